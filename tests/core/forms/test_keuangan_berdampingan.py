"""Rupiah and percentages never mix: cells that mark both are two keuangan."""

from decimal import Decimal

import pytest

from renaksi.core.cascade.figures import Target
from renaksi.core.cascade.source import Sel
from renaksi.core.forms.lampiran_values import Column, read_keuangan
from renaksi.core.forms.raw_rows import QuarterCell, RawKeuangan


def read(*values: str) -> list[tuple[str, tuple[Target, ...]]]:
    raw = RawKeuangan()
    for quarter, value in enumerate(values, start=1):
        raw.target.triwulan[quarter] = QuarterCell(value, f"TRW = {value}", Sel(quarter, 8))
    return [(one.satuan, one.target) for one in read_keuangan(raw, Column(None, satuan="Rp"))]


@pytest.mark.parametrize("first", ["Rp1.000.000 (10%)", "10% (Rp1.000.000)"])
def test_a_percentage_beside_rupiah_is_a_keuangan_of_its_own(first: str) -> None:
    assert read(first, "Rp2.000.000", "30%", "") == [
        ("Rp", (Decimal(1000000), Decimal(2000000), None, None)),
        ("%", (Decimal(10), None, Decimal(30), None)),
    ]


def test_rupiah_alone_is_one_keuangan_and_an_unmarked_figure_is_its() -> None:
    assert read("Rp1.000.000", "2.000.000", "", "-") == [
        ("Rp", (Decimal(1000000), Decimal(2000000), None, None)),
    ]


def test_words_in_brackets_are_no_second_figure() -> None:
    assert read("Rp1.000.000 (satu juta)", "", "", "")[0][0] == "Rp"
    assert len(read("Rp1.000.000 (satu juta)", "", "", "")) == 1

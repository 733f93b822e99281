"""Figures as they are printed: id-ID, with their satuan, words and blanks as they are."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.forms.rencana_contoh import indikator, keuangan

from renaksi.core.forms.lampiran_figures import (
    keuangan_text,
    percent,
    quarter_line,
    target_text,
    target_with_satuan,
    unambiguous,
)


@pytest.mark.parametrize(
    ("target", "satuan", "printed"),
    [
        ("0", "dokumen", "0 dokumen"),
        ("20101", "Orang", "20.101 Orang"),
        ("18.32", "%", "18,32%"),
        ("80", "Persen", "80 Persen"),
        ("23.225", None, "23,2250"),
        ("-2.5", "%", "-2,5%"),
        ("WTP", "opini", "WTP"),
        (None, "dokumen", ""),
    ],
)
def test_a_target_is_printed_in_indonesian_notation_with_its_satuan(
    target: str | None, satuan: str | None, printed: str
) -> None:
    assert target_with_satuan(indikator("i.1", [target] * 4, satuan=satuan), 1) == printed


def test_a_satuan_that_a_cell_leaves_out_is_not_put_in() -> None:
    bare = replace(
        indikator("i.1", ["0", "1", "1", "1"], satuan="Unit"),
        tertulis=("TRW I = 0", "TRW II = 1 Unit", "", ""),
    )
    printed = [target_with_satuan(bare, triwulan) for triwulan in (1, 2, 3)]
    assert printed == ["0", "1 Unit", "1 Unit"]


def test_a_satuan_that_stood_in_a_column_of_its_own_is_printed_with_each_figure() -> None:
    column = replace(
        indikator("i.1", ["0", "1", "2", "2"], satuan="Unit"), tertulis=("0", "1", "2", "")
    )
    money = replace(keuangan("%", "10", "20", "50", "100"), tertulis=("10", "20", "50", "100"))

    assert [target_with_satuan(column, n) for n in (1, 2, 4)] == ["0 Unit", "1 Unit", "2 Unit"]
    assert keuangan_text((money,), 1) == "10%"


@pytest.mark.parametrize(
    ("tertulis", "target", "printed"),
    [
        ("1 x 24", "24", "1 x 24"),
        ("TRW I = 2 X 24 jam", "48", "2 X 24 jam"),
        ("1 x 24", "36", "36"),
        ("24", "24", "24"),
    ],
)
def test_a_product_is_printed_as_written_while_the_figure_still_comes_to_it(
    tertulis: str, target: str, printed: str
) -> None:
    one = indikator("i.1", [target] * 4, satuan=None, tertulis=(tertulis,) * 4)

    assert target_with_satuan(one, 1) == printed
    assert printed.removesuffix(" jam") == target_text(one, 1)


def test_rupiah_and_percent_of_one_row_stand_side_by_side() -> None:
    both = (keuangan("Rp", "58957000", None, None, "1"), keuangan("%", "18.32", "7", None, None))

    assert [keuangan_text(both, triwulan) for triwulan in (1, 2, 3, 4)] == [
        "Rp58.957.000 (18,32%)", "7%", "", "Rp1",
    ]  # fmt: skip


def test_cents_and_minus_of_rupiah_are_kept() -> None:
    assert keuangan_text((keuangan("Rp", "-1500.5", *["0"] * 3),), 1) == "-Rp1.500,5"


def test_a_quarters_line_has_its_label_and_nothing_behind_a_blank() -> None:
    assert quarter_line(2, "9 dokumen") == "TRW II = 9 dokumen"
    assert quarter_line(4, "") == "TRW IV ="


@pytest.mark.parametrize(
    ("capaian", "printed"),
    [("97.525", "97,53"), ("0", "0,00"), ("1234.5", "1.234,50"), ("99.994999", "99,99")],
)
def test_a_percentage_has_two_decimals_half_up(capaian: str, printed: str) -> None:
    assert percent(Decimal(capaian)) == printed


def test_where_no_percentage_exists_a_dash_stands() -> None:
    assert percent(None) == "-"


@pytest.mark.parametrize(
    ("value", "percent", "printed"),
    [
        ("1.234", False, "1,2340"),
        ("1.234", True, "1,2340"),
        ("1234", False, "1.234"),
        ("1234", True, "1234"),
        ("-1234", True, "-1234"),
        ("1234567", True, "1.234.567"),
        ("0.125", True, "0,125"),
        ("1234.567", False, "1.234,567"),
        ("18.32", True, "18,32"),
    ],
)
def test_a_figure_is_printed_so_that_it_cannot_be_read_as_another(
    value: str, percent: bool, printed: str
) -> None:
    assert unambiguous(Decimal(value), percent=percent) == printed

"""Figures that no office can mean: below nought, or many times the year's target."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.rencana import contoh

from renaksi.apps.realisasi.isian import (
    KURANG_DARI_NOL,
    Isian,
    TerlaluBesar,
    checked,
    may_add_up,
    require_likely,
)
from renaksi.core.cascade.figures import Status
from renaksi.core.cascade.rencana import Indikator, RencanaAksi

JAM = contoh.indikator("kegiatan-1.1", "Waktu tanggap", "Jam", "24", "24", "24", "24")
TUMBUH = contoh.indikator("kegiatan-1.1", "Pertumbuhan", "%", "-2", "-1", "0", "1")


def plan_with(indikator: Indikator) -> RencanaAksi:
    """The example plan with another indikator under its kegiatan."""
    plan = contoh.plan()
    rows = tuple(
        replace(row, indikator=(indikator,)) if row.id == "kegiatan-1" else row
        for row in plan.baris
    )
    return replace(plan, baris=rows)


def kinerja(nilai: str) -> Isian:
    return Isian(bagian="kinerja", acuan="kegiatan-1.1", status=Status.TERISI, nilai=Decimal(nilai))


def uang(acuan: str, nilai: str, satuan: str, pagu: str | None = None) -> Isian:
    return Isian(
        bagian="keuangan", acuan=acuan, status=Status.TERISI, nilai=Decimal(nilai), satuan=satuan,
        pagu=None if pagu is None else Decimal(pagu),
    )  # fmt: skip


@pytest.mark.parametrize("indikator", [JAM, contoh.plan().by_id["kegiatan-1"].indikator[0]])
def test_a_figure_below_nought_is_refused_where_no_target_is(indikator: Indikator) -> None:
    plan = plan_with(indikator)
    assert checked(plan, kinerja("0")).nilai == 0
    with pytest.raises(ValidationError, match=KURANG_DARI_NOL):
        checked(plan, kinerja("-0.01"))


def test_a_figure_below_nought_is_a_report_where_a_target_is() -> None:
    assert checked(plan_with(TUMBUH), kinerja("-5")).nilai == Decimal(-5)


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_figure_is_asked_exactly_when_it_is_over_ten_times_the_years_target(
    nilai: Decimal,
) -> None:
    plan, isian = contoh.plan(), kinerja(str(nilai))
    if nilai > 180:
        with pytest.raises(TerlaluBesar, match="lebih dari 10 kali target setahun"):
            require_likely(plan, isian)
    else:
        require_likely(plan, isian)


@pytest.mark.parametrize(
    ("likely", "asked"),
    [
        (uang("program-1", "40000000", "Rp"), uang("program-1", "40000001", "Rp")),
        (uang("kegiatan-1", "1000", "%"), uang("kegiatan-1", "1001", "%")),
        (uang("kegiatan-1", "5000", "Rp", "500"), uang("kegiatan-1", "5001", "Rp", "500")),
    ],
)
def test_money_is_held_against_the_years_target_the_pagu_or_a_hundred_percent(
    likely: Isian, asked: Isian
) -> None:
    require_likely(contoh.plan(), likely)
    with pytest.raises(TerlaluBesar):
        require_likely(contoh.plan(), asked)


def test_a_target_of_nought_or_none_asks_nothing() -> None:
    for targets in (("0", "0", "0", "0"), (None, None, None, None)):
        indikator = contoh.indikator("kegiatan-1.1", "Jumlah", "dokumen", *targets)
        require_likely(plan_with(indikator), kinerja("1000000"))


def test_percentages_of_two_triwulan_have_no_sum() -> None:
    plan = contoh.plan()
    assert may_add_up(plan, kinerja("6"))
    assert may_add_up(plan, uang("program-1", "6", "Rp"))
    assert not may_add_up(plan, uang("kegiatan-1", "6", "%"))
    assert not may_add_up(plan_with(TUMBUH), kinerja("6"))

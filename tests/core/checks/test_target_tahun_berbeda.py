"""The year's target is what its quarters come to."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.checks.plans import changed, found, good_plan, indikator, keuangan

from renaksi.core.cascade.rencana import Sifat

SLUG = "target-tahun-berbeda"
FOUR = indikator("kegiatan-1.1", "1 buku", "2 buku", "3 buku", "4 buku")


@pytest.mark.parametrize(
    ("sifat", "year"), [(Sifat.KUMULATIF, "5"), (Sifat.POSISI_AKHIR, "5"), (Sifat.INKREMENTAL, "4")]
)
def test_another_figure_than_the_quarters_come_to_is_found(sifat: Sifat, year: str) -> None:
    one = replace(FOUR, sifat=sifat, target_tahun=Decimal(year))
    (finding,) = found(changed("kegiatan-1", indikator=(one,)), SLUG)
    assert (finding.baris, finding.triwulan) == (("kegiatan-1",), 4)
    assert finding.usulan is not None
    assert finding.usulan.nilai == year


@pytest.mark.parametrize(
    ("sifat", "year"),
    [
        (Sifat.KUMULATIF, "4"),
        (Sifat.POSISI_AKHIR, "4"),
        (Sifat.INKREMENTAL, "10"),
        (Sifat.RATA_RATA, "7"),
    ],
)
def test_the_same_figure_or_a_mean_is_content(sifat: Sifat, year: str) -> None:
    one = replace(FOUR, sifat=sifat, target_tahun=Decimal(year))
    assert found(changed("kegiatan-1", indikator=(one,)), SLUG) == []


def test_a_blank_quarter_or_a_word_says_nothing_of_the_year() -> None:
    assert found(good_plan(), SLUG) == []
    blank = replace(indikator("kegiatan-1.1", "1 buku", "", "3 buku", "4 buku"),
                    sifat=Sifat.INKREMENTAL, target_tahun=Decimal(99))  # fmt: skip
    assert found(changed("kegiatan-1", indikator=(blank,)), SLUG) == []
    word = replace(FOUR, target_tahun="WTP")
    assert found(changed("kegiatan-1", indikator=(word,)), SLUG) == []


def test_money_runs_on_to_its_years_target() -> None:
    money = replace(keuangan("1", "2", "3", "4", satuan="Rp"), target_tahun=Decimal(5))
    (finding,) = found(changed("kegiatan-1", keuangan=(money,)), SLUG)
    assert finding.bagian == "keuangan"

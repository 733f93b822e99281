"""Cumulative targets do not fall."""

from dataclasses import replace

from tests.core.checks.plans import changed, found, good_plan, indikator, keuangan

from renaksi.core.cascade.finding import Bagian, Level
from renaksi.core.cascade.rencana import Sifat

SLUG = "kumulatif-turun"


def test_targets_that_never_fall_are_content() -> None:
    assert found(good_plan(), SLUG) == []


def test_each_quarter_that_falls_is_a_galat_at_its_cell() -> None:
    fallen = indikator("kegiatan-1.1", "5 buku", "4 buku", "6 buku", "3 buku")
    findings = found(changed("kegiatan-1", indikator=(fallen,)), SLUG)
    assert [(one.triwulan, one.level, one.baris) for one in findings] == [
        (2, Level.GALAT, ("kegiatan-1",)),
        (4, Level.GALAT, ("kegiatan-1",)),
    ]
    assert findings[0].sumber.baris == (101, 101)
    assert findings[0].tertulis == "TRW II = 4 buku"
    assert "(4) lebih kecil dari TW I (5)" in findings[0].pesan


def test_a_fall_is_seen_over_a_blank_quarter() -> None:
    fallen = indikator("kegiatan-1.1", "5 buku", "", "4 buku", "9 buku")
    assert [one.triwulan for one in found(changed("kegiatan-1", indikator=(fallen,)), SLUG)] == [3]


def test_a_fall_to_zero_is_a_fall() -> None:
    fallen = indikator("kegiatan-1.1", "5 buku", "0 buku", "6 buku", "9 buku")
    assert [one.triwulan for one in found(changed("kegiatan-1", indikator=(fallen,)), SLUG)] == [2]


def test_figures_of_the_quarter_alone_may_fall() -> None:
    free = replace(
        indikator("kegiatan-1.1", "5 buku", "4 buku", "6 buku", "3 buku"), sifat=Sifat.INKREMENTAL
    )
    assert found(changed("kegiatan-1", indikator=(free,)), SLUG) == []


def test_keuangan_is_cumulative_always() -> None:
    money = keuangan("40%", "30%", "70%", "100%")
    (finding,) = found(changed("kegiatan-1", keuangan=(money,)), SLUG)
    assert (finding.bagian, finding.triwulan) == (Bagian.KEUANGAN, 2)


def test_a_percentage_that_cannot_be_makes_nothing_beside_it_fall() -> None:
    typed = keuangan("18,32%", "298,9%", "71,01%", "100%")
    assert found(changed("kegiatan-1", keuangan=(typed,)), SLUG) == []
    also = keuangan("18,32%", "298,9%", "7,01%", "100%")
    assert [one.triwulan for one in found(changed("kegiatan-1", keuangan=(also,)), SLUG)] == [3]
    rupiah = keuangan("200", "300", "250", "400", satuan="Rp")
    assert [one.triwulan for one in found(changed("kegiatan-1", keuangan=(rupiah,)), SLUG)] == [3]

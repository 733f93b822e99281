"""Every indikator has a target in every triwulan that it is due in."""

from dataclasses import replace
from decimal import Decimal

from tests.core.checks.plans import changed, found, good_plan, indikator, keuangan

from renaksi.core.cascade.finding import Bagian, Level
from renaksi.core.cascade.rencana import Frekuensi

SLUG = "target-kosong"


def test_a_blank_quarter_is_found_and_a_zero_is_none() -> None:
    gap = indikator("kegiatan-1.1", "0 buku", "", "3 buku", "4 buku")
    (finding,) = found(changed("kegiatan-1", indikator=(gap,)), SLUG)
    assert (finding.triwulan, finding.level) == (2, Level.PERINGATAN)


def test_an_indikator_without_any_target_is_one_finding() -> None:
    blank = indikator("kegiatan-1.1", "", "", "", "")
    (finding,) = found(changed("kegiatan-1", indikator=(blank,)), SLUG)
    assert (finding.triwulan, finding.level, finding.baris) == (
        None,
        Level.PERINGATAN,
        ("kegiatan-1",),
    )


def test_for_a_yearly_indikator_it_is_a_note() -> None:
    yearly = replace(indikator("kegiatan-1.1", "", "", "", ""), frekuensi=Frekuensi.TAHUNAN)
    (finding,) = found(changed("kegiatan-1", indikator=(yearly,)), SLUG)
    assert finding.level is Level.CATATAN


def test_a_half_yearly_indikator_needs_targets_in_tw_ii_and_iv_only() -> None:
    half = replace(
        indikator("kegiatan-1.1", "", "2 buku", "", "4 buku"), frekuensi=Frekuensi.SEMESTER
    )
    assert found(changed("kegiatan-1", indikator=(half,)), SLUG) == []


def test_blank_keuangan_is_found_as_keuangan() -> None:
    (finding,) = found(changed("kegiatan-1", keuangan=(keuangan("1%", "2%", "", "100%"),)), SLUG)
    assert (finding.bagian, finding.triwulan) == (Bagian.KEUANGAN, 3)


def test_a_full_plan_is_content() -> None:
    assert found(good_plan(), SLUG) == []


def test_money_of_the_year_alone_has_no_quarters_to_be_blank() -> None:
    year = replace(keuangan("", "", "", "", satuan="Rp"), pagu=Decimal(500))
    placed = found(changed("kegiatan-1", keuangan=(replace(year, tertulis=("x",) * 4),)), SLUG)
    assert len(placed) == 1
    alone = replace(year, tertulis=("",) * 4, sel=(None,) * 4)
    assert found(changed("kegiatan-1", keuangan=(alone,)), SLUG) == []

"""Every figure of an indikator carries its satuan where its neighbours do."""

from tests.core.checks.plans import changed, found, good_plan, indikator

SLUG = "satuan-hilang"


def test_a_bare_zero_among_figures_with_satuan_is_found_with_a_proposal() -> None:
    bare = indikator("kegiatan-1.1", "0", "2 buku", "3 buku", "4 buku")
    (finding,) = found(changed("kegiatan-1", indikator=(bare,)), SLUG)
    assert (finding.triwulan, finding.tertulis) == (1, "TRW I = 0")
    assert finding.usulan is not None
    assert finding.usulan.nilai == "0 buku"


def test_an_indikator_whose_satuan_stands_elsewhere_is_content() -> None:
    bare = indikator("kegiatan-1.1", "1", "2", "3", "4")
    assert found(changed("kegiatan-1", indikator=(bare,)), SLUG) == []
    assert found(good_plan(), SLUG) == []


def test_a_blank_quarter_lacks_a_target_not_a_satuan() -> None:
    blank = indikator("kegiatan-1.1", "", "2 buku", "3 buku", "4 buku")
    assert found(changed("kegiatan-1", indikator=(blank,)), SLUG) == []


def test_a_missing_percent_sign_is_another_rule_s() -> None:
    bare = indikator("kegiatan-1.1", "1", "2%", "3%", "4%", satuan="%")
    assert found(changed("kegiatan-1", indikator=(bare,)), SLUG) == []

"""Every written row has a post that answers for it."""

from tests.core.checks.plans import changed, found, good_plan

SLUG = "penanggung-jawab-kosong"


def test_a_row_without_a_post_is_found() -> None:
    (finding,) = found(changed("kegiatan-1", penanggung_jawab=()), SLUG)
    assert finding.baris == ("kegiatan-1",)


def test_a_dash_is_no_post() -> None:
    (finding,) = found(changed("kegiatan-1", penanggung_jawab=("-", "…")), SLUG)
    assert finding.tertulis == "-; …"
    assert found(changed("kegiatan-1", penanggung_jawab=("-", "Kabid Perpustakaan")), SLUG) == []


def test_a_row_that_only_a_lower_table_names_has_none_to_name() -> None:
    assert found(changed("kegiatan-1", penanggung_jawab=(), tersirat=True), SLUG) == []
    assert found(good_plan(), SLUG) == []

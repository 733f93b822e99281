"""The satuan of an indikator stays the same through the year."""

from tests.core.checks.plans import changed, found, good_plan, indikator

SLUG = "satuan-berubah"


def test_another_satuan_in_a_later_quarter_is_found() -> None:
    mixed = indikator("kegiatan-1.1", "1 buku", "2 judul", "3 buku", "4 eksemplar")
    findings = found(changed("kegiatan-1", indikator=(mixed,)), SLUG)
    assert [one.triwulan for one in findings] == [2, 4]
    assert findings[0].usulan is not None
    assert findings[0].usulan.nilai == "buku"


def test_case_spaces_and_missing_ones_are_no_change() -> None:
    same = indikator("kegiatan-1.1", "1 buku", "2 Buku", "3", "4  BUKU")
    assert found(changed("kegiatan-1", indikator=(same,)), SLUG) == []
    assert found(good_plan(), SLUG) == []

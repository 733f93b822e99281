"""A row's name stands once under its parent."""

from dataclasses import replace

from tests.core.checks.plans import changed, found, good_plan, row

from renaksi.core.cascade.rencana import Tingkat

SLUG = "nama-ganda"


def test_the_second_row_of_one_name_under_one_parent_is_found() -> None:
    (finding,) = found(changed("sub_kegiatan-2", uraian="PENGADAAN  BAHAN PUSTAKA"), SLUG)
    assert finding.baris == ("sub_kegiatan-2", "sub_kegiatan-1")


def test_one_name_under_two_parents_is_content() -> None:
    plan = good_plan()
    other = row(Tingkat.KEGIATAN, 2, "Pengelolaan Arsip", "program-1")
    same = row(Tingkat.SUB_KEGIATAN, 3, "Pengadaan Bahan Pustaka", "kegiatan-2")
    assert found(replace(plan, baris=(*plan.baris, other, same)), SLUG) == []
    assert found(plan, SLUG) == []

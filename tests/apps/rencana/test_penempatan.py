"""Where a row stands: filled in where it was only named, moved under another parent, numbered."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.rencana import contoh

from renaksi.apps.rencana import penempatan
from renaksi.apps.rencana.susun import IsianBaris
from renaksi.core.cascade.rencana import RencanaAksi, Rujukan, Tingkat
from renaksi.core.checks import check


def changed(plan: RencanaAksi, id_: str, **fields: Any) -> RencanaAksi:
    rows = (replace(row, **fields) if row.id == id_ else row for row in plan.baris)
    return replace(plan, baris=tuple(rows))


def two_sasaran() -> RencanaAksi:
    """The example plan with a second sasaran and a second program under it."""
    plan = contoh.plan()
    sasaran = replace(plan.by_id["sasaran-1"], id="sasaran-2", uraian="Tata kelola", indikator=())
    program = replace(
        plan.by_id["program-1"], id="program-2", induk="sasaran-2", uraian="Program Penunjang",
        indikator=(), keuangan=(), rujukan=Rujukan(sasaran="Tata kelola"),
    )  # fmt: skip
    order = {level: n for n, level in enumerate(Tingkat)}
    rows = sorted((*plan.baris, sasaran, program), key=lambda row: order[row.tingkat])
    return replace(plan, baris=tuple(rows))


def only_named() -> RencanaAksi:
    """The example plan with a kegiatan that its sub kegiatan name and no table has."""
    return changed(
        contoh.plan(), "kegiatan-1", tersirat=True, indikator=(), keuangan=(), nomor=None,
        penanggung_jawab=(), rujukan=Rujukan(),
    )  # fmt: skip


def isian(uraian: str) -> IsianBaris:
    return IsianBaris(
        uraian=uraian, sasaran=None, nomor="1", kode=None, penanggung_jawab=("Sekretaris",),
        indikator=(), keuangan=(),
    )  # fmt: skip


def slugs(plan: RencanaAksi) -> set[str]:
    return {finding.aturan for finding in check(plan)}


def test_a_row_only_named_is_found_by_its_name_whatever_its_case_and_marks() -> None:
    plan = only_named()
    for name in ("Penyusunan Dokumen", "PENYUSUNAN  dokumen."):
        found = penempatan.implied_row(plan, Tingkat.KEGIATAN, name, "program-1")
        assert found is plan.by_id["kegiatan-1"]
    assert penempatan.implied_row(plan, Tingkat.KEGIATAN, "Pelatihan", "program-1") is None
    assert penempatan.implied_row(plan, Tingkat.PROGRAM, "Penyusunan Dokumen", None) is None
    written = contoh.plan()
    assert penempatan.implied_row(written, Tingkat.KEGIATAN, "Penyusunan Dokumen", None) is None


def test_a_kegiatan_only_named_under_another_program_is_another_kegiatan() -> None:
    plan = only_named()
    assert penempatan.implied_row(plan, Tingkat.KEGIATAN, "Penyusunan Dokumen", "program-2") is None


def test_a_program_only_named_is_the_one_of_its_name_under_any_sasaran() -> None:
    plan = changed(two_sasaran(), "program-2", tersirat=True)
    found = penempatan.implied_row(plan, Tingkat.PROGRAM, "Program Penunjang", "sasaran-1")
    assert found is plan.by_id["program-2"]


def test_filling_in_keeps_the_id_and_the_rows_below_and_the_finding_is_gone() -> None:
    plan = only_named()
    assert "induk-tersirat" in slugs(plan)
    after, row = penempatan.adopted(
        plan, plan.by_id["kegiatan-1"], "program-1", isian("Penyusunan Dokumen"), set(plan.by_id)
    )
    assert (row.id, row.tersirat, row.nomor) == ("kegiatan-1", False, "1")
    assert row.rujukan == Rujukan(sasaran="Layanan meningkat", program="Program Layanan")
    assert after.anak["kegiatan-1"] == plan.anak["kegiatan-1"]
    assert "induk-tersirat" not in slugs(after)
    assert len(after.baris) == len(plan.baris)


def test_a_moved_row_and_those_below_it_print_the_names_of_their_new_chain() -> None:
    after = penempatan.moved(two_sasaran(), "kegiatan-1", "program-2")
    row = after.by_id["kegiatan-1"]
    assert (row.induk, row.rujukan) == (
        "program-2", Rujukan(sasaran="Tata kelola", program="Program Penunjang"),
    )  # fmt: skip
    for sub in after.anak["kegiatan-1"]:
        assert sub.rujukan == replace(row.rujukan, kegiatan="Penyusunan Dokumen")
    assert "sasaran-berbeda" not in slugs(after)


def test_naming_its_own_parent_makes_a_contradicting_row_agree_where_it_stands() -> None:
    plan = two_sasaran()
    wrong = Rujukan(sasaran="Tata kelola", program="Program Layanan")
    plan = changed(plan, "kegiatan-1", rujukan=wrong)
    for sub in ("sub_kegiatan-1", "sub_kegiatan-2"):
        below = replace(wrong, kegiatan="Penyusunan Dokumen")
        plan = changed(plan, sub, rujukan=below)
    assert not penempatan.agrees(plan, plan.by_id["kegiatan-1"])
    assert "sasaran-berbeda" in slugs(plan)
    after = penempatan.moved(plan, "kegiatan-1", "program-1")
    assert penempatan.agrees(after, after.by_id["kegiatan-1"])
    assert "sasaran-berbeda" not in slugs(after)
    assert [row.id for row in after.baris] == [row.id for row in plan.baris]


def test_a_row_below_that_says_something_else_keeps_saying_it() -> None:
    other = Rujukan(sasaran="Sasaran ketiga", program="Program Layanan")
    plan = changed(two_sasaran(), "sub_kegiatan-1", rujukan=other)
    after = penempatan.moved(plan, "kegiatan-1", "program-2")
    assert after.by_id["sub_kegiatan-1"].rujukan.sasaran == "Sasaran ketiga"


def test_moving_there_and_back_changes_no_row() -> None:
    plan = two_sasaran()
    back = penempatan.moved(
        penempatan.moved(plan, "kegiatan-1", "program-2"), "kegiatan-1", "program-1"
    )
    assert back.by_id == plan.by_id


@pytest.mark.parametrize(
    ("last", "following"), [("1", "2"), ("9", "10"), ("1.9", "1.10"), ("3)", "4)"), ("a", "")]
)
def test_the_next_nomor_follows_the_last_siblings(last: str, following: str) -> None:
    plan = changed(contoh.plan(), "sub_kegiatan-2", nomor=last)
    assert penempatan.next_nomor(plan, Tingkat.SUB_KEGIATAN, "kegiatan-1") == following


def test_the_first_of_a_level_is_number_one_and_the_first_of_a_parent_is_left_open() -> None:
    empty = replace(contoh.plan(), baris=())
    assert penempatan.next_nomor(empty, Tingkat.TUJUAN, None) == "1"
    assert penempatan.next_nomor(two_sasaran(), Tingkat.KEGIATAN, "program-2") == ""


@given(st.text(max_size=20))
def test_a_nomor_of_any_kind_is_followed_without_an_error(nomor: str) -> None:
    plan = changed(contoh.plan(), "sub_kegiatan-2", nomor=nomor)
    assert isinstance(penempatan.next_nomor(plan, Tingkat.SUB_KEGIATAN, "kegiatan-1"), str)


def test_a_program_needs_a_sasaran_above_it_and_a_sasaran_needs_nothing() -> None:
    empty = replace(contoh.plan(), baris=())
    assert penempatan.missing_above(empty, Tingkat.PROGRAM) is Tingkat.SASARAN
    assert penempatan.missing_above(empty, Tingkat.SUB_KEGIATAN) is Tingkat.KEGIATAN
    assert penempatan.missing_above(empty, Tingkat.SASARAN) is None
    assert penempatan.missing_above(empty, Tingkat.TUJUAN) is None
    assert penempatan.missing_above(contoh.plan(), Tingkat.PROGRAM) is None

"""Ids across versions: what continues keeps its id, what is new gets one that nothing had."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.apps.rencana import contoh

from renaksi.apps.rencana.lanjutan import continue_ids, next_id
from renaksi.core.cascade.rencana import Baris, RencanaAksi


def changed(plan: RencanaAksi, id: str, **changes: object) -> RencanaAksi:
    rows = (replace(r, **changes) if r.id == id else r for r in plan.baris)  # type: ignore[arg-type]
    return replace(plan, baris=tuple(rows))


def reordered(plan: RencanaAksi) -> RencanaAksi:
    """The two sub kegiatan in the other order, numbered anew as reading would."""
    *upper, first, second = plan.baris

    def numbered(row: Baris, number: int) -> Baris:
        row_id = f"sub_kegiatan-{number}"
        indikator = tuple(replace(i, id=f"{row_id}.1") for i in row.indikator)
        return replace(row, id=row_id, indikator=indikator)

    return replace(plan, baris=(*upper, numbered(second, 1), numbered(first, 2)))


def test_the_same_plan_read_again_keeps_every_id() -> None:
    plan = contoh.plan()
    assert continue_ids(plan, plan) == (plan, [])


def test_rows_in_another_order_keep_their_ids_by_name() -> None:
    plan, findings = continue_ids(contoh.plan(), reordered(contoh.plan()))
    names = {row.id: row.uraian for row in plan.baris}
    assert names["sub_kegiatan-1"] == "Penyusunan Laporan"
    assert names["sub_kegiatan-2"] == "Penyusunan Anggaran"
    assert plan.by_id["sub_kegiatan-2"].indikator[0].id == "sub_kegiatan-2.1"
    assert findings == []


def test_a_kode_outranks_a_name() -> None:
    before = changed(contoh.plan(), "sub_kegiatan-1", kode="1.01")
    after = changed(contoh.plan(), "sub_kegiatan-2", kode="1.01")
    after = changed(after, "sub_kegiatan-1", uraian="Sesuatu yang lain sama sekali")
    plan, _ = continue_ids(before, after)
    assert plan.by_id["sub_kegiatan-1"].uraian == "Penyusunan Anggaran"


def test_a_name_a_few_letters_apart_is_continued_and_reported() -> None:
    after = changed(contoh.plan(), "kegiatan-1", uraian="Penyusunan Dokumenn")
    plan, findings = continue_ids(contoh.plan(), after)
    assert plan.by_id["kegiatan-1"].uraian == "Penyusunan Dokumenn"
    assert [(f.aturan, f.baris) for f in findings] == [("nama-mirip", ("kegiatan-1",))]


def test_a_new_row_takes_a_number_that_no_version_used() -> None:
    after = changed(contoh.plan(), "sub_kegiatan-2", uraian="Pelatihan petugas lapangan")
    plan, _ = continue_ids(contoh.plan(), after, used={"sub_kegiatan-7", "sub_kegiatan-7.1"})
    assert "sub_kegiatan-2" not in plan.by_id
    assert plan.by_id["sub_kegiatan-8"].indikator[0].id == "sub_kegiatan-8.1"


def test_the_same_name_under_another_parent_is_another_row() -> None:
    before = contoh.plan()
    second = replace(
        before.by_id["kegiatan-1"], id="kegiatan-2", uraian="Kegiatan lain", indikator=()
    )
    before = replace(before, baris=(*before.baris[:4], second, *before.baris[4:]))
    after = changed(before, "sub_kegiatan-2", induk="kegiatan-2")
    plan, _ = continue_ids(before, after)
    assert plan.by_id["sub_kegiatan-3"].uraian == "Penyusunan Anggaran"


def test_a_reworded_only_indikator_keeps_its_id() -> None:
    row = contoh.plan().by_id["kegiatan-1"]
    reworded = (replace(row.indikator[0], uraian="Banyaknya dokumen"),)
    plan, _ = continue_ids(contoh.plan(), changed(contoh.plan(), "kegiatan-1", indikator=reworded))
    assert plan.by_id["kegiatan-1"].indikator[0].id == "kegiatan-1.1"


@given(st.permutations(range(2)), st.booleans())
def test_no_id_is_given_twice_and_parents_stay(order: list[int], rename: bool) -> None:
    after = reordered(contoh.plan()) if order == [1, 0] else contoh.plan()
    if rename:
        after = changed(after, "program-1", uraian="Program yang berganti nama seluruhnya")
    plan, _ = continue_ids(contoh.plan(), after)
    ids = [row.id for row in plan.baris]
    assert len(ids) == len(set(ids))
    assert [plan.by_id[row.induk].uraian for row in plan.baris if row.induk] == [
        after.by_id[row.induk].uraian for row in after.baris if row.induk
    ]


def test_the_next_number_is_above_the_highest() -> None:
    assert next_id("program-", {"program-2", "program-10", "kegiatan-99"}) == "program-11"
    assert next_id("program-1.", {"program-1.3", "program-11.9"}) == "program-1.4"

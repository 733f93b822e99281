"""Two plans side by side: each row and each cell that differs is told, and nothing else is."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, keuangan, rencana

from renaksi.core.cascade.comparison import (
    Keadaan,
    Perubahan,
    compare,
    compare_head,
    undone,
)
from renaksi.core.cascade.rencana import (
    Arah,
    Lampiran,
    Penandatangan,
    RencanaAksi,
    Rujukan,
    Tingkat,
)
from renaksi.core.cascade.source import Sumber


def plan() -> RencanaAksi:
    return rencana(
        baris("sasaran-1", uraian="Layanan meningkat"),
        baris("sasaran-2", uraian="Tata kelola"),
        baris(
            "program-1",
            induk="sasaran-1",
            uraian="Program Layanan",
            rujukan=Rujukan(sasaran="Layanan meningkat"),
            indikator=[indikator("program-1.1", "0 9 14 18")],
            keuangan=[keuangan("Rp", "10 20 30 40", pagu="40")],
        ),
        baris("kegiatan-1", induk="program-1", rujukan=Rujukan(program="Program Layanan")),
    )


def with_row(before: RencanaAksi, id_: str, **fields: Any) -> RencanaAksi:
    rows = (replace(row, **fields) if row.id == id_ else row for row in before.baris)
    return replace(before, baris=tuple(rows))


def states(before: RencanaAksi, after: RencanaAksi) -> dict[str, Keadaan]:
    return {pair.baris.id: pair.keadaan for pair in compare(before, after)}


def cells(before: RencanaAksi, after: RencanaAksi) -> list[Perubahan]:
    return [one for pair in compare(before, after) for one in pair.perubahan]


def test_a_plan_is_the_same_as_itself() -> None:
    assert set(states(plan(), plan()).values()) == {Keadaan.SAMA}
    assert cells(plan(), plan()) == []
    assert compare_head(plan(), plan()) == ()


def test_each_row_is_told_as_same_changed_renamed_new_or_gone() -> None:
    after = with_row(plan(), "sasaran-1", uraian="Layanan prima")
    after = with_row(after, "kegiatan-1", nomor="2")
    rows = tuple(row for row in after.baris if row.id != "sasaran-2")
    after = replace(after, baris=(*rows, baris("sub_kegiatan-1", induk="kegiatan-1")))
    assert states(plan(), after) == {
        "sasaran-1": Keadaan.BERGANTI_NAMA,
        "sasaran-2": Keadaan.HILANG,
        "program-1": Keadaan.SAMA,
        "kegiatan-1": Keadaan.BERUBAH,
        "sub_kegiatan-1": Keadaan.BARU,
    }


def test_rows_come_level_by_level_and_those_gone_behind_their_level() -> None:
    after = replace(plan(), baris=plan().baris[1:])
    assert [pair.baris.id for pair in compare(plan(), after)] == [
        "sasaran-2", "sasaran-1", "program-1", "kegiatan-1"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uraian", "Lain"),
        ("nomor", "9"),
        ("kode", "1.02"),
        ("sasaran", "Tertib"),
        ("penanggung_jawab", ("Kabid",)),
        ("tersirat", True),
    ],
)
def test_every_field_of_a_row_is_compared(field: str, value: Any) -> None:
    before = plan().by_id["kegiatan-1"]
    assert cells(plan(), with_row(plan(), "kegiatan-1", **{field: value})) == [
        Perubahan(bidang=field, sebelum=getattr(before, field), sesudah=value)
    ]


def test_another_parent_is_told_by_its_name() -> None:
    after = with_row(plan(), "program-1", induk="sasaran-2")
    assert cells(plan(), after) == [
        Perubahan(bidang="induk", sebelum="Layanan meningkat", sesudah="Tata kelola")
    ]


def test_a_printed_name_that_only_follows_its_renamed_row_is_no_change_of_the_row() -> None:
    after = with_row(plan(), "sasaran-1", uraian="Layanan prima")
    after = with_row(after, "program-1", rujukan=Rujukan(sasaran="Layanan prima"))
    assert states(plan(), after)["program-1"] is Keadaan.SAMA
    other = with_row(plan(), "program-1", rujukan=Rujukan(sasaran="Tata kelola"))
    assert cells(plan(), other) == [
        Perubahan(
            bidang="rujukan", sebelum="Layanan meningkat", sesudah="Tata kelola", nama="sasaran"
        )
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uraian", "Jumlah lain"),
        ("satuan", "buku"),
        ("arah", Arah.TURUN),
        ("skala", "AKIP"),
        ("target_tahun", Decimal(18)),
    ],
)
def test_every_field_of_an_indikator_is_compared(field: str, value: Any) -> None:
    old = plan().by_id["program-1"].indikator[0]
    new = replace(old, **{field: value})
    after = with_row(plan(), "program-1", indikator=(new,))
    assert cells(plan(), after) == [
        Perubahan(
            bidang=field,
            sebelum=getattr(old, field),
            sesudah=value,
            bagian=old.id,
            nama=new.uraian,
        )
    ]


def test_an_indikator_that_came_or_went_is_told_whole() -> None:
    old = plan().by_id["program-1"].indikator[0]
    none = with_row(plan(), "program-1", indikator=())
    (gone,) = cells(plan(), none)
    assert (gone.bidang, gone.sebelum, gone.sesudah) == ("indikator", old.uraian, None)
    (came,) = cells(none, plan())
    assert (came.bidang, came.sebelum, came.sesudah) == ("indikator", None, old.uraian)


def test_keuangan_in_another_satuan_is_one_gone_and_one_new() -> None:
    after = with_row(plan(), "program-1", keuangan=(keuangan("%", "25 50 75 100"),))
    found = {(one.bagian, one.sebelum is None, one.sesudah is None) for one in cells(plan(), after)}
    assert found == {("%", True, False), ("Rp", False, True)}


def test_the_pagu_is_compared_in_its_keuangan() -> None:
    after = with_row(plan(), "program-1", keuangan=(keuangan("Rp", "10 20 30 40", pagu="50"),))
    assert cells(plan(), after) == [
        Perubahan(bidang="pagu", sebelum=Decimal(40), sesudah=Decimal(50), bagian="Rp")
    ]


def test_an_equal_figure_that_is_written_otherwise_is_told_as_its_text() -> None:
    old = plan().by_id["program-1"].indikator[0]
    new = replace(old, tertulis=("TW I = 0", *old.tertulis[1:]))
    (one,) = cells(plan(), with_row(plan(), "program-1", indikator=(new,)))
    assert (one.bidang, one.triwulan) == ("tertulis", 1)
    assert (one.sebelum, one.sesudah) == (old.tertulis[0], "TW I = 0")


FIGURES = st.one_of(st.none(), st.just("WTP"), st.decimals(0, 10**6, places=2))


@given(st.tuples(FIGURES, FIGURES, FIGURES, FIGURES), st.tuples(FIGURES, FIGURES, FIGURES, FIGURES))
def test_exactly_the_quarters_whose_figures_differ_are_told(
    one: tuple[Any, ...], other: tuple[Any, ...]
) -> None:
    old = plan().by_id["program-1"].indikator[0]
    before = with_row(plan(), "program-1", indikator=(replace(old, target=one),))
    after = with_row(plan(), "program-1", indikator=(replace(old, target=other),))
    told = {change.triwulan: (change.sebelum, change.sesudah) for change in cells(before, after)}
    pairs = enumerate(zip(one, other, strict=True), start=1)
    assert told == {n: (was, now) for n, (was, now) in pairs if was != now}


@given(st.sets(st.sampled_from([row.id for row in plan().baris])))
def test_what_is_new_one_way_is_gone_the_other(left_out: set[str]) -> None:
    rows = tuple(row for row in plan().baris if row.id not in left_out)
    fewer = replace(plan(), baris=rows)
    gone = {i for i, state in states(plan(), fewer).items() if state is Keadaan.HILANG}
    new = {i for i, state in states(fewer, plan()).items() if state is Keadaan.BARU}
    assert gone == new == left_out


def test_the_head_is_compared_signer_and_titles_too() -> None:
    place = Sumber("a.txt", 1, (1, 1))
    title = Lampiran(tingkat=(Tingkat.PROGRAM,), judul=("Lama",), sumber=place)
    before = replace(plan(), lampiran=(title,), penandatangan=Penandatangan(nama="A"))
    after = replace(
        before,
        periode=(2020, 2024),
        penandatangan=Penandatangan(nama="B"),
        lampiran=(replace(title, judul=("Baru",)),),
    )
    assert [(one.bidang, one.sebelum, one.sesudah) for one in compare_head(before, after)] == [
        ("periode", (2018, 2022), (2020, 2024)),
        ("nama", "A", "B"),
        ("judul", ("Lama",), ("Baru",)),
    ]
    assert compare_head(before, replace(before, penandatangan=None))[0].sesudah is None


def test_a_correction_that_a_later_plan_does_not_know_is_undone() -> None:
    old = plan().by_id["program-1"].indikator[0]
    mended = replace(old, target=(Decimal(0), Decimal(8), Decimal(14), Decimal(18)))
    corrected = with_row(plan(), "program-1", indikator=(mended,))
    (pair,) = undone(plan(), corrected, plan())
    assert [(one.bidang, one.sesudah) for one in pair.perubahan] == [("target", Decimal(9))]


def test_a_later_plan_that_has_the_correction_or_another_value_undoes_nothing() -> None:
    corrected = with_row(plan(), "kegiatan-1", nomor="2")
    assert undone(plan(), corrected, corrected) == ()
    assert undone(plan(), corrected, with_row(plan(), "kegiatan-1", nomor="3")) == ()
    assert undone(plan(), plan(), with_row(plan(), "kegiatan-1", nomor="3")) == ()


def test_a_row_added_since_is_undone_when_it_is_gone_and_one_removed_when_it_is_back() -> None:
    more = replace(plan(), baris=(*plan().baris, baris("kegiatan-2", induk="program-1")))
    assert [pair.baris.id for pair in undone(plan(), more, plan())] == ["kegiatan-2"]
    again = replace(more.by_id["kegiatan-2"], id="kegiatan-3")
    back = replace(plan(), baris=(*plan().baris, again))
    assert [pair.baris.id for pair in undone(more, plan(), back)] == ["kegiatan-3"]

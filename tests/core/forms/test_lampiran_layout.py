"""A plan laid out as the four lampiran: what is printed, where, and how a row's cells span."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.forms.rencana_contoh import (
    SUMBER,
    as_read,
    baris,
    column,
    indikator,
    keuangan,
    lengkap,
    rencana,
    texts,
)

from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.cascade.rencana import (
    Lampiran,
    Penandatangan,
    RencanaAksi,
    Rujukan,
    Sifat,
    Tingkat,
    Versi,
)
from renaksi.core.forms.documents import read_document
from renaksi.core.forms.lampiran_layout import foot_of, lay_out, nip_grouped, title_of
from renaksi.core.forms.lampiran_reading import read_lampiran
from renaksi.core.sheets.sheet import Align, Sheet

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


def sub_kegiatan(**parts: object) -> Sheet:
    (sheet,) = lay_out(rencana(baris(Tingkat.SUB_KEGIATAN, **parts)))  # type: ignore[arg-type]
    return sheet


def lines(sheet: Sheet) -> list[str]:
    return [line.text for line in sheet.below if line.text]


def test_the_four_tables_have_the_columns_of_the_form() -> None:
    sheets = lay_out(lengkap())

    assert [sheet.nama for sheet in sheets] == [
        "Lampiran I", "Lampiran II", "Lampiran III", "Lampiran IV",
    ]  # fmt: skip
    assert [len(sheet.rows[0].cells) for sheet in sheets] == [16, 8, 9, 10]
    assert [sheet.head_rows for sheet in sheets] == [4, 4, 2, 2]
    assert [len(sheet.widths) for sheet in sheets] == [16, 8, 9, 10]


def test_lampiran_i_and_ii_number_their_columns_and_iii_and_iv_do_not() -> None:
    first, second, third, fourth = lay_out(lengkap())

    assert texts(first)[3] == [str(number) for number in range(1, 17)]
    assert texts(second)[3] == [str(number) for number in range(1, 9)]
    assert "1" not in texts(third)[1] + texts(fourth)[1]


def test_lampiran_i_sets_tujuan_beside_sasaran_and_ends_with_the_average() -> None:
    first = lay_out(lengkap())[0]

    assert texts(first)[4] == [
        "1", "Tujuan 1", "Jumlah tujuan-1.1", "dokumen", "1", "2", "3", "4",
        "Sasaran Strategis 1", "Jumlah sasaran-1.1", "dokumen", "1", "2", "3", "4", "Kepala Dinas",
    ]  # fmt: skip
    last = texts(first)[5]
    assert last[0] == "Rata - Rata Capaian"
    assert [text for text in last[1:] if text] == []


def test_the_shorter_side_of_lampiran_i_reaches_down_to_the_longer() -> None:
    sasaran = baris(
        Tingkat.SASARAN, induk="tujuan-1",
        indikator=tuple(indikator(f"sasaran-1.{n}", ["80"] * 4) for n in (1, 2, 3)),
    )  # fmt: skip
    (first,) = lay_out(rencana(baris(Tingkat.TUJUAN), sasaran))

    row = first.rows[4].cells
    assert [row[x].rowspan for x in (0, 1, 2, 3, 7, 8) if row[x] is not None] == [3] * 6
    assert [row[x].rowspan for x in (9, 11) if row[x] is not None] == [1, 1]
    assert row[15] is not None
    assert row[15].rowspan == 3
    assert (4, 7) in first.blocks


def test_a_sasaran_without_a_tujuan_stands_beside_blanks() -> None:
    (first,) = lay_out(rencana(baris(Tingkat.SASARAN)))

    assert texts(first)[4][:9] == ["1", *[""] * 7, "Sasaran Strategis 1"]


def test_sasaran_numbered_by_themselves_keep_their_numbers() -> None:
    (first,) = lay_out(
        rencana(
            baris(Tingkat.TUJUAN, nomor=None),
            baris(Tingkat.SASARAN, 1, "tujuan-1", nomor="1"),
            baris(Tingkat.SASARAN, 2, "tujuan-1", nomor="2"),
        )
    )

    assert column(first, 0) == ["1", "2", "Rata - Rata Capaian"]
    assert column(first, 1)[:2] == ["Tujuan 1", None]


def test_programs_under_one_number_share_its_cell_and_that_of_their_sasaran() -> None:
    atas = Rujukan(sasaran="Sasaran A")
    (second,) = lay_out(
        rencana(
            baris(Tingkat.PROGRAM, 1, nomor="1", rujukan=atas),
            baris(Tingkat.PROGRAM, 2, nomor=None, rujukan=atas),
            baris(Tingkat.PROGRAM, 3, nomor="2", rujukan=Rujukan(sasaran="Sasaran B")),
        )
    )

    first, third = second.rows[4].cells, second.rows[12].cells
    assert [cell and (cell.text, cell.rowspan) for cell in first[:2]] == [
        ("1", 8), ("Sasaran A", 8),
    ]  # fmt: skip
    assert [cell and (cell.text, cell.rowspan) for cell in third[:2]] == [
        ("2", 4), ("Sasaran B", 4),
    ]  # fmt: skip


def test_a_plan_without_numbers_is_counted_by_sasaran_in_ii_and_by_row_below() -> None:
    atas = Rujukan(sasaran="Sasaran A")
    second, third = lay_out(
        rencana(
            baris(Tingkat.PROGRAM, 1, nomor=None, rujukan=atas),
            baris(Tingkat.PROGRAM, 2, nomor=None, rujukan=atas),
            baris(Tingkat.KEGIATAN, 1, nomor=None, rujukan=atas),
            baris(Tingkat.KEGIATAN, 2, nomor=None, rujukan=atas),
        )
    )

    assert [text for text in column(second, 0) if text] == ["1"]
    assert [text for text in column(third, 0) if text] == ["1", "2"]


def test_numbers_are_printed_as_the_document_has_them_blanks_too() -> None:
    (third,) = lay_out(
        rencana(baris(Tingkat.KEGIATAN, 1, nomor="3.a"), baris(Tingkat.KEGIATAN, 2, nomor=None))
    )

    assert [text for text in column(third, 0) if text is not None] == ["3.a", ""]


def test_a_row_spans_its_four_quarters_which_stand_one_below_the_other() -> None:
    sheet = sub_kegiatan(keuangan=(keuangan("%", "10", "18.32", "75", "100"),))

    first = sheet.rows[2].cells
    assert [cell and cell.rowspan for cell in first] == [4] * 7 + [1, 1] + [4]
    assert column(sheet, 7) == [
        "TRW I = 1 dokumen", "TRW II = 2 dokumen", "TRW III = 3 dokumen", "TRW IV = 4 dokumen",
    ]  # fmt: skip
    assert column(sheet, 8) == ["TRW I = 10%", "TRW II = 18,32%", "TRW III = 75%", "TRW IV = 100%"]
    assert sheet.blocks == ((2, 6),)


def test_a_row_with_two_indikator_has_a_block_of_four_for_each_and_its_keuangan_once() -> None:
    sheet = sub_kegiatan(
        indikator=tuple(indikator(f"sub_kegiatan-1.{n}", ["1"] * 4) for n in (1, 2)),
        keuangan=(keuangan("%", "1", "2", "3", "100"),),
    )

    assert len(sheet.rows) == 2 + 8
    assert column(sheet, 6) == [
        "Jumlah sub_kegiatan-1.1", None, None, None, "Jumlah sub_kegiatan-1.2", None, None, None,
    ]  # fmt: skip
    assert column(sheet, 8)[4:] == ["", None, None, None]
    assert set(sheet.blocks) == {(2, 6), (6, 10), (2, 10)}


def test_a_row_of_many_indikator_is_kept_indikator_by_indikator() -> None:
    sheet = sub_kegiatan(
        indikator=tuple(indikator(f"sub_kegiatan-1.{n}", ["1"] * 4) for n in range(1, 7))
    )

    assert sheet.blocks == tuple((2 + 4 * n, 6 + 4 * n) for n in range(6))


def test_what_is_blank_in_the_plan_is_blank_on_paper() -> None:
    sheet = sub_kegiatan(
        indikator=(indikator("sub_kegiatan-1.1", [None, "0", None, None], satuan=None),),
        sasaran=None,
        penanggung_jawab=(),
    )

    assert column(sheet, 7) == ["TRW I =", "TRW II = 0", "TRW III =", "TRW IV ="]
    assert [column(sheet, x)[0] for x in (1, 2, 3, 5, 8, 9)] == [""] * 6


def test_a_row_without_indikator_still_prints_its_keuangan() -> None:
    sheet = sub_kegiatan(indikator=(), keuangan=(keuangan("Rp", "1000", "2000", "3000", "4000"),))

    assert column(sheet, 6) == ["", None, None, None]
    assert column(sheet, 8)[0] == "TRW I = Rp1.000"


def test_each_row_prints_its_own_wording_of_the_higher_levels() -> None:
    fourth = lay_out(lengkap())[3]

    assert texts(fourth)[2][1:5] == [
        "Sasaran Strategis 1", "PROGRAM SATU", "Kegiatan 1", "Sub Kegiatan 1",
    ]  # fmt: skip


def test_where_a_row_names_no_higher_level_its_ancestors_own_name_stands() -> None:
    plan = lengkap()
    rows = tuple(replace(row, rujukan=Rujukan()) for row in plan.baris)

    fourth = lay_out(replace(plan, baris=rows))[3]

    assert texts(fourth)[2][1:4] == ["Sasaran Strategis 1", "Program 1", "Kegiatan 1"]


def test_a_row_that_only_a_lower_table_names_is_no_row_of_its_own_table() -> None:
    sheets = lay_out(
        rencana(
            baris(Tingkat.PROGRAM, 1, tersirat=True, indikator=()),
            baris(Tingkat.KEGIATAN, 1, "program-1"),
        )
    )

    assert [sheet.nama for sheet in sheets] == ["Lampiran III"]
    assert texts(sheets[0])[2][2] == "Program 1"


def test_a_plan_without_rows_gives_all_four_tables_empty() -> None:
    sheets = lay_out(rencana())

    assert [len(sheet.rows) - sheet.head_rows for sheet in sheets] == [1, 0, 0, 0]
    assert [sheet.nomor for sheet in sheets] == [1, 2, 3, 4]


def test_posts_stand_as_the_document_lists_them() -> None:
    sheet = sub_kegiatan(penanggung_jawab=("Kasi A, B, dan C", "Sekretaris"))

    assert column(sheet, 9)[0] == "Kasi A, B, dan C, Sekretaris"


def test_the_head_says_cumulative_only_where_no_indikator_counts_its_quarter_alone() -> None:
    alone = indikator("sub_kegiatan-1.1", ["1"] * 4, sifat=Sifat.INKREMENTAL)

    assert texts(sub_kegiatan())[0][7] == "Kinerja Per triwulan Akumulatif"
    assert texts(sub_kegiatan(indikator=(alone,)))[0][7] == "Kinerja Per Triwulan"


def test_titles_are_printed_as_the_document_has_them() -> None:
    written = ("RENCANA AKSI PROGRAM", "PRIODE 2018-2022", "LAMPIRAN II", "DINAS CONTOH")
    plan = replace(
        rencana(baris(Tingkat.PROGRAM)),
        lampiran=(Lampiran(tingkat=(Tingkat.PROGRAM,), judul=written, sumber=SUMBER),),
    )

    (sheet,) = lay_out(plan)

    assert tuple(line.text for line in sheet.above) == written
    assert [line.align for line in sheet.above] == [Align.CENTER] * 2 + [Align.LEFT] * 2


def test_titles_are_made_by_the_form_where_the_document_has_none() -> None:
    first = lay_out(lengkap())[0]

    assert [line.text for line in first.above] == [
        "Rencana Aksi Tingkat Tujuan dan Sasaran Strategis Dinas Contoh",
        "Periode 2025 - 2029",
        "Tahun 2026",
        "LAMPIRAN I",
        "DINAS CONTOH KABUPATEN CONTOH",
    ]


def test_a_plan_that_names_nothing_still_has_a_title_and_no_stray_words() -> None:
    plan = rencana(
        baris(Tingkat.PROGRAM), pemda=None, perangkat_daerah=None, periode=None, tahun=None,
        penandatangan=None,
    )  # fmt: skip

    (sheet,) = lay_out(plan)

    assert [line.text for line in sheet.above] == ["Rencana Aksi Tingkat Program", "LAMPIRAN II"]
    assert lines(sheet) == ["....................., ......................"]


def test_the_signature_has_place_and_date_post_pemda_space_name_and_grouped_nip() -> None:
    (sheet,) = lay_out(rencana(baris(Tingkat.PROGRAM)), tempat="Sukamaju", tanggal=date(2026, 1, 4))

    assert [line.text for line in sheet.below] == [
        "Sukamaju, 4 Januari 2026", "KEPALA DINAS CONTOH", "KABUPATEN CONTOH", "", "", "", "",
        "SITI AMINAH, S.Sos.", "NIP. 19700101 199503 2 001",
    ]  # fmt: skip
    name = sheet.below[-2]
    assert (name.bold, name.underline) == (True, True)
    assert {line.align for line in sheet.below} == {Align.RIGHT}


@pytest.mark.parametrize(("status", "mark"), [("plt", "Plt. "), ("plh", "Plh. "), ("pj", "Pj. ")])
def test_who_stands_in_for_the_post_is_marked_so(status: str, mark: str) -> None:
    signer = Penandatangan(jabatan="KEPALA DINAS", status=status, nama="A", pangkat="Pembina")

    (sheet,) = lay_out(rencana(baris(Tingkat.PROGRAM), penandatangan=signer))

    assert lines(sheet)[1:] == [f"{mark}KEPALA DINAS", "KABUPATEN CONTOH", "A", "Pembina"]


def test_place_and_date_are_the_signers_own_or_left_to_be_written() -> None:
    signer = Penandatangan(jabatan="KEPALA", tempat="Sukamaju", tanggal="2026-02-09")
    plan = rencana(baris(Tingkat.PROGRAM), penandatangan=signer)

    assert lines(lay_out(plan)[0])[0] == "Sukamaju, 9 Februari 2026"
    assert lines(lay_out(plan, tempat="Mekar")[0])[0] == "Mekar, 9 Februari 2026"
    undated = replace(plan, penandatangan=replace(signer, tanggal=None))
    assert lines(lay_out(undated)[0])[0] == "Sukamaju, ...................... 2026"


def test_a_date_that_no_calendar_has_stays_as_written() -> None:
    signer = Penandatangan(jabatan="KEPALA", tempat="Sukamaju", tanggal="2026-02-31")

    (sheet,) = lay_out(rencana(baris(Tingkat.PROGRAM), penandatangan=signer))

    assert lines(sheet)[0] == "Sukamaju, 2026-02-31"


@pytest.mark.parametrize(
    ("nip", "printed"),
    [
        ("197001011995032001", "19700101 199503 2 001"),
        ("12345", "12345"),
        ("19700101199503200X", "19700101199503200X"),
    ],
)
def test_a_nip_of_18_digits_is_grouped_and_any_other_left_alone(nip: str, printed: str) -> None:
    assert nip_grouped(nip) == printed


def test_the_foot_names_the_office_the_version_and_the_hash_of_the_plan() -> None:
    plan = rencana(baris(Tingkat.PROGRAM), versi=Versi(jenis="perubahan", nomor=1))

    foot = foot_of(plan)

    assert foot.startswith("Rencana Aksi Dinas Contoh Tahun 2026 · versi perubahan 1 · sha256:")
    assert foot != foot_of(replace(plan, tahun=2027))
    assert title_of(plan) == "Rencana Aksi Dinas Contoh Tahun 2026"


def without_places(value: object) -> object:
    """A plan's JSON without where and how its parts were written."""
    if isinstance(value, dict):
        return {
            key: without_places(part)
            for key, part in value.items()
            if key not in ("sumber", "sel", "tertulis")
        }
    return [without_places(part) for part in value] if isinstance(value, list) else value


def test_the_seed_laid_out_and_read_again_is_the_same_plan() -> None:
    plan = read_document(SEED).plan

    again = read_lampiran("lagi.txt", as_read(lay_out(plan))).plan

    assert without_places(plan_to_json(again)) == without_places(plan_to_json(plan))


FIGURES = st.decimals(0, 10**12, places=2).map(lambda figure: f"{figure.normalize():f}")


@given(st.lists(st.tuples(*[st.none() | FIGURES] * 4), min_size=1, max_size=5))
def test_figures_laid_out_and_read_again_are_the_same(
    targets: list[tuple[str | None, ...]],
) -> None:
    plan = rencana(
        *(
            baris(
                Tingkat.SUB_KEGIATAN, number, sasaran="Hasil", uraian=f"Sub kegiatan ke-{number}",
                rujukan=Rujukan(sasaran="Sasaran", program="Program", kegiatan="Kegiatan"),
                indikator=(indikator(f"sub_kegiatan-{number}.1", target),),
                keuangan=(keuangan("Rp", "1000", "2000", "30000", "4000000"),),
            )
            for number, target in enumerate(targets, start=1)
        )
    )  # fmt: skip

    again = read_lampiran("lagi.txt", as_read(lay_out(plan))).plan

    assert _figures(again) == _figures(plan)


def _figures(plan: RencanaAksi) -> list[tuple[Decimal | str | None, ...]]:
    rows = plan.tingkat(Tingkat.SUB_KEGIATAN)
    return [indikator.target for row in rows for indikator in row.indikator] + [
        keuangan.target for row in rows for keuangan in row.keuangan
    ]


@pytest.mark.parametrize(
    ("versi", "signed", "asked", "printed"),
    [
        (None, None, None, None),
        (None, "2026-01-05", None, "5 Januari 2026"),
        (None, "2026-01-05", date(2026, 2, 6), "6 Februari 2026"),
        ("2026-09-14", "2026-01-05", date(2026, 2, 6), "14 September 2026"),
    ],
)
def test_the_foot_has_the_date_of_the_version_or_the_signature_and_never_today(
    versi: str | None, signed: str | None, asked: date | None, printed: str | None
) -> None:
    plan = rencana(versi=Versi(tanggal=versi), penandatangan=Penandatangan(tanggal=signed))

    parts = foot_of(plan, asked).split(" · ")

    assert parts[1] == "versi murni 0"
    assert parts[2:-1] == ([] if printed is None else [printed])
    assert parts[-1].startswith("sha256:")

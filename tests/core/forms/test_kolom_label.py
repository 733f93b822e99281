"""Offices' tables whose rows say Target, Realisasi, Capaian one below the other."""

import io
from collections.abc import Sequence
from decimal import Decimal

import docx
import openpyxl
import pytest

from renaksi.core.cascade.rencana import RencanaAksi, Tingkat
from renaksi.core.forms import read_bytes
from renaksi.core.forms.kolom_label import Label, label_in
from renaksi.core.forms.kolom_words import Isi
from renaksi.core.forms.lampiran_reading import Reading

Cells = Sequence[str | int | float | None]
HEAD: list[Cells] = [
    ["Rencana Aksi Dinas Contoh"],
    ["Tahun 2026"],
    ["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Rincian", "Triwulan",
     None, None, None, "Penanggung Jawab"],
    [None, None, None, None, None, "I", "II", "III", "IV", None],
]  # fmt: skip
MERGED_HEAD = ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:I3", "J3:J4")
MUTU = ("1", "Meningkatnya mutu layanan", "Indeks kepuasan", "Indeks")
KELUHAN = ("2", "Menurunnya keluhan", "Jumlah keluhan", "Kasus")
NONE = (None,) * 4
BODY: list[Cells] = [
    [*MUTU, "Rencana", 80, 81, 82, 83, "Kepala Dinas"],
    [*NONE, "Realisasi", 79, 80.5, None, None, None],
    [*NONE, "% Capaian", 98.75, 99.38, None, None, None],
    [*KELUHAN, "Rencana", 40, 40, 40, 40, "Sekretaris"],
    [*NONE, "Realisasi", 35, 36, None, None, None],
    [*NONE, "% Capaian", 112.5, 110, None, None, None],
]
MERGED_BODY = tuple(f"{c}{first}:{c}{first + 2}" for first in (5, 8) for c in "ABCDJ")


def book(rows: Sequence[Cells], merged: Sequence[str] = ()) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for span in merged:
        sheet.merge_cells(span)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def word(rows: Sequence[Cells], merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    document = docx.Document()
    document.add_paragraph("RENCANA AKSI DINAS CONTOH")
    document.add_paragraph("TAHUN 2026")
    table = document.add_table(rows=0, cols=10)
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = "" if value is None else str(value).replace(".", ",")
    for top, left, bottom, right in merged:
        table.cell(top, left).merge(table.cell(bottom, right))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def targets(plan: RencanaAksi) -> dict[str, list[str]]:
    return {one.uraian: [str(value) for value in one.target] for _, one in plan.indikator()}


def realisasi(reading: Reading) -> dict[tuple[str, int], Decimal | str | None]:
    names = {one.id: one.uraian for _, one in reading.plan.indikator()}
    return {
        (names[one.id], file.triwulan): one.nilai.isi
        for file in reading.realisasi
        for one in file.indikator
    }


def places(plan: RencanaAksi) -> list[list[tuple[int, int] | None]]:
    return [
        [None if sel is None else (sel.baris, sel.kolom) for sel in one.sel]
        for _, one in plan.indikator()
    ]


BOTH = {"Indeks kepuasan": ["80", "81", "82", "83"], "Jumlah keluhan": ["40"] * 4}
REPORTED = {
    ("Indeks kepuasan", 1): Decimal(79),
    ("Indeks kepuasan", 2): Decimal("80.5"),
    ("Jumlah keluhan", 1): Decimal(35),
    ("Jumlah keluhan", 2): Decimal(36),
}


def test_a_workbook_with_merged_names_gives_targets_and_realisasi_and_true_places() -> None:
    reading = read_bytes("kantor.xlsx", book([*HEAD, *BODY], [*MERGED_HEAD, *MERGED_BODY]))
    assert targets(reading.plan) == BOTH
    assert realisasi(reading) == REPORTED
    assert places(reading.plan) == [[(row, column) for column in (6, 7, 8, 9)] for row in (5, 8)]
    rows = reading.plan.tingkat(Tingkat.SASARAN)
    assert [row.penanggung_jawab for row in rows] == [("Kepala Dinas",), ("Sekretaris",)]
    assert "kolom-tidak-dibaca" not in {one.aturan for one in reading.findings}


def test_a_word_table_is_read_the_same() -> None:
    head = [(0, c, 1, c) for c in (0, 1, 2, 3, 4, 9)]
    body = [(top, c, top + 2, c) for top in (2, 5) for c in (0, 1, 2, 3, 9)]
    content = word([*HEAD[2:], *BODY], [*head, (0, 5, 0, 8), *body])
    reading = read_bytes("kantor.docx", content)
    assert (targets(reading.plan), realisasi(reading)) == (BOTH, REPORTED)


def test_labels_whose_cells_are_merged_over_two_columns_are_labels() -> None:
    rows = [[*row[:5], None, *row[5:]] for row in (*HEAD[2:], *BODY)]
    content = book(rows, [f"E{at}:F{at}" for at in range(1, 9)])
    assert targets(read_bytes("kantor.xlsx", content).plan) == BOTH


def test_names_repeated_in_every_row_and_labels_of_one_letter_are_one_indikator_each() -> None:
    body: list[Cells] = [
        [*name, label, *values, "Kepala Dinas"]
        for name, planned in ((MUTU, 80), (KELUHAN, 40))
        for label, values in (
            ("T", [planned] * 4),
            ("R", [planned, planned, None, None]),
            ("C", [100, 100, None, None]),
        )
    ]
    reading = read_bytes("kantor.xlsx", book([*HEAD, *body], MERGED_HEAD))
    assert targets(reading.plan) == {"Indeks kepuasan": ["80"] * 4, "Jumlah keluhan": ["40"] * 4}
    assert [file.triwulan for file in reading.realisasi] == [1, 2]
    assert realisasi(reading)["Jumlah keluhan", 2] == 40


def test_realisasi_may_stand_above_the_target() -> None:
    first, second = BODY[0], BODY[1]
    body = [[*MUTU, *second[4:9], "Kepala Dinas"], [*NONE, *first[4:9], None], BODY[2]]
    reading = read_bytes("kantor.xlsx", book([*HEAD, *body], MERGED_HEAD))
    assert targets(reading.plan) == {"Indeks kepuasan": BOTH["Indeks kepuasan"]}
    assert places(reading.plan) == [[(6, 6), (6, 7), (6, 8), (6, 9)]]


def test_labels_without_realisasi_are_no_rows_of_a_plan() -> None:
    plan = read_bytes("kantor.xlsx", book([*HEAD, BODY[0], BODY[3]], MERGED_HEAD)).plan
    assert targets(plan) == BOTH
    assert {row.tingkat for row in plan.baris} == {Tingkat.SASARAN}


@pytest.mark.parametrize("group", ["Capaian Kinerja Triwulan", "Realisasi Triwulan", "Triwulan"])
def test_what_the_head_calls_the_quarters_does_not_matter(group: str) -> None:
    head = [[*HEAD[2][:4], None, group, None, None, None, HEAD[2][9]], HEAD[3]]
    assert targets(read_bytes("kantor.xlsx", book([*head, *BODY])).plan) == BOTH


def test_a_page_break_between_target_and_realisasi_cuts_neither_names_nor_figures() -> None:
    body: list[Cells] = [
        ["1", "Meningkatnya mutu", "Indeks kepuasan atas", "Indeks", *BODY[0][4:]],
        *HEAD[2:],
        [None, "layanan publik", "layanan loket", None, *BODY[1][4:]],
        BODY[2],
        BODY[3],
        *HEAD[2:],
        *BODY[4:],
        ["Rata-rata Capaian", *[None] * 4, 105.6, 104.7, None, None, None],
    ]
    reading = read_bytes("kantor.xlsx", book([*HEAD, *body], MERGED_HEAD))
    rows = reading.plan.tingkat(Tingkat.SASARAN)
    assert [row.uraian for row in rows] == ["Meningkatnya mutu layanan publik", KELUHAN[1]]
    assert list(targets(reading.plan)) == ["Indeks kepuasan atas layanan loket", "Jumlah keluhan"]
    assert list(realisasi(reading).values()) == [Decimal(v) for v in ("79", "35", "80.5", "36")]
    assert places(reading.plan)[1] == [(10, column) for column in (6, 7, 8, 9)]


def test_money_has_labels_of_its_own_in_the_same_column() -> None:
    head = ["No", "Program", "Kegiatan", "Indikator", "Satuan", "Uraian", "TW I", "TW II"]
    head += ["TW III", "TW IV"]
    blank = [None] * 5
    body: list[Cells] = [
        head,
        [str(number) for number in range(1, 11)],
        ["1", "Program Arsip", "Kegiatan Tata Arsip", "Jumlah arsip", "Berkas",
         "Target Kinerja", 5, 10, 15, 20],
        [*blank, "Realisasi Kinerja", 4, 9, None, None],
        [*blank, "Capaian Kinerja (%)", 80, 90, None, None],
        [*blank, "Target Anggaran (Rp)", 1_000_000, 2_000_000, 3_000_000, 4_000_000],
        [*blank, "Realisasi Anggaran (Rp)", 900_000, 1_900_000, None, None],
        [*blank, "Capaian (%)", 90, 95, None, None],
    ]  # fmt: skip
    reading = read_bytes("kantor.xlsx", book(body))
    (row,) = reading.plan.tingkat(Tingkat.KEGIATAN)
    assert targets(reading.plan) == {"Jumlah arsip": ["5", "10", "15", "20"]}
    (money,) = row.keuangan
    assert (money.satuan, [int(str(value)) for value in money.target]) == (
        "Rp",
        [1_000_000, 2_000_000, 3_000_000, 4_000_000],
    )
    assert [sel and (sel.baris, sel.kolom) for sel in money.sel] == [(6, c) for c in range(7, 11)]
    spent = [one.nilai.isi for file in reading.realisasi for one in file.keuangan]
    assert spent == [900_000, 1_900_000]
    said = next(one.pesan for one in reading.findings if one.aturan == "bentuk-tabel")
    assert "kolom 6 sebutan target atau realisasi" in said


def test_indikator_listed_in_one_cell_have_their_realisasi_from_the_list_below() -> None:
    names = "1. Indeks kepuasan\n2. Nilai audit"
    planned, real = "1. 80\n2. 70", "1. 78\n2. 60"
    body: list[Cells] = [
        ["1", MUTU[1], names, "1. Indeks\n2. Nilai", "Target", *[planned] * 4, "Kepala Dinas"],
        [*NONE, "Realisasi", real, None, None, None, None],
    ]
    reading = read_bytes("kantor.xlsx", book([*HEAD, *body], MERGED_HEAD))
    assert targets(reading.plan) == {"Indeks kepuasan": ["80"] * 4, "Nilai audit": ["70"] * 4}
    assert realisasi(reading) == {("Indeks kepuasan", 1): 78, ("Nilai audit", 1): 60}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Target", Label(Isi.TARGET)),
        ("RENCANA :", Label(Isi.TARGET)),
        ("Realisasi Kinerja", Label(Isi.REALISASI)),
        ("R", Label(Isi.REALISASI)),
        ("Realisasi Anggaran (Rp)", Label(Isi.REALISASI, "Rp")),
        ("Target Keuangan", Label(Isi.TARGET, None)),
        ("Target Keuangan (%)", Label(Isi.TARGET, "%")),
        ("Capaian (%)", Label(None)),
        ("% Capaian", Label(None)),
        ("Persentase Realisasi", Label(None)),
        ("Target penerimaan retribusi daerah", None),
        ("Realisasi investasi", None),
        ("", None),
    ],
)
def test_only_a_bare_word_for_what_the_figures_are_is_a_label(
    text: str, label: Label | None
) -> None:
    assert label_in(text) == label


def test_an_indikator_called_after_a_realisasi_stays_an_indikator() -> None:
    head: list[Cells] = [
        ["No", "Sasaran", "Indikator", "Satuan", "TW I", "TW II", "TW III", "TW IV"]
    ]
    body: list[Cells] = [["1", "Naiknya investasi", "Realisasi", "Rp", 1, 2, 3, 4]]
    body.append(["2", "Naiknya pajak", "Target", "Rp", 5, 6, 7, 8])
    plan = read_bytes("kantor.xlsx", book([*head, *body])).plan
    assert targets(plan) == {"Realisasi": ["1", "2", "3", "4"], "Target": ["5", "6", "7", "8"]}

"""What a workbook hides, got wrong, never computed or turned into a date is read and said."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook

from renaksi.core.forms import Reading, read_bytes
from renaksi.core.sheets.sheet import Sheet
from renaksi.core.sheets.xlsx_reading import read_xlsx

HEAD = ["No", "Sasaran Strategis", "Program", "Kegiatan", "Sasaran Kegiatan", "Indikator Kegiatan",
        "Kinerja Per Triwulan", "Keuangan Per Triwulan", "Penanggung Jawab"]  # fmt: skip
KINERJA, KEUANGAN = 7, 8


def saved(workbook: Any) -> bytes:
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def kegiatan_workbook() -> tuple[Any, Any]:
    """A workbook with one kegiatan in rows 4 to 7; its quarters are numbers without a label."""
    workbook = Workbook()
    page = workbook.active
    page.append(["Rencana Aksi Tingkat Kegiatan Dinas Arsip"])
    page.append(HEAD)
    page.append([None] * 6 + ["Target", "Target"])
    page.append([1, "S", "P", "Pengelolaan Arsip", "Tertibnya arsip", "Jumlah arsip",
                 "TRW I = 1 berkas", "TRW I = 10%", "Kasi Arsip"])  # fmt: skip
    for row, roman in ((5, "II"), (6, "III"), (7, "IV")):
        page.cell(row, KINERJA, f"TRW {roman} = {row} berkas")
        page.cell(row, KEUANGAN, f"TRW {roman} = {row * 10}%")
    return workbook, page


def read(workbook: Any) -> Reading:
    return read_bytes("rencana.xlsx", saved(workbook))


def said(reading: Reading, slug: str) -> list[tuple[tuple[str, ...], str]]:
    return [(one.baris, one.pesan) for one in reading.findings if one.aturan == slug]


def targets(reading: Reading, part: str = "indikator") -> list[object]:
    return list(getattr(reading.plan.by_id["kegiatan-1"], part)[0].target)


def test_a_number_cell_is_never_ambiguous() -> None:
    workbook, page = kegiatan_workbook()
    page.cell(4, KINERJA, 1.234).number_format = '0.000 "ton"'
    page.cell(5, KINERJA, 2500.125).number_format = '#,##0.000 "ton"'
    page.cell(6, KINERJA, 3000).number_format = '#,##0 "ton"'
    page.cell(7, KINERJA, "4.000 ton")
    reading = read(workbook)
    assert targets(reading) == [Decimal("1.234"), Decimal("2500.125"), Decimal(3000), Decimal(4000)]
    assert reading.plan.by_id["kegiatan-1"].indikator[0].satuan == "ton"
    assert [one.tertulis for one in reading.findings if one.aturan == "angka-ambigu"] == [
        "4.000 ton"
    ]


def test_percentages_and_rupiah_are_read_by_their_formats() -> None:
    workbook, page = kegiatan_workbook()
    for row, value in ((4, 0.1832), (5, 0.3), (6, 0.7101), (7, 1)):
        page.cell(row, KEUANGAN, value).number_format = "0.00%"
    percent = read(workbook)
    for row, value in ((4, 58957000), (5, 184226000), (6, 213240000), (7, 253955000)):
        page.cell(row, KEUANGAN, value).number_format = '"Rp" #,##0'
    rupiah = read(workbook)
    assert targets(percent, "keuangan") == [Decimal("18.32"), 30, Decimal("71.01"), 100]
    assert percent.plan.by_id["kegiatan-1"].keuangan[0].satuan == "%"
    assert targets(rupiah, "keuangan") == [58957000, 184226000, 213240000, 253955000]
    assert rupiah.plan.by_id["kegiatan-1"].keuangan[0].satuan == "Rp"


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    workbook, page = kegiatan_workbook()
    page.row_dimensions[5].hidden = page.row_dimensions[6].hidden = True
    page.column_dimensions["H"].hidden = True
    page.column_dimensions["Z"].hidden = True
    workbook.create_sheet("Kosong")
    page.sheet_state = "hidden"
    workbook.active = 1
    reading = read(workbook)
    assert targets(reading) == [1, 5, 6, 7]
    assert said(reading, "baris-tersembunyi") == [
        (("kegiatan-1",), "baris 5–6 tersembunyi di Excel; isinya tetap dibaca")
    ]
    assert [pesan for _, pesan in said(reading, "kolom-tersembunyi")] == [
        "kolom H tersembunyi di Excel; isinya tetap dibaca"
    ]
    assert len(said(reading, "lembar-tersembunyi")) == 1


def test_an_error_cell_is_a_finding_and_no_figure() -> None:
    workbook, page = kegiatan_workbook()
    page.cell(5, KINERJA, "#REF!")
    page.cell(6, KINERJA, "#DIV/0!")
    reading = read(workbook)
    assert targets(reading)[0] == 1
    assert not [one for one in targets(reading) if isinstance(one, str)]
    assert [pesan for _, pesan in said(reading, "sel-galat")] == [
        "sel G5 berisi galat #REF!; dibaca kosong", "sel G6 berisi galat #DIV/0!; dibaca kosong",
    ]  # fmt: skip


def test_a_formula_that_was_never_computed_is_said_and_not_blank_in_silence() -> None:
    workbook, page = kegiatan_workbook()
    page.cell(6, KINERJA, "=SUM(A1:A3)")
    ((baris, pesan),) = said(read(workbook), "rumus-tanpa-nilai")
    assert (baris, pesan) == (
        ("kegiatan-1",), "rumus di sel G6 belum pernah dihitung; dibaca kosong",
    )  # fmt: skip


def with_formulas(value: object) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["a", "b", "c"])
        page.write_row(1, 0, ["x", 1])
        page.write_formula(1, 2, "=1+8", None, value)
    return buffer.getvalue()


def test_the_nought_of_a_program_that_does_not_compute_is_no_value() -> None:
    (table,) = read_xlsx("a.xlsx", with_formulas(0))
    assert [one.jenis for one in table.notices] == ["rumus-tanpa-nilai"]
    assert table.rows[1].cells[2] is not None
    assert (table.rows[1].cells[2].text, table.rows[1].cells[2].angka) == ("", None)


def test_a_formula_is_read_by_its_cached_value() -> None:
    (table,) = read_xlsx("a.xlsx", with_formulas(9))
    assert table.notices == ()
    assert table.rows[1].cells[2] is not None
    assert table.rows[1].cells[2].angka == 9


def test_a_computed_nought_of_excel_stays_nought() -> None:
    content = BytesIO()
    with zipfile.ZipFile(BytesIO(with_formulas(0))) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b' fullCalcOnLoad="1"', b""))
    (table,) = read_xlsx("a.xlsx", content.getvalue())
    assert table.notices == ()
    assert table.rows[1].cells[2] is not None
    assert table.rows[1].cells[2].angka == 0


def test_a_date_that_excel_made_of_a_range_is_said() -> None:
    workbook, page = kegiatan_workbook()
    page.cell(5, KINERJA, date(2021, 2, 1)).number_format = "d-mmm"
    ((_, pesan),) = said(read(workbook), "sel-tanggal")
    assert pesan == (
        "sel G5 berisi tanggal atau jam 2021-02-01; "
        "Excel mengubah isian seperti 1-2 atau 1/2 menjadi tanggal"
    )


def test_many_cells_of_one_kind_are_said_up_to_a_bound_and_then_counted() -> None:
    workbook = Workbook()
    for _ in range(60):
        workbook.active.append(["#REF!", "#REF!", "a", "b", "c"])
    (table,) = read_xlsx("a.xlsx", saved(workbook))
    assert len(table.notices) == 101
    assert table.notices[-1].pesan == "20 sel lain pada tabel ini begitu pula"


def table_of(rows: list[list[object]], *merged: str) -> Sheet:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    for one in merged:
        workbook.active.merge_cells(one)
    (sheet,) = read_xlsx("a.xlsx", saved(workbook))
    return sheet


def test_merged_ranges_span_and_what_they_cover_is_no_cell() -> None:
    sheet = table_of(
        [["a", "b", "c"], ["lebar", None, "x"], ["tinggi", 1, 2], [None, 3, 4]], "A2:B2", "A3:A4"
    )
    wide, tall = sheet.rows[1].cells, sheet.rows[2].cells
    assert wide[0] is not None
    assert (wide[0].text, wide[0].colspan, wide[1]) == ("lebar", 2, None)
    assert tall[0] is not None
    assert (tall[0].text, tall[0].rowspan, sheet.rows[3].cells[0]) == ("tinggi", 2, None)


def test_a_blank_row_inside_a_merged_range_is_a_row_and_no_page_break() -> None:
    rows: list[list[object]] = [
        ["a", "b", "c"],
        ["1", "x", "y"],
        [],
        [None, "z"],
        [],
        ["2", "u", "v"],
    ]
    sheet = table_of(rows, "A2:A4")
    assert [row.baris for row in sheet.rows] == [1, 2, 3, 4, 6]
    assert [row.after_break for row in sheet.rows] == [False] * 4 + [True]


@pytest.mark.parametrize("merged", [(), ("A2:A5", "B2:B5", "A6:A9", "B6:B9")])
def test_quarters_alone_in_one_column_do_not_end_a_table(merged: tuple[str, ...]) -> None:
    rows: list[list[object]] = [["No", "Nama", "Target"]]
    for number in (1, 2):
        rows += [
            [number, "x", "TW I = 1"],
            *([None, None, f"TW {r} = 1"] for r in ("II", "III", "IV")),
        ]
    rows += [["Liwa, 4 Januari 2021"], ["KEPALA DINAS"], [], [], [], ["NAMA"]]
    sheet = table_of(rows, *merged)
    assert [row.baris for row in sheet.rows] == list(range(1, 10))
    assert [line.text for line in sheet.below if line.text] == [
        "Liwa, 4 Januari 2021", "KEPALA DINAS", "NAMA",
    ]  # fmt: skip


def test_each_worksheet_keeps_its_own_signature() -> None:
    first, page = kegiatan_workbook()
    for text in (
        None,
        "KEPALA DINAS ARSIP",
        "KOTA CONTOH",
        None,
        None,
        "SITI",
        "NIP. 19700101 199503 2 001",
    ):
        page.append([text])
    second = first.copy_worksheet(page)
    second["A13"] = "BUDI"
    second["A1"] = "Rencana Aksi Tingkat Kegiatan Dinas Arsip"
    reading = read(first)
    assert reading.plan.penandatangan is not None
    assert reading.plan.penandatangan.nama == "SITI"
    assert "penandatangan-berbeda" in {one.aturan for one in reading.findings}

"""The table of values beside the printed ones: real numbers, one line an indikator or keuangan."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.core.forms.rencana_contoh import baris, indikator, keuangan, lengkap, rencana
from tests.core.printed import shown
from tests.core.rencana_buatan import realisasi

from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.rencana import RencanaAksi, Rujukan, Tingkat
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.lampiran_data import lay_out_data

FORMULAS = ("=1+1", "+62 812", "-5", "@SUM(A1)", '=HYPERLINK("http://contoh.invalid","klik")')


def opened(plan: RencanaAksi, measured: Any = ()) -> Worksheet:
    workbook = openpyxl.load_workbook(BytesIO(write_document(plan, measured, "xlsx")))
    assert workbook.sheetnames[-1] == "Data"
    return workbook["Data"]


def lines(page: Worksheet) -> list[dict[str, Any]]:
    head, *rows = page.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_figures_are_numbers_and_their_satuan_stands_beside_them() -> None:
    (line,) = [line for line in lines(opened(lengkap())) if line["ID"] == "program-1"]
    assert (line["Satuan"], line["Target TW I"], line["Target TW IV"]) == ("dokumen", 1, 4)
    assert (line["Satuan Keuangan"], line["Keuangan TW I"]) == ("Rp", 58957000)
    assert line["Induk Sasaran Strategis"] == "Sasaran Strategis 1"


def test_a_figure_is_exact_and_one_of_more_digits_than_excel_has_is_text() -> None:
    row = baris(
        Tingkat.PROGRAM, indikator=(indikator("program-1.1", ["18.32", "WTP", None, "1" * 17]),)
    )
    (line,) = lines(opened(rencana(row)))
    assert [line[f"Target TW {roman}"] for roman in ("I", "II", "III", "IV")] == [
        18.32, "WTP", None, "1" * 17,
    ]  # fmt: skip


def test_several_indikator_and_keuangan_have_a_line_each() -> None:
    row = baris(
        Tingkat.KEGIATAN,
        indikator=tuple(indikator(f"kegiatan-1.{n}", ["1"] * 4) for n in (1, 2, 3)),
        keuangan=(keuangan("Rp", *["5"] * 4), keuangan("%", *["10"] * 4)),
        rujukan=Rujukan(program="PROGRAM SATU"),
    )
    found = lines(opened(rencana(row)))
    assert [line["ID Indikator"] for line in found] == [
        "kegiatan-1.1",
        "kegiatan-1.2",
        "kegiatan-1.3",
    ]
    assert [line["Satuan Keuangan"] for line in found] == ["Rp", "%", None]
    assert {line["Induk Program"] for line in found} == {"PROGRAM SATU"}


def test_a_row_with_nothing_to_measure_has_a_line_and_one_that_nobody_wrote_has_none() -> None:
    plan = rencana(baris(Tingkat.PROGRAM, indikator=()), baris(Tingkat.PROGRAM, 2, tersirat=True))
    assert [line["ID"] for line in lines(opened(plan))] == ["program-1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula(text: str) -> None:
    page = opened(
        rencana(baris(Tingkat.PROGRAM, uraian=text, nomor=text, penanggung_jawab=(text,)))
    )
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row if cell.value == text]
    assert [cell.data_type for cell in cells] == ["s"] * 3
    assert not [cell for cell in cells if cell.hyperlink]


def test_the_head_stays_in_view_with_filters_and_on_every_printed_page() -> None:
    page = opened(lengkap())
    assert page.freeze_panes == "E2"
    assert page.auto_filter.ref == f"A1:{page.cell(page.max_row, page.max_column).coordinate}"
    assert page.print_title_rows == "$1:$1"
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_a_measured_plan_has_realisasi_and_capaian_beside_its_targets() -> None:
    plan = lengkap()
    reported = realisasi(
        1, {"kegiatan-1.1": "1", "program-1.1": "belum"}, {("program-1", "Rp"): "29478500"}
    )
    found = {line["ID"]: line for line in lines(opened(plan, [measure(plan, [reported], 1)]))}
    assert (found["kegiatan-1"]["Realisasi TW I"], found["kegiatan-1"]["Capaian TW I (%)"]) == (
        1,
        100,
    )
    assert found["program-1"]["Realisasi TW I"] == "Belum diisi"
    assert found["program-1"]["Realisasi Keuangan TW I"] == 29478500
    assert found["program-1"]["Capaian Keuangan TW I (%)"] == 50


def test_the_table_of_values_is_no_table_of_the_plan_when_the_workbook_is_read() -> None:
    plan = lengkap()
    again = shown("rencana.xlsx", write_document(plan, [], "xlsx"))
    assert len(again.lampiran) == 4
    assert len([row for row in again.baris if not row.tersirat]) == len(plan.baris)


def test_a_figure_of_the_table_is_the_plan_s_own_decimal() -> None:
    plan = rencana(baris(Tingkat.PROGRAM, indikator=(indikator("program-1.1", ["0.1"] * 4),)))
    (row,) = lay_out_data(plan).rows
    assert row[lay_out_data(plan).head.index("Target TW I")] == Decimal("0.1")

"""An Excel file is read as its sheet shows it, within bounds."""

import random
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.core.printed import printed, shown

from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms import read_bytes, read_document
from renaksi.core.forms.document_writing import write_document
from renaksi.core.sheets.sheet import Sheet, Unreadable
from renaksi.core.sheets.xlsx_reading import read_xlsx

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


def saved(workbook: Any) -> bytes:
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells if cell is not None] for row in sheet.rows]


def test_the_workbook_that_we_write_reads_back_as_the_plan_it_prints() -> None:
    plan = read_document(SEED).plan
    again = shown("rencana.xlsx", write_document(plan, [], "xlsx"))
    assert printed(again) == printed(plan)


def test_the_office_s_table_pasted_on_one_worksheet_reads_as_its_text_does() -> None:
    workbook = Workbook()
    for line in SEED.read_text().splitlines():
        workbook.active.append([cell or None for cell in line.strip("*").split("\t")])
    again = read_bytes("rencana.xlsx", saved(workbook)).plan
    assert printed(again) == printed(read_document(SEED).plan)


def test_numbers_percentages_dates_and_line_breaks_are_read_as_shown() -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["a", "b", "c", "d", "e", "f"])
    sheet.append([9, 0.1832, 1.234, "satu\ndua", True, None])
    sheet.append([0.1 + 0.2, 0.21, 2105956000.0, "-", False, 0])
    sheet["B2"].number_format = sheet["B3"].number_format = "0.00%"
    (table,) = read_xlsx("a.xlsx", saved(workbook))
    assert texts(table)[1:] == [
        ["9", "18.32%", "1.234", "satu\ndua", "YA", ""],
        ["0.3", "21%", "2105956000", "-", "TIDAK", "0"],
    ]


def test_titles_and_signatures_are_the_lines_around_a_table() -> None:
    workbook = Workbook()
    sheet = workbook.active
    for row in (
        ["Judul"],
        [],
        ["No", "Nama", "Nilai"],
        [1, "x", 2],
        [None, "y", 3],
        [],
        [],
        [],
        ["Tanda tangan"],
    ):
        sheet.append(row)
    (table,) = read_xlsx("a.xlsx", saved(workbook))
    assert [line.text for line in table.above if line.text] == ["Judul"]
    assert [line.text for line in table.below if line.text] == ["Tanda tangan"]
    assert [row.baris for row in table.rows] == [3, 4, 5]


def test_a_sheet_over_its_bounds_and_one_without_a_table_are_refused() -> None:
    far = Workbook()
    far.active["XFD1048576"] = "jauh"
    empty = Workbook()
    for content in (saved(far), saved(empty)):
        with pytest.raises(Unreadable) as caught:
            read_bytes("a.xlsx", content)
        assert "\n" not in str(caught.value)


def test_flipped_bits_give_a_plan_or_one_line_and_never_an_error() -> None:
    whole = write_document(read_document(SEED).plan, [], "xlsx")
    rng = random.Random(11)
    for _ in range(60):
        mutant = bytearray(whole)
        for _ in range(rng.randint(1, 6)):
            mutant[rng.randrange(len(mutant))] ^= 1 << rng.randrange(8)
        try:
            read_bytes("a.xlsx", bytes(mutant))
        except (Unreadable, Refused) as refusal:
            assert "\n" not in str(refusal)

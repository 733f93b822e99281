"""Letters that nobody sees make no difference."""

from io import BytesIO

import pytest
from docx import Document

from renaksi.core.sheets.opening import read_sheets

INVISIBLE = (
    "\u200b",
    "\u00ad",
    "\u200e",
    "\u200f",
    "\u202e",
    "\u202c",
    "\u2066",
    "\u2060",
    "\ufeff",
)


@pytest.mark.parametrize("letter", INVISIBLE)
def test_a_letter_that_nobody_sees_is_not_read(letter: str) -> None:
    text = f"Judul {letter}satu\nPro{letter}gram A\t{letter}12{letter}\tKasi\nB {letter} C\t3\tKasi"
    (sheet,) = read_sheets("rencana.txt", f"awal\n{text}".encode())

    assert sheet.above[-1].text == "Judul satu"
    texts = [[cell and cell.text for cell in row.cells] for row in sheet.rows]
    assert texts == [["Program A", "12", "Kasi"], ["B C", "3", "Kasi"]]


def test_letters_of_other_scripts_and_lines_of_a_cell_are_kept() -> None:
    document, packed = Document(), BytesIO()
    cells = document.add_table(1, 3).rows[0].cells
    for cell in cells:
        cell.text = "Café\u200b ꦲ\nbaris dua"
    document.save(packed)

    (sheet,) = read_sheets("rencana.docx", packed.getvalue())
    first = sheet.rows[0].cells[0]
    assert first is not None and first.text == "Café ꦲ\nbaris dua"

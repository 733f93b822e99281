"""Sheets as text with tabs: what copying the table from Word gives, and read in the same way."""

from tests.core.sheets.contoh import HOSTILE, sheet

from renaksi.core.sheets.sheet import Sheet
from renaksi.core.sheets.text_reading import read_text
from renaksi.core.sheets.text_writing import write_text


def again(*sheets: Sheet) -> tuple[Sheet, ...]:
    return read_text("a.txt", write_text(sheets))


def test_a_row_is_a_line_and_a_merged_cell_stands_once() -> None:
    lines = write_text([sheet("Satu")]).decode().split("\n")
    assert lines[:2] == ["Rencana Aksi Dinas Contoh", "LAMPIRAN I"]
    assert lines[2:6] == [
        "No\tUraian\tPer triwulan\t", "\t\tKinerja\tKeuangan", "1\tSatu\tB1T1\tRp1.000",
        "\t\tB1T2\tRp2.000",
    ]  # fmt: skip
    assert lines[-2:] == ["NIP. 19700101 199503 2 001", ""]


def test_what_is_written_is_read_again_cell_by_cell_and_line_by_line() -> None:
    written = sheet(*HOSTILE, "Dua dengan\nganti baris")
    (read,) = again(written)
    for row, other in zip(read.rows, written.rows, strict=True):
        for cell, own in zip(row.cells, other.cells, strict=True):
            assert cell is not None
            text = "" if own is None else own.text
            assert cell.text.split() == text.replace("\t", " ").split()
            assert cell.text.count("\n") == text.count("\n")
    assert [line.text for line in read.below if line.text] == [
        line.text for line in written.below if line.text
    ]


def test_the_blank_lines_to_sign_in_stay_and_no_blank_line_stands_in_a_table() -> None:
    (read,) = again(sheet("Satu", "Dua"))
    texts = [line.text for line in read.below]
    assert texts[texts.index("KEPALA DINAS") + 1 :][:3] == ["", "", ""]
    assert not [row for row in read.rows if row.after_break]


def test_a_tab_or_a_control_sign_in_a_text_ends_no_cell() -> None:
    (read,) = again(sheet("a\tb\x00c\x0bd"))
    assert read.rows[2].cells[1] is not None
    assert len(read.rows[2].cells) == 4

"""Web pages, often named .xls, are read as the tables they show."""

import pytest

from renaksi.core.sheets.opening import read_sheets
from renaksi.core.sheets.sheet import MOST_COLUMNS, Unreadable


def grid(page: str) -> list[list[str]]:
    """The texts of the first table's cells."""
    rows = read_sheets("a.xls", page.encode())[0].rows
    return [[cell.text for cell in row.cells if cell is not None] for row in rows]


def test_merged_cells_are_written_once_and_blank_where_they_reach() -> None:
    page = """<html><table>
    <tr><th rowspan=2>No</th><th rowspan=2>Satuan</th><th colspan="2">Target</th></tr><tr><th>TW I</th><th>TW II</th></tr>
    <tr><td>1</td><td>x</td><td>a<br>b</td><td> c
    d &amp; e </td></tr></table>"""
    assert grid(page) == [
        ["No", "Satuan", "Target", ""],
        ["", "", "TW I", "TW II"],
        ["1", "x", "a\nb", "c d & e"],
    ]


def test_titles_and_signers_that_are_rows_of_the_table_are_lines_around_it() -> None:
    page = (
        "<table><tr><td colspan=3>RENCANA AKSI</td></tr><tr><td>a</td><td>b</td><td>c</td></tr>"
        "<tr><td>1</td><td>2</td><td>3</td></tr><tr><td></td><td></td><td>Kepala</td></tr>"
        "<tr><td></td><td></td><td>NIP. 1</td></tr></table>"
    )
    (sheet,) = read_sheets("a.xls", page.encode())
    assert [line.text for line in sheet.above] == ["RENCANA AKSI"]
    assert [line.text for line in sheet.below] == ["Kepala", "NIP. 1"]
    assert len(sheet.rows) == 2


def test_text_between_tables_stands_above_the_later_one_and_scripts_are_no_text() -> None:
    table = "<table><tr><td>a<td>b<td>c<tr><td>1<td>2<td>3</table>"
    page = f"<html><head><title>x</title></head><body><h1>Satu</h1>{table}<p>Dua</p><script>Tiga</script>{table}"
    one, two = read_sheets("a.html", page.encode())
    assert [line.text for line in one.above] == ["Satu"]
    assert [line.text for line in two.above] == ["Dua"]


def test_other_encodings_are_read_too() -> None:
    page = "<html><table><tr><td>é</td><td>b</td><td>c</td></tr></table></html>"
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        rows = read_sheets("a.xls", page.encode(encoding))[0].rows
        assert rows[0].cells[0].text == "é"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "page",
    [
        "<html><p>Tidak ada tabel</p></html>",
        "<html>" + "<table><tr><td>" * 5_000,
        "<html>" + "<div>" * 20_000,
        f"<table><tr><td colspan={MOST_COLUMNS + 1}>a<td>b<td>c</table>",
        "<table><tr><td colspan=999999999999999999 rowspan=999999999>a<td>b<td>c</table>",
        "<table>"
        + "<tr><td>1<td>2"
        + "<td>x" * 198
        + "</tr>" * 1
        + "<tr><td>1" * 3_000
        + "</table>",
    ],
)
def test_a_page_without_a_table_or_made_to_do_harm_is_one_line(page: str) -> None:
    with pytest.raises(Unreadable):
        read_sheets("a.html", page.encode())


def test_nothing_is_fetched_for_a_page() -> None:
    page = (
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<html><table><tr><td>&x;</td><td>b</td><td>c</td></tr></table></html>"
    )
    assert "root:" not in str(grid(page))

"""Web pages (HTML) into Sheets; many applications give one out under the name of an .xls file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from renaksi.core.sheets.sheet import (
    MOST_COLUMNS,
    Cell,
    Line,
    Row,
    Sheet,
    Unreadable,
    require_bounds,
)
from renaksi.core.sheets.text_reading import decode

_MARKS = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style)[\s>]", re.IGNORECASE)
_HEAD = 2048
_UNSEEN = frozenset({"script", "style", "head", "template"})
_BREAKING = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr"})
_DEEPEST = 200
_LEAST_HEAD_CELLS = 3
_LEAST_ROW_CELLS = 2
_GAP = 3
"""So many rows with one text end a table: a signature block, a title."""
_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")


def is_html(content: bytes) -> bool:
    """Whether the content is a web page, in whatever encoding."""
    head = content[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and _MARKS.search(head) is not None


def read_html(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a web page in its order, `baris` a row's number in its table.

    Merged cells are written once and blank where they reach; a blank row is a page break. A table
    inside a cell is read as text. Raises Unreadable where there is no table.
    """
    text = _ENCODING.sub("", decode(name, content))
    root = etree.fromstring(text, etree.HTMLParser(no_network=True, huge_tree=False))
    sheets: list[Sheet] = []
    above: list[Line] = []
    for part in _parts(root, 0) if root is not None else ():
        if isinstance(part, str):
            above += [Line(text=line, baris=len(above) + 1) for line in _lines(part)]
            continue
        for cut in _cut(_rows(name, part)):
            if isinstance(cut, Line):
                above.append(cut)
            else:
                sheets.append(Sheet(nomor=len(sheets) + 1, rows=cut, above=tuple(above)))
                above = []
    if not sheets:
        raise Unreadable(
            name, "", "tidak ada tabel di dalamnya", "Pilih berkas yang memuat tabel Rencana Aksi"
        )
    last = sheets[-1]
    sheets[-1] = Sheet(nomor=last.nomor, rows=last.rows, above=last.above, below=tuple(above))
    return tuple(sheets)


def _parts(element: Any, depth: int) -> Iterator[Any]:
    """The tables of three columns or more, and the text between them."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or depth > _DEEPEST:
        return
    if element.tag == "table":
        if any(len(list(_cells(row))) > 2 for row in _table_rows(element)):
            yield element
        else:
            yield _text(element, 0)
        return
    if element.tag in _BREAKING and element.find(".//table") is None:
        yield _text(element, 0)
        return
    yield _folded(element.text)
    for child in element:
        yield from _parts(child, depth + 1)
        yield _folded(child.tail)


def _text(element: Any, depth: int) -> str:
    """The text under an element; a line break of the source is only a space, <br> is one."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or depth > _DEEPEST:
        return ""
    parts = [_folded(element.text)]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        parts += [_text(child, depth + 1), _folded(child.tail)]
    text = "".join(parts)
    return f"\n{text}\n" if element.tag in _BREAKING else text


def _folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _lines(text: str) -> list[str]:
    return [line for part in text.split("\n") if (line := " ".join(part.split()))]


def _table_rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _rows(name: str, table: Any) -> tuple[Row, ...]:
    grid: list[dict[int, str]] = []
    reaching: dict[int, int] = {}
    width = 0
    for row in _table_rows(table):
        line: dict[int, str] = {}
        taken = {column for column, rows in reaching.items() if rows}
        reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
        column = 1
        for cell in _cells(row):
            while column in taken:
                column += 1
            line[column] = "\n".join(_lines(_text(cell, 0)))
            span = _number(cell.get("colspan"))
            for covered in range(column, column + span):
                reaching[covered] = _number(cell.get("rowspan")) - 1
            column += span
        grid.append(line)
        width = max(width, column - 1)
        require_bounds(name, len(grid), width)
    return tuple(
        Row(
            cells=tuple(Cell(text=line.get(x, ""), kolom=x) for x in range(1, width + 1)),
            baris=number,
        )
        for number, line in enumerate(grid, start=1)
    )


def _cut(rows: tuple[Row, ...]) -> Iterator[Line | tuple[Row, ...]]:
    """The tables in a page's table, and the lines around them that it holds as rows: titles, signers."""
    table: list[Row] = []
    thin = 0
    blank_before = False
    for row in rows:
        filled = _filled(row)
        if not table and filled < _LEAST_HEAD_CELLS:
            yield _as_line(row)
            continue
        if filled:
            table.append(replace(row, after_break=blank_before and bool(table)))
            thin = 0 if filled >= _LEAST_ROW_CELLS else thin + 1
        blank_before = not filled
        if thin == _GAP:
            yield tuple(table[:-_GAP])
            yield from map(_as_line, table[-_GAP:])
            table, thin = [], 0
    if table:
        yield tuple(table[: len(table) - thin])
        yield from map(_as_line, table[len(table) - thin :])


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell is not None and cell.text)


def _as_line(row: Row) -> Line:
    texts = (cell.text.replace("\n", " ") for cell in row.cells if cell is not None)
    return Line(text=" ".join(filter(None, texts)), baris=row.baris)


def _number(text: str | None) -> int:
    """A span as the page writes it, at most what a table may be wide; 1 where it is none."""
    if text is None or not text.strip().isascii() or not text.strip().isdigit():
        return 1
    return min(int(text.strip()[:9]), MOST_COLUMNS + 1) or 1

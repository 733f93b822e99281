"""PDF files with ruled tables into Sheets: a table that runs on over pages is one table."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import dropwhile, pairwise
from typing import Any, NamedTuple

from renaksi.core.sheets.pdf_bounds import (
    ORIGINAL,
    require_letters,
    require_pages,
    require_small_streams,
)
from renaksi.core.sheets.pdf_lines import MAY_BREAK, join_lines, line_ends, words_within_lines
from renaksi.core.sheets.pdf_rules import foot_is_ruled, inside, ruled_tables, top_is_ruled
from renaksi.core.sheets.sheet import Cell, Line, Notice, Row, Sheet, Unreadable

_LEAST_ROWS, _LEAST_COLUMNS = 2, 3
_BLANK_GAP = 1.9
"""A gap of so many line heights between two lines is a blank line."""
_LEAST_GAP, _GAP_HEIGHTS = 30.0, 3.0
"""A gap so wide in a line, in points and in its own heights, divides two columns of text."""
_SAME_EDGE = 4.0
_MARGIN = 0.12
"""The share of a page's height, at its top and foot, in which running heads and feet stand."""
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Table:
    """A table being gathered over pages, with the lines above it."""

    above: list[Line]
    rows: list[Row] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.rows[0].cells) if self.rows else 0

    def ends_with(self, columns: dict[int, str]) -> bool:
        """Whether letters are those of the last cells of their columns.

        A cell merged over a page break is drawn on both pages, its text out of sight on one.
        """
        return bool(columns) and all(
            letters in self._last_letters(column) for column, letters in columns.items()
        )

    def _last_letters(self, column: int) -> str:
        if column >= self.width:
            return ""
        texts = (row.cells[column] for row in reversed(self.rows))
        last = next((cell.text for cell in texts if cell is not None and cell.text), "")
        return "".join(last.split())

    def edges(self) -> list[float]:
        """Where its columns begin, as far as any cell shows."""
        starts: dict[int, float] = {}
        for row in self.rows:
            for column, cell in enumerate(row.cells):
                if cell is not None and cell.kotak is not None:
                    starts.setdefault(column, cell.kotak[0])
        return [starts.get(column, -1.0) for column in range(self.width)]


def read_pdf(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a PDF in the order of its pages.

    `baris` of a row is its number in the table, `halaman` its page, `kotak` of a cell its box in
    points. Merged cells are written once. Lines that stand on every page at one place are running
    heads or feet and left out. Raises Unreadable for a file that is none, is scanned, protected or
    over its bounds, or has no ruled table.
    """
    import pdfplumber

    require_small_streams(name, content)
    try:
        document = pdfplumber.open(BytesIO(content))
        require_pages(name, document)  # outside the `with`, whose end walks all pages
        with document as pdf:
            require_letters(name, pdf)
            sheets = _sheets(pdf)
            scanned = [n for n, page in enumerate(pdf.pages, 1) if page.images and not page.chars]
    except Unreadable:
        raise
    except Exception as error:  # a broken PDF fails anywhere in the parser, in any way
        reason = "bersandi" if "assword" in repr(error) else "rusak atau terpotong"
        raise Unreadable(name, "", f"berkas PDF ini {reason}", ORIGINAL) from error
    if not sheets:
        raise Unreadable(name, "", "tidak ada tabel bergaris di dalamnya", ORIGINAL)
    if scanned:
        first = replace(sheets[0], notices=(*sheets[0].notices, _unread_pages(scanned)))
        sheets = (first, *sheets[1:])
    return sheets


def _unread_pages(pages: list[int]) -> Notice:
    """What is said of pages that are pictures, among others that have text."""
    return Notice(
        jenis="halaman-tanpa-teks",
        pesan=f"halaman {', '.join(map(str, pages))} hasil pindai tanpa teks; isinya tidak dibaca",
    )


def _sheets(pdf: Any) -> tuple[Sheet, ...]:
    pages = [_page_parts(page) for page in pdf.pages]
    running = _running_lines(pages)
    tables: list[_Table] = []
    between: list[Line] = []
    for page_number, (parts, _) in enumerate(pages, start=1):
        for part in _without_margins(parts, running):
            if isinstance(part, _PdfLine):
                out_of_sight = tables and tables[-1].ends_with(part.columns)
                if not out_of_sight and not _goes_on_below(part, pages[page_number:]):
                    between += part.lines()
                continue
            goes_on = tables and not any(line.text for line in between)
            aligned = _aligned(part, tables[-1]) if goes_on else None
            if aligned is not None:
                _add_rows(tables[-1], aligned, page_number, after_break=True)
            elif len(part) < _LEAST_ROWS:
                between += [Line(text=cell.text) for cell in part[0] if cell and cell.text]
                continue
            else:
                tables.append(_Table(above=between))
                _add_rows(tables[-1], part, page_number, after_break=False)
            between = []
    sheets = [
        Sheet(nomor=number, above=tuple(table.above), rows=tuple(table.rows))
        for number, table in enumerate(tables, start=1)
    ]
    if sheets:
        last = sheets[-1]
        sheets[-1] = Sheet(nomor=last.nomor, above=last.above, rows=last.rows, below=tuple(between))
    return tuple(sheets)


def _goes_on_below(line: "_PdfLine", pages: list[tuple[list["_Part"], float]]) -> bool:
    """Whether the letters of a line below a cut cell stand in the cell's rest on the next page."""
    if not line.columns_above or not pages:
        return False
    first = next((part for part in pages[0][0] if not isinstance(part, _PdfLine)), None)
    cells = {} if first is None else dict(enumerate(first[0]))
    return all(
        (cell := cells.get(column)) is not None and letters in "".join(cell.text.split())
        for column, letters in line.columns_above.items()
    )


@dataclass(frozen=True, slots=True)
class _PdfLine:
    """A line of text outside the tables; `place` is its height on the page where it is marginal.

    `columns` are its letters by the columns of a table below that begins in the middle of a cell,
    `columns_above` by those of one above that ends so.
    """

    text: str
    place: int | None
    blank_before: bool
    columns: dict[int, str] = field(default_factory=dict)
    columns_above: dict[int, str] = field(default_factory=dict)

    def lines(self) -> list[Line]:
        return [Line(text="")] * self.blank_before + [Line(text=self.text)]


_Box = tuple[float, float, float, float]


class _PdfCell(NamedTuple):
    """A cell of a grid row: its text, box and type, and its text in the lines of the page."""

    text: str
    kotak: _Box
    gaya: str
    lines: str


_Cells = list[_PdfCell | None]
"""The cells of a grid row; None where another cell spans."""
_Part = _PdfLine | list[_Cells]


def _aligned(part: list[_Cells], table: _Table) -> list[_Cells] | None:
    """The rows of a table that goes on below or on the next page, in the columns it began with.

    Where a page break leaves columns without rules the rest stand at their places; None where the
    rows are another table's.
    """
    if len(part[0]) == table.width:
        return part
    edges = table.edges()
    starts = sorted({cell.kotak[0] for cells in part for cell in cells if cell is not None})
    if len(part[0]) > table.width or len(part[0]) < _LEAST_COLUMNS:
        return None
    at = [_nearest(start, edges) for start in starts]
    if None in at or len(set(at)) != len(at):
        return None
    column = dict(zip(starts, at, strict=True))
    aligned: list[_Cells] = []
    for cells in part:
        row: _Cells = [None] * table.width
        for cell in cells:
            if cell is not None:
                row[column[cell.kotak[0]] or 0] = cell
        aligned.append(row)
    return aligned


def _nearest(start: float, edges: list[float]) -> int | None:
    near = [at for at, edge in enumerate(edges) if abs(edge - start) <= _SAME_EDGE]
    return near[0] if near else None


def _page_parts(page: Any) -> tuple[list[_Part], float]:
    """The lines and tables of a page from its top to its foot."""
    found = ruled_tables(page)
    outside = page
    for table in found:
        outside = outside.outside_bbox(inside(table.bbox, page.bbox))
    cut = found[0] if found and not top_is_ruled(found[0], page) else None
    open_ended = found[-1] if found and not foot_is_ruled(found[-1], page) else None
    parts: list[tuple[float, _Part]] = [(table.bbox[1], _grid(table)) for table in found]
    previous = 0.0
    for line in outside.extract_text_lines():
        height = max(1.0, line["bottom"] - line["top"])
        gap = line["top"] - previous
        marginal = not _MARGIN < line["top"] / page.height < 1 - _MARGIN
        place = round(line["top"]) if marginal else None
        text = _beside(line).replace(MAY_BREAK, "")
        above = cut if cut is not None and line["top"] < cut.bbox[1] else None
        below = open_ended
        if below is not None and line["bottom"] <= below.bbox[3]:
            below = None
        columns = {} if above is None else _by_columns(line, above.rows[0])
        under = {} if below is None else _by_columns(line, below.rows[-1])
        blank = gap > (_BLANK_GAP - 1) * height
        parts.append((line["top"], _PdfLine(text, place, blank, columns, under)))
        previous = line["bottom"]
    parts.sort(key=lambda part: part[0])
    return [part for _, part in parts], page.height


def _by_columns(line: Any, row: Any) -> dict[int, str]:
    """The letters of a line by the columns of a table's row beside it, none where any has none.

    A ligature, which pdfplumber gives twice, counts once.
    """
    columns: dict[int, str] = {}
    for letter in {char["x0"]: char for char in line["chars"]}.values():
        middle = (letter["x0"] + letter["x1"]) / 2
        at = [
            column
            for column, box in enumerate(row.cells)
            if box is not None and box[0] <= middle <= box[2]
        ]
        if not at:
            return {}
        if not letter["text"].isspace():
            columns[at[0]] = columns.get(at[0], "") + letter["text"]
    return columns


def _beside(line: Any) -> str:
    """The text of a line outside the tables; a tab stands where another column of text begins."""
    gap = max(_LEAST_GAP, _GAP_HEIGHTS * (line["bottom"] - line["top"]))
    letters = [char for char in line["chars"] if not char["text"].isspace()]
    starts = {
        number
        for number, (before, one) in enumerate(pairwise(letters), start=1)
        if one["x0"] - before["x1"] > gap and one["upright"]
    }
    text = " ".join(line["text"].split())
    if not starts or len(text.replace(" ", "")) != len(letters):
        return text
    written, number = "", 0
    for letter in text:
        if letter != " " and number in starts:
            written = written.rstrip() + "\t"
        written += letter
        number += letter != " "
    return written


def _grid(table: Any) -> list[_Cells]:
    written = [[text or "" for text in texts] for texts in table.extract()]
    words = words_within_lines(text for texts in written for text in texts)
    return [
        [
            None
            if box is None
            else _PdfCell(
                join_lines(text, words, line_ends(text, box, table.page)), box, gaya, text
            )
            for text, box, gaya in zip(texts, row.cells, _types(table, row), strict=True)
        ]
        for texts, row in zip(written, table.rows, strict=True)
    ]


def _types(table: Any, row: Any) -> list[str]:
    """The type of the first letter in each cell of a row: its font without the subset's prefix."""
    top, bottom = row.bbox[1], row.bbox[3]
    letters = [
        (char["x0"], char["fontname"])
        for char in table.page.chars
        if top <= (char["top"] + char["bottom"]) / 2 < bottom and not char["text"].isspace()
    ]
    return [
        ""
        if box is None
        else next(
            (font.partition("+")[2] or font for x, font in letters if box[0] <= x < box[2]), ""
        )
        for box in row.cells
    ]


def _without_margins(parts: list[_Part], running: frozenset[tuple[int | None, str]]) -> list[_Part]:
    """The parts of a page without its running head and foot, which are its outermost lines."""

    def is_running(part: _Part) -> bool:
        return isinstance(part, _PdfLine) and ((part.place, _DIGITS.sub("#", part.text)) in running)

    inner = list(dropwhile(is_running, parts))
    return list(dropwhile(is_running, reversed(inner)))[::-1]


def _running_lines(pages: list[tuple[list[_Part], float]]) -> frozenset[tuple[int | None, str]]:
    """What stands at one height in the margin of most pages, numbers apart."""
    if len(pages) < 2:
        return frozenset()
    counts = Counter(
        key
        for parts, _ in pages
        for key in {
            (part.place, _DIGITS.sub("#", part.text))
            for part in parts
            if isinstance(part, _PdfLine) and part.place is not None
        }
    )
    return frozenset(key for key, count in counts.items() if count * 2 > len(pages))


def _add_rows(table: _Table, grid: list[_Cells], page: int, *, after_break: bool) -> None:
    table.rows += list(_numbered(grid, len(table.rows), page, after_break))


def _numbered(grid: list[_Cells], first: int, page: int, after_break: bool) -> Iterator[Row]:
    for index, cells in enumerate(grid):
        yield Row(
            cells=tuple(
                None
                if cell is None
                else Cell(
                    text=cell.text, kolom=at, kotak=cell.kotak, gaya=cell.gaya, lines=cell.lines
                )
                for at, cell in enumerate(cells, start=1)
            ),
            baris=first + index + 1,
            halaman=page,
            after_break=after_break and index == 0,
        )

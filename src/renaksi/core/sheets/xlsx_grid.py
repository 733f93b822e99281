"""A worksheet as a grid: its cells as a person sees them, its merged ranges, what is hidden in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any, NamedTuple

from renaksi.core.sheets.number_format import is_partial_date, shown
from renaksi.core.sheets.sheet import Cell, Notice
from renaksi.core.sheets.xlsx_formulas import Formulas


class Merged(NamedTuple):
    """A merged range; rows and columns count from 1, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class GridRow:
    """One row of a worksheet; `filled` counts the cells that hold something, readable or not."""

    baris: int
    cells: list[Cell]
    hidden: bool
    filled: int


@dataclass(slots=True)
class Grid:
    """One worksheet, read."""

    rows: list[GridRow]
    merged: list[Merged]
    hidden_columns: frozenset[int]
    notices: list[Notice] = field(default_factory=list)
    types: dict[int, str] = field(default_factory=dict)
    """How each style that was met sets its text."""

    def joined_to_the_row_above(self) -> frozenset[int]:
        """The rows that a merged range reaches into from above."""
        return frozenset(row for one in self.merged for row in range(one.top + 1, one.bottom + 1))


def read_grid(worksheet: Any, uncomputed: Formulas) -> Grid:
    """The grid of an openpyxl worksheet; `uncomputed` are its formulas without a value."""
    grid = Grid(
        rows=[],
        merged=[
            Merged(one.min_row, one.min_col, one.max_row, one.max_col)
            for one in worksheet.merged_cells.ranges
        ],
        hidden_columns=frozenset(_hidden_columns(worksheet)),
    )
    hidden = {number for number, row in worksheet.row_dimensions.items() if row.hidden}
    for number, row in enumerate(worksheet.iter_rows(), start=1):
        cells = [_cell(cell, number, column, grid) for column, cell in enumerate(row, start=1)]
        filled = sum(1 for cell in row if cell.value not in (None, ""))
        grid.rows.append(GridRow(number, cells, number in hidden, filled))
    for (row, column), formula in uncomputed.items():
        grid.notices.append(_uncomputed(row, column, formula))
        if row <= len(grid.rows) and column <= len(grid.rows[row - 1].cells):
            own = grid.rows[row - 1]
            own.filled += 0 if own.cells[column - 1].text else 1
            own.cells[column - 1] = Cell(text="", kolom=column)
    return grid


def _hidden_columns(worksheet: Any) -> Iterator[int]:
    width = worksheet.max_column
    for letters, column in worksheet.column_dimensions.items():
        if column.hidden:
            first = column.min or _number_of(letters)
            yield from range(first, min(column.max or first, width) + 1)


def _number_of(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters))


def _cell(cell: Any, row: int, column: int, grid: Grid) -> Cell:
    value = cell.value
    if value is None:
        return Cell(text="", kolom=column)
    if cell.data_type == "e":
        grid.notices.append(_error(row, column, str(value)))
        return Cell(text="", kolom=column)
    if isinstance(value, bool):
        return Cell(text="YA" if value else "TIDAK", kolom=column)
    if isinstance(value, int | float):
        if not isfinite(value):
            return Cell(text="", kolom=column)
        text, figure = shown(value, cell.number_format)
        return Cell(text=text, kolom=column, angka=figure)
    if isinstance(value, date | time | timedelta):
        text = _date_text(value)
        grid.notices.append(_date(row, column, text, partial=is_partial_date(cell.number_format)))
        return Cell(text=text, kolom=column)
    lines = (" ".join(line.split()) for line in str(value).split("\n"))
    return Cell(text="\n".join(filter(None, lines)), kolom=column, gaya=_type(cell, grid.types))


def _type(cell: Any, known: dict[int, str]) -> str:
    """The type that a text is set in: bold, italic, how far indented."""
    if not cell.has_style:
        return ""
    style = cell.style_id
    if style not in known:
        font, indent = cell.font, int(cell.alignment.indent or 0)
        named = ("bold" * bool(font.b), "italic" * bool(font.i), f"indent{indent}" * bool(indent))
        known[style] = " ".join(filter(None, named))
    return known[style]


def _date_text(value: date | time | timedelta) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)


def place(row: int, column: int) -> str:
    """A cell's name as the spreadsheet gives it: "F12"."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """A column's letters, from its number: "AB" for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _error(row: int, column: int, value: str) -> Notice:
    return Notice(
        jenis="sel-galat",
        pesan=f"sel {place(row, column)} berisi galat {value}; dibaca kosong",
        baris=row,
        kolom=column,
        tertulis=value,
    )


def _uncomputed(row: int, column: int, formula: str) -> Notice:
    return Notice(
        jenis="rumus-tanpa-nilai",
        pesan=f"rumus di sel {place(row, column)} belum pernah dihitung; dibaca kosong",
        baris=row,
        kolom=column,
        tertulis=formula[:200],
    )


def _date(row: int, column: int, text: str, *, partial: bool) -> Notice:
    why = "; Excel mengubah isian seperti 1-2 atau 1/2 menjadi tanggal" if partial else ""
    return Notice(
        jenis="sel-tanggal",
        pesan=f"sel {place(row, column)} berisi tanggal atau jam {text}{why}",
        baris=row,
        kolom=column,
        tertulis=text,
    )

"""Letters that nobody sees, which copying from web pages leaves in names and figures."""

import re
from dataclasses import replace

from renaksi.core.sheets.sheet import Cell, Line, Row, Sheet

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""Soft hyphens, spaces without width, and marks that turn the direction of writing."""


def visible(sheet: Sheet) -> Sheet:
    """`sheet` without invisible letters: two names that look the same are then the same."""
    return replace(
        sheet,
        rows=tuple(map(_row, sheet.rows)),
        above=tuple(map(_line, sheet.above)),
        below=tuple(map(_line, sheet.below)),
    )


def _row(row: Row) -> Row:
    if all(cell is None or _is_clean(cell) for cell in row.cells):
        return row
    return replace(row, cells=tuple(cell and _cell(cell) for cell in row.cells))


def _cell(cell: Cell) -> Cell:
    return (
        cell if _is_clean(cell) else replace(cell, text=_seen(cell.text), lines=_seen(cell.lines))
    )


def _is_clean(cell: Cell) -> bool:
    return cell.text.isascii() or _INVISIBLE.search(cell.text) is None


def _line(line: Line) -> Line:
    return line if line.text.isascii() else replace(line, text=_seen(line.text))


def _seen(text: str) -> str:
    lines = (" ".join(line.split()) for line in _INVISIBLE.sub("", text).split("\n"))
    return "\n".join(lines)

"""Text whose cells are divided by semicolons or commas (CSV), into Sheets."""

import csv
import io
import re
from collections import Counter

from renaksi.core.sheets.sheet import Sheet
from renaksi.core.sheets.text_reading import decode, read_text

_DIVIDERS = (";", ",")
_LEAST_CELLS = 3
_LEAST_ROWS = 2
_LONGEST_CELL = 100_000


def csv_divider(text: str) -> str | None:
    """What divides the cells of a text that has no tabs; None where it is not CSV.

    Two rows or more must have one and the same number of cells, and prose has a space after its
    commas.
    """
    if "\t" in text:
        return None
    for divider in _DIVIDERS:
        between_cells = re.compile(divider if divider == ";" else r",(?! )")
        counts = Counter(len(between_cells.findall(line)) for line in text.splitlines()[:500])
        if any(
            dividers >= _LEAST_CELLS - 1 and lines >= _LEAST_ROWS
            for dividers, lines in counts.items()
        ):
            return divider
    return None


def read_csv(name: str, content: bytes) -> tuple[Sheet, ...] | None:
    """The tables of a CSV file, `baris` the row's number in it; None where the text is not CSV.

    Raises Unreadable as read_text does.
    """
    text = decode(name, content)
    divider = csv_divider(text)
    if divider is None:
        return None
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=divider))
    except csv.Error:
        return None
    return read_text(name, "\n".join(_with_tabs(row) for row in rows).encode())


def _with_tabs(row: list[str]) -> str:
    """A row as the reader of text knows it: tabs between cells, line breaks within as \\v."""
    cells = ["\v".join(cell.replace("\t", " ").splitlines()) for cell in row]
    while cells and not cells[-1].strip():
        cells.pop()
    filled = [cell for cell in cells if cell.strip()]
    return filled[0].replace("\v", " ") if len(filled) == 1 else "\t".join(cells)

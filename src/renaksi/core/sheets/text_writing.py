"""Sheets as plain text: a line for each row of a table, tabs between its cells.

It is what copying the table from Word or Excel gives, and is read in the same way. A merged cell's
text stands once, where its span begins; a line break inside a cell is a vertical tab.
"""

from collections.abc import Iterator, Sequence

from renaksi.core.sheets.printable import printable
from renaksi.core.sheets.sheet import Line, Row, Sheet


def write_text(sheets: Sequence[Sheet]) -> bytes:
    """The Sheets as UTF-8 text, one after the other; the same Sheets give the same bytes."""
    lines: list[str] = []
    for sheet in sheets:
        lines += [*map(_line, sheet.above), *_table(sheet.rows), "", *map(_line, sheet.below), ""]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def _line(line: Line) -> str:
    return " ".join(printable(line.text).split())


def _table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows that hold text: a blank line would be a page break."""
    for row in rows:
        texts = ["" if cell is None else _cell(cell.text) for cell in row.cells]
        if any(texts):
            yield "\t".join(texts)


def _cell(text: str) -> str:
    return "\v".join(" ".join(part.split()) for part in printable(text).split("\n"))

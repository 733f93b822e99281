"""A table of a Word document as rows of cells with their spans."""

from dataclasses import replace
from typing import Any

from renaksi.core.sheets.docx_numbering import Numbering, W
from renaksi.core.sheets.docx_text import blocks, children, text_of
from renaksi.core.sheets.sheet import MOST_COLUMNS, Cell, Row, require_bounds

_ALIKE = 0.05
"""By how much of a table's width the columns of its continuation may differ from its own."""


def table_rows(name: str, table: Any, numbering: Numbering) -> tuple[Row, ...]:
    """The rows of a table; cells merged downwards or to the right span, None where they reach.

    A cell that holds nothing but the number that Word gives its paragraph has that number as its
    text. Raises Unreadable for a table over the bounds.
    """
    grid: list[list[Cell | None]] = []
    reaching: dict[int, tuple[int, int]] = {}
    for row in children(table, f"{W}tr"):
        reaching = _add_row(grid, row, reaching, numbering)
        require_bounds(name, len(grid), len(grid[-1]))
    width = max((len(cells) for cells in grid), default=0)
    require_bounds(name, len(grid), width)
    return tuple(
        Row(
            cells=tuple(_padded(cells, width)),
            baris=number,
        )
        for number, cells in enumerate(grid, start=1)
    )


def _padded(cells: list[Cell | None], width: int) -> list[Cell | None]:
    return cells + [Cell(text="", kolom=column) for column in range(len(cells) + 1, width + 1)]


def _add_row(
    grid: list[list[Cell | None]],
    row: Any,
    reaching: dict[int, tuple[int, int]],
    numbering: Numbering,
) -> dict[int, tuple[int, int]]:
    """Adds a row; `reaching` are the merged cells from above: their row and width by column."""
    cells: list[Cell | None] = []
    for column in range(_number(row.find(f"{W}trPr/{W}gridBefore"), 0)):
        cells.append(Cell(text="", kolom=column + 1))
    still: dict[int, tuple[int, int]] = {}
    for element in children(row, f"{W}tc"):
        span = max(1, _number(element.find(f"{W}tcPr/{W}gridSpan"), 1))
        merge = element.find(f"{W}tcPr/{W}vMerge")
        start = len(cells)
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        if goes_on and start in reaching and reaching[start][1] == span:
            still[start] = reaching[start]
            cells += [None] * span
            continue
        text = "" if goes_on else _cell_text(element, numbering)
        cells.append(Cell(text=text, kolom=start + 1, colspan=span, gaya=_type(element)))
        cells += [None] * (span - 1)
        if merge is not None:
            still[start] = (len(grid), span)
    grid.append(cells)
    for start in still:
        owner = grid[still[start][0]][start]
        if owner is not None and still[start][0] < len(grid) - 1:
            grid[still[start][0]][start] = replace(owner, rowspan=owner.rowspan + 1)
    return still


def _type(cell: Any) -> str:
    """The type of the first letters in a cell: bold, italic, how far its paragraph is indented."""
    run = next((run for run in cell.iter(f"{W}r") if run.find(f"{W}t") is not None), None)
    if run is None:
        return ""
    named = [
        name
        for name, tag in (("bold", "b"), ("italic", "i"))
        if (mark := run.find(f"{W}rPr/{W}{tag}")) is not None
        and mark.get(f"{W}val", "1") not in ("0", "false")
    ]
    indent = cell.find(f"{W}p/{W}pPr/{W}ind")
    left = None if indent is None else indent.get(f"{W}left", indent.get(f"{W}start"))
    return " ".join([*named, f"indent{left}"] if left and left != "0" else named)


def _cell_text(cell: Any, numbering: Numbering) -> str:
    folded = (" ".join(line.split()) for line in text_of(cell).split("\n"))
    text = "\n".join(line for line in folded if line)
    numbers = [numbering.number(element) for element in blocks(cell) if element.tag == f"{W}p"]
    return text or next((number for number in numbers if number), "")


def is_layout(table: Any) -> bool:
    """Whether a table only sets another one on the page: one that is larger stands in a cell."""
    if table.find(f".//{W}tbl") is None:
        return False
    own = sum(1 for row in children(table, f"{W}tr") for _ in children(row, f"{W}tc"))
    inner = max(
        sum(1 for _ in one.iter(f"{W}tc")) for one in table.iter(f"{W}tbl") if one is not table
    )
    return inner > own


def column_widths(table: Any) -> tuple[int, ...]:
    """The widths of a table's grid columns, in twentieths of a point."""
    return tuple(
        _number(one, 0, f"{W}w", most=100_000) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")
    )


def are_alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two tables have the same columns, each about as wide."""
    allowed = sum(one) * _ALIKE
    return (
        len(one) == len(other)
        and sum(one) > 0
        and all(abs(left - right) <= allowed for left, right in zip(one, other, strict=True))
    )


def _number(element: Any, otherwise: int, name: str = f"{W}val", most: int = MOST_COLUMNS) -> int:
    value = None if element is None else element.get(name)
    if value is None or not value.isascii() or not value.isdigit():
        return otherwise
    return min(int(value), most)

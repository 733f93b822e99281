"""The ruled tables of a PDF's page, also those that a page break has left without some rules."""

from collections import Counter
from typing import Any

_LEAST_ROWS = 2
_LEAST_COLUMNS = 3
_LEAST_ALONE = 5
"""So many cells beside one another may be a table's last row, alone on its page."""
_THICKEST_RULE = 3.0
"""In points: a filled rectangle no thicker is a rule, a thicker one is shade."""
_LEAST_ROW = 6.0
"""In points: what rules reach beyond a table by less is no row."""
_SAME_EDGE = 4.0
_MOST_OF_HEIGHT = 0.9
"""Along so much of a table's height its outermost rules stand."""

Box = tuple[float, float, float, float]


def ruled_tables(page: Any) -> list[Any]:
    """The tables of a page.

    Where a page break leaves a row without its upper or lower rule, the rules of its columns go
    on, and the row reaches as far as they do.
    """
    rules = page.filter(_is_no_shade)
    found = rules.find_tables()
    ends = [y for table in found for y in _open_ends(table, rules)]
    if ends:
        found = rules.find_tables({"explicit_horizontal_lines": ends})
    return [table for table in found if _is_table(table, page.bbox)]


def _is_table(table: Any, page: Any) -> bool:
    inner = inside(table.bbox, page)
    if inner[0] >= inner[2] or inner[1] >= inner[3]:
        return False
    widest = max((len(row.cells) for row in table.rows), default=0)
    return widest >= (_LEAST_COLUMNS if len(table.rows) >= _LEAST_ROWS else _LEAST_ALONE)


def _open_ends(table: Any, page: Any) -> list[float]:
    """The heights up to which most of a table's upright rules reach beyond it.

    Also its own top or foot, where a merged cell that a page break has cut is without its rule.
    """
    left, top, right, bottom = table.bbox
    upright = [
        (edge["top"], edge["bottom"])
        for edge in page.edges
        if edge["orientation"] == "v" and left - 2 <= edge["x0"] <= right + 2
    ]
    above = [start for start, end in upright if start < top - _LEAST_ROW and end > top - 2]
    below = [end for start, end in upright if end > bottom + _LEAST_ROW and start < bottom + 2]
    columns = max(len(row.cells) for row in table.rows)
    ends = [min(above)] if len(above) > columns else []
    ends += [max(below)] if len(below) > columns else []
    left, right = _sides(table.bbox, page)
    return ends + [y for y in (top, bottom) if not _is_ruled(page, y, left, right)]


def _sides(box: Box, page: Any) -> tuple[float, float]:
    """How far a table reaches to its sides: to the outermost rules that stand all along it.

    Cells that both ends of a page have cut have no rule but those.
    """
    left, top, right, bottom = box
    along: Counter[int] = Counter()
    for edge in page.edges:
        if edge["orientation"] == "v" and edge["top"] < bottom and edge["bottom"] > top:
            shared = min(edge["bottom"], bottom) - max(edge["top"], top)
            along[round(edge["x0"])] += round(shared)
    whole = [x for x, shared in along.items() if shared >= (bottom - top) * _MOST_OF_HEIGHT]
    return min([left, *whole]), max([right, *whole])


def top_is_ruled(table: Any, page: Any) -> bool:
    """Whether a table has a rule all along its top; one cut inside merged cells has not."""
    left, top, right, _ = table.bbox
    return _is_ruled(page, top, left, right)


def foot_is_ruled(table: Any, page: Any) -> bool:
    """Whether a table has a rule all along its foot."""
    left, _, right, bottom = table.bbox
    return _is_ruled(page, bottom, left, right)


def _is_ruled(page: Any, y: float, left: float, right: float) -> bool:
    """Whether rules at the height `y` leave no gap from `left` to `right`."""
    level = sorted(
        (edge["x0"], edge["x1"])
        for edge in page.edges
        if edge["orientation"] == "h" and abs(edge["top"] - y) < _THICKEST_RULE
    )
    reached = left
    for start, end in level:
        if start > reached + _SAME_EDGE:
            break
        reached = max(reached, end)
    return reached > right - _SAME_EDGE


def _is_no_shade(item: Any) -> bool:
    """Whether something drawn is no colour behind a cell or a line of text, whose edges rule nothing."""
    return (
        item["object_type"] != "rect"
        or bool(item["stroke"])
        or min(item["width"], item["height"]) <= _THICKEST_RULE
    )


def inside(box: Any, page: Any) -> Box:
    """The part of a box that lies on the page."""
    return (
        max(box[0], page[0]),
        max(box[1], page[1]),
        min(box[2], page[2]),
        min(box[3], page[3]),
    )

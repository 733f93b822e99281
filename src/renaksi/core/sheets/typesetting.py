"""How a Sheet is set on a page: column widths, the size of its letters, the heights of its rows.

Lengths are in points. Heights are estimates on the generous side, from the letter widths of a
Times face, which the three formats' faces share but for a few per cent: a row is never set lower
than its text, and often a line of white higher.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from renaksi.core.sheets.page import Page
from renaksi.core.sheets.sheet import Cell, Sheet

LARGEST_LETTERS = 9.0
SMALLEST_LETTERS = 7.0
_STEP = 0.5
LINE_BELOW = 10.0
"""The size of the letters of a signature block."""
SIGNATURE_WIDTH = 95
"""The width in mm of the block at the right that lines set to the right below a table form."""
LEADING = 1.2
"""Line height as a share of the letters' size."""
PADDING = 2.8
"""White between a cell's text and its left and right rule, each."""
PADDING_ABOVE = 1.7
"""White between a cell's text and the rules above and below it, each."""

_BOLD = 1.08
_GENEROUS = 1.03
_OVER = 4.0
"""By how much the rows of a page are made too high for what shall stand on the next."""
_SAFE = 0.94
"""What of a page's height blocks may fill by these estimates."""
_ROUNDING = 0.1
_LONGEST_WORD = 24
"""Longer runs without a space (addresses, codes) are broken rather than fitted."""

_PER_MILLE = {
    250: " ,.",
    280: "|/:;\\ijlt'",
    335: "!()-I[]`fr",
    390: "Js",
    445: '"?acez',
    500: "#$*0123456789_bdghknopquvxy^{}",
    565: "FPS~+<=>",
    620: "ELTZ",
    670: "BCR",
    725: "ADGHKNOQUVXYw",
    780: "&m",
    835: "%",
    950: "MW@",
}
_WIDTH = {letter: width for width, letters in _PER_MILLE.items() for letter in letters}
_ZERO_WIDTH_SPACE = "\u200b"
_WIDE_FROM = "\u2e80"
_OTHER, _WIDE = 620, 1000


@lru_cache(maxsize=65536)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of `text` in letters of `size`."""
    per_mille = sum(
        _WIDTH.get(letter, _WIDE if letter >= _WIDE_FROM else _OTHER) for letter in text
    )
    return per_mille / 1000 * size * _GENEROUS * (_BOLD if bold else 1)


@lru_cache(maxsize=65536)
def count_lines(text: str, width: float, size: float, bold: bool) -> int:
    """How many lines `text` takes in a column whose text may be `width` wide."""
    return sum(_lines_of(part, width, size, bold) for part in text.split("\n"))


def _lines_of(text: str, width: float, size: float, bold: bool) -> int:
    lines, used = 1, 0.0
    space = text_width(" ", size)
    for word in text.split(" "):
        length = text_width(word, size, bold=bold)
        if used and used + space + length <= width:
            used += space + length
            continue
        lines += 1 if used else 0
        over = max(0, int(length / width)) if length > width else 0
        lines += over
        used = length - over * width
    return lines


def breaking_long_words(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """`text` with a zero-width space wherever a word too long for a line may be broken."""
    return re.sub(r"\S+", lambda word: _breaking(word[0], width, size, bold=bold), text)


def _breaking(word: str, width: float, size: float, *, bold: bool) -> str:
    if len(word) * size < width or text_width(word, size, bold=bold) <= width:
        return word
    return _ZERO_WIDTH_SPACE.join(word)


@dataclass(frozen=True, slots=True)
class Setting:
    """One Sheet as it is set: letters' size, column widths, row heights, rows kept together."""

    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    kept: tuple[tuple[int, int], ...]
    """The sheet's blocks that fit on one page under its head; taller ones break where they must."""
    torn: frozenset[int]
    """The rows that a page break may tear, since they or their block are taller than a page."""
    last_block: int
    """Where the rows begin that stay with the lines below; past the end where none can."""


def set_sheet(sheet: Sheet, page: Page) -> Setting:
    """The largest letters whose words fit their columns, and the heights that follow from them."""
    widths = column_widths(sheet, page.body_width)
    size = _letters(sheet, widths)
    heights = row_heights(sheet, widths, size)
    room = page.body_height * _SAFE - sum(heights[: sheet.head_rows])
    kept = _outermost(block for block in sheet.blocks if sum(heights[block[0] : block[1]]) <= room)
    torn = _torn(sheet, heights, kept, room)
    return Setting(size, widths, heights, kept, torn, _last_block(sheet, heights, kept, torn, room))


def _torn(
    sheet: Sheet, heights: tuple[float, ...], kept: tuple[tuple[int, int], ...], room: float
) -> frozenset[int]:
    whole = {y for first, end in kept for y in range(first, end)}
    in_blocks = {y for first, end in sheet.blocks for y in range(first, end)}
    too_tall = {y for y, height in enumerate(heights) if height > room}
    return frozenset((in_blocks | too_tall) - whole)


def _outermost(blocks: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The blocks that lie in no other, from the top."""
    outer: list[tuple[int, int]] = []
    for first, end in sorted(blocks, key=lambda block: (block[0], -block[1])):
        if not outer or first >= outer[-1][1]:
            outer.append((first, end))
    return tuple(outer)


def _last_block(
    sheet: Sheet,
    heights: tuple[float, ...],
    kept: tuple[tuple[int, int], ...],
    torn: frozenset[int],
    room: float,
) -> int:
    """Where the table's last block begins; its last row where block and lines do not fit a page."""
    rows = len(sheet.rows)
    last = rows - 1
    if last < sheet.head_rows or last in torn:
        return rows
    if not kept or kept[-1][1] != rows:
        return last
    fits = sum(heights[kept[-1][0] :]) + _below(sheet) <= room
    return kept[-1][0] if fits else last


def page_starts(sheet: Sheet, setting: Setting, page: Page, above: float) -> list[int]:
    """The rows that begin a page where nothing else breaks pages; `above` is the titles' height."""
    return [first for first, _ in _starts(sheet, setting, page.body_height * _SAFE, above)]


def _starts(
    sheet: Sheet, setting: Setting, room: float, above: float
) -> Iterator[tuple[int, float]]:
    """The rows that begin a page, and how much of the page before is left free."""
    head = sum(setting.heights[: sheet.head_rows])
    used = above + head
    for first, height in _units(sheet, setting):
        if used + height > room and first > sheet.head_rows:
            yield first, room - used
            used = head
        used += height


def pushing_last_block(
    sheet: Sheet, setting: Setting, page: Page, above: float
) -> tuple[float, ...]:
    """Row heights by which a last block that leaves its signature no room moves on with it.

    For a format that cannot tie a table to the lines below: the rows before the last block, on
    its page, are stretched by what it takes, a few points each.
    """
    starts = list(_starts(sheet, setting, page.body_height, above))
    if not starts or starts[-1][0] != setting.last_block:
        return setting.heights
    last, free = starts[-1]
    first = starts[-2][0] if len(starts) > 1 else sheet.head_rows
    missing = free - sum(setting.heights[last:]) + _OVER
    heights = list(setting.heights)
    for row in range(first, last):
        heights[row] += max(missing, 0) / (last - first)
    return tuple(heights)


def _units(sheet: Sheet, setting: Setting) -> Iterator[tuple[int, float]]:
    """What may not be torn, from the top: a kept block or a row, the last with the lines below."""
    ends = dict(setting.kept)
    first = sheet.head_rows
    while first < len(sheet.rows):
        end = ends.get(first, first + 1)
        height = sum(setting.heights[first:end])
        yield first, height + (_below(sheet) if first == setting.last_block else 0)
        first = end


def _below(sheet: Sheet) -> float:
    return (len(sheet.below) + 2) * LINE_BELOW * LEADING


def column_widths(sheet: Sheet, width: float) -> tuple[float, ...]:
    """The columns' widths, which together are `width`; equal where the sheet names no shares.

    A column whose longest word would be broken even in the smallest letters gets what that word
    takes, from the room that the others have to spare.
    """
    columns = max((len(row.cells) for row in sheet.rows), default=1)
    shares = sheet.widths if len(sheet.widths) == columns else (1,) * columns
    widths = [width * share / sum(shares) for share in shares]
    needed = [0.0] * columns
    for _, x, cell in grid(sheet):
        if cell.colspan == 1:
            needed[x] = max(needed[x], _longest_word(cell))
    missing = sum(max(need - own, 0) for need, own in zip(needed, widths, strict=True))
    spare = sum(max(own - need, 0) for need, own in zip(needed, widths, strict=True))
    if missing == 0 or spare < missing:
        return tuple(widths)
    kept = 1 - missing / spare
    return tuple(need + max(own - need, 0) * kept for need, own in zip(needed, widths, strict=True))


def _longest_word(cell: Cell) -> float:
    """The width of a cell whose longest word stands on one line in the smallest letters."""
    return (
        2 * PADDING
        + _ROUNDING
        + max(
            (
                text_width(word, SMALLEST_LETTERS, bold=cell.bold)
                for word in cell.text.split()
                if len(word) <= _LONGEST_WORD
            ),
            default=0.0,
        )
    )


def grid(sheet: Sheet) -> Iterator[tuple[int, int, Cell]]:
    """Every cell with its row and column, both from 0, where its span begins."""
    for y, row in enumerate(sheet.rows):
        for x, cell in enumerate(row.cells):
            if cell is not None:
                yield y, x, cell


@dataclass(frozen=True, slots=True)
class Span:
    """A cell as one grid row meets it: where it begins there, and whether it began further up."""

    column: int
    cell: Cell
    continues: bool


def rows_of_spans(sheet: Sheet) -> Iterator[list[Span]]:
    """Each grid row's cells from left to right, those that reach down from above included."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in sheet.rows:
        spans: list[Span] = []
        column = 0
        while column < len(row.cells):
            own = row.cells[column]
            cell, left = (own, own.rowspan) if own else reaching.get(column, (Cell(text=""), 1))
            spans.append(Span(column, cell, own is None))
            reaching[column] = (cell, left - 1)
            column += cell.colspan
        yield spans


def cell_width(widths: tuple[float, ...], x: int, cell: Cell) -> float:
    """The width that a cell's text may take."""
    return max(sum(widths[x : x + cell.colspan]) - 2 * PADDING, 1.0)


def _letters(sheet: Sheet, widths: tuple[float, ...]) -> float:
    room = min(
        (
            cell_width(widths, x, cell) / text_width(word, 1, bold=cell.bold)
            for _, x, cell in grid(sheet)
            for word in re.findall(r"\S+", cell.text)
            if len(word) <= _LONGEST_WORD
        ),
        default=LARGEST_LETTERS,
    )
    steps = int(room / _STEP)
    return min(max(steps * _STEP, SMALLEST_LETTERS), LARGEST_LETTERS)


def row_heights(sheet: Sheet, widths: tuple[float, ...], size: float) -> tuple[float, ...]:
    """The rows' heights; what a merged cell needs beyond its rows is shared equally among them."""
    line = size * LEADING
    heights = [line + 2 * PADDING_ABOVE] * len(sheet.rows)
    for y, x, cell in sorted(grid(sheet), key=lambda place: place[2].rowspan):
        lines = count_lines(cell.text, cell_width(widths, x, cell), size, cell.bold)
        needed = lines * line + 2 * PADDING_ABOVE
        spanned = range(y, min(y + cell.rowspan, len(heights)))
        missing = needed - sum(heights[row] for row in spanned)
        for row in spanned:
            heights[row] += max(missing, 0) / len(spanned)
    return tuple(heights)

"""Reading figures as offices write them: 18,32% and 23.22 and 58,957,000.00 and 195.000.000,00.

Which mark divides the decimals is decided per column from the figures that leave no doubt, then
per cell. Source: the formats met in real documents (docs/rumus.md, "Angka").
"""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_SINGLE = re.compile(r"(\d+)([.,])(\d+)")
_MOST_DIGITS = 60


class Reading(NamedTuple):
    """A figure as read, and the other reading where the cell can be read in two ways."""

    value: Decimal
    other: Decimal | None = None


def decimal_mark(figure: str) -> str | None:
    """The decimal mark that `figure` itself proves, None where it proves none."""
    marks = [char for char in figure if char in ".,"]
    if not marks or not _well_formed(figure):
        return None
    first, last = marks[0], marks[-1]
    if first != last:
        return last
    if len(marks) > 1:
        return "," if first == "." else "."
    if _is_ambiguous(figure):
        return None
    return first


def column_mark(figures: Iterable[str]) -> str | None:
    """The decimal mark of a column: what its figures prove, None where none does or they differ."""
    proven = {mark for mark in map(decimal_mark, figures) if mark is not None}
    return proven.pop() if len(proven) == 1 else None


def read_figure(figure: str, column: str | None, *, likely_decimal: bool) -> Reading | None:
    """`figure` read with the column's decimal mark; None where it is no number at all.

    `likely_decimal` says which reading of "1.234" is the more likely where the column does not
    decide: 1,234 (a percentage) or 1 234 (a count, rupiah).
    """
    if len(figure) > _MOST_DIGITS or not _well_formed(figure):
        return None
    mark = decimal_mark(figure)
    if mark is not None or not _is_ambiguous(figure):
        return Reading(_with_mark(figure, mark))
    own = "." if "." in figure else ","
    as_decimal = _with_mark(figure, own)
    as_thousands = _with_mark(figure, "," if own == "." else ".")
    if column is not None:
        return Reading(as_decimal if column == own else as_thousands)
    if likely_decimal:
        return Reading(as_decimal, as_thousands)
    return Reading(as_thousands, as_decimal)


def _well_formed(figure: str) -> bool:
    if figure.isascii() and figure.isdigit():
        return True
    return bool(_SINGLE.fullmatch(figure) or _GROUPED.fullmatch(figure))


def _is_ambiguous(figure: str) -> bool:
    single = _SINGLE.fullmatch(figure)
    return (
        single is not None
        and len(single[3]) == 3
        and 1 <= len(single[1]) <= 3
        and not single[1].startswith("0")
    )


def _with_mark(figure: str, mark: str | None) -> Decimal:
    if mark is None:
        return Decimal(figure)
    thousands = "." if mark == "," else ","
    try:
        return Decimal(figure.replace(thousands, "").replace(mark, "."))
    except InvalidOperation as error:  # _well_formed lets nothing else through
        raise AssertionError(figure) from error

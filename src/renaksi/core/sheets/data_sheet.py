"""A plain table of values, one kind a column, for those who want to reckon on with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

Value = str | Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSheet:
    """One worksheet of values under one head row: figures as numbers, everything else as text.

    `widths` are the columns' widths in letters; `kept` says how many columns stay in view.
    """

    nama: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]
    kept: int = 0

    def values(self) -> Iterator[tuple[int, int, Value]]:
        """Every value with its row, below the head, and its column, both from 0."""
        for y, row in enumerate(self.rows):
            for x, value in enumerate(row):
                yield y, x, value

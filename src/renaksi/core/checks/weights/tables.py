"""How a plan's tables write their percentages: with how many decimals, and whether always so many."""

import re
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.rencana import Keuangan, RencanaAksi, Tingkat
from renaksi.core.cascade.written import split_value, value_part

LEVELS = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
"""The levels that have money, from above."""
_DECIMALS = re.compile(r"[.,](\d{1,2}|\d{4,})$")
_MOST_DECIMALS = 6
_MANY = 6
_EVEN = tuple(Decimal(value) for value in (0, 25, 50, 75, 100))


class Table(NamedTuple):
    """The last decimal of a table, 0.01 for "18,32%", and whether it writes "25,00%" for 25."""

    unit: Decimal
    pads: bool


def tables(plan: RencanaAksi) -> dict[Tingkat, Table]:
    """How the table of each level is written.

    One cell that has more decimals than every other of the plan, where these are many, is taken for mistyped.
    """
    cells = {level: list(_cells(plan, level)) for level in LEVELS}
    everywhere = Counter(
        decimals for level in LEVELS for decimals, is_even in cells[level] if not is_even
    )
    most = max(everywhere, default=0)
    odd = most if everywhere[most] == 1 and everywhere.total() > _MANY else None
    return {level: _table(Counter(one for one, _ in cells[level]), odd) for level in LEVELS}


def _table(counts: Counter[int], odd: int | None) -> Table:
    most = max((decimals for decimals in counts if decimals != odd), default=0)
    others = counts.total() - counts[most]
    return Table(Decimal(1).scaleb(-min(most, _MOST_DECIMALS)), most > 0 and others <= 1)


def _cells(plan: RencanaAksi, level: Tingkat) -> list[tuple[int, bool]]:
    """Of each percentage its decimals, and whether it is an even one, of which few say anything."""
    return [
        (_decimals(money, triwulan), value in _EVEN)
        for row in plan.tingkat(level)
        for money in row.keuangan
        if money.satuan == "%"
        for triwulan in TRIWULAN
        if isinstance(value := money.target[triwulan - 1], Decimal)
    ]


def _decimals(money: Keuangan, triwulan: int) -> int:
    written = split_value(value_part(money.tertulis[triwulan - 1])).angka
    if written is not None:
        match = _DECIMALS.search(written)
        return 0 if match is None else len(match[1])
    value = money.target[triwulan - 1]
    exponent = value.normalize().as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0

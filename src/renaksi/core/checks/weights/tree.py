"""The money of a plan as a tree: each row with its percentages or rupiah, above those of its children."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from renaksi.core.cascade.figures import TRIWULAN, plain
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi, Tingkat
from renaksi.core.cascade.written import split_value, value_part

_LEVELS = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
_DECIMALS = re.compile(r"[.,](\d{1,2}|\d{4,})$")
_PLAIN = re.compile(r"\d{1,30}(\.\d{1,30})?")
_MOST_DECIMALS = 6
_MANY = 6
_EVEN = tuple(Decimal(value) for value in (0, 25, 50, 75, 100))


class Place(NamedTuple):
    """A figure in the tree: a row's id, its satuan ("%" or "Rp"), its triwulan."""

    baris: str
    satuan: str
    triwulan: int


@dataclass(frozen=True, slots=True)
class Series:
    """Four cumulative figures of one row; `unit` is the last decimal that its table writes."""

    keuangan: Keuangan
    unit: Decimal

    def figure(self, triwulan: int) -> Decimal | None:
        """The figure of a triwulan, None where it is blank."""
        value = self.keuangan.target[triwulan - 1]
        return value if isinstance(value, Decimal) else None

    def digits(self, triwulan: int) -> str:
        """The figure as it is written, zeros before and after it included, in plain notation."""
        value = self.figure(triwulan) or Decimal(0)
        angka = split_value(value_part(self.keuangan.tertulis[triwulan - 1])).angka or ""
        for text in (angka.replace(",", "."), angka.replace(".", "").replace(",", ".")):
            if _PLAIN.fullmatch(text) and Decimal(text) == value:
                return text
        return plain(value)


@dataclass(frozen=True)
class Node:
    """A row with its money and those below it."""

    row: Baris
    persen: Series | None
    rupiah: Series | None
    children: "tuple[Node, ...]"

    @property
    def id(self) -> str:
        """The row's id."""
        return self.row.id

    @property
    def pagu(self) -> Decimal | None:
        """The row's pagu, where the document has it."""
        return next((k.pagu for k in self.row.keuangan if isinstance(k.pagu, Decimal)), None)

    @property
    def year(self) -> Decimal | None:
        """Its rupiah up to TW IV."""
        return None if self.rupiah is None else self.rupiah.figure(4)

    @property
    def is_spent_whole(self) -> bool:
        """Whether all of its pagu is planned to be spent, so that its rupiah up to TW IV are its pagu."""
        return self.persen is not None and self.persen.figure(4) == 100

    @property
    def rounding_below(self) -> Decimal:
        """The last decimal that the children's percentages are written with."""
        return max(child.persen.unit for child in self.children if child.persen is not None)

    @property
    def rounding(self) -> Decimal:
        """How far its percentages may be from its children's: the coarser of both last decimals."""
        below = self.rounding_below
        return below if self.persen is None else max(below, self.persen.unit)

    @cached_property
    def is_weighed(self) -> bool:
        """Whether its figures are to be its children's, weighted: all of them have percentages."""
        own = self.persen is not None or self.rupiah is not None
        return own and bool(self.children) and all(child.persen for child in self.children)

    def leaves(self, inside: frozenset[str]) -> "Iterator[Node]":
        """The rows that carry its weight: below it as far as the rows named in `inside` divide it."""
        if self.id not in inside:
            yield self
            return
        for child in self.children:
            yield from child.leaves(inside)


def trees(plan: RencanaAksi) -> list[Node]:
    """The rows of the plan without a row of money above them, each with those below it."""
    units = {level: _unit(plan, level) for level in _LEVELS}
    tops = [row for row in plan.baris if row.tingkat in _LEVELS and not _has_upper(plan, row)]
    return [_node(plan, row, units) for row in tops]


def _has_upper(plan: RencanaAksi, row: Baris) -> bool:
    above = plan.induk(row)
    return above is not None and above.tingkat in _LEVELS


def _node(plan: RencanaAksi, row: Baris, units: dict[Tingkat, Decimal]) -> Node:
    """A row with those of lower levels below it: three levels at the most, whatever a plan says."""
    lower = _LEVELS[_LEVELS.index(row.tingkat) + 1 :]
    below = [child for child in plan.anak.get(row.id, ()) if child.tingkat in lower]
    return Node(
        row,
        _series(row, "%", units[row.tingkat]),
        _series(row, "Rp", Decimal(1)),
        tuple(_node(plan, child, units) for child in below),
    )


def _series(row: Baris, satuan: str, unit: Decimal) -> Series | None:
    money = next((one for one in row.keuangan if one.satuan == satuan), None)
    if money is None or not any(isinstance(value, Decimal) for value in money.target):
        return None
    return Series(money, unit)


def _unit(plan: RencanaAksi, level: Tingkat) -> Decimal:
    """The last decimal that a table writes its percentages with: 0.01 for "18,32%".

    One cell that has more than every other of the plan, where these are many, is taken for mistyped.
    """
    own = _written_decimals(plan, [level])
    most = max(own, default=0)
    everywhere = _written_decimals(plan, _LEVELS)
    fewer = [places for places in everywhere.elements() if places < most]
    if everywhere[most] == 1 and len(fewer) + 1 == everywhere.total() > _MANY:
        most = max((places for places in own if places < most), default=max(fewer))
    return Decimal(1).scaleb(-min(most, _MOST_DECIMALS))


def _written_decimals(plan: RencanaAksi, levels: Sequence[Tingkat]) -> Counter[int]:
    """How often percentages have so many decimals; 25, 50 and other even ones say nothing."""
    return Counter(
        _decimals(money, triwulan)
        for level in levels
        for row in plan.tingkat(level)
        for money in row.keuangan
        if money.satuan == "%"
        for triwulan in TRIWULAN
        if isinstance(value := money.target[triwulan - 1], Decimal) and value not in _EVEN
    )


def _decimals(money: Keuangan, triwulan: int) -> int:
    written = split_value(value_part(money.tertulis[triwulan - 1])).angka
    if written is not None:
        match = _DECIMALS.search(written)
        return 0 if match is None else len(match[1])
    value = money.target[triwulan - 1]
    exponent = value.normalize().as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0

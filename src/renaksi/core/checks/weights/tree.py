"""The money of a plan as a tree: each row with its percentages or rupiah, above those of its children."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from renaksi.core.cascade.figures import plain
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi, Tingkat
from renaksi.core.cascade.written import split_value, value_part
from renaksi.core.checks.weights.tables import LEVELS, Table, tables

_MOST_DIGITS = 24
"""No office's figure has so many, and a Decimal of 28 still divides it."""
_RUPIAH = Table(Decimal(1), pads=False)
_PLAIN = re.compile(r"\d{1,30}(\.\d{1,30})?")


class Place(NamedTuple):
    """A figure in the tree: a row's id, its satuan ("%" or "Rp"), its triwulan."""

    baris: str
    satuan: str
    triwulan: int


@dataclass(frozen=True, slots=True)
class Series:
    """Four cumulative figures of one row, in a table that writes `unit` as its last decimal."""

    keuangan: Keuangan
    unit: Decimal
    pads: bool = False
    """Whether the table writes all its decimals, noughts too."""

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


@dataclass(frozen=True, eq=False)
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


def walk(node: Node) -> Iterator[Node]:
    """A row and all below it."""
    yield node
    for child in node.children:
        yield from walk(child)


def trees(plan: RencanaAksi) -> list[Node]:
    """The rows of the plan without a row of money above them, each with those below it.

    They are kept with the plan, as its cached properties are: several rules ask for them.
    """
    kept: list[Node] | None = vars(plan).get("pohon_keuangan")
    if kept is None:
        kept = vars(plan)["pohon_keuangan"] = _trees(plan)
    return kept


def _trees(plan: RencanaAksi) -> list[Node]:
    written = tables(plan)
    tops = [row for row in plan.baris if row.tingkat in LEVELS and not _has_upper(plan, row)]
    return [_node(plan, row, written) for row in tops]


def _has_upper(plan: RencanaAksi, row: Baris) -> bool:
    above = plan.induk(row)
    return above is not None and above.tingkat in LEVELS


def _node(plan: RencanaAksi, row: Baris, written: dict[Tingkat, Table]) -> Node:
    """A row with those of lower levels below it: three levels at the most, whatever a plan says."""
    lower = LEVELS[LEVELS.index(row.tingkat) + 1 :]
    below = [child for child in plan.anak.get(row.id, ()) if child.tingkat in lower]
    return Node(
        row,
        _series(row, "%", written[row.tingkat]),
        _series(row, "Rp", _RUPIAH),
        tuple(_node(plan, child, written) for child in below),
    )


def _series(row: Baris, satuan: str, table: Table) -> Series | None:
    money = next((one for one in row.keuangan if one.satuan == satuan), None)
    known = [] if money is None else [one for one in money.target if isinstance(one, Decimal)]
    if money is None or not known or not all(_is_usual(one, table.unit) for one in known):
        return None
    return Series(money, table.unit, pads=table.pads)


def _is_usual(value: Decimal, unit: Decimal) -> bool:
    """Whether a figure in units of its table's last decimal has no more digits than are computed with."""
    return value.adjusted() - unit.adjusted() < _MOST_DIGITS

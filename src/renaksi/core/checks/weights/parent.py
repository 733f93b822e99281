"""One row's figures and its children's: which weights of the children give them, decided exactly.

Every constraint is homogeneous in the weights, so that one figure can be set free without leaving
linear programming: its row's weight is then one, and the figure itself a variable.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.checks.weights.exact import Weights
from renaksi.core.checks.weights.tree import Node, Place

_DECIMALS = 12
"""Figures are counted in whole 10⁻¹²: no table writes finer ones."""
_CENTS = 100
"""Pagu are counted in hundredths of a rupiah."""
_SCALE, _FREE = -2, -1
"""The columns after those of the weights: what turns rupiah into weights, and the figure set free."""


Line = list[int]
"""Coefficients: of the weights that children share, of the scale, of the free figure."""


class Interval(NamedTuple):
    """What a figure may be, both ends included; None where it has no end."""

    lowest: Fraction | None
    highest: Fraction | None


class Parent:
    """A row that has figures, and the children whose weights are to give them.

    Children whose pagu are known weigh as these do: they share one weight.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self._lumps = list(_lumps(node))
        self._totals = [sum(lump.values()) for lump in self._lumps]
        self._others: dict[int, Weights] = {}

    @cached_property
    def weights(self) -> Weights:
        """The weights that give all the figures."""
        return Weights(self._rows(None), self._line(1))

    def share(self, child: Node) -> Interval:
        """The part of the row's pagu that is a child's, 0 to 1. Only where weights exist."""
        line = self._line(0, {child.id: 1})
        return Interval(self.weights.least(line), self.weights.greatest(line))

    def interval(self, place: Place) -> Interval | None:
        """What one figure may be where all others stand; None where nothing makes them fit."""
        if not self._without(place.triwulan).exist:
            return None
        if place.satuan == "Rp":
            norm = self._line(0)
            norm[_SCALE] = 1
        elif place.baris == self.node.id:
            norm = self._line(1)
        else:
            norm = self._line(0, {place.baris: 1})
        weights = Weights(self._rows(place), norm)
        if not weights.exist:
            return None
        free = self._line(0)
        free[_FREE] = 1
        unit = 1 if place.satuan == "Rp" else Fraction(1, 10**_DECIMALS)
        return Interval(
            *(
                None if end is None else end * unit
                for end in (weights.least(free), weights.greatest(free))
            )
        )

    def width(self, place: Place, value: Decimal) -> float:
        """How many figures the row's own could be in a triwulan, were one below it `value`."""
        weights = self._without(place.triwulan)
        below = self._below(place.triwulan, place)
        if not weights.exist or below is None:
            return 1.0
        changed = self._line(0, {place.baris: whole(value)})
        below = [one + other for one, other in zip(below, changed, strict=True)]
        below[_FREE] = 0
        lowest, highest = weights.least(below), weights.greatest(below)
        if lowest is None or highest is None:
            return 1.0
        return float((highest - lowest) / whole(self.node.rounding)) + 2

    def _without(self, triwulan: int) -> Weights:
        """The weights that give the figures of the other quarters: none of this one mends those."""
        if triwulan not in self._others:
            rows = self._rows(None, [q for q in TRIWULAN if q != triwulan])
            self._others[triwulan] = Weights(rows, self._line(1))
        return self._others[triwulan]

    def _line(self, each: int, more: dict[str, int] | None = None) -> Line:
        """Coefficients of `each` child's weight, some with others; of the scale and the free figure none."""
        if more is None:
            return [*(each * total for total in self._totals), 0, 0]
        weights = (
            sum(part * more.get(name, each) for name, part in lump.items()) for lump in self._lumps
        )
        return [*weights, 0, 0]

    def _rows(self, free: Place | None, quarters: Sequence[int] = TRIWULAN) -> list[Line]:
        rows = list(self._left_over())
        for triwulan in quarters:
            below = self._below(triwulan, free)
            if below is None:
                continue
            own = self._percent(triwulan, free)
            if own is not None:
                rows += self._within(below, own, self._line(whole(self.node.rounding)))
            own = self._rupiah(triwulan, free)
            if own is not None:
                room = self._line(whole(self.node.rounding_below))
                room[_SCALE] = 1  # a rupiah is not divided
                rows += self._within(below, own, room)
        return rows

    def _within(self, below: Line, own: Line, room: Line) -> Iterator[Line]:
        """Below and own differ by the rounding at the most."""
        yield [b - o - r for b, o, r in zip(below, own, room, strict=True)]
        yield [o - b - r for b, o, r in zip(below, own, room, strict=True)]

    def _below(self, triwulan: int, free: Place | None) -> Line | None:
        """What the children come to in a triwulan; None where one of them is blank."""
        freed = free.baris if free is not None and free[1:] == ("%", triwulan) else None
        figures = {}
        for child in self.node.children:
            value = None if child.persen is None else child.persen.figure(triwulan)
            if value is None:
                return None
            figures[child.id] = 0 if child.id == freed else whole(value)
        line = self._line(0, figures)
        line[_FREE] = int(freed in figures)
        return line

    def _percent(self, triwulan: int, free: Place | None) -> Line | None:
        if free == Place(self.node.id, "%", triwulan):
            return self._one(_FREE, 1)
        value = None if self.node.persen is None else self.node.persen.figure(triwulan)
        return None if value is None else self._line(whole(value))

    def _rupiah(self, triwulan: int, free: Place | None) -> Line | None:
        if free == Place(self.node.id, "Rp", triwulan):
            return self._one(_FREE, 1)
        value = None if self.node.rupiah is None else self.node.rupiah.figure(triwulan)
        return None if value is None else self._one(_SCALE, int(value))

    def _one(self, column: int, value: int) -> Line:
        line = self._line(0)
        line[column] = value
        return line

    def _left_over(self) -> Iterator[Line]:
        """Where pagu are known of the row and of some children, the others have what is left."""
        known, unknown = known_pagu(self.node), len(self._lumps) - 1
        pagu, spent = self.node.pagu, sum(known.values())
        if not spent or unknown < 1 or pagu is None or pagu <= spent:
            return
        left = self._line(1)
        left[0] = -int((pagu - spent) * _CENTS)
        yield left
        yield [-value for value in left]


def parent_of(node: Node) -> Parent:
    """The same for each asking, so that what several rules ask of a row is computed once."""
    kept: Parent | None = vars(node).get("parent")
    if kept is None:
        kept = vars(node)["parent"] = Parent(node)
    return kept


def known_pagu(node: Node) -> dict[str, Decimal]:
    """The pagu of the children that have one, by id; none where they are all 0.

    Where they have none, what their rupiah come to, if that is the row's own. Pagu that do not add
    up are found as such, and weigh nothing.
    """
    known = {
        child.id: child.pagu
        for child in node.children
        if child.pagu is not None and child.pagu >= 0
    }
    if not known:
        known = _year_of_children(node)
    elif len(known) == len(node.children) and node.pagu not in (None, sum(known.values())):
        return {}
    return known if any(known.values()) else {}


def _year_of_children(node: Node) -> dict[str, Decimal]:
    spent = {
        child.id: child.year
        for child in node.children
        if child.year is not None and child.is_spent_whole
    }
    return spent if len(spent) == len(node.children) and sum(spent.values()) == node.year else {}


def _lumps(node: Node) -> Iterator[dict[str, int]]:
    """Children by the weight that they share, each with its part in it."""
    known = known_pagu(node)
    if known:
        yield {name: int(pagu * _CENTS) for name, pagu in known.items()}
    for child in node.children:
        if child.id not in known:
            yield {child.id: 1}


def whole(value: Decimal) -> int:
    """A percentage in the whole numbers that systems are counted in."""
    return int(value.scaleb(_DECIMALS))

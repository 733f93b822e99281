"""Whether weights give the figures of several rows at once, and what they let one figure be.

In percent each row's weights have a scale of their own, so that a tree has weights where each of its
rows has. Only rupiah of more than one row tie the scales together. Such trees are for
HiGHS; all others are decided exactly, without loading it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.checks.weights.parent import Interval, known_pagu, parent_of
from renaksi.core.checks.weights.tree import Node, Place

if TYPE_CHECKING:
    from renaksi.core.checks.weights.highs import Whole


class System:
    """Rows whose figures must be their children's, all at once."""

    def __init__(self, weighed: Sequence[Node]) -> None:
        self.weighed = tuple(weighed)

    @cached_property
    def is_tied(self) -> bool:
        """Whether rupiah tie the weights of several rows together."""
        paid = frozenset(node.id for node in self.weighed if node.rupiah is not None)
        return any(_ties(node, paid) for node in self.weighed)

    def has_weights(self) -> bool:
        """Whether some non-negative weights give all the figures within their rounding."""
        if self.is_tied:
            return _whole(self.weighed).has_weights()
        return all(parent_of(node).weights.exist for node in self.weighed)

    def interval(self, place: Place) -> Interval | None:
        """What one figure may be where all others stand; None where nothing makes them fit.

        A percentage lies between its neighbours' in time, and is none below 0 or over 100.
        """
        if self.is_tied:
            ends = self._in_time(place)
            return _common([_whole(self.weighed).interval(place, ends), ends])
        intervals = []
        for node in self.weighed:
            if _concerns(node, place):
                intervals.append(parent_of(node).interval(place))
            elif not parent_of(node).weights.exist:
                return None
        return _common([*intervals, self._in_time(place)])

    def width(self, place: Place, value: Decimal, written: Decimal) -> float:
        """How many figures could stand above one, were it `value`: the fewer, the more it says that they do.

        A row that fits what is `written` says as much for that: only how much more counts.
        """
        if self.is_tied:
            return 1.0
        widths = 1.0
        for node in self.weighed:
            if node.id != place.baris and _concerns(node, place):
                parent = parent_of(node)
                widths *= parent.width(place, value)
                if parent.weights.exist:
                    widths /= parent.width(place, written)
        return widths

    def _in_time(self, place: Place) -> Interval:
        rows = (one for node in self.weighed for one in (node, *node.children))
        return _in_time(next(one for one in rows if one.id == place.baris), place)


def _whole(weighed: tuple[Node, ...]) -> "Whole":
    """For HiGHS, which is loaded when the first plan needs it."""
    from renaksi.core.checks.weights.highs import Whole

    return Whole(weighed)


def _ties(node: Node, paid: frozenset[str]) -> bool:
    """Whether rupiah of a row and of rows below it, `paid`, say more of its weights than known pagu do."""
    below = [child.id for child in node.children if child.id in paid]
    if not below:
        return False
    known = known_pagu(node)
    loose = sum(name not in known for name in below)
    return loose > 0 and loose + (node.rupiah is not None) > 1


def _concerns(node: Node, place: Place) -> bool:
    """Whether a figure is the row's own or, in percent, one of its children's."""
    below = place.satuan == "%" and any(child.id == place.baris for child in node.children)
    return node.id == place.baris or below


def _in_time(node: Node, place: Place) -> Interval:
    if place.satuan == "Rp":
        return Interval(Fraction(0), None)
    known = dict(_known(node))
    before = max([known[q] for q in known if q < place.triwulan], default=Fraction(0))
    after = min([known[q] for q in known if q > place.triwulan], default=Fraction(100))
    return Interval(min(before, after), max(before, after))


def _known(node: Node) -> Iterator[tuple[int, Fraction]]:
    for triwulan in TRIWULAN:
        value = None if node.persen is None else node.persen.figure(triwulan)
        if value is not None:
            yield triwulan, min(max(Fraction(value), Fraction(0)), Fraction(100))


def _common(intervals: Sequence[Interval | None]) -> Interval | None:
    """What lies in all of them; None where nothing does."""
    lowest = highest = None
    for one in intervals:
        if one is None:
            return None
        if lowest is None or (one.lowest is not None and one.lowest > lowest):
            lowest = one.lowest
        if highest is None or (one.highest is not None and one.highest < highest):
            highest = one.highest
    if lowest is not None and highest is not None and lowest > highest:
        return None
    return Interval(lowest, highest)

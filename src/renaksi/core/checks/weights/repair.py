"""The smallest repair: the one figure that, changed, lets weights give all the others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.checks.weights.parent import Interval
from renaksi.core.checks.weights.slips import Slip, originals, unlike
from renaksi.core.checks.weights.solver import System
from renaksi.core.checks.weights.tree import Node, Place, Series


class Candidate(NamedTuple):
    """A figure that may be wrong: what it would have to be, from `terendah` to `tertinggi`.

    `nilai` is the likeliest and `alasan` why; `bobot` only compares candidates.
    """

    letak: Place
    terendah: Decimal
    tertinggi: Decimal
    nilai: Decimal
    alasan: Slip
    bobot: float

    @property
    def pasti(self) -> bool:
        """Whether `nilai` is more than one of many: a slip leads to it, or hardly another is left."""
        return True


class Fault(NamedTuple):
    """Rows whose figures no weights give, the row to look at first, and the repairs, likeliest first."""

    atas: Node
    anggota: tuple[Node, ...]
    perbaikan: tuple[Candidate, ...]


_MOST_CHILDREN = 40
"""Below a row of more children only its own figures are tried: of theirs none could be proved."""


def faults(top: Node, *, mend: bool = True) -> list[Fault]:
    """What no weights give in the tree under a row, each put where it arose.

    Without `mend` no repair is sought, which takes most of the time.
    """
    weighed = [node for node in _walk(top) if node.is_weighed]
    alone = [node for node in weighed if not System([node]).has_weights()]
    if not mend:
        return [Fault(node, (node,), ()) for node in alone]
    found: list[Fault] = []
    for group in _groups(alone):
        found += _of_group(group, weighed, alone)
    together = System(weighed)
    if not alone and together.is_tied and not together.has_weights():
        found.append(Fault(top, tuple(weighed), _repairs(tuple(weighed), tuple(weighed))))
    return found


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _groups(nodes: Sequence[Node]) -> list[list[Node]]:
    """Faulty rows, those that stand directly above another faulty one with it."""
    groups: list[list[Node]] = []
    for node in nodes:
        above = [
            group for group in groups if any(node.id == c.id for one in group for c in one.children)
        ]
        if above:
            above[0].append(node)
        else:
            groups.append([node])
    return groups


def _of_group(group: list[Node], weighed: Sequence[Node], faulty: Sequence[Node]) -> list[Fault]:
    """One fault where one figure mends the group, else one for each of its rows."""
    sound = [node for node in weighed if node not in faulty and _touches(node, group)]
    members = tuple(group)
    if len(group) > 1:
        together = _repairs(members, (*members, *sound))
        if together:
            lowest = next(
                (n for n in reversed(group) if n.id == together[0].letak.baris), group[-1]
            )
            return [Fault(lowest, members, together)]
    found = []
    for node in group:
        near = [one for one in sound if _touches(one, [node])]
        repairs = _repairs((node,), (node, *near)) or _repairs((node,), (node,))
        found.append(Fault(node, (node,), repairs))
    return found


def _touches(node: Node, group: Sequence[Node]) -> bool:
    return any(
        node.id in {child.id for child in one.children}
        or one.id in {child.id for child in node.children}
        for one in group
    )


def _repairs(faulty: tuple[Node, ...], all_of: tuple[Node, ...]) -> tuple[Candidate, ...]:
    """The figures of the faulty rows and their children that, changed alone, mend all."""
    system = System(all_of)
    found = []
    for place, series in _places(faulty):
        interval = system.interval(place)
        if interval is not None:
            found.append(_candidate(place, series, interval, faulty))
    return tuple(sorted(found, key=lambda one: -one.bobot))


def _places(faulty: Sequence[Node]) -> Iterator[tuple[Place, Series]]:
    seen: set[Place] = set()
    tops = {node.id for node in faulty}
    for node in faulty:
        near = node.children if len(node.children) <= _MOST_CHILDREN else ()
        for one in (node, *near):
            for satuan, series in (("%", one.persen), ("Rp", one.rupiah)):
                if series is None or (satuan == "Rp" and one.id not in tops):
                    continue
                for triwulan in TRIWULAN:
                    place = Place(one.id, satuan, triwulan)
                    if place not in seen and series.figure(triwulan) is not None:
                        seen.add(place)
                        yield place, series


def _candidate(
    place: Place, series: Series, interval: Interval, faulty: Sequence[Node]
) -> Candidate:
    unit = series.unit
    lowest, highest = interval.lowest or Fraction(0), interval.highest
    if highest is None:
        highest = max(lowest, Fraction(series.figure(place.triwulan) or 0) * 100)
    first, last = ceil(lowest / Fraction(unit)) * unit, floor(highest / Fraction(unit)) * unit
    middle = _nearest((lowest + highest) / 2, unit)
    if first > last:  # narrower than a written decimal: the nearest one to its middle
        first = last = middle
    guess = _Guess(series, place, first, last, tuple(_neighbours(place, series, faulty)))
    nilai, slip = guess.likeliest(middle)
    above = place.baris in {node.id for node in faulty}
    return Candidate(
        letak=place,
        terendah=min(first, floor(lowest / Fraction(unit)) * unit),
        tertinggi=max(last, ceil(highest / Fraction(unit)) * unit),
        nilai=nilai,
        alasan=slip,
        bobot=guess.likelihood(given_by_children=above),
    )


def _nearest(value: Fraction, unit: Decimal) -> Decimal:
    return floor(value / Fraction(unit) + Fraction(1, 2)) * unit


class _Guess:
    """How likely a figure is a slip from one between `first` and `last`."""

    def __init__(
        self,
        series: Series,
        place: Place,
        first: Decimal,
        last: Decimal,
        neighbours: tuple[Decimal, ...],
    ) -> None:
        self.series, self.place, self.first, self.last = series, place, first, last
        self.written = series.figure(place.triwulan) or Decimal(0)
        self.inside = [
            one for one in originals(self.written, series.unit) if first <= one.nilai <= last
        ]
        self.slip, share = unlike(self.written, neighbours)
        alike = sum(1 for value in neighbours if value == self.written)
        self.alike = alike / len(neighbours) if neighbours else 0.0
        copied = self.slip is Slip.COPIED
        self.share = share * self.alike if copied else share / self._values
        self.usual = [one for one in self._usual_values() if first <= one <= last]

    @property
    def _values(self) -> float:
        """How many figures a cell may hold."""
        return 100.0 / float(self.series.unit) if self.place.satuan == "%" else 1e6

    @property
    def _room(self) -> float:
        return float((self.last - self.first) / self.series.unit) + 1

    def _usual_values(self) -> set[Decimal]:
        """Figures that plans are full of: 0, 100, and a quarter of the year each."""
        if self.place.satuan != "%":
            return set()
        return {Decimal(0), Decimal(100), Decimal(25 * self.place.triwulan)}

    def _commonness(self, value: Decimal) -> float:
        usual = _USUAL / 3 if value in self._usual_values() else 0.0
        return usual + (1 - _USUAL) / self._values

    def likelihood(self, *, given_by_children: bool) -> float:
        """How likely the figure comes from one in the interval, by a slip or otherwise.

        A parent's figure follows from its children's; a child's is as likely as such figures are,
        and the one written the less likely to be a slip the more usual it is.
        """
        if given_by_children:
            return _COMPUTED * (sum(one.weight for one in self.inside) + self.share * self._room)
        own = self._commonness(self.written) + _ALIKE * self.alike
        slips = sum(one.weight * self._commonness(one.nilai) for one in self.inside)
        others = self._room * (1 - _USUAL) / self._values + len(self.usual) * _USUAL / 3
        return (slips + self.share * others) / own

    def likeliest(self, middle: Decimal) -> tuple[Decimal, Slip]:
        """The likeliest figure, and by which slip."""
        scored = [
            (one.weight * self._commonness(one.nilai), one.nilai, one.slip) for one in self.inside
        ]
        scored += [(self.share * self._commonness(value), value, self.slip) for value in self.usual]
        middle = min(max(middle, self.first), self.last)
        scored.append((self.share * self._commonness(middle), middle, self.slip))
        _, nilai, slip = max(scored, key=lambda one: one[0])
        return nilai, slip


_USUAL = 0.25
"""The share of figures in a plan that are 0, 100, or an even share of the year."""
_COMPUTED = 2.0
"""How much likelier a figure is wrong that was computed by hand from others."""
_ALIKE = 0.5
"""How often a figure is that of its neighbours where they are alike: nobody copied it wrongly."""


def _neighbours(place: Place, series: Series, faulty: Sequence[Node]) -> Iterator[Decimal]:
    """The figures beside a cell: of its own row before and after, of the rows near it in its column."""
    for triwulan in (place.triwulan - 1, place.triwulan + 1):
        if triwulan in TRIWULAN and (value := series.figure(triwulan)) is not None:
            yield value
    for node in faulty:
        for one in node.children:
            if one.id != place.baris and one.persen is not None:
                value = one.persen.figure(place.triwulan)
                if value is not None:
                    yield value

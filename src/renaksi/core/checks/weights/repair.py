"""The smallest repair: the one figure that, changed, lets weights give all the others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.checks.weights.likelihood import COMPUTED, Cell, Choice, Span
from renaksi.core.checks.weights.parent import Interval
from renaksi.core.checks.weights.solver import System
from renaksi.core.checks.weights.tree import Node, Place, Series, walk


class Candidate(NamedTuple):
    """A figure that may be wrong: what it would have to be, from `terendah` to `tertinggi`.

    `pilihan` are the likeliest of these, the likeliest first; `bobot` only compares candidates.
    """

    letak: Place
    terendah: Decimal
    tertinggi: Decimal
    pilihan: tuple[Choice, ...]
    bobot: float

    @property
    def usulan(self) -> Choice:
        """The likeliest of all."""
        return self.pilihan[0]


class Fault(NamedTuple):
    """Rows whose figures no weights give, the row to look at first, and the repairs, likeliest first."""

    atas: Node
    anggota: tuple[Node, ...]
    perbaikan: tuple[Candidate, ...]


_MOST_CHILDREN = 40
"""Below a row of more children only its own figures are tried: of theirs none could be proved."""

_MOST_TIED = 40
"""More rows under those that rupiah tie together take too long to try each figure of."""
_MOST_TRIED = 12
"""Where more rows under one are wrong, no single figure is at fault."""


def faults(top: Node, *, mend: int = 1000) -> list[Fault]:
    """What no weights give in the tree under a row, each put where it arose.

    Repairs, which take most of the time, are sought for the first `mend` of them.
    """
    weighed = [node for node in walk(top) if node.is_weighed]
    alone = [node for node in weighed if not System([node]).has_weights()]
    found = list(_in_two_rows(weighed, alone)) if mend else []
    mended = {node.id for fault in found for node in fault.anggota}
    for node in alone:
        if node.id not in mended:
            repairs = _of_row(node, weighed, alone) if len(found) < mend else ()
            found.append(Fault(node, (node,), repairs))
    together = System(weighed)
    if not alone and together.is_tied and not together.has_weights():
        repairs = _repairs(tuple(weighed), tuple(weighed)) if mend else ()
        found.append(Fault(top, tuple(weighed), repairs))
    return found


def _of_row(node: Node, weighed: Sequence[Node], alone: Sequence[Node]) -> tuple[Candidate, ...]:
    """What mends a row and leaves those beside it theirs, else what mends it alone."""
    near = _sound_beside([node], weighed, alone)
    return _repairs((node,), (node, *near)) or _repairs((node,), (node,))


def _in_two_rows(weighed: Sequence[Node], alone: Sequence[Node]) -> Iterator[Fault]:
    """Faulty rows directly under a faulty one where one figure, which both share, mends both."""
    faulty = {node.id: node for node in alone}
    mended: set[str] = set()
    for upper in alone:
        below = [faulty[child.id] for child in upper.children if child.id in faulty]
        if len(below) > _MOST_TRIED:
            continue
        for lower in below:
            if mended & {upper.id, lower.id}:
                continue
            pair = (upper, lower)
            repairs = _repairs(pair, (*pair, *_sound_beside(pair, weighed, alone)))
            if repairs:
                mended |= {upper.id, lower.id}
                yield Fault(upper if repairs[0].letak.baris == upper.id else lower, pair, repairs)


def _sound_beside(
    nodes: Sequence[Node], weighed: Sequence[Node], alone: Sequence[Node]
) -> list[Node]:
    """The rows directly above and below some that have weights: a repair must leave them theirs."""
    faulty, own = {node.id for node in alone}, {node.id for node in nodes}
    below = {child.id for node in nodes for child in node.children}
    return [
        node
        for node in weighed
        if node.id not in faulty
        and (node.id in below or any(child.id in own for child in node.children))
    ]


def _repairs(faulty: tuple[Node, ...], all_of: tuple[Node, ...]) -> tuple[Candidate, ...]:
    """The figures of the faulty rows and their children that, changed alone, mend all."""
    system = System(all_of)
    if system.is_tied and sum(len(node.children) for node in all_of) > _MOST_TIED:
        return ()
    found = []
    for place, series in _places(faulty):
        interval = system.interval(place)
        if interval is not None:
            found.append(_candidate(place, series, interval, faulty, system))
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
    place: Place, series: Series, interval: Interval, faulty: Sequence[Node], system: System
) -> Candidate:
    span = _span(place, series, interval)
    lowest, highest = _ends(place, series, interval)
    cell = Cell(place, series, tuple(_beside(place, faulty)))
    above = place.baris in {node.id for node in faulty}
    meant = cell.meant(span, from_children=above)
    unit = series.unit
    return Candidate(
        letak=place,
        terendah=min(span.first, floor(lowest / Fraction(unit)) * unit),
        tertinggi=max(span.last, ceil(highest / Fraction(unit)) * unit),
        pilihan=meant.pilihan,
        bobot=meant.bobot
        * (COMPUTED if above else 1)
        / system.width(place, meant.pilihan[0].nilai, cell.written),
    )


def _ends(place: Place, series: Series, interval: Interval) -> tuple[Fraction, Fraction]:
    lowest, highest = interval.lowest or Fraction(0), interval.highest
    if highest is None:
        highest = max(lowest, Fraction(series.figure(place.triwulan) or 0) * 100)
    return lowest, highest


def _span(place: Place, series: Series, interval: Interval) -> Span:
    unit = series.unit
    lowest, highest = _ends(place, series, interval)
    first, last = ceil(lowest / Fraction(unit)) * unit, floor(highest / Fraction(unit)) * unit
    if first > last:  # narrower than a written decimal: the nearest one to its middle
        first = last = _nearest((lowest + highest) / 2, unit)
    return Span(first, last, unit)


def _nearest(value: Fraction, unit: Decimal) -> Decimal:
    return floor(value / Fraction(unit) + Fraction(1, 2)) * unit


def _beside(place: Place, faulty: Sequence[Node]) -> Iterator[Decimal]:
    """The figures of the rows near a cell in its column."""
    for node in faulty:
        for one in node.children:
            if one.id != place.baris and one.persen is not None:
                value = one.persen.figure(place.triwulan)
                if value is not None:
                    yield value

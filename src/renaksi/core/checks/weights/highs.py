"""Weights by linear programming (HiGHS): whether there are any, and what they let a figure be.

Every constraint is homogeneous in the weights, so that one figure can be set free without leaving
linear programming: its row's weight is then one, and the figure itself a variable.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, NamedTuple

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.checks.weights.parent import Interval, known_pagu
from renaksi.core.checks.weights.tree import Node, Place

_SLACK = 1e-7
"""Added to what rounding allows, for the arithmetic of the solver itself."""
_ENDLESS = 1e30


class _Row(NamedTuple):
    """One constraint: lowest ≤ Σ coefficient × variable ≤ highest."""

    terms: dict[str, float]
    lowest: float
    highest: float


_SCALE = "skala"
"""The variable that turns rupiah into weights."""


class Whole:
    """Rows whose figures must be their children's, all at once."""

    def __init__(self, weighed: tuple[Node, ...]) -> None:
        self.weighed = weighed
        self.ids = frozenset(node.id for node in weighed)

    def has_weights(self) -> bool:
        """Whether some non-negative weights give all the figures within their rounding."""
        rows = list(self._rows(None))
        total = dict.fromkeys(self._weights(), 1.0)
        return _solve([*rows, _Row(total, 1, 1)], None, 1) is not None

    def interval(self, place: Place, ends: Interval) -> Interval | None:
        """What one figure may be between two ends where all others stand; None where nothing fits."""
        rows = list(self._rows(place))
        node = _find(self.weighed, place.baris)
        weight = _weight(node, self.ids)
        if place.satuan == "Rp":
            rows.append(_Row({_SCALE: 1.0}, 1, 1))
            target = _sum_of(node, place.triwulan, self.ids, place)
            room = _add({_SCALE: 1 / self._size}, weight, 0.01 * float(node.rounding_below))
            unit = Fraction(self._size)
        else:
            rows += [_Row(weight, 1, 1), *_between(weight, ends)]
            target, room, unit = {_FREE: 1.0}, {}, Fraction(1)
        if target is None:
            return None
        lowest = _solve(rows, _add(dict(target), room, -1), 1)
        highest = None if lowest is None else _solve(rows, _add(dict(target), room), -1)
        if lowest is None or highest is None:
            return None
        return Interval(Fraction(lowest) * unit, Fraction(-highest) * unit)

    @cached_property
    def _size(self) -> float:
        """The rupiah that weights are counted in, so that they stay near one."""
        figures = [
            abs(value)
            for node in self.weighed
            if node.rupiah is not None
            for triwulan in TRIWULAN
            if (value := node.rupiah.figure(triwulan)) is not None
        ]
        return float(max([*figures, Decimal(1)]))

    def _weights(self) -> list[str]:
        below = {child.id for node in self.weighed for child in node.children}
        tops = [node for node in self.weighed if node.id not in below]
        return list(dict.fromkeys(leaf.id for top in tops for leaf in top.leaves(self.ids)))

    def _rows(self, free: Place | None) -> Iterator[_Row]:
        for node in self.weighed:
            for triwulan in TRIWULAN:
                yield from _percent_rows(node, triwulan, self.ids, free)
                yield from _rupiah_rows(node, triwulan, self.ids, free, self._size)
            yield from _pagu_rows(node, self.ids)


_FREE = "bebas"


def _find(weighed: Sequence[Node], identity: str) -> Node:
    for node in weighed:
        for one in (node, *node.children):
            if one.id == identity:
                return one
    raise KeyError(identity)


def _weight(node: Node, ids: frozenset[str], times: float = 1.0) -> dict[str, float]:
    return {leaf.id: times for leaf in node.leaves(ids)}


def _add(terms: dict[str, float], more: dict[str, float], times: float = 1.0) -> dict[str, float]:
    for name, value in more.items():
        terms[name] = terms.get(name, 0.0) + times * value
    return terms


def _product(
    node: Node, triwulan: int, ids: frozenset[str], free: Place | None
) -> dict[str, float] | None:
    """A row's weight times its percentage of a triwulan; None where that is blank."""
    if free == Place(node.id, "%", triwulan):
        return {_FREE: 1.0}
    value = None if node.persen is None else node.persen.figure(triwulan)
    return None if value is None else _weight(node, ids, float(value))


def _sum_of(
    node: Node, triwulan: int, ids: frozenset[str], free: Place | None
) -> dict[str, float] | None:
    """What its children come to in a triwulan, in the satuan of weight times percent / 100."""
    terms: dict[str, float] = {}
    for child in node.children:
        product = _product(child, triwulan, ids, free)
        if product is None:
            return None
        _add(terms, product, 0.01)
    return terms


def _percent_rows(
    node: Node, triwulan: int, ids: frozenset[str], free: Place | None
) -> Iterator[_Row]:
    own = _product(node, triwulan, ids, free)
    below = _sum_of(node, triwulan, ids, free)
    if own is None or below is None:
        return
    apart = _add(dict(below), own, -0.01)
    room = _weight(node, ids, 0.01 * (float(node.rounding) + _SLACK))
    yield _Row(_add(dict(apart), room, -1), -_ENDLESS, 0)
    yield _Row(_add(dict(apart), room), 0, _ENDLESS)


def _rupiah_rows(
    node: Node, triwulan: int, ids: frozenset[str], free: Place | None, size: float
) -> Iterator[_Row]:
    value = None if node.rupiah is None else node.rupiah.figure(triwulan)
    below = _sum_of(node, triwulan, ids, free)
    if value is None or below is None or free == Place(node.id, "Rp", triwulan):
        return
    room = _weight(node, ids, 0.01 * (float(node.rounding_below) + _SLACK))
    room[_SCALE] = 1 / size  # a rupiah is not divided
    apart = _add(dict(below), {_SCALE: -float(value) / size})
    yield _Row(_add(dict(apart), room, -1), -_ENDLESS, 0)
    yield _Row(_add(dict(apart), room), 0, _ENDLESS)


def _pagu_rows(node: Node, ids: frozenset[str]) -> Iterator[_Row]:
    """Children whose pagu are known weigh as their pagu do, the others as what is left to them."""
    known = known_pagu(node)
    children = {child.id: _weight(child, ids) for child in node.children}
    spent = sum(known.values())
    if not spent:
        return
    for name, pagu in known.items():
        terms: dict[str, float] = {}
        for other in known:
            _add(terms, children[other], -float(pagu / spent))
        yield _Row(_add(terms, children[name]), 0, 0)
    others = [name for name in children if name not in known]
    if others and node.pagu is not None and node.pagu > spent:
        terms = {}
        for name in known:
            _add(terms, children[name], -float((node.pagu - spent) / spent))
        for name in others:
            _add(terms, children[name])
        yield _Row(terms, 0, 0)


def _between(weight: dict[str, float], ends: Interval) -> Iterator[_Row]:
    if ends.lowest is not None:
        yield _Row(_add({_FREE: 1.0}, weight, -float(ends.lowest)), 0, _ENDLESS)
    if ends.highest is not None:
        yield _Row(_add({_FREE: 1.0}, weight, -float(ends.highest)), -_ENDLESS, 0)


@cache
def _highs() -> Any:
    """The solver, loaded when the first plan needs it."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - its name there; it prints a banner
            """None is used."""

    quiet: Any = Quiet
    solver = quiet()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("primal_feasibility_tolerance", 1e-9)
    return solver


def _solve(rows: Sequence[_Row], target: dict[str, float] | None, sign: int) -> float | None:
    """The least of `sign` × target over all weights that keep the rows; None where none do."""
    import highspy
    import numpy

    names = list(dict.fromkeys(name for row in rows for name in (*row.terms, *(target or {}))))
    at = {name: column for column, name in enumerate(names)}
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(names), len(rows)
    cost = numpy.zeros(len(names))
    for name, value in (target or {}).items():
        cost[at[name]] = sign * value
    model.col_cost_ = cost
    model.col_lower_ = numpy.zeros(len(names))
    model.col_upper_ = numpy.full(len(names), _ENDLESS)
    model.row_lower_ = numpy.array([row.lowest for row in rows])
    model.row_upper_ = numpy.array([row.highest for row in rows])
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row.terms))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = numpy.array(starts)
    model.a_matrix_.index_ = numpy.array([at[name] for row in rows for name in row.terms])
    model.a_matrix_.value_ = numpy.array([v for row in rows for v in row.terms.values()])
    solver = _highs()
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return float(solver.getInfo().objective_function_value)

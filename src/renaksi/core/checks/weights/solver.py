"""Weights by linear programming (HiGHS): whether there are any, and what they let a figure be.

Every constraint is homogeneous in the weights, so that one figure can be set free without leaving
linear programming: its row's weight is then one, and the figure itself a variable.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.checks.weights.tree import Node, Place, Series

_SLACK = 1e-7
"""Added to what rounding allows, for the arithmetic of the solver itself."""
_ENDLESS = 1e30


class Interval(NamedTuple):
    """What a figure may be, both ends included."""

    lowest: float
    highest: float


class _Row(NamedTuple):
    """One constraint: lowest ≤ Σ coefficient × variable ≤ highest."""

    terms: dict[str, float]
    lowest: float
    highest: float


_SCALE = "skala"
"""The variable that turns rupiah into weights."""


class System(NamedTuple):
    """Rows whose figures must be their children's, all at once."""

    weighed: tuple[Node, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(node.id for node in self.weighed)

    def has_weights(self) -> bool:
        """Whether some non-negative weights give all the figures within their rounding."""
        by_hand = _by_hand(self.weighed[0]) if len(self.weighed) == 1 else None
        if by_hand is not None:
            return by_hand
        rows = list(self._rows(None))
        total = dict.fromkeys(self._weights(), 1.0)
        return _solve([*rows, _Row(total, 1, 1)], None, 1) is not None

    def interval(self, place: Place) -> Interval | None:
        """What one figure may be where all others stand; None where nothing makes them fit."""
        rows = list(self._rows(place))
        if place.satuan == "Rp":
            node = next(one for one in self.weighed if one.id == place.baris)
            rows.append(_Row({_SCALE: 1.0}, 1, 1))
            target = _sum_of(node, place.triwulan, self.ids, place)
        else:
            rows.append(_Row(_weight(_find(self.weighed, place.baris), self.ids), 1, 1))
            target = {_FREE: 1.0}
        lowest = _solve(rows, target, 1)
        highest = None if lowest is None else _solve(rows, target, -1)
        if lowest is None or highest is None:
            return None
        return Interval(lowest, -highest)

    def _weights(self) -> list[str]:
        tops = [node for node in self.weighed if not _is_below(node, self.weighed)]
        return list(dict.fromkeys(leaf.id for top in tops for leaf in top.leaves(self.ids)))

    def _rows(self, free: Place | None) -> Iterator[_Row]:
        for node in self.weighed:
            for triwulan in TRIWULAN:
                yield from _percent_rows(node, triwulan, self.ids, free)
                yield from _rupiah_rows(node, triwulan, self.ids, free)
            yield from _pagu_rows(node, self.ids)
        if free is not None and free.satuan == "%":
            yield from _bounds(_find(self.weighed, free.baris), free, self.ids)


_FREE = "bebas"


def _by_hand(node: Node) -> bool | None:
    """Whether a row of at most two children in percent has weights; None where it takes the solver.

    With two, each triwulan says between which shares the first one's weight lies.
    """
    children = [child.persen for child in node.children]
    known = any(child.pagu is not None for child in node.children)
    if node.persen is None or node.rupiah is not None or known or len(children) > 2:
        return None
    lowest, highest = 0.0, 1.0
    room = _rounding(node.persen, node)
    for triwulan in TRIWULAN:
        own = node.persen.figure(triwulan)
        figures = [one.figure(triwulan) for one in children if one is not None]
        shares = [float(value) for value in figures if value is not None]
        if own is None or len(shares) < len(children):
            continue
        first, second = shares[0], shares[-1]
        apart, need = first - second, float(own) - second
        if abs(apart) < _SLACK:
            if abs(need) > room:
                return False
            continue
        ends = sorted(((need - room) / apart, (need + room) / apart))
        lowest, highest = max(lowest, ends[0]), min(highest, ends[1])
    return lowest <= highest + _SLACK


def _is_below(node: Node, others: Sequence[Node]) -> bool:
    return any(node.id == child.id for other in others for child in other.children)


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


def _rounding(own: Series | None, node: Node) -> float:
    """How far percentages may be apart for their rounding: the coarser of both last decimals."""
    units = [child.persen.unit for child in node.children if child.persen is not None]
    return float(max([*units, *([] if own is None else [own.unit])])) + _SLACK


def _percent_rows(
    node: Node, triwulan: int, ids: frozenset[str], free: Place | None
) -> Iterator[_Row]:
    own = _product(node, triwulan, ids, free)
    below = _sum_of(node, triwulan, ids, free)
    if own is None or below is None:
        return
    apart = _add(dict(below), own, -0.01)
    room = _weight(node, ids, 0.01 * _rounding(node.persen, node))
    yield _Row(_add(dict(apart), room, -1), -_ENDLESS, 0)
    yield _Row(_add(dict(apart), room), 0, _ENDLESS)


def _rupiah_rows(
    node: Node, triwulan: int, ids: frozenset[str], free: Place | None
) -> Iterator[_Row]:
    value = None if node.rupiah is None else node.rupiah.figure(triwulan)
    below = _sum_of(node, triwulan, ids, free)
    if value is None or below is None or free == Place(node.id, "Rp", triwulan):
        return
    room = _weight(node, ids, 0.01 * _rounding(None, node))
    apart = _add(dict(below), {_SCALE: -float(value / size_of(node))})
    yield _Row(_add(dict(apart), room, -1), -_ENDLESS, 0)
    yield _Row(_add(dict(apart), room), 0, _ENDLESS)


def size_of(node: Node) -> Decimal:
    """The rupiah that a row's weight is counted in, so that weights stay near one."""
    figures = [] if node.rupiah is None else [node.rupiah.figure(q) for q in TRIWULAN]
    known = [abs(value) for value in (*figures, node.pagu) if value is not None]
    return max([*known, Decimal(1)])


def _pagu_rows(node: Node, ids: frozenset[str]) -> Iterator[_Row]:
    """Children whose pagu are known weigh as their pagu do."""
    known = [(child, child.pagu) for child in node.children if child.pagu is not None]
    for (one, first), (other, second) in pairwise(known):
        if first > 0 and second > 0:
            terms = _add(_weight(one, ids, float(second / first)), _weight(other, ids), -1)
            yield _Row(terms, 0, 0)
        elif first == 0:
            yield _Row(_weight(one, ids), 0, 0)


def _bounds(node: Node, free: Place, ids: frozenset[str]) -> Iterator[_Row]:
    """A free percentage lies between its neighbours' in time, and is none below 0 or over 100."""
    before = [_figure(node, q) for q in TRIWULAN if q < free.triwulan]
    after = [_figure(node, q) for q in TRIWULAN if q > free.triwulan]
    lowest = max([value for value in before if value is not None], default=0.0)
    highest = min([value for value in after if value is not None], default=100.0)
    yield _Row(_add({_FREE: 1.0}, _weight(node, ids), -min(lowest, highest)), 0, _ENDLESS)
    yield _Row(_add({_FREE: 1.0}, _weight(node, ids), -max(lowest, highest)), -_ENDLESS, 0)


def _figure(node: Node, triwulan: int) -> float | None:
    value = None if node.persen is None else node.persen.figure(triwulan)
    return None if value is None else float(value)


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

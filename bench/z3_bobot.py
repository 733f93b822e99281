"""Whether weights exist, asked of z3: another solver, in exact fractions, told the rule in its own words.

Each row of money has a weight over 0; a row's weight is the sum of its children's, and its share of a triwulan is
the sum of theirs, within `looser` times the rounding.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import z3

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.checks.weights.tree import Node

EDGE = Fraction(1, 10_000)
"""So near the rounding, as a part of it, an answer may be either."""


def has_weights(top: Node, looser: Fraction = Fraction(1)) -> bool:
    """Whether some weights give all the figures in the tree under a row."""
    solver = z3.Solver()
    solver.add(*_told(top, z3.Real("skala"), looser))
    return solver.check() == z3.sat


def is_at_the_edge(top: Node) -> bool:
    """Whether a little more or less room for rounding changes the answer."""
    return has_weights(top, 1 - EDGE) != has_weights(top, 1 + EDGE)


def _told(node: Node, scale: z3.ArithRef, looser: Fraction) -> Iterator[z3.BoolRef]:
    weight = z3.Real(node.id)
    yield weight > 0
    for child in node.children:
        yield from _told(child, scale, looser)
    if not node.is_weighed:
        return
    yield weight == z3.Sum([z3.Real(child.id) for child in node.children])
    yield from _known(node)
    for triwulan in TRIWULAN:
        figures = [child.persen.figure(triwulan) for child in node.children if child.persen]
        if any(value is None for value in figures):
            continue
        below = z3.Sum(
            [
                z3.Real(child.id) * _exact(value)
                for child, value in zip(node.children, figures, strict=True)
            ]
        )
        if node.persen and (own := node.persen.figure(triwulan)) is not None:
            room = weight * _exact(Fraction(node.rounding) * looser)
            yield z3.And(below - weight * _exact(own) <= room, weight * _exact(own) - below <= room)
        if node.rupiah and (rupiah := node.rupiah.figure(triwulan)) is not None:
            room = weight * _exact(Fraction(node.rounding_below) * looser) + scale * _exact(looser)
            paid = scale * _exact(rupiah)
            yield z3.And(below - paid <= room, paid - below <= room)


def _known(node: Node) -> Iterator[z3.BoolRef]:
    """Pagu are weights: those of a table that has them, else the rupiah of a year where they add up."""
    pagu = {child.id: child.pagu for child in node.children if child.pagu is not None}
    if not pagu and all(child.year is not None and child.is_spent_whole for child in node.children):
        year = {child.id: child.year for child in node.children}
        pagu = year if sum(year.values()) == node.year else {}
    for one, first in pagu.items():
        for other, second in pagu.items():
            yield z3.Real(one) * _exact(second) == z3.Real(other) * _exact(first)
        if (
            node.pagu is not None
            and len(pagu) < len(node.children)
            and node.pagu > sum(pagu.values())
        ):
            yield z3.Real(one) * _exact(node.pagu) == z3.Real(node.id) * _exact(first)


def _exact(value: Decimal | Fraction) -> z3.RatNumRef:
    return z3.RealVal(str(Fraction(value)))

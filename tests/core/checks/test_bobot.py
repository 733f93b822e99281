"""Whether weights exist, and between which ends a figure lies: asked of another solver too."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from bench.z3_bobot import has_weights, is_at_the_edge
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, keuangan, rencana

from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.checks.weights.exact import Weights
from renaksi.core.checks.weights.parent import Interval, Parent, known_pagu
from renaksi.core.checks.weights.solver import System
from renaksi.core.checks.weights.tree import Node, Place, trees

percent = st.integers(0, 20).map(lambda n: Decimal(5 * n)) | st.decimals(0, 100, places=2)
four = st.lists(percent, min_size=3, max_size=3).map(lambda v: [*sorted(v), Decimal(100)])


def tree(plan: RencanaAksi) -> Node:
    (top,) = trees(plan)
    return top


def kegiatan(upper: list[Decimal], children: list[list[Decimal]], pagu: list[str | None]) -> Node:
    rows = [baris("kegiatan-1", keuangan=[keuangan("%", _text(upper))])]
    for number, (child, known) in enumerate(zip(children, pagu, strict=False), start=1):
        money = keuangan("%", _text(child), pagu=known)
        rows.append(baris(f"sub_kegiatan-{number}", induk="kegiatan-1", keuangan=[money]))
    return tree(rencana(*rows))


def _text(values: list[Decimal]) -> str:
    return " ".join(map(str, values))


@st.composite
def kegiatan_nearly_right(draw: Callable[..., object]) -> Node:
    """A kegiatan whose figures are its children's, weighted, and then a little or much away."""
    children = draw(st.lists(four, min_size=1, max_size=6))
    weights = draw(st.lists(st.integers(1, 50), min_size=6, max_size=6))[: len(children)]
    away = draw(
        st.lists(
            st.sampled_from(("0", "0", "0", "0.01", "0.02", "0.03", "1", "-5")),
            min_size=3,
            max_size=3,
        )
    )
    upper = [
        sum(w * c[q] for w, c in zip(weights, children, strict=True)) / sum(weights)
        for q in range(3)
    ]
    known = draw(st.sampled_from(([None] * 6, ["3", "5", *[None] * 4], ["7"] * 6)))
    written = [(v + Decimal(a)).quantize(Decimal("0.01")) for v, a in zip(upper, away, strict=True)]
    return kegiatan([*written, Decimal(100)], children, known)


@settings(max_examples=200, deadline=None)
@given(kegiatan_nearly_right())
def test_another_solver_agrees_whether_a_row_has_weights(node: Node) -> None:
    assume(not is_at_the_edge(node))
    assert System([node]).has_weights() == has_weights(node)


@settings(max_examples=60, deadline=None)
@given(kegiatan_nearly_right(), st.integers(1, 3), st.integers(0, 6))
def test_another_solver_finds_weights_at_both_ends_of_an_interval_and_none_beyond(
    node: Node, triwulan: int, which: int
) -> None:
    rows = (node, *node.children)
    place = Place(rows[which % len(rows)].id, "%", triwulan)
    interval = Parent(node).interval(place)
    if interval is None:
        return
    beyond = Fraction(1, 1000)
    for end, way in ((interval.lowest, -1), (interval.highest, 1)):
        if end is not None:
            assert has_weights(_with(node, place, end), 1 + Fraction(1, 10**6))
            if end + way * beyond >= 0:
                assert not has_weights(_with(node, place, end + way * beyond))


def _with(node: Node, place: Place, value: Fraction) -> Node:
    """The tree with one figure replaced."""
    children = tuple(_with(child, place, value) for child in node.children)
    if node.id != place.baris or node.persen is None:
        return replace(node, children=children)
    target = list(node.persen.keuangan.target)
    target[place.triwulan - 1] = Decimal(value.numerator) / Decimal(value.denominator)
    money = replace(node.persen.keuangan, target=tuple(target))
    return replace(node, persen=replace(node.persen, keuangan=money), children=children)


def office(upper: str, *rupiah: str) -> Node:
    """A program over kegiatan that have rupiah too, the last without; each over two sub kegiatan."""
    rows = [baris("program-1", keuangan=[keuangan("%", upper)])]
    for number, money in enumerate((*rupiah, None), start=1):
        late = "10 20 90 100" if number == 2 else "25 50 75 100"
        both = [keuangan("%", late), *([keuangan("Rp", money)] if money else [])]
        rows.append(baris(f"kegiatan-{number}", induk="program-1", keuangan=both))
        below = [keuangan("%", late)]
        rows.append(baris(f"sub_kegiatan-{number}", induk=f"kegiatan-{number}", keuangan=below))
    return tree(rencana(*rows))


@pytest.mark.parametrize(
    ("upper", "rupiah", "agree"),
    [
        ("17.5 35 82.5 100", ("25 50 75 100", "10 20 90 100"), True),
        ("11.36 22.73 88.64 100", ("25 50 75 100", "10 20 90 100"), False),
        ("11.36 22.73 88.64 100", ("25 50 75 100", "100 200 900 1000"), True),
    ],
)
def test_rupiah_tie_the_rows_of_a_tree_together(
    upper: str, rupiah: tuple[str, ...], agree: bool
) -> None:
    top = office(upper, *rupiah)
    assert System([top, *top.children]).is_tied
    assert System([top, *top.children]).has_weights() == has_weights(top) == agree


def test_rupiah_that_add_up_are_pagu() -> None:
    rows = [baris("kegiatan-1", keuangan=[keuangan("%"), keuangan("Rp", "10 20 30 400")])]
    for number, money in ((1, "25 50 75 100"), (2, "75 150 225 300")):
        both = [keuangan("%"), keuangan("Rp", money)]
        rows.append(baris(f"sub_kegiatan-{number}", induk="kegiatan-1", keuangan=both))
    assert known_pagu(tree(rencana(*rows))) == {
        "sub_kegiatan-1": Decimal(100),
        "sub_kegiatan-2": Decimal(300),
    }


def test_weights_that_have_no_end_have_none() -> None:
    weights = Weights([[1, -2]], [1, 0])
    assert weights.exist
    assert (weights.least([0, 1]), weights.greatest([0, 1])) == (Fraction(1, 2), None)


def test_weights_of_nothing_are_none() -> None:
    assert not Weights([[1]], [0]).exist
    assert not Weights([[1, 1]], [1, 1]).exist


def test_the_pagu_that_is_left_over_is_the_weight_of_the_children_without_one() -> None:
    rows = [baris("kegiatan-1", keuangan=[keuangan("%", "25 50 75 100", pagu="1000")])]
    for number, pagu in ((1, "600"), (2, None), (3, None)):
        money = keuangan("%", "25 50 75 100", pagu=pagu)
        rows.append(baris(f"sub_kegiatan-{number}", induk="kegiatan-1", keuangan=[money]))
    top = tree(rencana(*rows))
    parent = Parent(top)
    assert parent.share(top.children[0]) == Interval(Fraction(3, 5), Fraction(3, 5))
    assert parent.share(top.children[1]) == Interval(Fraction(0), Fraction(2, 5))

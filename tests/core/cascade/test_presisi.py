"""Figures are computed with so many digits that nothing rounds before it is printed."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from renaksi.core.cascade.presisi import ample, percent_of, settle

LARGEST = "9" * 400
SMALLEST = "0." + "0" * 397 + "1"


def test_the_sum_of_the_largest_and_the_smallest_figure_loses_nothing() -> None:
    with ample():
        total = Decimal(LARGEST) + Decimal(SMALLEST)
        assert total - Decimal(LARGEST) == Decimal(SMALLEST)


def test_a_percentage_of_nothing_does_not_exist() -> None:
    assert percent_of(Decimal(5), Decimal(0)) is None
    assert percent_of(Decimal(0), Decimal(0)) is None


def test_nothing_of_something_is_zero_percent() -> None:
    assert percent_of(Decimal(0), Decimal(5)) == 0


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=9), st.sampled_from([3, 7, 11, 13, 97]))
def test_quotients_without_end_add_up_to_what_they_are_in_truth(
    parts: list[int], divisor: int
) -> None:
    with ample():
        total = sum((Decimal(part) / divisor for part in parts), Decimal(0)) * divisor
    assert settle(total) == sum(parts)


def test_settling_does_not_touch_an_exact_figure() -> None:
    figure = Decimal(LARGEST + "." + "7" * 400)
    assert settle(figure) == figure

"""Ample precision, so that figures of up to 400 digits are computed with and nothing rounds early.

A quotient that does not end is kept to far more digits than anyone prints. Where such quotients
have been computed with further, `settle` drops the last digits, so that what is whole in truth
(100/3 + 200/3) compares as whole.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import wraps
from typing import ParamSpec

_DIGITS = 1400
_GUARD = 100

P = ParamSpec("P")


def ample() -> AbstractContextManager[Context]:
    """A decimal context in which sums and products of 400-digit figures are exact."""
    return localcontext(Context(prec=_DIGITS, rounding=ROUND_HALF_UP))


def settle(value: Decimal) -> Decimal:
    """`value` without its guard digits; exact sums and products are not changed."""
    if len(value.as_tuple().digits) <= _DIGITS - _GUARD:
        return value
    with localcontext(Context(prec=_DIGITS - _GUARD, rounding=ROUND_HALF_UP)):
        return +value


def amply(compute: Callable[P, Decimal | None]) -> Callable[P, Decimal | None]:
    """Lets a formula run in the ample context."""

    @wraps(compute)
    def computed(*args: P.args, **kwargs: P.kwargs) -> Decimal | None:
        with ample():
            return compute(*args, **kwargs)

    return computed


@amply
def percent_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part` ÷ `whole` × 100; None where `whole` is 0, since no percentage exists then."""
    return None if whole == 0 else part * 100 / whole

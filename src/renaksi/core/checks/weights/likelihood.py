"""How likely it is that one figure is the wrong one, and which was meant.

For each figure that, changed alone, mends everything, three things are weighed: how often a slip gives
what stands there from something in its interval; how natural what stands there is in its own row, which
would have to be chance otherwise; and how natural what was meant is. The numbers are orders of size.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.checks.weights.slips import SHARE, Original, Slip, originals
from renaksi.core.checks.weights.tree import Place, Series

_UNNATURAL = 1e-4
"""How often a figure falls in time, or is none of 0 to 100, and is right."""
_EVEN = 0.6
"""How often a quarter is an even part of the year where the row's other quarters are."""
_USUAL = 0.1
"""How often a figure is 0 while all before it are, or 100 while all after it are."""
_AS_BEFORE = 0.02
"""How often a figure is that of the quarter before or after."""
COMPUTED = 2.0
"""How much likelier a figure is wrong that was computed by hand from others."""
_MISCOUNTED = 6
"""How much oftener such a figure is wrong without any slip of the keys: a sum of another draft."""
_AT_THE_ENDS = 0.1
_MOST_VALUES = 1e6
_MOST_CHOICES = 3


class Span(NamedTuple):
    """The figures that a cell may be, in units of its last decimal: both ends are among them."""

    first: Decimal
    last: Decimal
    unit: Decimal

    @property
    def size(self) -> float:
        """How many there are."""
        return min(float((self.last - self.first) / self.unit), _MOST_VALUES) + 1

    @property
    def middle(self) -> Decimal:
        """The one in the middle."""
        steps = (self.last - self.first) / self.unit / 2
        return self.first + self.unit * steps.to_integral_value()

    def holds(self, value: Decimal) -> bool:
        """Whether a figure is one of them."""
        return self.first <= value <= self.last


class Choice(NamedTuple):
    """A figure that may be meant, by which slip, and how surely it and no other of its interval."""

    nilai: Decimal
    alasan: Slip
    keyakinan: float


class Meant(NamedTuple):
    """The likeliest figures, the likeliest first, and how likely it is that one of the interval is."""

    pilihan: tuple[Choice, ...]
    bobot: float


class Cell:
    """A figure that stands in a plan, with those around it."""

    def __init__(self, place: Place, series: Series, beside: tuple[Decimal, ...]) -> None:
        self.place, self.series = place, series
        self.written = series.figure(place.triwulan) or Decimal(0)
        self._in_time = dict(_others(place, series))
        self._neighbours = (*self._beside_in_time(), *beside)

    def meant(self, span: Span, *, from_children: bool) -> Meant:
        """What was meant by it, if it is wrong, and how likely that is.

        A row's figure follows from its children's, so that the middle of its interval is the
        likeliest; a child's is as likely as such figures are.
        """

        def expected(value: Decimal) -> float:
            return _from_children(value, span) if from_children else self._natural(value)

        scores = {
            one.nilai: (one.chance * expected(one.nilai), one.slip)
            for one in self._originals(span.unit)
            if span.holds(one.nilai)
        }
        slip, chance = self._unexplained()
        if from_children and slip is Slip.OTHER:
            chance *= _MISCOUNTED
        for value in {span.middle, *self._usual()}:
            if span.holds(value) and value not in scores:
                scores[value] = (chance * expected(value), slip)
        any_other = span.size / (span.size if from_children else self._room)
        total = sum(score for score, _ in scores.values()) + chance * any_other
        choices = [Choice(value, slip, score / total) for value, (score, slip) in scores.items()]
        choices.sort(key=lambda one: -one.keyakinan)
        own = 1.0 if from_children else self._natural(self.written)
        mended = self._breaks(self.written) - self._breaks(choices[0].nilai)
        return Meant(tuple(choices[:_MOST_CHOICES]), total / own / _UNNATURAL**mended)

    def _originals(self, unit: Decimal) -> list[Original]:
        text = self.series.digits(self.place.triwulan)
        return originals(text, unit, pads=self.series.pads)

    def _unexplained(self) -> tuple[Slip, float]:
        """What no slip of the keys explains: a neighbour's figure copied, else anything."""
        alike = sum(value == self.written for value in self._neighbours)
        if alike:
            return Slip.COPIED, SHARE[Slip.COPIED] * alike / len(self._neighbours)
        return Slip.OTHER, SHARE[Slip.OTHER] / self._values

    @property
    def _values(self) -> float:
        """How many figures a cell may hold."""
        return 100 / float(self.series.unit) if self.place.satuan == "%" else _MOST_VALUES

    @property
    def _ends(self) -> tuple[Decimal, Decimal]:
        """Between which figures it lies in time."""
        at = self.place.triwulan
        known = {q: min(max(value, Decimal(0)), Decimal(100)) for q, value in self._in_time.items()}
        before = [value for q, value in known.items() if q < at]
        after = [value for q, value in known.items() if q > at]
        return max(before, default=Decimal(0)), min(after, default=Decimal(100))

    @property
    def _room(self) -> float:
        """How many figures lie between those."""
        low, high = self._ends
        if low >= high:
            return self._values
        return min(float((high - low) / self.series.unit), _MOST_VALUES) + 1

    def _breaks(self, value: Decimal) -> int:
        """How often the row falls in time or leaves 0 to 100, with this figure in its place."""
        at = self.place.triwulan
        row = [one for q, one in sorted([*self._in_time.items(), (at, value)])]
        outside = 0 if self.place.satuan == "Rp" else sum(not 0 <= one <= 100 for one in row)
        return outside + sum(later < earlier for earlier, later in pairwise(row))

    def _natural(self, value: Decimal) -> float:
        """How often a row whose other quarters are these has this figure."""
        often = 1 / self._room
        if value in self._in_time.values():
            often += _AS_BEFORE
        if value in self._usual():
            often += _USUAL
        if value == 25 * self.place.triwulan and self._is_even:
            often += _EVEN
        return often

    @property
    def _is_even(self) -> bool:
        return bool(self._in_time) and all(value == 25 * q for q, value in self._in_time.items())

    def _usual(self) -> set[Decimal]:
        """Figures that plans are full of: nothing yet, all of it, an even part of the year."""
        if self.place.satuan != "%":
            return set()
        low, high = self._ends
        found = {Decimal(end) for end in (0, 100) if end in (low, high)}
        return found | ({Decimal(25 * self.place.triwulan)} if self._is_even else set())

    def _beside_in_time(self) -> Iterator[Decimal]:
        for triwulan, value in self._in_time.items():
            if abs(triwulan - self.place.triwulan) == 1:
                yield value


def _from_children(value: Decimal, span: Span) -> float:
    """Weights at their extremes are rare: the nearer to the middle the likelier."""
    half = (span.last - span.first) / 2 + span.unit
    away = float(abs(value - span.first - (span.last - span.first) / 2) / half)
    return max(2 * (1 - away), _AT_THE_ENDS) / span.size


def _others(place: Place, series: Series) -> Iterator[tuple[int, Decimal]]:
    for triwulan in TRIWULAN:
        value = series.figure(triwulan)
        if triwulan != place.triwulan and value is not None:
            yield triwulan, value

"""What a figure may have been before it was mistyped, and how likely each kind of slip is."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from renaksi.core.cascade.figures import plain


class Slip(StrEnum):
    """A kind of slip; the value says what happened, for people."""

    SWAPPED = "dua angka tertukar"
    MOVED = "koma bergeser"
    DOUBLED = "satu angka tertulis dua kali"
    DROPPED = "satu angka terlewat"
    REPLACED = "satu angka keliru"
    COPIED = "tersalin dari sel tetangganya"
    OTHER = "satu-satunya nilai yang sejalan"


_SHARE = {
    Slip.SWAPPED: 0.25,
    Slip.MOVED: 0.2,
    Slip.DOUBLED: 0.15,
    Slip.DROPPED: 0.1,
    Slip.REPLACED: 0.15,
    Slip.COPIED: 0.1,
    Slip.OTHER: 0.02,
}
"""How often each kind is met, as far as proofreading knows: an order, not a measurement."""


class Original(NamedTuple):
    """A figure that a slip may have turned into the one that stands there."""

    nilai: Decimal
    slip: Slip
    weight: float


_BY_ONE_PLACE = 0.08
"""How often the comma is one place off, either way; of all its places these are the likeliest."""
_SHORTER = 0.3
"""How much less likely a figure is that has fewer decimals than its table writes."""


def originals(written: Decimal, unit: Decimal) -> list[Original]:
    """The figures from which one slip of the keys gives `written`, the likelier kinds first.

    `unit` is the last decimal that the table writes; a figure with more decimals is none of it.
    """
    text = plain(written)
    found: dict[Decimal, Original] = {}
    for slip, texts in (
        (Slip.SWAPPED, _swapped(text)),
        (Slip.MOVED, _moved(text)),
        (Slip.DOUBLED, _undoubled(text)),
        (Slip.DROPPED, _filled(text)),
        (Slip.REPLACED, _replaced(text)),
    ):
        values = {value for one in texts if (value := _figure(one)) not in (None, written)}
        for value in values:
            if value is None or value in found or value % unit:
                continue
            share = _SHARE[slip] / len(values)
            if slip is Slip.MOVED and value in (written * 10, written / 10):
                share = _BY_ONE_PLACE
            short = unit != 1 and value % (unit * 10) == 0
            found[value] = Original(value, slip, share * (_SHORTER if short else 1))
    return list(found.values())


def unlike(written: Decimal, neighbours: Iterable[Decimal]) -> tuple[Slip, float]:
    """What no slip of the keys explains: a neighbour's figure copied, else anything.

    A nought is nobody's copy: quarters without money are everywhere.
    """
    copied = written != 0 and written in set(neighbours)
    slip = Slip.COPIED if copied else Slip.OTHER
    return slip, _SHARE[slip]


def _figure(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _swapped(text: str) -> Iterator[str]:
    places = [at for at, char in enumerate(text) if char != "."]
    for one, two in pairwise(places):
        chars = list(text)
        chars[one], chars[two] = chars[two], chars[one]
        yield "".join(chars)


def _moved(text: str) -> Iterator[str]:
    digits = text.replace(".", "")
    for at in range(1, len(digits) + 1):
        yield f"{digits[:at]}.{digits[at:]}" if at < len(digits) else digits
    yield f"{digits}0"
    yield f"0.{digits}"


def _undoubled(text: str) -> Iterator[str]:
    for at in range(1, len(text)):
        if text[at] == text[at - 1] and text[at] != ".":
            yield text[:at] + text[at + 1 :]


def _filled(text: str) -> Iterator[str]:
    for at in range(len(text) + 1):
        for digit in "0123456789":
            yield f"{text[:at]}{digit}{text[at:]}"
    if "." not in text:
        for first in "0123456789":
            yield f"{text}.{first}"


def _replaced(text: str) -> Iterator[str]:
    for at, char in enumerate(text):
        if char != ".":
            for digit in "0123456789":
                yield f"{text[:at]}{digit}{text[at + 1 :]}"

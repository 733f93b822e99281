"""What a figure may have been before it was mistyped, and how likely each kind of slip is."""

from collections.abc import Iterator
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


SHARE = {
    Slip.SWAPPED: 0.2,
    Slip.MOVED: 0.23,
    Slip.DOUBLED: 0.15,
    Slip.DROPPED: 0.13,
    Slip.REPLACED: 0.13,
    Slip.COPIED: 0.14,
    Slip.OTHER: 0.02,
}
"""How often each kind is met, as far as proofreading knows: an order, not a measurement."""
_MOVES = {1: 0.5, -1: 0.2, 2: 0.15}
"""By how many places a comma moves to the right, and how often: one too many is the commonest."""
_ANY_MOVE = 0.05
_UNPADDED = 0.1
"""How often a table that writes "25,00" writes 25 all the same."""


class Original(NamedTuple):
    """A figure that a slip may have turned into the one that stands there, and how often it does."""

    nilai: Decimal
    slip: Slip
    chance: float


def originals(text: str, unit: Decimal, *, pads: bool = False) -> list[Original]:
    """The figures from which one slip of the keys gives what is written, each with its likeliest slip.

    `text` has the zeros before and after that are written: "08.55" was 80.55. `unit` is the last
    decimal that the table writes, which `pads` its figures with noughts; a figure with more
    decimals is none of it.
    """
    written = Decimal(text)
    found: dict[Decimal, Original] = {}
    for slip, texts in (
        (Slip.SWAPPED, _swapped(text)),
        (Slip.MOVED, _moved(text)),
        (Slip.DOUBLED, _undoubled(text)),
        (Slip.DROPPED, _filled(text)),
        (Slip.REPLACED, _replaced(text)),
    ):
        for one in texts:
            value = _figure(one)
            if value is None or value == written or value % unit:
                continue
            chance = SHARE[slip] * _of_all(slip, value, written)
            if slip is not Slip.MOVED and pads and one != format(value.quantize(unit), "f"):
                chance *= _UNPADDED
            if value not in found or found[value].chance < chance:
                found[value] = Original(value, slip, chance)
    return list(found.values())


def _of_all(slip: Slip, value: Decimal, written: Decimal) -> float:
    """Of all the slips of a kind that `value` may suffer, the part that gives `written`."""
    digits = len(plain(value).replace(".", ""))
    if slip is Slip.MOVED:
        places = next((n for n in _MOVES if value.scaleb(n) == written), 0)
        return _MOVES.get(places, _ANY_MOVE)
    if slip is Slip.SWAPPED:
        return 1 / max(1, digits - 1)
    return 1 / (9 * digits if slip is Slip.REPLACED else digits)


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

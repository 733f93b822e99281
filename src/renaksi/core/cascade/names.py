"""When two names stand for one row: equal but for case and marks, or a few letters apart."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from renaksi.core.cascade.rencana import Baris, Tingkat

_LETTERS = re.compile(r"[^\W_]+")
_LEADING_LEVEL = re.compile(r"^program\s+(?=\S)", re.IGNORECASE)
_LEAST_LETTERS = 5
_MOST_SLIPS = 4
"""More letters than this apart is another word; the distance is then one more, whatever it is."""
_SMALL_WORDS = frozenset(
    [
        "dan",
        "atau",
        "di",
        "ke",
        "yang",
        "pada",
        "untuk",
        "dalam",
        "bagi",
        "serta",
        "oleh",
        "terhadap",
    ]
)


class Match(NamedTuple):
    """A row found by its name; `exact` is False where the names are only near-equal."""

    baris: Baris
    exact: bool


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """`name` without what makes no difference: case, spaces, punctuation, a leading "Program"."""
    return "".join(_LETTERS.findall(_LEADING_LEVEL.sub("", name.strip()).casefold()))


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in nothing but case, spaces, punctuation or a leading "Program"."""
    return folded(one) == folded(other)


def near_name(one: str, other: str) -> bool:
    """Whether two unequal names are one name mistyped: the same words, a few letters apart.

    Words of fewer than five letters and words with digits must be equal, so that "Kecamatan A"
    and "Kecamatan B", or two codes, are never taken as one. A small word may be missing.
    """
    if same_name(one, other):
        return False
    if _a_slip_apart(folded(one), folded(other)):
        return True
    left, right = _words(one), _words(other)
    if len(left) != len(right):
        left = [word for word in left if word not in _SMALL_WORDS]
        right = [word for word in right if word not in _SMALL_WORDS]
    if len(left) != len(right) or not left:
        return False
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(pairs) <= max(1, len(left) // 4) and all(_mistyped(a, b) for a, b in pairs)


def _a_slip_apart(one: str, other: str) -> bool:
    """A space or a letter slipped inside a longer name, digits untouched."""
    if min(len(one), len(other)) < 3 * _LEAST_LETTERS or _digits(one) != _digits(other):
        return False
    if abs(len(one) - len(other)) > 2:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        at = min(len(one), len(other))
    at_end = at >= min(len(one), len(other)) - 1
    return not at_end and len(one) != len(other) and _distance(one, other) <= 2


def _words(name: str) -> list[str]:
    return _LETTERS.findall(_LEADING_LEVEL.sub("", name.strip()).casefold())


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _mistyped(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < _LEAST_LETTERS or _digits(one) != _digits(other):
        return False
    distance = _distance(one, other)
    if distance <= (2 if shorter > _LEAST_LETTERS else 1):
        return True
    prefix = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    return prefix * 2 >= shorter and distance <= _MOST_SLIPS and distance * 5 <= shorter * 2


def _distance(one: str, other: str) -> int:
    from rapidfuzz.distance import Levenshtein  # only a plan with unequal names pays for it

    return Levenshtein.distance(one, other, score_cutoff=_MOST_SLIPS)


def find_named(name: str, rows: Iterable[Baris]) -> Match | None:
    """The row that `name` names: the first that is equal, else the first that is near-equal."""
    candidates = list(rows)
    for row in candidates:
        if same_name(name, row.uraian):
            return Match(row, exact=True)
    for row in candidates:
        if near_name(name, row.uraian):
            return Match(row, exact=False)
    return None


def find_parent(
    level: Tingkat, name: str, rows: Iterable[Baris], above: Baris | None
) -> Match | None:
    """The row of `level` that `name` names, those under `above` before all others.

    One name may stand under two kegiatan or two programs, so the parent's own children come
    first: equal there, near-equal there, equal elsewhere, near-equal elsewhere.
    """
    candidates = [row for row in rows if row.tingkat is level]
    if above is not None:
        inside = [row for row in candidates if row.induk == above.id]
        found = find_named(name, inside)
        if found is not None and found.exact:
            return found
        elsewhere = next((row for row in candidates if same_name(name, row.uraian)), None)
        if elsewhere is not None:
            return Match(elsewhere, exact=True)
        if found is not None:
            return found
    return find_named(name, candidates)

"""When two names stand for one row: equal but for case and marks, or a few letters apart."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from renaksi.core.cascade.rencana import Baris, Tingkat

_LETTERS = re.compile(r"[^\W_]+")
_LEADING_LEVEL = re.compile(r"^program\s+(?=\S)", re.IGNORECASE)
_PROGRAM = "program"
_LEAST_LETTERS = 5
_LEAST_SHORT = 3
_LEAST_ALIKE = 75
"""Percent of letters that near-equal names share at the least; it only spares comparing the rest."""
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

    Words with digits and Roman numerals must be equal, and so must words of under five letters
    but for a letter left out or doubled or two that are swapped: "Kecamatan A" and "Kecamatan B", or two codes, are never
    taken as one. A small word may be missing, and words run together.
    """
    left, right = _words(one), _words(other)
    shared = len(_word_set(one) & _word_set(other))
    if shared * 2 < min(len(left), len(right)) - 1 or folded(one) == folded(other):
        return False
    if _a_slip_apart(folded(one), folded(other)):
        return True
    if len(left) != len(right):
        left = tuple(word for word in left if word not in _SMALL_WORDS)
        right = tuple(word for word in right if word not in _SMALL_WORDS)
    if len(left) != len(right) or not left:
        return False
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(pairs) <= max(1, len(left) // 4) and all(_mistyped(a, b) for a, b in pairs)


def _a_slip_apart(one: str, other: str) -> bool:
    """A letter or two more inside a longer name, digits untouched: words run together differently."""
    difference = abs(len(one) - len(other))
    if min(len(one), len(other)) < 3 * _LEAST_LETTERS or not 1 <= difference <= 2:
        return False
    if _digits(one) != _digits(other) or _is_numeral(one[-3:]) or _is_numeral(other[-3:]):
        return False
    shorter, longer = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(shorter))
    return at < len(shorter) - 1 and longer[at + difference :] == shorter[at:]


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    words = tuple(_LETTERS.findall(_LEADING_LEVEL.sub("", name.strip()).casefold()))
    return words[1:] if len(words) > 1 and _is_program_mistyped(words[0]) else words


def _is_program_mistyped(word: str) -> bool:
    return word[0] == _PROGRAM[0] and word != _PROGRAM and _mistyped(word, _PROGRAM)


@lru_cache(maxsize=20_000)
def _word_set(name: str) -> frozenset[str]:
    return frozenset(_words(name))


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _is_numeral(word: str) -> bool:
    return bool(word) and set(word) <= set("ivxlc")


def _mistyped(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if _digits(one) != _digits(other) or _is_numeral(one) or _is_numeral(other):
        return False
    distance = _distance(one, other)
    if shorter < _LEAST_LETTERS:
        left_out = distance == 1 and len(one) != len(other)
        return shorter >= _LEAST_SHORT and (left_out or _swapped(one, other))
    if distance <= (2 if shorter > _LEAST_LETTERS else 1):
        return True
    prefix = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    return prefix * 2 >= shorter and distance <= _MOST_SLIPS and distance * 5 <= shorter * 2


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters of one word stand the other way round in the other."""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(apart) != 2 or apart[1] - apart[0] != 1:
        return False
    at = apart[0]
    return one[at] == other[at + 1] and one[at + 1] == other[at]


def _distance(one: str, other: str) -> int:
    from rapidfuzz.distance import Levenshtein  # only a plan with unequal names pays for it

    return Levenshtein.distance(one, other, score_cutoff=_MOST_SLIPS)


def find_named(name: str, rows: Iterable[Baris]) -> Match | None:
    """The row that `name` names: the first that is equal, else the first that is near-equal."""
    candidates = list(rows)
    names = [folded(row.uraian) for row in candidates]
    key = folded(name)
    if key in names:
        return Match(candidates[names.index(key)], exact=True)
    for position in _alike(key, names):
        if near_name(name, candidates[position].uraian):
            return Match(candidates[position], exact=False)
    return None


def _alike(key: str, names: list[str]) -> list[int]:
    """Where in `names` those stand that share most of their letters with `key`, in order."""
    if not names:
        return []
    from rapidfuzz import fuzz, process

    found = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=None)
    return sorted(position for _, _, position in found)


def find_parent(
    level: Tingkat, name: str, rows: Iterable[Baris], above: Baris | None
) -> Match | None:
    """The row of `level` that `name` names, those under `above` before all others.

    One kegiatan's name may stand under several programs, so a name equal or near-equal in the own
    program comes before one that is equal in another, and under a program that nobody wrote
    nothing is sought elsewhere. A program's name is its own: an equal one comes before any other.
    """
    candidates = [row for row in rows if row.tingkat is level]
    if above is None:
        return find_named(name, candidates)
    inside = find_named(name, [row for row in candidates if row.induk == above.id])
    if inside is not None and (inside.exact or level is Tingkat.KEGIATAN):
        return inside
    if level is Tingkat.KEGIATAN and above.tersirat:
        return None
    anywhere = find_named(name, candidates)
    return inside if inside is not None and not (anywhere and anywhere.exact) else anywhere

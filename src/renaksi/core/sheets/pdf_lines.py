"""The lines of a cell on a PDF's page joined again: at spaces, and where a word was broken."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

MAY_BREAK = "\u200b"
"""Where a word too long for its column may be broken; typesetters leave it in the text."""
_LIST_MARK = re.compile(r"[-•▪]\s+\S")
_SPACED_SLASH, _CLOSE_SLASH = re.compile(r"\w/ +\w"), re.compile(r"\w/\w")
_SHORTEST = 2
"""So few capitals alone below a word in capitals are its end."""
_JOINING = frozenset(
    [
        "dan",
        "atau",
        "serta",
        "yang",
        "untuk",
        "pada",
        "dengan",
        "di",
        "ke",
        "dari",
        "oleh",
        "bagi",
        "per",
    ]
)

_Box = tuple[float, float, float, float]


def words_within_lines(texts: Iterable[str]) -> frozenset[str]:
    """The words that another follows on their own line: each is whole, with its end."""
    return frozenset(
        word for text in texts for line in text.split("\n") for word in line.split()[:-1]
    )


class Ends(NamedTuple):
    """How lines of a cell, counted from 0, end: within a word, or with a space that is drawn."""

    broken: frozenset[int] = frozenset()
    spaced: frozenset[int] = frozenset()


def join_lines(text: str, words: frozenset[str], ends: Ends) -> str:
    """A cell's wrapped lines as one.

    A line that ends in a hyphen or slash goes on without a space, unless one is drawn there, or
    `words`, or a slash elsewhere in the cell, show that one follows it. A word in `words` is not
    broken. The entries of a list, each behind its mark, stay lines of their own.
    """
    joined = ""
    text = text.replace(MAY_BREAK, "")
    listed = _LIST_MARK.match(text) is not None
    spaced = _SPACED_SLASH.search(text) is not None and _CLOSE_SLASH.search(text) is None
    for number, line in enumerate(text.split("\n")):
        line = " ".join(line.split())
        if joined and listed and _LIST_MARK.match(line):
            joined = f"{joined}\n{line}"
            continue
        last = joined.rpartition(" ")[2]
        glued = len(joined) > 1 and joined[-1] in "-/" and joined[-2].isalnum()
        glued = glued and last not in words and not (spaced and joined[-1] == "/")
        glued = glued and number - 1 not in ends.spaced
        if number - 1 in ends.broken and line:
            glued = last not in words or last + line.split()[0] in words
        joined = f"{joined}{line}" if glued or not joined else f"{joined} {line}"
    return joined.strip()


def line_ends(text: str, box: _Box, page: Any) -> Ends:
    """How the lines of a cell end, as far as it is in doubt.

    A word is broken where it stands alone and fills the width.
    """
    if "\n" not in text:
        return Ends()
    suspect = frozenset(_breaks_like_a_word(text))
    marked = [at for at, line in enumerate(text.split("\n")) if line.rstrip().endswith(("-", "/"))]
    lines = _lines_of(box, page) if suspect or marked else []
    if len(lines) != len(text.split("\n")):
        return Ends()
    spaced = frozenset(at for at in marked if lines[at][-1]["text"].isspace())
    inked = [[one for one in line if not one["text"].isspace()] for line in lines]
    if not suspect or not all(inked):
        return Ends(spaced=spaced)
    inner = min(min(one[0]["x0"] - box[0], box[2] - one[-1]["x1"]) for one in inked)
    room = box[2] - box[0] - 2 * max(inner, 0.0)
    broken = frozenset(
        at
        for at in suspect
        if inked[at][-1]["x1"] - inked[at][0]["x0"] + inked[at + 1][0]["width"] > room
    )
    return Ends(broken, spaced)


def _breaks_like_a_word(text: str) -> Iterator[int]:
    for at, (one, two) in enumerate(pairwise(text.split("\n"))):
        first = two.split()[0] if two.split() else ""
        if not first or not one or " " in one.strip():
            continue
        figure = one[-1] in "0123456789.," and (first[0].isdigit() or first == ".")
        small = one[-1].isalpha() and first[0].islower() and first not in _JOINING
        capital = one.isupper() and first.isupper() and len(first) <= _SHORTEST
        if figure or small or capital:
            yield at


def _lines_of(box: _Box, page: Any) -> list[list[Any]]:
    """The letters in a box, line by line from the top and each from the left."""
    lines: list[list[Any]] = []
    left, top, right, bottom = box
    inside = [
        one
        for one in page.chars
        if left <= (one["x0"] + one["x1"]) / 2 < right
        and top <= (one["top"] + one["bottom"]) / 2 < bottom
    ]
    for letter in sorted(inside, key=lambda one: (one["top"] + one["bottom"]) / 2):
        middle = (letter["top"] + letter["bottom"]) / 2
        if lines and lines[-1][0]["top"] < middle < lines[-1][0]["bottom"]:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [sorted(line, key=lambda one: float(one["x0"])) for line in lines]

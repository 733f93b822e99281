"""Putting a cell's text together again that a page break or a line break has cut."""

_MOST_WORDS = 60
"""A break repeats a line or two of a cell, never more words than this."""


def join_torn(before: str, after: str) -> str:
    """The text of a cell cut by a page break, whole again.

    Where the first words after the break repeat the last before it (case and spaces apart) they
    are kept once, as first written. A word that ends in a hyphen is joined without a space.
    """
    if not before or not after:
        return before or after
    left, right = before.split(), after.split()
    if left[-1].endswith("-") and right[0].casefold().startswith(left[-1].casefold()):
        return " ".join(left[:-1] + right)
    overlap = _overlap(left, right)
    if overlap:
        right = right[overlap:]
    elif before.endswith("-") and not before.endswith(" -"):
        return before + after
    return " ".join(left + right)


def _overlap(left: list[str], right: list[str]) -> int:
    """How many of the words on the right repeat the end of the left; the longest repeat wins."""
    best_length, best_words = 0, 0
    tail = left[-_MOST_WORDS:]
    ends = {
        "".join(tail[start:]).casefold(): len("".join(tail[start:])) for start in range(len(tail))
    }
    for count in range(1, min(len(right), _MOST_WORDS) + 1):
        begin = "".join(right[:count]).casefold()
        if ends.get(begin, 0) > best_length:
            best_length, best_words = ends[begin], count
    return best_words

"""Several indikator listed in one cell, with their figures listed beside them."""

import re

_MARK = re.compile(r"^(?:[-–•*▪➢✓]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+", re.IGNORECASE)
_FIRST = re.compile(r"1[.)]\s+")
_NUMBERED = re.compile(r"\s+(?=(\d{1,2})[.)]\s)")


def list_items(text: str) -> list[str]:
    """The entries of a list in a cell, without their marks; the whole text where it is none."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and _MARK.match(lines[0]):
        return _by_marks(lines)
    return _by_numbers(" ".join(lines))


def _by_marks(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        mark = _MARK.match(line)
        if mark is not None:
            items.append(line[mark.end() :].strip())
        else:
            items[-1] = f"{items[-1]} {line}"
    return items


def _by_numbers(text: str) -> list[str]:
    """ "1. … 2. …" on one line, as long as the numbers follow one another."""
    first = _FIRST.match(text)
    if first is None:
        return [text]
    items, expected, start = [], 2, first.end()
    for gap in _NUMBERED.finditer(text):
        if gap[1] == str(expected):
            items.append(text[start : gap.start()].strip())
            mark = _MARK.match(text[gap.end() :])
            start = gap.end() + (mark.end() if mark else 0)
            expected += 1
    items.append(text[start:].strip())
    return items if len(items) > 1 else [text]


def values_for(text: str, count: int) -> list[str] | None:
    """`count` values in a cell, one an entry; blanks for a blank cell; None where they do not fit."""
    if not text.strip():
        return [""] * count
    items = list_items(text)
    if len(items) == count:
        return items
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines if len(lines) == count else None

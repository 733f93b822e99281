"""The numbers that Word itself puts before paragraphs, which stand in no text of the document.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.3.1.19 (numPr).
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_STYLES = 20
_DEEPEST = 8
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class _Level(NamedTuple):
    kind: str
    text: str
    start: int


class Numbering:
    """The numbering of one document, counted along as its paragraphs are met in their order."""

    def __init__(self, numbering: Any = None, styles: Any = None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str | None, str | None, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        for style in () if styles is None else styles.iter(f"{W}style"):
            properties = style.find(f"{W}pPr/{W}numPr")
            self._styles[style.get(f"{W}styleId", "")] = (
                _value(style, "basedOn"),
                None if properties is None else _value(properties, "numId"),
                _whole(None if properties is None else _value(properties, "ilvl"), 0),
            )

    def _read_lists(self, numbering: Any) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            self._levels[abstract.get(f"{W}abstractNumId", "")] = {
                _whole(level.get(f"{W}ilvl"), 0): _Level(
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                    _whole(_value(level, "start"), 0),
                )
                for level in abstract.iter(f"{W}lvl")
            }
        for one in numbering.iter(f"{W}num"):
            number = one.get(f"{W}numId", "")
            self._lists[number] = _value(one, "abstractNumId") or ""
            self._restarts[number] = {
                _whole(over.get(f"{W}ilvl"), 0): _whole(_value(over, "startOverride"), 1)
                for over in one.iter(f"{W}lvlOverride")
                if over.find(f"{W}startOverride") is not None
            }

    def state(self) -> tuple[dict[str, dict[int, int]], dict[str, dict[int, int]]]:
        """What was counted so far, to come back to with `restore`."""
        return _copied(self._counts), _copied(self._restarts)

    def restore(self, state: tuple[dict[str, dict[int, int]], dict[str, dict[int, int]]]) -> None:
        """Counts on from where `state` was asked for."""
        self._counts, self._restarts = _copied(state[0]), _copied(state[1])

    def number(self, paragraph: Any) -> str:
        """The number that Word shows before a paragraph, "1." or "a)"; blank for none or a bullet.

        Counts the paragraph, so that each must be asked for once, in the order of the document.
        """
        if not self._lists:
            return ""
        number, depth = self._of(paragraph)
        abstract = self._lists.get(number or "")
        level = self._levels.get(abstract or "", {}).get(depth)
        if number is None or abstract is None or level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        restart = self._restarts.get(number, {}).pop(depth, None)
        counts[depth] = counts.get(depth, level.start - 1) + 1 if restart is None else restart
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return "" if level.kind in ("bullet", "none") else self._label(abstract, level, counts)

    def _label(self, abstract: str, level: _Level, counts: dict[int, int]) -> str:
        def counted(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            own = self._levels[abstract].get(depth)
            if own is None:
                return ""
            return _FORMS.get(own.kind, str)(counts.get(depth, own.start))

        return re.sub(r"%([1-9])", counted, level.text).strip()

    def _of(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and the depth of a paragraph, by its own properties or its style's."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None, 0
        own = properties.find(f"{W}numPr")
        if own is not None and (number := _value(own, "numId")) is not None:
            return number, min(_whole(_value(own, "ilvl"), 0), _DEEPEST)
        style = _value(properties, "pStyle")
        for _ in range(_MOST_STYLES):
            based_on, listed, depth = self._styles.get(style or "", (None, None, 0))
            if listed is not None or based_on is None:
                return listed, depth
            style = based_on
        return None, 0


def _copied(counts: dict[str, dict[int, int]]) -> dict[str, dict[int, int]]:
    return {key: dict(value) for key, value in counts.items()}


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    value = None if child is None else child.get(f"{W}val")
    return None if value is None else str(value)


def _whole(text: str | None, otherwise: int) -> int:
    if text is None or not text.isascii() or not text.isdigit():
        return otherwise
    return min(int(text), 32767)


def _letters(number: int) -> str:
    """a, b … z, aa, bb …, as Word counts with letters."""
    return chr(97 + (number - 1) % 26) * min(1 + (number - 1) // 26, 30) if number > 0 else ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}

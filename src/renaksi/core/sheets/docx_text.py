"""The text of a Word document's elements as its reader sees it: edits accepted, notes left out."""

from collections.abc import Iterator
from typing import Any

from renaksi.core.sheets.docx_numbering import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BOX = f"{W}txbxContent"
_LEFT_OUT = frozenset(
    {
        *(f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "rt", "pPr", "rPr")),
        f"{_MC}Fallback",
        BOX,
    }
)
"""Deleted text, field codes, readings above letters, the other form of a drawing, text boxes."""
_TRANSPARENT = frozenset(
    f"{W}{name}" for name in ("body", "sdt", "sdtContent", "customXml", "ins", "smartTag", "moveTo")
)
_SOFT_HYPHEN = "\u00ad"
_SYMBOLS = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈",
    0xD7: "·", 0xE5: "∑",
}  # fmt: skip
"""Of the face Symbol, by the low byte of their place in the private area."""
_CHECKS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xA8: "☐", 0xA7: "•"}
"""Of the face Wingdings."""


def blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of an element in order, through wrappers that mean nothing to us."""
    for element in parent:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in _TRANSPARENT and not _is_placeholder(element):
            yield from blocks(element)


def children(parent: Any, tag: str) -> Iterator[Any]:
    """The children of a tag, through content controls and insertions; deleted ones are left out."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None and child.find(f"{W}tcPr/{W}cellDel") is None:
                yield child
        elif child.tag in _TRANSPARENT:
            yield from children(child, tag)


def boxes(element: Any) -> Iterator[Any]:
    """The text boxes that hang on an element, each once; one inside another is that one's."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag not in _LEFT_OUT or child.tag == f"{W}rPr":
            yield from boxes(child)


def lines_of(paragraph: Any) -> list[str]:
    """The lines of a paragraph, white space folded."""
    return [" ".join(line.split()) for line in text_of(paragraph).split("\n")]


def text_of(element: Any) -> str:
    """The text under an element: tabs as spaces, breaks and paragraphs as line breaks.

    A table in it is read row by row, each a line.
    """
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if tag in (f"{W}t", f"{_MATH}t"):
            parts.append((child.text or "").replace(_SOFT_HYPHEN, ""))
        elif tag in _FIXED:
            parts.append(_FIXED[tag])
        elif tag == f"{W}sym":
            parts.append(_symbol(child))
        elif tag == f"{W}p":
            parts.append(text_of(child) + "\n")
        elif tag == f"{W}tr":
            parts.append(" ".join(text_of(child).split()) + "\n")
        elif not _is_placeholder(child):
            parts.append(text_of(child))
    return "".join(parts)


_FIXED = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}


def _is_placeholder(element: Any) -> bool:
    """Whether a content control still shows what asks to be filled in."""
    return element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _symbol(element: Any) -> str:
    code = element.get(f"{W}char", "")
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if not 0xF000 <= place <= 0xF0FF:
        return chr(place) if 0x20 <= place < 0xD800 else ""
    low = place & 0xFF
    if "wingdings" in element.get(f"{W}font", "").casefold():
        return _CHECKS.get(low, "")
    return chr(low) if 0x20 <= low < 0x40 else _SYMBOLS.get(low, "")

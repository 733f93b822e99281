"""Blank spaces on the pages of a PDF: above a name, to sign in, or at the foot of the last page."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

_MOST_PAGES = 300
_LEAST_HEIGHT = 24.0
_MOST_HEIGHT = 60.0
_GAP = 3.0
"""Points left free above and below what is put into a space."""
_HALF_WIDTHS = (100.0, 80.0, 60.0)
_FOOT_WIDTH, _FOOT_HEIGHT, _MARGIN, _STEP = 200.0, 44.0, 36.0, 8.0
_BACKGROUND = 0.8
"""A shape over this share of a page is its background."""

Box = tuple[float, float, float, float]


class Space(NamedTuple):
    """A blank rectangle: `halaman` counts from 1, `kotak` is in points from the lower left corner."""

    halaman: int
    kotak: tuple[int, int, int, int]


def spaces_above(content: bytes, text: str) -> tuple[Space, ...]:
    """The blank space above `text` on each page where there is one high enough to sign in.

    Of several on one page the lowest; none on a page that is turned, or in a file that the reader
    of its text cannot open.
    """
    words = text.split()
    if not words:
        return ()
    pattern = r"\s+".join(map(re.escape, words))
    return tuple(_each_page(content, lambda page: _space_above(page, pattern)))


def space_at_foot(content: bytes) -> Space | None:
    """The lowest blank space in the lower half of the last page; None where there is none."""
    found = list(_each_page(content, _space_at_foot, only_last=True))
    return found[-1] if found else None


def covers_text(content: bytes, halaman: int, kotak: Box) -> bool:
    """Whether a rectangle lies over letters of a page; True where the page cannot be read.

    `halaman` counts from 1, `kotak` is in points from the lower left corner.
    """
    import pdfplumber

    left, foot, right, top = kotak
    try:
        with pdfplumber.open(BytesIO(content), pages=[halaman]) as pdf:
            return any(
                left < (one["x0"] + one["x1"]) / 2 < right
                and foot < (one["y0"] + one["y1"]) / 2 < top
                for page in pdf.pages
                for one in page.chars
                if one["text"].strip()
            )
    except Exception:  # a broken PDF fails anywhere in the parser, in any way
        return True


def _each_page(content: bytes, find: Any, *, only_last: bool = False) -> Iterator[Space]:
    import pdfplumber

    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            if len(pdf.pages) > _MOST_PAGES and not only_last:
                return
            for page in pdf.pages[-1:] if only_last else pdf.pages:
                box = None if page.rotation else find(page)
                if box is not None:
                    yield Space(page.page_number, _from_below(page, box))
                page.close()
    except Exception:  # a broken PDF fails anywhere in the parser, in any way
        return


def _from_below(page: Any, box: Box) -> tuple[int, int, int, int]:
    """A box measured from the top of the page, as the PDF measures it."""
    left, top, right, bottom = box
    height = float(page.height) + float(page.mediabox[1])
    return round(left), round(height - bottom), round(right), round(height - top)


def _space_above(page: Any, pattern: str) -> Box | None:
    marks = page.search(pattern, regex=True, case=False, return_chars=False)
    if not marks:
        return None
    drawn = list(_drawn(page))
    for mark in sorted(marks, key=lambda one: -one["top"]):
        middle, foot = (mark["x0"] + mark["x1"]) / 2, mark["top"] - _GAP
        for half in _HALF_WIDTHS:
            left = max(middle - half, page.bbox[0] + _GAP)
            right = min(middle + half, page.bbox[2] - _GAP)
            above = [
                one[3] for one in drawn if one[0] < right and one[2] > left and one[1] < foot - 1
            ]
            top = max((bottom for bottom in above), default=0.0) + _GAP
            if above and foot - top >= _LEAST_HEIGHT:
                return left, max(top, foot - _MOST_HEIGHT), right, foot
    return None


def _space_at_foot(page: Any) -> Box | None:
    drawn = list(_drawn(page))
    left, _, right, bottom = page.bbox
    if right - left < _FOOT_WIDTH + 2 * _MARGIN:
        return None
    lowest, highest = bottom - _MARGIN, bottom - float(page.height) / 2
    while lowest - _FOOT_HEIGHT >= highest:
        top = lowest - _FOOT_HEIGHT
        for start in (
            right - _MARGIN - _FOOT_WIDTH,
            left + _MARGIN,
            (left + right - _FOOT_WIDTH) / 2,
        ):
            box = (start, top, start + _FOOT_WIDTH, lowest)
            if not any(_meet(box, one) for one in drawn):
                return box
        lowest -= _STEP
    return None


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] + _GAP and other[1] < one[3]
    )


def _drawn(page: Any) -> Iterator[Box]:
    """Everything that stands on a page, its background apart, measured from the top."""
    whole = float(page.width) * float(page.height)
    shapes = (*page.rects, *page.curves)
    backgrounds = [one for one in shapes if one["width"] * one["height"] > _BACKGROUND * whole]
    for one in (*page.chars, *page.lines, *shapes, *page.images, *page.annots):
        if one not in backgrounds and str(one.get("text", "x")).strip():
            yield one["x0"], one["top"], one["x1"], one["bottom"]

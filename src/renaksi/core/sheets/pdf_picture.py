"""The pages of a PDF as pictures, for showing a person where something was read.

Both are of the whole page (its media box, turned as the page says), so that the box of a cell,
which pdfplumber counts from the origin of the page and not from its corner, falls on that cell.
"""

from io import BytesIO
from typing import Any

from renaksi.core.sheets.sheet import Unreadable

MOST_PIXELS = 2_000_000
_BEST_SCALE = 1.5
"""Pixels to a point: print of 7 points can be read, and a page stays near 100 KB."""
_QUALITY = 50
MEDIA_TYPE = "image/webp"
Box = tuple[float, float, float, float]


def page_boxes(content: bytes) -> tuple[Box, ...]:
    """Every page as left, top, width and height in points, as the boxes of its cells count them."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(_box(document[number]) for number in range(len(document)))
    finally:
        document.close()


def page_picture(name: str, content: bytes, number: int) -> bytes:
    """Page `number`, from 1, as a picture of at most MOST_PIXELS; raises Unreadable for no page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        if not 1 <= number <= len(document):
            raise Unreadable(
                name, f"halaman {number}", "halaman ini tidak ada", "Muat ulang halaman"
            )
        page = document[number - 1]
        _, _, width, height = _box(page)
        scale = min(_BEST_SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            name, f"halaman {number}", "gambar halamannya tidak dapat dibuat", "Buka berkas aslinya"
        ) from error
    buffer = BytesIO()
    picture.save(buffer, "WEBP", quality=_QUALITY, method=4)
    return buffer.getvalue()


def _box(page: Any) -> Box:
    """The media box, and the page cropped to it."""
    left, bottom, right, top = page.get_mediabox()
    page.set_cropbox(left, bottom, right, top)
    width, height = page.get_size()
    if page.get_rotation():
        left = bottom = 0
    return float(left), float(-bottom), float(width), float(height)

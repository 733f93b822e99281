"""The pages of a PDF as pictures, for showing a person where something was read.

Sizes and pictures are of the whole page (its media box, turned as the page says), so that a
place in points measured from the upper left falls on the same place of the picture.
"""

from io import BytesIO
from typing import Any

from renaksi.core.sheets.sheet import Unreadable

MOST_PIXELS = 2_000_000
_BEST_SCALE = 1.5
"""Pixels to a point: print of 7 points can be read, and a page stays near 100 KB."""
_QUALITY = 50
MEDIA_TYPE = "image/webp"


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(_size(document[number]) for number in range(len(document)))
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
        width, height = _size(page)
        scale = min(_BEST_SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            name, f"halaman {number}", "gambar halamannya tidak dapat dibuat", "Buka berkas aslinya"
        ) from error
    buffer = BytesIO()
    picture.save(buffer, "WEBP", quality=_QUALITY, method=4)
    return buffer.getvalue()


def _size(page: Any) -> tuple[float, float]:
    page.set_cropbox(*page.get_mediabox())
    width, height = page.get_size()
    return float(width), float(height)

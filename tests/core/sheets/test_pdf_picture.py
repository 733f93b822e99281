"""A page of a PDF as a picture: where a cell was read is the same place on the picture."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from tests.core.sheets.contoh import sheet

from renaksi.core.sheets.page import PAPERS, Page
from renaksi.core.sheets.pdf_picture import MOST_PIXELS, page_boxes, page_picture
from renaksi.core.sheets.pdf_reading import read_pdf
from renaksi.core.sheets.pdf_writing import write_pdf
from renaksi.core.sheets.sheet import Unreadable


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture))


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_pdf((sheet("Uraian pertama", "Uraian kedua"),), Page(paper=PAPERS["A4"]), b"{}")


def moved(content: bytes, left: int, bottom: int, cropped: bool) -> bytes:
    """The same pages with a media box that begins elsewhere, or a crop box inside it."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        x0, y0, x1, y1 = page.get_mediabox()
        if cropped:
            page.set_cropbox(x0 + 20, y0 + 30, x1 - 40, y1 - 10)
        page.set_mediabox(x0 + left, y0 + bottom, x1, y1)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("left", "bottom", "cropped"), [(0, 0, False), (0, 0, True), (-60, -90, False), (10, 15, False)]
)
def test_the_box_of_a_cell_frames_its_text_on_the_picture(
    content: bytes, left: int, bottom: int, cropped: bool
) -> None:
    content = moved(content, left, bottom, cropped)
    (table,) = read_pdf("a.pdf", content)
    (page, *_), picture = page_boxes(content), opened(page_picture("a.pdf", content, 1))
    scale = picture.width / page[2]
    grey = picture.convert("L")

    def inked(box: tuple[float, float, float, float]) -> bool:
        left, top = page[:2]
        inner = (box[0] + 3 - left, box[1] + 3 - top, box[2] - 3 - left, box[3] - 3 - top)
        part = grey.crop(tuple(round(edge * scale) for edge in inner))  # type: ignore[arg-type]
        return part.getextrema()[0] < 120

    cells = [cell for row in table.rows for cell in row.cells if cell is not None and cell.kotak]
    wrong = [cell.text for cell in cells if cell.kotak and inked(cell.kotak) is not bool(cell.text)]
    assert len(cells) > 15
    assert wrong == []


@pytest.mark.parametrize(("width", "height"), [(595, 842), (3000, 3000), (14_400, 200)])
def test_no_page_however_large_becomes_a_picture_over_the_bound(width: int, height: int) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(width, height)
    buffer = BytesIO()
    document.save(buffer)
    picture = opened(page_picture("a.pdf", buffer.getvalue(), 1))
    assert picture.width * picture.height <= MOST_PIXELS * 1.01
    assert page_boxes(buffer.getvalue()) == ((0, 0, width, height),)


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_page_that_is_not_there_is_refused_in_one_line(content: bytes, number: int) -> None:
    with pytest.raises(Unreadable, match="halaman ini tidak ada"):
        page_picture("a.pdf", content, number)


def test_what_is_no_pdf_is_refused_in_one_line() -> None:
    with pytest.raises(Unreadable, match="tidak dapat dibuat"):
        page_picture("a.pdf", b"%PDF-1.7 rusak", 1)

"""A PDF that cannot be read is one line that says why; one made to do harm takes nothing with it."""

import subprocess
import zlib
from pathlib import Path
from typing import Any, NoReturn

import pytest
from tests.core.forms.rencana_contoh import lengkap
from tests.core.sheets.berkas_buruk import refusal
from tests.core.sheets.pdf_buatan import RULED, WITHOUT_LETTERS, one_page, pdf, stream
from tests.core.sheets.rendering import needs_libreoffice

from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.guarded_reading import read_guarded
from renaksi.core.sheets.opening import read_sheets
from renaksi.core.sheets.pdf_bounds import MOST_PAGES
from renaksi.core.sheets.sheet import Unreadable

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PACKED = b"/Filter /FlateDecode"


def pages(number: int, said: int) -> bytes:
    """A PDF of blank pages, which says that it has `said` of them."""
    kids = b" ".join(b"%d 0 R" % (3 + one) for one in range(number))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, said)
    return pdf([CATALOG, tree, *[page] * number])


def texts(content: bytes) -> list[list[str]]:
    """What the cells of the first table say."""
    rows = read_sheets("a.pdf", content)[0].rows
    return [[cell.text for cell in row.cells if cell is not None] for row in rows]


EXPECTED = [[f"Sel {y} {x}" for x in range(4)] for y in range(4)]


def test_a_page_drawn_by_hand_is_read() -> None:
    assert texts(one_page()) == EXPECTED


def test_bytes_before_the_file_begins_do_not_hide_it() -> None:
    assert texts(b"\xef\xbb\xbf\r\n\r\n" + one_page()) == EXPECTED


def test_ten_thousand_pages_are_told_without_walking_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(*_: Any) -> NoReturn:
        raise AssertionError("dijelajahi")

    monkeypatch.setattr("pdfminer.pdfpage.PDFPage.create_pages", walk)
    assert f"lebih dari {MOST_PAGES} halaman" in refusal("a.pdf", pages(10_000, 10_000))


def test_pages_that_the_file_does_not_own_up_to_are_counted() -> None:
    assert f"lebih dari {MOST_PAGES} halaman" in refusal("a.pdf", pages(MOST_PAGES + 1, 1))
    assert "tidak ada teks" in refusal("a.pdf", pages(MOST_PAGES, MOST_PAGES))


def test_a_page_tree_that_holds_itself_has_no_pages() -> None:
    tree = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    assert "tidak ada halaman" in refusal("a.pdf", pdf([CATALOG, tree]))


def test_a_scanned_document_says_that_there_is_no_text() -> None:
    picture = stream(bytes(300), b"/Type /XObject /Subtype /Image /Width 10 /Height 10 "
                     b"/ColorSpace /DeviceRGB /BitsPerComponent 8")  # fmt: skip
    scanned = one_page(
        b"q 595 0 0 842 0 0 cm /X Do Q", resources=b"/XObject << /X 6 0 R >>", more=[picture]
    )
    assert "hasil pindai, tidak ada teks" in refusal("a.pdf", scanned)


def test_letters_whose_meaning_the_file_does_not_hold_are_not_passed_on() -> None:
    drawn = RULED.replace(b"(Sel", b"(\x00\x01\x00\x02")
    assert "hurufnya tidak dapat dibaca" in refusal("a.pdf", one_page(drawn, font=WITHOUT_LETTERS))


@needs_libreoffice
def test_a_pdf_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    source = tmp_path / "rencana.docx"
    source.write_bytes(write_document(lengkap(), (), "docx"))
    options = (
        'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
        '"DocumentOpenPassword":{"type":"string","value":"buka"}}'
    )
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless",
         "--convert-to", options, "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    content = source.with_suffix(".pdf").read_bytes()
    assert b"/Encrypt" in content
    assert "bersandi" in refusal("a.pdf", content)


def test_what_a_page_draws_is_bounded() -> None:
    long = one_page(zlib.compress(b"0 0 m " * 3_000_000), filters=PACKED)
    assert "terlalu rumit" in refusal("a.pdf", long)


def test_a_stream_that_unfolds_to_hundreds_of_megabytes_is_refused_unread() -> None:
    bomb = zlib.compress(bytes(200 * 1024 * 1024), 9)
    assert "mengembang" in refusal("a.pdf", one_page(more=[stream(bomb, PACKED)]))


HARMFUL = {
    "a stream packed twice": one_page(
        zlib.compress(zlib.compress(bytes(400 * 1024 * 1024), 9), 9),
        filters=b"/Filter [/FlateDecode /FlateDecode]",
    ),
    "a packing of endless rows": one_page(
        zlib.compress(RULED), filters=PACKED + b" /DecodeParms << /Predictor 12 /Columns 999999999 >>"
    ),
    "a tree as deep as the file": pdf(
        [CATALOG] + [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % n for n in range(3, 5_000)]
    ),
    "brackets without end": one_page(b"[" * 100_000 + b"] TJ"),
    "no end": one_page()[:-40],
    "half of it": one_page()[:700],
}  # fmt: skip


@pytest.mark.parametrize("content", HARMFUL.values(), ids=HARMFUL)
def test_a_pdf_made_to_do_harm_is_one_line(content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read_guarded("a.pdf", content)
    assert "\n" not in str(caught.value)
    assert "program gagal" not in str(caught.value)


def test_an_object_that_is_itself_does_not_keep_the_process() -> None:
    with pytest.raises(Unreadable, match="waktu atau memori"):
        read_guarded("a.pdf", one_page(font=b"5 0 R"), patience=2)


@pytest.mark.parametrize(
    "box",
    [
        b"[0 0 1e30 1e30]", b"[0 0 0 0]", b"[0 0]", b"[a b c d]", b"null", b"[595 842 0 0]",
        b"[-1e308 0 1e308 1]", b"[(x) 0 1 1]",
    ],
)  # fmt: skip
def test_a_page_of_an_impossible_size_is_one_line(box: bytes) -> None:
    refusal("a.pdf", one_page(box=box))


def test_a_page_as_large_as_a_field_is_read() -> None:
    assert texts(one_page(box=b"[0 0 100000000 100000000]")) == EXPECTED


def test_a_drawing_that_draws_itself_is_drawn_once() -> None:
    form = stream(
        b"/X Do " + RULED,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>",
    )
    own = one_page(b"/X Do", resources=b"/XObject << /X 6 0 R >>", more=[form])
    assert texts(own) == EXPECTED


def test_a_length_that_lies_is_not_believed() -> None:
    assert texts(one_page().replace(b"/Length ", b"/Length 99999999999")) == EXPECTED


def test_the_warnings_of_the_parser_are_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    refusal("a.pdf", one_page(box=b"[0 0]"))
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("kind", ["pdf"])
def test_every_length_of_a_cut_off_pdf_is_one_line(kind: str) -> None:
    content = write_document(lengkap(), (), kind)
    for length in range(8, len(content) - 64, len(content) // 12):
        refusal("a.pdf", content[:length])

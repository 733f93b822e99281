"""What a file from outside really is, told by opening it, and the copy of it that is handed on.

PDF, Word and Excel files are handed on as they are, once they are found whole, bounded and without
scripts. A picture is drawn anew, turned as its camera held it, so that nothing but what is seen
goes on: no place, no device, no time, and nothing hidden behind it.
"""

import zipfile
from enum import StrEnum
from io import BytesIO
from types import SimpleNamespace
from typing import NamedTuple

from renaksi.core.sheets.sheet import Unreadable

MOST_PIXELS = 64_000_000
_QUALITY = 88
_AGAIN = "Buka berkasnya, simpan ulang, lalu coba lagi"
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_BLANK = b"\xef\xbb\xbf\r\n\t "
"""What some programs write before the first letter of a PDF."""
_MODES = {"L": "L", "1": "L", "I;16": "L", "LA": "RGBA", "PA": "RGBA", "RGBA": "RGBA"}
"""The modes in which a picture is drawn anew; RGB is for all others."""


class JenisBerkas(StrEnum):
    """A kind of file that is taken; its value is the ending of the name."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    DOCX = "docx"
    XLSX = "xlsx"


class SafeCopy(NamedTuple):
    """A file that was looked into: its kind, and the bytes that may be handed on."""

    jenis: JenisBerkas
    isi: bytes


def safe_copy(name: str, content: bytes) -> SafeCopy:
    """The kind of a file and its copy; raises Unreadable for another kind, a broken or risky one.

    The name is only for what is said of it.
    """
    if content.startswith(_JPEG):
        return SafeCopy(JenisBerkas.JPEG, _redrawn(name, content, "JPEG"))
    if content.startswith(_PNG):
        return SafeCopy(JenisBerkas.PNG, _redrawn(name, content, "PNG"))
    if content[:64].lstrip(_BLANK).startswith(_PDF):
        _require_pdf(name, content)
        return SafeCopy(JenisBerkas.PDF, content)
    if content.startswith(_ZIP):
        return SafeCopy(_package(name, content), content)
    raise _other_kind(name)


def _other_kind(name: str) -> Unreadable:
    return Unreadable(
        name,
        "",
        "isinya bukan PDF, JPEG, PNG, Word (.docx), atau Excel (.xlsx)",
        "Simpan sebagai salah satunya, lalu pilih lagi",
    )


def _redrawn(name: str, content: bytes, kind: str) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=[kind]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_large(name)
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            drawn = upright.convert(_mode(upright))
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError) as error:
        raise Unreadable(name, "", "gambar ini rusak atau terpotong", _AGAIN) from error
    drawn.info = {}
    bare, buffer = Image.frombytes(drawn.mode, drawn.size, drawn.tobytes()), BytesIO()
    if kind == "JPEG":
        bare.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    else:
        bare.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def _too_large(name: str) -> Unreadable:
    most = MOST_PIXELS // 1_000_000
    return Unreadable(
        name, "", f"gambarnya lebih dari {most} juta titik", "Perkecil gambarnya, lalu coba lagi"
    )


def _mode(picture: "Image.Image") -> str:  # type: ignore[name-defined]  # noqa: F821
    if "transparency" in picture.info:
        return "RGBA"
    return _MODES.get(picture.mode, "RGB")


def _require_pdf(name: str, content: bytes) -> None:
    """Raises Unreadable for a PDF that is broken, locked, over its bounds, or that acts by itself."""
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfparser import PDFParser

    from renaksi.core.sheets.active_pdf import is_active
    from renaksi.core.sheets.pdf_bounds import require_pages, require_small_streams

    try:
        require_small_streams(name, content)
        document = PDFDocument(PDFParser(BytesIO(content)))
        require_pages(name, SimpleNamespace(doc=document))
        active = is_active(content, document)
    except PDFPasswordIncorrect as error:
        raise Unreadable(
            name, "", "PDF ini bersandi", "Hapus sandinya, simpan ulang, lalu coba lagi"
        ) from error
    except Unreadable as error:
        raise Unreadable(name, error.tempat, error.pesan, _AGAIN) from error
    except Exception as error:  # a broken PDF fails anywhere in pdfminer, in any way
        raise Unreadable(name, "", "PDF ini rusak atau terpotong", _AGAIN) from error
    if active:
        raise Unreadable(
            name,
            "",
            "PDF ini memuat program (skrip) yang berjalan saat dibuka",
            "Cetak ke PDF lagi, lalu pilih hasilnya",
        )
    _require_drawable(name, content)


def _require_drawable(name: str, content: bytes) -> None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        document[0].get_size()
        document.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(name, "", "PDF ini rusak atau terpotong", _AGAIN) from error


def _package(name: str, content: bytes) -> JenisBerkas:
    """Word or Excel, by opening it; raises Unreadable for any other package, or one with macros."""
    from renaksi.core.sheets.package_bounds import BROKEN_PACKAGE, bounded_parts, broken_package
    from renaksi.core.sheets.usual_package import as_usual, kind_of

    try:
        parts = bounded_parts(name, content)
        usual = as_usual(content)
        kind = kind_of(usual)
    except BROKEN_PACKAGE as error:
        raise broken_package(name) from error
    except Unreadable as error:
        raise Unreadable(name, error.tempat, error.pesan, _AGAIN) from error
    if kind is None:
        raise _other_kind(name)
    if any("vbaproject" in part.casefold() or "/activex/" in part.casefold() for part in parts):
        raise Unreadable(
            name, "", "berkas ini memuat makro", "Simpan sebagai .docx atau .xlsx tanpa makro"
        )
    _require_opens(name, usual, kind)
    return JenisBerkas.DOCX if kind == "word" else JenisBerkas.XLSX


def _require_opens(name: str, content: bytes, kind: str) -> None:
    from renaksi.core.sheets.package_bounds import broken_package
    from renaksi.core.sheets.xlsx_bounds import require_small_workbook

    try:
        if kind == "xl":
            from openpyxl import load_workbook

            with zipfile.ZipFile(BytesIO(content)) as package:
                require_small_workbook(name, package)
            if not load_workbook(BytesIO(content), read_only=True).sheetnames:
                raise broken_package(name)
        else:
            from docx import Document

            assert Document(BytesIO(content)).element.body is not None
    except Unreadable as error:
        raise Unreadable(name, error.tempat, error.pesan, _AGAIN) from error
    except Exception as error:  # a broken package fails anywhere in either library, in any way
        raise broken_package(name) from error

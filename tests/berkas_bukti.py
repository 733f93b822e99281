"""Real files as proof: honest ones, and ones that are not what they seem."""

import io
import zipfile
from typing import Any

from docx import Document
from openpyxl import Workbook
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

GPS_LATITUDE = (5, 23, 41.25)
CAMERA = "KameraContoh X100"


def jpeg(width: int = 64, height: int = 40, *, turned: bool = True) -> bytes:
    """A photo with the place, the camera and a comment in it; `turned` by its EXIF.

    The left half is red, the right half blue, as the camera stored it.
    """
    picture = Image.new("RGB", (width, height), (200, 0, 0))
    picture.paste((0, 0, 200), (width // 2, 0, width, height))
    exif = picture.getexif()
    exif[0x0110] = CAMERA
    if turned:
        exif[0x0112] = 6  # to be turned a quarter clockwise
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "S", tuple(IFDRational(part) for part in GPS_LATITUDE)
    place[3], place[4] = "E", tuple(IFDRational(part) for part in (104, 5, 12))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif, quality=90, comment=b"rumah Siti, RT 3")
    return buffer.getvalue()


def png(width: int = 30, height: int = 20, mode: str = "RGBA") -> bytes:
    """A drawing with a text chunk."""
    from PIL.PngImagePlugin import PngInfo

    about = PngInfo()
    about.add_text("Author", "Siti Aminah")
    buffer = io.BytesIO()
    Image.new(mode, (width, height)).save(buffer, "PNG", pnginfo=about)
    return buffer.getvalue()


def docx(text: str = "Berita acara") -> bytes:
    document = Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx() -> bytes:
    workbook = Workbook()
    workbook.active["A1"] = "daftar hadir"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def pdf(*objects: str, catalog: str = "", filler: int = 0) -> bytes:
    """A PDF of one blank page; further `objects` count from 4, `filler` bytes lie in a comment."""
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        *objects,
    ]
    out = bytearray(b"%PDF-1.7\n")
    if filler:
        out += b"%" + b"x" * filler + b"\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\n".encode()
    out += f"startxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """An office package with one part more."""
    buffer = io.BytesIO(package)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def zip_bomb() -> bytes:
    """A Word file with a part that unfolds to 300 MB."""
    return with_part(docx(), "word/media/isi.bin", b"\0" * (300 * 1024 * 1024))


def picture_bomb() -> bytes:
    """A PNG of a few bytes that says it is 60.000 by 60.000."""
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\0" * 400
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
POLYGLOT = b"<!doctype html><script>alert(1)</script><!-- " + pdf() + b" -->"
SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"

REFUSED: dict[str, tuple[bytes, str]] = {
    "program": (PROGRAM, "isinya bukan PDF"),
    "svg": (SVG, "isinya bukan PDF"),
    "halaman-web": (POLYGLOT, "isinya bukan PDF"),
    "kosong": (b"", "isinya bukan PDF"),
    "gif": (b"GIF89a" + b"\0" * 40, "isinya bukan PDF"),
    "pdf-skrip": (pdf(SCRIPT, catalog="/OpenAction 4 0 R"), "memuat program"),
    "pdf-skrip-tersamar": (
        pdf("<< /S /Java#53cript /J#53 (x) >>", catalog="/OpenAction 4 0 R"), "memuat program",
    ),
    "pdf-menjalankan": (pdf("<< /S /Launch /F (a.exe) >>"), "memuat program"),
    "pdf-terpotong": (pdf()[:60], "rusak atau terpotong"),
    "jpeg-terpotong": (jpeg()[:-80], "rusak atau terpotong"),
    "gambar-bom": (picture_bomb(), "lebih dari 64 juta titik"),
    "zip-biasa": (with_part(b"PK\x05\x06" + b"\0" * 18, "a.txt", b"a"), "isinya bukan PDF"),
    "makro": (with_part(docx(), "word/vbaProject.bin", b"makro"), "memuat makro"),
    "docx-terpotong": (docx()[:-300], "rusak atau terpotong"),
}  # fmt: skip
"""Files that are no proof, by a name, each with a part of the line that says why."""

TAKEN: dict[str, tuple[bytes, str]] = {
    "pdf": (pdf(), "pdf"), "foto": (jpeg(), "jpg"), "gambar": (png(), "png"),
    "word": (docx(), "docx"), "excel": (xlsx(), "xlsx"),
}  # fmt: skip
"""Honest files, each with the ending of its kind."""


def exif_of(content: bytes) -> dict[int, Any]:
    """What a picture says of itself in its EXIF."""
    with Image.open(io.BytesIO(content)) as picture:
        return dict(picture.getexif())

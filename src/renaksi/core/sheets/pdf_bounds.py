"""What a PDF must keep to before its pages are read, and why one that does not is refused."""

import logging
import re
import zlib
from itertools import islice
from typing import Any

from renaksi.core.sheets.sheet import Unreadable

MOST_PAGES = 300
MOST_UNPACKED = 96 * 1024 * 1024
_MOST_UNPACKED_TOGETHER = 512 * 1024 * 1024
MOST_DRAWN = 12 * 1024 * 1024
"""Of one page; the densest table is far below."""
_STEP = 4 * 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_HUGE_ROW = re.compile(rb"/Columns\s+\d{6}")
"""A row of a picture so long that undoing its packing takes all memory."""
_MOST_TRIED = 400
"""Nodes of a page tree on the way to its first page."""
_PAGES_TRIED = 3
_MOST_UNKNOWN = 3
"""One letter in so many may have no meaning; beyond that the text cannot be read."""
ORIGINAL = "Buka dokumen aslinya di Word atau Excel dan pakai berkas itu"

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # its warnings are not for people


def require_small_streams(name: str, content: bytes) -> None:
    """Raises Unreadable where a stream of the file unfolds to more than any page or picture does."""
    if _HUGE_ROW.search(content):
        raise Unreadable(name, "", "berkas PDF ini rusak atau terpotong", ORIGINAL)
    together = 0
    view = memoryview(content)
    for match in _STREAM.finditer(content):
        unpacked = _unpacked_size(view[match.end() :])
        together += unpacked
        if unpacked > MOST_UNPACKED or together > _MOST_UNPACKED_TOGETHER:
            raise Unreadable(
                name,
                "",
                f"isinya mengembang menjadi lebih dari {unpacked // 1_048_576} MB",
                "Simpan halaman tabelnya saja",
            )


def _unpacked_size(packed: memoryview) -> int:
    """How many bytes a compressed stream unfolds to, a little over MOST_UNPACKED at most; 0 for others."""
    if len(packed) < 2 or packed[0] & 15 != 8 or (packed[0] * 256 + packed[1]) % 31:
        return 0
    unpacking = zlib.decompressobj()
    size = 0
    rest: bytes | memoryview = packed
    try:
        while size <= MOST_UNPACKED and not unpacking.eof:
            part = unpacking.decompress(rest, _STEP)
            rest = unpacking.unconsumed_tail
            size += len(part)
            if not part and not rest:
                break
    except zlib.error:
        pass
    return size


def require_pages(name: str, pdf: Any) -> None:
    """Raises Unreadable for a PDF of no pages or of more than are read, told without walking them."""
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import resolve1

    count = resolve1(resolve1(pdf.doc.catalog.get("Pages", {})).get("Count", 0))
    if not _has_page(pdf.doc.catalog.get("Pages")):
        raise Unreadable(name, "", "tidak ada halaman di dalamnya", ORIGINAL)
    if not isinstance(count, int) or count <= MOST_PAGES:
        pages = list(islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
        count = len(pages)
        _require_small_pages(name, pages)
    if count > MOST_PAGES:
        raise Unreadable(
            name, "", f"berkas ini lebih dari {MOST_PAGES} halaman", "Simpan halaman tabelnya saja"
        )


def _has_page(tree: Any) -> bool:
    """Whether the page tree leads to a page; where it does not, pdfminer would try every object."""
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdftypes import PDFObjRef, resolve1

    waiting, seen = [tree], set()
    for _ in range(_MOST_TRIED):
        if not waiting:
            return False
        node = waiting.pop()
        if isinstance(node, PDFObjRef):
            if node.objid in seen:
                continue
            seen.add(node.objid)
        try:
            found = resolve1(node)
            kids = resolve1(found.get("Kids")) if isinstance(found, dict) else None
        except PDFException:
            continue
        if isinstance(found, dict) and kids is None:
            return True
        waiting += reversed(kids) if isinstance(kids, list) else []
    return False


def _require_small_pages(name: str, pages: list[Any]) -> None:
    """Raises Unreadable where what a page draws takes longer to read than any table would."""
    from pdfminer.pdftypes import PDFStream, resolve1

    for number, page in enumerate(pages, start=1):
        streams = [resolve1(content) for content in page.contents]
        drawn = sum(len(one.get_data()) for one in streams if isinstance(one, PDFStream))
        if drawn > MOST_DRAWN:
            raise Unreadable(
                name, f"halaman {number}", "gambar halamannya terlalu rumit", "Hapus halaman itu"
            )


def require_letters(name: str, pdf: Any) -> None:
    """Raises Unreadable for a PDF without text, or whose letters say nothing but their shape."""
    tried = unknown = letters = 0
    for page in pdf.pages:
        if not page.chars:
            continue
        letters += len(page.chars)
        unknown += sum(1 for char in page.chars if _is_unknown(char["text"]))
        tried += 1
        if tried == _PAGES_TRIED:
            break
    if not letters:
        raise Unreadable(name, "", "berkas ini hasil pindai, tidak ada teks di dalamnya", ORIGINAL)
    if unknown * _MOST_UNKNOWN > letters:
        raise Unreadable(
            name,
            "",
            "hurufnya tidak dapat dibaca, karena berkas ini tidak menyimpan arti bentuk hurufnya",
            ORIGINAL,
        )


def _is_unknown(text: str) -> bool:
    return text.startswith("(cid:") or "\ue000" <= text <= "\uf8ff" or text == "\ufffd"

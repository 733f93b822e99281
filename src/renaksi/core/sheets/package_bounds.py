"""A zip package from a stranger, looked over before any reader unfolds a part of it."""

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise

from renaksi.core.sheets.sheet import Unreadable

MOST_PARTS = 5_000
MOST_UNPACKED = 250 * 1024 * 1024
_PLAUSIBLE_UNPACKED = 50 * 1024 * 1024
_MOST_RATIO = 100
"""Beyond _PLAUSIBLE_UNPACKED bytes, a package that unfolds to so many times its size is refused."""
_PROLOG = 64 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL_HEAD = 30
_ENCRYPTED = 1

BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    KeyError,
)
"""What reading a zip package may raise; KeyError for a part that is not there."""


def bounded_parts(name: str, content: bytes) -> dict[str, int]:
    """The parts of a zip package and their unpacked sizes in bytes.

    Raises Unreadable for a package that is broken, encrypted, far larger inside than it seems, has
    parts that overlap, or XML with a document type (which office programs never write).
    """
    if content.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise Unreadable(
            name, "", f"berkas ini berisi lebih dari {MOST_PARTS} bagian", "Simpan tabelnya saja"
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            _require_bounds(name, infos, len(content))
            for info in infos:
                if info.filename.endswith((".xml", ".rels")):
                    _require_no_document_type(name, package, info)
    except BROKEN_PACKAGE as error:
        raise broken_package(name) from error
    return {info.filename: info.file_size for info in infos}


def _require_bounds(name: str, infos: list[zipfile.ZipInfo], packed: int) -> None:
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise Unreadable(name, "", "berkas ini bersandi", "Hapus sandinya, lalu simpan ulang")
    total = sum(info.file_size for info in infos)
    if total > MOST_UNPACKED or (total > _PLAUSIBLE_UNPACKED and total > _MOST_RATIO * packed):
        raise Unreadable(
            name,
            "",
            f"isinya mengembang menjadi {total // 1_048_576} MB",
            "Simpan tabel Rencana Aksi saja dalam berkas tersendiri",
        )
    ordered = sorted(infos, key=lambda info: info.header_offset)
    for one, after in pairwise(ordered):
        if one.header_offset + _LOCAL_HEAD + one.compress_size > after.header_offset:
            raise broken_package(name)


def _require_no_document_type(name: str, package: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    with package.open(info) as part:
        prolog = part.read(_PROLOG).replace(b"\x00", b"")
    if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
        raise Unreadable(
            name,
            info.filename[:80],
            "isinya memuat deklarasi yang tidak ditulis Word atau Excel",
            "Buka di Word atau Excel, simpan ulang, lalu coba lagi",
        )


def broken_package(name: str) -> Unreadable:
    """What is said of a package that is broken or cut off."""
    return Unreadable(
        name, "", "berkas ini rusak atau terpotong", "Buka dan simpan ulang, lalu coba lagi"
    )

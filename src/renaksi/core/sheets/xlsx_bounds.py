"""What a workbook must keep to before openpyxl opens it, which makes a cell of all that is merged."""

import re
import zipfile

from renaksi.core.sheets.sheet import MOST_CELLS, Unreadable

MOST_BYTES = 12 * 1024 * 1024
"""Of XML, unpacked: a workbook of a whole pemda is far below."""
_FILLED = re.compile(
    rb"""<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*["']\$?([A-Za-z]+)\$?(\d+):\$?([A-Za-z]+)\$?(\d+)"""
)
_WORKSHEET = re.compile(r"^/?xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def require_small_workbook(name: str, package: zipfile.ZipFile) -> None:
    """Raises Unreadable for a workbook of too much XML, or of merged cells and links that reach too far."""
    parts = [part for part in package.infolist() if part.filename.endswith("xml")]
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise Unreadable(name, "", "isi berkas Excel ini terlalu besar", "Pisahkan lembarnya")
    for part in parts:
        if not _WORKSHEET.match(part.filename):
            continue
        reached = sum(_cells(*match.groups()) for match in _FILLED.finditer(package.read(part)))
        if reached > MOST_CELLS:
            raise Unreadable(
                name,
                part.filename.rpartition("/")[2][:80],
                f"sel gabungannya mencakup {reached:,} sel".replace(",", "."),
                "Pisahkan sel gabungan di luar tabel, lalu simpan ulang",
            )


def _cells(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    rows = abs(_row(bottom) - _row(top)) + 1
    return rows * (abs(column_number(right) - column_number(left)) + 1)


def _row(digits: bytes) -> int:
    return min(int(digits[:9]), _LAST_ROW)


def column_number(letters: bytes) -> int:
    """A column's number from its letters, 28 for AB; the last there is for any beyond it."""
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return min(number, _LAST_COLUMN)

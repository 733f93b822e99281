"""Opening a file within bounds, and telling its format by its content."""

import errno
from io import BytesIO
from pathlib import Path

from renaksi.core.sheets.sheet import Sheet, Unreadable

MOST_BYTES = 25 * 1024 * 1024


_CAUSES = {
    errno.ENOENT: "foldernya tidak ada",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EISDIR: "itu folder",
    errno.ENOTDIR: "foldernya tidak ada",
    errno.ENOSPC: "penyimpanan penuh",
    errno.EROFS: "penyimpanannya hanya dapat dibaca",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ELOOP: "pintasannya berputar",
}


def cause_of(error: OSError | ValueError) -> str:
    """Why a file could not be opened or written, in Indonesian."""
    if isinstance(error, OSError):
        return _CAUSES.get(error.errno or 0, f"galat sistem {error.errno}")
    return "nama berkas tidak sah"


def open_file(path: Path) -> bytes:
    """The bytes of a file of at most MOST_BYTES; raises Unreadable for any file that is not to be had."""
    name = path.name or str(path)
    try:
        if not path.exists():
            raise Unreadable(str(path), "", "berkas tidak ditemukan", "Periksa nama dan foldernya")
        if not path.is_file():
            raise Unreadable(str(path), "", "ini bukan berkas", "Tunjuk berkasnya, bukan folder")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Unreadable(
                name,
                "",
                f"ukurannya {size // 1_048_576} MB, batasnya {MOST_BYTES // 1_048_576} MB",
                "Simpan tabel Rencana Aksi saja dalam berkas tersendiri",
            )
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = cause_of(error)
        raise Unreadable(
            str(path)[:200], "", f"berkas tidak dapat dibuka ({reason})", "Periksa izin bacanya"
        ) from error
    return content


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a file, by what its content is; raises Unreadable where it is none we read."""
    if len(content) > MOST_BYTES:
        raise Unreadable(name, "", "berkas terlalu besar", "Simpan tabel Rencana Aksi saja")
    if not content.strip():
        raise Unreadable(name, "", "berkas kosong", "Simpan ulang dari Word, lalu coba lagi")
    for magic, kind, remedy in _OTHER_FORMATS:
        if content.startswith(magic):
            raise Unreadable(name, "", f"ini {kind}, yang tidak dapat dibaca", remedy)
    if content.startswith(_PDF):
        from renaksi.core.sheets.pdf_reading import read_pdf

        return read_pdf(name, content)
    if content.startswith(_ZIP):
        return _read_package(name, content)
    from renaksi.core.sheets.text_reading import read_text

    return read_text(name, content)


def _read_package(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a Word or an Excel file, told apart by the parts in it."""
    import zipfile  # a text file need not pay for it

    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(
            name, "", "berkas ini rusak atau terpotong", "Buka dan simpan ulang, lalu coba lagi"
        ) from error
    if "word/document.xml" in parts:
        from renaksi.core.sheets.docx_reading import read_docx

        return read_docx(name, content)
    if "xl/workbook.xml" in parts:
        from renaksi.core.sheets.xlsx_reading import read_xlsx

        return read_xlsx(name, content)
    raise Unreadable(
        name, "", "ini bukan dokumen Word (.docx) atau Excel (.xlsx)", "Pilih berkas yang lain"
    )


_PASTE = "Salin tabelnya dari Word atau Excel dan tempel, atau simpan sebagai Teks Biasa (.txt)"
_PDF = b"%PDF"
_ZIP = b"PK\x03\x04"
_OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "berkas Word atau Excel lama", _PASTE),
    (b"{\\rtf", "berkas RTF", _PASTE),
)

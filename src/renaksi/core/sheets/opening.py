"""Opening a file within bounds, and telling its format by its content."""

import errno
from pathlib import Path

from renaksi.core.sheets.other_formats import refusal_of_package, refuse_other_format
from renaksi.core.sheets.sheet import Sheet, Unreadable
from renaksi.core.sheets.visible import visible

MOST_BYTES = 25 * 1024 * 1024
_PDF, _PDF_HEAD = b"%PDF-", 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HTML_HEAD = 2048

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


def put_file(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all; raises Unreadable with the cause where it cannot be."""
    beside = path.with_name(path.name + ".sementara")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise not_written(path, error) from error


def not_written(path: Path, error: OSError) -> Unreadable:
    """What is said of a file that cannot be written."""
    return Unreadable(
        str(path),
        "",
        f"berkas tidak dapat ditulis ({cause_of(error)})",
        "Periksa folder tujuan dan izinnya",
    )


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a file, by what its content is; raises Unreadable where it is none we read."""
    return tuple(map(visible, _read_sheets(name, content)))


def read_values(name: str, content: bytes, nomor: int) -> tuple[Sheet, ...]:
    """The table of values beside the printed tables of a workbook of ours; nothing in other files."""
    if not content.startswith(_ZIP):
        return ()
    from renaksi.core.sheets.package_bounds import BROKEN_PACKAGE, broken_package
    from renaksi.core.sheets.usual_package import as_usual, kind_of
    from renaksi.core.sheets.xlsx_reading import read_xlsx_values

    try:
        usual = as_usual(content)
        kind = kind_of(usual)
    except BROKEN_PACKAGE as error:
        raise broken_package(name) from error
    return read_xlsx_values(name, usual, nomor) if kind == "xl" else ()


def _read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    if len(content) > MOST_BYTES:
        raise Unreadable(name, "", "berkas terlalu besar", "Simpan tabel Rencana Aksi saja")
    if not content.strip():
        raise Unreadable(name, "", "berkas kosong", "Simpan ulang dari Word, lalu coba lagi")
    refuse_other_format(name, content)
    if content.startswith(_ZIP):
        return _read_package(name, content)
    if _PDF in content[:_PDF_HEAD]:
        from renaksi.core.sheets.pdf_reading import read_pdf

        return read_pdf(name, content)
    return _read_words(name, content)


def _read_words(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a file of text: a web page, cells divided by tabs, or CSV."""
    head = content[:_HTML_HEAD].replace(b"\x00", b"")
    if b"<" in head:
        from renaksi.core.sheets.html_reading import is_html, read_html

        if is_html(content):
            return read_html(name, content)
    if b"\t" not in content and any(divider in content for divider in (b";", b",")):
        from renaksi.core.sheets.csv_reading import read_csv

        sheets = read_csv(name, content)
        if sheets is not None:
            return sheets
    from renaksi.core.sheets.text_reading import read_text

    return read_text(name, content)


def _read_package(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a Word or an Excel file, told apart by the parts in it; macros are not run."""
    from renaksi.core.sheets.package_bounds import BROKEN_PACKAGE, bounded_parts, broken_package
    from renaksi.core.sheets.usual_package import as_usual, kind_of, mimetype_of

    parts = bounded_parts(name, content)
    try:
        usual = as_usual(content)
        kind, mimetype = kind_of(usual), mimetype_of(content)
    except BROKEN_PACKAGE as error:
        raise broken_package(name) from error
    if kind == "word":
        from renaksi.core.sheets.docx_reading import read_docx

        return read_docx(name, usual)
    if kind == "xl":
        from renaksi.core.sheets.xlsx_reading import read_xlsx

        return read_xlsx(name, usual)
    raise refusal_of_package(name, frozenset(parts), mimetype)

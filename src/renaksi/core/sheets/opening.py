"""Opening a file within bounds, and telling its format by its content."""

from pathlib import Path

from renaksi.core.sheets.sheet import Sheet, Unreadable

MOST_BYTES = 25 * 1024 * 1024


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
        reason = getattr(error, "strerror", None) or "nama berkas tidak sah"
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
    if content.startswith(_ZIP):
        from renaksi.core.sheets.docx_reading import read_docx

        return read_docx(name, content)
    from renaksi.core.sheets.text_reading import read_text

    return read_text(name, content)


_PASTE = "Salin tabelnya dari Word atau Excel dan tempel, atau simpan sebagai Teks Biasa (.txt)"
_ZIP = b"PK\x03\x04"
_OTHER_FORMATS = (
    (b"%PDF", "berkas PDF", _PASTE),
    (b"\xd0\xcf\x11\xe0", "berkas Word atau Excel lama", _PASTE),
    (b"{\\rtf", "berkas RTF", _PASTE),
)

"""Files of formats that are not read: each is told by its content, and how to convert it."""

from renaksi.core.sheets.sheet import Unreadable

AS_DOCX = "Buka di Word atau LibreOffice, pilih Simpan Sebagai jenis .docx, lalu pakai berkas itu"
AS_XLSX = "Buka di Excel atau LibreOffice, pilih Simpan Sebagai jenis .xlsx, lalu pakai berkas itu"
_UNLOCK = "Buka dengan sandinya, hapus sandinya, simpan ulang, lalu coba lagi"
_ORIGINAL = "Pakai berkas Word, Excel, atau PDF aslinya; tabel di dalam gambar tidak dapat dibaca"
_TAKE_OUT = "Keluarkan dulu berkas Word, Excel, atau PDF dari arsip itu, lalu pilih berkasnya"

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"8BPS",
)  # fmt: skip
_IMAGE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
_ARCHIVES = (b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_SPREADSHEET_ML = b"urn:schemas-microsoft-com:office:spreadsheet"
_WORD_ML = b"http://schemas.microsoft.com/office/word/2003/wordml"
_HEAD = 4096

_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": ("dokumen OpenDocument (.odt)", AS_DOCX),
    b"application/vnd.oasis.opendocument.spreadsheet": ("berkas OpenDocument (.ods)", AS_XLSX),
}


def refuse_other_format(name: str, content: bytes) -> None:
    """Raises Unreadable, with the way to convert it, where the content is of a format not read."""
    if content.startswith(_COMPOUND):
        raise Unreadable(name, "", *_compound(name, content))
    if _is_image(content):
        raise Unreadable(name, "", "ini gambar, bukan berkas teks", _ORIGINAL)
    if content.startswith(_ARCHIVES):
        raise Unreadable(name, "", "ini arsip, bukan dokumen", _TAKE_OUT)
    if content.startswith(b"{\\rtf"):
        raise Unreadable(name, "", "ini dokumen RTF, yang tidak dapat dibaca", AS_DOCX)
    head = content[:_HEAD]
    if _SPREADSHEET_ML in head:
        raise Unreadable(name, "", "ini berkas XML Excel 2003, yang tidak dapat dibaca", AS_XLSX)
    if _WORD_ML in head:
        raise Unreadable(name, "", "ini dokumen XML Word 2003, yang tidak dapat dibaca", AS_DOCX)
    if head.lstrip()[:13].lower() == b"mime-version:":
        raise Unreadable(name, "", "ini halaman web (.mht), yang tidak dapat dibaca", AS_DOCX)


def refusal_of_package(name: str, parts: frozenset[str], mimetype: bytes) -> Unreadable:
    """Why a zip file with these parts is none that is read."""
    kind = next((said for mime, said in _OPEN_DOCUMENT.items() if mimetype.startswith(mime)), None)
    if kind is not None:
        return Unreadable(name, "", f"ini {kind[0]}, yang tidak dapat dibaca", kind[1])
    if "xl/workbook.bin" in parts:
        return Unreadable(name, "", "ini berkas Excel biner (.xlsb)", AS_XLSX)
    if "ppt/presentation.xml" in parts:
        return Unreadable(
            name, "", "ini berkas PowerPoint", "Pakai berkas Word, Excel, atau PDF yang asli"
        )
    if not parts:
        return Unreadable(name, "", "arsip zip ini kosong", "Pilih berkas Word, Excel, atau PDF")
    return Unreadable(
        name, "", "ini arsip zip, bukan dokumen Word (.docx) atau Excel (.xlsx)", _TAKE_OUT
    )


def _compound(name: str, content: bytes) -> tuple[str, str]:
    """What an OLE compound file is, by the names of its streams, and what to do."""
    if _stream(content, "EncryptedPackage"):
        return "berkas ini bersandi", _UNLOCK
    word = ("ini dokumen Word lama (.doc), yang tidak dapat dibaca", AS_DOCX)
    excel = ("ini berkas Excel lama (.xls), yang tidak dapat dibaca", AS_XLSX)
    is_word = _stream(content, "WordDocument")
    is_excel = _stream(content, "Workbook") or _stream(content, "Book")
    if is_word and is_excel:  # one lies inside the other
        return excel if name.lower().endswith(".xls") else word
    if is_word or is_excel:
        return word if is_word else excel
    return "ini berkas Office lama, yang tidak dapat dibaca", AS_DOCX


def _stream(content: bytes, stream: str) -> bool:
    """Whether the directory of a compound file names the stream."""
    return (stream + "\x00").encode("utf-16-le") in content


def _is_image(content: bytes) -> bool:
    return (
        content.startswith(_IMAGES)
        or (content.startswith(b"BM") and content[6:10] == bytes(4))
        or (content.startswith(b"RIFF") and content[8:12] == b"WEBP")
        or (content[4:8] == b"ftyp" and content[8:12] in _IMAGE_BRANDS)
    )

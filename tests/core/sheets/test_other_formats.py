"""A file of another format is told by what it is, with the way to make it one that is read."""

import io
import subprocess
import zipfile

import pytest
from tests.core.forms.rencana_contoh import lengkap
from tests.core.sheets.berkas_buruk import (
    COMPOUND,
    changed,
    compound,
    package,
    printed,
    refusal,
)
from tests.core.sheets.rendering import needs_libreoffice

from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.forms import read_bytes
from renaksi.core.forms.document_writing import write_document

WORD = write_document(lengkap(), (), "docx")
EXCEL = write_document(lengkap(), (), "xlsx")
CONVERTED = {
    "docx": ("doc", "odt", "rtf", "docm", "dotx"),
    "xlsx": ("xls", "ods", "xlsm", "xltx", "html"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Our own documents as LibreOffice saves them in other formats, by their suffix."""
    folder = tmp_path_factory.mktemp("lain")
    for suffix, content in (("docx", WORD), ("xlsx", EXCEL)):
        source = folder / f"rencana.{suffix}"
        source.write_bytes(content)
        for kind in CONVERTED[suffix]:
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless",
                 "--convert-to", kind, "--outdir", str(folder), str(source)],
                check=True, capture_output=True, timeout=180,
            )  # fmt: skip
    return {path.suffix[1:]: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@needs_libreoffice
def test_files_of_old_and_of_other_programs_say_what_to_save_them_as(
    files: dict[str, bytes],
) -> None:
    for suffix, kind, target in (
        ("doc", "Word lama", ".docx"),
        ("xls", "Excel lama", ".xlsx"),
        ("odt", "OpenDocument", ".docx"),
        ("ods", "OpenDocument", ".xlsx"),
        ("rtf", "RTF", ".docx"),
    ):
        text = refusal(f"rencana.{suffix}", files[suffix])
        assert kind in text
        assert f"Simpan Sebagai jenis {target}" in text


@needs_libreoffice
def test_templates_and_files_for_macros_are_read_as_the_tables_they_hold(
    files: dict[str, bytes],
) -> None:
    for suffix in ("docm", "dotx"):
        assert read_bytes(f"a.{suffix}", files[suffix]).plan.baris == _read(WORD, suffix)
    for suffix in ("xlsm", "xltx"):
        assert printed(files[suffix], suffix) == printed(EXCEL, "xlsx")


@needs_libreoffice
def test_a_web_page_named_xls_is_read_as_its_tables(files: dict[str, bytes]) -> None:
    assert printed(files["html"], "xls") == printed(EXCEL, "xlsx")


def _read(content: bytes, suffix: str) -> object:
    return read_bytes(f"a.{suffix}", content).plan.baris


def test_macros_lie_in_the_file_unread_and_never_run() -> None:
    with_macro = package({**_parts(WORD), "word/vbaProject.bin": compound("VBA")})
    assert read_bytes("a.docm", with_macro).plan == read_bytes("a.docm", WORD).plan


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_file_with_a_password_is_said_to_have_one(name: str) -> None:
    text = refusal(name, compound("Root Entry", "EncryptionInfo", "EncryptedPackage"))
    assert "bersandi" in text
    assert "hapus sandinya" in text
    assert "lama" not in text


@pytest.mark.parametrize(
    ("name", "streams", "kind"),
    [
        ("a.doc", ("WordDocument", "1Table"), "Word lama"),
        ("a.xls", ("Workbook",), "Excel lama"),
        ("a.xls", ("Book",), "Excel lama"),
        pytest.param(
            "a.doc", ("WordDocument", "Workbook"), "Word lama", id="a chart in a document"
        ),
        pytest.param("a.xls", ("WordDocument", "Workbook"), "Excel lama", id="a letter in a sheet"),
        ("a.msi", ("Anything",), "Office lama"),
    ],
)
def test_compound_files_are_told_apart(name: str, streams: tuple[str, ...], kind: str) -> None:
    assert kind in refusal(name, compound("Root Entry", *streams))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", "ini gambar", id="jpg"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "ini gambar", id="png"),
        pytest.param(b"GIF89a\x01\x00\x01\x00\x80\x00", "ini gambar", id="gif"),
        pytest.param(b"RIFF\x24\x00\x00\x00WEBPVP8 ", "ini gambar", id="webp"),
        pytest.param(b"\x00\x00\x00\x18ftypheic\x00\x00", "ini gambar", id="telepon"),
        pytest.param(b"II*\x00\x08\x00\x00\x00", "ini gambar", id="tiff"),
        pytest.param(b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36", "ini gambar", id="bmp"),
        pytest.param(b"Rar!\x1a\x07\x00", "ini arsip", id="rar"),
        pytest.param(b"7z\xbc\xaf\x27\x1c\x00\x04", "ini arsip", id="7z"),
        pytest.param(b"\x1f\x8b\x08\x00\x00", "ini arsip", id="gz"),
        pytest.param(
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "XML Excel 2003", id="xml excel",
        ),
        pytest.param(
            b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
            "XML Word 2003", id="xml word",
        ),
        pytest.param(b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", ".mht", id="mht"),
    ],
)  # fmt: skip
def test_what_no_table_can_be_read_from_is_named(content: bytes, said: str) -> None:
    assert said in refusal("a.bin", content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (package({}), "kosong"),
        (package({"rencana.docx": b"x", "foto.jpg": b"y"}), "Keluarkan dulu"),
        (package({"ppt/presentation.xml": b"<p/>"}), "PowerPoint"),
        (package({"xl/workbook.bin": b"\x83"}), ".xlsb"),
        (package({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".odt"),
    ],
)
def test_a_zip_file_that_is_no_document_says_what_it_is(content: bytes, said: str) -> None:
    assert said in refusal("a.zip", content)


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/": b"http://purl.oclc.org/ooxml/wordprocessingml/",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/": b"http://purl.oclc.org/ooxml/spreadsheetml/",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
}


@pytest.mark.parametrize(("suffix", "content"), [("docx", WORD), ("xlsx", EXCEL)])
def test_strict_open_xml_is_read_the_same(suffix: str, content: bytes) -> None:
    parts = _parts(content)
    for usual, strict in STRICT.items():
        parts = {name: part.replace(usual, strict) for name, part in parts.items()}
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[suffix]
    assert b"purl.oclc.org" in parts[main]
    assert printed(package(parts), suffix) == printed(content, suffix)


def test_a_main_part_of_another_name_is_found_by_the_package_s_own_word() -> None:
    parts = _parts(changed(WORD, {"_rels/.rels": (b"word/document.xml", b"word/document2.xml")}))
    renamed = {name.replace("document.xml", "document2.xml"): part for name, part in parts.items()}
    assert plan_to_json(read_bytes("a.docx", package(renamed)).plan) == plan_to_json(
        read_bytes("a.docx", WORD).plan
    )


def test_a_password_on_a_worksheet_is_no_hindrance_to_reading() -> None:
    protected = changed(
        EXCEL,
        {
            "xl/worksheets/sheet1.xml": (
                b"</sheetData>",
                b'</sheetData><sheetProtection password="CC1A" sheet="1" objects="1"/>',
            )
        },
    )
    assert printed(protected, "xlsx") == printed(EXCEL, "xlsx")


def test_bytes_that_are_no_format_at_all_are_one_line() -> None:
    for content in (b"\x00" * 100, bytes(range(256)), COMPOUND[:8]):
        refusal("a.docx", content)

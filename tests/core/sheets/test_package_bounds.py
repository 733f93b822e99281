"""A package made to do harm is one line, and nothing outside it is ever read."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest
from tests.core.forms.rencana_contoh import lengkap
from tests.core.sheets.berkas_buruk import (
    cell,
    changed,
    package,
    printed,
    refusal,
    with_parts,
    word,
)

from renaksi.core.forms import read_bytes
from renaksi.core.forms.document_writing import write_document
from renaksi.core.sheets.package_bounds import MOST_PARTS

WORD = write_document(lengkap(), (), "docx")
EXCEL = write_document(lengkap(), (), "xlsx")
ROW = f"<w:tr>{cell('a')}{cell('b')}{cell('c')}</w:tr>"


def test_a_package_that_unfolds_to_gigabytes_is_refused_unread() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a/>")
        with archive.open("word/media/image1.bin", "w") as part:
            for _ in range(300):
                part.write(bytes(1024 * 1024))
    assert len(buffer.getvalue()) < 1024 * 1024
    assert "mengembang menjadi 300 MB" in refusal("a.docx", buffer.getvalue())


def test_a_package_of_moderate_size_that_unfolds_a_hundredfold_is_refused() -> None:
    content = package({"word/document.xml": "<a/>", "a.bin": bytes(60 * 1024 * 1024)})
    assert "mengembang menjadi 60 MB" in refusal("a.docx", content)


def test_the_parts_read_are_bounded_each_by_themselves() -> None:
    paragraph = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    assert "terlalu besar" in refusal("a.docx", word(paragraph * 1_300_000))


def test_a_package_of_a_hundred_thousand_parts_is_refused_by_its_directory() -> None:
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0
    )
    directory = (entry + b"a") * 100_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), 34, 0)
    content = b"PK\x03\x04" + bytes(30) + directory + end
    assert f"lebih dari {MOST_PARTS} bagian" in refusal("a.docx", content)


def test_parts_that_share_their_bytes_are_refused() -> None:
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(b"x" * 5_000) + packed.flush()
    local = struct.pack(
        "<4s5H3L2H",
        b"PK\x03\x04",
        20,
        0,
        8,
        0,
        33,
        zlib.crc32(b"x" * 5_000),
        len(data),
        5_000,
        1,
        0,
    )
    names = [chr(ord("a") + n) for n in range(20)]
    directory = b"".join(
        struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, zlib.crc32(b"x" * 5_000), len(data), 5_000,
            1, 0, 0, 0, 0, 0, 0,
        ) + name.encode()
        for name in names
    )  # fmt: skip
    start = len(local) + 1 + len(data)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 20, 20, len(directory), start, 0)
    assert "rusak" in refusal("a.docx", local + b"a" + data + directory + end)


@pytest.mark.parametrize(("name", "content"), [("a.docx", WORD), ("a.xlsx", EXCEL)])
def test_a_part_that_is_encrypted_is_said_to_be(name: str, content: bytes) -> None:
    raw = bytearray(content)
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(magic)
        while at >= 0:
            raw[at + flags] |= 1
            at = raw.find(magic, at + 1)
    assert "bersandi" in refusal(name, bytes(raw))


LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param(f"{LAUGHS}]>", id="a billion laughs"),
        pytest.param('<!DOCTYPE w SYSTEM "http://127.0.0.1:9/a.dtd">', id="DTD from outside"),
        pytest.param(
            '<!DOCTYPE w [<!ENTITY i SYSTEM "file:///etc/passwd">]>', id="file as an entity"
        ),
    ],
)
def test_xml_that_declares_anything_is_refused(declared: str) -> None:
    table = f"<w:tbl>{ROW.replace('>a<', '>&i;<')}</w:tbl>"
    assert "deklarasi" in refusal("a.docx", word(table, declared))
    part = f'<?xml version="1.0"?>{declared}<sst>&i;</sst>'.encode()
    assert "deklarasi" in refusal("a.xlsx", with_parts(EXCEL, {"xl/sharedStrings.xml": part}))
    utf16 = part.decode().replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")
    assert "deklarasi" in refusal("a.xlsx", with_parts(EXCEL, {"xl/sharedStrings.xml": utf16}))


def test_an_entity_declared_far_down_is_not_resolved_either(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("RAHASIA")
    hidden = f"<!--{' ' * 70_000}--><!DOCTYPE w [<!ENTITY i SYSTEM '{secret.as_uri()}'>]>"
    table = f"<w:tbl>{ROW.replace('>a<', '>&i;<')}{ROW}</w:tbl>"
    assert "RAHASIA" not in refusal("a.docx", word(table, hidden))


def test_links_out_of_the_package_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "luar.xml"
    outside.write_text("<w/>")
    link = (
        '<Relationship Id="rId99" TargetMode="External" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{outside.as_uri()}"/></Relationships>'
    )
    for name, content, part, kind in (
        ("a.docx", WORD, "word/_rels/document.xml.rels", "attachedTemplate"),
        ("a.xlsx", EXCEL, "xl/_rels/workbook.xml.rels", "externalLink"),
    ):
        linked = changed(content, {part: (b"</Relationships>", link.format(kind=kind).encode())})
        assert read_bytes(name, linked).plan == read_bytes(name, content).plan


@pytest.mark.parametrize("target", ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd"])
def test_a_worksheet_that_points_out_of_the_package_is_not_read(target: str) -> None:
    moved = changed(
        EXCEL, {"xl/_rels/workbook.xml.rels": (b"worksheets/sheet1.xml", target.encode())}
    )
    assert printed(moved, "xlsx") == printed(EXCEL, "xlsx")[2:]


def test_a_workbook_that_declares_a_million_rows_is_read_by_the_cells_it_has() -> None:
    book = openpyxl.load_workbook(io.BytesIO(EXCEL))
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    start = sheet.index(b'<dimension ref="') + len(b'<dimension ref="')
    end = sheet.index(b'"', start)
    wide = sheet[:start] + b"A1:XFD1048576" + sheet[end:]
    declared = with_parts(saved.getvalue(), {"xl/worksheets/sheet1.xml": wide})
    assert printed(declared, "xlsx") == printed(EXCEL, "xlsx")


def test_one_cell_in_the_last_corner_of_a_worksheet_does_not_fill_the_memory() -> None:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "x"  # type: ignore[index]
    saved = io.BytesIO()
    book.save(saved)
    refusal("a.xlsx", saved.getvalue())


@pytest.mark.parametrize(
    "reaching",
    [
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b"<mergeCells><mergeCell ref='$A$1:$XFD$1048576'/></mergeCells>",
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>',
        b"<mergeCells>" + b'<mergeCell ref="A1:J9999"/>' * 5 + b"</mergeCells>",
    ],
)
def test_merged_cells_that_reach_over_the_whole_worksheet_are_refused(reaching: bytes) -> None:
    parts = {"xl/worksheets/sheet2.xml": (b"</sheetData>", b"</sheetData>" + reaching)}
    assert "sel gabungannya mencakup" in refusal("a.xlsx", changed(EXCEL, parts))


def test_tables_in_tables_without_end_are_one_line() -> None:
    for depth in (60, 1_000):
        nested = "<w:p/>"
        for _ in range(depth):
            nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
        refusal("a.docx", word(nested))


def test_a_span_of_a_billion_columns_is_refused() -> None:
    wide = cell("a", '<w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>')
    row = f"<w:tr>{wide}{wide}{cell('b')}</w:tr>"
    assert "terlalu besar" in refusal("a.docx", word(f"<w:tbl>{row}{row}</w:tbl>"))


@pytest.mark.parametrize(("name", "content"), [("a.docx", WORD), ("a.xlsx", EXCEL)])
def test_every_length_of_a_cut_off_package_is_one_line(name: str, content: bytes) -> None:
    for length in range(4, len(content), len(content) // 40):
        assert "rusak" in refusal(name, content[:length])


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize(("name", "content"), [("a.docx", WORD), ("a.xlsx", EXCEL)])
def test_a_part_packed_in_an_unusual_way_and_broken_is_one_line(
    name: str, content: bytes, kind: int
) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    packed = bytearray(package(parts, kind))
    assert printed(bytes(packed), name.rpartition(".")[2]) == printed(
        content, name.rpartition(".")[2]
    )
    middle = len(packed) // 2
    packed[middle : middle + 40] = bytes(40)
    assert "rusak" in refusal(name, bytes(packed))

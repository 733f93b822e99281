"""A Word file is read as its reader sees it: merged cells, edits accepted, nothing executed."""

import random
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.core.printed import printed, shown

from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms import read_bytes, read_document
from renaksi.core.forms.document_writing import write_document
from renaksi.core.sheets.docx_reading import read_docx
from renaksi.core.sheets.sheet import Sheet, Unreadable

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"
QUARTERS = ("I", "II", "III", "IV")


def saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def fill(table: Any, *rows: list[str]) -> None:
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            table.cell(y, x).text = text


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells if cell is not None] for row in sheet.rows]


def test_the_document_that_we_write_reads_back_as_the_plan_it_prints() -> None:
    plan = read_document(SEED).plan
    again = shown("rencana.docx", write_document(plan, [], "docx"))
    assert printed(again) == printed(plan)


def test_merged_cells_span_and_what_they_cover_is_no_cell() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "melebar"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "menurun"
    table.cell(2, 2).text = table.cell(2, 1).text = table.cell(1, 1).text = "x"
    table.cell(1, 2).text = "y"
    (sheet,) = read_docx("a.docx", saved(document))
    assert [
        [None if cell is None else (cell.text, cell.colspan, cell.rowspan) for cell in row.cells]
        for row in sheet.rows
    ] == [
        [("melebar", 2, 1), None, ("", 1, 1)],
        [("menurun", 1, 2), ("x", 1, 1), ("y", 1, 1)],
        [None, ("x", 1, 1), ("x", 1, 1)],
    ]


def test_lines_between_tables_stand_above_the_next_and_the_last_below() -> None:
    document = docx.Document()
    document.add_paragraph("Judul")
    fill(document.add_table(rows=1, cols=3), ["satu", "a", "b"])
    document.add_paragraph("antara")
    fill(document.add_table(rows=1, cols=3), ["dua", "a", "b"])
    document.add_paragraph("akhir")
    first, second = read_docx("a.docx", saved(document))
    assert [line.text for line in first.above] == ["Judul"]
    assert [line.text for line in second.above] == ["antara"]
    assert [line.text for line in second.below] == ["akhir"]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    fill(table, ["", "a", "b"])
    cell = table.cell(0, 0)
    cell.paragraphs[0]._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>lama</w:delText></w:r></w:del>")
    )
    cell.paragraphs[0]._p.append(
        parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>baru</w:t></w:r></w:ins>")
    )
    (sheet,) = read_docx("a.docx", saved(document))
    assert texts(sheet) == [["baru", "a", "b"]]


@pytest.mark.parametrize("way", ["paragraphs", "breaks"])
def test_four_quarters_on_lines_of_one_cell_are_four_quarters(way: str) -> None:
    document = docx.Document()
    document.add_paragraph("Rencana Aksi Tingkat Kegiatan Dinas Arsip")
    table = document.add_table(rows=3, cols=9)
    heads = ["No", "Sasaran Strategis", "Program", "Kegiatan", "Sasaran Kegiatan"]
    heads += [
        "Indikator Kegiatan",
        "Kinerja Per Triwulan",
        "Keuangan Per Triwulan",
        "Penanggung Jawab",
    ]
    for column, head in enumerate(heads):
        table.cell(0, column).text = head
    table.cell(1, 6).text = table.cell(1, 7).text = "Target"
    row = [
        "1",
        "S",
        "P",
        "Pengelolaan Arsip",
        "Tertibnya arsip",
        "Jumlah arsip",
        "",
        "",
        "Kasi Arsip",
    ]
    for column, text in enumerate(row):
        table.cell(2, column).text = text
    for column, unit in ((6, " berkas"), (7, "%")):
        lines = [f"TRW {roman} = {25 * n}{unit}" for n, roman in enumerate(QUARTERS, start=1)]
        cell = table.cell(2, column)
        if way == "breaks":
            cell.text = "\n".join(lines)
        else:
            cell.text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
    (kegiatan,) = plan_to_json(read_bytes("a.docx", saved(document)).plan)["kegiatan"]
    assert kegiatan["indikator"][0]["target"] == ["25", "50", "75", "100"]
    assert kegiatan["indikator"][0]["satuan"] == "berkas"
    assert kegiatan["keuangan"][0]["target"] == ["25", "50", "75", "100"]


def rewritten(content: bytes, part: str, data: bytes) -> bytes:
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != part:
                new.writestr(info.filename, old.read(info))
        new.writestr(part, data)
    return buffer.getvalue()


def test_a_bomb_an_entity_and_a_stranger_in_a_zip_are_refused_in_one_line(tmp_path: Path) -> None:
    whole = write_document(read_document(SEED).plan, [], "docx")
    secret = tmp_path / "rahasia.txt"
    secret.write_text("rahasia")
    other = "<w:tc><w:p><w:r><w:t>isi</w:t></w:r></w:p></w:tc>"
    entity = (
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "file://{secret}">]>'
        f"<w:document {nsdecls('w')}><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>&e;</w:t></w:r></w:p>"
        f"</w:tc>{other * 3}</w:tr></w:tbl></w:body></w:document>"
    ).encode()
    assert "rahasia" not in str(
        texts(read_docx("a.docx", rewritten(whole, "word/document.xml", entity))[0])
    )
    bomb = rewritten(whole, "word/document.xml", b" " * (101 * 1024 * 1024))
    wide = f"<w:document {nsdecls('w')}><w:body><w:tbl>" + "<w:tr/>" * 20_000 + "<w:tr>"
    wide += "<w:tc/>" * 200 + "</w:tr></w:tbl></w:body></w:document>"
    stranger = BytesIO()
    with zipfile.ZipFile(stranger, "w") as package:
        package.writestr("halo.txt", "halo")
    many = rewritten(whole, "word/document.xml", wide.encode())
    for content in (bomb, many, stranger.getvalue(), whole[:5000], b"PK\x03\x04" + b"\x00" * 500):
        with pytest.raises(Unreadable) as caught:
            read_bytes("a.docx", content)
        assert "\n" not in str(caught.value)


def test_flipped_bits_give_a_plan_or_one_line_and_never_an_error() -> None:
    whole = bytearray(write_document(read_document(SEED).plan, [], "docx"))
    rng = random.Random(7)
    for _ in range(150):
        mutant = bytearray(whole)
        for _ in range(rng.randint(1, 6)):
            mutant[rng.randrange(len(mutant))] ^= 1 << rng.randrange(8)
        try:
            read_bytes("a.docx", bytes(mutant))
        except (Unreadable, Refused) as refusal:
            assert "\n" not in str(refusal)

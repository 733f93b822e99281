"""Shapes in which Word documents come: text boxes, layout tables, broken tables, auto-numbers."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from renaksi.core.forms import read_bytes
from renaksi.core.sheets.docx_reading import read_docx
from renaksi.core.sheets.sheet import Sheet

HEAD = ["No", "Nama", "Target"]
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def read(document: Any) -> tuple[Sheet, ...]:
    buffer = BytesIO()
    document.save(buffer)
    return read_docx("a.docx", buffer.getvalue())


def table(document: Any, *rows: list[str]) -> Any:
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            made.cell(y, x).text = text
    return made


def texts(sheet: Sheet) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row.cells] for row in sheet.rows]


def lines(sheet: Sheet, where: str = "above") -> list[str]:
    return [line.text for line in getattr(sheet, where) if line.text]


def box(content: str) -> Any:
    """A run with a text box as Word writes it: a drawing, and the same once more for old Words."""
    return parse_xml(
        f"<w:r {nsdecls('w')} {WPS} {MC} {VML}><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{content}'
        "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{content}"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_title_in_a_text_box_is_read_once_at_its_place() -> None:
    document = docx.Document()
    document.add_paragraph("Sebelum")
    document.add_paragraph()._p.append(box(paragraph("Judul di kotak") + paragraph("Tahun 2021")))
    document.add_paragraph("Sesudah")
    table(document, HEAD, ["1", "x", "2"])
    (sheet,) = read(document)
    assert lines(sheet) == ["Sebelum", "Judul di kotak", "Tahun 2021", "Sesudah"]


def test_a_text_box_of_an_old_word_is_read_too() -> None:
    document = docx.Document()
    document.add_paragraph()._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} {VML}><w:pict><v:textbox><w:txbxContent>{paragraph('Judul')}"
            "</w:txbxContent></v:textbox></w:pict></w:r>"
        )
    )
    table(document, HEAD, ["1", "x", "2"])
    (sheet,) = read(document)
    assert lines(sheet) == ["Judul"]


def test_a_table_in_a_text_box_is_a_table() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in HEAD)
    document = docx.Document()
    document.add_paragraph()._p.append(
        box(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>{paragraph('di bawah')}")
    )
    (sheet,) = read(document)
    assert texts(sheet) == [HEAD, HEAD]
    assert lines(sheet, "below") == ["di bawah"]


def test_a_signature_in_a_text_box_on_a_table_stands_below_it_and_not_in_its_cell() -> None:
    document = docx.Document()
    made = table(document, HEAD, ["1", "x", "2"])
    made.cell(1, 1).paragraphs[0]._p.append(box(paragraph("KEPALA DINAS")))
    (sheet,) = read(document)
    assert texts(sheet)[1] == ["1", "x", "2"]
    assert lines(sheet, "below") == ["KEPALA DINAS"]


def test_the_table_inside_a_layout_table_is_the_one_that_is_read() -> None:
    document = docx.Document()
    outer = document.add_table(rows=2, cols=1)
    outer.cell(0, 0).text = "Judul"
    inner = outer.cell(0, 0).add_table(rows=2, cols=3)
    for y, row in enumerate((HEAD, ["1", "x", "2"])):
        for x, text in enumerate(row):
            inner.cell(y, x).text = text
    outer.cell(1, 0).text = "KEPALA DINAS"
    (sheet,) = read(document)
    assert texts(sheet) == [HEAD, ["1", "x", "2"]]
    assert lines(sheet) == ["Judul"]
    assert lines(sheet, "below") == ["KEPALA DINAS"]


def test_a_small_table_inside_a_cell_is_that_cell_s_lines() -> None:
    document = docx.Document()
    made = table(document, HEAD, ["1", "x", ""], ["2", "y", "3"])
    inner = made.cell(1, 2).add_table(rows=2, cols=2)
    for y, row in enumerate((["TW I =", "1"], ["TW II =", "2"])):
        for x, text in enumerate(row):
            inner.cell(y, x).text = text
    (sheet,) = read(document)
    assert texts(sheet)[1] == ["1", "x", "TW I = 1\nTW II = 2"]


def test_a_signature_set_in_a_table_without_rules_is_lines_with_their_blanks() -> None:
    document = docx.Document()
    table(document, HEAD, ["1", "x", "2"])
    document.add_paragraph()
    signed = document.add_table(rows=1, cols=2).cell(0, 1)
    signed.text = "KEPALA DINAS"
    for text in ("", "", "SITI AMINAH", "NIP. 19700101 199503 2 001"):
        signed.add_paragraph(text)
    (sheet,) = read(document)
    assert [line.text for line in sheet.below][-5:] == [
        "KEPALA DINAS", "", "", "SITI AMINAH", "NIP. 19700101 199503 2 001",
    ]  # fmt: skip


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("between", ["section", "page", "nothing"])
def test_a_table_broken_by_a_section_or_a_page_is_one(between: str, repeated: bool) -> None:
    document = docx.Document()
    table(document, HEAD, ["1", "nama yang", "2"])
    if between == "section":
        document.add_section(WD_SECTION.NEW_PAGE)
    elif between == "page":
        document.add_page_break()
    rest = [["", "panjang", ""], ["2", "y", "4"]]
    table(document, *([HEAD] if repeated else []), *rest)
    (sheet,) = read(document)
    assert texts(sheet)[-2:] == rest
    assert [row.baris for row in sheet.rows] == list(range(1, len(sheet.rows) + 1))
    assert [row.after_break for row in sheet.rows][:3] == [False, False, True]


def test_tables_with_a_line_between_them_or_a_head_of_their_own_stay_apart() -> None:
    document = docx.Document()
    table(document, HEAD, ["1", "x", "2"])
    document.add_paragraph("Lampiran II")
    table(document, HEAD, ["1", "y", "3"])
    document.add_paragraph()
    table(document, ["No", "Program", "Pagu"], ["1", "z", "4"])
    assert [texts(sheet)[-1][1] for sheet in read(document)] == ["x", "y", "z"]


def numbered(document: Any, kind: str, text: str, start: int = 1) -> str:
    """A list of one level in the document's numbering part; its id."""
    part = document.part.numbering_part.element
    part.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0">'
        f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        "</w:abstractNum>"
    ))  # fmt: skip
    part.append(parse_xml(
        f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    ))  # fmt: skip
    return "77"


def number(cell: Any, list_id: str) -> None:
    cell.paragraphs[0]._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
        )
    )


@pytest.mark.parametrize(
    ("kind", "text", "start", "expected"),
    [
        ("decimal", "%1.", 1, ["1.", "2.", "3."]),
        ("decimal", "%1", 4, ["4", "5", "6"]),
        ("lowerLetter", "%1)", 1, ["a)", "b)", "c)"]),
        ("upperRoman", "%1", 1, ["I", "II", "III"]),
        ("bullet", "•", 1, ["", "", ""]),
    ],
)
def test_numbers_that_word_gives_are_read_where_a_cell_has_no_text(
    kind: str, text: str, start: int, expected: list[str]
) -> None:
    document = docx.Document()
    made = table(document, HEAD, *(["", "nama", "1"] for _ in range(3)))
    list_id = numbered(document, kind, text, start)
    for row in (1, 2, 3):
        number(made.cell(row, 0), list_id)
    (sheet,) = read(document)
    assert [row[0] for row in texts(sheet)[1:]] == expected


def test_a_numbered_text_keeps_its_wording() -> None:
    document = docx.Document()
    made = table(document, HEAD, ["", "nama", "1"])
    number(made.cell(1, 1), numbered(document, "decimal", "%1."))
    (sheet,) = read(document)
    assert texts(sheet)[1] == ["", "nama", "1"]


def test_fields_show_their_result_and_codes_notes_and_comments_stay_out() -> None:
    document = docx.Document()
    made = table(document, HEAD, ["1", "", "2"])
    for run in (
        '<w:fldSimple w:instr=" REF x "><w:r><w:t>hasil</w:t></w:r></w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:r><w:instrText> PAGE </w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r><w:t> 3</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
        '<w:r><w:t xml:space="preserve"> kata</w:t><w:softHyphen/><w:t>\u00adsambung</w:t></w:r>',
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:noBreakHyphen/></w:r>',
        "<w:moveFrom><w:r><w:t>pindahan</w:t></w:r></w:moveFrom>",
        "<w:moveTo><w:r><w:t>tujuan</w:t></w:r></w:moveTo>",
    ):
        tag, rest = run.split(">", 1) if not run.startswith("<w:fldSimple") else run.split(" ", 1)
        joint = " " if run.startswith("<w:fldSimple") else ">"
        made.cell(1, 1).paragraphs[0]._p.append(parse_xml(f"{tag} {nsdecls('w')}{joint}{rest}"))
    (sheet,) = read(document)
    assert texts(sheet)[1][1] == "hasil 3 katasambung≥-tujuan"


def test_what_a_content_control_only_asks_for_is_no_text() -> None:
    document = docx.Document()
    made = table(document, HEAD, ["1", "", "2"])
    made.cell(1, 1).paragraphs[0]._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            "<w:sdtContent><w:r><w:t>Klik di sini</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
    (sheet,) = read(document)
    assert texts(sheet)[1][1] == ""


def test_a_plan_whose_table_is_broken_by_a_section_is_read_with_its_torn_cell_joined() -> None:
    document = docx.Document()
    document.add_paragraph("Rencana Aksi Tingkat Kegiatan Dinas Arsip")
    head = ["No", "Sasaran Strategis", "Program", "Kegiatan", "Sasaran Kegiatan",
            "Indikator Kegiatan", "Kinerja Per Triwulan", "Keuangan", "Penanggung Jawab"]  # fmt: skip
    first = [
        "1",
        "S",
        "P",
        "Pengelolaan",
        "Tertib",
        "Jumlah arsip",
        "TRW I = 1",
        "TRW I = 5%",
        "Kasi",
    ]
    second = ["", "", "", "", "", "", "TRW II = 2", "TRW II = 10%", ""]
    table(document, head, first, second)
    document.add_section(WD_SECTION.NEW_PAGE)
    third = ["", "", "", "Arsip Daerah", "", "", "TRW III = 3", "TRW III = 15%", ""]
    fourth = ["", "", "", "", "", "", "TRW IV = 4", "TRW IV = 100%", ""]
    table(document, third, fourth)
    buffer = BytesIO()
    document.save(buffer)
    reading = read_bytes("a.docx", buffer.getvalue())
    row = reading.plan.by_id["kegiatan-1"]
    assert row.uraian == "Pengelolaan Arsip Daerah"
    assert [str(one) for one in row.indikator[0].target] == ["1", "2", "3", "4"]
    assert "sel-terpotong" in {one.aturan for one in reading.findings}

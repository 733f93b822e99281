"""Sheets as Word documents: every cell where it belongs, and blocks that stay on one page."""

import io
import zipfile
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from tests.core.sheets.contoh import HOSTILE, long_sheet, sheet

from renaksi.core.sheets.docx_writing import write_docx
from renaksi.core.sheets.page import A3, A4, F4, Page
from renaksi.core.sheets.sheet import Sheet


def opened(sheets: list[Sheet], page: Page | None = None) -> "docx.document.Document":
    return docx.Document(io.BytesIO(write_docx(sheets, page or Page())))


def cell_texts(table: "docx.table.Table") -> list[list[str]]:
    """Each grid cell's text; the text of a merged cell stands in each cell that it covers."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def expected_texts(written: Sheet) -> list[list[str]]:
    grid = [["" for _ in row.cells] for row in written.rows]
    for y, row in enumerate(written.rows):
        for x, cell in enumerate(row.cells):
            if cell is not None:
                for below in range(y, y + cell.rowspan):
                    for right in range(x, x + cell.colspan):
                        grid[below][right] = cell.text
    return grid


def test_every_cell_is_found_again_where_it_was_laid_out_merged_cells_as_one() -> None:
    written = sheet("Satu", "Dua dengan\nganti baris", "Tiga")

    (table,) = opened([written]).tables

    assert cell_texts(table) == expected_texts(written)


def test_a_merged_cell_is_one_cell_and_not_four_with_the_same_text() -> None:
    (table,) = opened([sheet("Satu")]).tables

    assert table.cell(2, 1)._tc is table.cell(5, 1)._tc
    assert table.cell(2, 2)._tc is not table.cell(3, 2)._tc
    assert table.cell(0, 2)._tc is table.cell(0, 3)._tc


def test_lines_above_and_below_are_paragraphs_in_their_order() -> None:
    texts = [paragraph.text for paragraph in opened([sheet("Satu")]).paragraphs if paragraph.text]

    assert texts == [
        "Rencana Aksi Dinas Contoh", "LAMPIRAN I", "Catatan: aturan contoh.",
        "Sukamaju, 4 Januari 2021", "KEPALA DINAS", "SITI AMINAH, S.Sos.",
        "NIP. 19700101 199503 2 001",
    ]  # fmt: skip


def test_the_signers_name_is_bold_and_underlined() -> None:
    name = next(p for p in opened([sheet("Satu")]).paragraphs if p.text == "SITI AMINAH, S.Sos.")

    assert name.runs[0].bold
    assert name.runs[0].underline


def test_only_the_head_rows_repeat_on_each_page() -> None:
    (table,) = opened([sheet("Satu", "Dua")]).tables

    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, True] + [False] * 8


def test_all_rows_of_a_block_but_its_last_stay_with_the_next_in_every_cell() -> None:
    (table,) = opened([sheet("Satu", "Dua")]).tables

    def kept(row: int) -> set[bool]:
        cells = table.rows[row]._tr.findall(qn("w:tc"))
        return {cell.find(f".//{qn('w:keepNext')}") is not None for cell in cells}

    assert [kept(row) for row in (2, 3, 4)] == [{True}] * 3
    assert kept(5) == {False}


def test_the_last_block_stays_with_the_signature_below_it() -> None:
    (table,) = opened([sheet("Satu", "Dua")]).tables

    last = table.rows[9]._tr.findall(qn("w:tc"))
    assert all(cell.find(f".//{qn('w:keepNext')}") is not None for cell in last)


def test_a_row_taller_than_a_page_may_break_since_it_would_be_cut_off() -> None:
    (table,) = opened([sheet("pendek", "kata panjang sekali " * 2000)]).tables

    assert table.rows[2]._tr.find(f".//{qn('w:cantSplit')}") is not None
    assert table.rows[6]._tr.find(f".//{qn('w:cantSplit')}") is None


@pytest.mark.parametrize(("paper", "size"), [(F4, (330, 215)), (A4, (297, 210)), (A3, (420, 297))])
def test_the_paper_lies_across_in_its_own_size(paper: object, size: tuple[int, int]) -> None:
    section = opened([sheet("Satu")], Page(paper=paper)).sections[0]  # type: ignore[arg-type]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == size
    assert section.orientation == 1


def test_the_columns_fill_the_width_between_the_margins() -> None:
    document = opened([sheet("Satu")], Page(paper=A4))
    section = document.sections[0]

    widths = [column.width for column in document.tables[0].columns]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(widths) == pytest.approx(room, abs=2000)


def test_the_foot_has_the_words_given_and_the_page_number_of_all_pages() -> None:
    document = opened([sheet("Satu")], Page(foot="versi murni 0 & <hash>"))

    foot = document.sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")).strip() for field in foot._p.iter(qn("w:fldSimple"))]
    texts = [text.text for text in foot._p.iter(qn("w:t"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(texts) == "versi murni 0 & <hash>Halaman 1 dari 1"


def test_each_sheet_after_the_first_begins_a_page() -> None:
    document = opened([sheet("Satu"), sheet("Dua")])

    breaks = [p for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert [p.text for p in breaks] == ["Rencana Aksi Dinas Contoh"]


def test_hostile_text_stands_as_it_was_written() -> None:
    (table,) = opened([sheet(*HOSTILE)]).tables

    assert [table.cell(2 + 4 * n, 1).text for n in range(len(HOSTILE))] == list(HOSTILE)


def test_letters_that_xml_forbids_are_left_out_and_the_rest_stays() -> None:
    (table,) = opened([sheet("a\x00b\x0bc\ud800d\ufffee")]).tables

    assert table.cell(2, 1).text == "abcde"


def test_a_cell_of_5000_letters_comes_out_whole() -> None:
    text = ("kata " * 1000).strip()
    (table,) = opened([sheet(text)]).tables

    assert table.cell(2, 1).text == text


def test_the_attachment_is_a_part_of_its_own_that_no_other_part_shadows() -> None:
    attachment = '{"uraian": "a < b & c > ]]> é",\r\n "x": "\\u0001"}'.encode()

    content = write_docx([sheet("Satu")], Page(), attachment)

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        item = ElementTree.fromstring(package.read("customXml/item2.xml"))
        relations = package.read("word/_rels/document.xml.rels").decode()
    assert len(names) == len(set(names))
    assert (item.text or "").encode() == attachment
    assert "../customXml/item2.xml" in relations
    assert len(docx.Document(io.BytesIO(content)).tables) == 1


def test_a_long_table_takes_no_more_than_its_share_of_bytes() -> None:
    assert len(write_docx([long_sheet(200)], Page())) < 200_000

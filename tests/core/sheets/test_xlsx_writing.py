"""Sheets as Excel workbooks: strings and nothing but strings, merged, and set up for printing."""

import io
import itertools
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.core.sheets.contoh import HOSTILE, long_sheet, sheet

from renaksi.core.sheets.page import A3, A4, F4, Page, Paper
from renaksi.core.sheets.sheet import Sheet
from renaksi.core.sheets.xlsx_writing import write_xlsx

TOP = 4
"""The first row of the table: two title lines and a blank one stand above it."""


def opened(sheets: list[Sheet], page: Page | None = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(sheets, page or Page())))


def worksheet(written: Sheet, page: Page | None = None) -> Worksheet:
    return opened([written], page).worksheets[0]


def test_every_cell_is_found_again_where_its_span_begins() -> None:
    written = sheet("Satu", "Dua dengan\nganti baris", "Tiga")

    page = worksheet(written)

    for y, row in enumerate(written.rows):
        for x, cell in enumerate(row.cells):
            value = page.cell(TOP + y, x + 1).value
            assert value == (None if cell is None else cell.text)


def test_merged_cells_span_as_they_were_laid_out() -> None:
    merged = {str(span) for span in worksheet(sheet("Satu")).merged_cells.ranges}

    assert {"A4:A5", "B4:B5", "C4:D4", "A6:A9", "B6:B9"} <= merged


def test_every_cell_is_a_string_and_none_a_formula_a_link_or_a_number() -> None:
    page = worksheet(sheet(*HOSTILE))

    cells = [page.cell(TOP + 2 + 4 * n, 2) for n in range(len(HOSTILE))]
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert [str(cell.value).rstrip() for cell in cells] == list(HOSTILE)
    assert not [cell for cell in cells if cell.hyperlink]


def test_the_file_itself_holds_no_formula_element() -> None:
    content = write_xlsx([sheet(*HOSTILE)], Page())

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
        assert b"hyperlink" not in package.read("xl/worksheets/sheet1.xml")


def test_lines_above_and_below_stand_in_their_order() -> None:
    page = worksheet(sheet("Satu"))

    texts = [cell.value for row in page.iter_rows() for cell in row if cell.value]
    assert texts[:2] == ["Rencana Aksi Dinas Contoh", "LAMPIRAN I"]
    assert texts[-5:] == [
        "Catatan: aturan contoh.", "Sukamaju, 4 Januari 2021", "KEPALA DINAS",
        "SITI AMINAH, S.Sos.", "NIP. 19700101 199503 2 001",
    ]  # fmt: skip


def test_the_head_is_frozen_and_repeats_on_each_printed_page() -> None:
    page = worksheet(sheet("Satu"))

    assert page.freeze_panes == "A6"
    assert page.print_title_rows == "$4:$5"


@pytest.mark.parametrize(("paper", "code"), [(F4, 14), (A4, 9), (A3, 8)])
def test_the_print_set_up_lies_across_and_fits_the_width_only(paper: Paper, code: int) -> None:
    page = worksheet(sheet("Satu"), Page(paper=paper))

    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize) == code
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)


def test_pages_break_between_blocks_and_never_inside_one() -> None:
    written = long_sheet(60)

    page = worksheet(written)

    breaks = [entry.id for entry in page.row_breaks.brk]
    assert len(breaks) >= 3
    assert all((row - (TOP - 1) - 2) % 4 == 0 for row in breaks)


def test_the_rows_between_two_breaks_fit_on_the_page() -> None:
    written = long_sheet(60)
    room = Page().body_height

    page = worksheet(written)

    ends = [entry.id for entry in page.row_breaks.brk] + [page.max_row]
    head = sum(page.row_dimensions[row].height for row in (TOP, TOP + 1))
    for start, end in itertools.pairwise(ends):
        rows = [page.row_dimensions[row].height or 15 for row in range(start + 1, end + 1)]
        assert head + sum(rows) <= room


def test_rows_are_high_enough_for_the_text_of_a_merged_cell() -> None:
    short = worksheet(sheet("pendek"))
    tall = worksheet(sheet("kata panjang " * 160))

    def height(page: Worksheet) -> float:
        return sum(page.row_dimensions[TOP + 2 + n].height for n in range(4))

    assert height(tall) > 2 * height(short)


def test_a_cell_of_5000_letters_comes_out_whole_in_rows_that_excel_can_hold() -> None:
    text = ("kata " * 1000).strip()

    page = worksheet(sheet(text))

    assert page.cell(TOP + 2, 2).value == text
    heights = [dimension.height for dimension in page.row_dimensions.values() if dimension.height]
    assert max(heights) <= 409


def test_letters_that_xml_forbids_are_left_out_and_the_rest_stays() -> None:
    assert worksheet(sheet("a\x00b\x0bc\ud800d\ufffee")).cell(TOP + 2, 2).value == "abcde"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Lampiran I", "Lampiran II"], ["Lampiran I", "Lampiran II"]),
        (["a/b:c*d?[e]", ""], ["a b c d  e", "Tabel 1"]),
        (["sama", "Sama", "sama"], ["sama", "Sama (2)", "sama (3)"]),
        (["'kutip'", "x" * 40], ["kutip", "x" * 31]),
    ],
)
def test_worksheets_have_names_that_excel_allows(names: list[str], expected: list[str]) -> None:
    assert opened([sheet("Satu", nama=name) for name in names]).sheetnames == expected


def foot_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    return next(element.text or "" for element in root.iter() if element.tag.endswith("oddFooter"))


def test_the_foot_holds_the_words_given_with_their_ampersands_doubled() -> None:
    foot = foot_of(write_xlsx([sheet("Satu")], Page(foot="2021 & seterusnya")))

    assert foot == "&L&7 2021 && seterusnya&R&7Halaman &P dari &N"


def test_a_foot_longer_than_excel_takes_is_cut_and_the_page_number_stays() -> None:
    foot = foot_of(write_xlsx([sheet("Satu")], Page(foot="&" * 400)))

    assert len(foot) <= 255
    assert foot.endswith("&R&7Halaman &P dari &N")
    words = foot.removeprefix("&L&7 ").removesuffix("&R&7Halaman &P dari &N")
    assert len(words) % 2 == 0


def test_of_a_foot_too_long_for_excel_the_hash_behind_the_last_dot_stays() -> None:
    foot = foot_of(write_xlsx([sheet("Satu")], Page(foot=f"{'Dinas & Badan ' * 30} · sha256:abc")))

    assert len(foot) <= 255
    assert foot.endswith("… · sha256:abc&R&7Halaman &P dari &N")


def test_the_attachment_is_a_part_with_its_relationship_and_content_type() -> None:
    content = write_xlsx([sheet("Satu")], Page(), b'{"a": "<&>"}')

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        item = ElementTree.fromstring(package.read("customXml/item2.xml"))
        assert b"../customXml/item2.xml" in package.read("xl/_rels/workbook.xml.rels")
        assert b"/customXml/itemProps2.xml" in package.read("[Content_Types].xml")
    assert item.text == '{"a": "<&>"}'
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["Lampiran I"]

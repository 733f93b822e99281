"""Sheets as PDF: text as it was written and never as markup, tagged, with the plan inside."""

import io
import json

import pdfplumber
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from tests.core.sheets.contoh import HOSTILE, SIGNATURE, block, long_sheet, sheet
from tests.core.sheets.rendering import page_texts, pages_with

from renaksi.core.sheets.page import A3, A4, F4, Page, Paper
from renaksi.core.sheets.pdf_letters import BOX, drawable, undrawn
from renaksi.core.sheets.pdf_writing import write_pdf
from renaksi.core.sheets.sheet import Align, Cell, Line, Row, Sheet


def tables(pdf: bytes) -> list[list[list[str | None]]]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [table for page in document.pages for table in page.extract_tables()]


def folded(text: str | None) -> str:
    return " ".join((text or "").split())


def catalog(pdf: bytes) -> dict[str, object]:
    return dict(PDFDocument(PDFParser(io.BytesIO(pdf))).catalog)


def test_every_cell_is_found_again_where_its_span_begins() -> None:
    written = sheet("Satu", "Dua panjang " * 9, "Tiga")

    (table,) = tables(write_pdf([written], Page()))

    assert [[None if c is None else folded(c) for c in row] for row in table] == [
        [None if cell is None else folded(cell.text) for cell in row.cells] for row in written.rows
    ]


def test_text_with_the_marks_of_typst_is_printed_as_it_is() -> None:
    (first, second) = tables(write_pdf([sheet(*HOSTILE)], Page()))

    printed = [folded(row[1]) for row in first + second if row[1]]
    assert [text for text in printed if text != "Uraian"] == [folded(text) for text in HOSTILE]


@pytest.mark.parametrize("text", [*HOSTILE, '"); #panic("x', "\\u{41}", "`` `", "= judul"])
def test_titles_feet_and_signatures_are_printed_as_they_are_too(text: str) -> None:
    plain = Sheet(
        nomor=1,
        rows=(Row(cells=(Cell(text="isi"),)),),
        above=(Line(text=text, align=Align.CENTER, bold=True),),
        below=(Line(text=text, align=Align.RIGHT, bold=True, underline=True),),
    )

    (page,) = page_texts(write_pdf([plain], Page(title=text, foot=text)))

    assert folded(page).count(folded(text)) == 3
    assert folded(page).endswith(f"{folded(text)} Halaman 1 dari 1")


def test_the_head_repeats_and_the_foot_counts_on_each_page() -> None:
    pages = page_texts(write_pdf([long_sheet()], Page(foot="versi murni 0")))

    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert "Per triwulan" in text
        assert f"versi murni 0 Halaman {number} dari {len(pages)}" in text


@pytest.mark.parametrize("paper", [F4, A4, A3])
def test_no_block_of_four_quarters_is_torn_over_a_page(paper: Paper) -> None:
    pages = page_texts(write_pdf([long_sheet()], Page(paper=paper)))

    assert len(pages) > 2
    for number in range(1, 41):
        found = [pages_with(f"B{number}T{triwulan}", pages) for triwulan in range(1, 5)]
        assert len(found[0]) == 1
        assert found == [found[0]] * 4


@pytest.mark.parametrize("paper", [F4, A4, A3])
def test_the_pages_have_the_size_of_their_paper_laid_across(paper: Paper) -> None:
    with pdfplumber.open(io.BytesIO(write_pdf([sheet("Satu")], Page(paper=paper)))) as document:
        page = document.pages[0]

    assert page.width == pytest.approx(paper.width / 25.4 * 72, abs=0.1)
    assert page.height == pytest.approx(paper.height / 25.4 * 72, abs=0.1)


@pytest.mark.parametrize("blocks", range(3, 40, 3))
def test_the_signature_never_stands_without_the_last_block_of_its_table(blocks: int) -> None:
    pages = page_texts(write_pdf([long_sheet(blocks, words=30)], Page()))

    assert pages_with(f"B{blocks}T1", pages) == pages_with("AMINAH,", pages) == [len(pages)]
    assert pages_with("Sukamaju,", pages) == pages_with("NIP.", pages) == [len(pages)]
    assert "Per triwulan" in pages[-1]


def test_a_cell_that_spans_blocks_is_ended_and_begun_again_where_a_page_is_forced() -> None:
    rows = tuple(
        Row(cells=(Cell(text="Sasaran", rowspan=80) if y == 0 else None, *row.cells[1:]))
        for y, row in enumerate(
            row for number in range(20) for row in block(str(number), "kata panjang " * 20)
        )
    )
    written = Sheet(
        nomor=1,
        rows=(Row(cells=tuple(Cell(text=text, bold=True) for text in "ABCD")), *rows),
        below=SIGNATURE,
        head_rows=1,
        blocks=tuple((1 + 4 * n, 5 + 4 * n) for n in range(20)),
    )

    pages = page_texts(write_pdf([written], Page()))

    assert pages_with("B19T4", pages) == pages_with("AMINAH,", pages) == [len(pages)]
    assert pages_with("Sasaran", pages) == [1]


@pytest.mark.parametrize(
    "uraian", ["kata " * 1000, "kata panjang sekali " * 1500, "x" * 5000, "a\n" * 300]
)
def test_a_row_taller_than_a_page_comes_out_whole(uraian: str) -> None:
    pages = page_texts(write_pdf([sheet("awal", uraian, "akhir")], Page()))

    printed = "".join("".join(pages).split()).replace("\u200b", "")
    assert printed.count(uraian.split()[0][0]) >= uraian.count(uraian[0])
    for word in set(uraian.split()):
        if len(word) < 20 and len(word) > 1:
            assert " ".join(pages).count(word) >= uraian.count(word)
    assert pages_with("B3T4", pages)


def test_a_quarter_cell_taller_than_a_page_comes_out_whole() -> None:
    pages = page_texts(write_pdf([sheet("satu", quarter="angka " * 900)], Page()))

    assert sum(text.split().count("angka") for text in pages) == 3600


def test_the_document_is_tagged_and_archival_and_names_its_language_and_title() -> None:
    pdf = write_pdf([sheet("Satu")], Page(title="Rencana Aksi Dinas Contoh"))

    entries = catalog(pdf)
    assert resolve1(entries["MarkInfo"])["Marked"] is True
    assert resolve1(entries["Lang"]) in (b"id", b"id-ID")
    metadata = resolve1(entries["Metadata"])
    assert isinstance(metadata, PDFStream)
    text = metadata.get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in text
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in text
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    assert "Rencana Aksi Dinas Contoh" in text


def test_the_plan_is_attached_as_the_source_of_the_document() -> None:
    plan = json.dumps({"format": "renaksi/1", "x": "#]"}).encode()

    (attached,) = resolve1(catalog(write_pdf([sheet("Satu")], Page(), plan))["AF"])

    specification = resolve1(attached)
    assert resolve1(specification["F"]) == b"rencana.json"
    assert specification["AFRelationship"].name == "Source"
    assert resolve1(resolve1(specification["EF"])["F"]).get_data() == plan


def test_without_an_attachment_none_is_in_the_file() -> None:
    assert "AF" not in catalog(write_pdf([sheet("Satu")], Page()))


def test_a_letter_that_no_face_has_is_drawn_as_a_box_and_the_rest_as_written() -> None:
    (page,) = page_texts(write_pdf([sheet("漢字 dan \U0001f600 é \uf0b7 butir")], Page()))

    assert f"{BOX}{BOX} dan {BOX} é • butir" in page


def test_control_characters_are_left_out() -> None:
    (page,) = page_texts(write_pdf([sheet("a\x00b\x0bc\ud800d\ufeffe")], Page(foot="\x01kaki")))

    assert "abcde" in page
    assert "kaki Halaman" in page


def test_only_letters_that_cannot_be_drawn_are_boxed() -> None:
    assert undrawn(["aé•—₂ 漢", "漢"]) == {ord("漢"): BOX}


def test_beyond_hundreds_of_foreign_letters_the_rest_is_boxed_untried() -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 20_000)))

    boxed = undrawn([many[500:]])

    assert len(boxed) == 19_500


def test_symbol_faces_own_bullets_become_the_bullets_of_unicode() -> None:
    assert drawable("\uf0b7 satu\r\n\uf0a7 dua\t tiga") == "• satu\n▪ dua  tiga"


def test_a_sheet_without_rows_lines_or_widths_is_still_a_document() -> None:
    empty = Sheet(nomor=1, rows=(Row(cells=(Cell(text="isi"),)),))

    assert "isi" in page_texts(write_pdf([empty], Page()))[0]

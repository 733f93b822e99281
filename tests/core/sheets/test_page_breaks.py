"""What LibreOffice prints of our DOCX and XLSX: no block torn, the head on each page, all text."""

from pathlib import Path

import pytest
from tests.core.sheets.contoh import long_sheet, sheet
from tests.core.sheets.rendering import as_pdf, needs_libreoffice, page_texts, pages_with

from renaksi.core.sheets.docx_writing import write_docx
from renaksi.core.sheets.page import A4, F4, Page, Paper
from renaksi.core.sheets.sheet import Sheet
from renaksi.core.sheets.xlsx_writing import write_xlsx

pytestmark = needs_libreoffice

WRITERS = {"docx": write_docx, "xlsx": write_xlsx}


def printed(written: Sheet, kind: str, folder: Path, paper: Paper = F4) -> list[str]:
    content = WRITERS[kind]([written], Page(paper=paper, foot="versi murni 0"))
    return page_texts(as_pdf(content, f"rencana.{kind}", folder))


@pytest.mark.parametrize("paper", [F4, A4])
@pytest.mark.parametrize("kind", WRITERS)
def test_no_block_of_four_quarters_is_torn_and_the_head_repeats(
    kind: str, paper: Paper, tmp_path: Path
) -> None:
    pages = printed(long_sheet(), kind, tmp_path, paper)

    assert len(pages) > 3
    for number in range(1, 41):
        found = [pages_with(f"B{number}T{triwulan}", pages) for triwulan in range(1, 5)]
        assert len(found[0]) == 1
        assert found == [found[0]] * 4
    for number, text in enumerate(pages, start=1):
        assert "Per triwulan" in text
        assert f"Halaman {number} dari {len(pages)}" in text


@pytest.mark.parametrize("blocks", [31, 33])
@pytest.mark.parametrize("kind", WRITERS)
def test_the_signature_stands_whole_on_the_page_of_the_last_block(
    kind: str, blocks: int, tmp_path: Path
) -> None:
    pages = printed(long_sheet(blocks), kind, tmp_path)

    places = [pages_with(words, pages) for words in ("Sukamaju,", "AMINAH,", "NIP.")]
    assert places == [pages_with(f"B{blocks}T1", pages)] * 3


@pytest.mark.parametrize(
    "written",
    [
        sheet("awal", "kata panjang sekali " * 1500, "akhir"),
        sheet("awal", "akhir", quarter="angka kata " * 400),
    ],
)
def test_rows_taller_than_a_page_come_out_whole_in_word(written: Sheet, tmp_path: Path) -> None:
    text = " ".join(cell.text for row in written.rows for cell in row.cells if cell is not None)

    pages = " ".join(printed(written, "docx", tmp_path)).split()

    for word in ("kata", "angka", "sekali"):
        assert pages.count(word) == text.split().count(word)


def test_a_tall_row_is_not_cut_in_excel(tmp_path: Path) -> None:
    pages = " ".join(printed(sheet("kata panjang " * 400), "xlsx", tmp_path)).split()

    assert pages.count("panjang") >= 400

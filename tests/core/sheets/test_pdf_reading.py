"""A PDF with ruled tables is read over its pages, every cell with its box on the page."""

import random
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from tests.core.printed import printed, shown
from tests.core.sheets.pdf_buatan import HELVETICA, RULED, one_page, pdf, stream

from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms import read_bytes, read_document
from renaksi.core.forms.document_writing import write_document
from renaksi.core.sheets.page import A3, Page
from renaksi.core.sheets.pdf_reading import read_pdf
from renaksi.core.sheets.pdf_writing import write_pdf
from renaksi.core.sheets.sheet import Unreadable

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


@pytest.fixture(scope="module")
def plan() -> RencanaAksi:
    return read_document(SEED).plan


@pytest.fixture(scope="module")
def content(plan: RencanaAksi) -> bytes:
    return write_document(plan, [], "pdf")


@pytest.mark.parametrize("kertas", ["F4", "A4", "A3"])
def test_the_pdf_that_we_write_reads_back_as_the_plan_it_prints(
    plan: RencanaAksi, kertas: str
) -> None:
    again = shown("rencana.pdf", write_document(plan, [], "pdf", kertas=kertas))
    assert printed(again) == printed(plan)


def test_every_target_points_at_its_box_on_its_page(content: bytes) -> None:
    plan = shown("rencana.pdf", content)
    with pdfplumber.open(BytesIO(content)) as pdf:
        some = list(plan.indikator())[::9]
        assert some
        for _, indikator in some:
            for text, sel in zip(indikator.tertulis, indikator.sel, strict=True):
                assert sel is not None
                assert sel.halaman is not None
                if text:
                    assert sel.kotak is not None
                    inside = pdf.pages[sel.halaman - 1].crop(sel.kotak).extract_text()
                    assert text in " ".join(inside.split())


def test_a_table_over_several_pages_is_one_and_running_feet_are_no_lines(content: bytes) -> None:
    sheets = read_pdf("rencana.pdf", content)
    assert len(sheets) == 4
    lines = [line.text for sheet in sheets for line in (*sheet.above, *sheet.below)]
    assert not any("Halaman" in text or "sha256" in text for text in lines)
    assert "NIP. 19650814 198503 1 003" in lines


def test_a_scan_a_text_without_a_table_and_a_broken_file_are_refused(content: bytes) -> None:
    empty = write_pdf((), Page(paper=A3))
    for broken in (empty, content[:2000], content[:-3000], b"%PDF-1.7\n" + b"x" * 300):
        try:
            read_bytes("rencana.pdf", broken)
        except (Unreadable, Refused) as refusal:
            assert "\n" not in str(refusal)
        else:
            assert broken == content[:-3000], "only a file cut at its end may still be read"


def test_flipped_bits_give_a_plan_or_one_line_and_never_an_error(content: bytes) -> None:
    rng = random.Random(5)
    for _ in range(3):
        mutant = bytearray(content)
        for _ in range(rng.randint(1, 6)):
            mutant[rng.randrange(len(mutant))] ^= 1 << rng.randrange(8)
        try:
            read_bytes("rencana.pdf", bytes(mutant))
        except (Unreadable, Refused) as refusal:
            assert "\n" not in str(refusal)


def test_two_columns_of_text_below_a_table_stay_apart() -> None:
    drawn = RULED + b"BT /F1 9 Tf 60 560 Td (AHMAD) Tj ET BT /F1 9 Tf 300 560 Td (SITI S.E) Tj ET\n"
    (sheet,) = read_pdf("x.pdf", one_page(drawn))
    assert [line.text for line in sheet.below if line.text] == ["AHMAD\tSITI S.E"]


def test_a_colour_behind_a_line_of_text_rules_no_cell() -> None:
    shade = (
        b"0.8 0.9 1 rg "
        + b"".join(b"55 %d 60 9 re f " % (704 - 20 * y) for y in range(4))
        + b"0 g "
    )
    (sheet,) = read_pdf("x.pdf", one_page(shade + RULED))
    assert [len(row.cells) for row in sheet.rows] == [4, 4, 4, 4]


def test_a_row_cut_by_a_page_without_its_upper_rule_is_read() -> None:
    uprights = b"".join(b"%d 720 m %d 745 l S " % (50 + 120 * x, 50 + 120 * x) for x in range(5))
    (sheet,) = read_pdf(
        "x.pdf", one_page(RULED + uprights + b"BT /F1 9 Tf 54 730 Td (Atas) Tj ET\n")
    )
    assert [row.cells[0].text for row in sheet.rows if row.cells[0]][:2] == ["Atas", "Sel 0 0"]


def test_a_scanned_page_among_others_is_said() -> None:
    picture = stream(
        bytes(300), b"/Type /XObject /Subtype /Image /Width 10 /Height 10 "
        b"/ColorSpace /DeviceRGB /BitsPerComponent 8",
    )  # fmt: skip
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %s >> >>"
    content = pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
            page % (5, b"/Font << /F1 7 0 R >>"),
            page % (6, b"/XObject << /X 8 0 R >>"),
            stream(RULED),
            stream(b"q 595 0 0 842 0 0 cm /X Do Q"),
            HELVETICA,
            picture,
        ]
    )
    (sheet,) = read_pdf("x.pdf", content)
    assert [(one.jenis, one.pesan) for one in sheet.notices] == [
        ("halaman-tanpa-teks", "halaman 2 hasil pindai tanpa teks; isinya tidak dibaca")
    ]

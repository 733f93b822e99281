"""Sheets as a tagged, archival PDF (PDF/A-3a and PDF/UA-1 by Typst's own check).

The document is one fixed Typst source; the Sheets go to it as JSON and are set as text, so that
nothing that a person wrote is ever read as markup.
"""

from collections.abc import Sequence
from typing import Any

from renaksi.core.sheets.page import FIXED_DATE, Page
from renaksi.core.sheets.pdf_letters import drawable
from renaksi.core.sheets.pdf_typst import Json, keep_signatures, options_of, typeset
from renaksi.core.sheets.sheet import Line, Sheet
from renaksi.core.sheets.typesetting import (
    PADDING,
    PADDING_ABOVE,
    SIGNATURE_WIDTH,
    Setting,
    Span,
    breaking_long_words,
    cell_width,
    rows_of_spans,
    set_sheet,
)


def write_pdf(sheets: Sequence[Sheet], page: Page, attachment: bytes | None = None) -> bytes:
    """The Sheets as a PDF with `attachment` in it; the same Sheets give the same bytes.

    Letters that none of the embedded faces has are drawn as a box.
    """
    return typeset(document_of(sheets, page, with_attachment=attachment is not None), attachment)


def compile_options(
    sheets: Sequence[Sheet], page: Page, attachment: bytes | None = None
) -> dict[str, Any]:
    """What typst.compile is given for the Sheets in the end, for whoever compares us with it."""
    document = document_of(sheets, page, with_attachment=attachment is not None)
    keep_signatures(document)
    return options_of(document, attachment)


def document_of(sheets: Sequence[Sheet], page: Page, *, with_attachment: bool) -> Json:
    """What the Typst source reads: the Sheets with their setting, as JSON."""
    return {
        "timestamp": int(FIXED_DATE.timestamp()),
        "title": drawable(page.title) or "Dokumen",
        "mark": drawable(page.keywords),
        "attachment": with_attachment,
        "page": {
            "width": page.paper.width,
            "height": page.paper.height,
            "side": page.side,
            "top": page.top,
            "bottom": page.bottom,
            "foot": drawable(page.foot),
            "padding": PADDING,
            "padding-above": PADDING_ABOVE,
            "signature-width": SIGNATURE_WIDTH,
        },
        "sheets": [
            _sheet(number, sheet, set_sheet(sheet, page))
            for number, sheet in enumerate(sheets, start=1)
        ],
    }


def _sheet(number: int, sheet: Sheet, setting: Setting) -> Json:
    block_of = {
        y: index for index, (first, end) in enumerate(setting.kept) for y in range(first, end)
    }
    rows: list[list[Json]] = []
    for y, spans in enumerate(rows_of_spans(sheet)):
        row = [_cell(span, setting) for span in spans if not span.continues]
        for cell in row:
            last = block_of.get(y + cell["rowspan"] - 1)
            cell["breakable"] = last is None or block_of.get(y) != last
        _give_height(row, setting.heights[y] if y in block_of or y < sheet.head_rows else 0)
        rows.append(row)
    if setting.last_block < len(rows) and rows[setting.last_block]:
        rows[setting.last_block][0]["mark"] = True
    return {
        "number": number,
        "size": setting.size,
        "widths": setting.widths,
        "above": [_line(line) for line in sheet.above],
        "head": rows[: sheet.head_rows],
        "parts": [rows[sheet.head_rows :]],
        "last_block": setting.last_block - sheet.head_rows,
        "below": [_line(line) for line in sheet.below],
    }


def _give_height(row: list[Json], height: float) -> None:
    """One cell of a row holds it open, so that the rows beside a tall merged cell are equal."""
    cell = next((cell for cell in row if cell["rowspan"] == 1), None)
    if cell is not None:
        cell["height"] = round(max(height - 2 * PADDING_ABOVE, 0), 2)


def _cell(span: Span, setting: Setting) -> Json:
    cell = span.cell
    width = cell_width(setting.widths, span.column, cell)
    return {
        "text": breaking_long_words(drawable(cell.text), width, setting.size, bold=cell.bold),
        "column": span.column,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "align": str(cell.align),
        "bold": cell.bold,
        "height": 0,
        "mark": False,
    }


def _line(line: Line) -> Json:
    return {
        "text": drawable(line.text),
        "align": str(line.align),
        "bold": line.bold,
        "underline": line.underline,
    }

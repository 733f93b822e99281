"""Sheets as a tagged, archival PDF (PDF/A-3a and PDF/UA-1 by Typst's own check).

The document is one fixed Typst source; the Sheets go to it as JSON and are set as text, so that
nothing that a person wrote is ever read as markup.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from renaksi.core.sheets.page import FIXED_DATE, Page
from renaksi.core.sheets.pdf_letters import drawable, undrawn
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

_SOURCE = Path(__file__).with_name("pdf_document.typ")
_STANDARDS = ["a-3a", "ua-1"]
_NOT_DRAWN = ("could not be displayed", "disallowed codepoint")

Json = dict[str, Any]


def write_pdf(sheets: Sequence[Sheet], page: Page, attachment: bytes | None = None) -> bytes:
    """The Sheets as a PDF with `attachment` in it; the same Sheets give the same bytes.

    Letters that none of the embedded faces has are drawn as a box.
    """
    return typeset(document_of(sheets, page, with_attachment=attachment is not None), attachment)


def typeset(document: Json, attachment: bytes | None) -> bytes:
    """The PDF of what document_of gives."""
    try:
        return _compiled(document, attachment)
    except _typst().TypstError as error:
        if not any(words in str(error) for words in _NOT_DRAWN):
            raise
    boxes = undrawn(text for text in _texts(document))
    return _compiled(_translated(document, boxes), attachment)


def _typst() -> Any:
    """Typst, loaded only where a PDF is written; its stubs do not know files given in memory."""
    import typst

    return typst


def _compiled(document: Json, attachment: bytes | None) -> bytes:
    _keep_signatures(document)
    content: bytes = _typst().compile(**_options(document, attachment))
    return content


def compile_options(
    sheets: Sequence[Sheet], page: Page, attachment: bytes | None = None
) -> dict[str, Any]:
    """What typst.compile is given for the Sheets in the end, for whoever compares us with it."""
    document = document_of(sheets, page, with_attachment=attachment is not None)
    _keep_signatures(document)
    return _options(document, attachment)


def _options(document: Json, attachment: bytes | None) -> dict[str, Any]:
    return {
        "input": _files(document, attachment),
        "format": "pdf",
        "ignore_system_fonts": True,
        "pdf_standards": _STANDARDS,
        "timestamp": int(FIXED_DATE.timestamp()),
    }


def _files(document: Json, attachment: bytes | None) -> dict[str, bytes]:
    files = {"main.typ": _source(), "sheets.json": json.dumps(document).encode()}
    return files if attachment is None else {**files, "rencana.json": attachment}


@cache
def _source() -> bytes:
    return _SOURCE.read_bytes()


def _keep_signatures(document: Json) -> None:
    """Where a first run leaves a signature alone on its page, the last block goes there too."""
    marks = json.loads(
        _typst().query(_files(document, b"{}"), "<place>", field="value", ignore_system_fonts=True)
    )
    pages = {(mark["sheet"], mark["what"]): mark["page"] for mark in marks}
    for sheet in document["sheets"]:
        last = pages.get((sheet["number"], "last block"))
        signed = pages.get((sheet["number"], "signature"), last)
        rows = sheet["parts"][0]
        at = sheet["last_block"]
        if last is not None and signed != last and 0 < at < len(rows):
            sheet["parts"] = [*_cut(rows, at)]


def _cut(rows: list[list[Json]], at: int) -> tuple[list[list[Json]], list[list[Json]]]:
    """The rows above and below a page break, cells that reach over it ended and begun again."""
    below: list[list[Json]] = [list(row) for row in rows[at:]]
    above = []
    for y, row in enumerate(rows[:at]):
        cut = []
        for cell in row:
            over = y + cell["rowspan"] - at
            if over > 0:
                below[0].append({**cell, "text": "", "rowspan": over, "height": 0})
                cell = {**cell, "rowspan": at - y}
            cut.append(cell)
        above.append(cut)
    below[0].sort(key=lambda cell: int(cell["column"]))
    return above, below


def document_of(sheets: Sequence[Sheet], page: Page, *, with_attachment: bool) -> Json:
    """What the Typst source reads: the Sheets with their setting, as JSON."""
    return {
        "title": drawable(page.title) or "Dokumen",
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


def _texts(document: Json) -> Iterator[str]:
    """Every text of the document that is drawn."""
    yield document["page"]["foot"]
    for sheet in document["sheets"]:
        for line in (*sheet["above"], *sheet["below"]):
            yield line["text"]
        for row in (*sheet["head"], *(row for part in sheet["parts"] for row in part)):
            yield from (cell["text"] for cell in row)


def _translated(value: Any, table: dict[int, str]) -> Any:
    """The document with every text in it translated."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: _translated(part, table) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_translated(part, table) for part in value]
    return value

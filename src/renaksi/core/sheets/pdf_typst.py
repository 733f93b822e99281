"""Typst at work: what pdf_writing has put into JSON, set and compiled.

It imports little, since it runs in a process of its own for each document.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_SOURCE = Path(__file__).with_name("pdf_document.typ")
_STANDARDS = ["a-3a", "ua-1"]
_NOT_DRAWN = ("could not be displayed", "disallowed codepoint")

Json = dict[str, Any]


def typeset(document: Json, attachment: bytes | None) -> bytes:
    """The PDF of what document_of gives."""
    try:
        return _compiled(document, attachment)
    except _typst().TypstError as error:
        if not any(words in str(error) for words in _NOT_DRAWN):
            raise
    from renaksi.core.sheets.pdf_letters import undrawn

    boxes = undrawn(text for text in _texts(document))
    return _compiled(_translated(document, boxes), attachment)


def _typst() -> Any:
    """Typst, loaded only where a PDF is written; its stubs do not know files given in memory."""
    import typst

    return typst


def _compiled(document: Json, attachment: bytes | None) -> bytes:
    keep_signatures(document)
    content: bytes = _typst().compile(**options_of(document, attachment))
    return content


def options_of(document: Json, attachment: bytes | None) -> dict[str, Any]:
    """What typst.compile is given for a document and the file it carries."""
    return {
        "input": _files(document, attachment),
        "format": "pdf",
        "ignore_system_fonts": True,
        "pdf_standards": _STANDARDS,
        "timestamp": document["timestamp"],
    }


def _files(document: Json, attachment: bytes | None) -> dict[str, bytes]:
    files = {"main.typ": _source(), "sheets.json": json.dumps(document).encode()}
    return files if attachment is None else {**files, "rencana.json": attachment}


@cache
def _source() -> bytes:
    return _SOURCE.read_bytes()


def keep_signatures(document: Json) -> None:
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

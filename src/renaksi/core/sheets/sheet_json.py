"""Sheets as they were read, to and from JSON: what a person is shown beside what was made of them.

Only what is to be seen travels: texts, places, spans and boxes; how a cell is set does not.
"""

from collections.abc import Sequence
from typing import Any

from renaksi.core.sheets.sheet import Cell, Line, Row, Sheet

MOST_SHOWN = 60_000
"""Cells with text of all tables together; more than a person can be shown beside a plan."""
Json = dict[str, Any]


def sheets_to_json(sheets: Sequence[Sheet]) -> list[Json]:
    """The tables in their order; none where together they hold more than MOST_SHOWN cells."""
    filled = sum(1 for sheet in sheets for row in sheet.rows for cell in row.cells if _shows(cell))
    return [] if filled > MOST_SHOWN else [_sheet_to_json(sheet) for sheet in sheets]


def sheets_from_json(content: Sequence[Json]) -> tuple[Sheet, ...]:
    """The tables that `sheets_to_json` wrote."""
    return tuple(
        Sheet(
            nomor=sheet["nomor"],
            nama=sheet["nama"],
            above=_lines_from_json(sheet["atas"]),
            rows=tuple(_row_from_json(row, sheet["kolom"]) for row in sheet["baris"]),
            below=_lines_from_json(sheet["bawah"]),
        )
        for sheet in content
    )


def _shows(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text)


def _sheet_to_json(sheet: Sheet) -> Json:
    return {
        "nomor": sheet.nomor,
        "nama": sheet.nama,
        "atas": _lines_to_json(sheet.above),
        "kolom": max((len(row.cells) for row in sheet.rows), default=0),
        "baris": [[row.baris, row.halaman, _cells_to_json(row)] for row in sheet.rows],
        "bawah": _lines_to_json(sheet.below),
    }


def _lines_to_json(lines: Sequence[Line]) -> list[list[Any]]:
    return [[line.baris, line.text] for line in lines]


def _lines_from_json(content: Sequence[Any]) -> tuple[Line, ...]:
    return tuple(Line(baris=baris, text=text) for baris, text in content)


def _cells_to_json(row: Row) -> list[list[Any]]:
    """The cells that show something or reach beyond themselves, each with its position from 0."""
    return [
        [at, cell.text, cell.rowspan, cell.colspan, None if cell.kotak is None else [*cell.kotak]]
        for at, cell in enumerate(row.cells)
        if cell is not None and (cell.text or cell.kotak or cell.rowspan > 1 or cell.colspan > 1)
    ]


def _row_from_json(content: Sequence[Any], columns: int) -> Row:
    baris, halaman, written = content
    cells: list[Cell | None] = [Cell(text="", kolom=at + 1) for at in range(columns)]
    for at, text, rowspan, colspan, kotak in written:
        box = None if kotak is None else (kotak[0], kotak[1], kotak[2], kotak[3])
        cells[at] = Cell(text=text, kolom=at + 1, rowspan=rowspan, colspan=colspan, kotak=box)
    return Row(cells=tuple(cells), baris=baris, halaman=halaman)

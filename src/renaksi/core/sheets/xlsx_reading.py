"""Excel files (XLSX) into Sheets: each table of each worksheet, with the lines around it."""

import math
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from renaksi.core.sheets.sheet import Cell, Line, Row, Sheet, Unreadable, require_bounds

_MOST_BYTES = 12 * 1024 * 1024
"""Of XML, unpacked: a workbook of a whole pemda is far below."""
_LEAST_HEAD_CELLS = 3
_LEAST_ROW_CELLS = 2
_GAP = 3
"""So many rows with one text or none end a table: a signature block, a title."""


def read_xlsx(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of an Excel file, worksheet after worksheet; formulas by the value they showed.

    Merged cells are written once and blank where they reach. A blank row inside a table is a page
    break, as in text. `baris` is the row of the worksheet.
    Raises Unreadable where the file is none, is over its bounds, or has no table.
    """
    sheets: list[Sheet] = []
    for worksheet in _worksheets(name, content):
        _add_tables(list(_rows(worksheet)), sheets)
    if not sheets:
        raise Unreadable(
            name, "", "tidak ada tabel di dalamnya", "Pilih berkas yang memuat tabel Rencana Aksi"
        )
    return tuple(sheets)


def _worksheets(name: str, content: bytes) -> Sequence[Any]:
    remedy = "Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi"
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            sizes = [part.file_size for part in package.infolist() if part.filename.endswith("xml")]
            if sum(sizes) > _MOST_BYTES:
                raise Unreadable(
                    name, "", "isi berkas Excel ini terlalu besar", "Pisahkan lembarnya"
                )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            worksheets: list[Any] = load_workbook(BytesIO(content), data_only=True).worksheets
    except Unreadable:
        raise
    except Exception as error:  # a broken package fails anywhere in openpyxl, in any way
        raise Unreadable(name, "", "berkas Excel ini rusak atau terpotong", remedy) from error
    for worksheet in worksheets:
        require_bounds(name, worksheet.max_row, worksheet.max_column)
    return worksheets


def _rows(worksheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(worksheet.iter_rows(), start=1):
        yield number, [_text(cell.value, cell.number_format) for cell in row]


def _text(value: object, number_format: str) -> str:
    """A cell's value as text; a number in plain notation, a percentage with its sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "YA" if value else "TIDAK"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        return _number(value, percent="%" in number_format)
    return "\n".join(filter(None, (" ".join(line.split()) for line in str(value).split("\n"))))


def _number(value: float, *, percent: bool) -> str:
    """A number of a cell with the 15 digits that Excel keeps, which hide the noise of its sums."""
    if not math.isfinite(value):
        return "#N/A"
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    text = format((exact * 100 if percent else exact).normalize(), "f")
    decimals = text.partition(".")[2]
    if len(decimals) == 3:
        text += "0"  # so that three decimals are not taken for thousands
    return text + ("%" if percent else "")


def _add_tables(rows: list[tuple[int, list[str]]], sheets: list[Sheet]) -> None:
    """Cuts the rows of a worksheet into tables; the rows between them are lines."""
    above: list[Line] = []
    table: list[tuple[int, list[str]]] = []
    thin = 0
    for number, texts in [*rows, *((0, [""]) for _ in range(_GAP))]:
        filled = sum(1 for text in texts if text)
        if not table:
            if filled >= _LEAST_HEAD_CELLS:
                table = [(number, texts)]
                thin = 0
            else:
                above.append(_line(number, texts))
            continue
        table.append((number, texts))
        thin = 0 if filled >= _LEAST_ROW_CELLS else thin + 1
        if thin == _GAP:
            sheets.append(_sheet(len(sheets) + 1, table[:-_GAP], above))
            above = [_line(*row) for row in table[-_GAP:]]
            table = []
    if sheets and above:
        last = sheets[-1]
        sheets[-1] = Sheet(nomor=last.nomor, rows=last.rows, above=last.above, below=tuple(above))


def _line(number: int, texts: list[str]) -> Line:
    return Line(text=" ".join(text.replace("\n", " ") for text in texts if text), baris=number)


def _sheet(nomor: int, table: list[tuple[int, list[str]]], above: list[Line]) -> Sheet:
    return Sheet(
        nomor=nomor,
        above=tuple(above),
        rows=tuple(
            Row(
                cells=tuple(Cell(text=text, kolom=i) for i, text in enumerate(texts, start=1)),
                baris=number,
                after_break=index > 0 and not any(table[index - 1][1]),
            )
            for index, (number, texts) in enumerate(table)
            if any(texts)
        ),
    )

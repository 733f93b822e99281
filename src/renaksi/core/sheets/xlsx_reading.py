"""Excel files (XLSX) into Sheets: each table of each worksheet, with the lines around it."""

import warnings
import zipfile
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from renaksi.core.sheets.package_bounds import BROKEN_PACKAGE
from renaksi.core.sheets.sheet import Notice, Sheet, Unreadable, require_bounds
from renaksi.core.sheets.xlsx_bounds import require_small_workbook
from renaksi.core.sheets.xlsx_data import DATA_NAME
from renaksi.core.sheets.xlsx_formulas import Formulas, uncomputed_formulas
from renaksi.core.sheets.xlsx_grid import read_grid
from renaksi.core.sheets.xlsx_tables import cut_tables


class _Workbook(NamedTuple):
    worksheets: list[Any]
    uncomputed: dict[str, Formulas]
    values: str


def read_xlsx(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of an Excel file, worksheet after worksheet; formulas by the value they showed.

    Merged cells span. A blank row inside a table is a page break, as in text. `baris` is the row
    of the worksheet. What is hidden is read as well; hidden rows, columns and worksheets, error
    cells, formulas that were never computed and dates are told as notices.
    Raises Unreadable where the file is none, is over its bounds, or has no table.
    """
    workbook = _opened(name, content)
    sheets = _tables_of(workbook, _printed(name, workbook), 1)
    if not sheets:
        raise Unreadable(
            name, "", "tidak ada tabel di dalamnya", "Pilih berkas yang memuat tabel Rencana Aksi"
        )
    return tuple(sheets)


def read_xlsx_values(name: str, content: bytes, nomor: int) -> tuple[Sheet, ...]:
    """The table of values that a workbook of ours bears beside the printed ones; else nothing.

    `nomor` is the number that it gets. Raises Unreadable as read_xlsx does.
    """
    workbook = _opened(name, content)
    printed = _printed(name, workbook)
    marked = [one for one in workbook.worksheets if one not in printed]
    for worksheet in marked:
        require_bounds(name, worksheet.max_row, worksheet.max_column)
    return tuple(_tables_of(workbook, marked, nomor))


def _tables_of(workbook: _Workbook, worksheets: list[Any], nomor: int) -> list[Sheet]:
    sheets: list[Sheet] = []
    for worksheet in worksheets:
        grid = read_grid(worksheet, workbook.uncomputed.get(worksheet.title, {}))
        sheets += cut_tables(grid, worksheet.title, nomor + len(sheets), _about(worksheet))
    return sheets


def _about(worksheet: Any) -> tuple[Notice, ...]:
    if worksheet.sheet_state == "visible":
        return ()
    pesan = f"lembar «{worksheet.title}» tersembunyi di Excel; isinya tetap dibaca"
    return (Notice(jenis="lembar-tersembunyi", pesan=pesan),)


def _opened(name: str, content: bytes) -> _Workbook:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            require_small_workbook(name, package)
            uncomputed = uncomputed_formulas(package)
    except (*BROKEN_PACKAGE, etree.XMLSyntaxError) as error:
        raise _broken(name) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(BytesIO(content), data_only=True)
    except Exception as error:  # a broken package fails anywhere in openpyxl, in any way
        raise _broken(name) from error
    mark = workbook.defined_names.get(DATA_NAME)
    marked = "" if mark is None else mark.attr_text.rpartition("!")[0].strip("'")
    return _Workbook(workbook.worksheets, uncomputed, marked)


def _broken(name: str) -> Unreadable:
    return Unreadable(
        name,
        "",
        "berkas Excel ini rusak atau terpotong",
        "Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi",
    )


def _printed(name: str, workbook: _Workbook) -> list[Any]:
    """The worksheets without the table of values that ours bear, where others stand beside it."""
    others = [one for one in workbook.worksheets if one.title != workbook.values]
    worksheets = others or workbook.worksheets
    for worksheet in worksheets:
        require_bounds(name, worksheet.max_row, worksheet.max_column)
    return worksheets

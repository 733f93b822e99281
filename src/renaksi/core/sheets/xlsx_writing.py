"""Sheets as an Excel workbook: merged cells, a frozen head, pages broken between blocks.

Every cell of a Sheet is written as a string, so that nothing in it is ever a formula, a link or a
number; figures to reckon with are in a table of values beside them.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import xlsxwriter

from renaksi.core.sheets.data_sheet import DataSheet
from renaksi.core.sheets.office_package import pack
from renaksi.core.sheets.page import FIXED_DATE, POINTS_PER_MM, Page
from renaksi.core.sheets.printable import printable
from renaksi.core.sheets.sheet import Align, Cell, Line, Sheet
from renaksi.core.sheets.typesetting import (
    LEADING,
    LINE_BELOW,
    SIGNATURE_WIDTH,
    Setting,
    count_lines,
    grid,
    page_starts,
    set_sheet,
)
from renaksi.core.sheets.xlsx_data import TALLEST_ROW, as_string, write_data

_FACE = "Times New Roman"
_DEFAULT_FACE = {"font_name": "Arial", "font_size": 10}
"""The workbook's own face, whose digits are the unit of column widths."""
_TITLE_SIZE, _NOTE_SIZE = 12, 8
_PIXELS_PER_POINT = 96 / 72
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME, _LONGEST_FOOT = 31, 250
_DOT = " · "
_WIDER = (1, 2, 4, 8)


def write_xlsx(
    sheets: Sequence[Sheet],
    page: Page,
    attachment: bytes | None = None,
    data: DataSheet | None = None,
) -> bytes:
    """The Sheets as an XLSX, a worksheet each, `data` after them; the same give the same bytes."""
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "default_format_properties": dict(_DEFAULT_FACE),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties(
            {
                "title": printable(page.title),
                "keywords": printable(page.keywords),
                "created": FIXED_DATE.replace(tzinfo=None),
            }
        )
        names: set[str] = set()
        for sheet in sheets:
            worksheet = workbook.add_worksheet(
                _legal_name(sheet.nama, f"Tabel {sheet.nomor}", names)
            )
            _Worksheet(workbook, worksheet, sheet, page).write()
        if data is not None:
            write_data(
                workbook, data, page, _legal_name(data.nama, "Data", names), _foot(page.foot)
            )
    return pack(content.getvalue(), attachment)


def _legal_name(nama: str, otherwise: str, taken: set[str]) -> str:
    """A sheet's name as Excel allows it: 31 letters, none of []:*?/\\, used once."""
    name = _BAD_IN_NAME.sub(" ", printable(nama)).replace("\n", " ").strip(" '")
    name = name[:_LONGEST_NAME].strip(" '") or otherwise
    unique, number = name, 2
    while unique.casefold() in taken:
        unique = f"{name[: _LONGEST_NAME - 5]} ({number})"
        number += 1
    taken.add(unique.casefold())
    return unique


def _fitting(sheet: Sheet, page: Page) -> tuple[Setting, Page]:
    """The setting whose rows Excel can be as tall as: on a wider page, printed smaller, if need be."""
    for factor in _WIDER:
        wider = replace(
            page,
            paper=replace(
                page.paper, width=page.paper.width * factor, height=page.paper.height * factor
            ),
        )
        setting = set_sheet(sheet, wider)
        if max(setting.heights, default=0) <= TALLEST_ROW:
            break
    return setting, wider


class _Worksheet:
    """One worksheet as it is written, from the title down to the signature."""

    def __init__(self, workbook: Any, worksheet: Any, sheet: Sheet, page: Page) -> None:
        self.workbook, self.worksheet, self.sheet = workbook, worksheet, sheet
        self.setting, self.page = _fitting(sheet, page)
        self.last_column = len(self.setting.widths) - 1
        self.first_row = len(sheet.above) + (1 if sheet.above else 0)
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def write(self) -> None:
        for column, width in enumerate(self.setting.widths):
            self.worksheet.set_column_pixels(column, column, int(width * _PIXELS_PER_POINT))
        for row, line in enumerate(self.sheet.above):
            self._put_line(row, line, 0, _TITLE_SIZE)
        for y, height in enumerate(self.setting.heights):
            self.worksheet.set_row(self.first_row + y, round(min(height, TALLEST_ROW), 2))
        for y, x, cell in grid(self.sheet):
            self._put_cell(y, x, cell)
        self._put_below()
        self._set_up_print()

    def _put_cell(self, y: int, x: int, cell: Cell) -> None:
        form = self._format(
            align=str(cell.align),
            indent=1 if cell.align is Align.RIGHT else 0,
            valign="vcenter" if cell.bold else "top",
            bold=cell.bold,
            font_size=self.setting.size,
            border=1,
        )
        top = self.first_row + y
        self._put(top, x, top + cell.rowspan - 1, x + cell.colspan - 1, cell.text, form)

    def _put_below(self) -> None:
        row = self.first_row + len(self.sheet.rows) + 1
        signature = self._signature_column()
        for line in self.sheet.below:
            if line.align is Align.RIGHT:
                self._put_line(row, line, signature, LINE_BELOW, align=Align.CENTER)
            else:
                self._put_line(row, line, 0, _NOTE_SIZE)
            row += 1

    def _signature_column(self) -> int:
        """The first of the last columns that together are wide enough for a signature block."""
        width, column = 0.0, self.last_column
        while column > 0 and width + self.setting.widths[column] < SIGNATURE_WIDTH * POINTS_PER_MM:
            width += self.setting.widths[column]
            column -= 1
        return column

    def _put_line(
        self, row: int, line: Line, column: int, size: float, align: Align | None = None
    ) -> None:
        width = sum(self.setting.widths[column:])
        lines = count_lines(line.text, width, size, line.bold)
        self.worksheet.set_row(row, round(min(lines * size * LEADING + 1.5, TALLEST_ROW), 2))
        if not line.text:
            return
        form = self._format(
            align=str(align or line.align),
            valign="top",
            bold=line.bold,
            font_size=size,
            underline=1 if line.underline else 0,
        )
        self._put(row, column, row, self.last_column, line.text, form)

    def _put(
        self, row: int, column: int, to_row: int, to_column: int, text: str, form: Any
    ) -> None:
        if (row, column) != (to_row, to_column):
            self.worksheet.merge_range(row, column, to_row, to_column, "", form)
        text = as_string(printable(text))
        if text:
            self.worksheet.write_string(row, column, text, form)
        else:
            self.worksheet.write_blank(row, column, None, form)

    def _format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(
                {**properties, "font_name": _FACE, "text_wrap": True}
            )
        return self.formats[key]

    def _set_up_print(self) -> None:
        worksheet, page, head = self.worksheet, self.page, self.sheet.head_rows
        worksheet.set_landscape()
        worksheet.set_paper(page.paper.excel_code)
        worksheet.set_margins(
            left=page.side / 25.4, right=page.side / 25.4,
            top=page.top / 25.4, bottom=page.bottom / 25.4,
        )  # fmt: skip
        worksheet.center_horizontally()
        worksheet.fit_to_pages(1, 0)
        worksheet.hide_gridlines(2)
        worksheet.set_footer(_foot(page.foot), {"margin": 8 / 25.4})
        if head:
            worksheet.repeat_rows(self.first_row, self.first_row + head - 1)
            worksheet.freeze_panes(self.first_row + head, 0)
        above = (len(self.sheet.above) + 1) * _TITLE_SIZE * LEADING
        starts = page_starts(self.sheet, self.setting, page, above)
        worksheet.set_h_pagebreaks([self.first_row + y for y in starts])


def _foot(text: str) -> str:
    """The foot in Excel's own notation, which has room for 255 letters.

    Of one that is longer the beginning is cut; what stands behind the last dot, the hash, stays.
    """
    text = " ".join(printable(text).split()).replace("&", "&&")
    number = "&R&7Halaman &P dari &N"
    room = _LONGEST_FOOT - len(number) - len("&L&7 ")
    head, dot, tail = text.rpartition(_DOT)
    if len(text) > room and dot and len(dot + tail) < room:
        text = _whole_signs(head[: room - len(dot + tail) - 1]) + "…" + dot + tail
    return f"&L&7 {_whole_signs(text[:room])}{number}"


def _whole_signs(text: str) -> str:
    """Cut text without half of a doubled & at its end."""
    return text[:-1] if (len(text) - len(text.rstrip("&"))) % 2 else text

"""A table of values as a worksheet beside the printed ones: real numbers, filters, a frozen head.

The worksheet is marked by a defined name, so that reading the workbook again takes its tables from
the printed worksheets and not from this one too.
"""

from decimal import Decimal
from typing import Any

from renaksi.core.sheets.data_sheet import DataSheet, Value
from renaksi.core.sheets.page import Page
from renaksi.core.sheets.printable import printable
from renaksi.core.sheets.typesetting import LEADING, count_lines

DATA_NAME = "renaksi_data"
"""The defined name that refers to the table of values of a workbook of ours."""

_FACE_SIZE = 9
_FACE = {"font_name": "Arial", "font_size": _FACE_SIZE}
_WIDER_THAN_TIMES = 1.08
_LETTER = 5.25
"""The width in points of one unit of a column's width."""
TALLEST_ROW = 409.0
"""The tallest row that Excel has, in points."""
_MOST_DIGITS = 15
_MOST_DECIMALS = 4
_SHOWN_DECIMALS = 2
_MOST_LETTERS = 32767


def write_data(workbook: Any, data: DataSheet, page: Page, name: str, foot: str) -> None:
    """Adds the worksheet called `name` to an XlsxWriter workbook, with `foot` in Excel's notation."""
    worksheet = workbook.add_worksheet(name)
    formats = _Formats(workbook)
    for y, row in enumerate((data.head, *data.rows)):
        worksheet.set_row(y, _height(row, data.widths))
    for column, (text, width) in enumerate(zip(data.head, data.widths, strict=True)):
        worksheet.set_column(column, column, width)
        worksheet.write_string(0, column, printable(text), formats.head)
    for y, x, value in data.values():
        if isinstance(value, Decimal) and _is_exact(value):
            worksheet.write_number(y + 1, x, _number(value), formats.of_number(value))
        elif value is not None and value != "":
            text = format(value, "f") if isinstance(value, Decimal) else printable(value)
            worksheet.write_string(y + 1, x, as_string(text), formats.text)
        else:
            worksheet.write_blank(y + 1, x, None, formats.text)
    last_row, last_column = max(len(data.rows), 1), len(data.head) - 1
    worksheet.autofilter(0, 0, last_row, last_column)
    worksheet.freeze_panes(1, data.kept)
    worksheet.repeat_rows(0)
    worksheet.set_landscape()
    worksheet.set_paper(page.paper.excel_code)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(0.4, 0.4, 0.5, 0.6)
    worksheet.set_footer(foot)
    workbook.define_name(DATA_NAME, "='" + name.replace("'", "''") + "'!$A$1")


def _height(row: tuple[Value, ...], widths: tuple[int, ...]) -> float:
    """The height in points that a row's tallest text takes, generously."""
    lines = max(
        count_lines(value, width * _LETTER, _FACE_SIZE * _WIDER_THAN_TIMES, True)
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, str)
    )
    return min(lines * _FACE_SIZE * LEADING + 3, TALLEST_ROW)


def as_string(text: str) -> str:
    """Text as a cell holds it; one that XlsxWriter would take for its own markup gets a space."""
    if len(text) > _MOST_LETTERS:
        text = text[: _MOST_LETTERS - 1] + "…"
    return text + " " if text.startswith("<r>") and text.endswith("</r>") else text


def _is_exact(value: Decimal) -> bool:
    """Whether a workbook's number, which has 15 digits, can hold the figure."""
    return len(value.normalize().as_tuple().digits) <= _MOST_DIGITS and abs(value.adjusted()) < 300


def _number(value: Decimal) -> float | int:
    """The figure for the file, where it is written with as many digits as it has."""
    return int(value) if value == value.to_integral_value() else float(value)


class _Formats:
    """The cell formats of the table, each made once."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        rules = {**_FACE, "border": 1, "border_color": "#999999", "valign": "top"}
        self.rules = rules
        self.head = workbook.add_format(
            {**rules, "bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E7E6E6"}
        )
        self.text = workbook.add_format({**rules, "text_wrap": True, "num_format": "@"})
        self.numbers: dict[int, Any] = {}

    def of_number(self, value: Decimal) -> Any:
        """The format that shows a figure's decimals, two of those with more than four."""
        exponent = value.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        decimals = decimals if decimals <= _MOST_DECIMALS else _SHOWN_DECIMALS
        if decimals not in self.numbers:
            code = "#,##0" + ("." + "0" * decimals if decimals else "")
            self.numbers[decimals] = self.workbook.add_format({**self.rules, "num_format": code})
        return self.numbers[decimals]

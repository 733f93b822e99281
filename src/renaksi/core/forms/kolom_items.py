"""Several indikator listed in one cell, with their figures listed beside them."""

import re
from collections.abc import Mapping, Sequence

from renaksi.core.forms.kolom_cells import only, put
from renaksi.core.forms.kolom_head import Block
from renaksi.core.forms.kolom_words import Angka
from renaksi.core.forms.raw_rows import RawIndikator, RawRow, Slip, quarter_cell
from renaksi.core.sheets.sheet import Row

_MARK = re.compile(r"^(?:[-–•*▪➢✓]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+", re.IGNORECASE)
_FIRST = re.compile(r"1[.)]\s+")
_NUMBERED = re.compile(r"\s+(?=(\d{1,2})[.)]\s)")


def listed_indikator(
    row: RawRow, block: Block, angka: Mapping[int, Angka], grid: Row
) -> list[RawIndikator]:
    """The indikator that a line names in its cell, each with its own values; mostly one.

    `angka` says what the figures of the line are.

    A list beside which stand other than as many values is one indikator; that is noted on the row.
    """
    kinerja = {column: one for column, one in angka.items() if one.kinerja}
    written = {column: _text(grid, column) for column in (*kinerja, *only(block.satuan))}
    uraian = _text(grid, block.indikator)
    items = list_items(uraian)
    values = {column: values_for(text, len(items)) for column, text in written.items()}
    fitting = {column: own for column, own in values.items() if own is not None}
    if len(items) > 1 and len(fitting) == len(values):
        return [
            _indikator(row, block, kinerja, grid, item, {c: own[at] for c, own in fitting.items()})
            for at, item in enumerate(items)
        ]
    if len(items) > 1:
        row.slips.append(Slip("indikator-bergabung", "indikator", _folded(uraian), grid.baris))
    return [_indikator(row, block, kinerja, grid, uraian, written, alone=True)]


def _indikator(
    row: RawRow,
    block: Block,
    angka: Mapping[int, Angka],
    grid: Row,
    uraian: str,
    values: Mapping[int, str],
    *,
    alone: bool = False,
) -> RawIndikator:
    """One indikator with the texts of its columns; the file's own number is that of a cell alone."""
    satuan = "" if block.satuan is None else values[block.satuan]
    indikator = RawIndikator(_folded(uraian), _folded(satuan))
    for column, one in angka.items():
        cell = quarter_cell(grid, column, _folded(values[column]))
        cell.angka = cell.angka if alone else None
        put(indikator, one, cell, row)
    return indikator


def put_below(
    row: RawRow, listed: Sequence[RawIndikator], angka: Mapping[int, Angka], grid: Row
) -> None:
    """Puts the figures of a line that names no indikator to those `listed` on a line above it.

    Other than as many figures as there are indikator all go to the last.
    """
    for column, one in angka.items():
        text = _text(grid, column)
        values = values_for(text, len(listed)) if len(listed) > 1 else None
        if values is None:
            if _folded(text):
                put(listed[-1], one, quarter_cell(grid, column, _folded(text)), row)
            continue
        for indikator, value in zip(listed, values, strict=True):
            cell = quarter_cell(grid, column, _folded(value))
            cell.angka = None
            put(indikator, one, cell, row)


def _text(grid: Row, column: int | None) -> str:
    cell = None if column is None else grid.cells[column]
    return "" if cell is None else cell.text


def _folded(text: str) -> str:
    return " ".join(text.split())


def list_items(text: str) -> list[str]:
    """The entries of a list in a cell, without their marks; the whole text where it is none."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and _MARK.match(lines[0]):
        return _by_marks(lines)
    return _by_numbers(" ".join(lines))


def _by_marks(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        mark = _MARK.match(line)
        if mark is not None:
            items.append(line[mark.end() :].strip())
        else:
            items[-1] = f"{items[-1]} {line}"
    return items


def _by_numbers(text: str) -> list[str]:
    """ "1. … 2. …" on one line, as long as the numbers follow one another."""
    first = _FIRST.match(text)
    if first is None:
        return [text]
    items, expected, start = [], 2, first.end()
    for gap in _NUMBERED.finditer(text):
        if gap[1] == str(expected):
            items.append(text[start : gap.start()].strip())
            mark = _MARK.match(text[gap.end() :])
            start = gap.end() + (mark.end() if mark else 0)
            expected += 1
    items.append(text[start:].strip())
    return items if len(items) > 1 else [text]


def values_for(text: str, count: int) -> list[str] | None:
    """`count` values in a cell, one an entry; blanks for a blank cell; None where they do not fit."""
    if not text.strip():
        return [""] * count
    items = list_items(text)
    if len(items) == count:
        return items
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines if len(lines) == count else None

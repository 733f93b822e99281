"""The grid of a worksheet cut into its tables, with the lines between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from renaksi.core.sheets.sheet import Cell, Line, Notice, Row, Sheet
from renaksi.core.sheets.xlsx_grid import Grid, GridRow, Merged, column_name

_LEAST_HEAD_CELLS = 3
_LEAST_ROW_CELLS = 2
_GAP = 3
"""So many rows with one text or none end a table: a signature block, a title."""
_FIRST_WORD = re.compile(r"[a-z]{2,}")
_MOST_NOTICES = 100
"""Of one kind for one table; one more says how many there are beside them."""


def cut_tables(grid: Grid, nama: str, first: int, about: Sequence[Notice] = ()) -> list[Sheet]:
    """The tables of one worksheet, numbered from `first`; each bears the notices about it.

    `about` are notices on the worksheet itself, which its first table bears.
    """
    cutter = _Cutter(grid)
    runs = list(cutter.runs())
    sheets: list[Sheet] = []
    above: list[Line] = []
    for is_table, rows in runs:
        if not is_table:
            above += [_line(row) for row in rows]
            continue
        sheets.append(
            Sheet(
                nomor=first + len(sheets),
                rows=_rows(rows, grid.merged, cutter.joined),
                above=tuple(above),
                nama=nama,
                notices=(*(() if sheets else about), *_hidden(rows, grid)),
            )
        )
        above = []
    if sheets:
        sheets[-1] = replace(sheets[-1], below=tuple(above))
    return _with_notices(sheets, grid.notices)


class _Cutter:
    """Tells the rows of tables from the lines around them."""

    def __init__(self, grid: Grid) -> None:
        self.rows = grid.rows
        self.joined = grid.joined_to_the_row_above()
        self.wide = {
            row for one in grid.merged if one.right > one.left for row in range(one.top, one.bottom + 1)
        }  # fmt: skip
        self.quarters: int | None = None

    def runs(self) -> Iterator[tuple[bool, list[GridRow]]]:
        """The worksheet from the top: runs of lines, and runs of rows that are a table."""
        at, lines = 0, list[GridRow]()
        while at < len(self.rows):
            if self.rows[at].filled < _LEAST_HEAD_CELLS:
                lines.append(self.rows[at])
                at += 1
                continue
            end = self._end(at)
            yield False, lines
            yield True, self.rows[at:end]
            lines, at = [], end
        yield False, lines

    def _end(self, start: int) -> int:
        """The row after a table's last: a gap of thin rows follows, or the worksheet ends."""
        self.quarters = None
        last = at = start
        while at < len(self.rows) and at - last <= _GAP:
            if self._is_full(self.rows[at]):
                last = at
                at += 1
                continue
            block = self._rest_of_block(at)
            last, at = (block - 1, block) if block > at else (last, at + 1)
        return last + 1

    def _is_full(self, row: GridRow) -> bool:
        return row.filled >= _LEAST_ROW_CELLS or row.baris in self.joined

    def _rest_of_block(self, at: int) -> int:
        """Where a run of rows ends that have one text each, all in one column inside the table.

        Such rows are the further quarters of the row above, where a full row follows, or where an
        earlier run in that column was, or where they begin with the word that the cell above
        does. `at` itself where they are none.
        """
        column = _only_column(self.rows[at])
        end = at
        while end < len(self.rows) and self._goes_on(self.rows[end], column):
            end += 1
        followed = end < len(self.rows) and self._is_full(self.rows[end])
        if column is None or end - at > _GAP:
            return at
        alike = end > at and _begin_alike(self.rows[at - 1 : end], column)
        if not (followed or column == self.quarters or alike):
            return at
        self.quarters = column
        return end

    def _goes_on(self, row: GridRow, column: int | None) -> bool:
        return column is not None and column > 1 and _only_column(row) == column and (
            row.baris not in self.wide
        )  # fmt: skip


def _only_column(row: GridRow) -> int | None:
    """The column, from 1, of a row's only text."""
    if row.filled != 1:
        return None
    return next((cell.kolom for cell in row.cells if cell.text), None)


def _begin_alike(rows: Sequence[GridRow], column: int) -> bool:
    """Whether the texts of a column begin with one word: "TRW II = …" below "TRW I = …"."""
    words = {_FIRST_WORD.match(row.cells[column - 1].text.casefold()) for row in rows}
    return None not in words and len({word.group() for word in words if word}) == 1


def _line(row: GridRow) -> Line:
    texts = (cell.text.replace("\n", " ") for cell in row.cells if cell.text)
    return Line(text=" ".join(texts), baris=row.baris)


def _rows(
    table: list[GridRow], merged: Sequence[Merged], joined: frozenset[int]
) -> tuple[Row, ...]:
    """The rows of a table, blank ones left out; those below such a one begin a page."""
    kept = [row for row in table if row.filled or row.baris in joined]
    places = {row.baris: index for index, row in enumerate(kept)}
    grid: list[list[Cell | None]] = [list(row.cells) for row in kept]
    for one in merged:
        _span(grid, one, [places[row] for row in range(one.top, one.bottom + 1) if row in places])
    blank = {row.baris for row in table} - set(places)
    return tuple(
        Row(
            cells=tuple(cells),
            baris=row.baris,
            hidden=row.hidden,
            after_break=index > 0 and row.baris - 1 in blank,
        )
        for index, (row, cells) in enumerate(zip(kept, grid, strict=True))
    )


def _span(grid: list[list[Cell | None]], one: Merged, rows: list[int]) -> None:
    """Makes the cells of a merged range one cell that spans them."""
    if not rows or one.left > len(grid[rows[0]]):
        return
    right = min(one.right, len(grid[rows[0]]))
    first = grid[rows[0]][one.left - 1]
    for row in rows:
        grid[row][one.left - 1 : right] = [None] * (right - one.left + 1)
    if first is not None:
        grid[rows[0]][one.left - 1] = replace(
            first, rowspan=len(rows), colspan=right - one.left + 1
        )


def _hidden(table: list[GridRow], grid: Grid) -> list[Notice]:
    """Notices on the hidden rows and columns of a table that hold text."""
    rows = [row.baris for row in table if row.hidden and row.filled]
    columns = sorted(
        column
        for column in grid.hidden_columns
        if any(column <= len(row.cells) and row.cells[column - 1].text for row in table)
    )
    return [
        *(
            Notice(
                jenis="baris-tersembunyi",
                pesan=f"baris {_said(str(first), str(last))} tersembunyi di Excel; isinya tetap dibaca",
                baris=first,
            )
            for first, last in _stretches(rows)
        ),
        *(
            Notice(
                jenis="kolom-tersembunyi",
                pesan=f"kolom {_said(column_name(first), column_name(last))} tersembunyi di Excel; isinya tetap dibaca",
                kolom=first,
            )
            for first, last in _stretches(columns)
        ),
    ]


def _said(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last number of each run without a gap."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        values = [number for _, number in run]
        yield values[0], values[-1]


def _with_notices(sheets: list[Sheet], notices: Sequence[Notice]) -> list[Sheet]:
    """Each notice with the table that its cell stands in or above, else with the last one."""
    mine: list[list[Notice]] = [[] for _ in sheets]
    for notice in sorted(notices, key=lambda one: (one.baris or 0, one.kolom or 0)):
        if sheets:
            mine[_table_at(sheets, notice.baris or 0)].append(notice)
    return [
        replace(sheet, notices=(*sheet.notices, *_bounded(own)))
        for sheet, own in zip(sheets, mine, strict=True)
    ]


def _table_at(sheets: list[Sheet], baris: int) -> int:
    reaching = (index for index, sheet in enumerate(sheets) if baris <= sheet.rows[-1].baris)
    return next(reaching, len(sheets) - 1)


def _bounded(notices: list[Notice]) -> Iterator[Notice]:
    kinds: dict[str, list[Notice]] = {}
    for notice in notices:
        kinds.setdefault(notice.jenis, []).append(notice)
    for kind, own in kinds.items():
        yield from own[:_MOST_NOTICES]
        if len(own) > _MOST_NOTICES:
            more = len(own) - _MOST_NOTICES
            yield Notice(jenis=kind, pesan=f"{more} sel lain pada tabel ini begitu pula")

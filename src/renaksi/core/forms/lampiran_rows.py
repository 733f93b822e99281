"""The grid of a lampiran into rows whose cells are still text as written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.forms.lampiran_head import Block, Head
from renaksi.core.forms.raw_rows import (
    DataRow,
    QuarterCell,
    RawIndikator,
    RawKeuangan,
    RawRow,
    RowReader,
    Slip,
    place,
    rows_below,
)
from renaksi.core.sheets.sheet import Row, Sheet


def read_rows(head: Head, data: Sequence[DataRow]) -> list[RawRow]:
    """The rows of a lampiran whose quarters stand one below the other."""
    reader = _StackedReader(head)
    for row, texts in data:
        reader.take(row, texts)
    return reader.rows


def data_rows(sheet: Sheet, head: Head) -> Iterator[DataRow]:
    """The rows below the head, without the blank, the summaries, and the head repeated on a page."""
    return rows_below(
        sheet,
        head.first_row,
        is_head=lambda texts: texts in head.texts,
        is_left_out=lambda texts: _is_summary(texts, head),
    )


def _is_summary(texts: tuple[str, ...], head: Head) -> bool:
    """Whether a row only sums up: its first text says so, and it names no indikator."""
    first = next(text for text in texts if text)
    indikator = head.block.indikator
    named = indikator is not None and texts[indikator]
    return words.SUMMARY_ROW.match(first) is not None and not named


def is_incomplete(row: RawRow) -> bool:
    """Whether a row has quarter labels but not all four: a table cut off in the middle."""
    groups = [set(one.cells) for one in row.indikator] + [set(one.cells) for one in row.keuangan]
    return any(group and 4 not in group for group in groups)


def _is_bare(row: RawRow) -> bool:
    """Whether a row has neither an indikator nor quarters, so that the next name is another row's."""
    return not any(one.uraian or one.cells for one in row.indikator) and not any(
        money.cells for money in row.keuangan
    )


class _StackedReader(RowReader):
    """Lampiran II to IV: four lines to an indikator, each with the label of its quarter."""

    def __init__(self, head: Head) -> None:
        super().__init__(head.penanggung_jawab)
        self.head = head
        self.rows: list[RawRow] = []
        self.block: Block = head.block

    def _money(self, row: RawRow) -> dict[int, QuarterCell]:
        """The quarters of the row's money so far."""
        return row.keuangan[0].cells if row.keuangan else {}

    def take(self, grid: Row, texts: tuple[str, ...]) -> None:
        row = self.rows[-1] if self.rows else None
        if row is None or self._begins_row(row, grid, texts):
            row = self._begin(grid, texts)
        else:
            self.crossed = self.crossed or grid.after_break
            self._continue(row, grid, texts)
        row.last = grid.baris
        self._take_quarters(row, grid)

    def _begins_row(self, row: RawRow, grid: Row, texts: tuple[str, ...]) -> bool:
        if self.cell(texts, self.head.nomor):
            return True
        if not self.cell(texts, self.block.nama):
            return False
        if self._restarts(row, texts) or (_is_bare(row) and not grid.after_break):
            return True
        done = 4 in row.indikator[-1].cells or 4 in self._money(row)
        named = self.cell(texts, self.block.indikator) and not grid.after_break
        return bool(done and named and self._first_quarter(texts) is None)

    def _first_quarter(self, texts: tuple[str, ...]) -> int | None:
        for column in (self.head.kinerja, self.head.keuangan):
            label = words.QUARTER_VALUE.match(self.cell(texts, column))
            if label is not None:
                return words.QUARTERS[label["triwulan"].casefold()]
        return None

    def _restarts(self, row: RawRow, texts: tuple[str, ...]) -> bool:
        """Whether the quarters begin anew: TRW I again after quarters were read."""
        seen = (row.indikator and row.indikator[-1].cells) or self._money(row)
        return bool(seen) and self._first_quarter(texts) == 1

    def _begin(self, grid: Row, texts: tuple[str, ...]) -> RawRow:
        previous = self.rows[-1] if self.rows else None
        row = RawRow(
            level=self.head.level,
            first=grid.baris,
            last=grid.baris,
            nomor=self.cell(texts, self.head.nomor),
            kode=self.cell(texts, self.block.kode),
            uraian=self.cell(texts, self.block.nama),
            hasil=self.cell(texts, self.block.hasil),
            penanggung_jawab=self.posts(grid),
        )
        for level, column in self.head.names.items():
            if level is not self.head.level:
                above = "" if previous is None else previous.names.get(level, "")
                row.names[level] = texts[column] or above
        row.indikator.append(RawIndikator(self.cell(texts, self.block.indikator)))
        if self.head.keuangan is not None:
            row.keuangan.append(RawKeuangan())
        self.rows.append(row)
        self.crossed = False
        return row

    def _continue(self, row: RawRow, grid: Row, texts: tuple[str, ...]) -> None:
        line = grid.baris
        indikator = self.cell(texts, self.block.indikator)
        if indikator and self._restarts(row, texts):
            row.indikator.append(RawIndikator(indikator))
        else:
            last = row.indikator[-1]
            last.uraian = self.add_text(row, "indikator", last.uraian, indikator, line)
        row.uraian = self.add_text(
            row, "uraian", row.uraian, self.cell(texts, self.block.nama), line
        )
        row.hasil = self.add_text(row, "hasil", row.hasil, self.cell(texts, self.block.hasil), line)
        for level, column in self.head.names.items():
            if level is not self.head.level:
                row.names[level] = self.add_text(
                    row, str(level), row.names[level], texts[column], line
                )
        posts = self.posts(grid)
        if posts and not self.crossed and words.POST_LEVEL.match(posts):
            row.penanggung_jawab = "\n".join(filter(None, (row.penanggung_jawab, posts)))
        else:
            row.penanggung_jawab = self.join_posts(row, posts, line)

    def _take_quarters(self, row: RawRow, grid: Row) -> None:
        last = row.indikator[-1]
        self._take_cell(row, last.cells, "kinerja", self.head.kinerja, grid)
        self._take_cell(row, self._money(row), "keuangan", self.head.keuangan, grid)
        done = last.realisasi.triwulan
        self._take_cell(row, done, "realisasi kinerja", self.head.realisasi_kinerja, grid)
        if row.keuangan:
            spent = row.keuangan[0].realisasi.triwulan
            self._take_cell(row, spent, "realisasi keuangan", self.head.realisasi_keuangan, grid)

    def _take_cell(
        self,
        row: RawRow,
        cells: dict[int, QuarterCell],
        kolom: str,
        column: int | None,
        grid: Row,
    ) -> None:
        """The quarters in one cell: one of them, or several on lines of their own."""
        cell = None if column is None else grid.cells[column]
        if cell is None or column is None:
            return
        sel = place(grid, column)
        for text in words.QUARTER_BREAK.split(cell.text):
            if text:
                self._take_quarter(row, cells, kolom, QuarterCell(text, text, sel, cell.angka))

    def _take_quarter(
        self, row: RawRow, cells: dict[int, QuarterCell], kolom: str, written: QuarterCell
    ) -> None:
        text, sel = written.tertulis, written.sel
        label = words.QUARTER_VALUE.match(text)
        if label is None:
            self._take_unlabelled(row, cells, kolom, written)
            return
        quarter = words.QUARTERS[label["triwulan"].casefold()]
        if quarter in cells and (free := max(cells) + 1) <= 4:
            row.slips.append(Slip("label-triwulan-berulang", kolom, text, sel.baris, free))
            quarter = free
        if quarter not in cells:
            cells[quarter] = replace(written, value=label["value"].strip())
        else:
            row.slips.append(Slip("triwulan-berlebih", kolom, text, sel.baris, quarter))

    def _take_unlabelled(
        self, row: RawRow, cells: dict[int, QuarterCell], kolom: str, written: QuarterCell
    ) -> None:
        """A value without a label: the next quarter, or more of the quarter before it."""
        last = max(cells, default=0)
        if last == 0 or (last < 4 and cells[last].value == cells[last].tertulis):
            cells[last + 1] = written
        else:
            text, before = written.tertulis, cells[last]
            both = f"{before.tertulis} | {text}"
            row.slips.append(Slip("sel-terpotong", kolom, both, written.sel.baris, last))
            cells[last] = QuarterCell(
                f"{before.value} {text}".strip(),
                f"{before.tertulis} {text}",
                before.sel,
                None if before.value else written.angka,
            )

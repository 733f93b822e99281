"""The grid of a lampiran into rows whose cells are still text as written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from renaksi.core.cascade.rencana import Tingkat
from renaksi.core.cascade.source import Sel
from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.forms.lampiran_head import Block, Head, texts_of
from renaksi.core.forms.torn_cells import join_torn
from renaksi.core.sheets.sheet import Row, Sheet


@dataclass(slots=True)
class QuarterCell:
    """A quarter's cell: what stands behind its label, the whole as written, and where.

    `angka` is the figure where the file itself holds the cell as a number.
    """

    value: str
    tertulis: str
    sel: Sel
    angka: Decimal | None = None


@dataclass(slots=True)
class RawIndikator:
    """An indikator as written, with the quarter cells that were found for it."""

    uraian: str
    satuan: str = ""
    cells: dict[int, QuarterCell] = field(default_factory=dict)


class Slip(NamedTuple):
    """Something mended or guessed while the grid was read, to be reported with the row."""

    aturan: str
    kolom: str
    tertulis: str
    baris: int
    triwulan: int | None = None


@dataclass(slots=True)
class RawRow:
    """A row of one level as its table writes it. `first` and `last` are lines of the file."""

    level: Tingkat
    first: int
    last: int
    nomor: str = ""
    kode: str = ""
    uraian: str = ""
    hasil: str = ""
    names: dict[Tingkat, str] = field(default_factory=dict)
    indikator: list[RawIndikator] = field(default_factory=list)
    keuangan: dict[int, QuarterCell] = field(default_factory=dict)
    penanggung_jawab: str = ""
    slips: list[Slip] = field(default_factory=list)
    above: "RawRow | None" = None


DataRow = tuple[Row, tuple[str, ...]]
"""A grid row below the head, and the texts of its cells."""


def read_rows(head: Head, data: Sequence[DataRow]) -> list[RawRow]:
    """The rows of a lampiran, those of the upper level before those of the lower."""
    reader = _StackedReader(head) if head.stacked else _ColumnReader(head)
    for row, texts in data:
        reader.take(row, texts)
    return reader.gathered()


def unread_columns(head: Head, data: Sequence[DataRow]) -> dict[int, int]:
    """The columns, from 0, that hold text but no part of a plan, with how many cells they hold."""
    read = head.columns
    filled = [
        column
        for _, texts in data
        for column, text in enumerate(texts)
        if text and column not in read
    ]
    return dict(sorted(Counter(filled).items()))


def data_rows(sheet: Sheet, head: Head) -> Iterator[DataRow]:
    """The rows below the head, without the blank, the summaries, and the head repeated on a page."""
    page_began = False
    for row in sheet.rows[head.first_row :]:
        texts = texts_of(row)
        if texts in head.texts:
            page_began = True
        elif any(texts) and not _is_summary(texts, head):
            yield (replace(row, after_break=True) if page_began else row), texts
            page_began = False


def _is_summary(texts: tuple[str, ...], head: Head) -> bool:
    """Whether a row only sums up: its first text says so, and it names no indikator."""
    first = next(text for text in texts if text)
    indikator = [block.indikator for block in head.blocks.values()]
    return words.SUMMARY_ROW.match(first) is not None and not any(
        texts[column] for column in indikator if column is not None
    )


def is_incomplete(row: RawRow) -> bool:
    """Whether a row has quarter labels but not all four: a table cut off in the middle."""
    groups = [set(indikator.cells) for indikator in row.indikator] + [set(row.keuangan)]
    return any(group and 4 not in group for group in groups)


def quarter_cell(grid: Row, column: int, text: str) -> QuarterCell:
    """The quarter cell in a column, whose text stands alone in it."""
    cell = grid.cells[column]
    return QuarterCell(text, text, _place(grid, column), None if cell is None else cell.angka)


def _place(grid: Row, column: int) -> Sel:
    cell = grid.cells[column]
    return Sel(grid.baris, column + 1, grid.halaman, None if cell is None else cell.kotak)


class _Reader:
    """Gathers grid rows into RawRows; `crossed` is true once a page began inside the row."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.crossed = False

    def add_text(self, row: RawRow, kolom: str, before: str, after: str, line: int) -> str:
        """`before` and `after` joined, which is noted on the row."""
        if not after or not before:
            return before or after
        joined = join_torn(before, after)
        row.slips.append(Slip("sel-terpotong", kolom, f"{before} | {after}", line))
        return joined

    def cell(self, texts: tuple[str, ...], column: int | None) -> str:
        """The text in a column, blank where the table has no such column."""
        return "" if column is None else texts[column]

    def posts(self, grid: Row) -> str:
        """The penanggung jawab as written, its line breaks kept."""
        column = self.head.penanggung_jawab
        cell = None if column is None else grid.cells[column]
        return "" if cell is None else cell.text


class _StackedReader(_Reader):
    """Lampiran II to IV: four lines to an indikator, each with the label of its quarter."""

    def __init__(self, head: Head) -> None:
        super().__init__(head)
        self.rows: list[RawRow] = []
        self.block: Block = head.blocks[head.level]

    def gathered(self) -> list[RawRow]:
        """The rows read, in their order."""
        return self.rows

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
        if self._restarts(row, texts):
            return True
        done = 4 in row.indikator[-1].cells or 4 in row.keuangan
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
        seen = (row.indikator and row.indikator[-1].cells) or row.keuangan
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
            row.penanggung_jawab = self.add_text(
                row, "penanggung_jawab", row.penanggung_jawab, posts, line
            )

    def _take_quarters(self, row: RawRow, grid: Row) -> None:
        last = row.indikator[-1]
        self._take_cell(row, last.cells, "kinerja", self.head.kinerja, grid)
        self._take_cell(row, row.keuangan, "keuangan", self.head.keuangan, grid)

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
        sel = _place(grid, column)
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


class _ColumnReader(_Reader):
    """Lampiran I: a column for each quarter, tujuan on the left and its sasaran on the right."""

    def __init__(self, head: Head) -> None:
        super().__init__(head)
        self.current: dict[Tingkat, RawRow] = {}
        self.by_level: dict[Tingkat, list[RawRow]] = {level: [] for level in head.levels}

    def gathered(self) -> list[RawRow]:
        """The rows read, level by level."""
        return [row for level in self.head.levels for row in self.by_level[level]]

    def take(self, grid: Row, texts: tuple[str, ...]) -> None:
        torn = grid.after_break and self._holds_text_only(texts)
        self.crossed = grid.after_break
        above: RawRow | None = None
        for level in self.head.levels:
            above = self._take_level(level, above, grid, texts, torn) or above

    def _holds_text_only(self, texts: tuple[str, ...]) -> bool:
        columns = [self.head.nomor]
        for block in self.head.blocks.values():
            columns += [block.satuan, *block.triwulan.values()]
        return not any(self.cell(texts, column) for column in columns)

    def _take_level(
        self, level: Tingkat, above: RawRow | None, grid: Row, texts: tuple[str, ...], torn: bool
    ) -> RawRow | None:
        block, row = self.head.blocks[level], self.current.get(level)
        nama, indikator = self.cell(texts, block.nama), self.cell(texts, block.indikator)
        new_above = row is not None and above is not None and row.above is not above
        if row is None or new_above or (nama and not torn and not self._goes_on(row, nama)):
            if not (nama or indikator):
                return None
            row = self._begin(level, above, grid, texts)
        elif nama:
            row.uraian = self.add_text(row, "uraian", row.uraian, nama, grid.baris)
        row.last = grid.baris
        if indikator and torn and row.indikator:
            last = row.indikator[-1]
            last.uraian = self.add_text(row, "indikator", last.uraian, indikator, grid.baris)
        elif indikator:
            row.indikator.append(self._indikator(block, grid, texts))
        self._add_posts(row, grid, torn, begins=row.first == grid.baris)
        return row

    def _goes_on(self, row: RawRow, nama: str) -> bool:
        """Whether a name below a page break is the rest of the name above it."""
        joined = f"{row.uraian} {nama}"
        return self.crossed and (nama[0].islower() or join_torn(row.uraian, nama) != joined)

    def _begin(
        self, level: Tingkat, above: RawRow | None, grid: Row, texts: tuple[str, ...]
    ) -> RawRow:
        row = RawRow(
            level=level,
            first=grid.baris,
            last=grid.baris,
            above=above,
            nomor=self.cell(texts, self.head.nomor),
            uraian=self.cell(texts, self.head.blocks[level].nama),
            hasil=self.cell(texts, self.head.blocks[level].hasil),
        )
        self.current[level] = row
        self.by_level[level].append(row)
        return row

    def _indikator(self, block: Block, grid: Row, texts: tuple[str, ...]) -> RawIndikator:
        cells = {
            quarter: quarter_cell(grid, column, texts[column])
            for quarter, column in block.triwulan.items()
        }
        return RawIndikator(
            self.cell(texts, block.indikator), self.cell(texts, block.satuan), cells
        )

    def _add_posts(self, row: RawRow, grid: Row, torn: bool, *, begins: bool) -> None:
        posts = self.posts(grid)
        if not posts or (row.level is Tingkat.TUJUAN and not (begins or torn)):
            return
        if torn:
            row.penanggung_jawab = self.add_text(
                row, "penanggung_jawab", row.penanggung_jawab, posts, grid.baris
            )
        else:
            row.penanggung_jawab = "\n".join(filter(None, (row.penanggung_jawab, posts)))

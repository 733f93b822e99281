"""Rows of a table whose cells are still text as written, and what every reader of rows does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from renaksi.core.cascade.rencana import Sifat, Tingkat
from renaksi.core.cascade.source import Sel
from renaksi.core.forms.lampiran_head import texts_of
from renaksi.core.forms.posts import begins_post, divide_posts
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
class Deret:
    """Figures along a year as written: of its quarters, of its months, of the year as a whole."""

    triwulan: dict[int, QuarterCell] = field(default_factory=dict)
    bulan: dict[int, QuarterCell] = field(default_factory=dict)
    tahun: QuarterCell | None = None

    def cells(self) -> list[QuarterCell]:
        """All the cells."""
        whole = [] if self.tahun is None else [self.tahun]
        return [*self.triwulan.values(), *self.bulan.values(), *whole]


@dataclass(slots=True)
class RawIndikator:
    """An indikator as written, with the cells of its targets and of its realisasi.

    `sifat` is known where months were added up to quarters.
    """

    uraian: str
    satuan: str = ""
    target: Deret = field(default_factory=Deret)
    realisasi: Deret = field(default_factory=Deret)
    sifat: Sifat | None = None

    @property
    def cells(self) -> dict[int, QuarterCell]:
        """The targets of the quarters."""
        return self.target.triwulan


@dataclass(slots=True)
class RawKeuangan:
    """Money of a row as written; `satuan` is "Rp" or "%" where the head says so."""

    satuan: str | None = None
    target: Deret = field(default_factory=Deret)
    realisasi: Deret = field(default_factory=Deret)
    pagu: QuarterCell | None = None

    @property
    def cells(self) -> dict[int, QuarterCell]:
        """The targets of the quarters."""
        return self.target.triwulan


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
    keuangan: list[RawKeuangan] = field(default_factory=list)
    penanggung_jawab: str = ""
    slips: list[Slip] = field(default_factory=list)
    above: "RawRow | None" = None


def written_indikator(row: RawRow) -> list[RawIndikator]:
    """The indikator of a row that have words or figures."""
    return [one for one in row.indikator if one.uraian or one.target.cells()]


DataRow = tuple[Row, tuple[str, ...]]
"""A grid row below the head, and the texts of its cells."""


def rows_below(
    sheet: Sheet,
    first_row: int,
    is_head: Callable[[tuple[str, ...]], bool],
    is_left_out: Callable[[tuple[str, ...]], bool],
) -> Iterator[DataRow]:
    """The rows below a head, without the blank, those left out, and the head repeated on a page.

    Below a repeated head a page begins.
    """
    page_began = False
    for row in sheet.rows[first_row:]:
        texts = texts_of(row)
        if is_head(texts):
            page_began = True
        elif any(texts) and not is_left_out(texts):
            yield (replace(row, after_break=True) if page_began else row), texts
            page_began = False


def place(grid: Row, column: int) -> Sel:
    """Where the cell in a column, from 0, stands."""
    cell = grid.cells[column]
    return Sel(grid.baris, column + 1, grid.halaman, None if cell is None else cell.kotak)


def quarter_cell(grid: Row, column: int, text: str) -> QuarterCell:
    """The quarter cell in a column, whose text stands alone in it."""
    cell = grid.cells[column]
    return QuarterCell(text, text, place(grid, column), None if cell is None else cell.angka)


class RowReader:
    """Gathers grid rows into RawRows; `crossed` is true once a page began inside the row."""

    def __init__(self, penanggung_jawab: int | None) -> None:
        self.penanggung_jawab = penanggung_jawab
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

    def join_posts(self, row: RawRow, posts: str, line: int) -> str:
        """The posts of a row with those of its cell below a page break, where new ones may begin."""
        before = row.penanggung_jawab
        if before and begins_post(before, posts):
            return f"{before}\n{posts}"
        *kept, last = before.split("\n")
        first, *further = posts.split("\n")
        joined = self.add_text(row, "penanggung_jawab", last, first, line)
        return "\n".join((*kept, joined, *further))

    def posts(self, grid: Row) -> str:
        """The penanggung jawab as written, its line breaks kept."""
        column = self.penanggung_jawab
        cell = None if column is None else grid.cells[column]
        if cell is None:
            return ""
        return divide_posts(cell.text, cell.lines) if "\n" in cell.lines else cell.text

"""A table as any file format holds it: lines above, a grid of cells, lines below."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MOST_COLUMNS = 200
MOST_CELLS = 400_000
"""Bounds that any real Rencana Aksi keeps far below; a file over them is refused."""


def require_bounds(berkas: str, rows: int, columns: int) -> None:
    """Raises Unreadable for a table of more columns or cells than are read."""
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise Unreadable(
            berkas,
            "",
            f"tabelnya terlalu besar ({rows} baris × {columns} kolom)",
            "Hapus baris dan kolom kosong di luar tabel, lalu simpan ulang",
        )


class Unreadable(Exception):
    """A file that cannot be read; the text says in one line what, where and what to do."""

    def __init__(self, berkas: str, tempat: str, pesan: str, saran: str) -> None:
        self.berkas, self.tempat, self.pesan, self.saran = berkas, tempat, pesan, saran
        place = f"{berkas}, {tempat}" if tempat else berkas
        super().__init__(" ".join(f"{place}: {pesan}. {saran}.".split()))


class Align(StrEnum):
    """How a cell or a line is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell. `kolom` counts from 1; a cell laid out for writing needs no place of its own.

    `angka` is the figure of a cell that the file itself holds as a number: exact, in percent where
    the cell shows a percentage, and free of the doubt what its points and commas mean. `text` then
    is that figure in plain notation between what its number format puts around it ("Rp", "%",
    " dokumen"). `gaya` is the type that the cell is set in, as a word that equal cells share.
    `lines` is the text in the lines of the page, from a format that wraps it for good (PDF): a
    break there may have been made by the writer or by the width.
    """

    text: str
    kolom: int = 0
    angka: Decimal | None = None
    rowspan: int = 1
    colspan: int = 1
    align: Align = Align.LEFT
    bold: bool = False
    gaya: str = ""
    kotak: tuple[float, float, float, float] | None = None
    lines: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One grid row; None stands where a cell to the left or above spans.

    `baris` is the row's line in the file (text) or its number in the table, from 1;
    `after_break` says that a page begins here, `hidden` that the file does not show the row.
    """

    cells: tuple[Cell | None, ...]
    baris: int = 0
    halaman: int | None = None
    after_break: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that a reader of a format met in a file and that whoever reads it should know.

    `jenis` names what it is (a slug), `pesan` says it in Indonesian; `baris` and `kolom` count
    from 1 as those of rows and cells do, None where it concerns the whole table or row.
    """

    jenis: str
    pesan: str
    baris: int | None = None
    kolom: int | None = None
    tertulis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text outside the grid."""

    text: str
    baris: int = 0
    align: Align = Align.LEFT
    bold: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table with what stands around it.

    When read, the lines between two tables stand once, above the later one; where a worksheet
    ends between them, its own stand below the earlier one. When laid out for writing, `head_rows` says how many rows repeat on each page, `widths` the columns' shares of
    the width, and `blocks` which runs of rows (first, last + 1) stay together on one page.
    """

    nomor: int
    rows: tuple[Row, ...]
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    head_rows: int = 0
    widths: tuple[int, ...] = ()
    blocks: tuple[tuple[int, int], ...] = ()
    nama: str = ""
    notices: tuple[Notice, ...] = ()

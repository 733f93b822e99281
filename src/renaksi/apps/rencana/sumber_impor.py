"""The file that was read, as the page shows it beside the plan: grids of cells, or a PDF's pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from renaksi.apps.rencana.impor import Bacaan
from renaksi.apps.rencana.keraguan import Letak
from renaksi.core.cascade.rencana import TINGKAT, Baris, Indikator, Keuangan, RencanaAksi
from renaksi.core.sheets.sheet import Cell, Row, Sheet
from renaksi.core.sheets.xlsx_grid import column_name

MOST_LINES = 200
"""Lines of a row of the plan that its texts are looked for in."""
MOST_CELLS = 20_000
"""Cells that a page can show and stay usable on an old laptop."""
Kotak = tuple[float, float, float, float]


class Tempat(NamedTuple):
    """A place in the file: the id of a cell or row of the grid, and on a PDF its page and box."""

    sel: str
    halaman: int | None = None
    kotak: Kotak | None = None

    @property
    def data(self) -> str:
        """The page and the box as the page's script reads them; empty for a grid."""
        if self.halaman is None or self.kotak is None:
            return ""
        return " ".join([str(self.halaman), *(f"{edge:.0f}" for edge in self.kotak)])


class Places:
    """Finds where in the file each thing of the plan was read."""

    def __init__(self, bacaan: Bacaan) -> None:
        self.rows = {(sheet.nomor, row.baris): row for sheet in bacaan.lembar for row in sheet.rows}
        self._folded: dict[tuple[int, int], list[tuple[int, Cell, str]]] = {}
        self.shown = _as_shown(bacaan.plan, bacaan.tampak)

    def of_quarter(self, letak: Letak, at: int) -> Tempat | None:
        """A quarter's cell of the indikator or keuangan at a position in its row, from 0."""
        row = self.shown.get(letak.baris)
        parts: Sequence[Indikator | Keuangan] = ()
        if row is not None:
            parts = row.keuangan if letak.bidang == "uang" else row.indikator
        if row is None or letak.triwulan is None or at >= len(parts):
            return None
        sel, lembar = parts[at].sel[letak.triwulan - 1], row.sumber.lembar
        if sel is None or (lembar, sel.baris) not in self.rows:
            return None
        return Tempat(f"b{lembar}-{sel.baris}-{sel.kolom}", sel.halaman, sel.kotak)

    def of_text(self, baris: str, text: str) -> Tempat | None:
        """The cell of a row's lines that says `text`, else the lines themselves."""
        row = self.shown.get(baris)
        if row is None:
            return None
        lembar, (first, last) = row.sumber.lembar, row.sumber.baris
        numbers = range(first, min(last, first + MOST_LINES) + 1)
        lines = [one for n in numbers if (one := self.rows.get((lembar, n))) is not None]
        wanted = _folded(text)
        part: Tempat | None = None
        for line in lines:
            for at, cell, says in self._written(lembar, line):
                if says == wanted:
                    return _at(lembar, line, at, cell)
                if part is None and len(says) > 3 and (says in wanted or wanted in says):
                    part = _at(lembar, line, at, cell)
        if part is not None or not lines:
            return part
        return Tempat(f"b{lembar}-{lines[0].baris}", lines[0].halaman, _box(lines[0]))

    def _written(self, lembar: int, line: Row) -> list[tuple[int, Cell, str]]:
        """The cells of a row with text: the column from 1, the cell, its text to compare."""
        found = self._folded.get((lembar, line.baris))
        if found is None:
            found = [
                (at, cell, _folded(cell.text))
                for at, cell in enumerate(line.cells, start=1)
                if cell is not None and cell.text
            ]
            self._folded[lembar, line.baris] = found
        return found


def _at(lembar: int, line: Row, at: int, cell: Cell) -> Tempat:
    return Tempat(f"b{lembar}-{line.baris}-{at}", line.halaman, cell.kotak)


def _box(row: Row) -> Kotak | None:
    boxes = [cell.kotak for cell in row.cells if cell is not None and cell.kotak is not None]
    if not boxes:
        return None
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _folded(text: str) -> str:
    return "".join(text.casefold().split())


def _as_shown(plan: RencanaAksi, shown: RencanaAksi) -> dict[str, Baris]:
    """Each row of the plan as the tables show it: the same row in the order of its level."""
    if plan is shown:
        return plan.by_id
    pairs: dict[str, Baris] = {}
    for level in TINGKAT:
        ours = (row for row in plan.tingkat(level) if not row.tersirat)
        theirs = (row for row in shown.tingkat(level) if not row.tersirat)
        pairs |= {row.id: other for row, other in zip(ours, theirs, strict=False)}
    return pairs


@dataclass(frozen=True, slots=True)
class SelSumber:
    """A cell of the grid; `ragu` are the numbers of the doubts about it."""

    id: str
    teks: str
    rowspan: int = 1
    colspan: int = 1
    ragu: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisSumber:
    """A row of the grid with its number in the file."""

    id: str
    nomor: int
    sel: tuple[SelSumber, ...]


@dataclass(frozen=True, slots=True)
class LembarSumber:
    """A table as it was read, its columns lettered as a spreadsheet's."""

    nomor: int
    nama: str
    atas: tuple[str, ...]
    kolom: tuple[str, ...]
    baris: tuple[BarisSumber, ...]
    bawah: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tanda:
    """A doubt's box on a page, with the number beside it; in points."""

    nomor: int
    x: int
    y: int
    lebar: int
    tinggi: int


@dataclass(frozen=True, slots=True)
class HalamanSumber:
    """A page of a PDF: its box in points and the doubts on it."""

    nomor: int
    x: int
    y: int
    lebar: int
    tinggi: int
    tanda: tuple[Tanda, ...]


@dataclass(frozen=True, slots=True)
class Sumber:
    """What stands on the left: pages of a PDF, else grids; `alasan` says why there is neither."""

    halaman: tuple[HalamanSumber, ...] = ()
    lembar: tuple[LembarSumber, ...] = ()
    alasan: str = ""


TANPA_TABEL = (
    "Isi berkas ini tidak dapat diperlihatkan di sini: berkasnya rencana renaksi (.json), atau "
    "tabelnya terlalu besar. Buka berkasnya di samping halaman ini."
)


def source_of(bacaan: Bacaan, marked: Sequence[tuple[int, Tempat | None]]) -> Sumber:
    """The file as it is shown, with the number of each doubt at its place."""
    if bacaan.halaman:
        return Sumber(halaman=tuple(_pages(bacaan, marked)))
    numbers: dict[str, tuple[int, ...]] = {}
    for number, place in marked:
        if place is not None:
            numbers[place.sel] = (*numbers.get(place.sel, ()), number)
    sheets = tuple(_grid(sheet, numbers) for sheet in bacaan.lembar)
    cells = sum(len(row.sel) for sheet in sheets for row in sheet.baris)
    if not sheets or cells > MOST_CELLS:
        return Sumber(alasan=TANPA_TABEL)
    return Sumber(lembar=sheets)


def _pages(bacaan: Bacaan, marked: Sequence[tuple[int, Tempat | None]]) -> Iterator[HalamanSumber]:
    for number, (x, y, width, height) in enumerate(bacaan.halaman, start=1):
        marks = tuple(
            _mark(doubt, place.kotak)
            for doubt, place in marked
            if place is not None and place.halaman == number and place.kotak is not None
        )
        yield HalamanSumber(number, round(x), round(y), round(width), round(height), marks)


def _mark(number: int, box: Kotak) -> Tanda:
    x0, y0, x1, y1 = box
    return Tanda(number, round(x0), round(y0), round(x1 - x0), round(y1 - y0))


def _grid(sheet: Sheet, numbers: Mapping[str, tuple[int, ...]]) -> LembarSumber:
    width = max((_reach(row) for row in sheet.rows), default=0)
    covered: set[tuple[int, int]] = set()
    rows = []
    for y, row in enumerate(sheet.rows):
        cells = []
        for x, cell in enumerate(row.cells[:width]):
            if cell is None or (y, x) in covered:
                continue
            covered |= _under(cell, y, x)
            id = f"b{sheet.nomor}-{row.baris}-{x + 1}" if cell.text else ""
            cells.append(SelSumber(id, cell.text, cell.rowspan, cell.colspan, numbers.get(id, ())))
        rows.append(BarisSumber(f"b{sheet.nomor}-{row.baris}", row.baris, tuple(cells)))
    return LembarSumber(
        nomor=sheet.nomor,
        nama=sheet.nama or f"Tabel {sheet.nomor}",
        atas=tuple(line.text for line in sheet.above if line.text),
        kolom=tuple(column_name(column) for column in range(1, width + 1)),
        baris=tuple(rows),
        bawah=tuple(line.text for line in sheet.below if line.text),
    )


def _under(cell: Cell, y: int, x: int) -> set[tuple[int, int]]:
    """The places that a merged cell reaches over."""
    if cell.rowspan == 1 and cell.colspan == 1:
        return set()
    return {(y + dy, x + dx) for dy in range(cell.rowspan) for dx in range(cell.colspan)}


def _reach(row: Row) -> int:
    """How many columns a row fills, blank ones behind the last text apart."""
    return max(
        (at + cell.colspan for at, cell in enumerate(row.cells) if cell is not None and cell.text),
        default=0,
    )


def in_words(place: Tempat | None) -> str:
    """Where something stands: "halaman 2", or "tabel 3 baris 12 kolom G"."""
    if place is None:
        return ""
    if place.halaman is not None:
        return f"halaman {place.halaman}"
    lembar, baris, *kolom = place.sel.removeprefix("b").split("-")
    column = f" kolom {column_name(int(kolom[0]))}" if kolom else ""
    return f"tabel {lembar} baris {baris}{column}"

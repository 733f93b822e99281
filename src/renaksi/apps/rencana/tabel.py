"""A lampiran on screen: the very Sheet that the documents are written from, with its rows' ids."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.rencana import Baris, RencanaAksi
from renaksi.core.forms.lampiran_layout import written_rows
from renaksi.core.forms.lampiran_wording import NAMA, TINGKAT_LAMPIRAN
from renaksi.core.sheets.sheet import Align, Line, Row, Sheet


@dataclass(frozen=True, slots=True)
class SelTabel:
    """A cell as a page prints it; `baris` is the plan's row whose name stands in it."""

    teks: str
    rowspan: int
    colspan: int
    kelas: str
    baris: str | None = None
    temuan: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Tabel:
    """One lampiran: title lines, head rows, body rows, the lines of the signature."""

    nama: str
    judul: tuple[Line, ...]
    kepala: tuple[tuple[SelTabel, ...], ...]
    isi: tuple[tuple[SelTabel, ...], ...]
    bawah: tuple[Line, ...]


def table_of(
    sheet: Sheet, plan: RencanaAksi, findings: Mapping[str, Sequence[Finding]] | None = None
) -> Tabel:
    """`sheet` with, in each row's own cell, the row's id and its findings."""
    marked = _marks(sheet, plan)
    found = findings or {}

    def cells(y: int, row: Row) -> tuple[SelTabel, ...]:
        return tuple(
            SelTabel(
                teks=cell.text,
                rowspan=cell.rowspan,
                colspan=cell.colspan,
                kelas=_class_of(cell.align, cell.bold),
                baris=marked.get((y, x)),
                temuan=tuple(found.get(marked.get((y, x), ""), ())),
            )
            for x, cell in enumerate(row.cells)
            if cell is not None
        )

    rows = tuple(cells(y, row) for y, row in enumerate(sheet.rows))
    return Tabel(
        nama=sheet.nama,
        judul=sheet.above,
        kepala=rows[: sheet.head_rows],
        isi=rows[sheet.head_rows :],
        bawah=sheet.below,
    )


def _class_of(align: Align, bold: bool) -> str:
    names = {Align.CENTER: "tengah", Align.RIGHT: "kanan"}
    return " ".join(name for name in (names.get(align), "tebal" if bold else None) if name)


def _marks(sheet: Sheet, plan: RencanaAksi) -> dict[tuple[int, int], str]:
    """Where each row's own name stands: its level's column, in the order of the plan."""
    marks: dict[tuple[int, int], str] = {}
    for level_rows in _levels(sheet, plan):
        for column in range(len(sheet.rows[0].cells) if sheet.rows else 0):
            places = _places(sheet, column, level_rows)
            if len(places) == len(level_rows):
                marks |= {(y, column): row.id for y, row in places}
                break
    return marks


def _levels(sheet: Sheet, plan: RencanaAksi) -> Iterator[Sequence[Baris]]:
    """The rows of each level that this lampiran is the table of."""
    if sheet.nama in NAMA:
        for level in TINGKAT_LAMPIRAN[NAMA.index(sheet.nama)]:
            yield written_rows(plan, level)


def _places(sheet: Sheet, column: int, rows: Sequence[Baris]) -> list[tuple[int, Baris]]:
    """The grid rows where the names of `rows` stand in `column`, one after another, no other."""
    places: list[tuple[int, Baris]] = []
    for y, grid_row in enumerate(sheet.rows[sheet.head_rows :], start=sheet.head_rows):
        cell = grid_row.cells[column]
        if cell is None or len(places) == len(rows):
            continue
        if cell.text == rows[len(places)].uraian:
            places.append((y, rows[len(places)]))
    return places

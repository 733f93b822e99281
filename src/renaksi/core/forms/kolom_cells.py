"""The cells of a table with columns: what stands in them already, and putting them where they belong."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from renaksi.core.cascade.names import folded
from renaksi.core.cascade.written import split_value
from renaksi.core.forms import kolom_words as kolom
from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.forms.kolom_head import Block, KolomHead
from renaksi.core.forms.kolom_words import Angka, Isi
from renaksi.core.forms.numbers import read_figure
from renaksi.core.forms.raw_rows import (
    DataRow,
    Deret,
    QuarterCell,
    RawIndikator,
    RawKeuangan,
    RawRow,
    Slip,
)
from renaksi.core.sheets.sheet import Row

_CODE = re.compile(r"\d\.\d{2}\.\d{2}(\.\d\.\d{2}(\.\d{2,4})?)?\.?$")
"""The official code of a program, kegiatan or sub kegiatan."""


def only(column: int | None) -> tuple[int, ...]:
    """The column, where there is one."""
    return () if column is None else (column,)


def same_money(row: RawRow, block: Block, texts: tuple[str, ...]) -> bool:
    """Whether a line that names a row again gives no other money than the row has."""
    written = {cell.tertulis for money in row.keuangan for cell in money_cells(money)}
    columns = [column for column, angka in block.angka.items() if not angka.kinerja]
    return all(not texts[column] or texts[column] in written for column in columns)


def is_written(money: RawKeuangan) -> bool:
    """Whether a row has this money: a figure of it, or columns for its quarters."""
    planned = bool(money.target.triwulan or money.target.bulan)
    return planned or any(cell.tertulis for cell in money_cells(money))


def money_cells(money: RawKeuangan) -> list[QuarterCell]:
    """All the cells of a row's money."""
    pagu = [] if money.pagu is None else [money.pagu]
    return [*money.target.cells(), *money.realisasi.cells(), *pagu]


def same_again(
    last: RawIndikator, uraian: str, columns: list[int], block: Block, texts: tuple[str, ...]
) -> bool:
    """Whether a line only repeats the indikator above it: the same words, no further figure."""
    if folded(last.uraian) != folded(uraian):
        return False
    written = {cell.tertulis for cell in (*last.target.cells(), *last.realisasi.cells())}
    return all(not texts[column] or texts[column] in written for column in columns)


def put(holder: RawIndikator | RawKeuangan, angka: Angka, cell: QuarterCell, row: RawRow) -> None:
    """Puts a cell where its column says; one that stands there already is kept, and that is said."""
    deret = holder.realisasi if angka.isi is Isi.REALISASI else holder.target
    kolom_name = "kinerja" if angka.kinerja else "keuangan"
    before = _there(deret, angka)
    if before is not None and before.tertulis:
        if cell.tertulis and cell.tertulis != before.tertulis:
            row.slips.append(
                Slip("angka-berulang", kolom_name, cell.tertulis, cell.sel.baris, angka.triwulan)
            )
    elif angka.triwulan is not None:
        deret.triwulan[angka.triwulan] = cell
    elif angka.bulan is not None:
        deret.bulan[angka.bulan] = cell
    else:
        deret.tahun = cell


def _there(deret: Deret, angka: Angka) -> QuarterCell | None:
    if angka.triwulan is not None:
        return deret.triwulan.get(angka.triwulan)
    return deret.tahun if angka.bulan is None else deret.bulan.get(angka.bulan)


def torn_lines(head: KolomHead, data: Sequence[DataRow]) -> frozenset[int]:
    """The lines below a page break that may only hold the rest of the cells above them.

    Such a line has neither number nor figures (but those that its label says to be of the indikator
    above), no satuan that stands beside figures elsewhere, and
    of a code only what makes the one above it whole.
    """
    units = {
        texts[block.satuan]
        for _, texts in data
        for block in head.blocks
        if block.satuan is not None and any(texts[column] for column in block.angka)
    }
    above: dict[int, str] = {}
    torn: set[int] = set()
    for index, (grid, texts) in enumerate(data):
        if grid.after_break and _holds_rests_only(head, texts, units, above):
            torn.add(index)
        for block in head.blocks:
            if block.kode is not None and texts[block.kode]:
                above[block.kode] = texts[block.kode]
    return frozenset(torn)


def _holds_rests_only(
    head: KolomHead, texts: tuple[str, ...], units: set[str], above: dict[int, str]
) -> bool:
    if head.nomor is not None and texts[head.nomor].strip("."):
        return False
    for block in head.blocks:
        if block.label is not None and texts[block.label.kolom]:
            if not block.label.goes_on(texts):
                return False
        elif any(texts[column] for column in block.angka):
            return False
        kode = "" if block.kode is None else texts[block.kode]
        if kode and not _CODE.match(join_code(above.get(block.kode or 0, ""), kode)):
            return False
        if block.satuan is not None and texts[block.satuan] and texts[block.satuan] in units:
            return False
    return True


def join_code(before: str, after: str) -> str:
    """A code that a page break has cut, whole again."""
    return "".join((before + after).split()) if before and after else before or after


def figures_of(texts: Iterable[str]) -> list[str]:
    """The figures in cells as they write them, with their own separators."""
    return [value.angka for text in texts if (value := split_value(text)).angka is not None]


def rupiah(grid: Row, texts: tuple[str, ...], column: int, mark: str | None) -> Decimal | None:
    """The rupiah in a cell, None where it holds no figure."""
    cell = grid.cells[column]
    if cell is not None and cell.angka is not None:
        return cell.angka
    angka = split_value(texts[column]).angka
    reading = None if angka is None else read_figure(angka, mark, likely_decimal=False)
    return None if reading is None else reading.value


def is_summary(texts: tuple[str, ...], head: KolomHead) -> bool:
    """Whether a line only sums up: its first text says so, and it names no indikator."""
    first = next(text for text in texts if text)
    indikator = [block.indikator for block in head.blocks if block.indikator is not None]
    said = words.SUMMARY_ROW.match(first) or kolom.TOTAL.match(first)
    return said is not None and not any(texts[c] for c in indikator)

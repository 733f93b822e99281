"""The quarter cells of a lampiran into figures, decided per column and then per cell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from renaksi.core.cascade.figures import TRIWULAN, Target, id_id, plain
from renaksi.core.cascade.finding import Bagian
from renaksi.core.cascade.rencana import Indikator, Keuangan
from renaksi.core.cascade.source import Sel
from renaksi.core.cascade.written import (
    BLANK,
    SCALES,
    WrittenValue,
    scale_in,
    split_value,
)
from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.forms.guesses import guess_arah, guess_frekuensi, guess_sifat, guess_skala
from renaksi.core.forms.lampiran_rows import QuarterCell, RawIndikator, RawRow
from renaksi.core.forms.numbers import column_mark, read_figure


class Doubt(NamedTuple):
    """A cell that is read with a doubt: its rule, the words for it, and the other reading."""

    aturan: str
    bagian: Bagian
    triwulan: int
    pesan: str
    tertulis: str
    sel: Sel
    usulan: str | None = None


LONGEST_WORD = 400
"""A target in words longer than this is cut; the plan file takes no longer one."""


@dataclass(slots=True)
class Column:
    """What a column of quarter cells says as a whole: its decimal mark and, for money, its satuan."""

    mark: str | None
    head_is_cumulative: bool = False
    satuan: str | None = None
    satuan_guessed: bool = False
    skala: str | None = None
    doubts: list[Doubt] = field(default_factory=list)


def kinerja_column(rows: Iterable[RawRow], *, head_is_cumulative: bool) -> Column:
    """The column of kinerja targets of a table's rows of one level."""
    cells = [c for row in rows for ind in row.indikator for c in ind.cells.values()]
    return Column(column_mark(_figures(cells)), head_is_cumulative)


def keuangan_column(rows: Iterable[RawRow], head: str) -> Column:
    """The column of keuangan targets: % or Rp by its marks, else by its head, else by size."""
    cells = [cell for row in rows for cell in row.keuangan.values()]
    column = Column(column_mark(_figures(cells)), skala=scale_in(head))
    marks = [_money_mark(split_value(cell.value)) for cell in cells]
    percent, rupiah = marks.count("%"), marks.count("Rp")
    if percent or rupiah:
        column.satuan = "%" if percent >= rupiah else "Rp"
    elif words.HEAD_PERSEN.search(head) or words.HEAD_RUPIAH.search(head):
        column.satuan = "%" if words.HEAD_PERSEN.search(head) else "Rp"
    else:
        column.satuan = "Rp" if any(_over_hundred(cell, column.mark) for cell in cells) else "%"
        column.satuan_guessed = any(split_value(cell.value).angka is not None for cell in cells)
    return column


def _figures(cells: Iterable[QuarterCell]) -> list[str]:
    """The figures written as text; a cell that is a number proves nothing of how those are."""
    return [
        value.angka
        for cell in cells
        if cell.angka is None and (value := split_value(cell.value)).angka is not None
    ]


def _money_mark(value: WrittenValue) -> str | None:
    if value.satuan is None:
        return None
    if value.satuan == "Rp" or words.HEAD_RUPIAH.match(value.satuan):
        return "Rp"
    return "%" if words.PERSEN.match(value.satuan) else None


def _over_hundred(cell: QuarterCell, mark: str | None) -> bool:
    if cell.angka is not None:
        return cell.angka > 100
    angka = split_value(cell.value).angka
    reading = None if angka is None else read_figure(angka, mark, likely_decimal=False)
    return reading is not None and reading.value > 100


def read_indikator(identity: str, raw: RawIndikator, column: Column) -> Indikator:
    """An indikator with its targets, its satuan and what was guessed of it."""
    values = _values(raw.cells)
    satuan = raw.satuan or next(
        (value.satuan for value in values if value.angka is not None and value.satuan), None
    )
    percent = any(words.PERSEN.search(text) for text in (raw.uraian, satuan or ""))
    target = tuple(
        _target(raw.cells.get(quarter), value, quarter, Bagian.KINERJA, column, percent)
        for quarter, value in zip(TRIWULAN, values, strict=True)
    )
    tertulis = _written(raw.cells)
    kali = any(value.kali is not None for value in values)
    return Indikator(
        id=identity,
        uraian=raw.uraian,
        satuan=satuan,
        arah=guess_arah(raw.uraian, satuan, tertulis, kali),
        sifat=guess_sifat(raw.uraian, satuan, target, head_is_cumulative=column.head_is_cumulative),
        frekuensi=guess_frekuensi(target),
        skala=guess_skala(target),
        target=target,
        tertulis=tertulis,
        sel=_places(raw.cells),
    )


def read_keuangan(cells: dict[int, QuarterCell], column: Column) -> Keuangan:
    """A row's keuangan: in the satuan its own cells mark, else the column's."""
    values = _values(cells)
    own = {mark for value in values if (mark := _money_mark(value)) is not None}
    satuan = own.pop() if len(own) == 1 else column.satuan or "%"
    target = tuple(
        _target(cells.get(quarter), value, quarter, Bagian.KEUANGAN, column, satuan == "%")
        for quarter, value in zip(TRIWULAN, values, strict=True)
    )
    figures = tuple(None if isinstance(value, str) else value for value in target)
    return Keuangan(satuan=satuan, target=figures, tertulis=_written(cells), sel=_places(cells))


def _values(cells: dict[int, QuarterCell]) -> list[WrittenValue]:
    return [split_value(cells[q].value) if q in cells else BLANK for q in TRIWULAN]


def _written(cells: dict[int, QuarterCell]) -> tuple[str, ...]:
    return tuple(cells[q].tertulis if q in cells else "" for q in TRIWULAN)


def _places(cells: dict[int, QuarterCell]) -> tuple[Sel | None, ...]:
    return tuple(cells[q].sel if q in cells else None for q in TRIWULAN)


def _target(
    cell: QuarterCell | None,
    value: WrittenValue,
    quarter: int,
    bagian: Bagian,
    column: Column,
    percent: bool,
) -> Target:
    if cell is None or (value.is_blank and cell.angka is None):
        return None
    figure = cell.angka
    if figure is None:
        read = _figure(cell, value, quarter, bagian, column, percent)
        if not isinstance(read, Decimal):
            return read
        figure = read
    scale = value.skala or (column.skala if bagian is Bagian.KEUANGAN and not percent else None)
    if scale is not None:
        figure *= SCALES[scale]
        column.doubts.append(_scaled(cell, figure, scale, quarter))
    return figure


def _figure(
    cell: QuarterCell,
    value: WrittenValue,
    quarter: int,
    bagian: Bagian,
    column: Column,
    percent: bool,
) -> Target:
    """The figure that a cell writes as text, or its words where it writes none."""
    if value.angka is None:
        return None if value.kata is None else value.kata[:LONGEST_WORD]
    reading = read_figure(value.angka, column.mark, likely_decimal=percent)
    times = (
        None if value.kali is None else read_figure(value.kali, column.mark, likely_decimal=False)
    )
    if reading is None or (value.kali is not None and times is None):
        return cell.value[:LONGEST_WORD]
    if percent and reading.value > 100 and reading.other is None:
        alone = read_figure(value.angka, None, likely_decimal=True)
        reading = alone if alone is not None and alone.other == reading.value else reading
    if reading.other is not None:
        column.doubts.append(_ambiguous(cell, reading.value, reading.other, quarter, bagian))
    figure = reading.value if times is None else reading.value * times.value
    return -figure if value.minus else figure


def _scaled(cell: QuarterCell, value: Decimal, scale: str, quarter: int) -> Doubt:
    return Doubt(
        "skala-rupiah",
        Bagian.KEUANGAN,
        quarter,
        f"«{cell.value}» dibaca {id_id(value)} karena tertulis dalam {scale}",
        cell.tertulis,
        cell.sel,
    )


def _ambiguous(
    cell: QuarterCell, value: Decimal, other: Decimal, quarter: int, bagian: Bagian
) -> Doubt:
    return Doubt(
        "angka-ambigu",
        bagian,
        quarter,
        f"«{cell.value}» dapat dibaca {id_id(value)} atau {id_id(other)}; "
        f"dibaca {id_id(value)} karena lebih mungkin",
        cell.tertulis,
        cell.sel,
        plain(other),
    )

"""The quarter cells of a lampiran into figures, decided per column and then per cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from renaksi.core.cascade.figures import TRIWULAN, Target, id_id, plain
from renaksi.core.cascade.finding import Bagian
from renaksi.core.cascade.rencana import Frekuensi, Indikator, Keuangan
from renaksi.core.cascade.source import Sel
from renaksi.core.cascade.written import (
    BLANK,
    SCALES,
    WrittenValue,
    rupiah_scale,
    scale_in,
    split_value,
)
from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.forms.guesses import guess_arah, guess_frekuensi, guess_sifat, guess_skala
from renaksi.core.forms.months import spread_months
from renaksi.core.forms.numbers import column_mark, read_figure
from renaksi.core.forms.raw_rows import QuarterCell, RawIndikator, RawKeuangan, RawRow


class Doubt(NamedTuple):
    """A cell that is read with a doubt: its rule, the words for it, and the other reading."""

    aturan: str
    bagian: Bagian
    triwulan: int | None
    pesan: str
    tertulis: str
    sel: Sel
    usulan: str | None = None


_BESIDE = re.compile(r"^([^()]*\d[^()]*?)\s*\(\s*([^()]*\d[^()]*?)\s*\)$")

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
    cells = [cell for row in rows for one in row.indikator for cell in one.target.cells()]
    return Column(column_mark(figures_written(cells)), head_is_cumulative)


def keuangan_columns(
    rows: Iterable[RawRow], heads: Mapping[str | None, str]
) -> dict[str | None, Column]:
    """The columns of money of a table's rows of one level, by the satuan that the head gives.

    `heads` are the head texts over each. Where the head gives no satuan it is % or Rp by the marks
    of the cells, else by the head's words, else by size.
    """
    groups: dict[str | None, list[RawKeuangan]] = {}
    for row in rows:
        for money in row.keuangan:
            groups.setdefault(money.satuan, []).append(money)
    return {satuan: _money(satuan, many, heads.get(satuan, "")) for satuan, many in groups.items()}


def _money(satuan: str | None, many: list[RawKeuangan], head: str) -> Column:
    cells = [cell for money in many for cell in money.target.cells()]
    cells += [money.pagu for money in many if money.pagu is not None]
    column = Column(column_mark(figures_written(cells)), skala=scale_in(head), satuan=satuan)
    marks = [_money_mark(split_value(cell.value)) for cell in cells]
    percent, rupiah = marks.count("%"), marks.count("Rp")
    if satuan is not None:
        return column
    if percent or rupiah:
        column.satuan = "%" if percent >= rupiah else "Rp"
    elif words.HEAD_PERSEN.search(head) or words.HEAD_RUPIAH.search(head):
        column.satuan = "%" if words.HEAD_PERSEN.search(head) else "Rp"
    else:
        column.satuan = "Rp" if any(_over_hundred(cell, column.mark) for cell in cells) else "%"
        column.satuan_guessed = any(split_value(cell.value).angka is not None for cell in cells)
    return column


def figures_written(cells: Iterable[QuarterCell]) -> list[str]:
    """The figures written as text; a cell that is a number proves nothing of how those are."""
    return [
        value.angka
        for cell in cells
        if cell.angka is None and (value := split_value(cell.value)).angka is not None
    ]


def _money_mark(value: WrittenValue) -> str | None:
    if value.satuan is None:
        return None
    if (
        rupiah_scale(value) is not None
        or value.satuan == "Rp"
        or words.HEAD_RUPIAH.match(value.satuan)
    ):
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
    year = BLANK if raw.target.tahun is None else split_value(raw.target.tahun.value)
    satuan = raw.satuan or _unit_of(raw, year)
    percent = any(words.PERSEN.search(text) for text in (raw.uraian, satuan or ""))
    added = spread_months(
        raw.target, column.mark, percent=percent, head_is_cumulative=column.head_is_cumulative
    )
    values = _values(raw.cells)
    target = tuple(
        _target(raw.cells.get(quarter), value, quarter, Bagian.KINERJA, column, percent)
        for quarter, value in zip(TRIWULAN, values, strict=True)
    )
    whole_year = _target(raw.target.tahun, year, None, Bagian.KINERJA, column, percent)
    tertulis = _written(raw.cells)
    kali = any(value.kali is not None for value in (*values, year))
    guessed = guess_sifat(raw.uraian, satuan, target, head_is_cumulative=column.head_is_cumulative)
    return Indikator(
        id=identity,
        uraian=raw.uraian,
        satuan=satuan,
        arah=guess_arah(raw.uraian, satuan, tertulis, kali),
        sifat=added or raw.sifat or guessed,
        frekuensi=Frekuensi.SEMESTER if set(raw.cells) == {2, 4} else guess_frekuensi(target),
        skala=guess_skala((*target, whole_year)),
        target_tahun=whole_year,
        target=target,
        tertulis=tertulis,
        sel=_places(raw.cells),
    )


def _unit_of(raw: RawIndikator, year: WrittenValue) -> str | None:
    """The satuan as first written with a figure: of a quarter, of a month, of the year."""
    cells = [raw.cells[quarter] for quarter in sorted(raw.cells)] + list(raw.target.bulan.values())
    values = [*(split_value(cell.value) for cell in cells), year]
    return next(
        (value.satuan for value in values if value.angka is not None and value.satuan), None
    )


def read_keuangan(raw: RawKeuangan, column: Column) -> tuple[Keuangan, ...]:
    """Money of a row: in the satuan its own cells mark, else the column's.

    Rupiah and percentages never mix: cells that mark both, as "Rp58.957.000 (18,32%)" does, are
    two keuangan.
    """
    spread_months(
        raw.target,
        column.mark,
        percent=raw.satuan == "%",
        head_is_cumulative=column.head_is_cumulative,
    )
    parts = {quarter: _side_by_side(cell) for quarter, cell in raw.cells.items()}
    marks = {mark for pair in parts.values() for mark, _ in pair if mark is not None}
    if raw.satuan is not None or len(marks) < 2:
        own = marks.pop() if raw.satuan is None and marks else None
        return (_keuangan(raw, raw.cells, column, own),)
    return tuple(
        _keuangan(
            raw,
            {
                quarter: cell
                for quarter, pair in parts.items()
                for mark, cell in pair
                if (mark or column.satuan) == satuan
            },
            column,
            satuan,
        )
        for satuan in ("Rp", "%")
    )


def join_money(parts: Iterable[Keuangan]) -> tuple[Keuangan, ...]:
    """One keuangan a satuan: a pagu beside the quarters of the same money is theirs.

    Two that both have quarters, or both a pagu, stay two.
    """
    joined: list[Keuangan] = []
    for one in parts:
        at = next((at for at, other in enumerate(joined) if _completes(other, one)), None)
        if at is None:
            joined.append(one)
        else:
            whole = one if any(one.tertulis) else joined[at]
            rest = joined[at] if whole is one else one
            joined[at] = replace(
                whole,
                pagu=rest.pagu if whole.pagu is None else whole.pagu,
                target_tahun=rest.target_tahun
                if whole.target_tahun is None
                else whole.target_tahun,
            )
    return tuple(joined)


def _completes(one: Keuangan, other: Keuangan) -> bool:
    def both(first: object, second: object) -> bool:
        return first is not None and second is not None

    return one.satuan == other.satuan and not (
        (any(one.tertulis) and any(other.tertulis))
        or both(one.pagu, other.pagu)
        or both(one.target_tahun, other.target_tahun)
    )


def _side_by_side(cell: QuarterCell) -> list[tuple[str | None, QuarterCell]]:
    """The figures of a cell with the marks of their satuan: one, or one and another in brackets."""
    match = None if cell.angka is not None else _BESIDE.match(cell.value)
    values = [cell.value] if match is None else [match[1], match[2]]
    marks = [_money_mark(split_value(value)) for value in values]
    if len(set(marks)) < len(values):
        return [(_money_mark(split_value(cell.value)), cell)]
    return [(mark, replace(cell, value=value)) for mark, value in zip(marks, values, strict=True)]


def _keuangan(
    raw: RawKeuangan, cells: dict[int, QuarterCell], column: Column, own: str | None
) -> Keuangan:
    satuan = own or column.satuan or "%"
    target = tuple(
        _target(cells.get(quarter), value, quarter, Bagian.KEUANGAN, column, satuan == "%")
        for quarter, value in zip(TRIWULAN, _values(cells), strict=True)
    )
    return Keuangan(
        satuan=satuan,
        pagu=_money_of_year(raw.pagu, column, satuan),
        target_tahun=_money_of_year(raw.target.tahun, column, satuan),
        target=tuple(None if isinstance(value, str) else value for value in target),
        tertulis=_written(cells),
        sel=_places(cells),
    )


def _money_of_year(cell: QuarterCell | None, column: Column, satuan: str) -> Decimal | None:
    value = BLANK if cell is None else split_value(cell.value)
    read = _target(cell, value, None, Bagian.KEUANGAN, column, satuan == "%")
    if isinstance(read, Decimal) or cell is None:
        return read if isinstance(read, Decimal) else None
    if read is not None:
        column.doubts.append(_wordy(cell))
    return None


def _values(cells: dict[int, QuarterCell]) -> list[WrittenValue]:
    return [split_value(cells[q].value) if q in cells else BLANK for q in TRIWULAN]


def _written(cells: dict[int, QuarterCell]) -> tuple[str, ...]:
    return tuple(cells[q].tertulis if q in cells else "" for q in TRIWULAN)


def _places(cells: dict[int, QuarterCell]) -> tuple[Sel | None, ...]:
    return tuple(cells[q].sel if q in cells else None for q in TRIWULAN)


def _target(
    cell: QuarterCell | None,
    value: WrittenValue,
    quarter: int | None,
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
    scale = value.skala
    if bagian is Bagian.KEUANGAN and not percent:
        scale = rupiah_scale(value) or column.skala
    if scale is not None:
        figure *= SCALES[scale]
        column.doubts.append(_scaled(cell, figure, scale, quarter))
    return figure


def _figure(
    cell: QuarterCell,
    value: WrittenValue,
    quarter: int | None,
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
    rupiah = bagian is Bagian.KEUANGAN and not percent  # no rupiah has three decimals
    if reading.other is not None and not rupiah:
        column.doubts.append(_ambiguous(cell, reading.value, reading.other, quarter, bagian))
    figure = reading.value if times is None else reading.value * times.value
    return -figure if value.minus else figure


def _scaled(cell: QuarterCell, value: Decimal, scale: str, quarter: int | None) -> Doubt:
    return Doubt(
        "skala-rupiah",
        Bagian.KEUANGAN,
        quarter,
        f"«{cell.value}» dibaca {id_id(value)} karena tertulis dalam {scale}",
        cell.tertulis,
        cell.sel,
    )


def _wordy(cell: QuarterCell) -> Doubt:
    words = " ".join(cell.value.split())
    return Doubt(
        "pagu-tak-terbaca",
        Bagian.KEUANGAN,
        None,
        f"«{words[:LONGEST_WORD]}» tidak dapat dibaca sebagai pagu; pagunya kosong",
        cell.tertulis,
        cell.sel,
    )


def _ambiguous(
    cell: QuarterCell, value: Decimal, other: Decimal, quarter: int | None, bagian: Bagian
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

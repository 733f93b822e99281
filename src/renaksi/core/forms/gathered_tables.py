"""Rows that a document names in several tables: a perjanjian kinerja and its rencana aksi."""

from collections.abc import Sequence
from typing import NamedTuple

from renaksi.core.cascade.names import folded
from renaksi.core.cascade.rencana import Tingkat
from renaksi.core.forms.lampiran_head import Head
from renaksi.core.forms.raw_rows import Deret, QuarterCell, RawIndikator, RawKeuangan, RawRow, Slip
from renaksi.core.forms.tables import Table


class Gathered(NamedTuple):
    """A table of yearly figures some of whose rows another table has too, with their names."""

    table: Table
    other: Table
    names: list[str]


def gather(tables: Sequence[Table]) -> list[Gathered]:
    """Puts rows of tables without quarters into the same rows of other tables, and says which.

    Rows are the same that have one level and one name; what both have of them is kept as the
    table with quarters has it.
    """
    found: list[Gathered] = []
    ordered = sorted(tables, key=lambda table: not _has_quarters(table))
    for position, table in enumerate(ordered):
        if _has_quarters(table):
            continue
        for other in ordered[:position]:
            names = _put_into(table, other)
            if names:
                found.append(Gathered(table, other, names))
    return found


def _has_quarters(table: Table) -> bool:
    return isinstance(table.head, Head) or table.head.has_quarters


def _put_into(table: Table, other: Table) -> list[str]:
    names: list[str] = []
    for row in list(table.rows):
        same = [
            one
            for one in other.rows
            if one.level is row.level and folded(one.uraian) == folded(row.uraian)
        ]
        if len(same) == 1:
            _merge(row, same[0])
            table.rows.remove(row)
            for child in table.rows:
                child.above = same[0] if child.above is row else child.above
            names.append(row.uraian)
    return names


def _merge(row: RawRow, into: RawRow) -> None:
    for indikator in row.indikator:
        same = [one for one in into.indikator if folded(one.uraian) == folded(indikator.uraian)]
        if same:
            _merge_indikator(indikator, same[0], into)
        else:
            into.indikator.append(indikator)
    for money in row.keuangan:
        beside = next((one for one in into.keuangan if one.satuan == money.satuan), None)
        if beside is None:
            into.keuangan.append(money)
        else:
            _merge_money(money, beside, into)
    into.kode = into.kode or row.kode
    into.hasil = into.hasil or row.hasil
    into.penanggung_jawab = into.penanggung_jawab or row.penanggung_jawab
    into.slips += row.slips


def _merge_indikator(one: RawIndikator, into: RawIndikator, row: RawRow) -> None:
    into.satuan = into.satuan or one.satuan
    _merge_series(one.target, into.target, row, "kinerja")
    _merge_series(one.realisasi, into.realisasi, row, "kinerja")


def _merge_money(money: RawKeuangan, into: RawKeuangan, row: RawRow) -> None:
    into.pagu = _kept(into.pagu, money.pagu, row, "keuangan")
    _merge_series(money.target, into.target, row, "keuangan")
    _merge_series(money.realisasi, into.realisasi, row, "keuangan")


def _merge_series(deret: Deret, into: Deret, row: RawRow, kolom: str) -> None:
    into.tahun = _kept(into.tahun, deret.tahun, row, kolom)
    for triwulan, cell in deret.triwulan.items():
        into.triwulan.setdefault(triwulan, cell)


def _kept(
    first: QuarterCell | None, second: QuarterCell | None, row: RawRow, kolom: str
) -> QuarterCell | None:
    """The first cell that is written; another figure in the second is noted on the row."""
    if first is None or not first.tertulis:
        return second or first
    if second is not None and second.tertulis:
        plain_first, plain_second = folded(first.tertulis), folded(second.tertulis)
        if plain_first != plain_second:
            row.slips.append(Slip("angka-berulang", kolom, second.tertulis, second.sel.baris))
    return first


def tujuan_of(tables: Sequence[Table]) -> dict[str, str]:
    """For each sasaran, by its folded name, the tujuan that a column beside it names."""
    known: dict[str, str] = {}
    for table in tables:
        for row in table.rows:
            sasaran = row.uraian if row.level is Tingkat.SASARAN else row.names.get(Tingkat.SASARAN)
            tujuan = row.names.get(Tingkat.TUJUAN)
            if sasaran and tujuan:
                known.setdefault(folded(sasaran), tujuan)
    return known

"""The realisasi that a document reports beside its targets."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from renaksi.core.cascade.figures import KEADAAN, TRIWULAN, Nilai, Status
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.plan_json import plan_hash
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator, RealisasiKeuangan
from renaksi.core.cascade.rencana import Baris, Indikator, Keuangan, RencanaAksi, Sifat
from renaksi.core.cascade.written import (
    SCALES,
    is_percent,
    rupiah_scale,
    scale_in,
    split_value,
)
from renaksi.core.forms import kolom_findings as says
from renaksi.core.forms.kolom_head import KolomHead
from renaksi.core.forms.lampiran_values import figures_written
from renaksi.core.forms.months import figure_in, spread_months
from renaksi.core.forms.numbers import column_mark
from renaksi.core.forms.raw_rows import Deret, QuarterCell, RawKeuangan, RawRow, written_indikator
from renaksi.core.forms.tables import Table

_STATUS = {said.casefold(): status for status, said in KEADAAN.items()}
_SUM_SO_FAR = re.compile(r"\bs\.d\. TW\b")
"""What our own documents write of an indikator whose quarters are added up: no quarter's figure."""


class Origin(NamedTuple):
    """A row of the plan with the table and the raw row that it was read from."""

    table: Table
    raw: RawRow
    baris: Baris


@dataclass(slots=True)
class Way:
    """How a table reports: whether a quarter's figure is of that quarter alone, for each part.

    `cumulative` says that its head does: then neither is, and months run on.
    """

    cumulative: bool = False
    kinerja_alone: bool = False
    uang_alone: bool = False
    kinerja_mark: str | None = None
    uang_mark: str | None = None
    uang_skala: str | None = None
    counted: int = 0
    dashes: int = 0
    years: int = 0
    words: list[str] = field(default_factory=list)


def tell_realisasi(table: Table) -> Way:
    """How the realisasi of a table is to be read; told by its head, else by whether figures fall.

    Where a quarter's figure is of that quarter alone and no quarter has a target, the indikator's
    sifat is `inkremental`: its figures stay as they are written.
    """
    kinerja = [one.realisasi for row in table.rows for one in row.indikator]
    money = [one.realisasi for row in table.rows for one in row.keuangan if one.satuan != "%"]
    way = Way(
        kinerja_mark=column_mark(figures_written(c for one in kinerja for c in one.cells())),
        uang_mark=column_mark(figures_written(c for one in money for c in one.cells())),
        uang_skala=scale_in(" ".join(_heads(table))),
    )
    cumulative = _says_cumulative(table)
    way.cumulative = cumulative
    way.kinerja_alone = not cumulative and _fall(kinerja, way.kinerja_mark)
    way.uang_alone = not cumulative and _fall(money, way.uang_mark)
    for row in table.rows:
        for one in row.indikator:
            if way.kinerja_alone and one.realisasi.triwulan and not _planned(one.target):
                one.sifat = Sifat.INKREMENTAL
    return way


def _planned(target: Deret) -> bool:
    return any(not split_value(cell.value).is_blank for cell in target.triwulan.values()) or bool(
        target.bulan
    )


def _says_cumulative(table: Table) -> bool:
    return any(table.head.says_cumulative(column) for column in _columns(table))


def _columns(table: Table) -> list[int]:
    """The columns of realisasi."""
    head = table.head
    if isinstance(head, KolomHead):
        return [column for column, _ in head.realisasi()]
    return [c for c in (head.realisasi_kinerja, head.realisasi_keuangan) if c is not None]


def _heads(table: Table) -> list[str]:
    """What stands over the columns of realisasi in rupiah."""
    head, columns = table.head, _columns(table)
    if isinstance(head, KolomHead):
        money = {column for column, angka in head.figures() if angka.satuan in ("Rp", None)}
        columns = [column for column in columns if column in money]
    else:
        columns = [column for column in columns if column == head.realisasi_keuangan]
    return [head.paths[column] for column in columns]


def _fall(series: Iterable[Deret], mark: str | None) -> bool:
    """Whether in a tenth of the rows with several quarters, and in one at least, a figure falls."""
    rows = falls = 0
    for deret in series:
        cells = [deret.triwulan[q] for q in TRIWULAN if q in deret.triwulan]
        figures = [f for cell in cells if (f := figure_in(cell, mark, percent=False)) is not None]
        rows += len(figures) > 1
        falls += any(one > two for one, two in pairwise(figures))
    return falls > 0 and falls * 10 >= rows


def read_realisasi(
    plan: RencanaAksi, rows: Sequence[Origin], ways: Mapping[int, Way], berkas: str
) -> tuple[tuple[Realisasi, ...], list[Finding]]:
    """The realisasi of each triwulan that the document reports, and how it was read.

    A figure is given as the indikator's sifat means it: added up from January for `kumulatif`,
    as written otherwise; rupiah always since 1 January. Of a year without quarters the realisasi
    is that of triwulan IV. A blank or a dash is not reported.
    """
    indikator: dict[int, list[RealisasiIndikator]] = {q: [] for q in TRIWULAN}
    keuangan: dict[int, list[RealisasiKeuangan]] = {q: [] for q in TRIWULAN}
    shared = plan.indikator_bersama
    for table, raw, baris in rows:
        way = ways[table.sheet.nomor]
        for one, planned in zip(written_indikator(raw), baris.indikator, strict=True):
            if planned.id not in shared:
                for quarter, value in _kinerja(one.realisasi, planned, way).items():
                    indikator[quarter].append(RealisasiIndikator(id=planned.id, nilai=value))
        for money in raw.keuangan:
            of_plan = _of_plan(money, baris)
            for quarter, spent in _money(money.realisasi, of_plan, way).items():
                keuangan[quarter].append(_entry(baris.id, of_plan, spent))
    found = tuple(
        Realisasi(
            perangkat_daerah=plan.perangkat_daerah,
            tahun=plan.tahun,
            triwulan=quarter,
            rencana_versi=plan.versi,
            rencana_hash=plan_hash(plan),
            indikator=tuple(indikator[quarter]),
            keuangan=tuple(keuangan[quarter]),
            berkas=berkas,
        )
        for quarter in TRIWULAN
        if indikator[quarter] or keuangan[quarter]
    )
    tables = {table.sheet.nomor: table for table, _, _ in rows}
    spoken = [says.about_realisasi(tables[n].sumber, way) for n, way in ways.items() if n in tables]
    return found, [finding for finding in spoken if finding is not None]


def _of_plan(money: RawKeuangan, baris: Baris) -> Keuangan:
    """The plan's keuangan that a column of realisasi reports on: of its own satuan, else in Rp."""
    by_satuan = {keuangan.satuan: keuangan for keuangan in baris.keuangan}
    return by_satuan.get(money.satuan or "Rp", baris.keuangan[0])


def _entry(identity: str, keuangan: Keuangan, spent: Decimal) -> RealisasiKeuangan:
    return RealisasiKeuangan(
        id=identity,
        satuan="%" if keuangan.satuan == "%" else "Rp",
        nilai=Nilai(Status.TERISI, spent),
        pagu=keuangan.pagu if isinstance(keuangan.pagu, Decimal) else None,
    )


def _kinerja(deret: Deret, indikator: Indikator, way: Way) -> dict[int, Nilai]:
    percent = is_percent(indikator.uraian, indikator.satuan)
    summed = spread_months(
        deret, way.kinerja_mark, percent=percent, head_is_cumulative=way.cumulative
    )
    alone = way.kinerja_alone or summed is not None
    added = alone and indikator.sifat is Sifat.KUMULATIF
    found: dict[int, Nilai] = {}
    whole = Decimal(0)
    for quarter, cell in _quarters(deret, way).items():
        figure = None
        if not _SUM_SO_FAR.search(cell.value):
            figure = figure_in(cell, way.kinerja_mark, percent=percent)
        if figure is None:
            said = _said(cell, indikator)
            if said is not None:
                found[quarter] = said
            elif not split_value(cell.value).is_blank:
                way.words.append(cell.tertulis)
            continue
        whole += figure
        found[quarter] = Nilai(Status.TERISI, whole if added else figure)
    way.counted += len(found)
    return found


def _said(cell: QuarterCell, indikator: Indikator) -> Nilai | None:
    """What a cell without a figure says: a state, or the word of a scale."""
    word = split_value(cell.value).kata
    if word is None:
        return None
    status = _STATUS.get(word.casefold())
    if status is not None and status is not Status.TERISI:
        return Nilai(status)
    return None if indikator.skala is None else Nilai(Status.TERISI, word)


def _money(deret: Deret, keuangan: Keuangan, way: Way) -> dict[int, Decimal]:
    percent = keuangan.satuan == "%"
    summed = spread_months(deret, way.uang_mark, percent=percent, head_is_cumulative=way.cumulative)
    alone = (way.uang_alone or summed is not None) and not percent
    found: dict[int, Decimal] = {}
    whole = Decimal(0)
    for quarter, cell in _quarters(deret, way).items():
        figure = figure_in(cell, way.uang_mark, percent=percent)
        if figure is None:
            continue
        if keuangan.satuan != "%":
            figure *= _still_to_scale(cell, way)
        whole += figure
        found[quarter] = whole if alone else figure
    way.counted += len(found)
    return found


def _still_to_scale(cell: QuarterCell, way: Way) -> int:
    """What a figure of rupiah is multiplied by that `figure_in` has not: "5 jt", "(Rp juta)"."""
    value = split_value(cell.value)
    if value.skala is not None and cell.angka is None:
        return 1
    return SCALES.get(rupiah_scale(value) or way.uang_skala or "", 1)


def _quarters(deret: Deret, way: Way) -> dict[int, QuarterCell]:
    """The cells of the quarters that are filled; a year's alone stands for triwulan IV."""
    if not deret.triwulan and deret.tahun is not None and deret.tahun.tertulis:
        way.years += 1
        return {4: deret.tahun}
    cells = {q: deret.triwulan[q] for q in TRIWULAN if q in deret.triwulan}
    way.dashes += sum(
        1 for cell in cells.values() if cell.tertulis and not cell.value.strip(" -–—")
    )
    return cells

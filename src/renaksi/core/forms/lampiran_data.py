"""A plan, or a measured one, as a plain table of values: a line for each indikator and keuangan."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest

from renaksi.core.capaian.capaian import Capaian, CapaianIndikator, CapaianKeuangan
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, round_half_up
from renaksi.core.cascade.rencana import (
    EMPAT_KOSONG,
    TINGKAT,
    Baris,
    Indikator,
    Keuangan,
    RencanaAksi,
    Tingkat,
)
from renaksi.core.forms import lampiran_wording as words
from renaksi.core.forms.lampiran_figures import Measured
from renaksi.core.forms.lampiran_layout_lower import higher_name
from renaksi.core.forms.values_table import FIRST_HEADS
from renaksi.core.sheets.data_sheet import DataSheet, Value

_HIGHER = (Tingkat.TUJUAN, Tingkat.SASARAN, Tingkat.PROGRAM, Tingkat.KEGIATAN)
_KEPT = 4
_DECIMALS_OF_CAPAIAN = 10
_WIDTH_NAME, _WIDTH_ID, _WIDTH_SHORT, _WIDTH_FIGURE = 28, 17, 11, 15


def lay_out_data(
    plan: RencanaAksi,
    measured: Sequence[Capaian] = (),
    plans: Mapping[int, RencanaAksi] | None = None,
) -> DataSheet:
    """The table of values of a plan; with realisasi and capaian of each measured triwulan.

    A row with several indikator or keuangan has as many lines, the first indikator beside the
    first keuangan. Targets are those of the version that a triwulan was measured against.
    """
    ukuran = Measured(measured, plans)
    head = (
        *FIRST_HEADS,
        *_figure_heads(words.DATA_KINERJA, ukuran),
        words.DATA_SATUAN_KEUANGAN,
        *_figure_heads(words.DATA_KEUANGAN, ukuran),
        words.DATA_PENANGGUNG_JAWAB,
    )
    rows = tuple(
        line
        for level in TINGKAT
        for row in plan.tingkat(level)
        if not row.tersirat
        for line in _lines(plan, row, ukuran)
    )
    return DataSheet(
        nama=words.DATA_NAMA,
        head=head,
        rows=rows,
        widths=tuple(_width(text) for text in head),
        kept=_KEPT,
    )


def _width(text: str) -> int:
    if text.startswith("ID"):
        return _WIDTH_ID
    if text in words.DATA_WIDE or text.startswith(words.DATA_INDUK.format(tingkat="")):
        return _WIDTH_NAME
    return _WIDTH_FIGURE if text.rpartition(" ")[2].strip("(%)") in ("", *ROMAWI) else _WIDTH_SHORT


def _figure_heads(names: tuple[str, str, str], ukuran: Measured) -> list[str]:
    target, realisasi, capaian = names
    return [
        *(target.format(romawi=romawi) for romawi in ROMAWI),
        *(
            name.format(romawi=ROMAWI[triwulan - 1])
            for triwulan in sorted(ukuran.by_triwulan)
            for name in (realisasi, capaian)
        ),
    ]


def _lines(plan: RencanaAksi, row: Baris, ukuran: Measured) -> list[tuple[Value, ...]]:
    names = [
        higher_name(plan, row, level) if TINGKAT.index(level) < TINGKAT.index(row.tingkat) else None
        for level in _HIGHER
    ]
    return [
        (
            row.tingkat.judul, row.id, row.nomor, row.kode, *names, row.uraian, row.sasaran,
            None if indikator is None else indikator.id,
            None if indikator is None else indikator.uraian,
            None if indikator is None else indikator.satuan,
            *_kinerja(plan, indikator, ukuran),
            None if keuangan is None else keuangan.satuan,
            *_keuangan(row, keuangan, ukuran),
            "; ".join(row.penanggung_jawab),
        )
        for indikator, keuangan in zip_longest(row.indikator or (None,), row.keuangan)
    ]  # fmt: skip


def _kinerja(plan: RencanaAksi, indikator: Indikator | None, ukuran: Measured) -> list[Value]:
    if indikator is None:
        return [*EMPAT_KOSONG, *[None] * (2 * len(ukuran.by_triwulan))]
    shared = plan.indikator_bersama.get(indikator.id, indikator.id)
    values: list[Value] = [
        ukuran.indikator(triwulan, indikator).target[triwulan - 1] for triwulan in TRIWULAN
    ]
    for triwulan in sorted(ukuran.by_triwulan):
        values += _measured(
            ukuran.kinerja(triwulan, indikator.id) or ukuran.kinerja(triwulan, shared)
        )
    return values


def _keuangan(row: Baris, keuangan: Keuangan | None, ukuran: Measured) -> list[Value]:
    if keuangan is None:
        return [*EMPAT_KOSONG, *[None] * (2 * len(ukuran.by_triwulan))]
    values: list[Value] = [
        next(
            (
                planned.target[triwulan - 1]
                for planned in ukuran.keuangan_of(triwulan, row)
                if planned.satuan == keuangan.satuan
            ),
            None,
        )
        for triwulan in TRIWULAN
    ]
    for triwulan in sorted(ukuran.by_triwulan):
        results = ukuran.keuangan(triwulan, row.id)
        values += _measured(next((h for h in results if h.satuan == keuangan.satuan), None))
    return values


def _measured(hasil: CapaianIndikator | CapaianKeuangan | None) -> tuple[Value, Value]:
    """The realisasi, or the word for why there is none, and the capaian in percent."""
    if hasil is None:
        return None, None
    realisasi: Value = hasil.realisasi
    if realisasi is None:
        realisasi = words.STATUS.get(str(hasil.status))
    capaian = hasil.capaian
    return realisasi, None if capaian is None else _at_most(capaian)


def _at_most(capaian: Decimal) -> Decimal:
    """A percentage to as many decimals as a workbook's number surely holds, half up."""
    return round_half_up(capaian, _DECIMALS_OF_CAPAIAN)

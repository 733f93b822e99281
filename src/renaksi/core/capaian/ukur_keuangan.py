"""Measuring one keuangan of a row up to a triwulan."""

from decimal import Decimal

from renaksi.core.capaian.capaian import CapaianKeuangan
from renaksi.core.capaian.hitungan_keuangan import Pagu, entry_for, hitungan_of, pagu_for
from renaksi.core.capaian.jejak import place_of
from renaksi.core.capaian.jejak_keuangan import PerkaraKeuangan, jejak_of
from renaksi.core.capaian.terlapor import Terlapor
from renaksi.core.cascade.figures import BELUM
from renaksi.core.cascade.realisasi import RealisasiKeuangan
from renaksi.core.cascade.rencana import Baris, Keuangan


def measure_keuangan(row: Baris, terlapor: Terlapor, triwulan: int) -> tuple[CapaianKeuangan, ...]:
    """Each keuangan of `row` up to `triwulan`, with its trace.

    Money that was reported for a row without a keuangan target is shown as TARGET_KOSONG rather
    than dropped.
    """
    entries = terlapor.keuangan(row.id, triwulan)
    planned = row.keuangan
    if entries and not planned:
        planned = (Keuangan(satuan=entries[0].satuan or "Rp"),)
    return tuple(_measure(row, keuangan, entries, terlapor, triwulan) for keuangan in planned)


def _measure(
    row: Baris,
    keuangan: Keuangan,
    entries: tuple[RealisasiKeuangan, ...],
    terlapor: Terlapor,
    triwulan: int,
) -> CapaianKeuangan:
    entry = entry_for(keuangan.satuan, entries)
    nilai = BELUM if entry is None else entry.nilai
    entry_satuan = None if entry is None else entry.satuan
    target = keuangan.target[triwulan - 1]
    asal = terlapor.berkas(triwulan)
    if entry is not None and entry.per_tanggal is not None:
        asal = f"{asal}, per {entry.per_tanggal}"
    pagu = _pagu(row, keuangan, entry, entries, terlapor.berkas(triwulan))
    hitungan = hitungan_of(keuangan.satuan, target, entry_satuan, nilai, pagu)
    perkara = PerkaraKeuangan(
        row=row,
        keuangan=keuangan,
        triwulan=triwulan,
        nilai=nilai,
        entry_satuan=entry_satuan,
        asal=asal,
        pagu=pagu,
        hitungan=hitungan,
    )
    return CapaianKeuangan(
        id=row.id,
        satuan=keuangan.satuan,
        status=hitungan.status,
        target=target if isinstance(target, Decimal) else None,
        realisasi=hitungan.realisasi,
        serapan=hitungan.serapan,
        deviasi=hitungan.deviasi,
        capaian=hitungan.capaian,
        jejak=jejak_of(perkara),
    )


def _pagu(
    row: Baris,
    keuangan: Keuangan,
    entry: RealisasiKeuangan | None,
    entries: tuple[RealisasiKeuangan, ...],
    berkas: str,
) -> Pagu | None:
    """The pagu of the entry, else of the row's other entry, else of the plan."""
    reported = [] if entry is None else [entry, *(other for other in entries if other != entry)]
    planned = [keuangan, *(other for other in row.keuangan if other != keuangan)]
    return pagu_for(
        [(one, berkas) for one in reported],
        [(one, f"{place_of(row, None)[0]}, kolom pagu") for one in planned],
    )

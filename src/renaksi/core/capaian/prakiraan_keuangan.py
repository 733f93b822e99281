"""What the money of a row may come to at TW IV, at the pace against its target so far."""

from collections.abc import Sequence
from decimal import Decimal

from renaksi.core.capaian.alasan import ALASAN
from renaksi.core.capaian.capaian import Capaian, CapaianKeuangan, StatusUkur
from renaksi.core.capaian.efisiensi_pmk import pagu_of
from renaksi.core.capaian.jejak import utuh
from renaksi.core.capaian.prakiraan import (
    SERATUS,
    SUDAH_DILAPORKAN,
    Perkara,
    Prakiraan,
    made,
    without,
)
from renaksi.core.capaian.prakiraan_metode import LAJU, Taksiran, Titik, at_most, by_laju
from renaksi.core.cascade.figures import TRIWULAN_AKHIR
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi


def prakiraan_keuangan(plan: RencanaAksi, riwayat: Sequence[Capaian]) -> tuple[Prakiraan, ...]:
    """The estimate for every keuangan that is planned, from the Capaian of each quarter so far."""
    return tuple(
        _of_keuangan(row, position, keuangan, riwayat)
        for row in plan.baris
        for position, keuangan in enumerate(row.keuangan)
    )


def _of_keuangan(
    row: Baris, position: int, keuangan: Keuangan, riwayat: Sequence[Capaian]
) -> Prakiraan:
    measured = [(one.triwulan, one.keuangan_by_id[row.id][position]) for one in riwayat]
    titik = tuple(
        Titik(triwulan=triwulan, realisasi=figures.realisasi, target=figures.target)
        for triwulan, figures in measured
        if figures.realisasi is not None
    )
    last = measured[-1][1]
    batas = _batas(keuangan, last)
    setahun = keuangan.target[3] if keuangan.target_tahun is None else keuangan.target_tahun
    it = Perkara(
        id=row.id,
        judul=f"{row.uraian}: keuangan",
        satuan=keuangan.satuan,
        metode=LAJU,
        titik=titik,
        tolok=setahun if isinstance(setahun, Decimal) else None,
        triwulan=riwayat[-1].triwulan,
        langkah=() if batas is None else (f"tidak pernah di atas pagu, {utuh(batas)}",),
    )
    if not titik:
        why = ALASAN.get(last.status, ALASAN[StatusUkur.BUKAN_ANGKA])
        return without(it, f"belum ada realisasi ({why})")
    if titik[-1].triwulan == TRIWULAN_AKHIR:
        return without(it, SUDAH_DILAPORKAN)
    return made(it, _estimated(it, batas))


def _batas(keuangan: Keuangan, figures: CapaianKeuangan) -> Decimal | None:
    """All of the pagu, in the keuangan's satuan; None in rupiah where the pagu is not known."""
    return SERATUS if keuangan.satuan == "%" else pagu_of(figures)


def _estimated(it: Perkara, batas: Decimal | None) -> Taksiran | str:
    if not isinstance(it.tolok, Decimal):
        return "target setahunnya kosong"
    found = by_laju(it.titik, it.tolok)
    return found if isinstance(found, str) or batas is None else at_most(found, batas)

"""Measuring one indikator up to a triwulan."""

from renaksi.core.capaian.bahan import bahan_of
from renaksi.core.capaian.capaian import CapaianIndikator
from renaksi.core.capaian.hitungan import hitungan_of
from renaksi.core.capaian.jejak_indikator import PerkaraIndikator, jejak_of
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.rumus import rumus_for
from renaksi.core.capaian.terlapor import Terlapor
from renaksi.core.cascade.rencana import Baris, Indikator


def measure_indikator(
    row: Baris, indikator: Indikator, terlapor: Terlapor, triwulan: int, kebijakan: Kebijakan
) -> CapaianIndikator:
    """The capaian of `indikator`, which stands in `row`, up to `triwulan`, with its trace."""
    bahan = bahan_of(indikator, terlapor, triwulan)
    hitungan = hitungan_of(rumus_for(indikator, kebijakan), bahan, kebijakan)
    perkara = PerkaraIndikator(
        row=row,
        indikator=indikator,
        bahan=bahan,
        hitungan=hitungan,
        terlapor=terlapor,
        triwulan=triwulan,
        kebijakan=kebijakan,
    )
    return CapaianIndikator(
        id=indikator.id,
        status=hitungan.status,
        rumus=hitungan.rumus,
        target=bahan.target,
        realisasi=bahan.realisasi,
        mentah=hitungan.mentah,
        capaian=hitungan.capaian,
        capaian_tahun=hitungan.capaian_tahun,
        alasan=hitungan.alasan,
        jejak=jejak_of(perkara),
        diukur=bahan.diukur,
        tolok=bahan.tolok,
        tolok_tahun=bahan.tolok_tahun,
        dari_hitungan=bahan.dari_hitungan,
    )

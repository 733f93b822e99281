"""Measuring a whole plan up to a triwulan."""

from collections.abc import Sequence

from renaksi.core.capaian.capaian import Capaian
from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.rata_rata import rata_rata
from renaksi.core.capaian.terlapor import gather
from renaksi.core.capaian.ukur_indikator import measure_indikator
from renaksi.core.capaian.ukur_keuangan import measure_keuangan
from renaksi.core.cascade.realisasi import Realisasi
from renaksi.core.cascade.rencana import RencanaAksi


def measure(
    plan: RencanaAksi,
    realisasi: Sequence[Realisasi],
    triwulan: int,
    kebijakan: Kebijakan = BAWAAN,
) -> Capaian:
    """The capaian of every indikator and keuangan of `plan` up to `triwulan`, and the averages.

    `realisasi` holds one file a triwulan, in any order; later ones than `triwulan` do not count.
    Raises Refused where two are of one triwulan or the one of `triwulan` is absent.
    """
    terlapor = gather(plan, realisasi, triwulan)
    indikator = tuple(
        measure_indikator(row, one, terlapor, triwulan, kebijakan) for row, one in plan.indikator()
    )
    keuangan = tuple(
        ukuran for row in plan.baris for ukuran in measure_keuangan(row, terlapor, triwulan)
    )
    return Capaian(
        perangkat_daerah=plan.perangkat_daerah,
        tahun=plan.tahun,
        triwulan=triwulan,
        kebijakan=kebijakan,
        indikator=indikator,
        keuangan=keuangan,
        rata_rata=rata_rata(plan, indikator, keuangan, triwulan, kebijakan),
    )

"""The year's target and the quarters' say the same."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import id_id, plain
from renaksi.core.cascade.finding import Aturan, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Indikator, Keuangan, RencanaAksi, Sifat
from renaksi.core.checks.report import on_quarter

ATURAN = Aturan(
    slug="target-tahun-berbeda",
    level=Level.PERINGATAN,
    judul="Target setahun berbeda dari target triwulannya",
    mengapa="Target TW IV yang kumulatif adalah target setahun; target tiap triwulan berjumlah target setahun.",
    dasar="Arti sifat angka pada format berkas rencana renaksi/1 (docs/format-rencana.md)",
    perbaikan="Samakan keduanya, atau ubah sifat indikatornya.",
)


_RUN_ON = (Sifat.KUMULATIF, Sifat.POSISI_AKHIR)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each indikator or keuangan whose quarters do not come to its year's target."""
    for row in plan.baris:
        planned: list[Indikator | Keuangan] = [*row.indikator, *row.keuangan]
        for targets in planned:
            year, reached = targets.target_tahun, _reached(targets)
            if isinstance(year, Decimal) and reached is not None and reached != year:
                yield on_quarter(
                    ATURAN,
                    row,
                    targets,
                    4,
                    f"target setahun {id_id(year)}, target triwulannya sampai akhir tahun "
                    f"{id_id(reached)}",
                    Usulan(plain(year), "target setahun"),
                )


def _reached(targets: Indikator | Keuangan) -> Decimal | None:
    """What the quarters come to at the year's end; None where they do not say."""
    last = targets.target[3]
    if not isinstance(targets, Indikator) or targets.sifat in _RUN_ON:
        return last if isinstance(last, Decimal) else None
    figures = [value for value in targets.target if isinstance(value, Decimal)]
    if targets.sifat is Sifat.INKREMENTAL and len(figures) == len(targets.target):
        return sum(figures, Decimal(0))
    return None

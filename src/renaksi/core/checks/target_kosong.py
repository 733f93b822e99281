"""Every indikator has a target in every triwulan that it is due in."""

from collections.abc import Iterator

from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.finding import Aturan, Finding, Level
from renaksi.core.cascade.rencana import Frekuensi, Indikator, Keuangan, RencanaAksi
from renaksi.core.checks.report import all_targets, name_of, on_quarter, on_row, part_of, quarters

ATURAN = Aturan(
    slug="target-kosong",
    level=Level.PERINGATAN,
    judul="Target kosong",
    mengapa="Capaian tidak dapat dihitung terhadap target yang tidak ada; kosong bukan nol.",
    dasar="PermenPANRB 53/2014: perjanjian kinerja memuat indikator beserta target",
    perbaikan="Isi target triwulannya, atau nyatakan indikatornya tahunan.",
)


def _is_of_a_year(keuangan: Keuangan) -> bool:
    """Whether the document has no place for quarters of this money, but the year's figure or none."""
    blank = all(value is None for value in (*keuangan.target, *keuangan.sel))
    return blank and not any(keuangan.tertulis)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """One finding where no quarter has a target, else one for each quarter without."""
    for row, targets in all_targets(plan):
        frekuensi = targets.frekuensi if isinstance(targets, Indikator) else Frekuensi.TRIWULAN
        level = Level.CATATAN if frekuensi is Frekuensi.TAHUNAN else Level.PERINGATAN
        if isinstance(targets, Keuangan) and _is_of_a_year(targets):
            continue
        if all(value is None for value in targets.target):
            yield on_row(
                ATURAN,
                row,
                part_of(targets),
                f"{name_of(targets)} tidak mempunyai target triwulan",
                level=level,
            )
            continue
        for triwulan, value in quarters(targets):
            due = frekuensi is not Frekuensi.SEMESTER or frekuensi.is_due(triwulan)
            if value is None and due:
                yield on_quarter(
                    ATURAN,
                    row,
                    targets,
                    triwulan,
                    f"target {name_of(targets)} TW {ROMAWI[triwulan - 1]} kosong",
                    level=level,
                )

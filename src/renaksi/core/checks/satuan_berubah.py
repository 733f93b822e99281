"""The satuan of an indikator stays the same through the year."""

from collections.abc import Iterator

from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.finding import Aturan, Finding, Level, Usulan
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.cascade.written import unit_written
from renaksi.core.checks.report import name_of, on_quarter, quarters

ATURAN = Aturan(
    slug="satuan-berubah",
    level=Level.PERINGATAN,
    judul="Satuan berubah antar triwulan",
    mengapa="Angka dengan satuan berbeda tidak dapat dibandingkan.",
    dasar="Format lampiran Rencana Aksi: satu indikator satu satuan",
    perbaikan="Samakan satuannya, atau pecah menjadi dua indikator.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each quarter whose satuan differs, case and spaces apart, from the first."""
    for row, targets in plan.indikator():
        first: str | None = None
        for triwulan, _ in quarters(targets):
            unit = unit_written(targets.tertulis[triwulan - 1])
            if unit is None:
                continue
            if first is None:
                first = unit
            elif _folded(unit) != _folded(first):
                yield on_quarter(
                    ATURAN,
                    row,
                    targets,
                    triwulan,
                    f"satuan {name_of(targets)} TW {ROMAWI[triwulan - 1]} adalah «{unit}», "
                    f"sebelumnya «{first}»",
                    Usulan(first, "satuan yang pertama ditulis"),
                )


def _folded(unit: str) -> str:
    return "".join(unit.casefold().split())

"""Every figure of an indikator carries its satuan where its neighbours do."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import ROMAWI, id_id
from renaksi.core.cascade.finding import Aturan, Finding, Level, Usulan
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.cascade.written import unit_written
from renaksi.core.checks.report import name_of, on_quarter, quarters

ATURAN = Aturan(
    slug="satuan-hilang",
    level=Level.PERINGATAN,
    judul="Satuan tidak ditulis",
    mengapa="Angka tanpa satuan di antara angka bersatuan dapat berarti lain.",
    dasar="Format lampiran Rencana Aksi: setiap target memuat angka dan satuannya",
    perbaikan="Tulis satuan yang sama seperti pada triwulan lain.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each figure without a satuan whose neighbours have one (other than %)."""
    for row, targets in plan.indikator():
        units = [unit_written(text) for text in targets.tertulis]
        usual = next((unit for unit in units if unit is not None), None)
        if usual is None or usual.startswith("%"):
            continue
        for triwulan, value in quarters(targets):
            if isinstance(value, Decimal) and units[triwulan - 1] is None:
                yield on_quarter(
                    ATURAN,
                    row,
                    targets,
                    triwulan,
                    f"target {name_of(targets)} TW {ROMAWI[triwulan - 1]} ({id_id(value)}) "
                    f"tidak bersatuan, triwulan lain «{usual}»",
                    Usulan(f"{id_id(value)} {usual}", "satuan pada triwulan lain"),
                )

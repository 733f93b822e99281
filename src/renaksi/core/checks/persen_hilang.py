"""A percentage carries its % sign where its neighbours do."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import ROMAWI, id_id
from renaksi.core.cascade.finding import Aturan, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Keuangan, RencanaAksi, Tingkat
from renaksi.core.cascade.written import unit_written
from renaksi.core.checks.report import Targets, all_targets, name_of, on_quarter, quarters

ATURAN = Aturan(
    slug="persen-hilang",
    level=Level.PERINGATAN,
    judul="Tanda % tidak ditulis",
    mengapa="Angka tanpa tanda % di antara persentase dapat terbaca sebagai rupiah atau jumlah.",
    dasar="Format lampiran Rencana Aksi: setiap target memuat angka dan satuannya",
    perbaikan="Tulis tanda % di belakang angkanya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each figure without % among figures with it: in its own row, or, for a row of

    keuangan without any sign, in the keuangan column of its level.
    """
    marked_levels = {
        row.tingkat
        for row, targets in all_targets(plan)
        if isinstance(targets, Keuangan) and _is_marked(targets)
    }
    for row, targets in all_targets(plan):
        if not (_is_marked(targets) or _in_marked_column(targets, row.tingkat, marked_levels)):
            continue
        for triwulan, value in quarters(targets):
            written = targets.tertulis[triwulan - 1]
            if isinstance(value, Decimal) and written and unit_written(written) is None:
                yield on_quarter(
                    ATURAN,
                    row,
                    targets,
                    triwulan,
                    f"target {name_of(targets)} TW {ROMAWI[triwulan - 1]} ({id_id(value)}) "
                    "tanpa tanda %",
                    Usulan(f"{id_id(value)}%", "angka di sekitarnya bertanda %"),
                )


def _is_marked(targets: Targets) -> bool:
    return any((unit_written(text) or "").startswith("%") for text in targets.tertulis)


def _in_marked_column(targets: Targets, level: Tingkat, marked: set[Tingkat]) -> bool:
    return isinstance(targets, Keuangan) and targets.satuan == "%" and level in marked

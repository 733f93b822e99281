"""Cumulative targets do not fall from one triwulan to the next."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from renaksi.core.cascade.figures import ROMAWI, id_id
from renaksi.core.cascade.finding import Aturan, Finding, Level
from renaksi.core.cascade.rencana import Indikator, RencanaAksi, Sifat
from renaksi.core.checks.report import Targets, all_targets, name_of, on_quarter, quarters

ATURAN = Aturan(
    slug="kumulatif-turun",
    level=Level.GALAT,
    judul="Target kumulatif turun",
    mengapa="Angka yang dihitung sejak 1 Januari tidak dapat berkurang pada triwulan berikutnya.",
    dasar="Kepala kolom «sampai dengan» / «akumulatif» pada lampiran Rencana Aksi",
    perbaikan="Betulkan angka triwulan yang lebih kecil, atau ubah sifat indikatornya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each quarter whose cumulative target is below the one reported before it.

    A percentage of money outside 0 to 100 is found as such: what is beside it does not fall.
    """
    for row, targets in all_targets(plan):
        if not _is_cumulative(targets):
            continue
        figures = [
            (q, value)
            for q, value in quarters(targets)
            if isinstance(value, Decimal) and _is_possible(targets, value)
        ]
        for (before, earlier), (after, later) in pairwise(figures):
            if later < earlier:
                yield on_quarter(
                    ATURAN,
                    row,
                    targets,
                    after,
                    f"target {name_of(targets)} TW {ROMAWI[after - 1]} ({id_id(later)}) lebih kecil "
                    f"dari TW {ROMAWI[before - 1]} ({id_id(earlier)})",
                )


def _is_cumulative(targets: Targets) -> bool:
    return not isinstance(targets, Indikator) or targets.sifat is Sifat.KUMULATIF


def _is_possible(targets: Targets, value: Decimal) -> bool:
    return isinstance(targets, Indikator) or targets.satuan != "%" or 0 <= value <= 100

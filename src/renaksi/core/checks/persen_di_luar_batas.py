"""A percentage stays between 0 and 100 where it is a share of something."""

import re
from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import ROMAWI, id_id, plain
from renaksi.core.cascade.finding import Aturan, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Indikator, RencanaAksi, Sifat
from renaksi.core.cascade.written import is_percent
from renaksi.core.checks.report import Targets, all_targets, name_of, on_quarter, quarters

ATURAN = Aturan(
    slug="persen-di-luar-batas",
    level=Level.GALAT,
    judul="Persentase di luar 0–100",
    mengapa="Bagian dari suatu keseluruhan tidak kurang dari 0 % dan tidak lebih dari 100 %.",
    dasar="Arti persentase; keuangan adalah bagian dari pagu",
    perbaikan="Periksa letak koma dan satuannya.",
)
_MOST_MOVED = 100_000
"""A larger figure is no percentage whose comma was moved or lost."""
# Rates of change may be negative or over 100.
_CHANGE = re.compile(
    r"^\W*(?:(?:persentase|presentase|prosentase|tingkat|angka|rata-rata)\s+)*"
    r"(?:pertumbuhan|kenaikan|peningkatan|penurunan|perubahan|laju|inflasi|selisih|deviasi)\b",
    re.IGNORECASE,
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each quarter whose percentage is under 0 or over 100."""
    for row, targets in all_targets(plan):
        if not _is_share(targets):
            continue
        for triwulan, value in quarters(targets):
            if isinstance(value, Decimal) and not 0 <= value <= 100:
                yield on_quarter(
                    ATURAN,
                    row,
                    targets,
                    triwulan,
                    f"target {name_of(targets)} TW {ROMAWI[triwulan - 1]} adalah {id_id(value)} %, "
                    "di luar 0–100 %",
                    _proposal(targets, triwulan, value),
                )


def _is_share(targets: Targets) -> bool:
    if isinstance(targets, Indikator):
        share = is_percent(targets.uraian, targets.satuan)
        return share and _CHANGE.match(targets.uraian) is None
    return targets.satuan == "%"


def _proposal(targets: Targets, triwulan: int, value: Decimal) -> Usulan | None:
    """The one place for the comma that puts the figure between its neighbours in time."""
    if isinstance(targets, Indikator) and targets.sifat is not Sifat.KUMULATIF:
        return None
    others: dict[int, Decimal] = {
        q: one for q, one in quarters(targets) if q != triwulan and isinstance(one, Decimal)
    }
    if not others or not _MOST_MOVED > value > 100:
        return None
    low = max((one for q, one in others.items() if q < triwulan), default=Decimal(0))
    high = min((one for q, one in others.items() if q > triwulan), default=Decimal(100))
    finest = max(map(_places, others.values()))
    moved = (value.scaleb(-by) for by in (1, 2, 3))
    fits = [
        one for one in moved if low <= one <= min(high, Decimal(100)) and _places(one) <= finest
    ]
    return Usulan(plain(fits[0]), "koma bergeser") if len(fits) == 1 else None


def _places(value: Decimal) -> int:
    return len(plain(value).partition(".")[2])

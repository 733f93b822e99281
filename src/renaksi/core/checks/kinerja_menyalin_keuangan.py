"""Kinerja is planned by itself, not copied from the percentages of money."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import Indikator, Keuangan, RencanaAksi
from renaksi.core.cascade.written import is_percent
from renaksi.core.checks.measures import figures
from renaksi.core.checks.report import name_of, on_row

ATURAN = Aturan(
    slug="kinerja-menyalin-keuangan",
    level=Level.PERINGATAN,
    judul="Target kinerja menyalin persentase keuangan",
    mengapa="Keempat target kinerja sama dengan persentase keuangannya, sehingga capaian kinerja hanya "
    "mengulang serapan. Pola kelipatan 25 (25, 50, 75, 100 dan sejenisnya) tidak dianggap salinan.",
    dasar="Kinerja dan keuangan adalah dua ukuran; keuangan dalam Rp dibandingkan sebagai persen TW IV "
    "atau pagu",
    perbaikan="Hitung target kinerja dari indikatornya sendiri.",
)
_MOST_DIGITS = 60
_MOST_PLACES = 12


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each percentage whose four targets are the row's percentages of money."""
    for row in plan.baris:
        for indikator in row.indikator:
            kinerja = _percentages(indikator)
            if kinerja is None or _is_common(kinerja):
                continue
            if any(_is_copy(kinerja, money) for money in row.keuangan):
                yield on_row(
                    ATURAN,
                    row,
                    Bagian.KINERJA,
                    f"target {name_of(indikator)} ({'; '.join(map(id_id, kinerja))}) sama dengan "
                    "persentase keuangannya pada keempat triwulan",
                )


def _percentages(indikator: Indikator) -> list[Decimal] | None:
    known = [value for value in figures(indikator) if value is not None]
    percent = is_percent(indikator.uraian, indikator.satuan)
    usual = all(len(value.as_tuple().digits) <= _MOST_DIGITS for value in known)
    return known if percent and usual and len(known) == len(indikator.target) else None


def _is_common(values: list[Decimal]) -> bool:
    """Patterns that plans of all kinds have: nothing but multiples of 25, or one figure throughout."""
    return len(set(values)) == 1 or all(value % 25 == 0 for value in values)


def _is_copy(kinerja: list[Decimal], money: Keuangan) -> bool:
    spent = [value for value in figures(money) if value is not None]
    if len(spent) != len(kinerja):
        return False
    if money.satuan == "%":
        return _same(kinerja, spent)
    return any(
        _same(kinerja, shares)
        for whole in (spent[-1], money.pagu)
        if isinstance(whole, Decimal) and (shares := _shares(spent, whole)) is not None
    )


def _shares(spent: list[Decimal], whole: Decimal) -> list[Decimal] | None:
    if whole <= 0:
        return None
    return [value * 100 / whole for value in spent]


def _same(kinerja: list[Decimal], shares: list[Decimal]) -> bool:
    """Whether shares of money, rounded or cut off as the kinerja is written, are the kinerja."""
    unit = Decimal(1).scaleb(-min(_MOST_PLACES, max(map(_places, kinerja))))
    if any(abs(share - value) >= unit for value, share in zip(kinerja, shares, strict=True)):
        return False
    with localcontext() as context:
        context.prec = _MOST_DIGITS + 2 * _MOST_PLACES
        return any(
            all(
                share.quantize(unit, rounding=way) == value
                for value, share in zip(kinerja, shares, strict=True)
            )
            for way in (ROUND_HALF_UP, ROUND_DOWN)
        )


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

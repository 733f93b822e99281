"""The two ways in which the end of the year is estimated from the quarters so far, as pure figures.

Both are simple enough to do by hand. Neither knows the future: the interval only says how much the
quarters so far have moved, and one quarter has not moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from renaksi.core.cascade.presisi import ample, settle

SUMBER_PRAKIRAAN = "kesepakatan renaksi; bukan rumus peraturan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metode:
    """A method's name, and what it does in words."""

    nama: str
    kalimat: str


LAJU = Metode(
    nama="laju terhadap target",
    kalimat="prakiraan = (realisasi s.d. triwulan terakhir ÷ target s.d. triwulan itu) × target "
    "setahun; selang = prakiraan ± perubahan laju terbesar antartriwulan × target setahun",
)
TERAKHIR = Metode(
    nama="angka terakhir",
    kalimat="prakiraan = angka triwulan terakhir; selang = prakiraan ± perubahan terbesar "
    "antartriwulan",
)
SATU_TRIWULAN = "baru satu triwulan yang dapat dipakai, jadi selangnya tidak dapat dihitung"
DUA_TRIWULAN = "selangnya dari satu perubahan saja (dua triwulan), jadi masih lemah"


@dataclass(frozen=True, slots=True, kw_only=True)
class Titik:
    """A quarter that has a figure: what is realised up to it and, where there is one, the target."""

    triwulan: int
    realisasi: Decimal
    target: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taksiran:
    """An estimate and its interval; without an interval both ends are None.

    `laju` are the shares of target to date that it was made from, by quarter, for the first method;
    `gerak` is the largest change between two quarters following one another.
    """

    nilai: Decimal
    bawah: Decimal | None
    atas: Decimal | None
    laju: tuple[tuple[int, Decimal], ...] = ()
    gerak: Decimal | None = None


def by_laju(titik: Sequence[Titik], setahun: Decimal) -> Taksiran | str:
    """The year's target at the pace so far, never under what is realised already.

    Returns why not where the last quarter has no target over 0, or a figure is under 0.
    """
    last = titik[-1]
    if last.target is None:
        return "target triwulan terakhirnya kosong"
    if last.target <= 0:
        return "target sampai triwulan terakhirnya 0, jadi lajunya belum ada"
    if setahun <= 0:
        return "target setahunnya 0"
    if any(one.realisasi < 0 for one in titik):
        return "ada realisasi di bawah 0"
    with ample():
        laju = tuple(
            (one.triwulan, one.realisasi / one.target)
            for one in titik
            if one.target is not None and one.target > 0
        )
        gerak = _gerak([share for _, share in laju])
        share = laju[-1][1]
        low, high = (None, None) if gerak is None else (share - gerak, share + gerak)
        return Taksiran(
            nilai=max(last.realisasi, settle(share * setahun)),
            bawah=None if low is None else max(last.realisasi, settle(low * setahun)),
            atas=None if high is None else max(last.realisasi, settle(high * setahun)),
            laju=laju,
            gerak=None if gerak is None else settle(gerak),
        )


def by_terakhir(titik: Sequence[Titik]) -> Taksiran:
    """The last figure; its interval stays at 0 or over where all figures so far do."""
    values = [one.realisasi for one in titik]
    with ample():
        gerak = _gerak(values)
        low = None if gerak is None else settle(values[-1] - gerak)
        high = None if gerak is None else settle(values[-1] + gerak)
    if low is not None and min(values) >= 0:
        low = max(low, Decimal(0))
    return Taksiran(nilai=values[-1], bawah=low, atas=high, gerak=gerak)


def _gerak(values: Sequence[Decimal]) -> Decimal | None:
    """The largest change between neighbours; None with one value, which has none."""
    return max((abs(later - earlier) for earlier, later in pairwise(values)), default=None)


def at_most(taksiran: Taksiran, batas: Decimal) -> Taksiran:
    """An estimate that cannot be over `batas`, such as all of the pagu."""
    return Taksiran(
        nilai=min(taksiran.nilai, batas),
        bawah=None if taksiran.bawah is None else min(taksiran.bawah, batas),
        atas=None if taksiran.atas is None else min(taksiran.atas, batas),
        laju=taksiran.laju,
        gerak=taksiran.gerak,
    )


def no_better_than_last(taksiran: Taksiran, *, more_is_better: bool) -> Taksiran:
    """An estimate of the worst since 1 January, which later quarters can only make worse."""
    if taksiran.bawah is None or taksiran.atas is None:
        return taksiran
    return Taksiran(
        nilai=taksiran.nilai,
        bawah=taksiran.bawah if more_is_better else taksiran.nilai,
        atas=taksiran.nilai if more_is_better else taksiran.atas,
        laju=taksiran.laju,
        gerak=taksiran.gerak,
    )

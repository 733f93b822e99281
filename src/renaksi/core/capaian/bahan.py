"""What one indikator is measured from: its target and realisasi up to a triwulan."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from renaksi.core.capaian.capaian import StatusUkur
from renaksi.core.capaian.rumus import Rentang, Tolok
from renaksi.core.capaian.terlapor import Terlapor
from renaksi.core.cascade.figures import TRIWULAN, Status, Target
from renaksi.core.cascade.presisi import ample, settle
from renaksi.core.cascade.rencana import Arah, Indikator, Sifat

_DILEWATI = (Status.TIDAK_BERLAKU, Status.BELUM_WAKTUNYA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bahan:
    """`triwulan` are the quarters that count, `dilewati` those whose R and T are both left out.

    `kurang` are the quarters that are needed and not reported; `status` says what the reports
    come to, TERISI where there is something to measure.
    """

    status: Status
    triwulan: tuple[int, ...]
    dilewati: tuple[int, ...] = ()
    kurang: tuple[int, ...] = ()
    target: Target = None
    realisasi: Target = None
    tolok: Tolok | StatusUkur = StatusUkur.TARGET_KOSONG
    tolok_tahun: Tolok | StatusUkur = StatusUkur.TARGET_KOSONG


def bahan_of(indikator: Indikator, terlapor: Terlapor, triwulan: int) -> Bahan:
    """What `indikator` is measured from up to `triwulan`, by its sifat.

    A figure since 1 January, a state, a mean and a worst case are the quarter's own; what is
    inkremental is summed from TW I, realisasi and target alike.
    """
    if indikator.sifat is Sifat.INKREMENTAL:
        return _summed(indikator, terlapor, triwulan)
    nilai = terlapor.nilai(indikator, triwulan)
    return Bahan(
        status=nilai.status,
        triwulan=(triwulan,),
        kurang=(triwulan,) if nilai.status is Status.BELUM else (),
        target=indikator.target[triwulan - 1],
        realisasi=nilai.isi,
        tolok=_tolok(indikator, (triwulan,)),
        tolok_tahun=tolok_tahun(indikator),
    )


def _summed(indikator: Indikator, terlapor: Terlapor, triwulan: int) -> Bahan:
    quarters = TRIWULAN[:triwulan]
    nilai = {quarter: terlapor.nilai(indikator, quarter) for quarter in quarters}
    absent = {quarter for quarter in quarters if quarter not in terlapor.by_triwulan}
    kurang = tuple(q for q in quarters if q in absent or nilai[q].status is Status.BELUM)
    dilewati = tuple(q for q in quarters if q not in kurang and nilai[q].status in _DILEWATI)
    counted = tuple(q for q in quarters if q not in dilewati)
    status = Status.BELUM if kurang else Status.TERISI if counted else nilai[triwulan].status
    return Bahan(
        status=status,
        triwulan=counted,
        dilewati=dilewati,
        kurang=kurang,
        target=_sum([indikator.target[q - 1] for q in counted or quarters]),
        realisasi=_sum([nilai[q].isi for q in counted]) if status is Status.TERISI else None,
        tolok=_tolok(indikator, counted),
        tolok_tahun=tolok_tahun(indikator),
    )


def _sum(values: Sequence[Target]) -> Target:
    """The sum; None where one is blank, the first word where one is a word."""
    if not values or any(value is None for value in values):
        return None
    figures = [value for value in values if isinstance(value, Decimal)]
    if len(figures) < len(values):
        return next(value for value in values if isinstance(value, str))
    with ample():
        return settle(sum(figures, Decimal(0)))


def _tolok(indikator: Indikator, triwulan: Sequence[int]) -> Tolok | StatusUkur:
    """What the realisasi of these quarters is measured against, or why there is nothing."""
    if indikator.arah is Arah.RENTANG:
        return _rentang(indikator, triwulan)
    return _measurable(_sum([indikator.target[quarter - 1] for quarter in triwulan]))


def tolok_tahun(indikator: Indikator) -> Tolok | StatusUkur:
    """The year's target: the yearly column, else TW IV; for inkremental the sum of the four."""
    if indikator.arah is not Arah.RENTANG and indikator.target_tahun is not None:
        return _measurable(indikator.target_tahun)
    return _tolok(indikator, TRIWULAN if indikator.sifat is Sifat.INKREMENTAL else (4,))


def _rentang(indikator: Indikator, triwulan: Sequence[int]) -> Rentang | StatusUkur:
    pairs = [] if indikator.batas is None else [indikator.batas[q - 1] for q in triwulan]
    bawah = _sum([pair[0] for pair in pairs])
    atas = _sum([pair[1] for pair in pairs])
    if bawah is None and atas is None:
        return StatusUkur.TARGET_KOSONG
    if isinstance(bawah, str) or isinstance(atas, str):
        return StatusUkur.BUKAN_ANGKA
    return Rentang(bawah, atas)


def _measurable(target: Target) -> Decimal | StatusUkur:
    if target is None:
        return StatusUkur.TARGET_KOSONG
    if isinstance(target, str):
        return StatusUkur.BUKAN_ANGKA
    return target

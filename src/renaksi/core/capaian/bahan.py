"""What one indikator is measured from: its target and realisasi up to a triwulan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from renaksi.core.capaian.capaian import StatusUkur
from renaksi.core.capaian.rumus import Rentang, Tolok
from renaksi.core.capaian.skala_kata import SKOR, skor, skor_realisasi
from renaksi.core.capaian.terlapor import Terlapor
from renaksi.core.cascade.figures import TRIWULAN, Status, Target
from renaksi.core.cascade.presisi import ample, percent_of, settle
from renaksi.core.cascade.realisasi_checks import is_percent
from renaksi.core.cascade.rencana import Arah, Indikator, Sifat

_DILEWATI = (Status.TIDAK_BERLAKU, Status.BELUM_WAKTUNYA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bahan:
    """`triwulan` are the quarters that count, `dilewati` those whose R and T are both left out.

    `kurang` are the quarters that are needed and not reported; `status` says what the reports
    come to, TERISI where there is something to measure. `diukur` is the realisasi as a figure: of a
    word its score. `hitungan` is the pembilang and penyebut of all the quarters that count, summed,
    where all of them gave both; a percentage is made of them where `dari_hitungan`.
    """

    status: Status
    triwulan: tuple[int, ...]
    dilewati: tuple[int, ...] = ()
    kurang: tuple[int, ...] = ()
    target: Target = None
    realisasi: Target = None
    diukur: Decimal | None = None
    hitungan: tuple[Decimal, Decimal] | None = None
    dari_hitungan: bool = False
    tolok: Tolok | StatusUkur = StatusUkur.TARGET_KOSONG
    tolok_tahun: Tolok | StatusUkur = StatusUkur.TARGET_KOSONG


def bahan_of(indikator: Indikator, terlapor: Terlapor, triwulan: int) -> Bahan:
    """What `indikator` is measured from up to `triwulan`, by its sifat.

    A figure since 1 January, a state, a mean, a worst case and a word are the quarter's own; what
    is inkremental is summed from TW I, realisasi and target alike.
    """
    if indikator.sifat is Sifat.INKREMENTAL and indikator.skala not in SKOR:
        return _summed(indikator, terlapor, triwulan)
    nilai = terlapor.nilai(indikator, triwulan)
    return Bahan(
        status=nilai.status,
        triwulan=(triwulan,),
        kurang=(triwulan,) if nilai.status is Status.BELUM else (),
        target=indikator.target[triwulan - 1],
        realisasi=nilai.isi,
        diukur=_figure(indikator, nilai.isi),
        hitungan=terlapor.hitungan(indikator, triwulan),
        tolok=_tolok(indikator, (triwulan,)),
        tolok_tahun=tolok_tahun(indikator),
    )


def _figure(indikator: Indikator, isi: Target) -> Decimal | None:
    if isinstance(isi, Decimal) and not _in_words(indikator):
        return isi
    return skor_realisasi(indikator.skala, isi)


def _in_words(indikator: Indikator) -> bool:
    """Whether its targets are words of a scale, so that a figure is first to become one."""
    targets = (*indikator.target, indikator.target_tahun)
    return indikator.skala in SKOR and any(isinstance(one, str) for one in targets)


def _summed(indikator: Indikator, terlapor: Terlapor, triwulan: int) -> Bahan:
    quarters = TRIWULAN[:triwulan]
    nilai = {quarter: terlapor.nilai(indikator, quarter) for quarter in quarters}
    absent = {quarter for quarter in quarters if quarter not in terlapor.by_triwulan}
    kurang = tuple(q for q in quarters if q in absent or nilai[q].status is Status.BELUM)
    dilewati = tuple(q for q in quarters if q not in kurang and nilai[q].status in _DILEWATI)
    counted = tuple(q for q in quarters if q not in dilewati)
    status = Status.BELUM if kurang else Status.TERISI if counted else nilai[triwulan].status
    realisasi = _sum([nilai[q].isi for q in counted]) if status is Status.TERISI else None
    summed = Bahan(
        status=status,
        triwulan=counted,
        dilewati=dilewati,
        kurang=kurang,
        target=_sum([indikator.target[q - 1] for q in counted or quarters]),
        realisasi=realisasi,
        diukur=realisasi if isinstance(realisasi, Decimal) else None,
        tolok=_tolok(indikator, counted),
        tolok_tahun=tolok_tahun(indikator),
    )
    return _from_counts(summed, indikator, terlapor) if status is Status.TERISI else summed


def _from_counts(summed: Bahan, indikator: Indikator, terlapor: Terlapor) -> Bahan:
    """With the counts of all quarters summed; percentages of them are made anew, never added up.

    The target is then each quarter's percentage of its penyebut; the year has none but its own.
    """
    pairs = [terlapor.hitungan(indikator, quarter) for quarter in summed.triwulan]
    known = [pair for pair in pairs if pair is not None]
    if len(known) < len(pairs):
        return summed
    with ample():
        pembilang = sum((pair[0] for pair in known), Decimal(0))
        penyebut = sum((pair[1] for pair in known), Decimal(0))
    counted = replace(summed, hitungan=(pembilang, penyebut))
    share = percent_of(pembilang, penyebut)
    if share is None or not is_percent(indikator) or indikator.arah is Arah.RENTANG:
        return counted
    target = _weighted(indikator, summed.triwulan, [pair[1] for pair in known], penyebut)
    return replace(
        counted,
        dari_hitungan=True,
        target=target,
        realisasi=share,
        diukur=share,
        tolok=_measurable(indikator, target),
        tolok_tahun=_measurable(indikator, indikator.target_tahun),
    )


def _weighted(
    indikator: Indikator, triwulan: Sequence[int], weights: Sequence[Decimal], total: Decimal
) -> Target:
    targets = [indikator.target[quarter - 1] for quarter in triwulan]
    figures = [target for target in targets if isinstance(target, Decimal)]
    if len(figures) < len(targets):
        return _sum(targets)
    with ample():
        pairs = zip(figures, weights, strict=True)
        return settle(sum((target * weight for target, weight in pairs), Decimal(0)) / total)


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
    return _measurable(indikator, _sum([indikator.target[quarter - 1] for quarter in triwulan]))


def tolok_tahun(indikator: Indikator) -> Tolok | StatusUkur:
    """The year's target: the yearly column, else TW IV; for inkremental the sum of the four."""
    if indikator.arah is not Arah.RENTANG and indikator.target_tahun is not None:
        return _measurable(indikator, indikator.target_tahun)
    summed = indikator.sifat is Sifat.INKREMENTAL and indikator.skala not in SKOR
    return _tolok(indikator, TRIWULAN if summed else (4,))


def _rentang(indikator: Indikator, triwulan: Sequence[int]) -> Rentang | StatusUkur:
    pairs = [] if indikator.batas is None else [indikator.batas[q - 1] for q in triwulan]
    bawah = _sum([pair[0] for pair in pairs])
    atas = _sum([pair[1] for pair in pairs])
    if bawah is None and atas is None:
        return StatusUkur.TARGET_KOSONG
    if isinstance(bawah, str) or isinstance(atas, str):
        return StatusUkur.BUKAN_ANGKA
    return Rentang(bawah, atas)


def _measurable(indikator: Indikator, target: Target) -> Decimal | StatusUkur:
    if target is None:
        return StatusUkur.TARGET_KOSONG
    if isinstance(target, Decimal):
        return target
    score = skor(indikator.skala, target)
    return StatusUkur.BUKAN_ANGKA if score is None else score

"""The figures of one keuangan: serapan and deviasi against the pagu, capaian against the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from renaksi.core.capaian.capaian import StatusUkur
from renaksi.core.capaian.jejak import is_writable
from renaksi.core.cascade.figures import Nilai, Status, Target
from renaksi.core.cascade.presisi import ample, amply, percent_of, settle
from renaksi.core.cascade.realisasi import RealisasiKeuangan
from renaksi.core.cascade.rencana import Keuangan


@dataclass(frozen=True, slots=True)
class Pagu:
    """The money that a row may spend in the year, in rupiah, and where that was said."""

    nilai: Decimal
    asal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitunganKeuangan:
    """`realisasi` is in the plan's satuan, `serapan` in percent of the pagu, `deviasi` in points."""

    status: StatusUkur
    realisasi: Decimal | None = None
    serapan: Decimal | None = None
    deviasi: Decimal | None = None
    capaian: Decimal | None = None


def entry_for(satuan: str, entries: Sequence[RealisasiKeuangan]) -> RealisasiKeuangan | None:
    """The entry to measure a keuangan of `satuan` with: its own, else the one that is given."""
    for wanted in (satuan, None):
        for entry in entries:
            if entry.satuan == wanted:
                return entry
    return entries[0] if entries else None


def pagu_for(
    entries: Sequence[tuple[RealisasiKeuangan, str]], planned: Sequence[tuple[Keuangan, str]]
) -> Pagu | None:
    """The first pagu over 0, each with where it stands: as reported, else as planned."""
    reported = [(entry.pagu, asal) for entry, asal in entries]
    for pagu, asal in (*reported, *((keuangan.pagu, asal) for keuangan, asal in planned)):
        if isinstance(pagu, Decimal) and pagu > 0:
            return Pagu(pagu, asal)
    return None


def hitungan_of(
    satuan: str, target: Target, entry_satuan: str | None, nilai: Nilai, pagu: Pagu | None
) -> HitunganKeuangan:
    """The figures of a keuangan planned in `satuan`, reported in `entry_satuan` (None: the same).

    Rupiah and percent meet only through the pagu. Where it is needed and not known, the capaian
    does not exist (BUKAN_ANGKA). Floor and cap are for kinerja and do not touch money.
    """
    if nilai.status is not Status.TERISI:
        return HitunganKeuangan(status=StatusUkur(nilai.status.value))
    reported = nilai.isi if isinstance(nilai.isi, Decimal) else None
    reported_in = entry_satuan or satuan
    serapan = _share(reported, reported_in, pagu)
    if reported_in == satuan:
        realisasi = reported
    else:
        realisasi = serapan if satuan == "%" else _rupiah(reported, pagu)
    figure = target if isinstance(target, Decimal) else None
    status, capaian = _capaian(target, realisasi)
    return HitunganKeuangan(
        status=status,
        realisasi=_written(realisasi),
        serapan=_written(serapan),
        deviasi=_written(_difference(serapan, _share(figure, satuan, pagu))),
        capaian=capaian,
    )


def _capaian(target: Target, realisasi: Decimal | None) -> tuple[StatusUkur, Decimal | None]:
    if target is None:
        return StatusUkur.TARGET_KOSONG, None
    if isinstance(target, str) or _written(realisasi) is None or realisasi is None:
        return StatusUkur.BUKAN_ANGKA, None
    capaian = percent_of(realisasi, target)
    if capaian is None:
        return StatusUkur.TARGET_NOL, None
    if not is_writable(capaian):
        return StatusUkur.BUKAN_ANGKA, None
    return StatusUkur.TERUKUR, capaian


def _share(value: Decimal | None, satuan: str, pagu: Pagu | None) -> Decimal | None:
    """A figure as percent of the pagu; None where it is rupiah and the pagu is not known."""
    if value is None or satuan == "%":
        return value
    return None if pagu is None else percent_of(value, pagu.nilai)


@amply
def _rupiah(share: Decimal | None, pagu: Pagu | None) -> Decimal | None:
    return None if share is None or pagu is None else share * pagu.nilai / 100


def _difference(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """`one` less `other`; both may be shares without end, whose difference is whole."""
    if one is None or other is None:
        return None
    with ample():
        return settle(one - other)


def _written(value: Decimal | None) -> Decimal | None:
    return None if value is None or not is_writable(value) else value

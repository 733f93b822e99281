"""The figures of one indikator from its material: the formula, the floor and the cap."""

from dataclasses import dataclass
from decimal import Decimal

from renaksi.core.capaian.bahan import Bahan
from renaksi.core.capaian.capaian import StatusUkur
from renaksi.core.capaian.jejak import is_writable
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.rumus import Tolok, hitung, rumus_of
from renaksi.core.cascade.figures import Status
from renaksi.core.cascade.rencana import Arah


@dataclass(frozen=True, slots=True, kw_only=True)
class Hitungan:
    """The percentages of one indikator; `mentah_tahun` and `capaian_tahun` are against the year."""

    status: StatusUkur
    rumus: str
    mentah: Decimal | None
    capaian: Decimal | None
    mentah_tahun: Decimal | None
    capaian_tahun: Decimal | None


def hitungan_of(arah: Arah, bahan: Bahan, kebijakan: Kebijakan) -> Hitungan:
    """The figures of an indikator of this arah; a percentage that does not exist is None."""
    rumus = rumus_of(arah, kebijakan.rumus_turun)
    status: StatusUkur
    mentah = mentah_tahun = None
    if bahan.status is not Status.TERISI:
        status = StatusUkur(bahan.status.value)
    else:
        status, mentah = _percentage(rumus, bahan, bahan.tolok, kebijakan)
        _, mentah_tahun = _percentage(rumus, bahan, bahan.tolok_tahun, kebijakan)
    return Hitungan(
        status=status,
        rumus=rumus,
        mentah=mentah,
        capaian=None if mentah is None else bounded(mentah, kebijakan),
        mentah_tahun=mentah_tahun,
        capaian_tahun=None if mentah_tahun is None else bounded(mentah_tahun, kebijakan),
    )


def _percentage(
    rumus: str, bahan: Bahan, tolok: Tolok | StatusUkur, kebijakan: Kebijakan
) -> tuple[StatusUkur, Decimal | None]:
    """What is reported against one tolok: the percentage, or why there is none."""
    if isinstance(tolok, StatusUkur):
        return tolok, None
    if not isinstance(bahan.realisasi, Decimal):
        return StatusUkur.BUKAN_ANGKA, None
    percentage = hitung(rumus, bahan.realisasi, tolok, kebijakan.rumus_turun)
    if percentage is None:
        return StatusUkur.TARGET_NOL, None
    if not is_writable(percentage):
        return StatusUkur.BUKAN_ANGKA, None
    return StatusUkur.TERUKUR, percentage


def bounded(mentah: Decimal, kebijakan: Kebijakan) -> Decimal:
    """A percentage within the office's floor and cap."""
    if kebijakan.lantai is not None:
        mentah = max(mentah, kebijakan.lantai)
    return mentah if kebijakan.batas_atas is None else min(mentah, kebijakan.batas_atas)

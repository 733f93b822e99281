"""The figures of one indikator from its material: the formula, the floor and the cap."""

from dataclasses import dataclass, replace
from decimal import Decimal

from renaksi.core.capaian.bahan import Bahan
from renaksi.core.capaian.capaian import Alasan, StatusUkur
from renaksi.core.capaian.jejak import is_writable
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.rumus import BAGIAN, Rentang, Tolok, bagian, hitung
from renaksi.core.cascade.figures import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Hitungan:
    """The percentages of one indikator; `mentah_tahun` and `capaian_tahun` are against the year.

    `alasan` says by which rule the capaian is what it is, or why there is none.
    """

    status: StatusUkur
    rumus: str
    alasan: Alasan | StatusUkur
    mentah: Decimal | None = None
    capaian: Decimal | None = None
    mentah_tahun: Decimal | None = None
    capaian_tahun: Decimal | None = None


def hitungan_of(rumus: str, bahan: Bahan, kebijakan: Kebijakan) -> Hitungan:
    """The figures of an indikator by the formula `rumus`; a percentage that does not exist is None."""
    if bahan.status is not Status.TERISI:
        status = StatusUkur(bahan.status.value)
        return Hitungan(status=status, rumus=rumus, alasan=status)
    if rumus in BAGIAN:
        return _of_counts(rumus, bahan, kebijakan)
    status, alasan, mentah = _percentage(rumus, bahan, bahan.tolok, kebijakan)
    _, _, mentah_tahun = _percentage(rumus, bahan, bahan.tolok_tahun, kebijakan)
    hitungan = _measured(Hitungan(status=status, rumus=rumus, alasan=alasan), mentah, kebijakan)
    if mentah_tahun is None:
        return hitungan
    year = bounded(mentah_tahun, kebijakan)
    return replace(hitungan, mentah_tahun=mentah_tahun, capaian_tahun=year)


def _measured(hitungan: Hitungan, mentah: Decimal | None, kebijakan: Kebijakan) -> Hitungan:
    if mentah is None:
        return hitungan
    capaian, alasan = bounded(mentah, kebijakan), hitungan.alasan
    if capaian != mentah:
        alasan = Alasan.LANTAI if capaian > mentah else Alasan.BATAS_ATAS
    return replace(hitungan, mentah=mentah, capaian=capaian, alasan=alasan)


def _of_counts(rumus: str, bahan: Bahan, kebijakan: Kebijakan) -> Hitungan:
    """The share of pembilang in penyebut, which needs no target and has no year of its own."""
    if bahan.hitungan is None:
        status = StatusUkur.BUKAN_ANGKA
        return Hitungan(status=status, rumus=rumus, alasan=Alasan.TANPA_HITUNGAN)
    share = bagian(*bahan.hitungan)
    if share is None:
        status = StatusUkur.TIDAK_BERLAKU
        return Hitungan(status=status, rumus=rumus, alasan=status)
    if not is_writable(share):
        return Hitungan(status=StatusUkur.BUKAN_ANGKA, rumus=rumus, alasan=StatusUkur.BUKAN_ANGKA)
    counted = Hitungan(status=StatusUkur.TERUKUR, rumus=rumus, alasan=Alasan.DIHITUNG)
    return _measured(counted, share, kebijakan)


def _percentage(
    rumus: str, bahan: Bahan, tolok: Tolok | StatusUkur, kebijakan: Kebijakan
) -> tuple[StatusUkur, Alasan | StatusUkur, Decimal | None]:
    """What is reported against one tolok: the percentage and the rule it followed, or why none."""
    if isinstance(tolok, StatusUkur):
        return tolok, tolok, None
    if bahan.diukur is None:
        return StatusUkur.BUKAN_ANGKA, StatusUkur.BUKAN_ANGKA, None
    percentage = hitung(rumus, bahan.diukur, tolok, kebijakan.rumus_turun)
    alasan = _alasan(rumus, bahan.diukur, tolok)
    if percentage is None and tolok == 0:
        percentage, alasan = _of_zero(rumus, bahan.diukur, kebijakan), Alasan.TARGET_NOL
    if percentage is None:
        return StatusUkur.TARGET_NOL, StatusUkur.TARGET_NOL, None
    if not is_writable(percentage):
        return StatusUkur.BUKAN_ANGKA, StatusUkur.BUKAN_ANGKA, None
    return StatusUkur.TERUKUR, alasan, percentage


def _of_zero(rumus: str, realisasi: Decimal, kebijakan: Kebijakan) -> Decimal | None:
    """The capaian that the office gives a target of 0; less over a target of 0 never has one."""
    if realisasi == 0:
        return kebijakan.nol_dari_nol
    return kebijakan.target_nol if rumus == "naik" else None


def _alasan(rumus: str, realisasi: Decimal, tolok: Tolok) -> Alasan:
    if isinstance(tolok, Rentang):
        over = tolok.atas is not None and realisasi > tolok.atas
        under = tolok.bawah is not None and realisasi < tolok.bawah
        return Alasan.DIHITUNG if over or under else Alasan.DALAM_BATAS
    if rumus == "batas" and realisasi <= tolok:
        return Alasan.DALAM_BATAS
    if rumus == "turun-b" and realisasi <= 0:
        return Alasan.REALISASI_NOL
    return Alasan.DIHITUNG


def bounded(mentah: Decimal, kebijakan: Kebijakan) -> Decimal:
    """A percentage within the office's floor and cap."""
    if kebijakan.lantai is not None:
        mentah = max(mentah, kebijakan.lantai)
    return mentah if kebijakan.batas_atas is None else min(mentah, kebijakan.batas_atas)

"""Why a figure does not exist, in the few words that stand where it would."""

from renaksi.core.capaian.capaian import CapaianIndikator, StatusUkur
from renaksi.core.cascade.figures import KEADAAN, Status

ALASAN = {
    StatusUkur.BELUM: KEADAAN[Status.BELUM].lower(),
    StatusUkur.BELUM_WAKTUNYA: KEADAAN[Status.BELUM_WAKTUNYA].lower(),
    StatusUkur.TIDAK_BERLAKU: KEADAAN[Status.TIDAK_BERLAKU].lower(),
    StatusUkur.TARGET_NOL: "targetnya 0",
    StatusUkur.TARGET_KOSONG: "target kosong",
    StatusUkur.BUKAN_ANGKA: "target atau realisasi bukan angka",
}
"""Within a sentence; TERUKUR has none."""


def alasan_of(figures: CapaianIndikator) -> str:
    """Why an indikator has no figure to work on further."""
    return ALASAN.get(figures.status, ALASAN[StatusUkur.BUKAN_ANGKA])

"""What a document leaves unsaid and is guessed from its wording and figures."""

from decimal import Decimal
from itertools import pairwise

from renaksi.core.cascade.figures import Target
from renaksi.core.cascade.rencana import Arah, Frekuensi, Sifat
from renaksi.core.forms import lampiran_vocabulary as words


def guess_arah(uraian: str, satuan: str | None, tertulis: tuple[str, ...], kali: bool) -> Arah:
    """Which way an indikator is better, from its wording.

    `kali` says that a target is written "a x b". A limit of time is `batas`; poverty, unemployment,
    stunting, deaths, complaints, findings and the like are `turun`, unless the indikator counts
    what is done about them; all others are `naik`.
    """
    timed = satuan is not None and words.WAKTU.match(satuan) is not None
    wording = (uraian, *tertulis)
    if (kali and timed) or any(words.ARAH_BATAS.search(text) for text in wording):
        return Arah.BATAS
    if words.ARAH_TURUN.search(uraian) and not words.NOT_TURUN.search(uraian):
        return Arah.TURUN
    return Arah.NAIK


def guess_sifat(
    uraian: str, satuan: str | None, target: tuple[Target, ...], *, head_is_cumulative: bool
) -> Sifat:
    """What a quarter's figure is, from the four targets and the head over them."""
    figures = [value for value in target if isinstance(value, Decimal)]
    if not figures and any(value is not None for value in target):
        return Sifat.POSISI_AKHIR
    if not figures:
        return Sifat.POSISI_AKHIR if _is_state(uraian, satuan) else Sifat.KUMULATIF
    if len(figures) == len(target) and len(set(figures)) == 1:
        return Sifat.POSISI_AKHIR
    if head_is_cumulative or all(earlier <= later for earlier, later in pairwise(figures)):
        return Sifat.KUMULATIF
    return Sifat.INKREMENTAL


def _is_state(uraian: str, satuan: str | None) -> bool:
    """Percent and time are states at the quarter's end; a count is not."""
    if satuan is not None and words.PERSEN.search(satuan):
        return True
    if words.HITUNGAN.match(uraian):
        return False
    return bool(words.PERSEN.search(uraian) or (satuan and words.WAKTU.match(satuan)))


def guess_frekuensi(target: tuple[Target, ...]) -> Frekuensi:
    """`tahunan` where no quarter has a target."""
    return Frekuensi.TAHUNAN if all(value is None for value in target) else Frekuensi.TRIWULAN


def guess_skala(target: tuple[Target, ...]) -> str | None:
    """The scale whose words the targets are, None where they are figures or of no known scale."""
    written = {value.upper() for value in target if isinstance(value, str)}
    if not written or any(isinstance(value, Decimal) for value in target):
        return None
    return next((name for name, scale in words.SKALA.items() if written <= scale), None)

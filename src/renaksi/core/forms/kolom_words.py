"""The words over the columns of tables other than the four lampiran: data and what they say.

Every expression is matched without regard to case, on a head's text with its spaces folded.
"""

import re
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from renaksi.core.cascade.rencana import TINGKAT, Tingkat


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


NOMOR = _words(r"^(no|nomor|no\.? ?urut|#)\.?$")
KODE = _words(r"^(kode|kode rekening|no\.? ?kode)\b(?!.*(program|kegiatan|uraian))|^kode\b")
SATUAN = _words(r"^satuan\b")
SATUAN_KEUANGAN = _words(r"^satuan keuangan|^keuangan satuan")
INDIKATOR = _words(r"\bindikator\b|\btolok ukur\b|^iku\b|^ikk\b")
TINGKAT_KOLOM = _words(r"^(tingkat|level|jenis baris)$")
HASIL = _words(
    r"^(?:sasaran|hasil|outcome|output|keluaran)[ (]+(?P<tingkat>program|kegiatan|sub ?-? ?kegiatan)\b"
)
HASIL_SENDIRI = _words(r"^(sasaran|sasaran kinerja|hasil|outcome|output|keluaran)$")
"""Right of the names of a program, kegiatan or sub kegiatan: the result of each row itself."""
PENANGGUNG_JAWAB = _words(r"penanggungj|^pelaksana$|^pic$|^pj\.?$|^unitkerja$|^pengampu$")
"""Matched on a head without its spaces: narrow columns break the word itself."""

_LEVELS = (
    (Tingkat.SUB_KEGIATAN, _words(r"\bsub ?-? ?kegiatan\b")),
    (Tingkat.KEGIATAN, _words(r"\bkegiatan\b")),
    (Tingkat.PROGRAM, _words(r"\bprogram\b")),
    (Tingkat.SASARAN, _words(r"\bsasaran\b|\bkinerja utama\b")),
    (Tingkat.TUJUAN, _words(r"\btujuan\b")),
)
URUSAN = _words(r"\b(bidang )?urusan\b|\bunsur\b")
_FILLERS = _words(
    r"\b(strategis|perangkat daerah|opd|skpd|pd|pemerintahan( daerah)?|nomenklatur|nama|uraian|"
    r"dan|atau|serta|pada|kode|rincian)\b|\d+"
)
_UNLABELLED = _words(r"^(uraian|nomenklatur|rincian|nomenklatur / uraian|uraian kegiatan)$")
_BELOW = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)

LABEL = _words(
    r"^(?P<tingkat>tujuan|sasaran|program|kegiatan|sub ?-? ?kegiatan)(?: strategis)?[ .\d]*:\s*(?=\S)"
)
"""What a row says of its own level before its name: "Sasaran 1 : …"."""

# A column's time. A quarter by its bare number counts only under a head that speaks of quarters.
TRIWULAN = _words(
    r"(?<![a-z])(?:trw|tw|triw|triwulan|tri wulan|tribulan|triwulanan)[-. _]{0,2}"
    r"(?P<triwulan>iv|iii|ii|i|[1-4])(?![a-z0-9])"
)
TRIWULAN_RANGE = _words(r"\b(i|1)\s*(-|–|s\.?/?d\.?|sampai)\s*(triwulan |tw )?(iv|4)\b")
TRIWULAN_ALONE = _words(r"^(iv|iii|ii|i|[1-4])$")
TRIWULAN_HEAD = _words(r"\b(triwulan|tri wulan|trw|tw|tribulan)\b")
SEMESTER = _words(r"\bsemester[ .]*(?P<semester>ii|i|2|1)\b")
BULAN = _words(
    r"^(?:bulan )?(?P<bulan>jan|feb|mar|apr|mei|jun|jul|agu|agt|ags|sep|okt|nov|des)[a-z]*\.?(?: \d{4})?$"
)
MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8,
    "ags": 8, "sep": 9, "okt": 10, "nov": 11, "des": 12,
}  # fmt: skip

# What a column of figures holds.
REALISASI = _words(r"\b(realisasi|serapan|penyerapan)\b")
CAPAIAN = _words(r"\bcapaian\b|\bpersentase realisasi\b|\bdeviasi\b|\bpredikat\b")
TARGET = _words(r"\b(target|rencana)\b")
PAGU = _words(r"\b(anggaran|pagu|plafon|dpa|dana|biaya)\b")
OTHER_YEARS = _words(
    r"\brenstra\b|\brpjmd\b|\btahun (lalu|sebelumnya)|\bn ?- ?1\b|\bjadwal\b|\bwaktu pelaksanaan\b|"
    r"\bbaseline\b|\bkondisi awal\b|\bakhir periode\b|\bbobot\b"
)
OWN_YEAR = _words(r"\brenja\b")
RENCANA_AKSI = _words(r"\brencana aksi\b|\baksi\b")
KINERJA_LEAF = _words(r"^\(?(k|kinerja|fisik|vol|volume|kinerja \(k\)|fisik \(%\))\)?$")
RUPIAH_LEAF = _words(
    r"^\(?(rp|rp\.|rupiah|anggaran|keuangan|pagu|anggaran \(rp\.?\)|keuangan \(rp\.?\))\)?\.?$"
)
PERSEN_LEAF = _words(r"^\(?(%|persen|persentase)\)?$")
KEUANGAN = _words(r"\b(keuangan|anggaran|pagu|dana|biaya)\b")
KINERJA = _words(r"\b(kinerja|fisik|output|volume)\b")
PERSEN = _words(r"%|\bpersen")
RUPIAH = _words(r"\b(rp|rupiah)\b")
KUMULATIF = _words(r"akumulati|kumulati|sampai dengan|\bs\.? ?/ ?d\b|\bs\.d\.")

TOTAL = _words(r"^(total|jumlah)\b.{0,30}$")

_HEAD_WORD = _words(
    r"^\(?(k|rp|rp\.|%|kinerja|keuangan|fisik|anggaran|pagu|target|realisasi|capaian|satuan|volume|"
    r"vol|vol\.|uraian|indikator.{0,80}|tolok ukur.{0,40}|(?:target|realisasi|capaian|keuangan|"
    r"kinerja|fisik|volume|anggaran|rencana|pagu|jadwal)\b.{0,60}|"
    r"ket|ket\.|keterangan|visi|misi|jumlah|no|no\.|nomor|kode|penanggung.{0,30}|tahun.{0,20}|"
    r"semester.{0,6}|bulan.{0,6}|(?:s\.?/?d\.? ?)?(?:trw|tw|triwulan|tri wulan)[-. ]{0,2}(?:iv|iii|ii|i|[1-4])|"
    r"iv|iii|ii|i)\)?$"
)
_NUMBERING = _words(r"^\(?\d{1,2}[a-z]?\)?(\s*[=x×/+:(].*)?$")


def is_head_word(text: str) -> bool:
    """Whether a text could stand in a head, by itself."""
    named = names_in(text) is not None or HASIL.match(text) is not None
    return named or _HEAD_WORD.match(text) is not None or BULAN.match(text) is not None


def is_numbering(texts: tuple[str, ...]) -> bool:
    """Whether a row numbers the columns: "1 | 2 | 3", "2 | 3 | 7", "13 = 9 + 10 + 11 + 12"."""
    filled = [text for text in texts if text]
    if len(filled) < 3 or not all(_NUMBERING.match(text) for text in filled):
        return False
    if not any(texts[:2]):  # under a group of columns alone: its months
        return filled == [str(number) for number in range(1, len(filled) + 1)]
    numbers = [int(re.sub(r"\D.*", "", text.lstrip("("))) for text in filled]
    return all(one <= two for one, two in pairwise(numbers)) and (
        numbers[-1] - numbers[0] >= len(numbers) - 1 or len(set(numbers)) == len(numbers)
    )


class Nama(NamedTuple):
    """What a column of names may hold: its levels, the highest first, and whether urusan too."""

    tingkat: tuple[Tingkat, ...]
    urusan: bool = False


def names_in(head: str) -> Nama | None:
    """The levels whose names stand under a head; None where the head is not one of names alone."""
    if _UNLABELLED.match(head):
        return Nama(_BELOW)
    if HASIL.match(head) or INDIKATOR.search(head):
        return None
    rest, levels = URUSAN.sub(" ", head), set()
    for level, word in _LEVELS:
        if word.search(rest):
            levels.add(level)
            rest = word.sub(" ", rest)
    if not levels or re.search(r"[^\W_]", _FILLERS.sub(" ", rest)):
        return None
    ordered = tuple(level for level in TINGKAT if level in levels)
    return Nama(ordered, URUSAN.search(head) is not None)


def level_in(text: str) -> Tingkat | None:
    """The one level that a text names ("Sub Kegiatan"), None where it names none."""
    return next((level for level, word in _LEVELS if word.search(text)), None)


class Isi(StrEnum):
    """What the figures of a column are."""

    TARGET = "target"
    REALISASI = "realisasi"
    PAGU = "pagu"


class Angka(NamedTuple):
    """A column of figures: `triwulan` 1 to 4 or `bulan` 1 to 12, both None for the whole year.

    `satuan` is "Rp" or "%" for money, None where the head leaves it open; "K" for kinerja.
    """

    isi: Isi
    satuan: str | None
    triwulan: int | None = None
    bulan: int | None = None

    @property
    def kinerja(self) -> bool:
        """Whether the figures are of kinerja, not of money."""
        return self.satuan == "K"


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def figures_in(path: tuple[str, ...]) -> Angka | None:
    """What the figures under the head texts `path`, from the top, are; None where none of a plan."""
    whole, leaf = " > ".join(path), path[-1]
    if OTHER_YEARS.search(whole) and not OWN_YEAR.search(whole):
        return None
    triwulan, bulan = quarter_in(path), _month_in(path)
    timed = triwulan is not None or bulan is not None
    if RENCANA_AKSI.search(leaf) and not TARGET.search(leaf.casefold().replace("rencana", "")):
        return None
    satuan = _measure(whole, leaf)
    if REALISASI.search(whole):
        isi = Isi.REALISASI
    elif CAPAIAN.search(whole):
        return None
    elif satuan != "K" and not timed and PAGU.search(whole):
        isi = Isi.PAGU
    elif TARGET.search(whole) or PAGU.search(whole) or timed:
        isi = Isi.TARGET
    else:
        return None
    return Angka(isi, satuan, triwulan, bulan)


def quarter_in(path: tuple[str, ...]) -> int | None:
    """The triwulan that the head texts `path` name, the lowest first; a semester by its last."""
    spoken = any(TRIWULAN_HEAD.search(text) for text in path)
    for text in reversed(path):
        if TRIWULAN_RANGE.search(text):
            continue
        named = TRIWULAN.search(text)
        if named is not None:
            return _QUARTERS[named["triwulan"].casefold()]
        alone = TRIWULAN_ALONE.match(text)
        if alone is not None and spoken:
            return _QUARTERS[alone[1].casefold()]
        semester = SEMESTER.search(text)
        if semester is not None:
            return 2 if semester["semester"].casefold() in ("i", "1") else 4
    return None


def _month_in(path: tuple[str, ...]) -> int | None:
    for text in reversed(path):
        match = BULAN.match(text)
        if match is not None:
            return MONTHS[match["bulan"].casefold()]
    return None


def _measure(whole: str, leaf: str) -> str | None:
    """ "K" for kinerja, "Rp" or "%" for money, None for money whose satuan the head leaves open."""
    if KINERJA_LEAF.match(leaf):
        return "K"
    if RUPIAH_LEAF.match(leaf) and not KINERJA.search(leaf):
        return (
            "%"
            if PERSEN.search(whole) and not RUPIAH.search(whole)
            else "Rp"
            if (RUPIAH.search(whole) or PAGU.search(leaf))
            else None
        )
    if PERSEN_LEAF.match(leaf):
        return "%"
    near = leaf if KEUANGAN.search(leaf) or KINERJA.search(leaf) else whole
    if KEUANGAN.search(near) and not (KINERJA.search(near) and not RUPIAH.search(near)):
        if RUPIAH.search(whole) or PAGU.search(near):
            return "%" if PERSEN.search(near) and not RUPIAH.search(near) else "Rp"
        return "%" if PERSEN.search(whole) else None
    return "K"

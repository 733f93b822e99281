"""Which columns of a measured table hold target, realisasi and capaian, and which belong together."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from renaksi.core.forms import kolom_words as words


class Jenis(StrEnum):
    """What the figures of a column are."""

    TARGET = "target"
    PAGU = "pagu"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    SERAPAN = "serapan"


class Kolom(NamedTuple):
    """A column of figures, from 0, of one triwulan (None: the year, or the row says which)."""

    kolom: int
    jenis: Jenis
    uang: bool
    triwulan: int | None
    path: tuple[str, ...]


class Rangkap(NamedTuple):
    """A column of percentages with the two that it is computed from."""

    capaian: Kolom
    target: Kolom
    realisasi: Kolom


_LAIN = re.compile(
    r"\b(predikat|kategori|kriteria|deviasi|keterangan|kendala|tindak lanjut|bobot|sisa|selisih|"
    r"skor|nilai kinerja|rumus|formula)\b",
    re.IGNORECASE,
)
_SERAPAN = re.compile(r"\b(serapan|penyerapan)\b", re.IGNORECASE)
_PERSEN_DARI = re.compile(
    r"\b(persentase|prosentase|tingkat|persen)\b.{0,12}\b(realisasi|capaian|pencapaian)\b|"
    r"%\s*(realisasi|capaian|pencapaian)",
    re.IGNORECASE,
)
_CAPAIAN = re.compile(r"\b(capaian|pencapaian)\b", re.IGNORECASE)
_TARGET = re.compile(r"^\W*(target|rencana)\b", re.IGNORECASE)
_PAGU = re.compile(r"\b(pagu|anggaran|plafon|dpa|alokasi)\b", re.IGNORECASE)
_PLANNED = (Jenis.TARGET, Jenis.PAGU)
_MEASURES = (Jenis.CAPAIAN, Jenis.SERAPAN)


def columns_of(paths: Sequence[tuple[str, ...]]) -> list[Kolom]:
    """The columns of figures under a head; `paths` gives each column's texts from the top."""
    found: list[Kolom] = []
    planned_in_percent = any(_is_percent(path) and _jenis(path[:-1]) in _PLANNED for path in paths)
    for column, path in enumerate(paths):
        jenis = _jenis(path)
        if _is_percent(path):
            jenis = _of_percent(path, planned_in_percent=planned_in_percent)
        whole = " > ".join(path)
        if jenis is None or (words.OTHER_YEARS.search(whole) and not words.OWN_YEAR.search(whole)):
            continue
        uang = _uang(path)
        if jenis in (Jenis.PAGU, Jenis.SERAPAN):
            uang = True
        if uang is None:
            uang = found[-1].uang if found and jenis is not Jenis.TARGET else False
        found.append(Kolom(column, jenis, uang, words.quarter_in(path), path))
    return found


def _is_percent(path: tuple[str, ...]) -> bool:
    return bool(path) and words.PERSEN_LEAF.match(path[-1]) is not None


def _of_percent(path: tuple[str, ...], *, planned_in_percent: bool) -> Jenis | None:
    """A column headed "%": a target in percent, its realisasi, or how much of a target is reached."""
    above = _jenis(path[:-1])
    if above in _PLANNED:
        return Jenis.TARGET
    if above is Jenis.REALISASI and planned_in_percent:
        return Jenis.REALISASI
    return Jenis.CAPAIAN


def _jenis(path: tuple[str, ...]) -> Jenis | None:
    """What a column holds, by the lowest text over it that says so."""
    for text in reversed(path):
        if _LAIN.search(text):
            return None
        if _PERSEN_DARI.search(text):
            return Jenis.CAPAIAN
        if _TARGET.search(text):
            return Jenis.TARGET
        if _SERAPAN.search(text):
            return Jenis.REALISASI if words.RUPIAH.search(text) else Jenis.SERAPAN
        if words.REALISASI.search(text):
            return Jenis.REALISASI
        if _CAPAIAN.search(text):
            return Jenis.CAPAIAN
        if words.TARGET.search(text):
            return Jenis.TARGET
        if _PAGU.search(text):
            return Jenis.PAGU
        if words.KEUANGAN.match(text) and words.TRIWULAN.search(text):
            return Jenis.TARGET
    return None


def _uang(path: tuple[str, ...]) -> bool | None:
    """Whether a column is of money, by the lowest text that says so; None where none does."""
    for text in reversed(path):
        if words.KINERJA_LEAF.match(text) or (
            words.KINERJA.search(text) and not words.KEUANGAN.search(text)
        ):
            return False
        if (
            words.RUPIAH_LEAF.match(text)
            or words.RUPIAH.search(text)
            or words.KEUANGAN.search(text)
        ):
            return True
    return None


def pairs_of(columns: Sequence[Kolom]) -> list[Rangkap]:
    """Each column of percentages with its target (or pagu) and its realisasi."""
    found = []
    for capaian in columns:
        if capaian.jenis not in _MEASURES:
            continue
        realisasi = _beside(capaian, columns, (Jenis.REALISASI,))
        wanted = (Jenis.TARGET, Jenis.PAGU)
        if capaian.jenis is Jenis.SERAPAN:
            wanted = (Jenis.PAGU, Jenis.TARGET)
        target = next(
            (one for jenis in wanted if (one := _beside(capaian, columns, (jenis,))) is not None),
            None,
        )
        if realisasi is not None and target is not None:
            found.append(Rangkap(capaian, target, realisasi))
    return found


def _beside(capaian: Kolom, columns: Sequence[Kolom], jenis: tuple[Jenis, ...]) -> Kolom | None:
    """The column of that kind which shares most of the head with a column of percentages."""
    same = [
        one
        for one in columns
        if one.jenis in jenis
        and one.uang == capaian.uang
        and one.triwulan in (capaian.triwulan, None)
    ]
    return max(same, key=lambda one: _nearness(one, capaian), default=None)


def _nearness(one: Kolom, capaian: Kolom) -> tuple[int, int, bool, int]:
    shared = 0
    for own, other in zip(one.path, capaian.path, strict=False):
        if own != other:
            break
        shared += 1
    left = one.kolom < capaian.kolom
    return int(one.triwulan == capaian.triwulan), shared, left, -abs(one.kolom - capaian.kolom)

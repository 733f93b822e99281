"""Findings: what is guessed, ambiguous or contradictory in a plan, as values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from renaksi.core.cascade.source import Sumber


class Level(StrEnum):
    """How grave a finding is."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    CATATAN = "catatan"


class Bagian(StrEnum):
    """Which part of a row a finding is about."""

    KINERJA = "kinerja"
    KEUANGAN = "keuangan"
    URAIAN = "uraian"
    PENANGGUNG_JAWAB = "penanggung_jawab"
    STRUKTUR = "struktur"
    JUDUL = "judul"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aturan:
    """A rule that findings name: its slug, its level, and what the catalogue says of it."""

    slug: str
    level: Level
    judul: str
    mengapa: str
    dasar: str
    perbaikan: str


class Usulan(NamedTuple):
    """A proposal that a person may take: the value and the reason for it."""

    nilai: str
    alasan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding; `baris` names the rows concerned, the one to look at first."""

    aturan: str
    level: Level
    baris: tuple[str, ...]
    bagian: Bagian
    pesan: str
    sumber: Sumber
    triwulan: int | None = None
    tertulis: str | None = None
    usulan: Usulan | None = None


def in_document_order(findings: list[Finding]) -> list[Finding]:
    """The findings as one meets them when reading: by table, then line, then triwulan."""
    return sorted(
        findings,
        key=lambda finding: (
            finding.sumber.lembar,
            finding.sumber.baris[0],
            finding.triwulan if finding.triwulan is not None else 0,
        ),
    )

"""Findings on a stored plan as the items that a person decides, each with the figures to judge by."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from renaksi.apps.rencana.keraguan import Letak, Ragu, doubts, part_at, row_in_words, text_at
from renaksi.apps.rencana.versi_baru import settled_key
from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.finding import Finding, Level
from renaksi.core.cascade.rencana import Baris, Indikator, RencanaAksi

MOST_ROWS = 13
"""Rows that an item shows the figures of: its own, and those that it is compared with."""


@dataclass(frozen=True, slots=True)
class Butir:
    """What one decision is about: one finding, or the same one on several rows.

    `ragu` is its cell with the readings; None where it is about no single cell, so that it can
    only be left as it is. The other names are those of `Ragu`, as templates read them.
    """

    kunci: str
    temuan: tuple[Finding, ...]
    baris: tuple[str, ...]
    tempat: str
    ragu: Ragu | None = None

    @property
    def satu(self) -> Finding:
        """The finding that says what it is."""
        return self.temuan[0]

    @property
    def dibaca(self) -> str:
        """What is written; nothing where it is about no single cell."""
        return self.ragu.dibaca if self.ragu else ""

    @property
    def lain(self) -> str | None:
        """What is proposed in words; None where nothing is."""
        return self.ragu.lain if self.ragu else None

    @property
    def alasan(self) -> str:
        """Why that is proposed."""
        return self.ragu.alasan if self.ragu else ""

    @property
    def ketik(self) -> bool:
        """Whether a person may type what is to stand in the cell."""
        return self.ragu is not None and self.ragu.ketik


class Deret(NamedTuple):
    """Four quarters to judge by: whose they are and what each says; `triwulan` is the one meant."""

    nama: str
    isi: tuple[str, ...]
    triwulan: int | None


def items_of(plan: RencanaAksi, findings: Sequence[Finding]) -> list[Butir]:
    """The findings as items, the graver first, else in the order of `findings`."""
    asked = doubts(plan, findings, tersimpan=True)
    told = {id(finding) for ragu in asked for finding in ragu.temuan}
    items = [Butir(one.kunci, one.temuan, one.baris, one.tempat, one) for one in asked]
    items += _without_cell(plan, [one for one in findings if id(one) not in told])
    order = {id(finding): n for n, finding in enumerate(findings)}
    levels = list(Level)
    return sorted(items, key=lambda one: (levels.index(one.satu.level), order[id(one.satu)]))


def _without_cell(plan: RencanaAksi, findings: Iterable[Finding]) -> Iterator[Butir]:
    same: dict[str, list[Finding]] = {}
    for finding in findings:
        named = f"{settled_key(finding)}|{finding.pesan}".encode()
        same.setdefault(hashlib.sha256(named).hexdigest()[:12], []).append(finding)
    for key, members in same.items():
        rows = members[0].baris
        whole_table = members[0].level is Level.CATATAN and len(rows) > 1
        row = None if whole_table or not rows else plan.by_id.get(rows[0])
        yield Butir(key, tuple(members), rows[:1] if row else (), _where(plan, row, rows))


def _where(plan: RencanaAksi, row: Baris | None, rows: Sequence[str]) -> str:
    """A row in words, else how many rows a note is about, else the title."""
    if row is not None:
        return row_in_words(row)
    first = plan.by_id.get(rows[0]) if rows else None
    return f"{len(rows)} baris {first.tingkat.judul}" if first else "Judul"


def figures_beside(plan: RencanaAksi, item: Butir) -> list[Deret]:
    """The quarters of the item's cell, then those of the rows that it is compared with.

    Money that names no other row is shown with the rows under it.
    """
    place = item.ragu.letak if item.ragu else None
    if place is None or place.triwulan is None:
        return []
    row = plan.by_id[place.baris]
    part = part_at(row, place)
    name = part.uraian if isinstance(part, Indikator) else f"Keuangan {part.satuan if part else ''}"
    found = [_quarters(row, place, name)]
    others = [plan.by_id[id] for id in item.satu.baris[1:] if id in plan.by_id]
    if not others and place.bidang == "uang":
        others = list(plan.anak.get(row.id, ()))
    for other in others[:MOST_ROWS]:
        found += _compared(other, place, part.satuan if part else None)
    return found[:MOST_ROWS]


def _compared(row: Baris, place: Letak, satuan: str | None) -> Iterator[Deret]:
    """Another row's quarters in the same satuan."""
    if place.bidang == "uang":
        parts = [(str(n), one.satuan) for n, one in enumerate(row.keuangan)]
    else:
        parts = [(one.id, one.satuan or "") for one in row.indikator]
    for bagian, unit in parts:
        if unit.casefold() == (satuan or "").casefold():
            at = place._replace(baris=row.id, bagian=bagian, triwulan=None)
            yield _quarters(row, at, row_in_words(row), place.triwulan)


def _quarters(row: Baris, place: Letak, name: str, triwulan: int | None = None) -> Deret:
    texts = (text_at(row, place._replace(triwulan=n)) for n in TRIWULAN)
    return Deret(name, tuple(texts), triwulan or place.triwulan)

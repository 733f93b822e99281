"""Findings on a stored plan as the pages show them: those of reading, then those of the rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from renaksi.apps.rencana import selectors
from renaksi.apps.rencana.models import Pengecualian, VersiRencana
from renaksi.apps.rencana.pilihan import lampiran_of
from renaksi.apps.rencana.versi_baru import settled_key
from renaksi.apps.rencana.warisan import ATURAN as ATURAN_WARISAN
from renaksi.core.cascade.finding import Aturan, Finding, Level, in_document_order
from renaksi.core.cascade.plan_json import findings_from_json
from renaksi.core.cascade.rencana import Baris, RencanaAksi
from renaksi.core.checks import check, rules
from renaksi.core.checks.induk_tersirat import ATURAN as ATURAN_TERSIRAT
from renaksi.core.forms.lampiran_rules import ATURAN as ATURAN_BACA

LEVELS = {Level.GALAT: "Galat", Level.PERINGATAN: "Peringatan", Level.CATATAN: "Catatan"}


@dataclass(frozen=True, slots=True)
class Tempat:
    """A finding with the row to look at first, and the lampiran where that row stands."""

    temuan: Finding
    baris: Baris | None
    lampiran: int | None

    @property
    def lengkapi(self) -> bool:
        """Whether the finding is that the row has no table of its own, so that it can be added."""
        return (
            self.baris is not None
            and self.baris.tersirat
            and self.temuan.aturan == ATURAN_TERSIRAT.slug
        )


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The findings of one rule."""

    judul: str
    mengapa: str
    perbaikan: str
    level: Level
    temuan: tuple[Tempat, ...]

    @property
    def tanda(self) -> str:
        """The level's word."""
        return LEVELS[self.level]


class Terpilah(NamedTuple):
    """The findings on a version: those to be looked at, and those set aside with the word on each."""

    terbuka: list[Finding]
    dikesampingkan: list[tuple[Finding, Pengecualian]]


def findings_of(version: VersiRencana) -> list[Finding]:
    """The findings on a stored version that are to be looked at, in the order of the document."""
    return sorted_out(version).terbuka


def sorted_out(version: VersiRencana) -> Terpilah:
    """All findings on a stored version that no one has settled, in the order of the document."""
    settled = {tuple(key) for key in version.diputuskan}
    found = all_findings(version.plan, findings_from_json(version.temuan_baca), settled)
    waivers = selectors.waivers_of(version.rencana)
    return Terpilah(
        [one for one in found if settled_key(one) not in waivers],
        [(one, waivers[settled_key(one)]) for one in found if settled_key(one) in waivers],
    )


def all_findings(
    plan: RencanaAksi, reading: Iterable[Finding], settled: Collection[tuple[object, ...]] = ()
) -> list[Finding]:
    """The findings of reading that still concern a row of `plan`, with those of the rules.

    Those that a person has settled (by `settled_key`) are left out.
    """
    kept = [
        finding
        for finding in reading
        if not finding.baris or any(row_id in plan.by_id for row_id in finding.baris)
    ]
    found = [one for one in (*kept, *check(plan)) if settled_key(one) not in settled]
    return in_document_order(found)


def by_rule(findings: Iterable[Finding], plan: RencanaAksi) -> list[Kelompok]:
    """Grouped by rule, the graver rules first, then by the place of their first finding."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.aturan, []).append(finding)
    shown = [_group(slug, members, plan) for slug, members in groups.items()]
    return sorted(shown, key=lambda group: list(Level).index(group.level))


def _group(slug: str, members: list[Finding], plan: RencanaAksi) -> Kelompok:
    rule = catalogue().get(slug)
    return Kelompok(
        judul=rule.judul if rule else slug,
        mengapa=rule.mengapa if rule else "",
        perbaikan=rule.perbaikan if rule else "",
        level=min((member.level for member in members), key=list(Level).index),
        temuan=tuple(_place(member, plan) for member in members),
    )


def _place(finding: Finding, plan: RencanaAksi) -> Tempat:
    """A note on a whole table names many rows; it stands for none of them."""
    whole_table = finding.level is Level.CATATAN and len(finding.baris) > 1
    row = None if whole_table or not finding.baris else plan.by_id.get(finding.baris[0])
    if row is None:
        return Tempat(finding, None, None)
    return Tempat(finding, row, None if row.tersirat else lampiran_of(row.tingkat))


def catalogue() -> dict[str, Aturan]:
    """What each rule says of itself, by its slug."""
    own = {ATURAN_WARISAN.slug: ATURAN_WARISAN}
    return ATURAN_BACA | own | {rule.slug: rule for rule, _find in rules()}


def by_row(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """By the row to look at first; notes on a whole table are left to the list at the top."""
    rows: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.baris and (len(finding.baris) == 1 or finding.level is not Level.CATATAN):
            rows.setdefault(finding.baris[0], []).append(finding)
    return rows

"""The plan that a document of ours carries, held against what its tables show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, Target, plain_or_none
from renaksi.core.cascade.finding import Bagian
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.plan_json import plan_from_json
from renaksi.core.cascade.realisasi import Realisasi
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import TINGKAT, Baris, Keuangan, Penandatangan, RencanaAksi
from renaksi.core.forms.lampiran_findings import carried_plan_differs, carried_plan_is_used
from renaksi.core.forms.lampiran_layout import titles
from renaksi.core.forms.lampiran_layout_lower import higher_name
from renaksi.core.forms.lampiran_reading import Reading
from renaksi.core.forms.lampiran_wording import TINGKAT_LAMPIRAN
from renaksi.core.forms.plan_file import parse_json
from renaksi.core.sheets.sheet import Sheet

Difference = tuple[Baris | None, Bagian, int | None, str, str]
"""A row as shown (None for the head of the document), the part and quarter that differ, what the
tables show, what the plan says."""


_OTHER_VERSION = re.compile(r"^Catatan: target TW (IV|III|II|I) menurut rencana ")


def other_versions(sheets: Sequence[Sheet]) -> frozenset[int]:
    """The triwulan whose targets are those of another version than the plan carried inside."""
    lines = [line.text for sheet in sheets for line in (*sheet.above, *sheet.below)]
    noted = [match for text in lines if (match := _OTHER_VERSION.match(text)) is not None]
    return frozenset(ROMAWI.index(match[1]) + 1 for match in noted)


def prefer_carried(
    reading: Reading,
    attachment: bytes | None,
    berkas: str,
    others: frozenset[int] = frozenset(),
) -> Reading:
    """The reading, or the plan that the document carries where the tables show the same.

    The carried plan knows what no table prints (arah, sifat, pagu). The realisasi are those that the
    tables print, under the ids of the carried plan. Where a cell differs,
    somebody changed the document: what it shows is taken, and each difference is a finding.
    Targets of the triwulan in `others` are those of another version, as the document says: the
    carried plan has its own, which is said.
    """
    if attachment is None:
        return reading
    try:
        carried = plan_from_json(parse_json(berkas, attachment), berkas)
    except Refused:
        return reading
    every = list(differences(reading.plan, carried))
    different = [one for one in every if one[2] not in others]
    if not different:
        noted = frozenset(one[2] for one in every if one[2] is not None)
        found = carried_plan_is_used(reading.plan, noted)
        return Reading(carried, (found,), _carried_realisasi(reading, carried))
    said = (carried_plan_differs(reading.plan, *difference) for difference in different)
    return reading._replace(findings=(*said, *reading.findings))


def _carried_realisasi(reading: Reading, carried: RencanaAksi) -> tuple[Realisasi, ...]:
    """What the tables report, for the rows and indikator of the carried plan at the same place."""
    ids: dict[str, str] = {}
    for level in TINGKAT:
        ours = [row for row in reading.plan.tingkat(level) if not row.tersirat]
        theirs = [row for row in carried.tingkat(level) if not row.tersirat]
        for row, other in zip(ours, theirs, strict=True):
            ids[row.id] = other.id
            pairs = zip(row.indikator, other.indikator, strict=True)
            ids |= {one.id: two.id for one, two in pairs}
    shared = carried.indikator_bersama
    return tuple(
        replace(
            one,
            indikator=tuple(
                replace(entry, id=ids[entry.id])
                for entry in one.indikator
                if ids[entry.id] not in shared
            ),
            keuangan=tuple(replace(entry, id=ids[entry.id]) for entry in one.keuangan),
        )
        for one in reading.realisasi
    )


def differences(shown: RencanaAksi, carried: RencanaAksi) -> Iterator[Difference]:
    """Where the tables of a document show something else than the plan it carries."""
    heads = zip(_head(shown), _head(carried), strict=True)
    for one, two in (*heads, *_title_pairs(shown, carried)):
        if folded(one) != folded(two):
            yield None, Bagian.JUDUL, None, one, two
    for level in TINGKAT:
        ours = [row for row in shown.tingkat(level) if not row.tersirat]
        theirs = [row for row in carried.tingkat(level) if not row.tersirat]
        for row, other in zip(ours, theirs, strict=False):
            yield from _row_differences(row, other, carried)
        for row in ours[len(theirs) :]:
            yield row, Bagian.STRUKTUR, None, row.uraian, "tidak ada"
        for other in theirs[len(ours) :]:
            yield None, Bagian.STRUKTUR, None, "tidak ada", other.uraian


def _head(plan: RencanaAksi) -> tuple[str, ...]:
    signer = plan.penandatangan or Penandatangan()
    return (
        plan.perangkat_daerah or "",
        plan.pemda or "",
        str(plan.tahun or ""),
        "" if plan.periode is None else f"{plan.periode[0]}-{plan.periode[1]}",
        f"{signer.status} {signer.jabatan or ''}",
        signer.nama or "",
        signer.pangkat or "",
        signer.nip or "",
    )


def _title_pairs(shown: RencanaAksi, carried: RencanaAksi) -> Iterator[tuple[str, str]]:
    """For each table its title as shown, and as the carried plan is printed.

    A table with the levels of several of ours is none that we printed.
    """
    for lampiran in shown.lampiran:
        levels = set(lampiran.tingkat)
        positions = (i for i, ours in enumerate(TINGKAT_LAMPIRAN) if levels <= set(ours))
        position = next(positions, None)
        planned = (
            "" if position is None else " ".join(line.text for line in titles(carried, position))
        )
        yield " ".join(lampiran.judul), planned


def _row_differences(row: Baris, other: Baris, carried: RencanaAksi) -> Iterator[Difference]:
    names = [
        (Bagian.STRUKTUR, name, higher_name(carried, other, level))
        for level in TINGKAT
        if (name := row.rujukan.of(level)) is not None
    ]
    for bagian, one, two in (
        *names,
        (Bagian.STRUKTUR, row.nomor or "", other.nomor or row.nomor or ""),
        (Bagian.URAIAN, row.uraian, other.uraian),
        (Bagian.URAIAN, row.sasaran or "", other.sasaran or ""),
        (
            Bagian.PENANGGUNG_JAWAB,
            "; ".join(row.penanggung_jawab),
            "; ".join(other.penanggung_jawab),
        ),
        (
            Bagian.KINERJA,
            "; ".join(indikator.uraian for indikator in row.indikator),
            "; ".join(indikator.uraian for indikator in other.indikator),
        ),
    ):
        if folded(one) != folded(two):
            yield row, bagian, None, one, two
    for indikator, planned in zip(row.indikator, other.indikator, strict=False):
        if indikator.satuan and folded(indikator.satuan) != folded(planned.satuan or ""):
            yield row, Bagian.KINERJA, None, indikator.satuan, planned.satuan or "kosong"
        yield from _target_differences(row, Bagian.KINERJA, indikator.target, planned.target)
    for money in row.keuangan:
        blank = Keuangan(satuan=money.satuan)
        planned_money = next((k for k in other.keuangan if k.satuan == money.satuan), blank)
        yield from _target_differences(row, Bagian.KEUANGAN, money.target, planned_money.target)


def _target_differences(
    row: Baris, bagian: Bagian, shown: tuple[Target, ...], planned: tuple[Target, ...]
) -> Iterator[Difference]:
    for triwulan, one, two in zip(TRIWULAN, shown, planned, strict=True):
        if one != two:
            yield row, bagian, triwulan, _said(one), _said(two)


def _said(value: Target) -> str:
    return plain_or_none(value) or "kosong"

"""Storing a plan's next version: the only place where a version is made, with its event."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.kantor.peristiwa import MOST_ALASAN, alasan_singkat
from renaksi.apps.rencana import selectors
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.plan_json import (
    findings_to_json,
    plan_from_json,
    plan_hash,
    plan_to_json,
)
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi

PERLU_ALASAN = "Tulis alasan perubahan ini, supaya riwayat rencana dapat dibaca kembali."
MOST_ID = 80
"""Letters of an id; realisasi names its row or indikator by it."""
MOST_NOTED = 200
"""Decisions that an event names one by one."""


class SudahBerubah(Exception):
    """The plan has a newer version than the page was drawn from; the text says whose."""

    def __init__(self, versi: VersiRencana) -> None:
        self.versi = versi
        super().__init__(
            f"Rencana sudah diubah oleh {versi.dibuat_oleh} sejak halaman ini dibuka. "
            "Isian di bawah digabung dengan isi yang terbaru. Periksa, terutama yang bertanda "
            "«sekarang tersimpan», lalu simpan sekali lagi."
        )


def storable(plan: RencanaAksi, berkas: str) -> RencanaAksi:
    """`plan` as the database gives it back; raises Refused, one line, where it could not."""
    for id in sorted(selectors.ids_of(plan)):
        if len(id) > MOST_ID:
            raise Refused(
                berkas, f"{id[:20]}…", f"id ini lebih dari {MOST_ID} huruf", "Pendekkan id itu"
            )
    return plan_from_json(plan_to_json(plan), berkas)


def new_plan(perangkat_daerah: PerangkatDaerah, tahun: int) -> Rencana:
    """The office's plan of a year, without a version yet."""
    rencana = Rencana(
        pemda_id=perangkat_daerah.pemda_id, perangkat_daerah=perangkat_daerah, tahun=tahun
    )
    rencana.full_clean()
    rencana.save()
    return rencana


def store(
    rencana: Rencana,
    oleh: Pengguna,
    plan: RencanaAksi,
    findings: list[Finding] | VersiRencana,
    alasan: str,
    jenis: str,
    *,
    objek: str = "",
    sebelum: object = None,
    sesudah: object = None,
    dilihat: str = "",
    diputuskan: Sequence[Finding] = (),
) -> VersiRencana:
    """The next version with its event.

    `findings` are those of reading its file, or the version that was corrected: then its own are
    kept, but for those on the one row `dilihat`, which a person has looked at. `diputuskan` are
    findings that a person has settled: they do not come up again while their cell stays as it is.
    """
    newest = selectors.newest_revisi(rencana)
    kind = plan.versi.jenis
    nomor = rencana.versi.filter(jenis=kind).count()
    plan = replace(plan, tahun=rencana.tahun, versi=replace(plan.versi, nomor=nomor))
    try:
        plan = storable(plan, f"Rencana Aksi {rencana.tahun}")
    except Refused as error:
        raise ValidationError({NON_FIELD_ERRORS: [str(error)]}) from error
    version = VersiRencana(
        pemda_id=rencana.pemda_id,
        rencana=rencana,
        revisi=0 if newest is None else newest + 1,
        jenis=kind,
        nomor=nomor,
        berlaku_mulai_triwulan=plan.versi.berlaku_mulai_triwulan,
        id_terpakai=sorted(selectors.used_ids(rencana) | selectors.ids_of(plan)),
        isi=plan_to_json(plan),
        hash=plan_hash(plan),
        temuan_baca=_kept_findings(findings, dilihat),
        diputuskan=_settled(findings, diputuskan),
        alasan=alasan.strip(),
        dibuat_oleh=oleh,
    )
    version.full_clean()
    version.save()
    kantor.record(
        perangkat_daerah=rencana.perangkat_daerah,
        oleh=oleh,
        jenis=jenis,
        objek=objek or version,
        sebelum=sebelum,
        sesudah={"tahun": rencana.tahun, "revisi": version.revisi, "versi": version.nama}
        | {"hash": version.hash}
        | (sesudah if isinstance(sesudah, dict) else {}),
        alasan=alasan,
    )
    return version


def _kept_findings(findings: list[Finding] | VersiRencana, dilihat: str) -> list[dict[str, object]]:
    if isinstance(findings, VersiRencana):
        return [finding for finding in findings.temuan_baca if finding["baris"] != [dilihat]]
    kept: list[dict[str, object]] = findings_to_json(findings, "")["temuan"]
    return kept


def _settled(
    findings: list[Finding] | VersiRencana, diputuskan: Sequence[Finding]
) -> list[list[object]]:
    before = findings.diputuskan if isinstance(findings, VersiRencana) else []
    return [*before, *(list(key) for key in dict.fromkeys(map(settled_key, diputuskan)))]


def settled_key(finding: Finding) -> tuple[object, ...]:
    """What a settled finding is known by, as JSON keeps it: its rule, its place, what it says."""
    first = finding.baris[0] if finding.baris else ""
    return (finding.aturan, first, str(finding.bagian), finding.triwulan, finding.tertulis)


def lock(rencana: Rencana) -> None:
    """Holds others who would write to the plan back until the transaction ends."""
    Rencana.objects.select_for_update().get(pk=rencana.pk)


def require_reason(alasan: str) -> None:
    """Raises ValidationError for a reason that is blank or too long."""
    if not alasan.strip():
        raise ValidationError({"alasan": PERLU_ALASAN})
    try:
        alasan_singkat(alasan.strip())
    except ValidationError as error:
        raise ValidationError({"alasan": error.messages}) from error


def reason_with(alasan: str, catatan: Sequence[str]) -> str:
    """The reason with what was decided behind it, as much of it as a reason may hold."""
    if not catatan:
        return alasan
    note = f"{len(catatan)} sel diputuskan: {'; '.join(catatan)}."
    whole = f"{alasan.strip()}\n{note}".strip()
    return whole if len(whole) <= MOST_ALASAN else f"{whole[: MOST_ALASAN - 1]}…"


def fresh(rencana: Rencana, revisi: int) -> VersiRencana:
    """The current version when it is `revisi`; the row lock holds others back until the end."""
    lock(rencana)
    current = selectors.current_version(rencana)
    if current.revisi != revisi:
        raise SudahBerubah(current)
    return current

"""All writes of an import: what waits for a decision, and the version that it becomes."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import selectors
from renaksi.apps.rencana.lanjutan import continue_ids, with_new_ids
from renaksi.apps.rencana.models import ImporTertunda, Rencana, VersiRencana
from renaksi.apps.rencana.versi_baru import (
    MOST_NOTED,
    lock,
    new_plan,
    reason_with,
    require_reason,
    settled_key,
    store,
)
from renaksi.apps.rencana.warisan import inherit
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.rencana import TINGKAT, RencanaAksi

TANPA_TAHUN = "Tahun rencana belum diketahui. Isi tahunnya lalu simpan lagi."
BERKAS_BERUBAH = (
    "Rencana ini sudah diubah, atau pratinjau ini sudah disimpan, sejak berkasnya dibaca. "
    "Pilih berkasnya sekali lagi."
)
HOURS_VALID = 12
"""How long a file that was read waits to be stored; after that nothing of it is left."""
MOST_WAITING = 5
"""Files of one person in one office that wait at once; the oldest make room."""


class BerkasBerubah(Exception):
    """A preview is no longer about the plan as it is stored; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(BERKAS_BERUBAH)


class Diputuskan(NamedTuple):
    """What a person decided on a file before it is stored.

    `temuan` are the findings (on the plan as read) that are settled, `tebakan` the guesses that
    were set by hand as (indikator, "arah" or "sifat"), `catatan` each decision in words.
    """

    temuan: tuple[Finding, ...] = ()
    tebakan: frozenset[tuple[str, str]] = frozenset()
    catatan: tuple[str, ...] = ()


TIDAK_ADA = Diputuskan()


class Calon(NamedTuple):
    """A plan that was read, as the version it would become; `selesai` are its settled findings."""

    plan: RencanaAksi
    findings: list[Finding]
    selesai: list[Finding]


@transaction.atomic
def begin_import(
    *, perangkat_daerah: PerangkatDaerah, oleh: Pengguna, id: uuid.UUID, berkas: str
) -> ImporTertunda:
    """A place for a file that is about to be read, so that cancelling can take it away meanwhile.

    Whatever has waited too long, anyone's, is deleted. Raises Ditolak.
    """
    izin.require(izin.may_write(oleh, perangkat_daerah))
    ImporTertunda.objects.filter(dibuat_pada__lt=_oldest()).delete()
    own = ImporTertunda.objects.filter(perangkat_daerah=perangkat_daerah, dibuat_oleh=oleh)
    kept = own.order_by("-dibuat_pada").values_list("pk", flat=True)[: MOST_WAITING - 1]
    own.exclude(pk__in=list(kept)).delete()
    if ImporTertunda.objects.filter(pk=id).exists():
        id = uuid.uuid4()
    return ImporTertunda.objects.create(
        pk=id,
        pemda_id=perangkat_daerah.pemda_id,
        perangkat_daerah=perangkat_daerah,
        dibuat_oleh=oleh,
        berkas=berkas,
    )


def keep_reading(tertunda: ImporTertunda, *, isi: bytes, bacaan: bytes) -> bool:
    """Keeps what was read until it is stored or cancelled; False where it was cancelled meanwhile.

    `isi` is the file itself where its pages are to be shown, else empty.
    """
    waiting = ImporTertunda.objects.filter(pk=tertunda.pk)
    return waiting.update(isi=isi, bacaan=bacaan) == 1


def waiting_import(
    perangkat_daerah: PerangkatDaerah, oleh: Pengguna, id: uuid.UUID
) -> ImporTertunda | None:
    """A file of this person, for this office, that was read and waits; None for any other."""
    return ImporTertunda.objects.filter(
        pk=id,
        perangkat_daerah=perangkat_daerah,
        dibuat_oleh=oleh,
        dibuat_pada__gte=_oldest(),
        bacaan__isnull=False,
    ).first()


def cancel_import(*, perangkat_daerah: PerangkatDaerah, oleh: Pengguna, id: uuid.UUID) -> bool:
    """Deletes a file that waits or is being read; False where there is none of this person's."""
    izin.require(izin.may_write(oleh, perangkat_daerah))
    own = ImporTertunda.objects.filter(pk=id, perangkat_daerah=perangkat_daerah, dibuat_oleh=oleh)
    return own.delete()[0] == 1


def keep_decisions(tertunda: ImporTertunda, oleh: Pengguna, jawaban: dict[str, Any]) -> None:
    """Keeps what was decided so far, so that it is there again when the page is opened anew."""
    izin.require(izin.may_write(oleh, tertunda.perangkat_daerah))
    ImporTertunda.objects.filter(pk=tertunda.pk, dibuat_oleh=oleh).update(jawaban=jawaban)


@transaction.atomic
def store_import(
    tertunda: ImporTertunda,
    *,
    oleh: Pengguna,
    plan: RencanaAksi,
    findings: list[Finding],
    sejak: Mapping[int, int],
    alasan: str = "",
    diputuskan: Diputuskan = TIDAK_ADA,
) -> VersiRencana:
    """Stores what waits as a version and deletes it, both or neither; raises as import_plan.

    BerkasBerubah too where it is no longer there: stored or cancelled in another window.
    """
    if not cancel_import(perangkat_daerah=tertunda.perangkat_daerah, oleh=oleh, id=tertunda.pk):
        raise BerkasBerubah
    return import_plan(
        perangkat_daerah=tertunda.perangkat_daerah,
        oleh=oleh,
        plan=plan,
        findings=findings,
        alasan=alasan,
        sejak=sejak,
        diputuskan=diputuskan,
    )


@transaction.atomic
def import_plan(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna,
    plan: RencanaAksi,
    findings: list[Finding],
    alasan: str = "",
    sejak: Mapping[int, int] | None = None,
    diputuskan: Diputuskan = TIDAK_ADA,
) -> VersiRencana:
    """Stores a plan that was read from a file: a new plan, or a new version of its year's plan.

    What it continues is taken over as `candidate` says, and its findings join `findings`. `sejak`
    is `newest_revisi` of each year when the file was read. What was decided is noted in the
    version's reason and in its event. Raises Ditolak; BerkasBerubah where `sejak` is so no more;
    ValidationError without a year, or without a reason for a new version.
    """
    izin.require(izin.may_write(oleh, perangkat_daerah))
    if plan.tahun is None:
        raise ValidationError({"tahun": TANPA_TAHUN})
    rencana = selectors.plan_of_year(perangkat_daerah, plan.tahun)
    before = rencana
    if rencana is None:
        rencana = new_plan(perangkat_daerah, plan.tahun)
    else:
        require_reason(alasan)
        lock(rencana)
    calon = candidate(before, plan, findings, diputuskan)
    if sejak is not None and sejak.get(plan.tahun) != selectors.newest_revisi(rencana):
        raise BerkasBerubah
    noted = list(diputuskan.catatan[:MOST_NOTED])
    return store(
        rencana, oleh, calon.plan, calon.findings, reason_with(alasan, diputuskan.catatan),
        selectors.JENIS_IMPOR, sesudah={"keputusan": noted} if noted else None,
        diputuskan=calon.selesai,
    )  # fmt: skip


def candidate(
    rencana: Rencana | None,
    plan: RencanaAksi,
    findings: Sequence[Finding],
    diputuskan: Diputuskan = TIDAK_ADA,
) -> Calon:
    """A plan that was read, as the next version of `rencana` (None: the first of its year).

    It continues the version that holds from the triwulan it holds from: its rows keep their ids
    (`lanjutan.continue_ids`) and what the file only guessed stays as it was (`warisan.inherit`),
    but for what a person has set.
    """
    later, named, extra = plan, list(findings), []
    selesai = list(diputuskan.temuan)
    if rencana is not None:
        before = selectors.version_for(rencana, plan.versi.berlaku_mulai_triwulan).plan
        later, guesses = continue_ids(before, plan, selectors.used_ids(rencana))
        named, selesai = (with_new_ids(some, plan, later) for some in (named, selesai))
        later, differing = inherit(before, later, named, _renamed(diputuskan.tebakan, plan, later))
        extra = [*guesses, *differing]
    settled = {settled_key(one) for one in selesai}
    left = [one for one in named if settled_key(one) not in settled]
    return Calon(later, [*left, *extra], selesai)


def _renamed(
    tebakan: Collection[tuple[str, str]], read: RencanaAksi, continued: RencanaAksi
) -> frozenset[tuple[str, str]]:
    """The same indikator by the ids that they continue; `continued` has them in the order read."""
    ids = [one.id for level in TINGKAT for row in read.tingkat(level) for one in row.indikator]
    new = dict(zip(ids, (one.id for _, one in continued.indikator()), strict=True))
    return frozenset((new[id], key) for id, key in tebakan if id in new)


def _oldest() -> datetime:
    return timezone.now() - timedelta(hours=HOURS_VALID)

"""Reads of stored plans, always within one office."""

import uuid
from collections.abc import Sequence

from django.db.models import Max, QuerySet

from renaksi.apps.kantor.models import PerangkatDaerah
from renaksi.apps.kantor.peristiwa import Peristiwa
from renaksi.apps.kantor.selectors import events_of
from renaksi.apps.rencana.models import Pengecualian, Rencana, VersiRencana
from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.rencana import RencanaAksi

JENIS_IMPOR = "rencana.versi.diimpor"
JENIS_MULAI = "rencana.versi.dimulai"
"""The events of a version that was read from a file, and of one begun without."""


def plans_of(perangkat_daerah: PerangkatDaerah) -> QuerySet[Rencana]:
    """The office's plans, the newest year first."""
    return Rencana.objects.filter(
        pemda_id=perangkat_daerah.pemda_id, perangkat_daerah=perangkat_daerah
    ).order_by("-tahun")


def plan_of_year(perangkat_daerah: PerangkatDaerah, tahun: int | None = None) -> Rencana | None:
    """The office's plan of `tahun`, of the newest year when none is given; None where absent."""
    plans = plans_of(perangkat_daerah)
    return plans.first() if tahun is None else plans.filter(tahun=tahun).first()


def versions_of(rencana: Rencana) -> QuerySet[VersiRencana]:
    """All versions of a plan, the newest first, with who made each."""
    return rencana.versi.select_related("dibuat_oleh").order_by("-revisi")


def current_version(rencana: Rencana) -> VersiRencana:
    """The version that pages show and corrections build on: the one that holds for TW IV."""
    return version_for(rencana, TRIWULAN[-1])


def is_current(versi: VersiRencana) -> bool:
    """Whether `versi` is its plan's `current_version`."""
    return _holding(versi.rencana, TRIWULAN[-1]) == versi.pk


def newest_revisi(rencana: Rencana) -> int | None:
    """The revisi of the version stored last; None while the plan has none."""
    newest: int | None = rencana.versi.aggregate(newest=Max("revisi"))["newest"]
    return newest


def version_of(perangkat_daerah: PerangkatDaerah, id: uuid.UUID) -> VersiRencana | None:
    """A version by its id; None where it is another office's."""
    return (
        VersiRencana.objects.select_related("rencana", "dibuat_oleh")
        .filter(pk=id, rencana__in=plans_of(perangkat_daerah))
        .first()
    )


def version_by_revisi(rencana: Rencana, revisi: int) -> VersiRencana | None:
    """The version with that revisi; None where there is none."""
    return versions_of(rencana).filter(revisi=revisi).first()


def version_for(rencana: Rencana, triwulan: int, known: VersiRencana | None = None) -> VersiRencana:
    """The version that a triwulan is measured against.

    Of those that hold from it or earlier, the ones that begin last, and of these the newest: TW I
    and II stay on the murni plan when a perubahan holds from TW III, and a murni corrected after
    that changes TW I and II alone. Where every version begins later, the one that begins first.
    A triwulan whose report was compiled stays on the version that it was compiled from.
    `known` is given back, and nothing loaded, where it is that version.
    """
    pk = _holding(rencana, triwulan)
    if known is not None and known.pk == pk:
        return known
    return versions_of(rencana).select_related("rencana").get(pk=pk)


def followed(version: VersiRencana, versions: Sequence[VersiRencana]) -> VersiRencana | None:
    """The one of `versions` that held from the triwulan of `version` when that was stored.

    It is what `version` was corrected from, or what its file continued; None for the first.
    """
    earlier = [one for one in versions if one.revisi < version.revisi]
    begun = [one for one in earlier if one.berlaku_mulai_triwulan <= version.berlaku_mulai_triwulan]
    if begun:
        return max(begun, key=lambda one: (one.berlaku_mulai_triwulan, one.revisi))
    return min(earlier, key=lambda one: (one.berlaku_mulai_triwulan, -one.revisi), default=None)


def uncorrected(version: VersiRencana) -> VersiRencana | None:
    """The version read from a file, or begun without, that `version` is or was corrected from."""
    versions = version.rencana.versi.filter(
        revisi__lte=version.revisi, berlaku_mulai_triwulan=version.berlaku_mulai_triwulan
    )
    names = {
        f"{VersiRencana._meta.label_lower}:{pk}": pk for pk in versions.values_list("pk", flat=True)
    }
    imports = Peristiwa.objects.filter(
        perangkat_daerah_id=version.rencana.perangkat_daerah_id,
        jenis__in=[JENIS_IMPOR, JENIS_MULAI],
        objek__in=list(names),
    ).values_list("objek", flat=True)
    return versions.filter(pk__in=[names[one] for one in imports]).order_by("-revisi").first()


def events_of_version(version: VersiRencana) -> QuerySet[Peristiwa]:
    """How a version came about, the newest event first."""
    made = events_of(version.rencana.perangkat_daerah).filter(jenis__startswith="rencana.")
    return made.filter(sesudah__hash=version.hash, sesudah__revisi=version.revisi)


def quarters_held(rencana: Rencana) -> dict[uuid.UUID, list[int]]:
    """The triwulan that each version which holds for any is measured for, by the version's id."""
    held: dict[uuid.UUID, list[int]] = {}
    for triwulan in TRIWULAN:
        pk = _holding(rencana, triwulan)
        if pk is not None:
            held.setdefault(pk, []).append(triwulan)
    return held


def version_names(rencana: Rencana) -> dict[int, str]:
    """What the version is called that holds for each triwulan; under 0 the current one."""
    versions = rencana.versi.defer("isi", "temuan_baca", "id_terpakai").in_bulk(
        list(quarters_held(rencana))
    )
    names = {n: versions[pk].nama for pk, held in quarters_held(rencana).items() for n in held}
    return names | {0: names[TRIWULAN[-1]]}


def _holding(rencana: Rencana, triwulan: int) -> uuid.UUID | None:
    held = rencana.tertahan.filter(triwulan=triwulan).values_list("versi", flat=True).first()
    if held is not None:
        return held
    ids = rencana.versi.values_list("pk", flat=True)
    begun = ids.filter(berlaku_mulai_triwulan__lte=triwulan)
    return (
        begun.order_by("-berlaku_mulai_triwulan", "-revisi").first()
        or ids.order_by("berlaku_mulai_triwulan", "-revisi").first()
    )


def newest_by_year(perangkat_daerah: PerangkatDaerah) -> dict[int, int]:
    """The revisi stored last of each of the office's plans."""
    plans = plans_of(perangkat_daerah).annotate(newest=Max("versi__revisi"))
    return dict(plans.values_list("tahun", "newest"))


def waivers_of(rencana: Rencana) -> dict[tuple[object, ...], Pengecualian]:
    """The findings that are set aside on a plan, by their `settled_key`, with the word on each."""
    said = {
        tuple(one.kunci): one
        for one in rencana.pengecualian.select_related("oleh").order_by("urutan")
    }
    return {key: one for key, one in said.items() if one.berlaku}


def used_ids(rencana: Rencana) -> set[str]:
    """Every row's and indikator's id that any version ever used, so that none is used twice."""
    newest = rencana.versi.order_by("-revisi").values_list("id_terpakai", flat=True).first()
    return set(newest or ())


def ids_of(plan: RencanaAksi) -> set[str]:
    """The ids of a plan's rows and indikator."""
    return set(plan.by_id) | {indikator.id for _, indikator in plan.indikator()}

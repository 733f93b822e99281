"""Reads of stored plans, always within one office."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from renaksi.apps.kantor.models import PerangkatDaerah
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.core.cascade.rencana import TINGKAT


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
    """The newest version; a plan always has one."""
    version = versions_of(rencana).first()
    if version is None:
        raise VersiRencana.DoesNotExist(f"{rencana} tidak mempunyai versi")
    return version


def version_of(perangkat_daerah: PerangkatDaerah, id: uuid.UUID) -> VersiRencana | None:
    """A version by its id; None where it is another office's."""
    return (
        VersiRencana.objects.select_related("rencana", "dibuat_oleh")
        .filter(pk=id, rencana__in=plans_of(perangkat_daerah))
        .first()
    )


def version_for(rencana: Rencana, triwulan: int) -> VersiRencana:
    """The version that a triwulan is measured against: the newest that holds from it or earlier.

    So TW I and II stay on the murni plan when a perubahan holds from TW III; a plan whose every
    version begins later is measured against its first.
    """
    versions = list(versions_of(rencana))
    for version in versions:
        if version.isi["versi"]["berlaku_mulai_triwulan"] <= triwulan:
            return version
    return versions[-1]


def used_ids(rencana: Rencana) -> set[str]:
    """Every row's and indikator's id that any version ever used, so that none is used twice."""
    return {i for version in rencana.versi.all() for i in _ids(version.isi)}


def _ids(isi: dict[str, Any]) -> Iterator[str]:
    for level in TINGKAT:
        for row in isi[str(level)]:
            yield row["id"]
            yield from (indikator["id"] for indikator in row["indikator"])

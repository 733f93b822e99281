"""Reads that more than one caller needs: whose offices, which office, what happened in it."""

import uuid

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from renaksi.apps.kantor.models import (
    Keanggotaan,
    KeanggotaanPemda,
    Pengguna,
    PerangkatDaerah,
    Peristiwa,
)
from renaksi.apps.kantor.peristiwa import object_name

SESSION_KEY = "perangkat_daerah"


def offices_of(pengguna: Pengguna | AnonymousUser) -> QuerySet[PerangkatDaerah]:
    """The offices that the person is an active member of, and those of a pemda where they have a role.

    By name; none for a stranger.
    """
    if not pengguna.is_authenticated:
        return PerangkatDaerah.objects.none()
    memberships = Keanggotaan.objects.filter(pengguna=pengguna, aktif=True)
    above = KeanggotaanPemda.objects.filter(pengguna=pengguna, aktif=True)
    return (
        PerangkatDaerah.objects.filter(
            Q(pk__in=memberships.values("perangkat_daerah")) | Q(pemda__in=above.values("pemda"))
        )
        .select_related("pemda")
        .order_by("nama")
    )


def office_for(request: HttpRequest) -> PerangkatDaerah | None:
    """The office that a request is about: the one chosen in this session, else the first.

    None for someone who is not signed in or belongs to no office.
    """
    offices = list(offices_of(request.user))
    chosen = request.session.get(SESSION_KEY)
    return next((office for office in offices if str(office.pk) == chosen), None) or next(
        iter(offices), None
    )


def members_of(perangkat_daerah: PerangkatDaerah) -> QuerySet[Keanggotaan]:
    """Everyone who is or was a member of the office, the active ones first."""
    return (
        Keanggotaan.objects.filter(perangkat_daerah=perangkat_daerah)
        .select_related("pengguna", "perangkat_daerah")
        .order_by("-aktif", "pengguna__nama", "pengguna__username")
    )


def member(perangkat_daerah: PerangkatDaerah, id: uuid.UUID) -> Keanggotaan | None:
    """One membership of this office by its id; None for another office's."""
    return members_of(perangkat_daerah).filter(pk=id).first()


def events_of(perangkat_daerah: PerangkatDaerah) -> QuerySet[Peristiwa]:
    """The office's log, the newest event first."""
    return Peristiwa.objects.filter(perangkat_daerah=perangkat_daerah).select_related("oleh")


def events_about(
    perangkat_daerah: PerangkatDaerah, *things: models.Model | str
) -> QuerySet[Peristiwa]:
    """The events whose `objek` is one of these, the newest first; another office's stay out."""
    return events_of(perangkat_daerah).filter(objek__in=[object_name(one) for one in things])


def holds_demonstration() -> bool:
    """Whether this installation shows made-up data to anyone who has not signed in yet."""
    return PerangkatDaerah.objects.filter(demonstrasi=True).exists()

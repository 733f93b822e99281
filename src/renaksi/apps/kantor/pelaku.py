"""Someone at work in an office on a day: which posts they hold, with which duties, over which units."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from renaksi.apps.kantor.models import (
    Jabatan,
    Keanggotaan,
    KeanggotaanPemda,
    Pemangku,
    Pengguna,
    Peran,
    PerangkatDaerah,
    PeranPemda,
    UnitKerja,
)
from renaksi.apps.kantor.organisasi import Tugas


@dataclass(frozen=True, slots=True, kw_only=True)
class Pelaku:
    """What someone is in an office today; `izin` answers what they may do from this alone.

    `peran` is None for one who is no member. `memangku` holds the posts, `tugas` the duties of each
    post by its id, and `wilayah` the units that each post answers for: its own and all below.
    """

    pengguna: Pengguna | None
    perangkat_daerah: PerangkatDaerah
    peran: Peran | None = None
    peran_pemda: frozenset[PeranPemda] = frozenset()
    memangku: tuple[Pemangku, ...] = ()
    tugas: Mapping[uuid.UUID, frozenset[Tugas]] = field(default_factory=dict)
    wilayah: Mapping[uuid.UUID, frozenset[uuid.UUID]] = field(default_factory=dict)

    @property
    def operator(self) -> bool:
        """Whether they keep the office's data: the Kasubbag Perencanaan, or who does that work."""
        return self.peran is Peran.OPERATOR or self.on_duty(Tugas.SUSUN) is not None

    def holding(self, jabatan: Jabatan | None) -> Pemangku | None:
        """How they hold a post; None where they do not."""
        if jabatan is None:
            return None
        return next((one for one in self.memangku if one.jabatan_id == jabatan.pk), None)

    def on_duty(self, tugas: Tugas, unit: uuid.UUID | None = None) -> Pemangku | None:
        """By which post they have a duty: any, or one that answers for `unit`."""
        for held in self.memangku:
            if tugas not in self.tugas.get(held.jabatan_id, frozenset()):
                continue
            if unit is None or unit in self.wilayah.get(held.jabatan_id, frozenset()):
                return held
        return None


def pelaku_of(
    pengguna: Pengguna | AnonymousUser | None,
    perangkat_daerah: PerangkatDaerah,
    on: date | None = None,
) -> Pelaku:
    """What someone is in an office on a day, by default today."""
    if not isinstance(pengguna, Pengguna) or not pengguna.is_active:
        return Pelaku(pengguna=None, perangkat_daerah=perangkat_daerah)
    day = on or timezone.localdate()
    member = Keanggotaan.objects.filter(
        pengguna=pengguna, perangkat_daerah=perangkat_daerah, aktif=True
    ).first()
    held = () if member is None else tuple(_posts(pengguna, perangkat_daerah, day))
    above = KeanggotaanPemda.objects.filter(
        pengguna=pengguna, pemda=perangkat_daerah.pemda_id, aktif=True
    ).values_list("peran", flat=True)
    return Pelaku(
        pengguna=pengguna,
        perangkat_daerah=perangkat_daerah,
        peran=None if member is None else Peran(member.peran),
        peran_pemda=frozenset(PeranPemda(peran) for peran in above),
        memangku=held,
        tugas={
            one.jabatan_id: frozenset(Tugas(duty.tugas) for duty in one.jabatan.tugas.all())
            for one in held
        },
        wilayah=_areas(perangkat_daerah, held),
    )


def _posts(pengguna: Pengguna, perangkat_daerah: PerangkatDaerah, day: date) -> Iterable[Pemangku]:
    """The posts that someone holds on a day, those of their own before those of a Plt. or Plh."""
    held = (
        Pemangku.objects.on(day)
        .filter(pengguna=pengguna, jabatan__perangkat_daerah=perangkat_daerah)
        .select_related("jabatan", "pengguna")
        .prefetch_related("jabatan__tugas")
    )
    return sorted(
        (one for one in held if one.jabatan.holds_on(day)),
        key=lambda one: (one.sebagai != "definitif", one.jabatan.nama),
    )


def _areas(
    perangkat_daerah: PerangkatDaerah, held: tuple[Pemangku, ...]
) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    below: dict[uuid.UUID | None, list[uuid.UUID]] = {}
    if any(one.jabatan.unit_id for one in held):
        for unit in UnitKerja.objects.filter(perangkat_daerah=perangkat_daerah):
            below.setdefault(unit.induk_id, []).append(unit.pk)
    return {one.jabatan_id: frozenset(_with_all_below(one.jabatan.unit_id, below)) for one in held}


def _with_all_below(
    unit: uuid.UUID | None, below: Mapping[uuid.UUID | None, list[uuid.UUID]]
) -> set[uuid.UUID]:
    found: set[uuid.UUID] = set()
    waiting = [] if unit is None else [unit]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += below.get(one, [])
    return found

"""Reads of the office's tree: units with their posts, posts with their duties and holders."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from renaksi.apps.kantor.models import Jabatan, Pemangku, PerangkatDaerah, UnitKerja
from renaksi.apps.kantor.organisasi import JenisJabatan


@dataclass(frozen=True, slots=True, kw_only=True)
class JabatanPohon:
    """A post in the tree with who holds it on the day."""

    jabatan: Jabatan
    pemangku: list[Pemangku]
    tugas: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPohon:
    """A unit in the tree with its posts; `unit` None stands for what is right below the head."""

    unit: UnitKerja | None
    kedalaman: int
    jabatan: list[JabatanPohon]


def tree_of(kantor: PerangkatDaerah, on: date) -> list[UnitPohon]:
    """The units from the top down that have not ended by a day, each with its posts.

    What begins later is in it too; a unit whose induk has ended stands at the top.
    """
    running = Q(selesai__isnull=True) | Q(selesai__gte=on)
    units = list(UnitKerja.objects.filter(running, perangkat_daerah=kantor))
    known = {unit.pk for unit in units}
    below: dict[uuid.UUID | None, list[UnitKerja]] = {}
    for unit in units:
        below.setdefault(unit.induk_id if unit.induk_id in known else None, []).append(unit)
    posts: dict[uuid.UUID | None, list[JabatanPohon]] = {}
    for post in _posts(kantor, running, on):
        where = post.jabatan.unit_id if post.jabatan.unit_id in known else None
        posts.setdefault(where, []).append(post)
    top = UnitPohon(unit=None, kedalaman=0, jabatan=posts.get(None, []))
    return [top, *_walk(None, below, posts, 0)]


def ended_of(kantor: PerangkatDaerah, on: date) -> list[Jabatan]:
    """The posts that ended before a day, with their successors, the last first."""
    ended = Jabatan.objects.filter(perangkat_daerah=kantor, selesai__lt=on)
    return list(ended.prefetch_related("penerus__baru").order_by("-selesai", "nama"))


def post_of(kantor: PerangkatDaerah, id: uuid.UUID) -> Jabatan | None:
    """The office's post; another office's is absent."""
    return (
        Jabatan.objects.filter(perangkat_daerah=kantor, pk=id)
        .select_related("perangkat_daerah", "unit")
        .first()
    )


def _posts(kantor: PerangkatDaerah, running: Q, on: date) -> Iterator[JabatanPohon]:
    found = (
        Jabatan.objects.filter(running, perangkat_daerah=kantor)
        .select_related("unit")
        .prefetch_related("tugas", "pemangku__pengguna")
    )
    order = list(JenisJabatan)
    for post in sorted(found, key=lambda one: (order.index(JenisJabatan(one.jenis)), one.nama)):
        yield JabatanPohon(
            jabatan=post,
            pemangku=[held for held in post.pemangku.all() if held.holds_on(on)],
            tugas=[duty.get_tugas_display() for duty in post.tugas.all()],
        )


def _walk(
    induk: uuid.UUID | None,
    below: dict[uuid.UUID | None, list[UnitKerja]],
    posts: dict[uuid.UUID | None, list[JabatanPohon]],
    depth: int,
) -> Iterator[UnitPohon]:
    for unit in below.get(induk, []):
        yield UnitPohon(unit=unit, kedalaman=depth, jabatan=posts.get(unit.pk, []))
        yield from _walk(unit.pk, below, posts, depth + 1)

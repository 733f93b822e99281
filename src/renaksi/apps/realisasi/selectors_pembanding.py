"""Reads of pembanding: what an office gave, who gave each figure, and what last year's plan says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format

from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.models import PembandingKantor
from renaksi.apps.realisasi.pembanding_kantor import ANGKA
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import plan_of_year, version_for
from renaksi.core.capaian.pembanding import Pembanding, PembandingIndikator
from renaksi.core.capaian.tahun_lalu import padanan_tahun_lalu, pembanding_tahun_lalu
from renaksi.core.cascade.figures import TRIWULAN_AKHIR, id_id
from renaksi.core.cascade.rencana import RencanaAksi

LALU = ANGKA[0]


@dataclass(frozen=True, slots=True)
class Dipegang:
    """The entry that holds for an indikator; `penulis` is the entry each figure was given by."""

    entri: PembandingKantor
    penulis: Mapping[str, PembandingKantor]


def held_of(rencana: Rencana) -> dict[str, Dipegang]:
    """What holds for each indikator of a year's plan, by its id; without a figure, no entry."""
    held: dict[str, Dipegang] = {}
    for row in rencana.pembanding.select_related("oleh").order_by("acuan", "urutan"):
        before = held.get(row.acuan)
        held[row.acuan] = Dipegang(row, {nama: _giver(nama, row, before) for nama in ANGKA})
    return {acuan: one for acuan, one in held.items() if not one.entri.kosong}


def _giver(nama: str, row: PembandingKantor, before: Dipegang | None) -> PembandingKantor:
    """The first entry that gave the figure as it stands now, with its year and source."""
    kept = ("sumber", nama, *(("tahun_akhir_renstra",) if nama == ANGKA[1] else ()))
    if before is None or any(getattr(before.entri, key) != getattr(row, key) for key in kept):
        return row
    return before.penulis[nama]


def last_entry(rencana: Rencana, acuan: str) -> PembandingKantor | None:
    """The entry that was stored last for an indikator, one without a figure too."""
    rows = rencana.pembanding.filter(acuan=acuan).select_related("oleh", "rencana")
    return rows.order_by("-urutan").first()


def last_urutan(rencana: Rencana) -> dict[str, int]:
    """The `urutan` stored last for each indikator."""
    return dict(rencana.pembanding.order_by("urutan").values_list("acuan", "urutan"))


class TahunLalu(NamedTuple):
    """Last year's realisasi, and the id that each indikator had in last year's plan."""

    pembanding: Pembanding = Pembanding()
    acuan: Mapping[str, str] = MappingProxyType({})


def last_year(rencana: Rencana, plan: RencanaAksi) -> TahunLalu:
    """Last year's realisasi where the office has last year's plan here too; else nothing."""
    last = plan_of_year(rencana.perangkat_daerah, rencana.tahun - 1)
    if last is None:
        return TahunLalu()
    version = version_for(last, TRIWULAN_AKHIR)
    measured = selectors.measured(last, TRIWULAN_AKHIR, version)
    return TahunLalu(
        pembanding_tahun_lalu(plan, version.plan, measured),
        padanan_tahun_lalu(plan, version.plan),
    )


def given(rencana: Rencana, plan: RencanaAksi) -> Pembanding:
    """What the office gave for the indikator that `plan` has, as a file of it would say."""
    known = {indikator.id for _, indikator in plan.indikator()}
    held = held_of(rencana)
    return Pembanding(indikator=tuple(_entry(one) for acuan, one in held.items() if acuan in known))


def compared_with(rencana: Rencana, plan: RencanaAksi) -> Pembanding:
    """All that a triwulan of `plan` is compared with: what the office gave, and last year's plan.

    A realisasi of last year that the office gave is used rather than that of last year's plan, and
    its source names the other.
    """
    entries = {one.id: one for one in given(rencana, plan).indikator}
    for id_, other in own_of(last_year(rencana, plan).pembanding, plan).items():
        entries[id_] = _beside(entries.get(id_), other)
    return Pembanding(indikator=tuple(entries.values()))


def own_of(pembanding: Pembanding, plan: RencanaAksi) -> dict[str, PembandingIndikator]:
    """The entries by the indikator they are given for: one that a tujuan shares is its sasaran's."""
    own: dict[str, PembandingIndikator] = {}
    for one in pembanding.indikator:
        id_ = plan.indikator_bersama.get(one.id, one.id)
        if id_ == one.id or id_ not in pembanding.by_id:
            own[id_] = replace(one, id=id_)
    return own


def _beside(held: PembandingIndikator | None, other: PembandingIndikator) -> PembandingIndikator:
    """`held` with last year's realisasi from `other`, where it has none of its own."""
    asal, found = f"renaksi: {other.sumber}", other.realisasi_tahun_lalu
    if held is None:
        return replace(other, asal={LALU: asal})
    if held.realisasi_tahun_lalu is None:
        return replace(held, realisasi_tahun_lalu=found, asal={**held.asal, LALU: asal})
    assert found is not None, "pembanding tahun lalu tanpa angka"
    said = "sama" if found == held.realisasi_tahun_lalu else f"{id_id(found)}, tidak dipakai"
    return replace(
        held, asal={**held.asal, LALU: f"{held.asal[LALU]}; realisasi di renaksi {said}"}
    )


def _entry(one: Dipegang) -> PembandingIndikator:
    row = one.entri
    return PembandingIndikator(
        id=row.acuan,
        realisasi_tahun_lalu=row.figure("realisasi_tahun_lalu"),
        target_akhir_renstra=row.figure("target_akhir_renstra"),
        tahun_akhir_renstra=row.tahun_akhir_renstra,
        standar_nasional=row.figure("standar_nasional"),
        sumber=row.sumber or None,
        asal={nama: told(one.penulis[nama]) for nama in ANGKA},
    )


def told(row: PembandingKantor) -> str:
    """Where the figures of an entry are from, who gave it, and when."""
    when = date_format(timezone.localtime(row.pada), "j F Y H.i")
    who = f"diisi {row.oleh} pada {when}"
    return f"{row.sumber}; {who}" if row.sumber else who

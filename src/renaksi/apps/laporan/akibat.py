"""What another kebijakan would change: the figures of the open triwulan, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from renaksi.apps.laporan.ukuran import STATUS, percent
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.selectors_kebijakan import filled_quarters, open_quarters
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.capaian import PERANGKAT_DAERAH, Capaian, CapaianIndikator
from renaksi.core.capaian.jejak import tw
from renaksi.core.capaian.kebijakan import Kebijakan, predikat
from renaksi.core.cascade.rencana import TINGKAT

TIDAK_ADA = "tidak ada"


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One figure in print before and after."""

    nama: str
    sebelum: str
    sesudah: str


@dataclass(frozen=True, slots=True)
class Akibat:
    """What one triwulan's figures would become."""

    triwulan: int
    kalimat: str
    rata: tuple[Perubahan, ...]
    indikator: tuple[Perubahan, ...]


def consequences(rencana: Rencana, kebijakan: Kebijakan, mulai_triwulan: int) -> list[Akibat]:
    """What `kebijakan` would change from `mulai_triwulan` on, for each triwulan with a realisasi."""
    filled = filled_quarters(rencana)
    quarters = [n for n in open_quarters(rencana) if n >= mulai_triwulan and n in filled]
    return [
        _consequence(
            selectors.measured(rencana, triwulan),
            selectors.measured(rencana, triwulan, kebijakan=kebijakan),
        )
        for triwulan in quarters
    ]


def _consequence(before: Capaian, after: Capaian) -> Akibat:
    changed = tuple(_changed_indikator(before, after))
    rata = [_rata(before, after, PERANGKAT_DAERAH, "Perangkat daerah")]
    rata += [_rata(before, after, str(level), f"Tingkat {level.judul}") for level in TINGKAT]
    return Akibat(
        triwulan=after.triwulan,
        kalimat=_sentence(after.triwulan, rata[0], len(changed)),
        rata=tuple(one for one in rata if one.sebelum != one.sesudah),
        indikator=changed,
    )


def _sentence(triwulan: int, rata: Perubahan, changed: int) -> str:
    if rata.sebelum == rata.sesudah:
        average = f"Rata-rata {tw(triwulan)} tetap {rata.sebelum}"
    else:
        average = f"Rata-rata {tw(triwulan)} dari {rata.sebelum} menjadi {rata.sesudah}"
    many = f"{changed} indikator berubah" if changed else "tidak ada indikator yang berubah"
    return f"{average}; {many}."


def _rata(before: Capaian, after: Capaian, lingkup: str, nama: str) -> Perubahan:
    return Perubahan(nama, _printed_rata(before, lingkup), _printed_rata(after, lingkup))


def _printed_rata(capaian: Capaian, lingkup: str) -> str:
    rata = capaian.rata_rata_of(lingkup)
    return TIDAK_ADA if rata is None else _printed(capaian.kebijakan, rata.capaian)


def _printed(kebijakan: Kebijakan, capaian: Decimal | None) -> str:
    if capaian is None:
        return TIDAK_ADA
    return f"{percent(capaian)} % ({predikat(kebijakan, capaian)})"


def _changed_indikator(before: Capaian, after: Capaian) -> Iterator[Perubahan]:
    for one in after.indikator:
        old = before.indikator_by_id[one.id]
        sebelum, sesudah = _said(before, old), _said(after, one)
        if old.capaian_tahun != one.capaian_tahun:
            sebelum += f", setahun {_year(old)}"
            sesudah += f", setahun {_year(one)}"
        if sebelum != sesudah or old.capaian != one.capaian:
            yield Perubahan(one.jejak.judul, sebelum, sesudah)


def _said(capaian: Capaian, one: CapaianIndikator) -> str:
    if one.capaian is None:
        return STATUS.get(one.status, TIDAK_ADA).lower()
    return _printed(capaian.kebijakan, one.capaian)


def _year(one: CapaianIndikator) -> str:
    return TIDAK_ADA if one.capaian_tahun is None else f"{percent(one.capaian_tahun)} %"

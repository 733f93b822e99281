"""The same quarter under another kebijakan: what each figure would be, and which rule makes the difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from renaksi.core.capaian.capaian import Capaian, CapaianIndikator, StatusUkur
from renaksi.core.capaian.jejak import Jejak, angka, ringkas
from renaksi.core.capaian.kebijakan import CaraRataRata, Kebijakan, Penyebut
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.realisasi import Realisasi
from renaksi.core.cascade.rencana import RencanaAksi

_NAMES = ("nama", "dasar", "berlaku_sejak")
"""What a kebijakan is called; it measures nothing."""

LANTAI_BATAS = "lantai atau batas atas"

ANDAI: dict[str, dict[str, Any]] = {
    "turun-a": {"rumus_turun": "turun-a"},
    "turun-b": {"rumus_turun": "turun-b"},
    "batas-100": {"batas_atas": Decimal(100)},
    "batas-110": {"batas_atas": Decimal(110)},
    "batas-120": {"batas_atas": Decimal(120)},
    "batas-150": {"batas_atas": Decimal(150)},
    "tanpa-batas": {"batas_atas": None},
    "lantai-0": {"lantai": Decimal(0)},
    "tanpa-lantai": {"lantai": None},
    "target-nol-100": {"target_nol": Decimal(100), "nol_dari_nol": Decimal(100)},
    "per-baris": {"cara": CaraRataRata.PER_BARIS},
    "per-sasaran": {"cara": CaraRataRata.PER_SASARAN},
    "atas-semua": {"penyebut": Penyebut.SEMUA},
}
"""The questions that are asked most, by name: what each sets otherwise in the office's kebijakan."""


def kebijakan_andai(nama: Sequence[str], dasar: Kebijakan) -> Kebijakan | None:
    """The office's kebijakan with these rules of ANDAI set otherwise; None for an unknown name."""
    changed: dict[str, Any] = {}
    for one in nama:
        if one not in ANDAI:
            return None
        changed |= ANDAI[one]
    return replace(dasar, nama=" + ".join(nama), **changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class AndaiIndikator:
    """One indikator: its capaian under the office's kebijakan, under the other, and why they differ.

    `karena` is "" where they are the same. Both percentages are None where there is none.
    """

    id: str
    capaian: Decimal | None
    bila: Decimal | None
    karena: str
    jejak: Jejak


@dataclass(frozen=True, slots=True, kw_only=True)
class AndaiRataRata:
    """One average of kinerja under both."""

    lingkup: str
    capaian: Decimal | None
    bila: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Andai:
    """The whole quarter under another kebijakan; `beda` names the rules in which the two differ."""

    kebijakan: Kebijakan
    beda: tuple[str, ...]
    indikator: tuple[AndaiIndikator, ...]
    rata_rata: tuple[AndaiRataRata, ...]
    capaian: Capaian

    @property
    def berubah(self) -> tuple[AndaiIndikator, ...]:
        """The indikator whose figure is another."""
        return tuple(one for one in self.indikator if one.karena)


def andai(
    plan: RencanaAksi, realisasi: Sequence[Realisasi], dasar: Capaian, kebijakan: Kebijakan
) -> Andai:
    """What `dasar` would be if the office measured by `kebijakan`.

    Nothing is changed by asking: `dasar` stays the figure of the quarter.
    """
    other = measure(plan, realisasi, dasar.triwulan, kebijakan)
    return Andai(
        kebijakan=kebijakan,
        beda=beda_kebijakan(dasar.kebijakan, kebijakan),
        indikator=tuple(
            _indikator(one, other.indikator_by_id[one.id], dasar.kebijakan, kebijakan)
            for one in dasar.indikator
        ),
        rata_rata=_averages(dasar, other),
        capaian=other,
    )


def beda_kebijakan(dasar: Kebijakan, lain: Kebijakan) -> tuple[str, ...]:
    """Each rule that the two set otherwise: "rumus turun: turun-a → turun-b"."""
    return tuple(
        f"{one.name.replace('_', ' ')}: {_said(getattr(dasar, one.name))} → {_said(getattr(lain, one.name))}"
        for one in fields(Kebijakan)
        if one.name not in _NAMES and getattr(dasar, one.name) != getattr(lain, one.name)
    )


def _said(value: Any) -> str:
    """A rule's value in a few words."""
    if value is None:
        return "tanpa"
    if isinstance(value, Decimal):
        return angka(value)
    if isinstance(value, tuple | list | Mapping):
        return f"{len(value)} butir"
    return str(value)


def _indikator(
    one: CapaianIndikator, other: CapaianIndikator, dasar: Kebijakan, lain: Kebijakan
) -> AndaiIndikator:
    karena = karena_of(one, other)
    return AndaiIndikator(
        id=one.id,
        capaian=one.capaian,
        bila=other.capaian,
        karena=karena,
        jejak=Jejak(
            id=one.id,
            judul=f"{one.jejak.judul}: bila {lain.nama}",
            kalimat=_kalimat(one, other, dasar, lain, karena),
            rumus=other.jejak.rumus,
            aturan=f"andai kebijakan {lain.nama}; angka triwulan ini tetap menurut {dasar.nama}",
            sumber_aturan=other.jejak.sumber_aturan,
            masukan=other.jejak.masukan,
            langkah=(
                *(f"{dasar.nama}: {step}" for step in one.jejak.langkah),
                *(f"{lain.nama}: {step}" for step in other.jejak.langkah),
            ),
        ),
    )


def karena_of(one: CapaianIndikator, other: CapaianIndikator) -> str:
    """Which rule makes two figures of one indikator differ; "" where they are the same."""
    if (one.status, one.capaian) == (other.status, other.capaian):
        return ""
    if one.rumus != other.rumus:
        return f"rumus {one.rumus} → {other.rumus}"
    if StatusUkur.TARGET_NOL in (one.status, other.status):
        return "aturan target 0"
    return LANTAI_BATAS if one.mentah == other.mentah else "aturan lain dalam kebijakan"


def _kalimat(
    one: CapaianIndikator, other: CapaianIndikator, dasar: Kebijakan, lain: Kebijakan, karena: str
) -> str:
    if not karena:
        return f"Sama menurut {dasar.nama} dan {lain.nama}: {_percent(one.capaian)}."
    return (
        f"Bila {lain.nama}: {_percent(other.capaian)}; menurut {dasar.nama}: "
        f"{_percent(one.capaian)}. Yang membedakan: {karena}."
    )


def _percent(value: Decimal | None) -> str:
    return "tidak ada persentase" if value is None else f"{ringkas(value, 2)} %"


def _averages(dasar: Capaian, other: Capaian) -> tuple[AndaiRataRata, ...]:
    return tuple(
        AndaiRataRata(
            lingkup=rata.lingkup,
            capaian=rata.capaian,
            bila=None if (found := other.rata_rata_of(rata.lingkup)) is None else found.capaian,
        )
        for rata in dasar.rata_rata
        if rata.bagian == "kinerja"
    )

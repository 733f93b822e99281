"""How an office measures: the choices that no regulation makes for it, by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from renaksi.core.cascade.figures import id_id, round_half_up

RumusTurun = Literal["turun-a", "turun-b"]
Skala = tuple[tuple[Decimal | None, str], ...]

SKALA_86_2017: Skala = (
    (Decimal(90), "Sangat Tinggi"),
    (Decimal(75), "Tinggi"),
    (Decimal(65), "Sedang"),
    (Decimal(50), "Rendah"),
    (None, "Sangat Rendah"),
)
"""Permendagri 86/2017 prints 91-100, 76-90, 66-75, 51-65 and up to 50, with gaps between; how they
are closed is the kebijakan's `batas_skala`."""


class BatasSkala(StrEnum):
    """To which class a figure on a lower bound belongs, and one that falls between two classes."""

    LEBIH_DARI = "lebih-dari"
    MULAI_DARI = "mulai-dari"
    DIBULATKAN = "dibulatkan"


class CaraRataRata(StrEnum):
    """How the capaian of several indikator become one figure."""

    SEDERHANA = "sederhana"
    PER_BARIS = "per-baris"
    PER_SASARAN = "per-sasaran"
    TERTIMBANG = "tertimbang"


class Penyebut(StrEnum):
    """Over which indikator an average goes."""

    TERUKUR = "terukur"
    SEMUA = "semua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kebijakan:
    """The measuring rules of an office.

    `dasar` names the legal basis, `berlaku_sejak` the ISO date from which it holds.
    `rumus_turun` is used where less is better; `rumus_indikator` gives single indikator, by id, a
    formula of their own. `lantai` and `batas_atas`, in percent, bound each indikator's capaian; None
    means no bound. `target_nol` is the capaian where the target is 0 and more is better,
    `nol_dari_nol` the one where target and realisasi are both 0; None means that none exists.

    `cara`, `penyebut` and `bobot` (by the indikator's id, 1 where it is not named) say how averages
    are made: under Penyebut.SEMUA what is not reported yet counts as 0. `desimal_rata_rata` rounds
    each capaian before it is averaged; None does not. `skala` pairs each class with its lower
    bound, the last one with None; `batas_skala` says which class the bound belongs to.
    """

    nama: str = "bawaan"
    dasar: str = (
        "rumus, lantai 0 dan tanpa batas atas menurut praktik laporan kinerja daerah; skala menurut "
        "Permendagri 86/2017"
    )
    berlaku_sejak: str | None = None
    rumus_turun: RumusTurun = "turun-a"
    rumus_indikator: Mapping[str, str] = field(default_factory=dict)
    lantai: Decimal | None = Decimal(0)
    batas_atas: Decimal | None = None
    target_nol: Decimal | None = None
    nol_dari_nol: Decimal | None = None
    cara: CaraRataRata = CaraRataRata.SEDERHANA
    penyebut: Penyebut = Penyebut.TERUKUR
    bobot: Mapping[str, Decimal] = field(default_factory=dict)
    desimal_rata_rata: int | None = None
    skala: Skala = SKALA_86_2017
    batas_skala: BatasSkala = BatasSkala.LEBIH_DARI


BAWAAN = Kebijakan()


def predikat(kebijakan: Kebijakan, capaian: Decimal) -> str:
    """The class of the scale that `capaian`, in percent and not rounded, falls in.

    LEBIH_DARI: a lower bound belongs to the class below, so that 90 is Tinggi and 90,01 is Sangat
    Tinggi. MULAI_DARI: it belongs to its own class. DIBULATKAN: the figure is rounded half up to a
    whole one first and then as LEBIH_DARI, so that 90,4 is Tinggi and 90,5 Sangat Tinggi.
    """
    own = kebijakan.batas_skala is BatasSkala.MULAI_DARI
    if kebijakan.batas_skala is BatasSkala.DIBULATKAN:
        capaian = round_half_up(capaian, 0)
    for lower, label in kebijakan.skala:
        if lower is None or capaian > lower or (own and capaian == lower):
            return label
    raise ValueError("skala kebijakan tidak punya kelas terbawah")


def predikat_kalimat(kebijakan: Kebijakan, capaian: Decimal) -> str:
    """The class of a capaian with the scale that it was read off."""
    figure = id_id(round_half_up(capaian, 2))
    return f"Predikat {predikat(kebijakan, capaian)}: {figure} pada skala {_scale(kebijakan)}."


def aturan_rata_rata(kebijakan: Kebijakan) -> str:
    """The name of the averaging rule, as files and pages print it beside the figure."""
    over = " atas yang terukur"
    if kebijakan.penyebut is Penyebut.SEMUA:
        over = " atas semua, yang belum dilaporkan dihitung 0"
    name = _CARA[kebijakan.cara] + over
    if kebijakan.desimal_rata_rata is not None:
        name += f", tiap capaian dibulatkan {kebijakan.desimal_rata_rata} desimal lebih dulu"
    return name


_CARA = {
    CaraRataRata.SEDERHANA: "rata-rata sederhana",
    CaraRataRata.PER_BARIS: "rata-rata per baris, lalu rata-rata baris,",
    CaraRataRata.PER_SASARAN: "rata-rata per sasaran, lalu rata-rata sasaran,",
    CaraRataRata.TERTIMBANG: "rata-rata tertimbang bobot indikator",
}


def describe(kebijakan: Kebijakan, nama: Mapping[str, str] | None = None) -> Iterator[str]:
    """The kebijakan in sentences, one a choice, for a page or under a table.

    `nama` says what the indikator that it names by id are called, where that is known.
    """
    names = nama or {}
    yield f"Makin rendah makin baik: {_TURUN[kebijakan.rumus_turun]} (rumus {kebijakan.rumus_turun})."
    for id_, rumus in kebijakan.rumus_indikator.items():
        yield f"Indikator {names.get(id_, id_)}: rumus {rumus}."
    yield describe_bounds(kebijakan)
    yield (
        f"Target 0: {_when(kebijakan.target_nol)}; "
        f"target dan realisasi 0: {_when(kebijakan.nol_dari_nol)}."
    )
    yield f"Rata-rata: {aturan_rata_rata(kebijakan)}."
    if kebijakan.cara is CaraRataRata.TERTIMBANG:
        weights = ", ".join(
            f"{names.get(id_, id_)} {id_id(weight)}" for id_, weight in kebijakan.bobot.items()
        )
        yield f"Bobot: {weights or 'semua 1'}; yang tidak disebut 1."
    yield f"Skala: {_scale(kebijakan)}."


def describe_bounds(kebijakan: Kebijakan) -> str:
    """The floor and the cap of a capaian, in a sentence."""
    return f"{_bound('Lantai', kebijakan.lantai)}; {_bound('batas atas', kebijakan.batas_atas)}."


def deviations(kebijakan: Kebijakan, nama: Mapping[str, str] | None = None) -> list[str]:
    """The sentences of `describe` that do not hold of BAWAAN: all that an office chose otherwise.

    The averaging rule is left out, since pages and documents name it (`aturan_rata_rata`) in any case.
    """
    usual = {*describe(BAWAAN), f"Rata-rata: {aturan_rata_rata(kebijakan)}."}
    return [sentence for sentence in describe(kebijakan, nama) if sentence not in usual]


_TURUN: dict[RumusTurun, str] = {
    "turun-a": "(2 × target − realisasi) ÷ target",
    "turun-b": "target ÷ realisasi",
}


def _bound(name: str, bound: Decimal | None) -> str:
    return f"{name} tidak ada" if bound is None else f"{name} {id_id(bound)} %"


def _when(capaian: Decimal | None) -> str:
    return "tidak ada persentase" if capaian is None else f"capaian {id_id(capaian)} %"


def _scale(kebijakan: Kebijakan) -> str:
    at = "mulai" if kebijakan.batas_skala is BatasSkala.MULAI_DARI else "di atas"
    classes = [
        f"{label} {at} {id_id(lower)}" if lower is not None else f"selebihnya {label}"
        for lower, label in kebijakan.skala
    ]
    whole = kebijakan.batas_skala is BatasSkala.DIBULATKAN
    return ", ".join(classes) + (" (dibulatkan ke angka bulat lebih dulu)" if whole else "")

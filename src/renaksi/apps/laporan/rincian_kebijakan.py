"""The tables of the kebijakan form: the classes of the scale, and what single indikator have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from renaksi.apps.laporan.formulir_kebijakan import typed_figure
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.kebijakan_json import MOST_KELAS
from renaksi.core.capaian.rumus import RUMUS_INDIKATOR
from renaksi.core.cascade.figures import id_id, plain
from renaksi.core.cascade.rencana import RencanaAksi, Tingkat

MOST_LISTED = 400
"""Indikator that the form lists; a plan with more sets the others by a file."""
_SPARE, _LEAST = 2, 6
_SINGKAT = {
    "naik": "realisasi ÷ target",
    "turun-a": "(2 × target − realisasi) ÷ target",
    "turun-b": "target ÷ realisasi",
    "batas": "100 sampai target, lewat dari itu turun",
    "batas-bagian": "kejadian dalam batas ÷ semua kejadian",
    "kasus": "kasus dilayani ÷ kasus tercatat",
}
PILIHAN_RUMUS = [("", "Menurut arahnya"), *((n, f"{n}: {_SINGKAT[n]}") for n in RUMUS_INDIKATOR)]


class Salah(ValueError):
    """What is typed in a table cannot be taken; `bagian` is "skala" or "indikator"."""

    def __init__(self, bagian: str, pesan: str) -> None:
        self.bagian = bagian
        super().__init__(pesan)


@dataclass(frozen=True, slots=True)
class Kelas:
    """A class of the scale as typed: its lower bound and its name."""

    nomor: int
    batas: str
    nama: str


@dataclass(frozen=True, slots=True)
class Skala:
    """The classes with a lower bound, some rows to spare, and the class below all of them."""

    kelas: tuple[Kelas, ...]
    bawah: str

    def as_json(self) -> list[list[str | None]]:
        """The pairs of the public JSON, the highest bound first; raises Salah."""
        pairs = []
        for one in self.kelas:
            if not one.batas.strip() and not one.nama.strip():
                continue
            try:
                bound = typed_figure(one.batas)
            except ValueError as error:
                raise Salah("skala", str(error)) from error
            if bound is None or not one.nama.strip():
                raise Salah("skala", f"Baris {one.nomor + 1}: isi batas dan nama kelasnya.")
            pairs.append((bound, one.nama))
        if not self.bawah.strip():
            raise Salah("skala", "Isi nama kelas terbawah.")
        pairs.sort(key=lambda pair: pair[0], reverse=True)
        return [*([plain(bound), name] for bound, name in pairs), [None, self.bawah]]


def skala_of(kebijakan: Kebijakan) -> Skala:
    """The scale of a kebijakan as the form shows it."""
    typed = [(id_id(lower), label) for lower, label in kebijakan.skala if lower is not None]
    return _skala(typed, kebijakan.skala[-1][1])


def posted_skala(posted: Mapping[str, str]) -> Skala:
    """The scale as it was typed."""
    rows = [n for n in range(MOST_KELAS + _SPARE) if f"kelas-{n}" in posted]
    typed = [(posted.get(f"batas-{n}", "")[:40], posted[f"kelas-{n}"][:200]) for n in rows]
    while typed and not any(text.strip() for text in typed[-1]):
        typed.pop()
    return _skala(typed, posted.get("kelas-bawah", "")[:200])


def _skala(typed: Sequence[tuple[str, str]], bawah: str) -> Skala:
    blanks = max(_SPARE, _LEAST - len(typed))
    rows = [*typed, *[("", "")] * blanks]
    return Skala(tuple(Kelas(n, *row) for n, row in enumerate(rows)), bawah)


class Terdaftar(NamedTuple):
    """An indikator as the form names it; `sama` is the sasaran's that a tujuan's is the same as."""

    uraian: str
    tingkat: Tingkat
    sama: str | None


Daftar = Mapping[str, Terdaftar]


def indikator_of(rencana: Rencana, triwulan: Sequence[int]) -> Daftar:
    """The indikator, by id, of every version of the plan that holds for one of these triwulan."""
    found: dict[str, Terdaftar] = {}
    version = None
    for quarter in triwulan:
        version = version_for(rencana, quarter, version)
        found = dict(indikator_in(version.plan)) | found
    return found


def indikator_in(plan: RencanaAksi) -> Daftar:
    """The indikator of a plan by id."""
    shared = plan.indikator_bersama
    return {
        one.id: Terdaftar(one.uraian, row.tingkat, shared.get(one.id))
        for row, one in plan.indikator()
    }


def names_of(daftar: Daftar) -> dict[str, str]:
    """What people call the indikator: its wording, with its level since a wording may stand twice."""
    return {id_: f"{one.uraian} ({one.tingkat.judul})" for id_, one in daftar.items()}


@dataclass(frozen=True, slots=True)
class Khusus:
    """One indikator with the formula and the weight of its own, "" where it has none."""

    id: str
    uraian: str
    tingkat: Tingkat
    rumus: str
    bobot: str

    @property
    def diatur(self) -> bool:
        """Whether anything is set of it."""
        return bool(self.rumus or self.bobot.strip())


def khusus_of(daftar: Daftar, kebijakan: Kebijakan) -> list[Khusus]:
    """The indikator with what `kebijakan` sets of each.

    One that tujuan and sasaran share stands once, unless the two are set differently. Of more than
    MOST_LISTED the rest is left out, but none of which something is set.
    """
    listed = []
    for id_, one in daftar.items():
        own = _set(kebijakan, id_)
        if one.sama is not None and own == _set(kebijakan, one.sama):
            continue
        if any(own) or len(listed) < MOST_LISTED:
            listed.append(Khusus(id_, one.uraian, one.tingkat, *own))
    return listed


def _set(kebijakan: Kebijakan, id_: str) -> tuple[str, str]:
    weight = kebijakan.bobot.get(id_)
    return kebijakan.rumus_indikator.get(id_, ""), "" if weight is None else id_id(weight)


def posted_khusus(daftar: Daftar, posted: Mapping[str, str]) -> list[Khusus]:
    """What was chosen for each indikator that the page listed."""
    return [
        Khusus(
            id_, one.uraian, one.tingkat, posted[f"rumus-{id_}"][:40],
            posted.get(f"bobot-{id_}", "")[:40],
        )
        for id_, one in daftar.items()
        if f"rumus-{id_}" in posted
    ]  # fmt: skip


def khusus_json(daftar: Daftar, listed: Sequence[Khusus]) -> dict[str, Any]:
    """The parts of the public JSON; a shared indikator is set for its tujuan too. Raises Salah."""
    rumus: dict[str, str] = {}
    bobot: dict[str, str] = {}
    for id_, one in _with_shared(daftar, listed):
        if one.rumus:
            rumus[id_] = one.rumus
        try:
            weight = typed_figure(one.bobot)
        except ValueError as error:
            raise Salah("indikator", f"{one.uraian}: {error}") from error
        if weight is not None:
            bobot[id_] = plain(weight)
    return {"rumus_indikator": rumus, "bobot": bobot}


def _with_shared(daftar: Daftar, listed: Sequence[Khusus]) -> Iterator[tuple[str, Khusus]]:
    by_id = {one.id: one for one in listed}
    for id_, one in daftar.items():
        chosen = by_id.get(id_) or by_id.get(one.sama or id_)
        if chosen is not None:
            yield id_, chosen

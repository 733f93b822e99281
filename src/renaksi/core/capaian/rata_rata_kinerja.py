"""The mean of several indikator's capaian, by the way that the office's kebijakan names."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from renaksi.core.capaian.capaian import CapaianIndikator, StatusUkur
from renaksi.core.capaian.jejak import Masukan, ringkas, sama_dengan
from renaksi.core.capaian.kebijakan import CaraRataRata, Kebijakan, Penyebut
from renaksi.core.cascade.figures import id_id, round_half_up
from renaksi.core.cascade.presisi import ample, settle

_RUMUS = {
    CaraRataRata.SEDERHANA: "rata-rata = jumlah capaian ÷ banyaknya",
    CaraRataRata.PER_BARIS: "rata-rata tiap baris dulu, lalu jumlahnya ÷ banyaknya baris",
    CaraRataRata.PER_SASARAN: "rata-rata tiap sasaran dulu, lalu jumlahnya ÷ banyaknya sasaran",
    CaraRataRata.TERTIMBANG: "rata-rata = jumlah (capaian × bobot) ÷ jumlah bobot",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anggota:
    """An indikator that an average is over, and the group that it is averaged in first."""

    ukuran: CapaianIndikator
    kelompok: str
    judul: str


class Rata(NamedTuple):
    """A mean, None where nothing counts; `n` is how many figures went into it."""

    capaian: Decimal | None
    n: int
    rumus: str
    masukan: tuple[Masukan, ...]
    langkah: tuple[str, ...]


class _Angka(NamedTuple):
    anggota: Anggota
    capaian: Decimal
    bobot: Decimal


def mean_of(anggota: Sequence[Anggota], kebijakan: Kebijakan) -> Rata:
    """The mean of the capaian that count under the kebijakan, with how it came about."""
    counted = _counted(anggota, kebijakan)
    if kebijakan.cara is CaraRataRata.TERTIMBANG:
        mean, steps = _weighted(counted)
    elif kebijakan.cara is CaraRataRata.SEDERHANA:
        mean, steps = _flat([one.capaian for one in counted])
    else:
        mean, steps = _grouped(counted)
    return Rata(
        capaian=mean,
        n=len(counted),
        rumus=_rumus(kebijakan),
        masukan=tuple(_masukan(one, kebijakan) for one in counted),
        langkah=steps,
    )


def _counted(anggota: Sequence[Anggota], kebijakan: Kebijakan) -> list[_Angka]:
    """What is measured, and what is not reported yet as 0 where the kebijakan says so by name."""
    counted = []
    for one in anggota:
        capaian = one.ukuran.capaian
        zero = kebijakan.penyebut is Penyebut.SEMUA and one.ukuran.status is StatusUkur.BELUM
        if capaian is None and zero:
            capaian = Decimal(0)
        if capaian is None:
            continue
        if kebijakan.desimal_rata_rata is not None:
            capaian = round_half_up(capaian, kebijakan.desimal_rata_rata)
        bobot = kebijakan.bobot.get(one.ukuran.id, Decimal(1))
        counted.append(_Angka(one, capaian, bobot))
    return counted


def _flat(values: Sequence[Decimal]) -> tuple[Decimal | None, tuple[str, ...]]:
    if not values:
        return None, ()
    with ample():
        total = sum(values, Decimal(0))
        mean = total / len(values)
    mean = settle(mean)
    return mean, (f"{ringkas(total)} ÷ {len(values)} {sama_dengan(mean)}",)


def _grouped(counted: Sequence[_Angka]) -> tuple[Decimal | None, tuple[str, ...]]:
    groups: dict[str, list[_Angka]] = {}
    for one in counted:
        groups.setdefault(one.anggota.kelompok, []).append(one)
    means, steps = [], []
    for members in groups.values():
        mean, step = _flat([one.capaian for one in members])
        assert mean is not None
        means.append(mean)
        steps.append(f"{members[0].anggota.judul}: {step[0]}")
    mean, last = _flat(means)
    return mean, (*steps, *last)


def _weighted(counted: Sequence[_Angka]) -> tuple[Decimal | None, tuple[str, ...]]:
    """Σ capaian × bobot ÷ Σ bobot; None where all that counts weighs nothing."""
    with ample():
        weight = sum((one.bobot for one in counted), Decimal(0))
        if weight == 0:
            return None, ()
        total = sum((one.capaian * one.bobot for one in counted), Decimal(0))
        mean = total / weight
    mean = settle(mean)
    return mean, (f"{ringkas(total)} ÷ {id_id(weight)} {sama_dengan(mean)}",)


def _rumus(kebijakan: Kebijakan) -> str:
    of = (
        "yang terukur" if kebijakan.penyebut is Penyebut.TERUKUR else "semua, yang belum dihitung 0"
    )
    if kebijakan.cara is CaraRataRata.SEDERHANA and kebijakan.penyebut is Penyebut.TERUKUR:
        return "rata-rata = jumlah capaian yang terukur ÷ banyaknya"
    return f"{_RUMUS[kebijakan.cara]} ({of})"


def _masukan(one: _Angka, kebijakan: Kebijakan) -> Masukan:
    ukuran = one.anggota.ukuran
    asal = f"capaian {ukuran.id}"
    if ukuran.capaian is None:
        asal += ", belum diisi, dihitung 0"
    elif ukuran.capaian != one.capaian:
        asal += f", dibulatkan dari {ringkas(ukuran.capaian)}"
    if kebijakan.cara is CaraRataRata.TERTIMBANG:
        asal += f", bobot {id_id(one.bobot)}"
    return Masukan(nama=ukuran.jejak.judul, nilai=one.capaian, asal=asal, satuan="%")

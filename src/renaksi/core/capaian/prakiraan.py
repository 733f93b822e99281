"""What TW IV may come to, estimated from the quarters so far; always called a prakiraan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from renaksi.core.capaian.alasan import alasan_of
from renaksi.core.capaian.capaian import Capaian, CapaianIndikator, StatusUkur
from renaksi.core.capaian.deviasi import arah_of, jarak_baik
from renaksi.core.capaian.jejak import Jejak, Masukan, ringkas, tw, utuh, with_satuan
from renaksi.core.capaian.langkah import tolok_text
from renaksi.core.capaian.prakiraan_metode import (
    DUA_TRIWULAN,
    LAJU,
    SATU_TRIWULAN,
    SUMBER_PRAKIRAAN,
    TERAKHIR,
    Metode,
    Taksiran,
    Titik,
    at_most,
    by_laju,
    by_terakhir,
    no_better_than_last,
)
from renaksi.core.capaian.rumus import Tolok
from renaksi.core.cascade.figures import TRIWULAN_AKHIR
from renaksi.core.cascade.presisi import ample, settle
from renaksi.core.cascade.rencana import Arah, Baris, Indikator, RencanaAksi, Sifat
from renaksi.core.cascade.written import is_percent

SERATUS = Decimal(100)
PALING_BANYAK_100 = (
    "persentase yang sampai sekarang tidak melewati 100 tidak diperkirakan melewatinya"
)
SUDAH_DILAPORKAN = "TW IV sudah dilaporkan, tidak perlu diperkirakan"


class Harapan(StrEnum):
    """Where the whole interval lies against the year's target."""

    TERCAPAI = "target tahunan diperkirakan tercapai"
    TIDAK = "target tahunan diperkirakan tidak tercapai"
    BELUM_PASTI = "belum pasti: target tahunan ada di dalam selang"
    TANPA_SELANG = "belum dapat disimpulkan tanpa selang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prakiraan:
    """The estimate of TW IV for an indikator or a row's keuangan, in its satuan.

    `bawah` and `atas` are the interval, None with a reason in `tanpa_selang`; `dari` are the
    quarters it was made from; `catatan` warns of an interval from two quarters; `tanpa` says why there
    is no estimate at all.
    """

    id: str
    satuan: str | None
    metode: str
    dari: tuple[int, ...]
    target: Decimal | None
    nilai: Decimal | None
    bawah: Decimal | None
    atas: Decimal | None
    harapan: Harapan | None
    tanpa: str
    tanpa_selang: str
    catatan: str
    jejak: Jejak


@dataclass(frozen=True, slots=True, kw_only=True)
class Perkara:
    """What is estimated, from which quarters, towards which target, and where its inputs stand."""

    id: str
    judul: str
    satuan: str | None
    metode: Metode
    titik: tuple[Titik, ...]
    tolok: Tolok | None
    triwulan: int
    arah: Arah = Arah.NAIK
    langkah: tuple[str, ...] = ()


def prakiraan_kinerja(plan: RencanaAksi, riwayat: Sequence[Capaian]) -> tuple[Prakiraan, ...]:
    """The estimate for every indikator, from the Capaian of each quarter so far, in their order."""
    return tuple(_of_indikator(row, one, riwayat) for row, one in plan.indikator())


def _of_indikator(row: Baris, indikator: Indikator, riwayat: Sequence[Capaian]) -> Prakiraan:
    measured = [(one.triwulan, one.indikator_by_id[indikator.id]) for one in riwayat]
    last = measured[-1][1]
    titik = _titik(measured)
    it = Perkara(
        id=indikator.id,
        judul=indikator.uraian,
        satuan=indikator.satuan,
        metode=metode_of(indikator, last),
        titik=titik,
        tolok=None if isinstance(last.tolok_tahun, StatusUkur) else last.tolok_tahun,
        triwulan=riwayat[-1].triwulan,
        arah=arah_of(indikator, last),
    )
    if isinstance(last.target, str):
        return without(it, "berupa kata, bukan angka")
    if not titik:
        return without(it, f"belum ada realisasi ({alasan_of(last)})")
    if titik[-1].triwulan == TRIWULAN_AKHIR:
        return without(it, SUDAH_DILAPORKAN)
    found = _estimated(indikator, it)
    if isinstance(found, str) or not is_paling_banyak_100(indikator, it):
        return made(it, found)
    return made(replace(it, langkah=(PALING_BANYAK_100,)), at_most(found, SERATUS))


def _titik(measured: Sequence[tuple[int, CapaianIndikator]]) -> tuple[Titik, ...]:
    return tuple(
        Titik(
            triwulan=triwulan,
            realisasi=figures.diukur,
            target=figures.tolok if isinstance(figures.tolok, Decimal) else None,
        )
        for triwulan, figures in measured
        if figures.diukur is not None
    )


def metode_of(indikator: Indikator, figures: CapaianIndikator) -> Metode:
    """The pace for what grows with the year, the last figure for a state.

    A percentage that is made anew from the counts of all quarters does not grow with them.
    """
    grows = indikator.sifat in (Sifat.KUMULATIF, Sifat.INKREMENTAL)
    return LAJU if grows and not figures.dari_hitungan else TERAKHIR


def is_paling_banyak_100(indikator: Indikator, it: Perkara) -> bool:
    """Whether an indikator is a percentage that has stayed within 100, as its target does."""
    percent = is_percent(indikator.uraian, indikator.satuan)
    within = isinstance(it.tolok, Decimal) and it.tolok <= SERATUS
    return percent and within and all(one.realisasi <= SERATUS for one in it.titik)


def _estimated(indikator: Indikator, it: Perkara) -> Taksiran | str:
    if it.metode is TERAKHIR:
        found = by_terakhir(it.titik)
        if indikator.sifat is not Sifat.TERBURUK or it.arah is Arah.RENTANG:
            return found
        return no_better_than_last(found, more_is_better=it.arah is Arah.NAIK)
    if it.arah is Arah.RENTANG:
        return "targetnya berupa rentang, jadi lajunya tidak ada"
    setahun = _setahun(indikator, it)
    return "target setahunnya kosong" if setahun is None else by_laju(it.titik, setahun)


def _setahun(indikator: Indikator, it: Perkara) -> Decimal | None:
    """The target of the year; where quarters are summed, what counted so far and what is to come.

    A quarter in which there was nothing to measure is so left out of the year as well.
    """
    if indikator.sifat is not Sifat.INKREMENTAL:
        return it.tolok if isinstance(it.tolok, Decimal) else None
    last = it.titik[-1]
    coming = [one for one in indikator.target[last.triwulan :] if isinstance(one, Decimal)]
    if last.target is None or len(coming) < TRIWULAN_AKHIR - last.triwulan:
        return None
    with ample():
        return settle(sum(coming, last.target))


def made(it: Perkara, found: Taksiran | str) -> Prakiraan:
    """The estimate with its trace, or why there is none."""
    if isinstance(found, str):
        return without(it, found)
    harapan = harapan_of(it.arah, found, it.tolok)
    dari = quarters_of(it.titik, found)
    return Prakiraan(
        id=it.id,
        satuan=it.satuan,
        metode=it.metode.nama,
        dari=dari,
        target=it.tolok if isinstance(it.tolok, Decimal) else None,
        nilai=found.nilai,
        bawah=found.bawah,
        atas=found.atas,
        harapan=harapan,
        tanpa="",
        tanpa_selang=SATU_TRIWULAN if found.bawah is None else "",
        catatan=DUA_TRIWULAN if len(dari) == 2 else "",
        jejak=_jejak(it, _kalimat(it, found, harapan), _langkah(it, found)),
    )


def quarters_of(titik: Sequence[Titik], found: Taksiran) -> tuple[int, ...]:
    """The quarters that an estimate was made from: those that have a pace, else all with a figure."""
    if found.laju:
        return tuple(triwulan for triwulan, _ in found.laju)
    return tuple(one.triwulan for one in titik)


def without(it: Perkara, tanpa: str) -> Prakiraan:
    """No estimate, and why."""
    return Prakiraan(
        id=it.id,
        satuan=it.satuan,
        metode=it.metode.nama,
        dari=(),
        target=it.tolok if isinstance(it.tolok, Decimal) else None,
        nilai=None,
        bawah=None,
        atas=None,
        harapan=None,
        tanpa=tanpa,
        tanpa_selang=tanpa,
        catatan="",
        jejak=_jejak(it, f"Prakiraan TW IV tidak ada: {tanpa}.", ()),
    )


def harapan_of(arah: Arah, found: Taksiran, tolok: Tolok | None) -> Harapan | None:
    """Whether the interval is wholly on one side of the target; None where there is no target."""
    if tolok is None:
        return None
    if found.bawah is None or found.atas is None:
        return Harapan.TANPA_SELANG
    ends = (found.bawah, found.nilai, found.atas)
    reached = [jarak_baik(arah, end, tolok) >= 0 for end in ends]
    if all(reached):
        return Harapan.TERCAPAI
    return Harapan.BELUM_PASTI if any(reached) else Harapan.TIDAK


def _kalimat(it: Perkara, found: Taksiran, harapan: Harapan | None) -> str:
    quarters = ", ".join(tw(triwulan) for triwulan in quarters_of(it.titik, found))
    value = with_satuan(found.nilai, it.satuan, 2)
    if found.bawah is None or found.atas is None:
        interval = f"tanpa selang ({SATU_TRIWULAN})"
    else:
        interval = (
            f"selang {ringkas(found.bawah, 2)} sampai {with_satuan(found.atas, it.satuan, 2)}"
        )
    said = "" if harapan is None or found.bawah is None else f"; {harapan}"
    return f"Prakiraan TW IV adalah {value}, {interval}, dari {quarters}{said}. Bukan realisasi."


def _langkah(it: Perkara, found: Taksiran) -> tuple[str, ...]:
    steps = [
        f"laju {tw(one.triwulan)} = {utuh(one.realisasi)} ÷ {utuh(one.target)} ≈ "
        f"{ringkas(one.realisasi * 100 / one.target, 2)} %"
        for one in it.titik
        if found.laju and one.target is not None and one.target > 0
    ]
    if found.gerak is not None and found.laju:
        steps.append(f"perubahan laju terbesar {ringkas(found.gerak * 100, 2)} poin")
    elif found.gerak is not None:
        steps.append(f"perubahan terbesar antartriwulan {ringkas(found.gerak)}")
    else:
        steps.append(SATU_TRIWULAN)
    if len(quarters_of(it.titik, found)) == 2:
        steps.append(DUA_TRIWULAN)
    last = it.titik[-1]
    if last.triwulan < it.triwulan:
        steps.append(f"sesudah {tw(last.triwulan)} belum ada realisasi yang dapat dipakai")
    if found.laju:
        steps.append(f"tidak pernah di bawah yang sudah terjadi, {utuh(last.realisasi)}")
    return (*steps, *it.langkah)


def _jejak(it: Perkara, kalimat: str, langkah: Sequence[str]) -> Jejak:
    inputs = [
        Masukan(
            nama=f"Realisasi s.d. {tw(one.triwulan)}",
            nilai=one.realisasi,
            asal="tanpa target" if one.target is None else f"target {utuh(one.target)}",
            satuan=it.satuan,
        )
        for one in it.titik
    ]
    if it.tolok is not None:
        text = with_satuan(it.tolok, it.satuan) if isinstance(it.tolok, Decimal) else ""
        inputs.append(
            Masukan(nama="Target setahun", nilai=text or tolok_text(it.tolok), asal="rencana")
        )
    return Jejak(
        id=it.id,
        judul=f"{it.judul}: prakiraan TW IV",
        kalimat=kalimat,
        rumus=it.metode.kalimat,
        aturan=f"prakiraan, {it.metode.nama}",
        sumber_aturan=SUMBER_PRAKIRAAN,
        masukan=tuple(inputs),
        langkah=tuple(langkah),
    )

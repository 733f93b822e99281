"""The trace of one indikator's capaian."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from renaksi.core.capaian.bahan import Bahan
from renaksi.core.capaian.capaian import Alasan, StatusUkur
from renaksi.core.capaian.hitungan import Hitungan
from renaksi.core.capaian.jejak import (
    Jejak,
    Masukan,
    place_of,
    ringkas,
    sama_dengan,
    tw,
    utuh,
    with_satuan,
)
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.langkah import step_of, step_of_bounds, tolok_text
from renaksi.core.capaian.rumus import BAGIAN, RUMUS, Tolok
from renaksi.core.capaian.terlapor import Terlapor
from renaksi.core.cascade.figures import KEADAAN, Status, Target, round_half_up
from renaksi.core.cascade.rencana import Arah, Baris, Frekuensi, Indikator, Sifat

TANPA = {status: said.lower() for status, said in KEADAAN.items()} | {Status.TERISI: ""}
"""What stands where a status has no figure."""

_SIFAT = {
    Sifat.KUMULATIF: "angka sejak 1 Januari",
    Sifat.INKREMENTAL: "angka tiap triwulan, dijumlahkan",
    Sifat.POSISI_AKHIR: "keadaan pada akhir triwulan",
    Sifat.RATA_RATA: "rata-rata sejak 1 Januari",
    Sifat.TERBURUK: "yang terburuk sejak 1 Januari",
}
_FREKUENSI = {
    Frekuensi.TRIWULAN: "setiap triwulan",
    Frekuensi.SEMESTER: "setiap semester",
    Frekuensi.TAHUNAN: "sekali setahun",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PerkaraIndikator:
    """All that the trace of one indikator tells about."""

    row: Baris
    indikator: Indikator
    bahan: Bahan
    hitungan: Hitungan
    terlapor: Terlapor
    triwulan: int
    kebijakan: Kebijakan


def jejak_of(it: PerkaraIndikator) -> Jejak:
    """How the figures of one indikator up to a triwulan came about."""
    rumus = RUMUS[it.hitungan.rumus]
    return Jejak(
        id=it.indikator.id,
        judul=it.indikator.uraian,
        kalimat=_kalimat(it),
        rumus=rumus.kalimat,
        aturan=f"{rumus.nama}, {_SIFAT[it.indikator.sifat]} (kebijakan {it.kebijakan.nama})",
        sumber_aturan=rumus.sumber,
        masukan=_masukan(it),
        langkah=_langkah(it),
        alasan=str(it.hitungan.alasan),
    )


def _kalimat(it: PerkaraIndikator) -> str:
    until, target = f"s.d. {tw(it.triwulan)}", _value(it, it.bahan.target)
    status, realisasi = it.hitungan.status, _value(it, it.bahan.realisasi)
    if it.hitungan.capaian is not None:
        if it.indikator.arah is Arah.RENTANG and not isinstance(it.bahan.tolok, StatusUkur):
            target = tolok_text(it.bahan.tolok)
        if it.hitungan.rumus in BAGIAN and it.bahan.hitungan is not None:
            counts = "{} dari {}".format(*map(utuh, it.bahan.hitungan))
            return f"Capaian {until} adalah {ringkas(it.hitungan.capaian, 2)} %: {counts}."
        return (
            f"Capaian {until} adalah {ringkas(it.hitungan.capaian, 2)} %: "
            f"realisasi {realisasi} terhadap target {target}."
        )
    if status is StatusUkur.BELUM:
        return f"Capaian {until} belum dapat dihitung: {_kurang(it)}."
    if status is StatusUkur.BELUM_WAKTUNYA:
        every = _FREKUENSI[it.indikator.frekuensi]
        return f"Tidak diukur {until}: indikator ini dilaporkan {every}."
    if status is StatusUkur.TIDAK_BERLAKU:
        return f"Tidak ada yang diukur {until} (nihil kejadian), jadi tidak ada persentase."
    if status is StatusUkur.TARGET_KOSONG:
        return f"Target {until} kosong dalam rencana; realisasi {realisasi} tidak punya pembanding."
    if it.hitungan.alasan is Alasan.TANPA_HITUNGAN:
        return (
            f"Capaian {until} belum dapat dihitung: pembilang dan penyebutnya tidak dilaporkan "
            f"untuk semua triwulan; realisasi {realisasi}."
        )
    if status is StatusUkur.TARGET_NOL:
        return f"Target {until} adalah 0, jadi persentase tidak ada; realisasi {realisasi}."
    return (
        f"Target {target} dan realisasi {realisasi} tidak dapat dibandingkan sebagai angka, "
        "jadi persentase tidak ada."
    )


def _kurang(it: PerkaraIndikator) -> str:
    absent = [tw(q) for q in it.bahan.kurang if q not in it.terlapor.by_triwulan]
    empty = [tw(q) for q in it.bahan.kurang if q in it.terlapor.by_triwulan]
    said = []
    if absent:
        said.append(f"berkas realisasi {', '.join(absent)} tidak disertakan")
    if empty:
        said.append(f"realisasi {', '.join(empty)} belum diisi")
    why = ", padahal indikator ini dijumlahkan dari semua triwulan"
    return " dan ".join(said) + (why if it.indikator.sifat is Sifat.INKREMENTAL else "")


def _value(it: PerkaraIndikator, value: Target) -> str:
    """A figure for a sentence: with four decimals where it has more; the inputs have them all."""
    if isinstance(value, Decimal):
        return with_satuan(round_half_up(value, 4), it.indikator.satuan)
    return "kosong" if value is None else f"«{value}»"


def _masukan(it: PerkaraIndikator) -> tuple[Masukan, ...]:
    quarters = sorted({*it.bahan.triwulan, *it.bahan.dilewati, *it.bahan.kurang})
    inputs = [one for quarter in quarters for one in _masukan_of(it, quarter)]
    if it.hitungan.capaian_tahun is not None:
        inputs.append(_masukan_tahun(it))
    return tuple(inputs)


def _masukan_of(it: PerkaraIndikator, quarter: int) -> tuple[Masukan, Masukan]:
    nilai = it.terlapor.nilai(it.indikator, quarter)
    asal, sumber = place_of(
        it.row, it.indikator.sel[quarter - 1], it.indikator.tertulis[quarter - 1]
    )
    return (
        Masukan(
            nama=f"Target {tw(quarter)}",
            nilai=_target_of(it.indikator, quarter),
            asal=asal,
            tanpa="kosong",
            satuan=it.indikator.satuan,
            sumber=sumber,
        ),
        Masukan(
            nama=f"Realisasi {tw(quarter)}",
            nilai=nilai.isi,
            asal=it.terlapor.asal(it.indikator, quarter),
            tanpa=TANPA[nilai.status],
            satuan=it.indikator.satuan,
        ),
    )


def _target_of(indikator: Indikator, quarter: int) -> Target:
    if indikator.arah is not Arah.RENTANG or indikator.batas is None:
        return indikator.target[quarter - 1]
    sides = [side for side in indikator.batas[quarter - 1] if isinstance(side, Decimal)]
    return " sampai ".join(utuh(side) for side in sides) or None


def _masukan_tahun(it: PerkaraIndikator) -> Masukan:
    tolok, indikator = it.bahan.tolok_tahun, it.indikator
    asal, sumber = place_of(it.row, indikator.sel[3], indikator.tertulis[3])
    if indikator.arah is not Arah.RENTANG and indikator.target_tahun is not None:
        asal, sumber = place_of(it.row, None)
        asal += ", kolom target setahun"
    elif indikator.sifat is Sifat.INKREMENTAL:
        asal = "jumlah target TW I sampai TW IV"
    return Masukan(
        nama="Target setahun",
        nilai=tolok if isinstance(tolok, Decimal) else tolok_text_or_none(tolok),
        asal=asal,
        tanpa="kosong",
        satuan=indikator.satuan,
        sumber=sumber,
    )


def tolok_text_or_none(tolok: Tolok | StatusUkur) -> str | None:
    """A tolok for a sentence, None where there is none."""
    return None if isinstance(tolok, StatusUkur) else tolok_text(tolok)


def _langkah(it: PerkaraIndikator) -> tuple[str, ...]:
    bahan, hitungan = it.bahan, it.hitungan
    steps = [
        f"{tw(quarter)} tidak ikut dijumlahkan, target dan realisasinya sama-sama ditinggalkan "
        f"({TANPA[it.terlapor.nilai(it.indikator, quarter).status]})"
        for quarter in bahan.dilewati
    ]
    realisasi = bahan.diukur
    if hitungan.rumus in BAGIAN:
        return (*steps, *_steps_of_counts(it))
    if realisasi is None:
        return tuple(steps)
    if bahan.dari_hitungan:
        steps += _steps_of_percentages(it)
    elif len(bahan.triwulan) > 1:
        steps.append(_step_of_sum(it))
    steps += _steps_of_words(it, realisasi)
    if hitungan.mentah is not None and hitungan.capaian is not None:
        steps.append(_step(it, realisasi, bahan.tolok, hitungan.mentah))
        steps.append(step_of_bounds(hitungan.mentah, hitungan.capaian, it.kebijakan))
    if hitungan.mentah_tahun is not None and hitungan.capaian_tahun is not None:
        year = _step(it, realisasi, bahan.tolok_tahun, hitungan.mentah_tahun)
        steps.append(f"terhadap target setahun: {year}")
        if hitungan.capaian_tahun != hitungan.mentah_tahun:
            steps.append(
                step_of_bounds(hitungan.mentah_tahun, hitungan.capaian_tahun, it.kebijakan)
            )
    if isinstance(bahan.target, Decimal) and bahan.target < 0:
        steps.append("target di bawah 0: arah persentase terbalik, periksa sebelum dipakai")
    return tuple(steps)


def _steps_of_counts(it: PerkaraIndikator) -> tuple[str, ...]:
    hitungan = it.hitungan
    if it.bahan.hitungan is None or hitungan.mentah is None or hitungan.capaian is None:
        return ()
    pembilang, penyebut = it.bahan.hitungan
    share = f"{utuh(pembilang)} ÷ {utuh(penyebut)} × 100 {sama_dengan(hitungan.mentah)}"
    return share, step_of_bounds(hitungan.mentah, hitungan.capaian, it.kebijakan)


def _steps_of_percentages(it: PerkaraIndikator) -> tuple[str, ...]:
    """How the percentages of several quarters were made one: by their counts, not by adding up."""
    assert it.bahan.hitungan is not None and it.bahan.diukur is not None
    pembilang, penyebut = it.bahan.hitungan
    target = it.bahan.target
    share = f"{utuh(pembilang)} ÷ {utuh(penyebut)} × 100 {sama_dengan(it.bahan.diukur)} %"
    if len(it.bahan.triwulan) == 1:
        return (share,)
    steps = (f"pembilang dan penyebut dijumlahkan: {share}",)
    if not isinstance(target, Decimal):
        return steps
    parts = [
        f"{utuh(planned)} × {utuh(counts[1])}"
        for quarter in it.bahan.triwulan
        if isinstance(planned := it.indikator.target[quarter - 1], Decimal)
        and (counts := it.terlapor.hitungan(it.indikator, quarter)) is not None
    ]
    weighted = f"({' + '.join(parts)}) ÷ {utuh(penyebut)} {sama_dengan(target)} %"
    return (*steps, f"target ditimbang penyebut tiap triwulan: {weighted}")


def _steps_of_words(it: PerkaraIndikator, realisasi: Decimal) -> Iterator[str]:
    tolok, target, value = it.bahan.tolok, it.bahan.target, it.bahan.realisasi
    if isinstance(target, str) and isinstance(tolok, Decimal):
        said = f"«{value}»" if isinstance(value, str) else f"nilai {_value(it, value)}"
        yield (
            f"skala {it.indikator.skala}: {said} bernilai {utuh(realisasi)}, "
            f"target «{target}» bernilai {utuh(tolok)}"
        )


def _step(
    it: PerkaraIndikator, realisasi: Decimal, tolok: Tolok | StatusUkur, hasil: Decimal
) -> str:
    if isinstance(tolok, StatusUkur):
        raise ValueError(f"tidak ada langkah untuk {tolok}")
    return step_of(it.hitungan.rumus, realisasi, tolok, it.kebijakan.rumus_turun, hasil)


def _step_of_sum(it: PerkaraIndikator) -> str:
    values = [it.terlapor.nilai(it.indikator, quarter).isi for quarter in it.bahan.triwulan]
    parts = [utuh(value) for value in values if isinstance(value, Decimal)]
    total = _value(it, it.bahan.realisasi)
    return f"jumlah realisasi {' + '.join(parts)} = {total}; jumlah target {_target_sum(it)}"


def _target_sum(it: PerkaraIndikator) -> str:
    return tolok_text_or_none(it.bahan.tolok) or _value(it, it.bahan.target)

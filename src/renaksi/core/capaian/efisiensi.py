"""Efficiency of a row's money against its kinerja, by the rules in use, each by its name and source.

"Efisien" is only said where every indikator of the row has reached its target, and where output and
input are of the same period. A rule that cannot be applied gives None with its reason, never 0.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from renaksi.core.capaian.capaian import Capaian, CapaianKeuangan, StatusUkur
from renaksi.core.capaian.jejak import Jejak, Masukan, ringkas, sama_dengan, tw, utuh
from renaksi.core.cascade.figures import TRIWULAN_AKHIR
from renaksi.core.cascade.presisi import ample, percent_of, settle
from renaksi.core.cascade.rencana import Baris, RencanaAksi

SERATUS, LIMA, SATU = Decimal(100), Decimal(5), Decimal(1)

EFISIEN, CUKUP, TIDAK = "efisien", "cukup efisien", "tidak efisien"
BELUM_TERCAPAI = "target belum tercapai"
BELUM_SEBANDING = "belum dinilai sebelum TW IV"
SEBAB_BELUM_SEBANDING = (
    "sebelum TW IV kinerja dihitung terhadap target triwulan sedangkan serapan terhadap pagu setahun, "
    "jadi predikatnya belum disebut"
)

Input = Literal["serapan", "capaian keuangan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AturanEfisiensi:
    """A rule: its figure from output and input (both in percent), and what the source calls it.

    `input` is serapan (of the year's pagu) or capaian keuangan (of the target to the quarter). `setahun`
    rules have no figure before TW IV, `kelas` is None where the source names no classes.
    """

    nama: str
    judul: str
    satuan: str
    input: Input
    rumus: str
    sumber: str
    hitung: Callable[[Decimal, Decimal], Decimal | None]
    langkah: Callable[[str, str], str]
    kelas: Callable[[Decimal], str] | None = None
    setahun: bool = False


def selisih(output: Decimal, serapan: Decimal) -> Decimal:
    """Capaian kinerja less serapan, in points (e-SAKIP BNA)."""
    with ample():
        return settle(output - serapan)


def kelas_selisih(angka: Decimal) -> str:
    """Over 5 points efisien, within 5 either way (5 included) cukup, else tidak (e-SAKIP BNA)."""
    if angka > LIMA:
        return EFISIEN
    return CUKUP if angka >= -LIMA else TIDAK


def indeks(output: Decimal, masukan: Decimal) -> Decimal | None:
    """IE = percent of output ÷ percent of input (BPOM); none where nothing was spent."""
    if masukan == 0:
        return None
    with ample():
        return output / masukan


def kelas_indeks(angka: Decimal) -> str:
    """Efisien from IE = 1, the standard, upwards (BPOM)."""
    return EFISIEN if angka >= SATU else TIDAK


def rasio(output: Decimal, masukan: Decimal) -> Decimal | None:
    """Capaian output ÷ capaian input × 100 (BPKP); none where nothing was spent."""
    return percent_of(output, masukan)


def sisa_anggaran(_output: Decimal, serapan: Decimal) -> Decimal:
    """The share of the pagu that was not spent, in percent (LKj of a city, 2019)."""
    with ample():
        return settle(SERATUS - serapan)


ATURAN_EFISIENSI = (
    AturanEfisiensi(
        nama="selisih-capaian-serapan",
        judul="Selisih capaian dan serapan",
        satuan="poin",
        input="serapan",
        rumus="capaian kinerja − serapan; di atas 5 efisien, −5 sampai 5 cukup efisien, di bawah −5 "
        "tidak efisien",
        sumber="praktik e-SAKIP BNA",
        hitung=selisih,
        langkah=lambda output, masukan: f"{output} − {masukan}",
        kelas=kelas_selisih,
    ),
    AturanEfisiensi(
        nama="indeks-efisiensi",
        judul="Indeks efisiensi (IE)",
        satuan="",
        input="capaian keuangan",
        rumus="IE = % capaian output ÷ % capaian input; TE = IE − 1; efisien bila IE ≥ 1",
        sumber="laporan kinerja BPOM",
        hitung=indeks,
        langkah=lambda output, masukan: f"{output} ÷ {masukan}",
        kelas=kelas_indeks,
    ),
    AturanEfisiensi(
        nama="rasio-output-input",
        judul="Rasio output terhadap input",
        satuan="%",
        input="capaian keuangan",
        rumus="capaian output ÷ capaian input × 100; sumbernya tidak memberi predikat",
        sumber="laporan kinerja BPKP",
        hitung=rasio,
        langkah=lambda output, masukan: f"{output} ÷ {masukan} × 100",
    ),
    AturanEfisiensi(
        nama="sisa-anggaran",
        judul="Sisa anggaran yang mencapai target",
        satuan="%",
        input="serapan",
        rumus="100 − serapan, hanya untuk yang mencapai target dan hanya pada akhir tahun",
        sumber="laporan kinerja sebuah kota, 2019",
        hitung=sisa_anggaran,
        langkah=lambda _output, masukan: f"100 − {masukan}",
        setahun=True,
    ),
)
"""The rules for one row, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EfisiensiBaris:
    """One row by one rule; `predikat` is what may be said of it, "" where nothing may."""

    id: str
    aturan: str
    satuan: str
    angka: Decimal | None
    predikat: str
    tanpa: str
    jejak: Jejak


@dataclass(frozen=True, slots=True, kw_only=True)
class _Perkara:
    """What is known of a row: its kinerja, its money, and whether all its targets are reached."""

    row: Baris
    triwulan: int
    kinerja: Decimal | None
    tercapai: bool
    uang: CapaianKeuangan


def efisiensi_baris(plan: RencanaAksi, capaian: Capaian) -> tuple[EfisiensiBaris, ...]:
    """Every row that has both indikator and keuangan, by each rule, in the order of the plan."""
    cases = [
        _Perkara(
            row=row,
            triwulan=capaian.triwulan,
            kinerja=_kinerja(row, capaian),
            tercapai=is_tercapai(row, capaian),
            uang=uang,
        )
        for row in plan.baris
        if row.indikator and (uang := uang_of(row, capaian)) is not None
    ]
    return tuple(_apply(aturan, case) for case in cases for aturan in ATURAN_EFISIENSI)


def is_tercapai(row: Baris, capaian: Capaian) -> bool:
    """Whether every indikator of a row that is due has reached its target; False where unknown.

    One at 120 does not make up for another at 80. What is not due or had nothing to measure is
    passed over; what is not reported is not known to be reached.
    """
    passed = (StatusUkur.TIDAK_BERLAKU, StatusUkur.BELUM_WAKTUNYA)
    figures = [capaian.indikator_by_id[one.id] for one in row.indikator]
    due = [one for one in figures if one.status not in passed]
    return bool(due) and all(one.mentah is not None and one.mentah >= SERATUS for one in due)


def uang_of(row: Baris, capaian: Capaian) -> CapaianKeuangan | None:
    """The keuangan of a row that says most: with a serapan, then with a capaian, then in Rp."""
    figures = capaian.keuangan_by_id.get(row.id, ())
    ranked = sorted(
        figures, key=lambda one: (one.serapan is None, one.capaian is None, one.satuan != "Rp")
    )
    return ranked[0] if ranked else None


def _kinerja(row: Baris, capaian: Capaian) -> Decimal | None:
    rata = capaian.rata_rata_of(row.id)
    return None if rata is None else rata.capaian


def _apply(aturan: AturanEfisiensi, it: _Perkara) -> EfisiensiBaris:
    masukan = it.uang.serapan if aturan.input == "serapan" else it.uang.capaian
    tanpa = _why_not(aturan, it, masukan)
    angka = None
    if not tanpa and it.kinerja is not None and masukan is not None:
        angka = aturan.hitung(it.kinerja, masukan)
        tanpa = "" if angka is not None else "belum ada yang dibelanjakan"
    predikat = "" if angka is None else _predikat(aturan, it, angka)
    return EfisiensiBaris(
        id=it.row.id,
        aturan=aturan.nama,
        satuan=aturan.satuan,
        angka=angka,
        predikat=predikat,
        tanpa=tanpa,
        jejak=_jejak(aturan, it, masukan, angka, predikat, tanpa),
    )


def _why_not(aturan: AturanEfisiensi, it: _Perkara, masukan: Decimal | None) -> str:
    if it.kinerja is None:
        return "capaian kinerjanya belum ada"
    if masukan is None:
        return f"{aturan.input}nya belum ada"
    if not aturan.setahun:
        return ""
    if it.triwulan != TRIWULAN_AKHIR:
        return "dihitung sesudah tahun berakhir"
    return "" if it.tercapai else BELUM_TERCAPAI


def _predikat(aturan: AturanEfisiensi, it: _Perkara, angka: Decimal) -> str:
    """The rule's word; withheld where periods differ, and where praise would be undeserved."""
    if aturan.kelas is None:
        return ""
    if aturan.input == "serapan" and it.triwulan != TRIWULAN_AKHIR:
        return BELUM_SEBANDING
    kelas = aturan.kelas(angka)
    return kelas if kelas == TIDAK or it.tercapai else BELUM_TERCAPAI


def _jejak(
    aturan: AturanEfisiensi,
    it: _Perkara,
    masukan: Decimal | None,
    angka: Decimal | None,
    predikat: str,
    tanpa: str,
) -> Jejak:
    until = f"s.d. {tw(it.triwulan)}"
    if angka is None:
        kalimat = f"{aturan.judul} {until} tidak ada: {tanpa}."
    else:
        unit = f" {aturan.satuan}" if aturan.satuan else ""
        said = f": {predikat}" if predikat else ""
        kalimat = f"{aturan.judul} {until} adalah {ringkas(angka, 2)}{unit}{said}."
    return Jejak(
        id=it.row.id,
        judul=f"{it.row.uraian}: {aturan.judul[0].lower()}{aturan.judul[1:]}",
        kalimat=kalimat,
        rumus=aturan.rumus,
        aturan=f"{aturan.nama}; kata efisien hanya dipakai bila semua indikatornya mencapai target",
        sumber_aturan=aturan.sumber,
        masukan=(
            _percent("Capaian kinerja", it.kinerja, f"rata-rata capaian {it.row.id}"),
            _percent(aturan.input.capitalize(), masukan, f"keuangan {it.row.id}"),
        ),
        langkah=_langkah(aturan, it, masukan, angka),
    )


def _percent(nama: str, nilai: Decimal | None, asal: str) -> Masukan:
    return Masukan(nama=nama, nilai=nilai, asal=asal, tanpa="belum ada", satuan="%")


def _langkah(
    aturan: AturanEfisiensi, it: _Perkara, masukan: Decimal | None, angka: Decimal | None
) -> tuple[str, ...]:
    if angka is None or it.kinerja is None or masukan is None:
        return ()
    shown = aturan.langkah(ringkas(it.kinerja), ringkas(masukan))
    steps: Sequence[str] = [f"{shown} {sama_dengan(angka)}"]
    if aturan.nama == "indeks-efisiensi":
        te = selisih(angka, SATU)
        steps = [*steps, f"TE = {ringkas(angka)} − 1 {sama_dengan(te)}"]
    reached = "semua indikator mencapai target" if it.tercapai else "belum semua mencapai target"
    if aturan.input == "serapan" and it.triwulan != TRIWULAN_AKHIR:
        steps = [*steps, SEBAB_BELUM_SEBANDING]
    return (*steps, f"batas tercapai {utuh(SERATUS)} %: {reached}")

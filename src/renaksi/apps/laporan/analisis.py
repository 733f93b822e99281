"""The analysis of a triwulan as a page prints it: figures as text, each with the word that goes with it."""

from dataclasses import dataclass
from decimal import Decimal

from renaksi.core.capaian.analisis import Analisis
from renaksi.core.capaian.analisis_json import tanpa_deviasi
from renaksi.core.capaian.andai import Andai
from renaksi.core.capaian.capaian import PERANGKAT_DAERAH, CapaianKeuangan
from renaksi.core.capaian.deviasi import DeviasiKinerja, Sisi
from renaksi.core.capaian.efisiensi import (
    ATURAN_EFISIENSI,
    BELUM_SEBANDING,
    BELUM_TERCAPAI,
    CUKUP,
    EFISIEN,
    TIDAK,
    EfisiensiBaris,
)
from renaksi.core.capaian.jejak import ringkas
from renaksi.core.capaian.prakiraan import Harapan, Prakiraan
from renaksi.core.cascade.rencana import TINGKAT, Baris, Indikator, RencanaAksi, Tingkat

BAIK, AWAS, KOSONG, BIASA = "tanda-baik", "tanda-awas", "tanda-kosong", ""
_SISI = {
    Sisi.LEBIH_BAIK: ("lebih baik", BAIK),
    Sisi.SESUAI: ("sesuai", BIASA),
    Sisi.LEBIH_BURUK: ("lebih buruk", AWAS),
}
_HARAPAN = {
    Harapan.TERCAPAI: ("tercapai", BAIK),
    Harapan.TIDAK: ("tidak tercapai", AWAS),
    Harapan.BELUM_PASTI: ("belum pasti", BIASA),
    Harapan.TANPA_SELANG: ("tanpa selang", KOSONG),
}
_PREDIKAT = {
    EFISIEN: BAIK,
    CUKUP: BAIK,
    TIDAK: AWAS,
    BELUM_TERCAPAI: AWAS,
    BELUM_SEBANDING: KOSONG,
}


@dataclass(frozen=True, slots=True)
class Tanda:
    """A word and the mark that goes with it; the mark is a class of the stylesheet."""

    kata: str
    jenis: str = BIASA


@dataclass(frozen=True, slots=True, kw_only=True)
class CetakPrakiraan:
    """An estimate in print; `tanpa` is why there is none."""

    nilai: str
    selang: str
    target: str
    harapan: Tanda
    catatan: str
    tanpa: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CetakKinerja:
    """An indikator's deviasi and estimate in print; `tanpa` is why there is no deviasi."""

    id: str
    uraian: str
    satuan: str
    deviasi: str
    poin: str
    sisi: Tanda
    tanpa: str
    prakiraan: CetakPrakiraan


@dataclass(frozen=True, slots=True, kw_only=True)
class CetakEfisiensi:
    """One rule's answer for a row in print."""

    aturan: str
    judul: str
    angka: str
    predikat: Tanda
    tanpa: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CetakUang:
    """A row's deviasi of keuangan and its estimate in print."""

    id: str
    satuan: str
    deviasi: str
    tanpa: str
    prakiraan: CetakPrakiraan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CetakBaris:
    """A row of the plan with all that is printed of it."""

    baris: Baris
    kinerja: tuple[CetakKinerja, ...]
    uang: tuple[CetakUang, ...]
    efisiensi: tuple[CetakEfisiensi, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CetakTingkat:
    """One level's rows."""

    tingkat: Tingkat
    baris: tuple[CetakBaris, ...]

    @property
    def ada_kinerja(self) -> bool:
        """Whether any of its rows has an indikator."""
        return any(row.kinerja for row in self.baris)

    @property
    def ada_uang(self) -> bool:
        """Whether any of its rows has keuangan."""
        return any(row.uang for row in self.baris)

    @property
    def ada_efisiensi(self) -> bool:
        """Whether any of its rows has both indikator and keuangan."""
        return any(row.efisiensi for row in self.baris)


def levels_of(plan: RencanaAksi, found: Analisis) -> list[CetakTingkat]:
    """Every level that has something to analyse."""
    builder = _Builder(plan, found)
    levels = []
    for level in TINGKAT:
        rows = tuple(
            builder.row(row) for row in plan.tingkat(level) if row.indikator or row.keuangan
        )
        if rows:
            levels.append(CetakTingkat(tingkat=level, baris=rows))
    return levels


class _Builder:
    """Looks the parts of an analysis up by the row or indikator that they belong to."""

    def __init__(self, plan: RencanaAksi, found: Analisis) -> None:
        self.found = found
        self.deviasi = {one.id: one for one in found.deviasi}
        self.prakiraan = {one.id: one for one in found.prakiraan}
        self.uang = {(one.id, one.satuan): one for one in found.prakiraan_keuangan}
        self.efisiensi: dict[str, list[EfisiensiBaris]] = {}
        for one in found.efisiensi:
            self.efisiensi.setdefault(one.id, []).append(one)

    def row(self, row: Baris) -> CetakBaris:
        money = self.found.capaian.keuangan_by_id.get(row.id, ())
        return CetakBaris(
            baris=row,
            kinerja=tuple(
                _kinerja(one, self.deviasi[one.id], self.prakiraan[one.id]) for one in row.indikator
            ),
            uang=tuple(self._uang(one) for one in money),
            efisiensi=tuple(_efisiensi(one) for one in self.efisiensi.get(row.id, ())),
        )

    def _uang(self, one: CapaianKeuangan) -> CetakUang:
        estimate = self.uang.get((one.id, one.satuan))
        return CetakUang(
            id=one.id,
            satuan=one.satuan,
            deviasi=short(one.deviasi),
            tanpa=tanpa_deviasi(one),
            prakiraan=None if estimate is None else _prakiraan(estimate),
        )


def short(value: Decimal | None) -> str:
    """A figure with at most two decimals, nothing where there is none."""
    return "" if value is None else ringkas(value, 2)


def _kinerja(indikator: Indikator, deviasi: DeviasiKinerja, estimate: Prakiraan) -> CetakKinerja:
    kata, jenis = ("", KOSONG) if deviasi.sisi is None else _SISI[deviasi.sisi]
    return CetakKinerja(
        id=indikator.id,
        uraian=indikator.uraian,
        satuan=indikator.satuan or "",
        deviasi=short(deviasi.deviasi),
        poin=short(deviasi.poin),
        sisi=Tanda(kata, jenis),
        tanpa=deviasi.tanpa,
        prakiraan=_prakiraan(estimate),
    )


def _prakiraan(one: Prakiraan) -> CetakPrakiraan:
    kata, jenis = ("", BIASA) if one.harapan is None else _HARAPAN[one.harapan]
    selang = "" if one.bawah is None else f"{_amount(one, one.bawah)} – {_amount(one, one.atas)}"
    return CetakPrakiraan(
        nilai=_amount(one, one.nilai),
        selang=selang,
        target=_amount(one, one.target),
        harapan=Tanda(kata, jenis),
        catatan=one.catatan,
        tanpa=one.tanpa,
    )


def _amount(one: Prakiraan, value: Decimal | None) -> str:
    """A figure of an estimate; rupiah are whole, since an estimate to the sen would pretend."""
    if value is None:
        return ""
    return f"Rp{ringkas(value, 0)}" if one.satuan == "Rp" else short(value)


def _efisiensi(one: EfisiensiBaris) -> CetakEfisiensi:
    rule = next(rule for rule in ATURAN_EFISIENSI if rule.nama == one.aturan)
    return CetakEfisiensi(
        aturan=one.aturan,
        judul=rule.judul,
        angka=f"{short(one.angka)} {one.satuan}".strip() if one.angka is not None else "",
        predikat=Tanda(one.predikat, _PREDIKAT.get(one.predikat, BIASA)),
        tanpa=one.tanpa,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CetakBeda:
    """A figure under the office's kebijakan and under another."""

    id: str
    nama: str
    capaian: str
    bila: str
    karena: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CetakAndai:
    """What-if in print: the rules that differ, the averages, and only the indikator that change."""

    nama: str
    beda: tuple[str, ...]
    rata_rata: tuple[CetakBeda, ...]
    indikator: tuple[CetakBeda, ...]


def andai_of(plan: RencanaAksi, other: Andai) -> CetakAndai:
    """What-if as a page prints it."""
    names = {one.id: one.uraian for _, one in plan.indikator()}
    titles = {PERANGKAT_DAERAH: "Perangkat daerah"} | {str(one): one.judul for one in TINGKAT}
    return CetakAndai(
        nama=other.kebijakan.nama,
        beda=other.beda,
        rata_rata=tuple(
            CetakBeda(
                id=one.lingkup,
                nama=titles[one.lingkup],
                capaian=short(one.capaian),
                bila=short(one.bila),
                karena="",
            )
            for one in other.rata_rata
            if one.lingkup in titles
        ),
        indikator=tuple(
            CetakBeda(
                id=one.id,
                nama=names[one.id],
                capaian=short(one.capaian),
                bila=short(one.bila),
                karena=one.karena,
            )
            for one in other.berubah
        ),
    )

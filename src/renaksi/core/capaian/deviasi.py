"""How far kinerja is from its target at a triwulan, in the indikator's satuan and in points.

Keuangan has its deviasi in CapaianKeuangan already, in points of the pagu.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renaksi.core.capaian.alasan import ALASAN, alasan_of
from renaksi.core.capaian.capaian import Capaian, CapaianIndikator, StatusUkur
from renaksi.core.capaian.jejak import Jejak, Masukan, ringkas, sama_dengan, tw, utuh, with_satuan
from renaksi.core.capaian.langkah import tolok_text
from renaksi.core.capaian.rumus import Rentang, Tolok
from renaksi.core.cascade.presisi import ample, percent_of, settle
from renaksi.core.cascade.rencana import Arah, Indikator, RencanaAksi

RUMUS_DEVIASI = (
    "deviasi = realisasi − target bila makin tinggi makin baik, target − realisasi bila makin "
    "rendah makin baik, jarak ke batas terdekat bila berupa rentang atau batas (di dalamnya 0); "
    "dalam poin: deviasi ÷ target setahun × 100"
)
SUMBER_DEVIASI = (
    "praktik evaluasi anggaran (deviasi fisik = realisasi kumulatif − target kumulatif); tanda "
    "menurut arah: kesepakatan renaksi"
)


class Sisi(StrEnum):
    """On which side of its target a realisasi is, by what the indikator calls better."""

    LEBIH_BAIK = "lebih baik dari target"
    SESUAI = "sesuai target"
    LEBIH_BURUK = "lebih buruk dari target"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviasiKinerja:
    """The deviasi of one indikator; plus is better than the target, minus is worse.

    `deviasi` is in the indikator's satuan, `poin` in percent points of the year's target. `tanpa`
    and `tanpa_poin` say why there is none.
    """

    id: str
    satuan: str | None
    deviasi: Decimal | None
    poin: Decimal | None
    sisi: Sisi | None
    tanpa: str
    tanpa_poin: str
    jejak: Jejak


def deviasi_kinerja(plan: RencanaAksi, capaian: Capaian) -> tuple[DeviasiKinerja, ...]:
    """The deviasi of every indikator of `plan` as measured, in the order of the plan."""
    return tuple(
        _deviasi(indikator, capaian.indikator_by_id[indikator.id], capaian.triwulan)
        for _, indikator in plan.indikator()
    )


def jarak_baik(arah: Arah, realisasi: Decimal, tolok: Tolok) -> Decimal:
    """How much better (plus) or worse (minus) a realisasi is than what it is measured against.

    Inside a range, and up to a limit of arah batas, it is 0: neither is made better by going on.
    """
    with ample():
        if isinstance(tolok, Rentang):
            return settle(_jarak_ke_rentang(realisasi, tolok))
        if arah is Arah.NAIK:
            return settle(realisasi - tolok)
        over = settle(tolok - realisasi)
        return min(over, Decimal(0)) if arah is Arah.BATAS else over


def _jarak_ke_rentang(realisasi: Decimal, rentang: Rentang) -> Decimal:
    if rentang.bawah is not None and realisasi < rentang.bawah:
        return realisasi - rentang.bawah
    if rentang.atas is not None and realisasi > rentang.atas:
        return rentang.atas - realisasi
    return Decimal(0)


def sisi_of(jarak: Decimal) -> Sisi:
    """The side that a distance of `jarak_baik` stands for."""
    if jarak == 0:
        return Sisi.SESUAI
    return Sisi.LEBIH_BAIK if jarak > 0 else Sisi.LEBIH_BURUK


_ARAH = {"naik": Arah.NAIK, "turun-a": Arah.TURUN, "turun-b": Arah.TURUN, "batas": Arah.BATAS}


def arah_of(indikator: Indikator, figures: CapaianIndikator) -> Arah:
    """Which way an indikator is better: by the formula that it was measured with, else by its arah.

    A kebijakan may give a single indikator another formula than its arah has.
    """
    if indikator.arah is Arah.RENTANG:
        return Arah.RENTANG
    return _ARAH.get(figures.rumus, indikator.arah)


def satuan_of(indikator: Indikator, figures: CapaianIndikator) -> str | None:
    """The satuan of what was measured: of a word (WTP, BB) it is a step of its scale."""
    return "tingkat" if isinstance(figures.target, str) else indikator.satuan


def _deviasi(indikator: Indikator, figures: CapaianIndikator, triwulan: int) -> DeviasiKinerja:
    realisasi, tolok = figures.diukur, figures.tolok
    if realisasi is None:
        return _without(indikator, figures, triwulan, alasan_of(figures))
    if isinstance(tolok, StatusUkur):
        return _without(indikator, figures, triwulan, ALASAN[tolok])
    arah, satuan = arah_of(indikator, figures), satuan_of(indikator, figures)
    jarak = jarak_baik(arah, realisasi, tolok)
    setahun = figures.tolok_tahun
    poin, tanpa_poin = _poin(jarak, setahun)
    langkah = [_step(arah, realisasi, tolok, jarak, satuan)]
    if poin is not None and isinstance(setahun, Decimal):
        langkah.append(
            f"dalam poin: {utuh(jarak)} ÷ {utuh(abs(setahun))} × 100 {sama_dengan(poin)}"
        )
    sisi = sisi_of(jarak)
    shown = "" if poin is None else f" ({ringkas(poin, 2)} poin dari target setahun)"
    return DeviasiKinerja(
        id=indikator.id,
        satuan=satuan,
        deviasi=jarak,
        poin=poin,
        sisi=sisi,
        tanpa="",
        tanpa_poin=tanpa_poin,
        jejak=_jejak(
            indikator,
            f"Deviasi kinerja s.d. {tw(triwulan)} adalah {with_satuan(jarak, satuan)}{shown}: "
            f"realisasi {sisi}.",
            _masukan(figures, setahun),
            langkah,
        ),
    )


def _poin(jarak: Decimal, setahun: Tolok | StatusUkur) -> tuple[Decimal | None, str]:
    """The distance in percent of the year's target, or why there is none."""
    if isinstance(setahun, StatusUkur):
        return None, f"target setahun: {ALASAN[setahun]}"
    if isinstance(setahun, Rentang):
        return None, "target setahun berupa rentang"
    poin = percent_of(jarak, abs(setahun))
    return (poin, "") if poin is not None else (None, "target setahun adalah 0")


def _without(
    indikator: Indikator, figures: CapaianIndikator, triwulan: int, tanpa: str
) -> DeviasiKinerja:
    return DeviasiKinerja(
        id=indikator.id,
        satuan=indikator.satuan,
        deviasi=None,
        poin=None,
        sisi=None,
        tanpa=tanpa,
        tanpa_poin=tanpa,
        jejak=_jejak(
            indikator,
            f"Deviasi kinerja s.d. {tw(triwulan)} tidak ada: {tanpa}.",
            figures.jejak.masukan,
            [],
        ),
    )


def _step(arah: Arah, realisasi: Decimal, tolok: Tolok, jarak: Decimal, satuan: str | None) -> str:
    shown = f"{sama_dengan(jarak)}{f' {satuan}' if satuan else ''}"
    if isinstance(tolok, Rentang) or arah is Arah.BATAS:
        limit = tolok_text(tolok)
        if jarak == 0:
            return f"{utuh(realisasi)} tidak melewati {limit}, jadi 0"
        return f"{utuh(realisasi)} melewati {limit} sejauh {utuh(abs(jarak))}, jadi {shown}"
    first, other = (realisasi, tolok) if arah is Arah.NAIK else (tolok, realisasi)
    better = "makin tinggi makin baik" if arah is Arah.NAIK else "makin rendah makin baik"
    return f"{utuh(first)} − {utuh(other)} {shown} ({better})"


def _masukan(figures: CapaianIndikator, setahun: Tolok | StatusUkur) -> tuple[Masukan, ...]:
    inputs = figures.jejak.masukan
    if not isinstance(setahun, Decimal) or any(one.nama == "Target setahun" for one in inputs):
        return inputs
    return (*inputs, Masukan(nama="Target setahun", nilai=setahun, asal="rencana"))


def _jejak(
    indikator: Indikator, kalimat: str, masukan: Sequence[Masukan], langkah: Sequence[str]
) -> Jejak:
    return Jejak(
        id=indikator.id,
        judul=f"{indikator.uraian}: deviasi kinerja",
        kalimat=kalimat,
        rumus=RUMUS_DEVIASI,
        aturan="deviasi kinerja, plus lebih baik dan minus lebih buruk",
        sumber_aturan=SUMBER_DEVIASI,
        masukan=tuple(masukan),
        langkah=tuple(langkah),
    )

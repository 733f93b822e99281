"""A realisasi beside last year's, the Renstra's end and a national standard."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from renaksi.core.capaian.alasan import alasan_of
from renaksi.core.capaian.capaian import Capaian, CapaianIndikator
from renaksi.core.capaian.deviasi import arah_of, jarak_baik
from renaksi.core.capaian.jejak import Jejak, Masukan, ringkas, sama_dengan, tw, utuh, with_satuan
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.pembanding import Pembanding
from renaksi.core.capaian.rumus import BAGIAN, RUMUS, hitung, rumus_of
from renaksi.core.cascade.figures import TRIWULAN_AKHIR
from renaksi.core.cascade.presisi import ample, percent_of, settle
from renaksi.core.cascade.rencana import Arah, Indikator, RencanaAksi, Sifat

Banding = Literal["tahun-lalu", "akhir-renstra", "standar-nasional"]
JUDUL: dict[Banding, str] = {
    "tahun-lalu": "tahun lalu",
    "akhir-renstra": "akhir Renstra",
    "standar-nasional": "standar nasional",
}
_SUMBER: dict[Banding, str] = {
    "tahun-lalu": "PermenPANRB 53/2014 Lampiran II, analisis capaian: perbandingan dengan tahun lalu",
    "akhir-renstra": "PermenPANRB 53/2014 Lampiran II, analisis capaian: perbandingan dengan target jangka menengah",
    "standar-nasional": "PermenPANRB 53/2014 Lampiran II, analisis capaian: perbandingan dengan standar nasional",
}
_PERTUMBUHAN = "pertumbuhan = (realisasi − realisasi tahun lalu) ÷ realisasi tahun lalu × 100"


@dataclass(frozen=True, slots=True, kw_only=True)
class Perbandingan:
    """One indikator beside one figure.

    `selisih` is realisasi less that figure, in the satuan. `persen` is the growth on last year, or how
    far along it is to the other two (as a capaian, so that for turun less is more). `sisi` says which
    is better.
    """

    id: str
    banding: Banding
    satuan: str | None
    pembanding: Decimal
    tahun: int | None
    realisasi: Decimal | None
    selisih: Decimal | None
    persen: Decimal | None
    sisi: str
    tanpa: str
    sumber: str | None
    jejak: Jejak


@dataclass(frozen=True, slots=True, kw_only=True)
class _Perkara:
    indikator: Indikator
    figures: CapaianIndikator
    banding: Banding
    pembanding: Decimal
    tahun: int | None
    sumber: str | None
    triwulan: int
    berkas: str
    rumus: str

    @property
    def judul(self) -> str:
        """ "akhir Renstra 2022"."""
        year = f" {self.tahun}" if self.tahun is not None else ""
        return JUDUL[self.banding] + year


def perbandingan(
    plan: RencanaAksi, capaian: Capaian, pembanding: Pembanding
) -> tuple[Perbandingan, ...]:
    """Each indikator beside each figure that it has, in the order of the plan."""
    return tuple(
        _compared(case, capaian.kebijakan)
        for _, indikator in plan.indikator()
        for case in _cases(plan, indikator, capaian, pembanding)
    )


def _cases(
    plan: RencanaAksi, indikator: Indikator, capaian: Capaian, pembanding: Pembanding
) -> Iterator[_Perkara]:
    shared = plan.indikator_bersama.get(indikator.id, indikator.id)
    entry = pembanding.by_id.get(indikator.id, pembanding.by_id.get(shared))
    if entry is None:
        return
    last_year = None if plan.tahun is None else plan.tahun - 1
    figures: tuple[tuple[Banding, str, Decimal | None, int | None], ...] = (
        ("tahun-lalu", "realisasi_tahun_lalu", entry.realisasi_tahun_lalu, last_year),
        (
            "akhir-renstra",
            "target_akhir_renstra",
            entry.target_akhir_renstra,
            entry.tahun_akhir_renstra,
        ),
        ("standar-nasional", "standar_nasional", entry.standar_nasional, None),
    )
    for banding, nama, figure, year in figures:
        if figure is not None:
            yield _Perkara(
                indikator=indikator,
                figures=capaian.indikator_by_id[indikator.id],
                banding=banding,
                pembanding=figure,
                tahun=year,
                sumber=entry.sumber_of(nama),
                triwulan=capaian.triwulan,
                berkas=pembanding.berkas,
                rumus=_rumus(indikator, capaian),
            )


def _rumus(indikator: Indikator, capaian: Capaian) -> str:
    """The formula that an indikator is measured with; a share of counts has none against a figure."""
    own = capaian.indikator_by_id[indikator.id].rumus
    return rumus_of(indikator.arah, capaian.kebijakan.rumus_turun) if own in BAGIAN else own


def _compared(it: _Perkara, kebijakan: Kebijakan) -> Perbandingan:
    realisasi = it.figures.realisasi
    if not isinstance(realisasi, Decimal):
        return _made(it, None, None, None, "", alasan_of(it.figures))
    with ample():
        selisih = settle(realisasi - it.pembanding)
    if _is_part_of_year(it):
        why = f"s.d. {tw(it.triwulan)} belum setahun, jadi belum sebanding"
        return _made(it, realisasi, selisih, None, "", why)
    persen = _persen(it, realisasi, selisih, kebijakan)
    tanpa = "" if persen is not None else _why_no_percentage(it)
    return _made(it, realisasi, selisih, persen, _sisi(it, realisasi), tanpa)


def _is_part_of_year(it: _Perkara) -> bool:
    """Whether a figure that grows with the year is set against a whole year that is over.

    Against the Renstra's end it says how far along it is, and is shown in every quarter.
    """
    grows = it.indikator.sifat in (Sifat.KUMULATIF, Sifat.INKREMENTAL)
    return grows and it.banding != "akhir-renstra" and it.triwulan != TRIWULAN_AKHIR


def _persen(
    it: _Perkara, realisasi: Decimal, selisih: Decimal, kebijakan: Kebijakan
) -> Decimal | None:
    if it.banding == "tahun-lalu":
        return percent_of(selisih, abs(it.pembanding))
    if it.indikator.arah is Arah.RENTANG:
        return None
    return hitung(it.rumus, realisasi, it.pembanding, kebijakan.rumus_turun)


def _why_no_percentage(it: _Perkara) -> str:
    if it.pembanding == 0:
        return "pembandingnya 0, jadi persennya tidak ada"
    return "targetnya berupa rentang, jadi persennya tidak ada"


def _sisi(it: _Perkara, realisasi: Decimal) -> str:
    """Better or worse than last year or the standard; reached or not for the Renstra's end."""
    if it.indikator.arah is Arah.RENTANG:
        return ""
    arah = arah_of(it.indikator, it.figures)
    if it.banding == "tahun-lalu" and arah is Arah.BATAS:
        arah = Arah.TURUN
    jarak = jarak_baik(arah, realisasi, it.pembanding)
    if it.banding == "tahun-lalu":
        return "tetap" if jarak == 0 else "membaik" if jarak > 0 else "memburuk"
    return "sudah tercapai" if jarak >= 0 else "belum tercapai"


def _made(
    it: _Perkara,
    realisasi: Decimal | None,
    selisih: Decimal | None,
    persen: Decimal | None,
    sisi: str,
    tanpa: str,
) -> Perbandingan:
    return Perbandingan(
        id=it.indikator.id,
        banding=it.banding,
        satuan=it.indikator.satuan,
        pembanding=it.pembanding,
        tahun=it.tahun,
        realisasi=realisasi,
        selisih=selisih,
        persen=persen,
        sisi=sisi,
        tanpa=tanpa,
        sumber=it.sumber,
        jejak=Jejak(
            id=it.indikator.id,
            judul=f"{it.indikator.uraian}: dibanding {it.judul}",
            kalimat=_kalimat(it, realisasi, persen, sisi, tanpa),
            rumus=_PERTUMBUHAN if it.banding == "tahun-lalu" else RUMUS[it.rumus].kalimat,
            aturan=f"perbandingan dengan {JUDUL[it.banding]}",
            sumber_aturan=_SUMBER[it.banding],
            masukan=(*_realisasi_inputs(it), _input(it)),
            langkah=_langkah(it, realisasi, selisih, persen),
        ),
    )


def _kalimat(
    it: _Perkara, realisasi: Decimal | None, persen: Decimal | None, sisi: str, tanpa: str
) -> str:
    satuan = it.indikator.satuan
    other = f"{it.judul} {with_satuan(it.pembanding, satuan)}"
    if realisasi is None:
        return f"Dibanding {other}: belum ada realisasi s.d. {tw(it.triwulan)} ({tanpa})."
    head = f"Realisasi s.d. {tw(it.triwulan)} {with_satuan(realisasi, satuan)}, {other}"
    if persen is None:
        return f"{head}: {f'{sisi}; ' if sisi else ''}{tanpa}."
    if it.banding == "tahun-lalu":
        return f"{head}: pertumbuhan {ringkas(persen, 2)} %, {sisi}."
    return f"{head}: kemajuan {ringkas(persen, 2)} %, {sisi}."


def _realisasi_inputs(it: _Perkara) -> tuple[Masukan, ...]:
    return tuple(one for one in it.figures.jejak.masukan if one.nama.startswith("Realisasi"))


def _input(it: _Perkara) -> Masukan:
    source = it.sumber
    asal = f"{it.berkas}: {source}" if source and it.berkas else source or it.berkas
    return Masukan(
        nama=it.judul[0].upper() + it.judul[1:],
        nilai=it.pembanding,
        asal=asal or "pembanding",
        satuan=it.indikator.satuan,
    )


def _langkah(
    it: _Perkara, realisasi: Decimal | None, selisih: Decimal | None, persen: Decimal | None
) -> tuple[str, ...]:
    if realisasi is None or selisih is None:
        return ()
    steps = [f"{utuh(realisasi)} − {utuh(it.pembanding)} {sama_dengan(selisih)}"]
    if persen is not None and it.banding == "tahun-lalu":
        divisor = utuh(abs(it.pembanding))
        steps.append(f"{utuh(selisih)} ÷ {divisor} × 100 {sama_dengan(persen)} %")
    elif persen is not None:
        steps.append(f"rumus {it.rumus} terhadap {utuh(it.pembanding)} {sama_dengan(persen)} %")
    return tuple(steps)

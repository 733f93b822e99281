"""The figures beside realisasi as the analysis prints them: a table for each kind of figure."""

from collections.abc import Mapping
from dataclasses import dataclass

from renaksi.apps.laporan.analisis import AWAS, BAIK, BIASA, Tanda, short
from renaksi.core.capaian.analisis import Analisis
from renaksi.core.capaian.perbandingan import JUDUL, Banding, Perbandingan
from renaksi.core.cascade.rencana import RencanaAksi

_SISI: Mapping[str, str] = {
    "membaik": BAIK,
    "memburuk": AWAS,
    "sudah tercapai": BAIK,
    "belum tercapai": BIASA,
}
_KOLOM: Mapping[Banding, tuple[str, str]] = {
    "tahun-lalu": ("Realisasi tahun lalu", "Pertumbuhan (%)"),
    "akhir-renstra": ("Target akhir Renstra", "Kemajuan (%)"),
    "standar-nasional": ("Standar nasional", "Kemajuan (%)"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CetakBanding:
    """An indikator beside one figure in print; `asal` says where that figure is from."""

    id: str
    tingkat: str
    uraian: str
    satuan: str
    realisasi: str
    pembanding: str
    tahun: int | None
    selisih: str
    persen: str
    sisi: Tanda
    tanpa: str
    asal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TabelBanding:
    """One kind of figure: the heads of its columns, and its indikator in the order of the plan."""

    jenis: Banding
    judul: str
    kolom: str
    persen: str
    baris: tuple[CetakBanding, ...]


def bandings_of(plan: RencanaAksi, found: Analisis) -> list[TabelBanding]:
    """A table for each kind of figure that any indikator has."""
    places = {one.id: (row.tingkat.judul, one.uraian) for row, one in plan.indikator()}
    tables = []
    for jenis, (kolom, persen) in _KOLOM.items():
        lines = tuple(
            _banding(one, *places[one.id]) for one in found.perbandingan if one.banding == jenis
        )
        if lines:
            judul = f"Terhadap {JUDUL[jenis]}"
            tables.append(
                TabelBanding(jenis=jenis, judul=judul, kolom=kolom, persen=persen, baris=lines)
            )
    return tables


def _banding(one: Perbandingan, tingkat: str, uraian: str) -> CetakBanding:
    return CetakBanding(
        id=one.id,
        tingkat=tingkat,
        uraian=uraian,
        satuan=one.satuan or "",
        realisasi=short(one.realisasi),
        pembanding=short(one.pembanding),
        tahun=one.tahun if one.banding == "akhir-renstra" else None,
        selisih=short(one.selisih),
        persen=short(one.persen),
        sisi=Tanda(one.sisi, _SISI.get(one.sisi, BIASA)),
        tanpa=one.tanpa,
        asal=one.sumber or "",
    )

"""The analysis file, `renaksi-analisis/1`."""

from decimal import Decimal
from typing import Any

from renaksi.core.capaian.alasan import ALASAN
from renaksi.core.capaian.analisis import Analisis
from renaksi.core.capaian.andai import Andai
from renaksi.core.capaian.capaian import CapaianKeuangan
from renaksi.core.capaian.deviasi import DeviasiKinerja
from renaksi.core.capaian.efisiensi import EfisiensiBaris
from renaksi.core.capaian.efisiensi_pmk import EfisiensiPmk
from renaksi.core.capaian.jejak import angka, is_writable
from renaksi.core.capaian.perbandingan import Perbandingan
from renaksi.core.capaian.prakiraan import Prakiraan
from renaksi.core.cascade.json_schema import FORMAT_ANALISIS

Json = dict[str, Any]
TANPA_SERAPAN = "pagu atau target dalam rupiah tidak diketahui"


def analisis_to_json(analisis: Analisis) -> Json:
    """The analysis as the JSON object of the public format; an absent figure is null with its reason."""
    capaian = analisis.capaian
    return {
        "format": FORMAT_ANALISIS,
        "perangkat_daerah": capaian.perangkat_daerah,
        "tahun": capaian.tahun,
        "triwulan": capaian.triwulan,
        "kebijakan": capaian.kebijakan.nama,
        "deviasi": {
            "kinerja": [_deviasi(one) for one in analisis.deviasi],
            "keuangan": [_deviasi_keuangan(one) for one in capaian.keuangan],
        },
        "efisiensi": {
            "baris": [_efisiensi(one) for one in analisis.efisiensi],
            "pmk_22_2021": _pmk(analisis.pmk),
        },
        "prakiraan": {
            "kinerja": [_prakiraan(one) for one in analisis.prakiraan],
            "keuangan": [_prakiraan(one) for one in analisis.prakiraan_keuangan],
        },
        "pembanding": [_perbandingan(one) for one in analisis.perbandingan],
        "andai": [_andai(one) for one in analisis.andai],
    }


def tanpa_deviasi(uang: CapaianKeuangan) -> str:
    """Why a keuangan has no deviasi; "" where it has one."""
    if uang.deviasi is not None:
        return ""
    return ALASAN.get(uang.status, TANPA_SERAPAN)


def _deviasi(one: DeviasiKinerja) -> Json:
    return {
        "id": one.id,
        "satuan": one.satuan,
        "deviasi": _angka(one.deviasi),
        "poin": _angka(one.poin),
        "sisi": None if one.sisi is None else str(one.sisi),
        "tanpa": one.tanpa or one.tanpa_poin or None,
    }


def _deviasi_keuangan(one: CapaianKeuangan) -> Json:
    return {
        "id": one.id,
        "satuan": one.satuan,
        "deviasi": _angka(one.deviasi),
        "tanpa": tanpa_deviasi(one) or None,
    }


def _efisiensi(one: EfisiensiBaris) -> Json:
    return {
        "id": one.id,
        "aturan": one.aturan,
        "satuan": one.satuan,
        "angka": _angka(one.angka),
        "predikat": one.predikat or None,
        "tanpa": one.tanpa or None,
    }


def _pmk(pmk: EfisiensiPmk) -> Json:
    return {
        "efisiensi": _angka(pmk.efisiensi),
        "dibatasi": _angka(pmk.dibatasi),
        "nilai": _angka(pmk.nilai),
        "keluaran": [
            {
                "id": one.id,
                "rak": angka(one.rak),
                "rvk": angka(one.rvk),
                "pak": angka(one.pak),
                "tvk": angka(one.tvk),
                "efisiensi": angka(one.efisiensi),
            }
            for one in pmk.keluaran
        ],
        "tidak_ikut": [{"alasan": why, "banyak": count} for why, count in pmk.tidak_ikut],
        "tanpa": pmk.tanpa or None,
    }


def _prakiraan(one: Prakiraan) -> Json:
    selang = None
    if one.bawah is not None and one.atas is not None:
        selang = [angka(one.bawah), angka(one.atas)]
    return {
        "id": one.id,
        "satuan": one.satuan,
        "metode": one.metode,
        "dari": list(one.dari),
        "target": _angka(one.target),
        "prakiraan": _angka(one.nilai),
        "selang": selang,
        "harapan": None if one.harapan is None else str(one.harapan),
        "tanpa": one.tanpa or None,
        "tanpa_selang": one.tanpa_selang or None,
        "catatan": one.catatan or None,
    }


def _perbandingan(one: Perbandingan) -> Json:
    return {
        "id": one.id,
        "banding": one.banding,
        "pembanding": angka(one.pembanding),
        "realisasi": _angka(one.realisasi),
        "selisih": _angka(one.selisih),
        "persen": _angka(one.persen),
        "sisi": one.sisi or None,
        "tanpa": one.tanpa or None,
        "sumber": one.sumber,
    }


def _andai(other: Andai) -> Json:
    return {
        "kebijakan": other.kebijakan.nama,
        "beda": list(other.beda),
        "indikator": [
            {
                "id": one.id,
                "capaian": _angka(one.capaian),
                "bila": _angka(one.bila),
                "karena": one.karena or None,
            }
            for one in other.indikator
        ],
        "rata_rata": [
            {"lingkup": one.lingkup, "capaian": _angka(one.capaian), "bila": _angka(one.bila)}
            for one in other.rata_rata
        ],
    }


def _angka(value: Decimal | None) -> str | None:
    return None if value is None or not is_writable(value) else angka(value)

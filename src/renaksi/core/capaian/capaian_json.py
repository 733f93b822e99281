"""The capaian file, `renaksi-capaian/1`."""

from decimal import Decimal
from typing import Any

from renaksi.core.capaian.capaian import Capaian, CapaianIndikator, CapaianKeuangan, RataRata
from renaksi.core.capaian.jejak import angka
from renaksi.core.cascade.figures import Target
from renaksi.core.cascade.json_schema import FORMAT_CAPAIAN

Json = dict[str, Any]


def capaian_to_json(capaian: Capaian) -> Json:
    """The figures as the JSON object of the public format, in the order of the plan.

    Figures are strings in plain notation with up to 12 decimals, half up; an absent one is null.
    """
    return {
        "format": FORMAT_CAPAIAN,
        "perangkat_daerah": capaian.perangkat_daerah,
        "tahun": capaian.tahun,
        "triwulan": capaian.triwulan,
        "kebijakan": capaian.kebijakan.nama,
        "indikator": [_indikator_to_json(ukuran) for ukuran in capaian.indikator],
        "keuangan": [_keuangan_to_json(ukuran) for ukuran in capaian.keuangan],
        "rata_rata": [_rata_rata_to_json(rata) for rata in capaian.rata_rata],
    }


def _indikator_to_json(ukuran: CapaianIndikator) -> Json:
    return {
        "id": ukuran.id,
        "status": str(ukuran.status),
        "rumus": ukuran.rumus,
        "target": _angka_or_word(ukuran.target),
        "realisasi": _angka_or_word(ukuran.realisasi),
        "mentah": _angka(ukuran.mentah),
        "capaian": _angka(ukuran.capaian),
        "capaian_tahun": _angka(ukuran.capaian_tahun),
    }


def _keuangan_to_json(ukuran: CapaianKeuangan) -> Json:
    return {
        "id": ukuran.id,
        "status": str(ukuran.status),
        "target": _angka(ukuran.target),
        "realisasi": _angka(ukuran.realisasi),
        "serapan": _angka(ukuran.serapan),
        "deviasi": _angka(ukuran.deviasi),
        "capaian": _angka(ukuran.capaian),
    }


def _rata_rata_to_json(rata: RataRata) -> Json:
    return {
        "lingkup": rata.lingkup,
        "bagian": rata.bagian,
        "capaian": _angka(rata.capaian),
        "n": rata.n,
        "belum": rata.belum,
        "belum_waktunya": rata.belum_waktunya,
        "tidak_berlaku": rata.tidak_berlaku,
        "tidak_terukur": rata.tidak_terukur,
        "aturan": rata.aturan,
    }


def _angka(value: Decimal | None) -> str | None:
    return None if value is None else angka(value)


def _angka_or_word(value: Target) -> str | None:
    return angka(value) if isinstance(value, Decimal) else value

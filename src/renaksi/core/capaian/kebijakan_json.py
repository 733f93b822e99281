"""A kebijakan as a JSON object: what an office sets of it, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any, NoReturn, TypeVar

from renaksi.core.capaian.kebijakan import (
    BAWAAN,
    BatasSkala,
    CaraRataRata,
    Kebijakan,
    Penyebut,
    RumusTurun,
    Skala,
)
from renaksi.core.capaian.rumus import RUMUS_INDIKATOR
from renaksi.core.cascade.figures import parse_plain, plain
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi

_MOST_DECIMALS = 6
_MOST_IDS = 20_000
_LONGEST_PLACE = 120
Choice = TypeVar("Choice", bound=StrEnum)


def kebijakan_to_json(kebijakan: Kebijakan) -> dict[str, Any]:
    """Every choice of a kebijakan, those of BAWAAN too, so that it means the same for ever."""
    return {
        "nama": kebijakan.nama,
        "dasar": kebijakan.dasar,
        "berlaku_sejak": kebijakan.berlaku_sejak,
        "rumus_turun": kebijakan.rumus_turun,
        "rumus_indikator": dict(kebijakan.rumus_indikator),
        "lantai": _plain(kebijakan.lantai),
        "batas_atas": _plain(kebijakan.batas_atas),
        "target_nol": _plain(kebijakan.target_nol),
        "nol_dari_nol": _plain(kebijakan.nol_dari_nol),
        "cara": str(kebijakan.cara),
        "penyebut": str(kebijakan.penyebut),
        "bobot": {id_: plain(weight) for id_, weight in kebijakan.bobot.items()},
        "desimal_rata_rata": kebijakan.desimal_rata_rata,
        "skala": [[_plain(lower), label] for lower, label in kebijakan.skala],
        "batas_skala": str(kebijakan.batas_skala),
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


_KEYS = tuple(kebijakan_to_json(BAWAAN))


def kebijakan_from_json(content: object, berkas: str) -> Kebijakan:
    """The kebijakan that a JSON object sets; a part that it leaves out is as in BAWAAN.

    Figures are strings in plain notation, null means none, `skala` is a list of
    [lower bound, label]. Without a `nama` it is called after its file. Raises Refused for an
    unknown key or a value that does not fit.
    """
    if not isinstance(content, dict):
        _refuse(berkas, "", "kebijakan harus berupa objek JSON", 'Tulis seperti {"nama": "…"}')
    unknown = next((str(key) for key in content if key not in _KEYS), None)
    if unknown is not None:
        _refuse(berkas, unknown, "kunci ini tidak dikenal", f"Yang dikenal: {', '.join(_KEYS)}")
    parts = {"nama": berkas} | content
    read: dict[str, Any] = {key: _READ[key](parts[key], berkas, key) for key in parts}
    return _consistent(replace(BAWAAN, **read), berkas)


def require_ids(kebijakan: Kebijakan, plan: RencanaAksi, berkas: str) -> None:
    """Raises Refused where the kebijakan names an indikator that the plan does not have."""
    known = {indikator.id for _, indikator in plan.indikator()}
    for key, named in (
        ("rumus_indikator", kebijakan.rumus_indikator),
        ("bobot", kebijakan.bobot),
    ):
        unknown = next((id_ for id_ in named if id_ not in known), None)
        if unknown is not None:
            _refuse(
                berkas, f"{key}.{unknown}", "rencana ini tidak punya indikator dengan id itu",
                "Pakai id yang tertulis dalam rencana, atau hapus entri ini",
            )  # fmt: skip


def _consistent(kebijakan: Kebijakan, berkas: str) -> Kebijakan:
    lantai, batas_atas = kebijakan.lantai, kebijakan.batas_atas
    if lantai is not None and batas_atas is not None and lantai > batas_atas:
        _refuse(berkas, "lantai", "lantai melebihi batas_atas", "Tulis lantai yang lebih rendah")
    if kebijakan.nama == BAWAAN.nama and kebijakan != replace(BAWAAN, dasar=kebijakan.dasar):
        _refuse(
            berkas, "nama", "nama «bawaan» hanya untuk kebijakan bawaan yang tidak diubah",
            "Beri nama lain",
        )  # fmt: skip
    return kebijakan


def _text(value: object, berkas: str, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        _refuse(berkas, key, "isinya harus teks", "Tulis teksnya, atau hapus kunci ini")
    return " ".join(value.split())


def _date(value: object, berkas: str, key: str) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(_text(value, berkas, key)).isoformat()
    except ValueError:
        _refuse(
            berkas, key, "isinya bukan tanggal yang ada", 'Tulis tahun-bulan-hari: "2026-01-01"'
        )


def _rumus_turun(value: object, berkas: str, key: str) -> RumusTurun:
    if value == "turun-a" or value == "turun-b":
        return value
    return _refuse(
        berkas, key, "rumus ini tidak dikenal",
        'Pilih "turun-a" (2T − R) ÷ T atau "turun-b" T ÷ R',
    )  # fmt: skip


def _rumus_indikator(value: object, berkas: str, key: str) -> dict[str, str]:
    named = _by_id(value, berkas, key)
    for id_, rumus in named.items():
        if rumus not in RUMUS_INDIKATOR:
            _refuse(
                berkas, f"{key}.{id_}", "rumus ini tidak dikenal",
                f"Pilih salah satu: {', '.join(RUMUS_INDIKATOR)}",
            )  # fmt: skip
    return {id_: str(rumus) for id_, rumus in named.items()}


def _bobot(value: object, berkas: str, key: str) -> dict[str, Decimal]:
    weights = {
        id_: _figure(weight, berkas, f"{key}.{id_}")
        for id_, weight in _by_id(value, berkas, key).items()
    }
    negative = next((id_ for id_, weight in weights.items() if weight < 0), None)
    if negative is not None:
        _refuse(berkas, f"{key}.{negative}", "bobotnya di bawah 0", "Tulis 0 atau lebih")
    return weights


def _by_id(value: object, berkas: str, key: str) -> dict[str, object]:
    if not isinstance(value, dict) or len(value) > _MOST_IDS:
        _refuse(
            berkas, key, "isinya harus objek JSON menurut id indikator",
            'Tulis seperti {"sasaran-1.1": "…"}',
        )  # fmt: skip
    return {str(id_): one for id_, one in value.items()}


def _bound(value: object, berkas: str, key: str) -> Decimal | None:
    return None if value is None else _figure(value, berkas, key)


def _figure(value: object, berkas: str, place: str) -> Decimal:
    figure = parse_plain(value) if isinstance(value, str) else None
    if figure is None:
        _refuse(
            berkas, place, "isinya bukan angka yang ditulis sebagai teks",
            'Tulis dalam tanda kutip dengan titik desimal, seperti "100", atau null',
        )  # fmt: skip
    return figure


def _zero(value: object, berkas: str, key: str) -> Decimal | None:
    capaian = _bound(value, berkas, key)
    if capaian is not None and capaian not in (0, 100):
        _refuse(berkas, key, "isinya harus 0, 100 atau null", 'Pilih "0", "100" atau null')
    return capaian


def _one_of(kind: type[Choice]) -> Callable[[object, str, str], Choice]:
    def read(value: object, berkas: str, key: str) -> Choice:
        for choice in kind:
            if value == choice.value:
                return choice
        return _refuse(
            berkas, key, "pilihan ini tidak dikenal", f"Pilih salah satu: {', '.join(kind)}"
        )

    return read


def _decimals(value: object, berkas: str, key: str) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_DECIMALS:
        _refuse(
            berkas, key, "isinya harus banyaknya desimal",
            f"Tulis angka bulat 0 sampai {_MOST_DECIMALS} tanpa tanda kutip, atau null",
        )  # fmt: skip
    return value


def _skala(value: object, berkas: str, key: str) -> Skala:
    pairs = value if isinstance(value, list) else []
    if not pairs or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        _refuse(
            berkas, key, "skala harus berupa daftar pasangan batas bawah dan predikat",
            'Tulis seperti [["90", "Sangat Tinggi"], …, [null, "Sangat Rendah"]]',
        )  # fmt: skip
    skala = tuple(
        (
            None if lower is None else _figure(lower, berkas, f"{key}[{place}]"),
            _text(label, berkas, f"{key}[{place}]"),
        )
        for place, (lower, label) in enumerate(pairs)
    )
    bounds = [lower for lower, _ in skala[:-1] if lower is not None]
    falling = all(upper > lower for upper, lower in pairwise(bounds))
    if skala[-1][0] is not None or len(bounds) != len(skala) - 1 or not falling:
        _refuse(
            berkas, key, "batas bawahnya tidak menurun sampai kelas terbawah",
            "Urutkan dari batas tertinggi, dan beri kelas terbawah batas null",
        )  # fmt: skip
    return skala


_READ: dict[str, Callable[[object, str, str], object]] = {
    "nama": _text,
    "dasar": _text,
    "berlaku_sejak": _date,
    "rumus_turun": _rumus_turun,
    "rumus_indikator": _rumus_indikator,
    "lantai": _bound,
    "batas_atas": _bound,
    "target_nol": _zero,
    "nol_dari_nol": _zero,
    "cara": _one_of(CaraRataRata),
    "penyebut": _one_of(Penyebut),
    "bobot": _bobot,
    "desimal_rata_rata": _decimals,
    "skala": _skala,
    "batas_skala": _one_of(BatasSkala),
}


def _refuse(berkas: str, tempat: str, pesan: str, saran: str) -> NoReturn:
    raise Refused(berkas, tempat[:_LONGEST_PLACE], pesan, saran)

"""How an office measures: the choices that no regulation makes for it, by name."""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NoReturn

from renaksi.core.cascade.figures import parse_plain
from renaksi.core.cascade.refusal import Refused

RumusTurun = Literal["turun-a", "turun-b"]
Skala = tuple[tuple[Decimal | None, str], ...]

SKALA_86_2017: Skala = (
    (Decimal(90), "Sangat Tinggi"),
    (Decimal(75), "Tinggi"),
    (Decimal(65), "Sedang"),
    (Decimal(50), "Rendah"),
    (None, "Sangat Rendah"),
)
"""Permendagri 86/2017 prints 91-100, 76-90, 66-75, 51-65 and up to 50, with gaps between; decimals
are placed by lower bounds that are not part of the class themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kebijakan:
    """The measuring rules of an office.

    `rumus_turun` is used where less is better. `lantai` and `batas_atas`, in percent, bound each
    indikator's capaian; None means no bound. `skala` pairs each class with its lower bound, which
    the class does not include; the last class has None. `dasar` names the legal basis.
    """

    nama: str = "bawaan"
    rumus_turun: RumusTurun = "turun-a"
    lantai: Decimal | None = Decimal(0)
    batas_atas: Decimal | None = None
    skala: Skala = SKALA_86_2017
    dasar: str = (
        "rumus, lantai 0 dan tanpa batas atas menurut praktik laporan kinerja daerah; skala menurut "
        "Permendagri 86/2017"
    )


BAWAAN = Kebijakan()


def predikat(kebijakan: Kebijakan, capaian: Decimal) -> str:
    """The class of the scale that `capaian`, in percent and not rounded, falls in.

    A lower bound belongs to the class below: 90 is Tinggi and 90,01 is Sangat Tinggi.
    """
    for lower, label in kebijakan.skala:
        if lower is None or capaian > lower:
            return label
    raise ValueError("skala kebijakan tidak punya kelas terbawah")


_KEYS = ("nama", "rumus_turun", "lantai", "batas_atas", "skala", "dasar")


def kebijakan_from_json(content: object, berkas: str) -> Kebijakan:
    """The kebijakan that a JSON object sets; a part that it leaves out is as in BAWAAN.

    Figures are strings in plain notation, null means no bound, `skala` is a list of
    [lower bound, label]. Without a `nama` it is called after its file. Raises Refused for an
    unknown key or a value that does not fit.
    """
    if not isinstance(content, dict):
        _refuse(berkas, "", "kebijakan harus berupa objek JSON", 'Tulis seperti {"nama": "…"}')
    unknown = next((str(key) for key in content if key not in _KEYS), None)
    if unknown is not None:
        _refuse(berkas, unknown, "kunci ini tidak dikenal", f"Yang dikenal: {', '.join(_KEYS)}")
    kebijakan = Kebijakan(
        nama=_text(content.get("nama", berkas), berkas, "nama"),
        rumus_turun=_rumus_turun(content.get("rumus_turun", BAWAAN.rumus_turun), berkas),
        lantai=_bound(content, berkas, "lantai", BAWAAN.lantai),
        batas_atas=_bound(content, berkas, "batas_atas", BAWAAN.batas_atas),
        skala=_skala(content["skala"], berkas) if "skala" in content else BAWAAN.skala,
        dasar=_text(content.get("dasar", BAWAAN.dasar), berkas, "dasar"),
    )
    return _consistent(kebijakan, berkas)


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


def _rumus_turun(value: object, berkas: str) -> RumusTurun:
    if value == "turun-a" or value == "turun-b":
        return value
    return _refuse(
        berkas, "rumus_turun", "rumus ini tidak dikenal",
        'Pilih "turun-a" (2T − R) ÷ T atau "turun-b" T ÷ R',
    )  # fmt: skip


def _bound(
    content: dict[str, object], berkas: str, key: str, default: Decimal | None
) -> Decimal | None:
    if key not in content:
        return default
    return None if content[key] is None else _figure(content[key], berkas, key)


def _figure(value: object, berkas: str, place: str) -> Decimal:
    figure = parse_plain(value) if isinstance(value, str) else None
    if figure is None:
        _refuse(
            berkas, place, "isinya bukan angka yang ditulis sebagai teks",
            'Tulis dalam tanda kutip dengan titik desimal, seperti "100", atau null',
        )  # fmt: skip
    return figure


def _skala(value: object, berkas: str) -> Skala:
    pairs = value if isinstance(value, list) else []
    if not pairs or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        _refuse(
            berkas, "skala", "skala harus berupa daftar pasangan batas bawah dan predikat",
            'Tulis seperti [["90", "Sangat Tinggi"], …, [null, "Sangat Rendah"]]',
        )  # fmt: skip
    skala = tuple(
        (
            None if lower is None else _figure(lower, berkas, f"skala[{place}]"),
            _text(label, berkas, f"skala[{place}]"),
        )
        for place, (lower, label) in enumerate(pairs)
    )
    bounds = [lower for lower, _ in skala[:-1] if lower is not None]
    falling = all(upper > lower for upper, lower in pairwise(bounds))
    if skala[-1][0] is not None or len(bounds) != len(skala) - 1 or not falling:
        _refuse(
            berkas, "skala", "batas bawahnya tidak menurun sampai kelas terbawah",
            "Urutkan dari batas tertinggi, dan beri kelas terbawah batas null",
        )  # fmt: skip
    return skala


def _refuse(berkas: str, tempat: str, pesan: str, saran: str) -> NoReturn:
    raise Refused(berkas, tempat, pesan, saran)

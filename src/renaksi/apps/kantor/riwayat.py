"""The log in words: one phrase for each kind of event, read after the name of who did it."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, NamedTuple

from renaksi.apps.kantor.models import Peran, Peristiwa

PHRASES: dict[str, str] = {
    "kantor.perangkat_daerah.dibuat": "memulai kantor {sesudah[nama]}, {sesudah[pemda]}",
    "kantor.pengguna.ditambah": (
        "menambah pengguna {sesudah[nama]} (akun {sesudah[akun]}) sebagai {sesudah[peran]}"
    ),
    "kantor.pengguna.dinonaktifkan": (
        "menonaktifkan pengguna {sesudah[nama]} (akun {sesudah[akun]})"
    ),
    "kantor.pengguna.diaktifkan": (
        "mengaktifkan kembali pengguna {sesudah[nama]} (akun {sesudah[akun]})"
    ),
    "kantor.sandi.diganti": "mengganti kata sandinya sendiri",
    "kantor.sandi.diatur_ulang": (
        "mengatur ulang kata sandi {sesudah[nama]} (akun {sesudah[akun]})"
    ),
    "kantor.mfa.diaktifkan": "mengaktifkan masuk dua langkah",
    "kantor.mfa.dimatikan": "mematikan masuk dua langkah",
    "kantor.mfa.kode_baru": "membuat kode cadangan baru",
    "kantor.sesi.diakhiri": "mengakhiri sesinya di perangkat lain",
    "kantor.unit.ditambah": "menambah unit {sesudah[nama]}",
    "kantor.unit.berakhir": "mengakhiri unit {sesudah[nama]} pada {sesudah[selesai]}",
    "kantor.jabatan.ditambah": "menambah jabatan {sesudah[nama]} ({sesudah[jenis]})",
    "kantor.jabatan.diubah": "mengubah unit, jenis, atau tugas jabatan {sesudah[nama]}",
    "kantor.jabatan.berakhir": (
        "mengakhiri jabatan {sesudah[nama]} pada {sesudah[selesai]}; diteruskan {sesudah[penerus]}"
    ),
    "kantor.pemangku.diangkat": (
        "mencatat {sesudah[nama]} sebagai {sesudah[jabatan]} mulai {sesudah[mulai]} "
        "({sesudah[dasar]})"
    ),
    "kantor.pemangku.berakhir": (
        "mengakhiri {sesudah[nama]} sebagai {sesudah[jabatan]} pada {sesudah[selesai]}"
    ),
    "kantor.peran_pemda.diberikan": (
        "memberi {sesudah[nama]} peran {sesudah[peran_pemda]} untuk semua kantor pemda"
    ),
    "kantor.peran_pemda.diakhiri": "mengakhiri peran {sesudah[peran_pemda]} {sesudah[nama]}",
}
"""By `jenis`. Other apps add theirs in `AppConfig.ready` with `add_phrases`."""

SISTEM = "renaksi"


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def add_phrases(phrases: Mapping[str, str]) -> None:
    """Adds phrases for further kinds; each may name {objek}, {sebelum[k]} and {sesudah[k]}."""
    PHRASES.update(phrases)


class Kejadian(NamedTuple):
    """An event as pages list it."""

    peristiwa: Peristiwa
    siapa: str
    apa: str


class Riwayat(NamedTuple):
    """The newest events of one object; `lebih` says that older ones are left out."""

    kejadian: list[Kejadian]
    lebih: bool


MOST_BESIDE = 20
"""Events that stand on the record itself."""


def told(events: Iterable[Peristiwa]) -> list[Kejadian]:
    """Events with their wording."""
    return [Kejadian(event, who(event), words(event)) for event in events]


def beside(events: Iterable[Peristiwa]) -> Riwayat:
    """The newest MOST_BESIDE of an object's events, for the page of the object."""
    first = list(islice(events, MOST_BESIDE + 1))
    return Riwayat(told(first[:MOST_BESIDE]), len(first) > MOST_BESIDE)


def who(event: Peristiwa) -> str:
    """The name of who did it with the post they acted in; the program where nobody signed in did."""
    name = SISTEM if event.oleh is None else str(event.oleh)
    return f"{name}, {event.jabatan}" if event.jabatan else name


def words(event: Peristiwa) -> str:
    """What was done, as a phrase after the name; an unknown kind is shown as it is stored."""
    phrase = PHRASES.get(event.jenis)
    if phrase is None:
        return f"{event.jenis}: {event.objek}"
    return phrase.format(
        objek=event.objek, sebelum=_values(event.sebelum), sesudah=_values(event.sesudah)
    )


def _values(content: Any) -> _Blank:
    if not isinstance(content, dict):
        return _Blank()
    labels = {str(value): str(label).lower() for value, label in Peran.choices}
    return _Blank(
        {
            key: labels.get(value, value) if key == "peran" else value
            for key, value in content.items()
        }
    )

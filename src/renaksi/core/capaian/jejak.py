"""The trace of a figure: what it was made from, by which rule, and in which steps."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from renaksi.core.cascade.figures import ROMAWI, Target, id_id, plain, round_half_up
from renaksi.core.cascade.rencana import Baris
from renaksi.core.cascade.source import Sel, Sumber

_STEP_PLACES = 4
_JSON_PLACES = 12
_MOST_CHARACTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Masukan:
    """One input of a figure: its value, and where it came from in words and as a place.

    `tanpa` is said where there is no value: "belum diisi", "kosong".
    """

    nama: str
    nilai: Target
    asal: str
    tanpa: str = "tidak ada"
    satuan: str | None = None
    sumber: Sumber | None = None

    def as_text(self) -> str:
        """The input on one line."""
        if self.nilai is None:
            value = self.tanpa
        elif isinstance(self.nilai, Decimal):
            value = with_satuan(self.nilai, self.satuan)
        else:
            value = f"«{self.nilai}»"
        return f"{self.nama}: {value} ({self.asal})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Jejak:
    """How one figure came about, in words that an office can print.

    `kalimat` says the result, `rumus` is the formula in words, `aturan` the name of the rule and
    `sumber_aturan` where the rule comes from. `id` and `judul` say whose figure it is; `alasan` is
    the code of why a capaian is what it is, None where a figure has none.
    """

    id: str
    judul: str
    kalimat: str
    rumus: str
    aturan: str
    sumber_aturan: str
    masukan: tuple[Masukan, ...] = ()
    langkah: tuple[str, ...] = ()
    alasan: str | None = None

    def as_text(self) -> str:
        """The trace as lines of text."""
        lines = [f"{self.id}  {self.judul}", self.kalimat, f"Rumus: {self.rumus}"]
        if self.masukan:
            lines += ["Masukan:", *(f"  - {masukan.as_text()}" for masukan in self.masukan)]
        if self.langkah:
            lines += ["Langkah:"]
            lines += [f"  {nomor}. {step}" for nomor, step in enumerate(self.langkah, start=1)]
        return "\n".join([*lines, f"Aturan: {self.aturan}. Sumber: {self.sumber_aturan}."])

    def as_json(self) -> dict[str, Any]:
        """The trace as a JSON object; figures are strings in plain notation."""
        return {
            "id": self.id,
            "judul": self.judul,
            "kalimat": self.kalimat,
            "rumus": self.rumus,
            "masukan": [_masukan_to_json(masukan) for masukan in self.masukan],
            "langkah": list(self.langkah),
            "alasan": self.alasan,
            "aturan": self.aturan,
            "sumber_aturan": self.sumber_aturan,
        }


def _masukan_to_json(masukan: Masukan) -> dict[str, Any]:
    nilai = masukan.nilai
    return {
        "nama": masukan.nama,
        "nilai": angka(nilai) if isinstance(nilai, Decimal) else nilai,
        "tanpa": masukan.tanpa if nilai is None else None,
        "satuan": masukan.satuan,
        "asal": masukan.asal,
    }


def angka(value: Decimal) -> str:
    """A figure for files: plain notation, up to 12 decimals, half up, trailing zeros dropped.

    A figure of close to 400 digits has fewer decimals, so that it fits the public formats.
    """
    text = plain(round_half_up(value, _JSON_PLACES))
    if len(text) <= _MOST_CHARACTERS:
        return text
    whole = text.partition(".")[0]
    return plain(round_half_up(value, max(0, _MOST_CHARACTERS - len(whole) - 2)))


def is_writable(value: Decimal) -> bool:
    """Whether a figure fits the 400 characters that the public formats give one."""
    return value.adjusted() < _MOST_CHARACTERS - 2 or len(angka(value)) <= _MOST_CHARACTERS


def ringkas(value: Decimal, places: int = _STEP_PLACES) -> str:
    """A figure for a sentence: id-ID, at most `places` decimals, no trailing zeros."""
    return id_id(round_half_up(value, places))


def utuh(value: Decimal) -> str:
    """An input of a computation: id-ID with all of its decimals, up to 12."""
    return ringkas(value, _JSON_PLACES)


def sama_dengan(value: Decimal) -> str:
    """ "= 100" for a figure that is shown whole, "≈ 61,2862" for one that is shown rounded."""
    sign = "=" if round_half_up(value, _STEP_PLACES) == value else "≈"
    return f"{sign} {ringkas(value)}"


def with_satuan(value: Decimal, satuan: str | None, places: int = _JSON_PLACES) -> str:
    """A figure with its unit as an office writes it: "Rp 58.957.000", "23,22 %", "9 dokumen"."""
    figure = ringkas(value, places)
    if satuan == "Rp":
        return f"Rp {figure}"
    return f"{figure} {satuan}" if satuan else figure


def tw(triwulan: int) -> str:
    """ "TW II" for 2."""
    return f"TW {ROMAWI[triwulan - 1]}"


def place_of(row: Baris, sel: Sel | None, tertulis: str = "") -> tuple[str, Sumber]:
    """Where a target stands, in words with what is written there, and as a place."""
    sumber = row.sumber.at(sel)
    parts = [sumber.berkas, f"tabel {sumber.lembar}"]
    if sumber.halaman is not None:
        parts.append(f"halaman {sumber.halaman}")
    parts.append(f"baris {sumber.baris[0]}")
    if sel is not None:
        parts.append(f"kolom {sel.kolom}")
    text = ", ".join(parts)
    return (f"{text}: «{tertulis}»" if tertulis else text), sumber

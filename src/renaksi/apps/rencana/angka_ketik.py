"""Figures as people type or paste them: "12,5", "1.234.567,89", "Rp 1.000.000", "50%", "1 x 24".

A figure that can be read in two ways is never guessed: both readings are handed back. The page's
script (static/rencana/angka.js) reads by the same rules; one table of cases tests the two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from renaksi.apps.rencana.terbilang import terbilang
from renaksi.core.cascade.figures import Target, id_id, parse_plain

_MOST_DIGITS = 30
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_MULTIPLIED = re.compile(r"(\d{1,6})\s*[xX×]\s*(\d{1,6})", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_COUNTED = re.compile(r"([-\u2212]?\d[\d.,]*) ?([^\W\d_][^\d]*)")
_PECAHAN = re.compile(
    r"[%/]|\b(persen|prosen|per|rp|rupiah|ribu|juta|miliar|triliun|indeks|index|indek|nilai|skor|"
    r"score|skala|level|rasio|ratio|rata|angka|poin|point|derajat|predikat|kategori|"
    r"km[23]?|kilometer|m[23]?|meter|cm|mm|ha|hektare?|are|ton|kg|kilogram|gram|kuintal|kwintal|"
    r"liter|kubik|kwh|mw|jam|menit|detik|hari|minggu|bulan|tahun)\b"
)
"""Satuan whose figures may have decimals; any other counts whole things."""
_DALAM = {"Rp": "Isian ini dalam rupiah", "%": "Isian ini dalam persen"}
_GROUPED = {
    mark: re.compile(rf"[1-9]\d{{0,2}}({re.escape(mark)}\d{{3}})+", re.ASCII) for mark in ",. "
}


@dataclass(frozen=True, slots=True)
class Terbaca:
    """One reading. `satuan` is "%" or "Rp" where the text itself says so."""

    nilai: Decimal
    satuan: str | None = None


@dataclass(frozen=True, slots=True)
class Ambigu:
    """Two readings, the one with thousands first; a person must choose."""

    pilihan: tuple[Decimal, Decimal]
    satuan: str | None = None


@dataclass(frozen=True, slots=True)
class Kosong:
    """Nothing was typed."""


@dataclass(frozen=True, slots=True)
class TakTerbaca:
    """Not a figure; `pesan` says so in one line."""

    pesan: str


Bacaan = Terbaca | Ambigu | Kosong | TakTerbaca


def counts_whole(satuan: str | None, targets: Iterable[Target]) -> bool:
    """Whether figures in `satuan` count whole things (orang, dokumen), so that none has decimals.

    Said by the satuan and by the targets together: at least one is a figure, and all are whole.
    """
    figures = [target for target in targets if isinstance(target, Decimal)]
    whole = all(figure == figure.to_integral_value() for figure in figures)
    return bool(satuan and figures and whole) and not _PECAHAN.search(str(satuan).casefold())


def read_typed(text: str, satuan: str | None = None, *, utuh: bool = False) -> Bacaan:
    """What `text` says, for a cell whose unit is `satuan` ("%", "Rp", "dokumen", …).

    The unit itself may stand behind the figure ("9 dokumen") and is dropped. Rupiah have no three
    decimals, so "1.234" is only ambiguous where neither the text nor `satuan` says Rp; nor is it
    where the cell counts whole things (`utuh`, see `counts_whole`).
    """
    typed = _SPACES.sub(" ", text).strip()
    if not typed:
        return Kosong()
    body, mark = _without_unit(typed, satuan)
    negative = body[:1] in ("-", "\u2212")
    body = body[1:].lstrip() if negative else body
    readings = _readings(body, rupiah=(mark or satuan) == "Rp", utuh=utuh and mark is None)
    if not readings:
        return TakTerbaca(_why_not(typed, satuan))
    signed = [-reading if negative and reading else reading for reading in readings]
    if len(signed) == 1:
        return Terbaca(signed[0], mark)
    return Ambigu((signed[0], signed[1]), mark)


def is_settled(text: str, reading: Ambigu, tampak: str) -> bool:
    """Whether an ambiguous text only repeats `tampak` (plain), the figure a page showed for it."""
    shown = parse_plain(tampak)
    return shown in reading.pilihan and " ".join(text.split()) == id_id(shown)


def fits(mark: str | None, satuan: str | None) -> bool:
    """Whether "%" or "Rp", as a text said it of itself, is the cell's own unit."""
    folded = (satuan or "").casefold()
    if mark is None or not folded:
        return True
    words = ("%", "persen", "prosen") if mark == "%" else ("rp", "rupiah")
    return any(word in folded for word in words) if mark == "%" else folded.startswith(words)


def ask(text: str, reading: Ambigu) -> str:
    """The question that an ambiguous figure is answered with."""
    one, other = (terbilang(choice) for choice in reading.pilihan)
    return f"«{text.strip()}» dapat dibaca {one} atau {other}. Pilih yang dimaksud."


def _without_unit(typed: str, satuan: str | None) -> tuple[str, str | None]:
    if typed[:2].casefold() == "rp":
        body = typed[2:].lstrip(". ")
        return body.removesuffix(",-").removesuffix(",--").rstrip(), "Rp"
    if typed.endswith("%"):
        return typed[:-1].rstrip(), "%"
    unit = (satuan or "").casefold()
    if unit and typed.casefold().endswith(unit) and typed[: -len(unit)].rstrip()[-1:].isdigit():
        return typed[: -len(unit)].rstrip(), None
    return typed, None


def _why_not(typed: str, satuan: str | None) -> str:
    """Why a text is no figure here: its unit is another than the cell's, or it is none at all."""
    counted = _COUNTED.fullmatch(typed)
    if counted and satuan:
        unit = counted[2].strip()[:40]
        return f"{_DALAM.get(satuan) or f'Satuan indikator ini {satuan[:40]}'}, bukan {unit}."
    return f"«{typed[:40]}» tidak terbaca sebagai angka. Tulis misalnya 12,5."


def _readings(body: str, *, rupiah: bool, utuh: bool = False) -> list[Decimal]:
    """All readings of an unsigned figure, none where it is no figure."""
    if sum(char.isdigit() for char in body) > _MOST_DIGITS:
        return []
    multiplied = _MULTIPLIED.fullmatch(body)
    if multiplied:
        return [Decimal(multiplied[1]) * Decimal(multiplied[2])]
    if _DIGITS.fullmatch(body):
        return [Decimal(body)]
    if _GROUPED[" "].fullmatch(body):
        return [Decimal(body.replace(" ", ""))]
    if "," in body and "." in body:
        decimal_mark = max(",.", key=body.rfind)
        return _with_decimals(body, decimal_mark)
    mark = "," if "," in body else "."
    whole = [Decimal(body.replace(mark, ""))] if _GROUPED[mark].fullmatch(body) else []
    decimals = _plain_decimals(body, mark)
    if whole and decimals:
        return whole if rupiah or (utuh and mark == ".") else whole + decimals
    return whole or decimals


def _with_decimals(body: str, decimal_mark: str) -> list[Decimal]:
    """A figure with both marks: the last is the decimal one, the other groups thousands."""
    whole, _, rest = body.rpartition(decimal_mark)
    other = "." if decimal_mark == "," else ","
    if not _GROUPED[other].fullmatch(whole) or not _DIGITS.fullmatch(rest):
        return []
    return [Decimal(f"{whole.replace(other, '')}.{rest}")]


def _plain_decimals(body: str, mark: str) -> list[Decimal]:
    whole, _, rest = body.partition(mark)
    if not _DIGITS.fullmatch(whole) or not _DIGITS.fullmatch(rest):
        return []
    return [Decimal(f"{whole}.{rest}")]

"""Figures as people type or paste them: "12,5", "1.234.567,89", "Rp 1.000.000", "50%", "1 x 24".

A figure that can be read in two ways is never guessed: both readings are handed back. The page's
script (static/rencana/angka.js) reads by the same rules; one table of cases tests the two.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from renaksi.apps.rencana.terbilang import terbilang
from renaksi.core.cascade.figures import id_id, plain

_MOST_DIGITS = 30
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_MULTIPLIED = re.compile(r"(\d{1,6})\s*[xX×]\s*(\d{1,6})", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
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


def read_typed(text: str, satuan: str | None = None) -> Bacaan:
    """What `text` says, for a cell whose unit is `satuan` ("%", "Rp", "dokumen", …).

    The unit itself may stand behind the figure ("9 dokumen") and is dropped. Rupiah have no three
    decimals, so "1.234" is only ambiguous where neither the text nor `satuan` says Rp.
    """
    typed = _SPACES.sub(" ", text).strip()
    if not typed:
        return Kosong()
    body, mark = _without_unit(typed, satuan)
    negative = body[:1] in ("-", "\u2212")
    body = body[1:].lstrip() if negative else body
    readings = _readings(body, rupiah=(mark or satuan) == "Rp")
    if not readings:
        return TakTerbaca(f"«{typed[:40]}» tidak terbaca sebagai angka. Tulis misalnya 12,5.")
    signed = [-reading if negative and reading else reading for reading in readings]
    if len(signed) == 1:
        return Terbaca(signed[0], mark)
    return Ambigu((signed[0], signed[1]), mark)


def as_typed(value: Decimal, satuan: str | None = None) -> str:
    """`value` as a person would type it so that it can be read in one way only.

    1.234.567,89 as printed; a whole 1234 ungrouped and 1,234 as 1,2340, since "1.234" is asked.
    """
    text = id_id(value)
    if read_typed(text, satuan) == Terbaca(value):
        return text
    return plain(value) if value == value.to_integral_value() else f"{text}0"


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


def _readings(body: str, *, rupiah: bool) -> list[Decimal]:
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
        return whole if rupiah else whole + decimals
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

"""Figures: Decimal from the cell to the page, and the states a quarter's figure can have."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

TRIWULAN = (1, 2, 3, 4)
TRIWULAN_AKHIR = 4
ROMAWI = ("I", "II", "III", "IV")

_PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_MOST_DIGITS = 400

Target = Decimal | str | None
"""A quarter's target: a figure, a word that stands for one (WTP, BB), or None for a blank cell."""


class Status(StrEnum):
    """What is known of one figure in one quarter; the four never merge."""

    TERISI = "terisi"
    BELUM = "belum"
    BELUM_WAKTUNYA = "belum_waktunya"
    TIDAK_BERLAKU = "tidak_berlaku"


KEADAAN = {
    Status.TERISI: "Sudah diisi",
    Status.BELUM: "Belum diisi",
    Status.TIDAK_BERLAKU: "Nihil kejadian",
    Status.BELUM_WAKTUNYA: "Tidak diukur triwulan ini",
}
"""What each status is called, on every page and document; in lower case within a sentence."""


@dataclass(frozen=True, slots=True)
class Nilai:
    """A quarter's value: `isi` holds the figure (0 included) or word exactly when it is reported."""

    status: Status
    isi: Decimal | str | None = None

    def __post_init__(self) -> None:
        if (self.status is Status.TERISI) != (self.isi is not None):
            raise ValueError(f"nilai {self.isi!r} tidak cocok dengan status {self.status}")


BELUM = Nilai(Status.BELUM)


def parse_plain(text: str) -> Decimal | None:
    """The figure that `text` is in plain notation ("-12.5"), or None where it is anything else."""
    if len(text) > _MOST_DIGITS or not _PLAIN.fullmatch(text):
        return None
    return Decimal(text)


def as_target(text: str | None) -> Target:
    """A target as a plan file writes it: a figure, a word, or None."""
    if text is None:
        return None
    figure = parse_plain(text)
    return text if figure is None else figure


def plain(value: Decimal) -> str:
    """Plain notation for files: no exponent, no trailing zeros, no negative zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def plain_or_none(value: Target) -> str | None:
    """Plain notation of a figure, a word as it is, None for a blank."""
    return plain(value) if isinstance(value, Decimal) else value


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` to `places` decimals, half up (away from zero)."""
    with localcontext() as context:
        context.prec = max(28, value.adjusted() + places + 2)
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def id_id(value: Decimal, places: int | None = None) -> str:
    """`value` as Indonesian readers write it: 1.234.567,89.

    With `places` it is rounded half up to so many decimals; without, it keeps its own.
    """
    if places is not None:
        value = round_half_up(value, places)
        text = format(value, f",.{places}f")
    else:
        whole, _, decimals = plain(value).partition(".")
        text = format(int(whole), ",") + (f".{decimals}" if decimals else "")
        if whole == "-0":
            text = "-" + text
    return text.translate(str.maketrans(",.", ".,"))

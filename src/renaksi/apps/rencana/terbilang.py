"""Figures in Indonesian words, so that two readings of one text can be told apart by ear."""

from decimal import Decimal

from renaksi.core.cascade.figures import plain

_SATUAN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_BESAR = ("", "ribu", "juta", "miliar", "triliun")


def terbilang(value: Decimal) -> str:
    """ "seribu dua ratus tiga puluh empat", "satu koma dua tiga empat"; digits beyond triliun."""
    whole, _, decimals = plain(abs(value)).partition(".")
    words = _whole(whole)
    if decimals:
        words += " koma " + " ".join(_SATUAN[int(digit)] for digit in decimals)
    return f"minus {words}" if value < 0 else words


def _whole(digits: str) -> str:
    if len(digits) > 3 * len(_BESAR):
        return " ".join(_SATUAN[int(digit)] for digit in digits)
    padded = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [int(padded[start : start + 3]) for start in range(0, len(padded), 3)]
    words: list[str] = []
    for position, group in enumerate(groups):
        unit = _BESAR[len(groups) - 1 - position]
        if group == 1 and unit == "ribu":
            words.append("seribu")
        elif group:
            words.append(f"{_below_thousand(group)} {unit}".strip())
    return " ".join(words) or "nol"


def _below_thousand(value: int) -> str:
    if value < 12:
        return _SATUAN[value]
    if value < 20:
        return f"{_SATUAN[value - 10]} belas"
    if value < 100:
        return f"{_SATUAN[value // 10]} puluh" + _rest(value % 10)
    hundreds = "seratus" if value < 200 else f"{_SATUAN[value // 100]} ratus"
    return hundreds + _rest(value % 100)


def _rest(value: int) -> str:
    return f" {_below_thousand(value)}" if value else ""

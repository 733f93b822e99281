"""Scales whose values are words: which score a word stands for, so that it can be measured."""

from decimal import Decimal

from renaksi.core.cascade.figures import Target

SKOR: dict[str, dict[str, int]] = {
    "opini-bpk": {"WTP": 4, "WTP-DPP": 4, "WDP": 3, "TW": 2, "TMP": 1},
    "predikat-akip": {"AA": 7, "A": 6, "BB": 5, "B": 4, "CC": 3, "C": 2, "D": 1},
}
"""The score of each word. Source: e-SAKIP Kabupaten Pringsewu (satuan predikat)."""

_NILAI_AKIP = ((90, "AA"), (80, "A"), (70, "BB"), (60, "B"), (50, "CC"), (30, "C"))
"""PermenPANRB 88/2021: AA above 90, A above 80 and so on; a lower bound belongs to the class below."""


def skor(skala: str | None, value: Target) -> Decimal | None:
    """The score of a word of the scale; None where the scale or the word is not known."""
    if skala is None or not isinstance(value, str):
        return None
    score = SKOR.get(skala, {}).get("".join(value.split()).upper())
    return None if score is None else Decimal(score)


def skor_realisasi(skala: str | None, value: Target) -> Decimal | None:
    """The score of what was reached: of its word, or of the figure that an AKIP evaluation gave."""
    if skala == "predikat-akip" and isinstance(value, Decimal):
        return skor(skala, predikat_akip(value))
    return skor(skala, value)


def predikat_akip(nilai: Decimal) -> str:
    """The predicate of an AKIP score of 0 to 100: 80 is BB, 80,01 is A (PermenPANRB 88/2021)."""
    return next((word for lower, word in _NILAI_AKIP if nilai > lower), "D")

"""Codes of program, kegiatan, sub kegiatan and rekening, as money systems and plans write them.

Source of the shapes: Permendagri 90/2019 and Kepmendagri 050-5889/2021. A sub kegiatan is
urusan.bidang.program.kegiatan (two parts).sub: "1.06.01.2.01.0001", in a plan often without the
first two, or with "X.XX" for them. A rekening begins with akun.kelompok: "5.1.02.01.01.0024".
"""

import re

from renaksi.core.cascade.rencana import Baris, RencanaAksi, Tingkat

Kode = tuple[str, ...]
"""A code's parts as written; () where there is none."""

_PART = r"(?:\d{1,6}|[xX]{1,2})"
_KODE = re.compile(rf"{_PART}(?:\.{_PART})*", re.ASCII)
_WITH_NAME = re.compile(rf"({_PART}(?:\.{_PART})+)\.?(?:\s+[-–:]?\s*|[-–:]\s*)(\S.*)", re.DOTALL)
_SPACED = re.compile(r"[\d.]+(?: [\d.]+)+", re.ASCII)
_AKUN = ("4", "5", "6")
_MOST_PARTS = 24


def parse_kode(text: str) -> Kode:
    """The code that a cell holds and nothing else; () for anything else."""
    folded = " ".join(text.split()).strip(". ")
    if _SPACED.fullmatch(folded):
        folded = folded.replace(" ", ".")
    folded = folded.replace(" ", "")
    if not _KODE.fullmatch(folded) or folded.count(".") >= _MOST_PARTS:
        return ()
    return tuple(folded.split("."))


def split_kode(text: str) -> tuple[Kode, str]:
    """The code in front of a name ("1.06.01 Program …") and the name; () where none stands there."""
    match = _WITH_NAME.fullmatch(" ".join(text.split()))
    if match is None:
        return (), " ".join(text.split())
    return parse_kode(match[1]), match[2]


def written(kode: Kode) -> str:
    """A code as people write it."""
    return ".".join(kode)


def key_of(kode: Kode) -> Kode:
    """A code by which equal ones are known, however many noughts they are filled up with."""
    return tuple(part.lstrip("0") or "0" if part.isdigit() else "x" for part in kode)


def joined(above: Kode, own: Kode) -> Kode:
    """`own` behind the code above it, unless it begins with that or is whole by itself.

    What both name, as the program in "02" and "02.2.01", stands once.
    """
    if not above or len(own) >= 5 or (
        len(own) > len(above) and key_of(own)[: len(above)] == key_of(above)
    ):  # fmt: skip
        return own
    for shared in range(min(len(above), len(own) - 1), 0, -1):
        if above[-shared:] == own[:shared] and (shared > 1 or len(own) > 2):
            return above + own[shared:]
    return above + own


def split_rekening(kode: Kode) -> tuple[Kode, Kode]:
    """A code's part of the nomenclature, and its rekening, which begins with akun.kelompok.

    "5.01.01" is the program of an urusan, "5.1.02" a rekening: the second part tells them apart.
    Inside a code a rekening begins behind a sub kegiatan at the earliest.
    """
    first = 4 if _is_bare(kode) else 6
    for at, part in enumerate(kode):
        following = kode[at + 1 : at + 2]
        if part not in _AKUN or 0 < at < first:
            continue
        if (not following and at > 0) or (following and len(following[0]) == 1):
            return kode[:at], kode[at:]
    return kode, ()


def _is_bare(kode: Kode) -> bool:
    """Whether urusan and bidang are left out: "02.2.01.0001"."""
    return len(kode) > 1 and len(kode[0]) > 1 and len(kode[1]) == 1


def tingkat_of(kode: Kode) -> Tingkat | None:
    """The level of a code of the nomenclature, by its parts; None for urusan, bidang and others."""
    by_parts = {3: Tingkat.KEGIATAN, 4: Tingkat.SUB_KEGIATAN} if _is_bare(kode) else {
        3: Tingkat.PROGRAM, 5: Tingkat.KEGIATAN, 6: Tingkat.SUB_KEGIATAN,
    }  # fmt: skip
    return by_parts.get(len(kode))


def same_kode(one: Kode, other: Kode) -> bool:
    """Whether two codes name one thing: equal from the end, one may lack what stands in front.

    "X" stands for any urusan or bidang. "1.06.01" and "1.06.010" are two.
    """
    left, right = key_of(one), key_of(other)
    if not left or not right:
        return False
    pairs = zip(reversed(left), reversed(right), strict=False)
    return all(a == b or "x" in (a, b) for a, b in pairs)


def plan_codes(plan: RencanaAksi) -> dict[str, Kode]:
    """The code of each row that has one, with those of the rows above in front where they are left out."""
    codes: dict[str, Kode] = {}
    for row in plan.baris:
        own = parse_kode(row.kode or "")
        if own:
            codes[row.id] = _whole(plan, row, own)
    return codes


def _whole(plan: RencanaAksi, row: Baris, own: Kode) -> Kode:
    for above in plan.di_atas(row):
        if above.tingkat not in (Tingkat.PROGRAM, Tingkat.KEGIATAN):
            break
        own = joined(parse_kode(above.kode or ""), own)
    return own

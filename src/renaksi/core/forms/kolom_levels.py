"""Telling the level of rows that share one column: by code, by wording, by sums and by type.

Official codes: Permendagri 90/2019 writes urusan.bidang.program.kegiatan(2 parts).sub kegiatan.
"""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from renaksi.core.cascade.names import same_name
from renaksi.core.cascade.rencana import TINGKAT, Tingkat
from renaksi.core.cascade.written import is_percent
from renaksi.core.forms.kolom_words import LABEL, Nama, level_in
from renaksi.core.forms.raw_rows import RawRow

_CODE = re.compile(r"^(?P<kode>(?:\d{1,2}|[xX]{1,2})(?:\.(?:\d{1,4}|[xX]{1,2})){1,5})\.?(?:\s+|$)")
_BY_GROUPS = {3: Tingkat.PROGRAM, 5: Tingkat.KEGIATAN, 6: Tingkat.SUB_KEGIATAN}
_WORDINGS = (
    (Tingkat.SUB_KEGIATAN, re.compile(r"^sub ?-? ?kegiatan\b", re.IGNORECASE)),
    (Tingkat.KEGIATAN, re.compile(r"^kegiatan\s*[:\d]", re.IGNORECASE)),
    (Tingkat.PROGRAM, re.compile(r"^prog?ram\b", re.IGNORECASE)),
    (Tingkat.SASARAN, re.compile(r"^sasaran\b", re.IGNORECASE)),
    (Tingkat.TUJUAN, re.compile(r"^tujuan\b", re.IGNORECASE)),
    (Tingkat.SASARAN, re.compile(r"^(ter|men|mem|mening)\w+nya\b|^\w+nya\b", re.IGNORECASE)),
    (Tingkat.TUJUAN, re.compile(r"^me\w+kan\b|^me\w+i\b", re.IGNORECASE)),
    (Tingkat.SASARAN, re.compile(r"^me\w+kan\b|^me\w+i\b", re.IGNORECASE)),
)
_SUB_KEGIATAN, _KEGIATAN = _WORDINGS[0][1], re.compile(r"^kegiatan\b", re.IGNORECASE)
_PROGRAM = _WORDINGS[2][1]
_URUSAN = re.compile(r"^(bidang )?urusan\b|^unsur\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"^(dinas|badan|inspektorat|sekretariat|kecamatan|rsud|kantor)\b", re.IGNORECASE
)
OFFICE_ROW = "nama perangkat daerah"
_UPPER = (Tingkat.TUJUAN, Tingkat.SASARAN)
_LOWER = (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


class Named(NamedTuple):
    """A row as its name column shows it; `uang` are its rupiah, a figure a column of money.

    `label` is the level that the row itself says, None where it says none.
    """

    nama: str
    kode: str
    gaya: str
    indikator: str
    satuan: str
    uang: tuple[Decimal | None, ...]
    label: Tingkat | None = None


class Told(NamedTuple):
    """The level of a row, None for one that is no part of a plan (urusan), and what told it."""

    tingkat: Tingkat | None
    menurut: str


def split_code(text: str) -> tuple[str, str]:
    """The official code before a name and the name behind it; "" where there is none.

    A label before the name, such as "Kegiatan 2:", is no part of it.
    """
    text = LABEL.sub("", text)
    match = _CODE.match(text)
    if match is None or len(text) == match.end():
        return "", text
    return match["kode"], text[match.end() :].strip(" .-:")


def label_of(text: str) -> Tingkat | None:
    """The level that a row says of itself before its name, None where it says none."""
    match = LABEL.match(text)
    return None if match is None else level_in(match["tingkat"])


def tell_levels(nama: Nama, rows: Sequence[Named]) -> list[Told]:
    """The level of each of the rows of one column, in their order.

    What a code or the wording says of a row is taken; of the rest those under one program are
    kegiatan, or kegiatan and sub kegiatan where their rupiah add up so or their type shows it.
    """
    if len(nama.tingkat) == 1 and not nama.urusan:
        return [Told(nama.tingkat[0], "kepala kolom")] * len(rows)
    spoken = _kegiatan_are_called_so(rows)
    told = [
        Told(Tingkat.KEGIATAN, "susunan kata")
        if spoken and not (row.label or row.kode) and _KEGIATAN.match(row.nama)
        else _by_itself(row, nama)
        for row in rows
    ]
    if not any(one and one.tingkat in _LOWER for one in told):
        runs = _runs(told)
        upper_type = _type_of_heads(rows, runs)
        for run in runs:
            _tell_run([rows[at] for at in run], run, nama, told, upper_type)
    _tell_urusan(nama, rows, told)
    rest = _usual(nama)
    return [one or Told(rest, "kepala kolom") for one in told]


def _kegiatan_are_called_so(rows: Sequence[Named]) -> bool:
    """Whether the names of kegiatan begin with that word in this column, as a rule.

    It is one where sub kegiatan are called so, or each row right below a program is; else the
    word may begin the name of any row.
    """
    if any(_SUB_KEGIATAN.match(row.nama) for row in rows):
        return any(_KEGIATAN.match(row.nama) for row in rows)
    below = [two for one, two in pairwise(rows) if _PROGRAM.match(one.nama)]
    return bool(below) and all(_KEGIATAN.match(row.nama) for row in below)


def _usual(nama: Nama) -> Tingkat:
    """The level of a row that nothing tells: the lowest that its head names.

    Not a program, where the head names a higher level too: the names of programs begin so.
    """
    lowest = nama.tingkat[-1]
    upper = [level for level in nama.tingkat if level in _UPPER]
    return upper[-1] if lowest is Tingkat.PROGRAM and upper else lowest


def _by_itself(row: Named, nama: Nama) -> Told | None:
    if row.label is not None:
        return Told(row.label, "susunan kata")
    groups = row.kode.count(".") + 1 if row.kode else 0
    if groups in _BY_GROUPS and _BY_GROUPS[groups] not in _UPPER:
        return Told(_BY_GROUPS[groups], "kode")
    if groups in (1, 2) and row.kode and nama.urusan:
        return Told(None, "kode")
    if nama.urusan and _URUSAN.match(row.nama):
        return Told(None, "susunan kata")
    if _OFFICE.match(row.nama) and not row.indikator:
        return Told(None, OFFICE_ROW)
    for level, wording in _WORDINGS:
        possible = level in nama.tingkat or level is Tingkat.SUB_KEGIATAN
        if possible and wording.match(row.nama):
            return Told(level, "susunan kata")
    return None


def _runs(told: Sequence[Told | None]) -> list[list[int]]:
    """The untold rows that follow one another, a list of them for each told row they stand under."""
    runs: list[list[int]] = [[]]
    for at, one in enumerate(told):
        if one is not None:
            runs.append([])
        else:
            runs[-1].append(at)
    return [run for run in runs if run]


def _tell_run(
    rows: Sequence[Named],
    run: Sequence[int],
    nama: Nama,
    told: list[Told | None],
    upper_type: str | None,
) -> None:
    if Tingkat.KEGIATAN not in nama.tingkat:
        return
    for menurut, heads in (
        ("jumlah rupiahnya", _by_sums(rows)),
        ("jenis hurufnya", _by_type(rows, upper_type)),
        ("satuannya", _by_measure(rows)),
    ):
        if heads:
            for position, at in enumerate(run):
                level = Tingkat.KEGIATAN if position in heads else Tingkat.SUB_KEGIATAN
                told[at] = Told(level, menurut)
            return
    level = _usual(nama) if nama.tingkat[-1] in _LOWER else Tingkat.KEGIATAN
    for at in run:
        told[at] = Told(level, "kepala kolom")


def _by_sums(rows: Sequence[Named]) -> frozenset[int]:
    """Which rows are sums of those below them, so that all rows are in one sum; none if not so.

    A row without money belongs to the sum above it, unless it is measured in percent as they are.
    """
    heads: set[int] = set()
    at, members = 0, 0
    while at < len(rows):
        heads.add(at)
        whole, end = _figures(rows[at]), at + 1
        rest = whole
        while end < len(rows) and not _is_nought(rest):
            rest = [one - two for one, two in zip(rest, _figures(rows[end]), strict=True)]
            end += 1
        if _is_nought(whole) or not _is_nought(rest):
            return frozenset()
        while end < len(rows) and _is_nought(_figures(rows[end])) and not _in_percent(rows[end]):
            end += 1
        members += end - at - 1
        at = end
    return frozenset(heads) if members >= len(heads) else frozenset()


def _figures(row: Named) -> list[Decimal]:
    """The rupiah of a row, column by column, as they are added: a blank adds nothing."""
    return [Decimal(0) if value is None else value for value in row.uang]


def _is_nought(figures: Sequence[Decimal]) -> bool:
    return all(figure == 0 for figure in figures)


def _in_percent(row: Named) -> bool:
    wording = re.match(r"cakupan|rata-rata", row.indikator, re.IGNORECASE) is not None
    return wording or is_percent(row.indikator, row.satuan or None)


def _type_of_heads(rows: Sequence[Named], runs: Sequence[Sequence[int]]) -> str | None:
    """The type that the first rows of runs are set in and most others are not; None where none is."""
    firsts = Counter(rows[run[0]].gaya for run in runs)
    others = Counter(rows[at].gaya for run in runs for at in run[1:])
    if not firsts or not others:
        return None
    gaya, count = firsts.most_common(1)[0]
    usual = count * 5 >= 4 * sum(firsts.values())
    return gaya if usual and others[gaya] * 2 < sum(others.values()) else None


def _by_type(rows: Sequence[Named], upper_type: str | None) -> frozenset[int]:
    """Which rows are set in the type of those that stand first under a program."""
    if upper_type is None or rows[0].gaya != upper_type:
        return frozenset()
    return frozenset(at for at, row in enumerate(rows) if row.gaya == upper_type)


def _by_measure(rows: Sequence[Named]) -> frozenset[int]:
    """Which rows are measured in percent where the first is and most of the others are counted."""
    heads = frozenset(at for at, row in enumerate(rows) if _in_percent(row))
    members = len(rows) - len(heads)
    return heads if 0 in heads and members > len(heads) else frozenset()


def _tell_urusan(nama: Nama, rows: Sequence[Named], told: list[Told | None]) -> None:
    """Rows above a program that measure nothing are the urusan that it stands in."""
    if not nama.urusan:
        return
    programs = [at for at, one in enumerate(told) if one and one.tingkat is Tingkat.PROGRAM]
    for program in programs:
        at = program - 1
        while at >= 0 and not rows[at].indikator and _is_open(told[at]):
            told[at] = Told(None, "letaknya di atas program")
            at -= 1


def _is_open(told: Told | None) -> bool:
    return told is None or told.menurut in ("kepala kolom", "satuannya", "jenis hurufnya")


def upper_of(tingkat: Tingkat) -> tuple[Tingkat, ...]:
    """The levels above one, the nearest first."""
    return tuple(reversed(TINGKAT[: TINGKAT.index(tingkat)]))


def is_told(names: dict[Tingkat, str], upper: RawRow) -> bool:
    """Whether the names beside a row tell its parent better than `upper`, the row above it, does."""
    return any(
        level not in upper_of(upper.level)
        and (level is not upper.level or not same_name(name, upper.uraian))
        for level, name in names.items()
    )

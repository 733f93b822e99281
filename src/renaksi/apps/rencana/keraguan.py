"""The cells of a plan that reading is in doubt about, each with its readings, for a person to decide."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from renaksi.apps.rencana.terbilang import terbilang
from renaksi.core.cascade.figures import ROMAWI, Target, id_id, parse_plain
from renaksi.core.cascade.finding import Bagian, Finding, in_document_order
from renaksi.core.cascade.rencana import Baris, Indikator, Keuangan, RencanaAksi, Sifat, Tingkat
from renaksi.core.cascade.written import split_value, value_part
from renaksi.core.forms.lampiran_figures import keuangan_text, target_with_satuan
from renaksi.core.forms.torn_cells import join_torn

KOSONG = "kosong"
_TAMBAH_SATUAN = ("satuan-hilang", "persen-hilang")
_GANTI_SATUAN = "satuan-berubah"
PECAHAN = "persen-pecahan"
"""The rule whose proposal holds for all four quarters: percentages written as fractions."""
_TIDAK_DITANYA = ("uang-tanpa-keluaran", "keluaran-tanpa-uang")
"""A plan's own timing, in figures that are read well: nothing for a person to decide on reading."""


class Letak(NamedTuple):
    """A cell of a plan: a row, what of it, and for a target whose and which quarter.

    `bidang` is target, tahun (an indikator's target of the year), uang, pagu, indikator, uraian,
    sasaran, penanggung_jawab, jabatan (one post in that cell), rujukan or satuan_uang;
    `bagian` is an indikator's id, a keuangan's position in its row (from 0), or a level.
    """

    baris: str
    bidang: str
    bagian: str = ""
    triwulan: int | None = None

    @property
    def id(self) -> str:
        """The cell's id on the page."""
        bidang = "penanggung_jawab" if self.bidang == "jabatan" else self.bidang
        parts = ("s", self.baris, bidang, self.bagian, str(self.triwulan or ""))
        return "-".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Ragu:
    """A doubt: the findings it settles, its cell, the reading taken and the other one, in words.

    `baris` are all rows that the decision holds for; `ketik` says whether a person may type.
    """

    kunci: str
    temuan: tuple[Finding, ...]
    letak: Letak
    baris: tuple[str, ...]
    tempat: str
    dibaca: str
    lain: str | None
    alasan: str
    ketik: bool

    @property
    def satu(self) -> Finding:
        """The finding that says what the doubt is."""
        return self.temuan[0]


def doubts(
    plan: RencanaAksi, findings: Iterable[Finding], *, tersimpan: bool = False
) -> list[Ragu]:
    """Every doubt about one cell, in the order of the document; the same doubt once.

    A name that several rows print, or a name torn more than once, is one doubt. `tersimpan` says
    that the plan is a stored one, whose own timing is a doubt too.
    """
    found: dict[object, list[tuple[Finding, Letak]]] = {}
    for finding in in_document_order(list(findings)):
        asked = tersimpan or finding.aturan not in _TIDAK_DITANYA
        place = _place(plan, finding) if asked else None
        if place is not None:
            found.setdefault(_sameness(finding, place), []).append((finding, place))
    return [_doubt(plan, members) for members in found.values()]


def _sameness(finding: Finding, place: Letak) -> object:
    if place.bidang == "rujukan" and finding.usulan is not None:
        return (finding.aturan, place.bagian, finding.tertulis, finding.usulan.nilai)
    if finding.aturan == "sel-terpotong":
        return (finding.aturan, place)
    return (finding.aturan, place, finding.tertulis, finding.pesan)


def _place(plan: RencanaAksi, finding: Finding) -> Letak | None:
    """The cell that a finding is about; None where it is about none, or about several."""
    row = plan.by_id.get(finding.baris[0]) if finding.baris else None
    if row is None:
        return None
    if finding.triwulan is not None:
        part = _part(row, finding)
        if part is None:
            return None
        if isinstance(part, Indikator):
            return Letak(row.id, "target", part.id, finding.triwulan)
        at = next(n for n, money in enumerate(row.keuangan) if money is part)
        return Letak(row.id, "uang", str(at), finding.triwulan)
    if finding.aturan == "satuan-keuangan-ditebak":
        return Letak(row.id, "satuan_uang", "0") if row.keuangan else None
    if finding.aturan == "angka-ambigu":
        return _of_year(row, finding)
    if finding.aturan == "nama-mirip" and len(finding.baris) > 1:
        return _named(plan, row, finding)
    if finding.aturan == "sel-terpotong":
        return _torn(row, finding)
    return None if finding.usulan is None else _proposed(row, finding)


def _proposed(row: Baris, finding: Finding) -> Letak | None:
    """The cell that a proposal without a triwulan is for: a pagu, or a post."""
    if finding.bagian is Bagian.KEUANGAN:
        known = [n for n, one in enumerate(row.keuangan) if isinstance(one.pagu, Decimal)]
        return Letak(row.id, "pagu", str(known[0])) if known else None
    if finding.bagian is Bagian.PENANGGUNG_JAWAB and finding.tertulis in row.penanggung_jawab:
        return Letak(row.id, "jabatan")
    return None


def _of_year(row: Baris, finding: Finding) -> Letak | None:
    """The year's target that can be read in two ways: the one that is one of the two."""
    digits = split_value(finding.tertulis or "").angka
    if digits is None:
        return None
    thousands = _as_thousands(digits)
    readings = (thousands, thousands.scaleb(-3))
    return next(
        (Letak(row.id, "tahun", one.id) for one in row.indikator if one.target_tahun in readings),
        None,
    )


def _part(row: Baris, finding: Finding) -> Indikator | Keuangan | None:
    """Whose quarter it is: the one that writes so, in that line, and that the message names."""
    quarter = (finding.triwulan or 1) - 1
    money = finding.bagian is Bagian.KEUANGAN
    parts: Sequence[Indikator | Keuangan] = row.keuangan if money else row.indikator

    def fits(part: Indikator | Keuangan) -> tuple[bool, bool, bool]:
        sel = part.sel[quarter]
        return (
            (part.tertulis[quarter] or None) == finding.tertulis,
            sel is not None and sel.baris == finding.sumber.baris[0],
            isinstance(part, Indikator) and f"«{part.uraian}»" in finding.pesan,
        )

    return max(parts, key=fits, default=None)


def _named(plan: RencanaAksi, row: Baris, finding: Finding) -> Letak | None:
    named = plan.by_id.get(finding.baris[1])
    if finding.tertulis == row.uraian and finding.usulan is not None:
        return Letak(row.id, "uraian")
    if named is None or row.rujukan.of(named.tingkat) != finding.tertulis:
        return None
    return Letak(row.id, "rujukan", str(named.tingkat))


def _torn(row: Baris, finding: Finding) -> Letak | None:
    """The text that was put together again, told by what it was put together from."""
    before, cut, after = (finding.tertulis or "").partition(" | ")
    whole = join_torn(before, after) if cut else ""
    if not whole:
        return None
    for place, text in texts_of(row):
        if whole in text:
            return place
    return None


def texts_of(row: Baris) -> Iterator[tuple[Letak, str]]:
    """The texts of a row with their cells."""
    yield Letak(row.id, "uraian"), row.uraian
    yield Letak(row.id, "sasaran"), row.sasaran or ""
    for one in row.indikator:
        yield Letak(row.id, "indikator", one.id), one.uraian
    yield Letak(row.id, "penanggung_jawab"), ", ".join(row.penanggung_jawab)
    for level in Tingkat:
        name = row.rujukan.of(level)
        if name is not None:
            yield Letak(row.id, "rujukan", str(level)), name


def _doubt(plan: RencanaAksi, members: list[tuple[Finding, Letak]]) -> Ragu:
    finding, place = members[0]
    row = plan.by_id[place.baris]
    told = tuple(one for one, _ in members)
    names = "|".join(f"{one.aturan} {one.baris} {one.tertulis} {one.pesan}" for one in told)
    key = hashlib.sha256(f"{place.id}|{names}".encode()).hexdigest()[:12]
    whole = place.bidang in ("satuan_uang", "jabatan")
    rows = finding.baris if whole else tuple(one.baris for _, one in members)
    return Ragu(
        kunci=key,
        temuan=told,
        letak=place,
        baris=tuple(dict.fromkeys(rows)),
        tempat=_in_words(row, place),
        dibaca=_as_read(row, place, finding),
        lain=_other(row, place, finding),
        alasan="" if finding.usulan is None else finding.usulan.alasan,
        ketik=place.bidang not in ("satuan_uang", "rujukan", "jabatan"),
    )


def row_in_words(row: Baris) -> str:
    """What a page calls a row: its level, its number, its name cut short."""
    number = f" {row.nomor}" if row.nomor else ""
    return f"{row.tingkat.judul}{number} «{_short(row.uraian)}»"


def _in_words(row: Baris, place: Letak) -> str:
    text = row_in_words(row)
    if place.bidang in ("tahun", "pagu"):
        return f"{text}, {'target setahun' if place.bidang == 'tahun' else 'pagu'}"
    if place.triwulan is not None:
        money = ", keuangan" if place.bidang == "uang" else ""
        return f"{text}{money}, TW {ROMAWI[place.triwulan - 1]}"
    return text


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def part_at(row: Baris, place: Letak) -> Indikator | Keuangan | None:
    """The indikator or keuangan whose quarter a cell is."""
    if place.bidang in ("uang", "satuan_uang", "pagu"):
        return row.keuangan[int(place.bagian)]
    return next((one for one in row.indikator if one.id == place.bagian), None)


def figure_at(row: Baris, place: Letak) -> Target:
    """The target in a cell: of a quarter, or of the year; the pagu."""
    part = part_at(row, place)
    if isinstance(part, Keuangan) and place.bidang == "pagu":
        return part.pagu
    if part is None or (place.triwulan is None and place.bidang != "tahun"):
        return None
    return part.target_tahun if place.triwulan is None else part.target[place.triwulan - 1]


def text_at(row: Baris, place: Letak) -> str:
    """What a cell says, as the plan prints it."""
    if place.bidang in ("tahun", "pagu"):
        value = figure_at(row, place)
        return value if isinstance(value, str) else "" if value is None else id_id(value)
    if place.triwulan is None:
        return dict(texts_of(row)).get(place, "")
    part = part_at(row, place)
    if isinstance(part, Indikator):
        return target_with_satuan(part, place.triwulan)
    return "" if part is None else keuangan_text((part,), place.triwulan)


def _as_read(row: Baris, place: Letak, finding: Finding) -> str:
    if place.bidang == "satuan_uang":
        return f"kolom keuangan dalam {row.keuangan[int(place.bagian)].satuan}"
    if place.bidang == "jabatan":
        return finding.tertulis or KOSONG
    text = text_at(row, place) or KOSONG
    if finding.aturan == "angka-ambigu":
        return f"{text}{_said(row, place)}"
    return text


def _said(row: Baris, place: Letak, value: Decimal | None = None) -> str:
    """The figure in words, which no point or comma can be mistaken in."""
    target = figure_at(row, place)
    if value is None and isinstance(target, Decimal):
        value = target
    return "" if value is None else f" ({terbilang(value)})"


def _other(row: Baris, place: Letak, finding: Finding) -> str | None:
    """The other reading in words; None where the finding knows none."""
    if place.bidang == "satuan_uang":
        return f"kolom keuangan dalam {other_satuan(row, place)}"
    if finding.usulan is None or _sums_otherwise(row, place, finding):
        return None
    if finding.aturan == PECAHAN:
        whole = (value * 100 for value in _figures(row, place))
        return f"keempat triwulan dikalikan seratus: {'; '.join(id_id(one) for one in whole)}"
    if finding.aturan == "angka-ambigu":
        value = other_figure(row, place, finding)
        return None if value is None else f"{id_id(value)}{_said(row, place, value)}"
    if finding.aturan == _GANTI_SATUAN:
        return f"satuan {finding.usulan.nilai}"
    value = parse_plain(finding.usulan.nilai)
    return finding.usulan.nilai if value is None else id_id(value)


def _sums_otherwise(row: Baris, place: Letak, finding: Finding) -> bool:
    """Whether the proposal is what the quarters are to add up to, which no one of them is."""
    part = part_at(row, place)
    incremental = isinstance(part, Indikator) and part.sifat is Sifat.INKREMENTAL
    return finding.aturan == "target-tahun-berbeda" and incremental


def _figures(row: Baris, place: Letak) -> list[Decimal]:
    part = part_at(row, place)
    return [] if part is None else [one for one in part.target if isinstance(one, Decimal)]


def other_satuan(row: Baris, place: Letak) -> str:
    """What a keuangan is in by the other guess."""
    return "Rp" if row.keuangan[int(place.bagian)].satuan == "%" else "%"


def other_figure(row: Baris, place: Letak, finding: Finding) -> Decimal | None:
    """The target by the other reading of its points and commas, with what multiplies it.

    The two readings of a figure such as 1.234 are a thousand apart.
    """
    part = part_at(row, place)
    other = None if finding.usulan is None else parse_plain(finding.usulan.nilai)
    if part is None or other is None:
        return None
    now = figure_at(row, place)
    written = (
        finding.tertulis or ""
        if place.triwulan is None
        else value_part(part.tertulis[place.triwulan - 1])
    )
    digits = split_value(written).angka
    if not isinstance(now, Decimal) or digits is None:
        return other
    return now.scaleb(3 if other == _as_thousands(digits) else -3)


def _as_thousands(digits: str) -> Decimal:
    """The figure whose points and commas all set thousands apart."""
    return Decimal(digits.replace(".", "").replace(",", ""))


def written_anew(row: Baris, place: Letak, finding: Finding) -> str | None:
    """What the cell writes where the other reading is one of its satuan; None where it is not."""
    part = part_at(row, place)
    if finding.usulan is None or part is None or place.triwulan is None:
        return None
    written = part.tertulis[place.triwulan - 1]
    own = split_value(value_part(written)).satuan
    if finding.aturan in _TAMBAH_SATUAN:
        unit = finding.usulan.nilai.lstrip("0123456789.,- ")
        return f"{written}%" if unit == "%" else f"{written} {unit}"
    if finding.aturan == _GANTI_SATUAN and own:
        at = written.rfind(own)
        return f"{written[:at]}{finding.usulan.nilai}{written[at + len(own) :]}"
    return None

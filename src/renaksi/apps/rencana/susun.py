"""Plans put together by hand: begun without a file, rows added, corrected, removed. Pure values."""

import re
from dataclasses import dataclass, replace

from renaksi.apps.rencana.lanjutan import next_id
from renaksi.apps.rencana.pilihan import lampiran_of
from renaksi.core.cascade.figures import ROMAWI, Target, id_id
from renaksi.core.cascade.names import same_name
from renaksi.core.cascade.rencana import (
    TINGKAT,
    Arah,
    Baris,
    Frekuensi,
    Indikator,
    Keuangan,
    Lampiran,
    Penandatangan,
    RencanaAksi,
    Rujukan,
    Sifat,
    Tingkat,
)
from renaksi.core.cascade.source import Sel, Sumber
from renaksi.core.forms import lampiran_wording as wording

DITULIS_LANGSUNG = "(ditulis langsung)"
LABEL = re.compile(r"(?P<kata>\D*?)(?P<nomor>\b(?:IV|III|II|I|[1-4])\b)(?P<sama>\s*=\s*)")

Empat = tuple[Target, Target, Target, Target]


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianIndikator:
    """An indikator as a form gives it; `id` is None for a new one."""

    id: str | None
    uraian: str
    satuan: str | None
    arah: Arah
    sifat: Sifat
    frekuensi: Frekuensi
    target: Empat


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianKeuangan:
    """A row's keuangan as a form gives it."""

    satuan: str
    pagu: Target
    target: Empat


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianBaris:
    """A row as a form gives it."""

    uraian: str
    sasaran: str | None
    nomor: str | None
    kode: str | None
    penanggung_jawab: tuple[str, ...]
    indikator: tuple[IsianIndikator, ...]
    keuangan: tuple[IsianKeuangan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianKepala:
    """A plan's header as a form gives it; `judul` are the lines of each lampiran's title."""

    perangkat_daerah: str
    periode: tuple[int, int] | None
    penandatangan: Penandatangan | None
    judul: tuple[tuple[str, ...], ...]


def begin(
    *,
    pemda: str,
    perangkat_daerah: str,
    tahun: int,
    periode: tuple[int, int] | None,
    penandatangan: Penandatangan | None,
) -> RencanaAksi:
    """A plan without rows: its header and the titles of the four lampiran."""
    lampiran = []
    for levels, name in zip(wording.TINGKAT_LAMPIRAN, wording.JUDUL_TINGKAT, strict=True):
        title = [wording.JUDUL.format(tingkat=name, perangkat_daerah=perangkat_daerah)]
        if periode:
            title.append(wording.JUDUL_PERIODE.format(awal=periode[0], akhir=periode[1]))
        title.append(wording.JUDUL_TAHUN.format(tahun=tahun))
        place = Sumber(DITULIS_LANGSUNG, lampiran_of(levels[0]), (0, 0))
        lampiran.append(Lampiran(tingkat=levels, judul=tuple(title), sumber=place))
    return RencanaAksi(
        pemda=pemda,
        perangkat_daerah=perangkat_daerah,
        periode=periode,
        tahun=tahun,
        penandatangan=penandatangan,
        lampiran=tuple(lampiran),
    )


def with_header(plan: RencanaAksi, isian: IsianKepala) -> RencanaAksi:
    """`plan` with another header; its rows stay."""
    lampiran = tuple(
        replace(one, judul=judul) for one, judul in zip(plan.lampiran, isian.judul, strict=True)
    )
    return replace(
        plan,
        perangkat_daerah=isian.perangkat_daerah,
        periode=isian.periode,
        penandatangan=isian.penandatangan,
        lampiran=lampiran,
    )


def with_row(
    plan: RencanaAksi, tingkat: Tingkat, induk: str | None, isian: IsianBaris, used: set[str]
) -> tuple[RencanaAksi, Baris]:
    """`plan` with a new row at the end of its parent's children; its id was never used before."""
    row_id = next_id(f"{tingkat}-", {i for i in used if "." not in i})
    row = Baris(
        tingkat=tingkat,
        id=row_id,
        induk=induk,
        uraian=isian.uraian,
        sumber=Sumber(DITULIS_LANGSUNG, lampiran_of(tingkat), (0, 0)),
        rujukan=names_above(plan, induk),
    )
    row = corrected(row, isian, used)
    return replace(plan, baris=placed(plan, row)), row


def names_above(plan: RencanaAksi, induk: str | None) -> Rujukan:
    """The names of the ancestors, as a lower lampiran prints them."""
    row = plan.by_id.get(induk) if induk else None
    above = () if row is None else (row, *plan.di_atas(row))
    names = {one.tingkat: one.uraian for one in above}
    return Rujukan(
        sasaran=names.get(Tingkat.SASARAN),
        program=names.get(Tingkat.PROGRAM),
        kegiatan=names.get(Tingkat.KEGIATAN),
    )


def placed(plan: RencanaAksi, row: Baris) -> tuple[Baris, ...]:
    """All rows with `row` behind its last sibling, else of its level, else of the levels above."""
    rows = list(plan.baris)
    siblings = [n for n, other in enumerate(rows) if _is_sibling(other, row)]
    peers = [n for n, other in enumerate(rows) if other.tingkat is row.tingkat]
    above = [n for n, other in enumerate(rows) if _is_above(other, row)]
    position = (siblings or peers or above or [-1])[-1] + 1
    return (*rows[:position], row, *rows[position:])


def _is_above(other: Baris, row: Baris) -> bool:
    return TINGKAT.index(other.tingkat) < TINGKAT.index(row.tingkat)


def _is_sibling(other: Baris, row: Baris) -> bool:
    return other.tingkat is row.tingkat and other.induk == row.induk


def corrected(row: Baris, isian: IsianBaris, used: set[str]) -> Baris:
    """`row` as the form says it; a quarter whose target changed is written anew, others stay."""
    old = {indikator.id: indikator for indikator in row.indikator}
    taken = {i for i in used if "." in i} | set(old)
    indikator = []
    for part in isian.indikator:
        new_id = part.id or next_id(f"{row.id}.", taken)
        taken.add(new_id)
        indikator.append(_indikator(old.get(new_id), new_id, part))
    return replace(
        row,
        uraian=isian.uraian,
        sasaran=isian.sasaran,
        nomor=isian.nomor,
        kode=isian.kode,
        tersirat=False,
        penanggung_jawab=isian.penanggung_jawab,
        indikator=tuple(indikator),
        keuangan=tuple(_keuangan(row, part) for part in isian.keuangan),
    )


def with_corrected(plan: RencanaAksi, new: Baris) -> RencanaAksi:
    """`plan` with a corrected row; rows below it that print its old name print the new one."""
    old = plan.by_id[new.id]
    below = descendants(plan, new.id)
    rows = []
    for row in plan.baris:
        if row.id == new.id:
            rows.append(new)
        elif row.id in below:
            rows.append(replace(row, rujukan=_renamed(row.rujukan, old, new.uraian)))
        else:
            rows.append(row)
    return replace(plan, baris=tuple(rows))


def descendants(plan: RencanaAksi, row_id: str) -> set[str]:
    """The ids of all rows under a row."""
    found: set[str] = set()
    waiting = [row_id]
    while waiting:
        children = [child.id for child in plan.anak.get(waiting.pop(), ())]
        found.update(children)
        waiting.extend(children)
    return found


def _renamed(rujukan: Rujukan, old: Baris, name: str) -> Rujukan:
    """The references with a new name for `old`, where they named it so."""
    printed = rujukan.of(old.tingkat)
    if printed is None or not same_name(printed, old.uraian) or old.uraian == name:
        return rujukan
    return replace(rujukan, **{str(old.tingkat): name})


def _indikator(old: Indikator | None, new_id: str, part: IsianIndikator) -> Indikator:
    before = old or Indikator(id=new_id, uraian=part.uraian)
    tertulis, sel = _rewritten(before.target, part.target, before.tertulis, before.sel, part.satuan)
    return replace(
        before,
        uraian=part.uraian,
        satuan=part.satuan,
        arah=part.arah,
        sifat=part.sifat,
        frekuensi=part.frekuensi,
        target=part.target,
        tertulis=tertulis,
        sel=sel,
    )


def _keuangan(row: Baris, part: IsianKeuangan) -> Keuangan:
    same = (keuangan for keuangan in row.keuangan if keuangan.satuan == part.satuan)
    before = next(same, Keuangan(satuan=part.satuan))
    tertulis, sel = _rewritten(before.target, part.target, before.tertulis, before.sel, part.satuan)
    return replace(before, pagu=part.pagu, target=part.target, tertulis=tertulis, sel=sel)


def _rewritten(
    before: tuple[Target, ...],
    after: Empat,
    tertulis: tuple[str, ...],
    sel: tuple[Sel | None, ...],
    satuan: str | None,
) -> tuple[tuple[str, ...], tuple[Sel | None, ...]]:
    """What is written in the four quarters; a changed one follows its value and has no cell."""
    label = next((match for text in tertulis if (match := LABEL.match(text))), None)
    written = tuple(
        text if old == new else as_written(new, satuan, label, number)
        for number, (old, new, text) in enumerate(zip(before, after, tertulis, strict=True))
    )
    cells = tuple(
        cell if old == new else None for old, new, cell in zip(before, after, sel, strict=True)
    )
    return written, cells


def as_written(value: Target, satuan: str | None, label: re.Match[str] | None, number: int) -> str:
    """A target as a lampiran writes it: "TRW II = 9 dokumen" under a label, else the bare figure."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else id_id(value)
    if label is None:
        return text
    if satuan == "%":
        text += "%"
    elif satuan and satuan != "Rp":
        text += f" {satuan}"
    roman = not label["nomor"].isdigit()
    return f"{label['kata']}{ROMAWI[number] if roman else number + 1}{label['sama']}{text}"


def without_row(plan: RencanaAksi, row_id: str) -> RencanaAksi:
    """`plan` without one row; the caller has made sure that nothing hangs on it."""
    return replace(plan, baris=tuple(row for row in plan.baris if row.id != row_id))

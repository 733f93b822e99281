"""A whole file of money read against a plan: whose it is, until when, and its pairs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from renaksi.core.cascade.finding import Level
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.uang_baris import BarisUang, Temuan, read_rows
from renaksi.core.forms.uang_jumlah import Pos, summed, up_to
from renaksi.core.forms.uang_kolom import Jenis, Pemetaan, Peran, lacking
from renaksi.core.forms.uang_pasangan import Pasangan, paired
from renaksi.core.forms.uang_tabel import TabelUang
from renaksi.core.forms.uang_tanggal import last_date_in

_OFFICE_LINE = re.compile(
    r"^\W*(?:nama )?(?:sub )?(?:skpd|opd|perangkat daerah|organisasi|unit organisasi|satuan kerja)"
    r"\b(?: perangkat daerah)?\s*[:.\s]\s*(.+)$",
    re.IGNORECASE,
)
_OFFICE_ALONE = re.compile(
    r"^(?:dinas|badan|kantor|inspektorat|sekretariat|satuan polisi|rumah sakit|kecamatan)\b.+",
    re.IGNORECASE,
)
_LEADING_CODE = re.compile(r"^[\d.\-xX\s:]+(?=[A-Za-z])")
_TRAILING_PEMDA = re.compile(r"\s*\b(?:kabupaten|kab\.|kota|provinsi|prov\.|pemerintah)\b.*$", re.I)
_YEAR = re.compile(r"tahun(?: anggaran)?\s*:?\s*(20\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BacaanUang:
    """What a file says of a plan's money.

    `asing` are reasons why it may be another office's or year's, `sampai` the date that the file
    itself gives, `register` whether its rows are payments with dates.
    """

    pos: tuple[Pos, ...]
    pasangan: Pasangan
    temuan: tuple[Temuan, ...]
    asing: tuple[str, ...]
    sampai: date | None
    register: bool


def read_money(
    name: str,
    table: TabelUang,
    roles: Pemetaan,
    plan: RencanaAksi,
    jenis: Jenis,
    cut_off: date | None = None,
) -> BacaanUang:
    """A table read by the roles of its columns, payments up to `cut_off`, put beside the plan.

    Raises Refused where the roles do not suffice or no program, kegiatan or sub kegiatan is named.
    """
    missing = lacking(roles, jenis)
    if missing:
        raise Refused(name, table.nama, missing.rstrip("."), "Tunjuk kolomnya, lalu ulangi")
    rows, found = read_rows(table, roles)
    rows, foreign = _own(rows, plan)
    register = Peran.TANGGAL in roles
    counted = up_to(rows, cut_off) if register else rows
    total = summed(counted)
    if not total.pos and not (register and counted != rows and summed(rows).pos):
        raise Refused(name, table.nama, *_nothing(rows, foreign, jenis))
    temuan = [*found, *total.temuan, *_until(rows, register, cut_off, table)]
    if foreign and rows:
        temuan.append(Temuan(Level.CATATAN, f"{len(foreign)} baris kantor lain dilewati."))
    return BacaanUang(
        pos=total.pos,
        pasangan=paired(plan, [_with_money(one) for one in total.pos]),
        temuan=tuple(temuan),
        asing=(*_other_office(table, plan), *_other_year(table, plan)),
        sampai=_date_of(table),
        register=register,
    )


def _with_money(pos: Pos) -> Pos:
    """A place whose money lies below nought cannot be reported as it is."""
    below = [
        f"{name} di bawah nol"
        for name, value in (("pagu", pos.pagu), ("realisasi", pos.realisasi))
        if value is not None and value < 0
    ]
    return replace(pos, ragu=pos.ragu + tuple(below)) if below else pos


def _nothing(
    rows: Sequence[BarisUang], foreign: Sequence[BarisUang], jenis: Jenis
) -> tuple[str, str]:
    if foreign and not rows:
        return (
            f"semua barisnya milik kantor lain ({foreign[0].skpd[:80]})",
            "Pilih berkas kantor sendiri",
        )
    if any(row.rekening for row in rows):
        return (
            "hanya rekening belanja yang terbaca, tanpa program, kegiatan, atau sub kegiatan",
            f"Pilih laporan {jenis.judul} per sub kegiatan",
        )
    return (
        "tidak ada baris program, kegiatan, atau sub kegiatan yang berangka",
        f"Periksa kolomnya, atau pilih laporan {jenis.judul} per sub kegiatan",
    )


def _own(
    rows: Sequence[BarisUang], plan: RencanaAksi
) -> tuple[tuple[BarisUang, ...], tuple[BarisUang, ...]]:
    """The rows of the plan's office and those of others, where a column names whose they are."""
    office = plan.perangkat_daerah
    if office is None or not any(row.skpd for row in rows):
        return tuple(rows), ()
    mine = [not row.skpd or same_office(row.skpd, office) for row in rows]
    own = tuple(row for row, is_own in zip(rows, mine, strict=True) if is_own)
    return own, tuple(row for row, is_own in zip(rows, mine, strict=True) if not is_own)


def same_office(one: str, other: str) -> bool:
    """Whether two names are one office's, without its code in front and its pemda behind."""
    return bool(_office(one)) and _office(one) == _office(other)


def _office(text: str) -> str:
    bare = _LEADING_CODE.sub("", text.strip())
    return folded(_TRAILING_PEMDA.sub("", bare)) or folded(bare)


def _other_office(table: TabelUang, plan: RencanaAksi) -> list[str]:
    office = plan.perangkat_daerah
    if office is None:
        return []
    named = [match[1] for line in table.atas if (match := _OFFICE_LINE.match(line.strip()))]
    named = named or [line for line in table.atas if _OFFICE_ALONE.match(line.strip())]
    if not named or any(same_office(one, office) for one in named):
        return []
    return [f"Berkas ini menyebut «{named[0].strip()[:80]}», sedangkan rencananya milik {office}."]


def _other_year(table: TabelUang, plan: RencanaAksi) -> list[str]:
    years = {int(year) for line in table.atas for year in _YEAR.findall(line)}
    if plan.tahun is None or not years or plan.tahun in years:
        return []
    return [f"Berkas ini menyebut tahun {max(years)}, sedangkan rencananya tahun {plan.tahun}."]


def _date_of(table: TabelUang) -> date | None:
    found = [last_date_in(line) for line in table.atas]
    dates = [one for one in found if one is not None]
    return dates[0] if dates else None


def _until(
    rows: Sequence[BarisUang], register: bool, cut_off: date | None, table: TabelUang
) -> list[Temuan]:
    """What the cut-off left out, or why it cannot be kept."""
    if cut_off is None:
        return []
    if register:
        later = sum(1 for row in rows if row.tanggal is not None and row.tanggal > cut_off)
        told = Temuan(Level.CATATAN, f"{later} baris bertanggal sesudah batas tidak dihitung.")
        return [told] if later else []
    said = _date_of(table)
    if said is None or said == cut_off:
        return []
    return [
        Temuan(
            Level.PERINGATAN,
            f"Berkas ini menyebut keadaan per {said:%d-%m-%Y}, bukan {cut_off:%d-%m-%Y}; angkanya "
            "tidak dapat dipotong menurut tanggal.",
        )
    ]

"""Rows of money out of a table whose columns are known: code, rekening, name, figures, date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from renaksi.core.cascade.finding import Level
from renaksi.core.cascade.rencana import Tingkat
from renaksi.core.forms.numbers import column_mark, read_figure
from renaksi.core.forms.uang_kode import (
    Kode,
    joined,
    parse_kode,
    split_kode,
    split_rekening,
    tingkat_of,
)
from renaksi.core.forms.uang_kolom import Pemetaan, Peran
from renaksi.core.forms.uang_tabel import BarisTabel, Isi, TabelUang
from renaksi.core.forms.uang_tanggal import parse_date

_MINUS = re.compile(r"[−–—]")
_MONEY_MARK = re.compile(r"^(?:rp|idr)\.?\s*", re.IGNORECASE)
_TOTAL = re.compile(r"^(?:grand |sub ?)?(?:jumlah|total)\b", re.IGNORECASE)
_KINDS = (
    (Peran.KODE_URUSAN, None),
    (Peran.KODE_PROGRAM, Tingkat.PROGRAM),
    (Peran.KODE_KEGIATAN, Tingkat.KEGIATAN),
    (Peran.KODE_SUB, Tingkat.SUB_KEGIATAN),
)
_NAMES = (
    (Peran.NAMA_PROGRAM, Tingkat.PROGRAM),
    (Peran.NAMA_KEGIATAN, Tingkat.KEGIATAN),
    (Peran.NAMA_SUB, Tingkat.SUB_KEGIATAN),
)


class Temuan(NamedTuple):
    """What was found in a file of money, with the row it was found in (None: the whole file)."""

    tingkat: Level
    pesan: str
    baris: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisUang:
    """One row: where it belongs, and what it says.

    `kode` is () where the file writes no code; `nama_tingkat` are the names that it gives for each
    level; `jumlah` says that the row is a total without a code.
    """

    baris: int
    kode: Kode = ()
    rekening: Kode = ()
    tingkat: Tingkat | None = None
    nama: str = ""
    nama_tingkat: tuple[tuple[Tingkat, str], ...] = ()
    pagu: Decimal | None = None
    realisasi: Decimal | None = None
    tanggal: date | None = None
    nomor: str = ""
    skpd: str = ""
    jumlah: bool = False

    @property
    def transaksi(self) -> bool:
        """Whether the row is one payment of a register, and never the sum of others."""
        return self.tanggal is not None or bool(self.nomor)


class BacaanBaris(NamedTuple):
    """The rows of a table, and what was found while reading them."""

    baris: tuple[BarisUang, ...]
    temuan: tuple[Temuan, ...]


def read_rows(table: TabelUang, roles: Pemetaan) -> BacaanBaris:
    """The rows of `table` by the roles of its columns; rows without any figure only give context."""
    reader = _Reader(table, roles)
    rows = tuple(reader.rows())
    return BacaanBaris(rows, (*_told(table, roles), *reader.temuan))


def parse_money(cell: Isi, mark: str | None) -> Decimal | None:
    """Rupiah in a cell: (1.234) and 1.234- are below nought, "-" is nought; None where it is none."""
    if cell.angka is not None:
        return cell.angka
    if _MINUS.sub("-", cell.teks).strip() == "-":
        return Decimal(0)
    figure, negative = _unsigned(cell.teks)
    reading = read_figure(figure, mark, likely_decimal=False)
    if reading is None:
        return None
    return -reading.value if negative else reading.value


def _unsigned(text: str) -> tuple[str, bool]:
    """The digits and marks of a figure, and whether it is written as one below nought."""
    bare = _MINUS.sub("-", text).replace(" ", "").casefold()
    bare = bare.removesuffix(",-").removesuffix(",-)")
    figure = _MONEY_MARK.sub("", bare.lstrip("-(")).lstrip("-(").rstrip("-)")
    return figure, "-" in bare or "(" in bare


class _Reader:
    """Goes down the rows, knowing under which code it stands."""

    def __init__(self, table: TabelUang, roles: Pemetaan) -> None:
        self.table, self.roles = table, roles
        self.places: dict[Peran, list[int]] = {}
        for at, role in enumerate(roles):
            self.places.setdefault(role, []).append(at)
        self.marks = {role: self._mark(role) for role in (Peran.PAGU, Peran.REALISASI)}
        self.temuan: list[Temuan] = []
        self.above: Kode = ()
        self.tingkat_above: Tingkat | None = None
        self.coded = any(role.value.startswith("kode") for role in roles)

    def rows(self) -> Iterator[BarisUang]:
        rows = self.table.baris
        for at, row in enumerate(rows):
            read = self._row(row, rows[at + 1 : at + 2])
            if read is not None:
                yield read

    def _mark(self, role: Peran) -> str | None:
        texts = (self._text(row, role) for row in self.table.baris)
        return column_mark(_unsigned(text)[0] for text in texts)

    def _cell(self, row: BarisTabel, role: Peran) -> Isi:
        places = self.places.get(role)
        return row.sel[places[0]] if places else Isi("")

    def _text(self, row: BarisTabel, role: Peran) -> str:
        return self._cell(row, role).teks

    def _row(self, row: BarisTabel, following: Sequence[BarisTabel]) -> BarisUang | None:
        kode, rekening, tingkat, nama = self._place(row, following)
        pagu, realisasi = self._money(row, Peran.PAGU), self._money(row, Peran.REALISASI)
        total = not (kode or rekening) and bool(_TOTAL.match(nama))
        if self.coded and not total and not (kode or rekening):
            return None  # a detail under a rekening, which has its own sum
        if rekening and not kode:
            kode, tingkat = self.above, self.tingkat_above
        elif kode:
            self.above, self.tingkat_above = kode, tingkat
        return BarisUang(
            baris=row.baris,
            kode=kode,
            rekening=rekening,
            tingkat=tingkat,
            nama=nama,
            nama_tingkat=tuple(
                (level, self._text(row, role)) for role, level in _NAMES if self._text(row, role)
            ),
            pagu=pagu,
            realisasi=realisasi,
            tanggal=self._date(row),
            nomor=self._text(row, Peran.NOMOR),
            skpd=self._text(row, Peran.SKPD),
            jumlah=total,
        )

    def _place(
        self, row: BarisTabel, following: Sequence[BarisTabel]
    ) -> tuple[Kode, Kode, Tingkat | None, str]:
        """A row's code, its rekening, its level and its name."""
        nama = self._text(row, Peran.NAMA)
        kode, spoken, tingkat = self._by_level(row)
        generic = self._generic(row)
        if not generic and not kode and Peran.NAMA in self.places:
            generic, nama = split_kode(nama)
            self.coded = self.coded or bool(generic)
        own, rekening = split_rekening(generic)
        if len(generic) == 1 and own and self._opens_rekening(own, following):
            own, rekening = (), generic
        kode = joined(kode, own) if own else kode
        rekening = rekening or parse_kode(self._text(row, Peran.KODE_REKENING))
        tingkat = tingkat_of(kode) or tingkat
        return kode, rekening, tingkat, nama or spoken

    def _by_level(self, row: BarisTabel) -> tuple[Kode, str, Tingkat | None]:
        """The code in columns of their own for program, kegiatan and sub, and the lowest name."""
        kode: Kode = ()
        tingkat: Tingkat | None = None
        for role, level in _KINDS:
            for place in self.places.get(role, ()):
                own = parse_kode(row.sel[place].teks) or split_kode(row.sel[place].teks)[0]
                kode, tingkat = (joined(kode, own), level) if own else (kode, tingkat)
        names = [self._text(row, role) for role, _ in _NAMES if self._text(row, role)]
        levels = [level for role, level in _NAMES if self._text(row, role)]
        if levels and not kode:
            tingkat = levels[-1]
        return kode, names[-1] if names else "", tingkat

    def _generic(self, row: BarisTabel) -> Kode:
        """The code in one column for all levels, or part by part in several."""
        whole: Kode = ()
        for place in self.places.get(Peran.KODE, ()):
            whole += parse_kode(row.sel[place].teks) or split_kode(row.sel[place].teks)[0]
        return whole

    def _opens_rekening(self, own: Kode, following: Sequence[BarisTabel]) -> bool:
        """Whether a lone "5" is belanja, which 5.1 follows, and not the urusan of 5.01."""
        after = self._generic(following[0]) if following else ()
        return own[0] in "456" and bool(split_rekening(after)[1])

    def _money(self, row: BarisTabel, role: Peran) -> Decimal | None:
        cell = self._cell(row, role)
        if not cell.teks:
            return None
        figure = parse_money(cell, self.marks[role])
        if figure is None:
            self.temuan.append(
                Temuan(
                    Level.GALAT,
                    f"Baris {row.baris}: «{cell.teks[:60]}» pada kolom {role.judul} bukan angka.",
                    row.baris,
                )
            )
        return figure

    def _date(self, row: BarisTabel) -> date | None:
        text = self._text(row, Peran.TANGGAL)
        found = parse_date(text) if text else None
        if text and found is None:
            self.temuan.append(
                Temuan(
                    Level.GALAT,
                    f"Baris {row.baris}: «{text[:60]}» bukan tanggal; barisnya tidak dihitung.",
                    row.baris,
                )
            )
        return found


def _told(table: TabelUang, roles: Pemetaan) -> Iterator[Temuan]:
    """What the reader of the file noticed in the columns that count."""
    for one in table.catatan:
        if one.kolom is None or one.jenis == "baris-tersembunyi":
            yield Temuan(Level.PERINGATAN, _sentence(one.pesan), one.baris)
        elif one.kolom <= len(roles) and roles[one.kolom - 1] is not Peran.ABAIKAN:
            yield Temuan(Level.GALAT, _sentence(one.pesan), one.baris)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."

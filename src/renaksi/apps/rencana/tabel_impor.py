"""The plan that a file became, as tables to be checked cell by cell against the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renaksi.apps.rencana.keraguan import Letak
from renaksi.apps.rencana.sumber_impor import Places, Tempat
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, Target, id_id
from renaksi.core.cascade.rencana import TINGKAT, Baris, RencanaAksi, Tingkat
from renaksi.core.forms.lampiran_figures import keuangan_text, target_with_satuan

KOSONG = "–"
Ragunya = Mapping[Letak, Sequence[int]]


@dataclass(frozen=True, slots=True)
class SelRencana:
    """A cell: its id on the page, what it says, where that was read, the numbers of its doubts."""

    id: str
    teks: str
    tempat: Tempat | None = None
    ragu: tuple[int, ...] = ()
    judul: str = ""


@dataclass(frozen=True, slots=True)
class Deret:
    """One line of figures: an indikator or a keuangan, its quarters, and the year where it has one."""

    nama: SelRencana
    satuan: str
    triwulan: tuple[SelRencana, ...]
    tahun: SelRencana | None


@dataclass(frozen=True, slots=True)
class BarisTabel:
    """A row of the cascade: its name, its other texts, its lines of figures."""

    id: str
    nomor: str
    nama: SelRencana
    rincian: tuple[SelRencana, ...]
    deret: tuple[Deret, ...]
    tersirat: bool


@dataclass(frozen=True, slots=True)
class TabelTingkat:
    """The rows of one level; `triwulan` are the heads of the quarters that any of them has."""

    judul: str
    baris: tuple[BarisTabel, ...]
    triwulan: tuple[str, ...]
    tahunan: bool

    @property
    def lebar(self) -> int:
        """Columns of the table."""
        return 1 + len(self.triwulan) + self.tahunan


def level_tables(plan: RencanaAksi, places: Places, ragu: Ragunya) -> list[TabelTingkat]:
    """A table for each level that the plan has rows of, in the order of the cascade."""
    maker = _Maker(plan, places, ragu)
    return [maker.table(level) for level in TINGKAT if plan.tingkat(level)]


class _Maker:
    def __init__(self, plan: RencanaAksi, places: Places, ragu: Ragunya) -> None:
        self.plan, self.places, self.ragu = plan, places, ragu

    def table(self, level: Tingkat) -> TabelTingkat:
        rows = self.plan.tingkat(level)
        parts = [part for row in rows for part in (*row.indikator, *row.keuangan)]
        quarterly = any(
            any(part.tertulis) or any(value is not None for value in part.target) for part in parts
        )
        yearly = any(part.target_tahun is not None for part in parts) or any(
            money.pagu is not None for row in rows for money in row.keuangan
        )
        heads = tuple(f"TW {roman}" for roman in ROMAWI) if quarterly or not yearly else ()
        shown = tuple(self._row(row, heads, yearly) for row in rows)
        return TabelTingkat(level.judul, shown, heads, yearly)

    def _row(self, row: Baris, heads: Sequence[str], yearly: bool) -> BarisTabel:
        name = self._text(Letak(row.id, "uraian"), row.uraian)
        details = []
        if row.sasaran:
            title = f"Sasaran {row.tingkat.judul.lower()}"
            details.append(self._text(Letak(row.id, "sasaran"), row.sasaran, title))
        details += self._above(row)
        if row.penanggung_jawab:
            posts = ", ".join(row.penanggung_jawab)
            place = Letak(row.id, "penanggung_jawab")
            details.append(self._text(place, posts, "Penanggung jawab"))
        lines = [self._indikator(row, at, heads, yearly) for at in range(len(row.indikator))]
        lines += [self._money(row, at, heads, yearly) for at in range(len(row.keuangan))]
        return BarisTabel(
            row.id,
            (row.kode or row.nomor or "").rstrip("."),
            name,
            tuple(details),
            tuple(lines),
            row.tersirat,
        )

    def _above(self, row: Baris) -> list[SelRencana]:
        """The nearest higher level that the row's own table prints, and any that is in doubt."""
        printed = [level for level in TINGKAT if row.rujukan.of(level) is not None]
        shown = []
        for level in printed:
            place = Letak(row.id, "rujukan", str(level))
            if level is printed[-1] or place in self.ragu:
                text = row.rujukan.of(level) or ""
                shown.append(self._text(place, text, f"Di bawah {level.judul.lower()}"))
        return shown

    def _text(self, place: Letak, text: str, title: str = "") -> SelRencana:
        where = self.places.of_text(place.baris, text)
        return SelRencana(place.id, text, where, tuple(self.ragu.get(place, ())), title)

    def _indikator(self, row: Baris, at: int, heads: Sequence[str], yearly: bool) -> Deret:
        one = row.indikator[at]
        name = self._text(Letak(row.id, "indikator", one.id), one.uraian)
        cells = tuple(
            self._quarter(Letak(row.id, "target", one.id, n), at, target_with_satuan(one, n))
            for n in TRIWULAN
            if heads
        )
        year = self._year(Letak(row.id, "tahun", one.id), one.target_tahun)
        return Deret(name, one.satuan or "", cells, year if yearly else None)

    def _money(self, row: Baris, at: int, heads: Sequence[str], yearly: bool) -> Deret:
        one = row.keuangan[at]
        place = Letak(row.id, "satuan_uang", str(at))
        name = SelRencana(place.id, "Keuangan", None, tuple(self.ragu.get(place, ())))
        cells = tuple(
            self._quarter(Letak(row.id, "uang", str(at), n), at, keuangan_text((one,), n))
            for n in TRIWULAN
            if heads
        )
        whole = one.pagu if one.target_tahun is None else one.target_tahun
        year = self._year(Letak(row.id, "uang_tahun", str(at)), whole)
        return Deret(name, one.satuan, cells, year if yearly else None)

    def _year(self, place: Letak, value: Target) -> SelRencana:
        text = value if isinstance(value, str) else "" if value is None else id_id(value)
        return SelRencana(place.id, text or KOSONG, None, tuple(self.ragu.get(place, ())))

    def _quarter(self, place: Letak, at: int, text: str) -> SelRencana:
        where = self.places.of_quarter(place, at)
        return SelRencana(place.id, text or KOSONG, where, tuple(self.ragu.get(place, ())))

"""What a Rencana Aksi is: one office's cascade for one year, as frozen values.

The shapes and names are those of the public plan file (docs/format-rencana.md). The five levels
share one shape, `Baris`; its `tingkat` tells them apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from renaksi.core.cascade.figures import Target
from renaksi.core.cascade.source import Sel, Sumber


class Tingkat(StrEnum):
    """The five levels, from the top; the order of the members is the order of the cascade."""

    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"

    @property
    def judul(self) -> str:
        """The level's name in running text."""
        return _JUDUL[self]

    @property
    def atas(self) -> "Tingkat | None":
        """The level above, None for tujuan."""
        position = TINGKAT.index(self)
        return TINGKAT[position - 1] if position else None


TINGKAT = tuple(Tingkat)
_JUDUL = {
    Tingkat.TUJUAN: "Tujuan",
    Tingkat.SASARAN: "Sasaran Strategis",
    Tingkat.PROGRAM: "Program",
    Tingkat.KEGIATAN: "Kegiatan",
    Tingkat.SUB_KEGIATAN: "Sub Kegiatan",
}


class Arah(StrEnum):
    """Which way an indikator is better."""

    NAIK = "naik"
    TURUN = "turun"
    RENTANG = "rentang"
    BATAS = "batas"


class Sifat(StrEnum):
    """What a quarter's figure is: since 1 January, of the quarter alone, the state at its end, …"""

    KUMULATIF = "kumulatif"
    INKREMENTAL = "inkremental"
    POSISI_AKHIR = "posisi_akhir"
    RATA_RATA = "rata_rata"
    TERBURUK = "terburuk"


class Frekuensi(StrEnum):
    """How often an indikator is due."""

    TRIWULAN = "triwulan"
    SEMESTER = "semester"
    TAHUNAN = "tahunan"

    def is_due(self, triwulan: int) -> bool:
        """Whether a figure is due at the end of `triwulan` (1 to 4)."""
        every = {Frekuensi.TRIWULAN: 1, Frekuensi.SEMESTER: 2, Frekuensi.TAHUNAN: 4}[self]
        return triwulan % every == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Versi:
    """Which version of the plan this is, its legal basis, and the triwulan it holds from."""

    jenis: str = "murni"
    nomor: int = 0
    dasar: str | None = None
    tanggal: str | None = None
    berlaku_mulai_triwulan: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Penandatangan:
    """Who signs; `status` is definitif, plt, plh or pj; `tanggal` is an ISO date."""

    jabatan: str | None = None
    status: str = "definitif"
    nama: str | None = None
    pangkat: str | None = None
    nip: str | None = None
    tempat: str | None = None
    tanggal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lampiran:
    """One of the document's tables: the levels it holds and the lines of its title as written."""

    tingkat: tuple[Tingkat, ...]
    judul: tuple[str, ...]
    sumber: Sumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Rujukan:
    """The higher levels' names as a row's own table prints them."""

    sasaran: str | None = None
    program: str | None = None
    kegiatan: str | None = None

    def of(self, tingkat: Tingkat) -> str | None:
        """The name printed for `tingkat`; None where the table prints none."""
        if tingkat is Tingkat.SASARAN:
            return self.sasaran
        if tingkat is Tingkat.PROGRAM:
            return self.program
        if tingkat is Tingkat.KEGIATAN:
            return self.kegiatan
        return None


EMPAT_KOSONG: tuple[None, None, None, None] = (None, None, None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indikator:
    """An indikator and its targets for the four triwulan (`target[0]` is TW I)."""

    id: str
    uraian: str
    satuan: str | None = None
    arah: Arah = Arah.NAIK
    sifat: Sifat = Sifat.KUMULATIF
    frekuensi: Frekuensi = Frekuensi.TRIWULAN
    skala: str | None = None
    batas: tuple[tuple[Target, Target], ...] | None = None
    target_tahun: Target = None
    target: tuple[Target, ...] = EMPAT_KOSONG
    tertulis: tuple[str, ...] = ("", "", "", "")
    sel: tuple[Sel | None, ...] = EMPAT_KOSONG

    @property
    def target_akhir(self) -> Target:
        """The year's target: the yearly column where there is one, else TW IV."""
        return self.target[3] if self.target_tahun is None else self.target_tahun


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuangan:
    """A row's cumulative keuangan targets, in "%" of the pagu or in "Rp"."""

    satuan: str
    pagu: Target = None
    target_tahun: Target = None
    target: tuple[Target, ...] = EMPAT_KOSONG
    tertulis: tuple[str, ...] = ("", "", "", "")
    sel: tuple[Sel | None, ...] = EMPAT_KOSONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Baris:
    """One row of the cascade, of any level."""

    tingkat: Tingkat
    id: str
    induk: str | None
    uraian: str
    sumber: Sumber
    nomor: str | None = None
    kode: str | None = None
    tersirat: bool = False
    rujukan: Rujukan = Rujukan()
    sasaran: str | None = None
    indikator: tuple[Indikator, ...] = ()
    keuangan: tuple[Keuangan, ...] = ()
    penanggung_jawab: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RencanaAksi:
    """The whole plan of one perangkat daerah for one year."""

    pemda: str | None
    perangkat_daerah: str | None
    periode: tuple[int, int] | None
    tahun: int | None
    versi: Versi = Versi()
    penandatangan: Penandatangan | None = None
    lampiran: tuple[Lampiran, ...] = ()
    baris: tuple[Baris, ...] = field(default=())
    """All rows, level by level, each level in the order of the document."""

    def tingkat(self, tingkat: Tingkat) -> tuple[Baris, ...]:
        """The rows of one level."""
        return tuple(baris for baris in self.baris if baris.tingkat is tingkat)

    @cached_property
    def by_id(self) -> dict[str, Baris]:
        """The rows by their id."""
        return {baris.id: baris for baris in self.baris}

    @cached_property
    def anak(self) -> dict[str | None, tuple[Baris, ...]]:
        """The children of each row by its id; under None those without a parent."""
        children: dict[str | None, list[Baris]] = {}
        for baris in self.baris:
            children.setdefault(baris.induk, []).append(baris)
        return {induk: tuple(rows) for induk, rows in children.items()}

    def induk(self, baris: Baris) -> Baris | None:
        """The parent row, None at the top or where the document names none."""
        return None if baris.induk is None else self.by_id.get(baris.induk)

    def di_atas(self, baris: Baris) -> Iterator[Baris]:
        """The rows above a row, the nearest first, each once whatever circle their induk make."""
        seen = {baris.id}
        above = self.induk(baris)
        while above is not None and above.id not in seen:
            yield above
            seen.add(above.id)
            above = self.induk(above)

    def leluhur(self, baris: Baris, tingkat: Tingkat) -> Baris | None:
        """The nearest row of a level above a row, None where there is none."""
        return next((above for above in self.di_atas(baris) if above.tingkat is tingkat), None)

    def indikator(self) -> Iterator[tuple[Baris, Indikator]]:
        """Every indikator with its row, in the order of the document."""
        for baris in self.baris:
            for indikator in baris.indikator:
                yield baris, indikator

    @cached_property
    def indikator_bersama(self) -> dict[str, str]:
        """Indikator of a tujuan that stand again under one of its sasaran: tujuan's id → sasaran's.

        Equal but for case and spaces; their realisasi is given once, for the sasaran.
        """
        shared: dict[str, str] = {}
        for tujuan in self.tingkat(Tingkat.TUJUAN):
            below = {
                _folded(indikator.uraian): indikator.id
                for sasaran in self.anak.get(tujuan.id, ())
                for indikator in sasaran.indikator
            }
            for indikator in tujuan.indikator:
                if _folded(indikator.uraian) in below:
                    shared[indikator.id] = below[_folded(indikator.uraian)]
        return shared


def _folded(text: str) -> str:
    return "".join(text.casefold().split())

"""What measuring gives, as frozen values; all percentages are unrounded."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Literal

from renaksi.core.capaian.jejak import Jejak
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.rumus import Tolok
from renaksi.core.cascade.figures import Target

Bagian = Literal["kinerja", "keuangan"]

PERANGKAT_DAERAH = "perangkat_daerah"
"""The lingkup of the office as a whole."""


class StatusUkur(StrEnum):
    """Whether a capaian exists, and if not, why not."""

    TERUKUR = "terukur"
    BELUM = "belum"
    BELUM_WAKTUNYA = "belum_waktunya"
    TIDAK_BERLAKU = "tidak_berlaku"
    TARGET_NOL = "target_nol"
    TARGET_KOSONG = "target_kosong"
    BUKAN_ANGKA = "bukan_angka"


class Alasan(StrEnum):
    """Why a capaian that exists is what it is, beyond its formula."""

    DIHITUNG = "dihitung"
    DALAM_BATAS = "dalam-batas"
    REALISASI_NOL = "realisasi-nol"
    TARGET_NOL = "target-nol-menurut-kebijakan"
    LANTAI = "lantai"
    BATAS_ATAS = "batas-atas"
    TANPA_HITUNGAN = "tanpa-pembilang-penyebut"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapaianIndikator:
    """One indikator up to a triwulan; `mentah` is before the floor and cap, `capaian` after.

    `capaian_tahun` is against the year's target, and may exist where `capaian` does not. `alasan`
    is a code that says why the capaian is what it is, or why there is none. `diukur` is the realisasi
    as the figure that was measured (of a word its score), `tolok` and `tolok_tahun` what it was
    measured against; `dari_hitungan` says that a percentage was made anew from the counts of quarters.
    """

    id: str
    status: StatusUkur
    rumus: str
    target: Target
    realisasi: Target
    mentah: Decimal | None
    capaian: Decimal | None
    capaian_tahun: Decimal | None
    alasan: Alasan | StatusUkur
    jejak: Jejak
    diukur: Decimal | None = None
    tolok: Tolok | StatusUkur = StatusUkur.TARGET_KOSONG
    tolok_tahun: Tolok | StatusUkur = StatusUkur.TARGET_KOSONG
    dari_hitungan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CapaianKeuangan:
    """One keuangan of a row up to a triwulan; `target` and `realisasi` are in `satuan`.

    `serapan` is in percent and `deviasi` in points, both of the pagu.
    """

    id: str
    satuan: str
    status: StatusUkur
    target: Decimal | None
    realisasi: Decimal | None
    serapan: Decimal | None
    deviasi: Decimal | None
    capaian: Decimal | None
    jejak: Jejak


@dataclass(frozen=True, slots=True, kw_only=True)
class RataRata:
    """An average (kinerja) or a share of totals (keuangan), and what did and did not go into it."""

    lingkup: str
    bagian: Bagian
    capaian: Decimal | None
    n: int
    belum: int
    belum_waktunya: int
    tidak_berlaku: int
    tidak_terukur: int
    aturan: str
    jejak: Jejak


@dataclass(frozen=True, kw_only=True)
class Capaian:
    """All figures of one office up to one triwulan, in the order of the plan."""

    perangkat_daerah: str | None
    tahun: int | None
    triwulan: int
    kebijakan: Kebijakan
    indikator: tuple[CapaianIndikator, ...]
    keuangan: tuple[CapaianKeuangan, ...]
    rata_rata: tuple[RataRata, ...]

    @cached_property
    def indikator_by_id(self) -> dict[str, CapaianIndikator]:
        """The figures of each indikator by its id."""
        return {ukuran.id: ukuran for ukuran in self.indikator}

    @cached_property
    def keuangan_by_id(self) -> dict[str, tuple[CapaianKeuangan, ...]]:
        """The figures of each row's keuangan by the row's id, in the order of the plan."""
        figures: dict[str, tuple[CapaianKeuangan, ...]] = {}
        for ukuran in self.keuangan:
            figures[ukuran.id] = (*figures.get(ukuran.id, ()), ukuran)
        return figures

    @cached_property
    def _rata_rata(self) -> dict[tuple[str, str], RataRata]:
        return {(rata.lingkup, rata.bagian): rata for rata in self.rata_rata}

    def rata_rata_of(self, lingkup: str, bagian: Bagian = "kinerja") -> RataRata | None:
        """The average of a lingkup (a level, a row's id, PERANGKAT_DAERAH); None where none is."""
        return self._rata_rata.get((lingkup, bagian))

    def explain(self, id_: str) -> tuple[Jejak, ...]:
        """How the figures of an indikator, of a row's keuangan, or of a lingkup came about.

        Empty where nothing has that id.
        """
        if id_ in self.indikator_by_id:
            return (self.indikator_by_id[id_].jejak,)
        keuangan = (ukuran.jejak for ukuran in self.keuangan_by_id.get(id_, ()))
        rata_rata = (rata.jejak for rata in self.rata_rata if rata.lingkup == id_)
        return (*keuangan, *rata_rata)

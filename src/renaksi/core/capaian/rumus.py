"""The formulas of capaian, each with its source. R is the realisasi, T the target; all in percent.

Every formula gives None where no percentage exists, which is never shown as 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from renaksi.core.capaian.kebijakan import Kebijakan, RumusTurun
from renaksi.core.cascade.figures import plain
from renaksi.core.cascade.presisi import amply, percent_of
from renaksi.core.cascade.rencana import Arah, Indikator

SERATUS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rentang:
    """A target that is a range; None leaves that side open. At least one side is known."""

    bawah: Decimal | None
    atas: Decimal | None

    def __str__(self) -> str:
        """Both bounds in plain notation."""
        sides = ["…" if side is None else plain(side) for side in (self.bawah, self.atas)]
        return "–".join(sides)


Tolok = Decimal | Rentang
"""What a realisasi is measured against: a figure or a range."""


def naik(realisasi: Decimal, target: Decimal) -> Decimal | None:
    """R / T × 100, where more is better.

    Source: LKjIP Kabupaten Maluku Tengah 2021; LKjIP Dinas Sosial Kabupaten Lumajang 2021.
    T = 0 has no percentage.
    """
    return percent_of(realisasi, target)


@amply
def turun_a(realisasi: Decimal, target: Decimal) -> Decimal | None:
    """(2T − R) / T × 100, where less is better; falls under 0 when R is over twice T.

    Source: LKjIP Kabupaten Maluku Tengah 2021; Laporan Kinerja Provinsi Lampung 2015 (malaria
    0,43 against 0,35 is 77,14). T = 0 has no percentage.
    """
    return percent_of(2 * target - realisasi, target)


def turun_b(realisasi: Decimal, target: Decimal) -> Decimal | None:
    """T / R × 100, where less is better; 100 at R = 0.

    Source: the practice of e-SAKIP Kabupaten Pringsewu and of WP-Eval-SAKIP; that R = 0 is fully
    reached is Pringsewu's rule, and an R under 0 is taken likewise. T = 0 has no percentage.
    """
    if target == 0:
        return None
    return SERATUS if realisasi <= 0 else percent_of(target, realisasi)


def rentang(realisasi: Decimal, target: Rentang) -> Decimal | None:
    """100 inside the range (bounds included), R / lower bound under it, R / upper bound over it.

    Source: PermenPANRB 8/2021, lampiran (80–90 %: 92 gives 102,2 and 70 gives 87,5). That inside
    is 100 is our reading; the regulation's text on it has not been seen. A bound of 0 has no
    percentage beyond it.
    """
    if target.bawah is not None and realisasi < target.bawah:
        return percent_of(realisasi, target.bawah)
    if target.atas is not None and realisasi > target.atas:
        return percent_of(realisasi, target.atas)
    return SERATUS


def batas(realisasi: Decimal, target: Decimal, turun: RumusTurun) -> Decimal | None:
    """100 up to T ("paling lama 24 jam"); beyond it the office's formula for turun.

    Source: a convention of renaksi for service times; no regulation on it has been found. T = 0
    has no percentage.
    """
    if target != 0 and realisasi <= target:
        return SERATUS
    return _TURUN[turun](realisasi, target)


def bagian(pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    """Pembilang / penyebut × 100: what was served of the cases, what stayed within the limit.

    Used for outputs that follow demand (cases served of cases recorded) and for limits judged by
    the share of events within them (BPBD Samarinda: 112 of 118 fires within 15 minutes). Counts are
    summed over quarters before they are divided. Without a case there is no percentage.
    """
    return percent_of(pembilang, penyebut)


_TURUN: dict[str, Callable[[Decimal, Decimal], Decimal | None]] = {
    "turun-a": turun_a,
    "turun-b": turun_b,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rumus:
    """A formula's name, its words for people, and where it comes from."""

    nama: str
    kalimat: str
    sumber: str


_DAFTAR = (
    Rumus(
        nama="naik",
        kalimat="capaian = realisasi ÷ target × 100",
        sumber="LKjIP Kabupaten Maluku Tengah 2021; LKjIP Dinas Sosial Kabupaten Lumajang 2021",
    ),
    Rumus(
        nama="turun-a",
        kalimat="capaian = (2 × target − realisasi) ÷ target × 100",
        sumber="LKjIP Kabupaten Maluku Tengah 2021; Laporan Kinerja Provinsi Lampung 2015",
    ),
    Rumus(
        nama="turun-b",
        kalimat="capaian = target ÷ realisasi × 100; realisasi 0 bernilai 100",
        sumber="praktik e-SAKIP Kabupaten Pringsewu dan WP-Eval-SAKIP",
    ),
    Rumus(
        nama="rentang",
        kalimat="di dalam rentang 100; di bawahnya realisasi ÷ batas bawah × 100; "
        "di atasnya realisasi ÷ batas atas × 100",
        sumber="PermenPANRB 8/2021 (nilai 100 di dalam rentang: kesepakatan renaksi)",
    ),
    Rumus(
        nama="batas",
        kalimat="sampai dengan target 100; lewat dari target dihitung dengan rumus turun",
        sumber="kesepakatan renaksi; belum ada peraturan yang ditemukan",
    ),
    Rumus(
        nama="batas-bagian",
        kalimat="capaian = kejadian dalam batas (pembilang) ÷ semua kejadian (penyebut) × 100",
        sumber="praktik LKjIP BPBD Kota Samarinda (112 dari 118 kebakaran dalam 15 menit) dan "
        "LKIP Dinas Sosial Kota Depok 2020",
    ),
    Rumus(
        nama="kasus",
        kalimat="capaian = kasus yang dilayani (pembilang) ÷ kasus yang tercatat (penyebut) × 100",
        sumber="kesepakatan renaksi untuk keluaran yang mengikuti permintaan; belum ada peraturan "
        "yang ditemukan",
    ),
)
RUMUS = {rumus.nama: rumus for rumus in _DAFTAR}
"""The formulas by the name that files and reports print."""


BAGIAN = ("batas-bagian", "kasus")
"""The formulas that need pembilang and penyebut instead of a target."""
RUMUS_INDIKATOR = ("naik", "turun-a", "turun-b", "batas", *BAGIAN)
"""The formulas that a kebijakan may give a single indikator."""


def rumus_for(indikator: Indikator, kebijakan: Kebijakan) -> str:
    """The name of the formula that an indikator is measured with under a kebijakan.

    A range stays a range: only a share of counts can take its place.
    """
    own = kebijakan.rumus_indikator.get(indikator.id)
    if own is None or (indikator.arah is Arah.RENTANG and own not in BAGIAN):
        return rumus_of(indikator.arah, kebijakan.rumus_turun)
    return own


def rumus_of(arah: Arah, turun: RumusTurun) -> str:
    """The name of the formula for an indikator of this arah, `turun` being the office's choice."""
    return turun if arah is Arah.TURUN else str(arah)


def hitung(nama: str, realisasi: Decimal, tolok: Tolok, turun: RumusTurun) -> Decimal | None:
    """The capaian by the formula `nama`, before floor and cap; None where no percentage exists."""
    if isinstance(tolok, Rentang):
        return rentang(realisasi, tolok)
    if nama == "batas":
        return batas(realisasi, tolok, turun)
    return naik(realisasi, tolok) if nama == "naik" else _TURUN[nama](realisasi, tolok)

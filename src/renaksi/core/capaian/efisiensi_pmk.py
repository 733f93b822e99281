"""The efficiency of PMK 22/2021 (before it PMK 214/2017): cost per unit of output against plan.

The rule is for ministries; local offices borrow it. Its outputs here are the sub kegiatan with a
pagu of their own in rupiah and one indikator that counts what was made.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from renaksi.core.capaian.capaian import PERANGKAT_DAERAH, Capaian, CapaianKeuangan
from renaksi.core.capaian.efisiensi import uang_of
from renaksi.core.capaian.jejak import Jejak, Masukan, ringkas, sama_dengan, tw, utuh
from renaksi.core.cascade.figures import TRIWULAN_AKHIR
from renaksi.core.cascade.presisi import ample, settle
from renaksi.core.cascade.rencana import Arah, Baris, Indikator, RencanaAksi, Sifat, Tingkat

BATAS = Decimal(20)
TENGAH = Decimal(50)
_TERKUMPUL = (Sifat.KUMULATIF, Sifat.INKREMENTAL)

RUMUS_PMK = (
    "E = rata-rata atas keluaran dari (1 − (RAK ÷ RVK) ÷ (PAK ÷ TVK)) × 100, dibatasi −20 sampai 20; "
    "NE = 50 + E ÷ 20 × 50"
)
SUMBER_PMK = (
    "PMK 22/PMK.02/2021 (sebelumnya PMK 214/PMK.02/2017) untuk kementerian/lembaga; rumus "
    "sebagaimana dicetak LAKIP Inspektorat Jenderal 2019; batas −20 sampai 20 belum diperiksa pada "
    "naskah peraturannya"
)

TANPA_UANG = "tidak punya keuangan"
TANPA_PAGU = "pagunya dalam rupiah tidak diketahui"
TANPA_BELANJA = "belanjanya belum diisi"
BUKAN_SATU_KELUARAN = "tidak punya tepat satu indikator yang makin tinggi makin baik"
BUKAN_VOLUME = "indikatornya keadaan atau rata-rata, bukan volume yang terkumpul"
TANPA_TARGET = "target setahunnya kosong, 0, atau bukan angka"
TANPA_VOLUME = "keluarannya belum diisi atau masih 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keluaran:
    """One output: RAK and RVK are money and volume realised, PAK and TVK those planned for the year."""

    id: str
    uraian: str
    rak: Decimal
    rvk: Decimal
    pak: Decimal
    tvk: Decimal

    @property
    def efisiensi(self) -> Decimal:
        """(1 − (RAK ÷ RVK) ÷ (PAK ÷ TVK)) × 100, in percent; plus is cheaper than planned."""
        with ample():
            return settle((1 - self.rak * self.tvk / (self.rvk * self.pak)) * 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class EfisiensiPmk:
    """The office by PMK 22/2021; `efisiensi` is E as computed, `dibatasi` E within −20 and 20.

    `nilai` is NE. `tidak_ikut` counts the sub kegiatan that could not be in it, by reason.
    """

    efisiensi: Decimal | None
    dibatasi: Decimal | None
    nilai: Decimal | None
    keluaran: tuple[Keluaran, ...]
    tidak_ikut: tuple[tuple[str, int], ...]
    tanpa: str
    jejak: Jejak


def batasi(efisiensi: Decimal) -> Decimal:
    """E within −20 and 20."""
    return max(-BATAS, min(BATAS, efisiensi))


def nilai_efisiensi(efisiensi: Decimal) -> Decimal:
    """NE = 50 + E ÷ 20 × 50, of E as it is given: within −20 and 20 it is 0 to 100."""
    with ample():
        return settle(TENGAH + efisiensi / BATAS * TENGAH)


def efisiensi_pmk(plan: RencanaAksi, capaian: Capaian) -> EfisiensiPmk:
    """The efficiency of the office up to the triwulan of `capaian`, with what is not in it."""
    found = [_keluaran_of(row, capaian) for row in plan.tingkat(Tingkat.SUB_KEGIATAN)]
    keluaran = tuple(one for one in found if isinstance(one, Keluaran))
    left_out = Counter(one for one in found if isinstance(one, str))
    if not keluaran:
        return _without(tuple(left_out.items()), capaian.triwulan)
    with ample():
        total = sum((one.efisiensi for one in keluaran), Decimal(0))
        mean = settle(total / len(keluaran))
    dibatasi = batasi(mean)
    return EfisiensiPmk(
        efisiensi=mean,
        dibatasi=dibatasi,
        nilai=nilai_efisiensi(dibatasi),
        keluaran=keluaran,
        tidak_ikut=tuple(left_out.items()),
        tanpa="",
        jejak=_jejak(keluaran, mean, tuple(left_out.items()), capaian.triwulan),
    )


def _keluaran_of(row: Baris, capaian: Capaian) -> Keluaran | str:
    """A sub kegiatan as an output, or why it cannot be one."""
    uang = uang_of(row, capaian)
    if uang is None:
        return TANPA_UANG
    pagu = pagu_of(uang)
    if pagu is None:
        return TANPA_PAGU
    if uang.serapan is None:
        return TANPA_BELANJA
    volume = _volume_of(row, capaian)
    if isinstance(volume, str):
        return volume
    rvk, tvk = volume
    with ample():
        rak = settle(uang.serapan * pagu / 100)
    return Keluaran(id=row.id, uraian=row.uraian, rak=rak, rvk=rvk, pak=pagu, tvk=tvk)


def pagu_of(uang: CapaianKeuangan) -> Decimal | None:
    """The pagu in rupiah that a keuangan was measured against, as its trace has it."""
    for masukan in uang.jejak.masukan:
        if masukan.nama == "Pagu" and isinstance(masukan.nilai, Decimal):
            return masukan.nilai
    return None


def _volume_of(row: Baris, capaian: Capaian) -> tuple[Decimal, Decimal] | str:
    """RVK and TVK of a row's one output, or why there are none."""
    counted = [one for one in row.indikator if one.arah is Arah.NAIK]
    if len(counted) != 1:
        return BUKAN_SATU_KELUARAN
    (indikator,) = counted
    if not _is_terkumpul(indikator, capaian.triwulan):
        return BUKAN_VOLUME
    figures = capaian.indikator_by_id[indikator.id]
    tvk, rvk = figures.tolok_tahun, figures.diukur
    if not isinstance(tvk, Decimal) or tvk <= 0:
        return TANPA_TARGET
    if rvk is None or rvk <= 0:
        return TANPA_VOLUME
    return rvk, tvk


def _is_terkumpul(indikator: Indikator, triwulan: int) -> bool:
    """Whether the figure grows with the year: a state of the whole year's size is none before TW IV."""
    return indikator.sifat in _TERKUMPUL or triwulan == TRIWULAN_AKHIR


def _without(left_out: Sequence[tuple[str, int]], triwulan: int) -> EfisiensiPmk:
    tanpa = "tidak ada sub kegiatan yang dapat dihitung"
    return EfisiensiPmk(
        efisiensi=None,
        dibatasi=None,
        nilai=None,
        keluaran=(),
        tidak_ikut=tuple(left_out),
        tanpa=tanpa,
        jejak=_trace(
            f"Nilai efisiensi s.d. {tw(triwulan)} tidak ada: {tanpa}{_said(left_out)}.", (), ()
        ),
    )


def _jejak(
    keluaran: Sequence[Keluaran],
    mean: Decimal,
    left_out: Sequence[tuple[str, int]],
    triwulan: int,
) -> Jejak:
    dibatasi, nilai = batasi(mean), nilai_efisiensi(batasi(mean))
    steps = [_step(one) for one in keluaran]
    steps.append(f"E = rata-rata dari {len(keluaran)} keluaran {sama_dengan(mean)} %")
    if dibatasi != mean:
        steps.append(
            f"E {ringkas(mean)} di luar −20 sampai 20, jadi {utuh(dibatasi)}; tanpa batas NE akan "
            f"{ringkas(nilai_efisiensi(mean), 2)} %"
        )
    steps.append(f"NE = 50 + {ringkas(dibatasi)} ÷ 20 × 50 {sama_dengan(nilai)} %")
    kalimat = (
        f"Nilai efisiensi s.d. {tw(triwulan)} adalah {ringkas(nilai, 2)} % "
        f"(E {ringkas(mean, 2)} %) dari {len(keluaran)} sub kegiatan{_said(left_out)}."
    )
    return _trace(kalimat, [_masukan(one) for one in keluaran], steps)


def _said(left_out: Sequence[tuple[str, int]]) -> str:
    if not left_out:
        return ""
    counts = ", ".join(f"{count} {why}" for why, count in left_out)
    return f"; tidak ikut dihitung: {counts}"


def _masukan(one: Keluaran) -> Masukan:
    asal = (
        f"sub kegiatan {one.id}: RVK {utuh(one.rvk)}, PAK Rp {utuh(one.pak)}, TVK {utuh(one.tvk)}"
    )
    return Masukan(nama=f"RAK {one.uraian}", nilai=one.rak, asal=asal, satuan="Rp")


def _step(one: Keluaran) -> str:
    return (
        f"{one.id}: (1 − ({utuh(one.rak)} ÷ {utuh(one.rvk)}) ÷ ({utuh(one.pak)} ÷ {utuh(one.tvk)})) "
        f"× 100 {sama_dengan(one.efisiensi)} %"
    )


def _trace(kalimat: str, masukan: Sequence[Masukan], langkah: Sequence[str]) -> Jejak:
    return Jejak(
        id=PERANGKAT_DAERAH,
        judul="Nilai efisiensi menurut PMK 22/2021",
        kalimat=kalimat,
        rumus=RUMUS_PMK,
        aturan="pmk-22-2021, RAK dan RVK sejak 1 Januari, PAK dan TVK setahun",
        sumber_aturan=SUMBER_PMK,
        masukan=tuple(masukan),
        langkah=tuple(langkah),
    )

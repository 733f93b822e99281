"""The trace of one keuangan's serapan, deviasi and capaian."""

from dataclasses import dataclass
from decimal import Decimal

from renaksi.core.capaian.capaian import StatusUkur
from renaksi.core.capaian.hitungan_keuangan import HitunganKeuangan, Pagu
from renaksi.core.capaian.jejak import (
    Jejak,
    Masukan,
    place_of,
    ringkas,
    sama_dengan,
    tw,
    utuh,
    with_satuan,
)
from renaksi.core.capaian.jejak_indikator import TANPA
from renaksi.core.cascade.figures import Nilai
from renaksi.core.cascade.rencana import Baris, Keuangan

_RUMUS = (
    "capaian = realisasi ÷ target × 100; serapan = realisasi ÷ pagu × 100; "
    "deviasi = serapan − target dalam persen pagu"
)
_SUMBER = (
    "praktik laporan realisasi anggaran: serapan terhadap pagu, "
    "deviasi = realisasi kumulatif − target kumulatif"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerkaraKeuangan:
    """All that the trace of one keuangan tells about."""

    row: Baris
    keuangan: Keuangan
    triwulan: int
    nilai: Nilai
    entry_satuan: str | None
    asal: str
    pagu: Pagu | None
    hitungan: HitunganKeuangan

    @property
    def satuan_realisasi(self) -> str:
        """The satuan that the realisasi was reported in."""
        return self.entry_satuan or self.keuangan.satuan

    @property
    def needs_pagu(self) -> bool:
        """Whether target and realisasi can be compared only through the pagu."""
        return self.satuan_realisasi != self.keuangan.satuan


def jejak_of(it: PerkaraKeuangan) -> Jejak:
    """How the figures of one keuangan up to a triwulan came about."""
    return Jejak(
        id=it.row.id,
        judul=f"{it.row.uraian}: keuangan",
        kalimat=_kalimat(it),
        rumus=_RUMUS,
        aturan="keuangan kumulatif sejak 1 Januari, tanpa lantai dan batas atas",
        sumber_aturan=_SUMBER,
        masukan=_masukan(it),
        langkah=_langkah(it),
    )


def _kalimat(it: PerkaraKeuangan) -> str:
    until, status = f"s.d. {tw(it.triwulan)}", it.hitungan.status
    target, realisasi = _target(it), _reported(it)
    if it.hitungan.capaian is not None:
        return (
            f"Capaian keuangan {until} adalah {ringkas(it.hitungan.capaian, 2)} %: realisasi "
            f"{realisasi} terhadap target {target}{_terhadap_pagu(it)}."
        )
    if status is StatusUkur.TARGET_KOSONG:
        return f"Target keuangan {until} kosong dalam rencana{_terhadap_pagu(it)}."
    if status is StatusUkur.TARGET_NOL:
        return (
            f"Target keuangan {until} adalah 0, jadi capaian tidak ada; "
            f"realisasi {realisasi}{_terhadap_pagu(it)}."
        )
    if status is StatusUkur.BUKAN_ANGKA:
        return f"Capaian keuangan {until} tidak dapat dihitung: {_why_not(it)}."
    return f"Capaian keuangan {until} belum ada: realisasinya {TANPA[it.nilai.status]}."


def _why_not(it: PerkaraKeuangan) -> str:
    if it.needs_pagu and it.pagu is None:
        return (
            f"target dalam {it.keuangan.satuan} dan realisasi dalam {it.satuan_realisasi} hanya "
            "dapat dibandingkan lewat pagu, dan pagunya tidak diketahui"
        )
    return f"target {_target(it)} dan realisasi {_reported(it)} tidak dapat dibandingkan"


def _terhadap_pagu(it: PerkaraKeuangan) -> str:
    serapan, deviasi = it.hitungan.serapan, it.hitungan.deviasi
    if serapan is None:
        return "; serapan dan deviasi tidak dihitung karena pagu tidak diketahui"
    text = f"; serapan {ringkas(serapan, 2)} %"
    return text if deviasi is None else f"{text}, deviasi {ringkas(deviasi, 2)} poin"


def _target(it: PerkaraKeuangan) -> str:
    target = it.keuangan.target[it.triwulan - 1]
    if isinstance(target, Decimal):
        return with_satuan(target, it.keuangan.satuan)
    return "kosong" if target is None else f"«{target}»"


def _reported(it: PerkaraKeuangan) -> str:
    isi = it.nilai.isi
    return with_satuan(isi, it.satuan_realisasi) if isinstance(isi, Decimal) else f"«{isi}»"


def _masukan(it: PerkaraKeuangan) -> tuple[Masukan, ...]:
    position = it.triwulan - 1
    asal, sumber = place_of(it.row, it.keuangan.sel[position], it.keuangan.tertulis[position])
    inputs = [
        Masukan(
            nama=f"Target s.d. {tw(it.triwulan)}",
            nilai=it.keuangan.target[position],
            asal=asal,
            tanpa="kosong",
            satuan=it.keuangan.satuan,
            sumber=sumber,
        ),
        Masukan(
            nama=f"Realisasi s.d. {tw(it.triwulan)}",
            nilai=it.nilai.isi,
            asal=it.asal,
            tanpa=TANPA[it.nilai.status],
            satuan=it.satuan_realisasi,
        ),
    ]
    if it.pagu is not None:
        inputs.append(Masukan(nama="Pagu", nilai=it.pagu.nilai, asal=it.pagu.asal, satuan="Rp"))
    else:
        where = "tidak ada dalam realisasi maupun rencana"
        inputs.append(Masukan(nama="Pagu", nilai=None, asal=where, tanpa="tidak diketahui"))
    return tuple(inputs)


def _langkah(it: PerkaraKeuangan) -> tuple[str, ...]:
    hitungan, isi = it.hitungan, it.nilai.isi
    target = it.keuangan.target[it.triwulan - 1]
    if not isinstance(isi, Decimal):
        return ()
    steps = []
    if hitungan.serapan is not None:
        if it.satuan_realisasi == "%":
            steps.append(f"serapan = realisasi = {utuh(isi)} %")
        elif it.pagu is not None:
            shown = f"{utuh(isi)} ÷ {utuh(it.pagu.nilai)} × 100"
            steps.append(f"serapan = {shown} {sama_dengan(hitungan.serapan)} %")
    if it.needs_pagu and it.keuangan.satuan == "Rp" and hitungan.realisasi is not None:
        steps.append(f"realisasi = {utuh(isi)} % dari pagu = Rp {utuh(hitungan.realisasi)}")
    if hitungan.deviasi is not None and hitungan.serapan is not None:
        planned = _planned_share(it)
        shown = f"deviasi = {ringkas(hitungan.serapan)} − {planned}"
        steps.append(f"{shown} {sama_dengan(hitungan.deviasi)} poin")
    if None not in (hitungan.capaian, hitungan.realisasi) and isinstance(target, Decimal):
        assert hitungan.capaian is not None and hitungan.realisasi is not None
        shown = f"capaian = {utuh(hitungan.realisasi)} ÷ {utuh(target)} × 100"
        steps.append(f"{shown} {sama_dengan(hitungan.capaian)}")
    return tuple(steps)


def _planned_share(it: PerkaraKeuangan) -> str:
    target = it.keuangan.target[it.triwulan - 1]
    if not isinstance(target, Decimal):
        return "kosong"
    if it.keuangan.satuan == "%" or it.pagu is None:
        return utuh(target)
    return f"({utuh(target)} ÷ {utuh(it.pagu.nilai)} × 100)"

"""The averages: kinerja of what could be measured, keuangan as total over total in rupiah."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from renaksi.core.capaian.capaian import (
    PERANGKAT_DAERAH,
    Bagian,
    CapaianIndikator,
    CapaianKeuangan,
    RataRata,
    StatusUkur,
)
from renaksi.core.capaian.jejak import Jejak, Masukan, is_writable, ringkas, sama_dengan, tw, utuh
from renaksi.core.capaian.kebijakan import (
    BAWAAN,
    CaraRataRata,
    Kebijakan,
    Penyebut,
    aturan_rata_rata,
)
from renaksi.core.capaian.rata_rata_kinerja import Anggota, mean_of
from renaksi.core.cascade.figures import KEADAAN, Status
from renaksi.core.cascade.presisi import ample, percent_of
from renaksi.core.cascade.rencana import TINGKAT, Baris, RencanaAksi, Tingkat

ATURAN_KEUANGAN = "jumlah realisasi dibagi jumlah target (Rp)"

_SUMBER_KINERJA = (
    "praktik LKjIP pemerintah daerah; yang tidak punya persentase tidak ikut dirata-rata"
)
_SUMBER_KEUANGAN = "kesepakatan renaksi: persentase keuangan tidak dirata-rata"
_TIDAK_TERUKUR = (StatusUkur.TARGET_NOL, StatusUkur.TARGET_KOSONG, StatusUkur.BUKAN_ANGKA)


@dataclass(frozen=True, slots=True)
class Lingkup:
    """What an average is over: its id in the capaian file, and its name for people."""

    id: str
    judul: str
    triwulan: int


@dataclass(frozen=True, kw_only=True)
class _Terukur:
    """What was measured, looked up for averaging."""

    plan: RencanaAksi
    indikator: dict[str, CapaianIndikator]
    keuangan: dict[str, CapaianKeuangan]
    triwulan: int
    kebijakan: Kebijakan

    def indikator_of(self, rows: Sequence[Baris]) -> list[Anggota]:
        """The members of an average over the indikator of these rows."""
        return [
            Anggota(ukuran=self.indikator[one.id], kelompok=group.id, judul=group.uraian)
            for row in rows
            for group in [self._group(row)]
            for one in row.indikator
        ]

    def _group(self, row: Baris) -> Baris:
        """The row that its indikator are averaged in first: its sasaran, or the row itself."""
        if self.kebijakan.cara is not CaraRataRata.PER_SASARAN:
            return row
        return self.plan.leluhur(row, Tingkat.SASARAN) or row

    def keuangan_of(self, rows: Sequence[Baris]) -> list[CapaianKeuangan]:
        """The one keuangan of each of these rows that have it."""
        return [self.keuangan[row.id] for row in rows if row.id in self.keuangan]


def rata_rata(
    plan: RencanaAksi,
    indikator: Sequence[CapaianIndikator],
    keuangan: Sequence[CapaianKeuangan],
    triwulan: int,
    kebijakan: Kebijakan = BAWAAN,
) -> tuple[RataRata, ...]:
    """All averages: of the office, of each level, of each row; kinerja before keuangan."""
    terukur = _Terukur(
        plan=plan,
        indikator={ukuran.id: ukuran for ukuran in indikator},
        keuangan=_one_a_row(keuangan),
        triwulan=triwulan,
        kebijakan=kebijakan,
    )
    averages = _of_office(terukur)
    for level in TINGKAT:
        lingkup = Lingkup(str(level), f"Tingkat {level.judul}", triwulan)
        rows = plan.tingkat(level)
        averages.append(rata_rata_kinerja(lingkup, terukur.indikator_of(rows), kebijakan))
        averages += _money(lingkup, rows, terukur)
    for row in plan.baris:
        averages += _of_row(row, terukur)
    return tuple(averages)


def _of_office(terukur: _Terukur) -> list[RataRata]:
    """Kinerja over lampiran I, an indikator that tujuan and sasaran share once; keuangan of program."""
    plan, triwulan = terukur.plan, terukur.triwulan
    upper = [*plan.tingkat(Tingkat.TUJUAN), *plan.tingkat(Tingkat.SASARAN)]
    shared = plan.indikator_bersama
    once = [one for one in terukur.indikator_of(upper) if one.ukuran.id not in shared]
    lingkup = Lingkup(PERANGKAT_DAERAH, "Perangkat daerah (indikator tujuan dan sasaran)", triwulan)
    whole = Lingkup(PERANGKAT_DAERAH, "Perangkat daerah (keuangan program)", triwulan)
    return [
        rata_rata_kinerja(lingkup, once, terukur.kebijakan),
        *_money(whole, plan.tingkat(Tingkat.PROGRAM), terukur),
    ]


def _of_row(row: Baris, terukur: _Terukur) -> list[RataRata]:
    lingkup = Lingkup(row.id, row.uraian, terukur.triwulan)
    members = terukur.indikator_of([row])
    averages = [rata_rata_kinerja(lingkup, members, terukur.kebijakan)] if members else []
    return [*averages, *_money(lingkup, [row], terukur)]


def _money(lingkup: Lingkup, rows: Sequence[Baris], terukur: _Terukur) -> list[RataRata]:
    spent = terukur.keuangan_of(rows)
    return [rata_rata_keuangan(lingkup, spent)] if spent else []


def _one_a_row(keuangan: Sequence[CapaianKeuangan]) -> dict[str, CapaianKeuangan]:
    """One keuangan of each row, so that a row with Rp and % side by side counts once: the Rp."""
    chosen: dict[str, CapaianKeuangan] = {}
    for ukuran in keuangan:
        if ukuran.id not in chosen or (ukuran.satuan == "Rp" != chosen[ukuran.id].satuan):
            chosen[ukuran.id] = ukuran
    return chosen


def rata_rata_kinerja(
    lingkup: Lingkup, anggota: Sequence[Anggota], kebijakan: Kebijakan
) -> RataRata:
    """The mean of the members' capaian as the kebijakan makes it; None where nothing counts."""
    mean = mean_of(anggota, kebijakan)
    return _made(
        lingkup,
        "kinerja",
        mean.capaian,
        n=mean.n,
        statuses=[one.ukuran.status for one in anggota],
        aturan=aturan_rata_rata(kebijakan),
        sumber=_sumber_kinerja(kebijakan),
        zero=kebijakan.penyebut is Penyebut.SEMUA,
        rumus=mean.rumus,
        masukan=mean.masukan,
        langkah=mean.langkah,
    )


def _sumber_kinerja(kebijakan: Kebijakan) -> str:
    if aturan_rata_rata(kebijakan) == aturan_rata_rata(BAWAAN):
        return _SUMBER_KINERJA
    return f"kebijakan {kebijakan.nama}, {kebijakan.dasar}"


def rata_rata_keuangan(lingkup: Lingkup, anggota: Sequence[CapaianKeuangan]) -> RataRata:
    """Total realisasi over total target of the measured rows in rupiah; None where there is none."""
    summed = [
        (ukuran, ukuran.realisasi, ukuran.target)
        for ukuran in anggota
        if ukuran.status is StatusUkur.TERUKUR
        and ukuran.satuan == "Rp"
        and ukuran.realisasi is not None
        and ukuran.target is not None
    ]
    with ample():
        spent = sum((realisasi for _, realisasi, _ in summed), Decimal(0))
        planned = sum((target for _, _, target in summed), Decimal(0))
    share = percent_of(spent, planned) if summed else None
    if share is not None and not is_writable(share):
        share = None
    steps = []
    if share is not None:
        steps.append(f"{utuh(spent)} ÷ {utuh(planned)} × 100 {sama_dengan(share)}")
    in_percent = sum(
        ukuran.status is StatusUkur.TERUKUR and ukuran.satuan != "Rp" for ukuran in anggota
    )
    if in_percent:
        steps.append(f"{in_percent} baris bertarget persen tidak ikut dijumlahkan")
    return _made(
        lingkup,
        "keuangan",
        share,
        n=len(summed),
        statuses=[ukuran.status for ukuran in anggota],
        aturan=ATURAN_KEUANGAN,
        rumus="jumlah realisasi ÷ jumlah target × 100, hanya baris yang keduanya dalam rupiah",
        masukan=tuple(_masukan_keuangan(*one) for one in summed),
        langkah=tuple(steps),
    )


def _masukan_keuangan(ukuran: CapaianKeuangan, realisasi: Decimal, target: Decimal) -> Masukan:
    asal = f"keuangan {ukuran.id}, target Rp {utuh(target)}"
    return Masukan(nama=ukuran.jejak.judul, nilai=realisasi, asal=asal, satuan="Rp")


def _made(
    lingkup: Lingkup,
    bagian: Bagian,
    capaian: Decimal | None,
    *,
    n: int,
    statuses: Sequence[StatusUkur],
    aturan: str,
    rumus: str,
    sumber: str = _SUMBER_KEUANGAN,
    zero: bool = False,
    masukan: tuple[Masukan, ...],
    langkah: tuple[str, ...],
) -> RataRata:
    return RataRata(
        lingkup=lingkup.id,
        bagian=bagian,
        capaian=capaian,
        n=n,
        belum=statuses.count(StatusUkur.BELUM),
        belum_waktunya=statuses.count(StatusUkur.BELUM_WAKTUNYA),
        tidak_berlaku=statuses.count(StatusUkur.TIDAK_BERLAKU),
        tidak_terukur=sum(status in _TIDAK_TERUKUR for status in statuses),
        aturan=aturan,
        jejak=Jejak(
            id=lingkup.id,
            judul=lingkup.judul,
            kalimat=_kalimat(lingkup, bagian, capaian, n, statuses, zero=zero),
            rumus=rumus,
            aturan=aturan,
            sumber_aturan=sumber,
            masukan=masukan,
            langkah=langkah,
        ),
    )


_TANPA_RUPIAH = "tidak ada baris terukur yang target dan realisasinya dalam rupiah"
_LEFT_OUT = (
    ((StatusUkur.BELUM,), KEADAAN[Status.BELUM].lower()),
    ((StatusUkur.BELUM_WAKTUNYA,), KEADAAN[Status.BELUM_WAKTUNYA].lower()),
    ((StatusUkur.TIDAK_BERLAKU,), KEADAAN[Status.TIDAK_BERLAKU].lower()),
    (_TIDAK_TERUKUR, "tidak dapat dihitung persentasenya"),
)


def _kalimat(
    lingkup: Lingkup,
    bagian: Bagian,
    capaian: Decimal | None,
    n: int,
    statuses: Sequence[StatusUkur],
    *,
    zero: bool,
) -> str:
    """ "Rata-rata capaian kinerja s.d. TW II 97,53 % dari 12 indikator; 1 belum diisi …"."""
    what = "Rata-rata capaian kinerja" if bagian == "kinerja" else "Capaian keuangan"
    member = "indikator" if bagian == "kinerja" else "baris"
    until = f"s.d. {tw(lingkup.triwulan)}"
    if capaian is None and bagian == "keuangan":
        head = f"Capaian keuangan gabungan {until} tidak ada: {_TANPA_RUPIAH}"
    elif capaian is None:
        head = f"{what} {until} tidak ada: belum ada indikator yang terukur"
    else:
        head = f"{what} {until} adalah {ringkas(capaian, 2)} % dari {n} {member}"
    missing = statuses.count(StatusUkur.BELUM)
    if zero and missing:
        head += f", {missing} di antaranya belum diisi dan dihitung 0"
    left_out = [
        f"{count} {why}"
        for group, why in _LEFT_OUT
        if not (zero and group == (StatusUkur.BELUM,))
        and (count := sum(status in group for status in statuses))
    ]
    return f"{head}; {', '.join(left_out)}, tidak ikut dihitung." if left_out else f"{head}."

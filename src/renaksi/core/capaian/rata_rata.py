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
from renaksi.core.cascade.figures import KEADAAN, Status
from renaksi.core.cascade.presisi import ample, percent_of, settle
from renaksi.core.cascade.rencana import TINGKAT, Baris, RencanaAksi, Tingkat

ATURAN_KINERJA = "rata-rata sederhana atas yang terukur"
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


def rata_rata(
    plan: RencanaAksi,
    indikator: Sequence[CapaianIndikator],
    keuangan: Sequence[CapaianKeuangan],
    triwulan: int,
) -> tuple[RataRata, ...]:
    """All averages: of the office, of each level, of each row; kinerja before keuangan."""
    by_id = {ukuran.id: ukuran for ukuran in indikator}
    money = _one_a_row(keuangan)
    averages = _of_office(plan, by_id, money, triwulan)
    for level in TINGKAT:
        averages += _of_level(plan, level, by_id, money, triwulan)
    for row in plan.baris:
        averages += _of_row(row, by_id, money, triwulan)
    return tuple(averages)


def _of_office(
    plan: RencanaAksi,
    by_id: dict[str, CapaianIndikator],
    money: dict[str, CapaianKeuangan],
    triwulan: int,
) -> list[RataRata]:
    """Kinerja over lampiran I, an indikator that tujuan and sasaran share once; keuangan of program."""
    upper = [*plan.tingkat(Tingkat.TUJUAN), *plan.tingkat(Tingkat.SASARAN)]
    once = [
        ukuran for ukuran in _indikator_of(upper, by_id) if ukuran.id not in plan.indikator_bersama
    ]
    lingkup = Lingkup(PERANGKAT_DAERAH, "Perangkat daerah (indikator tujuan dan sasaran)", triwulan)
    averages = [rata_rata_kinerja(lingkup, once)]
    spent = _keuangan_of(plan.tingkat(Tingkat.PROGRAM), money)
    if spent:
        whole = Lingkup(PERANGKAT_DAERAH, "Perangkat daerah (keuangan program)", triwulan)
        averages.append(rata_rata_keuangan(whole, spent))
    return averages


def _of_level(
    plan: RencanaAksi,
    level: Tingkat,
    by_id: dict[str, CapaianIndikator],
    money: dict[str, CapaianKeuangan],
    triwulan: int,
) -> list[RataRata]:
    rows = plan.tingkat(level)
    lingkup = Lingkup(str(level), f"Tingkat {level.judul}", triwulan)
    averages = [rata_rata_kinerja(lingkup, _indikator_of(rows, by_id))]
    spent = _keuangan_of(rows, money)
    return [*averages, rata_rata_keuangan(lingkup, spent)] if spent else averages


def _of_row(
    row: Baris,
    by_id: dict[str, CapaianIndikator],
    money: dict[str, CapaianKeuangan],
    triwulan: int,
) -> list[RataRata]:
    lingkup = Lingkup(row.id, row.uraian, triwulan)
    measured, spent = _indikator_of([row], by_id), _keuangan_of([row], money)
    averages = [rata_rata_kinerja(lingkup, measured)] if measured else []
    return [*averages, rata_rata_keuangan(lingkup, spent)] if spent else averages


def _one_a_row(keuangan: Sequence[CapaianKeuangan]) -> dict[str, CapaianKeuangan]:
    """One keuangan of each row, so that a row with Rp and % side by side counts once: the Rp."""
    chosen: dict[str, CapaianKeuangan] = {}
    for ukuran in keuangan:
        if ukuran.id not in chosen or (ukuran.satuan == "Rp" != chosen[ukuran.id].satuan):
            chosen[ukuran.id] = ukuran
    return chosen


def _indikator_of(
    rows: Sequence[Baris], by_id: dict[str, CapaianIndikator]
) -> list[CapaianIndikator]:
    return [by_id[indikator.id] for row in rows for indikator in row.indikator]


def _keuangan_of(rows: Sequence[Baris], money: dict[str, CapaianKeuangan]) -> list[CapaianKeuangan]:
    return [money[row.id] for row in rows if row.id in money]


def rata_rata_kinerja(lingkup: Lingkup, anggota: Sequence[CapaianIndikator]) -> RataRata:
    """The flat mean of the capaian that exist; None where none does."""
    measured = [(ukuran, ukuran.capaian) for ukuran in anggota if ukuran.capaian is not None]
    with ample():
        total = sum((capaian for _, capaian in measured), Decimal(0))
        mean = total / len(measured) if measured else None
    mean = None if mean is None else settle(mean)
    steps = []
    if mean is not None:
        steps.append(f"{ringkas(total)} ÷ {len(measured)} {sama_dengan(mean)}")
    return _made(
        lingkup,
        "kinerja",
        mean,
        n=len(measured),
        statuses=[ukuran.status for ukuran in anggota],
        rumus="rata-rata = jumlah capaian yang terukur ÷ banyaknya",
        masukan=tuple(
            Masukan(nama=ukuran.jejak.judul, nilai=capaian, asal=f"capaian {ukuran.id}", satuan="%")
            for ukuran, capaian in measured
        ),
        langkah=tuple(steps),
    )


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
    rumus: str,
    masukan: tuple[Masukan, ...],
    langkah: tuple[str, ...],
) -> RataRata:
    kinerja = bagian == "kinerja"
    aturan = ATURAN_KINERJA if kinerja else ATURAN_KEUANGAN
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
            kalimat=_kalimat(lingkup, bagian, capaian, n, statuses),
            rumus=rumus,
            aturan=aturan,
            sumber_aturan=_SUMBER_KINERJA if kinerja else _SUMBER_KEUANGAN,
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
    left_out = [
        f"{count} {why}"
        for group, why in _LEFT_OUT
        if (count := sum(status in group for status in statuses))
    ]
    return f"{head}; {', '.join(left_out)}, tidak ikut dihitung." if left_out else f"{head}."

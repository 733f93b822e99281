"""The year's money is all planned by its last triwulan."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.finding import Aturan, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi
from renaksi.core.checks.report import on_quarter

ATURAN = Aturan(
    slug="keuangan-akhir-bukan-100",
    level=Level.GALAT,
    judul="Keuangan TW IV bukan 100 %",
    mengapa="Target keuangan kumulatif pada akhir tahun adalah seluruh pagu. Baris yang pagunya tertulis 0 "
    "tidak diperiksa; yang kinerja dan keuangannya 0 sepanjang tahun hanya peringatan.",
    dasar="Kepala kolom «Keuangan Per Triwulan Akumulatif» pada lampiran Rencana Aksi",
    perbaikan="Tulis 100 % pada TW IV, atau periksa angka triwulan sebelumnya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each row whose last keuangan percentage is a figure other than 100."""
    for row in plan.baris:
        for keuangan in row.keuangan:
            last = keuangan.target[3]
            if keuangan.satuan != "%" or not isinstance(last, Decimal) or last == 100:
                continue
            if last != 0 or not _has_no_money(row):
                yield (
                    _of_nothing(row, keuangan)
                    if _is_all_0(row)
                    else on_quarter(
                        ATURAN,
                        row,
                        keuangan,
                        4,
                        f"target keuangan TW IV {id_id(last)} %, seharusnya 100 %",
                        Usulan("100", "akhir tahun adalah seluruh pagu"),
                    )
                )


def _of_nothing(row: Baris, keuangan: Keuangan) -> Finding:
    """The row may have been struck out, its pagu 0: no proposal, and no contradiction yet."""
    return on_quarter(
        ATURAN,
        row,
        keuangan,
        4,
        "target keuangan dan kinerja 0 pada keempat triwulan; tulis 100 % pada TW IV, atau biarkan bila "
        "baris ini memang ditiadakan",
        level=Level.PERINGATAN,
    )


def _is_all_0(row: Baris) -> bool:
    """Whether all that the row plans, output and money, is 0."""
    output = [value for one in row.indikator for value in one.target]
    money = [value for one in row.keuangan for value in one.target]
    return bool(output) and all(value == 0 for value in (*output, *money))


def _has_no_money(row: Baris) -> bool:
    """Whether the row's pagu, or where none is written its rupiah of the year, are 0."""
    pagu = [one.pagu for one in row.keuangan if isinstance(one.pagu, Decimal)]
    year = [one.target[3] for one in row.keuangan if one.satuan == "Rp"]
    written = pagu or [value for value in year if isinstance(value, Decimal)]
    return bool(written) and all(value == 0 for value in written)

"""The year's money is all planned by its last triwulan."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.finding import Aturan, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Baris, RencanaAksi
from renaksi.core.checks.report import on_quarter

ATURAN = Aturan(
    slug="keuangan-akhir-bukan-100",
    level=Level.GALAT,
    judul="Keuangan TW IV bukan 100 %",
    mengapa="Target keuangan kumulatif pada akhir tahun adalah seluruh pagu. Baris yang pagunya tertulis 0 "
    "tidak diperiksa.",
    dasar="Kepala kolom «Keuangan Per Triwulan Akumulatif» pada lampiran Rencana Aksi",
    perbaikan="Tulis 100 % pada TW IV, atau periksa angka triwulan sebelumnya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each row whose last keuangan percentage is a figure other than 100."""
    for row in plan.baris:
        for keuangan in () if _has_no_money(row) else row.keuangan:
            last = keuangan.target[3]
            if keuangan.satuan == "%" and isinstance(last, Decimal) and last != 100:
                yield on_quarter(
                    ATURAN,
                    row,
                    keuangan,
                    4,
                    f"target keuangan TW IV {id_id(last)} %, seharusnya 100 %",
                    Usulan("100", "akhir tahun adalah seluruh pagu"),
                )


def _has_no_money(row: Baris) -> bool:
    """Whether the row's pagu, or where that is not written its rupiah of the year, are 0: of nothing

    there is no share.
    """
    pagu = [one.pagu for one in row.keuangan if isinstance(one.pagu, Decimal)]
    year = [one.target[3] for one in row.keuangan if one.satuan == "Rp"]
    written = pagu or [value for value in year if isinstance(value, Decimal)]
    planned = any(
        isinstance(value, Decimal) and value != 0 for one in row.keuangan for value in one.target
    )
    return bool(written) and not any(written) and not planned

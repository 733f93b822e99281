"""Output that is all there in the first triwulan has its money there too."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import Frekuensi, Indikator, Keuangan, RencanaAksi, Sifat
from renaksi.core.checks.measures import figures, is_count, is_product, money_of, written_money
from renaksi.core.checks.report import name_of, on_row

ATURAN = Aturan(
    slug="keluaran-sekaligus",
    level=Level.PERINGATAN,
    judul="Seluruh keluaran pada TW I, uang sepanjang tahun",
    mengapa="Seluruh keluaran setahun direncanakan selesai pada TW I, padahal kurang dari separuh "
    "uangnya terpakai saat itu. Jumlah orang, unit dan sejenisnya yang memang keadaan (posisi akhir) "
    "tidak diperiksa.",
    dasar="Kinerja dan keuangan satu baris dibaca bersama (PMK 22/2021: capaian terhadap serapan)",
    perbaikan="Sebar target keluarannya menurut rencana kerja, atau ubah sifatnya menjadi posisi akhir.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each indikator whose output is all planned in TW I, under half of its money by then."""
    for row in plan.baris:
        money = money_of(row)
        early = None if money is None else _spent_early(money)
        if money is None or early is None:
            continue
        for indikator in row.indikator:
            whole = _all_at_once(indikator)
            if whole is not None:
                unit = f" {indikator.satuan}" if indikator.satuan else ""
                yield on_row(
                    ATURAN,
                    row,
                    Bagian.KINERJA,
                    f"{name_of(indikator)} sudah {id_id(whole)}{unit} pada TW I, yaitu seluruh target "
                    f"setahun, padahal keuangannya baru {written_money(money, early)}",
                )


def _spent_early(money: Keuangan) -> Decimal | None:
    """The money up to TW I where it is some, and less than half of that up to TW IV."""
    first, _, _, last = figures(money)
    if first is None or last is None or not 0 < first * 2 < last:
        return None
    return first


def _all_at_once(indikator: Indikator) -> Decimal | None:
    """The year's output where TW I has all of it."""
    if not is_count(indikator) or indikator.frekuensi is Frekuensi.TAHUNAN:
        return None
    first, *later = figures(indikator)
    if first is None or first <= 0 or None in later:
        return None
    if indikator.sifat is Sifat.INKREMENTAL:
        return None if any(value != 0 for value in later) else first
    counted = indikator.sifat is Sifat.KUMULATIF or (
        indikator.sifat is Sifat.POSISI_AKHIR and is_product(indikator)
    )
    return first if counted and all(value == first for value in later) else None

"""A count since 1 January grows in the course of the year."""

from collections.abc import Iterator

from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import Indikator, RencanaAksi, Sifat, Tingkat
from renaksi.core.checks.measures import figures, is_count
from renaksi.core.checks.report import name_of, on_row

ATURAN = Aturan(
    slug="target-konstan",
    level=Level.CATATAN,
    judul="Target sama pada keempat triwulan",
    mengapa="Pada kolom kumulatif, jumlah yang sama di keempat triwulan berarti semuanya selesai pada "
    "TW I, atau angkanya sebuah keadaan. Diperiksa jumlah pada program, kegiatan dan sub kegiatan, "
    "kecuali di tabel yang targetnya per triwulan.",
    dasar="Kepala kolom «Kinerja Per Triwulan Akumulatif» / «Sampai Dengan» pada lampiran Rencana Aksi",
    perbaikan="Biarkan bila memang keadaan (posisi akhir); bila dihitung sejak Januari, tulis jumlah "
    "sampai tiap triwulan.",
)
_LEVELS = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each indikator under a cumulative head whose four targets are one figure over 0.

    The plan does not keep the head itself: it is not cumulative where any indikator of the table is
    of the quarter alone.
    """
    by_quarter = {
        row.tingkat for row, indikator in plan.indikator() if indikator.sifat is Sifat.INKREMENTAL
    }
    for row, indikator in plan.indikator():
        value = figures(indikator)[0]
        if value is None or value <= 0 or set(indikator.target) != {value}:
            continue
        state = row.tingkat in _LEVELS and row.tingkat not in by_quarter
        if indikator.sifat is Sifat.KUMULATIF or (state and _is_counted_state(indikator)):
            unit = f" {indikator.satuan}" if indikator.satuan else ""
            yield on_row(
                ATURAN,
                row,
                Bagian.KINERJA,
                f"target {name_of(indikator)} sama pada keempat triwulan, {id_id(value)}{unit}",
            )


def _is_counted_state(indikator: Indikator) -> bool:
    return indikator.sifat is Sifat.POSISI_AKHIR and is_count(indikator)

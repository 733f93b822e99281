"""Every row and every indikator has a name."""

from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="nama-kosong",
    level=Level.PERINGATAN,
    judul="Nama tidak ditulis",
    mengapa="Baris atau indikator tanpa nama tidak dapat ditautkan, diisi, atau dipertanggungjawabkan.",
    dasar="Format lampiran Rencana Aksi: setiap baris memuat nama dan indikatornya",
    perbaikan="Tulis namanya, atau hapus barisnya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each row, and each indikator, whose name has no letter or digit."""
    for row in plan.baris:
        if not _names(row.uraian):
            pesan = f"{row.tingkat.judul.lower()} ini tidak bernama"
            yield on_row(ATURAN, row, Bagian.URAIAN, pesan, tertulis=row.uraian or None)
        for number, indikator in enumerate(row.indikator, start=1):
            if not _names(indikator.uraian):
                pesan = f"indikator {number} pada baris ini tidak bernama"
                yield on_row(ATURAN, row, Bagian.KINERJA, pesan, tertulis=indikator.uraian or None)


def _names(text: str) -> bool:
    return any(letter.isalnum() for letter in text)

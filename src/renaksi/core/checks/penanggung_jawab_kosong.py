"""Every row has a post that answers for it."""

from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="penanggung-jawab-kosong",
    level=Level.PERINGATAN,
    judul="Penanggung jawab kosong",
    mengapa="Baris tanpa penanggung jawab tidak ada yang mengisi realisasinya.",
    dasar="Kolom «Nama Jabatan Penanggung Jawab» pada lampiran Rencana Aksi",
    perbaikan="Isi jabatan penanggung jawabnya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each written row without a penanggung jawab."""
    for row in plan.baris:
        if not row.tersirat and not row.penanggung_jawab:
            yield on_row(
                ATURAN,
                row,
                Bagian.PENANGGUNG_JAWAB,
                f"{row.tingkat.judul} «{row.uraian}» tidak mempunyai penanggung jawab",
            )

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
    """A finding for each written row without a penanggung jawab; a dash or dots are none."""
    for row in plan.baris:
        named = any(letter.isalpha() for post in row.penanggung_jawab for letter in post)
        if not row.tersirat and not named:
            yield on_row(
                ATURAN,
                row,
                Bagian.PENANGGUNG_JAWAB,
                f"{row.tingkat.judul} «{row.uraian}» tidak mempunyai penanggung jawab",
                tertulis="; ".join(row.penanggung_jawab) or None,
            )

"""Every program and kegiatan that a lower table names has a row in its own table."""

from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="induk-tersirat",
    level=Level.PERINGATAN,
    judul="Disebut di tabel bawah, tidak ada di tabelnya sendiri",
    mengapa="Baris tanpa tabel sendiri tidak punya indikator, target, dan penanggung jawab.",
    dasar="Pohon kinerja (PermenPANRB 89/2021; bunyi pasalnya belum diperiksa)",
    perbaikan="Lengkapi barisnya pada tabel tingkatnya; anak-anaknya tetap di bawahnya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each row that only a lower table names."""
    for row in plan.baris:
        if row.tersirat:
            children = len(plan.anak.get(row.id, ()))
            yield on_row(
                ATURAN,
                row,
                Bagian.STRUKTUR,
                f"{row.tingkat.judul} «{row.uraian}» disebut {children} baris di bawahnya, "
                f"tetapi tidak ada di tabel {row.tingkat.judul}",
                tertulis=row.uraian,
            )

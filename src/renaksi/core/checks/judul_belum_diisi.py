"""Titles name the office, not the blank that a template left for it."""

from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level, Usulan
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.cascade.source import Sumber
from renaksi.core.cascade.written import placeholder_in

ATURAN = Aturan(
    slug="judul-belum-diisi",
    level=Level.PERINGATAN,
    judul="Isian pada judul belum diganti",
    mengapa="Judul dokumen resmi masih memuat isian dari contoh formulir.",
    dasar="Format lampiran Rencana Aksi",
    perbaikan="Ganti isiannya dengan nama perangkat daerah.",
)

_BRACKETS = "([<{"  # what asks for a name; dots and XX may stand for anything


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each title line with a placeholder in it."""
    for lampiran in plan.lampiran:
        first = lampiran.sumber.baris[0]
        for offset, line in enumerate(lampiran.judul):
            placeholder = placeholder_in(line)
            if placeholder is None:
                continue
            usulan = None
            if plan.perangkat_daerah is not None and placeholder[0] in _BRACKETS:
                filled = line.replace(placeholder, plan.perangkat_daerah)
                usulan = Usulan(filled, "nama perangkat daerah pada judul lain")
            yield Finding(
                aturan=ATURAN.slug,
                level=ATURAN.level,
                baris=(),
                bagian=Bagian.JUDUL,
                pesan=f"judul tabel {lampiran.sumber.lembar} masih memuat «{placeholder}»",
                sumber=Sumber(
                    lampiran.sumber.berkas,
                    lampiran.sumber.lembar,
                    (first + offset, first + offset),
                    lampiran.sumber.halaman,
                ),
                tertulis=line,
                usulan=usulan,
            )

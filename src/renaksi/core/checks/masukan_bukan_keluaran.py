"""Kegiatan and sub kegiatan are measured by what they put out, not by what is put in or done."""

import re
from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import RencanaAksi, Tingkat
from renaksi.core.checks.report import name_of, on_row

ATURAN = Aturan(
    slug="masukan-bukan-keluaran",
    level=Level.PERINGATAN,
    judul="Masukan atau proses, bukan keluaran",
    mengapa="Anggaran yang diserap, kegiatan yang terlaksana, dan bulan yang berjalan tidak mengatakan apa "
    "yang dihasilkan. Hanya ungkapan yang hampir selalu keliru yang diperiksa.",
    dasar="Perpres 29/2014: keluaran (output) adalah barang atau jasa yang dihasilkan kegiatan",
    perbaikan="Ganti dengan yang dihasilkan, misalnya «Jumlah dokumen …» atau «Jumlah orang yang dilatih».",
)
_LEVELS = (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
_MONEY = r"(anggaran|dana|pagu|belanja|biaya)"
_KINDS = (
    (
        "masukan (anggaran)",
        re.compile(
            rf"^\W*(?:(?:persentase|presentase|prosentase|tingkat|jumlah|besaran|besarnya|nilai) )?"
            rf"(?:penyerapan|serapan|realisasi|terserapnya|penggunaan) {_MONEY}\b|"
            rf"^\W*(?:jumlah|besaran|besarnya|tersedianya|ketersediaan) {_MONEY}\b"
            r"(?! (?:hukum|desa|yang (?:disusun|dihasilkan)))",
            re.IGNORECASE,
        ),
    ),
    (
        "proses (terlaksananya kegiatan)",
        re.compile(
            r"^\W*(?:terlaksananya|terselenggaranya|dilaksanakannya|terlaksana|"
            r"jumlah (?:hari |bulan )?(?:terlaksananya|pelaksanaan kegiatan))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "waktu yang berjalan sendiri",
        re.compile(r"^\W*(?:jumlah|lama(?:nya)?) bulan\b", re.IGNORECASE),
    ),
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each indikator of a kegiatan or sub kegiatan that is worded as input or process."""
    for row, indikator in plan.indikator():
        kind = _kind(indikator.uraian) if row.tingkat in _LEVELS else None
        if kind is not None:
            yield on_row(
                ATURAN,
                row,
                Bagian.KINERJA,
                f"{name_of(indikator)} mengukur {kind}, bukan keluaran {row.tingkat.judul.lower()}",
                tertulis=indikator.uraian,
            )


def _kind(uraian: str) -> str | None:
    return next((kind for kind, words in _KINDS if words.match(uraian)), None)

"""What an indikator measures, told by its satuan and wording, and the row's money beside it."""

import re
from decimal import Decimal

from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.rencana import Arah, Baris, Frekuensi, Indikator, Keuangan, Sifat, Tingkat
from renaksi.core.cascade.written import is_percent

Quarters = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]

_TIME = re.compile(
    r"^(detik|menit|jam|hari|minggu|bulan|tri ?wulan|semester|tahun)\b", re.IGNORECASE
)
_SCORE = re.compile(
    r"^(inde(ks|x)|nilai|skor|score|point?|angka|predikat|opini|kategori|level|rasio|rata-rata|"
    r"peringkat|ranking|skala|tingkat|laju)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"^\W*(jumlah|banyaknya)\b", re.IGNORECASE)
# What is made once and then is there; a number of these does not stand for a state.
_PRODUCT = re.compile(
    r"^(dokumen|dok|laporan|lap|buku|naskah|kajian|paket|kali|kegiatan|peraturan|perda|perbup|"
    r"perwal|perkada|rekomendasi|sertifikat|berita acara|rancangan|surat)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\byang\s+(?:telah\s+|sudah\s+)?(?:di ?[a-z]{4,}|menerima|mendapat\w*|memperoleh|mengikuti)\b",
    re.IGNORECASE,
)
_OF_OUTPUT = (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
_SINCE_JANUARY = (Sifat.KUMULATIF, Sifat.INKREMENTAL)


def is_time(satuan: str | None) -> bool:
    """Whether a satuan is one of time."""
    return satuan is not None and _TIME.match(satuan.strip()) is not None


def is_score(indikator: Indikator) -> bool:
    """Whether an indikator is a mark or a rate (Indeks, Nilai, Predikat …), which nothing adds up to."""
    named = _SCORE.match(indikator.uraian.strip()) or _SCORE.match((indikator.satuan or "").strip())
    return indikator.skala is not None or named is not None


def is_count(indikator: Indikator) -> bool:
    """Whether an indikator counts things: neither percent nor time nor a mark.

    Without a satuan only one that begins with Jumlah or Banyaknya counts.
    """
    if is_percent(indikator.uraian, indikator.satuan) or is_score(indikator):
        return False
    if indikator.satuan is None:
        return _COUNT.match(indikator.uraian) is not None
    return not is_time(indikator.satuan)


def is_product(indikator: Indikator) -> bool:
    """Whether an indikator counts what is made once: documents, reports, packages, times."""
    return is_count(indikator) and _PRODUCT.match((indikator.satuan or "").strip()) is not None


def is_output_since_january(row: Baris, indikator: Indikator) -> bool:
    """Whether a figure of 0 says that nothing has been put out yet.

    Marks are measured once a year and percentages of a program are outcomes: their 0 says nothing.
    """
    if indikator.sifat not in _SINCE_JANUARY or indikator.arah is not Arah.NAIK:
        return False
    if indikator.frekuensi is Frekuensi.TAHUNAN or is_score(indikator):
        return False
    return row.tingkat in _OF_OUTPUT or not is_percent(indikator.uraian, indikator.satuan)


def is_output(row: Baris, indikator: Indikator) -> bool:
    """Whether a figure over 0 says that something has been put out.

    So is one since 1 January, and a state where it is a product or the wording says that something
    was done to what it counts ("yang dipelihara", "yang menerima").
    """
    if indikator.sifat is Sifat.POSISI_AKHIR and is_count(indikator):
        return is_product(indikator) or _DONE.search(indikator.uraian) is not None
    return is_output_since_january(row, indikator)


def figures(targets: Indikator | Keuangan) -> Quarters:
    """The four targets that are figures; None for a blank or a word."""
    first, second, third, fourth = (
        value if isinstance(value, Decimal) else None for value in targets.target
    )
    return first, second, third, fourth


def money_of(row: Baris) -> Keuangan | None:
    """The row's cumulative money: the first of its keuangan with a figure in any quarter."""
    return next(
        (one for one in row.keuangan if any(isinstance(value, Decimal) for value in one.target)),
        None,
    )


def written_money(keuangan: Keuangan, value: Decimal) -> str:
    """A figure of money as messages write it: "Rp 1.000" or "12,5 %"."""
    return f"{id_id(value)} %" if keuangan.satuan == "%" else f"Rp {id_id(value)}"

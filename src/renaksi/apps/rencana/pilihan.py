"""What an indikator's arah, sifat and frekuensi are called on a page, and where a level stands."""

from renaksi.core.cascade.rencana import Arah, Frekuensi, Sifat, Tingkat
from renaksi.core.forms.lampiran_wording import TINGKAT_LAMPIRAN

ARAH = {
    Arah.NAIK: "Makin tinggi makin baik",
    Arah.TURUN: "Makin rendah makin baik",
    Arah.RENTANG: "Harus di dalam rentang",
    Arah.BATAS: "Sampai batas target",
}
SIFAT = {
    Sifat.KUMULATIF: "Kumulatif sejak 1 Januari",
    Sifat.INKREMENTAL: "Angka triwulan itu saja",
    Sifat.POSISI_AKHIR: "Keadaan pada akhir triwulan",
    Sifat.RATA_RATA: "Rata-rata sejak 1 Januari",
    Sifat.TERBURUK: "Yang terburuk sejak 1 Januari",
}
FREKUENSI = {
    Frekuensi.TRIWULAN: "Setiap triwulan",
    Frekuensi.SEMESTER: "Setiap semester",
    Frekuensi.TAHUNAN: "Sekali setahun",
}


def lampiran_of(tingkat: Tingkat | str) -> int:
    """The number, from 1, of the lampiran that holds a level."""
    return next(n for n, levels in enumerate(TINGKAT_LAMPIRAN, start=1) if tingkat in levels)

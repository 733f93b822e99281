"""What an indikator's arah, sifat and frekuensi are called on a page."""

from renaksi.core.cascade.rencana import Arah, Frekuensi, Sifat

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

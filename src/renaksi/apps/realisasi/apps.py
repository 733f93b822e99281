"""The Django application "realisasi"."""

from django.apps import AppConfig

_LAPORAN = "laporan TW {sesudah[tw]} {sesudah[tahun]} revisi {sesudah[revisi]}"
_BARIS = "realisasi TW {sesudah[tw]} {sesudah[tahun]}: {sesudah[ringkas]}"
PERISTIWA = {
    "realisasi.baris.ajukan": f"mengajukan {_BARIS}",
    "realisasi.baris.tarik": f"menarik kembali {_BARIS}",
    "realisasi.baris.verifikasi": f"memverifikasi {_BARIS}",
    "realisasi.baris.kembalikan_baris": f"mengembalikan {_BARIS}",
    "realisasi.laporan.susun": f"menyusun {_LAPORAN}",
    "realisasi.laporan.tarik_susunan": f"menarik kembali {_LAPORAN}",
    "realisasi.laporan.paraf": f"memaraf {_LAPORAN}",
    "realisasi.laporan.kembalikan": f"mengembalikan {_LAPORAN}",
    "realisasi.laporan.setujui": f"menyetujui {_LAPORAN}",
    "realisasi.laporan.setujui_dokumen": (
        f"mencatat persetujuan {_LAPORAN} melalui dokumen bertanda tangan"
    ),
    "realisasi.laporan.kunci": f"mengunci {_LAPORAN}",
    "realisasi.laporan.buka": f"membuka {_LAPORAN} untuk perbaikan",
    "realisasi.pengisi.diatur": (
        "mengatur {sesudah[peran]} {sesudah[banyak]} baris {sesudah[tahun]}: {sesudah[kepada]}"
    ),
    "realisasi.jadwal.diatur": (
        "mengatur jadwal TW {sesudah[tw]} {sesudah[tahun]}: pengisian {sesudah[isi_mulai]} sampai "
        "{sesudah[isi_sampai]}, pemeriksaan sampai {sesudah[periksa_sampai]}"
    ),
    "realisasi.alur.diatur": (
        "mengatur langkah laporan: verifikasi {sesudah[verifikasi]}, paraf {sesudah[paraf]}"
    ),
    "realisasi.laporan.dicatat": f"memberi catatan «{{sesudah[hasil]}}» pada {_LAPORAN}",
    "realisasi.baris.diisi": (
        "mengisi realisasi TW {sesudah[tw]} {sesudah[nama]}: {sesudah[ringkas]}"
    ),
    "realisasi.baris.diubah": (
        "mengubah realisasi TW {sesudah[tw]} {sesudah[nama]} dari {sebelum[ringkas]} "
        "menjadi {sesudah[ringkas]}"
    ),
    "realisasi.triwulan.dimuat": (
        "memuat {sesudah[banyak]} realisasi TW {sesudah[tw]} dari berkas"
    ),
    "realisasi.uang.diambil": (
        "mengambil realisasi keuangan {sesudah[banyak]} baris TW {sesudah[tw]} dari "
        "{sesudah[berkas]}, keadaan {sesudah[per_tanggal]}"
    ),
    "realisasi.pagu.diambil": (
        "mengambil pagu {sesudah[banyak]} baris {sesudah[tahun]} mulai TW {sesudah[tw]} dari "
        "{sesudah[berkas]}"
    ),
    "realisasi.kebijakan.dipilih": (
        "memilih kebijakan hitung {sesudah[nama]} mulai TW {sesudah[tw]} {sesudah[tahun]}, "
        "menggantikan {sebelum[nama]}"
    ),
    "realisasi.bukti.ditambah": (
        "melampirkan bukti {sesudah[jenis]} pada TW {sesudah[tw]} {sesudah[tahun]} {sesudah[nama]}"
    ),
    "realisasi.bukti.diganti": (
        "mengganti bukti TW {sesudah[tw]} {sesudah[tahun]} {sesudah[nama]} dengan versi "
        "{sesudah[versi]} ({sesudah[jenis]})"
    ),
    "realisasi.bukti.dihapus": (
        "menghapus berkas bukti {sesudah[jenis]} pada TW {sesudah[tw]} {sesudah[tahun]} "
        "{sesudah[nama]} ({sesudah[hash_asli]})"
    ),
    "realisasi.bukti.diwajibkan": (
        "mengatur bukti wajib {sesudah[tahun]}: {sesudah[ringkas]} (sebelumnya {sebelum[ringkas]})"
    ),
    "realisasi.pembanding.diisi": (
        "mengisi pembanding {sesudah[tahun]} {sesudah[nama]}: {sesudah[ringkas]}"
    ),
    "realisasi.pembanding.diubah": (
        "mengubah pembanding {sesudah[tahun]} {sesudah[nama]} dari {sebelum[ringkas]} "
        "menjadi {sesudah[ringkas]}"
    ),
}


class RealisasiConfig(AppConfig):
    """Registers the app under the label that migrations name."""

    name = "renaksi.apps.realisasi"
    label = "realisasi"
    verbose_name = "Realisasi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give the log the words for this app's events."""
        from renaksi.apps.kantor.riwayat import add_phrases

        add_phrases(PERISTIWA)

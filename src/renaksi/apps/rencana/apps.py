"""The Django application "rencana"."""

from django.apps import AppConfig

PERISTIWA = {
    "rencana.versi.diimpor": (
        "mengimpor Rencana Aksi {sesudah[tahun]} dari berkas, menjadi versi {sesudah[versi]}"
    ),
    "rencana.versi.dimulai": "memulai Rencana Aksi {sesudah[tahun]} tanpa berkas",
    "rencana.kepala.diperbaiki": (
        "memperbaiki kepala Rencana Aksi {sesudah[tahun]}, menjadi versi {sesudah[versi]}"
    ),
    "rencana.baris.ditambah": ("menambah baris {sesudah[uraian]}, menjadi versi {sesudah[versi]}"),
    "rencana.baris.diperbaiki": "memperbaiki baris {sesudah[nama]}, menjadi versi {sesudah[versi]}",
    "rencana.baris.dihapus": ("menghapus baris {sebelum[uraian]}, menjadi versi {sesudah[versi]}"),
    "rencana.temuan.diterapkan": (
        "memperbaiki {sesudah[banyak]} temuan pada Rencana Aksi {sesudah[tahun]}, menjadi versi "
        "{sesudah[versi]}"
    ),
    "rencana.temuan.dikesampingkan": (
        "mengesampingkan temuan «{sesudah[judul]}» pada Rencana Aksi {sesudah[tahun]}, "
        "{sesudah[tempat]}"
    ),
    "rencana.temuan.diangkat": (
        "mengangkat lagi temuan «{sesudah[judul]}» pada Rencana Aksi {sesudah[tahun]}, "
        "{sesudah[tempat]}"
    ),
}


class RencanaConfig(AppConfig):
    """Registers the app under the label that migrations name."""

    name = "renaksi.apps.rencana"
    label = "rencana"
    verbose_name = "Rencana Aksi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give the log the words for this app's events."""
        from renaksi.apps.kantor.riwayat import add_phrases

        add_phrases(PERISTIWA)

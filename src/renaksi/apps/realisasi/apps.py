"""The Django application "realisasi"."""

from django.apps import AppConfig

PERISTIWA = {
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
    "realisasi.kebijakan.dipilih": (
        "memilih kebijakan hitung {sesudah[nama]} mulai TW {sesudah[tw]} {sesudah[tahun]}, "
        "menggantikan {sebelum[nama]}"
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

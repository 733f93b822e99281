"""The Django application "laporan"; it stores nothing of its own."""

from django.apps import AppConfig


class LaporanConfig(AppConfig):
    """Registers the app."""

    name = "renaksi.apps.laporan"
    label = "laporan"
    verbose_name = "Laporan"

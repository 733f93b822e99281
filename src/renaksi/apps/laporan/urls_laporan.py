"""Addresses of the documents to download."""

from django.urls import path

from renaksi.apps.laporan import views_unduh

app_name = "laporan"
urlpatterns = [
    path("", views_unduh.beranda, name="beranda"),
    path("<int:tahun>/", views_unduh.pilihan, name="pilihan"),
    path("<int:tahun>/dokumen/", views_unduh.dokumen, name="dokumen"),
    path("<int:tahun>/temuan.<str:bentuk>", views_unduh.temuan, name="temuan"),
    path("<int:tahun>/realisasi-tw-<int:triwulan>.json", views_unduh.realisasi, name="realisasi"),
    path("<int:tahun>/capaian-tw-<int:triwulan>.json", views_unduh.capaian, name="capaian"),
]

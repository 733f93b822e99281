"""Addresses of the documents to download."""

from django.urls import path

from renaksi.apps.laporan import views_unduh

app_name = "laporan"
urlpatterns = [
    path("laporan/", views_unduh.beranda, name="beranda"),
    path("laporan/<int:tahun>/", views_unduh.pilihan, name="pilihan"),
    path("laporan/<int:tahun>/dokumen/", views_unduh.dokumen, name="dokumen"),
    path("laporan/<int:tahun>/temuan.<str:bentuk>", views_unduh.temuan, name="temuan"),
    path(
        "laporan/<int:tahun>/realisasi-tw-<int:triwulan>.json",
        views_unduh.realisasi,
        name="realisasi",
    ),
    path("laporan/<int:tahun>/capaian-tw-<int:triwulan>.json", views_unduh.capaian, name="capaian"),
    path(
        "laporan/<int:tahun>/analisis-tw-<int:triwulan>.json", views_unduh.analisis, name="analisis"
    ),
]

"""Addresses of the pages where realisasi are entered."""

from django.urls import path

from renaksi.apps.realisasi import views, views_alur, views_uang

app_name = "realisasi"
_WAY = "realisasi/<int:tahun>/tw-<int:triwulan>/perjalanan"
urlpatterns = [
    path("realisasi/", views.beranda, name="beranda"),
    path("realisasi/<int:tahun>/tw-<int:triwulan>/", views.isi, name="isi"),
    path("realisasi/<int:tahun>/tw-<int:triwulan>/baris/", views.baris, name="baris"),
    path(f"{_WAY}/", views_alur.perjalanan, name="perjalanan"),
    path(f"{_WAY}/baris/", views_alur.langkah_baris, name="langkah-baris"),
    path(f"{_WAY}/laporan/", views_alur.langkah_laporan, name="langkah-laporan"),
    path("realisasi/<int:tahun>/tw-<int:triwulan>/uang/", views_uang.unggah, name="uang"),
    path(
        "realisasi/<int:tahun>/tw-<int:triwulan>/uang/<uuid:id>/kolom/",
        views_uang.kolom,
        name="uang-kolom",
    ),
    path(
        "realisasi/<int:tahun>/tw-<int:triwulan>/uang/<uuid:id>/",
        views_uang.periksa,
        name="uang-periksa",
    ),
    path(
        "realisasi/<int:tahun>/tw-<int:triwulan>/uang/<uuid:id>/batal/",
        views_uang.batal,
        name="uang-batal",
    ),
]

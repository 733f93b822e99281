"""Addresses of the pages where realisasi are entered."""

from django.urls import path

from renaksi.apps.realisasi import views, views_uang

app_name = "realisasi"
urlpatterns = [
    path("realisasi/", views.beranda, name="beranda"),
    path("realisasi/<int:tahun>/tw-<int:triwulan>/", views.isi, name="isi"),
    path("realisasi/<int:tahun>/tw-<int:triwulan>/baris/", views.baris, name="baris"),
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

"""Addresses of the pages where realisasi are entered."""

from django.urls import path

from renaksi.apps.realisasi import views

app_name = "realisasi"
urlpatterns = [
    path("realisasi/", views.beranda, name="beranda"),
    path("realisasi/<int:tahun>/tw-<int:triwulan>/", views.isi, name="isi"),
    path("realisasi/<int:tahun>/tw-<int:triwulan>/baris/", views.baris, name="baris"),
]

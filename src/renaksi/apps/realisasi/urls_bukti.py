"""Addresses of the pages of proof, of the files, and of uploads in pieces."""

from django.urls import path

from renaksi.apps.realisasi import views_bukti, views_unggahan

app_name = "bukti"
_TRIWULAN = "bukti/<int:tahun>/tw-<int:triwulan>/"
_BARIS = f"{_TRIWULAN}<str:bagian>/<str:acuan>/"
urlpatterns = [
    path("bukti/", views_bukti.beranda, name="beranda"),
    path("bukti/<int:tahun>/aturan/", views_bukti.aturan, name="aturan"),
    path("bukti/berkas/<uuid:id>/", views_bukti.unduh, name="unduh"),
    path("bukti/berkas/<uuid:id>/hapus/", views_bukti.hapus, name="hapus"),
    path("bukti/unggahan/<uuid:id>/", views_unggahan.potongan, name="potongan"),
    path("bukti/unggahan/<uuid:id>/selesai/", views_unggahan.selesai, name="selesai"),
    path("bukti/unggahan/<uuid:id>/batal/", views_unggahan.batal, name="batal"),
    path(_TRIWULAN, views_bukti.daftar, name="daftar"),
    path(_BARIS, views_bukti.baris, name="baris"),
    path(f"{_BARIS}unggah/", views_unggahan.mulai, name="mulai"),
]

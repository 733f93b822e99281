"""Addresses of who fills in what, by when, by which steps, and of the pemda's offices."""

from django.urls import path

from renaksi.apps.realisasi import views_pemda
from renaksi.apps.realisasi import views_pengaturan as views

app_name = "pengaturan"
urlpatterns = [
    path("pengisi/", views.pengisi_terbaru, name="pengisi-terbaru"),
    path("pengisi/<int:tahun>/", views.pengisi, name="pengisi"),
    path("jadwal/", views.jadwal_terbaru, name="jadwal-terbaru"),
    path("jadwal/<int:tahun>/", views.jadwal, name="jadwal"),
    path("jabatan-rencana/", views.jabatan_rencana_terbaru, name="jabatan-rencana-terbaru"),
    path("jabatan-rencana/<int:tahun>/", views.jabatan_rencana, name="jabatan-rencana"),
    path("pemda/", views_pemda.pemda, name="pemda"),
    path(
        "realisasi/<int:tahun>/tw-<int:triwulan>/perjalanan/catatan/",
        views_pemda.catat,
        name="catat",
    ),
]

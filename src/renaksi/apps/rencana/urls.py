"""Addresses of the plan's pages."""

from django.urls import path

from renaksi.apps.rencana import (
    views,
    views_banding,
    views_baris,
    views_impor,
    views_kepala,
    views_temuan,
)

app_name = "rencana"
urlpatterns = [
    path("rencana/", views.beranda, name="beranda"),
    path("rencana/impor/", views_impor.impor, name="impor"),
    path("rencana/impor/<uuid:id>/", views_impor.periksa, name="impor-periksa"),
    path("rencana/impor/<uuid:id>/simpan/", views_impor.simpan, name="impor-simpan"),
    path("rencana/impor/<uuid:id>/batal/", views_impor.batal, name="impor-batal"),
    path("rencana/impor/<uuid:id>/halaman-<int:nomor>/", views_impor.halaman, name="impor-halaman"),
    path("rencana/mulai/", views_impor.mulai, name="mulai"),
    path("rencana/versi/<uuid:id>/", views.versi, name="versi"),
    path("rencana/<int:tahun>/lampiran-<int:nomor>/", views.lampiran, name="lampiran"),
    path("rencana/<int:tahun>/kepala/", views_kepala.perbaiki, name="kepala"),
    path("rencana/<int:tahun>/pohon/", views.pohon, name="pohon"),
    path("rencana/<int:tahun>/temuan/", views_temuan.temuan, name="temuan"),
    path("rencana/<int:tahun>/temuan/angkat/", views_temuan.angkat, name="temuan-angkat"),
    path("rencana/<int:tahun>/versi/", views.daftar_versi, name="daftar-versi"),
    path("rencana/<int:tahun>/versi/banding/", views_banding.banding, name="banding"),
    path("rencana/<int:tahun>/baris/<str:id>/", views_baris.perbaiki, name="perbaiki"),
    path("rencana/<int:tahun>/baris/<str:id>/hapus/", views_baris.hapus, name="hapus"),
    path("rencana/<int:tahun>/baris-baru/<str:tingkat>/", views_baris.tambah, name="tambah"),
]

"""Addresses of the office's tree."""

from django.urls import path

from renaksi.apps.kantor import views_organisasi as views

app_name = "organisasi"
urlpatterns = [
    path("organisasi/", views.beranda, name="beranda"),
    path("organisasi/unit/", views.tambah_unit, name="tambah-unit"),
    path("organisasi/unit/<uuid:id>/", views.unit, name="unit"),
    path("organisasi/jabatan/", views.tambah_jabatan, name="tambah-jabatan"),
    path("organisasi/jabatan/<uuid:id>/", views.jabatan, name="jabatan"),
    path("organisasi/jabatan/<uuid:id>/ubah/", views.ubah_jabatan, name="ubah-jabatan"),
    path("organisasi/jabatan/<uuid:id>/akhiri/", views.akhiri_jabatan, name="akhiri-jabatan"),
    path("organisasi/jabatan/<uuid:id>/pemangku/", views.angkat, name="angkat"),
    path("organisasi/pemangku/<uuid:id>/", views.lepas, name="lepas"),
]

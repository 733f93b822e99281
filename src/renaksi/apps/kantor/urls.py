"""Addresses of signing in, the office's people and its log."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from renaksi.apps.kantor import views

app_name = "kantor"
urlpatterns = [
    path("masuk/", views.MasukView.as_view(), name="masuk"),
    path("keluar/", LogoutView.as_view(), name="keluar"),
    path("sandi/", views.sandi, name="sandi"),
    path("pilih-kantor/", views.pilih, name="pilih"),
    path("pengguna/", views.pengguna, name="pengguna"),
    path("pengguna/<uuid:id>/aktif/", views.pengguna_aktif, name="pengguna-aktif"),
    path("pengguna/<uuid:id>/sandi/", views.pengguna_sandi, name="pengguna-sandi"),
    path("riwayat/", views.riwayat, name="riwayat"),
]

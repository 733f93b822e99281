"""Addresses of this app: those of the capaian and those of the documents."""

from django.urls import include, path

urlpatterns = [
    path("capaian/", include("renaksi.apps.laporan.urls_capaian")),
    path("laporan/", include("renaksi.apps.laporan.urls_laporan")),
]

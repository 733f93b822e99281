"""Addresses of the capaian and of the explanation of each figure."""

from django.urls import path

from renaksi.apps.laporan import views_analisis, views_capaian

app_name = "capaian"
_QUARTER = "capaian/<int:tahun>/tw-<int:triwulan>/"
urlpatterns = [
    path("capaian/", views_capaian.beranda, name="beranda"),
    path(_QUARTER, views_capaian.triwulan, name="triwulan"),
    path(f"{_QUARTER}analisis/", views_analisis.analisis, name="analisis"),
    path(f"{_QUARTER}analisis/<str:apa>/<str:id>/", views_analisis.jelas, name="analisis-jelas"),
    path(f"{_QUARTER}<str:apa>/<str:id>/", views_capaian.jelas, name="jelas"),
]

"""Addresses of the capaian and of the explanation of each figure."""

from django.urls import path

from renaksi.apps.laporan import views_capaian

app_name = "capaian"
urlpatterns = [
    path("", views_capaian.beranda, name="beranda"),
    path("<int:tahun>/tw-<int:triwulan>/", views_capaian.triwulan, name="triwulan"),
    path(
        "<int:tahun>/tw-<int:triwulan>/<str:apa>/<str:id>/", views_capaian.jelas, name="jelas"
    ),
]

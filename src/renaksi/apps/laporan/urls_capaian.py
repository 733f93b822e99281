"""Addresses of the capaian, of the explanation of each figure, of the kebijakan and of the pembanding."""

from django.urls import path

from renaksi.apps.laporan import views_analisis, views_capaian, views_kebijakan, views_pembanding

app_name = "capaian"
_QUARTER = "capaian/<int:tahun>/tw-<int:triwulan>/"
urlpatterns = [
    path("capaian/", views_capaian.beranda, name="beranda"),
    path(_QUARTER, views_capaian.triwulan, name="triwulan"),
    path(f"{_QUARTER}analisis/", views_analisis.analisis, name="analisis"),
    path(f"{_QUARTER}analisis/<str:apa>/<str:id>/", views_analisis.jelas, name="analisis-jelas"),
    path(f"{_QUARTER}<str:apa>/<str:id>/", views_capaian.jelas, name="jelas"),
    path("pembanding/", views_pembanding.beranda, name="pembanding-beranda"),
    path("pembanding/<int:tahun>/", views_pembanding.pembanding, name="pembanding"),
    path("pembanding/<int:tahun>/berkas.json", views_pembanding.berkas, name="pembanding-berkas"),
    path("kebijakan/", views_kebijakan.beranda, name="kebijakan-beranda"),
    path("kebijakan/<int:tahun>/", views_kebijakan.kebijakan, name="kebijakan"),
    path("kebijakan/<int:tahun>/pilih/", views_kebijakan.pilih, name="kebijakan-pilih"),
    path(
        "kebijakan/<int:tahun>/<int:urutan>.json", views_kebijakan.berkas, name="kebijakan-berkas"
    ),
]

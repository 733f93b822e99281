"""Addresses: each app's own (mounted at the root, each names its own first segment)."""

from django.urls import include, path

from renaksi.site import views

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("sehat/", views.sehat, name="sehat"),
    path("", include("renaksi.apps.kantor.urls")),
    path("", include("renaksi.apps.kantor.urls_organisasi")),
    path("", include("renaksi.apps.kantor.urls_akun")),
    path("", include("renaksi.apps.rencana.urls")),
    path("", include("renaksi.apps.realisasi.urls")),
    path("", include("renaksi.apps.realisasi.urls_bukti")),
    path("", include("renaksi.apps.realisasi.urls_pengaturan")),
    path("", include("renaksi.apps.laporan.urls_capaian")),
    path("", include("renaksi.apps.laporan.urls")),
]

handler400 = "renaksi.site.views.bad_request"
handler403 = "renaksi.site.views.forbidden"
handler404 = "renaksi.site.views.not_found"
handler500 = "renaksi.site.views.server_error"

"""Addresses: each app's own (mounted at the root, each names its own first segment)."""

from importlib.util import find_spec

from django.urls import include, path

from renaksi.site import views

_MODULES = (
    "renaksi.apps.kantor.urls",
    "renaksi.apps.rencana.urls",
    "renaksi.apps.realisasi.urls",
    "renaksi.apps.laporan.urls_capaian",
    "renaksi.apps.laporan.urls",
)
"""Namespaces kantor, rencana, realisasi, capaian, laporan (`app_name` of each module)."""

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("sehat/", views.sehat, name="sehat"),
    *(path("", include(module)) for module in _MODULES if find_spec(module)),
]

handler400 = "renaksi.site.views.bad_request"
handler403 = "renaksi.site.views.forbidden"
handler404 = "renaksi.site.views.not_found"
handler500 = "renaksi.site.views.server_error"

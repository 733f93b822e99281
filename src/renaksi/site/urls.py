"""Addresses: each app's own, and the first page."""

from importlib.util import find_spec

from django.urls import include, path

from renaksi.site import views

_APPS = ("kantor", "rencana", "realisasi", "laporan")

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("sehat/", views.sehat, name="sehat"),
    *(
        path("", include(f"renaksi.apps.{app}.urls"))
        for app in _APPS
        if find_spec(f"renaksi.apps.{app}") and find_spec(f"renaksi.apps.{app}.urls")
    ),
]

handler400 = "renaksi.site.views.bad_request"
handler403 = "renaksi.site.views.forbidden"
handler404 = "renaksi.site.views.not_found"
handler500 = "renaksi.site.views.server_error"

"""What every page shows around its own content: the office, the menu, the version."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from renaksi import __version__
from renaksi.apps.kantor import izin, selectors

MENU = (
    ("Rencana Aksi", "rencana:beranda"),
    ("Isi Realisasi", "realisasi:beranda"),
    ("Capaian Kinerja", "capaian:beranda"),
    ("Laporan & Cetak", "laporan:beranda"),
    ("Bukti Dukung", "bukti:beranda"),
)


@dataclass(frozen=True, slots=True)
class Entri:
    """One entry of the menu; `kini` marks the part that the page belongs to."""

    judul: str
    alamat: str
    kini: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for the base page: `kantor`, `peragaan`, `kantor_lain`, `peran`, `menu`, `versi_program`."""
    context: dict[str, Any] = {"versi_program": __version__, "kantor": None, "menu": []}
    context["peragaan"] = selectors.holds_demonstration  # asked by the pages that show it
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return context
    office = getattr(request, "perangkat_daerah", None) or selectors.office_for(request)
    if office is None:
        return context
    return context | {
        "kantor": office,
        "peragaan": office.demonstrasi,
        "kantor_lain": [other for other in selectors.offices_of(user) if other != office],
        "peran": getattr(request, "peran", None) or izin.peran_in(user, office),
        "menu": menu(request),
    }


def menu(request: HttpRequest) -> list[Entri]:
    """The menu's entries; the part that the page belongs to is marked."""
    here = getattr(request.resolver_match, "namespace", "")
    return [Entri(title, reverse(name), here == name.split(":")[0]) for title, name in MENU]

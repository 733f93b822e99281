"""What the pages of every app ask of a plan: the year's own, the other years."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from renaksi.apps.kantor.access import OfficeRequest
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import plan_of_year, plans_of
from renaksi.core.cascade.figures import TRIWULAN


def to_newest(request: OfficeRequest, page: str) -> HttpResponse:
    """To the page of that name for the office's newest plan; to where one begins without a plan."""
    rencana = plan_of_year(request.perangkat_daerah)
    if rencana is None:
        return render(request, "realisasi/tanpa_rencana.html")
    return redirect(page, rencana.tahun)


def plan_or_404(request: OfficeRequest, tahun: int, triwulan: int = 1) -> Rencana:
    """The office's plan of a year, for a triwulan that exists; another office's is absent too."""
    rencana = plan_of_year(request.perangkat_daerah, tahun)
    if rencana is None or triwulan not in TRIWULAN:
        raise Http404
    return rencana


def other_years(request: OfficeRequest, rencana: Rencana) -> list[int]:
    """The other years that the office has a plan of, the newest first."""
    years = plans_of(request.perangkat_daerah).values_list("tahun", flat=True)
    return [tahun for tahun in years if tahun != rencana.tahun]

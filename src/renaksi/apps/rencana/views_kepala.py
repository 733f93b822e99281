"""The page that corrects a plan's header: whose it is, for which years, who signs, the titles."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from renaksi.apps.kantor.access import OfficeRequest, operator_required
from renaksi.apps.rencana import selectors, services
from renaksi.apps.rencana.formulir_kepala import FormKepala
from renaksi.apps.rencana.gabung import merge, show_stored
from renaksi.apps.rencana.halaman import plan_or_404
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.services import SudahBerubah
from renaksi.apps.rencana.views_baris import read_revisi


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def perbaiki(request: OfficeRequest, tahun: int) -> HttpResponse:
    """Correcting the header: a new version, with the reason."""
    rencana = plan_or_404(request, tahun)
    version = selectors.current_version(rencana)
    if request.method != "POST":
        return _page(request, version, FormKepala(None, plan=version.plan, revisi=version.revisi))
    if read_revisi(request) != version.revisi:
        return _page(request, version, _together(request, version))
    form = FormKepala(request.POST, plan=version.plan, revisi=version.revisi)
    if form.is_valid() and _saved(request, rencana, form):
        messages.success(request, "Kepala rencana diperbaiki sebagai versi baru.")
        return redirect("rencana:lampiran", tahun, 1)
    return _page(request, version, form)


def _saved(request: OfficeRequest, rencana: Rencana, form: FormKepala) -> bool:
    """Whether it was stored; the reason is on the form where it was not."""
    try:
        services.correct_header(
            rencana=rencana,
            oleh=request.user,
            revisi=form.alasan.cleaned_data["revisi"],
            isian=form.kepala.isian(),
            alasan=form.alasan.cleaned_data["alasan"],
        )
    except (ValidationError, SudahBerubah) as error:
        text = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        form.alasan.add_error(None, text)
        return False
    return True


def _together(request: OfficeRequest, version: VersiRencana) -> FormKepala:
    """The form drawn from the newer version with what was typed on top of it."""
    revisi = version.revisi
    seen = selectors.version_by_revisi(version.rencana, read_revisi(request))
    both = merge(
        request.POST,
        FormKepala(None, plan=seen.plan, revisi=revisi).parts() if seen else None,
        FormKepala(None, plan=version.plan, revisi=revisi).parts(),
    )
    form = FormKepala(both.data | {"revisi": str(revisi)}, plan=version.plan, revisi=revisi)
    form.alasan.add_error(None, str(SudahBerubah(version)))
    show_stored(form.parts(), both)
    return form


def _page(request: OfficeRequest, version: VersiRencana, form: FormKepala) -> HttpResponse:
    context = {"rencana": version.rencana, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "rencana/perbaiki_kepala.html", context, status=status)

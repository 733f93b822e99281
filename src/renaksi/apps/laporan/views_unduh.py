"""Laporan & Cetak: the documents, the data files, the findings report."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renaksi.apps.kantor.access import OfficeRequest, office_required
from renaksi.apps.laporan import dokumen as files
from renaksi.apps.laporan.formulir import CetakForm
from renaksi.apps.rencana.halaman import other_years, plan_or_404, to_newest
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_names

SESSION_KEY = "cetak"


@office_required
@require_safe
def beranda(request: OfficeRequest) -> HttpResponse:
    """The newest plan's documents."""
    return to_newest(request, "laporan:pilihan")


@office_required
@require_safe
def pilihan(request: OfficeRequest, tahun: int) -> HttpResponse:
    """The form for a document, with the place, date and paper of the last time."""
    rencana = plan_or_404(request, tahun)
    initial = request.session.get(SESSION_KEY, {})
    form = CetakForm(initial=initial, versi=version_names(rencana))
    return _page(request, rencana, form)


@office_required
@require_safe
def dokumen(request: OfficeRequest, tahun: int) -> HttpResponse:
    """The document itself; the form again where a choice is wrong."""
    rencana = plan_or_404(request, tahun)
    form = CetakForm(request.GET, versi=version_names(rencana))
    if not form.is_valid():
        return _page(request, rencana, form, status=422)
    chosen = form.cleaned_data
    request.session[SESSION_KEY] = {
        "triwulan": chosen["triwulan"],
        "kertas": chosen["kertas"],
        "tempat": chosen["tempat"],
        "tanggal": chosen["tanggal"].isoformat() if chosen["tanggal"] else "",
        "bentuk": chosen["bentuk"],
    }
    return files.attached(
        files.document(
            rencana,
            chosen["bentuk"],
            triwulan=int(chosen["triwulan"]),
            kertas=chosen["kertas"],
            tempat=chosen["tempat"].strip() or None,
            tanggal=chosen["tanggal"],
        )
    )


@office_required
@require_safe
def temuan(request: OfficeRequest, tahun: int, bentuk: str) -> HttpResponse:
    """The findings report as JSON or CSV."""
    if bentuk not in ("json", "csv"):
        raise Http404
    return files.attached(files.findings_file(plan_or_404(request, tahun), bentuk))


@office_required
@require_safe
def realisasi(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """A triwulan's realisasi as data."""
    return files.attached(files.realisasi_file(plan_or_404(request, tahun, triwulan), triwulan))


@office_required
@require_safe
def capaian(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """A triwulan's capaian as data."""
    return files.attached(files.capaian_file(plan_or_404(request, tahun, triwulan), triwulan))


@office_required
@require_safe
def analisis(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """A triwulan's analysis as data."""
    return files.attached(files.analisis_file(plan_or_404(request, tahun, triwulan), triwulan))


def _page(
    request: OfficeRequest, rencana: Rencana, form: CetakForm, status: int = 200
) -> HttpResponse:
    context = {
        "rencana": rencana,
        "form": form,
        "triwulan": list(rencana.laporan.order_by("triwulan").values_list("triwulan", flat=True)),
        "tahun_lain": other_years(request, rencana),
    }
    return render(request, "laporan/pilihan.html", context, status=status)

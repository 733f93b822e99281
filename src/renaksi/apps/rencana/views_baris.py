"""Pages that change a plan by hand: correct a row, add one, leave one out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from renaksi.apps.kantor.access import OfficeRequest, operator_required
from renaksi.apps.rencana import penempatan, selectors, services
from renaksi.apps.rencana.formulir_baris import FormBaris
from renaksi.apps.rencana.gabung import merge, show_stored
from renaksi.apps.rencana.halaman import plan_or_404
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.services import SudahBerubah
from renaksi.apps.rencana.temuan import by_row, findings_of
from renaksi.apps.rencana.views import to_lampiran
from renaksi.core.cascade.rencana import Baris, Tingkat


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def perbaiki(request: OfficeRequest, tahun: int, id: str) -> HttpResponse:
    """Correcting one row: a new version, with the reason."""
    rencana = plan_or_404(request, tahun)
    version = selectors.current_version(rencana)
    row = _row_or_404(version, id)
    if request.method == "POST" and read_revisi(request) != version.revisi:
        return _together(request, version, row)
    forms = FormBaris(request.POST or None, tingkat=row.tingkat, versi=version, row=row)
    if request.method == "POST" and forms.is_valid():
        saved = _tried(
            forms,
            lambda: services.correct_row(
                rencana=rencana,
                oleh=request.user,
                revisi=forms.alasan.cleaned_data["revisi"],
                id=id,
                isian=forms.isian(),
                alasan=forms.alasan.cleaned_data["alasan"],
                induk=forms.induk(),
            ),
        )
        if saved:
            messages.success(request, f"{row.tingkat.judul} diperbaiki sebagai versi baru.")
            return to_lampiran(rencana, row.tingkat)
    return _form_page(request, version, forms, _about(version, row))


def _together(request: OfficeRequest, version: VersiRencana, row: Baris) -> HttpResponse:
    """The row's page once more, drawn from the newer version with what was typed on top of it."""
    seen = selectors.version_by_revisi(version.rencana, read_revisi(request))
    old = seen.plan.by_id.get(row.id) if seen else None
    level = row.tingkat
    both = merge(
        request.POST,
        FormBaris(None, tingkat=level, versi=seen, row=old).parts() if seen and old else None,
        FormBaris(None, tingkat=level, versi=version, row=row).parts(),
    )
    forms = FormBaris(
        both.data | {"revisi": str(version.revisi)}, tingkat=level, versi=version, row=row
    )
    forms.alasan.add_error(None, str(SudahBerubah(version)))
    for uraian in both.hilang:
        forms.alasan.add_error(None, f"Indikator «{uraian}» sudah dihapus; isiannya tidak ikut.")
    show_stored(forms.parts(), both)
    return _form_page(request, version, forms, _about(version, row))


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: OfficeRequest, tahun: int, tingkat: str) -> HttpResponse:
    """Adding one row under a chosen parent."""
    rencana = plan_or_404(request, tahun)
    version = selectors.current_version(rencana)
    level = _level_or_404(tingkat)
    above = penempatan.missing_above(version.plan, level)
    if above is not None:
        context = {"rencana": rencana, "tingkat": level, "atas": above}
        return render(request, "rencana/belum_ada.html", context)
    named = _implied(request, version, level)
    forms = FormBaris(
        request.POST or None, tingkat=level, versi=version, row=None, wajib=False,
        awal=_prefilled(request, version, level, named),
    )  # fmt: skip
    if request.method == "POST" and forms.is_valid():
        saved = _tried(
            forms,
            lambda: services.add_row(
                rencana=rencana,
                oleh=request.user,
                revisi=forms.alasan.cleaned_data["revisi"],
                tingkat=level,
                induk=forms.induk(),
                isian=forms.isian(),
                alasan=forms.alasan.cleaned_data["alasan"],
                tersirat=named.id if named else None,
            ),
        )
        if saved:
            messages.success(request, f"{level.judul} «{forms.isian().uraian}» ditambahkan.")
            return _after_adding(request, rencana, level, forms.induk())
    context = {
        "row": None,
        "tingkat": level,
        "tersirat": named,
        "anak": len(version.plan.anak.get(named.id, ())) if named else 0,
    }
    return _form_page(request, version, forms, context)


def _implied(request: OfficeRequest, version: VersiRencana, level: Tingkat) -> Baris | None:
    """The row that the page is to fill in: one of `level` that only lower tables name."""
    id = request.POST.get("tersirat", request.GET.get("tersirat", ""))
    row = version.plan.by_id.get(id)
    return row if row is not None and row.tersirat and row.tingkat is level else None


def _prefilled(
    request: OfficeRequest, version: VersiRencana, level: Tingkat, named: Baris | None
) -> dict[str, str]:
    """What a page for a new row says before anything is typed: parent, name, the next nomor."""
    parents = [row.id for row in penempatan.parents_of(version.plan, level)]
    asked = named.induk if named else request.GET.get("induk")
    induk = asked if asked in parents else parents[0] if len(parents) == 1 else ""
    known = induk or not parents
    return {
        "induk": induk or "",
        "uraian": named.uraian if named else "",
        "nomor": penempatan.next_nomor(version.plan, level, induk or None) if known else "",
    }


def _after_adding(
    request: OfficeRequest, rencana: Rencana, level: Tingkat, induk: str | None
) -> HttpResponse:
    """The form for one more under the same parent where that was asked, else the lampiran."""
    if "lagi" not in request.POST:
        return to_lampiran(rencana, level)
    address = reverse("rencana:tambah", args=[rencana.tahun, level])
    return redirect(f"{address}?{urlencode({'induk': induk or ''})}")


@operator_required
@require_POST
def hapus(request: OfficeRequest, tahun: int, id: str) -> HttpResponse:
    """Leaving a row out of a new version; the row's page again where that is refused."""
    rencana = plan_or_404(request, tahun)
    version = selectors.current_version(rencana)
    row = _row_or_404(version, id)
    try:
        services.remove_row(
            rencana=rencana,
            oleh=request.user,
            revisi=read_revisi(request),
            id=id,
            alasan=request.POST.get("alasan", ""),
        )
    except (ValidationError, SudahBerubah) as error:
        text = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        forms = FormBaris(None, tingkat=row.tingkat, versi=version, row=row)
        context = _about(version, row) | {"galat_hapus": text}
        return _form_page(request, version, forms, context, status=422)
    messages.success(request, f"{row.tingkat.judul} dihapus sebagai versi baru.")
    return to_lampiran(rencana, row.tingkat)


def read_revisi(request: OfficeRequest) -> int:
    """The revisi that the posted page was drawn from; -1 where it says none."""
    text = request.POST.get("revisi", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _about(version: VersiRencana, row: Baris) -> dict[str, Any]:
    return {
        "row": row,
        "tingkat": row.tingkat,
        "temuan": by_row(findings_of(version)).get(row.id, []),
        "anak": len(version.plan.anak.get(row.id, ())),
    }


def _tried(forms: FormBaris, write: Callable[[], VersiRencana]) -> VersiRencana | None:
    """The new version; None, with the reason on the form, where the service refuses."""
    try:
        return write()
    except ValidationError as error:
        forms.alasan.add_error(None, " ".join(error.messages))
    except SudahBerubah as error:
        forms.alasan.add_error(None, str(error))
        forms.alasan.data = forms.alasan.data.copy()
        forms.alasan.data["revisi"] = str(error.versi.revisi)
    return None


def _form_page(
    request: OfficeRequest,
    version: VersiRencana,
    forms: FormBaris,
    context: dict[str, Any],
    status: int | None = None,
) -> HttpResponse:
    context |= {"rencana": version.rencana, "versi_rencana": version, "forms": forms}
    wrong = request.method == "POST"
    return render(request, "rencana/baris.html", context, status=status or (422 if wrong else 200))


def _row_or_404(version: VersiRencana, id: str) -> Baris:
    row = version.plan.by_id.get(id)
    if row is None:
        raise Http404
    return row


def _level_or_404(tingkat: str) -> Tingkat:
    try:
        return Tingkat(tingkat)
    except ValueError as error:
        raise Http404 from error

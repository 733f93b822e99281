"""The ways to a plan: a file or pasted text that is checked before anything is stored, or none."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renaksi.apps.kantor.access import OfficeRequest, operator_required
from renaksi.apps.rencana import selectors, services
from renaksi.apps.rencana.formulir_kepala import MulaiForm
from renaksi.apps.rencana.impor import read_and_keep, unpack
from renaksi.apps.rencana.keputusan import kept_answer, posted_answer
from renaksi.apps.rencana.models import ImporTertunda, VersiRencana
from renaksi.apps.rencana.pratinjau import Pratinjau, asked_doubts
from renaksi.apps.rencana.services_impor import (
    BerkasBerubah,
    cancel_import,
    keep_decisions,
    store_import,
    waiting_import,
)
from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms.guarded_reading import page_picture_guarded
from renaksi.core.sheets.pdf_picture import MEDIA_TYPE
from renaksi.core.sheets.sheet import Unreadable

PILIH_BERKAS = "Pilih berkas Rencana Aksi, atau tempelkan tabelnya."
DIBATALKAN = "Impor dibatalkan. Tidak ada yang tersimpan."


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: OfficeRequest) -> HttpResponse:
    """The form for a file or pasted text; what was read waits on a page of its own."""
    if request.method != "POST":
        return _ask(request)
    upload, teks = request.FILES.get("berkas"), request.POST.get("teks", "")
    if upload is None and not teks.strip():
        return _ask(request, PILIH_BERKAS)
    try:
        waiting = read_and_keep(
            perangkat_daerah=request.perangkat_daerah,
            oleh=request.user,
            id=_posted_id(request),
            berkas=upload,
            teks=teks,
        )
    except (Unreadable, Refused) as error:
        return _ask(request, str(error), teks)
    if waiting is None:
        return _ask(request, DIBATALKAN, teks)
    address = reverse("rencana:impor-periksa", args=[waiting.pk])
    if _is_script(request):
        return JsonResponse({"alamat": address})
    return redirect(address)


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """What was read beside the file, its doubts to be decided; a POST keeps what was decided."""
    page = _page(request, id)
    if isinstance(page, HttpResponse):
        return page
    if request.method == "POST":
        keep_decisions(page.waiting, request.user, page.jawaban.to_json())
        if _is_script(request):
            return HttpResponse(status=204)
    return _show(request, page, {})


@operator_required
@require_POST
def simpan(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Stores what was checked; the page again where a year, a reason or a decision is wrong."""
    page = _page(request, id)
    if isinstance(page, HttpResponse):
        return page
    if page.hasil.galat:
        return _show(request, page, {})
    try:
        version = store_import(
            page.waiting,
            oleh=request.user,
            plan=page.plan,
            findings=list(page.bacaan.findings),
            sejak=page.bacaan.sejak,
            alasan=request.POST.get("alasan", ""),
            diputuskan=page.hasil.diputuskan,
        )
    except ValidationError as error:
        return _show(request, page, error.message_dict)
    except BerkasBerubah as error:
        return _drop(request, page.waiting, str(error))
    return _stored(request, version)


@operator_required
@require_POST
def batal(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Deletes what waits, also while it is being read."""
    done = cancel_import(perangkat_daerah=request.perangkat_daerah, oleh=request.user, id=id)
    if _is_script(request):
        return HttpResponse(status=204 if done else 404)
    if not done:
        return _gone(request)
    messages.success(request, DIBATALKAN)
    return redirect("rencana:beranda")


@operator_required
@require_safe
def halaman(request: OfficeRequest, id: uuid.UUID, nomor: int) -> HttpResponse:
    """A page of the PDF that waits, as a picture; it is drawn anew each time and kept nowhere."""
    waiting = waiting_import(request.perangkat_daerah, request.user, id)
    if waiting is None or not waiting.isi:
        return _gone(request)
    try:
        picture = page_picture_guarded(waiting.berkas, bytes(waiting.isi), nomor)
    except Unreadable as error:
        return HttpResponse(str(error), status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(picture, content_type=MEDIA_TYPE)


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def mulai(request: OfficeRequest) -> HttpResponse:
    """Beginning a plan without a file: its header, then rows one by one."""
    form = MulaiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = services.begin_plan(
                perangkat_daerah=request.perangkat_daerah,
                oleh=request.user,
                tahun=form.cleaned_data["tahun"],
                periode=form.periode(),
                penandatangan=form.penandatangan(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Rencana dimulai. Tambahkan tujuan yang pertama.")
            return redirect("rencana:lampiran", version.rencana.tahun, 1)
    return render(request, "rencana/mulai.html", {"form": form})


def _ask(request: OfficeRequest, galat: str = "", teks: str = "") -> HttpResponse:
    """The page that asks for a file, or for a script the one line that says what is wrong."""
    if galat and _is_script(request):
        return JsonResponse({"galat": galat}, status=422)
    context: dict[str, Any] = {
        "batas": settings.UPLOAD_LIMIT // (1024 * 1024),
        "batas_bita": settings.UPLOAD_LIMIT,
        "galat": galat,
        "teks": teks,
        "id": uuid.uuid4(),
    }
    return render(request, "rencana/impor.html", context, status=422 if galat else 200)


def _page(request: OfficeRequest, id: uuid.UUID) -> Pratinjau | HttpResponse:
    """What waits, with the answers that were posted or kept; else what is said of its absence."""
    waiting = waiting_import(request.perangkat_daerah, request.user, id)
    if waiting is None:
        return _gone(request)
    try:
        bacaan = unpack(waiting)
    except Refused as error:
        return _drop(request, waiting, str(error))
    ragu = asked_doubts(bacaan)
    if request.method == "POST":
        jawaban = posted_answer(request.POST, ragu, bacaan.plan)
    else:
        jawaban = kept_answer(waiting.jawaban)
    return Pratinjau(request.perangkat_daerah, waiting, bacaan, ragu, jawaban, request.POST)


def _show(request: OfficeRequest, page: Pratinjau, galat: dict[str, Any]) -> HttpResponse:
    wrong = bool(galat or page.hasil.galat)
    return render(
        request, "rencana/periksa.html", page.context(galat), status=422 if wrong else 200
    )


def _gone(request: OfficeRequest) -> HttpResponse:
    """What waits no longer, or is another's: the two are not told apart."""
    return render(request, "rencana/tidak_menunggu.html", status=404)


def _drop(request: OfficeRequest, waiting: ImporTertunda, why: str) -> HttpResponse:
    """Away with what can no longer be stored, and back to where a file is chosen."""
    cancel_import(perangkat_daerah=request.perangkat_daerah, oleh=request.user, id=waiting.pk)
    messages.error(request, why)
    return redirect("rencana:impor")


def _stored(request: OfficeRequest, version: VersiRencana) -> HttpResponse:
    tahun = version.rencana.tahun
    if selectors.is_current(version):
        messages.success(request, f"Rencana Aksi {tahun} tersimpan.")
        return redirect("rencana:lampiran", tahun, 1)
    current = selectors.current_version(version.rencana)
    messages.success(
        request,
        f"Versi {version.nama} tersimpan. Mulai TW {ROMAWI[current.berlaku_mulai_triwulan - 1]} "
        f"tetap berlaku versi {current.nama}.",
    )
    return redirect("rencana:daftar-versi", tahun)


def _posted_id(request: OfficeRequest) -> uuid.UUID:
    """The id under which the page can cancel while it is read; one of our own for any other."""
    try:
        return uuid.UUID(request.POST.get("id", ""))
    except ValueError:
        return uuid.uuid4()


def _is_script(request: OfficeRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")

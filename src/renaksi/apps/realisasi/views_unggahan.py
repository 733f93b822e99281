"""The answers of an upload in pieces, all of them JSON: begin, go on, finish, cancel."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.access import OfficeRequest, office_required
from renaksi.apps.realisasi import services_unggahan
from renaksi.apps.realisasi.models import UnggahanBukti
from renaksi.apps.realisasi.penyimpanan_bukti import TidakTersimpan
from renaksi.apps.realisasi.selectors_bukti import bounds, upload_in
from renaksi.apps.realisasi.services_unggahan import UnggahanHilang
from renaksi.apps.realisasi.views_bukti import line_or_404, replaced_or_404
from renaksi.core.sheets.sheet import Unreadable

TERPUTUS = "Potongan ini terputus di jalan. Kirim lagi."
ANGKA_SALAH = "Ukuran atau letak potongan harus bilangan bulat."
_MOST_DIGITS = 12
View = Callable[..., HttpResponse]


def _answers(view: View) -> View:
    """Each refusal as JSON with a `kode` and a line for people."""

    @wraps(view)
    def answered(request: OfficeRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except izin.Ditolak as error:
            return _refusal(error.izin.kode, str(error), 403)
        except UnggahanHilang as error:
            return _refusal("hilang", str(error), error.status)
        except TidakTersimpan as error:
            return _refusal("penyimpanan", str(error), 507)
        except UnreadablePostError:
            return _refusal("terputus", TERPUTUS, 400)
        except ValidationError as error:
            return _refusal("ditolak", " ".join(error.messages), 422)
        except Unreadable as error:
            return _refusal("bukan-bukti", str(error), 422)

    return answered


@office_required
@require_POST
@_answers
def mulai(
    request: OfficeRequest, tahun: int, triwulan: int, bagian: str, acuan: str
) -> HttpResponse:
    """Begins an upload, or finds the one that was cut, and says from where to go on."""
    place = line_or_404(request, tahun, triwulan, bagian, acuan)
    upload = services_unggahan.begin_upload(
        rencana=place.rencana,
        triwulan=place.triwulan,
        oleh=request.user,
        key=place.key,
        nama=request.POST.get("nama", ""),
        ukuran=_number(request.POST.get("ukuran", "")),
        sha256=request.POST.get("sha256", ""),
        ganti=replaced_or_404(request, place, request.POST.get("ganti", "")),
    )
    return _state(upload)


@office_required
@require_http_methods(["GET", "HEAD", "PUT"])
@_answers
def potongan(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """How much has arrived; a PUT brings the piece that begins at the byte ?mulai=."""
    if request.method != "PUT":
        upload = upload_in(request.perangkat_daerah, request.user, id)
        if upload is None:
            raise UnggahanHilang
        return _state(upload)
    content = request.body
    if str(len(content)) != request.headers.get("Content-Length", "").lstrip("0"):
        return _refusal("terputus", TERPUTUS, 400)
    arrived = services_unggahan.receive_piece(
        perangkat_daerah=request.perangkat_daerah,
        oleh=request.user,
        id=id,
        mulai=_number(request.GET.get("mulai", "")),
        isi=content,
    )
    return JsonResponse({"diterima": arrived})


@office_required
@require_POST
@_answers
def selesai(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Makes the proof of what has arrived; asked again, it answers the same."""
    proof = services_unggahan.finish_upload(
        perangkat_daerah=request.perangkat_daerah,
        oleh=request.user,
        id=id,
        sha256=request.POST.get("sha256", ""),
    )
    return JsonResponse({"bukti": str(proof.pk), "nama": proof.nama, "hash": proof.hash_asli})


@office_required
@require_POST
def batal(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Throws away what was begun, and goes back to the line where a form asked."""
    upload = upload_in(request.perangkat_daerah, request.user, id)
    services_unggahan.cancel_upload(
        perangkat_daerah=request.perangkat_daerah, oleh=request.user, id=id
    )
    if request.headers.get("Accept", "").startswith("application/json"):
        return HttpResponse(status=204)
    if upload is None:
        return redirect("bukti:beranda")
    return redirect(
        "bukti:baris", upload.rencana.tahun, upload.triwulan, upload.bagian, upload.acuan
    )


def _state(upload: UnggahanBukti) -> HttpResponse:
    return JsonResponse(
        {
            "alamat": reverse("bukti:potongan", args=[upload.pk]),
            "diterima": upload.diterima,
            "ukuran": upload.ukuran,
            "potongan": bounds().potongan[1],
        }
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise ValidationError(ANGKA_SALAH)
    return int(text)


def _refusal(kode: str, pesan: str, status: int) -> HttpResponse:
    return JsonResponse({"kode": kode, "pesan": pesan}, status=status)

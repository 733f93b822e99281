"""The pages of proof: a triwulan's, a line's, a file as it is handed on, and its erasure."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.access import OfficeRequest, office_required, refuse
from renaksi.apps.kantor.izin import Izin, Tindakan
from renaksi.apps.kantor.pelaku import pelaku_of
from renaksi.apps.realisasi import selectors, selectors_bukti, services_bukti
from renaksi.apps.realisasi.isian import row_of_line
from renaksi.apps.realisasi.lembar import sheet_of
from renaksi.apps.realisasi.lembar_bukti import proof_sheet
from renaksi.apps.realisasi.models import Bukti, WajibBukti
from renaksi.apps.realisasi.penyimpanan_bukti import TidakTersimpan, storage_of_proof
from renaksi.apps.realisasi.selectors_bukti import Key
from renaksi.apps.realisasi.views import first_open
from renaksi.apps.rencana.halaman import other_years, plan_or_404
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.sheets.sheet import Unreadable

PILIH_BERKAS = "Pilih berkas buktinya lebih dahulu."
PALING_BANYAK_SEKALIGUS = 10
TERLALU_BANYAK_SEKALIGUS = f"Lampirkan paling banyak {PALING_BANYAK_SEKALIGUS} berkas sekaligus."
_SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Tempat:
    """A line whose proof a page is about."""

    rencana: Rencana
    triwulan: int
    key: Key
    nama: str
    baris: str
    dilanjutkan: bool


@office_required
@require_safe
def beranda(request: OfficeRequest) -> HttpResponse:
    """The proof of the triwulan that is being filled in, of the year last worked on."""
    rencana = selectors.last_worked_on(request.perangkat_daerah)
    if rencana is None:
        return render(request, "realisasi/tanpa_rencana.html")
    return redirect("bukti:daftar", rencana.tahun, first_open(rencana))


@office_required
@require_safe
def daftar(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """Every line of a triwulan with its proof; with ?saring=belum those without."""
    rencana = plan_or_404(request, tahun, triwulan)
    version = version_for(rencana, triwulan)
    wajib = selectors_bukti.demand_of(request.perangkat_daerah, tahun)
    measured = selectors.measured(rencana, triwulan, version)
    sheet = sheet_of(rencana, version.plan, triwulan, measured)
    only_without = request.GET.get("saring") == "belum"
    known = [(line.bagian, line.acuan) for line in sheet.lines().values()]
    context: dict[str, Any] = {
        "rencana": rencana,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan - 1],
        "lembar": proof_sheet(sheet, wajib, only_without=only_without),
        "hanya_belum": only_without,
        "tidak_lanjut": selectors_bukti.orphans(known, rencana, triwulan),
        "wajib": wajib,
        "pilihan_wajib": WajibBukti.choices,
        "boleh_mengatur": izin.may_write(request.user, request.perangkat_daerah).boleh,
        "tahun_lain": other_years(request, rencana),
    }
    return render(request, "bukti/daftar.html", context)


@office_required
@require_POST
def aturan(request: OfficeRequest, tahun: int) -> HttpResponse:
    """Sets of which lines the office demands proof in a year."""
    rencana = plan_or_404(request, tahun)
    try:
        chosen = services_bukti.choose_demand(
            perangkat_daerah=request.perangkat_daerah,
            tahun=rencana.tahun,
            oleh=request.user,
            wajib=request.POST.get("wajib", ""),
        )
    except izin.Ditolak as error:
        return refuse(request, error.izin)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"Aturan bukti {tahun}: {chosen.label.lower()}.")
    triwulan = request.POST.get("triwulan", "")
    return redirect("bukti:daftar", tahun, int(triwulan) if triwulan in list("1234") else 1)


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def baris(
    request: OfficeRequest, tahun: int, triwulan: int, bagian: str, acuan: str
) -> HttpResponse:
    """The proof of one line; a POST takes files as new proof, or one as a new version."""
    place = line_or_404(request, tahun, triwulan, bagian, acuan)
    if request.method != "POST":
        return _page(request, place)
    files = [one for name in ("berkas", "kamera") for one in request.FILES.getlist(name)]
    wrong = _number_of(files)
    if wrong:
        return _page(request, place, [wrong])
    try:
        ganti = replaced_or_404(request, place, request.POST.get("ganti", ""))
        said = [line for file in files if (line := _take(request, place, file, ganti))]
    except izin.Ditolak as error:
        return refuse(request, error.izin)
    if len(said) < len(files):
        messages.success(request, f"{len(files) - len(said)} bukti tersimpan.")
    return _page(request, place, said) if said else redirect(request.get_full_path())


@office_required
@require_safe
def unduh(request: OfficeRequest, id: uuid.UUID) -> HttpResponseBase:
    """The copy of a proof, as an attachment of a strict type that no browser opens in the page."""
    proof = _proof_or_404(request, id)
    if proof.dihapus:
        return render(request, "bukti/sudah_dihapus.html", {"bukti": proof}, status=410)
    try:
        file = storage_of_proof().open(proof.salinan)
    except OSError:
        return render(request, "bukti/tidak_ada.html", {"bukti": proof}, status=404)
    response = FileResponse(file, content_type=proof.media_type)
    response.headers["Content-Disposition"] = str(
        content_disposition_header(True, file_name(proof))
    )
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Accept-Ranges"] = "none"
    response.as_it_is = True  # type: ignore[attr-defined]
    return response


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Asks for the reason, then erases one file for good."""
    proof = _proof_or_404(request, id)
    answer = izin.may(pelaku_of(request.user, request.perangkat_daerah), Tindakan.HAPUS_BUKTI)
    if not answer.boleh:
        return refuse(request, answer)
    place = line_or_404(
        request,
        proof.laporan.rencana.tahun,
        proof.laporan.triwulan,
        proof.bagian,
        proof.acuan,
    )
    galat = ""
    if request.method == "POST":
        alasan = request.POST.get("alasan", "")
        try:
            services_bukti.erase_proof(bukti=proof, oleh=request.user, alasan=alasan)
        except ValidationError as error:
            galat = " ".join(error.messages)
        else:
            messages.success(request, "Berkas bukti dihapus. Sidik, alasan, dan waktunya tercatat.")
            return redirect(
                "bukti:baris", place.rencana.tahun, place.triwulan, proof.bagian, proof.acuan
            )
    context = {"bukti": proof, "tempat": place, "galat": galat, "jabatan": answer.jabatan}
    return render(request, "bukti/hapus.html", context, status=422 if galat else 200)


def file_name(proof: Bukti) -> str:
    """The name that a proof is saved under: as it was sent, with the ending of what it is."""
    endings = ("jpg", "jpeg") if proof.jenis == "jpg" else (proof.jenis,)
    stem, dot, ending = proof.nama.rpartition(".")
    if dot and stem.strip(". ") and ending.casefold() in endings:
        return proof.nama
    return f"{proof.nama.strip('. ') or 'bukti'}.{proof.jenis}"


def line_or_404(
    request: OfficeRequest, tahun: int, triwulan: int, bagian: str, acuan: str
) -> Tempat:
    """A line of the office's plan, or one that it has proof of though the plan has dropped it."""
    rencana = plan_or_404(request, tahun, triwulan)
    plan, key = version_for(rencana, triwulan).plan, (bagian, acuan)
    try:
        name = services_bukti.line_name(plan, key)
    except ValidationError:
        if not selectors_bukti.proof_of_line(rencana, triwulan, key):
            raise Http404 from None
        return Tempat(rencana, triwulan, key, acuan, "", dilanjutkan=False)
    row = plan.by_id[row_of_line(plan, *key)]
    return Tempat(rencana, triwulan, key, name, row.uraian, dilanjutkan=True)


def replaced_or_404(request: OfficeRequest, place: Tempat, id: str) -> Bukti | None:
    """The proof of this line that a form asks to replace; None where it names none."""
    if not id:
        return None
    try:
        proof = selectors_bukti.proof_in(request.perangkat_daerah, uuid.UUID(id))
    except ValueError:
        raise Http404 from None
    if proof is None or proof.laporan.rencana_id != place.rencana.pk or proof.kunci != place.key:
        raise Http404
    return proof


def _proof_or_404(request: OfficeRequest, id: uuid.UUID) -> Bukti:
    proof = selectors_bukti.proof_in(request.perangkat_daerah, id)
    if proof is None:
        raise Http404
    return proof


def _number_of(files: list[UploadedFile]) -> str:
    if not files:
        return PILIH_BERKAS
    return TERLALU_BANYAK_SEKALIGUS if len(files) > PALING_BANYAK_SEKALIGUS else ""


def _take(request: OfficeRequest, place: Tempat, file: UploadedFile, ganti: Bukti | None) -> str:
    """Takes one file; answers why it was not taken, "" where it was."""
    name = services_bukti.clean_name(file.name or "")
    try:
        services_bukti.require_size(file.size or 0)
        services_bukti.add_proof(
            rencana=place.rencana,
            triwulan=place.triwulan,
            oleh=request.user,
            key=place.key,
            nama=name,
            isi=file.read(),
            ganti=ganti,
        )
    except ValidationError as error:
        return f"{name}: {' '.join(error.messages)}"
    except TidakTersimpan as error:
        return f"{name}: {error}"
    except Unreadable as error:
        return str(error)
    return ""


def _may_add(request: OfficeRequest, place: Tempat) -> Izin:
    if not place.dilanjutkan:
        return Izin(
            False, "tidak-lanjut", "Baris ini tidak dilanjutkan pada rencana yang berlaku sekarang."
        )
    try:
        return services_bukti.require_may_add(
            rencana=place.rencana, triwulan=place.triwulan, oleh=request.user, key=place.key
        )
    except izin.Ditolak as error:
        return error.izin


def _page(request: OfficeRequest, place: Tempat, galat: list[str] | None = None) -> HttpResponse:
    office, bounds = request.perangkat_daerah, selectors_bukti.bounds()
    pelaku = pelaku_of(request.user, office)
    context: dict[str, Any] = {
        "tempat": place,
        "rencana": place.rencana,
        "triwulan": place.triwulan,
        "romawi": ROMAWI[place.triwulan - 1],
        "bagian": place.key[0],
        "acuan": place.key[1],
        "bukti": selectors_bukti.proof_of_line(place.rencana, place.triwulan, place.key),
        "menunggu": selectors_bukti.waiting_uploads(
            place.rencana, place.triwulan, place.key, request.user
        ),
        "izin_lampir": _may_add(request, place),
        "boleh_hapus": izin.may(pelaku, Tindakan.HAPUS_BUKTI).boleh,
        "batas": bounds.berkas // 1024**2,
        "batas_bita": bounds.berkas,
        "batas_sekali": settings.UPLOAD_LIMIT // 1024**2,
        "galat": galat or [],
    }
    return render(request, "bukti/baris.html", context, status=422 if galat else 200)

"""The ways to a plan: a file or pasted text with a preview before anything is stored, or none."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from renaksi.apps.kantor.access import OfficeRequest, operator_required
from renaksi.apps.kantor.peristiwa import MOST_ALASAN
from renaksi.apps.rencana import selectors, services
from renaksi.apps.rencana.banding import side_by_side
from renaksi.apps.rencana.formulir_kepala import MulaiForm
from renaksi.apps.rencana.impor import Bawaan, Kedaluwarsa, carried, carry, read_upload
from renaksi.apps.rencana.services import BerkasBerubah
from renaksi.apps.rencana.temuan import all_findings, by_rule
from renaksi.apps.rencana.views import tables
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN
from renaksi.core.cascade.names import same_name
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import TINGKAT, RencanaAksi, Versi
from renaksi.core.sheets.sheet import Unreadable

JENIS_VERSI = {
    "murni": "Perbaikan rencana murni",
    "pergeseran": "Pergeseran anggaran",
    "mendahului": "Mendahului perubahan",
    "perubahan": "Perubahan",
}
PILIH_BERKAS = "Pilih berkas Rencana Aksi, atau tempelkan tabelnya."


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: OfficeRequest) -> HttpResponse:
    """The form for a file or pasted text; its answer is the preview, and nothing is stored."""
    context: dict[str, Any] = {"batas": settings.UPLOAD_LIMIT // (1024 * 1024), "teks": ""}
    if request.method != "POST":
        return render(request, "rencana/impor.html", context)
    upload, teks = request.FILES.get("berkas"), request.POST.get("teks", "")
    if upload is None and not teks.strip():
        context["galat"] = PILIH_BERKAS
        return render(request, "rencana/impor.html", context, status=422)
    try:
        name, reading = read_upload(upload, teks)
        since = selectors.newest_by_year(request.perangkat_daerah)
        bawaan = Bawaan(name, reading.plan, tuple(reading.findings), since)
        return _preview(request, bawaan, carry(bawaan, _whose(request)))
    except (Unreadable, Refused) as error:
        context |= {"galat": str(error), "teks": teks}
        return render(request, "rencana/impor.html", context, status=422)


@operator_required
@require_POST
def simpan(request: OfficeRequest) -> HttpResponse:
    """Stores what the preview showed; the preview again where a year or a reason is missing."""
    signed = request.POST.get("bawaan", "")
    try:
        bawaan = carried(signed, _whose(request))
    except (Kedaluwarsa, Refused) as error:
        messages.error(request, str(error))
        return redirect("rencana:impor")
    plan = _answered(request, bawaan.plan)
    try:
        version = services.import_plan(
            perangkat_daerah=request.perangkat_daerah,
            oleh=request.user,
            plan=plan,
            findings=list(bawaan.findings),
            alasan=request.POST.get("alasan", ""),
            sejak=bawaan.sejak,
        )
    except ValidationError as error:
        return _preview(request, bawaan, signed, error.message_dict)
    except BerkasBerubah as error:
        messages.error(request, str(error))
        return redirect("rencana:impor")
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


def _whose(request: OfficeRequest) -> str:
    """Who may store a preview, and for which office."""
    return f"{request.user.pk} {request.perangkat_daerah.pk}"


def _answered(request: OfficeRequest, plan: RencanaAksi) -> RencanaAksi:
    """What was read, with the year and the version that the preview was answered with."""
    tahun = request.POST.get("tahun", "").strip()
    if plan.tahun is None and len(tahun) == 4 and tahun.isascii() and tahun.isdigit():
        plan = replace(plan, tahun=int(tahun) if 2000 <= int(tahun) <= 2200 else None)
    return replace(plan, versi=_version_of(request, plan))


def _version_of(request: OfficeRequest, plan: RencanaAksi) -> Versi:
    """Which version the file is: as the preview was answered, else as the file says itself."""
    jenis = request.POST.get("jenis", "")
    triwulan = request.POST.get("berlaku", "")
    dasar = " ".join(request.POST.get("dasar", "").split())[:300]
    return replace(
        plan.versi,
        jenis=jenis if jenis in JENIS_VERSI else plan.versi.jenis,
        berlaku_mulai_triwulan=int(triwulan)
        if triwulan in ("1", "2", "3", "4")
        else plan.versi.berlaku_mulai_triwulan,
        dasar=dasar or plan.versi.dasar,
    )


def _preview(
    request: OfficeRequest, bawaan: Bawaan, signed: str, galat: dict[str, Any] | None = None
) -> HttpResponse:
    plan, reading = _answered(request, bawaan.plan), list(bawaan.findings)
    office = request.perangkat_daerah
    before = None if plan.tahun is None else selectors.plan_of_year(office, plan.tahun)
    replaced = before and selectors.version_for(before, plan.versi.berlaku_mulai_triwulan)
    if before is not None:
        plan, reading = services.continued(before, plan, reading)
    findings = all_findings(plan, reading)
    base = replaced and selectors.uncorrected(replaced)
    context = {
        "berkas": bawaan.berkas,
        "plan": plan,
        "bawaan": signed,
        "tabel": tables(plan),
        "jumlah": [(level.judul, len(plan.tingkat(level))) for level in TINGKAT],
        "banyak_indikator": sum(1 for _ in plan.indikator()),
        "kelompok": by_rule(findings, plan),
        "banyak_temuan": len(findings),
        "versi_lama": replaced,
        "banding": replaced and side_by_side(replaced.plan, plan, base and base.plan),
        "kantor_berbeda": plan.perangkat_daerah is not None
        and not same_name(plan.perangkat_daerah, office.nama),
        "galat": galat or {},
        "galat_umum": (galat or {}).get(NON_FIELD_ERRORS, []),
        "alasan": request.POST.get("alasan", "")[:MOST_ALASAN],
        "jenis_versi": list(JENIS_VERSI.items()),
        "versi": plan.versi,
        "tahun_ditanya": bawaan.plan.tahun is None,
        "triwulan": TRIWULAN,
        "tahun": request.POST.get("tahun", ""),
    }
    return render(request, "rencana/pratinjau.html", context, status=422 if galat else 200)

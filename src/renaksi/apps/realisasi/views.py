"""The page where a triwulan is filled in, and the small answers that save one line of it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renaksi.apps.kantor.access import OfficeRequest, office_required, refuse
from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.pelaku import pelaku_of
from renaksi.apps.realisasi import selectors, simpan
from renaksi.apps.realisasi.alur import TANDA
from renaksi.apps.realisasi.lembar import Lembar, only_of, open_for, sheet_of
from renaksi.apps.realisasi.lembar_banding import compared_sheet
from renaksi.apps.realisasi.selectors_alur import way_of
from renaksi.apps.realisasi.services_uang import may_import
from renaksi.apps.rencana.halaman import other_years, plan_or_404
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.cascade.figures import KEADAAN, ROMAWI, TRIWULAN


@office_required
@require_safe
def beranda(request: OfficeRequest) -> HttpResponse:
    """The first triwulan not yet filled in of the year last worked on; else the last."""
    rencana = selectors.last_worked_on(request.perangkat_daerah)
    if rencana is None:
        return render(request, "realisasi/tanpa_rencana.html")
    return redirect("realisasi:isi", rencana.tahun, first_open(rencana))


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """The sheet of one triwulan; a POST stores every line that was changed and can be stored."""
    rencana = plan_or_404(request, tahun, triwulan)
    version = version_for(rencana, triwulan)
    if request.method != "POST":
        return _page(request, rencana, version, compared_sheet(rencana, version, triwulan))
    sheet = sheet_of(rencana, version.plan, triwulan)
    answer = way_of(rencana, triwulan, version.plan).may_edit_any(
        pelaku_of(request.user, request.perangkat_daerah)
    )
    if not answer.boleh:
        return refuse(request, answer)
    try:
        result = simpan.save_form(rencana, request.user, triwulan, sheet, request.POST, version)
    except Ditolak as refused:
        return refuse(request, refused.izin)
    if result.tersimpan:
        messages.success(request, f"{result.tersimpan} isian tersimpan.")
    if not result.bermasalah:
        if not result.tersimpan:
            messages.info(request, "Tidak ada yang berubah.")
        return redirect(request.get_full_path())
    fresh = compared_sheet(rencana, version, triwulan)
    simpan.keep_typed(fresh, result)
    return _page(request, rencana, version, fresh, bermasalah=result.bermasalah, status=422)


@office_required
@require_POST
def baris(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """Stores one line for the page's script; answers JSON.

    A line that cannot be stored as typed is an ordinary answer (200) with a `kode`: the person is
    asked, and the browser has no error to report.
    """
    rencana = plan_or_404(request, tahun, triwulan)
    version = version_for(rencana, triwulan)
    line = sheet_of(rencana, version.plan, triwulan).lines().get(request.POST.get("kunci", ""))
    if line is None or line.milik is not None:
        return JsonResponse({"kode": "tidak_ada", "pesan": "Baris ini tidak ada."}, status=404)
    try:
        problem = simpan.save_line(
            rencana, request.user, triwulan, line, request.POST, prefix="", versi=version
        )
    except Ditolak as refused:
        return JsonResponse({"kode": refused.izin.kode, "pesan": refused.izin.alasan}, status=403)
    if problem is not None:
        return JsonResponse(problem.as_json())
    fresh = _sheet(rencana, version, triwulan)
    saved = fresh.lines()[line.kunci]
    return JsonResponse(
        {
            "token": saved.token,
            "sidik": saved.sidik,
            "nilai": saved.ketikan.nilai,
            "tampak": saved.ketikan.tampak,
            "status": str(saved.status),
            "pagu": saved.ketikan.pagu,
            "capaian": saved.capaian,
            "serapan": saved.serapan,
            "butuh_kendala": saved.butuh_kendala,
            "kemajuan": progress(only_of(fresh, request.GET.get("jabatan", ""))),
        }
    )


def first_open(rencana: Rencana) -> int:
    """The first triwulan that has a line to fill in; the last one where all are complete."""
    version = None
    for triwulan in TRIWULAN:
        version = version_for(rencana, triwulan, version)
        if sheet_of(rencana, version.plan, triwulan).belum():
            return triwulan
    return TRIWULAN[-1]


def progress(sheet: Lembar) -> str:
    """What is still to be done on the rows that are shown, in one line."""
    left = sheet.belum()
    whose = f" untuk {sheet.jabatan}" if sheet.jabatan else ""
    if left:
        return f"Masih ada {left} baris belum diisi{whose}."
    return f"Semua baris{whose} sudah diisi."


def _sheet(rencana: Rencana, version: VersiRencana, triwulan: int) -> Lembar:
    measured = selectors.measured(rencana, triwulan, version)
    return sheet_of(rencana, version.plan, triwulan, measured)


def _page(
    request: OfficeRequest,
    rencana: Rencana,
    version: VersiRencana,
    sheet: Lembar,
    bermasalah: int = 0,
    status: int = 200,
) -> HttpResponse:
    posts = sorted({post for row in version.plan.baris for post in row.penanggung_jawab})
    pelaku = pelaku_of(request.user, request.perangkat_daerah)
    way = way_of(rencana, sheet.triwulan, version.plan)
    posts = sorted({*posts, *(str(row.pengisi) for row in way.baris.values() if row.pengisi)})
    own = "" if pelaku.operator or not pelaku.memangku else str(pelaku.memangku[0].jabatan)
    shown = only_of(open_for(sheet, way, pelaku), request.GET.get("jabatan", own))
    context: dict[str, Any] = {
        "rencana": rencana,
        "triwulan": sheet.triwulan,
        "romawi": ROMAWI[sheet.triwulan - 1],
        "lembar": shown,
        "kemajuan": progress(shown),
        "keadaan": [(str(status), label) for status, label in KEADAAN.items()],
        "jabatan_jabatan": posts,
        "jabatan": shown.jabatan,
        "saringan": f"?{urlencode({'jabatan': shown.jabatan})}" if shown.jabatan else "",
        "tahun_lain": other_years(request, rencana),
        "bermasalah": bermasalah,
        "boleh_menulis": any(line.boleh for line in shown.lines().values()),
        "perjalanan": way,
        "tanda_laporan": TANDA[way.keadaan],
        "boleh_ambil_uang": may_import(pelaku).boleh,
    }
    return render(request, "realisasi/isi.html", context, status=status)

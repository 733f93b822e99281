"""The pembanding of a year: last year's realisasi, the Renstra's end, a national standard."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.access import OfficeRequest, office_required, refuse
from renaksi.apps.laporan.dokumen import Berkas, attached, file_part, json_bytes
from renaksi.apps.laporan.isian_pembanding import (
    GarisPembanding,
    LembarPembanding,
    posted,
    put_file,
    put_typed,
    read_file,
    read_line,
    seen,
    sheet_of,
)
from renaksi.apps.realisasi.selectors_pembanding import given, last_year
from renaksi.apps.realisasi.services_pembanding import (
    IsianPembanding,
    PembandingBerubah,
    messages_of,
    save_pembanding,
)
from renaksi.apps.rencana.halaman import other_years, plan_or_404, to_newest
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import current_version
from renaksi.core.capaian.pembanding import pembanding_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi, Tingkat

UTAMA = (Tingkat.TUJUAN, Tingkat.SASARAN, Tingkat.PROGRAM)
"""The levels that the page shows first; the others stand on sheets of their own."""
LEMBAR = {
    "": ("Tujuan, sasaran, program", UTAMA),
    "kegiatan": ("Kegiatan", (Tingkat.KEGIATAN,)),
    "sub_kegiatan": ("Sub kegiatan", (Tingkat.SUB_KEGIATAN,)),
}
TIDAK_ADA = "Baris ini tidak ada pada rencana yang berlaku. Muat ulang halaman."
SAMA = "Isi berkas ini sama dengan yang tersimpan. Tidak ada yang perlu disimpan."


@office_required
@require_safe
def beranda(request: OfficeRequest) -> HttpResponse:
    """The pembanding of the newest plan's year."""
    return to_newest(request, "capaian:pembanding")


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def pembanding(request: OfficeRequest, tahun: int) -> HttpResponse:
    """The sheet; a POST stores each line that was changed and can be stored, or shows a file's."""
    rencana = plan_or_404(request, tahun)
    plan = current_version(rencana).plan
    if request.method != "POST":
        return _page(request, rencana, sheet_of(rencana, plan, last_year(rencana, plan)))
    answer = izin.may_write(request.user, request.perangkat_daerah)
    if not answer.boleh:
        return refuse(request, answer)
    if request.headers.get("Accept", "").startswith("application/json"):
        return _save_one(request, rencana, plan)
    sheet = sheet_of(rencana, plan, last_year(rencana, plan))
    if request.POST.get("langkah") == "berkas":
        return _uploaded(request, rencana, sheet, plan)
    lines = list(posted(sheet, request.POST))
    stored = _save(request, rencana, plan, lines)
    if stored:
        messages.success(request, f"{stored} pembanding tersimpan.")
    if any(line.bermasalah for line in lines):
        return _page(request, rencana, sheet, status=422)
    if not stored:
        messages.info(request, "Tidak ada yang berubah.")
    return redirect(request.get_full_path())


@office_required
@require_safe
def berkas(request: OfficeRequest, tahun: int) -> HttpResponse:
    """What holds for the year, as `renaksi-pembanding/1`."""
    rencana = plan_or_404(request, tahun)
    plan = current_version(rencana).plan
    name = file_part(f"pembanding {rencana.perangkat_daerah.nama} {tahun}")
    content = pembanding_to_json(given(rencana, plan), plan)
    return attached(Berkas(f"{name}.json", json_bytes(content)))


def _save(
    request: OfficeRequest, rencana: Rencana, plan: RencanaAksi, lines: Iterable[GarisPembanding]
) -> int:
    """Stores the lines that differ from what the person saw; why one was not stands in the line."""
    before, stored = seen(rencana), 0
    for line in lines:
        put_typed(line, request.POST)
        isian = read_line(line)
        if isian is None:
            continue
        id_ = line.indikator.id
        if isian != before.get((id_, line.urutan), IsianPembanding(acuan=id_)):
            stored += _store(request, rencana, plan, line, isian)
    return stored


def _store(
    request: OfficeRequest,
    rencana: Rencana,
    plan: RencanaAksi,
    line: GarisPembanding,
    isian: IsianPembanding,
) -> bool:
    try:
        entry = save_pembanding(
            rencana=rencana, oleh=request.user, isian=isian, urutan=line.urutan, plan=plan
        )
    except PembandingBerubah as error:
        line.salah, line.urutan = str(error), error.entri.urutan
        return False
    except ValidationError as error:
        line.salah_kolom, line.salah = messages_of(error)
        return False
    line.entri = entry
    line.urutan = line.urutan if entry is None else entry.urutan
    return True


def _save_one(request: OfficeRequest, rencana: Rencana, plan: RencanaAksi) -> HttpResponse:
    """Stores one line for the page's script; what cannot be stored is an ordinary answer (200)."""
    line = next(posted(sheet_of(rencana, plan), request.POST), None)
    if line is None:
        return JsonResponse({"pesan": TIDAK_ADA}, status=404)
    seen_urutan = request.POST[f"{line.indikator.id}-urutan"]
    _save(request, rencana, plan, [line])
    problem = line.salah or next((one.salah for one in line.sel if one.salah), "")
    if problem:
        changed = str(line.urutan) != seen_urutan
        return JsonResponse({"pesan": problem, "urutan": line.urutan, "berubah": changed})
    fresh = sheet_of(rencana, plan).lines()[line.indikator.id]
    entry = fresh.entri
    return JsonResponse(
        {
            "urutan": fresh.urutan,
            "sel": {one.kolom: [one.teks, one.tampak] for one in fresh.sel},
            "tahun": fresh.tahun,
            "sumber": fresh.sumber,
            "oleh": "" if entry is None else str(entry.oleh),
        }
    )


def _uploaded(
    request: OfficeRequest, rencana: Rencana, sheet: LembarPembanding, plan: RencanaAksi
) -> HttpResponse:
    """The sheet with a file's figures in it, nothing stored yet; why, where there are none."""
    try:
        found = read_file(request.FILES.get("berkas"), plan)
    except (Refused, ValueError) as error:
        return _page(request, rencana, sheet, galat=str(error), status=422)
    new = put_file(sheet, found, plan)
    return _page(request, rencana, sheet, dari_berkas=new, pemberitahuan="" if new else SAMA)


def _page(
    request: OfficeRequest,
    rencana: Rencana,
    sheet: LembarPembanding,
    *,
    galat: str = "",
    dari_berkas: int = 0,
    pemberitahuan: str = "",
    status: int = 200,
) -> HttpResponse:
    chosen = request.GET.get("tingkat", "")
    levels = LEMBAR.get(chosen, LEMBAR[""])[1]
    lines = [
        (level, [one for one in lines if level in levels or one.dari_berkas or one.bermasalah])
        for level, lines in sheet.tingkat
    ]
    context: dict[str, Any] = {
        "rencana": rencana,
        "tingkat": [(level, lines) for level, lines in lines if lines],
        "lembar": [(key, title, key == chosen) for key, (title, _) in LEMBAR.items()],
        "dilepas": sheet.dilepas,
        "bermasalah": sum(line.bermasalah for line in sheet.lines().values()),
        "galat": galat,
        "dari_berkas": dari_berkas,
        "pertama": _first_to_see(sheet),
        "pemberitahuan": pemberitahuan,
        "boleh_menulis": izin.may_write(request.user, request.perangkat_daerah).boleh,
        "tahun_lain": other_years(request, rencana),
    }
    return render(request, "pembanding/pembanding.html", context, status=status)


def _first_to_see(sheet: LembarPembanding) -> str:
    """The id of the first line that shows what is not stored; nothing where there is none."""
    lines = sheet.lines().items()
    return next((id_ for id_, line in lines if line.belum_tersimpan), "")

"""Pages of those who look at every office of a pemda: its reports, and their notes on one."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from renaksi.apps.kantor import selectors
from renaksi.apps.kantor.access import OfficeRequest, office_required, refuse
from renaksi.apps.kantor.izin import Ditolak, Izin
from renaksi.apps.kantor.models import Pemda, PerangkatDaerah
from renaksi.apps.kantor.pelaku import pelaku_of
from renaksi.apps.realisasi import services_catatan
from renaksi.apps.realisasi.alur import TANDA, Keadaan
from renaksi.apps.realisasi.models import LaporanTriwulan
from renaksi.apps.rencana.halaman import plan_or_404
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN

BUKAN_PEMDA = Izin(
    False,
    "bukan-perannya",
    "Halaman ini untuk Kepala Daerah, Bappeda, Bagian Organisasi, dan Inspektorat.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelPemda:
    """One office's report of one triwulan."""

    triwulan: int
    romawi: str
    judul: str
    tanda: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisPemda:
    """One office with its four reports; none where it has no plan of the year."""

    kantor: PerangkatDaerah
    sel: list[SelPemda]


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def pemda(request: OfficeRequest) -> HttpResponse:
    """The offices of the pemda by triwulan; a button opens the report of one."""
    owner = request.perangkat_daerah.pemda
    if not pelaku_of(request.user, request.perangkat_daerah).peran_pemda:
        return refuse(request, BUKAN_PEMDA)
    years = list(
        Rencana.objects.filter(pemda=owner).values_list("tahun", flat=True).distinct()
        .order_by("-tahun")
    )  # fmt: skip
    asked = request.GET.get("tahun", "")
    year = next((one for one in years if str(one) == asked), years[0] if years else None)
    if request.method == "POST":
        return _open(request, owner)
    context = {"pemda": owner, "tahun": year, "semua_tahun": years, "baris": _rows(owner, year)}
    return render(request, "pengaturan/pemda.html", context)


@office_required
@require_POST
def catat(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """Stores a note on an approved report."""
    rencana = plan_or_404(request, tahun, triwulan)
    post = request.POST
    try:
        services_catatan.add_note(
            rencana=rencana, triwulan=triwulan, oleh=request.user, hasil=post.get("hasil", ""),
            isi=post.get("isi", ""), hash=post.get("hash", ""),
        )  # fmt: skip
    except Ditolak as refused:
        return refuse(request, refused.izin)
    except ValidationError as error:
        return refuse(request, Izin(False, "catatan", " ".join(error.messages)), status=422)
    messages.success(request, "Catatan disimpan.")
    return redirect("realisasi:perjalanan", tahun, triwulan)


def _open(request: OfficeRequest, owner: Pemda) -> HttpResponse:
    """Chooses an office of the pemda for this session and goes to one of its reports."""
    offices = owner.perangkat_daerah.all()
    chosen = next((one for one in offices if str(one.pk) == request.POST.get("buka")), None)
    year, quarter = request.POST.get("tahun", ""), request.POST.get("triwulan", "")
    if chosen is None or quarter not in {str(n) for n in TRIWULAN}:
        raise Http404
    plan = Rencana.objects.filter(perangkat_daerah=chosen)
    known = next((one for one in plan if str(one.tahun) == year), None)
    if known is None:
        raise Http404
    request.session[selectors.SESSION_KEY] = str(chosen.pk)
    return redirect("realisasi:perjalanan", known.tahun, int(quarter))


def _rows(owner: Pemda, year: int | None) -> list[BarisPemda]:
    plans = set(
        Rencana.objects.filter(pemda=owner, tahun=year).values_list("perangkat_daerah", flat=True)
    )
    reports = {
        (one.rencana.perangkat_daerah_id, one.triwulan): one
        for one in LaporanTriwulan.objects.filter(pemda=owner, rencana__tahun=year)
        .select_related("rencana")
        .prefetch_related("keadaan_baris", "kunci")
    }
    return [
        BarisPemda(
            kantor=office,
            sel=[_cell(n, reports.get((office.pk, n))) for n in TRIWULAN]
            if office.pk in plans
            else [],
        )
        for office in owner.perangkat_daerah.order_by("nama")
    ]


def _cell(triwulan: int, report: LaporanTriwulan | None) -> SelPemda:
    title, mark = _state(report)
    return SelPemda(triwulan=triwulan, romawi=ROMAWI[triwulan - 1], judul=title, tanda=mark)


def _state(report: LaporanTriwulan | None) -> tuple[str, str]:
    """The report's state in words and its mark; before it is compiled how many rows were handed in."""
    if report is None:
        return "Belum diisi", TANDA[Keadaan.DRAF]
    frozen = report.keadaan_beku
    today = timezone.localdate()
    if frozen is Keadaan.DIKUNCI and not any(lock.holds_on(today) for lock in report.kunci.all()):
        frozen = Keadaan.DISETUJUI
    if frozen is not None:
        return frozen.judul, TANDA[frozen]
    states = [Keadaan(row.keadaan) for row in report.keadaan_baris.all()]
    if Keadaan.DIKEMBALIKAN in states:
        return Keadaan.DIKEMBALIKAN.judul, TANDA[Keadaan.DIKEMBALIKAN]
    sent = sum(state.urutan >= Keadaan.DIAJUKAN.urutan for state in states)
    return f"Sedang diisi, {sent} baris diajukan", TANDA[Keadaan.DRAF]

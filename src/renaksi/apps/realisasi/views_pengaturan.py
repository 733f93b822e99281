"""Pages on which an office says who fills in what, by when, and by which steps a report goes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.access import OfficeRequest, office_required, operator_required, refuse
from renaksi.apps.kantor.forms_organisasi import day
from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Jabatan, UnitKerja
from renaksi.apps.kantor.organisasi import JenisJabatan
from renaksi.apps.realisasi import services_jadwal, services_pengisi
from renaksi.apps.realisasi.models import AlurKantor
from renaksi.apps.realisasi.pengisi import PeranBaris
from renaksi.apps.realisasi.selectors_alur import schedule_of, stages_of
from renaksi.apps.realisasi.selectors_pengisi import UsulanJabatan, lacking_posts, rows_of
from renaksi.apps.realisasi.services_pengisi import JabatanBaru
from renaksi.apps.rencana.halaman import other_years, plan_or_404, to_newest
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import current_version
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN

PILIHAN_SALAH = "Pilihan ini tidak dikenal. Muat ulang halaman, lalu pilih lagi."
RENCANA, OPERATOR = "rencana", "operator"
LANGKAH = (("", "Mengikuti tugas jabatan"), ("ya", "Dipakai"), ("tidak", "Tidak dipakai"))


class JadwalForm(forms.Form):
    """The days of one triwulan."""

    isi_mulai = day("Pengisian mulai", required=False)
    isi_sampai = day("Pengisian sampai", required=False)
    periksa_sampai = day("Pemeriksaan sampai", required=False)


class AlurForm(forms.Form):
    """Which steps the office takes."""

    verifikasi = forms.ChoiceField(label="Verifikasi Kabid", choices=LANGKAH, required=False)
    paraf = forms.ChoiceField(label="Paraf Sekretaris", choices=LANGKAH, required=False)
    alasan = forms.CharField(label="Alasan (boleh kosong)", max_length=1000, required=False)


@office_required
@require_safe
def pengisi_terbaru(request: OfficeRequest) -> HttpResponse:
    """To the newest plan's page."""
    return to_newest(request, "pengaturan:pengisi")


@office_required
@require_safe
def jadwal_terbaru(request: OfficeRequest) -> HttpResponse:
    """To the newest plan's page."""
    return to_newest(request, "pengaturan:jadwal")


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def pengisi(request: OfficeRequest, tahun: int) -> HttpResponse:
    """Who fills in each row; several rows are given to a post at once."""
    rencana = plan_or_404(request, tahun)
    error = ""
    if request.method == "POST":
        try:
            count = _assign(request, rencana)
        except Ditolak as refused:
            return refuse(request, refused.izin)
        except ValidationError as refused:
            error = " ".join(refused.messages)
        else:
            messages.success(request, f"{count} baris disimpan.")
            return redirect("pengaturan:pengisi", tahun)
    context = {
        "rencana": rencana,
        "baris": rows_of(rencana, current_version(rencana).plan),
        "jabatan": _open_posts(request),
        "peran": PeranBaris.choices,
        "boleh": izin.may_write(request.user, request.perangkat_daerah).boleh,
        "galat": error,
        "tahun_lain": other_years(request, rencana),
    }
    return render(request, "pengaturan/pengisi.html", context, status=422 if error else 200)


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def jadwal(request: OfficeRequest, tahun: int) -> HttpResponse:
    """The days of each triwulan, and the steps that the office takes."""
    rencana = plan_or_404(request, tahun)
    sent: dict[str, forms.Form] = {}
    if request.method == "POST":
        try:
            name, form, saved = _save_setting(request, rencana)
        except Ditolak as refused:
            return refuse(request, refused.izin)
        if saved:
            messages.success(request, "Pengaturan disimpan.")
            return redirect("pengaturan:jadwal", tahun)
        sent[name] = form
    context = {
        "rencana": rencana,
        "triwulan": [
            (n, ROMAWI[n - 1], sent.get(str(n)) or _schedule_form(request, tahun, n))
            for n in TRIWULAN
        ],
        "alur": sent.get("alur") or _stages_form(request),
        "tahapan": stages_of(request.perangkat_daerah),
        "boleh": izin.may_write(request.user, request.perangkat_daerah).boleh,
        "tahun_lain": other_years(request, rencana),
    }
    return render(request, "pengaturan/jadwal.html", context, status=422 if sent else 200)


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def jabatan_rencana(request: OfficeRequest, tahun: int) -> HttpResponse:
    """The posts that the plan names and the office lacks, ticked and made in one go."""
    rencana = plan_or_404(request, tahun)
    found = lacking_posts(rencana, current_version(rencana).plan)
    units = list(UnitKerja.objects.open_in(request.perangkat_daerah))
    error = ""
    if request.method == "POST":
        try:
            made = services_pengisi.take_posts(
                rencana=rencana, oleh=request.user, jabatan=_ticked(request, found, units)
            )
        except ValidationError as refused:
            error = " ".join(refused.messages)
        else:
            messages.success(request, f"{len(made)} jabatan ditambahkan.")
            return redirect("organisasi:beranda")
    context = {
        "rencana": rencana, "usulan": found, "unit": units, "jenis": JenisJabatan.choices,
        "galat": error,
    }  # fmt: skip
    return render(request, "pengaturan/jabatan_rencana.html", context, status=422 if error else 200)


@operator_required
@require_safe
def jabatan_rencana_terbaru(request: OfficeRequest) -> HttpResponse:
    """To the newest plan's page."""
    return to_newest(request, "pengaturan:jabatan-rencana")


def _ticked(
    request: OfficeRequest, found: list[UsulanJabatan], units: list[UnitKerja]
) -> list[JabatanBaru]:
    """The proposed posts that were ticked, each with the kind and unit chosen in its line."""
    post, by_id = request.POST, {str(unit.pk): unit for unit in units}
    taken = []
    for n, one in enumerate(found):
        if one.nama not in post.getlist("nama"):
            continue
        kind = post.get(f"jenis-{n}", "")
        taken.append(
            JabatanBaru(
                nama=one.nama,
                jenis=JenisJabatan(kind) if kind in JenisJabatan.values else one.jenis,
                unit=by_id.get(post.get(f"unit-{n}", "")),
            )
        )
    return taken


def _open_posts(request: OfficeRequest) -> list[Jabatan]:
    return list(Jabatan.objects.open_in(request.perangkat_daerah))


def _assign(request: OfficeRequest, rencana: Rencana) -> int:
    role, whom = request.POST.get("peran", ""), request.POST.get("jabatan", "")
    posts = {str(post.pk): post for post in _open_posts(request)}
    if role not in PeranBaris.values or whom not in {RENCANA, OPERATOR, *posts}:
        raise ValidationError(PILIHAN_SALAH)
    return services_pengisi.assign_rows(
        rencana=rencana, oleh=request.user, peran=PeranBaris(role),
        baris=request.POST.getlist("baris"), jabatan=posts.get(whom),
        menurut_rencana=whom == RENCANA,
    )  # fmt: skip


def _save_setting(request: OfficeRequest, rencana: Rencana) -> tuple[str, forms.Form, bool]:
    """Which form was sent, the form, and whether it was stored."""
    name = request.POST.get("triwulan", "")
    whose: dict[str, Any] = {"perangkat_daerah": request.perangkat_daerah, "oleh": request.user}
    form: forms.Form
    if name in {str(n) for n in TRIWULAN}:
        form = JadwalForm(request.POST, auto_id=f"tw{name}-%s")
    else:
        name, form = "alur", AlurForm(request.POST)
    if not form.is_valid():
        return name, form, False
    data = form.cleaned_data
    try:
        if name == "alur":
            on = {"": None, "ya": True, "tidak": False}
            services_jadwal.set_stages(
                **whose, verifikasi=on[data["verifikasi"]], paraf=on[data["paraf"]],
                alasan=data["alasan"],
            )  # fmt: skip
        else:
            services_jadwal.set_schedule(**whose, tahun=rencana.tahun, triwulan=int(name), **data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return name, form, False
    return name, form, True


def _schedule_form(request: OfficeRequest, tahun: int, triwulan: int) -> JadwalForm:
    stored = schedule_of(request.perangkat_daerah, tahun, triwulan)
    names = ("isi_mulai", "isi_sampai", "periksa_sampai")
    now = {name: None if stored is None else getattr(stored, name) for name in names}
    return JadwalForm(initial=now, auto_id=f"tw{triwulan}-%s")


def _stages_form(request: OfficeRequest) -> AlurForm:
    stored = AlurKantor.objects.filter(perangkat_daerah=request.perangkat_daerah).first()
    words = {None: "", True: "ya", False: "tidak"}
    names = ("verifikasi", "paraf")
    return AlurForm(initial={n: "" if stored is None else words[getattr(stored, n)] for n in names})

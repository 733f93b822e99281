"""The kebijakan of a year: what holds and since when, its history, choosing another, its file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.access import OfficeRequest, office_required, operator_required
from renaksi.apps.laporan.akibat import consequences
from renaksi.apps.laporan.dokumen import Berkas, attached, file_part, json_bytes
from renaksi.apps.laporan.isian_kebijakan import (
    IsianKebijakan,
    Usulan,
    given_usulan,
    started,
    typed,
    uploaded,
)
from renaksi.apps.laporan.rincian_kebijakan import indikator_of, names_of
from renaksi.apps.realisasi import selectors_kebijakan as selectors
from renaksi.apps.realisasi.models import KebijakanKantor
from renaksi.apps.realisasi.services_kebijakan import (
    SEMUA_DISUSUN,
    choose_kebijakan,
    require_choice,
)
from renaksi.apps.rencana.halaman import other_years, plan_or_404, to_newest
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.jejak import tw
from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan, describe
from renaksi.core.capaian.kebijakan_json import kebijakan_to_json
from renaksi.core.capaian.rumus import RUMUS, Rumus
from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.refusal import Refused

MOST_PRINTED = 100
"""Changed figures of a triwulan that the preview lists."""


@dataclass(frozen=True, slots=True)
class Berlaku:
    """A kebijakan with the triwulan that it holds for; `pilihan` is None for the built-in one."""

    kebijakan: Kebijakan
    pilihan: KebijakanKantor | None
    triwulan: list[int]
    tertutup: list[int]
    kalimat: list[str]
    rumus: list[Rumus]

    @property
    def judul(self) -> str:
        """For which triwulan it holds."""
        first, last = self.triwulan[0], self.triwulan[-1]
        return tw(first) if first == last else f"{tw(first)} sampai {tw(last)}"


@office_required
@require_safe
def beranda(request: OfficeRequest) -> HttpResponse:
    """The kebijakan of the newest plan's year."""
    return to_newest(request, "capaian:kebijakan")


@office_required
@require_safe
def kebijakan(request: OfficeRequest, tahun: int) -> HttpResponse:
    """What holds for each triwulan, in sentences, and what was chosen before."""
    rencana = plan_or_404(request, tahun)
    choices = list(selectors.choices_of(request.perangkat_daerah, tahun))
    context = {
        "rencana": rencana,
        "berlaku": _holding(rencana),
        "pilihan": choices,
        "tahun_lalu": None if choices else _year_before(request, tahun),
        "boleh_menulis": izin.may_write(request.user, request.perangkat_daerah).boleh,
        "tahun_lain": other_years(request, rencana),
    }
    return render(request, "kebijakan/kebijakan.html", context)


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def pilih(request: OfficeRequest, tahun: int) -> HttpResponse:
    """The form, then what its choice would change, then storing what was shown."""
    rencana = plan_or_404(request, tahun)
    if not selectors.open_quarters(rencana):
        messages.error(
            request, f"Semua triwulan {tahun} sudah disusun laporannya; {SEMUA_DISUSUN}."
        )
        return redirect("capaian:kebijakan", tahun)
    if request.method != "POST":
        return _ask(request, rencana, started(rencana, _start(request, rencana)))
    step = request.POST.get("langkah", "")
    if step == "berkas":
        return _previewed(request, rencana, uploaded(rencana, request.FILES, request.POST))
    if step not in ("simpan", "ubah"):
        return _previewed(request, rencana, typed(rencana, request.POST))
    try:
        usulan = given_usulan(request.POST)
    except Refused as error:
        return _ask(request, rencana, started(rencana, _start(request, rencana)), str(error))
    if step == "ubah":
        return _ask(request, rencana, started(rencana, usulan))
    return _store(request, rencana, usulan)


@office_required
@require_safe
def berkas(request: OfficeRequest, tahun: int, urutan: int) -> HttpResponse:
    """A choice of the year as a file, the built-in kebijakan as number 0."""
    rencana = plan_or_404(request, tahun)
    chosen = BAWAAN
    if urutan:
        choice = selectors.choices_of(rencana.perangkat_daerah, tahun).filter(urutan=urutan).first()
        if choice is None:
            raise Http404
        chosen = choice.kebijakan
    name = file_part(f"kebijakan {chosen.nama} {rencana.perangkat_daerah.nama}")
    return attached(Berkas(f"{name}.json", json_bytes(kebijakan_to_json(chosen))))


def _holding(rencana: Rencana) -> list[Berlaku]:
    """The kebijakan of the four triwulan, neighbours with the same one together."""
    names = names_of(indikator_of(rencana, TRIWULAN))
    still_open = selectors.open_quarters(rencana)
    found: list[Berlaku] = []
    for triwulan in TRIWULAN:
        choice = selectors.choice_for(rencana.perangkat_daerah, rencana.tahun, triwulan)
        if not found or found[-1].pilihan != choice:
            held = BAWAAN if choice is None else choice.kebijakan
            sentences = list(dict.fromkeys(describe(held, names)))
            found.append(Berlaku(held, choice, [], [], sentences, _formulas(held)))
        found[-1].triwulan.append(triwulan)
        if triwulan not in still_open:
            found[-1].tertutup.append(triwulan)
    return found


def _formulas(kebijakan: Kebijakan) -> list[Rumus]:
    """The formulas that it names for single indikator, with their words and source."""
    return [RUMUS[name] for name in dict.fromkeys(kebijakan.rumus_indikator.values())]


def _year_before(request: OfficeRequest, tahun: int) -> KebijakanKantor | None:
    return selectors.last_of_year_before(request.perangkat_daerah, tahun)


def _start(request: OfficeRequest, rencana: Rencana) -> Usulan:
    """What the form begins with: the choice that `?dari` names, else what holds for TW IV."""
    office, tahun = request.perangkat_daerah, rencana.tahun
    wanted = request.GET.get("dari", "")
    last = selectors.choices_of(office, tahun).first()
    usulan = Usulan(BAWAAN, selectors.open_quarters(rencana)[0], last.urutan if last else 0, "")
    if wanted == "bawaan":
        return usulan
    if wanted == "tahun-lalu":
        choice = _year_before(request, tahun)
    elif wanted.isascii() and wanted.isdigit():
        choice = selectors.choices_of(office, tahun).filter(urutan=int(wanted[:6])).first()
    else:
        choice = selectors.choice_for(office, tahun, TRIWULAN[-1])
        if choice is None:
            return usulan._replace(baru=True)
    return usulan if choice is None else usulan._replace(kebijakan=choice.kebijakan)


def _previewed(request: OfficeRequest, rencana: Rencana, isian: IsianKebijakan) -> HttpResponse:
    """What the choice would change; the form again where it cannot be taken."""
    if isian.usulan is None:
        return _ask(request, rencana, isian, status=422)
    usulan = isian.usulan
    try:
        require_choice(rencana, usulan.kebijakan, usulan.mulai)
    except ValidationError as error:
        isian.refuse(error.message_dict)
        return _ask(request, rencana, isian, status=422)
    return _show_preview(request, rencana, usulan)


def _show_preview(
    request: OfficeRequest, rencana: Rencana, usulan: Usulan, galat: Sequence[str] = ()
) -> HttpResponse:
    names = names_of(indikator_of(rencana, TRIWULAN))
    context = {
        "rencana": rencana,
        "usulan": usulan,
        "mulai": tw(usulan.mulai),
        "kalimat": list(dict.fromkeys(describe(usulan.kebijakan, names))),
        "akibat": consequences(rencana, usulan.kebijakan, usulan.mulai),
        "paling_banyak": MOST_PRINTED,
        "isi": json.dumps(kebijakan_to_json(usulan.kebijakan), ensure_ascii=False),
        "galat": galat,
    }
    status = 422 if galat else 200
    return render(request, "kebijakan/pratinjau.html", context, status=status)


def _store(request: OfficeRequest, rencana: Rencana, usulan: Usulan) -> HttpResponse:
    try:
        choose_kebijakan(
            rencana=rencana,
            oleh=request.user,
            kebijakan=usulan.kebijakan,
            mulai_triwulan=usulan.mulai,
            urutan=usulan.urutan,
            alasan=usulan.alasan,
        )
    except ValidationError as error:
        last = selectors.choices_of(request.perangkat_daerah, rencana.tahun).first()
        fresh = usulan._replace(urutan=last.urutan if last else 0)
        return _show_preview(request, rencana, fresh, error.messages)
    messages.success(
        request, f"Kebijakan {usulan.kebijakan.nama} berlaku mulai {tw(usulan.mulai)}."
    )
    return redirect("capaian:kebijakan", rencana.tahun)


def _ask(
    request: OfficeRequest,
    rencana: Rencana,
    isian: IsianKebijakan,
    galat: str = "",
    status: int = 200,
) -> HttpResponse:
    said = [*isian.galat.get(NON_FIELD_ERRORS, []), *([galat] if galat else [])]
    context: Mapping[str, Any] = {
        "rencana": rencana,
        "form": isian.form,
        "skala": isian.skala,
        "khusus": isian.khusus,
        "banyak_khusus": sum(1 for one in isian.khusus if one.diatur),
        "tak_tercantum": isian.tak_tercantum,
        "pilihan_rumus": isian.pilihan_rumus,
        "rumus": list(RUMUS.values()),
        "galat": isian.galat,
        "galat_umum": said,
        "terbuka": selectors.open_quarters(rencana),
        "urutan": isian.urutan,
    }
    return render(request, "kebijakan/pilih.html", dict(context), status=422 if galat else status)

"""The page on which a quarter's report is handed in, verified, compiled, approved and locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.access import OfficeRequest, office_required, refuse
from renaksi.apps.kantor.izin import Ditolak, Tindakan
from renaksi.apps.kantor.pelaku import Pelaku, pelaku_of
from renaksi.apps.realisasi import selectors, selectors_alur, services_alur
from renaksi.apps.realisasi.alur import (
    SUDAH_DISETUJUI,
    TABEL,
    TANDA,
    Aturan,
    Keadaan,
    Langkah,
    Lingkup,
)
from renaksi.apps.realisasi.lembar import BATAS_KENDALA
from renaksi.apps.realisasi.models import RevisiLaporan
from renaksi.apps.realisasi.selectors_alur import Perjalanan, PerjalananBaris, way_of
from renaksi.apps.rencana.halaman import other_years, plan_or_404
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.capaian.capaian import Capaian, StatusUkur
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, id_id

LANGKAH_SALAH = "Langkah ini tidak dikenal. Muat ulang halaman, lalu coba lagi."
TANGGAL_SALAH = "Tanggal tidak terbaca. Tulis seperti 2030-07-31."


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisAlur:
    """One row as the page shows it; `perhatian` are the things that a reviewer looks at first.

    `langkah` are the steps that this person may take with it now.
    """

    jalan: PerjalananBaris
    keadaan: Keadaan
    tanda: str
    capaian: str
    keuangan: str
    perhatian: Sequence[str]
    langkah: Sequence[Langkah]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kelompok:
    """Rows that wait for the same step of this person, with a button for each step they allow."""

    judul: str
    langkah: Sequence[Aturan]
    baris: Sequence[BarisAlur]
    terpilih: bool


KELOMPOK: Mapping[Langkah | None, str] = {
    Langkah.VERIFIKASI: "Menunggu verifikasi",
    Langkah.AJUKAN: "Dapat diajukan",
    Langkah.TARIK: "Sudah diajukan, masih dapat ditarik kembali",
    Langkah.KEMBALIKAN_BARIS: "Sudah diverifikasi, masih dapat dikembalikan",
    None: "Baris lain",
}
"""The groups of the page in order: by the first step of these that somebody may take with a row."""


@office_required
@require_safe
def perjalanan(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """Where the report stands, row by row, and what this person may do next."""
    return _page(request, plan_or_404(request, tahun, triwulan), triwulan)


@office_required
@require_POST
def langkah_baris(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """Takes one step with the rows that are ticked; those that cannot go are listed."""
    rencana = plan_or_404(request, tahun, triwulan)
    step = _step(request, Lingkup.BARIS)
    if step is None:
        return _page(request, rencana, triwulan, LANGKAH_SALAH, status=422)
    try:
        result = services_alur.move_rows(
            rencana=rencana, triwulan=triwulan, oleh=request.user, langkah=step,
            baris=request.POST.getlist("baris"), alasan=request.POST.get("alasan", ""),
        )  # fmt: skip
    except Ditolak as refused:
        return refuse(request, refused.izin)
    except ValidationError as error:
        return _page(request, rencana, triwulan, " ".join(error.messages), status=422)
    if result.pindah:
        messages.success(request, f"{TABEL[step].judul}: {len(result.pindah)} baris.")
    if not result.kecuali:
        return redirect("realisasi:perjalanan", tahun, triwulan)
    status = 200 if result.pindah else 422
    return _page(request, rencana, triwulan, kecuali=result.kecuali, status=status)


@office_required
@require_POST
def langkah_laporan(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """Takes one step with the whole report."""
    rencana = plan_or_404(request, tahun, triwulan)
    step = _step(request, Lingkup.LAPORAN)
    if step is None:
        return _page(request, rencana, triwulan, LANGKAH_SALAH, status=422)
    try:
        _take(request, rencana, triwulan, step)
    except Ditolak as refused:
        return refuse(request, refused.izin)
    except ValidationError as error:
        return _page(request, rencana, triwulan, " ".join(error.messages), status=422)
    messages.success(request, f"{TABEL[step].judul}: laporan TW {ROMAWI[triwulan - 1]} {tahun}.")
    return redirect("realisasi:perjalanan", tahun, triwulan)


def _take(request: OfficeRequest, rencana: Rencana, triwulan: int, step: Langkah) -> None:
    post, reason = request.POST, request.POST.get("alasan", "")
    given: dict[str, Any] = {"rencana": rencana, "triwulan": triwulan, "oleh": request.user}
    if step is Langkah.SUSUN:
        services_alur.compile_report(**given, alasan=reason, audited="audited" in post)
    elif step is Langkah.KUNCI:
        services_alur.lock_report(**given, alasan=reason, sampai=_day(post.get("sampai", "")))
    elif step in (Langkah.TARIK_SUSUNAN, Langkah.KEMBALIKAN, Langkah.BUKA):
        rows = dict.fromkeys(post.getlist("baris"), "")
        services_alur.return_report(**given, langkah=step, baris=rows, alasan=reason)
    else:
        services_alur.advance_report(
            **given, langkah=step, hash=post.get("hash", ""), alasan=reason
        )


def _step(request: OfficeRequest, lingkup: Lingkup) -> Langkah | None:
    name = request.POST.get("langkah", "")
    known = {str(rule.langkah): rule.langkah for rule in TABEL.values() if rule.lingkup is lingkup}
    return known.get(name)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise ValidationError({"sampai": TANGGAL_SALAH}) from error


def _page(
    request: OfficeRequest,
    rencana: Rencana,
    triwulan: int,
    galat: str = "",
    kecuali: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    version = version_for(rencana, triwulan)
    way = way_of(rencana, triwulan, version.plan)
    pelaku = pelaku_of(request.user, request.perangkat_daerah)
    capaian = selectors.measured(rencana, triwulan, version)
    disetujui = way.beku in SUDAH_DISETUJUI
    jadwal = selectors_alur.schedule_of(request.perangkat_daerah, rencana.tahun, triwulan)
    rows = [_row(way, row, pelaku, capaian) for row in way.baris.values()]
    report_steps = [
        rule
        for rule in TABEL.values()
        if rule.lingkup is Lingkup.LAPORAN and way.may(pelaku, rule.langkah).boleh
    ]
    context = {
        "rencana": rencana,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan - 1],
        "akhir": triwulan == TRIWULAN[-1],
        "jalan": way,
        "tanda": TANDA[way.keadaan],
        "kelompok": _groups(rows),
        "langkah_laporan": report_steps,
        "mengembalikan": any(rule.ke is Keadaan.DIKEMBALIKAN for rule in report_steps),
        "susun": way.may(pelaku, Langkah.SUSUN),
        "revisi": _revisions(way),
        "jadwal": jadwal,
        "boleh_catat": disetujui and izin.may(pelaku, Tindakan.CATAT).boleh,
        "boleh_catat_inspektorat": disetujui and izin.may(pelaku, Tindakan.CATAT_INSPEKTORAT).boleh,
        "terlambat": way.beku is None and jadwal is not None and jadwal.is_late(way.hari),
        "galat": galat,
        "kecuali": [
            (way.baris[id].baris.uraian if id in way.baris else id, reason)
            for id, reason in (kecuali or {}).items()
        ],
        "tahun_lain": other_years(request, rencana),
    }
    return render(request, "realisasi/perjalanan.html", context, status=status)


def _groups(rows: Sequence[BarisAlur]) -> list[Kelompok]:
    """The rows by the step that they wait for, those of this person first."""
    found: dict[Langkah | None, list[BarisAlur]] = {step: [] for step in KELOMPOK}
    for row in rows:
        found[next((step for step in KELOMPOK if step in row.langkah), None)].append(row)
    return [
        Kelompok(
            judul=KELOMPOK[step],
            langkah=[
                rule for rule in TABEL.values() if any(rule.langkah in row.langkah for row in group)
            ],
            baris=group,
            terpilih=step in (Langkah.VERIFIKASI, Langkah.AJUKAN),
        )
        for step, group in found.items()
        if group
    ]


def _row(way: Perjalanan, row: PerjalananBaris, pelaku: Pelaku, capaian: Capaian) -> BarisAlur:
    id, state = row.baris.id, way.row_state(row.baris.id)
    figures = [
        one.capaian
        for indikator in row.baris.indikator
        if (one := capaian.indikator_by_id.get(indikator.id)) is not None
        and one.status is StatusUkur.TERUKUR
        and one.capaian is not None
    ]
    money = [one.capaian for one in capaian.keuangan_by_id.get(id, ()) if one.capaian is not None]
    notes = []
    if any(figure < BATAS_KENDALA for figure in (*figures, *money)):
        notes.append("capaian rendah")
    if row.terakhir is not None and row.terakhir.terlambat:
        notes.append("terlambat")
    if row.terakhir is not None and " atas nama " in row.terakhir.jabatan:
        notes.append("diisi atas nama")
    return BarisAlur(
        jalan=row,
        keadaan=state,
        tanda=TANDA[state],
        capaian=" · ".join(id_id(figure, 2) for figure in figures),
        keuangan=" · ".join(id_id(figure, 2) for figure in money),
        perhatian=notes,
        langkah=[
            rule.langkah
            for rule in TABEL.values()
            if rule.lingkup is Lingkup.BARIS and way.may(pelaku, rule.langkah, id).boleh
        ],
    )


def _revisions(way: Perjalanan) -> list[RevisiLaporan]:
    if way.laporan is None:
        return []
    return list(
        way.laporan.revisi.select_related("oleh", "versi__rencana")
        .prefetch_related("tanda__oleh", "catatan__oleh")
        .order_by("-nomor")
    )

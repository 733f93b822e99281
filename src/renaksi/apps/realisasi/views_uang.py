"""Pages where realisasi and pagu are taken from a file of the money system, and nothing unseen is stored."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.access import OfficeRequest, office_required, refuse
from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.pelaku import pelaku_of
from renaksi.apps.realisasi import services_uang
from renaksi.apps.realisasi.models import UangTertunda
from renaksi.apps.realisasi.perbandingan_uang import Perbandingan, compared
from renaksi.apps.realisasi.selectors_uang import tables_of, waiting_money
from renaksi.apps.rencana.halaman import plan_or_404
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import ROMAWI, id_id
from renaksi.core.cascade.finding import Level
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms.uang_jumlah import UANG
from renaksi.core.forms.uang_kolom import Jenis, Pemetaan, Peran, guess
from renaksi.core.forms.uang_realisasi import last_day
from renaksi.core.forms.uang_tabel import TabelUang
from renaksi.core.forms.uang_terjaga import read_tables_guarded
from renaksi.core.sheets.sheet import Unreadable
from renaksi.core.sheets.xlsx_grid import column_name

PILIH_BERKAS = "Pilih berkas laporan keuangannya."
TANGGAL_SALAH = "Tulis tanggalnya, misalnya 2021-06-30, dalam tahun rencana ini."
ASING = "Berkas ini tampaknya bukan milik kantor atau tahun ini. Centang pernyataannya bila memang benar."
_MOST_SAMPLES = 3
_MOST_SAID = 40


def _begun(request: OfficeRequest, tahun: int, triwulan: int) -> Rencana:
    """The plan, for someone who may bring a file; raises Ditolak for anyone else."""
    rencana = plan_or_404(request, tahun, triwulan)
    izin.require(services_uang.may_import(pelaku_of(request.user, request.perangkat_daerah)))
    return rencana


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def unggah(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """The form for a file; what was read waits on a page of its own."""
    try:
        rencana = _begun(request, tahun, triwulan)
    except Ditolak as error:
        return refuse(request, error.izin)
    if request.method != "POST":
        return _ask(request, rencana, triwulan)
    upload = request.FILES.get("berkas")
    if upload is None:
        return _ask(request, rencana, triwulan, PILIH_BERKAS)
    day = _day(request, rencana, triwulan)
    if day is None:
        return _ask(request, rencana, triwulan, TANGGAL_SALAH)
    name, content = (upload.name or "berkas")[-200:], upload.read()
    try:
        tables = read_tables_guarded(name, content)
    except Unreadable as error:
        return _ask(request, rencana, triwulan, str(error))
    waiting = services_uang.keep_money_file(
        rencana=rencana, triwulan=triwulan, oleh=request.user, jenis=_jenis(request),
        berkas=name, content=content, tables=tables, sampai=day,
    )  # fmt: skip
    return redirect(_next(waiting), tahun, triwulan, waiting.pk)


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def kolom(request: OfficeRequest, tahun: int, triwulan: int, id: uuid.UUID) -> HttpResponse:
    """What each column holds, as guessed or as settled before; a POST settles it."""
    waiting = _waiting(request, tahun, triwulan, id)
    if isinstance(waiting, HttpResponse):
        return waiting
    tables = tables_of(waiting)
    chosen = _chosen(request, waiting, len(tables))
    table = tables[chosen]
    if request.method != "POST":
        return _columns(request, waiting, tables, chosen, _roles(waiting, table, chosen))
    roles = _posted_roles(request, len(table.kepala))
    try:
        services_uang.settle_columns(
            waiting, oleh=request.user, tabel=chosen, heads=table.kepala, roles=roles
        )
    except ValidationError as error:
        return _columns(request, waiting, tables, chosen, roles, " ".join(error.messages))
    return redirect("realisasi:uang-periksa", tahun, triwulan, waiting.pk)


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request: OfficeRequest, tahun: int, triwulan: int, id: uuid.UUID) -> HttpResponse:
    """What the file would change, row by row; a POST stores the rows that were chosen."""
    waiting = _waiting(request, tahun, triwulan, id)
    if isinstance(waiting, HttpResponse):
        return waiting
    if not waiting.peran:
        return redirect("realisasi:uang-kolom", tahun, triwulan, id)
    if "sampai" in request.GET:
        day = _day(request, waiting.rencana, triwulan)
        if day is not None:
            services_uang.cut_off_at(waiting, oleh=request.user, sampai=day)
            return redirect(request.path)
        messages.error(request, TANGGAL_SALAH)
    try:
        page = compared(waiting, request.user)
    except Refused as error:
        tables = tables_of(waiting)
        roles = tuple(Peran(role) for role in waiting.peran)
        return _columns(request, waiting, tables, waiting.tabel, roles, str(error))
    if request.method != "POST":
        return _show(request, waiting, page)
    return _store(request, waiting, page)


@office_required
@require_POST
def batal(request: OfficeRequest, tahun: int, triwulan: int, id: uuid.UUID) -> HttpResponse:
    """Deletes what waits."""
    waiting = _waiting(request, tahun, triwulan, id)
    if isinstance(waiting, HttpResponse):
        return waiting
    services_uang.drop_money_file(waiting)
    messages.success(request, "Berkas dibatalkan. Tidak ada yang tersimpan.")
    return redirect("realisasi:isi", tahun, triwulan)


def _store(request: OfficeRequest, waiting: UangTertunda, page: Perbandingan) -> HttpResponse:
    if request.POST.get("sidik") != page.sidik:
        return _show(request, waiting, page, services_uang.SUDAH_BERUBAH)
    if page.bacaan.asing and "milik" not in request.POST:
        return _show(request, waiting, page, ASING)
    wanted = set(request.POST.getlist("pilih"))
    rows = [row.masuk for row in page.baris if row.baris.id in wanted and not row.halangan]
    is_money = waiting.jenis == Jenis.REALISASI
    store = services_uang.store_money if is_money else services_uang.store_pagu
    try:
        store(
            rencana=waiting.rencana, triwulan=waiting.triwulan, oleh=request.user, asal=page.asal,
            baris=rows, alasan=request.POST.get("alasan", ""),
        )  # fmt: skip
    except ValidationError as error:
        return _show(request, waiting, page, " ".join(error.messages))
    except Ditolak as error:
        return _show(request, waiting, page, str(error))
    services_uang.drop_money_file(waiting)
    what = "Realisasi keuangan" if is_money else "Pagu"
    messages.success(request, f"{what} {len(rows)} baris tersimpan dari {page.asal.berkas}.")
    return redirect("realisasi:isi", waiting.rencana.tahun, waiting.triwulan)


def _waiting(
    request: OfficeRequest, tahun: int, triwulan: int, id: uuid.UUID
) -> UangTertunda | HttpResponse:
    """The file of this person that waits; else what is said of its absence or of their rights."""
    try:
        rencana = _begun(request, tahun, triwulan)
    except Ditolak as error:
        return refuse(request, error.izin)
    waiting = waiting_money(rencana, request.user, id)
    if waiting is None or waiting.triwulan != triwulan:
        context = {"rencana": rencana, "triwulan": triwulan, "romawi": ROMAWI[triwulan - 1]}
        return render(request, "realisasi/uang_tidak_menunggu.html", context, status=404)
    return waiting


def _ask(request: OfficeRequest, rencana: Rencana, triwulan: int, galat: str = "") -> HttpResponse:
    context = _head(rencana, triwulan) | {
        "galat": galat,
        "jenis": _jenis(request),
        "sampai": request.POST.get("sampai") or last_day(rencana.tahun, triwulan).isoformat(),
        "batas": settings.UPLOAD_LIMIT // (1024 * 1024),
    }
    return render(request, "realisasi/uang.html", context, status=422 if galat else 200)


def _head(rencana: Rencana, triwulan: int) -> dict[str, Any]:
    return {"rencana": rencana, "triwulan": triwulan, "romawi": ROMAWI[triwulan - 1]}


def _columns(
    request: OfficeRequest,
    waiting: UangTertunda,
    tables: tuple[TabelUang, ...],
    chosen: int,
    roles: Pemetaan,
    galat: str = "",
) -> HttpResponse:
    table = tables[chosen]
    columns = [
        {
            "nomor": at,
            "huruf": column_name(at + 1),
            "kepala": head,
            "peran": str(roles[at]),
            "contoh": _samples(table, at),
        }
        for at, head in enumerate(table.kepala)
        if head or _samples(table, at)
    ]
    context = _head(waiting.rencana, waiting.triwulan) | {
        "tertunda": waiting,
        "jenis": Jenis(waiting.jenis),
        "kolom_kolom": columns,
        "peran_peran": [(str(role), role.judul) for role in Peran],
        "tabel": [
            (at, one.nama or f"Tabel {at + 1}", len(one.baris)) for at, one in enumerate(tables)
        ],
        "terpilih": chosen,
        "galat": galat,
    }
    return render(request, "realisasi/uang_kolom.html", context, status=422 if galat else 200)


def _samples(table: TabelUang, column: int) -> list[str]:
    cells = (row.sel[column] for row in table.baris if column < len(row.sel))
    texts = (cell.teks if cell.angka is None else id_id(cell.angka) for cell in cells)
    return list(dict.fromkeys(text[:60] for text in texts if text))[:_MOST_SAMPLES]


def _show(
    request: OfficeRequest, waiting: UangTertunda, page: Perbandingan, galat: str = ""
) -> HttpResponse:
    wanted = set(request.POST.getlist("pilih"))
    rows = [
        (row, row.baris.id in wanted if request.method == "POST" else row.terpilih)
        for row in page.baris
    ]
    said = sorted(page.bacaan.temuan, key=lambda one: list(Level).index(one.tingkat))
    levels = [(level, [pair for pair in rows if pair[0].baris.tingkat is level]) for level in UANG]
    context = _head(waiting.rencana, waiting.triwulan) | {
        "tertunda": waiting,
        "jenis": Jenis(waiting.jenis),
        "halaman": page,
        "tingkat": [(level, own) for level, own in levels if own],
        "temuan": said[:_MOST_SAID],
        "temuan_lain": max(0, len(said) - _MOST_SAID),
        "turun": [row for row, _ in rows if row.turun],
        "alasan": request.POST.get("alasan", ""),
        "milik": "milik" in request.POST,
        "galat": galat,
    }
    return render(request, "realisasi/uang_periksa.html", context, status=422 if galat else 200)


def _next(waiting: UangTertunda) -> str:
    """Columns that the office settled before are not asked again."""
    return "realisasi:uang-periksa" if waiting.peran else "realisasi:uang-kolom"


def _jenis(request: HttpRequest) -> Jenis:
    given = request.POST.get("jenis", "")
    return Jenis.PAGU if given == Jenis.PAGU else Jenis.REALISASI


def _day(request: HttpRequest, rencana: Rencana, triwulan: int) -> date | None:
    """The day that was given, of the plan's year or just after it; None where it is none."""
    text = request.POST.get("sampai", request.GET.get("sampai", ""))
    if not text:
        return last_day(rencana.tahun, triwulan)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if rencana.tahun <= day.year <= rencana.tahun + 1 else None


def _chosen(request: HttpRequest, waiting: UangTertunda, most: int) -> int:
    text = request.POST.get("tabel", request.GET.get("tabel", ""))
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else waiting.tabel
    return min(wanted, most - 1)


def _roles(waiting: UangTertunda, table: TabelUang, chosen: int) -> Pemetaan:
    if waiting.peran and chosen == waiting.tabel:
        return tuple(Peran(role) for role in waiting.peran)
    return guess(table.kepala, Jenis(waiting.jenis))


def _posted_roles(request: HttpRequest, width: int) -> Pemetaan:
    known = frozenset(Peran)
    texts = (request.POST.get(f"kolom-{at}", "") for at in range(width))
    return tuple(Peran(text) if text in known else Peran.ABAIKAN for text in texts)

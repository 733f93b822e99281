"""The page on which the findings of a stored plan are decided: mended, set aside, taken up again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.access import OfficeRequest, office_required, operator_required, refuse
from renaksi.apps.rencana import selectors
from renaksi.apps.rencana.butir_temuan import Butir, Deret, figures_beside, items_of
from renaksi.apps.rencana.halaman import plan_or_404
from renaksi.apps.rencana.keputusan import DIKETIK, LAIN, TERBACA, Jawaban, posted_texts
from renaksi.apps.rencana.models import VersiRencana
from renaksi.apps.rencana.pilihan import lampiran_of
from renaksi.apps.rencana.services_temuan import Tercatat, decide_findings, set_aside, take_up
from renaksi.apps.rencana.temuan import LEVELS, catalogue, sorted_out
from renaksi.apps.rencana.versi_baru import SudahBerubah
from renaksi.apps.rencana.views import about
from renaksi.apps.rencana.views_baris import read_revisi
from renaksi.core.cascade.rencana import Baris

SEHALAMAN = 100
"""Findings that one page asks; compressed, they weigh less than half of what a page may."""
MOST_PRINTED = 2_000
"""Findings that are listed to be printed at once."""
BERUBAH = (
    "Rencana sudah diubah oleh {siapa} sejak halaman ini dibuka, jadi belum ada yang tersimpan. "
    "Daftar di bawah dari versi terbaru; pilihan yang masih cocok tetap terpilih. Periksa, lalu "
    "simpan sekali lagi."
)


@dataclass(frozen=True, slots=True)
class Ditanya:
    """A finding as the page asks it, with what was answered; named as `pratinjau.Pertanyaan`."""

    nomor: int
    ragu: Butir
    judul: str
    tanda: str
    sebab: str
    baris: Baris | None
    lampiran: int | None
    deret: list[Deret]
    pilih: str
    ketikan: str
    alasan: str
    galat: str
    angka: bool


class Jawab(NamedTuple):
    """What was posted, by a finding's key."""

    jawaban: Jawaban
    alasan: Mapping[str, str]


TIDAK_ADA = Jawab(Jawaban(), {})


@office_required
@require_http_methods(["GET", "HEAD", "POST"])
def temuan(request: OfficeRequest, tahun: int) -> HttpResponse:
    """The findings of the current version one by one; a POST stores what was decided."""
    rencana = plan_or_404(request, tahun)
    version = selectors.current_version(rencana)
    if request.method != "POST":
        return _page(request, version)
    answer = izin.may_write(request.user, request.perangkat_daerah)
    if not answer.boleh:
        return refuse(request, answer)
    given = _posted(request, items_of(version.plan, sorted_out(version).terbuka))
    try:
        done = decide_findings(
            rencana=rencana,
            oleh=request.user,
            revisi=read_revisi(request),
            jawaban=given.jawaban,
            alasan=given.alasan,
        )
    except SudahBerubah as error:
        said = {NON_FIELD_ERRORS: [BERUBAH.format(siapa=error.versi.dibuat_oleh)]}
        return _page(request, version, given, said)
    except ValidationError as error:
        return _page(request, version, given, error.message_dict)
    messages.success(request, _said(done))
    return redirect("rencana:temuan", tahun)


@operator_required
@require_POST
def angkat(request: OfficeRequest, tahun: int) -> HttpResponse:
    """Takes one finding that was set aside up again."""
    rencana = plan_or_404(request, tahun)
    if not take_up(rencana=rencana, oleh=request.user, kunci=request.POST.get("kunci", "")):
        raise Http404
    messages.success(request, "Temuan diangkat lagi; kembali ke daftar yang perlu dicek.")
    return redirect("rencana:temuan", tahun)


def _posted(request: OfficeRequest, items: Sequence[Butir]) -> Jawab:
    keys = [one.kunci for one in items]
    jawaban = Jawaban(
        pilihan=posted_texts(request.POST, "p", keys, (TERBACA, LAIN, DIKETIK)),
        ketikan=posted_texts(request.POST, "n", keys),
    )
    return Jawab(jawaban, posted_texts(request.POST, "a", keys))


def _page(
    request: OfficeRequest,
    version: VersiRencana,
    given: Jawab = TIDAK_ADA,
    galat: Mapping[str, list[str]] | None = None,
) -> HttpResponse:
    galat = galat or {}
    items = items_of(version.plan, sorted_out(version).terbuka)
    to_print = "cetak" in request.GET
    size = MOST_PRINTED if to_print else SEHALAMAN
    page = Paginator(items, size).get_page(request.GET.get("halaman"))
    asked = [
        _asked(version, one, number, given, galat)
        for number, one in enumerate(page.object_list, start=page.start_index())
    ]
    aside = set_aside(version)
    context = about(request, version)
    context |= {
        "boleh_menulis": context["boleh_menulis"] and not to_print,
        "cetak": to_print,
        "bagian": "temuan",
        "pertanyaan": asked,
        "halaman": page,
        "banyak": len(items),
        "banyak_dijawab": sum(1 for one in asked if one.pilih),
        "dikesampingkan": aside,
        "galat_umum": galat.get(NON_FIELD_ERRORS, []),
        "banyak_galat": sum(1 for one in asked if one.galat),
        "alamat": reverse("rencana:temuan", args=[version.rencana.tahun]),
    }
    return render(request, "rencana/tindak_temuan.html", context, status=422 if galat else 200)


def _asked(
    version: VersiRencana,
    item: Butir,
    number: int,
    given: Jawab,
    galat: Mapping[str, list[str]],
) -> Ditanya:
    rule = catalogue().get(item.satu.aturan)
    row = version.plan.by_id.get(item.baris[0]) if item.baris else None
    return Ditanya(
        nomor=number,
        ragu=item,
        judul=rule.judul if rule else item.satu.aturan,
        tanda=LEVELS[item.satu.level],
        sebab=f"{rule.mengapa} {rule.perbaikan}" if rule else "",
        baris=row,
        lampiran=None if row is None or row.tersirat else lampiran_of(row.tingkat),
        deret=figures_beside(version.plan, item),
        pilih=given.jawaban.pilihan.get(item.kunci, ""),
        ketikan=given.jawaban.ketikan.get(item.kunci, ""),
        alasan=given.alasan.get(item.kunci, ""),
        galat=" ".join(galat.get(item.kunci, [])),
        angka=item.ragu is not None and item.ragu.letak.triwulan is not None,
    )


def _said(done: Tercatat) -> str:
    parts = []
    if done.versi is not None:
        parts.append(
            f"{done.diperbaiki} temuan diperbaiki, tersimpan sebagai versi {done.versi.nama}."
        )
    if done.dikesampingkan:
        parts.append(f"{done.dikesampingkan} temuan dikesampingkan.")
    return " ".join(parts)

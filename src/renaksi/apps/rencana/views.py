"""Pages that show a plan: its lampiran, its tree, its versions."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from renaksi.apps.kantor.access import OfficeRequest, office_required
from renaksi.apps.kantor.izin import may_write
from renaksi.apps.kantor.riwayat import beside
from renaksi.apps.rencana import selectors
from renaksi.apps.rencana.halaman import other_years, plan_or_404
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.pilihan import lampiran_of
from renaksi.apps.rencana.tabel import Tabel, table_of
from renaksi.apps.rencana.temuan import by_row, by_rule, sorted_out
from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.rencana import Baris, RencanaAksi
from renaksi.core.forms.lampiran_layout import lay_out
from renaksi.core.forms.lampiran_wording import JUDUL_TINGKAT, NAMA, TINGKAT_LAMPIRAN
from renaksi.core.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Simpul:
    """A row in the tree, with the rows under it."""

    baris: Baris
    anak: tuple["Simpul", ...]


@office_required
@require_safe
def beranda(request: OfficeRequest) -> HttpResponse:
    """The newest plan's first lampiran, or the three ways to a first plan."""
    rencana = selectors.plan_of_year(request.perangkat_daerah)
    if rencana is None:
        context = {"boleh_menulis": _may_write(request)}
        return render(request, "rencana/kosong.html", context)
    return _show_lampiran(request, rencana, 1)


@office_required
@require_safe
def lampiran(request: OfficeRequest, tahun: int, nomor: int) -> HttpResponse:
    """One lampiran of the current version, as the document prints it, with its findings."""
    return _show_lampiran(request, plan_or_404(request, tahun), nomor)


@office_required
@require_safe
def versi(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """All lampiran of any version, to read."""
    version = selectors.version_of(request.perangkat_daerah, id)
    if version is None:
        raise Http404
    context = about(request, version) | {
        "tabel": tables(version.plan),
        "bagian": "versi",
        "riwayat": beside(selectors.events_of_version(version)),
    }
    return render(request, "rencana/versi.html", context)


@office_required
@require_safe
def pohon(request: OfficeRequest, tahun: int) -> HttpResponse:
    """The same rows as a tree that folds."""
    version = selectors.current_version(plan_or_404(request, tahun))
    context = about(request, version) | {"akar": tree(version.plan), "bagian": "pohon"}
    return render(request, "rencana/pohon.html", context)


@office_required
@require_safe
def daftar_versi(request: OfficeRequest, tahun: int) -> HttpResponse:
    """Who changed the plan, when and why."""
    rencana = plan_or_404(request, tahun)
    held = selectors.quarters_held(rencana)
    versions = list(selectors.versions_of(rencana).defer("isi", "temuan_baca", "id_terpakai"))
    context = about(request, selectors.current_version(rencana))
    context |= {
        "daftar": [
            (one, held_words(held.get(one.pk, [])), selectors.followed(one, versions))
            for one in versions
        ],
        "bagian": "versi",
    }
    return render(request, "rencana/daftar_versi.html", context)


def held_words(quarters: Sequence[int]) -> str:
    """ "TW I–II" for the triwulan 1 and 2, nothing for none."""
    names = dict.fromkeys(ROMAWI[n - 1] for n in (quarters[0], quarters[-1])) if quarters else ()
    return f"TW {'–'.join(names)}" if names else ""


def tables(plan: RencanaAksi) -> list[Tabel]:
    """All lampiran of a plan, without marks."""
    return [table_of(sheet, plan) for sheet in lay_out(plan)]


def tree(plan: RencanaAksi) -> tuple[Simpul, ...]:
    """The cascade from its top; rows whose parent the document does not name stand at the top."""

    def node(row: Baris) -> Simpul:
        return Simpul(row, tuple(node(child) for child in plan.anak.get(row.id, ())))

    return tuple(node(row) for row in plan.baris if row.induk is None)


def _show_lampiran(request: OfficeRequest, rencana: Rencana, nomor: int) -> HttpResponse:
    if not 1 <= nomor <= len(TINGKAT_LAMPIRAN):
        raise Http404
    version = selectors.current_version(rencana)
    findings, aside = sorted_out(version)
    sheet = _sheet(version.plan, nomor)
    context = about(request, version) | {
        "bagian": f"lampiran-{nomor}",
        "nomor": nomor,
        "tabel": sheet and table_of(sheet, version.plan, by_row(findings)),
        "kelompok": by_rule(findings, version.plan),
        "banyak_temuan": len(findings),
        "banyak_dikesampingkan": len(aside),
        "tingkat": TINGKAT_LAMPIRAN[nomor - 1],
    }
    return render(request, "rencana/lampiran.html", context)


def _sheet(plan: RencanaAksi, nomor: int) -> Sheet | None:
    """The lampiran by its place among the four; None where the plan has no row for it."""
    return next((sheet for sheet in lay_out(plan) if sheet.nama == NAMA[nomor - 1]), None)


def about(request: OfficeRequest, version: VersiRencana) -> dict[str, Any]:
    """What every page on a plan shows around its own content."""
    return {
        "rencana": version.rencana,
        "versi_rencana": version,
        "plan": version.plan,
        "kini": selectors.is_current(version),
        "lampiran_lampiran": list(enumerate(JUDUL_TINGKAT, start=1)),
        "tahun_lain": other_years(request, version.rencana),
        "boleh_menulis": _may_write(request),
    }


def _may_write(request: HttpRequest) -> bool:
    return may_write(request.user, request.perangkat_daerah).boleh  # type: ignore[attr-defined]


def to_lampiran(rencana: Rencana, tingkat: str) -> HttpResponse:
    """Back to the lampiran that holds a level."""
    return redirect("rencana:lampiran", rencana.tahun, lampiran_of(tingkat))

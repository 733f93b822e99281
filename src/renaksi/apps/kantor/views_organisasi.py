"""Pages of the office's tree: units, posts, their duties, and who holds them when."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renaksi.apps.kantor import izin, selectors
from renaksi.apps.kantor import riwayat as wording
from renaksi.apps.kantor import selectors_organisasi as pohon
from renaksi.apps.kantor import services_organisasi as services
from renaksi.apps.kantor.access import OfficeRequest, office_required, operator_required
from renaksi.apps.kantor.forms import show_refusal
from renaksi.apps.kantor.forms_organisasi import (
    AkhiriJabatanForm,
    AkhiriUnitForm,
    FormulirKantor,
    JabatanForm,
    LepasForm,
    PemangkuForm,
    UbahJabatanForm,
    UnitForm,
)
from renaksi.apps.kantor.models import Jabatan, Pemangku, UnitKerja

F = TypeVar("F", bound=FormulirKantor)


@office_required
@require_safe
def beranda(request: OfficeRequest) -> HttpResponse:
    """The tree; with the forms that add to it for who keeps the office's data."""
    return _tree(request)


@operator_required
@require_POST
def tambah_unit(request: OfficeRequest) -> HttpResponse:
    """Adds a unit."""
    form = _form(UnitForm, request, "unit")
    if _done(form, lambda data: services.add_unit(**_whose(request), **data)):
        messages.success(request, f"{form.cleaned_data['nama']} ditambahkan.")
        return redirect("organisasi:beranda")
    return _tree(request, unit=form)


@operator_required
@require_POST
def tambah_jabatan(request: OfficeRequest) -> HttpResponse:
    """Adds a post."""
    form = _form(JabatanForm, request, "jabatan")
    if _done(form, lambda data: services.add_post(**_whose(request), **data)):
        messages.success(request, f"{form.cleaned_data['nama']} ditambahkan.")
        return redirect("organisasi:beranda")
    return _tree(request, jabatan=form)


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Ends a unit."""
    one = get_object_or_404(UnitKerja, pk=id, perangkat_daerah=request.perangkat_daerah)
    form = _form(AkhiriUnitForm, request, "akhiri")
    if _done(form, lambda data: services.end_unit(unit=one, oleh=request.user, **data)):
        messages.success(request, f"{one} berakhir {one.selesai:%d-%m-%Y}.")
        return redirect("organisasi:beranda")
    context = {"unit": one, "form": form, "riwayat": _beside(request, one)}
    return render(request, "organisasi/unit.html", context, status=_status(form))


@office_required
@require_safe
def jabatan(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """A post: its duties, who held it, and the forms that change it."""
    return _post(request, _post_or_404(request, id))


@operator_required
@require_POST
def ubah_jabatan(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Sets the unit, the kind and the duties of a post."""
    post = _post_or_404(request, id)
    form = _form(UbahJabatanForm, request, "ubah")
    if _done(form, lambda data: services.change_post(jabatan=post, oleh=request.user, **data)):
        return _saved(request, post, f"{post} disimpan.")
    return _post(request, _post_or_404(request, id), ubah=form)


@operator_required
@require_POST
def akhiri_jabatan(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Ends a post and names who carries on its work."""
    post = _post_or_404(request, id)
    form = _form(AkhiriJabatanForm, request, "akhiri")

    def end(data: dict[str, Any]) -> Jabatan:
        return services.end_post(
            jabatan=post, oleh=request.user, selesai=data["selesai"],
            penerus=form.heirs(), alasan=data["alasan"],
        )  # fmt: skip

    if _done(form, end):
        return _saved(request, post, f"{post} berakhir {post.selesai:%d-%m-%Y}.")
    return _post(request, _post_or_404(request, id), akhiri=form)


@operator_required
@require_POST
def angkat(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Somebody takes up a post."""
    post = _post_or_404(request, id)
    form = _form(PemangkuForm, request, "angkat")
    if _done(form, lambda data: services.appoint(jabatan=post, oleh=request.user, **data)):
        return _saved(request, post, f"{form.cleaned_data['pengguna']} tercatat pada {post}.")
    return _post(request, post, angkat=form)


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def lepas(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Somebody leaves a post."""
    held = get_object_or_404(
        Pemangku.objects.select_related("jabatan__perangkat_daerah", "pengguna"),
        pk=id,
        jabatan__perangkat_daerah=request.perangkat_daerah,
    )
    form = _form(LepasForm, request, "lepas")
    if _done(form, lambda data: services.relieve(pemangku=held, oleh=request.user, **data)):
        return _saved(request, held.jabatan, f"Masa jabatan {held.pengguna} dicatat berakhir.")
    context = {"pemangku": held, "form": form}
    return render(request, "organisasi/lepas.html", context, status=_status(form))


def _tree(request: OfficeRequest, **forms: FormulirKantor) -> HttpResponse:
    today = timezone.localdate()
    may_write = izin.may_write(request.user, request.perangkat_daerah).boleh
    begin = {"mulai": today.replace(month=1, day=1)}
    context = {
        "pohon": pohon.tree_of(request.perangkat_daerah, today),
        "berakhir": pohon.ended_of(request.perangkat_daerah, today),
        "hari": today,
        "boleh": may_write,
        "formulir_unit": forms.get("unit") or _blank(UnitForm, request, "unit", begin),
        "formulir_jabatan": forms.get("jabatan") or _blank(JabatanForm, request, "jabatan", begin),
    }
    return render(request, "organisasi/organisasi.html", context, status=_status(*forms.values()))


def _post(request: OfficeRequest, post: Jabatan, **forms: FormulirKantor) -> HttpResponse:
    now = {
        "jenis": post.jenis,
        "unit": post.unit_id,
        "tugas": [duty.tugas for duty in post.tugas.all()],
    }
    context = {
        "jabatan": post,
        "tugas": [duty.get_tugas_display() for duty in post.tugas.all()],
        "pemangku": post.pemangku.select_related("pengguna", "jabatan"),
        "penerus": post.penerus.select_related("baru"),
        "hari": timezone.localdate(),
        "boleh": izin.may_write(request.user, request.perangkat_daerah).boleh,
        "formulir_ubah": forms.get("ubah") or _blank(UbahJabatanForm, request, "ubah", now),
        "formulir_angkat": forms.get("angkat") or _blank(PemangkuForm, request, "angkat"),
        "formulir_akhiri": forms.get("akhiri") or _blank(AkhiriJabatanForm, request, "akhiri"),
        "riwayat": _beside(request, post),
    }
    return render(request, "organisasi/jabatan.html", context, status=_status(*forms.values()))


def _post_or_404(request: OfficeRequest, id: uuid.UUID) -> Jabatan:
    post = pohon.post_of(request.perangkat_daerah, id)
    if post is None:
        raise Http404
    return post


def _form(kind: type[F], request: OfficeRequest, name: str) -> F:
    """What was posted; its fields keep their names and have ids of their own on the page."""
    sent = request.POST if request.method == "POST" else None
    return kind(sent, kantor=request.perangkat_daerah, auto_id=f"{name}-%s")


def _blank(
    kind: type[FormulirKantor], request: OfficeRequest, name: str, initial: Any = None
) -> FormulirKantor:
    return kind(kantor=request.perangkat_daerah, auto_id=f"{name}-%s", initial=initial)


def _done(form: FormulirKantor, write: Callable[[dict[str, Any]], object]) -> bool:
    """Writes what a valid form holds; what the service refuses stands beside its fields."""
    if not form.is_valid():
        return False
    try:
        write(form.cleaned_data)
    except ValidationError as error:
        show_refusal(form, error)
        return False
    return True


def _status(*sent: FormulirKantor) -> int:
    return 422 if any(form.is_bound and form.errors for form in sent) else 200


def _saved(request: OfficeRequest, post: Jabatan, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("organisasi:jabatan", post.pk)


def _beside(request: OfficeRequest, one: Any) -> wording.Riwayat:
    return wording.beside(selectors.events_about(request.perangkat_daerah, one))


def _whose(request: OfficeRequest) -> dict[str, Any]:
    return {"perangkat_daerah": request.perangkat_daerah, "oleh": request.user}

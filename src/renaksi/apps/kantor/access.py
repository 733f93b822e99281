"""Decorators that every view stands behind: an office to work for, and the right to change it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from renaksi.apps.kantor import akun, izin, selectors
from renaksi.apps.kantor.models import Pengguna, Peran, PerangkatDaerah


class OfficeRequest(HttpRequest):
    """A request behind `office_required`."""

    perangkat_daerah: PerangkatDaerah
    peran: Peran
    user: Pengguna


View = Callable[..., HttpResponse]


def office_required(view: View) -> View:
    """Only for members of an office: sets `request.perangkat_daerah` and `request.peran`.

    Someone not signed in is sent to the sign-in page, a first password must be changed first,
    a person without an office gets a page (403) that says what to do. What a page of another office
    posts, since one was chosen in another tab, is refused (409): it names its office as `kantor`.
    """

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request.user, "wajib_ganti_sandi", False):
            return redirect("kantor:sandi")
        if akun.must_set_up_mfa(request.user):
            messages.warning(request, akun.WAJIB)
            return redirect("mfa_index")
        office = selectors.office_for(request)
        if office is None:
            return refuse(request, izin.BUKAN_ANGGOTA)
        if request.POST.get("kantor", str(office.pk)) != str(office.pk):
            return refuse(request, izin.other_office(office), status=409)
        request.perangkat_daerah = office
        request.peran = izin.peran_in(request.user, office)
        return view(request, *args, **kwargs)

    return guarded


def operator_required(view: View) -> View:
    """As `office_required`, and only for operators; others get a page (403) with the reason."""

    @office_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = izin.may_write(request.user, request.perangkat_daerah)
        if not answer.boleh:
            return refuse(request, answer)
        return view(request, *args, **kwargs)

    return guarded


def refuse(request: HttpRequest, answer: izin.Izin, status: int = 403) -> HttpResponse:
    """The page that says why something may not be done; JSON for a script that asks for it."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"kode": answer.kode, "pesan": answer.alasan}, status=status)
    return render(request, "renaksi/ditolak.html", {"izin": answer}, status=status)

"""Pages of signing in, one's own password, the office's people and its log."""

import uuid
from typing import cast

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.usersessions.views import ListUserSessionsView
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renaksi.apps.kantor import riwayat as wording
from renaksi.apps.kantor import selectors, services
from renaksi.apps.kantor.access import OfficeRequest, office_required, operator_required
from renaksi.apps.kantor.forms import (
    MasukForm,
    PenggunaForm,
    SandiAnggotaForm,
    SandiForm,
    show_refusal,
)
from renaksi.apps.kantor.models import Keanggotaan, Pengguna

EVENTS_PER_PAGE = 50


class MasukView(LoginView):
    """Signing in."""

    template_name = "kantor/masuk.html"
    authentication_form = MasukForm
    redirect_authenticated_user = True

    def form_valid(self, form: MasukForm) -> HttpResponse:
        """Goes through allauth's steps, so that whoever has a second step is asked for it."""
        person = form.get_user()
        login = Login(user=person, redirect_url=self.get_success_url())
        answer: HttpResponse = perform_password_login(
            self.request, {"username": person.username}, login
        )
        return answer


class SesiView(ListUserSessionsView):
    """Where one is signed in; ending the other sessions is an event."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Ends every session but this one."""
        answer: HttpResponse = super().form_valid(form)
        services.record_own(pengguna=self.request.user, jenis="kantor.sesi.diakhiri")
        return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sandi(request: HttpRequest) -> HttpResponse:
    """One's own password; whoever has a first password is brought here."""
    person = cast(Pengguna, request.user)
    form = SandiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_password(
                pengguna=person,
                sandi_lama=form.cleaned_data["sandi_lama"],
                sandi_baru=form.cleaned_data["sandi_baru"],
            )
        except ValidationError as error:
            show_refusal(form, error)
        else:
            update_session_auth_hash(request, person)
            messages.success(request, "Kata sandi sudah diganti.")
            return redirect("beranda")
    return render(request, "kantor/sandi.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pilih(request: HttpRequest) -> HttpResponse:
    """Which of one's offices the pages are about."""
    offices = list(selectors.offices_of(cast(Pengguna, request.user)))
    if request.method == "POST":
        chosen = request.POST.get("perangkat_daerah", "")
        if chosen not in {str(office.pk) for office in offices}:
            raise Http404
        request.session[selectors.SESSION_KEY] = chosen
        return redirect("beranda")
    return render(request, "kantor/pilih.html", {"daftar": offices})


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def pengguna(request: OfficeRequest) -> HttpResponse:
    """The office's people, and the form that adds one."""
    form = PenggunaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_member(
                perangkat_daerah=request.perangkat_daerah, oleh=request.user, **form.cleaned_data
            )
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(
                request,
                f"{added.pengguna.nama} ditambahkan dengan akun {added.pengguna.username}. "
                "Sampaikan kata sandi pertamanya langsung kepada yang bersangkutan.",
            )
            return redirect("kantor:pengguna")
    members = selectors.members_of(request.perangkat_daerah)
    return render(request, "kantor/pengguna.html", {"form": form, "anggota": members})


@operator_required
@require_POST
def pengguna_aktif(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """Switches a member off or on again."""
    membership = _member(request, id)
    active = request.POST.get("aktif") == "ya"
    try:
        services.set_member_active(keanggotaan=membership, oleh=request.user, aktif=active)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        state = "diaktifkan kembali" if active else "dinonaktifkan"
        messages.success(request, f"{membership.pengguna.nama} {state}.")
    return redirect("kantor:pengguna")


@operator_required
@require_http_methods(["GET", "HEAD", "POST"])
def pengguna_sandi(request: OfficeRequest, id: uuid.UUID) -> HttpResponse:
    """A new first password for a member who forgot it."""
    membership = _member(request, id)
    form = SandiAnggotaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.reset_member_password(
                keanggotaan=membership, oleh=request.user, sandi=form.cleaned_data["sandi"]
            )
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, f"Kata sandi {membership.pengguna.nama} sudah diatur ulang.")
            return redirect("kantor:pengguna")
    events = selectors.events_about(request.perangkat_daerah, membership.pengguna)
    context = {"form": form, "anggota": membership, "riwayat": wording.beside(events)}
    return render(request, "kantor/pengguna_sandi.html", context)


@office_required
@require_safe
def riwayat(request: OfficeRequest) -> HttpResponse:
    """The office's log, the newest first, a page at a time."""
    pages = Paginator(selectors.events_of(request.perangkat_daerah), EVENTS_PER_PAGE)
    page = pages.get_page(request.GET.get("halaman"))
    return render(request, "kantor/riwayat.html", {"halaman": page, "baris": wording.told(page)})


def _member(request: OfficeRequest, id: uuid.UUID) -> Keanggotaan:
    membership = selectors.member(request.perangkat_daerah, id)
    if membership is None:
        raise Http404
    return membership

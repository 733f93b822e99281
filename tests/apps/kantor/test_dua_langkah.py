"""Signing in with a second step, its recovery codes, and the sessions of one's account."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from playwright.sync_api import Page, expect
from tests.orang import SANDI, membership
from tests.peramban import OpenPage

from renaksi.apps.kantor import services
from renaksi.apps.kantor.akun import WAJIB
from renaksi.apps.kantor.models import Pengguna, Peristiwa

Axe = Callable[[Page], None]


def code_for(secret: str) -> str:
    """What an authenticator app with this secret shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client: Client) -> Any:
    return client.post("/masuk/", {"username": "operator", "password": SANDI})


def set_up(client: Client) -> tuple[str, list[str]]:
    """Sets up the second step through the pages; the secret and the recovery codes."""
    assert client.get("/akun/keamanan/aktifkan/")["Location"].startswith("/akun/konfirmasi/")
    assert client.post("/akun/konfirmasi/", {"password": "salah"}).status_code == 200
    client.post("/akun/konfirmasi/", {"password": SANDI})
    page = client.get("/akun/keamanan/aktifkan/").content.decode()
    secret = re.findall(r'class="kunci">([A-Z2-7]+)<', page)[0]
    answer = client.post("/akun/keamanan/aktifkan/", {"code": code_for(secret)}, follow=True)
    return secret, re.findall(r"<li><code>([\w-]+)</code>", answer.content.decode())


@pytest.fixture
def protected(operator: Pengguna) -> tuple[str, list[str]]:
    client = Client()
    sign_in(client)
    return set_up(client)


def test_whoever_set_up_a_second_step_is_asked_for_its_code(
    protected: tuple[str, list[str]],
) -> None:
    client = Client()
    assert sign_in(client)["Location"].startswith("/masuk/kode/")
    assert client.get("/riwayat/")["Location"].startswith("/masuk/")
    wrong = client.post("/masuk/kode/", {"code": "12345a"})
    assert "Kode tidak cocok" in wrong.content.decode()
    assert "_auth_user_id" not in client.session
    assert client.post("/masuk/kode/", {"code": protected[1][0]})["Location"] == "/"
    assert client.get("/riwayat/").status_code == 200


def test_a_recovery_code_opens_the_account_once(protected: tuple[str, list[str]]) -> None:
    assert len(protected[1]) == 10
    for expected in (302, 200):
        client = Client()
        sign_in(client)
        assert client.post("/masuk/kode/", {"code": protected[1][0]}).status_code == expected


def test_setting_up_and_switching_off_stand_in_the_log(
    operator: Pengguna, protected: tuple[str, list[str]]
) -> None:
    client = Client()
    sign_in(client)
    client.post("/masuk/kode/", {"code": protected[1][0]})
    client.post("/akun/keamanan/matikan/")
    assert Authenticator.objects.exists()  # not before one has shown once more who one is
    client.post("/akun/konfirmasi/", {"password": SANDI})
    client.post("/akun/keamanan/matikan/")
    kinds = list(Peristiwa.objects.filter(oleh=operator).values_list("jenis", flat=True))
    assert kinds.count("kantor.mfa.diaktifkan") == 1
    assert kinds.count("kantor.mfa.kode_baru") == 1
    assert "kantor.mfa.dimatikan" in kinds
    assert not Authenticator.objects.exists()
    page = client.get("/riwayat/").content.decode()
    assert "mematikan masuk dua langkah" in page


@pytest.mark.parametrize(
    ("who", "asked"),
    [("tidak", ()), ("operator", ("operator",)), ("semua", ("operator", "pembaca"))],
)
def test_whom_the_office_asks_for_a_second_step_sets_it_up_before_anything_else(
    operator: Pengguna, pembaca: Pengguna, settings: Any, who: str, asked: tuple[str, ...]
) -> None:
    settings.RENAKSI_MFA = who
    for person in (operator, pembaca):
        client = Client()
        client.post("/masuk/", {"username": person.username, "password": SANDI})
        answer = client.get("/riwayat/")
        if person.username in asked:
            assert answer["Location"] == "/akun/keamanan/"
            assert WAJIB in client.get("/akun/keamanan/").content.decode()
            set_up(client)
            answer = client.get("/riwayat/")
        assert answer.status_code == 200


def test_whoever_lost_phone_and_codes_is_let_in_again_from_the_offices_own_computer(
    operator: Pengguna, protected: tuple[str, list[str]]
) -> None:
    services.reset_member_password(
        keanggotaan=membership(operator), oleh=None, sandi="kenanga-pagi-8"
    )
    client = Client()
    client.post("/masuk/", {"username": "operator", "password": "kenanga-pagi-8"})
    assert client.session["_auth_user_id"] == str(operator.pk)


def test_ending_the_other_sessions_signs_them_out_and_stands_in_the_log(
    operator: Pengguna,
) -> None:
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    assert here.get("/akun/sesi/").content.decode().count("<li>20") == 0
    assert "Akhiri semua sesi lain" in here.get("/akun/sesi/").content.decode()
    here.post("/akun/sesi/")
    assert there.get("/riwayat/")["Location"].startswith("/masuk/")
    assert here.get("/riwayat/").status_code == 200
    assert Peristiwa.objects.filter(jenis="kantor.sesi.diakhiri").count() == 1


def test_the_session_gets_a_new_name_at_sign_in(operator: Pengguna) -> None:
    client = Client()
    client.get("/masuk/")
    session = client.session
    session["x"] = 1
    session.save()
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize("path", ["/accounts/signup/", "/akun/daftar/", "/akun/email/"])
def test_nobody_makes_an_account_for_themselves(db: None, path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("lebar", [360, 1280])
def test_the_pages_of_the_account_fit_and_break_no_rule_of_axe(
    buka: OpenPage, axe: Axe, operator: Pengguna, lebar: int
) -> None:
    page = buka("/masuk/", lebar=lebar)
    page.get_by_label("Nama akun").fill("operator")
    page.get_by_label("Kata sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    look(page, axe, "/akun/keamanan/", "/akun/sesi/", "/akun/konfirmasi/")
    page.goto("/akun/keamanan/aktifkan/")
    page.get_by_label("Kata sandi").fill(SANDI)
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_role("heading", name="Aktifkan masuk dua langkah")).to_be_visible()
    look(page, axe, "/akun/keamanan/aktifkan/")
    secret = page.locator("code.kunci").inner_text()
    page.get_by_label("Kode dari aplikasi").fill(code_for(secret))
    page.get_by_role("button", name="Aktifkan").click()
    expect(page.get_by_role("heading", name="Kode cadangan")).to_be_visible()
    code = page.locator("li code").first.inner_text()
    look(page, axe, "/akun/kode-cadangan/", "/akun/kode-cadangan/baru/", "/akun/keamanan/matikan/")
    look(page, axe, "/akun/konfirmasi/", "/akun/konfirmasi/kode/")
    page.locator("details.akun > summary").click()
    page.get_by_role("button", name="Keluar").click()
    page.get_by_label("Nama akun").fill("operator")
    page.get_by_label("Kata sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name="Langkah kedua")).to_be_visible()
    axe(page)
    page.get_by_label("Kode").fill(code)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_text("Oki Operator")).to_be_visible()


def look(page: Page, axe: Axe, *paths: str) -> None:
    """Each page fits on the screen and breaks no rule of axe."""
    for path in paths:
        page.goto(path)
        assert page.url.endswith(path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        axe(page)

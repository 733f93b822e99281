"""Signing in and out, and the slowing of guesses."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.orang import SANDI

from renaksi.apps.kantor import throttle
from renaksi.apps.kantor.forms import SALAH, TERLALU_SERING
from renaksi.apps.kantor.models import MasukGagal, Pengguna


def sign_in(
    client: Client, username: str, password: str, address: str = "10.0.0.1", **more: str
) -> str:
    answer = client.post(
        "/masuk/",
        {"username": username, "password": password, **more},
        REMOTE_ADDR=address,
    )
    return "masuk" if answer.status_code == 302 else answer.content.decode()


def test_a_member_signs_in_whatever_the_capitals_of_the_account(operator: Pengguna) -> None:
    client = Client()
    assert sign_in(client, "Operator", SANDI) == "masuk"
    assert client.session["_auth_user_id"] == str(operator.pk)


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(operator: Pengguna) -> None:
    for username, password in (("operator", "salah"), ("tidakada", SANDI), ("", "")):
        page = sign_in(Client(), username, password)
        assert page != "masuk"
        assert (SALAH in page) == bool(username)


def test_a_disabled_account_does_not_learn_that_its_password_was_right(
    operator: Pengguna,
) -> None:
    operator.is_active = False
    operator.save()
    assert SALAH in sign_in(Client(), "operator", SANDI)


def test_after_signing_in_one_comes_to_the_page_one_wanted_but_to_no_other_site(
    operator: Pengguna,
) -> None:
    for wanted, reached in (("/riwayat/", "/riwayat/"), ("https://contoh.test/", "/")):
        answer = Client().post(
            "/masuk/", {"username": "operator", "password": SANDI, "next": wanted}
        )
        assert answer["Location"] == reached


def test_the_last_allowed_failure_leaves_the_account_open_and_the_next_closes_it(
    operator: Pengguna,
) -> None:
    for _ in range(settings.RENAKSI_GAGAL_MASUK - 1):
        assert SALAH in sign_in(Client(), "operator", "salah")
    assert not throttle.is_blocked("operator", "10.0.0.1")
    assert SALAH in sign_in(Client(), "operator", "salah")
    page = sign_in(Client(), "operator", SANDI)
    assert TERLALU_SERING in page


def test_sending_no_password_gives_no_further_guesses(operator: Pengguna) -> None:
    for _ in range(settings.RENAKSI_GAGAL_MASUK):
        sign_in(Client(), "operator", "salah")
        sign_in(Client(), "operator", "")
    assert throttle.is_blocked("operator", "10.0.0.1")


def test_capitals_and_spaces_give_no_further_guesses(operator: Pengguna) -> None:
    for username in ("operator", "OPERATOR", " operator ", "Operator", "oPerator"):
        sign_in(Client(), username, "salah")
    assert TERLALU_SERING in sign_in(Client(), "operator", SANDI)


def test_another_address_and_another_account_are_not_slowed(
    operator: Pengguna, pembaca: Pengguna
) -> None:
    for _ in range(settings.RENAKSI_GAGAL_MASUK):
        sign_in(Client(), "operator", "salah")
    assert sign_in(Client(), "operator", SANDI, address="10.0.0.2") == "masuk"
    assert sign_in(Client(), "pembaca", SANDI) == "masuk"


def test_a_sign_in_that_succeeds_clears_the_count(operator: Pengguna) -> None:
    for _ in range(settings.RENAKSI_GAGAL_MASUK - 1):
        sign_in(Client(), "operator", "salah")
    assert sign_in(Client(), "operator", SANDI) == "masuk"
    assert MasukGagal.objects.count() == 0


@pytest.mark.parametrize(("minutes", "page"), [(14, "slow"), (16, "open")])
def test_a_failure_counts_for_fifteen_minutes(operator: Pengguna, minutes: int, page: str) -> None:
    for _ in range(settings.RENAKSI_GAGAL_MASUK):
        sign_in(Client(), "operator", "salah")
    MasukGagal.objects.update(waktu=timezone.now() - timedelta(minutes=minutes))
    expected = "masuk" if page == "open" else TERLALU_SERING
    assert expected in sign_in(Client(), "operator", SANDI)


def test_failures_that_no_longer_count_are_forgotten(operator: Pengguna) -> None:
    sign_in(Client(), "operator", "salah")
    MasukGagal.objects.update(waktu=timezone.now() - timedelta(minutes=16))
    sign_in(Client(), "pembaca", "salah")
    assert MasukGagal.objects.count() == 1


def test_a_forwarded_address_counts_only_behind_a_proxy_of_ours(
    rf: object, settings: object
) -> None:
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 10.9.9.9")
    assert throttle.address_of(request) == "10.0.0.1"
    settings.RENAKSI_PROXY = True
    assert throttle.address_of(request) == "10.9.9.9"


def test_signing_out_needs_a_form_and_ends_the_session(operator: Pengguna) -> None:
    client = Client()
    sign_in(client, "operator", SANDI)
    assert client.get("/keluar/").status_code == 405
    assert "_auth_user_id" in client.session
    assert client.post("/keluar/")["Location"] == "/masuk/"
    assert "_auth_user_id" not in client.session


def test_a_form_without_its_token_is_refused_in_indonesian(operator: Pengguna) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/masuk/", {"username": "operator", "password": SANDI})
    assert answer.status_code == 403
    assert "Muat ulang halaman" in answer.content.decode()

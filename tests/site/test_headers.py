"""What every answer carries: headers, no inline script or style, few bytes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.orang import SANDI

from renaksi.apps.kantor.models import Pengguna

As = Callable[[Pengguna], Client]
PATHS = [
    "/masuk/",
    "/organisasi/",
    "/akun/keamanan/",
    "/pengguna/",
    "/riwayat/",
    "/sandi/",
    "/pilih-kantor/",
    "/tidak-ada/",
]


@pytest.fixture
def pages(sebagai: As, operator: Pengguna) -> dict[str, Any]:
    """The answers of the office's pages, the first to nobody and the others to an operator."""
    client = sebagai(operator)
    answers = {path: client.get(path) for path in PATHS[1:]}
    return {PATHS[0]: Client().get(PATHS[0])} | answers


def test_every_page_allows_only_what_it_brings_itself(pages: dict[str, Any]) -> None:
    for path, answer in pages.items():
        policy = answer["Content-Security-Policy"]
        assert "default-src 'self'" in policy, path
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "geolocation=()" in answer["Permissions-Policy"]


def test_no_page_is_kept_where_the_next_person_could_read_it(
    pages: dict[str, Any], settings: Any
) -> None:
    for path, answer in pages.items():
        directives = {part.strip() for part in answer["Cache-Control"].split(",")}
        assert {"private", "no-store"} <= directives, path
    assert "no-store" not in Client().get("/statis/renaksi/gaya.css").get("Cache-Control", "")


def test_no_page_has_an_inline_script_style_or_handler(pages: dict[str, Any]) -> None:
    for path, answer in pages.items():
        html = answer.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", html), path
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html), path
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html), path


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(operator: Pengguna) -> None:
    client = Client()
    client.get("/masuk/")
    client.post("/masuk/", {"username": operator.username, "password": SANDI})
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def test_a_page_is_sent_compressed(sebagai: As, operator: Pengguna) -> None:
    answer = sebagai(operator).get("/pengguna/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 10_000


def test_a_request_over_the_limit_is_answered_with_one_line(
    sebagai: As, operator: Pengguna, settings: Any
) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024
    client = sebagai(operator)
    small = SimpleUploadedFile("a.docx", b"x" * 1024 * 1024)
    large = SimpleUploadedFile("a.docx", b"x" * (1024 * 1024 + 70_000))
    assert client.post("/pilih-kantor/", {"berkas": small}).status_code == 404
    answer = client.post("/pilih-kantor/", {"berkas": large})
    assert answer.status_code == 413
    assert "lebih besar dari 1 MB" in answer.content.decode()


def test_a_host_that_is_not_ours_is_refused(db: None) -> None:
    answer = Client().get("/masuk/", headers={"host": "jahat.contoh"})
    assert answer.status_code == 400
    assert "Permintaan tidak dapat dibaca" in answer.content.decode()


def test_the_health_answer_needs_no_account_and_no_database() -> None:
    answer = Client().get("/sehat/")
    assert (answer.status_code, answer.content) == (200, b"sehat\n")


def test_a_page_that_breaks_answers_in_indonesian_without_the_database(
    rf: Any, settings: Any
) -> None:
    from renaksi.site.views import server_error

    answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Data yang sudah tersimpan tidak berubah" in answer.content.decode()

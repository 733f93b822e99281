"""A real browser (Debian's Chromium) against a live server, and axe-core."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from renaksi.apps.kantor.models import Pengguna

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
]

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser a test process."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def buka(browser: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Opens an address of the live server: `buka("/masuk/", sebagai=person, lebar=360, gelap=True)`.

    Each call has cookies and storage of its own. What the page says on its console as an error,
    or loads from another host, fails the test.
    """
    contexts, complaints = [], []

    def open_page(
        path: str = "/",
        *,
        sebagai: Pengguna | None = None,
        lebar: int = 1280,
        tinggi: int = 800,
        gelap: bool = False,
        skrip: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": lebar, "height": tinggi},
            color_scheme="dark" if gelap else "light",
            locale="id-ID",
            java_script_enabled=skrip,
        )
        contexts.append(context)
        if sebagai is not None:
            context.add_cookies([_session_cookie(sebagai, live_server.url)])
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _require_own(request.url, live_server.url, complaints))
        page.goto(path)
        return page

    open_page.complaints = complaints  # type: ignore[attr-defined]
    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fails with axe-core's own report when a page breaks any of its rules."""

    def run(page: Page) -> None:
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()

    return run


def _session_cookie(person: Pengguna, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def _require_own(address: str, own: str, complaints: list[str]) -> None:
    if not address.startswith((own, "data:", "blob:")):
        complaints.append(f"dimuat dari tempat lain: {address}")

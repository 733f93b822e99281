"""A real browser (Debian's Chromium) against a live server, and axe-core."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

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


class OpenPage:
    """Opens addresses of the live server, each in a context of its own (see `buka`)."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        """What pages said on their console as an error, or loaded from another host."""

    def __call__(
        self,
        path: str = "/",
        *,
        sebagai: Pengguna | None = None,
        lebar: int = 1280,
        tinggi: int = 800,
        gelap: bool = False,
        skrip: bool = True,
    ) -> Page:
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": lebar, "height": tinggi},
            color_scheme="dark" if gelap else "light",
            locale="id-ID",
            java_script_enabled=skrip,
        )
        self.contexts.append(context)
        if sebagai is not None:
            context.add_cookies([_session_cookie(sebagai, self.url)])
        page = context.new_page()
        page.on("console", self._note_error)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._require_own)
        page.goto(path)
        return page

    def _note_error(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    def _require_own(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.complaints.append(f"dimuat dari tempat lain: {request.url}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a file of tests.

    It keeps an event loop running, so that it must be gone before tests that run one of their own.
    """
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def buka(browser: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Opens an address: `buka("/masuk/", sebagai=person, lebar=360, gelap=True)`.

    What a page says on its console as an error, or loads from another host, fails the test,
    unless the test clears `buka.complaints`.
    """
    opened = OpenPage(browser, live_server.url)
    yield opened
    for context in opened.contexts:
        context.close()
    assert opened.complaints == []


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

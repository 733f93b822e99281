"""The sign-in page and the base page in a real browser: keyboard, small screens, both themes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.orang import SANDI
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah

Axe = Callable[[Page], None]
PAGES = ["/", "/pengguna/", "/riwayat/", "/sandi/", "/pilih-kantor/"]


def fits(page: Page) -> bool:
    """Whether nothing sticks out to the right of the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("gelap", [False, True], ids=["terang", "gelap"])
@pytest.mark.parametrize("lebar", [360, 1280])
def test_the_sign_in_page_fits_and_breaks_no_rule_of_axe(
    buka: OpenPage, axe: Axe, lebar: int, gelap: bool
) -> None:
    page = buka("/masuk/", lebar=lebar, gelap=gelap)
    assert fits(page)
    axe(page)
    page.get_by_label("Nama akun").fill("x")
    page.get_by_label("Kata sandi").fill("x")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("alert")).to_contain_text("Nama akun atau kata sandi salah")
    axe(page)


def test_one_signs_in_and_out_with_the_keyboard_alone(buka: OpenPage, operator: Pengguna) -> None:
    page = buka("/masuk/")
    press = page.keyboard.press
    expect(page.get_by_label("Nama akun")).to_be_focused()
    page.keyboard.type("operator")
    press("Tab")
    page.keyboard.type(SANDI)
    press("Enter")
    expect(page.get_by_text("Oki Operator")).to_be_visible()
    page.locator("details.akun > summary").focus()
    press("Enter")
    button = page.get_by_role("button", name="Keluar")
    expect(button).to_be_visible()
    for _ in range(8):
        if button.evaluate("e => e === document.activeElement"):
            break
        press("Tab")
    press("Enter")
    page.wait_for_url("**/masuk/")


def test_the_first_tab_leads_past_the_menu(buka: OpenPage, operator: Pengguna) -> None:
    page = buka("/riwayat/", sebagai=operator)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("gelap", [False, True], ids=["terang", "gelap"])
@pytest.mark.parametrize("lebar", [360, 1280])
def test_every_page_of_the_office_fits_and_breaks_no_rule_of_axe(
    buka: OpenPage, axe: Axe, operator: Pengguna, pembaca: Pengguna, lebar: int, gelap: bool
) -> None:
    page = buka("/", sebagai=operator, lebar=lebar, gelap=gelap)
    for path in PAGES:
        page.goto(path)
        assert fits(page), path
        axe(page)
        page.locator("details.akun > summary").click()
        assert fits(page), path
        axe(page)


def test_at_twice_the_size_nothing_sticks_out(buka: OpenPage, operator: Pengguna) -> None:
    page = buka("/", sebagai=operator, lebar=640, tinggi=400)
    for path in PAGES:
        page.goto(path)
        assert fits(page), path
    assert page.locator(".menu-sempit").is_visible()
    assert not page.locator(".menu-lebar").is_visible()


def test_without_scripts_the_menu_opens_and_a_member_is_added(
    buka: OpenPage, operator: Pengguna
) -> None:
    page = buka("/pengguna/", sebagai=operator, lebar=360, skrip=False)
    page.locator(".menu-sempit > summary").click()
    assert page.locator(".menu-sempit nav").is_visible()
    page.get_by_label("Nama lengkap").fill("Bari Baru")
    page.get_by_label("Nama akun").fill("baru")
    page.get_by_label("Kata sandi pertama").fill(SANDI)
    page.get_by_role("button", name="Tambah pengguna").click()
    expect(page.get_by_role("status")).to_contain_text("Bari Baru ditambahkan")


def test_a_demonstration_office_says_so_on_every_page_and_a_real_one_does_not(
    buka: OpenPage, axe: Axe, operator: Pengguna, kantor: PerangkatDaerah
) -> None:
    page = buka("/riwayat/", sebagai=operator)
    assert page.locator(".peragaan").count() == 0
    assert buka("/masuk/").locator(".peragaan").count() == 0
    PerangkatDaerah.objects.filter(pk=kantor.pk).update(demonstrasi=True)
    for path in [*PAGES, "/tidak-ada/"]:
        page.goto(path)
        expect(page.locator(".peragaan")).to_have_text(
            "Data peragaan: realisasi TW I dan TW II ini buatan, bukan angka resmi."
        )
    page.goto("/riwayat/")
    axe(page)
    expect(buka("/masuk/").locator(".peragaan")).to_have_count(1)
    buka.complaints.clear()  # the browser notes the answer 404 or 500


class TestPanel:
    """jelas.js, on a page that the test itself lays into the browser."""

    LINK = '<a href="/riwayat/" data-jelas id="angka">97,53</a><a href="/sandi/">lain</a>'
    PANEL = "<h2>Cara hitung</h2><p>Realisasi dibagi target.</p><a href='#x'>Aturan</a>"

    @pytest.fixture
    def page(self, buka: OpenPage, operator: Pengguna) -> Page:
        page = buka("/sandi/", sebagai=operator)
        page.evaluate(
            "html => document.querySelector('main').insertAdjacentHTML('afterbegin', html)",
            self.LINK,
        )
        return page

    def answer(self, page: Page, **reply: Any) -> list[str]:
        asked: list[str] = []

        def fulfil(route: Any) -> None:
            asked.append(route.request.url)
            route.fulfill(**({"body": self.PANEL, "content_type": "text/html"} | reply))

        page.route("**/riwayat/?bagian=panel", fulfil)
        return asked

    def test_it_opens_with_enter_is_named_and_gives_the_focus_back(
        self, page: Page, axe: Axe
    ) -> None:
        asked = self.answer(page)
        page.locator("#angka").focus()
        page.keyboard.press("Enter")
        panel = page.get_by_role("dialog", name="Cara hitung")
        expect(panel).to_be_visible()
        expect(panel).to_contain_text("Realisasi dibagi target.")
        assert len(asked) == 1
        axe(page)
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(page.locator("#angka")).to_be_focused()

    def test_the_button_closes_it(self, page: Page) -> None:
        self.answer(page)
        page.locator("#angka").click()
        page.get_by_role("button", name="Tutup").click()
        expect(page.locator("dialog.jelas")).to_be_hidden()
        expect(page.locator("#angka")).to_be_focused()

    def test_when_the_panel_cannot_be_had_the_link_is_followed(
        self, page: Page, buka: OpenPage
    ) -> None:
        self.answer(page, status=500, body="rusak")
        page.locator("#angka").click()
        page.wait_for_url("**/riwayat/")
        buka.complaints.clear()  # the browser notes the answer 404 or 500

    def test_a_click_for_a_new_tab_stays_a_plain_link(self, page: Page) -> None:
        asked = self.answer(page)
        with page.context.expect_page():
            page.locator("#angka").click(modifiers=["Control"])
        assert asked == []
        expect(page.locator("dialog.jelas")).to_be_hidden()

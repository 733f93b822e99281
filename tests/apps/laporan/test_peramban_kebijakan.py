"""Choosing a kebijakan in a real browser: by keyboard on a phone, and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.realisasi.models import KebijakanKantor
from renaksi.apps.rencana.models import Rencana

PILIH = "/kebijakan/2030/pilih/"


@pytest.mark.parametrize(("width", "script"), [(360, True), (1280, False)])
def test_a_kebijakan_is_chosen_by_keyboard_and_without_javascript(
    rencana: Rencana,
    operator: Pengguna,
    buka: OpenPage,
    axe: Callable[[Page], None],
    width: int,
    script: bool,
) -> None:
    page = buka("/capaian/2030/tw-2/", sebagai=operator, lebar=width, skrip=script)
    page.get_by_role("link", name="Kebijakan hitung", exact=True).press("Enter")
    page.get_by_role("link", name="Ganti kebijakan").press("Enter")
    page.get_by_label("Nama kebijakan").fill("Perbup 12/2030")
    page.get_by_label("Dasar hukum").fill("Peraturan Bupati 12/2030")
    page.get_by_label("Capaian paling tinggi", exact=True).select_option("lain")
    page.get_by_label("Capaian paling tinggi, Angka lain (%)").fill("62,5")
    page.get_by_label("Semua yang jatuh waktu").press(" ")
    page.get_by_role("button", name="Lihat akibatnya").press("Enter")
    expect(page.locator("main")).to_contain_text("menjadi 62,50 % (Rendah)")
    if script:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Simpan kebijakan").press("Enter")
    expect(page.locator("main")).to_contain_text("Kebijakan Perbup 12/2030 berlaku mulai TW II.")
    assert KebijakanKantor.objects.count() == 1


def test_what_is_wrong_stands_at_its_place_and_the_page_stays_clean(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = buka(PILIH, sebagai=operator, lebar=360)
    page.locator("form.kebijakan").evaluate("form => { form.noValidate = true; }")
    page.get_by_label("Batas bawah kelas 1 (%)").fill("sembilan puluh")
    page.get_by_role("button", name="Lihat akibatnya").click()
    expect(page.get_by_label("Dasar hukum")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("main")).to_contain_text("«sembilan puluh» tidak terbaca sebagai angka")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    buka.complaints.clear()  # the browser notes the answer's status, 422

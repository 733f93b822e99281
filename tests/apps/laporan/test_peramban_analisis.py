"""The analysis in a real browser: narrow and wide, with the keyboard, without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.rencana.models import Rencana

ADDRESS = "/capaian/2030/tw-2/analisis/"


@pytest.mark.parametrize(
    "address", [f"{ADDRESS}?batas=batas-100", f"{ADDRESS}deviasi/kegiatan-1.1/"]
)
def test_the_analysis_is_clean_and_never_scrolls_sideways(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None], address: str
) -> None:
    for width, dark in ((360, False), (1280, True)):
        page = buka(address, sebagai=operator, lebar=width, gelap=dark)
        for details in page.locator("main details").all():
            details.evaluate("element => { element.open = true; }")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_figure_of_a_wide_table_runs_into_its_neighbour(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator, lebar=1280)
    over = page.evaluate(
        "[...document.querySelectorAll('table.analisis td, table.analisis th')]"
        ".filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)"
    )
    assert over == []


def test_a_figure_opens_its_panel_by_keyboard(
    rencana: Rencana, pembaca: Pengguna, buka: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = buka(ADDRESS, sebagai=pembaca)
    link = page.get_by_role("link", name="-16,67")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("6 − 9 = -3")
    axe(page)
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_without_javascript_what_if_is_asked_and_answered(
    rencana: Rencana, pembaca: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=pembaca, lebar=360, skrip=False)
    page.get_by_label("Batas atas capaian").select_option("batas-100")
    page.get_by_role("button", name="Hitung andai").click()
    expect(page.get_by_role("heading", name="Bila batas-100")).to_be_visible()
    expect(page.get_by_label("Batas atas capaian")).to_have_value("batas-100")
    page.get_by_role("link", name="-16,67").click()
    expect(page.locator("main")).to_contain_text("6 − 9 = -3")

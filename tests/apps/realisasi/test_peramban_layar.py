"""The sheet on screen: room for figures, the bar at the foot, the head in sight, Tab's way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.apps.realisasi.test_peramban import ADDRESS, KEGIATAN, PROGRAM, SUB_1, cell, saved
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.rencana.models import Rencana

UANG = "keuangan-program-1"
BAR = "document.querySelector('.bilah').getBoundingClientRect()"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_sheet_is_usable_and_clean_at_every_width(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None], width: int
) -> None:
    page = buka(ADDRESS, sebagai=operator, lebar=width)
    cell(page, PROGRAM).fill("1.234")
    cell(page, KEGIATAN).fill("181")
    page.keyboard.press("Enter")
    expect(page.locator("#keadaan-simpan")).to_have_text("2 baris belum tersimpan.")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_only_the_page_scrolls_downwards(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, width: int
) -> None:
    for address in (ADDRESS, "/capaian/2030/tw-1/", "/rencana/2030/lampiran-4/"):
        page = buka(address, sebagai=operator, lebar=width, tinggi=500)
        inner = page.evaluate(
            "[...document.querySelectorAll('.gulir')].filter(e => e.scrollHeight > e.clientHeight)"
            ".filter(e => getComputedStyle(e).overflowY !== 'visible').length"
        )
        assert inner == 0, address


def test_the_head_stays_in_sight_while_the_page_scrolls(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    for address in (ADDRESS, "/rencana/2030/lampiran-4/"):
        page = buka(address, sebagai=operator, tinggi=420)
        page.locator("tbody tr:not([hidden])").last.scroll_into_view_if_needed()
        page.wait_for_function("scrollY > 100")
        top = page.evaluate("document.querySelector('thead').getBoundingClientRect().top")
        assert top == 0, address


@pytest.mark.parametrize("width", [360, 1280])
def test_the_state_of_saving_is_in_sight_and_never_over_the_cell_in_use(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, width: int
) -> None:
    page = buka(ADDRESS, sebagai=operator, lebar=width, tinggi=600)
    page.emulate_media(reduced_motion="reduce")
    cell(page, PROGRAM).focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if not page.evaluate("Boolean(document.activeElement.dataset.garis)"):
            break
        clear = page.evaluate(
            f"document.activeElement.getBoundingClientRect().bottom <= {BAR}.top"
            f" && {BAR}.bottom <= innerHeight"
        )
        assert clear, page.evaluate("document.activeElement.name")
    cell(page, KEGIATAN).fill("3")
    cell(page, SUB_1).focus()
    saved(page, 5)
    expect(page.locator("#keadaan-simpan")).to_be_in_viewport()
    expect(page.locator("#kemajuan")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_box_for_rupiah_shows_sixteen_signs_and_a_state_its_whole_name(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, width: int
) -> None:
    page = buka(ADDRESS, sebagai=operator, lebar=width)
    cell(page, UANG).fill("9.105.956.000.00")
    fits = "element => element.scrollWidth <= element.clientWidth"
    assert cell(page, UANG).evaluate(fits)
    state = page.locator(f'[name="{PROGRAM}-status"]')
    state.select_option(label="Tidak diukur triwulan ini")
    needed = page.evaluate(
        """element => { const text = document.createElement("span");
        const { fontSize, fontFamily } = getComputedStyle(element);
        Object.assign(text.style, { fontSize, fontFamily, position: "absolute", whiteSpace: "nowrap" });
        text.textContent = "Tidak diukur triwulan ini"; document.body.append(text);
        const width = text.getBoundingClientRect().width; text.remove(); return width; }""",
        state.element_handle(),
    )
    assert state.evaluate("element => element.clientWidth") >= needed + 24


def test_tab_goes_from_kinerja_to_keuangan_and_only_then_to_the_rest_of_the_row(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, PROGRAM).focus()
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.name"))
    assert names == [
        f"{UANG}-nilai", f"{UANG}-satuan", f"{UANG}-pagu", f"{PROGRAM}-status", f"{UANG}-status",
    ]  # fmt: skip


def test_a_kendala_box_that_opens_is_said_and_reached_without_taking_the_focus(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka("/realisasi/2030/tw-2/", sebagai=operator)
    cell(page, KEGIATAN).fill("3")
    page.keyboard.press("Enter")
    told = page.locator("#pemberitahuan")
    expect(told).to_contain_text("Capaian 33,33 % pada «Jumlah dokumen»: kotak kendala terbuka.")
    assert told.get_attribute("role") == "status"
    expect(cell(page, SUB_1)).to_be_focused()
    page.get_by_role("button", name="Isi kendala").press("Enter")
    expect(page.locator(f'[name="{KEGIATAN}-kendala"]')).to_be_focused()
    page.keyboard.type("Hujan")
    cell(page, SUB_1).focus()
    expect(told).to_have_text("")


@pytest.mark.parametrize("address", [ADDRESS, "/capaian/2030/tw-1/"])
def test_each_level_is_one_link_away(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, address: str
) -> None:
    page = buka(address, sebagai=operator, lebar=360)
    page.emulate_media(reduced_motion="reduce")
    links = page.get_by_role("navigation", name="Langsung ke").get_by_role("link")
    expect(links).to_have_text(
        ["Tujuan", "Sasaran Strategis", "Program", "Kegiatan", "Sub Kegiatan"]
    )
    links.last.click()
    target = page.evaluate("location.hash")
    expect(page.locator(target)).to_be_in_viewport()


def test_a_number_box_brings_the_number_keys(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator, lebar=360)
    for key in (PROGRAM, UANG):
        expect(cell(page, key)).to_have_attribute("inputmode", "decimal")


@pytest.mark.parametrize(
    "address",
    ["/rencana/2030/lampiran-4/", "/rencana/2030/versi/", "/pengguna/", "/riwayat/"],
)
def test_on_a_phone_a_table_with_more_columns_says_that_it_scrolls(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, address: str
) -> None:
    page = buka(address, sebagai=operator, lebar=360)
    region = page.locator(".gulir")
    assert region.evaluate("element => element.scrollWidth > element.clientWidth")
    assert (region.get_attribute("role"), region.get_attribute("tabindex")) == ("region", "0")
    sign = region.evaluate("element => getComputedStyle(element, '::before').content")
    assert "Geser ke samping" in sign


@pytest.mark.parametrize(
    "address",
    [ADDRESS, "/capaian/2030/tw-1/", "/rencana/2030/lampiran-4/", "/rencana/2030/versi/",
     "/rencana/2030/pohon/", "/pengguna/", "/riwayat/"],
)  # fmt: skip
def test_on_a_phone_nothing_to_touch_is_smaller_than_24_pixels(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, address: str
) -> None:
    page = buka(address, sebagai=operator, lebar=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary, textarea")]
        .filter(one => one.checkVisibility() && !one.closest("p, .lompat, .tersembunyi"))
        .map(one => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
        .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""
    )
    assert small == []

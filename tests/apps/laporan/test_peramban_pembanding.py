"""Pembanding in a real browser: as a spreadsheet, by keyboard, narrow and wide, without JavaScript."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.realisasi.models import PembandingKantor
from renaksi.apps.realisasi.selectors_pembanding import held_of
from renaksi.apps.realisasi.services_pembanding import IsianPembanding, save_pembanding
from renaksi.apps.rencana.models import Rencana

ADDRESS = "/pembanding/2030/"
KEGIATAN = f"{ADDRESS}?tingkat=sub_kegiatan"


def cell(page: Page, name: str) -> Locator:
    return page.locator(f'input[name="{name}"]')


def says(page: Page, text: str) -> None:
    expect(page.locator("#keadaan-simpan")).to_have_text(text)


def paste(page: Page, name: str, text: str) -> None:
    cell(page, name).evaluate(
        """(input, text) => {
            input.focus();
            const data = new DataTransfer();
            data.setData("text/plain", text);
            input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_the_sheet_is_filled_by_keyboard_and_shown_by_the_analysis(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None], width: int
) -> None:
    page = buka("/capaian/2030/tw-2/analisis/", sebagai=operator, lebar=width, gelap=width == 360)
    page.get_by_role("link", name="Isi pembanding 2030").press("Enter")
    cell(page, "sasaran-1.1-lalu").press_sequentially("47,5")
    expect(page.locator('[id="sasaran-1.1-lalu-baca"]')).to_have_text("= 47,5%")
    page.keyboard.press("Tab")
    page.keyboard.type("76")
    page.keyboard.press("Enter")
    expect(cell(page, "program-1.1-renstra")).to_be_focused()
    says(page, "Tersimpan.")
    expect(page.locator('[data-garis="sasaran-1.1"] .diisi')).to_contain_text("Oki Operator")
    page.keyboard.type("lima")
    page.keyboard.press("ArrowUp")
    says(page, "1 baris belum tersimpan.")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cell(page, "program-1.1-renstra").press("Escape")
    expect(cell(page, "program-1.1-renstra")).to_have_value("")
    entry = PembandingKantor.objects.get()
    assert (entry.realisasi_tahun_lalu, entry.target_akhir_renstra) == ("47.5", "76")
    page.goto("/capaian/2030/tw-2/analisis/#akhir-renstra")
    for name in ("Terhadap tahun lalu", "Terhadap akhir Renstra"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    link = page.get_by_role("region", name="Terhadap akhir Renstra").get_by_role("link", name="-19")
    link.first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("diisi Oki Operator pada")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_columns_from_excel_fill_downwards_and_blanks_are_passed_over(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(KEGIATAN, sebagai=operator)
    paste(page, "sub_kegiatan-1.1-lalu", "3\t5\t-\tlain\r\n\t20\t0,5\tlain\r\n7\t8\t9\tlain\r\n")
    says(
        page,
        "Tersimpan. 1 baris terakhir tidak dipakai karena barisnya habis. "
        "1 kolom terakhir tidak dipakai.",
    )
    held = {acuan: one.entri for acuan, one in held_of(rencana).items()}
    first, second = held["sub_kegiatan-1.1"], held["sub_kegiatan-2.1"]
    assert (first.realisasi_tahun_lalu, first.target_akhir_renstra) == ("3", "5")
    assert (first.tahun_akhir_renstra, first.standar_nasional) == (2032, None)
    assert (second.realisasi_tahun_lalu, second.standar_nasional) == (None, "0.5")


def test_a_figure_that_can_be_read_in_two_ways_is_asked_and_saved_as_meant(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, "program-1.1-standar").fill("1.234")
    page.get_by_role("button", name="1,234 (satu koma").click()
    says(page, "Tersimpan.")
    assert PembandingKantor.objects.get().standar_nasional == "1.234"
    page.reload()
    cell(page, "program-1.1-sumber").fill("Perpres 18/2020")
    page.keyboard.press("Enter")
    says(page, "Tersimpan.")
    entry = held_of(rencana)["program-1.1"].entri
    assert (entry.standar_nasional, entry.sumber) == ("1.234", "Perpres 18/2020")


def test_what_was_typed_without_a_network_is_sent_when_the_page_opens_again(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    page.context.set_offline(True)
    cell(page, "program-1.1-lalu").fill("9")
    page.keyboard.press("Enter")
    says(page, "Tersimpan di perangkat ini. Akan dikirim otomatis saat jaringan kembali.")
    assert not PembandingKantor.objects.exists()
    page.context.set_offline(False)
    says(page, "Tersimpan.")
    assert PembandingKantor.objects.get().realisasi_tahun_lalu == "9"
    buka.complaints.clear()  # the browser notes that nothing answered


def test_a_row_that_another_changed_meanwhile_is_asked_before_it_is_overwritten(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    theirs = IsianPembanding(acuan="program-1.1", realisasi_tahun_lalu=Decimal(7))
    save_pembanding(rencana=rencana, oleh=operator, isian=theirs, urutan=0)
    cell(page, "program-1.1-lalu").fill("9")
    page.keyboard.press("Enter")
    says(page, "1 baris belum tersimpan.")
    expect(page.locator('[id="program-1.1-salah"]')).to_contain_text("menjadi tahun lalu 7")
    assert held_of(rencana)["program-1.1"].entri.realisasi_tahun_lalu == "7"
    page.get_by_role("button", name="Pakai isian saya").click()
    says(page, "Tersimpan.")
    assert held_of(rencana)["program-1.1"].entri.realisasi_tahun_lalu == "9"


def test_without_javascript_the_button_stores_and_asks(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator, lebar=360, skrip=False)
    cell(page, "program-1.1-lalu").fill("1.234")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_label("1,234 (satu koma").check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("1 pembanding tersimpan.")
    assert PembandingKantor.objects.get().realisasi_tahun_lalu == "1.234"
    buka.complaints.clear()  # the browser notes the answer's status, 422

"""All pages of plan, realisasi, capaian and documents in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.rencana.models import Rencana

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"
PAGES = [
    "/rencana/",
    "/rencana/2030/lampiran-2/",
    "/rencana/2030/lampiran-4/",
    "/rencana/2030/pohon/",
    "/rencana/2030/versi/",
    "/rencana/impor/",
    "/rencana/mulai/",
    "/rencana/2030/baris/kegiatan-1/",
    "/rencana/2030/baris-baru/kegiatan/",
    "/rencana/2030/kepala/",
    "/realisasi/2030/tw-2/",
    "/capaian/2030/tw-2/",
    "/capaian/2030/tw-2/indikator/kegiatan-1.1/",
    "/laporan/2030/",
    "/kebijakan/2030/",
    "/kebijakan/2030/pilih/",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_clean_and_never_scrolls_sideways(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None], address: str
) -> None:
    for width, dark in ((360, False), (1280, True)):
        page = buka(address, sebagai=operator, lebar=width, gelap=dark)
        for details in page.locator("main details").all():
            details.evaluate("element => { element.open = true; }")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_explanation_opens_and_closes_by_keyboard(
    rencana: Rencana, pembaca: Pengguna, buka: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = buka("/capaian/2030/tw-2/", sebagai=pembaca)
    link = page.get_by_role("link", name="66,67")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("6 ÷ 9 × 100")
    expect(dialog).to_contain_text("diisi Oki Operator")
    axe(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()


def test_without_javascript_the_explanation_is_a_page(
    rencana: Rencana, pembaca: Pengguna, buka: OpenPage
) -> None:
    page = buka("/capaian/2030/tw-2/", sebagai=pembaca, skrip=False)
    page.get_by_role("link", name="66,67").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cara hitung")
    expect(page.locator("main")).to_contain_text("6 ÷ 9 × 100")


@pytest.mark.parametrize("script", [True, False])
def test_an_import_that_is_cancelled_leaves_nothing(
    operator: Pengguna, buka: OpenPage, script: bool
) -> None:
    page = buka("/rencana/impor/", sebagai=operator, skrip=script)
    page.get_by_label("Berkas Rencana Aksi").set_input_files(SEED)
    page.get_by_role("button", name="Lihat isinya").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pratinjau")
    page.get_by_role("button", name="Batal").click()
    expect(page.locator("main")).to_contain_text("belum mempunyai Rencana Aksi")
    assert not Rencana.objects.exists()


def test_an_import_is_checked_and_stored_by_keyboard_alone(
    operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = buka("/rencana/impor/", sebagai=operator, lebar=360)
    page.get_by_label("Atau tempel").fill(SEED.read_text("utf-8"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pratinjau")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Simpan").press("Enter")
    expect(page.locator("main")).to_contain_text("Rencana Aksi 2021 tersimpan.")
    assert Rencana.objects.count() == 1


def test_a_document_is_downloaded_from_the_form(
    rencana: Rencana, pembaca: Pengguna, buka: OpenPage
) -> None:
    page = buka("/laporan/2030/", sebagai=pembaca)
    page.get_by_label("Isi").select_option("2")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Unduh dokumen").press("Enter")
    assert coming.value.suggested_filename.endswith(".docx")

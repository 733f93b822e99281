"""Money from a file in a real browser: chosen, mapped, compared, stored, on a phone and without script."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.core.forms import berkas_uang as contoh
from tests.core.forms.berkas_uang import JUTA
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.realisasi.models import BarisRealisasi
from renaksi.apps.rencana import services as plans
from renaksi.apps.rencana.models import Rencana

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rencana(kantor: PerangkatDaerah, operator: Pengguna) -> Rencana:
    return plans.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.rencana(), findings=[]
    ).rencana


def fits(page: Page) -> None:
    """Nothing is wider than the screen."""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0


@pytest.mark.parametrize(("lebar", "skrip"), [(1280, True), (360, True), (360, False)])
def test_a_file_goes_from_choosing_to_stored(
    buka: OpenPage, rencana: Rencana, operator: Pengguna, axe: Callable[[Page], None],
    tmp_path: Path, lebar: int, skrip: bool,
) -> None:  # fmt: skip
    berkas = tmp_path / "LRA Dinas Contoh.xlsx"
    berkas.write_bytes(contoh.sipd_lra(ubah={"2.23.02.2.01.0002": 130}))
    page = buka("/realisasi/2030/tw-2/", sebagai=operator, lebar=lebar, skrip=skrip)
    page.get_by_role("link", name="Ambil realisasi keuangan dari Excel").click()
    check = axe if skrip else (lambda one: None)
    check(page)
    fits(page)
    page.get_by_label("Berkas", exact=True).set_input_files(berkas)
    page.get_by_role("button", name="Lihat isinya").click()
    expect(page.get_by_role("heading", name="Kolom mana berisi apa?")).to_be_visible()
    expect(page.get_by_label(re.compile("Isi kolom E"))).to_have_value("realisasi")
    check(page)
    fits(page)
    page.get_by_role("button", name="Lihat bedanya").click()
    expect(page.get_by_label("Ambil Pengembangan Layanan")).not_to_be_checked()
    check(page)
    fits(page)
    page.get_by_role("button", name="Simpan yang dicentang").click()
    expect(page.get_by_text("tersimpan dari LRA Dinas Contoh.xlsx")).to_be_visible()
    stored = BarisRealisasi.objects.get(acuan="sub_kegiatan-1")
    assert stored.nilai == str(80 * JUTA)
    assert not BarisRealisasi.objects.filter(acuan="sub_kegiatan-2").exists()
    fits(page)


def test_percent_of_the_pagu_follows_the_figure_that_is_typed(
    buka: OpenPage, rencana: Rencana, operator: Pengguna, tmp_path: Path
) -> None:
    page = buka("/realisasi/2030/tw-1/uang/", sebagai=operator)
    berkas = tmp_path / "dpa.xlsx"
    berkas.write_bytes(contoh.sipd_lra())
    page.get_by_label(re.compile("Pagu mulai TW I")).check()
    page.get_by_label("Berkas", exact=True).set_input_files(berkas)
    page.get_by_role("button", name="Lihat isinya").click()
    page.get_by_role("button", name="Lihat bedanya").click()
    page.get_by_role("button", name="Simpan yang dicentang").click()
    share = page.locator('[data-serapan="keuangan-sub_kegiatan-1"]')
    expect(share).to_have_text("pagu Rp200.000.000")
    page.get_by_label("Satuan Keuangan Penyusunan Dokumen").first.select_option("Rp")
    figure = page.locator("#keuangan-sub_kegiatan-1")
    figure.fill("50.000.000")
    expect(share).to_be_hidden()
    figure.press("Enter")
    expect(share).to_have_text("= 25,00% dari pagu Rp200.000.000")
    assert BarisRealisasi.objects.get().pagu == str(200 * JUTA)

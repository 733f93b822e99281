"""A quarter in real browsers: six people, each with an own account, from the first figure to the lock."""

import pytest
from playwright.sync_api import Page, expect
from tests.apps.realisasi.dinas import Dinas, fill
from tests.peramban import Axe, OpenPage

from renaksi.apps.realisasi.models import RevisiLaporan
from renaksi.apps.rencana.models import Rencana

JALAN = "/realisasi/2030/tw-2/perjalanan/"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_six_people_carry_a_quarter_to_its_lock(
    rencana: Rencana, dinas: Dinas, buka: OpenPage, axe: Axe, lebar: int
) -> None:
    fill(rencana, dinas.operator)
    for person, step in (
        (dinas.kasubbag, "Ajukan"),
        (dinas.kabid, "Ajukan"),
        (dinas.sekretaris, "Ajukan"),
        (dinas.operator, "Ajukan"),
        (dinas.kabid, "Verifikasi"),
        (dinas.sekretaris, "Verifikasi"),
        (dinas.operator, "Verifikasi"),
        (dinas.operator, "Susun laporan"),
        (dinas.sekretaris, "Paraf"),
        (dinas.kepala, "Setujui"),
    ):
        page = buka(JALAN, sebagai=person, lebar=lebar)
        axe(page)
        press(page, step)
        expect(page.get_by_role("status").first).to_contain_text(f"{step}:")
    expect(page.get_by_text("Keadaan laporan:")).to_contain_text("Disetujui Kepala")
    page = buka(JALAN, sebagai=dinas.operator, lebar=lebar)
    page.get_by_label("Alasan").fill("Bahan LKjIP")
    press(page, "Kunci")
    expect(page.get_by_text("Keadaan laporan:")).to_contain_text("Dikunci")
    axe(page)
    assert [one.langkah for one in RevisiLaporan.objects.get().tanda.all()] == [
        "susun", "paraf", "setujui", "kunci",
    ]  # fmt: skip


def test_a_row_that_is_given_back_says_why_on_the_sheet_of_who_fills_it_in(
    rencana: Rencana, dinas: Dinas, buka: OpenPage, axe: Axe
) -> None:
    fill(rencana, dinas.operator)
    page = buka(JALAN, sebagai=dinas.kasubbag, lebar=360)
    press(page, "Ajukan")
    page = buka(JALAN, sebagai=dinas.kabid, lebar=360)
    page.get_by_label("Pilih Program Layanan").uncheck()
    page.get_by_label("Pilih Penyusunan Anggaran").uncheck()
    page.get_by_label("Alasan").last.fill("Angkanya belum s.d. Juni")
    press(page, "Kembalikan baris")
    page = buka("/realisasi/2030/tw-2/", sebagai=dinas.kasubbag, lebar=360)
    expect(page.get_by_text("Dikembalikan: Angkanya belum s.d. Juni")).to_be_visible()
    expect(page.get_by_label("Realisasi Jumlah laporan", exact=True)).to_be_editable()
    expect(page.get_by_label("Realisasi Jumlah berkas", exact=True)).to_have_count(0)
    axe(page)

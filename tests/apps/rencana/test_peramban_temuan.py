"""Deciding a stored plan's findings in a real browser: by keys, by touch, without a script, on paper."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from tests.apps.rencana.test_temuan import ALAMAT, with_faults
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Pengecualian, VersiRencana


@pytest.fixture(autouse=True)
def rencana(kantor: PerangkatDaerah, operator: Pengguna) -> None:
    """The plan with three faults and some notes, stored."""
    services.import_plan(perangkat_daerah=kantor, oleh=operator, plan=with_faults(), findings=[])


def newest() -> VersiRencana:
    return VersiRencana.objects.order_by("-revisi")[0]


@pytest.mark.parametrize("width", [360, 1280])
def test_findings_are_decided_by_keys_alone(
    operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None], width: int
) -> None:
    page = buka("/rencana/2030/lampiran-3/", sebagai=operator, lebar=width)
    page.locator("summary", has_text="Perlu dicek").first.press("Enter")
    page.get_by_role("link", name="Putuskan satu per satu").press("Enter")
    expect(page.locator("li.kini")).to_contain_text("Keuangan TW IV bukan 100 %")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("2")
    expect(page.locator("li.kini")).to_contain_text("Jumlah berkas")
    page.keyboard.press("k")
    expect(page.locator("li.kini")).to_contain_text("diputuskan")
    page.keyboard.press("j")
    page.keyboard.press("3")
    page.keyboard.type("15")
    page.keyboard.press("Enter")
    expect(page.locator("li.kini")).to_contain_text("Satuan tidak ditulis")
    page.keyboard.press("1")
    expect(page.locator("li.kini .tanda")).to_contain_text("perlu dilihat")
    expect(page.locator("#hitung")).to_contain_text("2 dari")
    page.keyboard.type("satuannya jelas")
    expect(page.locator("li.kini .tanda")).to_contain_text("diputuskan")
    axe(page)
    page.get_by_role("button", name="Simpan keputusan").press("Enter")
    expect(page.locator("main")).to_contain_text("2 temuan diperbaiki")
    expect(page.locator(".dikesampingkan")).to_contain_text("alasan: satuannya jelas")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    plan = newest().plan
    assert plan.by_id["kegiatan-1"].keuangan[0].target[3] == Decimal(100)
    assert plan.by_id["sub_kegiatan-2"].indikator[0].target[2] == Decimal(15)
    page.get_by_role("button", name=re.compile("Angkat lagi")).press("Enter")
    expect(page.locator(".dikesampingkan")).to_have_count(0)


def test_a_reason_is_offered_again_for_the_next_finding(operator: Pengguna, buka: OpenPage) -> None:
    page = buka(ALAMAT, sebagai=operator)
    page.keyboard.press("1")
    page.keyboard.type("sudah disetujui")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Simpan keputusan").press("Enter")
    expect(page.locator("main")).to_contain_text("2 temuan dikesampingkan.")
    assert {one.alasan for one in Pengecualian.objects.all()} == {"sudah disetujui"}


def test_a_touch_decides_on_a_phone(operator: Pengguna, buka: OpenPage) -> None:
    page = buka(ALAMAT, sebagai=operator, lebar=360, tinggi=640)
    page.locator("li.kini").get_by_text("Terapkan usulan").click()
    page.get_by_role("button", name="Berikutnya").click()
    expect(page.locator("#ke")).to_contain_text("2 dari")
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.locator("main")).to_contain_text("1 temuan diperbaiki")


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_script_the_findings_are_a_form(
    operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None], width: int
) -> None:
    page = buka(ALAMAT, sebagai=operator, lebar=width, skrip=False)
    assert page.locator(".keraguan li:visible").count() >= 3
    page.get_by_role("radio", name=re.compile("Terapkan usulan 100")).check()
    third = page.locator(".keraguan li", has_text="Satuan tidak ditulis")
    third.get_by_role("radio", name=re.compile("Biarkan")).check()
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.get_by_role("alert")).to_contain_text("Tulis alasannya")
    buka.complaints.clear()
    expect(page.get_by_role("radio", name=re.compile("Terapkan usulan 100"))).to_be_checked()
    third.get_by_role("textbox", name=re.compile("Alasan")).fill("satuannya jelas")
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.locator("main")).to_contain_text("1 temuan diperbaiki")
    expect(page.locator("main")).to_contain_text("alasan: satuannya jelas")
    assert newest().revisi == 1


def test_paper_carries_every_finding_and_what_is_set_aside_without_the_controls(
    operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ALAMAT, sebagai=operator)
    page.keyboard.press("1")
    page.keyboard.type("sudah disetujui")
    page.get_by_role("button", name="Simpan keputusan").press("Enter")
    expect(page.locator("main")).to_contain_text("1 temuan dikesampingkan.")
    page.emulate_media(media="print")
    items = page.locator(".keraguan li")
    assert items.count() == page.locator(".keraguan li:visible").count() >= 2
    expect(page.locator(".dikesampingkan")).to_contain_text("alasan: sudah disetujui")
    expect(page.locator(".usul").first).to_be_visible()
    assert page.locator("main input:visible, main button:visible").count() == 0

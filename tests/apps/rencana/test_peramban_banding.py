"""The comparison of versions in a real browser: before an import is stored, and afterwards."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from tests.apps.rencana import contoh
from tests.apps.rencana.test_banding import correct, with_row
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import services
from renaksi.core.cascade.plan_json import plan_to_json


@pytest.fixture
def diperbaiki(
    kantor: PerangkatDaerah, operator: Pengguna, sebagai: Callable[[Pengguna], Client]
) -> None:
    """The example plan, with one target corrected in the application."""
    services.import_plan(perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[])
    correct(sebagai(operator), "kegiatan-1", **{"i0-t2": "8,5"})


@pytest.mark.parametrize("width", [360, 1280])
def test_the_preview_shows_the_corrections_that_it_would_undo_without_a_click(
    diperbaiki: None,
    operator: Pengguna,
    buka: OpenPage,
    axe: Callable[[Page], None],
    tmp_path: Path,
    width: int,
) -> None:
    plan = with_row(contoh.plan(), "sub_kegiatan-2", nomor="3")
    berkas = tmp_path / "rencana.json"
    berkas.write_text(json.dumps(plan_to_json(plan)))
    page = buka("/rencana/impor/", sebagai=operator, lebar=width)
    page.set_input_files("#berkas", str(berkas))
    page.get_by_role("button", name="Lihat isinya").click()
    expect(page.get_by_role("alert")).to_contain_text("membatalkan 1 perbaikan")
    expect(page.get_by_role("row", name="Target TW II «Jumlah dokumen»")).to_be_visible()
    nomor = page.get_by_role("row", name="Nomor 2 3")
    expect(nomor).to_be_hidden()
    page.locator("summary", has_text="Penyusunan Anggaran").press("Enter")
    expect(nomor).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_two_versions_are_chosen_and_compared(
    diperbaiki: None, pembaca: Pengguna, buka: OpenPage, axe: Callable[[Page], None], width: int
) -> None:
    page = buka("/rencana/2030/versi/", sebagai=pembaca, lebar=width)
    page.get_by_role("link", name="Bandingkan dengan versi sebelumnya").click()
    expect(page.get_by_role("heading", name="Dari murni 0 ke murni 1")).to_be_visible()
    page.get_by_label("Dari versi").select_option("1")
    page.get_by_label("Ke versi").select_option("0")
    page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_role("heading", name="Dari murni 1 ke murni 0")).to_be_visible()
    page.locator("summary", has_text="Penyusunan Dokumen").press("Enter")
    expect(page.get_by_role("row", name="Target TW II")).to_contain_text("8,5")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width

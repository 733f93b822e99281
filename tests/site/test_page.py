"""What stands around every page: the office, its menu, where one is."""

import re
from collections.abc import Callable

from django.test import Client

from renaksi import __version__
from renaksi.apps.kantor.models import Pengguna

As = Callable[[Pengguna], Client]


def test_the_menu_has_its_parts_and_marks_where_one_is(sebagai: As, pembaca: Pengguna) -> None:
    client = sebagai(pembaca)
    page = client.get("/riwayat/").content.decode()
    wide = page.split('class="menu-lebar"')[1].split("</nav>")[0]
    entries = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', wide)
    assert [title for _, title in entries] == [
        "Rencana Aksi",
        "Isi Realisasi",
        "Capaian Kinerja",
        "Laporan &amp; Cetak",
        "Bukti Dukung",
    ]
    assert "aria-current" not in wide
    for address, title in entries:
        shown = client.get(address, follow=True).content.decode()
        wide = shown.split('class="menu-lebar"')[1].split("</nav>")[0]
        assert re.findall(r'aria-current="true">([^<]+)<', wide) == [title]


def test_the_first_page_is_the_offices_plan(sebagai: As, pembaca: Pengguna) -> None:
    answer = sebagai(pembaca).get("/", follow=True)
    assert answer.status_code == 200
    assert answer.resolver_match.namespace == "rencana"


def test_a_visitor_sees_no_office_and_no_menu(db: None) -> None:
    page = Client().get("/masuk/").content.decode()
    assert "menu-lebar" not in page
    assert f"renaksi {__version__}" in page


def test_a_page_that_does_not_exist_keeps_the_menu(sebagai: As, pembaca: Pengguna) -> None:
    answer = sebagai(pembaca).get("/tidak-ada/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Halaman tidak ditemukan" in page
    assert "Isi Realisasi" in page


def test_pages_are_in_indonesian(sebagai: As, pembaca: Pengguna) -> None:
    page = sebagai(pembaca).post("/sandi/", {"sandi_lama": ""}).content.decode()
    assert '<html lang="id">' in page
    assert "Bidang ini tidak boleh kosong." in page

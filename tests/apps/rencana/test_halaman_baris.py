"""The pages to correct and to add a row: its parent, one after another, what was wrong."""

import html
import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.apps.rencana import contoh
from tests.apps.rencana.test_penempatan import changed, isian, only_named, two_sasaran
from tests.apps.rencana.test_views import form_of, text_of
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import VersiRencana
from renaksi.apps.rencana.temuan import findings_of
from renaksi.core.cascade.rencana import RencanaAksi, Rujukan, Tingkat

SignIn = Callable[[Pengguna], Client]
Store = Callable[[RencanaAksi], VersiRencana]


@pytest.fixture
def simpan(kantor: PerangkatDaerah, operator: Pengguna) -> Store:
    """Stores a plan."""

    def store(plan: RencanaAksi) -> VersiRencana:
        return services.import_plan(
            perangkat_daerah=kantor, oleh=operator, plan=plan, findings=[], alasan="x"
        )

    return store


@pytest.fixture
def kosong(kantor: PerangkatDaerah, operator: Pengguna) -> VersiRencana:
    """A plan begun without a file."""
    return services.begin_plan(perangkat_daerah=kantor, oleh=operator, tahun=2030)


def newest(version: VersiRencana) -> VersiRencana:
    found: VersiRencana = version.rencana.versi.order_by("-revisi").first()
    return found


def contradicting() -> RencanaAksi:
    """A kegiatan whose own table names another sasaran than its program hangs under."""
    return changed(
        two_sasaran(), "kegiatan-1",
        rujukan=Rujukan(sasaran="Tata kelola", program="Program Layanan"),
    )  # fmt: skip


def slugs(version: VersiRencana, row: str) -> set[str]:
    return {one.aturan for one in findings_of(version) if row in one.baris}


def test_the_finding_leads_to_a_filled_in_page_that_completes_that_very_row(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    version = simpan(only_named())
    client = sebagai(operator)
    page = client.get(reverse("rencana:lampiran", args=[2030, 3])).content.decode()
    link = re.search(r'href="([^"]+\?tersirat=[^"]+)"', page)
    assert link is not None
    form = form_of(client.get(html.unescape(link[1])).content)
    assert (form["uraian"], form["induk"]) == ("Penyusunan Dokumen", "program-1")
    answer = client.post(link[1], form | {"uraian": "Penyusunan Dokumen Rencana", "nomor": "1"})
    assert answer.status_code == 302
    plan = newest(version).plan
    assert [row.uraian for row in plan.tingkat(Tingkat.KEGIATAN)] == ["Penyusunan Dokumen Rencana"]
    assert not plan.by_id["kegiatan-1"].tersirat
    assert len(plan.anak["kegiatan-1"]) == 2
    assert {row.rujukan.kegiatan for row in plan.anak["kegiatan-1"]} == {
        "Penyusunan Dokumen Rencana"
    }
    assert "induk-tersirat" not in slugs(newest(version), "kegiatan-1")


def test_a_reader_is_not_offered_to_complete_a_row(
    simpan: Store, pembaca: Pengguna, sebagai: SignIn
) -> None:
    simpan(only_named())
    page = sebagai(pembaca).get(reverse("rencana:lampiran", args=[2030, 3])).content.decode()
    assert "?tersirat=" not in page


def test_adding_a_row_with_exactly_that_name_makes_no_second_one(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    version = simpan(only_named())
    client = sebagai(operator)
    address = reverse("rencana:tambah", args=[2030, "kegiatan"])
    form = form_of(client.get(address).content) | {"uraian": "penyusunan dokumen"}
    assert client.post(address, form).status_code == 302
    rows = newest(version).plan.tingkat(Tingkat.KEGIATAN)
    assert [(row.id, row.uraian) for row in rows] == [("kegiatan-1", "penyusunan dokumen")]


def test_a_row_that_contradicts_its_parent_is_moved_with_the_reason_logged(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    version = simpan(contradicting())
    assert "sasaran-berbeda" in slugs(version, "kegiatan-1")
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    page = client.get(address)
    assert "menulis nama yang berbeda dari induknya" in text_of(page.content)
    assert "Program: Program Penunjang · Tata kelola" in text_of(page.content)
    form = form_of(page.content)
    assert form["induk"] == ""
    answer = client.post(address, form | {"induk": "program-2", "alasan": "Salah tabel"})
    assert answer.status_code == 302
    row = newest(version).plan.by_id["kegiatan-1"]
    assert row.induk == "program-2"
    assert row.rujukan == Rujukan(sasaran="Tata kelola", program="Program Penunjang")
    assert "sasaran-berbeda" not in slugs(newest(version), "kegiatan-1")
    event = Peristiwa.objects.filter(jenis="rencana.baris.diperbaiki").get()
    assert (event.alasan, event.sebelum["induk"], event.sesudah["induk"]) == (
        "Salah tabel", "program-1", "program-2",
    )  # fmt: skip


def test_choosing_the_parent_it_has_makes_the_row_agree_and_leaving_it_changes_nothing(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    version = simpan(contradicting())
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    form = form_of(client.get(address).content) | {"alasan": "x"}
    assert client.post(address, form).status_code == 302
    assert newest(version).plan.baris == version.plan.baris
    form = form_of(client.get(address).content) | {"alasan": "x", "induk": "program-1"}
    assert client.post(address, form).status_code == 302
    assert newest(version).plan.by_id["kegiatan-1"].rujukan.sasaran == "Layanan meningkat"
    assert "sasaran-berbeda" not in slugs(newest(version), "kegiatan-1")


def test_a_row_is_never_moved_under_one_of_another_level(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    version = simpan(two_sasaran())
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    form = form_of(client.get(address).content) | {"alasan": "x"}
    for wrong in ("sub_kegiatan-1", "kegiatan-1", "sasaran-2", "tidak-ada"):
        assert client.post(address, form | {"induk": wrong}).status_code == 422
    with pytest.raises(ValidationError):
        services.correct_row(
            rencana=version.rencana, oleh=operator, revisi=0, id="program-1",
            isian=isian("Program Layanan"), alasan="x", induk="kegiatan-1",
        )  # fmt: skip
    assert version.rencana.versi.count() == 1


def test_rows_are_added_one_after_another_under_the_same_parent(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    version = simpan(two_sasaran())
    client = sebagai(operator)
    address = reverse("rencana:tambah", args=[2030, "kegiatan"]) + "?induk=program-1"
    form = form_of(client.get(address).content)
    assert (form["induk"], form["nomor"]) == ("program-1", "2")
    answer = client.post(address, form | {"uraian": "Pelatihan", "lagi": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == address
    assert "Kegiatan «Pelatihan» ditambahkan." in text_of(answer.content)
    again = form_of(answer.content)
    assert (again["induk"], again["nomor"], again["uraian"]) == ("program-1", "3", "")
    assert client.post(address, again | {"uraian": "Bimbingan"})["Location"] == reverse(
        "rencana:lampiran", args=[2030, 3]
    )
    rows = newest(version).plan.anak["program-1"]
    assert [(row.nomor, row.uraian) for row in rows] == [
        ("1", "Penyusunan Dokumen"), ("2", "Pelatihan"), ("3", "Bimbingan"),
    ]  # fmt: skip


def test_with_several_parents_one_must_be_chosen(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    version = simpan(two_sasaran())
    client = sebagai(operator)
    address = reverse("rencana:tambah", args=[2030, "kegiatan"])
    form = form_of(client.get(address).content) | {"uraian": "Pelatihan"}
    answer = client.post(address, form)
    assert answer.status_code == 422
    assert "Pilih baris di atasnya." in text_of(answer.content)
    assert version.rencana.versi.count() == 1


def test_a_plan_without_a_file_is_led_from_sasaran_to_program(
    kosong: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:tambah", args=[2030, "program"])
    page = client.get(address)
    assert "Tambahkan sasaran strategis lebih dahulu." in text_of(page.content)
    assert reverse("rencana:tambah", args=[2030, "sasaran"]) in page.content.decode()
    assert "<form" not in page.content.decode().split("<h1>")[1]
    with pytest.raises(ValidationError, match="Belum ada sasaran strategis"):
        services.add_row(
            rencana=kosong.rencana, oleh=operator, revisi=0, tingkat=Tingkat.PROGRAM, induk=None,
            isian=isian("Program Layanan"),
        )  # fmt: skip
    first = reverse("rencana:tambah", args=[2030, "sasaran"])
    form = form_of(client.get(first).content)
    assert form["nomor"] == "1"
    client.post(first, form | {"uraian": "Layanan meningkat"})
    form = form_of(client.get(address).content) | {"uraian": "Program Layanan"}
    assert client.post(address, form).status_code == 302
    (program,) = newest(kosong).plan.tingkat(Tingkat.PROGRAM)
    assert (program.induk, program.rujukan.sasaran) == ("sasaran-1", "Layanan meningkat")


def test_the_indikator_of_a_new_row_is_not_folded_away(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    simpan(contoh.plan())
    page = sebagai(operator).get(reverse("rencana:tambah", args=[2030, "tujuan"])).content.decode()
    form = page.split('class="formulir"')[1].split("</form>")[0]
    assert "<details" not in form
    assert "<legend>Indikator</legend>" in form


def test_every_error_is_listed_at_the_top_with_the_way_to_its_field(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    simpan(contoh.plan())
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    form = form_of(client.get(address).content)
    answer = client.post(address, form | {"uraian": "", "i0-t2": "dua belas 3", "i1-t3": "7"})
    page = answer.content.decode()
    summary = page.split('id="galat"')[1].split("</div>")[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_uraian", "id_i0-t2", "id_i1-uraian", "id_alasan"]
    for target in targets:
        assert page.count(f'id="{target}"') == 1
    says = text_of(summary.encode())
    assert "Kegiatan: Tulis nama kegiatan ini." in says
    assert "Alasan perubahan: Tulis alasan perubahan ini." in says
    assert "Indikator 1: Target TW II: " in says
    assert "Indikator 2: Tulis uraian indikatornya" in says
    assert 'id="galat"' not in client.get(address).content.decode()


def test_focus_is_on_the_errors_and_from_there_goes_to_the_field(
    simpan: Store, operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None]
) -> None:
    simpan(contoh.plan())
    for width in (360, 1280):
        page = buka("/rencana/2030/baris-baru/kegiatan/", sebagai=operator, lebar=width)
        page.locator("#id_uraian").evaluate("element => element.removeAttribute('required')")
        page.get_by_role("button", name="Simpan", exact=True).click()
        summary = page.locator("#galat")
        expect(summary).to_be_focused()
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        summary.get_by_role("link").first.click()
        expect(page.locator("#id_uraian")).to_be_focused()
        buka.complaints.clear()


def test_a_row_moved_meanwhile_by_another_is_not_moved_back_unseen(
    simpan: Store, operator: Pengguna, sebagai: SignIn
) -> None:
    version = simpan(two_sasaran())
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    form = form_of(client.get(address).content)
    client.post(address, form | {"induk": "program-2", "alasan": "Dipindah"})
    answer = client.post(address, form | {"nomor": "9", "alasan": "Nomor"})
    assert answer.status_code == 422
    merged = form_of(answer.content)
    assert (merged["induk"], merged["nomor"]) == ("program-2", "9")
    assert client.post(address, merged).status_code == 302
    row = newest(version).plan.by_id["kegiatan-1"]
    assert (row.induk, row.nomor) == ("program-2", "9")

"""The pages of the office's tree, in a real browser and by forged requests."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from tests.apps.realisasi.dinas import AWAL, begin
from tests.peramban import Axe, OpenPage

from renaksi.apps.kantor import services_organisasi as services
from renaksi.apps.kantor.models import Jabatan, Pemangku, Pengguna, PerangkatDaerah, UnitKerja

As = Callable[[Pengguna], Client]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_an_operator_builds_the_tree_appoints_someone_and_ends_a_post_for_its_successor(
    kantor: PerangkatDaerah,
    operator: Pengguna,
    pembaca: Pengguna,
    buka: OpenPage,
    axe: Axe,
    lebar: int,
) -> None:
    page = buka("/organisasi/", sebagai=operator, lebar=lebar)
    unit = page.get_by_role("region", name="Tambah unit")
    unit.get_by_label("Jenis unit").select_option("bidang")
    unit.get_by_label("Nama unit").fill("Bidang Layanan")
    press(page, "Tambah unit")
    for name in ("Kabid Layanan", "Kabid Pelayanan"):
        post = page.get_by_role("region", name="Tambah jabatan")
        post.get_by_label("Jenis jabatan").select_option("kabid")
        post.get_by_label("Nama jabatan").fill(name)
        post.get_by_label("Unit kerja").select_option("Bidang Layanan")
        press(page, "Tambah jabatan")
    axe(page)

    page.get_by_role("link", name="Kabid Layanan").click()
    seat = page.get_by_role("region", name="Catat pejabat")
    seat.get_by_label("Pejabat", exact=True).select_option("Petra Pembaca")
    seat.get_by_label("Menjabat mulai").fill("2026-01-05")
    seat.get_by_label("Dasar pengangkatan").fill("SK 821/1/2026")
    press(page, "Simpan pejabat")
    expect(page.get_by_role("status")).to_contain_text("Petra Pembaca tercatat pada Kabid Layanan")
    axe(page)

    end = page.get_by_role("region", name="Akhiri jabatan")
    end.get_by_label("Hari terakhir").fill("2026-06-30")
    end.get_by_label("Penerus", exact=True).select_option("Kabid Pelayanan")
    end.get_by_label("Alasan atau dasar").fill("SOTK Perbup 7/2026")
    press(page, "Akhiri jabatan")
    expect(page.get_by_text("Diteruskan:")).to_contain_text("Kabid Pelayanan")
    axe(page)
    assert Pemangku.objects.get().selesai == date(2026, 6, 30)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_duties_of_a_post_are_changed_and_its_holder_is_relieved(
    kantor: PerangkatDaerah, operator: Pengguna, buka: OpenPage, axe: Axe
) -> None:
    post = begin(kantor, operator).jabatan["Kasubbag Umum"]
    page = buka(f"/organisasi/jabatan/{post.pk}/", sebagai=operator, skrip=False)
    page.get_by_label("Menyusun laporan kantor").check()
    press(page, "Simpan")
    expect(page.get_by_text("Tugas: Menyusun laporan kantor.")).to_be_visible()
    page.get_by_role("link", name="Akhiri masa jabatan Kiki Kasubbag").click()
    page.get_by_label("Hari terakhir menjabat").fill("2026-03-31")
    page.get_by_label("Alasan atau dasar").fill("Pensiun")
    press(page, "Simpan")
    assert post.pemangku.get().selesai == date(2026, 3, 31)
    expect(page.get_by_role("region", name="Riwayat")).to_contain_text("Kiki Kasubbag")


def test_a_unit_that_still_has_posts_is_not_ended_and_the_page_says_which(
    kantor: PerangkatDaerah, operator: Pengguna, sebagai: As
) -> None:
    post = begin(kantor, operator).jabatan["Sekretaris"]
    assert post.unit is not None
    sent = {"selesai": "2026-06-30", "alasan": "SOTK"}
    answer = sebagai(operator).post(f"/organisasi/unit/{post.unit.pk}/", sent)
    assert answer.status_code == 422
    assert "masih mempunyai Sekretaris" in answer.content.decode()
    assert UnitKerja.objects.get(pk=post.unit.pk).selesai is None


def test_a_second_definitif_is_refused_beside_what_was_typed(
    kantor: PerangkatDaerah, operator: Pengguna, sebagai: As
) -> None:
    post = begin(kantor, operator).jabatan["Sekretaris"]
    sent = {
        "pengguna": str(operator.pk),
        "sebagai": "plt",
        "mulai": "2026-01-01",
        "dasar": "SPT 9/2026",
    }
    answer = sebagai(operator).post(f"/organisasi/jabatan/{post.pk}/pemangku/", sent)
    assert answer.status_code == 422
    assert "sudah dipangku Sari Sekretaris" in answer.content.decode()
    assert "SPT 9/2026" in answer.content.decode()


def test_a_reader_sees_the_tree_without_forms_and_cannot_change_it(
    kantor: PerangkatDaerah, operator: Pengguna, pembaca: Pengguna, sebagai: As
) -> None:
    post = begin(kantor, operator).jabatan["Sekretaris"]
    reader = sebagai(pembaca)
    page = reader.get("/organisasi/").content.decode()
    assert "Sari Sekretaris" in page
    assert "Tambah unit" not in page
    assert "Catat pejabat" not in reader.get(f"/organisasi/jabatan/{post.pk}/").content.decode()
    for path in ("unit/", "jabatan/", f"jabatan/{post.pk}/akhiri/", f"jabatan/{post.pk}/pemangku/"):
        assert reader.post(f"/organisasi/{path}", {"selesai": "2026-01-01"}).status_code == 403
    assert Jabatan.objects.get(pk=post.pk).selesai is None


def test_posts_of_another_office_are_neither_shown_nor_chosen(
    kantor: PerangkatDaerah,
    operator: Pengguna,
    kantor_lain: PerangkatDaerah,
    orang_luar: Pengguna,
    sebagai: As,
) -> None:
    other = services.add_post(
        perangkat_daerah=kantor_lain, oleh=orang_luar, nama="Kasi Luar", jenis="kasi", mulai=AWAL
    )
    post = begin(kantor, operator).jabatan["Sekretaris"]
    asked = sebagai(operator)
    assert asked.get(f"/organisasi/jabatan/{other.pk}/").status_code == 404
    sent = {"selesai": "2026-06-30", "penerus": str(other.pk), "alasan": "SOTK"}
    assert asked.post(f"/organisasi/jabatan/{post.pk}/akhiri/", sent).status_code == 422
    assert Jabatan.objects.get(pk=post.pk).selesai is None

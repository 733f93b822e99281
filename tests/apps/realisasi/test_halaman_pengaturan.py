"""The pages of who fills in what, by when, by which steps; and the posts that a plan names."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from tests.apps.realisasi.dinas import begin, fill
from tests.peramban import Axe, OpenPage

from renaksi.apps.kantor.models import Jabatan, Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.pelaku import pelaku_of
from renaksi.apps.realisasi import services_alur, services_jadwal
from renaksi.apps.realisasi.alur import Keadaan, Langkah
from renaksi.apps.realisasi.models import JadwalTriwulan, PenugasanBaris
from renaksi.apps.realisasi.selectors_alur import schedule_of, stages_of, way_of
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import current_version

As = Callable[[Pengguna], Client]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_posts_that_the_plan_names_are_taken_from_it_in_one_go(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, axe: Axe, lebar: int
) -> None:
    page = buka("/jabatan-rencana/", sebagai=operator, lebar=lebar, skrip=lebar > 360)
    if lebar > 360:
        axe(page)
    press(page, "Tambah jabatan yang dipilih")
    expect(page.get_by_role("status")).to_contain_text("jabatan ditambahkan")
    made = {post.nama: post.jenis for post in Jabatan.objects.all()}
    assert made["Kabid Layanan"] == "kabid"
    assert made["Kasubbag Umum"] == "kasubbag"
    page.goto("/jabatan-rencana/")
    expect(page.get_by_text("sudah ada di Organisasi")).to_be_visible()


def test_several_rows_are_given_to_a_post_at_once_and_back_to_the_plan(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna, buka: OpenPage, axe: Axe
) -> None:
    post = begin(kantor, operator).jabatan["Sekretaris"]
    page = buka("/pengisi/2030/", sebagai=operator, lebar=360)
    axe(page)
    for row in ("sub_kegiatan-1", "sub_kegiatan-2"):
        page.locator(f"input[value='{row}']").check()
    page.get_by_label("Untuk baris yang dipilih").select_option("Sekretaris")
    press(page, "Simpan")
    expect(page.get_by_role("status")).to_contain_text("2 baris disimpan.")
    assert {one.jabatan for one in PenugasanBaris.objects.all()} == {post}
    page.locator("input[value='sub_kegiatan-1']").check()
    press(page, "Simpan")
    assert PenugasanBaris.objects.get().baris == "sub_kegiatan-2"
    kinds = Peristiwa.objects.filter(jenis="realisasi.pengisi.diatur")
    assert [one.sesudah["kepada"] for one in kinds.order_by("waktu")] == [
        "Sekretaris",
        "menurut rencana",
    ]


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"peran": "pptk", "baris": "program-1", "jabatan": "operator"}, "PPTK hanya untuk sub"),
        ({"peran": "pengisi", "baris": "program-99", "jabatan": "operator"}, "tidak ada pada"),
        ({"peran": "pengisi", "jabatan": "operator"}, "Belum ada baris"),
        ({"peran": "raja", "baris": "program-1", "jabatan": "operator"}, "tidak dikenal"),
        ({"peran": "pengisi", "baris": "program-1", "jabatan": "x"}, "tidak dikenal"),
    ],
)
def test_a_forged_assignment_is_refused_with_one_line_and_nothing_is_stored(
    rencana: Rencana, operator: Pengguna, sebagai: As, sent: dict[str, str], says: str
) -> None:
    answer = sebagai(operator).post("/pengisi/2030/", sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not PenugasanBaris.objects.exists()


def test_a_reader_sees_the_settings_and_may_not_change_them(
    rencana: Rencana, pembaca: Pengguna, sebagai: As
) -> None:
    reader = sebagai(pembaca)
    for path in ("/pengisi/2030/", "/jadwal/2030/"):
        assert "Simpan" not in reader.get(path).content.decode()
    sent = {"peran": "pengisi", "baris": "program-1", "jabatan": "operator"}
    assert reader.post("/pengisi/2030/", sent).status_code == 403
    assert reader.post("/jadwal/2030/", {"triwulan": "2"}).status_code == 403
    assert reader.post("/jadwal/2030/", {"triwulan": "alur"}).status_code == 403
    assert reader.get("/jabatan-rencana/2030/").status_code == 403
    assert not JadwalTriwulan.objects.exists()


def test_the_days_of_a_triwulan_are_set_and_what_comes_later_is_marked_late(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna, buka: OpenPage, axe: Axe
) -> None:
    page = buka("/jadwal/2030/", sebagai=operator, lebar=360)
    axe(page)
    part = page.get_by_role("region", name="Triwulan II", exact=True)
    part.get_by_label("Pengisian mulai").fill("2020-07-01")
    part.get_by_label("Pengisian sampai").fill("2020-07-05")
    press(page, "Simpan TW II")
    stored = schedule_of(kantor, 2030, 2)
    assert stored is not None
    assert stored.isi_sampai == date(2020, 7, 5)
    page.goto("/realisasi/2030/tw-2/perjalanan/")
    expect(page.get_by_text("Batas pengisian 5 Juli 2020")).to_contain_text("sudah lewat")
    axe(page)


def test_days_in_the_wrong_order_are_refused_beside_what_was_typed(
    rencana: Rencana, operator: Pengguna, sebagai: As
) -> None:
    sent = {"triwulan": "1", "isi_mulai": "2030-04-10", "isi_sampai": "2030-04-01"}
    answer = sebagai(operator).post("/jadwal/2030/", sent)
    assert answer.status_code == 422
    assert "Batas pengisian lebih awal" in answer.content.decode()
    assert "2030-04-10" in answer.content.decode()
    assert not JadwalTriwulan.objects.exists()


def test_an_office_switches_a_step_off_and_what_stood_in_it_goes_on(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna, sebagai: As
) -> None:
    dinas = begin(kantor, operator)
    fill(rencana, operator)
    plan = current_version(rencana).plan
    rows = [id for id, row in way_of(rencana, 2, plan).baris.items()]
    for person in (dinas.kasubbag, dinas.kabid, dinas.sekretaris, operator):
        mine = [
            id
            for id in rows
            if way_of(rencana, 2, plan).may(pelaku_of(person, kantor), Langkah.AJUKAN, id)
        ]
        services_alur.move_rows(
            rencana=rencana, triwulan=2, oleh=person, langkah=Langkah.AJUKAN, baris=mine
        )
    for person in (dinas.kabid, dinas.sekretaris, operator):
        services_alur.move_rows(
            rencana=rencana, triwulan=2, oleh=person, langkah=Langkah.VERIFIKASI, baris=rows
        )
    assert way_of(rencana, 2, plan).keadaan is Keadaan.DIVERIFIKASI
    sent = {"triwulan": "alur", "verifikasi": "tidak", "paraf": "tidak"}
    assert sebagai(operator).post("/jadwal/2030/", sent).status_code == 302
    assert not stages_of(kantor).verifikasi
    assert services_alur.compile_report(rencana=rencana, triwulan=2, oleh=operator).nomor == 1


def test_saving_the_same_steps_again_writes_no_event(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    for _ in range(2):
        services_jadwal.set_stages(
            perangkat_daerah=kantor, oleh=operator, verifikasi=True, paraf=None
        )
    assert Peristiwa.objects.filter(jenis="realisasi.alur.diatur").count() == 1

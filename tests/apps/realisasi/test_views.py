"""The sheet of a triwulan without its script: the whole form, and the answers for one line."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.realisasi import dinas
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.models import BarisRealisasi
from renaksi.apps.rencana import models
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.services import import_plan

SignIn = Callable[[Pengguna], Client]
ADDRESS = "/realisasi/2030/tw-2/"
K = "kinerja-kegiatan-1.1-"
U = "keuangan-kegiatan-1-"
P = "kinerja-program-1.1-"


def save(client: Client, address: str = ADDRESS, changes: dict[str, str] | None = None):  # type: ignore[no-untyped-def]
    return client.post(address, form_of(client.get(address).content) | (changes or {}))


def test_without_a_plan_the_page_says_where_to_begin(operator: Pengguna, sebagai: SignIn) -> None:
    assert "Belum ada Rencana Aksi" in text_of(sebagai(operator).get("/realisasi/").content)


def test_the_first_page_is_the_first_triwulan_that_is_not_complete(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    assert client.get("/realisasi/")["Location"] == "/realisasi/2030/tw-1/"
    form = form_of(client.get("/realisasi/2030/tw-1/").content)
    filled = {name: "1" for name in form if name.endswith("-nilai") and name.startswith("k")} | {
        "keuangan-program-1-nilai": "1"
    }
    assert client.post("/realisasi/2030/tw-1/", form | filled).status_code == 302
    assert client.get("/realisasi/")["Location"] == "/realisasi/2030/tw-2/"


def test_an_untouched_form_stores_nothing(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    page = save(sebagai(operator))
    assert page.status_code == 302
    assert not BarisRealisasi.objects.exists()


def test_what_was_changed_is_stored_and_counted(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    form = form_of(client.get(ADDRESS).content)
    page = client.post(ADDRESS, form | {K + "nilai": "9", U + "nilai": "35,5"}, follow=True)
    says = text_of(page.content)
    assert "2 isian tersimpan." in says
    assert "Masih ada 4 baris belum diisi." in says
    assert BarisRealisasi.objects.get(acuan="kegiatan-1").nilai == "35.5"


def test_valid_lines_are_stored_and_invalid_ones_keep_what_was_typed(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    page = save(sebagai(operator), changes={K + "nilai": "9", U + "nilai": "tiga puluh"})
    assert page.status_code == 422
    says = text_of(page.content)
    assert "1 isian tersimpan." in says
    assert "1 isian belum tersimpan." in says
    assert "«tiga puluh» tidak terbaca sebagai angka" in says
    assert form_of(page.content)[U + "nilai"] == "tiga puluh"
    assert BarisRealisasi.objects.get().acuan == "kegiatan-1.1"


def test_an_ambiguous_figure_is_asked_with_two_choices_and_the_choice_is_kept(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = save(client, changes={P + "nilai": "50.125"})
    assert "50.125 (lima puluh ribu seratus dua puluh lima)" in text_of(page.content)
    assert not BarisRealisasi.objects.exists()
    form = form_of(page.content) | {P + "nilai": "50.125", P + "pilihan": "50.125"}
    assert client.post(ADDRESS, form).status_code == 302
    assert BarisRealisasi.objects.get().nilai == "50.125"
    form = form_of(client.get(ADDRESS).content)
    assert form[P + "nilai"] == "50,125"
    assert client.post(ADDRESS, form | {P + "kendala": "Hujan"}).status_code == 302
    assert BarisRealisasi.objects.get().nilai == "50.125"
    page = client.post(ADDRESS, form | {P + "nilai": "50.125"})
    assert "Pilih yang dimaksud." in text_of(page.content)


def test_a_fall_is_asked_and_can_be_added_up(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    save(client, "/realisasi/2030/tw-1/", {K + "nilai": "9"})
    page = save(client, changes={K + "nilai": "6"})
    assert "Ya, jumlahkan menjadi 15" in text_of(page.content)
    form = form_of(page.content) | {K + "nilai": "6", K + "jawab": "jumlahkan"}
    assert client.post(ADDRESS, form).status_code == 302
    assert BarisRealisasi.objects.get(laporan__triwulan=2).nilai == "15"


def test_a_fall_as_a_correction_needs_its_reason(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    save(client, "/realisasi/2030/tw-1/", {K + "nilai": "9"})
    form = form_of(save(client, changes={K + "nilai": "6"}).content)
    page = client.post(ADDRESS, form | {K + "nilai": "6", K + "jawab": "koreksi"})
    assert "Tulis alasan koreksinya." in text_of(page.content)
    answer = {K + "nilai": "6", K + "jawab": "koreksi", K + "alasan": "TW I keliru"}
    assert client.post(ADDRESS, form | answer).status_code == 302
    assert Peristiwa.objects.filter(alasan="TW I keliru").count() == 1


def test_a_page_that_is_behind_overwrites_nothing_it_did_not_touch(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    old = form_of(client.get(ADDRESS).content)
    save(client, changes={K + "nilai": "9"})
    assert client.post(ADDRESS, old | {U + "nilai": "30"}).status_code == 302
    assert BarisRealisasi.objects.get(acuan="kegiatan-1.1").nilai == "9"
    page = client.post(ADDRESS, old | {K + "nilai": "7"})
    assert "sudah diubah oleh Oki Operator" in text_of(page.content)
    assert BarisRealisasi.objects.get(acuan="kegiatan-1.1").nilai == "9"


def test_a_low_capaian_asks_for_kendala_and_tindak_lanjut(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    row = 'id="kinerja-kegiatan-1.1-kendala" hidden'
    save(client, changes={K + "nilai": "7"})
    assert row in client.get(ADDRESS).content.decode()
    save(client, changes={K + "nilai": "6"})
    assert row not in client.get(ADDRESS).content.decode()
    save(client, changes={K + "kendala": "Hujan", K + "tindak_lanjut": "Dijadwal ulang"})
    assert BarisRealisasi.objects.get().kendala == "Hujan"


def test_rupiah_for_a_percent_target_are_asked_for_their_pagu(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    page = save(sebagai(operator), changes={U + "nilai": "Rp 400"})
    assert "Isi pagu dalam rupiah" in text_of(page.content)


def test_an_indikator_shared_with_a_sasaran_is_shown_and_not_entered(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    save(client, changes={"kinerja-sasaran-1.1-nilai": "61"})
    page = client.get(ADDRESS)
    assert "kinerja-tujuan-1.1-nilai" not in form_of(page.content)
    assert "61 diisi pada sasaran" in text_of(page.content)


def test_an_inkremental_figure_is_said_to_be_of_the_triwulan_alone(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    assert "angka TW II saja" in text_of(sebagai(operator).get(ADDRESS).content)


def test_the_sheet_can_be_narrowed_to_one_post(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    form = form_of(sebagai(operator).get(ADDRESS, {"jabatan": "Sekretaris"}).content)
    assert {name.split("-")[1] for name in form if name.endswith("-nilai")} == {"kegiatan"}


def test_a_reader_sees_figures_and_no_inputs(
    rencana: Rencana, operator: Pengguna, pembaca: Pengguna, sebagai: SignIn
) -> None:
    save(sebagai(operator), changes={K + "nilai": "9", U + "nilai": "30"})
    client = sebagai(pembaca)
    page = client.get(ADDRESS)
    assert not [name for name in form_of(page.content) if name.endswith("-nilai")]
    assert "30%" in text_of(page.content)
    for address in (ADDRESS, ADDRESS + "baris/"):
        refused = client.post(address, {"kunci": "kinerja-kegiatan-1.1", "nilai": "1"})
        assert refused.status_code == 403
        assert "hanya dapat membaca" in text_of(refused.content)
    assert BarisRealisasi.objects.count() == 2


def test_a_stranger_finds_no_sheet(rencana: Rencana, orang_luar: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(orang_luar)
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS + "baris/", {"kunci": "kinerja-kegiatan-1.1"}).status_code == 404


@pytest.mark.parametrize("address", ["/realisasi/2030/tw-5/", "/realisasi/2029/tw-1/"])
def test_a_triwulan_that_does_not_exist_is_not_found(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn, address: str
) -> None:
    assert sebagai(operator).get(address).status_code == 404


def line(client: Client, **fields: str) -> dict[str, object]:
    body = {"kunci": "kinerja-kegiatan-1.1", "status": "belum"} | fields
    answer: dict[str, object] = client.post(reverse("realisasi:baris", args=[2030, 2]), body).json()
    return answer


def test_one_line_is_answered_with_its_reading_and_capaian(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    answer = line(sebagai(operator), nilai="6,0")
    assert (answer["nilai"], answer["capaian"], answer["butuh_kendala"]) == ("6", "66,67", True)
    assert answer["kemajuan"] == "Masih ada 5 baris belum diisi."
    assert answer["token"] == BarisRealisasi.objects.get().token


def test_one_line_is_answered_with_the_question_it_raises(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    asked = line(client, nilai="1,234")
    assert asked["kode"] == "ambigu"
    assert [(one["nilai"], one["teks"]) for one in asked["pilihan"]] == [  # type: ignore[attr-defined]
        ("1234", "1.234"), ("1.234", "1,234"),
    ]  # fmt: skip
    assert (line(client, nilai="181")["kode"], line(client, nilai="-5")["kode"]) == (
        "terlalu_besar", "salah",
    )  # fmt: skip
    save(client, "/realisasi/2030/tw-1/", {K + "nilai": "9"})
    fell = line(client, nilai="6")
    assert (fell["kode"], fell["jumlah"]) == ("lebih_kecil", "15")
    assert line(client, nilai="6", jawab="jumlahkan", jumlah="15")["nilai"] == "15"
    stale = line(client, nilai="16", token="")
    assert stale["kode"] == "berubah"
    assert line(client, nilai="16", token=str(stale["token"]))["nilai"] == "16"


def test_a_line_that_is_not_on_the_sheet_is_answered_as_absent(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    for key in ("kinerja-tujuan-1.1", "kinerja-x", ""):
        assert line(sebagai(operator), kunci=key)["kode"] == "tidak_ada"


def test_the_sum_of_two_triwulan_is_not_offered_for_percentages(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    for prefix in (P, U):
        save(client, "/realisasi/2030/tw-1/", {prefix + "nilai": "20"})
        page = save(client, changes={prefix + "nilai": "15"})
        assert "Ini koreksi" in text_of(page.content)
        assert "jumlahkan" not in text_of(page.content)
        form = form_of(page.content) | {prefix + "nilai": "15", prefix + "jawab": "jumlahkan"}
        assert client.post(ADDRESS, form).status_code == 422
    assert not BarisRealisasi.objects.filter(laporan__triwulan=2).exists()


def test_a_figure_far_over_the_target_is_confirmed_without_the_script_too(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = save(client, changes={K + "nilai": "1.234"})
    assert "Ya, 1.234 dokumen benar" in text_of(page.content)
    form = form_of(page.content) | {K + "nilai": "1.234", K + "jawab": "yakin"}
    assert client.post(ADDRESS, form).status_code == 302
    assert BarisRealisasi.objects.get().nilai == "1234"


def test_a_refused_figure_stands_beside_no_older_capaian(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    save(client, changes={K + "nilai": "9"})
    assert ">100,00<" in client.get(ADDRESS).content.decode()
    assert ">100,00<" not in save(client, changes={K + "nilai": "-9"}).content.decode()


def test_the_counter_and_the_other_triwulan_stay_with_the_chosen_post(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = client.get(ADDRESS, {"jabatan": "Kasubbag Umum"}).content
    assert "Masih ada 2 baris belum diisi untuk Kasubbag Umum." in text_of(page)
    assert 'href="/realisasi/2030/tw-3/?jabatan=Kasubbag+Umum"' in page.decode()
    address = reverse("realisasi:baris", args=[2030, 2]) + "?jabatan=Kasubbag+Umum"
    body = {"kunci": "kinerja-kegiatan-1.1", "status": "belum", "nilai": "9"}
    assert client.post(address, body).json()["kemajuan"].endswith("untuk Kasubbag Umum.")


def test_the_year_last_worked_on_opens_first(
    kantor: PerangkatDaerah, rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    save(client, changes={K + "nilai": "9"})
    import_plan(perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(2031), findings=[])
    assert client.get("/realisasi/")["Location"] == "/realisasi/2030/tw-1/"
    assert client.get("/capaian/")["Location"] == "/capaian/2030/tw-2/"
    save(client, "/realisasi/2031/tw-1/", {K + "nilai": "9"})
    assert client.get("/realisasi/")["Location"] == "/realisasi/2031/tw-1/"


@pytest.mark.parametrize("confirmed", ["", "14", "x"])
def test_only_the_sum_that_was_confirmed_is_stored(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn, confirmed: str
) -> None:
    client = sebagai(operator)
    save(client, "/realisasi/2030/tw-1/", {K + "nilai": "9"})
    asked = line(client, nilai="6", jawab="jumlahkan", jumlah=confirmed)
    assert (asked["kode"], asked["jumlah_polos"]) == ("lebih_kecil", "15")
    assert not BarisRealisasi.objects.filter(laporan__triwulan=2).exists()


def test_a_sum_whose_first_part_changed_meanwhile_is_asked_again(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    save(client, "/realisasi/2030/tw-1/", {K + "nilai": "9"})
    form = form_of(save(client, changes={K + "nilai": "6"}).content)
    form |= {K + "nilai": "6", K + "jawab": "jumlahkan"}
    save(client, "/realisasi/2030/tw-1/", {K + "nilai": "8"})
    page = client.post(ADDRESS, form)
    assert "Ya, jumlahkan menjadi 14" in text_of(page.content)
    save(client, "/realisasi/2030/tw-1/", {K + "nilai": "3"})
    page = client.post(ADDRESS, form)
    assert "Angka triwulan sebelumnya sudah berubah." in text_of(page.content)
    assert not BarisRealisasi.objects.filter(laporan__triwulan=2).exists()


def test_a_saved_line_is_measured_once_and_its_plan_loaded_once(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sebagai(operator)
    done: list[str] = []

    def counted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def counting(*args: object, **more: object) -> object:
            done.append(name)
            return call(*args, **more)

        return counting

    monkeypatch.setattr(selectors, "measure", counted("ukur", selectors.measure))
    monkeypatch.setattr(models, "plan_from_json", counted("rencana", models.plan_from_json))
    assert line(client, nilai="6")["nilai"] == "6"
    assert sorted(done) == ["rencana", "ukur"]
    done.clear()
    form = form_of(client.get(ADDRESS).content)
    done.clear()
    changed = {K + "nilai": "7", U + "nilai": "30", "kinerja-sasaran-1.1-nilai": "55"}
    assert client.post(ADDRESS, form | changed).status_code == 302
    assert done == ["rencana"]


def test_a_pagu_of_nothing_is_refused_as_such(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    typed = {U + "satuan": "Rp", U + "nilai": "400", U + "pagu": "0"}
    says = text_of(save(sebagai(operator), changes=typed).content)
    assert "Pagu harus lebih dari nol." in says


def test_the_box_for_kendala_stands_open_where_capaian_fell_since_the_triwulan_before(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    dinas.fill(rencana, operator, triwulan=1)
    dinas.fill(rencana, operator)
    closed = sebagai(operator).get(ADDRESS).content.decode()
    assert "turun dari triwulan sebelumnya" not in closed
    BarisRealisasi.objects.filter(laporan__triwulan=2, acuan="program-1.1").update(nilai="45")
    page = sebagai(operator).get(ADDRESS).content.decode()
    box = page.split('id="kinerja-program-1.1-kendala"')[1].split("</tr>")[0]
    assert box.startswith(" data-menurun>")
    assert "turun dari triwulan sebelumnya" in box

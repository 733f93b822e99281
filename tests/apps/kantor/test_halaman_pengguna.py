"""The pages of the office's people, one's own password, the choice of office and the log."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from tests.orang import SANDI, membership

from renaksi.apps.kantor import services
from renaksi.apps.kantor.models import Keanggotaan, Pengguna, Peran, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.views import EVENTS_PER_PAGE

As = Callable[[Pengguna], Client]
NEW = {"nama": "Bari Baru", "username": "baru", "peran": "pembaca", "sandi": SANDI}


@pytest.mark.parametrize("path", ["/", "/pengguna/", "/riwayat/", "/sandi/", "/pilih-kantor/"])
def test_who_is_not_signed_in_is_sent_to_sign_in(db: None, path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/masuk/?next={path}")


def test_an_operator_adds_a_member_who_then_must_choose_a_password(
    sebagai: As, operator: Pengguna
) -> None:
    answer = sebagai(operator).post("/pengguna/", NEW, follow=True)
    page = answer.content.decode()
    assert "Bari Baru ditambahkan dengan akun baru." in page
    assert SANDI not in page

    newcomer = Client()
    newcomer.post("/masuk/", {"username": "baru", "password": SANDI})
    assert newcomer.get("/riwayat/")["Location"] == "/sandi/"
    newcomer.post(
        "/sandi/",
        {"sandi_lama": SANDI, "sandi_baru": "kenanga-pagi-9", "sandi_ulang": "kenanga-pagi-9"},
    )
    assert newcomer.get("/riwayat/").status_code == 200


def test_a_reader_is_told_why_the_page_is_not_for_them_and_nothing_is_stored(
    sebagai: As, pembaca: Pengguna
) -> None:
    assert "/pengguna/" not in sebagai(pembaca).get("/riwayat/").content.decode()
    for answer in (sebagai(pembaca).get("/pengguna/"), sebagai(pembaca).post("/pengguna/", NEW)):
        assert answer.status_code == 403
        assert "Minta operator kantor" in answer.content.decode()
    assert not Pengguna.objects.filter(username="baru").exists()


def test_a_member_without_any_office_is_told_whom_to_ask(sebagai: As, pembaca: Pengguna) -> None:
    Keanggotaan.objects.filter(pengguna=pembaca).update(aktif=False)
    answer = sebagai(pembaca).get("/riwayat/")
    assert answer.status_code == 403
    assert "bukan pengguna kantor" in answer.content.decode()


def test_what_a_service_refuses_stands_beside_its_field_and_what_was_typed_stays(
    sebagai: As, operator: Pengguna
) -> None:
    page = sebagai(operator).post("/pengguna/", NEW | {"username": "Operator"}).content.decode()
    assert services.NAMA_AKUN_DIPAKAI in page
    assert 'value="Bari Baru"' in page
    assert 'aria-invalid="true"' in page


def test_an_operator_switches_a_member_off_and_their_session_ends(
    sebagai: As, operator: Pengguna, pembaca: Pengguna
) -> None:
    reader = sebagai(pembaca)
    assert reader.get("/riwayat/").status_code == 200
    sebagai(operator).post(f"/pengguna/{membership(pembaca).pk}/aktif/", {"aktif": "tidak"})
    assert reader.get("/riwayat/")["Location"].startswith("/masuk/")


def test_nobody_switches_off_oneself_from_the_page(sebagai: As, operator: Pengguna) -> None:
    answer = sebagai(operator).post(
        f"/pengguna/{membership(operator).pk}/aktif/", {"aktif": "tidak"}, follow=True
    )
    assert services.BUKAN_DIRI_SENDIRI in answer.content.decode()
    assert membership(operator).aktif


def test_another_offices_member_does_not_exist_for_this_office(
    sebagai: As, operator: Pengguna, orang_luar: Pengguna
) -> None:
    client = sebagai(operator)
    other = membership(orang_luar).pk
    assert client.post(f"/pengguna/{other}/aktif/", {"aktif": "tidak"}).status_code == 404
    assert client.get(f"/pengguna/{other}/sandi/").status_code == 404
    assert client.post(f"/pengguna/{uuid4()}/sandi/", {"sandi": SANDI}).status_code == 404
    assert membership(orang_luar).aktif


def test_a_reset_password_works_and_ends_the_members_sessions(
    sebagai: As, operator: Pengguna, pembaca: Pengguna
) -> None:
    reader = sebagai(pembaca)
    path = f"/pengguna/{membership(pembaca).pk}/sandi/"
    assert "Petra Pembaca" in sebagai(operator).get(path).content.decode()
    sebagai(operator).post(path, {"sandi": "kenanga-pagi-9"})
    assert reader.get("/sandi/")["Location"].startswith("/masuk/")
    assert (
        Client().post("/masuk/", {"username": "pembaca", "password": "kenanga-pagi-9"})["Location"]
        == "/"
    )


def test_switching_needs_a_form(sebagai: As, operator: Pengguna, pembaca: Pengguna) -> None:
    path = f"/pengguna/{membership(pembaca).pk}/aktif/"
    assert sebagai(operator).get(path).status_code == 405


def test_changing_ones_password_keeps_one_signed_in(sebagai: As, pembaca: Pengguna) -> None:
    client = sebagai(pembaca)
    answer = client.post(
        "/sandi/",
        {"sandi_lama": SANDI, "sandi_baru": "kenanga-pagi-9", "sandi_ulang": "kenanga-pagi-9"},
    )
    assert answer["Location"] == "/"
    assert client.get("/riwayat/").status_code == 200


def test_two_different_new_passwords_and_a_wrong_old_one_are_refused(
    sebagai: As, pembaca: Pengguna
) -> None:
    client = sebagai(pembaca)
    typed = {"sandi_lama": SANDI, "sandi_baru": "kenanga-pagi-9", "sandi_ulang": "lain-sama-sekali"}
    assert "tidak sama" in client.post("/sandi/", typed).content.decode()
    typed |= {"sandi_lama": "bukan", "sandi_ulang": "kenanga-pagi-9"}
    assert services.SANDI_LAMA_SALAH in client.post("/sandi/", typed).content.decode()
    pembaca.refresh_from_db()
    assert pembaca.check_password(SANDI)


class TestSeveralOffices:
    @pytest.fixture
    def berdua(self, operator: Pengguna, kantor_lain: PerangkatDaerah) -> Pengguna:
        Keanggotaan.objects.create(
            pemda=kantor_lain.pemda,
            perangkat_daerah=kantor_lain,
            pengguna=operator,
            peran=Peran.PEMBACA,
        )
        return operator

    def test_the_chosen_office_and_the_role_in_it_hold(
        self, sebagai: As, berdua: Pengguna, kantor_lain: PerangkatDaerah
    ) -> None:
        client = sebagai(berdua)
        assert "<span>Dinas Contoh</span>" in client.get("/riwayat/").content.decode()
        client.post("/pilih-kantor/", {"perangkat_daerah": str(kantor_lain.pk)})
        assert "<span>Dinas Lain</span>" in client.get("/riwayat/").content.decode()
        assert client.get("/pengguna/").status_code == 403

    def test_an_office_that_is_not_ones_own_cannot_be_chosen(
        self, sebagai: As, pembaca: Pengguna, kantor_lain: PerangkatDaerah
    ) -> None:
        client = sebagai(pembaca)
        for chosen in (str(kantor_lain.pk), "", "x"):
            answer = client.post("/pilih-kantor/", {"perangkat_daerah": chosen})
            assert answer.status_code == 404
        assert "<span>Dinas Contoh</span>" in client.get("/riwayat/").content.decode()

    def test_someone_with_one_office_is_offered_no_choice(
        self, sebagai: As, pembaca: Pengguna
    ) -> None:
        assert "Pilih kantor lain" not in sebagai(pembaca).get("/riwayat/").content.decode()


class TestRiwayat:
    def test_it_says_in_words_who_did_what_and_why(
        self, sebagai: As, kantor: PerangkatDaerah, operator: Pengguna, pembaca: Pengguna
    ) -> None:
        services.record(
            perangkat_daerah=kantor,
            oleh=operator,
            jenis="lain.kejadian.baru",
            objek="<b>kegiatan-1</b>",
            alasan="Salah ketik",
        )
        page = sebagai(pembaca).get("/riwayat/").content.decode()
        assert "menambah pengguna Petra Pembaca (akun pembaca) sebagai pembaca" in page
        assert "memulai kantor Dinas Contoh, Kabupaten Contoh" in page
        assert "lain.kejadian.baru: &lt;b&gt;kegiatan-1&lt;/b&gt;" in page
        assert "Salah ketik" in page

    def test_another_offices_events_are_not_shown(
        self, sebagai: As, pembaca: Pengguna, orang_luar: Pengguna
    ) -> None:
        assert "Luki Luar" not in sebagai(pembaca).get("/riwayat/").content.decode()

    def test_the_last_full_page_has_no_next_and_one_more_event_makes_a_second(
        self, sebagai: As, kantor: PerangkatDaerah, pembaca: Pengguna
    ) -> None:
        client = sebagai(pembaca)
        while Peristiwa.objects.count() < EVENTS_PER_PAGE:
            services.record(perangkat_daerah=kantor, oleh=None, jenis="a.b", objek="x")
        assert "Lebih lama" not in client.get("/riwayat/").content.decode()
        services.record(perangkat_daerah=kantor, oleh=None, jenis="a.b", objek="x")
        assert "Halaman 1 dari 2" in client.get("/riwayat/").content.decode()
        second = client.get("/riwayat/?halaman=2").content.decode()
        assert "memulai kantor Dinas Contoh" in second
        assert client.get("/riwayat/?halaman=rusak").status_code == 200

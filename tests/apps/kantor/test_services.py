"""The writes of the office's people: who may, what is refused, what the log keeps."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from tests.orang import SANDI, membership

from renaksi.apps.kantor import services
from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import (
    Keanggotaan,
    Pemda,
    Pengguna,
    Peran,
    PerangkatDaerah,
    Peristiwa,
)


def kinds() -> list[str]:
    return list(Peristiwa.objects.order_by("waktu").values_list("jenis", flat=True))


def new_member(kantor: PerangkatDaerah, oleh: Pengguna | None, **other: str) -> Keanggotaan:
    values = {"username": "baru", "nama": "Bari Baru", "sandi": SANDI, "peran": "pembaca"} | other
    return services.add_member(perangkat_daerah=kantor, oleh=oleh, **values)


class TestCreateOffice:
    def test_two_offices_share_their_pemda_whatever_the_spaces_and_capitals(self, db: None) -> None:
        services.create_office(pemda="Kabupaten Contoh", perangkat_daerah="Dinas A")
        second = services.create_office(pemda=" KABUPATEN  CONTOH", perangkat_daerah="Dinas  B ")
        assert Pemda.objects.count() == 1
        assert second.nama == "Dinas B"
        assert not second.demonstrasi

    def test_an_office_is_stored_once(self, kantor: PerangkatDaerah) -> None:
        with pytest.raises(ValidationError, match="sudah ada"):
            services.create_office(pemda=kantor.pemda.nama, perangkat_daerah=kantor.nama)
        assert PerangkatDaerah.objects.count() == 1

    @pytest.mark.parametrize("blank", [{"pemda": "  "}, {"perangkat_daerah": ""}])
    def test_a_blank_name_is_refused_and_nothing_is_stored(
        self, db: None, blank: dict[str, str]
    ) -> None:
        with pytest.raises(ValidationError):
            services.create_office(**({"pemda": "P", "perangkat_daerah": "D"} | blank))
        assert (Pemda.objects.count(), Peristiwa.objects.count()) == (0, 0)

    def test_the_log_begins_with_the_office(self, kantor: PerangkatDaerah) -> None:
        assert kinds() == ["kantor.perangkat_daerah.dibuat"]


class TestAddMember:
    def test_an_operator_adds_a_member_who_must_change_the_first_password(
        self, kantor: PerangkatDaerah, operator: Pengguna
    ) -> None:
        added = new_member(kantor, operator)
        assert added.pengguna.check_password(SANDI)
        assert added.pengguna.wajib_ganti_sandi
        assert added.pemda == kantor.pemda
        event = Peristiwa.objects.latest("waktu")
        assert (event.jenis, event.oleh) == ("kantor.pengguna.ditambah", operator)
        assert SANDI not in str(event.sesudah)

    def test_a_reader_a_stranger_and_nobody_are_refused(
        self, kantor: PerangkatDaerah, pembaca: Pengguna, orang_luar: Pengguna
    ) -> None:
        for person in (pembaca, orang_luar, None):
            with pytest.raises(Ditolak):
                new_member(kantor, person)
        assert not Pengguna.objects.filter(username="baru").exists()

    def test_an_account_name_is_used_once_whatever_its_capitals(
        self, kantor: PerangkatDaerah, operator: Pengguna
    ) -> None:
        with pytest.raises(ValidationError) as refusal:
            new_member(kantor, operator, username=" OPERATOR ")
        assert refusal.value.message_dict == {"username": [services.NAMA_AKUN_DIPAKAI]}
        with pytest.raises(IntegrityError), transaction.atomic():
            Pengguna.objects.create(username="Operator", nama="X")

    @pytest.mark.parametrize(
        ("wrong", "key"),
        [
            ({"sandi": "pendek"}, "sandi"),
            ({"sandi": "1234567890123"}, "sandi"),
            ({"sandi": "password1234"}, "sandi"),
            ({"sandi": "bari-baru"}, "sandi"),
            ({"nama": " "}, "nama"),
            ({"username": "ada spasi"}, "username"),
            ({"username": ""}, "username"),
            ({"peran": "raja"}, "peran"),
        ],
    )
    def test_what_is_wrong_is_named_by_its_field_and_nothing_is_stored(
        self, kantor: PerangkatDaerah, operator: Pengguna, wrong: dict[str, str], key: str
    ) -> None:
        with pytest.raises(ValidationError) as refusal:
            new_member(kantor, operator, **wrong)
        assert list(refusal.value.message_dict) == [key]
        assert (Pengguna.objects.count(), Keanggotaan.objects.count()) == (1, 1)


class TestSwitchingOff:
    def test_a_member_switched_off_can_no_longer_sign_in_until_switched_on(
        self, operator: Pengguna, pembaca: Pengguna
    ) -> None:
        services.set_member_active(keanggotaan=membership(pembaca), oleh=operator, aktif=False)
        pembaca.refresh_from_db()
        assert (pembaca.is_active, membership(pembaca).aktif) == (False, False)
        services.set_member_active(keanggotaan=membership(pembaca), oleh=operator, aktif=True)
        pembaca.refresh_from_db()
        assert pembaca.is_active
        assert kinds()[-2:] == ["kantor.pengguna.dinonaktifkan", "kantor.pengguna.diaktifkan"]

    def test_nobody_switches_off_oneself(self, operator: Pengguna) -> None:
        with pytest.raises(ValidationError, match="sendiri"):
            services.set_member_active(keanggotaan=membership(operator), oleh=operator, aktif=False)
        assert membership(operator).aktif

    def test_a_reader_and_a_stranger_are_refused(
        self, operator: Pengguna, pembaca: Pengguna, orang_luar: Pengguna
    ) -> None:
        for person in (pembaca, orang_luar):
            with pytest.raises(Ditolak):
                services.set_member_active(
                    keanggotaan=membership(operator), oleh=person, aktif=False
                )
        assert membership(operator).aktif

    def test_repeating_it_changes_nothing_and_adds_no_event(
        self, operator: Pengguna, pembaca: Pengguna
    ) -> None:
        before = kinds()
        services.set_member_active(keanggotaan=membership(pembaca), oleh=operator, aktif=True)
        assert kinds() == before

    def test_an_account_that_another_office_still_uses_stays_enabled(
        self,
        operator: Pengguna,
        pembaca: Pengguna,
        kantor_lain: PerangkatDaerah,
    ) -> None:
        own = membership(pembaca)
        Keanggotaan.objects.create(
            pemda=kantor_lain.pemda,
            perangkat_daerah=kantor_lain,
            pengguna=pembaca,
            peran=Peran.PEMBACA,
        )
        services.set_member_active(keanggotaan=own, oleh=operator, aktif=False)
        pembaca.refresh_from_db()
        assert pembaca.is_active


class TestPasswords:
    def test_one_changes_ones_own_password(self, pembaca: Pengguna) -> None:
        services.change_password(pengguna=pembaca, sandi_lama=SANDI, sandi_baru="kenanga-pagi-9")
        pembaca.refresh_from_db()
        assert pembaca.check_password("kenanga-pagi-9")
        assert kinds()[-1] == "kantor.sandi.diganti"

    def test_the_old_password_must_fit(self, pembaca: Pengguna) -> None:
        with pytest.raises(ValidationError) as refusal:
            services.change_password(
                pengguna=pembaca, sandi_lama="salah", sandi_baru="kenanga-pagi-9"
            )
        assert refusal.value.message_dict == {"sandi_lama": [services.SANDI_LAMA_SALAH]}
        pembaca.refresh_from_db()
        assert pembaca.check_password(SANDI)

    def test_a_weak_new_password_is_refused(self, pembaca: Pengguna) -> None:
        with pytest.raises(ValidationError) as refusal:
            services.change_password(pengguna=pembaca, sandi_lama=SANDI, sandi_baru="pembaca")
        assert "sandi_baru" in refusal.value.message_dict

    def test_a_password_that_must_be_changed_may_not_stay_the_same(self, pembaca: Pengguna) -> None:
        Pengguna.objects.filter(pk=pembaca.pk).update(wajib_ganti_sandi=True)
        pembaca.refresh_from_db()
        with pytest.raises(ValidationError) as refusal:
            services.change_password(pengguna=pembaca, sandi_lama=SANDI, sandi_baru=SANDI)
        assert refusal.value.message_dict == {"sandi_baru": [services.SANDI_SAMA]}
        pembaca.refresh_from_db()
        assert pembaca.wajib_ganti_sandi

    def test_an_operator_resets_a_members_password(
        self, operator: Pengguna, pembaca: Pengguna
    ) -> None:
        services.reset_member_password(
            keanggotaan=membership(pembaca), oleh=operator, sandi="kenanga-pagi-9"
        )
        pembaca.refresh_from_db()
        assert pembaca.check_password("kenanga-pagi-9")
        assert pembaca.wajib_ganti_sandi

    def test_a_reset_is_refused_for_others_for_oneself_and_for_weak_passwords(
        self, operator: Pengguna, pembaca: Pengguna, orang_luar: Pengguna
    ) -> None:
        def reset(of: Pengguna, by: Pengguna, sandi: str = "kenanga-pagi-9") -> Callable[[], None]:
            return lambda: services.reset_member_password(
                keanggotaan=membership(of), oleh=by, sandi=sandi
            )

        for attempt, error in (
            (reset(operator, pembaca), Ditolak),
            (reset(pembaca, orang_luar), Ditolak),
            (reset(operator, operator), ValidationError),
            (reset(pembaca, operator, "pendek"), ValidationError),
        ):
            with pytest.raises(error):
                attempt()
        for person in (operator, pembaca):
            person.refresh_from_db()
            assert person.check_password(SANDI)

    def test_a_reset_does_not_open_another_offices_account(
        self, operator: Pengguna, pembaca: Pengguna, kantor_lain: PerangkatDaerah
    ) -> None:
        own = membership(pembaca)
        Keanggotaan.objects.create(
            pemda=kantor_lain.pemda,
            perangkat_daerah=kantor_lain,
            pengguna=pembaca,
            peran=Peran.OPERATOR,
        )
        with pytest.raises(ValidationError, match="kantor lain"):
            services.reset_member_password(keanggotaan=own, oleh=operator, sandi="kenanga-pagi-9")

"""Who may read and who may write, asked for each of the stock people."""

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.orang import membership

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah


def test_an_operator_reads_and_writes(kantor: PerangkatDaerah, operator: Pengguna) -> None:
    assert izin.may_read(operator, kantor) == izin.BOLEH
    assert izin.may_write(operator, kantor).boleh


def test_a_reader_reads_and_is_told_why_not_write(
    kantor: PerangkatDaerah, pembaca: Pengguna
) -> None:
    assert izin.may_read(pembaca, kantor).boleh
    answer = izin.may_write(pembaca, kantor)
    assert (answer.boleh, answer.kode) == (False, "hanya-membaca")
    assert "Minta operator" in answer.alasan


def test_an_operator_of_another_office_does_neither(
    kantor: PerangkatDaerah, orang_luar: Pengguna
) -> None:
    assert izin.may_read(orang_luar, kantor).kode == "bukan-anggota"
    assert izin.may_write(orang_luar, kantor).kode == "bukan-anggota"


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_who_is_not_signed_in_does_neither(
    kantor: PerangkatDaerah, nobody: AnonymousUser | None
) -> None:
    assert izin.may_read(nobody, kantor).kode == "belum-masuk"
    assert izin.may_write(nobody, kantor).kode == "belum-masuk"


def test_a_membership_that_is_switched_off_gives_nothing(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    own = membership(operator)
    own.aktif = False
    own.save()
    assert not izin.may_read(operator, kantor).boleh
    assert not izin.may_write(operator, kantor).boleh


def test_a_disabled_account_has_no_rights_even_as_a_member(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    operator.is_active = False
    operator.save()
    assert not izin.may_write(operator, kantor).boleh


def test_being_a_superuser_of_the_framework_gives_no_right(
    kantor: PerangkatDaerah, orang_luar: Pengguna
) -> None:
    orang_luar.is_superuser = True
    orang_luar.save()
    assert not izin.may_read(orang_luar, kantor).boleh


def test_require_raises_the_reason() -> None:
    izin.require(izin.BOLEH)
    with pytest.raises(izin.Ditolak) as refusal:
        izin.require(izin.HANYA_MEMBACA)
    assert refusal.value.izin is izin.HANYA_MEMBACA
    assert str(refusal.value) == izin.HANYA_MEMBACA.alasan

"""The stock people: an operator and a reader of one office, and a stranger of another."""

from collections.abc import Callable

import pytest
from django.test import Client

from renaksi.apps.kantor import services
from renaksi.apps.kantor.models import Keanggotaan, Pengguna, Peran, PerangkatDaerah

SANDI = "melati-hujan-7"


def add(
    office: PerangkatDaerah,
    username: str,
    nama: str,
    peran: Peran,
    oleh: Pengguna | None = None,
    **more: bool,
) -> Pengguna:
    """A member of `office` with the password SANDI, which needs no change."""
    more.setdefault("wajib_ganti_sandi", False)
    return services.add_member(
        perangkat_daerah=office,
        oleh=oleh,
        username=username,
        nama=nama,
        sandi=SANDI,
        peran=peran,
        **more,
    ).pengguna


@pytest.fixture
def kantor(db: None) -> PerangkatDaerah:
    """The office that most tests are about."""
    return services.create_office(pemda="Kabupaten Contoh", perangkat_daerah="Dinas Contoh")


@pytest.fixture
def kantor_lain(db: None) -> PerangkatDaerah:
    """Another office of the same pemda."""
    return services.create_office(pemda="Kabupaten Contoh", perangkat_daerah="Dinas Lain")


@pytest.fixture
def operator(kantor: PerangkatDaerah) -> Pengguna:
    """May change the office's data."""
    return add(kantor, "operator", "Oki Operator", Peran.OPERATOR)


@pytest.fixture
def pembaca(kantor: PerangkatDaerah, operator: Pengguna) -> Pengguna:
    """May read the office's data."""
    return add(kantor, "pembaca", "Petra Pembaca", Peran.PEMBACA, oleh=operator)


@pytest.fixture
def orang_luar(kantor_lain: PerangkatDaerah) -> Pengguna:
    """An operator, but of the other office."""
    return add(kantor_lain, "orang_luar", "Luki Luar", Peran.OPERATOR)


@pytest.fixture
def sebagai() -> Callable[[Pengguna], Client]:
    """A test client signed in as someone."""

    def signed_in(person: Pengguna) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


def membership(person: Pengguna) -> Keanggotaan:
    """The one membership of a stock person."""
    return Keanggotaan.objects.get(pengguna=person)

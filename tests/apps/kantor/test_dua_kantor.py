"""One person of two offices, two tabs: a page writes to the office that it was drawn for, or not."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.models import Keanggotaan, Pengguna, PerangkatDaerah
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana

SignIn = Callable[[Pengguna], Client]
PAGES = ["/pengguna/", "/rencana/mulai/", "/rencana/impor/", "/realisasi/2030/tw-1/",
         "/rencana/2030/baris/kegiatan-1/", "/rencana/2030/baris-baru/tujuan/"]  # fmt: skip


@pytest.fixture
def client(
    operator: Pengguna, kantor: PerangkatDaerah, kantor_lain: PerangkatDaerah, sebagai: SignIn
) -> Client:
    Keanggotaan.objects.create(
        pemda=kantor_lain.pemda, perangkat_daerah=kantor_lain, pengguna=operator, peran="operator"
    )
    for office in (kantor, kantor_lain):
        services.import_plan(
            perangkat_daerah=office, oleh=operator, plan=contoh.plan(), findings=[]
        )
    return sebagai(operator)


@pytest.mark.parametrize("address", PAGES)
def test_what_a_page_of_the_other_office_sends_is_refused_with_a_line(
    client: Client, kantor_lain: PerangkatDaerah, address: str
) -> None:
    form = form_of(client.get(address).content) | {"tahun": "2031", "alasan": "x"}
    client.post("/pilih-kantor/", {"perangkat_daerah": str(kantor_lain.pk)})
    answer = client.post(address, form)
    assert answer.status_code == 409
    assert "kantor yang dipilih sekarang Dinas Lain. Tidak ada yang tersimpan." in text_of(
        answer.content
    )
    assert Rencana.objects.count() == 2


def test_a_script_is_told_the_same_in_its_own_format(
    client: Client, kantor: PerangkatDaerah, kantor_lain: PerangkatDaerah
) -> None:
    client.post("/pilih-kantor/", {"perangkat_daerah": str(kantor_lain.pk)})
    answer = client.post(
        "/realisasi/2030/tw-1/baris/",
        {"kunci": "kinerja-kegiatan-1.1", "nilai": "1", "kantor": str(kantor.pk)},
        headers={"accept": "application/json"},
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "kantor-lain")

"""A stored plan's header is corrected on a page: titles, period, signer, as a new version."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.riwayat import words
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import VersiRencana

SignIn = Callable[[Pengguna], Client]
ADDRESS = "/rencana/2030/kepala/"


@pytest.fixture
def versi(kantor: PerangkatDaerah, operator: Pengguna) -> VersiRencana:
    return services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[]
    )


def newest(versi: VersiRencana) -> VersiRencana:
    return versi.rencana.versi.order_by("-revisi")[0]


def test_an_untouched_header_stays_as_it_is(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    form = form_of(client.get(ADDRESS).content) | {"alasan": "Diperiksa"}
    assert client.post(ADDRESS, form).status_code == 302
    assert replace(newest(versi).plan, versi=contoh.plan().versi) == contoh.plan()


def test_a_placeholder_in_a_title_and_the_signer_are_replaced(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    form = form_of(client.get(ADDRESS).content)
    changed = {
        "judul_0": "Rencana Aksi  Tingkat Tujuan\r\n\r\nTahun 2030", "status": "plt",
        "nama": "ANI CONTOH", "nip": "19700101 199503 2 001", "tempat": "Kota Contoh",
        "pangkat": "Pembina", "periode_akhir": "2033", "alasan": "Judul belum diisi",
    }  # fmt: skip
    answer = client.post(ADDRESS, form | changed, follow=True)
    assert "Tahun 2030" in text_of(answer.content)
    plan = newest(versi).plan
    assert plan.lampiran[0].judul == ("Rencana Aksi Tingkat Tujuan", "Tahun 2030")
    assert plan.periode == (2028, 2033)
    signer = plan.penandatangan
    assert signer is not None
    assert (signer.status, signer.nama, signer.nip, signer.tempat, signer.pangkat) == (
        "plt", "ANI CONTOH", "197001011995032001", "Kota Contoh", "Pembina",
    )  # fmt: skip
    assert plan.baris == contoh.plan().baris
    event = Peristiwa.objects.get(jenis="rencana.kepala.diperbaiki")
    assert words(event) == "memperbaiki kepala Rencana Aksi 2030, menjadi versi murni 1"
    assert event.sebelum["periode"] == [2028, 2032]
    assert "perangkat_daerah" not in event.sesudah


@pytest.mark.parametrize(
    ("field", "typed"),
    [("alasan", ""), ("nip", "123"), ("periode_akhir", ""), ("perangkat_daerah", " ")],
)
def test_a_header_that_cannot_be_is_refused_and_what_was_typed_stays(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn, field: str, typed: str
) -> None:
    client = sebagai(operator)
    form = form_of(client.get(ADDRESS).content) | {"alasan": "x", "nama": "ANI"}
    page = client.post(ADDRESS, form | {field: typed})
    assert page.status_code == 422
    assert form_of(page.content)["nama"] == "ANI"
    assert versi.rencana.versi.count() == 1


def test_two_people_who_correct_the_header_lose_nothing(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    form = form_of(client.get(ADDRESS).content) | {"alasan": "x"}
    client.post(ADDRESS, form | {"nama": "BUDI", "tempat": "Kota B"})
    page = client.post(ADDRESS, form | {"nama": "ANI", "pangkat": "Penata"})
    assert "Sekarang tersimpan: «BUDI»" in text_of(page.content)
    assert client.post(ADDRESS, form_of(page.content)).status_code == 302
    signer = newest(versi).plan.penandatangan
    assert signer is not None
    assert (signer.nama, signer.tempat, signer.pangkat) == ("ANI", "Kota B", "Penata")


def test_a_reader_is_not_offered_to_correct_it(
    versi: VersiRencana, pembaca: Pengguna, operator: Pengguna, sebagai: SignIn
) -> None:
    assert ADDRESS in sebagai(operator).get("/rencana/").content.decode()
    assert ADDRESS not in sebagai(pembaca).get("/rencana/").content.decode()

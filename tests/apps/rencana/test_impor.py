"""Importing: a preview first, nothing stored before Simpan, one line for what cannot be read."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.rencana import contoh
from tests.apps.rencana.berkas_impor import document
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.models import Keanggotaan, Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.rencana.impor import pack, unpack
from renaksi.apps.rencana.models import ImporTertunda, Rencana, VersiRencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms import read_document
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.guarded_reading import read_shown

SignIn = Callable[[Pengguna], Client]
SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


def read_in(client: Client, content: dict[str, object]) -> Any:
    """The page on which what was read is checked, or the answer of a refused file."""
    return client.post("/rencana/impor/", content, follow=True)


def action_of(page: bytes) -> str:
    """Where the page's form stores what was read."""
    action = re.search(r'action="(/rencana/impor/[^"]+/simpan/)"', page.decode())
    assert action is not None
    return action[1]


def store(client: Client, page: bytes, *, follow: bool = False, **answers: str) -> Any:
    """What Simpan on that page is answered with, its form answered so."""
    return client.post(action_of(page), form_of(page) | answers, follow=follow)


def upload(name: str, content: bytes) -> dict[str, object]:
    return {"berkas": SimpleUploadedFile(name, content), "teks": ""}


def plan_bytes(tahun: int | None = 2030) -> bytes:
    return json.dumps(plan_to_json(contoh.plan(tahun))).encode()


def test_the_offices_own_text_is_previewed_and_then_stored_whole(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("rencana.txt", SEED.read_bytes()))
    assert page.status_code == 200
    says = text_of(page.content)
    assert "Belum ada yang tersimpan" in says
    assert "Sub Kegiatan 38" in says
    assert not Rencana.objects.exists()
    answer = store(client, page.content)
    assert answer.status_code == 302
    read = read_document(SEED).plan
    stored = VersiRencana.objects.get().plan
    assert [row.uraian for row in stored.baris] == [row.uraian for row in read.baris]
    assert [row.indikator for row in stored.baris] == [row.indikator for row in read.baris]
    assert stored.penandatangan == read.penandatangan


def test_pasted_text_is_read_as_a_file_is(operator: Pengguna, sebagai: SignIn) -> None:
    page = read_in(sebagai(operator), {"teks": SEED.read_text("utf-8")})
    assert page.status_code == 200
    assert "Kegiatan 13" in text_of(page.content)


def test_a_plan_file_of_ours_is_taken(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("rencana.json", plan_bytes()))
    store(client, page.content)
    assert VersiRencana.objects.get().plan == contoh.plan()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_documents_that_we_print_are_taken_back(
    operator: Pengguna, sebagai: SignIn, kind: str
) -> None:
    client = sebagai(operator)
    content = write_document(contoh.plan(), (), kind)
    page = read_in(client, upload(f"rencana.{kind}", content))
    assert page.status_code == 200
    store(client, page.content)
    stored = VersiRencana.objects.get().plan
    assert [(row.uraian, row.induk) for row in stored.baris] == [
        (row.uraian, row.induk) for row in contoh.plan().baris
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("kosong.txt", b""), ("gambar.png", b"\x89PNG\r\n\x1a\n\x00\x00"), ("lain.txt", b"Halo\n"),
     ("rusak.json", b'{"format": "renaksi/1"}')],
)  # fmt: skip
def test_what_cannot_be_read_is_answered_with_one_line_that_names_the_file(
    operator: Pengguna, sebagai: SignIn, name: str, content: bytes
) -> None:
    answer = read_in(sebagai(operator), upload(name, content))
    assert answer.status_code == 422
    alert = answer.content.decode().split('role="alert">')[1].split("</div>")[0]
    assert name in alert
    assert not Rencana.objects.exists()


def test_sending_nothing_says_what_to_do(operator: Pengguna, sebagai: SignIn) -> None:
    answer = read_in(sebagai(operator), {"teks": "  "})
    assert answer.status_code == 422
    assert "Pilih berkas Rencana Aksi, atau tempelkan tabelnya." in text_of(answer.content)


def test_a_second_file_of_the_year_asks_for_the_reason(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    for _ in range(2):
        page = read_in(client, upload("rencana.json", plan_bytes()))
        answer = store(client, page.content)
    assert answer.status_code == 422
    assert "menjadi versi baru" in text_of(answer.content)
    assert VersiRencana.objects.count() == 1
    again = store(client, answer.content, alasan="APBD-P")
    assert again.status_code == 302
    assert VersiRencana.objects.get(revisi=1).alasan == "APBD-P"


def test_a_perubahan_says_from_which_triwulan_it_holds(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    for answers in ({}, {"jenis": "perubahan", "berlaku": "3", "dasar": "DPPA 12", "alasan": "P"}):
        page = read_in(client, upload("rencana.json", plan_bytes()))
        assert store(client, page.content, **answers).status_code == 302
    new = VersiRencana.objects.get(revisi=1).plan.versi
    assert (new.jenis, new.nomor, new.berlaku_mulai_triwulan, new.dasar) == (
        "perubahan", 0, 3, "DPPA 12",
    )  # fmt: skip
    rencana = Rencana.objects.get()
    assert [version_for(rencana, n).revisi for n in (1, 2, 3, 4)] == [0, 0, 1, 1]


def test_a_file_without_a_year_is_asked_for_it(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("rencana.json", plan_bytes(None)))
    assert store(client, page.content, tahun="dua").status_code == 422
    assert store(client, page.content, tahun="2032").status_code == 302
    assert Rencana.objects.get().tahun == 2032


def test_a_file_of_another_office_is_pointed_out(operator: Pengguna, sebagai: SignIn) -> None:
    plan = replace(contoh.plan(), perangkat_daerah="Dinas Perhubungan")
    content = json.dumps(plan_to_json(plan)).encode()
    page = read_in(sebagai(operator), upload("r.json", content))
    assert "menyebut «Dinas Perhubungan», sedangkan kantor ini Dinas Contoh" in text_of(
        page.content
    )


def test_a_plan_is_begun_without_a_file(
    operator: Pengguna, kantor: PerangkatDaerah, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    form = {"tahun": "2031", "periode_awal": "2028", "periode_akhir": "2032", "nama": "A. B"}
    assert client.post("/rencana/mulai/", form | {"nip": "123"}).status_code == 200
    assert not Rencana.objects.exists()
    answer = client.post("/rencana/mulai/", form, follow=True)
    assert "Tambah tujuan" in text_of(answer.content)
    assert Rencana.objects.get(perangkat_daerah=kantor).tahun == 2031
    assert Peristiwa.objects.filter(jenis="rencana.versi.dimulai").count() == 1


def test_what_waits_comes_back_as_it_was_read() -> None:
    shown = read_shown(SEED.name, SEED.read_bytes())
    waiting = ImporTertunda(berkas=SEED.name, bacaan=pack(shown, SEED.name, {2021: 3}))
    bacaan = unpack(waiting)
    assert (bacaan.plan, bacaan.findings) == (shown.reading.plan, shown.reading.findings)
    assert (bacaan.tampak, bacaan.halaman, bacaan.sejak) == (shown.shown, (), {2021: 3})
    assert bacaan.lembar == shown.sheets


def test_a_preview_is_stored_once(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.json", plan_bytes())).content
    assert store(client, page).status_code == 302
    again = store(client, page, alasan="x")
    assert again.status_code == 404
    assert "Pratinjau ini sudah disimpan" in text_of(again.content)
    assert VersiRencana.objects.count() == 1


def test_a_preview_of_a_plan_that_changed_meanwhile_is_not_stored(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    first, second = (read_in(client, upload("r.json", plan_bytes())).content for _ in range(2))
    store(client, first)
    answer = store(client, second, alasan="x", follow=True)
    assert "Rencana ini sudah diubah" in text_of(answer.content)
    assert VersiRencana.objects.count() == 1
    assert not ImporTertunda.objects.exists()


def test_a_preview_is_seen_stored_and_cancelled_by_nobody_else_and_for_no_other_office(
    operator: Pengguna, orang_luar: Pengguna, kantor_lain: PerangkatDaerah, sebagai: SignIn
) -> None:
    page = read_in(sebagai(operator), upload("r.pdf", document("pdf"))).content
    form = form_of(page)
    form.pop("kantor", None)
    Keanggotaan.objects.create(
        pemda=kantor_lain.pemda, perangkat_daerah=kantor_lain, pengguna=operator, peran="operator"
    )
    elsewhere = sebagai(operator)
    elsewhere.post("/pilih-kantor/", {"perangkat_daerah": str(kantor_lain.pk)})
    address = action_of(page).removesuffix("simpan/")
    for client in (sebagai(orang_luar), elsewhere):
        assert client.get(address).status_code == 404
        assert client.get(f"{address}halaman-1/").status_code == 404
        for part in ("", "simpan/", "batal/"):
            assert client.post(address + part, form).status_code == 404
    assert not Rencana.objects.exists()
    assert ImporTertunda.objects.count() == 1


def test_a_preview_that_this_program_would_not_take_is_answered_with_one_line(
    operator: Pengguna, sebagai: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.json", plan_bytes())).content

    def refused(content: object, berkas: str) -> object:
        raise Refused(berkas, "tujuan[0]", "isinya salah", "Periksa")

    monkeypatch.setattr("renaksi.apps.rencana.impor.plan_from_json", refused)
    answer = store(client, page, follow=True)
    assert "r.json, tujuan[0]: isinya salah. Periksa." in text_of(answer.content)


def test_an_id_that_no_realisasi_could_name_is_refused_at_the_file(
    operator: Pengguna, sebagai: SignIn
) -> None:
    plan = contoh.plan()
    for letters, status in ((80, 200), (81, 422)):
        first = replace(plan.baris[0], id="tujuan-".ljust(letters, "9"), indikator=())
        rows = (first, *(replace(r, induk=None) if r.induk else r for r in plan.baris[1:]))
        content = json.dumps(plan_to_json(replace(plan, baris=rows))).encode()
        answer = read_in(sebagai(operator), upload("r.json", content))
        assert answer.status_code == status, letters
    assert "id ini lebih dari 80 huruf" in text_of(answer.content)


def test_a_year_of_many_digits_is_asked_again(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.json", plan_bytes(None)))
    answer = store(client, page.content, tahun="2" * 5000)
    assert answer.status_code == 422


def test_a_murni_corrected_after_a_perubahan_is_said_to_leave_the_perubahan_in_force(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    for answers in (
        {},
        {"jenis": "perubahan", "berlaku": "3", "alasan": "APBD-P"},
        {"jenis": "murni", "berlaku": "1", "alasan": "Salah ketik"},
    ):
        page = read_in(client, upload("r.json", plan_bytes()))
        answer = store(client, page.content, follow=True, **answers)
    says = text_of(answer.content)
    assert "Versi murni 1 tersimpan. Mulai TW III tetap berlaku versi perubahan 0." in says
    assert "murni 1 – berlaku TW I–II" in says or "murni 1 berlaku TW I–II" in says
    assert "perubahan 0 berlaku TW III–IV" in says

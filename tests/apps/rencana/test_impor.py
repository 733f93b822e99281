"""Importing: a preview first, nothing stored before Simpan, one line for what cannot be read."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.models import Keanggotaan, Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.rencana.impor import Bawaan, Kedaluwarsa, carried, carry
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms import read_document
from renaksi.core.forms.document_writing import write_document

SignIn = Callable[[Pengguna], Client]
SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


def upload(name: str, content: bytes) -> dict[str, object]:
    return {"berkas": SimpleUploadedFile(name, content), "teks": ""}


def plan_bytes(tahun: int | None = 2030) -> bytes:
    return json.dumps(plan_to_json(contoh.plan(tahun))).encode()


def test_the_offices_own_text_is_previewed_and_then_stored_whole(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = client.post("/rencana/impor/", upload("rencana.txt", SEED.read_bytes()))
    assert page.status_code == 200
    says = text_of(page.content)
    assert "Belum ada yang tersimpan" in says
    assert "Sub Kegiatan 38" in says
    assert not Rencana.objects.exists()
    answer = client.post("/rencana/impor/simpan/", form_of(page.content))
    assert answer.status_code == 302
    read = read_document(SEED).plan
    stored = VersiRencana.objects.get().plan
    assert [row.uraian for row in stored.baris] == [row.uraian for row in read.baris]
    assert [row.indikator for row in stored.baris] == [row.indikator for row in read.baris]
    assert stored.penandatangan == read.penandatangan


def test_pasted_text_is_read_as_a_file_is(operator: Pengguna, sebagai: SignIn) -> None:
    page = sebagai(operator).post("/rencana/impor/", {"teks": SEED.read_text("utf-8")})
    assert page.status_code == 200
    assert "Kegiatan 13" in text_of(page.content)


def test_a_plan_file_of_ours_is_taken(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    page = client.post("/rencana/impor/", upload("rencana.json", plan_bytes()))
    client.post("/rencana/impor/simpan/", form_of(page.content))
    assert VersiRencana.objects.get().plan == contoh.plan()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_documents_that_we_print_are_taken_back(
    operator: Pengguna, sebagai: SignIn, kind: str
) -> None:
    client = sebagai(operator)
    content = write_document(contoh.plan(), (), kind)
    page = client.post("/rencana/impor/", upload(f"rencana.{kind}", content))
    assert page.status_code == 200
    client.post("/rencana/impor/simpan/", form_of(page.content))
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
    answer = sebagai(operator).post("/rencana/impor/", upload(name, content))
    assert answer.status_code == 422
    alert = answer.content.decode().split('role="alert">')[1].split("</div>")[0]
    assert name in alert
    assert not Rencana.objects.exists()


def test_sending_nothing_says_what_to_do(operator: Pengguna, sebagai: SignIn) -> None:
    answer = sebagai(operator).post("/rencana/impor/", {"teks": "  "})
    assert answer.status_code == 422
    assert "Pilih berkas Rencana Aksi, atau tempelkan tabelnya." in text_of(answer.content)


def test_a_preview_that_was_tampered_with_is_not_stored(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = client.post("/rencana/impor/", upload("rencana.json", plan_bytes()))
    signed = form_of(page.content)["bawaan"]
    for broken in (signed[:-1], signed[5:], "", "x" * 100):
        answer = client.post("/rencana/impor/simpan/", {"bawaan": broken}, follow=True)
        assert "kedaluwarsa" in text_of(answer.content)
    assert not Rencana.objects.exists()


def test_a_second_file_of_the_year_asks_for_the_reason(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    for _ in range(2):
        page = client.post("/rencana/impor/", upload("rencana.json", plan_bytes()))
        answer = client.post("/rencana/impor/simpan/", form_of(page.content))
    assert answer.status_code == 422
    assert "menjadi versi baru" in text_of(answer.content)
    assert VersiRencana.objects.count() == 1
    again = client.post("/rencana/impor/simpan/", form_of(answer.content) | {"alasan": "APBD-P"})
    assert again.status_code == 302
    assert VersiRencana.objects.get(revisi=1).alasan == "APBD-P"


def test_a_perubahan_says_from_which_triwulan_it_holds(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    for answers in ({}, {"jenis": "perubahan", "berlaku": "3", "dasar": "DPPA 12", "alasan": "P"}):
        page = client.post("/rencana/impor/", upload("rencana.json", plan_bytes()))
        form = form_of(page.content) | answers
        assert client.post("/rencana/impor/simpan/", form).status_code == 302
    new = VersiRencana.objects.get(revisi=1).plan.versi
    assert (new.jenis, new.nomor, new.berlaku_mulai_triwulan, new.dasar) == (
        "perubahan", 0, 3, "DPPA 12",
    )  # fmt: skip
    rencana = Rencana.objects.get()
    assert [version_for(rencana, n).revisi for n in (1, 2, 3, 4)] == [0, 0, 1, 1]


def test_a_file_without_a_year_is_asked_for_it(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    page = client.post("/rencana/impor/", upload("rencana.json", plan_bytes(None)))
    form = form_of(page.content)
    assert client.post("/rencana/impor/simpan/", form | {"tahun": "dua"}).status_code == 422
    assert client.post("/rencana/impor/simpan/", form | {"tahun": "2032"}).status_code == 302
    assert Rencana.objects.get().tahun == 2032


def test_a_file_of_another_office_is_pointed_out(operator: Pengguna, sebagai: SignIn) -> None:
    plan = replace(contoh.plan(), perangkat_daerah="Dinas Perhubungan")
    content = json.dumps(plan_to_json(plan)).encode()
    page = sebagai(operator).post("/rencana/impor/", upload("r.json", content))
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


def test_what_the_preview_carries_comes_back_as_it_was() -> None:
    reading = read_document(SEED)
    bawaan = Bawaan(SEED.name, reading.plan, tuple(reading.findings), {2021: 3})
    assert carried(carry(bawaan, "saya"), "saya") == bawaan
    with pytest.raises(Kedaluwarsa):
        carried(carry(bawaan, "saya"), "orang lain")


def test_what_was_not_signed_by_us_is_refused() -> None:
    with pytest.raises(Kedaluwarsa):
        carried("eyJhIjoxfQ:1:palsu", "saya")


def test_a_preview_is_stored_once(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    form = form_of(client.post("/rencana/impor/", upload("r.json", plan_bytes())).content)
    assert client.post("/rencana/impor/simpan/", form).status_code == 302
    again = client.post("/rencana/impor/simpan/", form | {"alasan": "x"}, follow=True)
    assert "pratinjau ini sudah disimpan" in text_of(again.content)
    assert VersiRencana.objects.count() == 1


def test_a_preview_of_a_plan_that_changed_meanwhile_is_not_stored(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    first, second = (
        form_of(client.post("/rencana/impor/", upload("r.json", plan_bytes())).content)
        for _ in range(2)
    )
    client.post("/rencana/impor/simpan/", first)
    answer = client.post("/rencana/impor/simpan/", second | {"alasan": "x"}, follow=True)
    assert "Rencana ini sudah diubah" in text_of(answer.content)
    assert VersiRencana.objects.count() == 1


def test_a_preview_is_stored_by_nobody_else_and_for_no_other_office(
    operator: Pengguna, orang_luar: Pengguna, kantor_lain: PerangkatDaerah, sebagai: SignIn
) -> None:
    form = form_of(
        sebagai(operator).post("/rencana/impor/", upload("r.json", plan_bytes())).content
    )
    form.pop("kantor", None)
    assert sebagai(orang_luar).post("/rencana/impor/simpan/", form).status_code == 302
    Keanggotaan.objects.create(
        pemda=kantor_lain.pemda, perangkat_daerah=kantor_lain, pengguna=operator, peran="operator"
    )
    client = sebagai(operator)
    client.post("/pilih-kantor/", {"perangkat_daerah": str(kantor_lain.pk)})
    assert client.post("/rencana/impor/simpan/", form).status_code == 302
    assert not Rencana.objects.exists()


def test_a_preview_that_this_program_would_not_take_is_answered_with_one_line(
    operator: Pengguna, sebagai: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sebagai(operator)
    form = form_of(client.post("/rencana/impor/", upload("r.json", plan_bytes())).content)

    def refused(content: object, berkas: str) -> object:
        raise Refused(berkas, "tujuan[0]", "isinya salah", "Periksa")

    monkeypatch.setattr("renaksi.apps.rencana.impor.plan_from_json", refused)
    answer = client.post("/rencana/impor/simpan/", form, follow=True)
    assert "r.json, tujuan[0]: isinya salah. Periksa." in text_of(answer.content)


def test_an_id_that_no_realisasi_could_name_is_refused_at_the_file(
    operator: Pengguna, sebagai: SignIn
) -> None:
    plan = contoh.plan()
    for letters, status in ((80, 200), (81, 422)):
        first = replace(plan.baris[0], id="tujuan-".ljust(letters, "9"), indikator=())
        rows = (first, *(replace(r, induk=None) if r.induk else r for r in plan.baris[1:]))
        content = json.dumps(plan_to_json(replace(plan, baris=rows))).encode()
        answer = sebagai(operator).post("/rencana/impor/", upload("r.json", content))
        assert answer.status_code == status, letters
    assert "id ini lebih dari 80 huruf" in text_of(answer.content)


def test_a_year_of_many_digits_is_asked_again(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    form = form_of(client.post("/rencana/impor/", upload("r.json", plan_bytes(None))).content)
    answer = client.post("/rencana/impor/simpan/", form | {"tahun": "2" * 5000})
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
        page = client.post("/rencana/impor/", upload("r.json", plan_bytes()))
        answer = client.post("/rencana/impor/simpan/", form_of(page.content) | answers, follow=True)
    says = text_of(answer.content)
    assert "Versi murni 1 tersimpan. Mulai TW III tetap berlaku versi perubahan 0." in says
    assert "murni 1 – berlaku TW I–II" in says or "murni 1 berlaku TW I–II" in says
    assert "perubahan 0 berlaku TW III–IV" in says

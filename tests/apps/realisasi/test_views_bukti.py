"""The pages of proof without a script, what is handed on to whom, and the answers of an upload."""

import hashlib
import io
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import berkas_bukti
from tests.apps.rencana.test_views import text_of

from renaksi.apps.kantor.models import Pemda, Pengguna, PerangkatDaerah
from renaksi.apps.kantor.organisasi import KeanggotaanPemda, PeranPemda
from renaksi.apps.realisasi import services_bukti
from renaksi.apps.realisasi.models import AturanBukti, Bukti, KeadaanBaris, UnggahanBukti
from renaksi.apps.rencana.models import Rencana

SignIn = Callable[[Pengguna], Client]
LINE = "/bukti/2030/tw-1/kinerja/kegiatan-1.1/"
KEY = ("kinerja", "kegiatan-1.1")


@pytest.fixture(autouse=True)
def folder(berkas: Path) -> Path:
    """Storage of each test's own."""
    return berkas


@pytest.fixture
def proof(rencana: Rencana, operator: Pengguna) -> Bukti:
    """A photo as proof of the example's kegiatan."""
    return services_bukti.add_proof(
        rencana=rencana, triwulan=1, oleh=operator, key=KEY, nama="Foto «kegiatan» 1.jpeg",
        isi=berkas_bukti.jpeg(),
    )  # fmt: skip


@pytest.fixture
def inspektorat(kantor: PerangkatDaerah) -> Pengguna:
    """Reads every office of the pemda and is a member of none."""
    person = Pengguna.objects.create_user("inspektur", password="x", nama="Ina Inspektur")
    KeanggotaanPemda.objects.create(
        pemda=Pemda.objects.get(pk=kantor.pemda_id), pengguna=person, peran=PeranPemda.INSPEKTORAT
    )
    return person


def a_file(content: bytes, name: str = "surat.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def begin(client: Client, content: bytes, **more: str) -> Any:
    form = {
        "nama": "surat.pdf", "ukuran": str(len(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    return client.post(LINE + "unggah/", form | more, headers={"Accept": "application/json"})


def put(client: Client, address: str, start: int | str, content: bytes) -> Any:
    return client.put(f"{address}?mulai={start}", content, content_type="application/octet-stream")


class TestHandingOn:
    def test_a_file_is_an_attachment_of_a_strict_type(
        self, sebagai: SignIn, operator: Pengguna, proof: Bukti
    ) -> None:
        answer = sebagai(operator).get(
            f"/bukti/berkas/{proof.pk}/", headers={"Accept-Encoding": "gzip"}
        )
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert "sha256:" + hashlib.sha256(content).hexdigest() == proof.hash_salinan
        assert content != berkas_bukti.jpeg()
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Content-Length"] == str(len(content))
        assert "Content-Encoding" not in answer
        assert answer["Content-Disposition"] == (
            "attachment; filename*=utf-8''Foto%20%C2%ABkegiatan%C2%BB%201.jpeg"
        )
        assert answer["Content-Security-Policy"] == (
            "default-src 'none'; sandbox; frame-ancestors 'none'"
        )
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))

    def test_a_range_is_answered_with_the_whole_file(
        self, sebagai: SignIn, operator: Pengguna, proof: Bukti
    ) -> None:
        answer = sebagai(operator).get(f"/bukti/berkas/{proof.pk}/", headers={"Range": "bytes=5-9"})
        assert (answer.status_code, answer["Accept-Ranges"]) == (200, "none")
        assert len(b"".join(answer.streaming_content)) > 5  # type: ignore[attr-defined]

    def test_whoever_may_read_the_office_may_see_it_and_nobody_else(
        self, sebagai: SignIn, proof: Bukti, operator: Pengguna, pembaca: Pengguna,
        inspektorat: Pengguna, orang_luar: Pengguna,
    ) -> None:  # fmt: skip
        address = f"/bukti/berkas/{proof.pk}/"
        for person in (operator, pembaca, inspektorat):
            assert sebagai(person).get(address).status_code == 200
            assert text_of(sebagai(person).get(LINE).content)
        assert sebagai(orang_luar).get(address).status_code == 404
        assert Client().get(address)["Location"].startswith("/masuk/")
        assert sebagai(operator).get(f"/bukti/berkas/{uuid.uuid4()}/").status_code == 404

    @pytest.mark.parametrize(
        ("name", "given"),
        [("a.jpg", "a.jpg"), ("A.JPEG", "A.JPEG"), ("surat.pdf", "surat.pdf.jpg"),
         ("x.exe", "x.exe.jpg"), ("..jpg", "jpg.jpg"), ("tanpa", "tanpa.jpg")],
    )  # fmt: skip
    def test_the_name_ends_as_what_the_file_is(self, name: str, given: str) -> None:
        from renaksi.apps.realisasi.views_bukti import file_name

        assert file_name(Bukti(nama=name, jenis="jpg")) == given

    def test_an_erased_file_is_gone_with_the_reason(
        self, sebagai: SignIn, operator: Pengguna, pembaca: Pengguna, proof: Bukti
    ) -> None:
        services_bukti.erase_proof(bukti=proof, oleh=operator, alasan="memuat NIK")
        answer = sebagai(pembaca).get(f"/bukti/berkas/{proof.pk}/")
        assert answer.status_code == 410
        assert "memuat NIK" in text_of(answer.content)
        line = text_of(sebagai(pembaca).get(LINE).content)
        assert "Dihapus oleh Oki Operator" in line
        assert "Foto «kegiatan»" not in line

    def test_a_file_that_storage_has_lost_is_said_to_be(
        self, sebagai: SignIn, operator: Pengguna, proof: Bukti, folder: Path
    ) -> None:
        (folder / proof.salinan).unlink()
        answer = sebagai(operator).get(f"/bukti/berkas/{proof.pk}/")
        assert answer.status_code == 404
        assert "tidak ada di penyimpanan" in text_of(answer.content)


class TestThePlainForm:
    def test_files_are_taken_and_told_apart_by_their_content(
        self, sebagai: SignIn, operator: Pengguna, rencana: Rencana
    ) -> None:
        client = sebagai(operator)
        files = [a_file(berkas_bukti.docx()), a_file(berkas_bukti.png(), "gambar.exe")]
        page = client.post(LINE, {"berkas": files}, follow=True)
        assert page.status_code == 200
        assert "2 bukti tersimpan." in text_of(page.content)
        assert {one.jenis for one in Bukti.objects.all()} == {"docx", "png"}

    def test_what_is_refused_is_said_and_the_others_are_kept(
        self, sebagai: SignIn, operator: Pengguna, rencana: Rencana
    ) -> None:
        files = [
            a_file(berkas_bukti.PROGRAM, "x.pdf"),
            a_file(b"", "kosong.pdf"),
            a_file(berkas_bukti.pdf()),
        ]
        page = sebagai(operator).post(LINE, {"berkas": files})
        says = text_of(page.content)
        assert page.status_code == 422
        assert "x.pdf: isinya bukan PDF" in says
        assert "kosong.pdf: Berkas ini kosong" in says
        assert "1 bukti tersimpan." in says

    def test_no_file_and_too_many_are_each_one_line(
        self, sebagai: SignIn, operator: Pengguna, rencana: Rencana
    ) -> None:
        client = sebagai(operator)
        assert "Pilih berkas buktinya" in text_of(client.post(LINE).content)
        many = [a_file(berkas_bukti.pdf(filler=n)) for n in range(11)]
        assert "paling banyak 10 berkas" in text_of(client.post(LINE, {"berkas": many}).content)
        assert not Bukti.objects.exists()

    def test_a_photo_of_the_camera_comes_in_a_field_of_its_own(
        self, sebagai: SignIn, operator: Pengguna, rencana: Rencana
    ) -> None:
        sebagai(operator).post(LINE, {"kamera": a_file(berkas_bukti.jpeg(), "image.jpg")})
        assert Bukti.objects.get().jenis == "jpg"

    def test_one_is_replaced_and_both_versions_can_be_opened(
        self, sebagai: SignIn, operator: Pengguna, proof: Bukti
    ) -> None:
        client = sebagai(operator)
        client.post(LINE, {"berkas": a_file(berkas_bukti.pdf()), "ganti": str(proof.pk)})
        says = text_of(client.get(LINE).content)
        assert "1 versi sebelumnya" in says
        for one in Bukti.objects.all():
            assert client.get(f"/bukti/berkas/{one.pk}/").status_code == 200

    @pytest.mark.parametrize("forged", ["x", "909708a0-731f-4be6-8596-f5c140b829b0"])
    def test_a_replacement_of_nothing_is_not_found(
        self, sebagai: SignIn, operator: Pengguna, rencana: Rencana, forged: str
    ) -> None:
        form = {"berkas": a_file(berkas_bukti.pdf()), "ganti": forged}
        assert sebagai(operator).post(LINE, form).status_code == 404
        assert not Bukti.objects.exists()

    def test_who_may_not_write_sees_no_form_and_is_refused(
        self, sebagai: SignIn, pembaca: Pengguna, inspektorat: Pengguna, rencana: Rencana
    ) -> None:
        for person in (pembaca, inspektorat):
            client = sebagai(person)
            assert b'type="file"' not in client.get(LINE).content
            answer = client.post(LINE, {"berkas": a_file(berkas_bukti.pdf())})
            assert answer.status_code == 403
        assert not Bukti.objects.exists()

    def test_a_row_handed_in_shows_why_nothing_can_be_added(
        self, sebagai: SignIn, operator: Pengguna, proof: Bukti
    ) -> None:
        KeadaanBaris.objects.create(
            pemda_id=proof.pemda_id, laporan=proof.laporan, baris="kegiatan-1",
            keadaan="diajukan", oleh=operator, jabatan="operator",
        )  # fmt: skip
        client = sebagai(operator)
        page = client.get(LINE)
        assert "Baris ini sudah diajukan" in text_of(page.content)
        assert b'type="file"' not in page.content
        assert b"/hapus/" in page.content
        assert client.post(LINE, {"berkas": a_file(berkas_bukti.pdf())}).status_code == 403

    @pytest.mark.parametrize(
        "address",
        ["/bukti/2030/tw-5/kinerja/kegiatan-1.1/", "/bukti/2031/tw-1/kinerja/kegiatan-1.1/",
         "/bukti/2030/tw-1/kinerja/tidak-ada/", "/bukti/2030/tw-1/lain/kegiatan-1.1/"],
    )  # fmt: skip
    def test_a_line_that_is_not_there_is_not_found(
        self, sebagai: SignIn, operator: Pengguna, rencana: Rencana, address: str
    ) -> None:
        assert sebagai(operator).get(address).status_code == 404


class TestErasing:
    def test_the_reason_is_asked_for_first(
        self, sebagai: SignIn, operator: Pengguna, proof: Bukti
    ) -> None:
        client, address = sebagai(operator), f"/bukti/berkas/{proof.pk}/hapus/"
        assert "Hapus selamanya" in text_of(client.get(address).content)
        assert client.post(address, {"alasan": " "}).status_code == 422
        assert client.post(address, {"alasan": "memuat NIK"})["Location"] == LINE
        proof.refresh_from_db()
        assert proof.alasan_hapus == "memuat NIK"

    def test_a_reader_an_inspector_and_a_stranger_do_not(
        self, sebagai: SignIn, pembaca: Pengguna, inspektorat: Pengguna, orang_luar: Pengguna,
        proof: Bukti,
    ) -> None:  # fmt: skip
        address = f"/bukti/berkas/{proof.pk}/hapus/"
        for person, status in ((pembaca, 403), (inspektorat, 403), (orang_luar, 404)):
            assert sebagai(person).post(address, {"alasan": "x"}).status_code == status
        proof.refresh_from_db()
        assert not proof.dihapus


class TestTheTriwulan:
    def test_it_lists_what_has_proof_and_what_must_have_it(
        self, sebagai: SignIn, operator: Pengguna, proof: Bukti
    ) -> None:
        client = sebagai(operator)
        says = text_of(client.get("/bukti/2030/tw-1/").content)
        assert "Bukti: 1 Ada" in says
        assert "Belum ada" in says
        without = client.get("/bukti/2030/tw-1/?saring=belum").content.decode()
        assert f'href="{LINE}"' not in without
        assert "/bukti/2030/tw-1/keuangan/kegiatan-1/" in without

    def test_the_office_chooses_what_is_demanded(
        self, sebagai: SignIn, operator: Pengguna, pembaca: Pengguna, rencana: Rencana
    ) -> None:
        form = {"wajib": "kinerja", "triwulan": "2"}
        assert sebagai(pembaca).post("/bukti/2030/aturan/", form).status_code == 403
        answer = sebagai(operator).post("/bukti/2030/aturan/", form)
        assert answer["Location"] == "/bukti/2030/tw-2/"
        assert AturanBukti.objects.get().wajib == "kinerja"
        sebagai(operator).post("/bukti/2030/aturan/", {"wajib": "entah", "triwulan": "x"})
        assert AturanBukti.objects.get().wajib == "kinerja"

    def test_the_menu_leads_there(
        self, sebagai: SignIn, operator: Pengguna, rencana: Rencana
    ) -> None:
        client = sebagai(operator)
        assert client.get("/bukti/")["Location"] == "/bukti/2030/tw-1/"
        assert "Bukti Dukung" in text_of(client.get("/rencana/", follow=True).content)

    def test_without_a_plan_the_page_says_where_to_begin(
        self, sebagai: SignIn, operator: Pengguna
    ) -> None:
        assert "Belum ada Rencana Aksi" in text_of(sebagai(operator).get("/bukti/").content)


def test_the_entry_sheet_and_the_trace_count_the_proof(
    sebagai: SignIn, operator: Pengguna, proof: Bukti
) -> None:
    client = sebagai(operator)
    sheet = client.get("/realisasi/2030/tw-1/").content.decode()
    assert f'href="{LINE}">Bukti: 1</a>' in sheet
    assert "Bukti keuangan: 0</a>" in sheet
    for address in (
        "/capaian/2030/tw-1/indikator/kegiatan-1.1/",
        "/capaian/2030/tw-2/indikator/kegiatan-1.1/",
    ):
        trace = client.get(f"{address}?bagian=panel").content.decode()
        assert f'href="/bukti/berkas/{proof.pk}/"' in trace


class TestAnUpload:
    def test_it_goes_on_after_a_cut_and_ends_in_a_proof(
        self, sebagai: SignIn, operator: Pengguna, rencana: Rencana
    ) -> None:
        client, content = sebagai(operator), berkas_bukti.pdf(filler=150_000)
        begun = begin(client, content).json()
        assert (begun["diterima"], begun["potongan"]) == (0, 1024**2)
        address = begun["alamat"]
        assert put(client, address, 0, content[:70_000]).json() == {"diterima": 70_000}
        assert put(client, address, 0, content[:70_000]).json() == {"diterima": 70_000}
        assert begin(client, content).json()["diterima"] == 70_000
        assert client.get(address).json()["diterima"] == 70_000
        put(client, address, 70_000, content[70_000:])
        sha256 = {"sha256": hashlib.sha256(content).hexdigest()}
        done = client.post(f"{address}selesai/", sha256).json()
        assert client.post(f"{address}selesai/", sha256).json() == done
        assert str(Bukti.objects.get().pk) == done["bukti"]

    def test_each_refusal_is_a_line_of_json(
        self, sebagai: SignIn, operator: Pengguna, pembaca: Pengguna, rencana: Rencana
    ) -> None:
        client, content = sebagai(operator), berkas_bukti.PROGRAM
        address = begin(client, content).json()["alamat"]
        sha256 = {"sha256": hashlib.sha256(content).hexdigest()}
        early = client.post(f"{address}selesai/", sha256)
        assert (early.status_code, early.json()["kode"]) == (422, "ditolak")
        for start in ("", "x", "-1", "9" * 30, "٣"):
            assert put(client, address, start, content).status_code == 422
        put(client, address, 0, content)
        refused = client.post(f"{address}selesai/", sha256)
        assert (refused.status_code, refused.json()["kode"]) == (422, "bukan-bukti")
        gone = put(client, address, 0, content)
        assert (gone.status_code, gone.json()["kode"]) == (404, "hilang")
        assert begin(sebagai(pembaca), content).status_code == 403
        assert begin(client, content, ukuran="1e9").status_code == 422

    def test_a_piece_that_broke_off_on_its_way_is_not_taken(
        self, sebagai: SignIn, operator: Pengguna, rencana: Rencana
    ) -> None:
        client, content = sebagai(operator), berkas_bukti.pdf(filler=150_000)
        address = begin(client, content).json()["alamat"]
        answer = client.generic(
            "PUT", f"{address}?mulai=0", content[:70_000], "application/octet-stream",
            **{"CONTENT_LENGTH": "90000", "wsgi.input": io.BytesIO(content[:70_000])},
        )  # fmt: skip
        assert (answer.status_code, answer.json()["kode"]) == (400, "terputus")
        assert UnggahanBukti.objects.get().diterima == 0

    def test_it_is_cancelled_by_its_owner_alone(
        self, sebagai: SignIn, operator: Pengguna, orang_luar: Pengguna, rencana: Rencana
    ) -> None:
        client = sebagai(operator)
        address = begin(client, berkas_bukti.pdf()).json()["alamat"]
        sebagai(orang_luar).post(f"{address}batal/")
        assert UnggahanBukti.objects.count() == 1
        assert "Belum selesai dikirim" in text_of(client.get(LINE).content)
        assert client.post(f"{address}batal/")["Location"] == LINE
        assert not UnggahanBukti.objects.exists()

    def test_a_page_of_another_site_cannot_send(self, operator: Pengguna, rencana: Rencana) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(operator)
        assert begin(client, berkas_bukti.pdf()).status_code == 403
        assert put(client, f"/bukti/unggahan/{uuid.uuid4()}/", 0, b"x").status_code == 403

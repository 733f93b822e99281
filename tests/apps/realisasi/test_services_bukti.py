"""Proof: taken whole or not at all, replaced and not deleted, erased by a named officer, demanded."""

import errno
import hashlib
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from tests import berkas_bukti
from tests.berkas_bukti import REFUSED, TAKEN, exif_of
from tests.orang import add as add_member

from renaksi.apps.kantor import services_organisasi
from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, Peran, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.riwayat import words
from renaksi.apps.realisasi import selectors_bukti, services_alur, services_bukti
from renaksi.apps.realisasi.alur import Langkah
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.models import Bukti, KeadaanBaris, WajibBukti
from renaksi.apps.realisasi.penyimpanan_bukti import PENUH, TidakTersimpan, storage_of_proof
from renaksi.apps.realisasi.services import save_entry
from renaksi.apps.realisasi.services_bukti import add_proof, erase_proof
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import Status, as_target
from renaksi.core.sheets.sheet import Unreadable

KEY = ("kinerja", "kegiatan-1.1")
MONEY = ("keuangan", "kegiatan-1")
Commits = Callable[..., AbstractContextManager[list[Callable[[], Any]]]]


@pytest.fixture(autouse=True)
def folder(berkas: Path) -> Path:
    """Storage of each test's own."""
    return berkas


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def add(rencana: Rencana, oleh: Pengguna, content: bytes, **more: Any) -> Bukti:
    """A proof of the example's kegiatan in TW I."""
    given = {"key": KEY, "nama": "foto.jpg", "triwulan": 1} | more
    return add_proof(rencana=rencana, oleh=oleh, isi=content, **given)


def fill_in(
    rencana: Rencana, oleh: Pengguna, acuan: str, nilai: str, bagian: str = "kinerja"
) -> None:
    satuan = "%" if bagian == "keuangan" else ""
    isian = Isian(
        bagian=bagian, acuan=acuan, status=Status.TERISI, nilai=as_target(nilai), satuan=satuan,
        kendala="hujan", tindak_lanjut="diulang",
    )  # fmt: skip
    save_entry(rencana=rencana, oleh=oleh, triwulan=1, isian=isian, token="", yakin=True)


def last_event() -> Peristiwa:
    event = Peristiwa.objects.first()
    assert event is not None
    return event


@pytest.mark.parametrize("kind", TAKEN)
def test_every_honest_kind_is_taken_with_both_hashes_and_an_event(
    rencana: Rencana, operator: Pengguna, folder: Path, kind: str
) -> None:
    content, ending = TAKEN[kind]
    proof = add(rencana, operator, content, nama="Daftar Hadir.bin")
    assert (proof.jenis, proof.ukuran, proof.nomor) == (ending, len(content), 1)
    assert proof.hash_asli == digest(content)
    with storage_of_proof().open(proof.salinan) as file:
        copied = file.read()
    assert proof.hash_salinan == digest(copied)
    with storage_of_proof().open(proof.asli) as file:
        assert file.read() == content
    assert files_in(folder) == {proof.asli, proof.salinan}
    assert proof.digambar_ulang == (ending in ("jpg", "png"))
    event = last_event()
    assert event.jenis == "realisasi.bukti.ditambah"
    assert event.sesudah["hash_asli"] == proof.hash_asli
    assert words(event).startswith("melampirkan bukti ")
    assert "Daftar Hadir" not in str(event.sesudah)


def test_the_copy_of_a_photo_tells_no_place_and_the_original_is_kept(
    rencana: Rencana, operator: Pengguna
) -> None:
    proof = add(rencana, operator, berkas_bukti.jpeg())
    with storage_of_proof().open(proof.salinan) as file:
        assert not exif_of(file.read())
    with storage_of_proof().open(proof.asli) as file:
        assert exif_of(file.read())


def test_files_in_storage_have_names_that_nobody_chose(
    rencana: Rencana, operator: Pengguna, folder: Path
) -> None:
    proof = add(rencana, operator, berkas_bukti.pdf(), nama="../../etc/Siti Aminah.pdf")
    assert proof.nama == "Siti Aminah.pdf"
    for name in files_in(folder):
        bukti, office, file = name.split("/")
        assert (bukti, uuid.UUID(office)) == ("bukti", rencana.perangkat_daerah_id)
        assert str(uuid.UUID(file)) == file


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_proof_leaves_nothing(
    rencana: Rencana, operator: Pengguna, folder: Path, kind: str
) -> None:
    before = Peristiwa.objects.count()
    with pytest.raises((Unreadable, ValidationError)):
        add(rencana, operator, REFUSED[kind][0])
    assert not Bukti.objects.exists()
    assert not files_in(folder)
    assert Peristiwa.objects.count() == before


def test_a_file_over_the_bound_is_refused_before_it_is_looked_into(
    rencana: Rencana, operator: Pengguna, settings: Any
) -> None:
    settings.BUKTI_TERBESAR = 1024**2
    with pytest.raises(ValidationError, match="Berkas ini 50,0 MB, batasnya 1 MB"):
        add(rencana, operator, berkas_bukti.pdf(filler=50 * 1024**2))
    add(rencana, operator, berkas_bukti.pdf(filler=1024**2 - len(berkas_bukti.pdf()) - 20))


def test_fifty_megabytes_are_taken_where_the_office_allows_them(
    rencana: Rencana, operator: Pengguna, settings: Any
) -> None:
    settings.BUKTI_TERBESAR = 60 * 1024**2
    content = berkas_bukti.pdf(filler=50 * 1024**2)
    assert add(rencana, operator, content).ukuran == len(content)


def test_the_same_file_twice_on_a_line_is_one_proof(rencana: Rencana, operator: Pengguna) -> None:
    first = add(rencana, operator, berkas_bukti.pdf())
    events = Peristiwa.objects.count()
    assert add(rencana, operator, berkas_bukti.pdf(), nama="lain.pdf") == first
    assert Peristiwa.objects.count() == events
    assert add(rencana, operator, berkas_bukti.pdf(), key=MONEY) != first


def test_a_line_holds_no_more_than_the_bound(
    rencana: Rencana, operator: Pengguna, settings: Any, folder: Path
) -> None:
    settings.BUKTI_SEBARIS = 2
    first = add(rencana, operator, berkas_bukti.pdf(filler=1))
    add(rencana, operator, berkas_bukti.pdf(filler=2))
    with pytest.raises(ValidationError, match="sudah mempunyai 2 bukti, batasnya 2"):
        add(rencana, operator, berkas_bukti.pdf(filler=3))
    assert len(files_in(folder)) == 2
    assert add(rencana, operator, berkas_bukti.pdf(filler=3), ganti=first).nomor == 2


class TestReplacing:
    def test_a_replacement_is_a_new_version_and_the_old_one_stays(
        self, rencana: Rencana, operator: Pengguna, folder: Path
    ) -> None:
        old = add(rencana, operator, berkas_bukti.pdf())
        new = add(rencana, operator, berkas_bukti.docx(), ganti=old)
        assert (new.rangkai, new.nomor) == (old.rangkai, 2)
        [chain] = selectors_bukti.proof_of_line(rencana, 1, KEY)
        assert (chain.terbaru, chain.sebelumnya) == (new, (old,))
        assert files_in(folder) == {old.asli, new.asli}
        assert selectors_bukti.counts(rencana, 1) == {KEY: 1}
        event = last_event()
        assert event.jenis == "realisasi.bukti.diganti"
        assert event.sebelum["hash_asli"] == old.hash_asli

    def test_what_was_replaced_already_is_not_replaced_again(
        self, rencana: Rencana, operator: Pengguna, folder: Path
    ) -> None:
        old = add(rencana, operator, berkas_bukti.pdf())
        add(rencana, operator, berkas_bukti.docx(), ganti=old)
        with pytest.raises(ValidationError, match="sudah diganti"):
            add(rencana, operator, berkas_bukti.xlsx(), ganti=old)
        assert Bukti.objects.count() == 2
        assert len(files_in(folder)) == 2

    def test_proof_of_another_line_is_not_replaced(
        self, rencana: Rencana, operator: Pengguna
    ) -> None:
        other = add(rencana, operator, berkas_bukti.pdf(), key=MONEY)
        with pytest.raises(ValidationError):
            add(rencana, operator, berkas_bukti.docx(), ganti=other)


class TestErasing:
    def test_it_leaves_hash_reason_and_event_but_neither_file_nor_name(
        self, rencana: Rencana, operator: Pengguna, folder: Path,
        django_capture_on_commit_callbacks: Commits,
    ) -> None:  # fmt: skip
        proof = add(rencana, operator, berkas_bukti.jpeg(), nama="KTP Siti.jpg")
        with django_capture_on_commit_callbacks(execute=True):
            erase_proof(bukti=proof, oleh=operator, alasan=" memuat NIK warga ")
        proof.refresh_from_db()
        assert not files_in(folder)
        assert (proof.nama, proof.asli, proof.salinan) == ("", "", "")
        assert proof.hash_asli == digest(berkas_bukti.jpeg())
        assert (proof.alasan_hapus, proof.dihapus_oleh) == ("memuat NIK warga", operator)
        assert selectors_bukti.counts(rencana, 1) == {}
        event = last_event()
        assert (event.jenis, event.alasan) == ("realisasi.bukti.dihapus", "memuat NIK warga")
        assert event.sesudah["hash_asli"] == proof.hash_asli
        assert "KTP" not in str([*Peristiwa.objects.values("sebelum", "sesudah", "objek")])

    def test_it_needs_a_reason_and_happens_once(self, rencana: Rencana, operator: Pengguna) -> None:
        proof = add(rencana, operator, berkas_bukti.pdf())
        with pytest.raises(ValidationError, match="Tulis alasan"):
            erase_proof(bukti=proof, oleh=operator, alasan="  ")
        erase_proof(bukti=proof, oleh=operator, alasan="x")
        with pytest.raises(ValidationError, match="sudah dihapus oleh Oki Operator"):
            erase_proof(bukti=proof, oleh=operator, alasan="x")

    def test_nobody_else_may(
        self, rencana: Rencana, operator: Pengguna, pembaca: Pengguna, orang_luar: Pengguna
    ) -> None:
        proof = add(rencana, operator, berkas_bukti.pdf())
        for person in (pembaca, orang_luar):
            with pytest.raises(Ditolak):
                erase_proof(bukti=proof, oleh=person, alasan="x")

    def test_it_may_be_done_when_the_row_is_on_its_way_and_nothing_else_may(
        self, rencana: Rencana, operator: Pengguna
    ) -> None:
        proof = add(rencana, operator, berkas_bukti.pdf())
        KeadaanBaris.objects.create(
            pemda_id=rencana.pemda_id, laporan=proof.laporan, baris="kegiatan-1",
            keadaan="diajukan", oleh=operator, jabatan="operator",
        )  # fmt: skip
        with pytest.raises(Ditolak, match="sudah diajukan"):
            add(rencana, operator, berkas_bukti.docx())
        with pytest.raises(Ditolak, match="sudah diajukan"):
            add(rencana, operator, berkas_bukti.docx(), ganti=proof)
        assert erase_proof(bukti=proof, oleh=operator, alasan="x").dihapus

    def test_files_that_could_not_be_deleted_are_deleted_at_the_next_sweep(
        self, rencana: Rencana, operator: Pengguna, folder: Path, monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: Commits,
    ) -> None:  # fmt: skip
        from renaksi.apps.realisasi.services_unggahan import sweep_uploads

        def stuck(*_: object) -> None:
            raise PermissionError(errno.EACCES, "terkunci")

        proof = add(rencana, operator, berkas_bukti.pdf())
        with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
            patch.setattr(FileSystemStorage, "delete", stuck)
            erase_proof(bukti=proof, oleh=operator, alasan="x")
        assert files_in(folder)
        sweep_uploads()
        assert not files_in(folder)
        proof.refresh_from_db()
        assert proof.asli == ""

    def test_the_head_may_in_his_post_and_a_kasi_only_adds_to_his_own_row(
        self, kantor: PerangkatDaerah, rencana: Rencana, operator: Pengguna, pembaca: Pengguna
    ) -> None:
        since = date(2026, 1, 1)
        kasi = add_member(kantor, "kasi", "Karni Kasi", Peran.PEMBACA, oleh=operator)
        for person, name, kind in (
            (pembaca, "KEPALA DINAS CONTOH", "kepala"), (kasi, "Kasubbag Umum", "kasubbag"),
        ):  # fmt: skip
            post = services_organisasi.add_post(
                perangkat_daerah=kantor, oleh=operator, nama=name, jenis=kind, mulai=since,
                tugas=None if kind == "kepala" else (),
            )  # fmt: skip
            services_organisasi.appoint(
                jabatan=post, oleh=operator, pengguna=person, sebagai="definitif", mulai=since,
                dasar="SK 1",
            )  # fmt: skip
        own = add(rencana, kasi, berkas_bukti.pdf(), key=("kinerja", "sub_kegiatan-1.1"))
        assert own.jabatan.startswith("Kasubbag Umum")
        with pytest.raises(Ditolak, match="Hubungi yang mengisi"):
            add(rencana, kasi, berkas_bukti.pdf())
        with pytest.raises(Ditolak):
            erase_proof(bukti=own, oleh=kasi, alasan="x")
        erased = erase_proof(bukti=own, oleh=pembaca, alasan="memuat NIK")
        assert erased.dihapus_jabatan.startswith("KEPALA DINAS CONTOH")


class TestStorage:
    @pytest.mark.parametrize("fails_at", [1, 2])
    def test_a_full_disk_gives_one_clear_line_and_leaves_nothing(
        self, rencana: Rencana, operator: Pengguna, folder: Path,
        monkeypatch: pytest.MonkeyPatch, fails_at: int,
    ) -> None:  # fmt: skip
        real, calls = FileSystemStorage._save, iter(range(1, 10))

        def full(self: FileSystemStorage, name: str, content: Any) -> str:
            if next(calls) < fails_at:
                return str(real(self, name, content))
            path = Path(self.path(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"separuh")
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(FileSystemStorage, "_save", full)
        with pytest.raises(TidakTersimpan) as refusal:
            add(rencana, operator, berkas_bukti.jpeg())
        assert str(refusal.value) == PENUH
        assert not files_in(folder)
        assert not Bukti.objects.exists()

    def test_a_database_that_fails_leaves_no_file(
        self, rencana: Rencana, operator: Pengguna, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(*_: object, **__: object) -> None:
            raise RuntimeError("basis data hilang")

        monkeypatch.setattr(services_bukti.kantor, "record", fails)
        with pytest.raises(RuntimeError):
            add(rencana, operator, berkas_bukti.jpeg())
        assert not files_in(folder)
        assert not Bukti.objects.exists()

    def test_another_storage_of_django_does_as_well(
        self, rencana: Rencana, operator: Pengguna, settings: Any, folder: Path,
        django_capture_on_commit_callbacks: Commits,
    ) -> None:  # fmt: skip
        memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
        settings.STORAGES = {**settings.STORAGES, "default": memory}
        proof = add(rencana, operator, berkas_bukti.jpeg())
        assert not files_in(folder)
        assert storage_of_proof().exists(proof.salinan)
        with django_capture_on_commit_callbacks(execute=True):
            erase_proof(bukti=proof, oleh=operator, alasan="x")
        assert not storage_of_proof().exists(proof.salinan)


class TestWhoMay:
    def test_a_reader_and_a_stranger_add_nothing(
        self, rencana: Rencana, pembaca: Pengguna, orang_luar: Pengguna
    ) -> None:
        for person in (pembaca, orang_luar):
            with pytest.raises(Ditolak):
                add(rencana, person, berkas_bukti.pdf())

    @pytest.mark.parametrize(
        "key",
        [("kinerja", "tidak-ada"), ("lain", "kegiatan-1.1"), ("kinerja", "tujuan-1.1"),
         ("keuangan", "tujuan-1"), ("keuangan", "kegiatan-1.1")],
    )  # fmt: skip
    def test_a_line_that_the_plan_does_not_have_takes_none(
        self, rencana: Rencana, operator: Pengguna, key: tuple[str, str]
    ) -> None:
        with pytest.raises(ValidationError):
            add(rencana, operator, berkas_bukti.pdf(), key=key)


class TestDemand:
    def demand(self, kantor: PerangkatDaerah, operator: Pengguna, wajib: WajibBukti) -> None:
        services_bukti.choose_demand(
            perangkat_daerah=kantor, tahun=2030, oleh=operator, wajib=wajib
        )

    def hand_in(self, rencana: Rencana, operator: Pengguna) -> services_alur.Hasil:
        return services_alur.move_rows(
            rencana=rencana, triwulan=1, oleh=operator, langkah=Langkah.AJUKAN, baris=["kegiatan-1"]
        )

    @pytest.mark.parametrize(
        ("wajib", "uang", "waits"),
        [
            (WajibBukti.TIDAK, "5", False),
            (WajibBukti.SEMUA, "20", True),
            (WajibBukti.KINERJA, "20", True),
            (WajibBukti.RENDAH, "15", False),
            (WajibBukti.RENDAH, "14.9", True),
        ],
    )
    def test_a_row_without_the_proof_that_the_office_demands_is_not_handed_in(
        self, rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna,
        wajib: WajibBukti, uang: str, waits: bool,
    ) -> None:  # fmt: skip
        fill_in(rencana, operator, "kegiatan-1.1", "3")
        fill_in(rencana, operator, "kegiatan-1", uang, "keuangan")
        self.demand(kantor, operator, wajib)
        result = self.hand_in(rencana, operator)
        assert bool(result.kecuali) == waits
        if waits:
            assert "bukti dukungnya belum dilampirkan (" in result.kecuali["kegiatan-1"]
            add(rencana, operator, berkas_bukti.pdf())
            add(rencana, operator, berkas_bukti.pdf(), key=MONEY)
            assert self.hand_in(rencana, operator).pindah == ["kegiatan-1"]

    def test_an_erased_proof_does_not_count(
        self, rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
    ) -> None:
        fill_in(rencana, operator, "kegiatan-1.1", "3")
        fill_in(rencana, operator, "kegiatan-1", "20", "keuangan")
        self.demand(kantor, operator, WajibBukti.KINERJA)
        erase_proof(bukti=add(rencana, operator, berkas_bukti.pdf()), oleh=operator, alasan="x")
        assert self.hand_in(rencana, operator).kecuali

    def test_the_choice_is_an_event_and_the_same_again_is_none(
        self, kantor: PerangkatDaerah, rencana: Rencana, operator: Pengguna, pembaca: Pengguna
    ) -> None:
        self.demand(kantor, operator, WajibBukti.SEMUA)
        assert "mengatur bukti wajib 2030: Setiap baris yang terisi" in words(last_event())
        events = Peristiwa.objects.count()
        self.demand(kantor, operator, WajibBukti.SEMUA)
        assert Peristiwa.objects.count() == events
        with pytest.raises(Ditolak):
            self.demand(kantor, pembaca, WajibBukti.TIDAK)
        with pytest.raises(ValidationError):
            services_bukti.choose_demand(
                perangkat_daerah=kantor, tahun=2030, oleh=operator, wajib="entah"
            )


@pytest.mark.parametrize(
    ("given", "kept"),
    [("C:\\foto\\a.jpg", "a.jpg"), ("a\u202egpj.exe", "a gpj.exe"), ("\n\t", "berkas"),
     ("", "berkas"), ("x" * 300 + ".pdf", "x" * 146 + ".pdf"), ("surat\x00 tugas.pdf", "surat tugas.pdf")],
)  # fmt: skip
def test_a_name_is_shown_without_what_would_mislead(given: str, kept: str) -> None:
    assert services_bukti.clean_name(given) == kept


def test_the_frozen_report_names_the_hashes_of_its_proof(
    rencana: Rencana, operator: Pengguna
) -> None:
    from renaksi.apps.realisasi.beku import frozen_content
    from renaksi.apps.rencana.selectors import version_for

    proof = add(rencana, operator, berkas_bukti.jpeg())
    content = frozen_content(rencana, 1, version_for(rencana, 1), audited=False)
    assert content["bukti"] == [
        {"bagian": "kinerja", "acuan": "kegiatan-1.1", "hash": proof.hash_asli,
         "salinan": proof.hash_salinan}
    ]  # fmt: skip

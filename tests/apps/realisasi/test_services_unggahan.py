"""An upload in pieces: cut, doubled, late and mixed up, it ends in the file that was sent, or in none."""

import errno
import hashlib
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import berkas_bukti

from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, Peristiwa
from renaksi.apps.realisasi import services_unggahan as unggahan
from renaksi.apps.realisasi.models import Bukti, KeadaanBaris, UnggahanBukti
from renaksi.apps.realisasi.penyimpanan_bukti import PENUH, TidakTersimpan, storage_of_proof
from renaksi.apps.realisasi.services_bukti import erase_proof
from renaksi.apps.realisasi.services_unggahan import UnggahanHilang
from renaksi.apps.rencana.models import Rencana
from renaksi.core.sheets.sheet import Unreadable

KEY = ("kinerja", "kegiatan-1.1")
CONTENT = berkas_bukti.pdf(filler=1500)


@pytest.fixture(autouse=True)
def folder(berkas: Path, settings: Any) -> Path:
    """Storage of each test's own, and pieces of a size that a test can look at."""
    settings.BUKTI_POTONGAN = (100, 400)
    return berkas


@pytest.fixture
def pieces(folder: Path) -> Path:
    return folder.parent / "unggahan"


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def begin(rencana: Rencana, oleh: Pengguna, content: bytes = CONTENT, **more: Any) -> UnggahanBukti:
    given = {
        "key": KEY, "triwulan": 1, "nama": "laporan.pdf", "ukuran": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    return unggahan.begin_upload(rencana=rencana, oleh=oleh, **(given | more))


def put(upload: UnggahanBukti, start: int, content: bytes) -> int:
    return unggahan.receive_piece(
        perangkat_daerah=upload.rencana.perangkat_daerah, oleh=upload.oleh, id=upload.pk,
        mulai=start, isi=content,
    )  # fmt: skip


def finish(upload: UnggahanBukti, sha256: str | None = None) -> Bukti:
    return unggahan.finish_upload(
        perangkat_daerah=upload.rencana.perangkat_daerah, oleh=upload.oleh, id=upload.pk,
        sha256=upload.sha256 if sha256 is None else sha256,
    )  # fmt: skip


def send(upload: UnggahanBukti, content: bytes = CONTENT, size: int = 400) -> None:
    at = upload.diterima
    while at < len(content):
        at = put(upload, at, content[at : at + size])


def stored(proof: Bukti) -> bytes:
    with storage_of_proof().open(proof.salinan) as file:
        return bytes(file.read())


def test_pieces_one_after_another_become_the_file(
    rencana: Rencana, operator: Pengguna, pieces: Path
) -> None:
    upload = begin(rencana, operator)
    send(upload)
    proof = finish(upload)
    assert stored(proof) == CONTENT
    assert (proof.pk, proof.nama) == (upload.pk, "laporan.pdf")
    assert not UnggahanBukti.objects.exists()
    assert not files_in(pieces)
    assert not list(pieces.iterdir())


def test_begun_again_after_a_cut_it_goes_on_from_what_arrived(
    rencana: Rencana, operator: Pengguna
) -> None:
    put(begin(rencana, operator), 0, CONTENT[:400])
    again = begin(rencana, operator, nama="nama lain.pdf")
    assert again.diterima == 400
    assert UnggahanBukti.objects.count() == 1
    send(again)
    assert stored(finish(again)) == CONTENT


def test_another_file_of_the_same_size_begins_anew(rencana: Rencana, operator: Pengguna) -> None:
    first = begin(rencana, operator)
    other = begin(rencana, operator, CONTENT.replace(b"x", b"y"))
    assert other.pk != first.pk


def test_a_doubled_piece_counts_once(rencana: Rencana, operator: Pengguna, pieces: Path) -> None:
    upload = begin(rencana, operator)
    assert put(upload, 0, CONTENT[:400]) == 400
    assert put(upload, 0, CONTENT[:400]) == 400
    assert put(upload, 0, b"sama sekali lain" * 10) == 400
    assert len(files_in(pieces)) == 1
    upload.refresh_from_db()
    send(upload)
    assert stored(finish(upload)) == CONTENT


def test_two_requests_with_the_same_piece_at_once_leave_one(
    rencana: Rencana, operator: Pengguna, pieces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = begin(rencana, operator)
    real = unggahan.penyimpanan.put_piece

    def while_another_comes(id: uuid.UUID, content: bytes) -> str:
        monkeypatch.setattr(unggahan.penyimpanan, "put_piece", real)
        assert put(upload, 0, CONTENT[:300]) == 300
        return real(id, content)

    monkeypatch.setattr(unggahan.penyimpanan, "put_piece", while_another_comes)
    assert put(upload, 0, CONTENT[:400]) == 300
    assert len(files_in(pieces)) == 1
    upload.refresh_from_db()
    send(upload)
    assert stored(finish(upload)) == CONTENT


def test_finishing_twice_gives_the_same_proof_and_one_event(
    rencana: Rencana, operator: Pengguna
) -> None:
    upload = begin(rencana, operator)
    send(upload)
    first = finish(upload)
    events = Peristiwa.objects.count()
    assert finish(upload) == first
    assert (Bukti.objects.count(), Peristiwa.objects.count()) == (1, events)
    erase_proof(bukti=first, oleh=operator, alasan="x")
    assert finish(upload).dihapus


def test_it_is_not_finished_before_all_has_arrived(rencana: Rencana, operator: Pengguna) -> None:
    upload = begin(rencana, operator)
    put(upload, 0, CONTENT[:400])
    with pytest.raises(ValidationError, match=f"baru 400 dari {len(CONTENT)} bita"):
        finish(upload)
    upload.refresh_from_db()
    send(upload)
    assert finish(upload)


def test_what_arrived_otherwise_than_it_was_chosen_is_thrown_away(
    rencana: Rencana, operator: Pengguna, pieces: Path
) -> None:
    upload = begin(rencana, operator)
    send(upload, CONTENT.replace(b"x", b"y"))
    with pytest.raises(ValidationError, match="tidak sama dengan yang dipilih"):
        finish(upload)
    assert not Bukti.objects.exists()
    assert not files_in(pieces)
    with pytest.raises(UnggahanHilang):
        put(upload, 0, CONTENT[:400])


def test_what_is_no_proof_is_thrown_away_with_the_reason(
    rencana: Rencana, operator: Pengguna, pieces: Path
) -> None:
    upload = begin(rencana, operator, berkas_bukti.PROGRAM)
    send(upload, berkas_bukti.PROGRAM)
    with pytest.raises(Unreadable, match=r"laporan\.pdf: isinya bukan PDF"):
        finish(upload)
    assert not UnggahanBukti.objects.exists()
    assert not files_in(pieces)


@pytest.mark.parametrize("length", [0, 99, 401])
def test_a_piece_too_small_or_too_large_is_refused(
    rencana: Rencana, operator: Pengguna, length: int
) -> None:
    upload = begin(rencana, operator)
    with pytest.raises(ValidationError, match="berukuran 100 sampai 400 bita"):
        put(upload, 0, CONTENT[:length])
    assert put(upload, 0, CONTENT[:100]) == 100


def test_no_more_arrives_than_was_said(rencana: Rencana, operator: Pengguna) -> None:
    upload = begin(rencana, operator, CONTENT[:150])
    put(upload, 0, CONTENT[:100])
    with pytest.raises(ValidationError):
        put(upload, 100, CONTENT[100:200])
    assert put(upload, 100, CONTENT[100:150]) == 150
    assert put(upload, 150, b"") == 150


@pytest.mark.parametrize(
    "wrong",
    [{"ukuran": 0}, {"ukuran": -1}, {"ukuran": 10**11}, {"sha256": "x"}, {"sha256": "A" * 64},
     {"key": ("kinerja", "tidak-ada")}],
)  # fmt: skip
def test_an_upload_that_cannot_end_well_does_not_begin(
    rencana: Rencana, operator: Pengguna, wrong: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        begin(rencana, operator, **wrong)
    assert not UnggahanBukti.objects.exists()


def test_nobody_has_more_unfinished_uploads_than_the_bound(
    rencana: Rencana, operator: Pengguna, settings: Any
) -> None:
    settings.BUKTI_MENUNGGU = 2
    begin(rencana, operator, b"1" * 200)
    second = begin(rencana, operator, b"2" * 200)
    with pytest.raises(ValidationError, match="Ada 2 unggahan yang belum selesai"):
        begin(rencana, operator, b"3" * 200)
    unggahan.cancel_upload(perangkat_daerah=rencana.perangkat_daerah, oleh=operator, id=second.pk)
    begin(rencana, operator, b"3" * 200)


def test_only_who_began_it_goes_on_with_it(
    rencana: Rencana, operator: Pengguna, pembaca: Pengguna, orang_luar: Pengguna
) -> None:
    upload = begin(rencana, operator)
    for person in (pembaca, orang_luar):
        upload.oleh = person
        with pytest.raises(UnggahanHilang):
            put(upload, 0, CONTENT[:400])
        with pytest.raises(UnggahanHilang):
            finish(upload)
        with pytest.raises(Ditolak):
            begin(rencana, person)


def test_a_row_handed_in_meanwhile_takes_it_no_more(
    rencana: Rencana, operator: Pengguna, pieces: Path, folder: Path
) -> None:
    from renaksi.apps.realisasi.models import LaporanTriwulan
    from renaksi.apps.rencana.selectors import version_for

    upload = begin(rencana, operator)
    send(upload)
    report = LaporanTriwulan.objects.create(
        pemda_id=rencana.pemda_id, rencana=rencana, triwulan=1, versi=version_for(rencana, 1)
    )
    KeadaanBaris.objects.create(
        pemda_id=rencana.pemda_id, laporan=report, baris="kegiatan-1", keadaan="diajukan",
        oleh=operator, jabatan="operator",
    )  # fmt: skip
    with pytest.raises(Ditolak, match="sudah diajukan"):
        finish(upload)
    assert not files_in(folder)
    assert not files_in(pieces)


def test_a_full_disk_while_a_piece_comes_loses_nothing_that_arrived(
    rencana: Rencana, operator: Pengguna, pieces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: FileSystemStorage, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"separuh")
        raise OSError(errno.ENOSPC, "No space left on device")

    upload = begin(rencana, operator)
    put(upload, 0, CONTENT[:400])
    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", full)
        with pytest.raises(TidakTersimpan) as refusal:
            put(upload, 400, CONTENT[400:800])
    assert str(refusal.value) == PENUH
    assert len(files_in(pieces)) == 1
    upload.refresh_from_db()
    assert upload.diterima == 400
    send(upload)
    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", full)
        with pytest.raises(TidakTersimpan):
            finish(upload)
    assert stored(finish(upload)) == CONTENT


class TestSweeping:
    def age(self, upload: UnggahanBukti, hours: float) -> None:
        UnggahanBukti.objects.filter(pk=upload.pk).update(
            terakhir=timezone.now() - timedelta(hours=hours)
        )

    def test_an_upload_that_nobody_goes_on_with_is_thrown_away(
        self, rencana: Rencana, operator: Pengguna, pieces: Path
    ) -> None:
        old = begin(rencana, operator)
        put(old, 0, CONTENT[:400])
        self.age(old, 47.9)
        begin(rencana, operator, b"2" * 200)
        assert UnggahanBukti.objects.count() == 2
        self.age(old, 48.1)
        fresh = begin(rencana, operator, b"3" * 200)
        assert old not in UnggahanBukti.objects.all()
        assert fresh in UnggahanBukti.objects.all()
        assert not files_in(pieces)

    def test_pieces_that_no_row_knows_go_when_they_are_old(
        self, rencana: Rencana, operator: Pengguna, pieces: Path
    ) -> None:
        import os

        lost = pieces / str(uuid.uuid4()) / "a"
        lost.parent.mkdir(parents=True)
        lost.write_bytes(b"sisa")
        unggahan.sweep_uploads()
        assert lost.exists()
        os.utime(lost, (1, 1))
        unggahan.sweep_uploads()
        assert not lost.parent.exists()

    def test_a_folder_that_is_none_of_ours_is_left(self, db: None, pieces: Path) -> None:
        (pieces / "catatan").mkdir(parents=True)
        (pieces / "catatan" / "a").write_bytes(b"a")
        unggahan.sweep_uploads()
        assert (pieces / "catatan" / "a").exists()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_pieces_come_in_whatever_order_the_file_is_the_one_that_was_sent(
    rencana: Rencana, operator: Pengguna, pieces: Path, data: st.DataObject
) -> None:
    content = berkas_bukti.pdf(filler=data.draw(st.integers(0, 900)))
    upload = begin(rencana, operator, content)
    moves = data.draw(
        st.lists(st.tuples(st.integers(0, len(content) + 50), st.integers(0, 450)), max_size=12)
    )
    arrived = 0
    for start, size in moves:
        start = data.draw(st.sampled_from([start, arrived]))
        piece = content[start : start + size]
        try:
            now = put(upload, start, piece)
        except ValidationError:
            now = arrived
        assert now in (arrived, start + len(piece))
        assert now >= arrived
        arrived = now
    upload.refresh_from_db()
    assert upload.diterima == arrived
    send(upload, content, data.draw(st.integers(100, 400)))
    proof = finish(upload)
    assert stored(proof) == content
    assert not files_in(pieces)
    Bukti.objects.filter(pk=proof.pk).delete()

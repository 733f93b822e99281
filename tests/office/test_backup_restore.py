"""`renaksi backup` and `renaksi restore`, on a real data folder."""

import hashlib
import json
import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.office.isi import NOW, content, events, proof_files
from tests.office.proses import free_port, renaksi, serving

from renaksi.office import in_use
from renaksi.office.archive import DATABASE, MANIFEST
from renaksi.office.backup import backup
from renaksi.office.refusal import Gagal
from renaksi.office.restore import restore


class TestBackup:
    def test_it_says_what_it_holds_and_what_each_part_must_be(self, archive: Path) -> None:
        with zipfile.ZipFile(archive) as opened:
            manifest = json.loads(opened.read(MANIFEST))
            assert manifest["format"] == "renaksi-cadangan/1"
            assert manifest["kantor"] == ["Dinas Contoh"]
            assert manifest["dibuat"] == "2026-07-05T08:30:00+00:00"
            assert [one["nama"] for one in manifest["isi"]] == [
                DATABASE,
                "berkas/2026/bukti é.pdf",
            ]
            for one in manifest["isi"]:
                raw = opened.read(one["nama"])
                assert one["ukuran"] == len(raw)
                assert one["sha256"] == hashlib.sha256(raw).hexdigest()

    def test_its_finder_gets_no_key_and_no_session(self, data: Path, archive: Path) -> None:
        key = (data / "kunci-rahasia").read_bytes()
        with zipfile.ZipFile(archive) as opened:
            everything = b"".join(opened.read(name) for name in opened.namelist())
        assert key not in everything
        assert b"rahasiasesi" not in everything

    def test_it_holds_no_file_that_still_waits_to_be_imported(
        self, data: Path, tmp_path: Path
    ) -> None:
        with closing(sqlite3.connect(data / DATABASE)) as database:
            office, pemda = database.execute(
                "SELECT id, pemda_id FROM kantor_perangkatdaerah"
            ).fetchone()
            (person,) = database.execute("SELECT id FROM kantor_pengguna").fetchone()
            database.execute(
                "INSERT INTO rencana_importertunda (id, pemda_id, perangkat_daerah_id, "
                "dibuat_oleh_id, berkas, isi, jawaban, dibuat_pada) VALUES "
                "('00000000000040008000000000000001', ?, ?, ?, 'r.pdf', 'isi-yang-menunggu', '{}', "
                "'2030-01-01 00:00:00')",
                (pemda, office, person),
            )
            database.commit()
        target = tmp_path / "cadangan.zip"
        backup(data, target, NOW)
        with zipfile.ZipFile(target) as opened:
            (tmp_path / "salinan").write_bytes(opened.read(DATABASE))
        with closing(sqlite3.connect(tmp_path / "salinan")) as copy:
            assert copy.execute("SELECT * FROM rencana_importertunda").fetchall() == []
        assert b"isi-yang-menunggu" not in (tmp_path / "salinan").read_bytes()
        with closing(sqlite3.connect(data / DATABASE)) as database:
            (count,) = database.execute("SELECT count(*) FROM rencana_importertunda").fetchone()
        assert count == 1, "the live data are not touched"

    def test_a_file_of_money_that_still_waits_stays_out(self, data: Path, tmp_path: Path) -> None:
        with closing(sqlite3.connect(data / DATABASE)) as database:
            database.execute("PRAGMA foreign_keys=OFF")
            columns = [
                row[1] for row in database.execute("PRAGMA table_info(realisasi_uangtertunda)")
            ]
            values = dict.fromkeys(columns, "1") | {
                "id": "00000000000040008000000000000002",
                "bacaan": b"uang-yang-menunggu",
                "peran": "[]",
                "dibuat_pada": "2030-01-01 00:00:00",
            }
            database.execute(
                f"INSERT INTO realisasi_uangtertunda ({', '.join(columns)}) "
                f"VALUES ({', '.join('?' * len(columns))})",
                [values[name] for name in columns],
            )
            database.commit()
        target = tmp_path / "uang.zip"
        backup(data, target, NOW)
        with zipfile.ZipFile(target) as opened:
            assert b"uang-yang-menunggu" not in opened.read(DATABASE)

    def test_it_leaves_the_data_as_it_was(self, template: Path, data: Path, archive: Path) -> None:
        assert content(data) == content(template)
        with closing(sqlite3.connect(data / DATABASE)) as database:
            sessions = database.execute("SELECT session_key FROM django_session").fetchall()
        assert sessions == [("rahasiasesi",)]
        leftovers = [path.name for path in data.iterdir() if path.name.startswith(".cadangan")]
        assert leftovers == []

    def test_a_copy_made_while_someone_writes_is_whole(self, data: Path, tmp_path: Path) -> None:
        """Each writer adds two events in one transaction; no copy may hold an odd number."""
        stop, wrote = threading.Event(), threading.Event()

        def write() -> None:
            database = sqlite3.connect(data / DATABASE, timeout=30, isolation_level=None)
            database.row_factory = sqlite3.Row
            row = dict(database.execute("SELECT * FROM kantor_peristiwa LIMIT 1").fetchone())
            names, marks = ",".join(row), ",".join("?" * len(row))
            insert = f"INSERT INTO kantor_peristiwa ({names}) VALUES ({marks})"
            number = 0
            while not stop.is_set():
                database.execute("BEGIN IMMEDIATE")
                for turn, half in enumerate("ab"):
                    new = {"id": f"{half}{number:031x}", "urut": 1000 + 2 * number + turn}
                    database.execute(insert, list((row | new).values()))
                database.execute("COMMIT")
                number += 1
                if number == 5:
                    wrote.set()
            database.close()

        before = events(data)
        writer = threading.Thread(target=write)
        writer.start()
        try:
            assert wrote.wait(30)
            for turn in range(3):
                backup(data, tmp_path / f"{turn}.zip", NOW)
        finally:
            stop.set()
            writer.join()
        for turn in range(3):
            restore(tmp_path / f"{turn}.zip", tmp_path / f"d{turn}", replace=False, moment=NOW)
            added = events(tmp_path / f"d{turn}") - before
            first = {identity[1:] for identity in added if identity[0] == "a"}
            second = {identity[1:] for identity in added if identity[0] == "b"}
            assert first == second
            assert len(first) >= 5

    def test_an_existing_file_is_not_written_over(self, data: Path, archive: Path) -> None:
        before = archive.read_bytes()
        with pytest.raises(Gagal, match="tidak ditimpa"):
            backup(data, archive, NOW)
        assert archive.read_bytes() == before

    def test_a_folder_without_data_and_a_target_that_cannot_be_written_are_one_line(
        self, data: Path, tmp_path: Path
    ) -> None:
        for arguments in (
            ("backup", tmp_path / "x.zip", "--data", tmp_path / "kosong"),
            ("backup", tmp_path / "tidak" / "ada" / "x.zip", "--data", data),
        ):
            refused = renaksi(*arguments)
            assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
        assert not (tmp_path / "kosong").exists()

    def test_unfinished_uploads_stay_out_and_proof_without_its_file_is_told(
        self, data: Path, tmp_path: Path
    ) -> None:
        proof = with_proof(data)
        (data / "unggahan").mkdir()
        (data / "unggahan" / "sepotong").write_bytes(b"belum selesai")
        target = tmp_path / "lengkap.zip"
        done = renaksi("backup", target, "--data", data)
        assert (done.returncode, done.stderr) == (0, "")
        with zipfile.ZipFile(target) as opened:
            assert f"berkas/{proof}" in opened.namelist()
            assert not [name for name in opened.namelist() if "sepotong" in name]
        restore(target, tmp_path / "baru", replace=False, moment=NOW)
        assert (tmp_path / "baru" / "berkas" / proof).read_bytes() == b"%PDF-bukti"

        (data / "berkas" / proof).unlink()
        told = renaksi("backup", tmp_path / "kurang.zip", "--data", data)
        assert told.returncode == 0
        assert "1 bukti tercatat tanpa berkas" in told.stderr
        elsewhere = renaksi(
            "backup", tmp_path / "lain.zip", "--data", data, RENAKSI_PENYIMPANAN="s3.Storage"
        )
        assert "Cadangkan penyimpanan itu juga" in elsewhere.stderr

    def test_a_file_that_is_erased_while_it_is_copied_is_left_out(
        self, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = Path.open

        def erased(self: Path, *arguments: object, **more: object) -> object:
            if self.name.endswith(".pdf"):
                self.unlink()
            return real(self, *arguments, **more)  # type: ignore[call-overload]

        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", erased)
            manifest = backup(data, tmp_path / "cadangan.zip", NOW)
        assert [one.nama for one in manifest.isi] == [DATABASE]
        restore(tmp_path / "cadangan.zip", tmp_path / "baru", replace=False, moment=NOW)


def with_proof(data: Path) -> str:
    """Puts one proof into a data folder, as the program stores it; answers its name in storage."""
    name = "bukti/kantor/berkas"
    (data / "berkas" / name).parent.mkdir(parents=True)
    (data / "berkas" / name).write_bytes(b"%PDF-bukti")
    with closing(sqlite3.connect(data / DATABASE)) as database:
        database.execute(
            "INSERT INTO realisasi_bukti (id, bagian, acuan, rangkai, nomor, terbaru, nama, jenis, "
            "ukuran, hash_asli, hash_salinan, asli, salinan, jabatan, pada, dihapus_jabatan, "
            "alasan_hapus, laporan_id, oleh_id, pemda_id) VALUES ('1', 'kinerja', 'a', '2', 1, 1, "
            "'a.pdf', 'pdf', 10, 'h', 'h', ?, ?, 'operator', '2030-01-01', '', '', '3', '4', '5')",
            (name, name),
        )
        database.commit()
    return name


class TestRestore:
    def test_into_an_empty_folder_the_same_rows_and_files_come_back(
        self, data: Path, archive: Path, tmp_path: Path
    ) -> None:
        fresh = tmp_path / "baru"
        manifest, kept = restore(archive, fresh, replace=False, moment=NOW)
        assert (manifest.kantor, kept) == (("Dinas Contoh",), None)
        assert content(fresh) == content(data)
        assert proof_files(fresh) == proof_files(data) != {}
        assert not [path for path in fresh.iterdir() if path.name.startswith(".pulih")]

    def test_existing_data_is_refused_then_replaced_when_asked_and_kept_beside(
        self, data: Path, archive: Path
    ) -> None:
        with closing(sqlite3.connect(data / DATABASE)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("UPDATE kantor_pengguna SET nama = 'Sesudah Cadangan'")
            database.commit()
        (data / "berkas" / "baru.pdf").write_bytes(b"baru")
        changed, changed_files = content(data), proof_files(data)

        with pytest.raises(Gagal, match="--ganti"):
            restore(archive, data, replace=False, moment=NOW)
        assert content(data) == changed

        _, kept = restore(archive, data, replace=True, moment=NOW)
        assert kept == data / "diganti-20260705-083000"
        assert content(data)["kantor_pengguna"] != changed["kantor_pengguna"]
        assert "baru.pdf" not in proof_files(data)
        assert content(kept) == changed
        assert proof_files(kept) == changed_files

    def test_the_key_of_the_folder_stays(self, data: Path, archive: Path) -> None:
        key = (data / "kunci-rahasia").read_bytes()
        restore(archive, data, replace=True, moment=NOW)
        assert (data / "kunci-rahasia").read_bytes() == key

    def test_when_the_last_step_fails_everything_is_as_before(
        self, data: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before, files = content(data), proof_files(data)

        def full(*_arguments: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(Gagal, match="Data lama tetap dipakai"):
            restore(archive, data, replace=True, moment=NOW)
        assert content(data) == before
        assert proof_files(data) == files

    def test_while_a_server_uses_the_folder_it_is_refused(self, data: Path, archive: Path) -> None:
        with in_use.shared(data), pytest.raises(Gagal, match="sedang dipakai"):
            restore(archive, data, replace=True, moment=NOW)
        restore(archive, data, replace=True, moment=NOW)

    def test_two_servers_may_share_a_folder_and_none_starts_during_a_restore(
        self, data: Path
    ) -> None:
        with in_use.shared(data), in_use.shared(data):
            pass
        with (
            in_use.alone(data),
            pytest.raises(Gagal, match="sedang dipulihkan"),
            in_use.shared(data),
        ):
            pass

    def test_as_commands_beside_a_running_server(self, data: Path, tmp_path: Path) -> None:
        archive = tmp_path / "jalan.zip"
        with serving("serve", "--data", data, "--port", str(free_port())) as server:
            assert server.lines(1)
            saved = renaksi("backup", archive, "--data", data)
            assert (saved.returncode, saved.stderr) == (0, "")
            refused = renaksi("restore", archive, "--data", data, "--ganti")
            assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
            assert server.interrupt() == 0
        done = renaksi("restore", archive, "--data", data, "--ganti")
        assert (done.returncode, done.stderr) == (0, "")
        assert "Data sebelumnya disimpan di" in done.stdout
        port = free_port()
        with serving("serve", "--data", data, "--port", str(port)) as server:
            assert server.lines(1)

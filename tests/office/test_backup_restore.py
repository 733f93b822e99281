"""`renaksi backup` and `renaksi restore`, on a real data folder."""

import hashlib
import json
import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.office.proses import free_port, renaksi, serving

from renaksi.office import in_use
from renaksi.office.archive import DATABASE, MANIFEST
from renaksi.office.backup import backup
from renaksi.office.refusal import Gagal
from renaksi.office.restore import restore

NOW = datetime(2026, 7, 5, 8, 30, tzinfo=UTC)
TABLES = ("kantor_perangkatdaerah", "kantor_pengguna", "kantor_keanggotaan", "kantor_peristiwa")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an office, with a proof file and someone's session in it."""
    data = tmp_path_factory.mktemp("asal") / "data"
    made = renaksi(
        *("init", "--data", data, "--pemda", "Kabupaten Contoh", "--perangkat-daerah"),
        *("Dinas Contoh", "--nama", "Siti Aminah", "--pengguna", "siti"),
        RENAKSI_SANDI="melati-hujan-7",
    )
    assert made.returncode == 0, made.stderr
    (data / "berkas" / "2026").mkdir(parents=True)
    (data / "berkas" / "2026" / "bukti é.pdf").write_bytes(b"%PDF-" + bytes(range(256)) * 40)
    with closing(sqlite3.connect(data / DATABASE)) as database:
        database.execute("INSERT INTO django_session VALUES ('rahasiasesi', 'isi', '2030-01-01')")
        database.commit()
    return data


@pytest.fixture
def data(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "data"))


@pytest.fixture
def archive(data: Path, tmp_path: Path) -> Path:
    target = tmp_path / "cadangan.zip"
    backup(data, target, NOW)
    return target


def content(data: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(data / DATABASE)) as database:
        return {
            table: database.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in TABLES
        }


def events(data: Path) -> set[str]:
    return {str(row[0]) for row in content(data)["kantor_peristiwa"]}


def proof_files(data: Path) -> dict[str, bytes]:
    root = data / "berkas"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


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
            row = database.execute("SELECT * FROM kantor_peristiwa LIMIT 1").fetchone()
            number = 0
            while not stop.is_set():
                database.execute("BEGIN IMMEDIATE")
                for half in "ab":
                    identity = f"{half}{number:031x}"
                    marks = ",".join("?" * len(row))
                    values = [identity, *row[1:]]
                    database.execute(f"INSERT INTO kantor_peristiwa VALUES ({marks})", values)
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


Member = tuple[str, bytes]


def rebuilt(
    archive: Path,
    target: Path,
    change: Callable[[dict[str, bytes]], None],
    *,
    manifest: Callable[[dict[str, object]], None] | None = None,
    extra: tuple[Member, ...] = (),
) -> Path:
    """A copy of an archive with its members, and its manifest, changed by hand."""
    with zipfile.ZipFile(archive) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    change(members)
    if manifest is not None:
        values = json.loads(members[MANIFEST])
        manifest(values)
        members[MANIFEST] = json.dumps(values).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, raw in [*members.items(), *extra]:
            written.writestr(name, raw)
    return target


def promise(name: str, raw: bytes) -> dict[str, object]:
    return {"nama": name, "ukuran": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}


def nothing(_members: dict[str, bytes]) -> None:
    """Changes nothing."""


class TestTampered:
    @pytest.fixture(autouse=True)
    def nothing_is_left(self, tmp_path: Path) -> Iterator[None]:
        """Whatever is refused, the target folder has no data and nothing stands outside it."""
        yield
        assert not list(tmp_path.rglob("jahat*"))
        assert not (tmp_path / "baru" / DATABASE).exists()
        assert not list((tmp_path / "baru").glob(".pulih*"))

    def refuse(self, archive: Path, tmp_path: Path, says: str) -> None:
        with pytest.raises(Gagal, match=says):
            restore(archive, tmp_path / "baru", replace=False, moment=NOW)

    def test_a_changed_file_is_refused(self, archive: Path, tmp_path: Path) -> None:
        def change(members: dict[str, bytes]) -> None:
            raw = bytearray(members[DATABASE])
            raw[-1] ^= 1
            members[DATABASE] = bytes(raw)

        self.refuse(rebuilt(archive, tmp_path / "u.zip", change), tmp_path, "berubah pada")

    def test_a_longer_file_than_promised_is_refused(self, archive: Path, tmp_path: Path) -> None:
        def change(members: dict[str, bytes]) -> None:
            members[DATABASE] += b"\0" * 10_000_000

        self.refuse(rebuilt(archive, tmp_path / "u.zip", change), tmp_path, "berubah pada")

    def test_one_changed_byte_anywhere_is_refused_or_does_no_harm(
        self, data: Path, archive: Path, tmp_path: Path
    ) -> None:
        whole, refused = archive.read_bytes(), 0
        for turn, place in enumerate(range(0, len(whole), len(whole) // 80)):
            raw = bytearray(whole)
            raw[place] ^= 0xFF
            (tmp_path / "u.zip").write_bytes(raw)
            target = tmp_path / f"b{turn}"
            try:
                restore(tmp_path / "u.zip", target, replace=False, moment=NOW)
            except Gagal:
                refused += 1
                assert not (target / DATABASE).exists()
            else:
                assert content(target) == content(data)
                assert proof_files(target) == proof_files(data)
        assert refused > 60

    @pytest.mark.parametrize(
        "name",
        [
            "../jahat.txt",
            "berkas/../../jahat.txt",
            "/tmp/jahat.txt",
            "berkas//jahat.txt",
            "berkas/./jahat.txt",
            "berkas\\..\\jahat.txt",
            "C:/jahat.txt",
            "kunci-rahasia",
            "berkas",
            "statis/jahat.js",
        ],
    )
    def test_a_member_that_would_land_elsewhere_is_refused_even_when_promised(
        self, archive: Path, tmp_path: Path, name: str
    ) -> None:
        def add(values: dict[str, object]) -> None:
            values["isi"].append(promise(name, b"x"))

        evil = rebuilt(archive, tmp_path / "u.zip", nothing, manifest=add, extra=((name, b"x"),))
        self.refuse(evil, tmp_path, "daftar isinya tidak terbaca")

    def test_a_member_that_is_not_promised_is_refused(self, archive: Path, tmp_path: Path) -> None:
        evil = rebuilt(archive, tmp_path / "u.zip", nothing, extra=(("berkas/jahat.txt", b"x"),))
        self.refuse(evil, tmp_path, "tidak sama dengan daftarnya")

    def test_a_promised_member_that_is_absent_is_refused(
        self, archive: Path, tmp_path: Path
    ) -> None:
        def remove(members: dict[str, bytes]) -> None:
            del members["berkas/2026/bukti é.pdf"]

        self.refuse(
            rebuilt(archive, tmp_path / "u.zip", remove), tmp_path, "tidak sama dengan daftarnya"
        )

    def test_sizes_beyond_all_measure_are_refused_before_anything_is_unpacked(
        self, archive: Path, tmp_path: Path
    ) -> None:
        def grow(values: dict[str, object]) -> None:
            values["isi"][1]["ukuran"] = 10**15

        self.refuse(
            rebuilt(archive, tmp_path / "u.zip", nothing, manifest=grow), tmp_path, "lebih besar"
        )

    def test_a_backup_of_a_newer_program_is_refused(self, archive: Path, tmp_path: Path) -> None:
        def age(values: dict[str, object]) -> None:
            values["versi"] = "99.0.0"

        self.refuse(
            rebuilt(archive, tmp_path / "u.zip", nothing, manifest=age), tmp_path, "lebih baru"
        )

    def test_a_database_of_something_else_is_refused(self, archive: Path, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "lain.sqlite3")) as other:
            other.execute("CREATE TABLE x (a)")
            other.commit()
        raw = (tmp_path / "lain.sqlite3").read_bytes()

        def swap(members: dict[str, bytes]) -> None:
            members[DATABASE] = raw

        def say(values: dict[str, object]) -> None:
            values["isi"][0] = promise(DATABASE, raw)

        self.refuse(
            rebuilt(archive, tmp_path / "u.zip", swap, manifest=say), tmp_path, "tidak berisi"
        )

    @pytest.mark.parametrize(
        "raw",
        [b"", b"bukan zip", b"PK\x03\x04rusak"],
        ids=["kosong", "teks", "terpotong"],
    )
    def test_what_is_no_zip_is_refused(self, tmp_path: Path, raw: bytes) -> None:
        (tmp_path / "u.zip").write_bytes(raw)
        self.refuse(tmp_path / "u.zip", tmp_path, "bukan berkas zip")

    def test_half_an_archive_is_refused(self, archive: Path, tmp_path: Path) -> None:
        raw = archive.read_bytes()
        (tmp_path / "u.zip").write_bytes(raw[: len(raw) // 2])
        self.refuse(tmp_path / "u.zip", tmp_path, "bukan berkas zip")

    @pytest.mark.parametrize(
        "raw", [b"", b"[]", b"{}", b'{"format": "lain/1"}', b"[" * 100_000, b"\xff\xfe"]
    )
    def test_a_manifest_that_is_none_is_refused(
        self, archive: Path, tmp_path: Path, raw: bytes
    ) -> None:
        def swap(members: dict[str, bytes]) -> None:
            members[MANIFEST] = raw

        self.refuse(rebuilt(archive, tmp_path / "u.zip", swap), tmp_path, "tidak terbaca")

    def test_a_file_that_is_not_there_is_one_line(self, tmp_path: Path) -> None:
        self.refuse(tmp_path / "tidak-ada.zip", tmp_path, "tidak dapat dibaca")

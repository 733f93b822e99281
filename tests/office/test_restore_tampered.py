"""An archive that is not what its manifest promises is refused, and nothing is stored."""

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.office.isi import NOW, content, proof_files

from renaksi.office.archive import DATABASE, MANIFEST
from renaksi.office.refusal import Gagal
from renaksi.office.restore import restore

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

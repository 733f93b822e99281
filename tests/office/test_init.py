"""`renaksi init`: a real office and its first operator."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.office.proses import renaksi

OFFICE = (
    *("--pemda", "Kabupaten  Contoh", "--perangkat-daerah", "Dinas Contoh"),
    *("--nama", "Siti Aminah", "--pengguna", "siti"),
)
SANDI = "melati-hujan-7"


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "renaksi.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_it_stores_the_office_and_its_operator_and_nothing_made_up(tmp_path: Path) -> None:
    done = renaksi("init", "--data", tmp_path, *OFFICE, RENAKSI_SANDI=SANDI)
    assert (done.returncode, done.stderr) == (0, "")
    assert "renaksi serve" in done.stdout
    assert SANDI not in done.stdout
    assert rows(tmp_path, "SELECT nama, demonstrasi FROM kantor_perangkatdaerah") == [
        ("Dinas Contoh", 0)
    ]
    assert rows(tmp_path, "SELECT nama FROM kantor_pemda") == [("Kabupaten Contoh",)]
    assert rows(
        tmp_path, "SELECT username, nama, is_superuser, demonstrasi FROM kantor_pengguna"
    ) == [("siti", "Siti Aminah", 0, 0)]
    assert rows(tmp_path, "SELECT count(*) FROM rencana_rencana") == [(0,)]
    assert (tmp_path / "renaksi.sqlite3").stat().st_mode & 0o077 == 0


def test_a_second_office_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    renaksi("init", "--data", tmp_path, *OFFICE, RENAKSI_SANDI=SANDI)
    refused = renaksi("init", "--data", tmp_path, *OFFICE, RENAKSI_SANDI=SANDI)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "sudah berisi kantor Dinas Contoh" in refused.stderr
    assert rows(tmp_path, "SELECT count(*) FROM kantor_pengguna") == [(1,)]


@pytest.mark.parametrize(
    ("arguments", "sandi", "says"),
    [
        (OFFICE[2:], SANDI, "--pemda belum diisi"),
        (OFFICE[:-2], SANDI, "--pengguna belum diisi"),
        ((*OFFICE[:-1], "ada spasi"), SANDI, "nama pengguna"),
        (OFFICE, "", "RENAKSI_SANDI"),
        (OFFICE, "pendek", "terlalu pendek"),
        (OFFICE, "password1234", "terlalu umum"),
    ],
)
def test_what_is_missing_or_weak_is_one_line_and_nothing_is_stored(
    tmp_path: Path, arguments: tuple[str, ...], sandi: str, says: str
) -> None:
    refused = renaksi("init", "--data", tmp_path, *arguments, RENAKSI_SANDI=sandi)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert says in refused.stderr.lower() or says in refused.stderr
    assert rows(tmp_path, "SELECT count(*) FROM kantor_perangkatdaerah") == [(0,)]


def test_the_password_is_no_argument(tmp_path: Path) -> None:
    refused = renaksi("init", "--data", tmp_path, *OFFICE, "--sandi", SANDI)
    assert refused.returncode == 2


def test_migrate_says_whether_there_was_anything_to_do(tmp_path: Path) -> None:
    assert "sudah disesuaikan" in renaksi("migrate", "--data", tmp_path).stdout
    assert "sudah sesuai" in renaksi("migrate", "--data", tmp_path).stdout


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    renaksi("migrate", "--data", tmp_path)
    with closing(sqlite3.connect(tmp_path / "renaksi.sqlite3")) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('kantor', '9999_x', '2030')"
        )
        database.commit()
    refused = renaksi("migrate", "--data", tmp_path)
    assert refused.returncode == 2
    assert "lebih baru" in refused.stderr


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "renaksi.sqlite3").write_bytes(b"bukan basis data" * 100)
    refused = renaksi("migrate", "--data", tmp_path)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "renaksi restore" in refused.stderr

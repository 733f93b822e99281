"""The same program on PostgreSQL: the log's promises, the services, and an account that owns nothing."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest
from tests.office.proses import free_port, renaksi, serving
from tests.postgres import APLIKASI, PEMILIK, Postgres

ROOT = Path(__file__).parents[1]
OFFICE = (
    *("--pemda", "Kabupaten Contoh", "--perangkat-daerah", "Dinas Contoh"),
    *("--nama", "Siti Aminah", "--pengguna", "siti"),
)
SUITES = (
    "tests/apps/kantor/test_peristiwa.py tests/apps/kantor/test_rantai.py "
    "tests/apps/kantor/test_audit.py tests/apps/kantor/test_penjaga.py "
    "tests/apps/kantor/test_serentak.py tests/apps/kantor/test_migrasi_rantai.py",
    "tests/apps/kantor/test_services.py tests/apps/rencana/test_services.py "
    "tests/apps/rencana/test_impor.py tests/apps/realisasi/test_services.py",
)


@pytest.mark.parametrize("suite", SUITES)
def test_what_holds_on_sqlite_holds_on_postgresql(postgres: Postgres, suite: str) -> None:
    name = postgres.create(f"uji_{uuid.uuid4().hex[:8]}")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", *suite.split()],
        cwd=ROOT,
        env=os.environ | {"UJI_BASIS_DATA": postgres.url(PEMILIK, name)},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-2000:]
    assert " passed" in run.stdout


@pytest.fixture(scope="module")
def asal(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database that the owner migrated and in which the application's account began an office."""
    data = tmp_path_factory.mktemp("asal")
    name = postgres.create(f"asal_{uuid.uuid4().hex[:8]}")
    owner = {"RENAKSI_DATABASE": postgres.url(PEMILIK, name)}
    made = renaksi("migrate", "--data", data, "--peran", APLIKASI, **owner)
    assert (made.returncode, made.stderr) == (0, "")
    app = {"RENAKSI_DATABASE": postgres.url(APLIKASI, name)}
    begun = renaksi("init", "--data", data, *OFFICE, RENAKSI_SANDI="melati-hujan-7", **app)
    assert begun.returncode == 0, begun.stderr
    return name


@pytest.fixture
def kantor_pg(postgres: Postgres, asal: str) -> tuple[str, dict[str, str]]:
    """A copy of that database: its name, and the application's environment."""
    name = f"kantor_{uuid.uuid4().hex[:8]}"
    with postgres.connect("postgres", "postgres") as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {asal} OWNER {PEMILIK}")
    return name, {"RENAKSI_DATABASE": postgres.url(APLIKASI, name)}


LOG_CHANGES = (
    "TRUNCATE kantor_peristiwa CASCADE",
    "UPDATE kantor_peristiwa SET alasan = 'x'",
    "DELETE FROM kantor_peristiwa",
    "DELETE FROM kantor_rantai",
    "TRUNCATE kantor_rantai",
    "UPDATE kantor_rantai SET urut = 0",
)


def test_the_applications_account_cannot_change_the_log(
    postgres: Postgres, kantor_pg: tuple[str, dict[str, str]]
) -> None:
    with postgres.connect(APLIKASI, kantor_pg[0]) as app:
        for change in LOG_CHANGES[:5]:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(change)
        with pytest.raises(psycopg.errors.RaiseException, match="hanya dapat maju"):
            app.execute(LOG_CHANGES[5])
        for change in (
            "DROP TRIGGER peristiwa_tidak_diubah ON kantor_peristiwa",
            "ALTER TABLE kantor_peristiwa DISABLE TRIGGER ALL",
            "CREATE OR REPLACE FUNCTION renaksi_tolak() RETURNS trigger LANGUAGE plpgsql "
            "AS 'BEGIN RETURN NEW; END'",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(change)


@pytest.mark.parametrize("change", LOG_CHANGES)
def test_the_owner_is_held_by_the_triggers(
    postgres: Postgres, kantor_pg: tuple[str, dict[str, str]], change: str
) -> None:
    with postgres.connect(PEMILIK, kantor_pg[0]) as owner:
        with pytest.raises(psycopg.errors.RaiseException, match="hanya dapat"):
            owner.execute(change)
        assert owner.execute("SELECT count(*) FROM kantor_peristiwa").fetchone() == (2,)


def test_a_session_that_says_it_is_a_replica_is_held_too(
    postgres: Postgres, kantor_pg: tuple[str, dict[str, str]]
) -> None:
    with postgres.connect("postgres", kantor_pg[0]) as admin:
        admin.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.errors.RaiseException):
            admin.execute("DELETE FROM kantor_peristiwa")


def test_the_office_commands_work_under_the_applications_account(
    kantor_pg: tuple[str, dict[str, str]], tmp_path: Path
) -> None:
    _name, app = kantor_pg
    proved = renaksi("audit", "verify", "--data", tmp_path, **app)
    assert (proved.returncode, proved.stderr) == (0, "")
    assert proved.stdout.startswith("Kabupaten Contoh: 2 peristiwa, rantai utuh.")
    recounted = renaksi("recount", "--data", tmp_path, **app)
    assert (recounted.returncode, recounted.stdout[:12]) == (0, "0 berbeda; 1")
    again = renaksi("init", "--data", tmp_path, *OFFICE, **app)
    assert "sudah berisi kantor Dinas Contoh" in again.stderr
    with serving("serve", "--data", tmp_path, "--port", str(free_port()), **app) as server:
        assert server.lines(1)[0].startswith("renaksi berjalan di http://localhost:")


def test_serving_is_refused_where_a_trigger_is_switched_off(
    postgres: Postgres, kantor_pg: tuple[str, dict[str, str]], tmp_path: Path
) -> None:
    name, app = kantor_pg
    with postgres.connect(PEMILIK, name) as owner:
        owner.execute("ALTER TABLE kantor_peristiwa DISABLE TRIGGER peristiwa_tidak_dikosongkan")
    refused = renaksi("serve", "--data", tmp_path, "--port", str(free_port()), **app)
    assert refused.returncode == 2
    assert "peristiwa_tidak_dikosongkan" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_migrating_under_the_applications_account_says_who_may(
    postgres: Postgres, tmp_path: Path
) -> None:
    name = postgres.create(f"kosong_{uuid.uuid4().hex[:8]}")
    refused = renaksi("migrate", "--data", tmp_path, RENAKSI_DATABASE=postgres.url(APLIKASI, name))
    assert refused.returncode == 2
    assert "dengan akun pemilik tabelnya" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_backup_and_restore_say_what_to_use_instead(
    kantor_pg: tuple[str, dict[str, str]], tmp_path: Path
) -> None:
    for command, instead in (("backup", "pg_dump"), ("restore", "pg_restore")):
        refused = renaksi(command, tmp_path / "c.zip", "--data", tmp_path, **kantor_pg[1])
        assert refused.returncode == 2
        assert instead in refused.stderr
        assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "c.zip").exists()


def test_a_server_that_does_not_answer_is_one_clear_line(tmp_path: Path) -> None:
    refused = renaksi(
        "serve",
        *("--data", tmp_path, "--port", str(free_port())),
        RENAKSI_DATABASE=f"postgresql://siti:rahasia@127.0.0.1:{free_port()}/renaksi",
    )
    assert refused.returncode == 2
    assert "servernya tidak menjawab" in refused.stderr
    assert "rahasia" not in refused.stderr
    assert refused.stderr.count("\n") == 1

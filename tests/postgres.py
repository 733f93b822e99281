"""A real PostgreSQL of the tests' own: started once a session, on a port of its own, thrown away."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.office.proses import free_port

PEMILIK, APLIKASI = "pemilik", "aplikasi"
_ACCOUNTS = ("postgres", "nobody")
"""Whom the server runs as where the tests run as root, which PostgreSQL refuses."""


def tools() -> Path | None:
    """The newest PostgreSQL on this machine; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server with the owner and the application's account, who need no password here."""

    port: int

    def url(self, account: str, name: str) -> str:
        """What RENAKSI_DATABASE says for one account and one database."""
        return f"postgresql://{account}@127.0.0.1:{self.port}/{name}"

    def connect(self, account: str, name: str) -> Any:
        """A bare connection, past renaksi."""
        import psycopg

        return psycopg.connect(self.url(account, name), autocommit=True)

    def create(self, name: str) -> str:
        """A new empty database of the owner; answers its name."""
        with self.connect("postgres", "postgres") as admin:
            admin.execute(f"CREATE DATABASE {name} OWNER {PEMILIK}")
        return name


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server; skips by name where the machine has no PostgreSQL."""
    binaries = tools()
    if binaries is None:
        pytest.skip("mesin ini tidak punya PostgreSQL (paket Debian: postgresql)")
    pytest.importorskip("psycopg")
    home = Path(tempfile.mkdtemp(prefix="renaksi-pg-", dir="/tmp"))
    account = _account(home)
    data, port = home / "data", free_port()
    try:
        _run(account, binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N")
        settings = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
        _run(
            account,
            *(binaries / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", settings, "start"),
        )
        try:
            server = Postgres(port)
            with server.connect("postgres", "postgres") as admin:
                admin.execute(f"CREATE ROLE {PEMILIK} LOGIN CREATEDB")
                admin.execute(f"CREATE ROLE {APLIKASI} LOGIN")
            yield server
        finally:
            _run(account, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _account(home: Path) -> str | None:
    """Gives the folder to an account that may run the server; None for our own."""
    if os.getuid() != 0:
        return None
    known = {one.pw_name: one for one in pwd.getpwall()}
    account = next(known[name] for name in _ACCOUNTS if name in known)
    os.chown(home, account.pw_uid, account.pw_gid)
    return account.pw_name


def _run(account: str | None, *command: str | Path) -> None:
    """Runs a tool of the server as that account, whose groups alone it has."""
    become: dict[str, Any] = {}
    if account is not None:
        become = {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []}
    subprocess.run(
        list(map(str, command)),
        check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=120, **become,
    )  # fmt: skip

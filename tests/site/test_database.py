"""RENAKSI_DATABASE: SQLite without it, PostgreSQL with it, and a clear word where it is wrong."""

from pathlib import Path

import pytest

from renaksi.site import database as module
from renaksi.site.database import database, is_postgres
from renaksi.site.env import PengaturanSalah


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(module, "find_spec", lambda _name: object())
    return lambda text: monkeypatch.setenv("RENAKSI_DATABASE", text)


@pytest.mark.parametrize("text", ["", "  "])
def test_without_it_the_data_is_in_the_data_folder(written, text: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    written(text)
    assert not is_postgres()
    assert database(tmp_path)["NAME"] == tmp_path / "renaksi.sqlite3"
    assert database(tmp_path)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_gives_server_account_and_name(written, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    written("postgresql://siti:a%40b%3A@db.contoh.go.id:6432/renaksi?sslmode=verify-full")
    assert is_postgres()
    found = database(tmp_path)
    assert {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "renaksi",
        "USER": "siti",
        "PASSWORD": "a@b:",
        "HOST": "db.contoh.go.id",
        "PORT": "6432",
    }
    assert found["OPTIONS"]["sslmode"] == "verify-full"
    assert "lock_timeout" in found["OPTIONS"]["options"]
    assert found["CONN_HEALTH_CHECKS"]


def test_a_socket_is_named_as_a_host(written, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    written("postgresql:///renaksi?host=/var/run/postgresql")
    found = database(tmp_path)
    assert (found["HOST"], found["PORT"], found["USER"]) == ("/var/run/postgresql", "", "")
    assert "host" not in found["OPTIONS"]


@pytest.mark.parametrize(
    "text",
    [
        "mysql://siti:rahasia@server/renaksi",
        "renaksi",
        "postgresql://siti:rahasia@server/",
        "postgresql://siti:rahasia@server/a/b",
        "postgresql://siti:rahasia@server:banyak/renaksi",
        "postgresql://siti:rahasia@server:99999/renaksi",
        "postgresql://siti:rahasia@[::1/renaksi",
        "postgresql://siti:rahasia@server/renaksi?apa=itu",
        "postgresql://siti:rahasia@server/renaksi#x",
    ],
)
def test_an_address_that_cannot_be_used_is_named_without_its_password(  # type: ignore[no-untyped-def]
    written, text: str, tmp_path: Path
) -> None:
    written(text)
    with pytest.raises(PengaturanSalah, match="RENAKSI_DATABASE") as refused:
        database(tmp_path)
    assert "rahasia" not in str(refused.value)


def test_the_part_that_must_be_installed_first_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    monkeypatch.setenv("RENAKSI_DATABASE", "postgresql://server/renaksi")
    with pytest.raises(PengaturanSalah, match=r"\[postgres\]"):
        database(tmp_path)

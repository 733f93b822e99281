"""Where the office's data is kept: SQLite in the data folder, or PostgreSQL by one variable."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from renaksi.site.env import PengaturanSalah

VARIABLE = "RENAKSI_DATABASE"
_SHAPE = "Isi seperti postgresql://akun:sandi@server:5432/renaksi"
_WAITS = "-c lock_timeout=20s -c idle_in_transaction_session_timeout=600s"
_OPTIONS = frozenset(
    {"application_name", "connect_timeout", "host", "options", "passfile", "service"}
    | {"sslcert", "sslkey", "sslmode", "sslrootcert", "target_session_attrs"}
)


def is_postgres() -> bool:
    """Whether the environment names a PostgreSQL database, before any settings are loaded."""
    return bool(os.environ.get(VARIABLE, "").strip())


def database(data: Path) -> dict[str, Any]:
    """Django's settings of the one database; raises PengaturanSalah, never printing a password."""
    url = os.environ.get(VARIABLE, "").strip()
    return _postgres(url) if url else _sqlite(data)


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "renaksi.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
            ),
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts, port = _split(url)
    if find_spec("psycopg") is None:
        raise PengaturanSalah(
            f'{VARIABLE} memerlukan psycopg. Pasang: .venv/bin/pip install --editable ".[postgres]".'
        )
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    strange = sorted(given.keys() - _OPTIONS)
    if strange:
        raise PengaturanSalah(f"{VARIABLE} berisi pilihan {strange[0]} yang tidak dikenal.")
    host = given.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": "" if port is None else str(port),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "renaksi", "connect_timeout": "10", "options": _WAITS}
        | given,
    }


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise PengaturanSalah(f"{VARIABLE} tidak terbaca. {_SHAPE}.") from None
    if parts.scheme not in ("postgresql", "postgres") or parts.fragment:
        raise PengaturanSalah(f"{VARIABLE} bukan alamat PostgreSQL. {_SHAPE}.")
    if not parts.path[1:] or "/" in parts.path[1:]:
        raise PengaturanSalah(f"{VARIABLE} tidak menyebut satu nama basis data. {_SHAPE}.")
    return parts, port

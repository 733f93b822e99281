"""What a data folder holds, as values that tests compare."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from renaksi.office.archive import DATABASE

NOW = datetime(2026, 7, 5, 8, 30, tzinfo=UTC)
TABLES = ("kantor_perangkatdaerah", "kantor_pengguna", "kantor_keanggotaan", "kantor_peristiwa")


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

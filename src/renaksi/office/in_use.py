"""Who uses a data folder: servers share it, a restore wants it alone.

SQLite's own file locks hold it, since they work on every system and end with the process.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from renaksi.office.refusal import Gagal

FILE_NAME = ".dipakai"


@contextmanager
def shared(data: Path) -> Iterator[None]:
    """Holds the folder together with other servers; raises Gagal while it is being restored."""
    with _hold(data, "BEGIN", "sedang dipulihkan. Tunggu sampai selesai"):
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Holds the folder alone; raises Gagal while a server uses it."""
    with _hold(data, "BEGIN EXCLUSIVE", "sedang dipakai. Hentikan renaksi lebih dahulu"):
        yield


@contextmanager
def _hold(data: Path, begin: str, says: str) -> Iterator[None]:
    connection = sqlite3.connect(data / FILE_NAME, timeout=0, isolation_level=None)
    try:
        try:
            connection.execute(begin)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            raise Gagal(f"Folder data {data} {says}.") from error
        yield
    finally:
        connection.close()

"""The command `backup`: one consistent copy of an office's data, also while it is in use."""

import argparse
import os
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from renaksi import __version__
from renaksi.office.archive import DATABASE, FILES, Isi, Manifes, add_file, write_manifest
from renaksi.office.prepare import data_dir, require_sqlite
from renaksi.office.refusal import Gagal, cause

_WAITING = ("rencana_importertunda", "realisasi_unggahanbukti", "realisasi_uangtertunda")
"""What a person has not finished: files to be imported, uploads, files of money. An earlier program's database may
have no such table."""
_PROOF = "realisasi_bukti"


def run(args: argparse.Namespace) -> int:
    """Writes the archive; an existing file is never written over."""
    require_sqlite("pg_dump --format=custom")
    target = Path(args.berkas).expanduser().absolute()
    manifest = backup(data_dir(args.data), target, datetime.now(UTC))
    size = f"{target.stat().st_size / 1024**2:.1f}".replace(".", ",")
    print(f"Cadangan {', '.join(manifest.kantor)} tersimpan di {target} ({size} MB).")
    print("Isinya semua data kantor: simpan di tempat yang aman, jangan di komputer ini saja.")
    return 0


def backup(data: Path, target: Path, moment: datetime) -> Manifes:
    """Writes the data folder to the zip `target` and answers its manifest.

    The database is copied by SQLite itself, so a running server may write meanwhile. Proof files are
    copied after the database that names them; one that is erased meanwhile is left out. Proof that
    the database names and that is not there is told on standard error. Raises Gagal.
    """
    source = data / DATABASE
    if not source.is_file():
        raise Gagal(f"Tidak ada data kantor di {data}. Sebutkan foldernya dengan --data.")
    if target.exists():
        raise Gagal(f"{target} sudah ada dan tidak ditimpa. Pilih nama berkas lain.")
    try:
        with (
            tempfile.TemporaryDirectory(dir=data, prefix=".cadangan-") as copies,
            tempfile.TemporaryDirectory(dir=target.parent, prefix=".cadangan-") as drafts,
        ):
            copy, draft = Path(copies) / DATABASE, Path(drafts) / target.name
            offices = _copy_database(source, copy)
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
                members = [add_file(archive, copy, DATABASE)]
                members += _add_files(archive, data)
                _tell_missing(copy, {one.nama for one in members})
                manifest = Manifes(
                    versi=__version__,
                    dibuat=moment.isoformat(timespec="seconds"),
                    kantor=offices,
                    isi=tuple(members),
                )
                write_manifest(archive, manifest)
            draft.rename(target)
    except OSError as error:
        raise Gagal(f"{target} tidak dapat ditulis: {cause(error)}. Pilih folder lain.") from error
    return manifest


def _copy_database(source: Path, target: Path) -> tuple[str, ...]:
    """Copies the database without sessions and files waiting to be imported; checks the copy.

    Answers the names of its offices.
    """
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=rw", uri=True, timeout=60)) as live,
            closing(sqlite3.connect(target, isolation_level=None)) as copy,
        ):
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("DELETE FROM django_session")
            for table in filter(lambda name: _has(copy, name), _WAITING):
                copy.execute(f"DELETE FROM {table}")  # noqa: S608 - our own table's name
            copy.execute("VACUUM")
            state = copy.execute("PRAGMA integrity_check").fetchone()[0]
            rows = copy.execute("SELECT nama FROM kantor_perangkatdaerah ORDER BY nama").fetchall()
    except sqlite3.Error as error:
        raise Gagal(f"{source} tidak dapat disalin: {cause(error)}. Periksa disk.") from error
    if state != "ok":
        raise Gagal(f"{source} rusak: {state}. Pulihkan dari cadangan sebelumnya.")
    return tuple(name for (name,) in rows)


def _has(database: sqlite3.Connection, table: str) -> bool:
    found = database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return found is not None


def _add_files(archive: zipfile.ZipFile, data: Path) -> list[Isi]:
    members = []
    for path, name in _files(data):
        with suppress(FileNotFoundError):  # erased since it was listed
            members.append(add_file(archive, path, name))
    return members


def _tell_missing(copy: Path, members: set[str]) -> None:
    """Says on standard error which proof the archive has not, though its database names it."""
    with closing(sqlite3.connect(copy)) as database:
        if not _has(database, _PROOF):
            return
        rows = database.execute(
            f"SELECT asli, salinan FROM {_PROOF} WHERE dihapus_pada IS NULL"  # noqa: S608
        ).fetchall()
    absent = sum(1 for row in rows if any(f"{FILES}/{name}" not in members for name in row))
    if absent and os.environ.get("RENAKSI_PENYIMPANAN", "").strip():
        print(
            f"Perhatian: {absent} bukti ada di penyimpanan lain (RENAKSI_PENYIMPANAN) dan tidak "
            "ikut dalam cadangan ini. Cadangkan penyimpanan itu juga.",
            file=sys.stderr,
        )
    elif absent:
        print(
            f"Perhatian: {absent} bukti tercatat tanpa berkas, jadi tidak ada dalam cadangan ini. "
            "Periksa folder berkas.",
            file=sys.stderr,
        )


def _files(data: Path) -> Iterator[tuple[Path, str]]:
    root = data / FILES
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.is_file() and not path.is_symlink():
            yield path, f"{FILES}/{path.relative_to(root).as_posix()}"

"""The command `restore`: an archive back into a data folder, checked whole before it counts."""

import argparse
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from renaksi import __version__
from renaksi.office import in_use
from renaksi.office.archive import (
    DATABASE,
    FILES,
    Manifes,
    extract,
    read_manifest,
    version_tuple,
)
from renaksi.office.prepare import data_dir, require_sqlite
from renaksi.office.refusal import Gagal, cause

_SPARE = 64 * 1024**2
_SIDE_FILES = tuple(f"{DATABASE}-{end}" for end in ("journal", "shm", "wal"))


def run(args: argparse.Namespace) -> int:
    """Restores and says what was restored and where the replaced data is."""
    require_sqlite("pg_restore")
    archive = Path(args.berkas).expanduser().absolute()
    data = data_dir(args.data)
    manifest, kept = restore(archive, data, replace=args.ganti, moment=datetime.now().astimezone())
    print(
        f"Data {', '.join(manifest.kantor)} dipulihkan ke {data} dari cadangan {manifest.dibuat}."
    )
    if kept is not None:
        print(f"Data sebelumnya disimpan di {kept}.")
    print("Semua pengguna perlu masuk kembali.")
    return 0


def restore(
    archive: Path, data: Path, *, replace: bool, moment: datetime
) -> tuple[Manifes, Path | None]:
    """Puts an archive's data in place; answers its manifest and where the replaced data is kept.

    Everything is unpacked and checked beside the data first. Raises Gagal, and then the folder is
    as it was.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with in_use.alone(data):
        if (data / DATABASE).exists() and not replace:
            raise Gagal(
                f"Folder data {data} sudah berisi data. Tambahkan --ganti untuk menggantinya "
                "(data lama tetap disimpan), atau pilih folder lain dengan --data."
            )
        with tempfile.TemporaryDirectory(dir=data, prefix=".pulih-") as folder:
            manifest = _unpack(archive, Path(folder), data)
            kept = _swap(Path(folder), data, moment)
    return manifest, kept


def _unpack(archive: Path, folder: Path, data: Path) -> Manifes:
    try:
        with zipfile.ZipFile(archive) as opened:
            manifest = read_manifest(opened, archive.name)
            _require_not_newer(manifest, archive.name)
            needed = sum(one.ukuran for one in manifest.isi) + _SPARE
            if needed > shutil.disk_usage(data).free:
                raise Gagal(f"Disk tidak cukup: perlu {needed // 1024**2} MB di {data}.")
            for one in manifest.isi:
                extract(opened, one, folder / one.nama, archive.name)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Gagal(f"{archive} bukan berkas zip yang utuh. Pakai cadangan lain.") from error
    except OSError as error:
        raise Gagal(f"{archive} tidak dapat dibaca: {cause(error)}. Periksa namanya.") from error
    _require_database(folder / DATABASE, archive.name)
    return manifest


def _require_not_newer(manifest: Manifes, where: str) -> None:
    if version_tuple(manifest.versi) > version_tuple(__version__):
        raise Gagal(
            f"{where} dibuat oleh renaksi {manifest.versi}, sedangkan ini {__version__}. "
            "Pasang versi renaksi yang lebih baru lalu ulangi."
        )


def _require_database(path: Path, where: str) -> None:
    try:
        with closing(sqlite3.connect(path)) as copy:
            state = copy.execute("PRAGMA integrity_check").fetchone()[0]
            copy.execute("SELECT count(*) FROM kantor_perangkatdaerah").fetchone()
    except sqlite3.Error as error:
        raise Gagal(f"{where} tidak berisi basis data renaksi. Pakai cadangan lain.") from error
    if state != "ok":
        raise Gagal(f"Basis data di {where} rusak. Pakai cadangan lain.")


def _swap(folder: Path, data: Path, moment: datetime) -> Path | None:
    """Sets the old data aside and puts the new in its place; undoes it all if a step fails.

    The database comes last and in one step: whenever it stops, the folder has the old or the new.
    """
    if (data / DATABASE).exists():
        _settle(data / DATABASE)
    old = [data / name for name in (*_SIDE_FILES, FILES, DATABASE) if (data / name).exists()]
    kept = data / f"diganti-{moment:%Y%m%d-%H%M%S}"
    done: list[tuple[Path, Path]] = []
    try:
        if old:
            kept.mkdir(mode=0o700)
        for path in old[:-1] if (data / DATABASE) in old else old:
            _move(path, kept / path.name, done)
        if (folder / FILES).exists():
            _move(folder / FILES, data / FILES, done)
        if (data / DATABASE).exists():
            shutil.copy2(data / DATABASE, kept / DATABASE)
        (folder / DATABASE).replace(data / DATABASE)
    except OSError as error:
        for source, target in reversed(done):
            target.rename(source)
        raise Gagal(
            f"Folder data {data} tidak dapat diubah: {cause(error)}. Data lama tetap dipakai."
        ) from error
    return kept if old else None


def _move(source: Path, target: Path, done: list[tuple[Path, Path]]) -> None:
    source.rename(target)
    done.append((source, target))


def _settle(database: Path) -> None:
    """Draws what SQLite still holds in side files into the database, so that one file moves."""
    try:
        with closing(sqlite3.connect(database, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise Gagal(
            f"{database} sedang dipakai program lain. Hentikan program itu lebih dahulu."
        ) from error
    except sqlite3.DatabaseError:
        return  # not a database any more: set it aside as it is

"""The backup archive, `renaksi-cadangan/1`: a zip with a manifest of what must be in it.

It holds the database and the proof files. It does not hold the secret key, nor anyone's session:
a copy on a flash disk must not let its finder in. After a restore everyone signs in again.
"""

import hashlib
import json
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from renaksi.office.refusal import Gagal, cause

FORMAT = "renaksi-cadangan/1"
MANIFEST = "manifest.json"
DATABASE = "renaksi.sqlite3"
FILES = "berkas"
MOST_BYTES = 50 * 1024**3
MOST_MEMBERS = 200_000
_MOST_MANIFEST = 64 * 1024**2
_CHUNK = 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What reading a member of a damaged or foreign zip raises."""
_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Isi:
    """One file in the archive, as its manifest promises it."""

    nama: str
    ukuran: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifes:
    """What a backup says of itself."""

    versi: str
    dibuat: str
    kantor: tuple[str, ...]
    isi: tuple[Isi, ...]


def write_manifest(archive: zipfile.ZipFile, manifest: Manifes) -> None:
    """Adds the manifest to an archive."""
    content = {
        "format": FORMAT,
        "versi": manifest.versi,
        "dibuat": manifest.dibuat,
        "kantor": list(manifest.kantor),
        "isi": [
            {"nama": one.nama, "ukuran": one.ukuran, "sha256": one.sha256} for one in manifest.isi
        ],
    }
    archive.writestr(MANIFEST, json.dumps(content, ensure_ascii=False, indent=1))


def add_file(archive: zipfile.ZipFile, path: Path, name: str) -> Isi:
    """Copies one file into an archive and answers what the manifest must say of it."""
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        size, digest = _copy(source, target, None)
    return Isi(name, size, digest)


def read_manifest(archive: zipfile.ZipFile, where: str) -> Manifes:
    """The manifest, checked against the archive's own list; raises Gagal where they differ."""
    broken = f"{where} bukan cadangan renaksi yang utuh"
    try:
        with archive.open(MANIFEST) as file:
            raw = file.read(_MOST_MANIFEST + 1)
        if len(raw) > _MOST_MANIFEST:
            raise ValueError("manifest")
        manifest = _parsed(json.loads(raw))
    except (KeyError, TypeError, OSError, *_UNREADABLE) as error:
        raise Gagal(f"{broken}: daftar isinya tidak terbaca. Pakai cadangan lain.") from error
    _require_same(archive, manifest, broken)
    return manifest


def extract(archive: zipfile.ZipFile, one: Isi, target: Path, where: str) -> None:
    """Writes one file out, no byte more than promised; raises Gagal when it is not as promised."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(one.nama) as source, target.open("xb") as file:
            size, digest = _copy(source, file, one.ukuran)
    except _UNREADABLE as error:
        raise Gagal(f"{where} rusak pada {one.nama}. Pakai cadangan lain.") from error
    except OSError as error:
        raise Gagal(f"{one.nama} tidak dapat ditulis: {cause(error)}. Periksa disk.") from error
    if size != one.ukuran or digest != one.sha256:
        raise Gagal(f"{where} berubah pada {one.nama} sejak dibuat. Pakai cadangan lain.")


def version_tuple(text: str) -> tuple[int, ...]:
    """A version "1.2.3" as numbers; raises ValueError for anything else."""
    match = _VERSION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return tuple(int(part) for part in match.groups())


def _copy(source: IO[bytes], target: IO[bytes], most: int | None) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if most is not None and size > most:
            break
        digest.update(chunk)
        target.write(chunk)
    return size, digest.hexdigest()


def _parsed(content: Any) -> Manifes:
    if content["format"] != FORMAT:
        raise ValueError(content["format"])
    version_tuple(content["versi"])
    members = tuple(
        Isi(str(one["nama"]), int(one["ukuran"]), str(one["sha256"])) for one in content["isi"]
    )
    if len(members) > MOST_MEMBERS:
        raise ValueError("isi")
    for one in members:
        if one.ukuran < 0 or not _SHA256.fullmatch(one.sha256) or not _is_ours(one.nama):
            raise ValueError(one.nama)
    return Manifes(
        versi=content["versi"],
        dibuat=str(content["dibuat"]),
        kantor=tuple(str(name) for name in content["kantor"]),
        isi=members,
    )


def _is_ours(name: str) -> bool:
    """The database, or a file under berkas/ whose path stays there on every system."""
    if name == DATABASE:
        return True
    parts = name.split("/")
    return (
        len(parts) > 1
        and parts[0] == FILES
        and all(part not in ("", ".", "..") for part in parts)
        and not any(sign in name for sign in ("\\", ":", "\0"))
        and str(PurePosixPath(name)) == name
    )


def _require_same(archive: zipfile.ZipFile, manifest: Manifes, broken: str) -> None:
    listed = [info.filename for info in archive.infolist()]
    promised = [MANIFEST, *(one.nama for one in manifest.isi)]
    if sorted(listed) != sorted(set(promised)) or len(promised) != len(set(promised)):
        raise Gagal(f"{broken}: isinya tidak sama dengan daftarnya. Pakai cadangan lain.")
    if DATABASE not in promised:
        raise Gagal(f"{broken}: tidak ada basis data di dalamnya. Pakai cadangan lain.")
    if sum(one.ukuran for one in manifest.isi) > MOST_BYTES:
        raise Gagal(f"{broken}: isinya lebih besar dari {MOST_BYTES // 1024**3} GB.")

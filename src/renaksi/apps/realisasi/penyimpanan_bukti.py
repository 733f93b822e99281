"""The files of proof in storage: whole or not at all, under names that nobody chose.

Finished files lie in the storage `default`, pieces of unfinished uploads in `sementara`. Both may
be any storage of Django; nothing here knows of folders.
"""

import errno
import logging
import uuid
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

_LOG = logging.getLogger(__name__)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
PENUH = (
    "Penyimpanan server penuh, jadi berkas ini belum tersimpan. Beri tahu pengelola server; yang "
    "sudah tersimpan tidak berubah."
)
GAGAL = (
    "Penyimpanan server tidak dapat ditulis, jadi berkas ini belum tersimpan. Coba lagi; bila "
    "terulang, beri tahu pengelola server."
)


class TidakTersimpan(Exception):
    """A file could not be stored; nothing of it is left. The text is for people."""


def storage_of_proof() -> Storage:
    """Where finished proof lies."""
    return storages["default"]


def storage_of_pieces() -> Storage:
    """Where the pieces of unfinished uploads lie."""
    return storages["sementara"]


def put_proof(office: uuid.UUID, content: bytes) -> str:
    """Stores the content of a proof under a name of its own and answers that; raises TidakTersimpan."""
    return _put(storage_of_proof(), f"bukti/{office}/{uuid.uuid4()}", content)


def put_piece(upload: uuid.UUID, content: bytes) -> str:
    """Stores one piece of an upload and answers its name; raises TidakTersimpan."""
    return _put(storage_of_pieces(), f"{upload}/{uuid.uuid4()}", content)


def drop_proof(names: Iterable[str]) -> bool:
    """Deletes files of proof; whether all of them are gone (one that is not there is)."""
    gone = [_drop(storage_of_proof(), name) for name in set(names) if name]
    return all(gone)


def drop_piece(name: str) -> None:
    """Deletes one piece."""
    _drop(storage_of_pieces(), name)


def drop_pieces(upload: uuid.UUID) -> None:
    """Deletes all that lies there of an upload, also what a broken-off request left."""
    storage = storage_of_pieces()
    with suppress(OSError):
        for name in storage.listdir(str(upload))[1]:
            _drop(storage, f"{upload}/{name}")
    _drop(storage, str(upload))


def forgotten_uploads(known: Iterable[uuid.UUID], before: datetime) -> list[uuid.UUID]:
    """The uploads of which pieces lie in storage since before a moment, though no row knows them."""
    kept, storage, found = set(known), storage_of_pieces(), []
    with suppress(OSError):
        for folder in storage.listdir("")[0]:
            with suppress(ValueError, OSError):
                upload = uuid.UUID(folder)
                if upload not in kept and _is_older(storage, folder, before):
                    found.append(upload)
    return found


def read_pieces(names: Iterable[str]) -> bytes:
    """The pieces of an upload in their order; raises OSError where one is gone."""
    parts = []
    for name in names:
        with storage_of_pieces().open(name) as file:
            parts.append(file.read())
    return b"".join(parts)


def _is_older(storage: Storage, folder: str, before: datetime) -> bool:
    for name in storage.listdir(folder)[1]:
        when = storage.get_modified_time(f"{folder}/{name}")
        if (timezone.make_aware(when) if timezone.is_naive(when) else when) >= before:
            return False
    return True


def _put(storage: Storage, name: str, content: bytes) -> str:
    try:
        stored = storage.save(name, ContentFile(content))
    except Exception as error:
        _drop(storage, name)
        full = isinstance(error, OSError) and error.errno in _FULL
        _LOG.error("Bukti tidak dapat disimpan: %s", type(error).__name__)
        raise TidakTersimpan(PENUH if full else GAGAL) from error
    return stored


def _drop(storage: Storage, name: str) -> bool:
    try:
        storage.delete(name)
    except Exception as error:
        _LOG.error("%s tidak dapat dihapus: %s", name, type(error).__name__)
        return False
    return True

"""The key that signs sessions: made once, kept beside the data, readable by its owner alone."""

import os
import secrets
from pathlib import Path

from renaksi.site.env import PengaturanSalah

FILE_NAME = "kunci-rahasia"
_LEAST = 32


def secret_key(data: Path) -> str:
    """The key in RENAKSI_SECRET_KEY, else the one in the data folder, made at the first start.

    Raises PengaturanSalah for a key that is too short to be one.
    """
    given = os.environ.get("RENAKSI_SECRET_KEY", "").strip()
    if given:
        return _checked(given, "RENAKSI_SECRET_KEY")
    path = data / FILE_NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _checked(path.read_text(encoding="ascii").strip(), str(path))
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def _checked(key: str, where: str) -> str:
    if len(key) < _LEAST:
        raise PengaturanSalah(f"{where} terlalu pendek. Kunci rahasia paling sedikit 32 huruf.")
    return key

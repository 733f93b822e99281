"""Strict small parsers for settings in environment variables: a bad value stops the start."""

import json
import os
from importlib import import_module
from pathlib import Path
from typing import Any

_YES, _NO = frozenset({"1", "ya", "true"}), frozenset({"0", "tidak", "false"})


class PengaturanSalah(Exception):
    """A setting cannot be used; the text names the variable, what it holds and what it may hold."""


def env_text(name: str, default: str) -> str:
    """The variable's text without outer spaces, `default` where it is not set or blank."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool) -> bool:
    """ya/tidak, 1/0 or true/false; raises PengaturanSalah for anything else."""
    text = env_text(name, "ya" if default else "tidak").casefold()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise PengaturanSalah(f"{name} berisi «{text}». Isi dengan ya atau tidak.")


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """One of `choices`, the first where nothing is set; raises PengaturanSalah for anything else."""
    text = env_text(name, choices[0]).casefold()
    if text not in choices:
        raise PengaturanSalah(f"{name} berisi «{text}». Pilih salah satu: {', '.join(choices)}.")
    return text


def env_int(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number from `least` to `most`; raises PengaturanSalah for anything else."""
    text = env_text(name, str(default))
    if not (text.isascii() and text.isdigit() and least <= int(text[:12]) <= most):
        raise PengaturanSalah(f"{name} berisi «{text}». Isi dengan bilangan {least} sampai {most}.")
    return int(text)


def env_hosts(name: str, default: tuple[str, ...]) -> list[str]:
    """Host names or addresses divided by commas; no wildcard, no scheme, no port."""
    text = env_text(name, ",".join(default))
    hosts = [host.strip() for host in text.split(",") if host.strip()]
    for host in hosts:
        if not host.strip("[]").replace(":", "").replace("-", "").replace(".", "").isalnum():
            raise PengaturanSalah(
                f"{name} berisi «{host}». Isi dengan nama atau alamat server tanpa http:// "
                "dan tanpa tanda *, dipisah koma."
            )
    return hosts


def env_dir(name: str, default: str) -> Path:
    """A folder, made when it is absent and readable by its owner alone; absolute."""
    path = Path(env_text(name, default)).expanduser().absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PengaturanSalah(
            f"{name} menunjuk {path} yang tidak dapat dipakai sebagai folder data. "
            "Pilih folder lain."
        ) from error
    return path


def env_storage(name: str, folder_of_files: Path, *, folder: str = "") -> dict[str, Any]:
    """A storage for Django's STORAGES: files in a folder, or the class that the variable names.

    Its options stand in NAME_OPSI as one JSON object; `folder` is put behind its option `location`,
    so that two storages of one class do not share a place. Raises PengaturanSalah.
    """
    path = env_text(name, "")
    if not path:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder_of_files, "base_url": None},
        }
    module, _, attribute = path.rpartition(".")
    try:
        getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise PengaturanSalah(
            f"{name} berisi «{path}», yang tidak terpasang. Pasang paketnya, atau kosongkan {name}."
        ) from error
    try:
        options = json.loads(env_text(f"{name}_OPSI", "{}"))
    except ValueError as error:
        raise PengaturanSalah(f"{name}_OPSI bukan JSON. Isi dengan satu objek JSON.") from error
    if not isinstance(options, dict):
        raise PengaturanSalah(f"{name}_OPSI bukan objek JSON. Tulis di antara {{ dan }}.")
    if folder:
        options["location"] = "/".join(filter(None, [str(options.get("location", "")), folder]))
    return {"BACKEND": path, "OPTIONS": options}

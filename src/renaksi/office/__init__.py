"""The commands of an office's own computer: demo, serve, init, sandi, peran, migrate, backup, restore.

Importing this costs nothing: Django is loaded by the command that needs it.
"""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["add_commands", "run"]

_DATA = "folder data (bawaan: RENAKSI_DATA, atau ./data)"
_MODULES = {
    "demo": "renaksi.office.demo",
    "serve": "renaksi.office.serve",
    "init": "renaksi.office.begin",
    "sandi": "renaksi.office.password",
    "peran": "renaksi.office.roles",
    "migrate": "renaksi.office.prepare",
    "backup": "renaksi.office.backup",
    "restore": "renaksi.office.restore",
    "recount": "renaksi.office.recount",
    "audit": "renaksi.office.audit",
}


def add_commands(subparsers: Any) -> None:
    """Adds the commands to argparse's `subparsers`; each sets `command` to `run`, `office` to its name."""
    demo = _command(subparsers, "demo", "coba renaksi dengan data peragaan di komputer ini")
    demo.add_argument("--data", default="data/peragaan", help="folder data (bawaan: data/peragaan)")
    _address(demo)
    serve = _command(subparsers, "serve", "jalankan renaksi untuk kantor ini")
    serve.add_argument("--data", help=_DATA)
    _address(serve)
    serve.add_argument("--sertifikat", type=Path, help="berkas sertifikat PEM, untuk HTTPS")
    serve.add_argument("--kunci", type=Path, help="berkas kunci PEM dari sertifikat itu")
    begin = _command(subparsers, "init", "mulai kantor baru beserta operator pertamanya")
    begin.add_argument("--data", help=_DATA)
    begin.add_argument("--pemda", help="nama pemerintah daerah")
    begin.add_argument("--perangkat-daerah", help="nama perangkat daerah")
    begin.add_argument("--nama", help="nama lengkap operator pertama")
    begin.add_argument("--pengguna", help="nama akun operator pertama")
    begin.epilog = "Kata sandi ditanyakan, atau diambil dari RENAKSI_SANDI."
    password = _command(subparsers, "sandi", "beri kata sandi baru kepada yang tidak dapat masuk")
    password.add_argument("akun", help="nama akun")
    password.add_argument("--data", help=_DATA)
    password.epilog = begin.epilog
    role = _command(subparsers, "peran", "beri atau cabut peran untuk semua kantor sebuah pemda")
    role.add_argument("akun", help="nama akun")
    role.add_argument("--pemda", required=True, help="nama pemerintah daerah")
    role.add_argument(
        "--peran", required=True, help="bappeda, organisasi, inspektorat, atau kepala_daerah"
    )
    role.add_argument("--cabut", action="store_true", help="akhiri peran itu")
    role.add_argument("--data", help=_DATA)
    migrate = _command(subparsers, "migrate", "sesuaikan basis data dengan versi program ini")
    migrate.add_argument("--data", help=_DATA)
    migrate.add_argument(
        "--peran", metavar="AKUN", help="PostgreSQL: akun aplikasi yang diberi hak seperlunya"
    )
    backup = _command(subparsers, "backup", "simpan cadangan data, juga selagi renaksi berjalan")
    backup.add_argument("berkas", help="berkas .zip yang akan dibuat")
    backup.add_argument("--data", help=_DATA)
    restore = _command(subparsers, "restore", "pulihkan data dari cadangan")
    restore.add_argument("berkas", help="berkas .zip dari 'renaksi backup'")
    restore.add_argument("--data", help=_DATA)
    restore.add_argument(
        "--ganti", action="store_true", help="ganti data yang ada; yang lama disimpan di sampingnya"
    )


def run(args: argparse.Namespace) -> int:
    """Carries out the command that `args.office` names; 0 done, 2 with one line why not."""
    from renaksi.office.refusal import Gagal
    from renaksi.site.env import PengaturanSalah

    os.umask(0o077)  # what is stored is for the account that runs the program
    try:
        result: int = import_module(_MODULES[args.office]).run(args)
    except (Gagal, PengaturanSalah) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr)
        return 130
    return result


def _command(subparsers: Any, name: str, says: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(name, help=says, description=says)
    parser.set_defaults(command=run, office=name)
    return parser


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="alamat (bawaan: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port (bawaan: 8000)")

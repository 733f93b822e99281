"""The command `init`: a real office and its first operator, without demonstration data."""

import argparse
import sys

from renaksi.office import in_use
from renaksi.office.password import ask_password
from renaksi.office.prepare import data_dir, load_django, migrate
from renaksi.office.refusal import Gagal

_ASKED = {
    "pemda": "Nama pemerintah daerah, misalnya Kabupaten Contoh: ",
    "perangkat_daerah": "Nama perangkat daerah, misalnya Dinas Contoh: ",
    "nama": "Nama lengkap operator pertama: ",
    "pengguna": "Nama akun operator pertama (tanpa spasi): ",
}


def run(args: argparse.Namespace) -> int:
    """Asks for what the options leave out and stores the office; refuses where there is one."""
    data = data_dir(args.data)
    load_django(data)
    with in_use.shared(data):
        migrate()
        _require_empty(str(data))
        answers = {name: _answer(name, getattr(args, name)) for name in _ASKED}
        _store(answers, ask_password())
    print(f"Kantor {answers['perangkat_daerah']}, {answers['pemda']}, siap di folder data {data}.")
    where = f" --data {args.data}" if args.data else ""
    print(f"Jalankan dengan 'renaksi serve{where}' lalu masuk sebagai {answers['pengguna']}.")
    return 0


def _require_empty(where: str) -> None:
    from renaksi.apps.kantor.models import PerangkatDaerah

    office = PerangkatDaerah.objects.first()
    if office is not None:
        raise Gagal(
            f"Folder data {where} sudah berisi kantor {office.nama}. Tidak ada yang diubah. "
            "Pilih folder lain dengan --data untuk kantor baru."
        )


def _answer(name: str, given: str | None) -> str:
    if given is not None and given.strip():
        return " ".join(given.split())
    option = "--" + name.replace("_", "-")
    if not sys.stdin.isatty():
        raise Gagal(f'{option} belum diisi. Tulis, misalnya: {option} "…".')
    text = ""
    while not text:
        try:
            text = " ".join(input(_ASKED[name]).split())
            if name == "pengguna" and " " in text:
                print("Nama akun tanpa spasi. Tulis sekali lagi.", file=sys.stderr)
                text = ""
        except EOFError as error:
            raise Gagal(f"{option} belum diisi. Tidak ada yang disimpan.") from error
    return text


def _store(answers: dict[str, str], password: str) -> None:
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from renaksi.apps.kantor import services
    from renaksi.apps.kantor.models import Peran

    try:
        with transaction.atomic():
            office = services.create_office(
                pemda=answers["pemda"], perangkat_daerah=answers["perangkat_daerah"]
            )
            services.add_member(
                perangkat_daerah=office,
                oleh=None,
                username=answers["pengguna"],
                nama=answers["nama"],
                sandi=password,
                peran=Peran.OPERATOR,
                wajib_ganti_sandi=False,
            )
    except ValidationError as error:
        raise Gagal(f"{' '.join(error.messages)} Tidak ada yang disimpan.") from error

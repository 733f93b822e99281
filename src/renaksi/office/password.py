"""The command `sandi`: a new password for someone who cannot sign in, from the office's computer."""

import argparse
import getpass
import os
import sys

from renaksi.office import in_use
from renaksi.office.prepare import data_dir, load_django, migrate
from renaksi.office.refusal import Gagal


def run(args: argparse.Namespace) -> int:
    """Gives the account a first password, to be changed at the next sign-in, and unlocks it."""
    data = data_dir(args.data)
    load_django(data)
    with in_use.shared(data):
        migrate()
        _reset(args.akun, str(data))
    print(f"Kata sandi {args.akun} diganti; diminta diganti lagi saat masuk.")
    return 0


def _reset(akun: str, where: str) -> None:
    from django.core.exceptions import ValidationError

    from renaksi.apps.kantor import services
    from renaksi.apps.kantor.models import Keanggotaan

    member = Keanggotaan.objects.filter(pengguna__username=akun, aktif=True).first()
    if member is None:
        raise Gagal(f"Akun {akun} tidak ada di folder data {where}. Periksa nama akunnya.")
    try:
        services.reset_member_password(keanggotaan=member, oleh=None, sandi=ask_password())
    except ValidationError as error:
        raise Gagal(f"{' '.join(error.messages)} Kata sandinya tidak diganti.") from error


def ask_password() -> str:
    """The password from RENAKSI_SANDI, or asked twice until it is the same and strong enough."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    given = os.environ.get("RENAKSI_SANDI", "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise Gagal("Kata sandi belum ada. Isi RENAKSI_SANDI, atau jalankan perintah ini di layar.")
    while True:
        first = getpass.getpass("Kata sandi (paling sedikit 10 huruf atau angka): ")
        try:
            validate_password(first)
        except ValidationError as error:
            print(" ".join(error.messages), file=sys.stderr)
            continue
        if first == getpass.getpass("Ulangi kata sandi: "):
            return first
        print("Kedua kata sandi tidak sama. Tulis sekali lagi.", file=sys.stderr)

"""The command `peran`: a role for a whole pemda, given or ended from the office's computer."""

import argparse

from renaksi.office import in_use
from renaksi.office.prepare import data_dir, load_django, migrate
from renaksi.office.refusal import Gagal


def run(args: argparse.Namespace) -> int:
    """Gives the account the role, or ends it."""
    data = data_dir(args.data)
    load_django(data)
    with in_use.shared(data):
        migrate()
        print(_set(args.akun, args.pemda, args.peran, not args.cabut))
    return 0


def _set(akun: str, nama: str, peran: str, aktif: bool) -> str:
    from renaksi.apps.kantor import services
    from renaksi.apps.kantor.models import KeanggotaanPemda, Pemda, Pengguna, PeranPemda
    from renaksi.apps.kantor.services_organisasi import set_pemda_role

    person = Pengguna.objects.filter(username__iexact=akun).first()
    if person is None:
        raise Gagal(f"Akun {akun} tidak ada. Periksa nama akunnya.")
    pemda = Pemda.objects.filter(nama__iexact=services.folded(nama)).first()
    if pemda is None:
        raise Gagal(f"Pemda {nama} tidak ada. Tulis namanya seperti pada halaman kantor.")
    if peran not in PeranPemda.values:
        raise Gagal(f"Peran {peran} tidak ada; yang ada {', '.join(PeranPemda.values)}.")
    held = KeanggotaanPemda.objects.filter(pemda=pemda, pengguna=person, peran=peran, aktif=True)
    label = PeranPemda(peran).label
    if held.exists() == aktif:
        state = "sudah" if aktif else "tidak"
        return f"{person.nama} {state} berperan {label} untuk {pemda}; tidak ada yang diubah."
    set_pemda_role(pemda=pemda, pengguna=person, peran=peran, aktif=aktif)
    return f"{person.nama} {'kini' if aktif else 'tidak lagi'} berperan {label} untuk {pemda}."

"""Demonstration accounts have published passwords: only this machine may reach them."""

from collections.abc import Iterable

from django.conf import settings

from renaksi.apps.kantor.models import Pengguna
from renaksi.site.env import PengaturanSalah
from renaksi.site.loopback import is_loopback


def require_private(addresses: Iterable[str] = ()) -> None:
    """Raises PengaturanSalah when demonstration accounts exist and an address is public.

    Looks at `addresses` to listen on and at the host names that the site answers to.
    """
    public = [host for host in (*addresses, *settings.ALLOWED_HOSTS) if not is_loopback(host)]
    if public and Pengguna.objects.filter(demonstrasi=True).exists():
        raise PengaturanSalah(
            f"Alamat {public[0]} ditolak: folder data {settings.DATA} berisi akun peragaan yang "
            "kata sandinya diketahui umum. Pakai 127.0.0.1, atau mulai kantor sendiri dengan "
            "'renaksi init' di folder data lain."
        )

"""Who may read and who may write an office's data, answered with a reason that people can read."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from renaksi.apps.kantor.models import Keanggotaan, Pengguna, Peran, PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Izin:
    """An answer: whether it may be done, a code for programs, a reason for people ("" if it may)."""

    boleh: bool
    kode: str
    alasan: str

    def __bool__(self) -> bool:
        return self.boleh


class Ditolak(Exception):
    """A service was asked for something that the person may not do; carries the Izin."""

    def __init__(self, izin: Izin) -> None:
        self.izin = izin
        super().__init__(izin.alasan)


BOLEH = Izin(True, "boleh", "")
BELUM_MASUK = Izin(False, "belum-masuk", "Silakan masuk lebih dahulu.")
BUKAN_ANGGOTA = Izin(
    False, "bukan-anggota", "Akun ini bukan pengguna kantor tersebut. Hubungi operator kantor itu."
)
HANYA_MEMBACA = Izin(
    False,
    "hanya-membaca",
    "Akun ini hanya dapat membaca. Minta operator kantor untuk mengubah data.",
)


def other_office(perangkat_daerah: PerangkatDaerah) -> Izin:
    """The refusal of what a page of another office sent, now that this one is chosen."""
    return Izin(
        False,
        "kantor-lain",
        f"Halaman itu dibuka untuk kantor lain, sedangkan kantor yang dipilih sekarang "
        f"{perangkat_daerah.nama}. Tidak ada yang tersimpan. Pilih kantornya lagi, lalu ulangi.",
    )


def peran_in(
    pengguna: Pengguna | AnonymousUser | None, perangkat_daerah: PerangkatDaerah
) -> Peran | None:
    """The person's role in the office; None for anyone who is no active member of it."""
    if pengguna is None or not pengguna.is_authenticated or not pengguna.is_active:
        return None
    peran = (
        Keanggotaan.objects.filter(pengguna=pengguna, perangkat_daerah=perangkat_daerah, aktif=True)
        .values_list("peran", flat=True)
        .first()
    )
    return None if peran is None else Peran(peran)


def may_read(pengguna: Pengguna | AnonymousUser | None, perangkat_daerah: PerangkatDaerah) -> Izin:
    """Any active member of the office may read its data."""
    if pengguna is None or not pengguna.is_authenticated:
        return BELUM_MASUK
    return BUKAN_ANGGOTA if peran_in(pengguna, perangkat_daerah) is None else BOLEH


def may_write(pengguna: Pengguna | AnonymousUser | None, perangkat_daerah: PerangkatDaerah) -> Izin:
    """Only an operator of the office may change its data."""
    if pengguna is None or not pengguna.is_authenticated:
        return BELUM_MASUK
    peran = peran_in(pengguna, perangkat_daerah)
    if peran is None:
        return BUKAN_ANGGOTA
    return BOLEH if peran is Peran.OPERATOR else HANYA_MEMBACA


def require(izin: Izin) -> None:
    """Raises Ditolak with the reason when `izin` says no."""
    if not izin.boleh:
        raise Ditolak(izin)

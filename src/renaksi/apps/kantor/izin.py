"""Who may do what in an office, answered with a reason that people can read: all rules, in one file.

Pages, services and commands ask here. What a state of the report permits besides stands in
`realisasi.alur`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from renaksi.apps.kantor.models import (
    Jabatan,
    Keanggotaan,
    Pemangku,
    Pengguna,
    Peran,
    PerangkatDaerah,
    PeranPemda,
)
from renaksi.apps.kantor.organisasi import Tugas
from renaksi.apps.kantor.pelaku import Pelaku, pelaku_of


@dataclass(frozen=True, slots=True)
class Izin:
    """An answer: whether it may be done, a code for programs, a reason for people ("" if it may).

    `jabatan` says in which post it would be done, as the log prints it.
    """

    boleh: bool
    kode: str
    alasan: str
    jabatan: str = ""

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
    """Any active member of the office may read its data, and whoever has a role for its pemda."""
    return may(pelaku_of(pengguna, perangkat_daerah), Tindakan.BACA)


def may_write(pengguna: Pengguna | AnonymousUser | None, perangkat_daerah: PerangkatDaerah) -> Izin:
    """Only an operator of the office, or who compiles its reports, may change its data."""
    return may(pelaku_of(pengguna, perangkat_daerah), Tindakan.SUSUN)


class Tindakan(StrEnum):
    """What somebody may want to do in an office."""

    BACA = "baca"
    ISI = "isi"
    SUSUN = "susun"
    VERIFIKASI = "verifikasi"
    PARAF = "paraf"
    SETUJU = "setuju"
    SETUJU_DOKUMEN = "setuju_dokumen"
    KUNCI = "kunci"
    BUKA = "buka"
    CATAT = "catat"
    CATAT_INSPEKTORAT = "catat_inspektorat"
    HAPUS_BUKTI = "hapus_bukti"


def may(pelaku: Pelaku, tindakan: Tindakan, pengisi: Jabatan | None = None) -> Izin:
    """Whether someone may do something; `pengisi` is the post that fills in the row it is about.

    Without a `pengisi` the row is the operator's: tujuan, sasaran, and what several posts share.
    """
    if pelaku.pengguna is None:
        return BELUM_MASUK
    if pelaku.peran is None and not pelaku.peran_pemda:
        return BUKAN_ANGGOTA
    return _RULES[tindakan](pelaku, pengisi)


def _read(pelaku: Pelaku, _: Jabatan | None) -> Izin:
    return BOLEH


def _fill_in(pelaku: Pelaku, pengisi: Jabatan | None) -> Izin:
    held = pelaku.holding(pengisi)
    if held is not None:
        return _as(held)
    if pelaku.operator:
        return _as_operator(pelaku, pengisi)
    if not pelaku.memangku:
        return HANYA_MEMBACA
    whose = "operator kantor" if pengisi is None else str(pengisi)
    return Izin(False, "bukan-barisnya", f"Baris ini diisi {whose}. Hubungi yang mengisi.")


def _compile(pelaku: Pelaku, _: Jabatan | None) -> Izin:
    return _as_operator(pelaku, None) if pelaku.operator else HANYA_MEMBACA


def _verify(pelaku: Pelaku, pengisi: Jabatan | None) -> Izin:
    unit = None if pengisi is None else pengisi.unit_id
    if pengisi is None or unit is None:
        return _compile(pelaku, None)
    held = pelaku.on_duty(Tugas.VERIFIKASI, unit)
    if held is not None:
        return _as(held)
    return Izin(
        False,
        "bukan-bidangnya",
        f"Isian {pengisi} diverifikasi kepala bidangnya. Hubungi kepala bidang itu.",
    )


def _on_duty(tugas: Tugas, who: str) -> Callable[[Pelaku, Jabatan | None], Izin]:
    refusal = Izin(False, f"bukan-{tugas}", f"Langkah ini dikerjakan {who}.")

    def asked(pelaku: Pelaku, _: Jabatan | None) -> Izin:
        held = pelaku.on_duty(tugas)
        return refusal if held is None else _as(held)

    return asked


def _head_or_operator(pelaku: Pelaku, _: Jabatan | None) -> Izin:
    held = pelaku.on_duty(Tugas.SETUJU)
    return _compile(pelaku, None) if held is None else _as(held)


def _in_pemda(*roles: PeranPemda) -> Callable[[Pelaku, Jabatan | None], Izin]:
    who = " atau ".join(role.label for role in roles)
    refusal = Izin(False, "bukan-perannya", f"Catatan ini ditulis {who}.")

    def asked(pelaku: Pelaku, _: Jabatan | None) -> Izin:
        role = next((role for role in roles if role in pelaku.peran_pemda), None)
        return refusal if role is None else Izin(True, "boleh", "", str(role.label))

    return asked


_RULES: dict[Tindakan, Callable[[Pelaku, Jabatan | None], Izin]] = {
    Tindakan.BACA: _read,
    Tindakan.ISI: _fill_in,
    Tindakan.SUSUN: _compile,
    Tindakan.VERIFIKASI: _verify,
    Tindakan.PARAF: _on_duty(Tugas.PARAF, "yang bertugas memaraf, biasanya Sekretaris"),
    Tindakan.SETUJU: _on_duty(Tugas.SETUJU, "yang bertugas menyetujui, biasanya Kepala"),
    Tindakan.SETUJU_DOKUMEN: _compile,
    Tindakan.KUNCI: _compile,
    Tindakan.BUKA: _head_or_operator,
    Tindakan.HAPUS_BUKTI: _head_or_operator,
    Tindakan.CATAT: _in_pemda(PeranPemda.BAPPEDA, PeranPemda.ORGANISASI),
    Tindakan.CATAT_INSPEKTORAT: _in_pemda(PeranPemda.INSPEKTORAT),
}


def _as(held: Pemangku) -> Izin:
    return Izin(True, "boleh", "", held.gelar)


def _as_operator(pelaku: Pelaku, pengisi: Jabatan | None) -> Izin:
    held = pelaku.on_duty(Tugas.SUSUN)
    post = "operator" if held is None else held.gelar
    return Izin(True, "boleh", "", post if pengisi is None else f"{post} atas nama {pengisi}")


def require(izin: Izin) -> None:
    """Raises Ditolak with the reason when `izin` says no."""
    if not izin.boleh:
        raise Ditolak(izin)

"""All writes of the office's people and its log: keyword-only, atomic, checked, one event each."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models, transaction

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.models import (
    Keanggotaan,
    Pemda,
    Pengguna,
    Peran,
    PerangkatDaerah,
    Peristiwa,
)
from renaksi.apps.kantor.peristiwa import append, object_name

SANDI_LAMA_SALAH = "Kata sandi lama tidak cocok."
NAMA_AKUN_DIPAKAI = "Nama akun ini sudah dipakai. Pilih nama akun lain."
BUKAN_DIRI_SENDIRI = "Akun sendiri tidak dapat dinonaktifkan. Minta operator lain melakukannya."
SANDI_SAMA = "Kata sandi baru sama dengan yang lama. Pilih kata sandi lain."
SANDI_SENDIRI = "Untuk akun sendiri, gunakan halaman Ganti Kata Sandi."
ANGGOTA_KANTOR_LAIN = (
    "Akun ini juga dipakai di kantor lain. Pemiliknya mengganti kata sandinya sendiri."
)


@transaction.atomic
def record(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna | None,
    jenis: str,
    objek: models.Model | str,
    sebelum: Any = None,
    sesudah: Any = None,
    alasan: str = "",
    jabatan: str | None = None,
) -> Peristiwa:
    """Adds one event to the log of an office; call it in the transaction of the change itself.

    It holds the lock of the pemda's chain until that transaction ends: record last. `jabatan` is
    the post that `oleh` acted in, by default the one in which they keep the office's data.

    `jenis` is a dotted name whose wording stands in `riwayat.PHRASES`; `objek` is a stored object
    or a text that names the thing; `sebelum` and `sesudah` are JSON values (figures as strings).
    Raises ValidationError for an ill-formed event.
    """
    if jabatan is None:
        jabatan = izin.may_write(oleh, perangkat_daerah).jabatan
    event = Peristiwa(
        pemda_id=perangkat_daerah.pemda_id,
        perangkat_daerah=perangkat_daerah,
        oleh=oleh,
        jenis=jenis,
        objek=object_name(objek),
        sebelum=sebelum,
        sesudah=sesudah,
        alasan=alasan.strip(),
        jabatan=jabatan.strip(),
    )
    append(event)
    return event


@transaction.atomic
def create_office(
    *,
    pemda: str,
    perangkat_daerah: str,
    oleh: Pengguna | None = None,
    demonstrasi: bool = False,
) -> PerangkatDaerah:
    """Stores an office, and its pemda when it is new; raises ValidationError when it exists.

    Only the office commands call it: nobody is a member yet, so no page offers it.
    """
    owner = Pemda.objects.filter(nama__iexact=folded(pemda)).first()
    if owner is None:
        owner = Pemda(nama=folded(pemda))
        owner.full_clean()
        owner.save()
    office = PerangkatDaerah(pemda=owner, nama=folded(perangkat_daerah), demonstrasi=demonstrasi)
    office.full_clean()
    office.save()
    record(
        perangkat_daerah=office,
        oleh=oleh,
        jenis="kantor.perangkat_daerah.dibuat",
        objek=office,
        sesudah={"pemda": owner.nama, "nama": office.nama, "demonstrasi": demonstrasi},
    )
    return office


@transaction.atomic
def add_member(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna | None,
    username: str,
    nama: str,
    sandi: str,
    peran: Peran | str,
    wajib_ganti_sandi: bool = True,
    demonstrasi: bool = False,
) -> Keanggotaan:
    """Makes an account and its membership; the first password must be changed at first use.

    `oleh` is an operator of the office; None only for the office's first member.
    Raises Ditolak or ValidationError (its keys are the argument names).
    """
    if oleh is not None or perangkat_daerah.keanggotaan.exists():
        izin.require(izin.may_write(oleh, perangkat_daerah))
    if Pengguna.objects.filter(username__iexact=username.strip()).exists():
        raise ValidationError({"username": NAMA_AKUN_DIPAKAI})
    person = Pengguna(
        username=username.strip(),
        nama=folded(nama),
        wajib_ganti_sandi=wajib_ganti_sandi,
        demonstrasi=demonstrasi,
    )
    _set_password(person, sandi, key="sandi")
    person.full_clean()
    person.save()
    membership = Keanggotaan(
        pemda_id=perangkat_daerah.pemda_id,
        perangkat_daerah=perangkat_daerah,
        pengguna=person,
        peran=peran,
    )
    membership.full_clean()
    membership.save()
    record(
        perangkat_daerah=perangkat_daerah,
        oleh=oleh,
        jenis="kantor.pengguna.ditambah",
        objek=person,
        sesudah={"akun": person.username, "nama": person.nama, "peran": membership.peran},
    )
    return membership


@transaction.atomic
def set_member_active(*, keanggotaan: Keanggotaan, oleh: Pengguna, aktif: bool) -> Keanggotaan:
    """Switches a membership off or on again; an account without any active one cannot sign in.

    Nobody switches off oneself, so an office keeps an operator. Raises Ditolak, ValidationError.
    """
    office, person = keanggotaan.perangkat_daerah, keanggotaan.pengguna
    izin.require(izin.may_write(oleh, office))
    if person == oleh:
        raise ValidationError(BUKAN_DIRI_SENDIRI)
    if keanggotaan.aktif == aktif:
        return keanggotaan
    keanggotaan.aktif = aktif
    keanggotaan.full_clean()
    keanggotaan.save(update_fields=["aktif"])
    person.is_active = person.keanggotaan.filter(aktif=True).exists()
    person.save(update_fields=["is_active"])
    record(
        perangkat_daerah=office,
        oleh=oleh,
        jenis="kantor.pengguna.diaktifkan" if aktif else "kantor.pengguna.dinonaktifkan",
        objek=person,
        sebelum={"aktif": not aktif},
        sesudah={"aktif": aktif, "akun": person.username, "nama": person.nama},
    )
    return keanggotaan


@transaction.atomic
def reset_member_password(*, keanggotaan: Keanggotaan, oleh: Pengguna | None, sandi: str) -> None:
    """Gives a member who forgot it a new first password; ends that member's sessions.

    Refused for oneself and for someone who belongs to another office too, since it would open
    that office's data. `oleh` None is whoever has the office's own computer, and may; then the
    second step is taken off too. Raises Ditolak, ValidationError.
    """
    office, person = keanggotaan.perangkat_daerah, keanggotaan.pengguna
    if oleh is not None:
        izin.require(izin.may_write(oleh, office))
        if person == oleh:
            raise ValidationError(SANDI_SENDIRI)
        if person.keanggotaan.exclude(perangkat_daerah=office).filter(aktif=True).exists():
            raise ValidationError(ANGGOTA_KANTOR_LAIN)
    _set_password(person, sandi, key="sandi")
    person.wajib_ganti_sandi = True
    person.save(update_fields=["password", "wajib_ganti_sandi"])
    if oleh is None:  # whoever lost the phone and the codes starts anew
        Authenticator.objects.filter(user=person).delete()
    record(
        perangkat_daerah=office,
        oleh=oleh,
        jenis="kantor.sandi.diatur_ulang",
        objek=person,
        sesudah={"akun": person.username, "nama": person.nama},
    )


@transaction.atomic
def change_password(*, pengguna: Pengguna, sandi_lama: str, sandi_baru: str) -> None:
    """Changes one's own password, with an event in every office one belongs to.

    Raises ValidationError with the key "sandi_lama" or "sandi_baru".
    """
    if not pengguna.check_password(sandi_lama):
        raise ValidationError({"sandi_lama": SANDI_LAMA_SALAH})
    if sandi_baru == sandi_lama:
        raise ValidationError({"sandi_baru": SANDI_SAMA})
    _set_password(pengguna, sandi_baru, key="sandi_baru")
    pengguna.wajib_ganti_sandi = False
    pengguna.save(update_fields=["password", "wajib_ganti_sandi"])
    record_own(pengguna=pengguna, jenis="kantor.sandi.diganti")


@transaction.atomic
def record_own(*, pengguna: Pengguna, jenis: str) -> None:
    """Records what someone did to their own account, in every office that they belong to."""
    memberships = pengguna.keanggotaan.filter(aktif=True).select_related("perangkat_daerah")
    for membership in memberships.order_by("pemda_id", "pk"):  # locks in one order: no deadlock
        record(
            perangkat_daerah=membership.perangkat_daerah,
            oleh=pengguna,
            jenis=jenis,
            objek=pengguna,
            jabatan="",
        )


def _set_password(person: Pengguna, sandi: str, *, key: str) -> None:
    try:
        validate_password(sandi, person)
    except ValidationError as error:
        raise ValidationError({key: error.messages}) from error
    person.set_password(sandi)


def folded(text: str) -> str:
    """A name with single blanks, as it is stored."""
    return " ".join(text.split())

"""Pemda, perangkat daerah, people and their memberships.

All writes go through `services`; nothing here decides who may do what (see `izin`).
"""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower

from renaksi.apps.kantor.organisasi import (
    Jabatan,
    KeanggotaanPemda,
    Pemangku,
    PenerusJabatan,
    PeranPemda,
    TugasJabatan,
    UnitKerja,
)
from renaksi.apps.kantor.peristiwa import Peristiwa, Rantai
from renaksi.apps.kantor.throttle import MasukGagal

__all__ = [
    "Jabatan",
    "Keanggotaan",
    "KeanggotaanPemda",
    "MasukGagal",
    "Pemangku",
    "Pemda",
    "PenerusJabatan",
    "Pengguna",
    "Peran",
    "PeranPemda",
    "PerangkatDaerah",
    "Peristiwa",
    "Rantai",
    "TugasJabatan",
    "UnitKerja",
]


class Peran(models.TextChoices):
    """What a member may do in an office."""

    OPERATOR = "operator", "Operator"
    PEMBACA = "pembaca", "Pembaca"


class Pemda(models.Model):
    """A regency, city or province; every business table carries it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nama = models.CharField("nama pemda", max_length=200, unique=True)

    class Meta:
        ordering: ClassVar = ["nama"]

    def __str__(self) -> str:
        return self.nama


class PerangkatDaerah(models.Model):
    """An office of a pemda; `demonstrasi` marks one whose realisasi are made up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey(Pemda, on_delete=models.PROTECT, related_name="perangkat_daerah")
    nama = models.CharField("nama perangkat daerah", max_length=200)
    demonstrasi = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["nama"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "nama"],
                name="perangkat_daerah_sekali",
                violation_error_message="Perangkat daerah ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return self.nama


class PenggunaManager(UserManager["Pengguna"]):
    """Finds an account by its name whatever the capitals."""

    def get_by_natural_key(self, username: str | None) -> "Pengguna":
        """The account that someone signing in as `username` means; raises DoesNotExist."""
        return self.get(username__iexact=username)


class Pengguna(AbstractUser):
    """A person with an account; what they may do stands in their memberships."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nama = models.CharField("nama lengkap", max_length=150)
    wajib_ganti_sandi = models.BooleanField(default=False)
    demonstrasi = models.BooleanField(default=False)
    first_name = None
    last_name = None

    objects = PenggunaManager()

    class Meta:
        ordering: ClassVar = ["nama", "username"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("username"),
                name="nama_akun_sekali",
                violation_error_message="Nama akun ini sudah dipakai.",
            )
        ]

    def __str__(self) -> str:
        return self.nama or self.username

    def get_full_name(self) -> str:
        """The person's name as one writes it."""
        return self.nama

    def get_short_name(self) -> str:
        """The same: an Indonesian name is not split."""
        return self.nama


class Keanggotaan(models.Model):
    """One person's role in one office; a membership is switched off, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey(Pemda, on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, on_delete=models.PROTECT, related_name="keanggotaan"
    )
    pengguna = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="keanggotaan")
    peran = models.CharField(max_length=20, choices=Peran.choices)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["pengguna__nama"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "perangkat_daerah", "pengguna"],
                name="keanggotaan_sekali",
                violation_error_message="Orang ini sudah menjadi pengguna kantor ini.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.get_peran_display()} · {self.perangkat_daerah}"

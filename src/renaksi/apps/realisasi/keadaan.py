"""What is stored of a report's way: the state of rows, frozen revisions, approvals, locks, settings."""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from renaksi.apps.kantor.organisasi import PeranPemda
from renaksi.apps.kantor.peristiwa import alasan_singkat
from renaksi.apps.realisasi.alur import JUDUL, TABEL, Keadaan, Langkah
from renaksi.apps.rencana.models import Tetap

_PILIHAN = [(str(one), JUDUL[one]) for one in Keadaan]


class KeadaanBaris(models.Model):
    """Where one row of a triwulan stands; a row without one is a draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    laporan = models.ForeignKey(
        "realisasi.LaporanTriwulan", on_delete=models.PROTECT, related_name="keadaan_baris"
    )
    baris = models.CharField(max_length=80)
    keadaan = models.CharField(max_length=20, choices=_PILIHAN)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.CharField(max_length=300)
    sejak = models.DateTimeField(default=timezone.now)
    alasan = models.TextField(blank=True, validators=[alasan_singkat])
    terlambat = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["baris"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pemda", "laporan", "baris"], name="keadaan_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.baris}: {self.get_keadaan_display()}"


class RevisiLaporan(Tetap):
    """A report as it was frozen when it was compiled; `nomor` counts from 1 within the triwulan.

    `isi` holds the realisasi of every triwulan up to it, the kebijakan and the pagu, and names the
    version of the plan; `hash` is of that content. A later revision replaces an earlier one, none
    is changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    laporan = models.ForeignKey(
        "realisasi.LaporanTriwulan", on_delete=models.PROTECT, related_name="revisi"
    )
    nomor = models.PositiveIntegerField()
    versi = models.ForeignKey("rencana.VersiRencana", on_delete=models.PROTECT, related_name="+")
    isi = models.JSONField(encoder=DjangoJSONEncoder)
    hash = models.CharField(max_length=71)
    audited = models.BooleanField(default=False)
    alasan = models.TextField(blank=True, validators=[alasan_singkat])
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(Tetap.Meta):
        ordering: ClassVar = ["nomor"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "laporan", "nomor"], name="revisi_laporan_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"revisi {self.nomor}"


class TandaRevisi(Tetap):
    """That somebody compiled, initialled or approved one revision, or gave it back; in which post."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    revisi = models.ForeignKey(RevisiLaporan, on_delete=models.PROTECT, related_name="tanda")
    langkah = models.CharField(max_length=20)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.CharField(max_length=300)
    pada = models.DateTimeField(default=timezone.now, editable=False)
    alasan = models.TextField(blank=True, validators=[alasan_singkat])
    berkas = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)

    class Meta(Tetap.Meta):
        ordering: ClassVar = ["pada"]

    def __str__(self) -> str:
        return f"{self.revisi}: {self.langkah}"

    @property
    def langkah_judul(self) -> str:
        """The step as people read it."""
        return TABEL[Langkah(self.langkah)].judul


class KunciTriwulan(models.Model):
    """A lock: why, by whom, since when, until when; it ends by being opened or on its day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    laporan = models.ForeignKey(
        "realisasi.LaporanTriwulan", on_delete=models.PROTECT, related_name="kunci"
    )
    alasan = models.TextField(validators=[alasan_singkat])
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.CharField(max_length=300)
    sejak = models.DateTimeField(default=timezone.now)
    sampai = models.DateField(null=True, blank=True)
    dibuka_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-sejak"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "laporan"],
                condition=Q(dibuka_pada__isnull=True),
                name="kunci_sekali_terbuka",
            )
        ]

    def __str__(self) -> str:
        until = "" if self.sampai is None else f" sampai {self.sampai:%d-%m-%Y}"
        return f"dikunci {self.oleh} ({self.jabatan}){until}: {self.alasan}"

    def holds_on(self, day: date) -> bool:
        """Whether it locks on a day: not opened, and not run out."""
        return self.dibuka_pada is None and (self.sampai is None or day <= self.sampai)


class AlurKantor(models.Model):
    """Which steps an office takes; None: as soon as some post of it has that duty."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.OneToOneField(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="alur"
    )
    verifikasi = models.BooleanField(null=True, default=None)
    paraf = models.BooleanField(null=True, default=None)

    def __str__(self) -> str:
        return f"Alur {self.perangkat_daerah}"


class JadwalTriwulan(models.Model):
    """An office's days for one triwulan: when it is filled in, until when it is reviewed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="jadwal"
    )
    tahun = models.PositiveIntegerField(validators=[MinValueValidator(1900)])
    triwulan = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    isi_mulai = models.DateField("pengisian mulai", null=True, blank=True)
    isi_sampai = models.DateField("pengisian sampai", null=True, blank=True)
    periksa_sampai = models.DateField("pemeriksaan sampai", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["tahun", "triwulan"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "perangkat_daerah", "tahun", "triwulan"], name="jadwal_sekali"
            ),
            models.CheckConstraint(
                condition=Q(isi_mulai__isnull=True)
                | Q(isi_sampai__isnull=True)
                | Q(isi_sampai__gte=F("isi_mulai")),
                name="jadwal_isi_berurutan",
                violation_error_message="Batas pengisian lebih awal daripada mulainya.",
            ),
            models.CheckConstraint(
                condition=Q(isi_sampai__isnull=True)
                | Q(periksa_sampai__isnull=True)
                | Q(periksa_sampai__gte=F("isi_sampai")),
                name="jadwal_periksa_berurutan",
                violation_error_message="Batas pemeriksaan lebih awal daripada batas pengisian.",
            ),
        ]

    def __str__(self) -> str:
        return f"Jadwal TW {self.triwulan} {self.tahun}"

    def is_late(self, day: date) -> bool:
        """Whether filling in on a day is late."""
        return self.isi_sampai is not None and day > self.isi_sampai


class CatatanLaporan(Tetap):
    """What Bappeda, Bagian Organisasi or Inspektorat note on an approved report; it blocks nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    revisi = models.ForeignKey(RevisiLaporan, on_delete=models.PROTECT, related_name="catatan")
    peran = models.CharField(max_length=20)
    hasil = models.CharField(
        max_length=20,
        choices=[("diterima", "Diterima"), ("perlu_perbaikan", "Perlu perbaikan"), ("", "Catatan")],
        blank=True,
    )
    isi = models.TextField(max_length=4000, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(Tetap.Meta):
        ordering: ClassVar = ["-pada"]

    def __str__(self) -> str:
        return f"{self.peran}: {self.get_hasil_display()}"

    @property
    def peran_judul(self) -> str:
        """Whose note it is, as people read it."""
        return str(PeranPemda(self.peran).label)

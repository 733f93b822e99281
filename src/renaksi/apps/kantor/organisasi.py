"""The office's tree: bidang and other units, posts, what each post's duties are, and who holds it when.

Units and posts end on a date and name their successors; nothing here is deleted.
"""

import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from renaksi.apps.kantor.models import PerangkatDaerah

NAMA_SUDAH_ADA = "Nama ini sudah dipakai di kantor ini."
URUTAN_TANGGAL = "Tanggal selesai lebih awal daripada tanggal mulai."


class JenisUnit(models.TextChoices):
    """What kind of unit it is."""

    SEKRETARIAT = "sekretariat", "Sekretariat"
    BIDANG = "bidang", "Bidang"
    UPTD = "uptd", "UPTD"
    SUBBAGIAN = "subbagian", "Subbagian"
    SEKSI = "seksi", "Seksi"
    TIM = "tim", "Tim kerja"


class JenisJabatan(models.TextChoices):
    """What kind of post it is; each kind may answer for rows."""

    KEPALA = "kepala", "Kepala perangkat daerah"
    SEKRETARIS = "sekretaris", "Sekretaris"
    KABID = "kabid", "Kepala Bidang"
    KEPALA_UPTD = "kepala_uptd", "Kepala UPTD"
    KASUBBAG = "kasubbag", "Kepala Subbagian"
    KASI = "kasi", "Kepala Seksi"
    SUB_KOORDINATOR = "sub_koordinator", "Sub-Koordinator"
    JF = "jf", "Jabatan Fungsional"
    KETUA_TIM = "ketua_tim", "Ketua Tim"
    LAIN = "lain", "Jabatan lain"


class Tugas(models.TextChoices):
    """A duty that hangs on a post in the quarterly loop, besides its own rows."""

    SUSUN = "susun", "Menyusun laporan kantor"
    VERIFIKASI = "verifikasi", "Memverifikasi bidangnya"
    PARAF = "paraf", "Memaraf laporan"
    SETUJU = "setuju", "Menyetujui laporan"


TUGAS_BIASA: dict[JenisJabatan, tuple[Tugas, ...]] = {
    JenisJabatan.KEPALA: (Tugas.SETUJU,),
    JenisJabatan.SEKRETARIS: (Tugas.PARAF, Tugas.VERIFIKASI),
    JenisJabatan.KABID: (Tugas.VERIFIKASI,),
    JenisJabatan.KEPALA_UPTD: (Tugas.VERIFIKASI,),
}
"""The duties that a new post of this kind has, until an operator changes them."""


class Sebagai(models.TextChoices):
    """On what footing somebody holds a post."""

    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."


class BerlakuQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows with `mulai` and `selesai`, both days included; an open `selesai` has no end."""

    def on(self, day: date) -> "BerlakuQuerySet":
        """Those that hold on a day."""
        return self.filter(Q(mulai__lte=day) & (Q(selesai__isnull=True) | Q(selesai__gte=day)))

    def open_in(self, perangkat_daerah: "PerangkatDaerah") -> "BerlakuQuerySet":
        """Those of an office that have no end yet."""
        return self.filter(perangkat_daerah=perangkat_daerah, selesai__isnull=True)

    def overlapping(self, mulai: date, selesai: date | None) -> "BerlakuQuerySet":
        """Those that hold on any day between two."""
        found = self.filter(Q(selesai__isnull=True) | Q(selesai__gte=mulai))
        return found if selesai is None else found.filter(mulai__lte=selesai)


class Berlaku(models.Model):
    """Something of an office that holds from a day, and perhaps to one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField("berlaku mulai")
    selesai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = BerlakuQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="%(class)s_selesai_sesudah_mulai",
                violation_error_message=URUTAN_TANGGAL,
            )
        ]

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.mulai <= day and (self.selesai is None or day <= self.selesai)


class UnitKerja(Berlaku):
    """A bidang, a UPTD, a subbagian …; `induk` is the unit that it belongs to, None below the head."""

    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="unit"
    )
    induk = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="bawahan", null=True, blank=True
    )
    jenis = models.CharField(max_length=20, choices=JenisUnit.choices)
    nama = models.CharField(max_length=200)

    class Meta(Berlaku.Meta):
        ordering: ClassVar = ["nama"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.UniqueConstraint(
                fields=["pemda", "perangkat_daerah", "nama"],
                condition=Q(selesai__isnull=True),
                name="unit_sekali",
                violation_error_message=NAMA_SUDAH_ADA,
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class Jabatan(Berlaku):
    """A post. `nama` is what plans call it; `unit` is None for a head and what stands beside it."""

    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="jabatan"
    )
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, related_name="jabatan", null=True, blank=True
    )
    jenis = models.CharField(max_length=20, choices=JenisJabatan.choices)
    nama = models.CharField(max_length=200)

    class Meta(Berlaku.Meta):
        ordering: ClassVar = ["nama"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.UniqueConstraint(
                fields=["pemda", "perangkat_daerah", "nama"],
                condition=Q(selesai__isnull=True),
                name="jabatan_sekali",
                violation_error_message=NAMA_SUDAH_ADA,
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class PenerusJabatan(models.Model):
    """One post that carries on what an ended one did; the first by `urutan` takes its open rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    lama = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="penerus")
    baru = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="pendahulu")
    urutan = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["urutan"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pemda", "lama", "baru"], name="penerus_sekali"),
            models.CheckConstraint(condition=~Q(lama=F("baru")), name="penerus_jabatan_lain"),
        ]

    def __str__(self) -> str:
        return f"{self.lama} → {self.baru}"


class TugasJabatan(models.Model):
    """One duty of a post."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="tugas")
    tugas = models.CharField(max_length=20, choices=Tugas.choices)

    class Meta:
        ordering: ClassVar = ["tugas"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pemda", "jabatan", "tugas"], name="tugas_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.jabatan}: {self.get_tugas_display()}"


class Pemangku(Berlaku):
    """Who holds a post from a day to another, on what footing, and the decree that says so."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="pemangku")
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memangku"
    )
    sebagai = models.CharField(max_length=10, choices=Sebagai.choices, default=Sebagai.DEFINITIF)
    dasar = models.CharField("dasar pengangkatan", max_length=300)

    class Meta(Berlaku.Meta):
        ordering: ClassVar = ["-mulai"]

    def __str__(self) -> str:
        return f"{self.gelar}: {self.pengguna}"

    @property
    def gelar(self) -> str:
        """The post as its holder signs it: "Plt. Kepala Dinas Sosial"."""
        before = "" if self.sebagai == Sebagai.DEFINITIF else f"{self.get_sebagai_display()} "
        return f"{before}{self.jabatan.nama}"


class PeranPemda(models.TextChoices):
    """What someone outside of an office does with every office of the pemda."""

    BAPPEDA = "bappeda", "Bappeda"
    ORGANISASI = "organisasi", "Bagian Organisasi"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    KEPALA_DAERAH = "kepala_daerah", "Kepala Daerah"


class KeanggotaanPemda(models.Model):
    """One person's role for a whole pemda; switched off, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey(
        "kantor.Pemda", on_delete=models.PROTECT, related_name="keanggotaan_pemda"
    )
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="keanggotaan_pemda"
    )
    peran = models.CharField(max_length=20, choices=PeranPemda.choices)
    aktif = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["pengguna__nama"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "pengguna", "peran"], name="peran_pemda_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.get_peran_display()}"

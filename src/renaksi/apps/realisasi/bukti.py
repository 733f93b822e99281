"""What is stored of proof: each file that was taken, unfinished uploads, and where proof is demanded."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from renaksi.apps.kantor.peristiwa import alasan_singkat
from renaksi.core.sheets.safe_copy import JenisBerkas

MEDIA_TYPES = {
    JenisBerkas.PDF: "application/pdf",
    JenisBerkas.JPEG: "image/jpeg",
    JenisBerkas.PNG: "image/png",
    JenisBerkas.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    JenisBerkas.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
JUDUL = {
    JenisBerkas.PDF: "PDF",
    JenisBerkas.JPEG: "foto (JPEG)",
    JenisBerkas.PNG: "gambar (PNG)",
    JenisBerkas.DOCX: "Word",
    JenisBerkas.XLSX: "Excel",
}
MOST_NAME = 150
_BAGIAN = [("kinerja", "Kinerja"), ("keuangan", "Keuangan")]


class Bukti(models.Model):
    """One proof file of a line (`bagian`, `acuan`) of a triwulan's report.

    `rangkai` ties the versions of one proof together, `nomor` counts them from 1: a replacement is
    a new version, the old ones stay. The hashes are of what was sent and of what is handed on; the
    two differ for pictures. `asli` and `salinan` name the files in storage, the same one where they
    do not differ. An erased file keeps its row: the hashes, who, in which post, when and why, but
    neither its name nor its content.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    laporan = models.ForeignKey(
        "realisasi.LaporanTriwulan", on_delete=models.PROTECT, related_name="bukti"
    )
    bagian = models.CharField(max_length=10, choices=_BAGIAN)
    acuan = models.CharField(max_length=80)
    rangkai = models.UUIDField(default=uuid.uuid4, editable=False)
    nomor = models.PositiveIntegerField(default=1)
    terbaru = models.BooleanField(default=True)
    nama = models.CharField(max_length=MOST_NAME, blank=True)
    jenis = models.CharField(max_length=4, choices=[(str(one), JUDUL[one]) for one in JenisBerkas])
    ukuran = models.PositiveBigIntegerField()
    hash_asli = models.CharField(max_length=71)
    hash_salinan = models.CharField(max_length=71)
    asli = models.CharField(max_length=120, blank=True)
    salinan = models.CharField(max_length=120, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.CharField(max_length=300)
    pada = models.DateTimeField(default=timezone.now, editable=False)
    dihapus_pada = models.DateTimeField(null=True, blank=True)
    dihapus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    dihapus_jabatan = models.CharField(max_length=300, blank=True)
    alasan_hapus = models.TextField(blank=True, validators=[alasan_singkat])

    class Meta:
        ordering: ClassVar = ["bagian", "acuan", "pada", "nomor"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "rangkai", "nomor"], name="bukti_versi_sekali"
            ),
            models.UniqueConstraint(
                fields=["pemda", "rangkai"],
                condition=Q(terbaru=True),
                name="bukti_satu_versi_terbaru",
            ),
            models.CheckConstraint(
                condition=Q(dihapus_pada__isnull=True, alasan_hapus="")
                | (Q(dihapus_pada__isnull=False) & ~Q(alasan_hapus="") & Q(nama="")),
                name="bukti_dihapus_beralasan",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["laporan", "bagian", "acuan"], name="bukti_menurut_baris")
        ]

    def __str__(self) -> str:
        return self.nama or f"{self.judul_jenis} yang dihapus"

    @property
    def kunci(self) -> tuple[str, str]:
        """The line that it proves."""
        return self.bagian, self.acuan

    @property
    def judul_jenis(self) -> str:
        """Its kind as people read it."""
        return JUDUL[JenisBerkas(self.jenis)]

    @property
    def dihapus(self) -> bool:
        """Whether its content was erased."""
        return self.dihapus_pada is not None

    @property
    def media_type(self) -> str:
        """The type that it is served with."""
        return MEDIA_TYPES[JenisBerkas(self.jenis)]

    @property
    def digambar_ulang(self) -> bool:
        """Whether what is handed on was drawn anew from what was sent."""
        return self.hash_asli != self.hash_salinan


class UnggahanBukti(models.Model):
    """An upload that is not finished: `diterima` bytes lie in `potongan`, in their order.

    The finished proof takes its id, so that finishing twice gives the same proof.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    rencana = models.ForeignKey("rencana.Rencana", on_delete=models.PROTECT, related_name="+")
    triwulan = models.PositiveSmallIntegerField()
    bagian = models.CharField(max_length=10, choices=_BAGIAN)
    acuan = models.CharField(max_length=80)
    ganti = models.ForeignKey(
        Bukti, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    nama = models.CharField(max_length=MOST_NAME)
    ukuran = models.PositiveBigIntegerField(validators=[MinValueValidator(1)])
    sha256 = models.CharField(max_length=64)
    diterima = models.PositiveBigIntegerField(default=0)
    potongan: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    terakhir = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["terakhir"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(diterima__lte=models.F("ukuran")), name="unggahan_tidak_lebih"
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.diterima} dari {self.ukuran})"

    @property
    def persen(self) -> int:
        """How much has arrived, in whole percent."""
        return 100 * self.diterima // self.ukuran


class WajibBukti(models.TextChoices):
    """Which lines an office demands a proof of before they are handed in."""

    TIDAK = "tidak", "Tidak diwajibkan"
    SEMUA = "semua", "Setiap baris yang terisi, kinerja dan keuangan"
    KINERJA = "kinerja", "Setiap baris kinerja yang terisi"
    RENDAH = "rendah", "Baris yang capaiannya di bawah 75 %"


class AturanBukti(models.Model):
    """What an office demands for a year; without one nothing is demanded."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="aturan_bukti"
    )
    tahun = models.PositiveIntegerField(validators=[MinValueValidator(1900)])
    wajib = models.CharField(max_length=10, choices=WajibBukti.choices)

    class Meta:
        ordering: ClassVar = ["tahun"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "perangkat_daerah", "tahun"], name="aturan_bukti_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"Bukti {self.tahun}: {self.get_wajib_display()}"

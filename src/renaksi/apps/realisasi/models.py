"""What was reported: one report a triwulan, one row for each indikator and each keuangan.

Figures are stored as text in plain notation, since SQLite would keep a DecimalField as a float.
"""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from renaksi.apps.realisasi.alur import BEKU, Keadaan
from renaksi.apps.realisasi.bukti import AturanBukti, Bukti, UnggahanBukti, WajibBukti
from renaksi.apps.realisasi.keadaan import (
    AlurKantor,
    CatatanLaporan,
    JadwalTriwulan,
    KeadaanBaris,
    KunciTriwulan,
    RevisiLaporan,
    TandaRevisi,
)
from renaksi.apps.realisasi.kebijakan_kantor import KebijakanKantor
from renaksi.apps.realisasi.pembanding_kantor import PembandingKantor
from renaksi.apps.realisasi.pengisi import PenugasanBaris
from renaksi.apps.realisasi.uang_kantor import PaguBaris, PemetaanUang, UangTertunda
from renaksi.core.cascade.figures import Status, parse_plain

__all__ = [
    "AlurKantor",
    "AturanBukti",
    "Bagian",
    "BarisRealisasi",
    "Bukti",
    "CatatanLaporan",
    "JadwalTriwulan",
    "KeadaanBaris",
    "KebijakanKantor",
    "KunciTriwulan",
    "LaporanTriwulan",
    "PaguBaris",
    "PembandingKantor",
    "PemetaanUang",
    "PenugasanBaris",
    "RevisiLaporan",
    "TandaRevisi",
    "UangTertunda",
    "UnggahanBukti",
    "WajibBukti",
    "require_plain",
]


def require_plain(text: str) -> None:
    """Raises ValidationError where `text` is not a figure in plain notation."""
    if parse_plain(text) is None:
        raise ValidationError("Angka disimpan dalam notasi biasa, misalnya -12.5.")


class Bagian(models.TextChoices):
    """Which half of a plan a row reports on."""

    KINERJA = "kinerja", "Kinerja"
    KEUANGAN = "keuangan", "Keuangan"


class LaporanTriwulan(models.Model):
    """An office's report of one triwulan; `versi` is the plan it was last measured against.

    `beku` is its state once it is compiled, blank before, where the states of its rows say it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    rencana = models.ForeignKey("rencana.Rencana", on_delete=models.PROTECT, related_name="laporan")
    triwulan = models.PositiveSmallIntegerField()
    versi = models.ForeignKey("rencana.VersiRencana", on_delete=models.PROTECT, related_name="+")
    beku = models.CharField(
        max_length=20, choices=[(str(one), one.judul) for one in sorted(BEKU)], blank=True
    )

    class Meta:
        ordering: ClassVar = ["triwulan"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "rencana", "triwulan"], name="laporan_sekali_setriwulan"
            ),
            models.CheckConstraint(
                condition=Q(triwulan__gte=1) & Q(triwulan__lte=4), name="triwulan_1_sampai_4"
            ),
        ]

    def __str__(self) -> str:
        return f"Realisasi TW {self.triwulan} {self.rencana}"

    @property
    def keadaan_beku(self) -> Keadaan | None:
        """Its state once it is compiled; None before."""
        return Keadaan(self.beku) if self.beku else None

    def last_revision(self) -> "RevisiLaporan | None":
        """The revision that was frozen last."""
        return self.revisi.order_by("-nomor").first()


def _figure_field() -> "models.TextField[str | None, str | None]":
    return models.TextField(null=True, blank=True, validators=[require_plain])


class BarisRealisasi(models.Model):
    """What was reported for one indikator (`acuan` is its id) or one row's keuangan (the row's id).

    `nilai` is set exactly when `status` is terisi; it is a word only where the indikator's target
    is one. `satuan` is "" for kinerja, "Rp" or "%" for keuangan.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    laporan = models.ForeignKey(LaporanTriwulan, on_delete=models.PROTECT, related_name="baris")
    bagian = models.CharField(max_length=10, choices=Bagian.choices)
    acuan = models.CharField(max_length=80)
    satuan = models.CharField(max_length=2, blank=True, default="")
    status = models.CharField(max_length=20, choices=[(str(status), status) for status in Status])
    nilai = models.TextField(null=True, blank=True)
    pembilang = _figure_field()
    penyebut = _figure_field()
    pagu = _figure_field()
    per_tanggal = models.DateField(null=True, blank=True)
    kendala = models.TextField(blank=True, max_length=4000)
    tindak_lanjut = models.TextField(blank=True, max_length=4000)
    diisi_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    diisi_pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["bagian", "acuan", "satuan"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "laporan", "bagian", "acuan", "satuan"], name="isian_sekali"
            ),
            models.CheckConstraint(
                condition=Q(status="terisi", nilai__isnull=False)
                | (~Q(status="terisi") & Q(nilai__isnull=True)),
                name="nilai_hanya_bila_terisi",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acuan} {self.satuan} {self.nilai if self.nilai is not None else self.status}"

    @property
    def token(self) -> str:
        """What a page shows it was drawn from, so that a stale save is noticed."""
        return self.diisi_pada.isoformat()

    def figure(self) -> Decimal | None:
        """`nilai` as a figure, None where it is a word or not reported."""
        return None if self.nilai is None else parse_plain(self.nilai)

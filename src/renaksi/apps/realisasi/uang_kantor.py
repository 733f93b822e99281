"""Money from the money system: pagu that only grow, settled columns, files that wait to be stored."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone

from renaksi.apps.kantor.peristiwa import alasan_singkat
from renaksi.apps.rencana.models import Tetap
from renaksi.core.cascade.figures import parse_plain
from renaksi.core.forms.uang_kolom import Jenis

_SHA256 = RegexValidator(r"\A[0-9a-f]{64}\Z", "Sidik berkas ditulis 64 angka heksadesimal.")


def require_positive(text: str) -> None:
    """Raises ValidationError where `text` is no figure over nought in plain notation."""
    figure = parse_plain(text)
    if figure is None or figure <= 0:
        raise ValidationError("Pagu disimpan dalam notasi biasa, lebih dari nol.")


class PaguBaris(Tetap):
    """A row's pagu as a DPA or DPPA gave it, in rupiah, from a triwulan on.

    For a triwulan the one holds that begins last of those not after it; of these the last by `urutan`,
    which counts from 1 within the plan. `berkas` and `sha256` name the file that it was taken from.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    rencana = models.ForeignKey(
        "rencana.Rencana", on_delete=models.PROTECT, related_name="pagu_baris"
    )
    baris = models.CharField(max_length=80)
    urutan = models.PositiveIntegerField()
    mulai_triwulan = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    nilai = models.TextField(validators=[require_positive])
    berkas = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, validators=[_SHA256])
    alasan = models.TextField(blank=True, validators=[alasan_singkat])
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(Tetap.Meta):
        ordering: ClassVar = ["urutan"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "rencana", "urutan"], name="pagu_sekali_seurutan"
            ),
            models.CheckConstraint(
                condition=models.Q(mulai_triwulan__gte=1) & models.Q(mulai_triwulan__lte=4),
                name="pagu_mulai_triwulan_1_sampai_4",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.baris} Rp{self.nilai} mulai TW {self.mulai_triwulan}"


class PemetaanUang(models.Model):
    """What the columns of a table with these heads hold, as a person of the office settled it.

    `sidik` is the hash of the heads in any order, `peta` gives each head (`head_keys`) its role.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="pemetaan_uang"
    )
    jenis = models.CharField(max_length=10, choices=[(str(one), one.judul) for one in Jenis])
    sidik = models.CharField(max_length=64, validators=[_SHA256])
    peta = models.JSONField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["jenis", "sidik"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "perangkat_daerah", "jenis", "sidik"], name="pemetaan_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"kolom {self.jenis} {self.sidik[:8]}"


class UangTertunda(models.Model):
    """A file of money that was read and waits for one person to store or cancel it; then it is deleted.

    `bacaan` are its tables (`uang_tabel`) as compressed JSON, `tabel` the one that was chosen, `peran`
    the roles of its columns (empty until settled), `sampai` the day that payments are counted to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    rencana = models.ForeignKey("rencana.Rencana", on_delete=models.PROTECT, related_name="+")
    triwulan = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    jenis = models.CharField(max_length=10, choices=[(str(one), one.judul) for one in Jenis])
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    berkas = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, validators=[_SHA256])
    bacaan = models.BinaryField()
    tabel = models.PositiveSmallIntegerField(default=0)
    peran = models.JSONField(default=list, blank=True)
    sampai = models.DateField()
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False, db_index=True)

    def __str__(self) -> str:
        return self.berkas

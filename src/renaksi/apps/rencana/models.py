"""Stored plans, and files on their way to become one.

A plan is kept as versions, and a version is never changed or deleted.
"""

import uuid
from functools import cached_property
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from renaksi.apps.kantor.peristiwa import alasan_singkat
from renaksi.core.cascade.plan_json import plan_from_json
from renaksi.core.cascade.rencana import RencanaAksi


class VersiTetap(RuntimeError):
    """Someone tried to change or delete what only grows: a defect in the calling code."""

    def __init__(self) -> None:
        super().__init__("Versi dan pengecualian yang tersimpan tidak pernah diubah atau dihapus.")


class Rencana(models.Model):
    """One office's plan for one year; what it says stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="rencana"
    )
    tahun = models.PositiveIntegerField(validators=[MinValueValidator(1900)])

    class Meta:
        ordering: ClassVar = ["-tahun"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "perangkat_daerah", "tahun"], name="rencana_sekali_setahun"
            )
        ]

    def __str__(self) -> str:
        return f"Rencana Aksi {self.perangkat_daerah} {self.tahun}"


class TetapQuerySet(models.QuerySet[Any]):
    """Rows that are only ever added, without the ways to change or delete them."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Raises VersiTetap."""
        raise VersiTetap

    def delete(self) -> NoReturn:
        """Raises VersiTetap."""
        raise VersiTetap

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises VersiTetap."""
        raise VersiTetap

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Adds several rows; raises VersiTetap when it would change one that exists."""
        if kwargs.get("update_conflicts") or kwargs.get("ignore_conflicts"):
            raise VersiTetap
        return super().bulk_create(*args, **kwargs)


class Tetap(models.Model):
    """A stored row that is only ever added: never changed, never deleted."""

    objects = TetapQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; raises VersiTetap for one that is stored already."""
        if not self._state.adding:
            raise VersiTetap
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises VersiTetap."""
        raise VersiTetap


class VersiRencana(Tetap):
    """One version of a plan: `isi` is the public `renaksi/1` JSON, `hash` its content's hash.

    `revisi` counts from 0 within the plan, `nomor` within its `jenis`; `temuan_baca` are the findings
    of reading its file, `diputuskan` those a person has settled (`versi_baru.settled_key`);
    `id_terpakai` are the ids that this or any earlier version used. What `isi`
    says of the version stands in columns too, so that choosing one loads no other's `isi`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    rencana = models.ForeignKey(Rencana, on_delete=models.PROTECT, related_name="versi")
    revisi = models.PositiveIntegerField()
    jenis = models.CharField(max_length=20)
    nomor = models.PositiveIntegerField()
    berlaku_mulai_triwulan = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    isi = models.JSONField(encoder=DjangoJSONEncoder)
    hash = models.CharField(max_length=71)
    temuan_baca = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    diputuskan = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    id_terpakai = models.JSONField(default=list, blank=True)
    alasan = models.TextField(blank=True, validators=[alasan_singkat])
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(Tetap.Meta):
        ordering: ClassVar = ["-revisi"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pemda", "rencana", "revisi"], name="revisi_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.rencana} versi {self.nama}"

    @property
    def nama(self) -> str:
        """What people call it: "murni 0", "perubahan 1"."""
        return f"{self.jenis} {self.nomor}"

    @cached_property
    def plan(self) -> RencanaAksi:
        """The plan that this version holds."""
        return plan_from_json(self.isi, str(self))


class VersiTertahan(models.Model):
    """The version that a triwulan stays on whatever versions come later: its report was compiled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    rencana = models.ForeignKey(Rencana, on_delete=models.PROTECT, related_name="tertahan")
    triwulan = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    versi = models.ForeignKey(VersiRencana, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["triwulan"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "rencana", "triwulan"], name="versi_tertahan_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"TW {self.triwulan} tetap pada {self.versi.nama}"


class Pengecualian(Tetap):
    """One word on a finding of a plan: set aside with a reason, or (`berlaku` False) taken up again.

    `kunci` is the finding's `versi_baru.settled_key`; of the rows with one `kunci` the last by
    `urutan`, which counts from 1 within the plan, holds. `aturan` is the finding's rule.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    rencana = models.ForeignKey(Rencana, on_delete=models.PROTECT, related_name="pengecualian")
    urutan = models.PositiveIntegerField()
    kunci = models.JSONField(encoder=DjangoJSONEncoder)
    aturan = models.CharField(max_length=80)
    berlaku = models.BooleanField()
    alasan = models.TextField(blank=True, validators=[alasan_singkat])
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(Tetap.Meta):
        ordering: ClassVar = ["urutan"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "rencana", "urutan"], name="pengecualian_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"{self.aturan}: {self.alasan}"


class ImporTertunda(models.Model):
    """A file that was read and waits for one person to store or cancel it; then it is deleted.

    `bacaan` is what was read (`impor.pack`), None while it is being read; `isi` the file itself
    where its pages are to be shown, else empty; `jawaban` what the person has decided so far.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="+"
    )
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    berkas = models.CharField(max_length=200)
    isi = models.BinaryField(default=bytes)
    bacaan = models.BinaryField(null=True)
    jawaban = models.JSONField(default=dict)
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False, db_index=True)

    def __str__(self) -> str:
        return self.berkas

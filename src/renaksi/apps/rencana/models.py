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
    """Someone tried to change or delete a stored version: a defect in the calling code."""

    def __init__(self) -> None:
        super().__init__("Versi rencana yang tersimpan tidak pernah diubah atau dihapus.")


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


class VersiQuerySet(models.QuerySet["VersiRencana"]):
    """Versions, without the ways to change or delete them."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Raises VersiTetap."""
        raise VersiTetap

    def delete(self) -> NoReturn:
        """Raises VersiTetap."""
        raise VersiTetap

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises VersiTetap."""
        raise VersiTetap

    def bulk_create(self, *args: Any, **kwargs: Any) -> list["VersiRencana"]:
        """Adds several versions; raises VersiTetap when it would change one that exists."""
        if kwargs.get("update_conflicts") or kwargs.get("ignore_conflicts"):
            raise VersiTetap
        return super().bulk_create(*args, **kwargs)


class VersiRencana(models.Model):
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

    objects = VersiQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the version; raises VersiTetap for one that is stored already."""
        if not self._state.adding:
            raise VersiTetap
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises VersiTetap."""
        raise VersiTetap


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

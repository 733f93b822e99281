"""The event log: who did what, when, what stood before and after, and why. It only grows."""

import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.utils import timezone

MOST_ALASAN = 1000
"""Letters of a reason, which pages print whole."""
alasan_singkat = MaxLengthValidator(MOST_ALASAN, f"Alasan paling panjang {MOST_ALASAN} huruf.")
_REFUSAL = "Riwayat hanya dapat bertambah; peristiwa tidak pernah diubah atau dihapus."


class RiwayatTetap(RuntimeError):
    """Someone tried to change or delete an event: a defect in the calling code."""

    def __init__(self) -> None:
        super().__init__(_REFUSAL)


class PeristiwaQuerySet(models.QuerySet["Peristiwa"]):
    """Events, without the ways to change or delete them."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Raises RiwayatTetap."""
        raise RiwayatTetap

    def delete(self) -> NoReturn:
        """Raises RiwayatTetap."""
        raise RiwayatTetap

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list["Peristiwa"]:
        """Adds several events; raises RiwayatTetap when it would change one that exists."""
        if kwargs.get("update_conflicts") or kwargs.get("ignore_conflicts"):
            raise RiwayatTetap
        return super().bulk_create(objs, *args, **kwargs)


class Peristiwa(models.Model):
    """One event; `jenis` is a dotted name ("kantor.pengguna.ditambah"), `objek` what it is about.

    `sebelum` and `sesudah` are JSON values; figures stand in them as plain strings.
    `oleh` is empty where the machine acted (the demonstration data, `renaksi init`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="peristiwa"
    )
    waktu = models.DateTimeField(default=timezone.now, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    jenis = models.CharField(
        max_length=80,
        validators=[RegexValidator(r"\A[a-z_]+(\.[a-z_]+)+\Z", "Jenis ditulis a.b.c.")],
    )
    objek = models.CharField(max_length=300)
    sebelum = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    sesudah = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    alasan = models.TextField(blank=True, validators=[alasan_singkat])

    objects = PeristiwaQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering: ClassVar = ["-waktu", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["perangkat_daerah", "-waktu"], name="peristiwa_menurut_waktu"),
            models.Index(fields=["perangkat_daerah", "objek"], name="peristiwa_menurut_objek"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.objek}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the event; raises RiwayatTetap for one that is stored already."""
        if not self._state.adding:
            raise RiwayatTetap
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises RiwayatTetap."""
        raise RiwayatTetap

"""Which kebijakan an office chose for a year, and from which triwulan; choices are only added."""

import uuid
from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from renaksi.apps.kantor.peristiwa import alasan_singkat
from renaksi.apps.rencana.models import Tetap
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.kebijakan_json import kebijakan_from_json


class KebijakanKantor(Tetap):
    """One choice: `isi` is the public `renaksi-kebijakan/1` JSON, whole, so that it never changes.

    `urutan` counts from 1 within the office and year. For a triwulan the last choice by `urutan`
    holds of those whose `mulai_triwulan` is not after it; where there is none, BAWAAN. `isi` names
    the legal basis, `alasan` is what the person who chose it wished to add.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="kebijakan"
    )
    tahun = models.PositiveIntegerField(validators=[MinValueValidator(1900)])
    urutan = models.PositiveIntegerField()
    mulai_triwulan = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    isi = models.JSONField(encoder=DjangoJSONEncoder)
    alasan = models.TextField(blank=True, validators=[alasan_singkat])
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(Tetap.Meta):
        ordering: ClassVar = ["urutan"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "perangkat_daerah", "tahun", "urutan"],
                name="kebijakan_sekali_seurutan",
            ),
            models.CheckConstraint(
                condition=models.Q(mulai_triwulan__gte=1) & models.Q(mulai_triwulan__lte=4),
                name="mulai_triwulan_1_sampai_4",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kebijakan.nama} mulai TW {self.mulai_triwulan} {self.tahun}"

    @cached_property
    def kebijakan(self) -> Kebijakan:
        """What was chosen, as measuring takes it."""
        return kebijakan_from_json(self.isi, str(self.isi["nama"]))

"""What an office compares an indikator with beside its target; entries are only added."""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from renaksi.apps.rencana.models import Tetap
from renaksi.core.cascade.figures import parse_plain

MOST_DIGITS = 40
"""Signs of a stored figure in plain notation; no satuan of an office needs more."""
MOST_SUMBER = 300
TAHUN_PALING_AWAL, TAHUN_PALING_AKHIR = 1900, 2200
ANGKA = ("realisasi_tahun_lalu", "target_akhir_renstra", "standar_nasional")
"""The figures of an entry, as the public format names them."""


def require_short_plain(text: str) -> None:
    """Raises ValidationError where `text` is no figure in plain notation, or a very long one."""
    if parse_plain(text) is None:
        raise ValidationError("Angka disimpan dalam notasi biasa, misalnya -12.5.")
    if len(text) > MOST_DIGITS:
        raise ValidationError(f"Angka ini terlalu panjang; paling banyak {MOST_DIGITS} angka.")


def _figure_field() -> "models.TextField[str | None, str | None]":
    return models.TextField(null=True, blank=True, validators=[require_short_plain])


class PembandingKantor(Tetap):
    """One entry for an indikator (`acuan` is its id) of a year's plan, whole.

    `urutan` counts from 1 within the indikator, and the last holds; one without a figure says that
    there is none any more. Figures are in the indikator's satuan, as text in plain notation.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    rencana = models.ForeignKey(
        "rencana.Rencana", on_delete=models.PROTECT, related_name="pembanding"
    )
    acuan = models.CharField(max_length=200)
    urutan = models.PositiveIntegerField()
    realisasi_tahun_lalu = _figure_field()
    target_akhir_renstra = _figure_field()
    tahun_akhir_renstra = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(TAHUN_PALING_AWAL), MaxValueValidator(TAHUN_PALING_AKHIR)],
    )
    standar_nasional = _figure_field()
    sumber = models.TextField(
        blank=True,
        validators=[MaxLengthValidator(MOST_SUMBER, f"Sumber paling panjang {MOST_SUMBER} huruf.")],
    )
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(Tetap.Meta):
        ordering: ClassVar = ["urutan"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "rencana", "acuan", "urutan"], name="pembanding_sekali_seurutan"
            ),
            models.CheckConstraint(
                condition=Q(tahun_akhir_renstra=None) | Q(target_akhir_renstra__isnull=False),
                name="tahun_renstra_bersama_targetnya",
            ),
        ]

    def __str__(self) -> str:
        return f"pembanding {self.acuan} {self.rencana}"

    def figure(self, nama: str) -> Decimal | None:
        """The figure of that name (see ANGKA), None where the office gives none."""
        text = getattr(self, nama)
        return None if text is None else parse_plain(text)

    @property
    def kosong(self) -> bool:
        """Whether it holds no figure at all."""
        return all(getattr(self, nama) is None for nama in ANGKA)

"""Figures in templates, always as Indonesian readers write them."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format

from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, Target, id_id
from renaksi.core.cascade.rencana import Indikator
from renaksi.core.forms.lampiran_figures import target_text

register = template.Library()


@register.filter
def angka(value: Target) -> str:
    """A figure with its own decimals, a word as it is, nothing for a blank."""
    return id_id(value) if isinstance(value, Decimal) else (value or "")


@register.filter
def target_target(indikator: Indikator) -> list[str]:
    """The four targets as the plan writes them: "1 x 24", "1.250,5", a word, nothing."""
    return [target_text(indikator, triwulan) for triwulan in TRIWULAN]


@register.filter
def romawi(triwulan: int) -> str:
    """ "II" for 2."""
    return ROMAWI[triwulan - 1]


@register.filter
def tanggal(iso: str) -> str:
    """ "4 Januari 2030" for "2030-01-04"."""
    return date_format(date.fromisoformat(iso), "j F Y")

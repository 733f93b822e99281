"""Figures in templates, always as Indonesian readers write them."""

from decimal import Decimal

from django import template

from renaksi.core.cascade.figures import ROMAWI, Target, id_id

register = template.Library()


@register.filter
def angka(value: Target) -> str:
    """A figure with its own decimals, a word as it is, nothing for a blank."""
    return id_id(value) if isinstance(value, Decimal) else (value or "")


@register.filter
def dua(value: Decimal | None) -> str:
    """A figure with two decimals, "–" where there is none."""
    return "–" if value is None else id_id(value, 2)


@register.filter
def romawi(triwulan: int) -> str:
    """ "II" for 2."""
    return ROMAWI[triwulan - 1]

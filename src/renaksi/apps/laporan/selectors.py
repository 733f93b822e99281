"""The analysis of a stored quarter, computed from what is reported, never stored itself."""

from collections.abc import Sequence

from renaksi.apps.realisasi import selectors
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import plan_of_year, version_for
from renaksi.core.capaian.analisis import Analisis, analyze
from renaksi.core.capaian.andai import kebijakan_andai
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.pembanding import Pembanding
from renaksi.core.capaian.tahun_lalu import pembanding_tahun_lalu
from renaksi.core.cascade.figures import TRIWULAN, TRIWULAN_AKHIR
from renaksi.core.cascade.rencana import RencanaAksi


def analyzed(
    rencana: Rencana, triwulan: int, asked: Sequence[str] = ()
) -> tuple[RencanaAksi, Analisis]:
    """The plan that holds for a quarter and its analysis, by the kebijakan of its capaian.

    `asked` are names of core.capaian.andai.ANDAI, to ask what-if of.
    """
    version = version_for(rencana, triwulan)
    plan = version.plan
    kebijakan = selectors.measured(rencana, triwulan, version).kebijakan
    quarters = TRIWULAN[:triwulan]
    reported = [selectors.realisasi_of(rencana, quarter, plan) for quarter in quarters]
    lalu = _tahun_lalu(rencana, plan)
    return plan, analyze(plan, reported, triwulan, kebijakan, lalu, _lain(asked, kebijakan))


def _lain(asked: Sequence[str], kebijakan: Kebijakan) -> list[Kebijakan]:
    other = kebijakan_andai(asked, kebijakan) if asked else None
    return [] if other is None else [other]


def _tahun_lalu(rencana: Rencana, plan: RencanaAksi) -> Pembanding | None:
    """Last year's realisasi, where the office has last year's plan here too."""
    last = plan_of_year(rencana.perangkat_daerah, rencana.tahun - 1)
    if last is None:
        return None
    version = version_for(last, TRIWULAN_AKHIR)
    measured = selectors.measured(last, TRIWULAN_AKHIR, version)
    return pembanding_tahun_lalu(plan, version.plan, measured)

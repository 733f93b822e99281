"""The analysis of a stored quarter, computed from what is reported, never stored itself."""

from collections.abc import Sequence

from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.selectors_pembanding import compared_with
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.capaian.analisis import Analisis, analyze
from renaksi.core.capaian.andai import kebijakan_andai
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.cascade.figures import TRIWULAN
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
    beside = compared_with(rencana, plan)
    return plan, analyze(plan, reported, triwulan, kebijakan, beside, _lain(asked, kebijakan))


def _lain(asked: Sequence[str], kebijakan: Kebijakan) -> list[Kebijakan]:
    other = kebijakan_andai(asked, kebijakan) if asked else None
    return [] if other is None else [other]

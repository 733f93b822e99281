"""The analysis of a stored quarter, computed from what is reported, never stored itself."""

from collections.abc import Mapping, Sequence

from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.models import RevisiLaporan
from renaksi.apps.realisasi.selectors_beku import frozen_reported
from renaksi.apps.realisasi.selectors_kebijakan import kebijakan_for
from renaksi.apps.realisasi.selectors_pembanding import compared_with
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.capaian.analisis import Analisis, analyze
from renaksi.core.capaian.andai import kebijakan_andai
from renaksi.core.capaian.capaian import Capaian
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.measure import measure
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
    reported = selectors.reported(rencana, triwulan, plan)
    beside = compared_with(rencana, plan)
    return plan, analyze(plan, reported, triwulan, kebijakan, beside, _lain(asked, kebijakan))


def printed_version(rencana: Rencana, quarter: int, frozen: RevisiLaporan | None) -> VersiRencana:
    """The version that a document prints a triwulan by: that which its last report froze.

    A triwulan before the frozen version began keeps its own.
    """
    if frozen is not None and frozen.versi.berlaku_mulai_triwulan <= quarter:
        return frozen.versi
    return version_for(rencana, quarter)


def measured_up_to(
    rencana: Rencana, versions: Mapping[int, VersiRencana], frozen: RevisiLaporan | None
) -> list[Capaian]:
    """The capaian of every triwulan that a document prints, each against its own version.

    Where the last one's report is frozen (`frozen`), the earlier ones on the same version are measured from
    what it froze, so that its document stays as it was approved when one of them is corrected.
    """
    last = max(versions, default=0)
    if frozen is None:
        return [selectors.measured(rencana, quarter, one) for quarter, one in versions.items()]
    return [
        measure(
            one.plan,
            frozen_reported(frozen)[:quarter],
            quarter,
            kebijakan_for(rencana.perangkat_daerah, rencana.tahun, quarter),
        )
        if quarter < last and one.pk == frozen.versi_id
        else selectors.measured(rencana, quarter, one)
        for quarter, one in versions.items()
    ]


def _lain(asked: Sequence[str], kebijakan: Kebijakan) -> list[Kebijakan]:
    other = kebijakan_andai(asked, kebijakan) if asked else None
    return [] if other is None else [other]

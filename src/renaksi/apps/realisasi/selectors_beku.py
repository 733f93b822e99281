"""Reads of frozen reports: the revision that holds, and the core values that it froze."""

from renaksi.apps.realisasi.models import LaporanTriwulan, RevisiLaporan
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.kebijakan_json import kebijakan_from_json
from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.realisasi import Realisasi, realisasi_from_json


def report_name(triwulan: int) -> str:
    """What a triwulan's entries are called where a figure says where it comes from."""
    return f"isian realisasi TW {ROMAWI[triwulan - 1]}"


def frozen_revision(rencana: Rencana, triwulan: int) -> RevisiLaporan | None:
    """The revision that a compiled report stands on; None while its rows may still change."""
    report = LaporanTriwulan.objects.filter(rencana=rencana, triwulan=triwulan).first()
    if report is None or not report.beku:
        return None
    return report.revisi.select_related("versi__rencana", "laporan").order_by("-nomor").first()


def frozen_reported(revision: RevisiLaporan) -> list[Realisasi]:
    """What a revision froze of its triwulan and of those before it, in their order."""
    plan = revision.versi.plan
    return [
        realisasi_from_json(quarter, report_name(number), plan)
        for number, quarter in enumerate(revision.isi["realisasi"], start=1)
    ]


def frozen_kebijakan(revision: RevisiLaporan) -> Kebijakan:
    """The kebijakan that a revision froze."""
    return kebijakan_from_json(revision.isi["kebijakan"], str(revision))

"""Reads of kebijakan: what an office chose, which holds for a triwulan, which triwulan are closed."""

from django.db.models import QuerySet

from renaksi.apps.kantor.models import PerangkatDaerah
from renaksi.apps.realisasi.models import BarisRealisasi, KebijakanKantor, LaporanTriwulan
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.cascade.figures import TRIWULAN, Status


def choices_of(perangkat_daerah: PerangkatDaerah, tahun: int) -> QuerySet[KebijakanKantor]:
    """What the office chose for a year, the newest first, with who chose it."""
    return (
        KebijakanKantor.objects.filter(
            pemda_id=perangkat_daerah.pemda_id, perangkat_daerah=perangkat_daerah, tahun=tahun
        )
        .select_related("oleh")
        .order_by("-urutan")
    )


def choice_for(
    perangkat_daerah: PerangkatDaerah, tahun: int, triwulan: int
) -> KebijakanKantor | None:
    """The choice that holds for a triwulan: the last one that begins at or before it."""
    return choices_of(perangkat_daerah, tahun).filter(mulai_triwulan__lte=triwulan).first()


def kebijakan_for(perangkat_daerah: PerangkatDaerah, tahun: int, triwulan: int) -> Kebijakan:
    """The kebijakan that a triwulan is measured by; BAWAAN where the office chose none."""
    choice = choice_for(perangkat_daerah, tahun, triwulan)
    return BAWAAN if choice is None else choice.kebijakan


def last_of_year_before(perangkat_daerah: PerangkatDaerah, tahun: int) -> KebijakanKantor | None:
    """What held at the end of the last year before `tahun` for which the office chose any."""
    return (
        KebijakanKantor.objects.filter(
            pemda_id=perangkat_daerah.pemda_id,
            perangkat_daerah=perangkat_daerah,
            tahun__lt=tahun,
        )
        .order_by("-tahun", "-urutan")
        .first()
    )


def filled_quarters(rencana: Rencana) -> list[int]:
    """The triwulan of which anything is reported; a line that was blanked again is nothing."""
    rows = BarisRealisasi.objects.filter(laporan__rencana=rencana).exclude(status=Status.BELUM)
    return sorted(rows.order_by().values_list("laporan__triwulan", flat=True).distinct())


def last_filled(rencana: Rencana) -> int | None:
    """The last triwulan of which anything is reported."""
    return max(filled_quarters(rencana), default=None)


def last_frozen(rencana: Rencana) -> int:
    """The last triwulan whose report is compiled, and so keeps its kebijakan; 0 where none is."""
    frozen = LaporanTriwulan.objects.filter(rencana=rencana).exclude(beku="")
    return frozen.order_by("-triwulan").values_list("triwulan", flat=True).first() or 0


def open_quarters(rencana: Rencana) -> tuple[int, ...]:
    """The triwulan whose kebijakan may still change; none once the report of TW IV is compiled.

    A triwulan is closed when its report, or that of a later one, is compiled, and as soon as a
    later one of the year has a realisasi.
    """
    first = max(last_filled(rencana) or 1, last_frozen(rencana) + 1)
    return TRIWULAN[first - 1 :]

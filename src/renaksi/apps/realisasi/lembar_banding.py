"""The entry sheet of a triwulan beside the triwulan before: which lines did worse."""

from decimal import Decimal

from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.lembar import Garis, Lembar, sheet_of
from renaksi.apps.realisasi.models import Bagian
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.capaian.capaian import Capaian, StatusUkur
from renaksi.core.cascade.figures import TRIWULAN


def compared_sheet(rencana: Rencana, version: VersiRencana, triwulan: int) -> Lembar:
    """The sheet, with the lines marked whose capaian is under 100 % and under that of before."""
    measured = selectors.measured(rencana, triwulan, version)
    sheet = sheet_of(rencana, version.plan, triwulan, measured)
    if triwulan > TRIWULAN[0]:
        earlier = version_for(rencana, triwulan - 1, version)
        _mark_worse(sheet, measured, selectors.measured(rencana, triwulan - 1, earlier))
    return sheet


def _mark_worse(sheet: Lembar, now: Capaian, before: Capaian) -> None:
    for line in sheet.lines().values():
        now_percent, before_percent = _percent_of(now, line), _percent_of(before, line)
        line.menurun = (
            line.milik is None
            and now_percent is not None
            and before_percent is not None
            and now_percent < min(before_percent, Decimal(100))
        )


def _percent_of(capaian: Capaian, line: Garis) -> Decimal | None:
    if line.bagian == Bagian.KINERJA:
        one = capaian.indikator_by_id.get(line.acuan)
        return one.capaian if one and one.status is StatusUkur.TERUKUR else None
    money = capaian.keuangan_by_id.get(line.acuan, ())
    return money[0].capaian if money and money[0].status is StatusUkur.TERUKUR else None

"""What the readers of file formats noticed, as findings on the plan."""

from collections.abc import Iterator, Sequence

from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.cascade.source import Sumber
from renaksi.core.forms.reading_finding import reading_finding
from renaksi.core.sheets.sheet import Notice, Sheet


def about_notices(berkas: str, sheets: Sequence[Sheet], plan: RencanaAksi) -> list[Finding]:
    """A finding for each notice of the Sheets that `plan` was read from, with the rows concerned."""
    return [
        reading_finding(
            notice.jenis,
            notice.pesan,
            _place(berkas, sheet, notice),
            baris=tuple(_rows_at(plan, sheet, notice)),
            tertulis=notice.tertulis,
        )
        for sheet in sheets
        for notice in sheet.notices
    ]


def _place(berkas: str, sheet: Sheet, notice: Notice) -> Sumber:
    if notice.baris is None:
        return Sumber(berkas, sheet.nomor, (sheet.rows[0].baris, sheet.rows[-1].baris))
    return Sumber(berkas, sheet.nomor, (notice.baris, notice.baris))


def _rows_at(plan: RencanaAksi, sheet: Sheet, notice: Notice) -> Iterator[str]:
    """The ids of the rows that stand where the notice says; none for a whole table."""
    if notice.baris is None:
        return
    for row in plan.baris:
        first, last = row.sumber.baris
        if row.sumber.lembar == sheet.nomor and first <= notice.baris <= last and not row.tersirat:
            yield row.id

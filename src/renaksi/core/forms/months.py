"""Months into quarters: the state at the quarter's end, or the sum of its three months."""

from decimal import Decimal
from itertools import pairwise

from renaksi.core.cascade.figures import TRIWULAN, plain
from renaksi.core.cascade.rencana import Sifat
from renaksi.core.cascade.written import SCALES, split_value
from renaksi.core.forms.lampiran_wording import MONTHS
from renaksi.core.forms.numbers import read_figure
from renaksi.core.forms.raw_rows import Deret, QuarterCell


def spread_months(
    deret: Deret, mark: str | None, *, percent: bool, head_is_cumulative: bool
) -> Sifat | None:
    """Fills the quarters of `deret` from its months, where it has months and no quarters.

    Months that run on since January give the quarter its last month; months each by itself are
    added up, and the answer then is `inkremental`. Each by itself they are where they add up to
    the year's figure, or fall without being percent; never under a head that says cumulative.
    """
    if deret.triwulan or not deret.bulan:
        return None
    figures = {month: figure_in(cell, mark, percent=percent) for month, cell in deret.bulan.items()}
    year = None if deret.tahun is None else figure_in(deret.tahun, mark, percent=percent)
    if not head_is_cumulative and not percent and _by_themselves(figures, year):
        for quarter in TRIWULAN:
            deret.triwulan[quarter] = _added(quarter, deret.bulan, figures)
        return Sifat.INKREMENTAL
    for quarter in TRIWULAN:
        if 3 * quarter in deret.bulan:
            deret.triwulan[quarter] = deret.bulan[3 * quarter]
    return None


def figure_in(cell: QuarterCell, mark: str | None, *, percent: bool) -> Decimal | None:
    """The figure in a cell by its most likely reading, None where it holds none."""
    if cell.angka is not None:
        return cell.angka
    value = split_value(cell.value)
    reading = (
        None if value.angka is None else read_figure(value.angka, mark, likely_decimal=percent)
    )
    if reading is None or value.kali is not None:
        return None
    figure = reading.value * SCALES.get(value.skala or "", 1)
    return -figure if value.minus else figure


def _by_themselves(figures: dict[int, Decimal | None], year: Decimal | None) -> bool:
    known = [figures[month] for month in sorted(figures) if figures[month] is not None]
    values = [value for value in known if value is not None]
    if len(values) < 2:
        return False
    whole = sum(values, Decimal(0))
    if year is not None and values[-1] != year:
        return whole == year or any(one > two for one, two in pairwise(values))
    return year is None and any(one > two for one, two in pairwise(values))


def _added(
    quarter: int, cells: dict[int, QuarterCell], figures: dict[int, Decimal | None]
) -> QuarterCell:
    months = [month for month in range(3 * quarter - 2, 3 * quarter + 1) if month in cells]
    values = [value for month in months if (value := figures[month]) is not None]
    last = cells[months[-1]] if months else next(iter(cells.values()))
    written = "; ".join(
        f"{MONTHS[m - 1]} = {cells[m].tertulis}" for m in months if cells[m].tertulis
    )
    if not values:
        return QuarterCell("", written, last.sel)
    whole = sum(values, Decimal(0))
    units = [split_value(cells[m].value).satuan for m in months]
    unit = next((unit for unit in units if unit), "")
    return QuarterCell(f"{plain(whole)} {unit}".strip(), written, last.sel, whole)

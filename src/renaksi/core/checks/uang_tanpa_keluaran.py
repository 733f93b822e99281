"""Where money is spent, something is put out by then."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import ROMAWI, TRIWULAN
from renaksi.core.cascade.finding import Aturan, Finding, Level
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi
from renaksi.core.checks.measures import (
    figures,
    is_output_since_january,
    money_of,
    written_money,
)
from renaksi.core.checks.report import name_of, on_quarter

ATURAN = Aturan(
    slug="uang-tanpa-keluaran",
    level=Level.PERINGATAN,
    judul="Uang tanpa keluaran",
    mengapa="Sampai triwulan itu uang direncanakan terpakai, tetapi keluarannya masih 0. Persentase "
    "program serta indeks dan nilai tidak diperiksa: angkanya memang baru ada di akhir.",
    dasar="Kinerja dan keuangan satu baris dibaca bersama (PMK 22/2021: capaian terhadap serapan)",
    perbaikan="Isi keluaran yang dicapai sampai triwulan itu, atau geser rencana keuangannya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each row at its first quarter with money and no output, naming all of them."""
    for row in plan.baris:
        money = money_of(row)
        if money is None:
            continue
        quarters = _without_output(row, money)
        if quarters:
            first = quarters[0]
            value = figures(money)[first - 1] or Decimal(0)
            indikator = next(one for one in row.indikator if is_output_since_january(row, one))
            yield on_quarter(
                ATURAN,
                row,
                indikator,
                first,
                f"keuangan sampai TW {ROMAWI[first - 1]} sudah {written_money(money, value)}, "
                f"tetapi {name_of(indikator)} masih 0 pada "
                f"TW {', '.join(ROMAWI[quarter - 1] for quarter in quarters)}",
            )


def _without_output(row: Baris, money: Keuangan) -> list[int]:
    counted = [one for one in row.indikator if is_output_since_january(row, one)]
    spent = figures(money)
    found: list[int] = []
    for quarter in TRIWULAN if counted else ():
        put_out = [value for one in row.indikator for value in one.target[:quarter]]
        if any(isinstance(value, str) or (value is not None and value != 0) for value in put_out):
            break
        if any(figures(one)[quarter - 1] is None for one in counted):
            continue
        if any(value is not None and value > 0 for value in spent[:quarter]):
            found.append(quarter)
    return found

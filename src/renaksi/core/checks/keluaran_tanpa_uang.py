"""Where something is put out, money is spent by then."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, id_id
from renaksi.core.cascade.finding import Aturan, Finding, Level
from renaksi.core.cascade.rencana import Indikator, Keuangan, RencanaAksi
from renaksi.core.checks.measures import figures, is_output, money_of, written_money
from renaksi.core.checks.report import name_of, on_quarter

ATURAN = Aturan(
    slug="keluaran-tanpa-uang",
    level=Level.PERINGATAN,
    judul="Keluaran tanpa uang",
    mengapa="Sampai triwulan itu keluaran direncanakan ada, tetapi belum ada uang yang dipakai. Keadaan "
    "(posisi akhir) diperiksa hanya bila berupa dokumen dan sejenisnya, atau diungkapkan «yang "
    "di…», «yang menerima».",
    dasar="Kinerja dan keuangan satu baris dibaca bersama (PMK 22/2021: capaian terhadap serapan)",
    perbaikan="Isi rencana keuangan sampai triwulan itu, atau geser target keluarannya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each row at its first quarter with output and no money, naming all of them."""
    for row in plan.baris:
        money = money_of(row)
        outputs = [one for one in row.indikator if is_output(row, one)]
        quarters = [] if money is None else _without_money(outputs, money)
        if money is not None and quarters:
            first = quarters[0]
            indikator, value = next(
                (one, figure)
                for one in outputs
                if (figure := _reached(one, first)) is not None and figure > 0
            )
            yield on_quarter(
                ATURAN,
                row,
                money,
                first,
                f"{name_of(indikator)} sampai TW {ROMAWI[first - 1]} sudah {id_id(value)}, tetapi "
                f"keuangannya {written_money(money, Decimal(0))} pada "
                f"TW {', '.join(ROMAWI[quarter - 1] for quarter in quarters)}",
            )


def _without_money(outputs: list[Indikator], money: Keuangan) -> list[int]:
    spent = figures(money)
    found: list[int] = []
    for quarter in TRIWULAN:
        if any(value is None or value != 0 for value in spent[:quarter]):
            break
        reached = [_reached(one, quarter) for one in outputs]
        if any(value is not None and value > 0 for value in reached):
            found.append(quarter)
    return found


def _reached(indikator: Indikator, quarter: int) -> Decimal | None:
    """The largest figure up to a quarter."""
    known = [value for value in figures(indikator)[:quarter] if value is not None]
    return max(known, default=None)

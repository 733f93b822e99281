"""Every sasaran has a program that serves it."""

from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.names import folded, near_name
from renaksi.core.cascade.rencana import RencanaAksi, Tingkat
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="sasaran-tanpa-program",
    level=Level.PERINGATAN,
    judul="Sasaran tanpa program",
    mengapa="Sasaran yang tidak didukung program apa pun tidak ada yang membiayai dan mengerjakannya.",
    dasar="Pohon kinerja (PermenPANRB 89/2021; bunyi pasalnya belum diperiksa)",
    perbaikan="Tautkan programnya pada sasaran itu, atau hapus sasarannya.",
)

_MOST_UNKNOWN = 20
"""Names of no sasaran that are tried for a misspelt one; a plan with more of them is not one."""


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each written sasaran that no row below names, in a plan that has programs."""
    if not plan.tingkat(Tingkat.PROGRAM):
        return
    served, named = _served(plan), _named(plan)
    sasaran = plan.tingkat(Tingkat.SASARAN)
    known = {folded(row.uraian) for row in sasaran}
    unknown = [name for name in named.values() if folded(name) not in known][:_MOST_UNKNOWN]
    for row in sasaran:
        if row.tersirat or row.id in served or folded(row.uraian) in named:
            continue
        if not any(near_name(name, row.uraian) for name in unknown):
            yield on_row(
                ATURAN,
                row,
                Bagian.STRUKTUR,
                f"tidak ada program yang mendukung Sasaran Strategis «{row.uraian}»",
            )


def _named(plan: RencanaAksi) -> dict[str, str]:
    """The sasaran that rows below print, once each."""
    printed = (row.rujukan.sasaran for row in plan.baris)
    return {folded(name): name for name in printed if name is not None}


def _served(plan: RencanaAksi) -> set[str | None]:
    """The ids of rows with something under them other than a sasaran."""
    return {row.induk for row in plan.baris if row.tingkat is not Tingkat.SASARAN}

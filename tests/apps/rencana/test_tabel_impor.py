"""The tables of a plan that is checked before it is stored."""

from dataclasses import replace
from decimal import Decimal

from tests.apps.rencana import contoh

from renaksi.apps.rencana.impor import Bacaan
from renaksi.apps.rencana.sumber_impor import Places
from renaksi.apps.rencana.tabel_impor import TabelTingkat, level_tables
from renaksi.core.cascade.figures import Target
from renaksi.core.cascade.rencana import EMPAT_KOSONG, RencanaAksi


def with_targets(target: tuple[Target, ...], tahun: Target) -> RencanaAksi:
    """The example as a plan file may have it: figures, and nothing of how a document wrote them."""
    plan = contoh.plan(2030)
    rows = [
        replace(
            row,
            keuangan=(),
            indikator=tuple(
                replace(one, target=target, target_tahun=tahun, tertulis=("", "", "", ""))
                for one in row.indikator
            ),
        )
        for row in plan.baris
    ]
    return replace(plan, baris=tuple(rows))


def tables(plan: RencanaAksi) -> list[TabelTingkat]:
    return level_tables(plan, Places(Bacaan(plan, (), plan, (), (), {})), {})


def test_quarters_whose_targets_are_all_nought_have_their_columns() -> None:
    nought = Decimal(0)
    shown = tables(with_targets((nought, nought, nought, nought), nought))
    assert shown
    assert {table.triwulan for table in shown} == {("TW I", "TW II", "TW III", "TW IV")}


def test_a_plan_of_yearly_targets_alone_has_no_columns_for_quarters() -> None:
    shown = tables(with_targets(EMPAT_KOSONG, Decimal(0)))
    assert shown
    assert {(table.triwulan, table.tahunan) for table in shown} == {((), True)}

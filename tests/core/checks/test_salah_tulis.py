"""What was meant by a figure that cannot be: slips of the keys, tables, and what else would be chance."""

from decimal import Decimal

import pytest
from tests.core.checks.test_persen_tidak_sejalan import kegiatan
from tests.core.rencana_buatan import baris, keuangan, rencana

from renaksi.core.cascade.rencana import Tingkat
from renaksi.core.checks.weights.repair import Candidate, faults
from renaksi.core.checks.weights.slips import Slip, originals
from renaksi.core.checks.weights.tables import Table, tables
from renaksi.core.checks.weights.tree import trees

HUNDREDTH = Decimal("0.01")


def repairs(upper: str, *children: str) -> tuple[Candidate, ...]:
    (top,) = trees(kegiatan(upper, *children))
    (fault,) = faults(top)
    return fault.perbaikan


@pytest.mark.parametrize(
    ("text", "meant", "slip"),
    [
        ("52", "25", Slip.SWAPPED),
        ("08.55", "80.55", Slip.SWAPPED),
        ("183.2", "18.32", Slip.MOVED),
        ("1832", "18.32", Slip.MOVED),
        ("188.32", "18.32", Slip.DOUBLED),
        ("1.32", "18.32", Slip.DROPPED),
        ("18.92", "18.32", Slip.REPLACED),
    ],
)
def test_each_slip_leads_back_to_what_was_meant(text: str, meant: str, slip: Slip) -> None:
    found = {one.nilai: one.slip for one in originals(text, HUNDREDTH)}
    assert found[Decimal(meant)] is slip


def test_a_figure_finer_than_its_table_writes_was_not_meant() -> None:
    assert all(one.nilai % HUNDREDTH == 0 for one in originals("1.832", HUNDREDTH))


def test_a_comma_lost_is_likelier_than_a_digit_doubled_where_the_table_writes_its_noughts() -> None:
    def best(*, pads: bool) -> Decimal:
        among = [one for one in originals("774", Decimal("0.1"), pads=pads) if 70 < one.nilai < 80]
        return max(among, key=lambda one: one.chance).nilai

    assert best(pads=True) == Decimal("77.4")
    chances = {one.nilai: one.chance for one in originals("774", Decimal("0.1"))}
    padded = {one.nilai: one.chance for one in originals("774", Decimal("0.1"), pads=True)}
    assert padded[Decimal(74)] < chances[Decimal(74)]


def test_one_cell_with_more_decimals_than_all_others_does_not_say_how_a_table_is_written() -> None:
    def written(odd: str) -> Table:
        rows = [
            baris(f"sub_kegiatan-{n}", keuangan=[keuangan("%", f"1{n} 3{n} 6{n} 100")])
            for n in range(1, 4)
        ]
        return tables(rencana(*rows, baris("sub_kegiatan-9", keuangan=[keuangan("%", odd)])))[
            Tingkat.SUB_KEGIATAN
        ]

    assert written("2.5 30 60 100").unit == 1
    assert written("2.5 30.5 60 100").unit == Decimal("0.1")


def test_a_figure_that_falls_in_time_is_the_first_to_be_doubted() -> None:
    first, *_ = repairs(
        "20.35 41.52 60.53 100", "20.3 4.2 60.1 100", "25.5 51.3 76.2 100", "0 0 0 100"
    )
    assert (first.letak.baris, first.letak.triwulan) == ("sub_kegiatan-1", 2)


def test_a_quarter_of_an_even_year_is_the_even_part() -> None:
    first, *_ = repairs("22.65 47.6 72.55 100", "20.3 45.2 70.1 100", "52 50 75 100")
    assert first.usulan.nilai == 25
    assert first.usulan.keyakinan > 0.5


def test_a_figure_computed_from_others_is_expected_in_the_middle_of_its_interval() -> None:
    first, *_ = repairs("20.2 4 70.1 100", "20.1 30.2 70.4 100", "20.3 60.4 69.8 100")
    assert first.letak.triwulan == 2
    assert first.terendah < first.usulan.nilai < first.tertinggi


def test_where_a_row_and_its_only_child_differ_the_row_that_was_computed_is_named_first() -> None:
    first, second = repairs("34.38 40.54 54.83 100", "34.38 40.45 54.83 100")
    assert (first.letak.baris, first.usulan.nilai) == ("kegiatan-1", Decimal("40.45"))
    assert (second.letak.baris, second.usulan.nilai) == ("sub_kegiatan-1", Decimal("40.54"))


def test_one_figure_between_two_rows_that_it_makes_wrong_is_one_fault() -> None:
    rows = [
        baris("program-1", keuangan=[keuangan("%", "20.15 40.25 60.35 100")]),
        baris("kegiatan-1", induk="program-1", keuangan=[keuangan("%", "20.15 40.25 6.35 100")]),
        baris("sub_kegiatan-1", induk="kegiatan-1", keuangan=[keuangan("%", "20.15 40.25 60.35 100")]),
    ]  # fmt: skip
    (top,) = trees(rencana(*rows))
    (fault,) = faults(top)
    assert [node.id for node in fault.anggota] == ["program-1", "kegiatan-1"]
    assert fault.perbaikan[0].letak.baris == "kegiatan-1"
    assert fault.perbaikan[0].usulan.nilai == Decimal("60.35")


def test_what_a_row_above_says_counts_for_no_repair_more_than_for_another() -> None:
    program = keuangan("Rp", "47760000 92122399 385263750 465955000")
    rows = [
        baris("program-1", keuangan=[program]),
        baris("kegiatan-1", induk="program-1", keuangan=[keuangan("%", "0 0 0 0")]),
        baris("kegiatan-2", induk="program-1", keuangan=[keuangan("%", "10.2 19.7 28.6 100")]),
    ]
    below = ("33.7 64.9 82.4 100", "24.9 50 75 100", "0 0 83.1 100")
    rows += [
        baris(f"sub_kegiatan-{n}", induk="kegiatan-2", keuangan=[keuangan("%", one)])
        for n, one in enumerate(below, start=1)
    ]
    (top,) = trees(rencana(*rows))
    (fault,) = faults(top)
    first = fault.perbaikan[0]
    assert (first.letak.baris, first.usulan.nilai) == ("kegiatan-2", Decimal("82.6"))


def test_no_repair_is_sought_beyond_the_bound() -> None:
    (top,) = trees(kegiatan("99 99 99 100", "20 40 60 100"))
    assert [fault.perbaikan for fault in faults(top, mend=0)] == [()]

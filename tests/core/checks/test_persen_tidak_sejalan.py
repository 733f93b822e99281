"""A parent's percentages of money must be its children's under some weights."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, keuangan, rencana

from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.checks import check
from renaksi.core.checks import persen_tidak_sejalan as rule


def kegiatan(upper: str, *children: str, satuan: str = "%") -> RencanaAksi:
    """A kegiatan with its percentages, and a sub kegiatan for each of the others."""
    rows = [baris("kegiatan-1", keuangan=[keuangan(satuan, upper)])]
    rows += [
        baris(f"sub_kegiatan-{n}", induk="kegiatan-1", keuangan=[keuangan("%", child)])
        for n, child in enumerate(children, start=1)
    ]
    return rencana(*rows)


def found(plan: RencanaAksi) -> list[Finding]:
    return list(rule.find(plan))


def test_a_weighted_mean_is_content() -> None:
    assert found(kegiatan("25 50 75 100", "20 40 60 100", "30 60 90 100")) == []


def test_a_figure_that_no_weights_give_is_found_with_the_one_that_would() -> None:
    plan = kegiatan("70.71 81.01 83.79 100", "41.98 64.8 81.81 100", "76.35 84.18 95.51 100")
    (finding,) = found(plan)
    assert (finding.baris, finding.triwulan, finding.level) == (("kegiatan-1",), 3, "galat")
    assert finding.usulan is not None
    assert finding.usulan.nilai == "93.26"


def test_two_digits_swapped_in_a_child_are_proposed_swapped_back() -> None:
    plan = kegiatan("22 44 66 100", "20 40 60 100", "52 50 75 100")
    (finding,) = found(plan)
    assert finding.usulan is not None
    assert (finding.baris[0], finding.usulan.nilai) == ("sub_kegiatan-2", "25")
    assert finding.usulan.alasan == "dua angka tertukar"


def test_the_only_child_gives_its_own_figures() -> None:
    (finding,) = found(kegiatan("25 50 75 100", "25 50 57 100"))
    assert finding.triwulan == 3
    assert found(kegiatan("25 50 75 100", "25 50 75 100")) == []


def test_where_more_than_one_figure_is_wrong_each_quarter_is_named() -> None:
    plan = kegiatan("28 57 83 100", *["25 50 75 100"] * 3)
    findings = found(plan)
    assert [(one.triwulan, one.usulan and one.usulan.nilai) for one in findings] == [
        (1, "25"), (2, "50"), (3, "75"),
    ]  # fmt: skip


def test_the_rupiah_of_a_program_and_its_only_kegiatan_are_one_system() -> None:
    program = baris("program-1", keuangan=[keuangan("Rp", "7071 8101 9326 10000")])
    below = kegiatan("70.71 81.01 83.79 100", "41.98 64.8 81.81 100", "76.35 84.18 95.51 100")
    rows = [program, *below.baris]
    rows[1] = baris(
        "kegiatan-1", induk="program-1", keuangan=[keuangan("%", "70.71 81.01 83.79 100")]
    )
    (finding,) = found(rencana(*rows))
    assert finding.baris[0] == "kegiatan-1"
    assert finding.usulan is not None
    assert finding.usulan.nilai == "93.26"


def test_of_many_children_only_the_interval_is_told() -> None:
    children = [f"{n}.37 {30 + 5 * n % 12 * 2}.41 {60 + 3 * n}.53 100" for n in range(1, 13)]
    (finding,) = found(kegiatan("6.87 100 80.03 100", *children))
    assert (finding.baris[0], finding.triwulan, finding.usulan) == ("kegiatan-1", 2, None)
    assert "agar sejalan harus" in finding.pesan
    assert " sampai " in finding.pesan


def test_a_second_figure_that_a_slip_leads_to_is_named_too() -> None:
    (finding,) = found(kegiatan("13 2 68 100", "12 27 67 100", "25 50 75 100"))
    assert finding.usulan is not None
    assert "mungkin pula" in finding.pesan


def test_known_pagu_are_the_weights() -> None:
    plan = kegiatan("25 50 75 100", "20 40 60 100", "30 60 90 100")
    rows = list(plan.baris)
    for at, pagu in ((1, "300"), (2, "100")):
        rows[at] = baris(
            rows[at].id, induk="kegiatan-1",
            keuangan=[keuangan("%", ["20 40 60 100", "30 60 90 100"][at - 1], pagu=pagu)],
        )  # fmt: skip
    assert len(found(rencana(*rows))) > 0


def test_pagu_that_do_not_add_up_are_no_weights() -> None:
    """The pagu are the fault, and found as such: percentages that other pagu give are content."""

    def office(pagu: str) -> RencanaAksi:
        return rencana(
            baris("kegiatan-1", keuangan=[keuangan("%", "25 50 75 100", pagu="200")]),
            baris(
                "sub_kegiatan-1",
                induk="kegiatan-1",
                keuangan=[keuangan("%", "20 40 60 100", pagu="100")],
            ),
            baris(
                "sub_kegiatan-2",
                induk="kegiatan-1",
                keuangan=[keuangan("%", "30 60 90 100", pagu=pagu)],
            ),
        )

    assert found(office("100")) == []
    assert found(office("900")) == []
    assert [one.aturan for one in check(office("900"))].count("jumlah-tidak-cocok") == 1
    assert "pagu-tersirat" not in {one.aturan for one in check(office("900"))}


def test_blank_quarters_and_children_without_percentages_say_nothing() -> None:
    assert found(kegiatan("25 - 75 100", "25 99 75 100")) == []
    assert found(kegiatan("25 50 75 100")) == []
    mixed = kegiatan("25 50 75 100", "20 40 60 100")
    rows = [*mixed.baris, baris("sub_kegiatan-9", induk="kegiatan-1")]
    assert found(rencana(*rows)) == []


percent = st.decimals(min_value=0, max_value=100, places=4)
series = st.lists(percent, min_size=3, max_size=3).map(lambda v: [*sorted(v), Decimal(100)])


@given(
    children=st.lists(series, min_size=1, max_size=8),
    weights=st.lists(st.integers(1, 10**9), min_size=8, max_size=8),
    unit=st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal(1)]),
    mode=st.sampled_from([ROUND_DOWN, ROUND_HALF_UP]),
)
def test_no_rounding_of_a_consistent_plan_is_ever_blamed(
    children: list[list[Decimal]], weights: list[int], unit: Decimal, mode: str
) -> None:
    used = weights[: len(children)]
    exact = [
        sum((w * one[q] for w, one in zip(used, children, strict=True)), Decimal(0)) / sum(used)
        for q in range(4)
    ]

    def shown(values: list[Decimal]) -> str:
        return " ".join(format(value.quantize(unit, mode), "f") for value in values)

    assert found(kegiatan(shown(exact), *(shown(one) for one in children))) == []


@pytest.mark.parametrize("wrong", ["0.01", "99.99", "40"])
@given(one=series, other=series, share=st.integers(1, 99))
def test_the_true_figure_is_always_inside_the_stated_interval(
    wrong: str, one: list[Decimal], other: list[Decimal], share: int
) -> None:
    two = [[v.quantize(Decimal("0.01")) for v in values] for values in (one, other)]
    true = [(share * a + (100 - share) * b) / 100 for a, b in zip(two[0], two[1], strict=True)]
    upper = [value.quantize(Decimal("0.01"), ROUND_HALF_UP) for value in true]
    spoiled = [*upper[:1], Decimal(wrong), *upper[2:]]
    text = [" ".join(map(str, values)) for values in (spoiled, *two)]
    from renaksi.core.checks.weights.repair import faults
    from renaksi.core.checks.weights.tree import Place, trees

    for top in trees(kegiatan(*text)):
        for fault in faults(top):
            for repair in fault.perbaikan:
                if repair.letak == Place("kegiatan-1", "%", 2):
                    assert repair.terendah <= upper[1] <= repair.tertinggi

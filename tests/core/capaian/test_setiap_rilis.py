"""The cases that every release must pass, one sentence each, on one small office."""

from decimal import Decimal

from tests.core.rencana_buatan import baris, indikator, keuangan, realisasi, rencana

from renaksi.core.capaian.capaian import StatusUkur
from renaksi.core.capaian.capaian_json import capaian_to_json
from renaksi.core.capaian.kebijakan import Kebijakan, Penyebut
from renaksi.core.capaian.measure import measure
from renaksi.core.checks import check

D = Decimal


def _one(*values: str, target: str = "10 20 30 40", **how: str) -> list[StatusUkur | Decimal]:
    """The capaian (or the status without one) of each quarter."""
    plan = rencana(baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", target, **how)]))
    files = [
        realisasi(quarter, {"kegiatan-1.1": value})
        for quarter, value in enumerate(values, start=1)
        if value != "tanpa berkas"
    ]
    given = {one.triwulan for one in files}
    found = [measure(plan, files, quarter).indikator[0] for quarter in sorted(given)]
    return [one.status if one.capaian is None else one.capaian for one in found]


def test_zero_not_reported_and_nothing_to_measure_are_three_things() -> None:
    assert _one("0") == [0]
    assert _one("belum") == [StatusUkur.BELUM]
    assert _one("tidak_berlaku") == [StatusUkur.TIDAK_BERLAKU]


def test_a_target_of_zero_is_no_percentage_whatever_was_reached() -> None:
    assert _one("0", target="0") == _one("7", target="0") == [StatusUkur.TARGET_NOL]


def test_over_100_is_kept_as_it_is_without_a_cap() -> None:
    assert _one("15") == [150]


def test_less_is_better_beyond_twice_the_target_ends_at_the_floor() -> None:
    assert _one("25", target="10", arah="turun") == [0]


def test_a_cumulative_figure_that_falls_is_measured_as_it_was_reported() -> None:
    assert _one("10", "6") == [100, 30]


def test_a_quarter_missing_in_the_middle_hinders_only_what_is_summed() -> None:
    assert _one("10", "tanpa berkas", "30") == [100, 100]
    assert _one("10", "tanpa berkas", "30", sifat="inkremental") == [100, StatusUkur.BELUM]


def test_an_average_over_what_was_reported_and_one_over_all_have_different_names() -> None:
    plan = rencana(
        baris("kegiatan-1", indikator=[indikator("kegiatan-1.1"), indikator("kegiatan-1.2")])
    )
    given = [realisasi(1, {"kegiatan-1.1": "25", "kegiatan-1.2": "belum"})]
    over = [
        measure(plan, given, 1, kebijakan).rata_rata_of("kegiatan")
        for kebijakan in (Kebijakan(), Kebijakan(nama="semua", penyebut=Penyebut.SEMUA))
    ]
    assert over[0] is not None and over[1] is not None
    assert (over[0].capaian, over[1].capaian) == (100, 50)
    assert over[0].aturan != over[1].aturan


def test_a_parent_without_a_figure_of_its_own_is_given_none() -> None:
    plan = rencana(
        baris("kegiatan-1", indikator=[indikator("kegiatan-1.1")]),
        baris("sub_kegiatan-1", induk="kegiatan-1", indikator=[indikator("sub_kegiatan-1.1")]),
    )
    found = measure(plan, [realisasi(1, {"sub_kegiatan-1.1": "25"})], 1)
    assert found.indikator_by_id["kegiatan-1.1"].status is StatusUkur.BELUM


def test_a_third_is_rounded_where_it_is_printed_and_nowhere_before() -> None:
    rows = [indikator(f"kegiatan-1.{n}", "3") for n in (1, 2, 3)]
    plan = rencana(baris("kegiatan-1", indikator=rows))
    given = {"kegiatan-1.1": "1", "kegiatan-1.2": "1", "kegiatan-1.3": "1"}
    found = measure(plan, [realisasi(1, given)], 1)
    assert capaian_to_json(found)["indikator"][0]["capaian"] == "33.333333333333"
    average = found.rata_rata_of("kegiatan")
    assert average is not None and average.capaian is not None
    assert average.capaian * 3 == 100 or abs(average.capaian * 3 - 100) < D("1e-20")


def test_money_beyond_the_budget_is_shown_as_it_is() -> None:
    plan = rencana(baris("kegiatan-1", keuangan=[keuangan("Rp", "25 50 75 100", pagu="100")]))
    found = measure(plan, [realisasi(4, {}, {("kegiatan-1", "Rp"): "130"})], 4).keuangan[0]
    assert (found.serapan, found.deviasi, found.capaian) == (130, 30, 130)


def test_parts_that_do_not_add_up_are_a_finding_of_the_plan() -> None:
    parts = ["8", "8"]
    plan = rencana(
        baris("kegiatan-1", keuangan=[keuangan("Rp", "5 10 15 18")]),
        *(
            baris(f"sub_kegiatan-{n}", induk="kegiatan-1", keuangan=[keuangan("Rp", f"2 5 7 {p}")])
            for n, p in enumerate(parts, start=1)
        ),
    )
    assert "jumlah-tidak-cocok" in {finding.aturan for finding in check(plan)}

"""Keuangan: three questions, three figures; rupiah and percent meet only through the pagu."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, keuangan, nilai, realisasi, rencana

from renaksi.core.capaian.capaian import CapaianKeuangan, StatusUkur
from renaksi.core.capaian.capaian_json import capaian_to_json
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.figures import Nilai, Status, round_half_up
from renaksi.core.cascade.realisasi import Realisasi, RealisasiKeuangan
from renaksi.core.cascade.rencana import Keuangan

D = Decimal
ID = "kegiatan-1"


def _measured(
    planned: Keuangan, satuan: str | None, value: str, *, pagu: str | None = None, triwulan: int = 2
) -> CapaianKeuangan:
    plan = rencana(baris(ID, keuangan=[planned]))
    reported = realisasi(triwulan, keuangan={(ID, satuan): value}, pagu=pagu)
    (found,) = measure(plan, [reported], triwulan).keuangan
    return found


def _figures(found: CapaianKeuangan) -> tuple[Decimal | None, ...]:
    return found.realisasi, found.serapan, found.deviasi, found.capaian


def test_the_example_of_the_public_format_comes_out() -> None:
    plan = rencana(baris(ID, keuangan=[keuangan("%", "18.32 29.89 71.01 100")]))
    reported = realisasi(2, keuangan={(ID, "Rp"): "57300000"}, pagu="312800000")
    (found,) = capaian_to_json(measure(plan, [reported], 2))["keuangan"]
    assert found == {
        "id": ID,
        "status": "terukur",
        "target": "29.89",
        "realisasi": "18.318414322251",
        "serapan": "18.318414322251",
        "deviasi": "-11.571585677749",
        "capaian": "61.286096762297",
    }


def test_percent_against_percent_needs_no_pagu() -> None:
    found = _measured(keuangan("%", "20 40 70 100"), "%", "30")
    assert found.status is StatusUkur.TERUKUR
    assert _figures(found) == (30, 30, -10, 75)


def test_rupiah_against_rupiah_without_pagu_has_a_capaian_and_no_serapan() -> None:
    found = _measured(keuangan("Rp", "100 200 300 400"), "Rp", "150")
    assert found.status is StatusUkur.TERUKUR
    assert _figures(found) == (150, None, None, 75)
    assert "pagu tidak diketahui" in found.jejak.kalimat


def test_rupiah_against_rupiah_with_pagu_has_all_three() -> None:
    found = _measured(keuangan("Rp", "100 200 300 400"), "Rp", "150", pagu="500")
    assert _figures(found) == (150, 30, -10, 75)


def test_a_deviasi_between_shares_that_never_end_is_whole_where_it_is_in_truth() -> None:
    assert _measured(keuangan("Rp", "1"), "Rp", "4", pagu="3").deviasi == 100


def test_rupiah_against_a_percent_target_is_taken_through_the_pagu() -> None:
    found = _measured(keuangan("%", "20 40 70 100"), "Rp", "150", pagu="500")
    assert _figures(found) == (30, 30, -10, 75)


def test_percent_against_a_rupiah_target_is_taken_through_the_pagu() -> None:
    found = _measured(keuangan("Rp", "100 200 300 400"), "%", "30", pagu="500")
    assert (found.satuan, found.status) == ("Rp", StatusUkur.TERUKUR)
    assert _figures(found) == (150, 30, -10, 75)


def test_where_the_pagu_is_needed_and_unknown_there_is_no_capaian_and_the_trace_says_why() -> None:
    for planned, satuan in ((keuangan("%"), "Rp"), (keuangan("Rp"), "%")):
        found = _measured(planned, satuan, "30")
        assert (found.status, found.capaian) == (StatusUkur.BUKAN_ANGKA, None)
        assert (found.realisasi, found.deviasi) == (None, None)
        assert "pagunya tidak diketahui" in found.jejak.as_text()


def test_a_pagu_of_zero_is_no_pagu() -> None:
    assert _measured(keuangan("%"), "Rp", "30", pagu="0").status is StatusUkur.BUKAN_ANGKA
    assert _measured(keuangan("Rp"), "%", "30", pagu="0").status is StatusUkur.BUKAN_ANGKA
    assert _measured(keuangan("Rp"), "Rp", "30", pagu="0").serapan is None
    assert _measured(keuangan("Rp"), "Rp", "30", pagu="-60").serapan is None
    assert _measured(keuangan("Rp", pagu="60"), "Rp", "30", pagu="0").serapan == 50


def test_the_pagu_that_was_reported_goes_before_the_plans() -> None:
    planned = keuangan("Rp", "100 200 300 400", pagu="1000")
    assert _measured(planned, "Rp", "150").serapan == 15
    assert _measured(planned, "Rp", "150", pagu="500").serapan == 30


def test_the_trace_says_where_the_pagu_came_from() -> None:
    planned = keuangan("Rp", "100 200 300 400", pagu="1000")
    assert "Pagu: Rp 1.000 (rencana.txt" in _measured(planned, "Rp", "150").jejak.as_text()
    assert "Pagu: Rp 500 (tw2.json)" in _measured(planned, "Rp", "150", pagu="500").jejak.as_text()


def test_an_entry_without_satuan_is_in_the_plans_own() -> None:
    assert _measured(keuangan("%", "40"), None, "30").capaian == 75
    assert _measured(keuangan("Rp", "40"), None, "30").capaian == 75


def test_zero_spent_is_a_report_and_no_entry_is_none() -> None:
    spent = _measured(keuangan("%", "40"), "%", "0")
    assert (spent.status, *_figures(spent)) == (StatusUkur.TERUKUR, 0, 0, -40, 0)
    plan = rencana(baris(ID, keuangan=[keuangan("%", "40")]))
    (absent,) = measure(plan, [realisasi(2)], 2).keuangan
    assert (absent.status, absent.target) == (StatusUkur.BELUM, 40)
    assert _figures(absent) == (None,) * 4


@pytest.mark.parametrize("status", ["belum", "belum_waktunya", "tidak_berlaku"])
def test_a_status_without_a_figure_stays_what_it_is(status: str) -> None:
    found = _measured(keuangan("%", "40"), "%", status, pagu="100")
    assert found.status == status
    assert _figures(found) == (None,) * 4


def test_a_target_of_zero_has_no_capaian_but_serapan_and_deviasi() -> None:
    found = _measured(keuangan("%", "0 0 50 100"), "%", "5")
    assert found.status is StatusUkur.TARGET_NOL
    assert _figures(found) == (5, 5, 5, None)


def test_a_blank_target_has_serapan_and_neither_deviasi_nor_capaian() -> None:
    found = _measured(keuangan("Rp", "-"), "Rp", "150", pagu="500")
    assert (found.status, found.target) == (StatusUkur.TARGET_KOSONG, None)
    assert _figures(found) == (150, 30, None, None)


def test_floor_and_cap_do_not_touch_money() -> None:
    assert _measured(keuangan("%", "40"), "%", "-10").capaian == -25


def test_a_row_with_rupiah_and_percent_side_by_side_takes_each_from_its_own_entry() -> None:
    planned = [keuangan("Rp", "100 200 300 400"), keuangan("%", "20 40 70 100")]
    plan = rencana(baris(ID, keuangan=planned))
    reported = realisasi(2, keuangan={(ID, "%"): "20", (ID, "Rp"): "150"}, pagu="500")
    rupiah, percent = measure(plan, [reported], 2).keuangan
    assert (rupiah.satuan, *_figures(rupiah)) == ("Rp", 150, 30, -10, 75)
    assert (percent.satuan, *_figures(percent)) == ("%", 20, 20, -20, 50)


def test_a_row_with_both_takes_the_one_entry_that_is_given_for_both() -> None:
    planned = [keuangan("Rp", "100 200 300 400"), keuangan("%", "20 40 70 100", pagu="500")]
    plan = rencana(baris(ID, keuangan=planned))
    reported = realisasi(2, keuangan={(ID, "Rp"): "150"})
    rupiah, percent = measure(plan, [reported], 2).keuangan
    assert (rupiah.capaian, percent.capaian) == (75, 75)
    assert (rupiah.serapan, percent.serapan) == (30, 30)


def test_a_pagu_on_the_rows_other_entry_serves_both() -> None:
    plan = rencana(baris(ID, keuangan=[keuangan("Rp", "200")]))
    entries = (
        RealisasiKeuangan(id=ID, satuan="Rp", nilai=nilai("150")),
        RealisasiKeuangan(id=ID, satuan="%", nilai=nilai("30"), pagu=D(500)),
    )
    reported = Realisasi(perangkat_daerah=None, tahun=None, triwulan=2, keuangan=entries)
    (found,) = measure(plan, [reported], 2).keuangan
    assert found.serapan == 30


def test_money_reported_for_a_row_without_a_target_is_shown_and_not_dropped() -> None:
    plan = rencana(baris(ID))
    reported = realisasi(2, keuangan={(ID, "Rp"): "150"}, pagu="500")
    (found,) = measure(plan, [reported], 2).keuangan
    assert (found.status, found.serapan) == (StatusUkur.TARGET_KOSONG, 30)
    assert measure(plan, [realisasi(2)], 2).keuangan == ()


def test_money_of_400_digits_is_measured() -> None:
    found = _measured(keuangan("Rp", "9" * 400), "Rp", "9" * 400, pagu="9" * 400)
    assert _figures(found) == (D("9" * 400), 100, 0, 100)


money = st.integers(0, 10**13)


@given(money, st.integers(1, 10**13), st.integers(1, 10**13))
def test_the_unit_of_the_report_does_not_change_the_figures(
    spent: int, planned: int, pagu: int
) -> None:
    in_rupiah = _measured(keuangan("Rp", str(planned)), "Rp", str(spent), pagu=str(pagu))
    share = in_rupiah.serapan
    assert share is not None
    plan = rencana(baris(ID, keuangan=[keuangan("Rp", str(planned), pagu=str(pagu))]))
    entry = RealisasiKeuangan(id=ID, satuan="%", nilai=Nilai(Status.TERISI, share))
    reported = Realisasi(perangkat_daerah=None, tahun=None, triwulan=2, keuangan=(entry,))
    (in_percent,) = measure(plan, [reported], 2).keuangan
    for one, other in zip(_figures(in_rupiah), _figures(in_percent), strict=True):
        assert one is not None and other is not None
        assert round_half_up(one, 20) == round_half_up(other, 20)


@given(money, st.integers(1, 10**13), st.integers(1, 10**13))
def test_deviasi_is_negative_exactly_when_less_was_spent_than_planned(
    spent: int, planned: int, pagu: int
) -> None:
    found = _measured(keuangan("Rp", str(planned)), "Rp", str(spent), pagu=str(pagu))
    assert found.deviasi is not None and found.capaian is not None
    assert (found.deviasi < 0) == (spent < planned) == (found.capaian < 100)


@pytest.mark.parametrize("satuan", ["Rp", "%"])
def test_money_that_was_not_planned_is_reported_in_its_own_unit(satuan: str) -> None:
    plan = rencana(baris(ID))
    reported = realisasi(2, keuangan={(ID, satuan): "50"})
    (found,) = measure(plan, [reported], 2).keuangan
    assert (found.satuan, found.realisasi, found.capaian) == (satuan, D(50), None)

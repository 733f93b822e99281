"""Efficiency by each rule in use; "efisien" is said only where the target is reached."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, keuangan, realisasi, rencana

from renaksi.core.capaian.capaian import Capaian
from renaksi.core.capaian.efisiensi import (
    ATURAN_EFISIENSI,
    BELUM_SEBANDING,
    BELUM_TERCAPAI,
    CUKUP,
    EFISIEN,
    TIDAK,
    EfisiensiBaris,
    efisiensi_baris,
    indeks,
    is_tercapai,
    kelas_indeks,
    kelas_selisih,
    rasio,
    selisih,
    sisa_anggaran,
    uang_of,
)
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.rencana import RencanaAksi

D = Decimal
ROW = "sub_kegiatan-1"
percents = st.decimals(0, 300, allow_nan=False, allow_infinity=False, places=2)


def _measured(
    kinerja: tuple[str, ...], spent: str, *, triwulan: int = 4, pagu: str | None = "1000"
) -> tuple[RencanaAksi, Capaian]:
    """A row whose indikator have target 10 and whose money has target Rp 1000, at a triwulan."""
    ids = [f"{ROW}.{number}" for number in range(1, len(kinerja) + 1)]
    plan = rencana(
        baris(
            ROW, indikator=[indikator(id_, "10") for id_ in ids], keuangan=[keuangan("Rp", "1000")]
        )
    )
    reported = realisasi(
        triwulan, dict(zip(ids, kinerja, strict=True)), {(ROW, "Rp"): spent}, pagu=pagu
    )
    return plan, measure(plan, [reported], triwulan)


def _by_rule(
    *kinerja: str, spent: str, triwulan: int = 4, pagu: str | None = "1000"
) -> dict[str, EfisiensiBaris]:
    plan, capaian = _measured(kinerja, spent, triwulan=triwulan, pagu=pagu)
    return {one.aturan: one for one in efisiensi_baris(plan, capaian)}


@pytest.mark.parametrize(
    ("angka", "kelas"),
    [("5.01", EFISIEN), ("5", CUKUP), ("0", CUKUP), ("-5", CUKUP), ("-5.01", TIDAK)],
)
def test_within_five_points_either_way_is_enough(angka: str, kelas: str) -> None:
    assert kelas_selisih(D(angka)) == kelas


@pytest.mark.parametrize(("angka", "kelas"), [("1.01", EFISIEN), ("1", EFISIEN), ("0.99", TIDAK)])
def test_an_index_of_one_is_the_standard(angka: str, kelas: str) -> None:
    assert kelas_indeks(D(angka)) == kelas


def test_each_rule_gives_its_own_figure_for_the_same_row() -> None:
    found = _by_rule("10", spent="800")
    assert {name: one.angka for name, one in found.items()} == {
        "selisih-capaian-serapan": 20,
        "indeks-efisiensi": D("1.25"),
        "rasio-output-input": 125,
        "sisa-anggaran": 20,
    }
    assert [one.predikat for one in found.values()] == [EFISIEN, EFISIEN, "", ""]
    assert [one.satuan for one in found.values()] == ["poin", "", "%", "%"]


def test_little_money_for_a_target_not_reached_is_never_called_efisien() -> None:
    found = _by_rule("9.9", spent="300")
    assert found["selisih-capaian-serapan"].predikat == BELUM_TERCAPAI
    assert found["indeks-efisiensi"].predikat == BELUM_TERCAPAI
    assert (found["sisa-anggaran"].angka, found["sisa-anggaran"].tanpa) == (None, BELUM_TERCAPAI)
    assert _by_rule("9.9", spent="970")["selisih-capaian-serapan"].predikat == BELUM_TERCAPAI


def test_one_indikator_beyond_its_target_does_not_make_up_for_another_below() -> None:
    found = _by_rule("12", "8", spent="500")
    assert found["selisih-capaian-serapan"].angka == 50
    assert found["selisih-capaian-serapan"].predikat == BELUM_TERCAPAI


def test_money_without_result_is_tidak_efisien_whether_reached_or_not() -> None:
    found = _by_rule("5", spent="1000")
    assert found["selisih-capaian-serapan"].predikat == TIDAK
    assert found["indeks-efisiensi"].predikat == TIDAK


def test_before_the_year_ends_serapan_is_not_compared_in_words() -> None:
    found = _by_rule("10", spent="400", triwulan=2)
    assert found["selisih-capaian-serapan"].angka == 60
    assert found["selisih-capaian-serapan"].predikat == BELUM_SEBANDING
    assert found["indeks-efisiensi"].predikat == EFISIEN
    assert found["sisa-anggaran"].angka is None
    assert found["sisa-anggaran"].tanpa == "dihitung sesudah tahun berakhir"


def test_a_figure_that_is_missing_is_none_with_a_reason_and_never_zero() -> None:
    unknown = _by_rule("10", spent="800", pagu=None)
    assert unknown["selisih-capaian-serapan"].angka is None
    assert unknown["selisih-capaian-serapan"].tanpa == "serapannya belum ada"
    assert unknown["indeks-efisiensi"].angka == D("1.25")
    for one in _by_rule("belum", spent="800").values():
        assert (one.angka, one.predikat) == (None, "")
        assert one.tanpa == "capaian kinerjanya belum ada"
    for one in _by_rule("10", spent="belum").values():
        assert one.angka is None and one.tanpa


def test_nothing_spent_is_a_full_remainder_and_has_no_ratio() -> None:
    found = _by_rule("10", spent="0")
    assert found["sisa-anggaran"].angka == 100
    assert found["indeks-efisiensi"].angka is None
    assert found["indeks-efisiensi"].tanpa == "belum ada yang dibelanjakan"


def test_what_is_not_reported_is_not_known_to_be_reached_and_what_is_not_due_is_passed_over() -> (
    None
):
    for given_, reached in (
        (("10", "belum"), False),
        (("10", "tidak_berlaku"), True),
        (("10", "belum_waktunya"), True),
        (("tidak_berlaku",), False),
    ):
        plan, capaian = _measured(given_, "800")
        assert is_tercapai(plan.by_id[ROW], capaian) is reached


def test_a_row_without_money_or_without_indikator_has_no_efficiency() -> None:
    plan = rencana(
        baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", "10")]),
        baris(ROW, keuangan=[keuangan("Rp", "100")]),
    )
    reported = realisasi(4, {"kegiatan-1.1": "10"}, {(ROW, "Rp"): "10"}, pagu="100")
    assert efisiensi_baris(plan, measure(plan, [reported], 4)) == ()


def test_of_rp_and_percent_side_by_side_the_one_with_a_serapan_is_taken_and_rp_first() -> None:
    both = baris(ROW, keuangan=[keuangan("Rp", "1000"), keuangan("%", "100")])
    plan = rencana(both)
    for entry, pagu, satuan in (
        ((ROW, "%"), None, "%"),
        ((ROW, "Rp"), None, "Rp"),
        ((ROW, "Rp"), "1000", "Rp"),
    ):
        found = uang_of(both, measure(plan, [realisasi(4, keuangan={entry: "80"}, pagu=pagu)], 4))
        assert found is not None
        assert found.satuan == satuan
    assert uang_of(baris("sub_kegiatan-2"), measure(plan, [realisasi(4)], 4)) is None


def test_every_figure_tells_its_rule_its_source_and_its_arithmetic() -> None:
    text = _by_rule("10", spent="800")["indeks-efisiensi"].jejak.as_text()
    for said in (
        "Indeks efisiensi (IE) s.d. TW IV adalah 1,25: efisien.",
        "100 ÷ 80 = 1,25",
        "TE = 1,25 − 1 = 0,25",
        "laporan kinerja BPOM",
    ):
        assert said in text
    for one in _by_rule("belum", spent="belum").values():
        assert "tidak ada: capaian kinerjanya belum ada" in one.jejak.kalimat


@given(percents, percents, percents)
def test_more_output_is_never_less_efficient_and_more_money_never_more(
    output: Decimal, low: Decimal, more: Decimal
) -> None:
    high = low + more
    assert selisih(output + more, low) >= selisih(output, low)
    for hitung in (selisih, indeks, rasio, sisa_anggaran):
        cheap, dear = hitung(output, low), hitung(output, high)
        if cheap is not None and dear is not None:
            assert cheap >= dear


@given(percents, percents)
def test_figures_are_exact(output: Decimal, serapan: Decimal) -> None:
    assert selisih(output, serapan) == output - serapan
    assert sisa_anggaran(output, serapan) == 100 - serapan


def test_each_rule_has_a_name_of_its_own_and_a_source() -> None:
    assert len({rule.nama for rule in ATURAN_EFISIENSI}) == len(ATURAN_EFISIENSI) == 4
    assert all(rule.sumber and rule.rumus for rule in ATURAN_EFISIENSI)

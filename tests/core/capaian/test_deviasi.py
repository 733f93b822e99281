"""Deviasi says how far, in which satuan, and whether that is better or worse."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, realisasi, rencana

from renaksi.core.capaian.deviasi import DeviasiKinerja, Sisi, deviasi_kinerja, jarak_baik
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.capaian.rumus import Rentang
from renaksi.core.cascade.rencana import Arah

D = Decimal
ID = "kegiatan-1.1"
figures = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2)


def _deviasi(target: str, *given: str, **how: Any) -> DeviasiKinerja:
    plan = rencana(baris("kegiatan-1", indikator=[indikator(ID, target, **how)]))
    files = [realisasi(quarter, {ID: value}) for quarter, value in enumerate(given, start=1)]
    (found,) = deviasi_kinerja(plan, measure(plan, files, len(given)))
    return found


@pytest.mark.parametrize(
    ("arah", "target", "given", "deviasi", "sisi"),
    [
        ("naik", "10", "12", "2", Sisi.LEBIH_BAIK),
        ("naik", "10", "8", "-2", Sisi.LEBIH_BURUK),
        ("turun", "10", "12", "-2", Sisi.LEBIH_BURUK),
        ("turun", "10", "8", "2", Sisi.LEBIH_BAIK),
        ("turun", "10", "10", "0", Sisi.SESUAI),
        ("batas", "24", "20", "0", Sisi.SESUAI),
        ("batas", "24", "24.01", "-0.01", Sisi.LEBIH_BURUK),
        ("naik", "10", "0", "-10", Sisi.LEBIH_BURUK),
        ("naik", "0", "3", "3", Sisi.LEBIH_BAIK),
    ],
)
def test_plus_is_better_and_minus_is_worse_by_arah(
    arah: str, target: str, given: str, deviasi: str, sisi: Sisi
) -> None:
    found = _deviasi(target, given, arah=arah)
    assert (found.deviasi, found.sisi) == (D(deviasi), sisi)


@pytest.mark.parametrize(
    ("given", "deviasi"), [("6.5", "-0.5"), ("7", "0"), ("7.5", "0"), ("8", "0"), ("9", "-1")]
)
def test_a_range_is_left_by_the_distance_to_its_nearer_bound(given: str, deviasi: str) -> None:
    found = _deviasi("-", given, arah="rentang", batas=[("7", "8")])
    assert (found.deviasi, found.poin) == (D(deviasi), None)
    assert found.tanpa_poin == "target setahun berupa rentang"


def test_points_are_of_the_years_target_and_not_of_the_quarters() -> None:
    found = _deviasi("0 9 14 18", "0", "6")
    assert found.deviasi == -3
    assert found.poin is not None
    assert round(found.poin, 4) == D("-16.6667")
    text = found.jejak.as_text()
    assert "6 − 9 = -3 dokumen (makin tinggi makin baik)" in text
    assert "-3 ÷ 18 × 100 ≈ -16,6667" in text
    assert "Target setahun: 18 dokumen" in text


def test_what_is_summed_deviates_by_its_sums() -> None:
    found = _deviasi("10", "4", "8", sifat="inkremental")
    assert (found.deviasi, found.poin) == (-8, -20)


def test_a_target_of_zero_this_quarter_still_has_points_of_the_year() -> None:
    found = _deviasi("0 9 14 20", "2")
    assert (found.deviasi, found.poin) == (2, 10)
    assert _deviasi("0", "2").tanpa_poin == "target setahun adalah 0"


def test_a_predicate_is_so_many_steps_of_its_scale_from_its_target() -> None:
    found = _deviasi("WTP", "WDP", skala="opini-bpk", satuan="opini")
    assert (found.deviasi, found.satuan, found.sisi) == (-1, "tingkat", Sisi.LEBIH_BURUK)
    assert _deviasi("BB", "85", skala="predikat-akip").deviasi == 1


def test_the_formula_that_a_kebijakan_gives_one_indikator_says_which_way_is_better() -> None:
    plan = rencana(baris("kegiatan-1", indikator=[indikator(ID, "10")]))
    own = Kebijakan(nama="X", rumus_indikator={ID: "turun-b"})
    (found,) = deviasi_kinerja(plan, measure(plan, [realisasi(1, {ID: "12"})], 1, own))
    assert (found.deviasi, found.sisi) == (-2, Sisi.LEBIH_BURUK)


def test_points_of_a_target_under_zero_keep_the_sign_of_the_deviasi() -> None:
    found = _deviasi("-10", "-8")
    assert (found.deviasi, found.poin) == (2, 20)


def test_a_range_that_is_summed_is_left_by_its_sums_and_one_in_words_is_left_alone() -> None:
    summed = _deviasi("-", "7", "4", arah="rentang", batas=[("7", "8")], sifat="inkremental")
    assert summed.deviasi == -3  # 11 against 14 to 16
    words = _deviasi("-", "7", arah="rentang", batas=[("baik", None)])
    assert words.tanpa == "target atau realisasi bukan angka"


@pytest.mark.parametrize(
    ("target", "given", "why"),
    [
        ("10", "belum", "belum diisi"),
        ("10", "tidak_berlaku", "nihil kejadian"),
        ("10", "belum_waktunya", "tidak diukur triwulan ini"),
        ("-", "3", "target kosong"),
        ("WTP", "WDP", "target atau realisasi bukan angka"),
    ],
)
def test_what_does_not_exist_is_none_with_its_reason_and_never_zero(
    target: str, given: str, why: str
) -> None:
    found = _deviasi(target, given)
    assert (found.deviasi, found.poin, found.sisi, found.tanpa) == (None, None, None, why)
    assert f"tidak ada: {why}" in found.jejak.kalimat


@given(figures, figures, figures)
def test_more_is_never_worse_where_more_is_better_and_never_better_where_less_is(
    one: Decimal, other: Decimal, target: Decimal
) -> None:
    low, high = sorted((one, other))
    assert jarak_baik(Arah.NAIK, low, target) <= jarak_baik(Arah.NAIK, high, target)
    for arah in (Arah.TURUN, Arah.BATAS):
        assert jarak_baik(arah, low, target) >= jarak_baik(arah, high, target)


@given(figures, figures)
def test_naik_and_turun_mirror_each_other_exactly(realisasi: Decimal, target: Decimal) -> None:
    up, down = (jarak_baik(arah, realisasi, target) for arah in (Arah.NAIK, Arah.TURUN))
    assert up == -down == realisasi - target
    assert jarak_baik(Arah.BATAS, realisasi, target) == min(down, D(0))


def test_an_open_side_of_a_range_is_never_left() -> None:
    assert jarak_baik(Arah.RENTANG, D(10**6), Rentang(D(7), None)) == 0
    assert jarak_baik(Arah.RENTANG, D(-5), Rentang(None, D(7))) == 0

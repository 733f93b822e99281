"""Every formula gives what its source prints, and no percentage where none exists."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from renaksi.core.capaian.kebijakan import RumusTurun
from renaksi.core.capaian.rumus import (
    RUMUS,
    RUMUS_INDIKATOR,
    Rentang,
    batas,
    hitung,
    naik,
    rentang,
    rumus_of,
    turun_a,
    turun_b,
)
from renaksi.core.cascade.figures import round_half_up
from renaksi.core.cascade.rencana import Arah

D = Decimal
figures = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2)
targets = st.decimals(D("0.01"), 10**9, allow_nan=False, allow_infinity=False, places=2)

PRINTED = [
    # formula, T, R, percent: the peers' common cases
    ("naik", "100", "80", "80"),
    ("naik", "100", "150", "150"),
    ("turun-a", "10", "8", "120"),
    ("turun-a", "10", "12", "80"),
    ("turun-a", "10", "25", "-50"),
    ("turun-a", "10", "0", "200"),
    ("turun-b", "10", "8", "125"),
    ("turun-b", "10", "12", "83.33"),
    ("turun-b", "10", "25", "40"),
    ("turun-b", "10", "0", "100"),
    # where the two forms for "less is better" part
    ("turun-a", "24", "12", "150"),
    ("turun-b", "24", "12", "200"),
    ("turun-a", "12", "13", "91.67"),
    ("turun-b", "12", "13", "92.31"),
    # malaria in Lampung's Laporan Kinerja 2015
    ("turun-a", "0.35", "0.43", "77.14"),
]


@pytest.mark.parametrize(("nama", "target", "realisasi", "percent"), PRINTED)
def test_a_formula_gives_what_its_source_prints(
    nama: str, target: str, realisasi: str, percent: str
) -> None:
    found = hitung(nama, D(realisasi), D(target), "turun-a")
    assert found is not None
    assert round_half_up(found, 2) == D(percent)


@pytest.mark.parametrize("nama", ["naik", "turun-a", "turun-b", "batas"])
@pytest.mark.parametrize("realisasi", ["0", "5"])
@pytest.mark.parametrize("turun", get_args(RumusTurun))
def test_a_target_of_zero_has_no_percentage(nama: str, realisasi: str, turun: RumusTurun) -> None:
    assert hitung(nama, D(realisasi), D(0), turun) is None


@pytest.mark.parametrize(
    ("realisasi", "percent"),
    [
        ("70", "87.5"),
        ("79.99", "99.99"),
        ("80", "100"),
        ("85", "100"),
        ("90", "100"),
        ("90.01", "100.01"),
        ("92", "102.22"),
    ],
)
def test_a_range_is_100_inside_and_measured_by_its_nearer_bound_outside(
    realisasi: str, percent: str
) -> None:
    found = rentang(D(realisasi), Rentang(D(80), D(90)))
    assert found is not None
    assert round_half_up(found, 2) == D(percent)


def test_a_range_open_on_one_side_has_no_bound_there() -> None:
    assert rentang(D(10**6), Rentang(D(80), None)) == 100
    assert rentang(D(0), Rentang(None, D(90))) == 100
    assert rentang(D(40), Rentang(D(80), None)) == 50
    assert rentang(D(180), Rentang(None, D(90))) == 200


def test_beyond_a_bound_of_zero_there_is_no_percentage() -> None:
    assert rentang(D(1), Rentang(None, D(0))) is None
    assert rentang(D(-1), Rentang(D(0), None)) is None
    assert rentang(D(0), Rentang(D(0), D(0))) == 100


@pytest.mark.parametrize(
    ("turun", "realisasi", "percent"),
    [
        ("turun-a", "0", "100"),
        ("turun-a", "24", "100"),
        ("turun-a", "36", "50"),
        ("turun-b", "24", "100"),
        ("turun-b", "48", "50"),
        ("turun-a", "48", "0"),
    ],
)
def test_a_limit_is_100_up_to_it_and_falls_beyond(
    turun: RumusTurun, realisasi: str, percent: str
) -> None:
    assert batas(D(realisasi), D(24), turun) == D(percent)


def test_a_result_under_zero_is_fully_reached_where_less_is_better_by_form_b() -> None:
    assert turun_b(D("-0.2"), D(3)) == 100


def test_each_arah_has_its_formula_and_turun_follows_the_office() -> None:
    assert {str(arah): rumus_of(arah, "turun-b") for arah in Arah} == {
        "naik": "naik",
        "turun": "turun-b",
        "rentang": "rentang",
        "batas": "batas",
    }
    assert rumus_of(Arah.TURUN, "turun-a") == "turun-a"


def test_every_formula_that_can_be_named_says_its_words_and_its_source() -> None:
    names = {rumus_of(arah, turun) for arah in Arah for turun in get_args(RumusTurun)}
    assert names | set(RUMUS_INDIKATOR) == set(RUMUS)
    assert all(rumus.kalimat and rumus.sumber for rumus in RUMUS.values())


@given(targets)
def test_exactly_on_target_every_formula_is_exactly_100(target: Decimal) -> None:
    assert naik(target, target) == 100
    assert turun_a(target, target) == 100
    assert turun_b(target, target) == 100
    assert batas(target, target, "turun-a") == batas(target, target, "turun-b") == 100
    assert rentang(target, Rentang(target, target)) == 100


@given(targets, figures, figures)
def test_more_is_never_worse_where_more_is_better(
    target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    a, b = naik(less, target), naik(more, target)
    assert a is not None and b is not None and a <= b
    assert (a == b) == (less == more)


@given(targets, figures, figures, st.sampled_from(get_args(RumusTurun)))
def test_more_is_never_better_where_less_is_better(
    target: Decimal, one: Decimal, other: Decimal, turun: RumusTurun
) -> None:
    less, more = sorted((one, other))
    assume(less > 0)
    for nama in (turun, "batas"):
        a, b = hitung(nama, less, target, turun), hitung(nama, more, target, turun)
        assert a is not None and b is not None and a >= b


@given(targets, figures)
def test_form_a_mirrors_naik_around_100(target: Decimal, realisasi: Decimal) -> None:
    up, down = naik(realisasi, target), turun_a(realisasi, target)
    assert up is not None and down is not None
    assert round_half_up(up + down, 10) == 200

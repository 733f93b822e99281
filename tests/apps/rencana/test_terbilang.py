"""Figures in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.apps.rencana.terbilang import terbilang


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "nol"),
        ("11", "sebelas"),
        ("17", "tujuh belas"),
        ("20", "dua puluh"),
        ("100", "seratus"),
        ("1000", "seribu"),
        ("1234", "seribu dua ratus tiga puluh empat"),
        ("1.234", "satu koma dua tiga empat"),
        ("-2.05", "minus dua koma nol lima"),
        ("12000", "dua belas ribu"),
        ("1000000", "satu juta"),
        ("1001000", "satu juta seribu"),
        ("6082597596", "enam miliar delapan puluh dua juta lima ratus sembilan puluh tujuh ribu "
         "lima ratus sembilan puluh enam"),
    ],
)  # fmt: skip
def test_a_figure_is_said_as_an_indonesian_reads_it_aloud(value: str, words: str) -> None:
    assert terbilang(Decimal(value)) == words


@given(st.integers(min_value=0, max_value=10**18), st.integers(min_value=0, max_value=10**18))
def test_two_figures_never_sound_the_same(one: int, other: int) -> None:
    assert (terbilang(Decimal(one)) == terbilang(Decimal(other))) == (one == other)

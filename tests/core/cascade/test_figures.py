"""Figures keep their value, their state, and the notation of whoever reads them."""

from decimal import Decimal

import pytest

from renaksi.core.cascade.figures import (
    Nilai,
    Status,
    as_target,
    id_id,
    parse_plain,
    plain,
    round_half_up,
)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1234567.891", 2, "1.234.567,89"),
        ("97.525", 2, "97,53"),
        ("-0.005", 2, "-0,01"),
        ("0", None, "0"),
        ("18.3", None, "18,3"),
        ("2105956000", None, "2.105.956.000"),
        ("-11.571", 2, "-11,57"),
        ("100", 2, "100,00"),
        ("-0.5", None, "-0,5"),
    ],
)
def test_figures_are_printed_in_indonesian_notation_half_up(
    value: str, places: int | None, text: str
) -> None:
    assert id_id(Decimal(value), places) == text


def test_zero_is_a_report_and_only_a_report_has_a_figure() -> None:
    assert Nilai(Status.TERISI, Decimal(0)).isi == 0
    with pytest.raises(ValueError, match="terisi"):
        Nilai(Status.TERISI)
    with pytest.raises(ValueError, match="belum"):
        Nilai(Status.BELUM, Decimal(0))


@pytest.mark.parametrize(
    "text", ["1e5", "1,5", " 1", "1.", ".5", "+1", "٣", "NaN", "Infinity", "9" * 500]
)
def test_only_plain_notation_is_a_figure(text: str) -> None:
    assert parse_plain(text) is None


def test_a_target_is_a_figure_a_word_or_blank() -> None:
    assert as_target("100.00") == Decimal(100)
    assert as_target("WTP") == "WTP"
    assert as_target(None) is None


def test_plain_notation_drops_trailing_zeros_and_never_an_exponent() -> None:
    assert plain(Decimal("1E+3")) == "1000"
    assert plain(Decimal("100.00")) == "100"
    assert plain(Decimal("-0.0")) == "0"


def test_rounding_keeps_hundreds_of_digits() -> None:
    huge = Decimal("9" * 400 + ".5")
    assert round_half_up(huge, 0) == Decimal("1" + "0" * 400)

"""A number cell says its exact figure, with the words its format shows around it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.core.sheets.number_format import is_partial_date, shown

ACCOUNTING = '_("Rp"* #,##0_);_("Rp"* \\(#,##0\\);_("Rp"* "-"_);_(@_)'


@pytest.mark.parametrize(
    ("value", "number_format", "text", "figure"),
    [
        (9, "General", "9", "9"),
        (1.234, "General", "1.234", "1.234"),
        (0.1832, "0.00%", "18.32%", "18.32"),
        (0.125, "0%", "12.5%", "12.5"),
        (0.7999999999999998, "0%", "80%", "80"),
        (18.32, '0.00"%"', "18.32%", "18.32"),
        (58957000, '"Rp" #,##0', "Rp 58957000", "58957000"),
        (58957000, "[$Rp-421]#,##0.00", "Rp58957000", "58957000"),
        (58957000, ACCOUNTING, "Rp58957000", "58957000"),
        (-5000, ACCOUNTING, "Rp-5000", "-5000"),
        (0, ACCOUNTING, "0", "0"),
        (58957000, '"Rp" #,##0,,"juta"', "Rp 58957000", "58957000"),
        (9, '0 "dokumen"', "9 dokumen", "9"),
        (12, '0\\ "org";-0', "12 org", "12"),
        (9, '"TRW I = "0" dokumen"', "TRW I = 9 dokumen", "9"),
        (0.5, "# ?/?", "0.5", "0.5"),
        (3, "[Red]0;[Blue]-0", "3", "3"),
        (-0.0, "0", "0", "0"),
        (1e20, "0", "100000000000000000000", "100000000000000000000"),
        (0, ";;;", "0", "0"),
    ],
)
def test_a_number_is_exact_between_the_words_that_its_format_shows(
    value: float, number_format: str, text: str, figure: str
) -> None:
    assert shown(value, number_format) == (text, Decimal(figure))


@given(
    st.text(max_size=40), st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
)
def test_any_format_gives_the_figure_itself_or_a_hundred_times_it(
    number_format: str, value: float
) -> None:
    text, figure = shown(value, number_format)
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    assert figure in (exact, exact * 100)
    assert format(figure, "f") in text


@pytest.mark.parametrize(
    ("number_format", "partial"),
    [("d-mmm", True), ("mmm-yy", True), ("dd/mm/yyyy", False), ("[$-421]d mmmm yyyy", False)],
)
def test_a_date_without_its_day_or_its_year_is_told_from_a_whole_one(
    number_format: str, partial: bool
) -> None:
    assert is_partial_date(number_format) is partial

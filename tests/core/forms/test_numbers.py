"""Figures are read as offices write them, and never guessed in silence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.core.cascade.figures import id_id, plain
from renaksi.core.cascade.written import split_value
from renaksi.core.forms.numbers import Reading, column_mark, decimal_mark, read_figure


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("0", "0"),
        ("1000", "1000"),
        ("18,32", "18.32"),
        ("23.22", "23.22"),
        ("100.00", "100"),
        ("8,5", "8.5"),
        ("58,957,000.00", "58957000"),
        ("5,219,865,646.00", "5219865646"),
        ("195.000.000,00", "195000000"),
        ("1.234.567", "1234567"),
        ("829,279,000", "829279000"),
        ("0.123", "0.123"),
        ("1234,567", "1234.567"),
        ("20101", "20101"),
    ],
)
def test_a_figure_that_leaves_no_doubt_is_read_alone(figure: str, value: str) -> None:
    assert read_figure(figure, None, likely_decimal=False) == Reading(Decimal(value))


@pytest.mark.parametrize("figure", ["1,2,3", "12.34.56", "1..5", "1,2345,678", "٣٤", "9" * 90])
def test_what_is_no_number_is_not_read(figure: str) -> None:
    assert read_figure(figure, None, likely_decimal=False) is None


@pytest.mark.parametrize(
    ("figure", "column", "value"),
    [
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("3,000", ".", "3000"),
        ("3,000", ",", "3"),
    ],
)
def test_the_column_decides_a_figure_that_has_two_readings(
    figure: str, column: str, value: str
) -> None:
    assert read_figure(figure, column, likely_decimal=False) == Reading(Decimal(value))


def test_without_a_column_both_readings_are_given_the_likely_one_first() -> None:
    assert read_figure("1.234", None, likely_decimal=False) == Reading(
        Decimal("1234"), Decimal("1.234")
    )
    assert read_figure("1.234", None, likely_decimal=True) == Reading(
        Decimal("1.234"), Decimal("1234")
    )


def test_a_column_that_proves_both_marks_decides_nothing() -> None:
    assert column_mark(["452,750,000.00", "195.000.000,00"]) is None
    assert column_mark(["18,32", "100", "1.234"]) == ","
    assert column_mark(["100", "1.234"]) is None


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_a_figure_printed_in_indonesian_notation_reads_back(value: Decimal) -> None:
    printed = id_id(value, 2)
    assert decimal_mark(printed) == ","
    reading = read_figure(printed, None, likely_decimal=False)
    assert reading == Reading(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_plain_notation_has_no_exponent_and_keeps_the_value(value: Decimal) -> None:
    text = plain(value)
    assert "E" not in text.upper()
    assert Decimal(text) == value


@pytest.mark.parametrize(
    ("text", "angka", "kali", "satuan", "kata"),
    [
        ("0 dokumen", "0", None, "dokumen", None),
        ("18,32%", "18,32", None, "%", None),
        ("25 %", "25", None, "%", None),
        ("1 x 24", "1", "24", None, None),
        ("1x24 jam", "1", "24", "jam", None),
        ("Rp 58.957.000,-", "58.957.000", None, "Rp", None),
        ("Rp58.957.000", "58.957.000", None, "Rp", None),
        ("1 Sub Organisasi", "1", None, "Sub Organisasi", None),
        ("365.250 Orang", "365.250", None, "Orang", None),
        ("WTP", None, None, None, "WTP"),
        ("III", None, None, None, "III"),
        ("7 - 8", None, None, None, "7 - 8"),
        ("", None, None, None, None),
        ("-", None, None, None, None),
    ],
)
def test_a_cell_is_divided_into_figure_and_satuan(
    text: str, angka: str | None, kali: str | None, satuan: str | None, kata: str | None
) -> None:
    value = split_value(text)
    assert (value.angka, value.kali, value.satuan, value.kata) == (angka, kali, satuan, kata)


@given(st.text(max_size=60))
def test_any_text_in_a_cell_is_divided_without_an_error(text: str) -> None:
    value = split_value(text)
    assert not (value.angka is not None and value.kata is not None)

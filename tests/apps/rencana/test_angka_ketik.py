"""What the typed-figure reader promises; the same table tests the page's script in a browser."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.apps.rencana.angka_ketik import (
    Ambigu,
    Kosong,
    TakTerbaca,
    Terbaca,
    ask,
    counts_whole,
    is_settled,
    read_typed,
)
from renaksi.core.cascade.figures import id_id, plain

CASES = json.loads(Path(__file__).with_name("angka_ketik.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["ketik"]))
def test_each_typed_text_is_read_as_the_table_says(case: dict[str, object]) -> None:
    text, tampak = str(case["ketik"]), str(case.get("tampak", ""))
    reading = read_typed(text, case.get("satuan"), utuh=bool(case.get("utuh")))  # type: ignore[arg-type]
    if isinstance(reading, Ambigu) and is_settled(text, reading, tampak):
        assert tampak == case["nilai"]
    elif case.get("kosong"):
        assert reading == Kosong()
    elif case.get("galat"):
        assert isinstance(reading, TakTerbaca)
        says = case["galat"]
        assert ("tidak terbaca sebagai angka" if says is True else says) in reading.pesan
    elif "pilihan" in case:
        assert isinstance(reading, Ambigu)
        assert [plain(choice) for choice in reading.pilihan] == case["pilihan"]
        assert reading.satuan == case.get("mark")
    else:
        assert isinstance(reading, Terbaca)
        assert plain(reading.nilai) == case["nilai"]
        assert reading.satuan == case.get("mark")


FIGURES = st.decimals(
    min_value=-(10**15), max_value=10**15, places=4, allow_nan=False, allow_infinity=False
)


@given(FIGURES)
def test_a_figure_we_print_is_among_its_own_readings(value: Decimal) -> None:
    reading = read_typed(id_id(value))
    readings = [reading.nilai] if isinstance(reading, Terbaca) else reading.pilihan  # type: ignore[union-attr]
    assert value in readings


@given(FIGURES)
def test_a_figure_we_print_with_two_decimals_is_never_ambiguous(value: Decimal) -> None:
    rounded = round(value, 2)
    reading = read_typed(id_id(rounded, 2))
    assert reading == Terbaca(rounded)


@given(st.text(max_size=60), st.sampled_from([None, "%", "Rp", "dokumen", "Jam"]))
def test_any_text_gets_an_answer_and_a_refusal_is_one_line(text: str, satuan: str | None) -> None:
    reading = read_typed(text, satuan)
    if isinstance(reading, TakTerbaca):
        assert "\n" not in reading.pesan
        assert len(reading.pesan) < 120


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=999))
def test_three_digits_behind_one_mark_are_asked_unless_it_is_rupiah(head: int, tail: int) -> None:
    text = f"{head}.{tail:03d}"
    reading = read_typed(text)
    assert isinstance(reading, Ambigu)
    assert reading.pilihan == (Decimal(head * 1000 + tail), Decimal(text))
    assert read_typed(text, "Rp") == Terbaca(Decimal(head * 1000 + tail))


@given(FIGURES, st.sampled_from([None, "%", "Rp", "dokumen"]), st.booleans())
def test_a_figure_that_a_page_showed_is_read_back_as_itself(
    value: Decimal, satuan: str | None, utuh: bool
) -> None:
    value = value.to_integral_value() if utuh else value
    text = id_id(value)
    reading = read_typed(text, satuan, utuh=utuh)
    settled = isinstance(reading, Ambigu) and is_settled(text, reading, plain(value))
    assert settled or reading == Terbaca(value)


@pytest.mark.parametrize(
    ("satuan", "targets", "whole"),
    [
        ("Orang", ("4", None, "10", "20"), True),
        ("Sub Organisasi", ("1", "1", "1", "1"), True),
        ("Kali", ("1", None, None, None), True),
        ("Orang", ("4", "4.5", None, None), False),
        ("Orang", (None, None, None, None), False),
        ("Persen", ("50", None, None, None), False),
        ("%", ("50", None, None, None), False),
        ("km", ("5", None, None, None), False),
        ("Orang/km2", ("5", None, None, None), False),
        ("per 1.000 kelahiran", ("5", None, None, None), False),
        ("Indeks", ("5", None, None, None), False),
        ("Jam", ("24", None, None, None), False),
        ("", ("5", None, None, None), False),
        (None, ("5", None, None, None), False),
    ],
)
def test_a_cell_counts_whole_things_when_its_satuan_and_its_targets_say_so(
    satuan: str | None, targets: tuple[str | None, ...], whole: bool
) -> None:
    assert counts_whole(satuan, [None if t is None else Decimal(t) for t in targets]) is whole


def test_the_question_says_both_readings_in_words() -> None:
    reading = read_typed("1.234")
    assert isinstance(reading, Ambigu)
    assert ask("1.234", reading) == (
        "«1.234» dapat dibaca seribu dua ratus tiga puluh empat atau satu koma dua tiga empat. "
        "Pilih yang dimaksud."
    )

"""How Sheets are set: widths, letters, heights, and what stays on one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.sheets.contoh import long_sheet, sheet

from renaksi.core.sheets.page import A3, A4, F4, PAPERS, Page
from renaksi.core.sheets.sheet import Cell, Row, Sheet
from renaksi.core.sheets.typesetting import (
    LARGEST_LETTERS,
    SMALLEST_LETTERS,
    breaking_long_words,
    column_widths,
    count_lines,
    page_starts,
    pushing_last_block,
    rows_of_spans,
    set_sheet,
    text_width,
)


def one_cell(text: str, columns: int = 1) -> Sheet:
    cells = (Cell(text=text), *[Cell(text="")] * (columns - 1))
    return Sheet(nomor=1, rows=(Row(cells=cells),))


def test_papers_are_named_and_lie_across() -> None:
    assert PAPERS == {"F4": F4, "A4": A4, "A3": A3}
    assert all(paper.width > paper.height for paper in PAPERS.values())


def test_columns_share_the_width_as_the_sheet_says_and_fill_it() -> None:
    widths = column_widths(sheet("satu"), 300)

    assert widths == pytest.approx((20, 120, 80, 80))


def test_columns_are_equal_where_the_shares_do_not_fit_the_grid() -> None:
    assert column_widths(one_cell("x", columns=4), 100) == (25, 25, 25, 25)


def test_letters_are_large_where_words_fit_and_smaller_where_they_do_not() -> None:
    page = Page(paper=A4)

    assert set_sheet(one_cell("kata"), page).size == LARGEST_LETTERS
    narrow = set_sheet(one_cell("Pertanggungjawaban", columns=10), page)
    assert SMALLEST_LETTERS < narrow.size < LARGEST_LETTERS
    assert set_sheet(one_cell("Pertanggungjawaban", columns=40), page).size == SMALLEST_LETTERS


def test_a_run_of_letters_without_a_space_does_not_shrink_the_others() -> None:
    assert set_sheet(one_cell("x" * 500, columns=8), Page()).size == LARGEST_LETTERS


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("satu", 1), ("satu dua", 2), ("satu\ndua\ntiga", 3), ("x" * 40, 10), ("a\n\nb", 3)],
)
def test_lines_are_counted_by_words_line_breaks_and_the_width(text: str, lines: int) -> None:
    assert count_lines(text, 21, 10, False) == lines


@given(st.text(max_size=80), st.floats(10, 400), st.sampled_from([7.0, 8.5, 9.0]))
def test_more_width_never_needs_more_lines(text: str, width: float, size: float) -> None:
    assert count_lines(text, width * 2, size, False) <= count_lines(text, width, size, False)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_longer_text_is_never_narrower(one: str, other: str) -> None:
    assert text_width(one + other, 9) >= text_width(one, 9)


def test_bold_letters_are_reckoned_wider() -> None:
    assert text_width("SASARAN", 9, bold=True) > text_width("SASARAN", 9)


def test_the_rows_under_a_tall_merged_cell_share_its_height_equally() -> None:
    heights = set_sheet(sheet("kata panjang " * 60), Page()).heights

    assert heights[2:6] == pytest.approx([heights[2]] * 4)
    assert heights[2] > heights[1]


@given(st.lists(st.text(max_size=300), min_size=1, max_size=6))
def test_rows_are_at_least_as_high_as_the_text_in_them(texts: list[str]) -> None:
    written = sheet(*texts)
    setting = set_sheet(written, Page())

    for number, text in enumerate(texts):
        lines = count_lines(text, setting.widths[1] - 5.6, setting.size, False)
        assert sum(setting.heights[2 + 4 * number : 6 + 4 * number]) >= lines * setting.size


def test_blocks_that_fit_are_kept_and_a_taller_one_may_be_torn() -> None:
    setting = set_sheet(sheet("satu", "kata panjang sekali " * 2000, "tiga"), Page())

    assert setting.kept == ((2, 6), (10, 14))
    assert setting.torn == frozenset(range(6, 10))


def test_of_blocks_within_blocks_the_outermost_that_fits_is_kept() -> None:
    short = sheet("satu", "dua")
    nested = Sheet(
        nomor=1, rows=short.rows, head_rows=2, widths=short.widths,
        blocks=((2, 6), (2, 10), (6, 10)),
    )  # fmt: skip
    tall = sheet("kata panjang sekali " * 125, "kata panjang sekali " * 125)
    parts = Sheet(nomor=1, rows=tall.rows, head_rows=2, widths=tall.widths, blocks=nested.blocks)

    assert set_sheet(nested, Page()).kept == ((2, 10),)
    assert set_sheet(parts, Page()).kept == ((2, 6), (6, 10))


def test_the_last_block_stays_with_the_lines_below_it() -> None:
    assert set_sheet(sheet("satu", "dua"), Page()).last_block == 6


def test_where_the_last_block_fills_a_page_only_its_last_row_stays_with_them() -> None:
    written = sheet("satu", "kata panjang sekali " * 160)

    assert set_sheet(written, Page()).last_block == 9


def test_where_the_last_row_is_taller_than_a_page_nothing_stays() -> None:
    written = sheet("satu", quarter="angka " * 2000)

    assert set_sheet(written, Page()).last_block == len(written.rows)


def test_pages_start_only_where_a_block_starts() -> None:
    written = long_sheet(40)
    page = Page()

    starts = page_starts(written, set_sheet(written, page), page, above=60)

    assert starts
    assert {(start - 2) % 4 for start in starts} == {0}


def test_a_table_that_fits_starts_no_page() -> None:
    written = sheet("satu")
    page = Page()

    assert page_starts(written, set_sheet(written, page), page, above=60) == []


def test_a_last_block_without_room_for_its_signature_is_pushed_on_by_a_few_points_a_row() -> None:
    page = Page()

    stretched = 0
    for blocks in range(20, 40):
        written = long_sheet(blocks)
        setting = set_sheet(written, page)
        heights = pushing_last_block(written, setting, page, above=40)
        added = [new - old for new, old in zip(heights, setting.heights, strict=True)]
        assert min(added) >= 0
        assert max(added) < 8
        assert added[-4:] == [0, 0, 0, 0]
        stretched += max(added) > 0
    assert 0 < stretched < 20


def test_each_row_meets_the_cells_that_reach_down_from_above() -> None:
    rows = list(rows_of_spans(sheet("satu")))

    assert [(span.column, span.continues) for span in rows[3]] == [
        (0, True), (1, True), (2, False), (3, False),
    ]  # fmt: skip
    assert [(span.column, span.cell.colspan) for span in rows[0]] == [(0, 1), (1, 1), (2, 2)]


def test_only_words_wider_than_their_column_may_be_broken() -> None:
    text = "pendek " + "x" * 60

    broken = breaking_long_words(text, 100, 9)

    assert broken.startswith("pendek x\u200bx")
    assert broken.replace("\u200b", "") == text
    assert breaking_long_words("pendek saja", 100, 9) == "pendek saja"


def test_a_column_too_narrow_for_its_figure_gets_room_from_the_others() -> None:
    figure = "1.234.567.890.123"
    rows = (Row(cells=(Cell(text="kata"), Cell(text=figure), Cell(text="x" * 40))),)
    widths = column_widths(Sheet(nomor=1, rows=rows, widths=(10, 1, 10)), 400)

    assert sum(widths) == pytest.approx(400)
    assert widths[1] > text_width(figure, SMALLEST_LETTERS) > 400 / 21
    assert widths[0] == pytest.approx(widths[2], abs=2)


def test_columns_that_all_lack_room_keep_their_shares() -> None:
    rows = (Row(cells=(Cell(text="1.234.567.890.123"),) * 2),)

    assert column_widths(Sheet(nomor=1, rows=rows, widths=(1, 3)), 60) == (15, 45)

"""A target is one figure, or a word of a scale."""

from dataclasses import replace

import pytest
from tests.core.checks.plans import changed, found, good_plan, indikator, keuangan

from renaksi.core.cascade.finding import Bagian

SLUG = "angka-tak-terbaca"


def test_a_word_among_figures_is_found_at_its_quarter() -> None:
    mixed = indikator("kegiatan-1.1", "1 buku", "dua", "3 buku", "4 buku")
    (finding,) = found(changed("kegiatan-1", indikator=(mixed,)), SLUG)
    assert (finding.triwulan, finding.bagian, finding.tertulis) == (
        2,
        Bagian.KINERJA,
        "TRW II = dua",
    )


@pytest.mark.parametrize("text", ["7-8", "1/2"])
def test_words_with_digits_are_found_even_where_all_are_words(text: str) -> None:
    words = indikator("kegiatan-1.1", text, text, text, text)
    assert len(found(changed("kegiatan-1", indikator=(words,)), SLUG)) == 4


def test_words_of_a_scale_and_blanks_are_content() -> None:
    words = indikator("kegiatan-1.1", "WTP", "WTP", "", "WTP")
    assert found(changed("kegiatan-1", indikator=(words,)), SLUG) == []
    assert found(good_plan(), SLUG) == []


def test_keuangan_that_is_no_figure_is_found_and_a_dash_is_blank() -> None:
    money = keuangan("10%", "40%", "70%", "100%")
    spoilt = replace(
        money,
        target=(None, None, *money.target[2:]),
        tertulis=("TRW I = banyak", "TRW II = -", *money.tertulis[2:]),
    )
    (finding,) = found(changed("kegiatan-1", keuangan=(spoilt,)), SLUG)
    assert (finding.triwulan, finding.bagian) == (1, Bagian.KEUANGAN)

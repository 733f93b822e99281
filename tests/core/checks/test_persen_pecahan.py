"""Percentages that are fractions of one are asked about."""

import pytest
from tests.core.checks.plans import changed, found, good_plan, indikator, keuangan

SLUG = "persen-pecahan"


def test_fractions_up_to_one_are_found_with_the_percentage() -> None:
    money = keuangan("0,25", "0,5", "0,75", "1")
    (finding,) = found(changed("kegiatan-1", keuangan=(money,)), SLUG)
    assert finding.usulan is not None
    assert (finding.triwulan, finding.usulan.nilai) == (1, "25")
    one = indikator("kegiatan-1.1", "0", "0", "0,5", "1", satuan="%")
    (finding,) = found(changed("kegiatan-1", indikator=(one,)), SLUG)
    assert finding.triwulan == 3


@pytest.mark.parametrize("last", ["100", "0,9", "2"])
def test_percentages_that_do_not_end_in_one_are_content(last: str) -> None:
    assert (
        found(changed("kegiatan-1", keuangan=(keuangan("0,25", "0,5", "0,75", last),)), SLUG) == []
    )


def test_counts_and_whole_figures_are_content() -> None:
    assert found(good_plan(), SLUG) == []
    count = indikator("kegiatan-1.1", "0,25", "0,5", "0,75", "1")
    assert found(changed("kegiatan-1", indikator=(count,)), SLUG) == []
    whole = keuangan("0", "0", "0", "1")
    assert found(changed("kegiatan-1", keuangan=(whole,)), SLUG) == []

"""Rows and indikator without a name are found."""

from dataclasses import replace

import pytest
from tests.core.checks.plans import changed, found, good_plan, indikator

SLUG = "nama-kosong"


@pytest.mark.parametrize("name", ["", "-", "...", " "])
def test_a_row_without_a_letter_for_a_name_is_found(name: str) -> None:
    (finding,) = found(changed("kegiatan-1", uraian=name), SLUG)
    assert (finding.baris, finding.bagian) == (("kegiatan-1",), "uraian")


def test_an_indikator_without_a_name_is_found() -> None:
    nameless = replace(indikator("kegiatan-1.1", "1", "2", "3", "4"), uraian="-")
    (finding,) = found(changed("kegiatan-1", indikator=(nameless,)), SLUG)
    assert finding.bagian == "kinerja"


def test_named_rows_are_content() -> None:
    assert found(good_plan(), SLUG) == []

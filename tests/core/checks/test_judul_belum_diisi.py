"""Titles name the office, not the blank of a template."""

from dataclasses import replace

import pytest
from tests.core.checks.plans import found, good_plan

from renaksi.core.cascade.finding import Bagian

SLUG = "judul-belum-diisi"


@pytest.mark.parametrize(
    "title",
    [
        "Rencana Aksi (Nama Perangkat Daerah)",
        "Rencana Aksi [isi nama SKPD]",
        "RENCANA AKSI ..........",
        "Tahun 20XX",
    ],
)
def test_a_placeholder_in_a_title_is_found_at_its_line(title: str) -> None:
    plan = good_plan()
    lampiran = replace(plan.lampiran[0], judul=("LAMPIRAN II", title))
    (finding,) = found(replace(plan, lampiran=(lampiran,)), SLUG)
    assert (finding.baris, finding.bagian, finding.tertulis) == ((), Bagian.JUDUL, title)
    assert finding.sumber.baris == (21, 21)
    if title.startswith("Rencana Aksi"):
        assert finding.usulan is not None
        assert finding.usulan.nilai == "Rencana Aksi Dinas Perpustakaan"
    else:
        assert finding.usulan is None


def test_a_filled_title_is_content() -> None:
    assert found(good_plan(), SLUG) == []

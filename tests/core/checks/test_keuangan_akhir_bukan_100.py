"""The last quarter's keuangan percentage is 100."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.checks.plans import changed, found, good_plan, indikator, keuangan

from renaksi.core.cascade.finding import Level

SLUG = "keuangan-akhir-bukan-100"


@pytest.mark.parametrize("last", ["99,99%", "100,01%", "0%"])
def test_another_last_percentage_is_a_galat_with_100_proposed(last: str) -> None:
    (finding,) = found(changed("kegiatan-1", keuangan=(keuangan("1%", "2%", "3%", last),)), SLUG)
    assert (finding.baris, finding.triwulan) == (("kegiatan-1",), 4)
    assert finding.usulan is not None
    assert finding.usulan.nilai == "100"


def test_100_rupiah_and_a_blank_are_content() -> None:
    assert found(good_plan(), SLUG) == []
    rupiah = keuangan("1000", "2000", "3000", "4000", satuan="Rp")
    assert found(changed("kegiatan-1", keuangan=(rupiah,)), SLUG) == []
    blank = keuangan("1%", "2%", "3%", "")
    assert found(changed("kegiatan-1", keuangan=(blank,)), SLUG) == []


def test_a_row_whose_pagu_is_0_has_no_share_to_reach() -> None:
    nothing = keuangan("0%", "0%", "0%", "0%")
    cut = replace(nothing, pagu=Decimal(0))
    assert found(changed("kegiatan-1", keuangan=(cut,)), SLUG) == []
    in_rupiah = keuangan("0", "0", "0", "0", satuan="Rp")
    assert found(changed("kegiatan-1", keuangan=(in_rupiah, nothing)), SLUG) == []
    assert found(changed("kegiatan-1", keuangan=(replace(nothing, pagu=Decimal(5)),)), SLUG)
    planned = replace(keuangan("0%", "20%", "20%", "20%"), pagu=Decimal(0))
    assert found(changed("kegiatan-1", keuangan=(planned,)), SLUG)


def test_a_row_that_plans_nothing_at_all_is_a_warning_without_a_proposal() -> None:
    nothing = keuangan("0%", "0%", "0%", "0%")
    output = indikator("kegiatan-1.1", "0 buku", "0 buku", "0 buku", "0 buku")
    (finding,) = found(changed("kegiatan-1", keuangan=(nothing,), indikator=(output,)), SLUG)
    assert (finding.level, finding.usulan) == (Level.PERINGATAN, None)
    (finding,) = found(changed("kegiatan-1", keuangan=(nothing,)), SLUG)
    assert finding.level is Level.GALAT

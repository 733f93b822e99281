"""The last quarter's keuangan percentage is 100."""

import pytest
from tests.core.checks.plans import changed, found, good_plan, keuangan

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

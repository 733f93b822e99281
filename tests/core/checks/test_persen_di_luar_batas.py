"""A percentage stays between 0 and 100 where it is a share."""

import pytest
from tests.core.checks.plans import changed, found, indikator, keuangan

from renaksi.core.cascade.finding import Bagian

SLUG = "persen-di-luar-batas"


@pytest.mark.parametrize(("last", "count"), [("100%", 0), ("100,01%", 1), ("0%", 0)])
def test_a_hundred_is_the_last_percentage_allowed(last: str, count: int) -> None:
    share = indikator(
        "kegiatan-1.1", "0%", "50%", "100%", last, uraian="Persentase buku", satuan="%"
    )
    assert len(found(changed("kegiatan-1", indikator=(share,)), SLUG)) == count


def test_a_negative_percentage_is_a_galat() -> None:
    share = indikator("kegiatan-1.1", "-1%", "50%", "90%", "100%", uraian="Buku", satuan="%")
    assert [one.triwulan for one in found(changed("kegiatan-1", indikator=(share,)), SLUG)] == [1]


def test_a_percentage_is_known_by_its_wording_where_no_satuan_is_written() -> None:
    share = indikator(
        "kegiatan-1.1", "10", "50", "90", "120", uraian="Presentase buku", satuan=None
    )
    assert [one.triwulan for one in found(changed("kegiatan-1", indikator=(share,)), SLUG)] == [4]


def test_a_count_may_be_over_a_hundred() -> None:
    count = indikator("kegiatan-1.1", "10 buku", "50 buku", "90 buku", "120 buku")
    assert found(changed("kegiatan-1", indikator=(count,)), SLUG) == []


def test_a_rate_of_change_may_be_over_a_hundred_or_negative() -> None:
    rate = indikator(
        "kegiatan-1.1",
        "-5%",
        "50%",
        "90%",
        "120%",
        uraian="Persentase kenaikan pengunjung",
        satuan="%",
    )
    assert found(changed("kegiatan-1", indikator=(rate,)), SLUG) == []


def test_keuangan_over_the_pagu_is_a_galat_and_rupiah_is_not_percent() -> None:
    (finding,) = found(
        changed("kegiatan-1", keuangan=(keuangan("10%", "40%", "101%", "100%"),)), SLUG
    )
    assert (finding.bagian, finding.triwulan) == (Bagian.KEUANGAN, 3)
    rupiah = keuangan("1000", "2000", "3000", "4000", satuan="Rp")
    assert found(changed("kegiatan-1", keuangan=(rupiah,)), SLUG) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (("18,32%", "298,9%", "71,01%", "100%"), "29.89"),
        (("18,32%", "2989%", "71,01%", "100%"), "29.89"),
        (("183,2%", "29,89%", "71,01%", "100%"), "18.32"),
        (("18,32%", "29,89%", "71,01%", "1000%"), "100"),
        (("0,32%", "298%", "71,01%", "100%"), None),
        (("18,32%", "29,89%", "710,1%", "70%"), None),
        (("18%", "298,9%", "71%", "100%"), None),
        (("18,32%", "29,89%", "-71,01%", "100%"), None),
    ],
    ids=[
        "one place", "two places", "the first quarter", "the last quarter",
        "two ways", "none lies between its neighbours", "finer than its neighbours", "under 0",
    ],
)  # fmt: skip
def test_the_only_place_for_a_comma_that_fits_the_other_quarters_is_proposed(
    written: tuple[str, ...], meant: str | None
) -> None:
    (finding,) = found(changed("kegiatan-1", keuangan=(keuangan(*written),)), SLUG)
    assert (finding.usulan.nilai if finding.usulan else None) == meant

"""Kinerja is not the keuangan once more."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, indikator, keuangan, rencana

from renaksi.core.cascade.finding import Bagian, Finding, Level

SLUG = "kinerja-menyalin-keuangan"


def findings(
    kinerja: str, uang: str, dalam: str = "%", *, pagu: str | None = None, **kind: str | None
) -> list[Finding]:
    known = {"satuan": "%"} | kind
    one = baris(
        "program-1",
        indikator=[indikator("program-1.1", kinerja, **known)],  # type: ignore[arg-type]
        keuangan=[keuangan(dalam, uang, pagu)],
    )
    return found(rencana(one), SLUG)


def test_four_percentages_of_money_as_kinerja_are_found() -> None:
    (finding,) = findings("18.32 29.89 71.01 100", "18.32 29.89 71.01 100")
    assert (finding.level, finding.bagian, finding.triwulan) == (
        Level.PERINGATAN, Bagian.KINERJA, None,
    )  # fmt: skip
    assert "(18,32; 29,89; 71,01; 100)" in finding.pesan


@pytest.mark.parametrize(
    "rounding", ["23.22 72.54 83.97 100", "23.21 72.54 83.96 100", "23 73 84 100"]
)
def test_percentages_of_rupiah_are_recognised_however_they_were_rounded(rounding: str) -> None:
    assert len(findings(rounding, "58957000 184226000 213240000 253955000", "Rp")) == 1


def test_percentages_of_the_pagu_are_recognised() -> None:
    assert len(findings("10.5 20 30 98.5", "105 200 300 985", "Rp", pagu="1000")) == 1


def test_a_percentage_by_its_wording_alone_is_one() -> None:
    assert len(findings("11 22 33 44", "11 22 33 44", satuan=None, uraian="Persentase jalan")) == 1


@pytest.mark.parametrize(
    ("kinerja", "uang"),
    [
        ("25 50 75 100", "25 50 75 100"),
        ("0 0 50 100", "0 0 50 100"),
        ("80", "80"),
        ("18.32 29.89 71.02 100", "18.32 29.89 71.01 100"),
        ("18.32 29.89 71.01 -", "18.32 29.89 71.01 -"),
        ("18.32 29.89 71.01 100", "18.32 29.89 71.01 -"),
    ],
    ids=["quarters", "halves", "constant", "one differs", "blank", "blank money"],
)
def test_common_patterns_and_other_figures_are_content(kinerja: str, uang: str) -> None:
    assert findings(kinerja, uang) == []
    assert found(good_plan(), SLUG) == []


def test_counts_are_no_percentages() -> None:
    assert findings("11 22 33 44", "11 22 33 44", satuan="orang") == []


def test_money_of_nothing_and_enormous_figures_are_content() -> None:
    assert findings("11 22 33 44", "0", "Rp") == []
    assert findings("1" * 390, "1" * 390) == []


@given(
    uang=st.lists(st.integers(1, 10**13), min_size=4, max_size=4, unique=True).map(sorted),
    places=st.integers(0, 4),
    way=st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]),
)
def test_whatever_a_spreadsheet_makes_of_rupiah_is_recognised(
    uang: list[int], places: int, way: str
) -> None:
    unit = Decimal(1).scaleb(-places)
    shares = [(Decimal(100 * value) / uang[-1]).quantize(unit, rounding=way) for value in uang]
    assume(len(set(shares)) > 1 and any(share % 25 for share in shares))
    kinerja = " ".join(format(share, "f") for share in shares)
    assert len(findings(kinerja, " ".join(map(str, uang)), "Rp")) == 1

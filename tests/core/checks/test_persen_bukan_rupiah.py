"""Percent and rupiah of one row say the same."""

from dataclasses import replace

import pytest
from tests.core.checks.plans import found, keuangan
from tests.core.rencana_buatan import baris, rencana

from renaksi.core.cascade.finding import Bagian, Finding, Level

SLUG = "persen-bukan-rupiah"


def both(percent: str, rupiah: str) -> list[Finding]:
    """The findings on a sub kegiatan with its money in percent and in rupiah."""
    money = (
        keuangan(*(f"{one}%" for one in percent.split())),
        keuangan(*rupiah.split(), satuan="Rp"),
    )
    row = replace(baris("sub_kegiatan-1"), keuangan=money)
    return found(rencana(row), SLUG)


def test_a_percentage_that_its_rupiah_do_not_give_is_found_with_the_one_that_they_do() -> None:
    (finding,) = both("12,34 43,21 80,25 100", "1234 3421 8025 10000")
    assert (finding.level, finding.triwulan) == (Level.PERINGATAN, 2)
    assert finding.bagian is Bagian.KEUANGAN
    assert finding.pesan == (
        "keuangan TW II 43,21 %, padahal Rp 3.421 dari Rp 10.000 adalah 34,21 %"
    )
    assert finding.usulan is not None
    assert finding.usulan.nilai == "34.21"


@pytest.mark.parametrize(
    ("percent", "rupiah"),
    [
        ("33,33 66,66 66,67 100", "1 2 2 3"),
        ("33 66 67 100", "1 2 2 3"),
        ("0 0 0 0", "0 0 0 0"),
    ],
    ids=["rounded or cut off", "no decimals", "nothing"],
)
def test_rounding_and_no_money_at_all_are_content(percent: str, rupiah: str) -> None:
    assert both(percent, rupiah) == []


def test_what_a_row_above_tells_already_is_not_told_again() -> None:
    own = keuangan("10%", "43%", "80%", "100%")
    paid = keuangan("100", "340", "800", "1000", satuan="Rp")
    upper = replace(baris("kegiatan-1"), keuangan=(keuangan("10%", "34%", "80%", "100%"), paid))
    below = replace(baris("sub_kegiatan-1", induk="kegiatan-1"), keuangan=(own, paid))
    plan = rencana(upper, below)
    assert [one.triwulan for one in found(plan, "persen-tidak-sejalan")] == [2]
    assert found(plan, SLUG) == []

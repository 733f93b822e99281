"""Output is not planned before any money is."""

import pytest
from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, indikator, keuangan, rencana

from renaksi.core.cascade.finding import Bagian, Finding, Level

SLUG = "keluaran-tanpa-uang"


def findings(output: str, money: str, **kind: str) -> list[Finding]:
    satuan = kind.pop("uang", "%")
    one = baris(
        "sub_kegiatan-1",
        indikator=[indikator("sub_kegiatan-1.1", output, **kind)],
        keuangan=[keuangan(satuan, money)],
    )
    return found(rencana(one), SLUG)


def test_output_without_money_is_found_at_its_first_quarter_naming_all() -> None:
    (finding,) = findings("0 1 2 2", "0 0 0 100")
    assert (finding.level, finding.triwulan, finding.bagian) == (
        Level.PERINGATAN, 2, Bagian.KEUANGAN,
    )  # fmt: skip
    assert "sampai TW II sudah 1" in finding.pesan
    assert finding.pesan.endswith("0 % pada TW II, III")


@pytest.mark.parametrize("money", ["10 40 70 100", "- 0 70 100", "- - - -"])
def test_money_that_is_there_or_unknown_is_content(money: str) -> None:
    assert findings("1 2 3 4", money) == []


def test_output_at_the_same_time_as_money_is_content() -> None:
    assert findings("0 0 2 4", "0 0 70 100") == []
    assert found(good_plan(), SLUG) == []


def test_rupiah_are_money_too() -> None:
    (finding,) = findings("1 2 3 4", "0 500 700 900", uang="Rp")
    assert (finding.triwulan, "Rp 0" in finding.pesan) == (1, True)


@pytest.mark.parametrize(
    ("uraian", "satuan", "number"),
    [
        ("Jumlah gedung yang di pelihara", "Gedung", 1),
        ("Jumlah orang yang menerima bantuan", "Orang", 1),
        ("Jumlah laporan keuangan", "Laporan", 1),
        ("Jumlah anggota Tagana yang tangguh", "Orang", 0),
        ("Persentase jalan yang dipelihara", "%", 0),
    ],
)
def test_a_state_is_output_only_where_something_was_done(
    uraian: str, satuan: str, number: int
) -> None:
    state = {"uraian": uraian, "satuan": satuan, "sifat": "posisi_akhir"}
    assert len(findings("9", "0 40 70 100", **state)) == number

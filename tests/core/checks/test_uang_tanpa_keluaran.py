"""Money is not spent for long before anything comes of it."""

import pytest
from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, indikator, keuangan, rencana

from renaksi.core.cascade.finding import Bagian, Finding, Level

SLUG = "uang-tanpa-keluaran"


def findings(output: str, money: str, row: str = "kegiatan-1", **kind: str) -> list[Finding]:
    satuan = kind.pop("uang", "%")
    one = baris(
        row, indikator=[indikator(f"{row}.1", output, **kind)], keuangan=[keuangan(satuan, money)]
    )
    return found(rencana(one), SLUG)


def test_money_without_output_is_found_at_its_first_quarter_naming_all() -> None:
    (finding,) = findings("0 0 5 9", "12.5 40 70 100")
    assert (finding.level, finding.triwulan, finding.bagian) == (
        Level.PERINGATAN, 1, Bagian.KINERJA,
    )  # fmt: skip
    assert "sudah 12,5 %" in finding.pesan
    assert finding.pesan.endswith("pada TW I, II")


def test_rupiah_are_money_too() -> None:
    (finding,) = findings("0 0 0 9", "0 0 7000000 9000000", uang="Rp")
    assert (finding.triwulan, "Rp 7.000.000" in finding.pesan) == (3, True)


@pytest.mark.parametrize(
    ("output", "money"),
    [
        ("1 2 3 4", "10 40 70 100"),
        ("0 1 2 3", "0 40 70 100"),
        ("- - 2 3", "10 40 70 100"),
        ("0 1 2 3", "- - - -"),
        ("ada 1 2 3", "10 20 30 100"),
    ],
    ids=["output in time", "no money yet", "a blank is not 0", "money unknown", "a word is no 0"],
)
def test_no_statement_is_made_without_both(output: str, money: str) -> None:
    assert findings(output, money) == []


def test_output_of_the_quarter_alone_counts_from_january() -> None:
    assert [one.triwulan for one in findings("0 5 0 4", "10 40 70 100", sifat="inkremental")] == [1]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("program-1", {"satuan": "%"}),
        ("kegiatan-1", {"satuan": "Indeks"}),
        ("kegiatan-1", {"uraian": "Nilai SAKIP", "satuan": "Angka"}),
        ("kegiatan-1", {"sifat": "posisi_akhir"}),
        ("kegiatan-1", {"arah": "turun"}),
        ("kegiatan-1", {"frekuensi": "tahunan"}),
    ],
)
def test_a_zero_that_says_nothing_of_output_is_not_taken_for_one(
    row: str, kind: dict[str, str]
) -> None:
    assert findings("0 0 0 90", "10 40 70 100", row, **kind) == []


def test_a_percentage_of_a_kegiatan_is_its_output() -> None:
    assert [one.triwulan for one in findings("0 50 75 100", "10 40 70 100", satuan="%")] == [1]


def test_another_indikator_with_output_is_enough() -> None:
    row = baris(
        "kegiatan-1",
        indikator=[indikator("kegiatan-1.1", "0 0 0 9"), indikator("kegiatan-1.2", "1 2 3 4")],
        keuangan=[keuangan("%", "10 40 70 100")],
    )
    assert found(rencana(row), SLUG) == []
    assert found(good_plan(), SLUG) == []

"""What is all put out in TW I has its money there too."""

import pytest
from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, indikator, keuangan, rencana

from renaksi.core.cascade.finding import Bagian, Finding, Level

SLUG = "keluaran-sekaligus"


def findings(output: str, money: str, **kind: str) -> list[Finding]:
    satuan = kind.pop("uang", "%")
    one = baris(
        "kegiatan-1",
        indikator=[indikator("kegiatan-1.1", output, **kind)],
        keuangan=[keuangan(satuan, money)],
    )
    return found(rencana(one), SLUG)


def test_all_output_in_the_first_quarter_with_money_through_the_year_is_found() -> None:
    (finding,) = findings("9", "25 50 75 100")
    assert (finding.level, finding.bagian, finding.triwulan) == (
        Level.PERINGATAN, Bagian.KINERJA, None,
    )  # fmt: skip
    assert "sudah 9 dokumen pada TW I" in finding.pesan
    assert "baru 25 %" in finding.pesan


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        ("9 0 0 0", {"sifat": "inkremental"}),
        ("9", {"sifat": "posisi_akhir", "satuan": "Laporan"}),
        ("9", {"satuan": "orang"}),
        ("9", {"uang": "Rp"}),
    ],
)
def test_each_way_of_writing_it_is_found(output: str, kind: dict[str, str]) -> None:
    assert len(findings(output, "250 500 750 1000", **kind)) == 1


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        ("3 6 8 9", {}),
        ("9 9 9 10", {}),
        ("0", {}),
        ("9 1 0 0", {"sifat": "inkremental"}),
        ("26", {"sifat": "posisi_akhir", "satuan": "orang"}),
        ("80", {"satuan": "%"}),
        ("9", {"frekuensi": "tahunan"}),
        ("9 - 9 9", {}),
    ],
)
def test_output_that_grows_or_is_a_state_is_content(output: str, kind: dict[str, str]) -> None:
    assert findings(output, "25 50 75 100", **kind) == []
    assert found(good_plan(), SLUG) == []


@pytest.mark.parametrize("money", ["50 60 70 100", "100", "0 50 75 100", "- 50 75 100"])
def test_money_that_comes_early_or_is_not_there_yet_is_content(money: str) -> None:
    assert findings("9", money) == []


def test_just_under_half_is_spread() -> None:
    assert len(findings("9", "49.99 60 70 100")) == 1

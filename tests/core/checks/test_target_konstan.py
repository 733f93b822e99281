"""A cumulative target that never grows is told."""

import pytest
from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, indikator, rencana

from renaksi.core.cascade.finding import Finding, Level

SLUG = "target-konstan"


def findings(target: str, row: str = "kegiatan-1", **kind: str) -> list[Finding]:
    return found(rencana(baris(row, indikator=[indikator(f"{row}.1", target, **kind)])), SLUG)


def test_a_count_that_is_the_same_in_all_quarters_is_a_note() -> None:
    (finding,) = findings("126", satuan="Orang", sifat="posisi_akhir")
    assert (finding.level, finding.triwulan, finding.baris) == (
        Level.CATATAN, None, ("kegiatan-1",),
    )  # fmt: skip
    assert "sama pada keempat triwulan, 126 Orang" in finding.pesan


def test_one_that_is_called_cumulative_is_found_on_every_level() -> None:
    assert len(findings("80", "sasaran-1", satuan="%")) == 1


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("0", {}),
        ("1 2 3 4", {}),
        ("9 9 9 10", {}),
        ("9 - 9 9", {}),
        ("WTP", {}),
        ("80", {"satuan": "%", "sifat": "posisi_akhir"}),
        ("24", {"satuan": "jam", "sifat": "posisi_akhir"}),
        ("3", {"satuan": "Indeks", "sifat": "posisi_akhir"}),
        ("9", {"sifat": "inkremental"}),
        ("9", {"sifat": "rata_rata"}),
    ],
)
def test_what_grows_or_need_not_grow_is_content(target: str, kind: dict[str, str]) -> None:
    assert findings(target, **kind) == []


def test_a_state_of_the_upper_levels_is_content() -> None:
    assert findings("9", "sasaran-1", sifat="posisi_akhir") == []
    assert found(good_plan(), SLUG) == []


def test_a_table_with_targets_of_the_quarter_alone_has_no_cumulative_head() -> None:
    plan = rencana(
        baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", "9", sifat="posisi_akhir")]),
        baris("kegiatan-2", indikator=[indikator("kegiatan-2.1", "5 2 5 1", sifat="inkremental")]),
        baris("sub_kegiatan-1", indikator=[indikator("x", "9", sifat="posisi_akhir")]),
    )
    assert [one.baris for one in found(plan, SLUG)] == [("sub_kegiatan-1",)]

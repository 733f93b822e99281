"""What-if: the same quarter under another kebijakan, and which rule makes the difference."""

from decimal import Decimal

import pytest
from tests.core.rencana_buatan import baris, indikator, realisasi, rencana

from renaksi.core.capaian.andai import (
    ANDAI,
    LANTAI_BATAS,
    Andai,
    andai,
    beda_kebijakan,
    kebijakan_andai,
)
from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.figures import round_half_up

D = Decimal
PLAN = rencana(
    baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", "10", arah="turun")]),
    baris("kegiatan-2", indikator=[indikator("kegiatan-2.1", "10")]),
)
FILES = [realisasi(1, {"kegiatan-1.1": "12", "kegiatan-2.1": "15"})]


def _bila(nama: str, given: dict[str, str] | None = None) -> Andai:
    files = FILES if given is None else [realisasi(1, given)]
    other = kebijakan_andai([nama], BAWAAN)
    assert other is not None
    return andai(PLAN, files, measure(PLAN, files, 1), other)


def test_the_peers_table_bila_turun_b_is_83_33() -> None:
    found = _bila("turun-b")
    (one,) = found.berubah
    assert (one.id, one.capaian, one.karena) == ("kegiatan-1.1", 80, "rumus turun-a → turun-b")
    assert one.bila is not None
    assert round_half_up(one.bila, 2) == D("83.33")
    assert one.jejak.kalimat == (
        "Bila turun-b: 83,33 %; menurut bawaan: 80 %. Yang membedakan: rumus turun-a → turun-b."
    )
    assert found.beda == ("rumus turun: turun-a → turun-b",)


def test_a_cap_changes_only_what_is_over_it_and_the_averages_with_it() -> None:
    found = _bila("batas-100")
    assert [(one.id, one.capaian, one.bila, one.karena) for one in found.berubah] == [
        ("kegiatan-2.1", 150, 100, LANTAI_BATAS)
    ]
    averages = {one.lingkup: (one.capaian, one.bila) for one in found.rata_rata}
    assert averages["kegiatan"] == (115, 90)
    assert averages["kegiatan-1"] == (80, 80)


def test_without_a_floor_twice_over_the_target_is_below_zero() -> None:
    (one,) = _bila("tanpa-lantai", {"kegiatan-1.1": "25", "kegiatan-2.1": "10"}).berubah
    assert (one.capaian, one.bila, one.karena) == (0, -50, LANTAI_BATAS)


def test_beyond_a_limit_the_formula_for_turun_makes_the_difference_and_not_the_cap() -> None:
    plan = rencana(baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", "24", arah="batas")]))
    files = [realisasi(1, {"kegiatan-1.1": "30"})]
    form_b = Kebijakan(nama="B", rumus_turun="turun-b")
    (one,) = andai(plan, files, measure(plan, files, 1), form_b).berubah
    assert (one.capaian, one.bila) == (75, 80)
    assert one.karena == "aturan lain dalam kebijakan"


def test_a_rule_for_a_target_of_zero_gives_a_figure_where_there_was_none() -> None:
    plan = rencana(baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", "0")]))
    files = [realisasi(1, {"kegiatan-1.1": "3"})]
    other = kebijakan_andai(["target-nol-100"], BAWAAN)
    assert other is not None
    (one,) = andai(plan, files, measure(plan, files, 1), other).berubah
    assert (one.capaian, one.bila, one.karena) == (None, 100, "aturan target 0")


def test_another_way_of_averaging_changes_the_averages_and_no_indikator() -> None:
    found = _bila("atas-semua", {"kegiatan-1.1": "belum", "kegiatan-2.1": "10"})
    averages = {one.lingkup: (one.capaian, one.bila) for one in found.rata_rata}
    assert averages["kegiatan"] == (100, 50)
    assert found.berubah == ()


def test_what_is_not_measured_is_the_same_under_every_kebijakan_and_never_zero() -> None:
    found = _bila("turun-b", {"kegiatan-1.1": "belum", "kegiatan-2.1": "tidak_berlaku"})
    assert found.berubah == ()
    assert all((one.capaian, one.bila) == (None, None) for one in found.indikator)
    assert "tidak ada persentase" in found.indikator[0].jejak.kalimat


def test_asking_changes_nothing() -> None:
    dasar = measure(PLAN, FILES, 1)
    before = (dasar.kebijakan, dasar.indikator, dasar.rata_rata)
    andai(PLAN, FILES, dasar, Kebijakan(nama="lain", rumus_turun="turun-b", batas_atas=D(100)))
    assert (dasar.kebijakan, dasar.indikator, dasar.rata_rata) == before


def test_the_same_rules_under_another_name_differ_in_nothing() -> None:
    same = Kebijakan(nama="Perbup 12/2021", dasar="Peraturan Bupati")
    found = andai(PLAN, FILES, measure(PLAN, FILES, 1), same)
    assert (found.beda, found.berubah) == ((), ())
    assert found.indikator[0].jejak.kalimat == "Sama menurut bawaan dan Perbup 12/2021: 80 %."


def test_rules_that_differ_are_named_with_both_values() -> None:
    other = Kebijakan(nama="X", lantai=None, batas_atas=D("120"), skala=BAWAAN.skala[:1])
    assert beda_kebijakan(BAWAAN, other) == (
        "lantai: 0 → tanpa",
        "batas atas: tanpa → 120",
        "skala: 5 butir → 1 butir",
    )


def test_the_trace_shows_the_steps_of_both() -> None:
    text = _bila("turun-b").berubah[0].jejak.as_text()
    assert "bawaan: (2 × 10 − 12) ÷ 10 × 100 = 80" in text
    assert "turun-b: 10 ÷ 12 × 100 ≈ 83,3333" in text
    assert "angka triwulan ini tetap menurut bawaan" in text


@pytest.mark.parametrize("nama", ANDAI)
def test_each_question_by_name_is_a_kebijakan_of_that_name(nama: str) -> None:
    found = kebijakan_andai([nama], BAWAAN)
    assert found is not None
    assert found.nama == nama
    assert len(beda_kebijakan(BAWAAN, found)) <= len(ANDAI[nama])


def test_a_name_that_nobody_knows_is_no_kebijakan() -> None:
    assert kebijakan_andai(["turun-b", "turun-c"], BAWAAN) is None


def test_several_questions_are_asked_at_once() -> None:
    found = kebijakan_andai(["turun-b", "batas-120"], BAWAAN)
    assert found is not None
    assert (found.nama, found.rumus_turun, found.batas_atas) == (
        "turun-b + batas-120",
        "turun-b",
        120,
    )

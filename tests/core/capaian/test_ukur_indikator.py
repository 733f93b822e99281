"""One indikator up to a triwulan: what a quarter's figure is, and every way of having none."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, realisasi, rencana

from renaksi.core.capaian.capaian import CapaianIndikator, StatusUkur
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.figures import Nilai, Status, plain
from renaksi.core.cascade.presisi import percent_of
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator
from renaksi.core.cascade.rencana import Indikator

D = Decimal
ID = "kegiatan-1.1"


def _measured(one: Indikator, reported: Sequence[Realisasi], triwulan: int) -> CapaianIndikator:
    plan = rencana(baris("kegiatan-1", indikator=[one]))
    return measure(plan, reported, triwulan).indikator_by_id[ID]


def _reported(*values: str | None) -> list[Realisasi]:
    """The files of TW I, II, … with one value each; None leaves the entry out."""
    return [
        realisasi(quarter, {} if value is None else {ID: value})
        for quarter, value in enumerate(values, start=1)
    ]


def test_the_example_of_the_public_format_comes_out() -> None:
    found = _measured(indikator(ID, "0 9 14 18"), _reported("0", "9"), 2)
    assert (found.status, found.rumus) == (StatusUkur.TERUKUR, "naik")
    assert (found.target, found.realisasi) == (9, 9)
    assert (found.mentah, found.capaian, found.capaian_tahun) == (100, 100, 50)


# Blank, zero, not due, nothing to measure: apart from each other


def test_a_zero_that_was_reported_is_measured() -> None:
    found = _measured(indikator(ID, "10 20 30 40"), _reported("0"), 1)
    assert (found.status, found.realisasi) == (StatusUkur.TERUKUR, 0)
    assert (found.capaian, found.capaian_tahun) == (0, 0)


@pytest.mark.parametrize("status", ["belum", "belum_waktunya", "tidak_berlaku"])
@pytest.mark.parametrize("sifat", ["kumulatif", "inkremental"])
def test_a_status_without_a_figure_stays_what_it_is_and_has_no_percentage(
    status: str, sifat: str
) -> None:
    found = _measured(indikator(ID, "10", sifat=sifat), _reported(status), 1)
    assert found.status == status
    assert (found.realisasi, found.mentah, found.capaian, found.capaian_tahun) == (None,) * 4
    assert found.target == 10


@pytest.mark.parametrize(
    ("frekuensi", "expected"),
    [
        ("triwulan", ["belum", "belum", "belum", "belum"]),
        ("semester", ["belum_waktunya", "belum", "belum_waktunya", "belum"]),
        ("tahunan", ["belum_waktunya", "belum_waktunya", "belum_waktunya", "belum"]),
    ],
)
def test_without_an_entry_it_is_late_only_when_it_was_due(
    frekuensi: str, expected: list[str]
) -> None:
    one = indikator(ID, "10", frekuensi=frekuensi)
    files = _reported(None, None, None, None)
    assert [_measured(one, files, quarter).status for quarter in (1, 2, 3, 4)] == expected


def test_what_was_reported_before_it_was_due_is_measured() -> None:
    found = _measured(indikator(ID, "10", frekuensi="tahunan"), _reported("5"), 1)
    assert (found.status, found.capaian) == (StatusUkur.TERUKUR, 50)


def test_a_target_of_zero_has_no_percentage_yet_the_year_has_one() -> None:
    found = _measured(indikator(ID, "0 9 14 18"), _reported("3"), 1)
    assert found.status is StatusUkur.TARGET_NOL
    assert (found.target, found.realisasi) == (0, 3)
    assert (found.mentah, found.capaian) == (None, None)
    assert found.capaian_tahun is not None and plain(found.capaian_tahun).startswith("16.666")


def test_a_blank_target_is_not_a_target_of_zero() -> None:
    found = _measured(indikator(ID, "- 9 14 18"), _reported("3"), 1)
    assert (found.status, found.target, found.capaian) == (StatusUkur.TARGET_KOSONG, None, None)
    blank = _measured(indikator(ID, "-"), _reported("3"), 1)
    assert (blank.status, blank.capaian_tahun) == (StatusUkur.TARGET_KOSONG, None)


@pytest.mark.parametrize(
    ("target", "given"), [("WTP", "WTP"), ("WTP", "4"), ("4", "WTP"), ("0", "WTP")]
)
def test_a_word_is_never_measured(target: str, given: str) -> None:
    found = _measured(indikator(ID, target), _reported(given), 1)
    assert (found.status, found.mentah, found.capaian) == (StatusUkur.BUKAN_ANGKA, None, None)
    assert found.capaian_tahun is None


# What a quarter's figure is


@pytest.mark.parametrize("sifat", ["kumulatif", "posisi_akhir", "rata_rata", "terburuk"])
def test_all_but_inkremental_take_the_quarters_own_figure_against_its_own_target(
    sifat: str,
) -> None:
    found = _measured(indikator(ID, "10 20 40 80", sifat=sifat), _reported("7", "15"), 2)
    assert (found.target, found.realisasi, found.capaian) == (20, 15, 75)


def test_cumulative_entries_are_not_added_up_again() -> None:
    found = _measured(indikator(ID, "100"), _reported("25", "50", "75", "100"), 4)
    assert found.capaian == 100


@pytest.mark.parametrize("sifat", ["kumulatif", "posisi_akhir", "rata_rata", "terburuk"])
def test_all_but_inkremental_need_no_earlier_file(sifat: str) -> None:
    only = [realisasi(3, {ID: "30"})]
    assert _measured(indikator(ID, "10 20 40 80", sifat=sifat), only, 3).capaian == 75


def test_inkremental_is_the_sum_of_realisasi_over_the_sum_of_targets() -> None:
    found = _measured(indikator(ID, "1 5 9 8", sifat="inkremental"), _reported("1", "2", "9"), 3)
    assert (found.target, found.realisasi) == (15, 12)
    assert found.capaian == 80


def test_inkremental_measures_the_year_against_all_four_targets() -> None:
    one = indikator(ID, "1 5 9 10", sifat="inkremental")
    assert _measured(one, _reported("1", "4"), 2).capaian_tahun == 20


@pytest.mark.parametrize("absent", [1, 2])
def test_inkremental_without_an_earlier_file_is_not_measured_and_says_which(absent: int) -> None:
    files = [file for file in _reported("1", "5", "9") if file.triwulan != absent]
    found = _measured(indikator(ID, "1 5 9 8", sifat="inkremental"), files, 3)
    assert (found.status, found.realisasi, found.capaian) == (StatusUkur.BELUM, None, None)
    assert found.capaian_tahun is None
    name = {1: "TW I ", 2: "TW II "}[absent]
    assert f"berkas realisasi {name}tidak disertakan" in found.jejak.kalimat


def test_inkremental_needs_the_file_of_a_quarter_that_was_not_due_too() -> None:
    one = indikator(ID, "1 5 9 8", sifat="inkremental", frekuensi="semester")
    assert _measured(one, _reported(None, "5"), 2).capaian == 100
    found = _measured(one, _reported(None, "5")[1:], 2)
    assert (found.status, found.capaian) == (StatusUkur.BELUM, None)


def test_shares_that_never_end_add_up_to_what_they_are_in_truth() -> None:
    one = indikator(ID, "50", sifat="inkremental", satuan="%")
    files = [
        Realisasi(
            perangkat_daerah=None,
            tahun=None,
            triwulan=quarter,
            indikator=(
                RealisasiIndikator(id=ID, nilai=Nilai(Status.TERISI, percent_of(D(1), D(3)))),
            ),
        )
        for quarter in (1, 2, 3)
    ]
    found = _measured(one, files, 3)
    assert (found.realisasi, found.target) == (100, 150)


def test_inkremental_with_an_unreported_quarter_is_not_measured_and_says_which() -> None:
    for second in ("belum", None):
        files = _reported("1", second, "9")
        found = _measured(indikator(ID, "1 5 9 8", sifat="inkremental"), files, 3)
        assert found.status is StatusUkur.BELUM
        assert "realisasi TW II belum diisi" in found.jejak.kalimat


@pytest.mark.parametrize("status", ["tidak_berlaku", "belum_waktunya"])
@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_inkremental_leaves_both_figures_of_a_quarter_without_event_out(
    status: str, left_out: int
) -> None:
    targets, given = [10, 20, 40], ["5", "10", "20"]
    given[left_out] = status
    found = _measured(indikator(ID, "10 20 40 80", sifat="inkremental"), _reported(*given), 3)
    assert found.target == sum(targets) - targets[left_out]
    assert (found.status, found.capaian) == (StatusUkur.TERUKUR, 50)


def test_inkremental_with_a_blank_target_among_its_quarters_has_no_target() -> None:
    one = indikator(ID, "- 5 9 8", sifat="inkremental")
    assert _measured(one, _reported("1", "5"), 2).status is StatusUkur.TARGET_KOSONG
    assert _measured(one, _reported("tidak_berlaku", "5"), 2).capaian == 100


def test_inkremental_targets_of_zero_have_no_percentage_until_their_sum_is_more() -> None:
    one = indikator(ID, "0 4 0 0", sifat="inkremental")
    assert _measured(one, _reported("2"), 1).status is StatusUkur.TARGET_NOL
    assert _measured(one, _reported("2", "0"), 2).capaian == 50


# The year


def test_the_year_is_measured_against_the_yearly_column_before_tw_iv() -> None:
    assert _measured(indikator(ID, "1 2 3 4"), _reported("2"), 1).capaian_tahun == 50
    with_column = indikator(ID, "1 2 3 4", target_tahun="8")
    assert _measured(with_column, _reported("2"), 1).capaian_tahun == 25
    inkremental = indikator(ID, "1 2 3 4", target_tahun="20", sifat="inkremental")
    assert _measured(inkremental, _reported("2"), 1).capaian_tahun == 10


@pytest.mark.parametrize("year", ["0", "-", "WTP"])
def test_a_year_without_a_usable_target_has_no_percentage_while_the_quarter_has(year: str) -> None:
    found = _measured(indikator(ID, f"4 4 4 {year}"), _reported("2"), 1)
    assert (found.capaian, found.capaian_tahun) == (50, None)


def test_the_year_uses_the_same_formula_as_the_quarter() -> None:
    found = _measured(indikator(ID, "40 30 20 10", arah="turun"), _reported("15"), 1)
    assert (found.capaian, found.capaian_tahun) == (D("162.5"), 50)


# Ranges


def test_a_range_is_that_of_the_quarter_and_of_tw_iv_for_the_year() -> None:
    pairs = [("10", "20"), ("20", "30"), ("30", "40"), ("40", "50")]
    one = indikator(ID, "10-20 20-30 30-40 40-50", arah="rentang", batas=pairs)
    found = _measured(one, _reported("15", "36"), 2)
    assert (found.rumus, found.status, found.capaian) == ("rentang", StatusUkur.TERUKUR, 120)
    assert (found.target, found.capaian_tahun) == ("20-30", 90)


def test_a_range_that_is_not_written_is_a_blank_target() -> None:
    for batas in (None, [(None, None)]):
        one = indikator(ID, "7-8", arah="rentang", batas=batas)
        assert _measured(one, _reported("7"), 1).status is StatusUkur.TARGET_KOSONG


def test_an_inkremental_range_sums_its_bounds() -> None:
    one = indikator(ID, "-", arah="rentang", sifat="inkremental", batas=[("4", "6")])
    assert _measured(one, _reported("3", "8"), 2).capaian == 100
    assert _measured(one, _reported("2", "2"), 2).capaian == 50


# One indikator under a tujuan and its sasaran


def test_a_shared_indikator_takes_the_realisasi_of_the_sasaran() -> None:
    plan = rencana(
        baris("tujuan-1", indikator=[indikator("tujuan-1.1", "50", uraian="Waktu  Tanggap")]),
        baris(
            "sasaran-1",
            induk="tujuan-1",
            indikator=[indikator("sasaran-1.1", "40", uraian="waktu tanggap")],
        ),
    )
    found = measure(plan, [realisasi(1, {"sasaran-1.1": "20"})], 1).indikator_by_id
    assert found["sasaran-1.1"].capaian == 50
    assert (found["tujuan-1.1"].realisasi, found["tujuan-1.1"].capaian) == (20, 40)
    assert "sasaran-1.1" in found["tujuan-1.1"].jejak.as_text()


def test_an_indikator_of_a_tujuan_alone_takes_its_own_realisasi() -> None:
    plan = rencana(baris("tujuan-1", indikator=[indikator("tujuan-1.1", "50")]))
    assert measure(plan, [realisasi(1, {"tujuan-1.1": "25"})], 1).indikator[0].capaian == 50


# Precision


def test_figures_of_400_digits_are_measured_exactly() -> None:
    large = "9" * 400
    found = _measured(indikator(ID, large), _reported(large), 1)
    assert (found.status, found.capaian) == (StatusUkur.TERUKUR, 100)
    down = _measured(indikator(ID, large, arah="turun"), _reported("1" + large[1:-1] + "8"), 1)
    assert down.mentah is not None and down.mentah != 100 and down.mentah > 100


def test_a_percentage_too_long_to_write_is_no_percentage() -> None:
    tiny = "0." + "0" * 397 + "1"
    found = _measured(indikator(ID, tiny), _reported("9" * 400), 1)
    assert (found.status, found.capaian, found.capaian_tahun) == (
        StatusUkur.BUKAN_ANGKA,
        None,
        None,
    )


@given(st.lists(st.integers(1, 10**6), min_size=8, max_size=8))
def test_inkremental_equals_kumulatif_of_the_running_sums(figures: list[int]) -> None:
    targets, given = figures[:4], figures[4:]
    running = [" ".join(str(sum(part[: n + 1])) for n in range(4)) for part in (targets, given)]
    alone = indikator(ID, " ".join(map(str, targets)), sifat="inkremental")
    for quarter in (1, 2, 3, 4):
        one = _measured(alone, _reported(*map(str, given)), quarter)
        other = _measured(indikator(ID, running[0]), _reported(*running[1].split()), quarter)
        assert (one.target, one.realisasi) == (other.target, other.realisasi)
        assert (one.capaian, one.capaian_tahun) == (other.capaian, other.capaian_tahun)

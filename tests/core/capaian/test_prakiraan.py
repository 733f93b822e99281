"""A prakiraan says how it was made and from what, and does not pretend to know the future."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, keuangan, realisasi, rencana

from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.capaian.prakiraan import (
    SUDAH_DILAPORKAN,
    Harapan,
    Prakiraan,
    prakiraan_kinerja,
)
from renaksi.core.capaian.prakiraan_keuangan import prakiraan_keuangan
from renaksi.core.capaian.prakiraan_metode import (
    DUA_TRIWULAN,
    SATU_TRIWULAN,
    Taksiran,
    Titik,
    at_most,
    by_laju,
    by_terakhir,
)
from renaksi.core.cascade.figures import Nilai, Status
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator

D = Decimal
ID = "kegiatan-1.1"
ROW = "kegiatan-1"
counts = st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=2)
targets = st.decimals("0.01", 10**6, allow_nan=False, allow_infinity=False, places=2)


def _kinerja(target: str, *given: str, **how: Any) -> Prakiraan:
    plan = rencana(baris(ROW, indikator=[indikator(ID, target, **how)]))
    files = [realisasi(quarter, {ID: value}) for quarter, value in enumerate(given, start=1)]
    riwayat = [measure(plan, files, quarter) for quarter in range(1, len(given) + 1)]
    (found,) = prakiraan_kinerja(plan, riwayat)
    return found


def _uang(satuan: str, target: str, *given: str, pagu: str | None = None) -> Prakiraan:
    plan = rencana(baris(ROW, keuangan=[keuangan(satuan, target)]))
    files = [
        realisasi(quarter, keuangan={(ROW, satuan): value}, pagu=pagu)
        for quarter, value in enumerate(given, start=1)
    ]
    riwayat = [measure(plan, files, quarter) for quarter in range(1, len(given) + 1)]
    (found,) = prakiraan_keuangan(plan, riwayat)
    return found


def _figures(found: Prakiraan) -> tuple[Decimal | None, ...]:
    return found.bawah, found.nilai, found.atas


def test_the_pace_so_far_goes_on_to_the_years_target() -> None:
    found = _kinerja("10 20 30 40", "5", "16")
    assert found.metode == "laju terhadap target"
    assert _figures(found) == (20, 32, 44)  # 50 % and 80 %: 80 % of 40, give or take 30 % of 40
    assert found.dari == (1, 2)


def test_with_one_quarter_there_is_an_estimate_and_no_interval_and_it_says_so() -> None:
    found = _kinerja("10 20 30 40", "5")
    assert _figures(found) == (None, 20, None)
    assert found.tanpa_selang == SATU_TRIWULAN
    assert found.harapan is Harapan.TANPA_SELANG
    assert SATU_TRIWULAN in found.jejak.kalimat


def test_an_interval_from_two_quarters_is_said_to_be_weak_and_one_from_three_is_not() -> None:
    assert _kinerja("10 20 30 40", "5", "16").catatan == DUA_TRIWULAN
    assert DUA_TRIWULAN in _kinerja("10 20 30 40", "5", "16").jejak.as_text()
    assert _kinerja("10 20 30 40", "5", "16", "20").catatan == ""


def test_a_quarter_without_a_target_has_no_pace_and_is_not_counted_as_one() -> None:
    found = _kinerja("0 20 30 40", "0", "16")
    assert (found.dari, found.nilai, found.bawah) == ((2,), 32, None)
    assert found.tanpa_selang == SATU_TRIWULAN


def test_an_estimate_is_called_one_wherever_it_is_told() -> None:
    found = _kinerja("10 20 30 40", "5", "16")
    assert found.jejak.kalimat == (
        "Prakiraan TW IV adalah 32 dokumen, selang 20 sampai 44 dokumen, dari TW I, TW II; belum "
        "pasti: target tahunan ada di dalam selang. Bukan realisasi."
    )
    text = found.jejak.as_text()
    for said in (
        "laju TW II = 16 ÷ 20 ≈ 80 %",
        "perubahan laju terbesar 30 poin",
        "Aturan: prakiraan, laju terhadap target",
        "bukan rumus peraturan",
    ):
        assert said in text


def test_an_estimate_is_never_under_what_is_realised_already() -> None:
    assert _figures(_kinerja("10 20 20 20", "10", "20")) == (20, 20, 20)
    found = _kinerja("10 40 40 40", "10", "12")  # 100 % then 30 %
    assert _figures(found) == (12, 12, 40)
    assert "tidak pernah di bawah yang sudah terjadi, 12" in found.jejak.as_text()


def test_a_target_that_falls_at_the_end_of_the_year_takes_nothing_back() -> None:
    assert _figures(_kinerja("10 40 40 20", "8", "40")) == (40, 40, 40)


def test_money_goes_towards_its_yearly_column_where_it_has_one() -> None:
    planned = replace(keuangan("Rp", "100 200 300 -"), target_tahun=D(500))
    plan = rencana(baris(ROW, keuangan=[planned]))
    report = realisasi(1, keuangan={(ROW, "Rp"): "50"})
    (found,) = prakiraan_keuangan(plan, [measure(plan, [report], 1)])
    assert (found.target, found.nilai) == (500, 250)


def test_what_is_summed_goes_on_by_its_sums_and_leaves_out_a_quarter_without_cases() -> None:
    assert _figures(_kinerja("10", "5", "10", sifat="inkremental")) == (20, 30, 40)
    skipped = _kinerja("10", "5", "tidak_berlaku", sifat="inkremental")
    assert skipped.nilai == 15  # half of TW I, TW III and TW IV


def test_a_percentage_made_anew_from_counts_stays_where_it_is_and_is_not_summed() -> None:
    plan = rencana(baris(ROW, indikator=[indikator(ID, "80", satuan="%", sifat="inkremental")]))
    files = [
        Realisasi(
            perangkat_daerah=None,
            tahun=None,
            triwulan=quarter,
            indikator=(
                RealisasiIndikator(
                    id=ID,
                    nilai=Nilai(Status.TERISI, D(served)),
                    pembilang=D(served),
                    penyebut=D(100),
                ),
            ),
        )
        for quarter, served in ((1, 70), (2, 90))
    ]
    (found,) = prakiraan_kinerja(plan, [measure(plan, files, quarter) for quarter in (1, 2)])
    assert (found.metode, *_figures(found)) == ("angka terakhir", 70, 80, 90)
    assert found.target is None


def test_what_is_summed_cannot_go_on_from_a_quarter_that_is_missing() -> None:
    found = _kinerja("10", "5", "belum", sifat="inkremental")
    assert (found.nilai, found.dari) == (20, (1,))
    assert "sesudah TW I belum ada realisasi" in found.jejak.as_text()


@pytest.mark.parametrize("sifat", ["posisi_akhir", "rata_rata"])
def test_a_state_or_a_mean_stays_where_it_is(sifat: str) -> None:
    found = _kinerja("90", "80", "84", "83", sifat=sifat)
    assert found.metode == "angka terakhir"
    assert _figures(found) == (79, 83, 87)
    assert found.harapan is Harapan.TIDAK


@pytest.mark.parametrize(
    ("arah", "figures"), [("naik", (79, 83, 83)), ("turun", (83, 83, 87)), ("batas", (83, 83, 87))]
)
def test_the_worst_since_january_cannot_become_better(arah: str, figures: tuple[int, ...]) -> None:
    found = _kinerja("90", "79", "83", sifat="terburuk", arah=arah)
    assert _figures(found) == figures


def test_a_state_that_is_never_under_zero_is_not_estimated_under_zero() -> None:
    assert _figures(_kinerja("5", "9", "1", sifat="posisi_akhir")) == (0, 1, 9)
    assert _figures(_kinerja("5", "-1", "1", sifat="posisi_akhir")) == (-1, 1, 3)


def test_a_percentage_that_stays_within_100_is_not_estimated_beyond_it() -> None:
    assert _figures(_kinerja("10 40 70 100", "10", "60", satuan="%")) == (100, 100, 100)
    assert _figures(_kinerja("90", "80", "95", satuan="Persen", sifat="posisi_akhir")) == (
        80,
        95,
        100,
    )
    assert _kinerja("10 40 70 100", "10", "60", satuan="orang").nilai == 150
    assert _kinerja("90", "110", satuan="%", sifat="posisi_akhir").nilai == 110
    assert _kinerja("60 80 100 120", "60", satuan="%").nilai == 120


@pytest.mark.parametrize(
    ("given_", "harapan"),
    [
        (("10", "20"), Harapan.TERCAPAI),
        (("2", "4"), Harapan.TIDAK),
        (("5", "20"), Harapan.BELUM_PASTI),
    ],
)
def test_whether_the_target_will_be_reached_is_said_of_the_whole_interval(
    given_: tuple[str, str], harapan: Harapan
) -> None:
    assert _kinerja("10 20 30 40", *given_).harapan is harapan


def test_for_what_should_fall_staying_under_the_target_is_reaching_it() -> None:
    assert _kinerja("10 20 30 40", "5", "10", arah="turun").harapan is Harapan.TERCAPAI
    assert _kinerja("10 20 30 40", "15", "30", arah="turun").harapan is Harapan.TIDAK


def test_the_formula_that_a_kebijakan_gives_one_indikator_says_what_reaching_is() -> None:
    plan = rencana(baris(ROW, indikator=[indikator(ID, "10 20 30 40")]))
    files = [realisasi(quarter, {ID: value}) for quarter, value in ((1, "5"), (2, "10"))]
    own = Kebijakan(nama="X", rumus_indikator={ID: "turun-b"})
    riwayat = [measure(plan, files, quarter, own) for quarter in (1, 2)]
    assert prakiraan_kinerja(plan, riwayat)[0].harapan is Harapan.TERCAPAI


@pytest.mark.parametrize(
    ("target", "given_", "how", "why"),
    [
        ("0 9 14 18", ("0",), {}, "lajunya belum ada"),
        ("- 9 14 18", ("3",), {}, "target triwulan terakhirnya kosong"),
        ("5 9 14 -", ("3",), {}, "target setahunnya kosong"),
        ("5 9 14 0", ("3",), {}, "target setahunnya 0"),
        ("5 9 14 18", ("belum",), {}, "belum ada realisasi (belum diisi)"),
        ("5 9 14 18", ("tidak_berlaku",), {}, "belum ada realisasi (nihil kejadian)"),
        ("WTP", ("WDP",), {}, "berupa kata"),
        ("WTP", ("WDP",), {"skala": "opini-bpk"}, "berupa kata"),
        ("5 9 14 18", ("-3",), {}, "di bawah 0"),
        ("5 - 5 5", ("3",), {"sifat": "inkremental"}, "target setahunnya kosong"),
        ("-", ("3",), {"arah": "rentang", "batas": [("7", "8")]}, "rentang"),
        ("5 9 14 18", ("5", "9", "14", "18"), {}, SUDAH_DILAPORKAN),
    ],
)
def test_where_nothing_can_be_said_there_is_none_with_its_reason(
    target: str, given_: tuple[str, ...], how: dict[str, Any], why: str
) -> None:
    found = _kinerja(target, *given_, **how)
    assert _figures(found) == (None, None, None)
    assert why in found.tanpa
    assert "Prakiraan TW IV tidak ada" in found.jejak.kalimat


def test_a_year_without_quarter_iv_reported_is_estimated_from_what_there_is() -> None:
    found = _kinerja("10 20 30 40", "10", "20", "30", "belum")
    assert (found.nilai, found.dari) == (40, (1, 2, 3))


def test_money_in_percent_is_never_over_100() -> None:
    found = _uang("%", "10 40 70 100", "10", "60")
    assert _figures(found) == (100, 100, 100)
    assert _figures(_uang("%", "20 40 70 100", "10", "20")) == (50, 50, 50)
    assert _figures(_uang("%", "20 40 70 100", "10", "30")) == (50, 75, 100)


def test_money_in_rupiah_is_never_over_its_pagu_where_that_is_known() -> None:
    assert _uang("Rp", "100 200 300 400", "300", pagu="500").nilai == 500
    assert _uang("Rp", "100 200 300 400", "300").nilai == 1200


def test_money_without_a_report_or_a_target_is_none_with_its_reason() -> None:
    assert "belum ada realisasi (belum diisi)" in _uang("%", "20 40 70 100", "belum").tanpa
    assert "target setahunnya kosong" in _uang("%", "20 40 70 -", "10").tanpa
    assert _uang("%", "20 40 70 100", "20", "40", "70", "99").tanpa == SUDAH_DILAPORKAN


def test_money_in_rp_and_percent_side_by_side_is_estimated_each() -> None:
    plan = rencana(
        baris(ROW, keuangan=[keuangan("Rp", "10 20 30 40"), keuangan("%", "25 50 75 100")])
    )
    report = realisasi(1, keuangan={(ROW, "Rp"): "5", (ROW, "%"): "12.5"})
    both = prakiraan_keuangan(plan, [measure(plan, [report], 1)])
    assert [(one.satuan, one.nilai) for one in both] == [("Rp", 20), ("%", 50)]


def _titik(pairs: list[tuple[Decimal, Decimal]]) -> list[Titik]:
    done, planned, made = D(0), D(0), []
    for quarter, (more, target) in enumerate(pairs, start=1):
        done, planned = done + more, planned + target
        made.append(Titik(triwulan=quarter, realisasi=done, target=planned))
    return made


quarters = st.lists(st.tuples(counts, targets), min_size=1, max_size=3)


@given(quarters, targets)
def test_an_interval_holds_its_estimate_and_neither_is_under_what_is_done(
    pairs: list[tuple[Decimal, Decimal]], coming: Decimal
) -> None:
    titik = _titik(pairs)
    last = titik[-1]
    assert last.target is not None
    found = by_laju(titik, last.target + coming)
    assert isinstance(found, Taksiran)
    assert found.nilai >= last.realisasi
    assert (found.bawah is None) == (found.atas is None) == (len(titik) == 1)
    if found.bawah is not None and found.atas is not None:
        assert last.realisasi <= found.bawah <= found.nilai <= found.atas
        assert at_most(found, D(100)).atas == min(found.atas, D(100))


@given(quarters, targets, counts)
def test_more_done_in_the_last_quarter_is_never_estimated_to_end_lower(
    pairs: list[tuple[Decimal, Decimal]], coming: Decimal, more: Decimal
) -> None:
    titik = _titik(pairs)
    last = titik[-1]
    assert last.target is not None
    higher = Titik(triwulan=last.triwulan, realisasi=last.realisasi + more, target=last.target)
    before = by_laju(titik, last.target + coming)
    after = by_laju([*titik[:-1], higher], last.target + coming)
    assert isinstance(before, Taksiran) and isinstance(after, Taksiran)
    assert after.nilai >= before.nilai


@given(counts, targets)
def test_on_target_so_far_is_estimated_exactly_on_target(share: Decimal, target: Decimal) -> None:
    titik = [Titik(triwulan=1, realisasi=target, target=target)]
    found = by_laju(titik, target + share)
    assert isinstance(found, Taksiran)
    assert found.nilai == target + share


@given(st.lists(counts, min_size=2, max_size=3))
def test_the_last_figures_interval_is_the_largest_move_either_way(values: list[Decimal]) -> None:
    found = by_terakhir(
        [Titik(triwulan=q, realisasi=v, target=None) for q, v in enumerate(values, start=1)]
    )
    moves = [abs(b - a) for a, b in pairwise(values)]
    assert found.nilai == values[-1]
    assert found.atas == values[-1] + max(moves)
    assert found.bawah == max(D(0), values[-1] - max(moves))

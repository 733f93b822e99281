"""An average is made as the office's kebijakan names it, and says so."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, realisasi, rencana

from renaksi.core.capaian.capaian import PERANGKAT_DAERAH, RataRata
from renaksi.core.capaian.kebijakan import (
    BAWAAN,
    BatasSkala,
    CaraRataRata,
    Kebijakan,
    Penyebut,
    describe,
    predikat,
)
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.rencana import RencanaAksi

D = Decimal


def _of(id_: str, *ids: str) -> dict[str, object]:
    return {"indikator": [indikator(f"{id_}.{n}", "100") for n in ids]}


def _plan() -> RencanaAksi:
    """Two sasaran; under the first two kegiatan, of one and of three indikator."""
    return rencana(
        baris("sasaran-1", **_of("sasaran-1", "1")),
        baris("sasaran-2", **_of("sasaran-2", "1", "2")),
        baris("program-1", induk="sasaran-1"),
        baris("program-2", induk="sasaran-2"),
        baris("kegiatan-1", induk="program-1", uraian="Kegiatan satu", **_of("kegiatan-1", "1")),
        baris("kegiatan-2", induk="program-1", **_of("kegiatan-2", "1", "2", "3")),
        baris("kegiatan-3", induk="program-2", **_of("kegiatan-3", "1")),
    )


KEGIATAN = {
    "kegiatan-1.1": "100",
    "kegiatan-2.1": "10",
    "kegiatan-2.2": "20",
    "kegiatan-2.3": "30",
    "kegiatan-3.1": "50",
}


def _average(
    kebijakan: Kebijakan, given: dict[str, str] = KEGIATAN, lingkup: str = "kegiatan"
) -> RataRata:
    found = measure(_plan(), [realisasi(1, given)], 1, kebijakan).rata_rata_of(lingkup)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("cara", "expected"),
    [
        (CaraRataRata.SEDERHANA, "42"),  # 210 / 5
        (CaraRataRata.PER_BARIS, "56.666666666667"),  # (100 + 20 + 50) / 3
        (CaraRataRata.PER_SASARAN, "45"),  # ((100 + 60) / 4 + 50) / 2
    ],
)
def test_each_way_of_averaging_gives_its_own_figure(cara: CaraRataRata, expected: str) -> None:
    found = _average(Kebijakan(nama="uji", cara=cara))
    assert found.capaian is not None
    assert abs(found.capaian - D(expected)) < D("1e-9")
    assert found.n == 5


def test_the_average_of_the_office_per_sasaran_is_that_of_its_sasaran() -> None:
    given = {"sasaran-1.1": "100", "sasaran-2.1": "10", "sasaran-2.2": "30"}
    per_sasaran = Kebijakan(nama="uji", cara=CaraRataRata.PER_SASARAN)
    assert _average(per_sasaran, given, PERANGKAT_DAERAH).capaian == 60
    flat = _average(BAWAAN, given, PERANGKAT_DAERAH).capaian
    assert flat is not None and flat.quantize(D("0.01")) == D("46.67")


def test_weights_count_as_often_as_they_say_and_1_where_nothing_is_said() -> None:
    weighted = Kebijakan(nama="uji", cara=CaraRataRata.TERTIMBANG, bobot={"kegiatan-1.1": D(6)})
    found = _average(weighted)
    assert found.capaian == 71  # (6 × 100 + 10 + 20 + 30 + 50) / 10
    assert any("bobot 6" in one.asal for one in found.jejak.masukan)


def test_where_all_that_counts_weighs_nothing_there_is_no_average() -> None:
    weightless = Kebijakan(
        nama="uji", cara=CaraRataRata.TERTIMBANG, bobot=dict.fromkeys(KEGIATAN, D(0))
    )
    found = _average(weightless)
    assert (found.capaian, found.n) == (None, 5)


def test_missing_counts_as_zero_only_where_the_kebijakan_says_so_by_name() -> None:
    given = KEGIATAN | {"kegiatan-3.1": "belum", "kegiatan-2.3": "tidak_berlaku"}
    reported = _average(BAWAAN, given)
    every = _average(Kebijakan(nama="uji", penyebut=Penyebut.SEMUA), given)
    assert reported.capaian is not None
    assert (round(reported.capaian, 4), reported.n, reported.belum) == (D("43.3333"), 3, 1)
    assert (every.capaian, every.n, every.belum, every.tidak_berlaku) == (D("32.5"), 4, 1, 1)
    assert "yang belum dilaporkan dihitung 0" in every.aturan
    assert "1 di antaranya belum diisi dan dihitung 0" in every.jejak.kalimat
    assert "1 nihil kejadian, tidak ikut dihitung" in every.jejak.kalimat


def test_a_capaian_is_rounded_before_the_average_only_where_the_kebijakan_says_so() -> None:
    plan = rencana(baris("kegiatan-1", **_of("kegiatan-1", "1", "2")))
    given = {"kegiatan-1.1": "33.335", "kegiatan-1.2": "10"}

    def mean(decimals: int | None) -> RataRata:
        kebijakan = Kebijakan(nama="uji", desimal_rata_rata=decimals)
        found = measure(plan, [realisasi(1, given)], 1, kebijakan).rata_rata_of("kegiatan")
        assert found is not None
        return found

    assert mean(None).capaian == D("21.6675")
    assert mean(2).capaian == D("21.67")
    assert mean(0).capaian == D("21.5")
    assert "dibulatkan 2 desimal lebih dulu" in mean(2).aturan
    assert "dibulatkan dari 33,335" in mean(2).jejak.masukan[0].asal


def test_the_trace_shows_the_average_of_each_group() -> None:
    steps = _average(Kebijakan(nama="uji", cara=CaraRataRata.PER_BARIS)).jejak.langkah
    assert steps[0] == "Kegiatan satu: 100 ÷ 1 = 100"
    assert steps[-1].endswith("÷ 3 ≈ 56,6667")


def test_the_rule_stands_with_the_figure_and_its_source_is_the_kebijakan() -> None:
    other = Kebijakan(nama="Perbup 7", dasar="Peraturan Bupati 7", cara=CaraRataRata.PER_BARIS)
    found = _average(other)
    assert found.aturan == "rata-rata per baris, lalu rata-rata baris, atas yang terukur"
    assert "Perbup 7" in found.jejak.sumber_aturan
    assert _average(BAWAAN).aturan == "rata-rata sederhana atas yang terukur"


@given(
    st.lists(st.integers(0, 300), min_size=1, max_size=6),
    st.sampled_from(CaraRataRata),
    st.sampled_from(Penyebut),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_does_not_matter_to_any_average(
    values: list[int], cara: CaraRataRata, penyebut: Penyebut, chance: object
) -> None:
    rows = [baris(f"kegiatan-{n}", **_of(f"kegiatan-{n}", "1")) for n in range(len(values))]
    given = {f"kegiatan-{n}.1": str(value) for n, value in enumerate(values)}
    kebijakan = Kebijakan(nama="uji", cara=cara, penyebut=penyebut, bobot={"kegiatan-0.1": D(3)})
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    means = [
        measure(rencana(*order), [realisasi(1, given)], 1, kebijakan).rata_rata_of("kegiatan")
        for order in (rows, shuffled)
    ]
    assert means[0] is not None and means[1] is not None
    assert means[0].capaian == means[1].capaian


def test_a_plan_whose_rows_stand_in_a_circle_is_averaged_all_the_same() -> None:
    plan = rencana(
        baris("program-1", induk="kegiatan-1"),
        baris("kegiatan-1", induk="program-1", **_of("kegiatan-1", "1")),
    )
    kebijakan = Kebijakan(nama="uji", cara=CaraRataRata.PER_SASARAN)
    found = measure(plan, [realisasi(1, {"kegiatan-1.1": "40"})], 1, kebijakan)
    average = found.rata_rata_of("kegiatan")
    assert average is not None and average.capaian == 40


# The scale


@pytest.mark.parametrize(
    ("batas", "capaian", "label"),
    [
        ("lebih-dari", "90", "Tinggi"),
        ("lebih-dari", "90.4", "Sangat Tinggi"),
        ("mulai-dari", "90", "Sangat Tinggi"),
        ("mulai-dari", "89.999", "Tinggi"),
        ("mulai-dari", "50", "Rendah"),
        ("dibulatkan", "90.4", "Tinggi"),
        ("dibulatkan", "90.5", "Sangat Tinggi"),
        ("dibulatkan", "50.49", "Sangat Rendah"),
    ],
)
def test_the_gaps_of_the_scale_are_closed_in_the_way_that_is_named(
    batas: str, capaian: str, label: str
) -> None:
    kebijakan = Kebijakan(nama="uji", batas_skala=BatasSkala(batas))
    assert predikat(kebijakan, D(capaian)) == label


def test_a_kebijakan_says_all_of_its_choices_in_sentences() -> None:
    said = " ".join(
        describe(
            Kebijakan(
                nama="uji",
                rumus_turun="turun-b",
                rumus_indikator={"kegiatan-1.1": "kasus"},
                batas_atas=D(120),
                lantai=None,
                nol_dari_nol=D(100),
                cara=CaraRataRata.TERTIMBANG,
                bobot={"sasaran-1.1": D("2.5")},
                batas_skala=BatasSkala.DIBULATKAN,
            )
        )
    )
    for part in (
        "rumus turun-b", "kegiatan-1.1: rumus kasus", "Lantai tidak ada", "batas atas 120 %",
        "Target 0: tidak ada persentase", "target dan realisasi 0: capaian 100 %",
        "tertimbang", "sasaran-1.1 2,5", "dibulatkan ke angka bulat",
    ):  # fmt: skip
        assert part in said

"""The averages: of what could be measured, never rounded before, with what was left out counted."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, keuangan, realisasi, rencana

from renaksi.core.capaian.capaian import PERANGKAT_DAERAH, Capaian, RataRata
from renaksi.core.capaian.capaian_json import capaian_to_json
from renaksi.core.capaian.jejak import angka
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.realisasi import Realisasi
from renaksi.core.cascade.rencana import RencanaAksi

D = Decimal


def _kegiatan(pairs: Sequence[tuple[str, str]]) -> tuple[RencanaAksi, Realisasi]:
    """A row kegiatan-N for each (target, realisasi)."""
    rows = [
        baris(f"kegiatan-{number}", indikator=[indikator(f"kegiatan-{number}.1", target)])
        for number, (target, _) in enumerate(pairs, start=1)
    ]
    given = {f"kegiatan-{number}.1": given for number, (_, given) in enumerate(pairs, start=1)}
    return rencana(*rows), realisasi(1, given)


def _average(capaian: Capaian, lingkup: str, bagian: str = "kinerja") -> RataRata:
    found = capaian.rata_rata_of(lingkup, bagian)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_only_what_is_measured_goes_into_the_mean_and_the_rest_is_counted_by_its_reason() -> None:
    plan, reported = _kegiatan(
        [
            ("10", "10"),
            ("10", "0"),
            ("10", "belum"),
            ("10", "belum_waktunya"),
            ("10", "tidak_berlaku"),
            ("0", "5"),
            ("-", "5"),
            ("WTP", "WTP"),
        ]
    )
    found = _average(measure(plan, [reported], 1), "kegiatan")
    assert (found.capaian, found.n) == (50, 2)
    assert (found.belum, found.belum_waktunya, found.tidak_berlaku) == (1, 1, 1)
    assert found.tidak_terukur == 3
    assert found.aturan == "rata-rata sederhana atas yang terukur"


def test_a_mean_of_nothing_is_null_and_not_zero() -> None:
    plan, reported = _kegiatan([("10", "belum"), ("0", "1")])
    found = _average(measure(plan, [reported], 1), "kegiatan")
    assert (found.capaian, found.n, found.belum, found.tidak_terukur) == (None, 0, 1, 1)


def test_a_capaian_of_zero_pulls_the_mean_down() -> None:
    plan, reported = _kegiatan([("10", "0"), ("10", "10")])
    assert _average(measure(plan, [reported], 1), "kegiatan").capaian == 50


def test_the_mean_is_over_the_capped_values() -> None:
    plan, reported = _kegiatan([("10", "15"), ("10", "5")])
    assert _average(measure(plan, [reported], 1), "kegiatan").capaian == 100
    capped = Kebijakan(nama="batas seratus", batas_atas=D(100))
    assert _average(measure(plan, [reported], 1, capped), "kegiatan").capaian == 75


def test_nothing_is_rounded_before_the_mean() -> None:
    """Rounded to two decimals first, these three would come to 33.33 and not to 33.335."""
    plan, reported = _kegiatan([("100000", "33334"), ("100000", "33334"), ("100000", "33337")])
    assert _average(measure(plan, [reported], 1), "kegiatan").capaian == D("33.335")


def test_thirds_that_never_end_come_to_a_whole_mean() -> None:
    plan, reported = _kegiatan([("3", "1")] * 3 + [("3", "0")] * 13)
    assert _average(measure(plan, [reported], 1), "kegiatan").capaian == D("6.25")


@given(st.lists(st.tuples(st.integers(1, 999), st.integers(0, 999)), min_size=1, max_size=12))
def test_the_mean_written_is_the_exact_mean_to_twelve_decimals(
    pairs: list[tuple[int, int]],
) -> None:
    plan, reported = _kegiatan([(str(target), str(given)) for target, given in pairs])
    found = _average(measure(plan, [reported], 1), "kegiatan").capaian
    assert found is not None
    exact = sum((Fraction(given * 100, target) for target, given in pairs), Fraction(0))
    half_up = int(exact / len(pairs) * 10**12 + Fraction(1, 2))
    assert Fraction(angka(found)) == Fraction(half_up, 10**12)


@given(st.data())
def test_the_order_of_the_rows_does_not_matter(data: st.DataObject) -> None:
    figure = st.integers(0, 999).map(str)
    value = st.one_of(figure, st.sampled_from(["belum", "tidak_berlaku", "belum_waktunya"]))
    pairs = data.draw(st.lists(st.tuples(figure, value), min_size=1, max_size=8))
    shuffled = data.draw(st.permutations(pairs))
    one, other = (
        next(
            average
            for average in capaian_to_json(measure(plan, [reported], 1))["rata_rata"]
            if average["lingkup"] == "kegiatan"
        )
        for plan, reported in (_kegiatan(pairs), _kegiatan(shuffled))
    )
    assert one == other


# What each average is over


def _upper() -> RencanaAksi:
    return rencana(
        baris(
            "tujuan-1",
            indikator=[
                indikator("tujuan-1.1", "10", uraian="Waktu Tanggap"),
                indikator("tujuan-1.2", "10"),
            ],
        ),
        baris(
            "sasaran-1",
            induk="tujuan-1",
            indikator=[
                indikator("sasaran-1.1", "10", uraian="waktu tanggap"),
                indikator("sasaran-1.2", "10"),
            ],
        ),
        baris("program-1", induk="sasaran-1", indikator=[indikator("program-1.1", "10")]),
    )


_UPPER_GIVEN = {"tujuan-1.2": "8", "sasaran-1.1": "2", "sasaran-1.2": "5", "program-1.1": "9"}


def test_the_office_is_tujuan_and_sasaran_with_a_shared_indikator_once() -> None:
    found = measure(_upper(), [realisasi(1, _UPPER_GIVEN)], 1)
    office = _average(found, PERANGKAT_DAERAH)
    assert (office.capaian, office.n) == (50, 3)


def test_each_level_is_over_its_own_rows_and_the_tujuan_keeps_the_shared_one() -> None:
    found = measure(_upper(), [realisasi(1, _UPPER_GIVEN)], 1)
    levels = {
        level: (_average(found, level).capaian, _average(found, level).n)
        for level in ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
    }
    assert levels == {
        "tujuan": (50, 2),
        "sasaran": (35, 2),
        "program": (90, 1),
        "kegiatan": (None, 0),
        "sub_kegiatan": (None, 0),
    }


def test_each_row_with_indikator_has_its_own_mean_and_no_other_row() -> None:
    plan = rencana(
        baris("program-1"),
        baris(
            "kegiatan-1",
            induk="program-1",
            indikator=[indikator("kegiatan-1.1", "10"), indikator("kegiatan-1.2", "10")],
        ),
    )
    found = measure(plan, [realisasi(1, {"kegiatan-1.1": "10", "kegiatan-1.2": "5"})], 1)
    assert _average(found, "kegiatan-1").capaian == 75
    assert found.rata_rata_of("program-1") is None


def test_averages_stand_from_the_office_down_kinerja_before_keuangan() -> None:
    plan = rencana(
        baris("sasaran-1", indikator=[indikator("sasaran-1.1")]),
        baris("program-1", keuangan=[keuangan("Rp")]),
        baris("kegiatan-1", indikator=[indikator("kegiatan-1.1")], keuangan=[keuangan("%")]),
    )
    found = measure(plan, [realisasi(1)], 1)
    assert [(rata.lingkup, rata.bagian) for rata in found.rata_rata] == [
        ("perangkat_daerah", "kinerja"),
        ("perangkat_daerah", "keuangan"),
        ("tujuan", "kinerja"),
        ("sasaran", "kinerja"),
        ("program", "kinerja"),
        ("program", "keuangan"),
        ("kegiatan", "kinerja"),
        ("kegiatan", "keuangan"),
        ("sub_kegiatan", "kinerja"),
        ("sasaran-1", "kinerja"),
        ("program-1", "keuangan"),
        ("kegiatan-1", "kinerja"),
        ("kegiatan-1", "keuangan"),
    ]


# Keuangan


def test_money_is_total_over_total_and_not_a_mean_of_percentages() -> None:
    plan = rencana(
        baris("program-1", keuangan=[keuangan("Rp", "100")]),
        baris("program-2", keuangan=[keuangan("Rp", "900")]),
    )
    reported = realisasi(1, keuangan={("program-1", "Rp"): "100", ("program-2", "Rp"): "450"})
    found = measure(plan, [reported], 1)
    for lingkup in ("program", PERANGKAT_DAERAH):
        average = _average(found, lingkup, "keuangan")
        assert (average.capaian, average.n) == (55, 2)
        assert average.aturan == "jumlah realisasi dibagi jumlah target (Rp)"
    assert _average(found, "program-2", "keuangan").capaian == 50


def test_money_in_percent_is_never_added_up() -> None:
    plan = rencana(
        baris("kegiatan-1", keuangan=[keuangan("%", "50")]),
        baris("kegiatan-2", keuangan=[keuangan("%", "50")]),
    )
    reported = realisasi(1, keuangan={("kegiatan-1", "%"): "50", ("kegiatan-2", "%"): "25"})
    average = _average(measure(plan, [reported], 1), "kegiatan", "keuangan")
    assert (average.capaian, average.n, average.tidak_terukur) == (None, 0, 0)


@pytest.mark.parametrize(
    ("target", "given", "count"),
    [
        ("100", "belum", "belum"),
        ("100", "tidak_berlaku", "tidak_berlaku"),
        ("100", "belum_waktunya", "belum_waktunya"),
        ("0", "40", "tidak_terukur"),
        ("-", "40", "tidak_terukur"),
    ],
)
def test_money_that_is_not_measured_adds_neither_target_nor_realisasi(
    target: str, given: str, count: str
) -> None:
    plan = rencana(
        baris("program-1", keuangan=[keuangan("Rp", target)]),
        baris("program-2", keuangan=[keuangan("Rp", "100")]),
    )
    reported = realisasi(1, keuangan={("program-1", "Rp"): given, ("program-2", "Rp"): "30"})
    average = _average(measure(plan, [reported], 1), "program", "keuangan")
    assert (average.capaian, average.n) == (30, 1)
    assert getattr(average, count) == 1


def test_a_row_with_rupiah_and_percent_counts_once_by_its_rupiah() -> None:
    both = [keuangan("%", "50"), keuangan("Rp", "100")]
    plan = rencana(baris("program-1", keuangan=both), baris("program-2", keuangan=both))
    reported = realisasi(1, keuangan={("program-1", "Rp"): "80"}, pagu="200")
    average = _average(measure(plan, [reported], 1), "program", "keuangan")
    assert (average.capaian, average.n, average.belum) == (80, 1, 1)


def test_negative_totals_that_cancel_out_have_no_percentage() -> None:
    plan = rencana(
        baris("program-1", keuangan=[keuangan("Rp", "100")]),
        baris("program-2", keuangan=[keuangan("Rp", "-100")]),
    )
    reported = realisasi(1, keuangan={("program-1", "Rp"): "1", ("program-2", "Rp"): "1"})
    assert _average(measure(plan, [reported], 1), "program", "keuangan").capaian is None


def test_a_share_too_long_to_write_is_no_share() -> None:
    hardly_over_one = "1." + "0" * 396 + "1"
    plan = rencana(
        baris("program-1", keuangan=[keuangan("Rp", hardly_over_one)]),
        baris("program-2", keuangan=[keuangan("Rp", "-1")]),
    )
    large = "9" * 390
    reported = realisasi(1, keuangan={("program-1", "Rp"): large, ("program-2", "Rp"): large})
    average = _average(measure(plan, [reported], 1), "program", "keuangan")
    assert (average.capaian, average.n) == (None, 2)


def test_an_average_is_written_into_the_file_as_it_is() -> None:
    plan, reported = _kegiatan([("10", "9"), ("10", "6")])
    written = capaian_to_json(measure(plan, [reported], 1))["rata_rata"]
    assert {one["capaian"] for one in written if one["n"] == 2} == {"75"}


def test_the_sum_of_rupiah_says_how_many_rows_of_percent_it_leaves_out() -> None:
    plan = rencana(
        baris("program-1", keuangan=[keuangan("Rp", "100")]),
        baris("program-2", keuangan=[keuangan("%", "50")]),
    )
    money = {("program-1", "Rp"): "80", ("program-2", "%"): "40"}
    trace = _average(measure(plan, [realisasi(1, keuangan=money)], 1), PERANGKAT_DAERAH, "keuangan")
    assert "1 baris bertarget persen tidak ikut dijumlahkan" in trace.jejak.langkah

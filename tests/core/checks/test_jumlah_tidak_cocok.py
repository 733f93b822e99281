"""A parent's counts, rupiah and pagu are its children's sums."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, indikator, keuangan, rencana

from renaksi.core.cascade.finding import Bagian, Level
from renaksi.core.cascade.rencana import RencanaAksi

SLUG = "jumlah-tidak-cocok"


def counted(upper: str, *children: str, satuan: str = "dokumen", **kind: str) -> RencanaAksi:
    """A kegiatan with its count, and a sub kegiatan for each of the others."""
    rows = [
        baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", upper, satuan=satuan, **kind)])
    ]
    rows += [
        baris(
            f"sub_kegiatan-{n}",
            induk="kegiatan-1",
            indikator=[indikator(f"sub_kegiatan-{n}.1", child, satuan=satuan.upper(), **kind)],
        )
        for n, child in enumerate(children, start=1)
    ]
    return rencana(*rows)


def paid(upper: str, *children: str | None, pagu: tuple[str | None, ...] = ()) -> RencanaAksi:
    """A kegiatan with its rupiah, and a sub kegiatan for each of the others."""
    given_ = [*pagu, *([None] * (1 + len(children) - len(pagu)))]
    rows = [baris("kegiatan-1", keuangan=[keuangan("Rp", upper, given_[0])])]
    rows += [
        baris(
            f"sub_kegiatan-{n}",
            induk="kegiatan-1",
            keuangan=[] if child is None else [keuangan("Rp", child, given_[n])],
        )
        for n, child in enumerate(children, start=1)
    ]
    return rencana(*rows)


def test_a_quarter_that_is_not_the_sum_is_a_galat_with_the_sum_as_proposal() -> None:
    (finding,) = found(counted("0 9 14 18", "0 3 6 6", "0 6 8 10"), SLUG)
    assert (finding.level, finding.triwulan, finding.bagian) == (Level.GALAT, 4, Bagian.KINERJA)
    assert finding.baris == ("kegiatan-1", "sub_kegiatan-1", "sub_kegiatan-2")
    assert finding.usulan is not None
    assert finding.usulan.nilai == "16"
    assert "TW IV 18 dokumen, jumlah 2 sub kegiatan di bawahnya 16" in finding.pesan


@pytest.mark.parametrize(
    ("upper", "children"),
    [
        ("0 9 14 16", ("0 3 6 6", "0 6 8 10")),
        ("1 2 3 4", ("1 2 3 4", "1 2 3 4")),
        ("0 0 0 1", ("0 0 0 1", "0 0 0 1")),
        ("3 9 14 16", ("0 3 6 6", "0 6 8 10", "0 0 - -")),
        ("0 9 15 18", ("0 3 6 6", "0 6 8 10")),
    ],
    ids=["equal", "never the sum", "only zeros agree", "blanks say nothing", "half agree"],
)
def test_what_most_quarters_do_not_say_is_no_sum(upper: str, children: tuple[str, ...]) -> None:
    assert found(counted(upper, *children), SLUG) == []


@pytest.mark.parametrize("satuan", ["%", "Persen", "bulan", "jam", "Indeks", "Nilai"])
def test_percent_time_and_marks_do_not_add_up(satuan: str) -> None:
    assert found(counted("1 9 14 18", "1 3 6 6", "0 6 8 10", satuan=satuan), SLUG) == []


@pytest.mark.parametrize("sifat", ["rata_rata", "terburuk"])
def test_means_and_worst_cases_do_not_add_up(sifat: str) -> None:
    assert found(counted("1 9 14 18", "1 3 6 6", "0 6 8 10", sifat=sifat), SLUG) == []


def test_figures_since_january_and_of_the_quarter_alone_do_not_add_up() -> None:
    own, first, _ = counted("1 9 14 18", "1 3 6 6", "0 6 8 10").baris
    alone = indikator("sub_kegiatan-2.1", "0 6 8 10", sifat="inkremental")
    second = baris("sub_kegiatan-2", induk="kegiatan-1", indikator=[alone])
    assert found(rencana(own, first, second), SLUG) == []
    assert [
        one.triwulan
        for one in found(counted("1 9 2 8", "1 3 2 1", "0 6 0 6", sifat="inkremental"), SLUG)
    ] == [4]


def test_a_count_that_stays_the_same_adds_up_with_one_that_grows() -> None:
    plan = counted("3 5 8 9", "1 3 6 6")
    constant = indikator("sub_kegiatan-2.1", "2", sifat="posisi_akhir")
    rows = (*plan.baris, baris("sub_kegiatan-2", induk="kegiatan-1", indikator=[constant]))
    assert [one.triwulan for one in found(rencana(*rows), SLUG)] == [4]


def test_a_child_that_counts_something_else_makes_no_sum() -> None:
    plan = counted("0 9 14 18", "0 3 6 6", "0 6 8 10")
    other = indikator("sub_kegiatan-3.1", "0 0 0 0", satuan="orang")
    rows = (*plan.baris, baris("sub_kegiatan-3", induk="kegiatan-1", indikator=[other]))
    assert found(rencana(*rows), SLUG) == []
    twice = [indikator("sub_kegiatan-1.1", "0 3 6 6"), indikator("sub_kegiatan-1.2", "0 1 1 1")]
    rows = (
        plan.baris[0],
        baris("sub_kegiatan-1", induk="kegiatan-1", indikator=twice),
        plan.baris[2],
    )
    assert found(rencana(*rows), SLUG) == []


def test_rupiah_add_up_in_each_quarter() -> None:
    findings = found(paid("10 30 60 90", "5 10 30 50", "5 10 30 50"), SLUG)
    assert [(one.triwulan, one.usulan and one.usulan.nilai) for one in findings] == [
        (2, "20"),
        (4, "100"),
    ]
    assert {one.bagian for one in findings} == {Bagian.KEUANGAN}


def test_a_child_without_rupiah_makes_no_statement() -> None:
    assert found(paid("10 30 60 90", "5 10 30 50", None), SLUG) == []
    assert [one.triwulan for one in found(paid("1 2 3 4", "1 2 3 -", "1 1 0 0"), SLUG)] == [1, 2]


def test_rupiah_of_tw_iv_are_the_pagu() -> None:
    (finding,) = found(paid("10 30 60 90", pagu=("100",)), SLUG)
    assert (finding.baris, finding.triwulan) == (("kegiatan-1",), 4)
    assert finding.usulan is not None
    assert finding.usulan.nilai == "100"
    assert found(paid("10 30 60 90", pagu=("90",)), SLUG) == []
    assert found(rencana(baris("kegiatan-1", keuangan=[keuangan("%", pagu="90")])), SLUG) == []


def test_a_pagu_is_the_sum_of_its_childrens() -> None:
    (finding,) = found(paid("-", "-", "-", pagu=("100", "40", "50")), SLUG)
    assert finding.triwulan is None
    assert finding.baris == ("kegiatan-1", "sub_kegiatan-1", "sub_kegiatan-2")
    assert finding.usulan is not None
    assert finding.usulan.nilai == "90"
    assert found(paid("-", "-", "-", pagu=("100", "40", None)), SLUG) == []
    assert found(paid("-", "-", "-", pagu=("90", "40", "50")), SLUG) == []


def test_figures_of_hundreds_of_digits_add_up_to_the_last_one() -> None:
    large = "9" * 399
    total = str(2 * int(large))
    assert found(paid(total, large, large), SLUG) == []
    assert len(found(paid(str(int(total) - 1), large, large), SLUG)) == 4


@given(
    parts=st.lists(
        st.lists(st.integers(0, 10**12), min_size=4, max_size=4).map(sorted), min_size=1, max_size=6
    ),
    quarter=st.integers(1, 4),
    slip=st.integers(1, 10**6),
)
def test_sums_are_content_and_any_slip_in_one_is_found(
    parts: list[list[int]], quarter: int, slip: int
) -> None:
    total = [sum(figures) for figures in zip(*parts, strict=True)]
    children = [" ".join(map(str, figures)) for figures in parts]
    assert found(paid(" ".join(map(str, total)), *children), SLUG) == []
    written = [*total]
    written[quarter - 1] += slip
    (finding,) = found(paid(" ".join(map(str, written)), *children), SLUG)
    assert finding.triwulan == quarter
    assert finding.usulan is not None
    assert Decimal(finding.usulan.nilai) == total[quarter - 1]


def test_a_consistent_plan_is_content() -> None:
    assert found(good_plan(), SLUG) == []


def three_levels(**changed: tuple[str, str | None]) -> RencanaAksi:
    """A program over two kegiatan, each over two sub kegiatan, that add up but for what is changed."""
    figures: dict[str, tuple[str, str | None]] = {
        "program_1": ("100 200 300 400", "400"),
        "kegiatan_1": ("60 120 180 240", "240"),
        "kegiatan_2": ("40 80 120 160", "160"),
        "sub_kegiatan_1": ("50 100 150 200", "200"),
        "sub_kegiatan_2": ("10 20 30 40", "40"),
        "sub_kegiatan_3": ("30 60 90 120", "120"),
        "sub_kegiatan_4": ("10 20 30 40", "40"),
    }
    above = {"kegiatan_1": "program_1", "kegiatan_2": "program_1"}
    above |= {f"sub_kegiatan_{n}": f"kegiatan_{1 if n < 3 else 2}" for n in range(1, 5)}
    return rencana(
        *(
            baris(
                _id(name),
                induk=None if name not in above else _id(above[name]),
                keuangan=[keuangan("Rp", *written)],
            )
            for name, written in (figures | changed).items()
        )
    )


def _id(name: str) -> str:
    head, _, number = name.rpartition("_")
    return f"{head}-{number}"


def test_rupiah_that_are_wrong_in_the_middle_are_found_there_and_not_again_above() -> None:
    assert found(three_levels(), SLUG) == []
    (finding,) = found(three_levels(kegiatan_1=("60 210 180 240", "240")), SLUG)
    assert (finding.baris[0], finding.triwulan) == ("kegiatan-1", 2)
    assert finding.usulan is not None
    assert finding.usulan.nilai == "120"


def test_rupiah_that_are_wrong_at_both_levels_are_found_at_both() -> None:
    both = three_levels(program_1=("100 210 300 400", "400"), kegiatan_1=("60 121 180 240", "240"))
    assert [one.baris[0] for one in found(both, SLUG)] == ["program-1", "kegiatan-1"]


@pytest.mark.parametrize(
    ("row", "written"),
    [
        ("kegiatan_1", ("60 120 180 240", "250")),
        ("kegiatan_1", ("60 120 180 250", "240")),
        ("sub_kegiatan_1", ("50 100 150 200", "210")),
        ("sub_kegiatan_1", ("50 100 150 210", "200")),
        ("program_1", ("100 200 300 400", "410")),
        ("program_1", ("100 200 300 410", "400")),
    ],
)
def test_a_pagu_or_its_year_that_is_wrong_is_told_once(row: str, written: tuple[str, str]) -> None:
    (finding,) = found(three_levels(**{row: written}), SLUG)
    assert finding.baris[0] == _id(row)
    assert finding.usulan is not None
    right = {"kegiatan_1": "240", "program_1": "400", "sub_kegiatan_1": "200"}[row]
    assert finding.usulan.nilai in (right, "210")

"""A percentage carries its sign where its neighbours do."""

from dataclasses import replace

from tests.core.checks.plans import changed, found, good_plan, indikator, keuangan

from renaksi.core.cascade.finding import Bagian

SLUG = "persen-hilang"


def test_one_figure_without_the_sign_is_found_with_a_proposal() -> None:
    money = keuangan("76,35%", "84,18", "95,51%", "100%")
    (finding,) = found(changed("sub_kegiatan-2", keuangan=(money,)), SLUG)
    assert (finding.bagian, finding.triwulan, finding.tertulis) == (
        Bagian.KEUANGAN,
        2,
        "TRW II = 84,18",
    )
    assert finding.usulan is not None
    assert finding.usulan.nilai == "84,18%"


def test_an_indikator_s_figure_without_the_sign_is_found() -> None:
    share = indikator("kegiatan-1.1", "10%", "20", "30%", "40%", satuan="%")
    assert [one.triwulan for one in found(changed("kegiatan-1", indikator=(share,)), SLUG)] == [2]


def test_a_row_without_any_sign_in_a_column_of_percentages_is_found() -> None:
    money = keuangan("10", "40", "70", "100")
    findings = found(changed("sub_kegiatan-2", keuangan=(money,)), SLUG)
    assert [one.triwulan for one in findings] == [1, 2, 3, 4]


def test_a_column_that_never_writes_the_sign_is_content() -> None:
    plan = good_plan()
    bare = tuple(
        replace(one, keuangan=(keuangan("10", "40", "70", "100"),) if one.keuangan else ())
        for one in plan.baris
    )
    assert found(replace(plan, baris=bare), SLUG) == []
    assert found(plan, SLUG) == []

"""Every sasaran is served."""

from dataclasses import replace

from tests.core.checks.plans import ARSIP, changed, found, good_plan
from tests.core.rencana_buatan import baris, rencana

from renaksi.core.cascade.finding import Bagian, Level
from renaksi.core.cascade.rencana import Rujukan

SLUG = "sasaran-tanpa-program"


def test_a_sasaran_without_a_program_is_found() -> None:
    moved = changed("program-2", induk="sasaran-1", rujukan=Rujukan())
    (finding,) = found(moved, SLUG)
    assert (finding.level, finding.baris, finding.bagian) == (
        Level.PERINGATAN, ("sasaran-2",), Bagian.STRUKTUR,
    )  # fmt: skip
    assert ARSIP in finding.pesan


def test_a_sasaran_that_a_lower_row_names_is_served_though_the_tree_ties_it_elsewhere() -> None:
    moved = changed("program-2", induk="sasaran-1", rujukan=Rujukan())
    for name in (ARSIP.upper(), ARSIP.replace("Arsip", "Arsipp")):
        rows = tuple(
            replace(one, rujukan=replace(one.rujukan, sasaran=name))
            if one.id == "sub_kegiatan-1"
            else one
            for one in moved.baris
        )
        assert found(replace(moved, baris=rows), SLUG) == []


def test_each_sasaran_with_a_program_is_content() -> None:
    assert found(good_plan(), SLUG) == []


def test_a_plan_of_upper_levels_alone_and_a_sasaran_that_nobody_wrote_say_nothing() -> None:
    upper = rencana(baris("tujuan-1"), baris("sasaran-1", induk="tujuan-1"))
    assert found(upper, SLUG) == []
    implied = rencana(baris("sasaran-1", tersirat=True), baris("program-1"))
    assert found(implied, SLUG) == []
    assert len(found(rencana(baris("sasaran-1"), baris("program-1")), SLUG)) == 1

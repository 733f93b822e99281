"""A row stands under the same sasaran, program and kegiatan as its parent says."""

from dataclasses import replace

from tests.core.checks.plans import KEGIATAN, PROGRAM, SASARAN, changed, found, good_plan, row

from renaksi.core.cascade.finding import Level
from renaksi.core.cascade.rencana import Rujukan, Tingkat

SLUG = "sasaran-berbeda"
OTHER = "Tertibnya Arsip Daerah"


def test_a_kegiatan_under_another_sasaran_than_its_program_is_a_galat() -> None:
    plan = changed("kegiatan-1", rujukan=Rujukan(sasaran=OTHER, program=PROGRAM))
    first, *below = found(plan, SLUG)
    assert (first.level, first.baris) == (Level.GALAT, ("kegiatan-1", "program-1"))
    assert [one.baris[0] for one in below] == ["sub_kegiatan-1", "sub_kegiatan-2"], (
        "its children name the sasaran that the kegiatan does not"
    )


def test_a_sub_kegiatan_under_another_program_than_its_kegiatan_is_a_galat() -> None:
    plan = good_plan()
    second = row(
        Tingkat.PROGRAM,
        2,
        "Program Pengelolaan Arsip",
        "sasaran-1",
        rujukan=Rujukan(sasaran=SASARAN),
    )
    moved = Rujukan(sasaran=SASARAN, program="Program Pengelolaan Arsip", kegiatan=KEGIATAN)
    rows = tuple(
        replace(one, rujukan=moved) if one.id == "sub_kegiatan-1" else one for one in plan.baris
    )
    (finding,) = found(replace(plan, baris=(*rows, second)), SLUG)
    assert finding.baris == ("sub_kegiatan-1", "kegiatan-1")
    assert finding.tertulis == "Program Pengelolaan Arsip"
    assert finding.pesan == (
        "baris ini di bawah Program «Program Pengelolaan Arsip», sedangkan Kegiatan "
        f"«{KEGIATAN}» di bawah «{PROGRAM}»"
    )


def test_a_row_that_prints_another_parent_than_its_own_is_told_so() -> None:
    plan = changed("kegiatan-1", rujukan=Rujukan(program="Program Pengelolaan Arsip"))
    finding, *_ = found(plan, SLUG)
    assert finding.pesan == (
        f"baris ini di bawah Program «Program Pengelolaan Arsip», sedangkan induknya «{PROGRAM}»"
    )


def test_a_near_equal_name_and_a_blank_are_no_other_sasaran() -> None:
    near = Rujukan(sasaran=SASARAN.replace("Kualitas", "Kwalitas"), program=PROGRAM)
    assert found(changed("kegiatan-1", rujukan=near), SLUG) == []
    assert found(changed("kegiatan-1", rujukan=Rujukan()), SLUG) == []
    assert found(good_plan(), SLUG) == []


def test_a_misspelt_word_program_is_no_other_program() -> None:
    for written in ("Progam Pembinaan Perpustakaan", "Prgoram Pembinaan Perpustakaan"):
        assert found(changed("kegiatan-1", rujukan=Rujukan(program=written)), SLUG) == []


def test_a_circle_of_parents_ends() -> None:
    plan = changed("program-1", induk="kegiatan-1", rujukan=Rujukan())
    assert all(one.baris[0] != "program-1" for one in found(plan, SLUG))

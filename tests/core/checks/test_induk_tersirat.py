"""Every row that a lower table names has a row in its own table."""

from tests.core.checks.plans import changed, found, good_plan

from renaksi.core.cascade.finding import Bagian

SLUG = "induk-tersirat"


def test_a_program_that_only_the_kegiatan_table_names_is_found() -> None:
    (finding,) = found(changed("program-1", tersirat=True, indikator=(), keuangan=()), SLUG)
    assert (finding.baris, finding.bagian) == (("program-1",), Bagian.STRUKTUR)
    assert "disebut 1 baris di bawahnya" in finding.pesan


def test_a_plan_whose_rows_are_all_written_is_content() -> None:
    assert found(good_plan(), SLUG) == []

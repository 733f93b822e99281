"""Percentages that only one division of the pagu gives say what it is."""

from dataclasses import replace

from tests.core.rencana_buatan import baris, keuangan, rencana

from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.rencana import Keuangan, RencanaAksi
from renaksi.core.checks import pagu_tersirat as rule


def kegiatan(upper: list[Keuangan], *children: Keuangan) -> RencanaAksi:
    """A kegiatan with its money, and a sub kegiatan for each of the others."""
    rows = [baris("kegiatan-1", keuangan=upper)]
    for number, child in enumerate(children, start=1):
        rows.append(baris(f"sub_kegiatan-{number}", induk="kegiatan-1", keuangan=[child]))
    return rencana(*rows)


def found(plan: RencanaAksi) -> list[Finding]:
    return list(rule.find(plan))


EARLY, LATE = keuangan("%", "60.25 80.25 90.25 100"), keuangan("%", "10.25 20.25 30.25 100")


def test_shares_that_no_other_division_gives_are_told() -> None:
    (finding,) = found(kegiatan([keuangan("%", "35.50 50.55 60.55 100")], EARLY, LATE))
    assert (finding.aturan, finding.level) == ("pagu-tersirat", "catatan")
    assert finding.baris == ("kegiatan-1", "sub_kegiatan-1", "sub_kegiatan-2")
    assert "«Baris sub_kegiatan-1» 50,5 %, «Baris sub_kegiatan-2» 49,5 %" in finding.pesan


def test_where_the_pagu_of_the_row_is_known_its_parts_are_told_in_rupiah() -> None:
    upper = keuangan("%", "35.50 50.55 60.55 100", pagu="200000000")
    (finding,) = found(kegiatan([upper], EARLY, LATE))
    assert "50,5 % (sekitar Rp 101." in finding.pesan
    (finding,) = found(kegiatan([keuangan("Rp", "71000 101100 121100 200000")], EARLY, LATE))
    assert "50,5 % (sekitar Rp 101." in finding.pesan


def test_shares_that_may_be_anything_are_not_told() -> None:
    assert found(kegiatan([keuangan("%")], keuangan("%"), keuangan("%"))) == []
    assert found(kegiatan([keuangan("%", "35 50 60 100")], EARLY, LATE, LATE)) == []


def test_an_only_child_and_pagu_that_are_written_are_no_news() -> None:
    assert found(kegiatan([EARLY], EARLY)) == []
    written = [
        keuangan("%", "60.25 80.25 90.25 100", pagu="101"),
        keuangan("%", "10.25 20.25 30.25 100", pagu="99"),
    ]
    assert found(kegiatan([keuangan("%", "35.50 50.55 60.55 100")], *written)) == []


def test_what_a_wrong_figure_implies_is_not_told() -> None:
    plan = kegiatan([keuangan("%", "35.50 50.55 60.55 100")], EARLY, LATE)
    wrong = baris("program-1", keuangan=[keuangan("%", "35.50 50.55 99.55 100")])
    rows = [wrong, *(replace(row, induk=row.induk or "program-1") for row in plan.baris)]
    assert found(rencana(*rows)) == []


def test_percentages_that_no_pagu_gives_imply_none() -> None:
    assert found(kegiatan([keuangan("%", "99 99 99 100")], EARLY, LATE)) == []

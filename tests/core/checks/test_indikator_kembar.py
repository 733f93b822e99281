"""One wording is one indikator."""

from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, indikator, rencana

from renaksi.core.cascade.finding import Bagian, Level
from renaksi.core.cascade.rencana import Baris

SLUG = "indikator-kembar"


def row(id_: str, *wordings: str, uraian: str | None = None) -> Baris:
    indicators = [
        indikator(f"{id_}.{n}", uraian=wording) for n, wording in enumerate(wordings, start=1)
    ]
    return baris(id_, indikator=indicators, uraian=uraian)


def test_two_rows_of_a_level_with_one_wording_are_found_together() -> None:
    plan = rencana(
        row("kegiatan-1", "Jumlah dokumen"),
        row("kegiatan-2", "jumlah  Dokumen."),
        row("kegiatan-3", "x"),
    )
    (finding,) = found(plan, SLUG)
    assert (finding.level, finding.baris, finding.bagian) == (
        Level.PERINGATAN, ("kegiatan-1", "kegiatan-2"), Bagian.KINERJA,
    )  # fmt: skip
    assert "«Jumlah dokumen» ada lagi pada kegiatan «Baris kegiatan-2»" in finding.pesan


def test_one_row_with_a_wording_twice_is_found() -> None:
    (finding,) = found(rencana(row("kegiatan-1", "Jumlah dokumen", "Jumlah dokumen")), SLUG)
    assert finding.baris == ("kegiatan-1",)
    assert finding.pesan.endswith("ada lagi pada baris ini")


def test_rows_that_share_several_wordings_are_one_finding() -> None:
    plan = rencana(
        row("kegiatan-1", "a", "b", "c", "d"), row("kegiatan-2", "a", "b", "c", "d"),
        row("kegiatan-3", "d"), row("kegiatan-4", "z"), row("kegiatan-5", "z"),
    )  # fmt: skip
    findings = found(plan, SLUG)
    assert [one.baris for one in findings] == [
        ("kegiatan-1", "kegiatan-2", "kegiatan-3"),
        ("kegiatan-4", "kegiatan-5"),
    ]
    assert "«a», «b», «c» dan 1 lagi" in findings[0].pesan


def test_levels_may_share_a_wording_as_a_tujuan_and_its_sasaran_do() -> None:
    plan = rencana(row("tujuan-1", "Respon time"), row("sasaran-1", "Respon time"))
    assert found(plan, SLUG) == []
    assert found(good_plan(), SLUG) == []


def test_rows_of_one_name_under_different_parents_may_share_theirs() -> None:
    plan = rencana(
        row("sub_kegiatan-1", "Jumlah orang", uraian="Penyediaan Permakanan"),
        row("sub_kegiatan-2", "Jumlah orang", uraian="Penyediaan Permakanan"),
    )
    assert found(plan, SLUG) == []

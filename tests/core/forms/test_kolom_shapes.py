"""One plan in the forms of other offices is read the same from every format."""

from pathlib import Path

import pytest
from tests.core.forms import bentuk
from tests.core.forms.bentuk import LOWER, Shape, core, written

from renaksi.core.cascade.rencana import RencanaAksi, Tingkat
from renaksi.core.forms import read_bytes, read_document

EXAMPLE = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"
KEGIATAN = (Tingkat.KEGIATAN,)
SHAPES = [
    (bentuk.a_table_a_level, LOWER, "%", False),
    (bentuk.k_and_rp, LOWER, "Rp", True),
    (bentuk.flat, LOWER, "%", True),
    (bentuk.monthly, KEGIATAN, None, False),
]


@pytest.fixture(scope="module")
def plan() -> RencanaAksi:
    return read_document(EXAMPLE).plan


@pytest.mark.parametrize("kind", ["txt", "docx", "xlsx"])
@pytest.mark.parametrize(("shape", "levels", "satuan", "parents"), SHAPES)
def test_a_plan_in_another_form_is_the_same_plan(
    plan: RencanaAksi,
    kind: str,
    shape: Shape,
    levels: tuple[Tingkat, ...],
    satuan: str | None,
    parents: bool,
) -> None:
    reading = read_bytes(f"rencana.{kind}", written(shape(plan), kind))
    expected = core(plan, levels, satuan, parents=parents)
    assert core(reading.plan, levels, satuan, parents=parents) == expected
    assert "bentuk-tabel" in {finding.aturan for finding in reading.findings}


@pytest.mark.parametrize(("shape", "satuan", "parents"), [(s, m, p) for s, _, m, p in SHAPES[:3]])
def test_a_pdf_over_many_pages_in_another_form_is_the_same_plan(
    plan: RencanaAksi, shape: Shape, satuan: str, parents: bool
) -> None:
    reading = read_bytes("rencana.pdf", written(shape(plan), "pdf"))
    expected = core(plan, LOWER, satuan, parents=parents)
    assert core(reading.plan, LOWER, satuan, parents=parents) == expected


def test_the_head_of_such_a_document_says_whose_plan_it_is_and_who_signs(plan: RencanaAksi) -> None:
    read = read_bytes("rencana.docx", written(bentuk.k_and_rp(plan), "docx")).plan
    assert (read.perangkat_daerah, read.pemda) == ("DINAS CONTOH", "KABUPATEN CONTOH")
    assert (read.tahun, read.periode) == (2021, (2018, 2022))
    signer = read.penandatangan
    assert signer is not None
    assert (signer.nama, signer.nip) == ("SITI AMINAH, S.Sos.", "197001011995032001")


def test_codes_stay_with_their_rows(plan: RencanaAksi) -> None:
    read = read_bytes("rencana.xlsx", written(bentuk.k_and_rp(plan), "xlsx")).plan
    codes = {(row.tingkat, row.uraian): kode for row, kode in bentuk.coded(plan)}
    rows = read.tingkat(Tingkat.PROGRAM) + read.tingkat(Tingkat.KEGIATAN)
    assert rows
    assert [row.kode for row in rows] == [codes[row.tingkat, row.uraian] for row in rows]


def test_a_value_points_at_its_cell(plan: RencanaAksi) -> None:
    read = read_bytes("rencana.xlsx", written(bentuk.flat(plan), "xlsx")).plan
    first = read.tingkat(Tingkat.PROGRAM)[0].indikator[0]
    places = [sel for sel in first.sel if sel is not None]
    assert [sel.kolom for sel in places] == [7, 8, 9, 10]
    assert len({sel.baris for sel in places}) == 1

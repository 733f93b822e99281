"""A document of ours carries its plan; it is taken as long as the tables show the same."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from renaksi.core.cascade.finding import Bagian
from renaksi.core.cascade.plan_json import plan_hash
from renaksi.core.cascade.rencana import Arah, Keuangan, RencanaAksi
from renaksi.core.forms import read_bytes, read_document
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.embedded_plan import differences, prefer_carried
from renaksi.core.sheets.attachment import read_attachment, read_mark

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


@pytest.fixture(scope="module")
def plan() -> RencanaAksi:
    """The office's plan after a person has set what no table prints."""
    seed = read_document(SEED).plan
    rows = tuple(
        replace(row, indikator=(replace(row.indikator[0], arah=Arah.TURUN),))
        if row.id == "kegiatan-1"
        else row
        for row in seed.baris
    )
    return replace(seed, baris=rows)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_the_carried_plan_is_taken_where_the_tables_show_the_same(
    plan: RencanaAksi, kind: str
) -> None:
    reading = read_bytes(f"rencana.{kind}", write_document(plan, [], kind))
    assert reading.plan == plan
    assert [one.aturan for one in reading.findings] == ["rencana-terbawa"]


def test_a_cell_changed_in_word_is_read_as_shown_and_reported(plan: RencanaAksi) -> None:
    document = docx.Document(io.BytesIO(write_document(plan, [], "docx")))
    changed = 0
    for table in document.tables:
        for cell in table._cells:
            if cell.text == "TRW II = 9 dokumen":
                cell.paragraphs[0].runs[0].text = "TRW II = 7 dokumen"
                for run in cell.paragraphs[0].runs[1:]:
                    run.text = ""
                changed += 1
    assert changed == 1
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_bytes("rencana.docx", buffer.getvalue())
    (finding,) = [one for one in reading.findings if one.aturan == "rencana-terbawa-berbeda"]
    assert (finding.baris, finding.triwulan, finding.tertulis) == (("kegiatan-1",), 2, "7")
    assert finding.usulan is not None
    assert finding.usulan.nilai == "9"
    assert str(reading.plan.by_id["kegiatan-1"].indikator[0].target[1]) == "7"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("KEPALA DINAS SOSIAL", "Plt. KEPALA DINAS SOSIAL"),
        (
            "Rencana Aksi Tingkat Kegiatan (Nama Perangkat Daerah)",
            "Rencana Aksi Tingkat Kegiatan Dinas Sosial",
        ),
        ("Priode 2018 - 2022", "Periode 2019 - 2023"),
    ],
)
def test_a_line_changed_in_word_outside_the_tables_is_not_lost(
    plan: RencanaAksi, before: str, after: str
) -> None:
    document = docx.Document(io.BytesIO(write_document(plan, [], "docx")))
    found = [one for one in document.paragraphs if one.text == before]
    assert found
    for paragraph in found:
        paragraph.runs[0].text = after
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_bytes("rencana.docx", buffer.getvalue())
    assert "rencana-terbawa-berbeda" in {one.aturan for one in reading.findings}
    assert "rencana-terbawa" not in {one.aturan for one in reading.findings}


def test_a_rupiah_changed_in_a_row_of_rupiah_and_percent_is_not_lost(plan: RencanaAksi) -> None:
    percent = Keuangan(satuan="%", target=tuple(map(Decimal, (10, 20, 30, 100))))
    rows = tuple(
        replace(row, keuangan=(*row.keuangan, percent)) if row.id == "program-1" else row
        for row in plan.baris
    )
    both = replace(plan, baris=rows)
    document = docx.Document(io.BytesIO(write_document(both, [], "docx")))
    cells = [c for table in document.tables for c in table._cells if "Rp58.957.000" in c.text]
    assert len(cells) == 1
    cells[0].paragraphs[0].runs[0].text = "TRW I = Rp99.957.000 (10%)"
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_bytes("rencana.docx", buffer.getvalue())
    changed = [one for one in reading.findings if one.aturan == "rencana-terbawa-berbeda"]
    assert [(one.baris, one.triwulan) for one in changed] == [(("program-1",), 1)]


def test_a_workbook_whose_plan_another_program_dropped_is_read_from_its_tables(
    plan: RencanaAksi,
) -> None:
    content = write_document(plan, [], "xlsx")
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    buffer = io.BytesIO()
    workbook.save(buffer)
    assert read_attachment(content) is not None
    assert read_attachment(buffer.getvalue()) is None
    reading = read_bytes("rencana.xlsx", buffer.getvalue())
    assert reading.plan.by_id["kegiatan-1"].indikator[0].arah is Arah.NAIK
    assert "arah-ditebak" in {one.aturan for one in reading.findings}
    assert reading.findings[0].aturan == "rencana-terbawa-hilang"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_a_document_says_by_its_keywords_of_which_plan_it_is(plan: RencanaAksi, kind: str) -> None:
    assert read_mark(write_document(plan, [], kind)) == plan_hash(plan)


def test_the_document_of_an_office_has_no_mark_and_misses_no_plan() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    assert read_mark(buffer.getvalue()) is None
    assert read_mark(b"teks") is None
    assert "rencana-terbawa-hilang" not in {one.aturan for one in read_document(SEED).findings}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04kosong", b"%PDF-1.7 kosong", b"teks"])
def test_what_carries_nothing_has_no_attachment(content: bytes) -> None:
    assert read_attachment(content) is None


def test_a_carried_plan_that_is_none_is_left_aside(plan: RencanaAksi) -> None:
    reading = read_document(SEED)
    assert prefer_carried(reading, b"bukan JSON", "rencana.docx") == reading
    assert prefer_carried(reading, b'{"format": "renaksi/1"}', "rencana.docx") == reading


def test_a_table_that_holds_the_levels_of_several_of_ours_is_a_difference(
    plan: RencanaAksi,
) -> None:
    one, *_, last = plan.lampiran
    merged = replace(one, tingkat=(*one.tingkat, *last.tingkat))
    found = list(differences(replace(plan, lampiran=(merged,)), plan))
    assert [bagian for _, bagian, *_ in found] == [Bagian.JUDUL]

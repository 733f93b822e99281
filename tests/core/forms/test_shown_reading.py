"""What a guarded reading shows beside the plan: the tables, the pages, the places in this file."""

from pathlib import Path

import pytest

from renaksi.core.forms import read_bytes, read_document
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.guarded_reading import page_picture_guarded, read_shown
from renaksi.core.sheets.sheet import Unreadable

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


def test_every_quarter_points_at_the_cell_of_the_tables_that_writes_it() -> None:
    shown = read_shown(SEED.name, SEED.read_bytes())
    texts = {
        (sheet.nomor, row.baris, cell.kolom): cell.text
        for sheet in shown.sheets
        for row in sheet.rows
        for cell in row.cells
        if cell is not None
    }
    pointed = 0
    for row in shown.shown.baris:
        for part in (*row.indikator, *row.keuangan):
            for sel, written in zip(part.sel, part.tertulis, strict=True):
                if sel is not None and written:
                    pointed += 1
                    assert written in texts[row.sumber.lembar, sel.baris, sel.kolom]
    assert pointed > 300


def test_a_carried_plan_is_shown_with_the_places_of_the_document_that_carries_it() -> None:
    content = write_document(read_document(SEED).plan, [], "docx")
    shown = read_shown("r.docx", content)
    assert shown.reading == read_bytes("r.docx", content)
    assert shown.reading.plan.baris[0].sumber.berkas == SEED.name
    assert {row.sumber.berkas for row in shown.shown.baris} == {"r.docx"}


def test_a_plan_file_has_no_tables_to_show() -> None:
    shown = read_shown("r.json", write_document(read_document(SEED).plan, [], "json"))
    assert (shown.sheets, shown.pages) == ((), ())
    assert shown.shown == shown.reading.plan


def test_a_page_is_drawn_by_the_process_and_one_that_is_not_there_is_refused() -> None:
    content = write_document(read_document(SEED).plan, [], "pdf")
    shown = read_shown("r.pdf", content)
    assert len(shown.pages) > 3
    assert page_picture_guarded("r.pdf", content, 1)[8:12] == b"WEBP"
    with pytest.raises(Unreadable) as caught:
        page_picture_guarded("r.pdf", content, 9_999)
    assert "halaman 9999" in str(caught.value)

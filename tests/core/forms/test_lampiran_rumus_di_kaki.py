"""On paper the rule stands below: every measured table says how each of its figures was made."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pdfplumber import open as open_pdf
from tests.core.forms.rencana_contoh import baris, indikator, lengkap, rencana
from tests.core.forms.test_lampiran_layout_measured import measured, reported
from tests.core.printed import shown

from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.capaian.rumus import RUMUS
from renaksi.core.cascade.realisasi import realisasi_from_json
from renaksi.core.cascade.rencana import Arah, RencanaAksi, Tingkat
from renaksi.core.forms import read_document
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.lampiran_layout import lay_out
from renaksi.core.forms.plan_file import parse_json
from renaksi.core.sheets.sheet import Sheet

EXAMPLES = Path(__file__).parents[3] / "examples"


def feet(sheet: Sheet) -> list[str]:
    return [line.text for line in sheet.below]


def example(kebijakan: Kebijakan = BAWAAN) -> tuple[RencanaAksi, list[Sheet]]:
    plan = read_document(EXAMPLES / "rencana-aksi-2021.txt").plan
    realisasi = [
        realisasi_from_json(parse_json(path.name, path.read_bytes()), path.name, plan)
        for path in sorted(EXAMPLES.glob("realisasi-*.json"))
    ]
    results = [measure(plan, realisasi, one.triwulan, kebijakan) for one in realisasi]
    return plan, list(lay_out(plan, results))


def test_every_measured_table_prints_the_formula_of_every_capaian_in_it() -> None:
    plan, sheets = example()
    assert len(sheets) == 4
    for sheet, levels in zip(sheets, ([0, 1], [2], [3], [4]), strict=True):
        rows = [row for at in levels for row in plan.tingkat(list(Tingkat)[at]) if not row.tersirat]
        used = {
            "batas" if one.arah is Arah.BATAS else "turun-a" if one.arah is Arah.TURUN else "naik"
            for row in rows
            for one in row.indikator
        }
        for name in used:
            assert f"Rumus {name}: {RUMUS[name].kalimat}." in feet(sheet)
        money = "Rumus keuangan: capaian = realisasi ÷ target × 100."
        assert (money in feet(sheet)) == any(row.keuangan for row in rows)
        assert "Kebijakan bawaan: Lantai 0 %; batas atas tidak ada." in feet(sheet)


def test_the_floor_and_the_cap_are_those_of_the_kebijakan_used() -> None:
    own = replace(BAWAAN, nama="kantor", lantai=None, batas_atas=Decimal(120))
    _, sheets = example(own)
    assert all(
        "Kebijakan kantor: Lantai tidak ada; batas atas 120 %." in feet(one) for one in sheets
    )


def test_a_plan_that_is_not_measured_prints_no_rule() -> None:
    assert not any(
        line.startswith(("Rumus", "Kebijakan")) for one in lay_out(lengkap()) for line in feet(one)
    )


def test_a_formula_that_a_table_does_not_use_is_not_printed() -> None:
    down = indikator("program-1.1", ["4", "4", "4", "4"], arah=Arah.TURUN)
    plan = rencana(
        baris(Tingkat.SASARAN),
        baris(Tingkat.PROGRAM, induk="sasaran-1", indikator=(down,)),
    )
    sheets = lay_out(plan, measured(plan, reported(plan, 1, sasaran_1__1="1", program_1__1="3")))
    assert [line for line in feet(sheets[-1]) if line.startswith("Rumus")] == [
        f"Rumus turun-a: {RUMUS['turun-a'].kalimat}."
    ]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_the_rules_stand_in_the_files_themselves(kind: str) -> None:
    plan = lengkap()
    one = reported(plan, 1, sub_kegiatan_1__1="1", persen_kegiatan_1="9")
    content = write_document(plan, measured(plan, one), kind)
    rule = "Rumus naik: capaian = realisasi ÷ target × 100."
    assert text_of(kind, content).count("".join(rule.split())) == 4


def text_of(kind: str, content: bytes) -> str:
    """The text of a file without its spaces."""
    if kind == "docx":
        text = "".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    elif kind == "xlsx":
        book = load_workbook(BytesIO(content))
        text = "".join(
            str(cell.value)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value
        )
    else:
        with open_pdf(BytesIO(content)) as pdf:
            text = "".join(page.extract_text() for page in pdf.pages)
    return "".join(text.split())


def test_the_rules_are_not_read_back_as_titles_or_signatures() -> None:
    plan = lengkap()
    one = reported(plan, 1, sub_kegiatan_1__1="1")
    path_content = write_document(plan, measured(plan, one), "docx")
    again = shown("cetakan.docx", path_content)
    assert again.penandatangan is not None
    assert plan.penandatangan is not None
    assert again.penandatangan.nama == plan.penandatangan.nama
    assert not any("Rumus" in line for table in again.lampiran for line in table.judul)

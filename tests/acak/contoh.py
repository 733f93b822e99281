"""The files that are mutated: each format and each shape of table that is read, small."""

import csv
import io
from functools import cache
from pathlib import Path

import docx
import openpyxl
from tests.core.forms.rencana_contoh import lengkap
from tests.core.sheets.pdf_buatan import one_page

from renaksi.core.forms import read_bytes
from renaksi.core.forms.document_writing import write_document

SEED = (Path(__file__).parents[2] / "examples" / "rencana-aksi-2021.txt").read_bytes()
HEAD = ["No", "Program / Kegiatan", "Indikator", "Satuan", "Target", "", "", "", "Pagu"]
QUARTERS = ["", "", "", "", "TW I", "TW II", "TW III", "TW IV", "Rp"]
ROWS = [
    ["1", "Program Pelayanan", "Persentase layanan", "%", "25", "50", "75", "100", "1.250.000"],
    ["1.1", "Kegiatan Pelayanan", "Jumlah dokumen", "dokumen", "1", "2", "3", "4", "250.000"],
    ["1.1.1", "Sub Kegiatan Pelayanan", "Jumlah laporan", "laporan", "-", "1", "", "2", "50.000"],
]
TITLE = "RENCANA AKSI DINAS CONTOH KABUPATEN CONTOH TAHUN 2026"


@cache
def samples() -> dict[str, bytes]:
    """File names and contents."""
    seed = read_bytes("a.txt", SEED).plan
    found = {"seed.txt": SEED, "rencana.json": write_document(seed, (), "json")}
    for kind in ("docx", "xlsx", "pdf"):
        found[f"lampiran.{kind}"] = write_document(lengkap(), (), kind)
    found["seed.docx"] = write_document(seed, (), "docx")
    found["seed.xlsx"] = write_document(seed, (), "xlsx")
    return {
        **found,
        "seed.csv": _seed_csv(),
        "seed.html": _seed_page(),
        "kolom.docx": _word(),
        "kolom.xlsx": _workbook(),
        "kolom.pdf": drawn(),
        "kolom.csv": _csv(),
        "kolom.html": _page(),
    }


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(0, len(HEAD))
    for texts in (HEAD, QUARTERS, *ROWS):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    table.cell(0, 4).merge(table.cell(0, 7))
    table.cell(0, 0).merge(table.cell(1, 0))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    for texts in (HEAD, QUARTERS, *ROWS):
        sheet.append([int(text) if text.isdigit() else text for text in texts])
    sheet.merge_cells("E2:H2")
    sheet.merge_cells("A2:A3")
    sheet["I7"] = "=SUM(I4:I6)"
    sheet["E4"].number_format = "0.00%"
    sheet.row_dimensions[5].hidden = True
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def drawn() -> bytes:
    """A PDF whose page is drawn in the open, so that a mutation of it reaches the parser."""
    lines = []
    for y, texts in enumerate((HEAD, QUARTERS, *ROWS)):
        for x, text in enumerate(texts):
            left, foot = 30 + 60 * x, 700 - 20 * y
            lines.append(
                f"{left} {foot} 60 20 re S BT /F1 7 Tf {left + 2} {foot + 6} Td ({text}) Tj ET"
            )
    title = f"BT /F1 12 Tf 30 760 Td ({TITLE}) Tj ET"
    return one_page("\n".join([title, *lines]).encode())


def _csv() -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([[TITLE], HEAD, QUARTERS, *ROWS])
    return text.getvalue().encode()


def _seed_csv() -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(line.split("\t") for line in SEED.decode().splitlines())
    return text.getvalue().encode()


def _seed_page() -> bytes:
    """The office's document as a page: each run of lines with tabs a table."""
    parts = ["<html><meta charset=utf-8>"]
    for line in SEED.decode().splitlines():
        in_table = parts[-1].endswith("</tr>")
        if in_table and not line.strip():
            parts.append("<tr><td></td></tr>")
            continue
        if "\t" not in line:
            parts += ["</table>"] * in_table + [f"<p>{line}</p>"]
            continue
        cells = "".join(f"<td>{text}</td>" for text in line.split("\t"))
        parts += ["<table border=1>"] * (not in_table) + [f"<tr>{cells}</tr>"]
    return "\n".join(parts).encode()


def _page() -> bytes:
    rows = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"
        for texts in (HEAD, QUARTERS, *ROWS)
    )
    return f"<html><p>{TITLE}</p><table border=1>{rows}</table></html>".encode()

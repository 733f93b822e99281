"""Plans made at random and laid out by the libraries that offices' own programs are built on.

Each shape states the share of cells that is read as it was written: 99.9 % in DOCX and XLSX,
99.5 % in PDF at least, and that a wrong cell's row bears a finding.
"""

from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from tests.core.sheets.rendering import as_pdf, needs_libreoffice

from renaksi.core.cascade.rencana import Baris, Tingkat
from renaksi.core.forms import Reading, read_bytes

LEVELS = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
WORDS = {Tingkat.PROGRAM: "Program", Tingkat.KEGIATAN: "Kegiatan", Tingkat.SUB_KEGIATAN: "Sub Kegiatan"}  # fmt: skip
ROMAN = ("I", "II", "III", "IV")
VERBS = ("Penyediaan", "Pengelolaan", "Penyusunan", "Pembinaan", "Pengadaan", "Koordinasi")
THINGS = ("Bahan Pustaka", "Jasa Surat Menyurat", "Laporan Bulanan/ Triwulanan/ Semesteran")
PLACES = ("Tingkat Daerah Kabupaten/Kota", "pada Perangkat Daerah", "di Wilayah Kabupaten/Kota")
UNITS = ("dokumen", "Orang", "Desa/Kelurahan", "bulan", "Sub Organisasi")
POSTS = ("Sekretaris Dinas", "Kepala Bidang Data, Sarana dan Informasi", "Kasi Kesehatan Kerja, dan Olahraga")  # fmt: skip


class Line(NamedTuple):
    """A row of the plan as written; `indikator` are words, satuan and the figures of the quarters."""

    tingkat: Tingkat
    uraian: str
    sasaran: str
    indikator: tuple[tuple[str, str, tuple[Decimal | None, ...]], ...]
    uang: tuple[Decimal, ...]
    jabatan: tuple[str, ...]
    di_bawah: tuple[str, ...]


def figures(random: Random, most: int, places: int = 0) -> tuple[Decimal, ...]:
    found = [Decimal(random.randint(0, most * 10**places)).scaleb(-places) for _ in range(3)]
    return tuple(sorted((*found, Decimal(most))))


def line(random: Random, level: Tingkat, number: int, above: tuple[str, ...]) -> Line:
    name = f"{random.choice(VERBS)} {random.choice(THINGS)} {random.choice(PLACES)} {number}"
    indikator = []
    for nth in range(random.choice((1, 1, 2))):
        blank = random.random() < 0.1
        percent = random.random() < 0.3
        target = figures(random, 100, 2) if percent else figures(random, random.choice((4, 12500)))
        indikator.append(
            (
                f"{'Persentase' if percent else 'Jumlah'} {nth + 1} {name}",
                "%" if percent else random.choice(UNITS),
                (None, None, None, target[3]) if blank else target,
            )
        )
    return Line(
        level,
        f"Program {name}" if level is Tingkat.PROGRAM else name,
        f"Terlaksananya {name}",
        tuple(indikator),
        figures(random, random.randint(10**7, 10**10)),
        tuple(random.sample(POSTS, random.choice((1, 1, 2)))),
        above,
    )


def plan(seed: int) -> list[Line]:
    random = Random(seed)
    lines = []
    for number in range(1, random.randint(2, 4)):
        program = line(random, Tingkat.PROGRAM, number, ("Meningkatnya Budaya Literasi",))
        lines.append(program)
        for nth in range(1, random.randint(2, 4)):
            above = (*program.di_bawah, program.uraian)
            kegiatan = line(random, Tingkat.KEGIATAN, number * 10 + nth, above)
            lines.append(kegiatan)
            above = (*kegiatan.di_bawah, kegiatan.uraian)
            lines += [
                line(random, Tingkat.SUB_KEGIATAN, number * 100 + nth * 10 + sub, above)
                for sub in range(1, random.randint(2, 5))
            ]
    return lines


def written(value: Decimal | None, *, american: bool = False) -> str:
    if value is None:
        return ""
    text = f"{value:,f}"
    return text if american else text.replace(",", "#").replace(".", ",").replace("#", ".")


TITLE = ("PERUBAHAN RENCANA AKSI TINGKAT {} DINAS PERPUSTAKAAN DAN KEARSIPAN", "TAHUN 2024")
SIGNED = ("Plt. KEPALA DINAS PERPUSTAKAAN DAN KEARSIPAN", "KOTA METRO", "", "SITI AMINAH, S.Sos., M.Si", "NIP. 197001011995032001")  # fmt: skip


def lampiran(lines: list[Line], *, stacked: bool, american: bool, merged: bool) -> bytes:
    """Three tables in Word; the quarters one below the other, or as lines of one cell."""
    document = Document()
    for level in LEVELS:
        for text in TITLE:
            document.add_paragraph(text.format(WORDS[level].upper()))
        above = ("Sasaran Strategis", "Program", "Kegiatan")[: LEVELS.index(level) + 1]
        own = WORDS[level]
        head = ("No", *above, own, f"Sasaran {own}", f"Indikator {own}", "Kinerja Per Triwulan", "Keuangan Per Triwulan Akumulatif", "Penanggung Jawab")  # fmt: skip
        table = document.add_table(2, len(head))
        for column, text in enumerate(head):
            table.cell(0, column).text = text
            if column in (len(head) - 3, len(head) - 2):
                table.cell(1, column).text = "Target"
            else:
                table.cell(0, column).merge(table.cell(1, column))
        for nomor, one in enumerate((x for x in lines if x.tingkat is level), start=1):
            add_lampiran_row(table, str(nomor), one, stacked, american, merged)
        for text in SIGNED:
            document.add_paragraph(text)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def add_lampiran_row(
    table: Any, nomor: str, one: Line, stacked: bool, american: bool, merged: bool
) -> None:
    each = 4 if stacked else 1
    first = len(table.rows)
    rows = [table.add_row() for _ in range(each * len(one.indikator))]
    names = (nomor, *one.di_bawah, one.uraian, one.sasaran)
    at = len(names)
    cells = [row.cells for row in rows]
    for column, text in enumerate(names):
        cells[0][column].text = text
    cells[0][at + 3].text = "\n".join(one.jabatan)
    money = [f"TW {q} = {written(v, american=american)}" for q, v in zip(ROMAN, one.uang, strict=True)]  # fmt: skip
    for nth, (uraian, satuan, target) in enumerate(one.indikator):
        cells[each * nth][at].text = uraian
        said = [f"TW {q} = {written(v, american=american)} {satuan if v is not None else ''}".strip() for q, v in zip(ROMAN, target, strict=True)]  # fmt: skip
        if stacked:
            for quarter in range(4):
                cells[4 * nth + quarter][at + 1].text = said[quarter]
        else:
            cells[nth][at + 1].text = "\n".join(said)
    for quarter in range(4 if stacked else 1):
        cells[quarter][at + 2].text = money[quarter] if stacked else "\n".join(money)
    if merged and len(rows) > 1:
        for column in (*range(at), at + 3):
            text = cells[0][column].text
            table.cell(first, column).merge(table.cell(first + len(rows) - 1, column)).text = text


def in_one_table(lines: list[Line], *, merged: bool, real: bool) -> bytes:
    """A worksheet whose levels share a column, told by how their names begin."""
    book = Workbook()
    sheet = book.active
    sheet.append([TITLE[0].format("KEGIATAN")])
    sheet.append([TITLE[1]])
    head = ["No", "Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Satuan", "Target Tahun", "Anggaran (Rp)", "Target Kinerja", "", "", "", "Target Keuangan (Rp)", "", "", "", "Penanggung Jawab"]  # fmt: skip
    sheet.append(head)
    sheet.append([""] * 6 + [f"TW {q}" for q in ROMAN] * 2)
    for column in (*range(1, 7), 15):
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet.merge_cells("G3:J3")
    sheet.merge_cells("K3:N3")
    for nomor, one in enumerate(lines, start=1):
        top = sheet.max_row + 1
        for nth, (uraian, satuan, target) in enumerate(one.indikator):
            own = [nomor, called(one)] if nth == 0 else ["", ""]
            sums = [one.uang[3], *one.uang] if nth == 0 else [None] * 5
            values = [target[3], sums[0], *target, *sums[1:]]
            shown = [(v if real else written(v)) for v in values]
            sheet.append([*own, uraian, satuan, *shown, ", ".join(one.jabatan) if nth == 0 else ""])
        if merged and len(one.indikator) > 1:
            for column in (1, 2, 6, *range(11, 16)):
                sheet.merge_cells(
                    start_row=top, end_row=sheet.max_row, start_column=column, end_column=column
                )
    dress(sheet)
    for nth, text in enumerate(SIGNED):
        sheet.cell(sheet.max_row + 1 + (nth == 0), 13, text or None)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def called(one: Line) -> str:
    return one.uraian if one.tingkat is Tingkat.PROGRAM else f"{WORDS[one.tingkat]} {one.uraian}"


def dress(sheet: Any) -> None:
    """Rules, wrapped text and widths, on one page's width of A3."""
    side = Side(style="thin")
    for row in sheet.iter_rows(min_row=3, max_col=15):
        for cell in row:
            cell.border = Border(left=side, right=side, top=side, bottom=side)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(size=8)
        sheet.row_dimensions[row[0].row].height = 66
    for column in range(1, 16):
        sheet.column_dimensions["ABCDEFGHIJKLMNO"[column - 1]].width = 30 if column in (2, 3, 15) else 15  # fmt: skip
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0


def flat(lines: list[Line]) -> bytes:
    """A worksheet as a program exports it: a line an indikator, the level in a column."""
    book = Workbook()
    sheet = book.active
    quarters = [f"{what}_tw{q}" for what in ("target", "keuangan") for q in (1, 2, 3, 4)]
    sheet.append(["tingkat", "uraian", "sasaran", "indikator", "satuan", *quarters, "pagu", "penanggung_jawab"])  # fmt: skip
    for one in lines:
        for nth, (uraian, satuan, target) in enumerate(one.indikator):
            money = [*one.uang, one.uang[3]] if nth == 0 else [None] * 5
            sheet.append([str(one.tingkat), one.uraian, one.sasaran, uraian, satuan, *target, *money, ", ".join(one.jabatan)])  # fmt: skip
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def cells_of(row: Baris | None, count: int, what: frozenset[str]) -> list[object]:
    """What the reader says of a row, in the order of `expected`."""
    if row is None:
        return [None] * 200
    parts: list[object] = [row.uraian, row.penanggung_jawab]
    parts += [row.sasaran] if "sasaran" in what else []
    money = next((one for one in row.keuangan if one.satuan == "Rp"), None)
    parts += list(money.target if money else (None,) * 4)
    for nth in range(count):
        one = row.indikator[nth] if nth < len(row.indikator) else None
        parts += [None] * 6 if one is None else [one.uraian, one.satuan, *one.target]
    return parts


def expected(one: Line, what: frozenset[str]) -> list[object]:
    name = called(one) if "called" in what else one.uraian
    parts: list[object] = [name, one.jabatan]
    parts += [one.sasaran] if "sasaran" in what else []
    parts += one.uang
    for uraian, satuan, target in one.indikator:
        parts += [uraian, satuan, *target]
    return parts


def require_share(reading: Reading, lines: list[Line], least: str, *what: str) -> None:
    """Asserts the share of cells read as written, and a finding on the row of each that is not."""
    wrong, whole, silent = 0, 0, []
    found = {row for finding in reading.findings for row in finding.baris}
    for level in LEVELS:
        own = [one for one in lines if one.tingkat is level]
        rows = [row for row in reading.plan.tingkat(level) if not row.tersirat]
        assert len(rows) == len(own)
        for one, row in zip(own, rows, strict=True):
            kinds = frozenset(what)
            pairs = list(
                zip(expected(one, kinds), cells_of(row, len(one.indikator), kinds), strict=False)
            )
            bad = [pair for pair in pairs if pair[0] != pair[1]]
            wrong, whole = wrong + len(bad), whole + len(pairs)
            silent += [pair for pair in bad if row.id not in found]
    assert not silent
    assert Decimal(whole - wrong) / whole >= Decimal(least)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("stacked", [True, False])
def test_the_lampiran_in_word_are_read_cell_by_cell(stacked: bool, seed: int) -> None:
    lines = plan(seed)
    content = lampiran(lines, stacked=stacked, american=seed % 2 == 0, merged=seed < 2)
    reading = read_bytes("renaksi.docx", content)
    require_share(reading, lines, "0.999", "sasaran")
    assert reading.plan.versi.jenis == "perubahan"
    assert reading.plan.perangkat_daerah == "DINAS PERPUSTAKAAN DAN KEARSIPAN"
    assert reading.plan.penandatangan is not None
    assert reading.plan.penandatangan.status == "plt"


@pytest.mark.parametrize("seed", range(6))
def test_levels_called_by_their_word_in_one_column_of_excel_are_told(seed: int) -> None:
    lines = plan(seed)
    content = in_one_table(lines, merged=seed % 2 == 0, real=seed % 3 > 0)
    reading = read_bytes("renaksi.xlsx", content)
    require_share(reading, lines, "0.999", "called")
    assert all(row.induk for row in reading.plan.tingkat(Tingkat.KEGIATAN))


@pytest.mark.parametrize("seed", range(4))
def test_a_flat_export_gives_each_row_its_own_result_and_one_money(seed: int) -> None:
    lines = plan(seed)
    reading = read_bytes("renaksi.xlsx", flat(lines))
    require_share(reading, lines, "0.999", "sasaran")
    assert all(len(row.keuangan) == 1 for row in reading.plan.baris if not row.tersirat)


@needs_libreoffice
@pytest.mark.parametrize("seed", range(2))
def test_merged_cells_that_a_page_of_libreoffice_cuts_are_read_once(
    seed: int, tmp_path: Path
) -> None:
    lines = [*plan(seed), *plan(seed + 10)]
    content = as_pdf(in_one_table(lines, merged=True, real=False), "renaksi.xlsx", tmp_path)
    reading = read_bytes("renaksi.pdf", content)
    require_share(reading, lines, "0.995", "called")
    pages = [row.sumber.lembar for row in reading.plan.baris]
    assert all(one <= two for one, two in pairwise(pages))

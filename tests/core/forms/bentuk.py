"""One plan laid out in the forms that other offices use: tables of columns, as Sheets to be written."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, Target, id_id
from renaksi.core.cascade.rencana import TINGKAT, Baris, Indikator, RencanaAksi, Tingkat
from renaksi.core.forms.sheet_grid import Grid
from renaksi.core.sheets.page import PAPERS, Page
from renaksi.core.sheets.sheet import Line, Sheet

LOWER = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
TITLE = ("RENCANA AKSI DINAS CONTOH", "PERIODE 2018 - 2022", "TAHUN 2021")
SIGNED = (
    "KEPALA DINAS CONTOH",
    "KABUPATEN CONTOH",
    "",
    "SITI AMINAH, S.Sos.",
    "NIP. 197001011995032001",
)


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text=text, baris=at) for at, text in enumerate(texts, start=1))


def sheet(nomor: int, grid: Grid, head: int) -> Sheet:
    table = grid.table(head, (10,) * grid.columns)
    return Sheet(
        nomor=nomor,
        rows=table.rows,
        above=lines(*TITLE),
        below=lines("", *SIGNED),
        head_rows=head,
        widths=table.widths,
        nama=f"Tabel {nomor}",
    )


def angka(value: Target) -> str:
    return id_id(value) if isinstance(value, Decimal) else value or ""


def nilai(indikator: Indikator, triwulan: int) -> str:
    return angka(indikator.target[triwulan - 1])


def uang(row: Baris, satuan: str, triwulan: int) -> str:
    money = next((one for one in row.keuangan if one.satuan == satuan), None)
    return "" if money is None else angka(money.target[triwulan - 1])


def walk(plan: RencanaAksi, induk: str | None = None) -> Iterator[Baris]:
    """The rows of the cascade from the top, each before those under it."""
    for row in plan.anak.get(induk, ()):
        yield row
        yield from walk(plan, row.id)


def upper_name(plan: RencanaAksi, row: Baris, level: Tingkat) -> str:
    above = plan.induk(row)
    while above is not None and above.tingkat is not level:
        above = plan.induk(above)
    return "" if above is None else above.uraian


def a_table_a_level(plan: RencanaAksi) -> list[Sheet]:
    """Target over TW I to TW IV, then Keuangan (%) over the same; higher names merged downwards."""
    sheets = []
    for level in LOWER:
        grid = Grid(14)
        for column, text in enumerate(("No", "Program", level.judul, "Indikator", "Satuan")):
            grid.put(0, column, text, rowspan=2)
        grid.put(0, 5, "Target Kinerja Akumulatif", colspan=4)
        grid.put(0, 9, "Target Keuangan Akumulatif (%)", colspan=4)
        grid.put(0, 13, "Penanggung Jawab", rowspan=2)
        for at, romawi in enumerate(ROMAWI):
            grid.put(1, 5 + at, f"TW {romawi}")
            grid.put(1, 9 + at, f"Triwulan {romawi}")
        at = 2
        for row in (one for one in plan.tingkat(level) if not one.tersirat):
            height = max(1, len(row.indikator))
            grid.put(at, 0, row.nomor or "", rowspan=height)
            if level is not Tingkat.PROGRAM:
                grid.put(at, 1, upper_name(plan, row, Tingkat.PROGRAM), rowspan=height)
            grid.put(at, 2, row.uraian, rowspan=height)
            for line, indikator in enumerate(row.indikator):
                grid.put(at + line, 3, indikator.uraian)
                grid.put(at + line, 4, indikator.satuan or "")
                for q in TRIWULAN:
                    grid.put(at + line, 4 + q, nilai(indikator, q))
            for q in TRIWULAN:
                grid.put(at, 8 + q, uang(row, "%", q), rowspan=height)
            grid.put(at, 13, ", ".join(row.penanggung_jawab), rowspan=height)
            at += height
        sheets.append(sheet(len(sheets) + 1, grid, 2))
    return sheets


def k_and_rp(plan: RencanaAksi) -> list[Sheet]:
    """All levels in one column with their codes; each triwulan is K and Rp."""
    grid = Grid(13)
    for column, text in enumerate(
        ("Kode", "Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Satuan")
    ):
        grid.put(0, column, text, rowspan=3)
    grid.put(0, 4, "Target Triwulan", colspan=8)
    grid.put(0, 12, "Perangkat Daerah Penanggung Jawab", rowspan=3)
    for at, romawi in enumerate(ROMAWI):
        grid.put(1, 4 + 2 * at, romawi, colspan=2)
        grid.put(2, 4 + 2 * at, "K")
        grid.put(2, 5 + 2 * at, "Rp")
    at = 3
    for row, kode in coded(plan):
        for line, indikator in enumerate(row.indikator or (None,)):
            grid.put(at, 0, kode if line == 0 else "")
            grid.put(at, 1, row.uraian if line == 0 else "")
            grid.put(at, 2, "" if indikator is None else indikator.uraian)
            grid.put(at, 3, (indikator and indikator.satuan) or "")
            for q in TRIWULAN:
                grid.put(at, 2 + 2 * q, "" if indikator is None else nilai(indikator, q))
                grid.put(at, 3 + 2 * q, uang(row, "Rp", q) if line == 0 else "")
            grid.put(at, 12, ", ".join(row.penanggung_jawab) if line == 0 else "")
            at += 1
    return [sheet(1, grid, 3)]


def coded(plan: RencanaAksi) -> Iterator[tuple[Baris, str]]:
    """The rows of the three lower levels with official codes, in the order of the cascade."""
    counts = dict.fromkeys(TINGKAT, 0)
    codes: dict[str, str] = {}
    for row in walk(plan):
        if row.tingkat not in LOWER:
            continue
        counts[row.tingkat] += 1
        number = counts[row.tingkat]
        above = codes.get(row.induk or "", "")
        kode = {
            Tingkat.PROGRAM: f"1.06.{number:02d}",
            Tingkat.KEGIATAN: f"{above}.2.{number:02d}",
            Tingkat.SUB_KEGIATAN: f"{above}.{number:04d}",
        }[row.tingkat]
        codes[row.id] = kode
        yield row, kode


def flat(plan: RencanaAksi) -> list[Sheet]:
    """An export of a program: names repeated on each line, machine heads, one line an indikator."""
    heads = (
        "no", "nama_program", "nama_kegiatan", "nama_sub_kegiatan", "indikator", "satuan",
        *(f"target_tw{q}" for q in TRIWULAN), *(f"keuangan_persen_tw{q}" for q in TRIWULAN),
        "penanggung_jawab",
    )  # fmt: skip
    grid = Grid(len(heads))
    for column, text in enumerate(heads):
        grid.put(0, column, text)
    at = 1
    for row in walk(plan):
        if row.tingkat not in LOWER or row.tersirat:
            continue
        names = [
            row.uraian if row.tingkat is level else upper_name(plan, row, level) for level in LOWER
        ]
        for indikator in row.indikator:
            texts = [
                str(at), *names, indikator.uraian, indikator.satuan or "",
                *(nilai(indikator, q) for q in TRIWULAN), *(uang(row, "%", q) for q in TRIWULAN),
                ", ".join(row.penanggung_jawab),
            ]  # fmt: skip
            for column, text in enumerate(texts):
                grid.put(at, column, text)
            at += 1
    return [sheet(1, grid, 1)]


MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip


def monthly(plan: RencanaAksi) -> list[Sheet]:
    """Kegiatan with twelve months that run on since January, and the year's target with its satuan."""
    grid = Grid(17)
    for column, text in enumerate(("No", "Kegiatan", "Indikator", "Target Tahun 2021")):
        grid.put(0, column, text, rowspan=2)
    grid.put(0, 4, "Target Bulan (kumulatif)", colspan=12)
    for at, month in enumerate(MONTHS):
        grid.put(1, 4 + at, month)
    grid.put(0, 16, "Penanggung Jawab", rowspan=2)
    at = 2
    for row in plan.tingkat(Tingkat.KEGIATAN):
        for line, indikator in enumerate(row.indikator):
            grid.put(at, 0, row.nomor or "" if line == 0 else "")
            grid.put(at, 1, row.uraian if line == 0 else "")
            grid.put(at, 2, indikator.uraian)
            grid.put(at, 3, f"{nilai(indikator, 4)} {indikator.satuan or ''}".strip())
            for month in range(12):
                grid.put(at, 4 + month, nilai(indikator, month // 3 + 1) if month % 3 == 2 else "0")
            grid.put(at, 16, ", ".join(row.penanggung_jawab) if line == 0 else "")
            at += 1
    return [sheet(1, grid, 2)]


Shape = Callable[[RencanaAksi], list[Sheet]]
PAGE = Page(paper=PAPERS["A3"], title="Rencana Aksi", foot="Rencana Aksi")


def written(sheets: list[Sheet], kind: str) -> bytes:
    """The tables as a file of one kind."""
    if kind == "docx":
        from renaksi.core.sheets.docx_writing import write_docx

        return write_docx(sheets, PAGE)
    if kind == "xlsx":
        from renaksi.core.sheets.xlsx_writing import write_xlsx

        return write_xlsx(sheets, PAGE)
    if kind == "pdf":
        from renaksi.core.sheets.pdf_writing import write_pdf

        return write_pdf(sheets, PAGE)
    return as_text(sheets).encode()


def as_text(sheets: list[Sheet]) -> str:
    parts: list[str] = []
    for one in sheets:
        parts += [line.text for line in one.above] + [""]
        parts += [
            "\t".join("" if cell is None else cell.text for cell in row.cells) for row in one.rows
        ]
        parts += [line.text for line in one.below] + [""]
    return "\n".join(parts)


def core(
    plan: RencanaAksi, levels: tuple[Tingkat, ...], satuan: str | None, *, parents: bool
) -> list[tuple[Any, ...]]:
    """What a form prints of the rows with an indikator: names, figures, posts, the parent's name."""
    found = []
    for level in levels:
        for row in plan.tingkat(level):
            if not row.indikator:
                continue
            above = plan.induk(row)
            money = next((one.target for one in row.keuangan if one.satuan == satuan), (None,) * 4)
            has_parent = parents and above is not None and above.tingkat in levels
            found.append(
                (
                    str(level),
                    row.uraian,
                    above.uraian if has_parent and above is not None else None,
                    [(one.uraian, one.satuan, one.target) for one in row.indikator],
                    money,
                    row.penanggung_jawab,
                )
            )
    return sorted(found, key=lambda one: (one[0], one[1], str(one[2]), str(one[3])))

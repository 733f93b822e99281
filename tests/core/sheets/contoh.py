"""Sheets to write: a table with a head, blocks of four rows, lines above and a signature below."""

from renaksi.core.sheets.sheet import Align, Cell, Line, Row, Sheet

SIGNATURE = (
    Line(text="Sukamaju, 4 Januari 2021", align=Align.RIGHT),
    Line(text="KEPALA DINAS", align=Align.RIGHT),
    Line(text="", align=Align.RIGHT),
    Line(text="", align=Align.RIGHT),
    Line(text="", align=Align.RIGHT),
    Line(text="SITI AMINAH, S.Sos.", align=Align.RIGHT, bold=True, underline=True),
    Line(text="NIP. 19700101 199503 2 001", align=Align.RIGHT),
)
HEAD = (
    Row(
        cells=(
            Cell(text="No", rowspan=2, bold=True),
            Cell(text="Uraian", rowspan=2, bold=True),
            Cell(text="Per triwulan", colspan=2, bold=True),
            None,
        )
    ),
    Row(cells=(None, None, Cell(text="Kinerja", bold=True), Cell(text="Keuangan", bold=True))),
)


def block(nomor: str, uraian: str, quarter: str = "") -> tuple[Row, ...]:
    """Four quarter rows beside a number and a text that span them."""
    name = Cell(text=uraian, rowspan=4)
    first: tuple[Cell | None, ...] = (Cell(text=nomor, rowspan=4, align=Align.CENTER), name)
    return tuple(
        Row(
            cells=(
                *(first if triwulan == 1 else (None, None)),
                Cell(text=f"B{nomor}T{triwulan} {quarter}".strip()),
                Cell(text=f"Rp{triwulan}.000", align=Align.RIGHT),
            )
        )
        for triwulan in range(1, 5)
    )


def sheet(*uraian: str, nama: str = "Lampiran I", quarter: str = "") -> Sheet:
    """A Sheet with a block for each text."""
    rows = HEAD
    for number, text in enumerate(uraian, start=1):
        rows = (*rows, *block(str(number), text, quarter))
    return Sheet(
        nomor=1,
        rows=rows,
        above=(
            Line(text="Rencana Aksi Dinas Contoh", align=Align.CENTER, bold=True),
            Line(text="LAMPIRAN I", bold=True),
        ),
        below=(Line(text="Catatan: aturan contoh."), *SIGNATURE),
        head_rows=2,
        widths=(10, 60, 40, 40),
        blocks=tuple((2 + 4 * n, 6 + 4 * n) for n in range(len(uraian))),
        nama=nama,
    )


def long_sheet(blocks: int = 40, words: int = 12) -> Sheet:
    """A Sheet of several pages."""
    return sheet(*(f"Uraian {n} " + "kata panjang " * words for n in range(blocks)))


HOSTILE = (
    "=1+1",
    "+62 812",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("http://contoh.invalid","klik")',
    "{=SUM(A1:A2)}",
    "http://contoh.invalid/a",
    "<r><t>kaya</t></r>",
    "_x0041_",
    "007",
    "#set page(width: 1cm) $x^2$ [isi] \\ *tebal* _miring_ @rujuk <label> `kode` // sisa",
    '#read("/etc/passwd") #panic() ]#[ }{ ~ -- ... \'a\' "b"',
    "]]> & &amp; <w:p/> </t> ä é – “kutip”",
)

"""Text whose cells are divided by tabs, as copied from Word or Excel, into Sheets."""

import codecs
import re

from renaksi.core.sheets.sheet import Cell, Line, Row, Sheet, Unreadable, require_bounds

_MOST_LINES = 100_000
_LINE_END = re.compile(r"\r\n|\r|\n")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEAST_TABLE_ROWS = 2
_LEAST_TABLE_COLUMNS = 3


def decode(name: str, content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252; raises Unreadable for others."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _decoded(name, content[len(bom) :], (encoding,))
    nulls_even, nulls_odd = content[:4096:2].count(0), content[1:4096:2].count(0)
    most = len(content[:4096]) // 4
    if nulls_odd > most and nulls_even == 0:
        return _decoded(name, content, ("utf-16-le",))
    if nulls_even > most and nulls_odd == 0:
        return _decoded(name, content, ("utf-16-be",))
    return _decoded(name, content, ("utf-8", "cp1252"))


def is_guessed(content: bytes) -> bool:
    """Whether the content is text whose letters could only be guessed, as Windows-1252."""
    if content.startswith((b"PK", b"%PDF", *(bom for bom, _ in _BOMS))) or b"\x00" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _decoded(name: str, content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _FORBIDDEN.search(text):
            break
        return text
    raise Unreadable(
        name, "", "ini bukan berkas teks atau rusak", "Simpan ulang sebagai Teks Biasa (UTF-8)"
    )


def read_text(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a text file.

    A run of lines with tabs is a table; a blank line inside it is a page break. Raises Unreadable
    where there is no table.
    """
    text = decode(name, content)
    require_bounds(name, text.count("\t"), 1)
    lines = [_unmarked(line) for line in _LINE_END.split(text.replace("\f", "\n\n"))]
    if len(lines) > _MOST_LINES:
        raise Unreadable(name, "", "barisnya terlalu banyak", "Simpan tabel Rencana Aksi saja")
    sheets: list[Sheet] = []
    above: list[Line] = []
    for run in _runs(name, lines):
        if isinstance(run, Line):
            above.append(run)
        else:
            sheets.append(Sheet(nomor=len(sheets) + 1, rows=tuple(run), above=tuple(above)))
            above = []
    if not sheets:
        raise Unreadable(
            name,
            "",
            "tidak ada tabel di dalamnya",
            "Salin tabel Rencana Aksi utuh; antara sel harus ada tab",
        )
    last = sheets[-1]
    sheets[-1] = Sheet(nomor=last.nomor, rows=last.rows, above=last.above, below=tuple(above))
    return tuple(sheets)


def _unmarked(line: str) -> str:
    """The line without the asterisks that mark bold type in plain text."""
    return line if "\t" in line else line.strip().strip("*").strip()


def _runs(name: str, lines: list[str]) -> list[Line | list[Row]]:
    """The lines in order, those of one table gathered into its rows."""
    runs: list[Line | list[Row]] = []
    rows: list[Row] = []
    blank_before = False

    def close() -> None:
        widest = max((len(row.cells) for row in rows), default=0)
        require_bounds(name, len(rows), widest)
        if len(rows) >= _LEAST_TABLE_ROWS and widest >= _LEAST_TABLE_COLUMNS:
            runs.append([_padded(row, widest) for row in rows])
        else:
            runs.extend(_as_line(row) for row in rows)
        rows.clear()

    for number, line in enumerate(lines, start=1):
        if not line.strip():
            blank_before = True
            if not rows:
                runs.append(Line(text="", baris=number))
            continue
        if "\t" in line:
            rows.append(_row(line, number, after_break=blank_before and bool(rows)))
        else:
            if rows:
                close()
                if blank_before:
                    runs.append(Line(text="", baris=number - 1))
            runs.append(Line(text=_folded(line), baris=number))
        blank_before = False
    close()
    return runs


def _row(line: str, number: int, *, after_break: bool) -> Row:
    texts = line.split("\t")
    return Row(
        cells=tuple(Cell(text=_folded(text), kolom=i) for i, text in enumerate(texts, start=1)),
        baris=number,
        after_break=after_break,
    )


def _folded(text: str) -> str:
    """White space folded, line breaks inside a cell kept."""
    return "\n".join(" ".join(part.split()) for part in text.split("\v"))


def _padded(row: Row, columns: int) -> Row:
    missing = range(len(row.cells) + 1, columns + 1)
    return Row(
        cells=row.cells + tuple(Cell(text="", kolom=i) for i in missing),
        baris=row.baris,
        after_break=row.after_break,
    )


def _as_line(row: Row) -> Line:
    text = " ".join(cell.text for cell in row.cells if cell is not None and cell.text)
    return Line(text=text, baris=row.baris)

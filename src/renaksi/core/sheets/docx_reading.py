"""Word files (DOCX) into Sheets: tables with merged cells, the lines between them, edits accepted."""

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from lxml import etree

from renaksi.core.sheets.docx_numbering import Numbering, W
from renaksi.core.sheets.docx_tables import are_alike, column_widths, is_layout, table_rows
from renaksi.core.sheets.docx_text import blocks, boxes, children, lines_of
from renaksi.core.sheets.package_bounds import BROKEN_PACKAGE
from renaksi.core.sheets.sheet import Line, Row, Sheet, Unreadable, require_bounds

_MOST_BYTES = 40 * 1024 * 1024
_LEAST_ROW_CELLS = 3


def read_docx(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a Word file in its order; raises Unreadable where it is none or has none.

    Merged cells span; line breaks and paragraphs in a cell are line breaks of its text. Inserted
    text is read, deleted text is not. A text box is read where it hangs. A table without a row of
    three filled cells is lines: a signature block, a title. A table that goes on behind a section
    or page break is one. `baris` of a row is its number in the table.
    """
    reader = _Reader(name, *_parts(name, content))
    if not reader.sheets:
        raise Unreadable(
            name, "", "tidak ada tabel di dalamnya", "Pilih dokumen yang memuat tabel Rencana Aksi"
        )
    last = reader.sheets[-1]
    return (*reader.sheets[:-1], replace(last, below=tuple(reader.above)))


class _Reader:
    """Gathers the tables and lines of a body in the order in which they are met."""

    def __init__(self, name: str, body: Any, numbering: Numbering, has_boxes: bool) -> None:
        self.name, self.numbering, self.has_boxes = name, numbering, has_boxes
        self.sheets: list[Sheet] = []
        self.above: list[Line] = []
        self.widths: tuple[int, ...] = ()
        self.take(body)

    def take(self, parent: Any) -> None:
        """Take the paragraphs and tables of the body, of a text box, or of a cell."""
        for element in blocks(parent):
            if element.tag == f"{W}p":
                self.numbering.number(element)
                self.above += [
                    Line(text=text, baris=len(self.above) + 1) for text in lines_of(element)
                ]
                self._take_boxes(element)
            else:
                self._take_table(element)

    def _take_boxes(self, element: Any) -> None:
        for box in boxes(element) if self.has_boxes else ():
            self.take(box)

    def _take_table(self, table: Any) -> None:
        if is_layout(table):
            self._take_cells(table)
            return
        counted = self.numbering.state()
        rows = table_rows(self.name, table, self.numbering)
        if not any(_filled(row) >= _LEAST_ROW_CELLS for row in rows):
            self.numbering.restore(counted)
            self._take_cells(table)
            return
        widths = column_widths(table)
        if not self._goes_on(rows, widths):
            sheet = Sheet(nomor=len(self.sheets) + 1, rows=rows, above=tuple(self.above))
            self.sheets.append(sheet)
        else:
            self.sheets[-1] = _joined(self.name, self.sheets[-1], rows)
        self.widths, self.above = widths, []
        self._take_boxes(table)

    def _take_cells(self, table: Any) -> None:
        for row in children(table, f"{W}tr"):
            for cell in children(row, f"{W}tc"):
                self.take(cell)

    def _goes_on(self, rows: Sequence[Row], widths: tuple[int, ...]) -> bool:
        """Whether a table is the rest of the one before: nothing between, and its head or columns."""
        if not self.sheets or any(line.text for line in self.above):
            return False
        before = self.sheets[-1].rows
        if len(before[0].cells) != len(rows[0].cells):
            return False
        return _texts(before[0]) == _texts(rows[0]) or (
            are_alike(self.widths, widths) and not _is_head(rows[0])
        )


def _is_head(row: Row) -> bool:
    """Whether a row may be a head of its own: texts in most columns and no figure in any."""
    texts = _texts(row)
    has_figure = any(letter.isdigit() for text in texts for letter in text)
    return 2 * _filled(row) > len(texts) and not has_figure


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell is not None and cell.text)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple("" if cell is None else " ".join(cell.text.split()) for cell in row.cells)


def _joined(name: str, before: Sheet, rows: Sequence[Row]) -> Sheet:
    """A table with the rows of its continuation, the first of which begins a page."""
    last = before.rows[-1].baris
    require_bounds(name, last + len(rows), len(rows[0].cells))
    more = (
        replace(row, baris=last + number, after_break=number == 1)
        for number, row in enumerate(rows, start=1)
    )
    return replace(before, rows=(*before.rows, *more))


def _parts(name: str, content: bytes) -> tuple[Any, Numbering, bool]:
    """The body of the document, its numbering, and whether it has text boxes.

    From a package that is bounded and parsed without entities.
    """
    remedy = "Buka di Word, simpan ulang sebagai .docx, lalu coba lagi"
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            part = package.getinfo("word/document.xml")
            if part.file_size > _MOST_BYTES:
                raise Unreadable(name, "", "isi dokumennya terlalu besar", "Pisahkan tabelnya")
            if part.flag_bits & 1:
                raise Unreadable(name, "", "dokumennya bersandi", "Simpan ulang tanpa sandi")
            with package.open(part) as file:
                xml = file.read(_MOST_BYTES + 1)
            numbering = Numbering(
                _optional(package, "word/numbering.xml"), _optional(package, "word/styles.xml")
            )
        body = _parsed(xml[:_MOST_BYTES]).find(f"{W}body")
    except KeyError:
        raise Unreadable(name, "", "ini bukan dokumen Word", remedy) from None
    except (*BROKEN_PACKAGE, etree.XMLSyntaxError) as error:
        raise Unreadable(name, "", "berkas Word ini rusak atau terpotong", remedy) from error
    if body is None:
        raise Unreadable(name, "", "dokumennya kosong", remedy)
    return body, numbering, b"txbxContent" in xml


def _parsed(xml: bytes) -> Any:
    return etree.fromstring(
        xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    )


def _optional(package: zipfile.ZipFile, part: str) -> Any:
    """A part that a document may do without, parsed; None where it is absent or no XML."""
    try:
        info = package.getinfo(part)
        return _parsed(package.read(info)) if info.file_size <= _MOST_BYTES else None
    except (KeyError, etree.XMLSyntaxError):
        return None

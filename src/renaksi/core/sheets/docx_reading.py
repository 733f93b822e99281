"""Word files (DOCX) into Sheets: tables with merged cells, the lines between them, edits accepted."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from renaksi.core.sheets.sheet import (
    MOST_COLUMNS,
    Cell,
    Line,
    Row,
    Sheet,
    Unreadable,
    require_bounds,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_BYTES = 40 * 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText", _FALLBACK})
_TRANSPARENT = frozenset(
    f"{_W}{name}"
    for name in ("body", "sdt", "sdtContent", "customXml", "ins", "smartTag", "moveTo")
)


def read_docx(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The tables of a Word file in its order; raises Unreadable where it is none or has none.

    Cells merged downwards are blank below their first row, and merged to the right blank beside
    it; line breaks and paragraphs in a cell are line breaks of its text. Inserted text is read,
    deleted text is not. `baris` of a row is its number in the table.
    """
    body = _body(name, content)
    sheets: list[Sheet] = []
    above: list[Line] = []
    for element in _blocks(body):
        if element.tag == f"{_W}p":
            above += [Line(text=text, baris=len(above) + 1) for text in _paragraph_lines(element)]
        else:
            rows = _rows(name, element)
            if rows:
                sheets.append(Sheet(nomor=len(sheets) + 1, rows=rows, above=tuple(above)))
                above = []
    if not sheets:
        raise Unreadable(
            name, "", "tidak ada tabel di dalamnya", "Pilih dokumen yang memuat tabel Rencana Aksi"
        )
    last = sheets[-1]
    sheets[-1] = Sheet(nomor=last.nomor, rows=last.rows, above=last.above, below=tuple(above))
    return tuple(sheets)


def _body(name: str, content: bytes) -> Any:
    """The body of the document, from a package that is bounded and parsed without entities."""
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
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        body = etree.fromstring(xml[:_MOST_BYTES], parser).find(f"{_W}body")
    except KeyError:
        raise Unreadable(name, "", "ini bukan dokumen Word", remedy) from None
    except _BROKEN as error:
        raise Unreadable(name, "", "berkas Word ini rusak atau terpotong", remedy) from error
    if body is None:
        raise Unreadable(name, "", "dokumennya kosong", remedy)
    return body


def _blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of the body in order, through wrappers that mean nothing to us."""
    for element in parent:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in _TRANSPARENT:
            yield from _blocks(element)


def _paragraph_lines(paragraph: Any) -> list[str]:
    return [" ".join(line.split()) for line in _text(paragraph).split("\n")]


def _text(element: Any) -> str:
    """The text under an element: tabs as spaces, breaks and paragraphs as line breaks."""
    parts: list[str] = []
    for child in element:
        if child.tag in _DELETED or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append(" ")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{_W}p":
            parts.append(_text(child) + "\n")
        else:
            parts.append(_text(child))
    return "".join(parts)


def _rows(name: str, table: Any) -> tuple[Row, ...]:
    rows = [_row_texts(row) for row in _children(table, f"{_W}tr")]
    width = max((len(texts) for texts in rows), default=0)
    require_bounds(name, len(rows), width)
    return tuple(
        Row(
            cells=tuple(
                Cell(text=text, kolom=column)
                for column, text in enumerate([*texts, *[""] * (width - len(texts))], start=1)
            ),
            baris=number,
        )
        for number, texts in enumerate(rows, start=1)
    )


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """The children of a tag, through content controls and insertions; deleted ones are left out."""
    for child in parent:
        if child.tag == tag:
            deleted = child.find(f"{_W}trPr/{_W}del")
            if deleted is None:
                yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, tag)


def _row_texts(row: Any) -> list[str]:
    texts = [""] * _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    for cell in _children(row, f"{_W}tc"):
        span = max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1))
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        lines = "" if goes_on else _text(cell)
        folded = [" ".join(line.split()) for line in lines.split("\n")]
        texts.append("\n".join(line for line in folded if line))
        texts += [""] * min(span - 1, MOST_COLUMNS)
    return texts


def _number(element: Any, otherwise: int) -> int:
    value = None if element is None else element.get(f"{_W}val")
    if value is None or not value.isascii() or not value.isdigit():
        return otherwise
    return min(int(value), MOST_COLUMNS)

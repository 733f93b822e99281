"""The tables of a document, each read by the form that its head shows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from renaksi.core.cascade.rencana import TINGKAT, Tingkat
from renaksi.core.cascade.source import Sumber
from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.forms.kolom_cells import is_summary
from renaksi.core.forms.kolom_head import KolomHead, looks_like_head, read_kolom_head, repeats_head
from renaksi.core.forms.kolom_levels import Told
from renaksi.core.forms.kolom_rows import KolomReader, LeftOut
from renaksi.core.forms.lampiran_head import Head, has_quarters, read_head, texts_of
from renaksi.core.forms.lampiran_rows import data_rows, is_incomplete, read_rows
from renaksi.core.forms.lampiran_titles import Surroundings, divide_lines
from renaksi.core.forms.raw_rows import DataRow, RawRow, rows_below
from renaksi.core.sheets.sheet import Line, Sheet, Unreadable

_LONGEST_CELL = 15_000


@dataclass(slots=True)
class Table:
    """A table with its rows as text, what stands around it, and what was left out or told."""

    sheet: Sheet
    head: Head | KolomHead
    rows: list[RawRow]
    around: Surroundings
    sumber: Sumber
    unread: dict[int, int]
    levels: tuple[Tingkat, ...]
    left_out: list[LeftOut] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


class Tables(NamedTuple):
    """The tables of a plan in a document, and those that are none."""

    known: list[Table]
    unknown: list[Sheet]


def read_tables(berkas: str, sheets: Sequence[Sheet], *, whole: bool) -> Tables:
    """The tables that hold a plan; raises Unreadable where none does, or one is cut off.

    A file that is `whole` by its format (a package, a PDF) cannot be cut off; pasted text can.
    """
    _require_cells(berkas, sheets)
    known: list[Table] = []
    unknown: list[Sheet] = []
    for sheet, around in zip(sheets, divide_lines(sheets), strict=True):
        table = _read_table(berkas, sheet, around)
        if table is not None:
            known.append(table)
        elif len(sheets) > 1 and has_quarters(sheet):
            _refuse_head(berkas, sheet)
        else:
            unknown.append(sheet)
    if not known:
        _require_rows(berkas, sheets)
        _refuse_head(berkas, sheets[0])
    _require_whole(berkas, known, sheets, whole=whole)
    return Tables(known, unknown)


def is_lampiran(table: Table) -> bool:
    """Whether a table has the form of one of the four lampiran."""
    return isinstance(table.head, Head) or table.head.is_lampiran


def _read_table(berkas: str, sheet: Sheet, around: Surroundings) -> Table | None:
    titled = around.titles[0].baris if around.titles else 0  # Word and PDF count rows, not lines
    top = sheet.rows[0].baris
    first = titled if 0 < titled < top else top
    sumber = Sumber(berkas, sheet.nomor, (first, sheet.rows[-1].baris))
    head = read_head(sheet)
    if head is not None:
        data = list(data_rows(sheet, head))
        _require_columns(berkas, sheet, head, data)
        rows = read_rows(head, data)
        return Table(sheet, head, rows, around, sumber, _unread(head, data), head.levels)
    kolom = read_kolom_head(sheet)
    if kolom is None:
        return None
    titles = tuple(_title_lines(sheet, kolom))
    data = list(_kolom_rows(sheet, kolom))
    reader = KolomReader(kolom, data)
    if not reader.rows and not kolom.is_lampiran:
        return None
    around = around._replace(titles=(*around.titles, *titles))
    return Table(
        sheet=sheet,
        head=kolom,
        rows=reader.rows,
        around=around,
        sumber=sumber,
        unread=_unread(kolom, data),
        levels=tuple(lv for lv in TINGKAT if any(row.level is lv for row in reader.rows)),
        left_out=reader.left_out,
        told=reader.told,
    )


def _title_lines(sheet: Sheet, head: KolomHead) -> Iterator[Line]:
    """The rows of the table that are its title: above the head, or that name the office."""
    offices = [row for row in sheet.rows[head.first_row :] if _names_office(texts_of(row))]
    for row in (*sheet.rows[: head.title_rows], *offices):
        text = " ".join(text for text in texts_of(row) if text)
        if text:
            yield Line(text=text, baris=row.baris)


def _kolom_rows(sheet: Sheet, head: KolomHead) -> Iterator[DataRow]:
    """The rows below the head, without the blank, the summaries, and the head repeated on a page."""
    return rows_below(
        sheet,
        head.first_row,
        is_head=lambda texts: repeats_head(texts, head) or looks_like_head(texts),
        is_left_out=lambda texts: is_summary(texts, head) or _names_office(texts),
    )


def _names_office(texts: tuple[str, ...]) -> bool:
    """Whether a row says nothing but whose table it is: "Perangkat Daerah : …"."""
    filled = [text for text in texts if text]
    return len(filled) == 1 and words.OFFICE_LINE.match(filled[0]) is not None


def _unread(head: Head | KolomHead, data: Sequence[DataRow]) -> dict[int, int]:
    """The columns, from 0, that hold text but no part of a plan, with how many cells they hold."""
    read = head.columns
    filled = [
        column
        for _, texts in data
        for column, text in enumerate(texts)
        if text and column not in read
    ]
    return dict(sorted(Counter(filled).items()))


def _refuse_head(berkas: str, sheet: Sheet) -> NoReturn:
    raise Unreadable(
        berkas,
        f"tabel {sheet.nomor} baris {sheet.rows[0].baris}",
        "kepala tabelnya bukan kepala Lampiran I–IV Rencana Aksi",
        "Pastikan baris judul kolom (Indikator, Target) dan label triwulan (TW 1–4 atau TRW I–IV) "
        "ikut tersalin",
    )


def _require_columns(berkas: str, sheet: Sheet, head: Head, data: list[DataRow]) -> None:
    """Raises Unreadable for a line that lost a cell, so that its quarters stand among the names."""
    texts = head.columns - {
        head.kinerja, head.keuangan, head.realisasi_kinerja, head.realisasi_keuangan
    }  # fmt: skip
    for row, cells in data:
        if any(words.QUARTER_VALUE.match(cells[column]) for column in texts):
            raise Unreadable(
                berkas,
                f"tabel {sheet.nomor} baris {row.baris}",
                "isi selnya bergeser: target triwulan berada di kolom lain",
                "Periksa jumlah sel (tab) pada baris itu",
            )


def _require_cells(berkas: str, sheets: Sequence[Sheet]) -> None:
    """Raises Unreadable for a cell or a line longer than any a plan can hold."""
    for sheet in sheets:
        for row in sheet.rows:
            if any(cell is not None and len(cell.text) > _LONGEST_CELL for cell in row.cells):
                raise Unreadable(
                    berkas,
                    f"tabel {sheet.nomor} baris {row.baris}",
                    f"ada sel lebih dari {_LONGEST_CELL} huruf",
                    "Periksa batas selnya",
                )
        for line in (*sheet.above, *sheet.below):
            if len(line.text) > _LONGEST_CELL:
                raise Unreadable(
                    berkas,
                    f"baris {line.baris}",
                    f"barisnya lebih dari {_LONGEST_CELL} huruf",
                    "Pastikan sel-selnya dibatasi tab",
                )


def _require_rows(berkas: str, sheets: Sequence[Sheet]) -> None:
    """Raises Unreadable for a table whose head is known and that has no rows."""
    for sheet in sheets:
        if read_kolom_head(sheet) is not None:
            _refuse_cut(berkas, sheet, "hanya ada judul kolom")


def _refuse_cut(berkas: str, sheet: Sheet, what: str) -> NoReturn:
    raise Unreadable(
        berkas,
        f"tabel {sheet.nomor} baris {sheet.rows[-1].baris}",
        f"tabelnya terpotong: {what}",
        "Salin ulang tabelnya sampai baris terakhir",
    )


def _require_whole(
    berkas: str, tables: list[Table], sheets: Sequence[Sheet], *, whole: bool
) -> None:
    """Raises Unreadable for a table that is cut off.

    It has no rows, its last row lacks quarters, or the document ends in it although its other
    tables are signed.
    """
    for table in tables:
        if not table.rows:
            _refuse_cut(berkas, table.sheet, "hanya ada judul kolom")
        stacked = isinstance(table.head, Head)
        if stacked and not whole and is_incomplete(table.rows[-1]):
            _refuse_cut(berkas, table.sheet, "baris terakhirnya tidak memuat keempat triwulan")
    if whole:
        return
    last = tables[-1]
    signed = [table for table in tables[:-1] if any(line.text for line in table.around.signature)]
    ends_in_table = last.sheet is sheets[-1] and not any(line.text for line in last.sheet.below)
    if signed and ends_in_table and all(map(is_lampiran, tables)):
        raise Unreadable(
            berkas,
            f"tabel {last.sheet.nomor} baris {last.sheet.rows[-1].baris}",
            "dokumen berakhir di tengah: blok tanda tangan tabel terakhir tidak ada",
            "Salin ulang dokumen sampai NIP penandatangan yang terakhir",
        )

"""The tables of a money system's file, cut to what is read of them: heads, texts, figures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from renaksi.core.cascade.figures import parse_plain, plain
from renaksi.core.forms.uang_kode import parse_kode
from renaksi.core.forms.uang_kolom import Jenis, Peran, guess, is_private
from renaksi.core.sheets.sheet import Cell, Row, Sheet, Unreadable

_MOST_HEAD_ROWS = 6
_SEARCHED = 60
_LEAST_COLUMNS = 2
_LONGEST = 500
_SAYS_CODE = re.compile(r"^(kode|kd)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(\d{1,2})(?: ?[=:(].*)?", re.ASCII)
_ID_NUMBER = re.compile(r"\d{15,16}|\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}", re.ASCII)
_FIGURE = re.compile(r"\(?-?(?:Rp\.?)? ?-?\d[\d.,]*\)?", re.IGNORECASE)
_TOLD = ("rumus-tanpa-nilai", "sel-galat", "baris-tersembunyi", "lembar-tersembunyi")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Isi:
    """A cell: its text, and its figure where the file itself holds a number."""

    teks: str
    angka: Decimal | None = None


KOSONG = Isi("")


@dataclass(frozen=True, slots=True)
class BarisTabel:
    """A row below the head; `baris` is its number in the file."""

    baris: int
    sel: tuple[Isi, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catatan:
    """What the file's reader noticed about a place; `kolom` counts from 1."""

    jenis: str
    pesan: str
    baris: int | None
    kolom: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TabelUang:
    """One table: the lines above it, the words over each column, the rows, what was noticed."""

    nama: str
    atas: tuple[str, ...]
    kepala: tuple[str, ...]
    baris: tuple[BarisTabel, ...]
    catatan: tuple[Catatan, ...] = ()


def money_tables(name: str, sheets: Sequence[Sheet]) -> tuple[TabelUang, ...]:
    """The tables of a file that may hold money, the likeliest first; private columns are left out.

    A table without a head of its own goes on with the one before it on the same worksheet. Raises
    Unreadable where there is none.
    """
    tables: list[TabelUang] = []
    for sheet in sheets:
        table = _table(sheet)
        last = tables[-1] if tables else None
        goes_on = last is not None and last.nama == sheet.nama and not _is_named(table)
        if last is not None and goes_on and len(last.kepala) == len(table.kepala):
            tables[-1] = _continued(last, sheet)
        elif len(table.kepala) >= _LEAST_COLUMNS and table.baris:
            tables.append(table)
    if not tables:
        raise Unreadable(
            name, "", "tidak ada tabel di dalamnya",
            "Pilih laporan realisasi atau DPA per sub kegiatan dalam bentuk Excel atau CSV",
        )  # fmt: skip
    return tuple(sorted(tables, key=lambda one: -_score(one)))


def _is_named(table: TabelUang) -> bool:
    return _score(table) > 0


def _score(table: TabelUang) -> int:
    """How much a table looks like one of money: its roles, then its size."""
    roles = {*guess(table.kepala, Jenis.REALISASI), *guess(table.kepala, Jenis.PAGU)}
    money = len(roles & {Peran.PAGU, Peran.REALISASI})
    named = any(role.value.startswith(("kode", "nama")) for role in roles)
    return (money * 10 + len(roles)) * 100_000 + len(table.baris) if money and named else 0


def _table(sheet: Sheet) -> TabelUang:
    first = _first_data_row(sheet.rows)
    heads = _heads(sheet.rows[_head_start(sheet.rows, first) : first])
    heads = _over_code_parts(heads, sheet.rows[first:])
    private = [is_private(head) for head in heads]
    above = [line.text for line in sheet.above]
    above += [_line(row) for row in sheet.rows[: _head_start(sheet.rows, first)]]
    return TabelUang(
        nama=sheet.nama,
        atas=tuple(text[:_LONGEST] for text in above if text),
        kepala=tuple("" if hidden else head for head, hidden in zip(heads, private, strict=True)),
        baris=tuple(_rows(sheet.rows[first:], private)),
        catatan=_noticed(sheet),
    )


def _continued(table: TabelUang, sheet: Sheet) -> TabelUang:
    private = [not head for head in table.kepala]
    rows = tuple(_rows(sheet.rows, private))
    return replace(table, baris=table.baris + rows, catatan=table.catatan + _noticed(sheet))


def _noticed(sheet: Sheet) -> tuple[Catatan, ...]:
    return tuple(
        Catatan(jenis=one.jenis, pesan=one.pesan, baris=one.baris, kolom=one.kolom)
        for one in sheet.notices
        if one.jenis in _TOLD
    )


def _first_data_row(rows: Sequence[Row]) -> int:
    """Where the data begin: the first row below words with a code or a figure, no numbering row."""
    named = next((at for at, row in enumerate(rows[:_SEARCHED]) if _names_money(row)), 0)
    for at in range(named + 1, min(len(rows), named + 1 + _MOST_HEAD_ROWS)):
        if _has_data(rows[at]) and not _numbers_columns(rows[at]):
            return at
        if _numbers_columns(rows[at]):
            return at + 1
    return min(named + 1, len(rows))


def _names_money(row: Row) -> bool:
    texts = [cell.text for cell in row.cells if cell is not None and cell.text]
    if len(texts) < _LEAST_COLUMNS or _has_data(row):
        return False
    roles = set(guess(texts, Jenis.REALISASI)) - {Peran.ABAIKAN}
    return len(roles) >= 2


def _head_start(rows: Sequence[Row], first: int) -> int:
    named = next((at for at, row in enumerate(rows[:first]) if _names_money(row)), None)
    return max(0, first - 1) if named is None else named


def _has_data(row: Row) -> bool:
    for cell in row.cells:
        if cell is None or not cell.text:
            continue
        kode = parse_kode(cell.text)
        if cell.angka is not None or len(kode) > 1 or _FIGURE.fullmatch(cell.text.strip()):
            return True
    return False


def _numbers_columns(row: Row) -> bool:
    """Whether the row counts the columns: 1, 2, 3, or (1) (2) (3=2/1)."""
    texts = [cell.text.strip("() ") for cell in row.cells if cell is not None and cell.text]
    numbers = [_COUNTED.fullmatch(text) for text in texts]
    found = [int(one[1]) for one in numbers if one]
    if len(found) < _LEAST_COLUMNS or len(found) < len(texts):
        return False
    return found[0] <= 2 and all(later == one + 1 for one, later in pairwise(found))


def _heads(rows: Sequence[Row]) -> list[str]:
    """The words over each column; what stands over several columns is said of each."""
    width = max((len(row.cells) for row in rows), default=0)
    heads: list[list[str]] = [[] for _ in range(width)]
    for at, row in enumerate(rows):
        if _numbers_columns(row):
            continue
        for column, text in enumerate(_spread(row, width, below=rows[at + 1 :])):
            if text and (not heads[column] or heads[column][-1] != text):
                heads[column].append(text)
    return [" ".join(parts)[:_LONGEST] for parts in heads]


def _over_code_parts(heads: list[str], rows: Sequence[Row]) -> list[str]:
    """The heads, with that of a code said of the columns without a head that go on with its parts."""
    for at in range(1, len(heads)):
        if heads[at] or not _SAYS_CODE.search(heads[at - 1]):
            continue
        cells = (row.cells[at] for row in rows if at < len(row.cells))
        texts = [cell.text for cell in cells if cell is not None and cell.text]
        if texts and all(parse_kode(text) for text in texts):
            heads[at] = heads[at - 1]
    return heads


def _spread(row: Row, width: int, below: Sequence[Row]) -> list[str]:
    texts, last = [""] * width, ""
    for column in range(width):
        cell = row.cells[column] if column < len(row.cells) else None
        if cell is not None and cell.text:
            last = " ".join(cell.text.split())
            for covered in range(column, min(width, column + cell.colspan)):
                texts[covered] = last
        elif not texts[column] and last and below and _is_filled(below[0], column):
            texts[column] = last if not _is_filled_above(row, column) else ""
    return texts


def _is_filled(row: Row, column: int) -> bool:
    cell = row.cells[column] if column < len(row.cells) else None
    return cell is not None and bool(cell.text) and not _numbers_columns(row)


def _is_filled_above(row: Row, column: int) -> bool:
    """Whether a cell from above reaches down into this place, so that nothing to the left does."""
    return column < len(row.cells) and row.cells[column] is None


def _rows(rows: Iterable[Row], private: Sequence[bool]) -> Iterable[BarisTabel]:
    width = len(private)
    for row in rows:
        cells = [_cell(cell) for cell in row.cells[:width]]
        cells += [KOSONG] * (width - len(cells))
        kept = tuple(KOSONG if private[at] else cell for at, cell in enumerate(cells))
        if any(cell.teks for cell in kept):
            yield BarisTabel(row.baris, kept)


def _cell(cell: Cell | None) -> Isi:
    if cell is None or not cell.text:
        return KOSONG
    text = " ".join(cell.text.split())[:_LONGEST]
    return KOSONG if _ID_NUMBER.fullmatch(text) else Isi(text, cell.angka)


def _line(row: Row) -> str:
    texts = (cell.text for cell in row.cells if cell is not None)
    return " ".join(" ".join(filter(None, texts)).split())


def tables_to_json(tables: Sequence[TabelUang]) -> list[Json]:
    """The tables as JSON values; a cell with a figure of its own is [text, figure]."""
    return [
        {
            "nama": table.nama,
            "atas": list(table.atas),
            "kepala": list(table.kepala),
            "baris": [[row.baris, [_to_json(cell) for cell in row.sel]] for row in table.baris],
            "catatan": [[one.jenis, one.pesan, one.baris, one.kolom] for one in table.catatan],
        }
        for table in tables
    ]


def _to_json(cell: Isi) -> Any:
    return cell.teks if cell.angka is None else [cell.teks, plain(cell.angka)]


def tables_from_json(content: Sequence[Json]) -> tuple[TabelUang, ...]:
    """The tables that `tables_to_json` wrote."""
    return tuple(
        TabelUang(
            nama=table["nama"],
            atas=tuple(table["atas"]),
            kepala=tuple(table["kepala"]),
            baris=tuple(
                BarisTabel(number, tuple(_from_json(cell) for cell in cells))
                for number, cells in table["baris"]
            ),
            catatan=tuple(
                Catatan(jenis=jenis, pesan=pesan, baris=baris, kolom=kolom)
                for jenis, pesan, baris, kolom in table["catatan"]
            ),
        )
        for table in content
    )


def _from_json(cell: Any) -> Isi:
    if isinstance(cell, str):
        return KOSONG if not cell else Isi(cell)
    return Isi(cell[0], parse_plain(cell[1]))

"""The head of a lampiran whose quarters stand one below the other: which column holds what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from renaksi.core.cascade.rencana import TINGKAT, Tingkat
from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.sheets.sheet import Row, Sheet

_MOST_HEAD_ROWS = 5


@dataclass(slots=True)
class Block:
    """The columns of one level's rows: name, own result, indikator, code."""

    nama: int | None = None
    hasil: int | None = None
    indikator: int | None = None
    kode: int | None = None


@dataclass(slots=True)
class Head:
    """What the head of a table says. Columns count from 0; `names` are the higher levels'."""

    level: Tingkat
    block: Block
    names: dict[Tingkat, int]
    nomor: int | None = None
    penanggung_jawab: int | None = None
    kinerja: int | None = None
    keuangan: int | None = None
    realisasi_kinerja: int | None = None
    realisasi_keuangan: int | None = None
    first_row: int = 0
    texts: frozenset[tuple[str, ...]] = frozenset()
    paths: tuple[str, ...] = ()

    @property
    def levels(self) -> tuple[Tingkat, ...]:
        """The level whose rows the table holds."""
        return (self.level,)

    @property
    def columns(self) -> frozenset[int]:
        """The columns that are read, from 0."""
        block = self.block
        single = [self.nomor, self.penanggung_jawab, self.kinerja, self.keuangan]
        single += [self.realisasi_kinerja, self.realisasi_keuangan]
        single += [block.nama, block.hasil, block.indikator, block.kode]
        return frozenset(c for c in (*single, *self.names.values()) if c is not None)

    def says_cumulative(self, column: int) -> bool:
        """Whether the head over a column says that its figures run from 1 January."""
        return words.HEAD_KUMULATIF.search(self.paths[column]) is not None


def texts_of(row: Row) -> tuple[str, ...]:
    """The row's texts, each on one line."""
    return tuple("" if cell is None else " ".join(cell.text.split()) for cell in row.cells)


def has_quarters(sheet: Sheet) -> bool:
    """Whether a table has quarters as the lampiran write them, though its head is none of theirs."""
    return any(
        match is not None and bool(match["value"])
        for row in sheet.rows
        for text in texts_of(row)
        if (match := words.QUARTER_VALUE.match(text))
    )


def read_head(sheet: Sheet) -> Head | None:
    """What the head of a table says, or None where it is not the head of a lampiran."""
    rows = [texts_of(row) for row in sheet.rows]
    height, first_row = _height(rows)
    if height == 0:
        return None
    paths = head_paths(sheet.rows[:height])
    head = Head(
        level=Tingkat.TUJUAN,
        block=Block(),
        names={},
        first_row=first_row,
        texts=frozenset(rows[:first_row]),
        paths=tuple(" > ".join(path) for path in paths),
    )
    blocks = _place_columns(head, paths)
    own = [level for level in TINGKAT if level in head.names]
    if not own:
        return None
    head.level = own[-1]
    head.block = blocks[head.level]
    return head if _is_stacked(head, rows) else None


def _is_stacked(head: Head, rows: list[tuple[str, ...]]) -> bool:
    """Whether quarters stand in one column and bear their labels anywhere.

    A table without rows may yet have them.
    """
    columns = [column for column in (head.kinerja, head.keuangan) if column is not None]
    if not columns or head.block.indikator is None:
        return False
    if any(words.QUARTER_HEAD.match(head.paths[column].split(" > ")[-1]) for column in columns):
        return False
    below = [row for row in rows[head.first_row :] if row not in head.texts]
    cells = [row[column] for row in below for column in columns]
    return not any(cells) or any(map(words.QUARTER_VALUE.match, cells))


def _height(rows: list[tuple[str, ...]]) -> tuple[int, int]:
    """How many rows the head has, and the first row below it and its numbering.

    A short table without any numbered or measured row is a head and nothing else.
    """
    for index, row in enumerate(rows[:12]):
        if index and _is_numbering(row):
            return index, index + 1
        first = row[0]
        if index and re.fullmatch(r"\d+[.)]?", first):
            return index, index
        if any(
            words.QUARTER_VALUE.match(text) and not words.QUARTER_HEAD.match(text) for text in row
        ):
            return index, index
    return (len(rows), len(rows)) if len(rows) <= _MOST_HEAD_ROWS else (0, 0)


def _is_numbering(row: tuple[str, ...]) -> bool:
    numbers = [text.strip("() ") for text in row if text]
    return len(numbers) >= 3 and all(
        number == str(position) for position, number in enumerate(numbers, start=1)
    )


def head_paths(rows: Sequence[Row]) -> list[list[str]]:
    """For each column the texts of a head's rows over it, from the top.

    A blank to the right of a text belongs to it as long as both stand under the same cell above;
    where merged cells are known, a column that is blank all the way down belongs to none.
    """
    texts = [texts_of(row) for row in rows]
    merged = any(cell is None for row in rows for cell in row.cells)
    width = len(texts[0]) if texts else 0
    blank = {
        column
        for column in range(width)
        if merged and all(row.cells[column] is not None for row in rows)
        if not any(text[column] for text in texts)
    }
    group: list[tuple[int, ...]] = [()] * width
    paths: list[list[str]] = [[] for _ in range(width)]
    for text in texts:
        owner, previous = list(group), -1
        for column in range(width):
            if text[column]:
                previous = column
            if previous >= 0 and group[column] == group[previous] and column not in blank:
                owner[column] = (*group[column], previous)
                paths[column].append(text[previous])
        group = owner
    return paths


def _place_columns(head: Head, paths: list[list[str]]) -> dict[Tingkat, Block]:
    """Places the columns in the head, and gives the block of each level that it names."""
    blocks: dict[Tingkat, Block] = {}
    block: Block | None = None
    for column, path in enumerate(paths):
        if not path:
            continue
        last, whole = path[-1], head.paths[column]
        level = _level_named(last)
        if words.HEAD_NOMOR.match(last):
            head.nomor = _first(head.nomor, column)
        elif words.HEAD_PENANGGUNG_JAWAB.search(whole):
            head.penanggung_jawab = _first(head.penanggung_jawab, column)
        elif words.HEAD_HASIL.match(last):
            block = block or Block()
            block.hasil = column
        elif words.HEAD_INDIKATOR.match(last):
            block = block or Block()
            block.indikator = column
        elif words.HEAD_REALISASI.search(last):
            _place_realisasi(head, column, whole)
        elif words.HEAD_KEUANGAN.search(whole):
            head.keuangan = _first(head.keuangan, column)
        elif level is not None and level not in head.names:
            head.names[level] = column
            block = blocks[level] = Block(nama=column)
        elif words.HEAD_KINERJA.search(whole) or words.HEAD_TARGET.search(last):
            head.kinerja = _first(head.kinerja, column)
        elif words.HEAD_KODE.match(last) and block is not None:
            block.kode = column
    return blocks


def _place_realisasi(head: Head, column: int, whole: str) -> None:
    if words.HEAD_KEUANGAN.search(whole):
        head.realisasi_keuangan = _first(head.realisasi_keuangan, column)
    else:
        head.realisasi_kinerja = _first(head.realisasi_kinerja, column)


def _first(known: int | None, column: int) -> int:
    """A head that reaches over several columns names the first of them."""
    return column if known is None else known


def _level_named(text: str) -> Tingkat | None:
    return next((level for level, head in words.HEAD_NAMA if head.match(text)), None)

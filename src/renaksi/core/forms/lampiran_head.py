"""The head of a lampiran's table: which column holds what."""

import re
from dataclasses import dataclass, field

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.rencana import TINGKAT, Tingkat
from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.sheets.sheet import Row, Sheet

_MOST_HEAD_ROWS = 5


@dataclass(slots=True)
class Block:
    """The columns of one level's rows: name, own result, indikator, satuan, quarter columns."""

    nama: int | None = None
    hasil: int | None = None
    indikator: int | None = None
    satuan: int | None = None
    kode: int | None = None
    triwulan: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Head:
    """What the head of a table says. Columns count from 0; `names` are the higher levels'."""

    level: Tingkat
    blocks: dict[Tingkat, Block]
    names: dict[Tingkat, int]
    nomor: int | None
    penanggung_jawab: int | None
    kinerja: int | None
    keuangan: int | None
    first_row: int
    texts: frozenset[tuple[str, ...]]
    paths: tuple[str, ...]

    @property
    def stacked(self) -> bool:
        """Whether the quarters stand one below the other in one column."""
        return self.kinerja is not None or self.keuangan is not None

    @property
    def levels(self) -> tuple[Tingkat, ...]:
        """The levels whose rows the table holds."""
        return tuple(level for level in TINGKAT if level in self.blocks)

    @property
    def columns(self) -> frozenset[int]:
        """The columns that are read, from 0."""
        single = [self.nomor, self.penanggung_jawab, self.kinerja, self.keuangan]
        for block in self.blocks.values():
            single += [block.nama, block.hasil, block.indikator, block.satuan, block.kode]
            single += block.triwulan.values()
        return frozenset(c for c in (*single, *self.names.values()) if c is not None)

    def says_cumulative(self, column: int) -> bool:
        """Whether the head over a column says that its figures run from 1 January."""
        return words.HEAD_KUMULATIF.search(self.paths[column]) is not None


def texts_of(row: Row) -> tuple[str, ...]:
    """The row's texts, each on one line."""
    return tuple("" if cell is None else " ".join(cell.text.split()) for cell in row.cells)


def is_of_a_plan(sheet: Sheet) -> bool:
    """Whether a table that is no lampiran we know was meant as one: it has indikator or quarters."""
    return any(
        words.HEAD_INDIKATOR.match(text) or words.QUARTER_VALUE.match(text)
        for row in sheet.rows
        for text in texts_of(row)
    )


def read_head(sheet: Sheet) -> Head | None:
    """What the head of a table says, or None where it is not the head of a lampiran."""
    rows = [texts_of(row) for row in sheet.rows]
    height, first_row = _height(rows)
    if height == 0:
        return None
    paths = _paths(rows[:height])
    head = Head(
        level=Tingkat.TUJUAN,
        blocks={},
        names={},
        nomor=None,
        penanggung_jawab=None,
        kinerja=None,
        keuangan=None,
        first_row=first_row,
        texts=frozenset(rows[:first_row]),
        paths=tuple(" > ".join(path) for path in paths),
    )
    _place_columns(head, paths)
    own = [level for level in TINGKAT if level in head.names]
    if not own:
        return None
    head.level = own[-1]
    finished = _finished(head)
    return finished if finished is None or _is_labelled(finished, rows) else None


def _is_labelled(head: Head, rows: list[tuple[str, ...]]) -> bool:
    """Whether stacked quarters bear their labels anywhere; a table without rows may yet have them."""
    columns = [column for column in (head.kinerja, head.keuangan) if column is not None]
    cells = [row[column] for row in rows[head.first_row :] for column in columns]
    return not any(cells) or not columns or any(map(words.QUARTER_VALUE.match, cells))


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


def _paths(rows: list[tuple[str, ...]]) -> list[list[str]]:
    """For each column the head texts over it from the top.

    A blank to the right of a text belongs to it as long as both stand under the same cell above.
    """
    width = len(rows[0])
    group: list[tuple[int, ...]] = [()] * width
    paths: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        starts = [column for column in range(width) if row[column]]
        owner, previous = list(group), -1
        for column in range(width):
            if column in starts:
                previous = column
            inherits = previous >= 0 and group[column] == group[previous]
            if inherits:
                owner[column] = (*group[column], previous)
                paths[column].append(row[previous])
        group = owner
    return paths


def _place_columns(head: Head, paths: list[list[str]]) -> None:
    block: Block | None = None
    for column, path in enumerate(paths):
        if not path:
            continue
        last, whole = path[-1], head.paths[column]
        level = _level_named(last)
        quarter = words.QUARTER_HEAD.match(last)
        if words.HEAD_NOMOR.match(last):
            head.nomor = _first(head.nomor, column)
        elif words.HEAD_PENANGGUNG_JAWAB.search(whole):
            head.penanggung_jawab = _first(head.penanggung_jawab, column)
        elif quarter is not None and block is not None:
            block.triwulan[words.QUARTERS[quarter["triwulan"].casefold()]] = column
        elif words.HEAD_HASIL.match(last):
            block = block or Block()
            block.hasil = column
        elif words.HEAD_INDIKATOR.match(last):
            block = block or Block()
            block.indikator = column
        elif words.HEAD_SATUAN.match(last) and block is not None:
            block.satuan = column
        elif words.HEAD_KEUANGAN.search(whole):
            head.keuangan = _first(head.keuangan, column)
        elif level is not None and level not in head.names:
            head.names[level] = column
            block = head.blocks[level] = Block(nama=column)
        elif words.HEAD_KINERJA.search(whole) or words.HEAD_TARGET.search(last):
            head.kinerja = _first(head.kinerja, column)
        elif words.HEAD_KODE.match(last) and block is not None:
            block.kode = column


def _first(known: int | None, column: int) -> int:
    """A head that reaches over several columns names the first of them."""
    return column if known is None else known


def _level_named(text: str) -> Tingkat | None:
    return next((level for level, head in words.HEAD_NAMA if head.match(text)), None)


def _finished(head: Head) -> Head | None:
    """The head with the blocks of its own levels only; None where no target can be read from it."""
    if head.stacked:
        own = head.blocks[head.level]
        if own.indikator is None:
            return None
        head.blocks = {head.level: own}
        return head
    head.blocks = {
        level: block for level, block in head.blocks.items() if len(block.triwulan) == len(TRIWULAN)
    }
    return head if head.blocks else None

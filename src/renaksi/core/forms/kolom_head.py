"""The head of a table of any other form than the four lampiran: which column holds what."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from renaksi.core.cascade.rencana import Tingkat
from renaksi.core.forms import kolom_words as words
from renaksi.core.forms.kolom_label import LabelColumn, figures_beside_labels, label_columns
from renaksi.core.forms.kolom_words import Angka, Isi, Nama
from renaksi.core.forms.lampiran_head import head_paths, texts_of
from renaksi.core.sheets.sheet import Row, Sheet

_MOST_HEAD_ROWS = 7
_MOST_TITLE_ROWS = 6
_LEAST_REPEATED = 5
"""A row with fewer texts repeats a head only as it stands."""


@dataclass(slots=True)
class Block:
    """Columns that belong together: names, then the indikator and the figures of the rows named.

    With a `label` the figures are target or realisasi as each row says; `angka` then calls them
    target.
    """

    nama: dict[int, Nama] = field(default_factory=dict)
    hasil: dict[Tingkat, int] = field(default_factory=dict)
    indikator: int | None = None
    satuan: int | None = None
    satuan_keuangan: int | None = None
    kode: int | None = None
    tingkat: int | None = None
    label: LabelColumn | None = None
    angka: dict[int, Angka] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        """Whether a further column of names begins another block."""
        return self.indikator is not None or bool(self.angka) or self.satuan is not None

    @property
    def levels(self) -> tuple[Tingkat, ...]:
        """The levels that its rows may have, the highest first."""
        found = {level for nama in self.nama.values() for level in nama.tingkat}
        return tuple(level for level in Tingkat if level in found)

    def columns(self) -> Iterator[int]:
        """All its columns, from 0."""
        yield from self.nama
        yield from self.hasil.values()
        yield from self.angka
        single = (self.indikator, self.satuan, self.satuan_keuangan, self.kode, self.tingkat)
        yield from (column for column in single if column is not None)
        if self.label is not None:
            yield self.label.kolom


@dataclass(slots=True)
class KolomHead:
    """What the head says. Columns count from 0; `texts` are the rows of the head, to know it again."""

    blocks: list[Block]
    nomor: int | None
    penanggung_jawab: int | None
    title_rows: int
    first_row: int
    texts: frozenset[tuple[str, ...]]
    paths: tuple[str, ...]

    @property
    def columns(self) -> frozenset[int]:
        """The columns that are read, from 0."""
        found = {column for block in self.blocks for column in block.columns()}
        return frozenset(found | {c for c in (self.nomor, self.penanggung_jawab) if c is not None})

    def figures(self) -> Iterator[tuple[int, Angka]]:
        """The columns of figures with what they hold."""
        for block in self.blocks:
            yield from block.angka.items()

    def realisasi(self) -> Iterator[tuple[int, Angka]]:
        """The columns that hold realisasi, be it beside targets or below them."""
        for block in self.blocks:
            for column, angka in block.angka.items():
                if block.label is not None or angka.isi is Isi.REALISASI:
                    yield column, angka

    @property
    def has_quarters(self) -> bool:
        """Whether any target is of a part of the year."""
        return any(
            angka.isi is Isi.TARGET and (angka.triwulan or angka.bulan)
            for _, angka in self.figures()
        )

    @property
    def is_lampiran(self) -> bool:
        """Whether this is the head of lampiran I itself: nothing but quarters of tujuan and sasaran."""
        single = all(
            len(nama.tingkat) == 1 for block in self.blocks for nama in block.nama.values()
        )
        upper = all(
            level in (Tingkat.TUJUAN, Tingkat.SASARAN)
            for block in self.blocks
            for level in block.levels
        )
        return (
            single
            and upper
            and all(
                angka.isi is Isi.TARGET and angka.kinerja and angka.triwulan is not None
                for _, angka in self.figures()
            )
        )

    def says_cumulative(self, column: int) -> bool:
        """Whether the head over a column says that its figures run from 1 January."""
        return words.KUMULATIF.search(self.paths[column]) is not None


def read_kolom_head(sheet: Sheet) -> KolomHead | None:
    """What the head of a table says, or None where it names no rows of a plan with their figures."""
    rows = sheet.rows[: _MOST_TITLE_ROWS + _MOST_HEAD_ROWS]
    texts = [texts_of(row) for row in rows]
    start = next((at for at, row in enumerate(texts[:_MOST_TITLE_ROWS]) if _begins(row)), None)
    if start is None:
        return None
    while start and _is_of_head(texts[start - 1]):
        start -= 1
    end = _end(texts, start)
    spoken = [
        row for row in rows[start:end] if not words.is_numbering(texts_of(row)) or _is_months(row)
    ]
    paths = [tuple(_clean(text) for text in path) for path in head_paths(spoken)]
    head = KolomHead(
        blocks=[],
        nomor=None,
        penanggung_jawab=None,
        title_rows=start,
        first_row=end,
        texts=frozenset(texts[start:end]),
        paths=tuple(" > ".join(path) for path in paths),
    )
    _place_columns(head, paths, label_columns(sheet.rows[end:], head.texts))
    _leave_percent_of_kinerja(head)
    _leave_sums_of_quarters(head)
    head.blocks = [block for block in head.blocks if block.nama]
    reads = any(block.indikator is not None or block.angka for block in head.blocks)
    return head if head.blocks and reads else None


def repeats_head(texts: tuple[str, ...], head: KolomHead) -> bool:
    """Whether a row below a head is one of its rows again, but for a text or two that is cut."""
    if texts in head.texts:
        return True
    filled = [(column, text) for column, text in enumerate(texts) if text]
    return len(filled) >= _LEAST_REPEATED and any(
        sum(row[column] == text for column, text in filled) * 4 >= len(filled) * 3
        for row in head.texts
        if len(row) == len(texts)
    )


def looks_like_head(texts: tuple[str, ...]) -> bool:
    """Whether a row below a head is a head again, written a little differently."""
    filled = [text for text in texts if text]
    return len(filled) >= 4 and _begins(texts) and all(map(words.is_head_word, filled))


def _clean(text: str) -> str:
    return " ".join(text.replace("_", " ").split())


def _begins(texts: tuple[str, ...]) -> bool:
    """Whether a row names columns: names of rows, and an indikator or figures beside them."""
    cleaned = [_clean(text) for text in texts if text and len(text) < 160]
    named = [text for text in cleaned if words.names_in(text) is not None]
    told = [
        text
        for text in cleaned
        if words.names_in(text) is None
        and (words.INDIKATOR.search(text) or words.figures_in((text,)) is not None)
    ]
    return bool(told) and (bool(named) or any(words.INDIKATOR.search(text) for text in told))


def _end(texts: list[tuple[str, ...]], start: int) -> int:
    """The first row below the head: rows of head words, numberings and blanks belong to it."""
    end = start + 1
    for at in range(start + 1, min(len(texts), start + _MOST_HEAD_ROWS)):
        if any(texts[at]):
            if not words.is_numbering(texts[at]) and not _is_of_head(texts[at], least=1):
                break
            end = at + 1
    return end


def _is_of_head(texts: tuple[str, ...], least: int = 2) -> bool:
    """Whether two thirds of a row's texts, and `least` of them, could stand in a head."""
    filled = [_clean(text) for text in texts if text]
    said = sum(map(words.is_head_word, filled))
    return said >= least and said * 3 >= len(filled) * 2


def _is_months(row: Row) -> bool:
    """Whether a row of numbers numbers twelve months, not the columns."""
    numbers = [text for text in texts_of(row) if text]
    return numbers == [str(month) for month in range(1, 13)] and not texts_of(row)[0]


def _place_columns(
    head: KolomHead, paths: list[tuple[str, ...]], labels: dict[int, LabelColumn]
) -> None:
    block = Block()
    for column, path in enumerate(paths):
        if column in labels and not _is_first_indikator(block, path):
            block.label = block.label or labels[column]
            continue
        if not path or (block.label is not None and _is_of_label(block.label, column, paths)):
            continue
        leaf = path[-1]
        nama = None if len(path) > 1 and words.figures_in(path) else words.names_in(leaf)
        if words.NOMOR.match(leaf):
            head.nomor = column if head.nomor is None else head.nomor
        elif words.PENANGGUNG_JAWAB.search("".join(path[0].split())):
            if head.penanggung_jawab is None:
                head.penanggung_jawab = column
        elif _is_own_result(block, leaf):
            block.hasil.setdefault(block.levels[-1], column)
        elif nama is not None:
            if block.begun:
                head.blocks.append(block)
                block = Block()
            block.nama[column] = nama
        else:
            _place_in_block(block, column, path)
    head.blocks.append(block)


def _is_first_indikator(block: Block, path: tuple[str, ...]) -> bool:
    """Whether a head says that its column names indikator, be they called as labels are."""
    return block.indikator is None and bool(path) and words.INDIKATOR.search(path[-1]) is not None


def _is_of_label(label: LabelColumn, column: int, paths: list[tuple[str, ...]]) -> bool:
    """Whether a column is that of labels, or one right of it that the same cells reach over."""
    return column >= label.kolom and set(paths[label.kolom : column + 1]) == {paths[label.kolom]}


def _is_own_result(block: Block, leaf: str) -> bool:
    """Whether a column right of the lower levels' names holds each row's own result."""
    lower = bool(block.levels) and block.levels[-1] not in (Tingkat.TUJUAN, Tingkat.SASARAN)
    return lower and not block.begun and words.HASIL_SENDIRI.match(leaf) is not None


def _place_in_block(block: Block, column: int, path: tuple[str, ...]) -> None:
    leaf = path[-1]
    hasil = words.HASIL.match(leaf)
    if hasil is not None:
        level = words.level_in(hasil["tingkat"])
        if level is not None:
            block.hasil.setdefault(level, column)
    elif words.SATUAN_KEUANGAN.match(leaf):
        block.satuan_keuangan = column
    elif words.TINGKAT_KOLOM.match(leaf):
        block.tingkat = column
    elif words.INDIKATOR.search(leaf) and words.figures_in(path) is None:
        block.indikator = column if block.indikator is None else block.indikator
    elif words.SATUAN.match(leaf):
        block.satuan = column if block.satuan is None else block.satuan
    elif words.KODE.match(leaf):
        block.kode = column if block.kode is None else block.kode
    else:
        labelled = block.label is not None
        angka = figures_beside_labels(path) if labelled else words.figures_in(path)
        if angka is not None and angka not in block.angka.values():
            block.angka[column] = angka


def _leave_percent_of_kinerja(head: KolomHead) -> None:
    """Leaves out a % that only says how much of a K is done: it stands beside a K and a Rp."""
    for block in head.blocks:
        moments = Counter((a.isi, a.triwulan, a.bulan) for a in block.angka.values())
        for column, angka in list(block.angka.items()):
            beside = moments[angka.isi, angka.triwulan, angka.bulan]
            money = words.KEUANGAN.search(head.paths[column]) is not None
            if angka.satuan == "%" and beside > 1 and not (money and beside == 2):
                del block.angka[column]


def _leave_sums_of_quarters(head: KolomHead) -> None:
    """Leaves out the year's realisasi where the quarters' own stand beside it: it is their sum."""
    for block in head.blocks:
        quarterly = {
            a.satuan
            for a in block.angka.values()
            if a.isi is Isi.REALISASI and (a.triwulan or a.bulan)
        }
        for column, angka in list(block.angka.items()):
            whole_year = angka.triwulan is None and angka.bulan is None
            if angka.isi is Isi.REALISASI and whole_year and angka.satuan in quarterly:
                del block.angka[column]

"""The measured lines of a table: each capaian with the target and the realisasi beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.forms import kolom_words as words
from renaksi.core.forms import lampiran_vocabulary as vocabulary
from renaksi.core.forms.angka_tercetak import Isi, covered, isi_of, triwulan_of
from renaksi.core.forms.kolom_capaian import Jenis, Kolom, columns_of, pairs_of
from renaksi.core.forms.kolom_head import read_kolom_head
from renaksi.core.forms.lampiran_head import head_paths, read_head, texts_of
from renaksi.core.sheets.sheet import Cell, Row, Sheet

_MOST_HEAD_ROWS = 12
_LONGEST_SUMMARY = 60
"""A longer text names a row, even one that begins with "Jumlah"."""
_RATA = re.compile(r"\brata\s*-?\s*rata\b", re.IGNORECASE)
_JUMLAH = re.compile(r"^(jumlah|total)\b", re.IGNORECASE)
_LABELS = {"target": "target", "realisasi": "realisasi", "capaian": "capaian"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempat:
    """Where a figure stands; `baris` and `kolom` count from 1 as the file's own do."""

    lembar: int
    nama: str
    halaman: int | None
    baris: int
    kolom: int

    def as_text(self) -> str:
        """The place in words."""
        parts = [f"lembar «{self.nama}»" if self.nama else f"tabel {self.lembar}"]
        if self.halaman is not None:
            parts.append(f"halaman {self.halaman}")
        return ", ".join([*parts, f"baris {self.baris}", f"kolom {self.kolom}"])


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisCapaian:
    """A printed capaian with what it is computed from.

    `sel_target` is the line and the column, from 1, of the target; `uraian` the indikator's or the
    row's wording; `kelompok` marks the row of the plan that it stands in.
    """

    tempat: Tempat
    sel_target: tuple[int, int]
    uraian: str
    satuan: str
    uang: bool
    triwulan: int | None
    target: Isi
    realisasi: Isi
    capaian: Isi
    kelompok: str = ""
    id: str = ""
    kolom: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisRingkas:
    """A cell of a row that sums up: an average of the capaian, or a total of money, above it.

    `anggota` are the lines that it may be over: first those since the last such row, then all;
    `angka` likewise, for a total of money. `sendiri` is the row's own target and realisasi.
    """

    tempat: Tempat
    isi: Isi
    rata: bool
    capaian: bool
    anggota: tuple[tuple[BarisCapaian, ...], ...] = ()
    sendiri: BarisCapaian | None = None
    angka: tuple[tuple[tuple[int, Isi], ...], ...] = ()


@dataclass(slots=True)
class TabelCapaian:
    """A table as it is measured: its lines, and the rows that sum them up."""

    sheet: Sheet
    baris: list[BarisCapaian] = field(default_factory=list)
    ringkas: list[BarisRingkas] = field(default_factory=list)


def read_measured(sheet: Sheet) -> TabelCapaian:
    """The measured lines of a table; none where it has no column of capaian."""
    first, paths = _head(sheet)
    table = TabelCapaian(sheet)
    if first is None:
        return table
    reader = _Reader(sheet, first, paths)
    labels = reader.label_columns()
    if labels:
        for left, end in labels:
            table.baris += reader.stacked_lines(left, end)
    else:
        table.baris += reader.lines()
    if table.baris:
        table.ringkas += reader.summaries(table.baris)
    return table


def _head(sheet: Sheet) -> tuple[int | None, list[tuple[str, ...]]]:
    """The first row below the head, and the texts over each column."""
    head = read_head(sheet) or read_kolom_head(sheet)
    if head is not None:
        return head.first_row, [tuple(filter(None, path.split(" > "))) for path in head.paths]
    texts = [texts_of(row) for row in sheet.rows[:_MOST_HEAD_ROWS]]
    start = next((at for at, row in enumerate(texts) if _speaks_of_capaian(row)), None)
    if start is None:
        return None, []
    end = start + 1
    while end < len(texts) and _continues_head(texts[end]):
        end += 1
    paths = [tuple(path) for path in head_paths(sheet.rows[start:end])]
    return end, paths


def _speaks_of_capaian(texts: tuple[str, ...]) -> bool:
    said = [text for text in texts if text and len(text) < 80]
    return any(words.REALISASI.search(text) for text in said) and any(
        words.TARGET.search(text) or words.PAGU.search(text) for text in said
    )


def _continues_head(texts: tuple[str, ...]) -> bool:
    filled = [text for text in texts if text]
    return not filled or words.is_numbering(texts) or all(map(words.is_head_word, filled))


class _Reader:
    """Reads the rows below a head; `paths` are the head's texts over each column."""

    def __init__(self, sheet: Sheet, first: int, paths: Sequence[tuple[str, ...]]) -> None:
        self.sheet, self.first, self.paths = sheet, first, paths
        self.heads = {texts_of(row) for row in sheet.rows[:first]}
        self.grid = covered(sheet.rows)
        self.columns = columns_of(paths)
        self.indikator = {
            at for at, path in enumerate(paths) if path and words.INDIKATOR.search(path[-1])
        }
        self.satuan = self._column(words.SATUAN)
        self.ids = self._ids()

    def _column(self, head: re.Pattern[str]) -> int | None:
        found = (at for at, path in enumerate(self.paths) if path and head.search(path[-1]))
        return next(found, None)

    def _ids(self) -> tuple[int | None, int | None]:
        """The columns of our table of values that name the row and the indikator."""
        leaves = [path[-1] if path else "" for path in self.paths]
        if "ID" not in leaves or "ID Indikator" not in leaves:
            return None, None
        return leaves.index("ID"), leaves.index("ID Indikator")

    def data(self) -> Iterator[tuple[int, Row]]:
        """The rows below the head that are neither the head again nor a summary."""
        for y in range(self.first, len(self.sheet.rows)):
            row = self.sheet.rows[y]
            texts = texts_of(row)
            if any(texts) and texts not in self.heads and self.summary(texts) is None:
                yield y, row

    def summary(self, texts: tuple[str, ...]) -> bool | None:
        """True for a row of averages, False for one of totals, None for any other."""
        text = next((text for text in texts if text), "")
        if len(text) > _LONGEST_SUMMARY or any(texts[column] for column in self.indikator):
            return None
        if not self.indikator and not vocabulary.SUMMARY_ROW.match(text):
            return None  # the names stand here themselves: "Rata-rata lama sekolah"
        if _RATA.search(text):
            return True
        return False if _JUMLAH.match(text) else None

    def tempat(self, y: int, column: int) -> Tempat:
        row = self.sheet.rows[y]
        return Tempat(
            lembar=self.sheet.nomor,
            nama=self.sheet.nama,
            halaman=row.halaman,
            baris=row.baris or y + 1,
            kolom=column + 1,
        )

    def isi(self, y: int, column: int | None) -> Isi:
        if column is None or not 0 <= column < len(self.grid[y]):
            return Isi("")
        return isi_of(self.grid[y][column])

    def cell(self, y: int, column: int) -> Cell | None:
        """The cell that begins at a place, None where another covers it."""
        return self.sheet.rows[y].cells[column]

    def lines(self) -> Iterator[BarisCapaian]:
        """The lines of a table whose target, realisasi and capaian stand side by side."""
        for pair in pairs_of(self.columns):
            for y, _row in self.data():
                if self.cell(y, pair.capaian.kolom) is not None:
                    yield self._line(y, pair.target, pair.realisasi, pair.capaian)

    def _line(self, y: int, target: Kolom, realisasi: Kolom, capaian: Kolom) -> BarisCapaian:
        planned = self.isi(y, target.kolom)
        row_id, indikator_id = self.ids
        own = row_id if capaian.uang else indikator_id
        named = self._name_column(target.kolom)
        return BarisCapaian(
            tempat=self.tempat(y, capaian.kolom),
            sel_target=(self.sheet.rows[y].baris or y + 1, target.kolom + 1),
            uraian=self.isi(y, named).teks,
            satuan=self.isi(y, self.satuan).teks,
            uang=capaian.uang,
            triwulan=capaian.triwulan or triwulan_of(planned),
            target=planned,
            realisasi=self.isi(y, realisasi.kolom),
            capaian=self.isi(y, capaian.kolom),
            kelompok=self._group(y, named),
            id="" if own is None else self.isi(y, own).teks,
            kolom=(target.kolom, realisasi.kolom, capaian.kolom),
        )

    def _group(self, y: int, named: int | None) -> str:
        """What marks the row of the plan: the name left of its indikator."""
        left = None if named is None else named - 1
        return self.isi(y, left).teks if left is not None and left >= 0 else str(y)

    def _name_column(self, column: int) -> int | None:
        """The indikator's column nearest to the left, else the first column of names."""
        left = [
            at
            for at, path in enumerate(self.paths[:column])
            if path
            and (vocabulary.HEAD_INDIKATOR.match(path[-1]) or words.INDIKATOR.search(path[-1]))
            and not path[-1].startswith("ID ")
        ]
        if left:
            return left[-1]
        named = [
            at for at, path in enumerate(self.paths[:column]) if path and words.names_in(path[-1])
        ]
        return named[-1] if named else None

    def label_columns(self) -> list[tuple[int, int]]:
        """The columns whose cells say Target, Realisasi, Capaian, each with where its block ends."""
        found = []
        for column in range(len(self.paths)):
            labels = {self.label(y, column) for y, _ in self.data()}
            if set(_LABELS.values()) <= labels:
                found.append(column)
        if not found:
            return []
        ends = [*found[1:], len(self.paths)]
        return list(zip(found, ends, strict=True))

    def label(self, y: int, column: int) -> str | None:
        cell = self.cell(y, column)
        text = "" if cell is None else " ".join(cell.text.split()).casefold()
        return _LABELS.get(text.removesuffix("(%)").strip())

    def stacked_lines(self, left: int, end: int) -> Iterator[BarisCapaian]:
        """The lines of a block whose target, realisasi and capaian stand one below the other."""
        figures = [
            (column, quarter)
            for column in range(left + 1, end)
            if (quarter := words.quarter_in(self.paths[column])) is not None
        ]
        found: dict[str, int] = {}
        named = self._name_column(left)
        for y, _row in self.data():
            label = self.label(y, left)
            if label is None:
                continue
            found[label] = y
            if label != "capaian" or len(found) < len(_LABELS):
                continue
            for column, quarter in figures:
                yield BarisCapaian(
                    tempat=self.tempat(y, column),
                    sel_target=(self.sheet.rows[found["target"]].baris, column + 1),
                    uraian=self.isi(y, named).teks,
                    satuan=self.isi(y, left - 1).teks,
                    uang=False,
                    triwulan=quarter,
                    target=self.isi(found["target"], column),
                    realisasi=self.isi(found["realisasi"], column),
                    capaian=self.isi(y, column),
                    kelompok=self._group(y, named),
                    kolom=(column, column, column),
                )
            found = {}

    def summaries(self, lines: Sequence[BarisCapaian]) -> Iterator[BarisRingkas]:
        """The cells of rows that say Rata - Rata or Jumlah, with what stands above each."""
        by_column: dict[int, list[BarisCapaian]] = {}
        for line in lines:
            by_column.setdefault(line.kolom[2], []).append(line)
        money = [
            one.kolom
            for one in self.columns
            if one.uang and one.jenis in (Jenis.TARGET, Jenis.PAGU, Jenis.REALISASI)
        ]
        last = self.first
        for y in range(self.first, len(self.sheet.rows)):
            rata = self.summary(texts_of(self.sheet.rows[y]))
            if rata is None:
                continue
            for column, members in by_column.items():
                yield self._mean_cell(y, column, members, last, rata=rata)
            if not rata:
                yield from (self._sum_cell(y, column, last) for column in money)
            last = y + 1

    def _mean_cell(
        self, y: int, column: int, members: list[BarisCapaian], last: int, *, rata: bool
    ) -> BarisRingkas:
        at = self.sheet.rows[y].baris or y + 1
        since = (self.sheet.rows[last].baris or last + 1) if last < len(self.sheet.rows) else at
        above = [one for one in members if one.tempat.baris < at]
        near = [one for one in above if one.tempat.baris >= since]
        sets = [tuple(near), tuple(above)] if near and len(near) < len(above) else [tuple(above)]
        return BarisRingkas(
            tempat=self.tempat(y, column),
            isi=self.isi(y, column),
            rata=rata,
            capaian=True,
            anggota=tuple(sets),
            sendiri=self._own_line(y, column),
        )

    def _own_line(self, y: int, column: int) -> BarisCapaian | None:
        """A summary's own target and realisasi beside its percentage, where columns hold them."""
        pair = next((one for one in pairs_of(self.columns) if one.capaian.kolom == column), None)
        return None if pair is None else self._line(y, pair.target, pair.realisasi, pair.capaian)

    def _sum_cell(self, y: int, column: int, last: int) -> BarisRingkas:
        def cells(first: int) -> tuple[tuple[int, Isi], ...]:
            return tuple(
                (self.sheet.rows[at].baris or at + 1, self.isi(at, column))
                for at, _ in self.data()
                if first <= at < y and self.cell(at, column) is not None
            )

        sets = dict.fromkeys((cells(last), cells(self.first)))
        return BarisRingkas(
            tempat=self.tempat(y, column),
            isi=self.isi(y, column),
            rata=False,
            capaian=False,
            angka=tuple(sets),
        )


def tw_text(triwulan: int | None) -> str:
    """ " TW II" for 2, nothing for the year."""
    return "" if triwulan is None else f" TW {ROMAWI[triwulan - 1]}"

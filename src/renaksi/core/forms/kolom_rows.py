"""The rows of a table with columns for its figures: lampiran I and the forms of other offices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from renaksi.core.cascade.names import folded
from renaksi.core.cascade.rencana import TINGKAT, Tingkat
from renaksi.core.forms import kolom_words as kolom
from renaksi.core.forms.kolom_cells import (
    figures_of,
    is_written,
    join_code,
    only,
    put,
    rupiah,
    same_again,
    same_money,
    torn_lines,
)
from renaksi.core.forms.kolom_head import Block, KolomHead
from renaksi.core.forms.kolom_items import listed_indikator, put_below
from renaksi.core.forms.kolom_label import Label, figures_of_line, label_in
from renaksi.core.forms.kolom_levels import (
    Named,
    Told,
    is_told,
    label_of,
    split_code,
    tell_levels,
    upper_of,
)
from renaksi.core.forms.kolom_words import Angka, Isi
from renaksi.core.forms.numbers import column_mark
from renaksi.core.forms.raw_rows import (
    DataRow,
    RawIndikator,
    RawKeuangan,
    RawRow,
    RowReader,
    Slip,
    quarter_cell,
)
from renaksi.core.forms.torn_cells import join_torn
from renaksi.core.sheets.sheet import Row

NAMELESS = "tidak bernama"
_UPPER = {Tingkat.TUJUAN, Tingkat.SASARAN}


class LeftOut(NamedTuple):
    """A line that is no row of a plan, and what told so."""

    baris: int
    tertulis: str
    menurut: str


@dataclass(slots=True)
class _Open:
    """A block while its rows are read: the rows open at each level, and the last one.

    `label` is what the figures of a line are where rows say so, `goes_on` that it says another
    thing of the indikator `listed` above; `angka` are the figures of the line.
    """

    block: Block
    told: dict[int, Told]
    chain: dict[Tingkat, RawRow] = field(default_factory=dict)
    names: dict[Tingkat, str] = field(default_factory=dict)
    last: RawRow | None = None
    above: RawRow | None = None
    skips: bool = False
    label: Label | None = None
    goes_on: bool = False
    angka: dict[int, Angka] = field(default_factory=dict)
    listed: list[RawIndikator] = field(default_factory=list)
    known: dict[tuple[object, ...], RawRow] = field(default_factory=dict)


class KolomReader(RowReader):
    """Reads the grid rows of one table, block by block from the left."""

    def __init__(self, head: KolomHead, data: Sequence[DataRow]) -> None:
        super().__init__(head.penanggung_jawab)
        self.head = head
        self.left_out: list[LeftOut] = []
        self.told: list[Told] = []
        self._torn = torn_lines(head, data)
        self._open = [_Open(block, self._levels(block, data)) for block in head.blocks]
        self._by_level: dict[Tingkat, list[RawRow]] = {level: [] for level in TINGKAT}
        for index, (grid, texts) in enumerate(data):
            self._take(index, grid, texts)
        for row in self.rows:
            row.keuangan = [money for money in row.keuangan if is_written(money)]

    @property
    def rows(self) -> list[RawRow]:
        """The rows read, level by level."""
        return [row for level in TINGKAT for row in self._by_level[level]]

    def _levels(self, block: Block, data: Sequence[DataRow]) -> dict[int, Told]:
        """What tells the level of each line that names a row in a column of several levels."""
        column = max(block.nama)
        nama = block.nama[column]
        if len(nama.tingkat) == 1 and not nama.urusan:
            return {}
        lines = [
            (at, grid, texts)
            for at, (grid, texts) in enumerate(data)
            if texts[column] and at not in self._torn
        ]
        money = [c for c, angka in block.angka.items() if angka.satuan == "Rp"]
        marks = {c: column_mark(figures_of(texts[c] for _, _, texts in lines)) for c in money}
        named = []
        for at, grid, texts in lines:
            rest = data[at + 1][1] if at + 1 in self._torn else ("",) * len(texts)
            kode, name = split_code(texts[column])
            cell = grid.cells[column]
            named.append(
                Named(
                    nama=name,
                    kode=join_code(self.cell(texts, block.kode), self.cell(rest, block.kode))
                    or kode,
                    gaya="" if cell is None else cell.gaya,
                    indikator=self.cell(texts, block.indikator),
                    satuan=self.cell(texts, block.satuan),
                    label=label_of(texts[column]),
                    uang=tuple(rupiah(grid, texts, c, marks[c]) for c in money),
                )
            )
        told = tell_levels(nama, named)
        self.told += told
        return {at: one for (at, _, _), one in zip(lines, told, strict=True)}

    def _take(self, index: int, grid: Row, texts: tuple[str, ...]) -> None:
        if self._is_section(texts):
            return
        torn = index in self._torn
        self.crossed = grid.after_break
        above: RawRow | None = None
        for state in self._open:
            self._take_label(state, texts)
            row = self._take_block(state, index, above, grid, texts, torn)
            above = row or above
            if row is not None and not state.skips and self._has_posts(state):
                self._add_posts(row, grid, torn, whole=state is self._open[-1])
        if above is None and not any(state.skips for state in self._open):
            written = " | ".join(text for text in texts if text)
            self.left_out.append(LeftOut(grid.baris, written, NAMELESS))

    def _take_label(self, state: _Open, texts: tuple[str, ...]) -> None:
        """What the figures of a line are; a line without a label goes on with the one above it."""
        block = state.block
        if block.label is None:
            state.angka = block.angka
            return
        said = texts[block.label.kolom]
        named = self.cell(texts, block.indikator) or any(texts[column] for column in block.nama)
        if said:
            state.label = label_in(said)
        elif named and not self.crossed:
            state.label = block.label.first
        state.goes_on = block.label.goes_on(texts)
        state.angka = figures_of_line(block.angka, state.label, texts, said=bool(said))

    def _is_section(self, texts: tuple[str, ...]) -> bool:
        """Whether a line only names a higher level for those below it: "Sasaran 1: …"."""
        filled = [(column, text) for column, text in enumerate(texts) if text]
        level = label_of(filled[0][1]) if len(filled) == 1 else None
        if level is None or any(filled[0][0] in state.block.nama for state in self._open):
            return False
        for state in self._open:
            self._remember(state, level, split_code(filled[0][1])[1])
        return True

    def _has_posts(self, state: _Open) -> bool:
        """Whether the posts of a line are those of a block: the last, or one of lampiran I."""
        return state is self._open[-1] or set(self._open[-1].block.levels) <= _UPPER

    def _take_block(
        self,
        state: _Open,
        index: int,
        above: RawRow | None,
        grid: Row,
        texts: tuple[str, ...],
        torn: bool,
    ) -> RawRow | None:
        block, row = state.block, state.last
        own = max((column for column in block.nama if texts[column]), default=None)
        nama = self.cell(texts, own)
        indikator = self.cell(texts, block.indikator)
        moved = row is not None and above is not None and state.above is not above
        if own is not None and not torn and not (row and not moved and self._goes_on(row, nama)):
            row = self._name(state, index, own, above, grid, texts)
        elif moved or row is None:
            if not (nama or indikator) or (state.skips and not moved):
                return None
            row = self._begin(state, max(block.nama), block.levels[-1], above, grid, texts)
        elif nama:
            self._join_names(state, row, grid, texts)
        if row is None:
            return None
        row.last = grid.baris
        if torn:
            row.kode = join_code(row.kode, self.cell(texts, block.kode))
            row.nomor = f"{row.nomor}{self.cell(texts, self.head.nomor)}"
        self._take_results(row, block, grid, texts)
        self._take_indikator(row, state, grid, texts, torn)
        self._take_money(row, state, grid, texts)
        return row

    def _join_names(self, state: _Open, row: RawRow, grid: Row, texts: tuple[str, ...]) -> None:
        """The rest of names that a page break has cut: the row's own and those beside it."""
        for column, nama in state.block.nama.items():
            text, level = texts[column], nama.tingkat[-1]
            if not text:
                continue
            if row.level in nama.tingkat:
                row.uraian = self.add_text(row, "uraian", row.uraian, text, grid.baris)
            else:
                whole = self.add_text(row, str(level), row.names.get(level, ""), text, grid.baris)
                row.names[level] = state.names[level] = whole

    def _goes_on(self, row: RawRow, nama: str) -> bool:
        """Whether a name below a page break is the rest of the name above it."""
        joined = f"{row.uraian} {nama}"
        return self.crossed and (nama[0].islower() or join_torn(row.uraian, nama) != joined)

    def _name(
        self,
        state: _Open,
        index: int,
        own: int,
        above: RawRow | None,
        grid: Row,
        texts: tuple[str, ...],
    ) -> RawRow | None:
        """The row that a line names: a new one, one named before, or None where it is no plan's."""
        level = self._level(state, index, own, texts)
        for column, nama in state.block.nama.items():
            if column != own and texts[column]:
                self._remember(state, nama.tingkat[-1], texts[column])
        if level is None:
            told = state.told[index]
            self.left_out.append(LeftOut(grid.baris, texts[own], told.menurut))
            state.last, state.skips = None, True
            return None
        known = self._known(state, level, own, above, texts)
        if known is not None:
            state.last, state.skips = known, False
            state.chain = {lv: row for lv, row in state.chain.items() if lv in upper_of(level)}
            state.chain[level] = known
            return known
        return self._begin(state, own, level, above, grid, texts)

    def _level(self, state: _Open, index: int, own: int, texts: tuple[str, ...]) -> Tingkat | None:
        said = kolom.level_in(self.cell(texts, state.block.tingkat).replace("_", " "))
        if said is not None:
            return said
        if own == max(state.block.nama) and index in state.told:
            return state.told[index].tingkat
        return state.block.nama[own].tingkat[-1]

    def _remember(self, state: _Open, level: Tingkat, name: str) -> None:
        """Keeps a higher level's name for the lines below that leave it blank."""
        if state.names.get(level) != name:
            state.names = {lv: text for lv, text in state.names.items() if lv in upper_of(level)}
        state.names[level] = name

    def _key(
        self, state: _Open, level: Tingkat, nama: str, above: RawRow | None
    ) -> tuple[object, ...]:
        upper = [state.chain.get(lv) for lv in upper_of(level)]
        parent = next((row for row in upper if row is not None), above)
        names = tuple(state.names.get(lv) for lv in upper_of(level))
        return level, folded(split_code(nama)[1]), id(parent), names

    def _known(
        self,
        state: _Open,
        level: Tingkat,
        own: int,
        above: RawRow | None,
        texts: tuple[str, ...],
    ) -> RawRow | None:
        """The row of that name read before, where the line only names it again for more below it."""
        row = state.known.get(self._key(state, level, texts[own], above))
        if row is None:
            return None
        block = state.block
        bare = not any(texts[c] for c in (*block.angka, *only(block.indikator)))
        repeated = row is state.last and (state.goes_on or same_money(row, block, texts))
        return row if bare or repeated else None

    def _begin(
        self,
        state: _Open,
        own: int,
        level: Tingkat,
        above: RawRow | None,
        grid: Row,
        texts: tuple[str, ...],
    ) -> RawRow:
        block = state.block
        key = self._key(state, level, texts[own], above)
        state.chain = {lv: row for lv, row in state.chain.items() if lv in upper_of(level)}
        upper = next((state.chain[lv] for lv in upper_of(level) if lv in state.chain), above)
        names = {lv: name for lv, name in state.names.items() if lv in upper_of(level)}
        told = upper is not None and is_told(names, upper)
        if told and upper is not None and upper.level in upper_of(level):
            names.setdefault(upper.level, upper.uraian)
        first = state is self._open[0] or level is Tingkat.SASARAN
        kode, uraian = split_code(texts[own])
        row = RawRow(
            level=level,
            first=grid.baris,
            last=grid.baris,
            above=None if told else upper,
            nomor=self.cell(texts, self.head.nomor) if first else "",
            kode=self.cell(texts, block.kode) or kode,
            uraian=uraian,
            names=names,
        )
        state.chain[level] = state.last = state.known[key] = row
        state.above, state.skips = above, False
        self._by_level[level].append(row)
        return row

    def _take_results(self, row: RawRow, block: Block, grid: Row, texts: tuple[str, ...]) -> None:
        """The row's own result, from the column of its level."""
        column = block.hasil.get(row.level)
        if column is None and len(block.hasil) == 1 and len(block.levels) > 1:
            column = next(iter(block.hasil.values()))
        text = self.cell(texts, column)
        if text and folded(text) != folded(row.hasil):
            row.hasil = self.add_text(row, "hasil", row.hasil, text, grid.baris)

    def _take_indikator(
        self, row: RawRow, state: _Open, grid: Row, texts: tuple[str, ...], torn: bool
    ) -> None:
        block = state.block
        uraian = self.cell(texts, block.indikator)
        angka = {column: one for column, one in state.angka.items() if one.kinerja}
        last = row.indikator[-1] if row.indikator else None
        if uraian and last is not None and (torn or (state.goes_on and self.crossed)):
            last.uraian = self.add_text(row, "indikator", last.uraian, uraian, grid.baris)
            unit = self.cell(texts, block.satuan)
            last.satuan = self.add_text(row, "satuan", last.satuan, unit, grid.baris)
            uraian = ""
        elif uraian and last is not None and state.goes_on:
            uraian = "" if folded(uraian) == folded(last.uraian) else uraian
        elif uraian and last is not None and same_again(last, uraian, [*angka], block, texts):
            return
        if uraian:
            state.listed = listed_indikator(row, block, state.angka, grid)
            row.indikator += state.listed
        elif any(texts[column] for column in angka):
            if last is None:
                last = RawIndikator("", self.cell(texts, block.satuan))
                row.indikator.append(last)
            whole = state.goes_on and state.listed and state.listed[-1] is last
            put_below(row, state.listed if whole else [last], angka, grid)

    def _take_money(self, row: RawRow, state: _Open, grid: Row, texts: tuple[str, ...]) -> None:
        block = state.block
        for column, angka in state.angka.items():
            if angka.kinerja:
                continue
            satuan = angka.satuan or self.cell(texts, block.satuan_keuangan) or None
            money = next((one for one in row.keuangan if one.satuan == satuan), None)
            if money is None:
                money = RawKeuangan(satuan)
                row.keuangan.append(money)
            cell = quarter_cell(grid, column, texts[column])
            if angka.isi is Isi.PAGU:
                if money.pagu is None or not money.pagu.tertulis:
                    money.pagu = cell
                elif cell.tertulis and cell.tertulis != money.pagu.tertulis:
                    row.slips.append(Slip("angka-berulang", "keuangan", cell.tertulis, grid.baris))
            else:
                put(money, angka, cell, row)

    def _add_posts(self, row: RawRow, grid: Row, torn: bool, *, whole: bool) -> None:
        """The posts of a line: of its last block's row, and of the rows that begin on it."""
        posts = self.posts(grid)
        if not posts or not (whole or torn or row.first == grid.baris):
            return
        if torn and row.penanggung_jawab:
            row.penanggung_jawab = self.join_posts(row, posts, grid.baris)
        elif posts not in row.penanggung_jawab.split("\n"):
            row.penanggung_jawab = "\n".join(filter(None, (row.penanggung_jawab, posts)))

"""Lampiran II to IV laid out: program, kegiatan or sub kegiatan, four quarter rows an indikator."""

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.rencana import Baris, Indikator, RencanaAksi, Sifat, Tingkat
from renaksi.core.forms import lampiran_wording as words
from renaksi.core.forms.lampiran_figures import (
    RUPIAH,
    Measured,
    capaian_text,
    keuangan_text,
    quarter_line,
    realisasi_keuangan_text,
    realisasi_with_satuan,
    target_with_satuan,
)
from renaksi.core.forms.sheet_grid import Grid, Table
from renaksi.core.sheets.sheet import Align

_HIGHER = {
    Tingkat.PROGRAM: (Tingkat.SASARAN,),
    Tingkat.KEGIATAN: (Tingkat.SASARAN, Tingkat.PROGRAM),
    Tingkat.SUB_KEGIATAN: (Tingkat.SASARAN, Tingkat.PROGRAM, Tingkat.KEGIATAN),
}
_WIDTH_NO, _WIDTH_NAME = 8, 36
_WIDTH_PENANGGUNG_JAWAB = {Tingkat.PROGRAM: 54, Tingkat.KEGIATAN: 34, Tingkat.SUB_KEGIATAN: 34}
_WIDTH_KINERJA = {False: (36,), True: (37, 28, 17)}
_WIDTH_KEUANGAN = {False: (38,), True: (48, 35, 17)}
_WIDTH_KEUANGAN_PERSEN = {False: (36,), True: (32, 20, 17)}
_QUARTERS = len(TRIWULAN)
_BLOCK_INDIKATOR = 4
"""A row with more indikator than this need not stand on one page, each indikator still does."""


def lay_out_lower(plan: RencanaAksi, level: Tingkat, measured: Measured) -> Table:
    """The table of one of the three lower levels."""
    layout = _Lower(plan, level, measured)
    layout.put_head()
    layout.put_rows()
    names = len(_HIGHER[level]) + 3
    widths = (
        _WIDTH_NO,
        *[_WIDTH_NAME] * names,
        *_WIDTH_KINERJA[bool(measured)],
        *(_WIDTH_KEUANGAN if layout.has_rupiah else _WIDTH_KEUANGAN_PERSEN)[bool(measured)],
        _WIDTH_PENANGGUNG_JAWAB[level],
    )
    return layout.grid.table(layout.head_rows, widths)


def higher_name(plan: RencanaAksi, row: Baris, level: Tingkat) -> str:
    """A higher level's name as the row's own table prints it, else the ancestor's own name."""
    written = row.rujukan.of(level)
    if written is not None:
        return written
    above = plan.leluhur(row, level)
    return "" if above is None else above.uraian


class _Lower:
    """The grid of one lower lampiran as it grows."""

    def __init__(self, plan: RencanaAksi, level: Tingkat, measured: Measured) -> None:
        self.plan, self.level, self.measured = plan, level, measured
        self.higher = _HIGHER[level]
        self.own = 1 + len(self.higher)
        self.kinerja = self.own + 3
        self.columns_a_part = 3 if measured else 1
        self.keuangan = self.kinerja + self.columns_a_part
        self.posts = self.keuangan + self.columns_a_part
        self.grid = Grid(self.posts + 1)
        self.head_rows = 4 if level is Tingkat.PROGRAM else 2
        self.baris = [row for row in plan.tingkat(level) if not row.tersirat]
        self.counted = not any(row.nomor for row in self.baris)
        self.has_rupiah = any(
            keuangan.satuan == RUPIAH for row in self.baris for keuangan in row.keuangan
        )

    def head_cell(
        self, row: int, column: int, text: str, rowspan: int = 1, colspan: int = 1
    ) -> None:
        self.grid.put(
            row, column, text, rowspan=rowspan, colspan=colspan, align=Align.CENTER, bold=True
        )

    def put_head(self) -> None:
        """Lampiran II groups its columns under PROGRAM and numbers them; III and IV do not."""
        if self.level is Tingkat.PROGRAM:
            self.head_cell(0, 0, words.NO_BESAR, rowspan=3)
            self.head_cell(0, 1, words.SASARAN_STRATEGIS_BESAR, rowspan=3)
            self.head_cell(0, self.own, words.PROGRAM_BESAR, colspan=self.posts - self.own)
            self.head_cell(0, self.posts, words.PENANGGUNG_JAWAB_BESAR, rowspan=3)
            self._put_own_head(1)
            for column in range(self.grid.columns):
                self.grid.put(3, column, str(column + 1), align=Align.CENTER)
            return
        self.head_cell(0, 0, words.NO, rowspan=2)
        self.head_cell(0, 1, words.SASARAN_STRATEGIS, rowspan=2)
        for column, level in enumerate(self.higher[1:], start=2):
            self.head_cell(0, column, words.OWN_COLUMNS[level][0].title(), rowspan=2)
        self.head_cell(0, self.posts, words.PENANGGUNG_JAWAB, rowspan=2)
        self._put_own_head(0)

    def _put_own_head(self, row: int) -> None:
        for offset, text in enumerate(words.OWN_COLUMNS[self.level]):
            self.head_cell(row, self.own + offset, text, rowspan=2)
        parts = ((self.kinerja, self._kinerja_head()), (self.keuangan, words.KEUANGAN[self.level]))
        for column, text in parts:
            self.head_cell(row, column, text, colspan=self.columns_a_part)
            below = (words.TARGET, words.REALISASI, words.CAPAIAN_PERSEN)
            for offset, name in enumerate(below[: self.columns_a_part]):
                self.head_cell(row + 1, column + offset, name)

    def _kinerja_head(self) -> str:
        """Says "Akumulatif" only where no indikator of the table counts its quarter alone."""
        alone = any(
            indikator.sifat is Sifat.INKREMENTAL
            for row in self.baris
            for indikator in row.indikator
        )
        return words.KINERJA_TIDAK_AKUMULATIF if alone else words.KINERJA[self.level]

    def put_rows(self) -> None:
        for number, rows in enumerate(self._numbered(), start=1):
            top = self.grid.height
            for row in rows:
                self._put_row(row)
            span = self.grid.height - top
            nomor = str(number) if self.counted else rows[0].nomor or ""
            self.grid.put(top, 0, nomor, rowspan=span, align=Align.CENTER)
            if self.level is Tingkat.PROGRAM:
                name = higher_name(self.plan, rows[0], Tingkat.SASARAN)
                self.grid.put(top, 1, name, rowspan=span)

    def _numbered(self) -> list[list[Baris]]:
        """The rows under one number: in lampiran II those of one sasaran, else each by itself."""
        groups: list[list[Baris]] = []
        for row in self.baris:
            if groups and self._continues(groups[-1][0], row):
                groups[-1].append(row)
            else:
                groups.append([row])
        return groups

    def _continues(self, first: Baris, row: Baris) -> bool:
        if self.level is not Tingkat.PROGRAM or row.nomor is not None:
            return False
        return higher_name(self.plan, first, Tingkat.SASARAN) == higher_name(
            self.plan, row, Tingkat.SASARAN
        )

    def _put_row(self, row: Baris) -> None:
        top = self.grid.height
        span = _QUARTERS * max(1, len(row.indikator))
        names = [higher_name(self.plan, row, level) for level in self.higher]
        first = 1 if self.level is Tingkat.PROGRAM else 0
        for column, name in enumerate(names[first:], start=1 + first):
            self.grid.put(top, column, name, rowspan=span)
        self.grid.put(top, self.own, row.uraian, rowspan=span)
        self.grid.put(top, self.own + 1, row.sasaran or "", rowspan=span)
        self.grid.put(top, self.posts, ", ".join(row.penanggung_jawab), rowspan=span)
        for position, indikator in enumerate(row.indikator or (None,)):
            at = top + position * _QUARTERS
            self._put_kinerja(at, indikator)
            self._put_keuangan(at, row if position == 0 else None)
            self.grid.keep(at, at + _QUARTERS)
        if len(row.indikator) <= _BLOCK_INDIKATOR:
            self.grid.keep(top, top + span)

    def _put_kinerja(self, top: int, indikator: Indikator | None) -> None:
        text = "" if indikator is None else indikator.uraian
        self.grid.put(top, self.own + 2, text, rowspan=_QUARTERS)
        if indikator is None:
            self._put_blank(top, self.kinerja)
            return
        for triwulan in TRIWULAN:
            hasil = self.measured.kinerja(triwulan, indikator.id)
            of_quarter = self.measured.indikator(triwulan, indikator)
            texts = (
                quarter_line(triwulan, target_with_satuan(of_quarter, triwulan)),
                realisasi_with_satuan(of_quarter, triwulan, hasil),
                capaian_text(hasil),
            )
            self._put_quarter(top + triwulan - 1, self.kinerja, texts)

    def _put_keuangan(self, top: int, row: Baris | None) -> None:
        if row is None or not row.keuangan:
            self._put_blank(top, self.keuangan)
            return
        for triwulan in TRIWULAN:
            results = self.measured.keuangan(triwulan, row.id)
            planned = self.measured.keuangan_of(triwulan, row)
            texts = (
                quarter_line(triwulan, keuangan_text(planned, triwulan)),
                realisasi_keuangan_text(results),
                capaian_text(next((h for h in results if h.capaian is not None), None))
                or (capaian_text(results[0]) if results else ""),
            )
            self._put_quarter(top + triwulan - 1, self.keuangan, texts)

    def _put_quarter(self, row: int, column: int, texts: tuple[str, ...]) -> None:
        aligns = (Align.LEFT, Align.LEFT, Align.RIGHT)
        for offset in range(self.columns_a_part):
            self.grid.put(row, column + offset, texts[offset], align=aligns[offset])

    def _put_blank(self, top: int, column: int) -> None:
        for offset in range(self.columns_a_part):
            self.grid.put(top, column + offset, "", rowspan=_QUARTERS)

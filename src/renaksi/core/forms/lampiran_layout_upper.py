"""Lampiran I laid out: tujuan at the left, their sasaran strategis at the right, TW 1 to TW 4."""

from collections.abc import Sequence

from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.rencana import Baris, Indikator, RencanaAksi, Tingkat
from renaksi.core.forms import lampiran_wording as words
from renaksi.core.forms.lampiran_figures import (
    Measured,
    capaian_text,
    in_percent,
    percent,
    realisasi_text,
    target_text,
)
from renaksi.core.forms.sheet_grid import Grid, Table
from renaksi.core.sheets.sheet import Align

_NAME, _INDIKATOR, _SATUAN = 0, 1, 2
_WIDTHS = {False: (24, 24, 14, 10, 10, 10, 10), True: (21, 21, 13, 17, 12, 12, 12, 12)}
_WIDTH_NO, _WIDTH_PENANGGUNG_JAWAB = 6, 26
_BLOCK_INDIKATOR = 4
"""A tujuan with more indikator than this, side by side, need not stand on one page."""


def lay_out_upper(plan: RencanaAksi, measured: Measured) -> Table:
    """The table of tujuan and sasaran strategis; its last row is "Rata - Rata Capaian"."""
    layout = _Upper(plan, measured)
    layout.put_head()
    for tujuan, sasaran in _groups(plan):
        layout.put_group(tujuan, sasaran)
    layout.put_rata_rata()
    half = _WIDTHS[bool(measured)]
    widths = (_WIDTH_NO, *half, *half, _WIDTH_PENANGGUNG_JAWAB)
    return layout.grid.table(layout.head_rows, widths)


def _groups(plan: RencanaAksi) -> list[tuple[Baris | None, list[Baris]]]:
    """Each tujuan with its sasaran, then the sasaran that stand under none."""
    tujuan = [row for row in plan.tingkat(Tingkat.TUJUAN) if not row.tersirat]
    sasaran = [row for row in plan.tingkat(Tingkat.SASARAN) if not row.tersirat]
    ids = {row.id for row in tujuan}
    groups: list[tuple[Baris | None, list[Baris]]] = [
        (row, [child for child in sasaran if child.induk == row.id]) for row in tujuan
    ]
    return groups + [(None, [row]) for row in sasaran if row.induk not in ids]


def _height(row: Baris | None) -> int:
    return 1 if row is None else max(1, len(row.indikator))


class _Upper:
    """The grid of lampiran I as it grows; `unit` is the number of lines of one indikator."""

    head_rows = 4

    def __init__(self, plan: RencanaAksi, measured: Measured) -> None:
        self.plan, self.measured = plan, measured
        self.unit = 3 if measured else 1
        self.half = len(_WIDTHS[bool(measured)])
        self.quarters = self.half - len(TRIWULAN)
        self.grid = Grid(2 * self.half + 2)
        self.count = 0
        self.counted = not any(
            row.nomor for level in (Tingkat.TUJUAN, Tingkat.SASARAN) for row in plan.tingkat(level)
        )

    def head_cell(
        self, row: int, column: int, text: str, rowspan: int = 1, colspan: int = 1
    ) -> None:
        self.grid.put(
            row, column, text, rowspan=rowspan, colspan=colspan, align=Align.CENTER, bold=True
        )

    def put_head(self) -> None:
        last = self.grid.columns - 1
        self.head_cell(0, 0, words.NO_BESAR, rowspan=3)
        self._put_half_head(1, words.TUJUAN)
        self._put_half_head(1 + self.half, words.SASARAN_STRATEGIS_BESAR)
        self.head_cell(0, last, words.PENANGGUNG_JAWAB_BESAR, rowspan=3)
        for column in range(self.grid.columns):
            self.grid.put(3, column, str(column + 1), align=Align.CENTER)

    def _put_half_head(self, left: int, name: str) -> None:
        self.head_cell(0, left, name, colspan=self.half)
        for offset, text in enumerate((name, words.INDIKATOR, words.SATUAN)):
            self.head_cell(1, left + offset, text, rowspan=2)
        span = self.half - 3
        group = words.UKURAN_SAMPAI_DENGAN if self.measured else words.TARGET_SAMPAI_DENGAN
        self.head_cell(1, left + 3, group, colspan=span)
        if self.measured:
            self.head_cell(2, left + 3, words.URAIAN)
        for triwulan in TRIWULAN:
            self.head_cell(
                2, left + self.quarters + triwulan - 1, words.TW.format(triwulan=triwulan)
            )

    def put_group(self, tujuan: Baris | None, sasaran: Sequence[Baris]) -> None:
        """A tujuan beside its sasaran; the shorter side's last cells reach down to the longer's."""
        heights = [_height(row) for row in sasaran] or [1]
        height = max(_height(tujuan), sum(heights))
        heights[-1] += height - sum(heights)
        top = self.grid.height
        self._put_nomor(top, height, tujuan, sasaran, heights)
        self._put_row(top, 1, tujuan, height)
        row = top
        beside: Sequence[Baris | None] = sasaran or (None,)
        of_tujuan = () if tujuan is None else tujuan.penanggung_jawab
        shared = not any(baris.penanggung_jawab for baris in sasaran)
        for baris, own in zip(beside, heights, strict=True):
            self._put_row(row, 1 + self.half, baris, own)
            posts = baris.penanggung_jawab if baris is not None else ()
            if shared or row == top:  # a blank further down is one that the document left blank
                posts = posts or of_tujuan
            self.grid.put(row, self.grid.columns - 1, ", ".join(posts), rowspan=own * self.unit)
            row += own * self.unit
        if height <= _BLOCK_INDIKATOR:
            self.grid.keep(top, top + height * self.unit)
        else:
            self._keep_each_indikator(top, height)

    def _keep_each_indikator(self, top: int, height: int) -> None:
        for row in range(top, top + height * self.unit, self.unit):
            self.grid.keep(row, row + self.unit)

    def _put_nomor(
        self,
        top: int,
        height: int,
        tujuan: Baris | None,
        sasaran: Sequence[Baris],
        heights: Sequence[int],
    ) -> None:
        """The number of the tujuan, or of each sasaran where the document numbers those."""
        if tujuan is None or any(row.nomor for row in sasaran[1:]):
            row = top
            for baris, own in zip(sasaran, heights, strict=True):
                self._put_one_nomor(row, own, baris.nomor)
                row += own * self.unit
        else:
            first = sasaran[0].nomor if sasaran else None
            self._put_one_nomor(top, height, tujuan.nomor or first)

    def _put_one_nomor(self, row: int, height: int, nomor: str | None) -> None:
        self.count += 1
        text = str(self.count) if self.counted else nomor or ""
        self.grid.put(row, 0, text, rowspan=height * self.unit, align=Align.CENTER)

    def _put_row(self, top: int, left: int, baris: Baris | None, height: int) -> None:
        rows = height * self.unit
        if baris is None:
            for offset in range(self.half):
                self.grid.put(top, left + offset, "", rowspan=rows)
            return
        self.grid.put(top, left + _NAME, baris.uraian, rowspan=rows)
        if not baris.indikator:
            for offset in range(1, self.half):
                self.grid.put(top, left + offset, "", rowspan=rows)
        for position, indikator in enumerate(baris.indikator):
            is_last = position == len(baris.indikator) - 1
            stretch = height - position if is_last else 1
            self._put_indikator(top + position * self.unit, left, indikator, stretch)

    def _put_indikator(self, top: int, left: int, indikator: Indikator, stretch: int) -> None:
        rows = stretch * self.unit
        self.grid.put(top, left + _INDIKATOR, indikator.uraian, rowspan=rows)
        self.grid.put(top, left + _SATUAN, indikator.satuan or "", rowspan=rows, align=Align.CENTER)
        for line in range(self.unit):
            row = top + line * stretch
            if self.measured:
                label = (words.TARGET, words.REALISASI, words.CAPAIAN_PERSEN)[line]
                self.grid.put(row, left + _SATUAN + 1, label, rowspan=stretch)
            for triwulan in TRIWULAN:
                self.grid.put(
                    row,
                    left + self.quarters + triwulan - 1,
                    self._text(indikator, triwulan, line),
                    rowspan=stretch,
                    align=Align.CENTER,
                )

    def _text(self, indikator: Indikator, triwulan: int, line: int) -> str:
        if line == 0:
            return target_text(self.measured.indikator(triwulan, indikator), triwulan)
        shared = self.plan.indikator_bersama.get(indikator.id, indikator.id)
        hasil = self.measured.kinerja(triwulan, indikator.id) or self.measured.kinerja(
            triwulan, shared
        )
        if line == 1:
            return realisasi_text(hasil, percent=in_percent(indikator))
        return capaian_text(hasil)

    def put_rata_rata(self) -> None:
        """The last row: one figure a quarter under each block, blank in a plan alone."""
        row = self.grid.height
        before = self.quarters
        self.grid.put(row, 0, words.RATA_RATA_CAPAIAN, colspan=1 + before, bold=True)
        self.grid.put(row, 1 + self.half, "", colspan=before)
        self.grid.put(row, self.grid.columns - 1, "")
        for left, lingkup in ((1, Tingkat.TUJUAN), (1 + self.half, Tingkat.SASARAN)):
            for triwulan in TRIWULAN:
                rata_rata = self.measured.rata_rata(triwulan, str(lingkup))
                text = "" if rata_rata is None else percent(rata_rata.capaian)
                self.grid.put(
                    row, left + before + triwulan - 1, text, align=Align.CENTER, bold=True
                )

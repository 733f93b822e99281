"""The cells of a measured table: what covers a place, and the figure that a cell prints."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from renaksi.core.capaian.hitung_ulang import Tercetak
from renaksi.core.cascade.written import SCALES, split_value, value_part
from renaksi.core.forms import lampiran_vocabulary as vocabulary
from renaksi.core.forms.numbers import read_figure
from renaksi.core.sheets.sheet import Cell, Row

_SUMS = re.compile(
    r"^(?P<nilai>.+?) s\.d\. TW (?:IV|III|II|I) \(dari (?P<target>[^)]*)\)$", re.IGNORECASE
)
"""What our own documents write of an indikator whose quarters are added up."""
_SECOND = re.compile(r"^(?P<satu>[^(]+)\((?P<dua>[^)]*\d[^)]*)\)$")
"""Rupiah and percent side by side: "Rp58.957.000 (18,32%)"."""


class Isi(NamedTuple):
    """A cell of figures: its text on one line, its exact figure where the file holds one."""

    teks: str
    angka: Decimal | None = None

    @property
    def kosong(self) -> bool:
        """Whether nothing is written, or a mere dash."""
        return self.angka is None and split_value(value_part(self.teks)).is_blank


class Bacaan(NamedTuple):
    """A reading of a cell: the figure, and the satuan written beside it."""

    angka: Tercetak
    satuan: str


def covered(rows: Sequence[Row]) -> list[list[Cell | None]]:
    """For each place the cell that covers it; a merged cell covers all its places."""
    grid: list[list[Cell | None]] = []
    for y, row in enumerate(rows):
        line: list[Cell | None] = []
        for x, cell in enumerate(row.cells):
            left = line[x - 1] if x else None
            if cell is None and left is not None and _reaches(row, x, left):
                cell = left
            elif cell is None and y and x < len(grid[y - 1]):
                cell = grid[y - 1][x]
            line.append(cell)
        grid.append(line)
    return grid


def _reaches(row: Row, x: int, left: Cell) -> bool:
    """Whether the cell that covers the place left of `x` begins on this row and spans to `x`."""
    start = next((at for at in range(x - 1, -1, -1) if row.cells[at] is not None), None)
    return start is not None and row.cells[start] is left and start + left.colspan > x


def isi_of(cell: Cell | None) -> Isi:
    """What a cell says."""
    return Isi("") if cell is None else Isi(" ".join(cell.text.split()), cell.angka)


def readings(isi: Isi, mark: str | None, *, percent: bool) -> list[Bacaan]:
    """The figures that a cell may print, the most likely first; none where it prints no figure."""
    if isi.angka is not None:
        satuan = split_value(isi.teks).satuan or ""
        return [Bacaan(Tercetak(isi.angka, _decimals(isi.angka)), satuan)]
    text = value_part(isi.teks)
    sums = _SUMS.match(text)
    if sums is not None:
        text = sums["nilai"]
    beside = _SECOND.match(text)
    if beside is not None:
        texts = (beside["satu"], beside["dua"])
        return [one for text in texts for one in _readings(text, mark, percent=percent)]
    return _readings(text, mark, percent=percent)


def summed_target(isi: Isi) -> Isi | None:
    """The target that a realisasi of added quarters names beside itself: "6 s.d. TW II (dari 15)"."""
    sums = _SUMS.match(isi.teks)
    return None if sums is None else Isi(sums["target"])


def _readings(text: str, mark: str | None, *, percent: bool) -> list[Bacaan]:
    value = split_value(text)
    if value.angka is None:
        return []
    read = read_figure(value.angka, mark, likely_decimal=percent)
    times = None if value.kali is None else read_figure(value.kali, mark, likely_decimal=percent)
    if read is None or (value.kali is not None and times is None):
        return []
    scale = Decimal(SCALES.get(value.skala or "", 1)) * (1 if times is None else times.value)
    sign = -1 if value.minus else 1
    whole = [read.value] if read.other is None else [read.value, read.other]
    return [
        Bacaan(Tercetak(one * scale * sign, _decimals(one)), value.satuan or "") for one in whole
    ]


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def triwulan_of(isi: Isi) -> int | None:
    """The triwulan that a cell names before its value: 2 for "TRW II = 9 dokumen"."""
    match = vocabulary.QUARTER_VALUE.match(isi.teks)
    return None if match is None else vocabulary.QUARTERS[match["triwulan"].casefold()]


def word_of(isi: Isi) -> str | None:
    """The word that stands in a cell instead of a figure."""
    return split_value(value_part(isi.teks)).kata

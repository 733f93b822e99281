"""The page of a triwulan's proof: every line with how many it has, and those that must have one."""

from dataclasses import dataclass, field

from renaksi.apps.realisasi.bukti import WajibBukti
from renaksi.apps.realisasi.lembar import BarisIsi, Garis, Lembar
from renaksi.apps.realisasi.wajib_bukti import demands
from renaksi.core.cascade.rencana import Baris, Tingkat


@dataclass(frozen=True, slots=True)
class GarisBukti:
    """A line with its proof: whether it must have one, and lacks it."""

    garis: Garis
    wajib: bool

    @property
    def kurang(self) -> bool:
        """Whether it must have proof and has none."""
        return self.wajib and self.garis.bukti == 0


@dataclass(frozen=True, slots=True)
class BarisBukti:
    """A row of the plan with the lines that may have proof."""

    baris: Baris
    garis: tuple[GarisBukti, ...]


@dataclass(slots=True)
class LembarBukti:
    """The proof of a triwulan, level by level, with what is counted over all of its lines."""

    tingkat: list[tuple[Tingkat, list[BarisBukti]]] = field(default_factory=list)
    terisi: int = 0
    berbukti: int = 0
    kurang: int = 0


def proof_sheet(sheet: Lembar, wajib: WajibBukti, *, only_without: bool = False) -> LembarBukti:
    """The proof of a triwulan; `only_without` leaves out the lines that have some."""
    result = LembarBukti()
    for level, rows in sheet.tingkat:
        shown = []
        for row in rows:
            lines = _lines(row, wajib)
            _count(result, lines)
            kept = tuple(one for one in lines if not (only_without and one.garis.bukti))
            if kept:
                shown.append(BarisBukti(row.baris, kept))
        if shown:
            result.tingkat.append((level, shown))
    return result


def _lines(row: BarisIsi, wajib: WajibBukti) -> list[GarisBukti]:
    return [GarisBukti(line, demands(wajib, line)) for line in row.lines() if line.milik is None]


def _count(result: LembarBukti, lines: list[GarisBukti]) -> None:
    filled = [one for one in lines if one.garis.terisi]
    result.terisi += len(filled)
    result.berbukti += sum(1 for one in filled if one.garis.bukti)
    result.kurang += sum(1 for one in lines if one.kurang)

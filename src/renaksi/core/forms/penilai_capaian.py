"""Judging one printed capaian by the target and realisasi printed beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from renaksi.core.capaian.capaian import StatusUkur
from renaksi.core.capaian.hitung_ulang import (
    Beda,
    Pasangan,
    Tercetak,
    bounds_of,
    capaian_of,
    rules_giving,
    shows_within,
)
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.rumus import BAGIAN, Rentang, rumus_for, rumus_of
from renaksi.core.capaian.skala_kata import SKOR, skor, skor_realisasi
from renaksi.core.cascade.figures import KEADAAN, Status, Target, id_id, plain_or_none
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.presisi import ample
from renaksi.core.cascade.realisasi_checks import is_percent
from renaksi.core.cascade.rencana import Arah, Indikator, Sifat
from renaksi.core.cascade.written import is_percent as says_percent
from renaksi.core.cascade.written import split_value, value_part
from renaksi.core.forms.angka_tercetak import Bacaan, Isi, readings, summed_target, word_of
from renaksi.core.forms.baris_capaian import BarisCapaian, TabelCapaian, tw_text
from renaksi.core.forms.dokumen_terukur import DokumenTerukur, range_of
from renaksi.core.forms.embedded_plan import other_versions
from renaksi.core.forms.guesses import guess_arah, guess_skala
from renaksi.core.forms.lampiran_figures import PERSEN, RUPIAH
from renaksi.core.forms.numbers import column_mark

TIDAK_ADA = "tidak ada persentase"
LAIN = "tidak ada rumus bernama yang memberi angka tertulis"
SEBATAS_CETAK = "selisihnya sebatas pembulatan angka yang tercetak"
_WORKBOOK = 10
"""A figure of so many decimals is one of a workbook, which keeps 15 digits."""
_DILEWATI = {KEADAAN[Status.TIDAK_BERLAKU].casefold(), KEADAAN[Status.BELUM_WAKTUNYA].casefold()}


@dataclass(slots=True)
class HasilHitungUlang:
    """What recounting a document gave.

    `cocok` counts the figures that agree, `pembulatan` those that do within the rounding of the
    figures beside them; `tidak` counts, by reason, what could not be recomputed.
    """

    berkas: str
    kebijakan: str
    beda: list[Beda] = field(default_factory=list)
    cocok: int = 0
    pembulatan: int = 0
    tidak: Counter[str] = field(default_factory=Counter)
    catatan: list[str] = field(default_factory=list)


class Nilai(NamedTuple):
    """What a line counts with in an average: its figure, within which bounds, and its state.

    `benar` is the recomputed figure where the printed one is another.
    """

    status: StatusUkur
    capaian: Decimal | None = None
    bounds: tuple[Decimal, Decimal] | None = None
    benar: Decimal | None = None


class Penilai:
    """Judges the lines of one table; what it finds it adds to the result."""

    def __init__(
        self,
        document: DokumenTerukur,
        table: TabelCapaian,
        kebijakan: Kebijakan,
        result: HasilHitungUlang,
    ) -> None:
        self.document, self.table = document, table
        self.kebijakan, self.result = kebijakan, result
        self.ours = document.carried is not None
        self._marks = {} if self.ours else _marks(table)
        self._by_id = document.by_id
        self._skipped = self._quarters_left_out()
        self._other_versions = other_versions(document.sheets)

    def mark(self, column: int) -> str | None:
        """The decimal mark of a column, from 0."""
        return "," if self.ours else self._marks.get(column)

    def read(self, isi: Isi, column: int, *, percent: bool) -> list[Bacaan]:
        """The figures that a cell may print."""
        return readings(isi, self.mark(column), percent=percent)

    def indikator(self, line: BarisCapaian) -> Indikator | None:
        """The plan's indikator of a line: by its id, its cell, else its wording."""
        if line.uang:
            return None
        if line.id in self._by_id:
            return self._by_id[line.id]
        known = self.document.indikator.get((self.table.sheet.nomor, *line.sel_target))
        if known is not None:
            return known
        named = self.document.by_name.get(folded(line.uraian), []) if line.uraian else []
        return named[0] if len({(one.arah, one.sifat) for one in named}) == 1 else None

    def judge(self, line: BarisCapaian) -> Nilai:
        """Holds one printed capaian against what is printed beside it."""
        if line.capaian.kosong:
            return self._judge_blank(line)
        printed = self.read(line.capaian, line.kolom[2], percent=True)
        if not printed:
            return self._cannot(f"capaian berupa kata «{line.capaian.teks[:40]}»", None)
        pairs = self.pairs(line)
        if isinstance(pairs, str):
            return self._cannot(pairs, printed[0].angka)
        return self._compare(line, [one.angka for one in printed], pairs)

    def check_target(self, line: BarisCapaian) -> None:
        """Holds a printed target of a document of ours against the plan that it carries."""
        planned = self._planned(line)
        if planned is None:
            return
        percent = says_percent(line.uraian, line.satuan or None)
        printed = self.read(line.target, line.kolom[0], percent=percent)
        if any(
            isinstance(one, Decimal) and _shown_as(figure.angka, one)
            for one in planned
            for figure in printed
        ):
            return
        word = word_of(line.target)
        if not printed and any(one == word for one in planned):
            return
        text = " atau ".join(plain_or_none(one) or "kosong" for one in planned)
        self.result.beda.append(
            Beda(
                apa=f"target{tw_text(line.triwulan)} «{line.uraian[:80]}»",
                tempat=line.tempat.as_text(),
                tersimpan=value_part(line.target.teks) or "kosong",
                hitungan=text,
                keterangan="menurut rencana di dalam dokumen",
            )
        )

    def _planned(self, line: BarisCapaian) -> list[Target] | None:
        """The targets of the carried plan that a cell may print; None where it is not known."""
        quarter = line.triwulan
        if self.document.carried is None or quarter is None or quarter in self._other_versions:
            return None
        if line.uang:
            row = self.document.row_of(line.id, self.table.sheet.nomor, line.sel_target[0])
            return (
                None if row is None else [one.target[quarter - 1] for one in row.keuangan] or None
            )
        indikator = self.indikator(line)
        return None if indikator is None else [indikator.target[quarter - 1]]

    def _cannot(self, why: str, printed: Tercetak | None) -> Nilai:
        self.result.tidak[why] += 1
        if printed is None:
            return Nilai(StatusUkur.BUKAN_ANGKA)
        return Nilai(StatusUkur.TERUKUR, printed.nilai, _edges(printed))

    def _judge_blank(self, line: BarisCapaian) -> Nilai:
        """A capaian that is blank or a dash: right where none exists, else a difference or unsaid."""
        reported = self.read(line.realisasi, line.kolom[1], percent=False)
        if not reported:
            word = (word_of(line.realisasi) or "").casefold()
            skipped = word in _DILEWATI
            return Nilai(StatusUkur.TIDAK_BERLAKU if skipped else StatusUkur.BELUM)
        pairs = self.pairs(line)
        expected = None if isinstance(pairs, str) else capaian_of(pairs[0], self.kebijakan)
        if expected is None:
            if line.capaian.teks:
                self.result.cocok += 1
            return Nilai(StatusUkur.TARGET_NOL)
        if not line.capaian.teks:
            self.result.tidak["capaian tidak ditulis di samping realisasinya"] += 1
            return Nilai(StatusUkur.BELUM)
        self._differs(line, line.capaian.teks, id_id(expected, 2), "")
        return Nilai(StatusUkur.TARGET_NOL)

    def _compare(
        self, line: BarisCapaian, printed: Sequence[Tercetak], pairs: Sequence[Pasangan]
    ) -> Nilai:
        for figure, pair in product(printed, pairs):
            expected = capaian_of(pair, self.kebijakan)
            if expected is not None and figure.shows(expected):
                self.result.cocok += 1
                return Nilai(StatusUkur.TERUKUR, expected, bounds_of(pair, self.kebijakan))
        for figure, pair in product(printed, pairs):
            bounds = bounds_of(pair, self.kebijakan)
            if shows_within(figure, bounds):
                self.result.pembulatan += 1
                return Nilai(StatusUkur.TERUKUR, figure.nilai, bounds)
        figure, pair = printed[0], pairs[0]
        expected = capaian_of(pair, self.kebijakan)
        self._differs(
            line,
            line.capaian.teks if line.capaian.angka is None else figure.as_text(),
            TIDAK_ADA if expected is None else id_id(expected, max(2, min(figure.desimal, 10))),
            self._why(figure, pair, expected),
        )
        return Nilai(StatusUkur.TERUKUR, figure.nilai, _edges(figure), expected)

    def _why(self, figure: Tercetak, pair: Pasangan, expected: Decimal | None) -> str:
        ours = "" if expected is None else f"{id_id(expected, 2)} = {pair.rumus}; "
        rules = rules_giving(figure, pair)
        if rules:
            return f"{ours}tertulis {figure.as_text()} = {' atau '.join(rules)}"
        return f"{ours}{LAIN}"

    def _differs(self, line: BarisCapaian, printed: str, expected: str, why: str) -> None:
        part = "capaian keuangan" if line.uang else "capaian"
        self.result.beda.append(
            Beda(
                apa=f"{part}{tw_text(line.triwulan)} «{line.uraian[:80]}»",
                tempat=line.tempat.as_text(),
                tersimpan=printed,
                hitungan=expected,
                keterangan=why,
            )
        )

    def pairs(self, line: BarisCapaian) -> list[Pasangan] | str:
        """What a capaian may be computed from, one for each reading; or why it cannot be."""
        indikator = self.indikator(line)
        rumus = self._rumus(line, indikator)
        if rumus in BAGIAN:
            return f"rumus {rumus}: pembilang dan penyebutnya tidak tercetak"
        percent = says_percent(line.uraian, line.satuan or None)
        reported = self._reported(line, indikator, percent=percent)
        if not reported:
            return "realisasi kosong atau bukan angka"
        targets = self._targets(line, indikator, percent=percent)
        if isinstance(targets, str):
            return targets
        if not targets:
            return "target kosong atau bukan angka"
        year = None if indikator is None else indikator.target_akhir
        found = [
            Pasangan(
                rumus=rumus,
                realisasi=realisasi.angka,
                target=target if isinstance(target, Rentang) else target.angka,
                setahun=year if isinstance(year, Decimal) else None,
                uang=line.uang,
            )
            for realisasi, target in product(reported, targets)
            if isinstance(target, Rentang) or _comparable(realisasi.satuan, target.satuan)
        ]
        return found or "target dan realisasi berbeda satuan (Rp dan %)"

    def _rumus(self, line: BarisCapaian, indikator: Indikator | None) -> str:
        if line.uang:
            return "naik"
        if indikator is not None:
            return rumus_for(indikator, self.kebijakan)
        times = split_value(value_part(line.target.teks)).kali is not None
        arah = guess_arah(line.uraian, line.satuan or None, (line.target.teks,), times)
        return rumus_of(arah, self.kebijakan.rumus_turun)

    def _reported(
        self, line: BarisCapaian, indikator: Indikator | None, *, percent: bool
    ) -> list[Bacaan]:
        skala = self._skala(line, indikator)
        if skala is not None:
            word = word_of(line.realisasi)
            score = skor_realisasi(skala, word)
            if score is not None:
                return [Bacaan(Tercetak(score, 0), "")]
            figures = self.read(line.realisasi, line.kolom[1], percent=True)
            scores = [skor_realisasi(skala, one.angka.nilai) for one in figures]
            return [Bacaan(Tercetak(one, 0), "") for one in scores if one is not None]
        return self.read(line.realisasi, line.kolom[1], percent=percent)

    def _skala(self, line: BarisCapaian, indikator: Indikator | None) -> str | None:
        """The scale of words that a line is measured on: only where its target is a word."""
        word = word_of(line.target)
        if word is None:
            return None
        skala = guess_skala((word,)) if indikator is None else indikator.skala
        return skala if skala in SKOR else None

    def _targets(
        self, line: BarisCapaian, indikator: Indikator | None, *, percent: bool
    ) -> Sequence[Bacaan | Rentang] | str:
        skala = self._skala(line, indikator)
        if skala is not None:
            score = skor(skala, word_of(line.target))
            return [] if score is None else [Bacaan(Tercetak(score, 0), "")]
        if indikator is not None and indikator.arah is Arah.RENTANG:
            limits = range_of(indikator, line.triwulan)
            return [] if limits is None else [limits]
        named = summed_target(line.realisasi)
        if named is not None:
            return self.read(named, line.kolom[0], percent=percent)
        if self.ours and indikator is not None and indikator.sifat is Sifat.INKREMENTAL:
            return self._summed(line, indikator)
        return self.read(line.target, line.kolom[0], percent=percent)

    def _summed(self, line: BarisCapaian, indikator: Indikator) -> list[Bacaan | Rentang] | str:
        """The targets up to a quarter, added up; those of quarters that are left out left out."""
        if is_percent(indikator) and (line.triwulan or 1) > 1:
            return "persentase gabungan triwulan: pembilang dan penyebutnya tidak tercetak"
        quarters = range(1, (line.triwulan or 4) + 1)
        left_out = self._skipped.get(indikator.id, set())
        targets = [indikator.target[q - 1] for q in quarters if q not in left_out]
        figures = [one for one in targets if isinstance(one, Decimal)]
        if len(figures) < len(targets) or not figures:
            return []
        with ample():
            return [Bacaan(Tercetak(sum(figures, Decimal(0)), 0), "")]

    def _quarters_left_out(self) -> dict[str, set[int]]:
        """The quarters of each indikator in which there was nothing to measure."""
        found: dict[str, set[int]] = {}
        for line in self.table.baris:
            word = (word_of(line.realisasi) or "").casefold()
            indikator = self.indikator(line) if word in _DILEWATI else None
            if indikator is not None and line.triwulan is not None:
                found.setdefault(indikator.id, set()).add(line.triwulan)
        return found


def _shown_as(printed: Tercetak, planned: Decimal) -> bool:
    """Whether a plan's figure is printed so: whole, as targets are, or at the decimals printed."""
    return printed.nilai == planned or (printed.desimal >= _WORKBOOK and printed.shows(planned))


def _comparable(one: str, other: str) -> bool:
    """Whether two figures are in one kind of money, where both say their kind."""
    kinds = {one, other} & {RUPIAH, PERSEN}
    return len(kinds) < 2


def _edges(printed: Tercetak) -> tuple[Decimal, Decimal]:
    edges = printed.edges()
    return min(edges), max(edges)


def _marks(table: TabelCapaian) -> dict[int, str | None]:
    """The decimal mark of each column of figures, as its own figures prove it."""
    figures: dict[int, list[str]] = {}
    for line in table.baris:
        for column, isi in zip(
            line.kolom, (line.target, line.realisasi, line.capaian), strict=True
        ):
            figures.setdefault(column, []).extend(_written(isi))
    return {column: column_mark(texts) for column, texts in figures.items()}


def _written(isi: Isi) -> Iterable[str]:
    angka = split_value(value_part(isi.teks)).angka
    return () if isi.angka is not None or angka is None else (angka,)

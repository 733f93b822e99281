"""Beyond one figure: what a quarter's capaian says beside its target, its money, its year and its rules."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from renaksi.core.capaian.andai import Andai, andai
from renaksi.core.capaian.capaian import Capaian
from renaksi.core.capaian.deviasi import DeviasiKinerja, deviasi_kinerja
from renaksi.core.capaian.efisiensi import EfisiensiBaris, efisiensi_baris
from renaksi.core.capaian.efisiensi_pmk import EfisiensiPmk, efisiensi_pmk
from renaksi.core.capaian.jejak import Jejak
from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.capaian.pembanding import Pembanding
from renaksi.core.capaian.perbandingan import Perbandingan, perbandingan
from renaksi.core.capaian.prakiraan import Prakiraan, prakiraan_kinerja
from renaksi.core.capaian.prakiraan_keuangan import prakiraan_keuangan
from renaksi.core.cascade.realisasi import Realisasi
from renaksi.core.cascade.rencana import RencanaAksi


@dataclass(frozen=True, kw_only=True)
class Analisis:
    """All that is said of one office's quarter beyond its capaian, each part in the order of the plan.

    The deviasi of keuangan stands in `capaian.keuangan`.
    """

    capaian: Capaian
    deviasi: tuple[DeviasiKinerja, ...]
    efisiensi: tuple[EfisiensiBaris, ...]
    pmk: EfisiensiPmk
    prakiraan: tuple[Prakiraan, ...]
    prakiraan_keuangan: tuple[Prakiraan, ...]
    perbandingan: tuple[Perbandingan, ...]
    andai: tuple[Andai, ...]

    @property
    def kalimat_deviasi(self) -> str:
        """How many indikator are on which side of their target, and how many have no figure."""
        counts = _counted(str(one.sisi) for one in self.deviasi if one.sisi is not None)
        without = sum(one.sisi is None for one in self.deviasi)
        return _sentence(counts, without, "tidak ada deviasinya")

    @property
    def kalimat_prakiraan(self) -> str:
        """How many indikator are estimated to reach the year's target, and how many cannot be."""
        found = [one for one in self.prakiraan if one.nilai is not None]
        counts = _counted(str(one.harapan) for one in found if one.harapan is not None)
        return _sentence(counts, len(self.prakiraan) - len(found), "tidak dapat diperkirakan")

    def explain(self, id_: str) -> tuple[Jejak, ...]:
        """How all figures of an indikator, a row or the office came about; empty for an unknown id."""
        return tuple(jejak for jejak in self._traces() if jejak.id == id_)

    def _traces(self) -> Iterator[Jejak]:
        for one in self.deviasi:
            yield one.jejak
        for money in self.capaian.keuangan:
            yield money.jejak
        for row in self.efisiensi:
            yield row.jejak
        yield self.pmk.jejak
        for estimate in (*self.prakiraan, *self.prakiraan_keuangan):
            yield estimate.jejak
        for compared in self.perbandingan:
            yield compared.jejak
        for other in self.andai:
            for figure in other.indikator:
                yield figure.jejak


def analyze(
    plan: RencanaAksi,
    realisasi: Sequence[Realisasi],
    triwulan: int,
    kebijakan: Kebijakan = BAWAAN,
    pembanding: Pembanding | None = None,
    lain: Sequence[Kebijakan] = (),
) -> Analisis:
    """The analysis of `plan` up to `triwulan`; `lain` are the kebijakan to ask "what if" of.

    Raises Refused as `measure` does.
    """
    capaian = measure(plan, realisasi, triwulan, kebijakan)
    riwayat = riwayat_of(plan, realisasi, capaian)
    return Analisis(
        capaian=capaian,
        deviasi=deviasi_kinerja(plan, capaian),
        efisiensi=efisiensi_baris(plan, capaian),
        pmk=efisiensi_pmk(plan, capaian),
        prakiraan=prakiraan_kinerja(plan, riwayat),
        prakiraan_keuangan=prakiraan_keuangan(plan, riwayat),
        perbandingan=() if pembanding is None else perbandingan(plan, capaian, pembanding),
        andai=tuple(andai(plan, realisasi, capaian, one) for one in lain),
    )


def riwayat_of(
    plan: RencanaAksi, realisasi: Sequence[Realisasi], capaian: Capaian
) -> tuple[Capaian, ...]:
    """The Capaian of each quarter up to `capaian` that a realisasi was given for, in order."""
    earlier = sorted(one.triwulan for one in realisasi if one.triwulan < capaian.triwulan)
    before = [measure(plan, realisasi, quarter, capaian.kebijakan) for quarter in earlier]
    return (*before, capaian)


def _counted(words: Iterable[str]) -> list[str]:
    """ "17 lebih buruk dari target", the most first."""
    return [f"{count} {word}" for word, count in Counter(words).most_common()]


def _sentence(counts: Sequence[str], without: int, why: str) -> str:
    said = [*counts, *([f"{without} {why}"] if without else [])]
    return f"{'; '.join(said)}." if said else "Tidak ada indikator."

"""A percentage is written in percent, not as a fraction of one."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.finding import Aturan, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Indikator, RencanaAksi
from renaksi.core.cascade.written import is_percent
from renaksi.core.checks.report import Targets, all_targets, name_of, on_quarter

ATURAN = Aturan(
    slug="persen-pecahan",
    level=Level.PERINGATAN,
    judul="Persentase tertulis sebagai pecahan",
    mengapa="0,25 sampai 1 dalam kolom persen biasanya 25 % sampai 100 % yang kehilangan format persennya.",
    dasar="Excel menyimpan 25 % sebagai 0,25; tanpa format persen pecahannya yang terlihat",
    perbaikan="Kalikan keempat angkanya dengan 100 bila yang dimaksud 25 % sampai 100 %.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each percentage whose quarters are fractions that end in one whole."""
    for row, targets in all_targets(plan):
        figures = [value for value in targets.target if isinstance(value, Decimal)]
        if not _in_percent(targets) or not _are_fractions(figures):
            continue
        at = next(n for n, v in enumerate(targets.target, start=1) if _is_fraction(v))
        value = targets.target[at - 1]
        if isinstance(value, Decimal):
            yield on_quarter(
                ATURAN,
                row,
                targets,
                at,
                f"target {name_of(targets)} naik dari {id_id(value)} sampai 1 %; "
                "mungkin pecahan dari seratus persen",
                Usulan(f"{value * 100:f}".rstrip("0").rstrip("."), "pecahan dikalikan seratus"),
            )


def _in_percent(targets: Targets) -> bool:
    if isinstance(targets, Indikator):
        return is_percent(targets.uraian, targets.satuan)
    return targets.satuan == "%"


def _is_fraction(value: object) -> bool:
    return isinstance(value, Decimal) and 0 < value < 1


def _are_fractions(figures: list[Decimal]) -> bool:
    """Whether figures run up to exactly one through at least one fraction."""
    within = all(0 <= value <= 1 for value in figures)
    return bool(figures) and within and figures[-1] == 1 and any(map(_is_fraction, figures))

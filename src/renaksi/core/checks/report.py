"""How a rule words its findings: with the place of the cell that it concerns."""

from collections.abc import Iterator

from renaksi.core.cascade.figures import TRIWULAN, Target
from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Baris, Indikator, Keuangan, RencanaAksi

Targets = Indikator | Keuangan


def on_quarter(
    aturan: Aturan,
    row: Baris,
    targets: Targets,
    triwulan: int,
    pesan: str,
    usulan: Usulan | None = None,
    level: Level | None = None,
    *,
    others: tuple[str, ...] = (),
) -> Finding:
    """A finding on one quarter of an indikator or of a row's keuangan, with the other rows concerned."""
    return Finding(
        aturan=aturan.slug,
        level=level or aturan.level,
        baris=(row.id, *others),
        bagian=part_of(targets),
        pesan=pesan,
        sumber=row.sumber.at(targets.sel[triwulan - 1]),
        triwulan=triwulan,
        tertulis=targets.tertulis[triwulan - 1] or None,
        usulan=usulan,
    )


def on_row(
    aturan: Aturan,
    row: Baris,
    bagian: Bagian,
    pesan: str,
    *,
    others: tuple[str, ...] = (),
    tertulis: str | None = None,
    usulan: Usulan | None = None,
    level: Level | None = None,
) -> Finding:
    """A finding on a whole row, with the other rows that it concerns."""
    return Finding(
        aturan=aturan.slug,
        level=level or aturan.level,
        baris=(row.id, *others),
        bagian=bagian,
        pesan=pesan,
        sumber=row.sumber,
        tertulis=tertulis,
        usulan=usulan,
    )


def part_of(targets: Targets) -> Bagian:
    """Kinerja for an indikator's targets, keuangan for a row's money."""
    return Bagian.KINERJA if isinstance(targets, Indikator) else Bagian.KEUANGAN


def all_targets(plan: RencanaAksi) -> Iterator[tuple[Baris, Targets]]:
    """Every set of four targets in the plan with its row, kinerja before keuangan."""
    for row in plan.baris:
        for indikator in row.indikator:
            yield row, indikator
        for keuangan in row.keuangan:
            yield row, keuangan


def name_of(targets: Targets) -> str:
    """How a message calls these targets."""
    return f"«{targets.uraian}»" if isinstance(targets, Indikator) else "keuangan"


def quarters(targets: Targets) -> Iterator[tuple[int, Target]]:
    """The four quarters with their targets."""
    return zip(TRIWULAN, targets.target, strict=True)

"""What a parent counts or pays is the sum of what its children do."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, localcontext

from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, id_id, plain
from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Baris, Indikator, Keuangan, RencanaAksi, Sifat
from renaksi.core.checks.measures import figures, is_count
from renaksi.core.checks.report import name_of, on_quarter, on_row

ATURAN = Aturan(
    slug="jumlah-tidak-cocok",
    level=Level.GALAT,
    judul="Bukan jumlah dari baris di bawahnya",
    mengapa="Jumlah bersatuan sama pada sebuah baris dan semua baris di bawahnya seharusnya bertambah "
    "menjadi satu; diperiksa bila sebagian besar triwulannya memang demikian. Rupiah dan pagu "
    "selalu tepat jumlahnya, dan rupiah TW IV sama dengan pagu.",
    dasar="Penjumlahan; rupiah satu baris adalah rupiah barisnya di bawah",
    perbaikan="Betulkan jumlahnya, atau angka baris di bawahnya yang keliru.",
)
_DIGITS = 1000  # figures of 400 digits still add up exactly
_LEAST_AGREEING = 2
_ALIKE = {
    Sifat.KUMULATIF: (Sifat.KUMULATIF, Sifat.POSISI_AKHIR),
    Sifat.POSISI_AKHIR: (Sifat.KUMULATIF, Sifat.POSISI_AKHIR),
    Sifat.INKREMENTAL: (Sifat.INKREMENTAL,),
}
"""What adds up with what: a count that is the same in all quarters may be read as either of two."""


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each quarter, and each pagu, of a parent that is not its children's sum.

    What a finding on a child mends is not told of its parent again, nor the last quarter or the
    pagu of a row, where its children tell which of the two is wrong.
    """
    for row in plan.baris:
        children = [child for child in plan.anak.get(row.id, ()) if child.id != row.id]
        yield from _counts(row, children)
        summed = [*_rupiah(plan, row, children), *_pagu(plan, row, children)]
        yield from summed
        if all(one.triwulan in (1, 2, 3) for one in summed):
            yield from _pagu_and_last(row)


def _pagu_and_last(row: Baris) -> Iterator[Finding]:
    for money in row.keuangan:
        last, pagu = money.target[3], money.pagu
        if money.satuan != "Rp" or not isinstance(pagu, Decimal):
            continue
        if isinstance(last, Decimal) and last != pagu:
            yield on_quarter(
                ATURAN,
                row,
                money,
                4,
                f"target keuangan TW IV Rp {id_id(last)}, pagunya Rp {id_id(pagu)}",
                Usulan(plain(pagu), "pagu baris ini"),
            )


def _counts(row: Baris, children: list[Baris]) -> Iterator[Finding]:
    if not children:
        return
    for unit, indikator in _by_unit(row).items():
        below = [_by_unit(child).get(unit) for child in children]
        alike = () if indikator is None else _ALIKE.get(indikator.sifat, ())
        if indikator is None or any(one is None or one.sifat not in alike for one in below):
            continue
        sums = _sums([figures(one) for one in below if one is not None])
        own = figures(indikator)
        known = [(a, b) for a, b in zip(own, sums, strict=True) if a is not None and b is not None]
        agreeing = sum(1 for value, total in known if value == total)
        if not any(value == total != 0 for value, total in known):
            continue
        if agreeing >= _LEAST_AGREEING and agreeing * 2 > len(known):
            yield from _quarters(row, indikator, children, sums)


def _by_unit(row: Baris) -> dict[str, Indikator | None]:
    """The row's counts by their satuan, None where it counts one satuan more than once."""
    units: dict[str, Indikator | None] = {}
    for one in row.indikator:
        if one.satuan is not None and is_count(one):
            unit = "".join(one.satuan.casefold().split())
            units[unit] = None if unit in units else one
    return units


def _rupiah(plan: RencanaAksi, row: Baris, children: list[Baris]) -> Iterator[Finding]:
    money = _in_rupiah(row)
    if money is not None and children:
        told = _sums([_paid_below(plan, child) for child in children])
        sums = _sums([_paid(child) for child in children])
        yield from _quarters(row, money, children, sums, told)


def _in_rupiah(row: Baris) -> Keuangan | None:
    return next((one for one in row.keuangan if one.satuan == "Rp"), None)


def _paid(row: Baris) -> tuple[Decimal | None, ...] | None:
    money = _in_rupiah(row)
    return None if money is None else figures(money)


def _paid_below(plan: RencanaAksi, row: Baris) -> tuple[Decimal | None, ...] | None:
    """A row's rupiah as findings on it would have them: its children's sum, else TW IV its pagu."""
    own, children = _paid(row), plan.anak.get(row.id, ())
    if own is None:
        return None
    pagu = _pagu_of(row)
    sums = _sums([_paid(child) for child in children]) if children else [None, None, None, pagu]
    return tuple(a if b is None else b for a, b in zip(own, sums, strict=True))


def _quarters(
    row: Baris,
    targets: Indikator | Keuangan,
    children: list[Baris],
    sums: list[Decimal | None],
    told: list[Decimal | None] | None = None,
) -> Iterator[Finding]:
    """`told` are the sums were each child what its own children come to: what these mend is theirs."""
    unit = f" {targets.satuan}" if isinstance(targets, Indikator) else " rupiah"
    own = zip(TRIWULAN, figures(targets), sums, told or sums, strict=True)
    for quarter, value, total, below in own:
        if value is None or total is None or value in (total, below):
            continue
        yield on_quarter(
            ATURAN,
            row,
            targets,
            quarter,
            f"target {name_of(targets)} TW {ROMAWI[quarter - 1]} {id_id(value)}{unit}, jumlah "
            f"{len(children)} {_called(children)} di bawahnya {id_id(total)}",
            Usulan(plain(total), "jumlah baris di bawahnya"),
            others=tuple(child.id for child in children),
        )


def _pagu(plan: RencanaAksi, row: Baris, children: list[Baris]) -> Iterator[Finding]:
    if not children:
        return
    own, total = _pagu_of(row), _sum(_pagu_of(child) for child in children)
    told = _sum(_pagu_below(plan, child) for child in children)
    if own is not None and total is not None and own not in (total, told):
        yield on_row(
            ATURAN,
            row,
            Bagian.KEUANGAN,
            f"pagu Rp {id_id(own)}, jumlah pagu {len(children)} {_called(children)} di bawahnya "
            f"Rp {id_id(total)}",
            others=tuple(child.id for child in children),
            usulan=Usulan(plain(total), "jumlah pagu baris di bawahnya"),
        )


def _pagu_below(plan: RencanaAksi, row: Baris) -> Decimal | None:
    """A row's pagu as findings on it would have it: its children's sum, else its rupiah of TW IV."""
    own, children, paid = _pagu_of(row), plan.anak.get(row.id, ()), _paid(row)
    year = None if paid is None else paid[3]
    other = _sum(_pagu_of(child) for child in children) if children else year
    return own if own is None or other is None else other


def _called(children: list[Baris]) -> str:
    return children[0].tingkat.judul.lower()


def _pagu_of(row: Baris) -> Decimal | None:
    return next((one.pagu for one in row.keuangan if isinstance(one.pagu, Decimal)), None)


def _sums(below: Iterable[tuple[Decimal | None, ...] | None]) -> list[Decimal | None]:
    """Each quarter's sum; None where any of the rows has no figure."""
    rows = list(below)
    if any(row is None for row in rows):
        return [None for _ in TRIWULAN]
    return [_sum(quarter) for quarter in zip(*(row for row in rows if row), strict=True)]


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = list(values)
    if any(value is None for value in known):
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        return sum((value for value in known if value is not None), Decimal(0))

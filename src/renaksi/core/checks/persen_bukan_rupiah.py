"""Where a row has its money in percent and in rupiah, both say the same."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, id_id, plain, round_half_up
from renaksi.core.cascade.finding import Aturan, Finding, Level, Usulan
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.checks.report import on_quarter
from renaksi.core.checks.weights.parent import parent_of
from renaksi.core.checks.weights.tree import Node, Series, trees

ATURAN = Aturan(
    slug="persen-bukan-rupiah",
    level=Level.PERINGATAN,
    judul="Persentase keuangan berbeda dari rupiahnya",
    mengapa="Rupiah sampai triwulan itu dibagi pagu (atau rupiah TW IV) bukan persentase yang tertulis di "
    "sampingnya. Baris yang dirinci baris di bawahnya diperiksa terhadap barisnya di bawah.",
    dasar="Keuangan kumulatif dalam persen pagu: rupiah dibagi pagu baris yang sama",
    perbaikan="Betulkan persentasenya atau rupiahnya, yang mana yang keliru.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each quarter of a row without rows below it whose percentage and rupiah differ.

    Where the percentages of the rows around it contradict each other, that is told instead.
    """
    for top in trees(plan):
        yield from _below(top, told=False)


def _below(node: Node, *, told: bool) -> Iterator[Finding]:
    if not node.children and not told:
        yield from _of_row(node)
    wrong = node.is_weighed and not parent_of(node).weights.exist
    for child in node.children:
        yield from _below(child, told=wrong)


def _of_row(node: Node) -> Iterator[Finding]:
    persen, rupiah, whole = node.persen, node.rupiah, _whole(node)
    if persen is None or rupiah is None or whole is None:
        return
    for triwulan in TRIWULAN:
        share, paid = persen.figure(triwulan), rupiah.figure(triwulan)
        if share is None or paid is None:
            continue
        exact = Fraction(paid) * 100 / Fraction(whole)
        if abs(Fraction(share) - exact) > Fraction(persen.unit):
            meant = _rounded(exact, persen)
            yield on_quarter(
                ATURAN,
                node.row,
                persen.keuangan,
                triwulan,
                f"keuangan TW {ROMAWI[triwulan - 1]} {id_id(share)} %, padahal Rp {id_id(paid)} dari "
                f"Rp {id_id(whole)} adalah {id_id(meant)} %",
                Usulan(plain(meant), "rupiah di sampingnya dibagi seluruhnya"),
            )


def _whole(node: Node) -> Decimal | None:
    """What the percentages are of; None where pagu and year are not known to be one figure over 0."""
    pagu, year = node.pagu, node.year
    if pagu is not None and year is not None and pagu != year:
        return None
    whole = year if pagu is None else pagu
    return whole if whole is not None and whole > 0 else None


def _rounded(exact: Fraction, persen: Series) -> Decimal:
    exponent = persen.unit.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return round_half_up(Decimal(exact.numerator) / Decimal(exact.denominator), places)

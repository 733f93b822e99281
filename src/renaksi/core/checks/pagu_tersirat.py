"""The pagu that percentages imply: where only one set of weights gives them, everyone can compute it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from renaksi.core.cascade.figures import id_id, round_half_up
from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.checks.report import on_row
from renaksi.core.checks.weights.parent import known_pagu, parent_of
from renaksi.core.checks.weights.tree import Node, trees, walk

ATURAN = Aturan(
    slug="pagu-tersirat",
    level=Level.CATATAN,
    judul="Persentase keuangan menyiratkan pagu",
    mengapa="Persentase sebuah baris dan baris di bawahnya hanya sejalan dengan satu pembagian pagu; "
    "pagu itu tidak tertulis, tetapi dapat dihitung siapa saja.",
    dasar="Keuangan kumulatif dalam persen pagu: jumlah rupiah di bawahnya dibagi jumlah pagunya",
    perbaikan="Bandingkan dengan pagu di DPA; kalau berbeda, ada persentase yang keliru.",
)
_WIDEST = Fraction(2, 100)
"""A share that may be more than two points apart is not told."""
_MOST_CHILDREN = 12


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A note for each row whose children's shares of its pagu are determined and not written."""
    for top in trees(plan):
        doubted = {child.id for node in walk(top) if _is_wrong(node) for child in node.children}
        for node in walk(top):
            shares = None if node.id in doubted else _shares(node)
            if shares is not None:
                yield _of_row(node, shares)


def _is_wrong(node: Node) -> bool:
    small = len(node.children) <= _MOST_CHILDREN
    return node.is_weighed and small and not parent_of(node).weights.exist


def _shares(node: Node) -> list[Fraction] | None:
    """Each child's part of the row's pagu; None where one of them is not determined."""
    children = node.children
    if not node.is_weighed or not 2 <= len(children) <= _MOST_CHILDREN:
        return None
    written = known_pagu(node) or [child.id for child in children if child.pagu is not None]
    if len(written) == len(children) or not parent_of(node).weights.exist:
        return None
    shares = []
    for child in children:
        lowest, highest = parent_of(node).share(child)
        if lowest is None or highest is None or highest - lowest > _WIDEST:
            return None
        shares.append((lowest + highest) / 2)
    return shares


def _of_row(node: Node, shares: list[Fraction]) -> Finding:
    pagu = node.pagu if node.pagu is not None else _whole_year(node)
    parts = [
        f"«{child.row.uraian}» {_said(share, pagu)}"
        for child, share in zip(node.children, shares, strict=True)
    ]
    return on_row(
        ATURAN,
        node.row,
        Bagian.KEUANGAN,
        f"pagu tersirat oleh persentasenya: {', '.join(parts)}",
        others=tuple(child.id for child in node.children),
    )


def _whole_year(node: Node) -> Decimal | None:
    """A row in rupiah has its pagu in TW IV where all below it is spent by then."""
    return node.year if all(child.is_spent_whole for child in node.children) else None


def _said(share: Fraction, pagu: Decimal | None) -> str:
    percent = f"{id_id(_rounded(100 * share, 1))} %"
    if pagu is None or pagu <= 0:
        return percent
    return f"{percent} (sekitar Rp {id_id(_rounded(share * Fraction(pagu), 0))})"


def _rounded(value: Fraction, places: int) -> Decimal:
    return round_half_up(Decimal(value.numerator) / Decimal(value.denominator), places)

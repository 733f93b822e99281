"""A parent's percentages of money are its children's, weighted."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, id_id, plain
from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi
from renaksi.core.checks.report import on_quarter, on_row
from renaksi.core.checks.weights.repair import Candidate, Fault, faults
from renaksi.core.checks.weights.slips import Slip
from renaksi.core.checks.weights.tree import Node, Place, trees

ATURAN = Aturan(
    slug="persen-tidak-sejalan",
    level=Level.GALAT,
    judul="Persentase keuangan tidak sejalan dengan barisnya di bawah",
    mengapa="Persentase keuangan sebuah baris adalah rata-rata baris di bawahnya, tertimbang pagu; "
    "tidak ada pagu yang menghasilkan angka-angka ini sekaligus.",
    dasar="Keuangan kumulatif dalam persen pagu: jumlah rupiah di bawahnya dibagi jumlah pagunya",
    perbaikan="Periksa angka yang diusulkan lebih dulu, lalu angka lain yang disebut.",
)
_MOST_NAMED = 3
_WORTH_PROPOSING = 0.1
_WORTH_NAMING = 0.2
_SURE = 0.5
_MOST_MENDED = 60
"""A plan with more such faults is another document than it was meant to be; no repair is sought."""


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each set of rows whose percentages no non-negative weights can give."""
    mended = 0
    for top in trees(plan):
        for fault in faults(top, mend=max(0, _MOST_MENDED - mended)):
            mended += 1
            yield from _of_fault(plan, fault)


def _of_fault(plan: RencanaAksi, fault: Fault) -> Iterator[Finding]:
    if not fault.perbaikan:
        yield from _without_repair(fault)
        return
    first, *others = fault.perbaikan
    row = plan.by_id[first.letak.baris]
    money = _money(row, first.letak)
    concerned = dict.fromkeys([fault.atas.id, *(node.id for node in fault.anggota)])
    finding = on_quarter(
        ATURAN,
        row,
        money,
        first.letak.triwulan,
        _says(row, first, others, plan, above=row.id in concerned),
        _proposal(first),
    )
    rows = (row.id, *(identity for identity in concerned if identity != row.id))
    yield replace(finding, baris=rows)


def _money(row: Baris, place: Place) -> Keuangan:
    return next(one for one in row.keuangan if one.satuan == place.satuan)


def _says(
    row: Baris, first: Candidate, others: list[Candidate], plan: RencanaAksi, *, above: bool
) -> str:
    written = _money(row, first.letak).target[first.letak.triwulan - 1]
    value = id_id(written) if isinstance(written, Decimal) else "-"
    text = (
        f"keuangan TW {ROMAWI[first.letak.triwulan - 1]} {value} {first.letak.satuan} tidak sejalan "
        f"dengan baris di {'bawahnya' if above else 'atas dan di sampingnya'}; "
        f"agar sejalan harus {_range(first)}{_also(first)}"
    )
    if not others:
        return text
    named = "; ".join(_other(one, plan) for one in others[:_MOST_NAMED])
    more = f"; dan {len(others) - _MOST_NAMED} angka lain" if len(others) > _MOST_NAMED else ""
    return f"{text}. Atau yang keliru: {named}{more}"


def _range(one: Candidate) -> str:
    if one.terendah == one.tertinggi:
        return id_id(one.terendah)
    return f"{id_id(one.terendah)} sampai {id_id(one.tertinggi)}"


def _other(one: Candidate, plan: RencanaAksi) -> str:
    row = plan.by_id[one.letak.baris]
    return f"TW {ROMAWI[one.letak.triwulan - 1]} «{row.uraian}», {_range(one)} {one.letak.satuan}"


def _also(one: Candidate) -> str:
    """The other figures of its interval that a slip leads to about as likely."""
    more = [id_id(choice.nilai) for choice in one.pilihan[1:] if choice.keyakinan >= _WORTH_NAMING]
    return f" (mungkin pula {' atau '.join(more)})" if more else ""


def _proposal(one: Candidate) -> Usulan | None:
    """The likeliest figure; none where it is one of many, and only the interval can be told."""
    nilai, alasan, keyakinan = one.usulan
    if keyakinan < _WORTH_PROPOSING:
        return None
    why = str(alasan)
    if alasan is Slip.OTHER:
        alone = keyakinan > _SURE
        why = "nilai yang membuatnya sejalan" if alone else "di tengah nilai-nilai yang sejalan"
    return Usulan(plain(nilai), why)


def _without_repair(fault: Fault) -> Iterator[Finding]:
    """Several figures are wrong at once: each quarter outside its children's is named by itself."""
    node = fault.atas
    named = False
    for triwulan in TRIWULAN:
        ends = _children(node, triwulan)
        value = None if node.persen is None else node.persen.figure(triwulan)
        if ends is None or value is None or node.persen is None:
            continue
        lowest, highest = ends
        if lowest - node.persen.unit <= value <= highest + node.persen.unit:
            continue
        named = True
        proposal = None
        if lowest == highest:
            proposal = Usulan(plain(lowest), "semua baris di bawahnya menyebut angka ini")
        yield on_quarter(
            ATURAN,
            node.row,
            node.persen.keuangan,
            triwulan,
            f"keuangan TW {ROMAWI[triwulan - 1]} {id_id(value)} %, sedangkan baris di bawahnya "
            + (
                f"semuanya {id_id(lowest)} %"
                if lowest == highest
                else f"{id_id(lowest)} sampai {id_id(highest)} %"
            ),
            proposal,
        )
    if not named:
        yield on_row(
            ATURAN,
            node.row,
            Bagian.KEUANGAN,
            "keempat persentase keuangan ini tidak dapat dihasilkan pagu mana pun dari baris di "
            "bawahnya; lebih dari satu angka keliru",
            others=tuple(child.id for child in node.children),
        )


def _children(node: Node, triwulan: int) -> tuple[Decimal, Decimal] | None:
    figures = [child.persen.figure(triwulan) for child in node.children if child.persen is not None]
    known = [value for value in figures if value is not None]
    return (min(known), max(known)) if known and len(known) == len(figures) else None

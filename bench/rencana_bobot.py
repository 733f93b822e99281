"""Plans whose percentages are right, and slips of the pen in them: what `bench/bobot.py` measures with."""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NamedTuple

from renaksi.core.cascade.figures import plain
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi, Tingkat
from renaksi.core.cascade.source import Sumber
from renaksi.core.cascade.written import value_part
from renaksi.core.checks.weights.tree import Place

SUMBER = Sumber("acak.txt", 1, (1, 1))
UNITS = ("0.01", "0.01", "0.01", "0.1", "1")
WAYS = ("bulat", "potong", "dari-bulat")
"""Half up; cut off; half up from children that were rounded before."""
KINDS = ("tukar", "ganda", "geser", "kali-sepuluh", "hilang", "ganti", "salin")


class Shown(NamedTuple):
    """A row before it is written: its pagu, its exact percentages, those that its table shows."""

    pagu: Decimal
    exact: list[Decimal]
    shown: list[Decimal]


def percentages(chance: random.Random) -> list[Decimal]:
    """Four cumulative percentages as offices plan them: even shares, blank quarters, or any."""
    kind = chance.random()
    if kind < 0.2:
        return [Decimal(25), Decimal(50), Decimal(75), Decimal(100)]
    if kind < 0.35:
        start = chance.randint(1, 3)
        return [Decimal(0) if q < start else Decimal(100) for q in range(4)]
    ends = sorted(chance.uniform(0, 100) for _ in range(3))
    if chance.random() < 0.25:
        ends[0] = 0.0
    if chance.random() < 0.15:
        ends[2] = 100.0
    return [Decimal(repr(end)) for end in sorted(ends)] + [Decimal(100)]


class Table(NamedTuple):
    """How an office writes its percentages."""

    unit: Decimal
    way: str
    pads: bool

    def text(self, value: Decimal) -> str:
        """A figure as it is written, in plain notation: "25.00" or "25"."""
        return format(value.quantize(self.unit), "f") if self.pads else plain(value)

    def rounded(self, value: Decimal) -> Decimal:
        return value.quantize(self.unit, ROUND_DOWN if self.way == "potong" else ROUND_HALF_UP)

    def leaf(self, chance: random.Random) -> Shown:
        exact = percentages(chance)
        pagu = Decimal(round(10**8 * chance.lognormvariate(0, 1.2)))
        return Shown(pagu, exact, [self.rounded(value) for value in exact])

    def above(self, children: Sequence[Shown]) -> Shown:
        """The row above: its children's percentages, weighted by their pagu."""
        total = sum((child.pagu for child in children), Decimal(0))

        def mean(q: int, *, shown: bool) -> Decimal:
            parts = [c.pagu * (c.shown if shown else c.exact)[q] for c in children]
            return sum(parts, Decimal(0)) / total

        exact = [mean(q, shown=False) for q in range(4)]
        base = [mean(q, shown=True) for q in range(4)] if self.way == "dari-bulat" else exact
        return Shown(total, exact, [self.rounded(value) for value in base])


def table(chance: random.Random, units: Sequence[str] = UNITS) -> Table:
    """One of the ways in which offices write percentages."""
    return Table(Decimal(chance.choice(units)), chance.choice(WAYS), chance.random() < 0.5)


def row(
    identity: str,
    induk: str | None,
    values: Sequence[Decimal],
    table: Table,
    *,
    pagu: Decimal | None = None,
) -> Baris:
    """A row with its percentages, written with the decimals of its table."""
    text = [table.text(value).replace(".", ",") + "%" for value in values]
    labelled = tuple(f"TRW {r} = {t}" for r, t in zip(("I", "II", "III", "IV"), text, strict=True))
    money = Keuangan(satuan="%", pagu=pagu, target=tuple(values), tertulis=labelled)
    level = Tingkat(identity.rpartition("-")[0])
    return Baris(
        tingkat=level, id=identity, induk=induk, uraian=identity, sumber=SUMBER, keuangan=(money,)
    )


def kegiatan(chance: random.Random, children: int, units: Sequence[str] = UNITS) -> RencanaAksi:
    """A kegiatan with its sub kegiatan, right under one way of rounding to one of `units`."""
    written = table(chance, units)
    below = [written.leaf(chance) for _ in range(children)]
    rows = [row("kegiatan-1", None, written.above(below).shown, written)]
    for number, one in enumerate(below, start=1):
        rows.append(row(f"sub_kegiatan-{number}", "kegiatan-1", one.shown, written))
    return plan_of(rows)


def plan_of(rows: Sequence[Baris]) -> RencanaAksi:
    """A plan of these rows, level by level."""
    ordered = sorted(rows, key=lambda one: list(Tingkat).index(one.tingkat))
    return RencanaAksi(
        pemda=None, perangkat_daerah=None, periode=None, tahun=None, baris=tuple(ordered)
    )


def office(chance: random.Random) -> RencanaAksi:
    """Two programs of one to three kegiatan of one to six sub kegiatan, in %, in Rp above, or in both."""
    written, money = table(chance), chance.choice(("persen", "rupiah-di-atas", "keduanya", "pagu"))
    rows: list[Baris] = []
    numbers = dict.fromkeys(("program", "kegiatan", "sub_kegiatan"), 0)

    def put(level: str, induk: str | None, one: Shown) -> str:
        numbers[level] += 1
        identity = f"{level}-{numbers[level]}"
        known = one.pagu if money == "pagu" and chance.random() < 0.7 else None
        made = row(identity, induk, one.shown, written, pagu=known)
        rupiah = Keuangan(
            satuan="Rp",
            target=tuple((one.pagu * value / 100).quantize(Decimal(1)) for value in one.exact),
        )
        if money == "keduanya":
            made = replace(made, keuangan=(*made.keuangan, rupiah))
        elif money == "rupiah-di-atas" and level == "program":
            made = replace(made, keuangan=(rupiah,))
        rows.append(made)
        return identity

    for _ in range(2):
        under = [
            [_whole(written.leaf(chance)) for _ in range(chance.randint(1, 6))]
            for _ in range(chance.randint(1, 3))
        ]
        above = [written.above(subs) for subs in under]
        program = put("program", None, written.above(above))
        for one, subs in zip(above, under, strict=True):
            induk = put("kegiatan", program, one)
            for sub in subs:
                put("sub_kegiatan", induk, sub)
    return plan_of(rows)


def _whole(leaf: Shown) -> Shown:
    """Its figures as whole rupiah give them, so that rupiah add up exactly."""
    paid = [(leaf.pagu * value / 100).quantize(Decimal(1)) for value in leaf.exact]
    return leaf._replace(exact=[100 * value / leaf.pagu for value in paid])


def slipped(chance: random.Random, kind: str, text: str, near: Sequence[Decimal]) -> str | None:
    """`text` with one slip, None where it cannot have that one."""
    places = [at for at, char in enumerate(text) if char != "."]
    at = chance.choice(places)
    if kind == "tukar":
        pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b]]
        if not pairs:
            return None
        a, b = chance.choice(pairs)
        return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]
    if kind == "ganda":
        return text[: at + 1] + text[at] + text[at + 1 :]
    if kind == "geser":
        digits = text.replace(".", "")
        at = chance.randrange(1, len(digits) + 1)
        return f"{digits[:at]}.{digits[at:]}".rstrip(".")
    if kind == "kali-sepuluh":
        return plain(Decimal(text) * 10)
    if kind == "hilang":
        left = text[:at] + text[at + 1 :]
        return left if left.strip(".") else None
    if kind == "ganti":
        return text[:at] + chance.choice("0123456789") + text[at + 1 :]
    return plain(chance.choice(near)) if near else None


class Slipped(NamedTuple):
    """A plan with one figure mistyped: which, and what it was."""

    plan: RencanaAksi
    place: Place
    true: Decimal


def spoiled(
    chance: random.Random, plan: RencanaAksi, kind: str, levels: Sequence[str]
) -> Slipped | None:
    """The plan with one percentage of TW I to III mistyped, in a row of one of these levels."""
    rows = list(plan.baris)
    percent = [at for at, one in enumerate(rows) if one.keuangan[0].satuan == "%"]
    at = chance.choice([at for at in percent if rows[at].tingkat in levels])
    quarter = chance.randrange(3)
    money = rows[at].keuangan[0]
    true = money.target[quarter]
    assert isinstance(true, Decimal)
    near = [v for q, v in enumerate(money.target) if q != quarter and isinstance(v, Decimal)]
    text = slipped(
        chance, kind, value_part(money.tertulis[quarter]).strip("%").replace(",", "."), near
    )
    if text is None or not Decimal(0) <= Decimal(text) <= 10_000 or Decimal(text) == true:
        return None
    target = (*money.target[:quarter], Decimal(text), *money.target[quarter + 1 :])
    written = list(money.tertulis)
    written[quarter] = f"TRW {quarter + 1} = {text.replace('.', ',')}%"
    new = replace(money, target=target, tertulis=tuple(written))
    rows[at] = replace(rows[at], keuangan=(new, *rows[at].keuangan[1:]))
    place = Place(rows[at].id, "%", quarter + 1)
    return Slipped(replace(plan, baris=tuple(rows)), place, true)

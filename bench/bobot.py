"""How well contradictions of percentages are found and mended: consistent plans, then plans with a slip.

`python bench/bobot.py [plans] [seed]` prints, for each kind of slip and number of children: how many
plans are found faulty, how often the first proposal is right, and one of the first three.
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from renaksi.core.cascade.figures import plain
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi, Tingkat
from renaksi.core.cascade.source import Sumber
from renaksi.core.checks.weights.repair import faults
from renaksi.core.checks.weights.tree import Node, trees

SUMBER = Sumber("acak.txt", 1, (1, 1))
Rounded = Callable[[Decimal], Decimal]


def percentages(chance: random.Random, unit: Decimal) -> list[Decimal]:
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


def row(identity: str, induk: str | None, values: list[Decimal], unit: Decimal) -> Baris:
    level = Tingkat(identity.rpartition("-")[0])
    text = [format(value.quantize(unit), "f").replace(".", ",") + "%" for value in values]
    labelled = tuple(f"TRW {r} = {t}" for r, t in zip(("I", "II", "III", "IV"), text, strict=True))
    money = Keuangan(satuan="%", target=tuple(values), tertulis=labelled)
    return Baris(
        tingkat=level, id=identity, induk=induk, uraian=identity, sumber=SUMBER, keuangan=(money,)
    )


def kegiatan(
    chance: random.Random,
    children: int,
    units: tuple[str, ...] = ("0.01", "0.01", "0.01", "0.1", "1"),
) -> RencanaAksi:
    """A kegiatan with its sub kegiatan, consistent under one way of rounding to one of `units`."""
    unit = Decimal(chance.choice(units))
    way = chance.choice(("bulat", "potong", "dari-bulat"))
    mode = ROUND_DOWN if way == "potong" else ROUND_HALF_UP

    def rounded(value: Decimal) -> Decimal:
        return value.quantize(unit, mode)

    weights = [Decimal(repr(chance.lognormvariate(0, 1.2))) for _ in range(children)]
    exact = [percentages(chance, unit) for _ in range(children)]
    shown = [[rounded(value) for value in values] for values in exact]
    base = shown if way == "dari-bulat" else exact
    total = sum(weights)
    upper = [
        rounded(sum(w * values[q] for w, values in zip(weights, base, strict=True)) / total)
        for q in range(4)
    ]
    rows = [row("kegiatan-1", None, upper, unit)]
    rows += [row(f"sub_kegiatan-{n}", "kegiatan-1", v, unit) for n, v in enumerate(shown, start=1)]
    return RencanaAksi(
        pemda=None, perangkat_daerah=None, periode=None, tahun=None, baris=tuple(rows)
    )


KINDS = ("tukar", "ganda", "geser", "kali-sepuluh", "hilang", "ganti", "salin")


def slipped(chance: random.Random, kind: str, text: str, near: list[Decimal]) -> str | None:
    """`text` with one slip, None where it cannot have that one."""
    places = [at for at, char in enumerate(text) if char != "."]
    if kind == "tukar":
        pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b]]
        if not pairs:
            return None
        a, b = chance.choice(pairs)
        chars = list(text)
        chars[a], chars[b] = chars[b], chars[a]
        return "".join(chars)
    if kind == "ganda":
        at = chance.choice(places)
        return text[: at + 1] + text[at] + text[at + 1 :]
    if kind == "geser":
        digits = text.replace(".", "")
        at = chance.randrange(1, len(digits) + 1)
        return f"{digits[:at]}.{digits[at:]}".rstrip(".")
    if kind == "kali-sepuluh":
        return plain(Decimal(text) * 10)
    if kind == "hilang":
        at = chance.choice(places)
        left = text[:at] + text[at + 1 :]
        return left if left.strip(".") else None
    if kind == "ganti":
        at = chance.choice(places)
        return text[:at] + chance.choice("0123456789") + text[at + 1 :]
    return plain(chance.choice(near)) if near else None


def spoiled(
    chance: random.Random, plan: RencanaAksi, kind: str
) -> tuple[RencanaAksi, str, int, Decimal] | None:
    """The plan with one cell mistyped, which cell, and what it was."""
    rows = list(plan.baris)
    at = chance.choice((0, chance.randrange(len(rows))))
    quarter = chance.randrange(3)
    money = rows[at].keuangan[0]
    true = money.target[quarter]
    assert isinstance(true, Decimal)
    near = [v for q, v in enumerate(money.target) if q != quarter and isinstance(v, Decimal)]
    text = slipped(chance, kind, plain(true), near)
    if text is None:
        return None
    wrong = Decimal(text)
    if wrong == true or wrong < 0 or wrong > 10_000:
        return None
    target = (*money.target[:quarter], wrong, *money.target[quarter + 1 :])
    written = list(money.tertulis)
    written[quarter] = f"TRW {quarter + 1} = {text.replace('.', ',')}%"
    new = replace(money, target=target, tertulis=tuple(written))
    rows[at] = replace(rows[at], keuangan=(new,))
    return replace(plan, baris=tuple(rows)), rows[at].id, quarter + 1, true


def main() -> None:
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    began = time.perf_counter()
    wrong = sum(bool(_faults(kegiatan(chance, chance.randint(1, 12)))) for _ in range(plans))
    took = time.perf_counter() - began
    print(
        f"{plans} rencana sejalan: {wrong} disalahkan; {1000 * took / plans:.2f} ms tiap kegiatan"
    )
    tally: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 7)
    began, made = time.perf_counter(), 0
    while made < plans:
        kind = chance.choice(KINDS)
        children = chance.choice((1, 2, 2, 3, 3, 4, 5, 8))
        made_one = spoiled(chance, kegiatan(chance, children), kind)
        if made_one is None:
            continue
        made += 1
        plan, identity, triwulan, true = made_one
        found = _faults(plan)
        for key in ((kind, "semua"), ("semua", str(children)), ("semua", "semua")):
            _count(tally[key], found, identity, triwulan, true)
    took = time.perf_counter() - began
    print(f"{plans} rencana dengan satu salah tulis; {1000 * took / plans:.2f} ms tiap kegiatan")
    print(
        "jenis         anak   ada  ditemukan  pertama  tiga  sel-pertama  dalam-selang  satu-calon"
    )
    for (kind, children), (n, hit, first, three, cell, inside, only) in sorted(tally.items()):
        share = [f"{100 * part / max(1, hit):6.1f}" for part in (first, three, cell, inside)]
        print(f"{kind:13} {children:5} {n:5}  {100 * hit / n:6.1f}  {'  '.join(share)}   {only}")


def _faults(plan: RencanaAksi) -> list[Node | object]:
    return [fault for top in trees(plan) for fault in faults(top)]


def _count(line: list[int], found: list, identity: str, triwulan: int, true: Decimal) -> None:
    line[0] += 1
    if not found:
        return
    line[1] += 1
    repairs = found[0].perbaikan
    right = [
        one.letak.baris == identity and one.letak.triwulan == triwulan and one.nilai == true
        for one in repairs
    ]
    line[2] += right[:1] == [True]
    line[3] += any(right[:3])
    line[4] += bool(repairs) and repairs[0].letak[::2] == (identity, triwulan)
    line[5] += any(
        one.letak.baris == identity
        and one.letak.triwulan == triwulan
        and one.terendah <= true <= one.tertinggi
        for one in repairs
    )
    line[6] += len(repairs) == 1


if __name__ == "__main__":
    main()

"""How well contradictions of percentages are found and mended: right plans, then plans with a slip.

`python -m bench.bobot [plans] [seed]` prints, for each kind of slip, where it stands and the number of children: how
many are found (the others fit some weights, so that nobody could prove them), and of those found how often the first
proposal is right (the cell and its figure to the last decimal), how often its cell is, whether one of the first three
is right, and whether the true figure lies inside the interval stated for its cell. "satu": where one cell
is left and a figure is proposed for it, how often that is right.

Exit status 1 where a promise is missed.
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bench.rencana_bobot import KINDS, Slipped, kegiatan, office, spoiled
from bench.z3_bobot import has_weights, is_at_the_edge

from renaksi.core.cascade.finding import Level
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.checks import check
from renaksi.core.checks.weights.repair import Fault, faults
from renaksi.core.checks.weights.solver import System
from renaksi.core.checks.weights.tree import trees

TYPED = ("tukar", "ganda", "geser", "kali-sepuluh")
CHILDREN = (1, 2, 2, 3, 3, 4, 5, 8, 12)
OFFICES, ASKED = 10, 3
"""One whole office to so many kegiatan; z3 is asked for one of so many."""


@dataclass
class Tally:
    """Slips of one kind, how many are found, and how many of these are mended rightly."""

    made: int = 0
    found: int = 0
    first: int = 0
    cell: int = 0
    three: int = 0
    inside: int = 0
    alone: int = 0
    alone_right: int = 0

    def count(self, slip: Slipped, found: list[Fault]) -> None:
        self.made += 1
        if not found:
            return
        self.found += 1
        repairs = found[0].perbaikan
        proposed = sorted(
            (-one.bobot * choice.keyakinan, one.letak, choice.nilai)
            for one in repairs
            for choice in one.pilihan
        )
        meant = (slip.place, slip.true)
        right = bool(repairs) and (repairs[0].letak, repairs[0].usulan.nilai) == meant
        self.first += right
        self.three += meant in [one[1:] for one in proposed[:3]]
        self.cell += bool(repairs) and repairs[0].letak == slip.place
        self.inside += any(
            one.letak == slip.place and one.terendah <= slip.true <= one.tertinggi
            for one in repairs
        )
        if len(repairs) == 1 and repairs[0].usulan.keyakinan >= 0.5:
            self.alone += 1
            self.alone_right += right

    def share(self, part: int, of: int | None = None) -> float:
        whole = self.found if of is None else of
        return 100 * part / whole if whole else 100.0


def found_in(plan: RencanaAksi) -> list[Fault]:
    return [fault for top in trees(plan) for fault in faults(top)]


def blamed(plans: int, chance: random.Random) -> int:
    """How many right plans are blamed: kegiatan by this rule, whole offices by any that says galat."""
    wrong = sum(bool(found_in(kegiatan(chance, chance.randint(1, 12)))) for _ in range(plans))
    for _ in range(plans // OFFICES):
        wrong += any(one.level is Level.GALAT for one in check(office(chance)))
    return wrong


def slips(plans: int, chance: random.Random) -> Iterator[tuple[str, int, Slipped]]:
    """Plans with one slip: its kind, the number of children."""
    made = 0
    while made < plans:
        kind, children = chance.choice(KINDS), chance.choice(CHILDREN)
        one = spoiled(chance, kegiatan(chance, children), kind, above=chance.random() < 0.5)
        if one is not None:
            made += 1
            yield kind, children, one


def main() -> int:
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    began = time.perf_counter()
    wrong = blamed(plans, chance)
    print(
        f"{plans} kegiatan dan {plans // OFFICES} kantor yang sejalan: {wrong} disalahkan; "
        f"{time.perf_counter() - began:.1f} s"
    )
    tally: dict[tuple[str, str], Tally] = defaultdict(Tally)
    asked = differ = 0
    for number, (kind, children, slip) in enumerate(slips(plans, chance)):
        found = found_in(slip.plan)
        where = "atas" if slip.place.baris.startswith("kegiatan") else "bawah"
        keys = [(kind, "semua"), (kind, where), ("semua", "semua"), ("semua", where)]
        for key in [*keys, ("semua", f"{children:2} anak")]:
            tally[key].count(slip, found)
        if number % ASKED == 0 and not is_at_the_edge(top := trees(slip.plan)[0]):
            asked += 1
            differ += System([top]).has_weights() != has_weights(top)
    print(f"z3 ditanya atas {asked} kegiatan yang tidak di tepi pembulatan: {differ} berbeda")
    _print(tally)
    return _promised(tally, wrong, differ)


def _print(tally: dict[tuple[str, str], Tally]) -> None:
    print("jenis         letak     ada  ditemukan  pertama    sel   tiga  selang   satu")
    for (kind, where), one in sorted(tally.items()):
        shares = [one.share(part) for part in (one.first, one.cell, one.three, one.inside)]
        print(
            f"{kind:13} {where:8}{one.made:5}     {one.share(one.found, one.made):6.1f}   "
            + " ".join(f"{share:6.1f}" for share in shares)
            + f"  {one.share(one.alone_right, one.alone):6.1f} ({one.alone})"
        )


def _promised(tally: dict[tuple[str, str], Tally], wrong: int, differ: int) -> int:
    whole = tally["semua", "semua"]
    kept = {
        "tidak ada yang sejalan disalahkan": wrong == 0,
        "z3 sependapat": differ == 0,
        "nilai benar selalu di dalam selang": whole.inside == whole.found,
    }
    for name, is_kept in kept.items():
        print(f"{name}: {'ya' if is_kept else 'TIDAK'}")
    return int(not all(kept.values()))


if __name__ == "__main__":
    sys.exit(main())

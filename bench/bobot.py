"""How well contradictions of percentages are found and mended: right plans, then plans with a slip.

`python -m bench.bobot [plans] [seed]` prints, for each kind of slip, where it stands and the number of children:
- ditemukan: how many are found. The others fit some weights, so that nobody can prove them; all else is of those found.
- pertama: the first proposal is right, its cell and its figure to the last decimal.
- sel: the cell of the first proposal is right.
- tiga: one of the first three figures proposed is right, its cell and to the last decimal.
- selang: the true figure lies inside the interval stated for its cell.
- satu: where one cell is left and one figure in it (likelier than 4 in 5), how often that is right, and of how many.
A figure copied from another cell leaves no trace of what it was, so that the last decimal of it can only be met by chance:
"dapat ditelusuri" are the other kinds.

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
from renaksi.core.cascade.rencana import RencanaAksi, Tingkat
from renaksi.core.checks import check
from renaksi.core.checks.weights.repair import Fault, faults
from renaksi.core.checks.weights.tree import trees

TYPED = ("tukar", "ganda", "geser", "kali-sepuluh")
CHILDREN = (1, 2, 2, 3, 3, 4, 5, 8, 12)
TRACED = "dapat ditelusuri"
ONLY, RIGHT = 0.8, 5
OFFICES, IN_OFFICES, ASKED = 10, 7, 3
"""One right office to so many right kegiatan; one slip of so many in an office; z3 is asked of one in so many."""


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
        if len(repairs) == 1 and repairs[0].usulan.keyakinan >= ONLY:
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


def slips(plans: int, chance: random.Random) -> Iterator[tuple[str, str, Slipped]]:
    """Plans with one slip: its kind, and of how many children or in a whole office."""
    made = 0
    while made < plans:
        kind, level = chance.choice(KINDS), chance.choice(("kegiatan", "sub_kegiatan"))
        children = chance.choice(CHILDREN)
        where, plan, levels = f"{children:2} anak", kegiatan(chance, children), [level]
        if made % IN_OFFICES == 0:
            where, plan, levels = "kantor", office(chance), list(Tingkat)
        one = spoiled(chance, plan, kind, levels)
        if one is not None:
            made += 1
            yield kind, where, one


def main() -> int:
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    began = time.perf_counter()
    wrong = blamed(RIGHT * plans, chance)
    print(
        f"{RIGHT * plans} kegiatan dan {RIGHT * plans // OFFICES} kantor yang sejalan: {wrong} disalahkan; "
        f"{time.perf_counter() - began:.1f} s"
    )
    tally: dict[tuple[str, str], Tally] = defaultdict(Tally)
    asked = differ = 0
    for number, (kind, among, slip) in enumerate(slips(plans, chance)):
        found = found_in(slip.plan)
        where = "bawah" if slip.place.baris.startswith("sub") else "atas"
        keys = [(kind, "semua"), (kind, where), ("semua", "semua"), ("semua", where)]
        keys.append(("semua", among))
        keys += [(TRACED, where), (TRACED, "semua")] if kind != "salin" else []
        keys += [("empat jenis", "semua")] if kind in TYPED else []
        for key in keys:
            tally[key].count(slip, found)
        if number % ASKED == 0:
            for top in trees(slip.plan):
                if not is_at_the_edge(top):
                    asked += 1
                    differ += bool(faults(top, mend=0)) == has_weights(top)
    print(f"z3 ditanya atas {asked} pohon yang tidak di tepi pembulatan: {differ} berbeda")
    _print(tally)
    return _promised(tally, wrong, differ)


def _print(tally: dict[tuple[str, str], Tally]) -> None:
    print("jenis             letak     ada  ditemukan  pertama    sel   tiga  selang   satu")
    for (kind, where), one in sorted(tally.items()):
        shares = [one.share(part) for part in (one.first, one.cell, one.three, one.inside)]
        print(
            f"{kind:17} {where:8}{one.made:5}     {one.share(one.found, one.made):6.1f}   "
            + " ".join(f"{share:6.1f}" for share in shares)
            + f"  {one.share(one.alone_right, one.alone):6.1f} ({one.alone})"
        )


def _promised(tally: dict[tuple[str, str], Tally], wrong: int, differ: int) -> int:
    every, traced, typed = (tally[kind, "semua"] for kind in ("semua", TRACED, "empat jenis"))
    promises = (
        ("yang sejalan tidak disalahkan", 100.0 if wrong == 0 else 0.0, 100),
        ("z3 sependapat", 100.0 if differ == 0 else 0.0, 100),
        ("nilai benar di dalam selang", every.share(every.inside), 100),
        ("pertama benar: tukar, ganda, geser, kali sepuluh", typed.share(typed.first), 90),
        ("sel pertama benar: semua jenis", every.share(every.cell), 88),
        ("satu dari tiga benar: yang dapat ditelusuri", traced.share(traced.three), 90),
        ("satu calon tersisa dan benar", every.share(every.alone_right, every.alone), 98),
    )
    for name, reached, promised in promises:
        print(f"{name:52} {reached:6.1f} (janji {promised})")
    return int(any(reached < promised for _, reached, promised in promises))


if __name__ == "__main__":
    sys.exit(main())

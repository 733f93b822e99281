"""What checking takes: an office that is clean, one with ten faults, a pemda of 35; each beside its limit.

Exit status 1 where a limit is passed.
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from statistics import median

from bench.rencana_bobot import Table, kegiatan, row

from renaksi.core.cascade.rencana import Baris, RencanaAksi, Tingkat
from renaksi.core.cascade.source import Sumber
from renaksi.core.checks import check

TABLE = Table(Decimal("0.01"), "bulat", pads=True)
PROGRAM, KEGIATAN, SUB = 5, 20, 5
RUNS = 5
CLEAN, FAULTY, PEMDA = 0.02, 0.3, 5.0
OFFICES = 35


def office(seed: int, faults: int = 0) -> RencanaAksi:
    """An office of 100 sub kegiatan, with so many kegiatan whose third figure is swapped or moved."""
    chance = random.Random(seed)
    rows: list[Baris] = []
    for number in range(1, PROGRAM + 1):
        rows.append(
            Baris(
                tingkat=Tingkat.PROGRAM, id=f"program-{number}", induk=None,
                uraian=f"Program {number}", sumber=Sumber("acak.txt", 1, (number, number)),
            )
        )  # fmt: skip
    sub = 0
    for number in range(1, KEGIATAN + 1):
        upper, *lower = kegiatan(chance, SUB, ("0.01",)).baris
        values = [value for value in upper.keuangan[0].target if isinstance(value, Decimal)]
        if number <= faults:
            values[1] = Decimal("0.03") if values[1] > 50 else Decimal("99.97")
        induk = f"program-{(number - 1) // (KEGIATAN // PROGRAM) + 1}"
        rows.append(row(f"kegiatan-{number}", induk, values, TABLE))
        for one in lower:
            sub += 1
            rows.append(replace(one, id=f"sub_kegiatan-{sub}", induk=f"kegiatan-{number}"))
    ordered = sorted(rows, key=lambda one: list(Tingkat).index(one.tingkat))
    return RencanaAksi(
        pemda=None, perangkat_daerah=None, periode=None, tahun=None, baris=tuple(ordered)
    )


def seconds(work: Callable[[], object]) -> float:
    """The median of several runs."""
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return median(took)


def main() -> int:
    clean, faulty = office(1), office(1, faults=10)
    pemda = [office(seed) for seed in range(OFFICES)]
    check(faulty)  # loads the solver
    lines = (
        ("kantor tanpa galat", seconds(lambda: check(clean)), CLEAN),
        ("kantor dengan sepuluh galat", seconds(lambda: check(faulty)), FAULTY),
        ("pemda 35 kantor", seconds(lambda: [check(plan) for plan in pemda]), PEMDA),
    )
    for name, took, limit in lines:
        print(f"periksa {name:28} {1000 * took:8.1f} ms (batas {1000 * limit:.0f} ms)")
    return int(any(took > limit for _, took, limit in lines))


if __name__ == "__main__":
    sys.exit(main())

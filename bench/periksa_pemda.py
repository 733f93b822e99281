"""What checking takes, and measuring: an office that is clean, one with ten faults, a pemda of 35.

Each stands beside its limit; of the pemda every indikator and percentage is measured at TW IV too.

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

from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.figures import Nilai, Status
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator, RealisasiKeuangan
from renaksi.core.cascade.rencana import Baris, Indikator, RencanaAksi, Tingkat
from renaksi.core.cascade.source import Sumber
from renaksi.core.checks import check

TABLE = Table(Decimal("0.01"), "bulat", pads=True)
PROGRAM, KEGIATAN, SUB = 5, 20, 5
RUNS = 5
CLEAN, FAULTY, PEMDA = 0.02, 0.3, 5.0  # seconds
OFFICES = 35
GROWTH, TIMES = 1.3, (1, 16)  # the cost of a row in a plan so many times as long


def office(seed: int, faults: int = 0, times: int = 1) -> RencanaAksi:
    """An office of `times` 100 sub kegiatan; in `faults` kegiatan a figure is swapped or moved."""
    chance = random.Random(seed)
    rows: list[Baris] = []
    for number in range(1, PROGRAM * times + 1):
        rows.append(
            Baris(
                tingkat=Tingkat.PROGRAM, id=f"program-{number}", induk=None,
                uraian=f"Program {number}", sumber=Sumber("acak.txt", 1, (number, number)),
            )
        )  # fmt: skip
    sub = 0
    for number in range(1, KEGIATAN * times + 1):
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
        pemda=None, perangkat_daerah=None, periode=None, tahun=None,
        baris=tuple(replace(one, indikator=(_indikator(one, chance),)) for one in ordered),
    )  # fmt: skip


def _indikator(above: Baris, chance: random.Random) -> Indikator:
    target = [Decimal(chance.randint(1, 50) * quarter) for quarter in (1, 2, 3, 4)]
    return Indikator(
        id=f"{above.id}.1",
        uraian=f"Jumlah keluaran {above.id}",
        satuan="dokumen",
        target=(*target,),
    )


def reported(plan: RencanaAksi, chance: random.Random) -> list[Realisasi]:
    """What an office reports in four quarters: every indikator and every keuangan."""
    return [
        Realisasi(
            perangkat_daerah=None, tahun=None, triwulan=quarter,
            indikator=tuple(
                RealisasiIndikator(id=one.id, nilai=_figure(chance.randint(0, 50) * quarter))
                for _, one in plan.indikator()
            ),
            keuangan=tuple(
                RealisasiKeuangan(
                    id=row.id, satuan=money.satuan, nilai=_figure(min(100, 24 * quarter))
                )
                for row in plan.baris
                for money in row.keuangan
                if money.satuan is not None
            ),
        )
        for quarter in (1, 2, 3, 4)
    ]  # fmt: skip


def _figure(value: int) -> Nilai:
    return Nilai(Status.TERISI, Decimal(value))


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs."""
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return median(took)


def main() -> int:
    clean, faulty = office(1), office(1, faults=10)
    pemda = [office(seed) for seed in range(OFFICES)]
    chance = random.Random(2)
    books = [(plan, reported(plan, chance)) for plan in pemda]
    check(faulty)  # loads the solver
    lines = (
        ("kantor tanpa galat", seconds(lambda: check(clean)), CLEAN),
        ("kantor dengan sepuluh galat", seconds(lambda: check(faulty)), FAULTY),
        ("pemda 35 kantor", seconds(lambda: [check(plan) for plan in pemda]), PEMDA),
        (
            "dan ukur pemda 35 kantor",
            seconds(lambda: [(check(plan), measure(plan, done, 4)) for plan, done in books]),
            PEMDA,
        ),
    )
    for name, took, limit in lines:
        print(f"periksa {name:28} {1000 * took:8.1f} ms (batas {1000 * limit:.0f} ms)")
    small, large = (office(1, times=times) for times in TIMES)
    done = {len(plan.baris): reported(plan, chance) for plan in (small, large)}
    jobs = {"periksa": check, "ukur": lambda plan: measure(plan, done[len(plan.baris)], 4)}
    growths = {name: growth(job, small, large) for name, job in jobs.items()}
    for name, ratio in growths.items():
        print(
            f"{name} per baris, rencana {TIMES[1]} kali sepanjang {ratio:5.2f} kali (batas {GROWTH})"
        )
    late = any(took > limit for _, took, limit in lines)
    return int(late or any(ratio > GROWTH for ratio in growths.values()))


def growth(job: Callable[[RencanaAksi], object], small: RencanaAksi, large: RencanaAksi) -> float:
    """How many times the cost of a row the large plan takes, by medians of runs in turn."""
    pairs = [(seconds(lambda: job(small), 1), seconds(lambda: job(large), 1)) for _ in range(RUNS)]
    rows = len(large.baris) / len(small.baris)
    return median(big for _, big in pairs) / median(little for little, _ in pairs) / rows


if __name__ == "__main__":
    sys.exit(main())

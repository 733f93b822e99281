"""Reads thousands of mutated files: every one must end in a plan or in a refusal of one line.

`python -m bench.acak [HOW_MANY [FIRST]]`; the mutants are told by numbers, and `--ulang NUMBER`
repeats one. Worker processes read them, each mutant within its time and memory; a worker that dies
is a crash of the mutant it was at. Prints how many ended how, the slowest, the most memory, and
every crash with its number; exit 1 where there is one.
"""

import json
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parent.parent
HOW_MANY = 10_000
WORKERS = 2
IN_A_BATCH = 250
MOST_SECONDS = 20
MOST_MEMORY = 2 * 1024**3
Ends = list[dict[str, Any]]


class TooSlow(BaseException):
    """Raised where a mutant takes longer than it may; no reader catches it."""


def work(first: int, end: int) -> None:
    """Reads the mutants of some numbers, a line of JSON for each, its number before it is begun."""
    from tests.acak.mutan import mutant
    from tests.acak.nasib import end_of

    def too_slow(*_: object) -> NoReturn:
        raise TooSlow

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGALRM, too_slow)
    for seed in range(first, end):
        mutated = mutant(seed)
        print(json.dumps({"mulai": seed}), flush=True)
        start = time.perf_counter()
        signal.alarm(MOST_SECONDS)
        try:
            nasib, said = end_of(mutated)
        except TooSlow:
            nasib, said = "lambat", f"lebih dari {MOST_SECONDS} detik"
        finally:
            signal.alarm(0)
        print(
            json.dumps(
                {
                    "nomor": seed, "asal": mutated.name, "cara": mutated.cara, "nasib": nasib,
                    "keterangan": said, "detik": time.perf_counter() - start,
                    "memori": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                }
            ),
            flush=True,
        )  # fmt: skip


def batch(first: int, end: int) -> Ends:
    """How the mutants of some numbers ended; the worker is started again behind one it died of."""
    ends: Ends = []
    while first < end:
        command = [sys.executable, "-m", "bench.acak", "--kerja", str(first), str(end)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        ends += [line for line in lines if "nomor" in line]
        begun = [line["mulai"] for line in lines if "mulai" in line]
        finished = {line["nomor"] for line in lines if "nomor" in line}
        if end - 1 in finished:
            break
        died = next((seed for seed in begun if seed not in finished), first)
        said = f"proses berakhir ({done.returncode}) {done.stderr[-300:]}"
        ends.append({"nomor": died, "asal": "?", "cara": "?", "nasib": "mati",
                     "keterangan": said, "detik": 0.0, "memori": 0})  # fmt: skip
        first = died + 1
    return ends


def batches(first: int, how_many: int) -> Iterator[tuple[int, int]]:
    """The numbers in runs of IN_A_BATCH."""
    end = first + how_many
    for start in range(first, end, IN_A_BATCH):
        yield start, min(start + IN_A_BATCH, end)


def main(how_many: int, first: int) -> int:
    """Read them all and print how it went; 1 where something crashed."""
    start = time.perf_counter()
    ends: Ends = []
    with ThreadPoolExecutor(WORKERS) as workers:
        for run in workers.map(lambda run: batch(*run), batches(first, how_many)):
            ends += run
            for one in filter(is_crash, run):
                print(
                    f"GALAT nomor {one['nomor']} ({one['asal']}, {one['cara']}): {one['keterangan']}",
                    flush=True,
                )
    print(f"{len(ends)} mutan dalam {time.perf_counter() - start:.0f} s")
    for nasib, count in Counter(one["nasib"] for one in ends).most_common():
        print(f"  {nasib:<8} {count}")
    for asal, count in sorted(
        Counter(one["asal"] for one in ends if one["nasib"] == "rencana").items()
    ):
        print(f"  rencana dari {asal:<14} {count}")
    for one in sorted(ends, key=lambda one: -one["detik"])[:3]:
        print(
            f"  terlama {one['detik']:.1f} s: nomor {one['nomor']} ({one['asal']}, {one['cara']})"
        )
    most = max(ends, key=lambda one: one["memori"])
    print(f"  memori terbesar {most['memori']} MB (sampai nomor {most['nomor']})")
    return 1 if any(map(is_crash, ends)) else 0


def is_crash(end: dict[str, Any]) -> bool:
    """Whether a mutant ended otherwise than in a plan or a refusal."""
    return end["nasib"] not in ("rencana", "ditolak")


def repeat(seed: int) -> None:
    """Reads one mutant again in this process, with the whole of what it raises."""
    from tests.acak.mutan import mutant

    from renaksi.core.forms import read_bytes

    mutated = mutant(seed)
    print(mutated.name, mutated.cara, len(mutated.content), "byte")
    print(read_bytes(mutated.name, mutated.content).plan)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    if "--kerja" in sys.argv:
        work(*numbers)
    elif "--ulang" in sys.argv:
        repeat(*numbers)
    else:
        sys.exit(main(*[*numbers, *(HOW_MANY, 0)[len(numbers) :]]))

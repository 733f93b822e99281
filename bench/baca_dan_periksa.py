"""`renaksi read` and `check` on the office's document beside a bare Python, as whole processes.

The limit is 10 times a bare `python -c 'import json, decimal'` of the same run. The commands are
run in turn, so that a change in the machine's speed meets them all; medians and ratios are printed,
and what one process spends its time on.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENT = str(ROOT / "examples" / "rencana-aksi-2021.txt")
RENAKSI = str(Path(sys.executable).parent / "renaksi")
ROUNDS = 21
LIMIT = 10
BARE = "python -c 'import json, decimal'"
COMMANDS = {
    BARE: [sys.executable, "-c", "import json, decimal"],
    "renaksi read --json": [RENAKSI, "read", DOCUMENT, "--json"],
    "renaksi check --json": [RENAKSI, "check", DOCUMENT, "--json"],
}
SPENT = """
import time
start = time.perf_counter()
from renaksi import cli
from renaksi.core.forms import read_document
from renaksi.core.checks import check, rules
rules()
imported = time.perf_counter()
from pathlib import Path
reading = read_document(Path({document!r}))
read = time.perf_counter()
check(reading.plan)
checked = time.perf_counter()
print(f"import {{imported - start:.3f}} s, baca {{read - imported:.3f}} s, periksa {{checked - read:.3f}} s")
"""


def seconds(command: list[str]) -> float:
    """How long one run of the command takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Print the medians, the ratios to the bare Python, and where the time goes."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command))
    bare = taken[BARE]
    for name, times in taken.items():
        ratio = statistics.median(one / other for one, other in zip(times, bare, strict=True))
        print(
            f"{name:<36} median {statistics.median(times):.3f} s  rasio {ratio:.1f} (batas {LIMIT})"
        )
    subprocess.run([sys.executable, "-c", SPENT.format(document=DOCUMENT)], check=True)


if __name__ == "__main__":
    main()

"""How long `renaksi demo` takes to answer: the first start, which makes its data, and a second one.

The limit is 5 seconds for a second start. Each start is a whole process that is ended again.
"""

import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RENAKSI = str(Path(sys.executable).parent / "renaksi")
ROUNDS = 5
LIMIT = 5.0


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def seconds(data: Path) -> float:
    """From the command to the line that says where the pages are, which comes with an answer."""
    start = time.perf_counter()
    command = [RENAKSI, "demo", "--data", str(data), "--port", str(free_port())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        taken = time.perf_counter() - start
        while said.startswith("renaksi berjalan") and "Akun peragaan: pembaca" not in said:
            said += process.stdout.readline()
        process.terminate()
    if not said.startswith("renaksi berjalan"):
        raise SystemExit(f"Peragaan tidak berjalan: {said}")
    return taken


def main() -> None:
    """Print the first start and the median of the later ones."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        print(f"mulai pertama {seconds(data):.2f} s")
        again = [seconds(data) for _ in range(ROUNDS)]
        print(
            f"mulai kedua   {statistics.median(again):.2f} s "
            f"(terlama {max(again):.2f} s, batas {LIMIT:.0f} s)"
        )


if __name__ == "__main__":
    main()

"""The command `renaksi` as a whole process, and as a server that is ended again."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RENAKSI = [str(Path(sys.executable).parent / "renaksi")]
_PATIENCE = 60


def environment(**more: str) -> dict[str, str]:
    """The environment without any setting of renaksi but those given."""
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("RENAKSI_", "DJANGO_"))
    }
    return clean | more


def renaksi(*arguments: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end, without a terminal."""
    return subprocess.run(
        [*RENAKSI, *map(str, arguments)],
        env=environment(**env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """A running server: its first lines, and how it ended."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._printed: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._printed.put(line.rstrip("\n"))

    def lines(self, count: int) -> list[str]:
        """The next `count` lines that it prints."""
        return [self._printed.get(timeout=_PATIENCE) for _ in range(count)]

    def interrupt(self) -> int:
        """Ctrl-C; its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=_PATIENCE)


@contextmanager
def serving(*arguments: str | Path, **env: str) -> Iterator[Server]:
    """Starts a server and sees to it that it is gone afterwards."""
    process = subprocess.Popen(
        [*RENAKSI, *map(str, arguments)],
        env=environment(PYTHONUNBUFFERED="1", **env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    try:
        yield Server(process)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process.stderr is not None:
            process.stderr.close()

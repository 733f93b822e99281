"""Running the process that reads, with an end to its time and to what it says, and no trace of it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO

from renaksi.core.forms.reading_limits import LENGTH_BYTES, MOST_ANSWER

COMMAND = (sys.executable, "-B", "-m", "renaksi.core.forms.reading_process")
_PASSED_ON = ("PATH", "PYTHONPATH", "TMPDIR", "SYSTEMROOT")
"""Of this process's environment; its secrets are none of the reader's."""
_ASK_AGAIN = 0.5


class Unwanted(Exception):
    """The reading was ended because what asked for it does not want it any more."""


def _always() -> bool:
    return True


def run_reading(
    arguments: list[str],
    content: bytes,
    patience: float,
    wanted: Callable[[], bool] = _always,
) -> bytes | None:
    """What the reading process answers to the content of a file; None where it was ended.

    After `patience` seconds, or beyond MOST_ANSWER bytes, it is ended with all that it started; so
    it is, and Unwanted raised, when `wanted`, asked twice a second, says no.
    """
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    process = subprocess.Popen(  # noqa: S603 - our own module; a file's name is only an argument
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    assert process.stdin is not None and process.stdout is not None
    answer: list[bytes] = []
    feeder = threading.Thread(target=_feed, args=(process.stdin, content), daemon=True)
    hearer = threading.Thread(target=_hear, args=(process.stdout, answer), daemon=True)
    feeder.start()
    hearer.start()
    try:
        late = _is_late(hearer, time.monotonic() + patience, wanted)
    finally:
        _end(process)
        process.wait()
        feeder.join()
        hearer.join()
        process.stdout.close()
    return None if late else _whole(b"".join(answer))


def _is_late(hearer: threading.Thread, deadline: float, wanted: Callable[[], bool]) -> bool:
    """Waits for the answer; raises Unwanted where nobody wants it any more."""
    while True:
        hearer.join(max(0.0, min(_ASK_AGAIN, deadline - time.monotonic())))
        if not hearer.is_alive():
            return False
        if time.monotonic() >= deadline:
            return True
        if not wanted():
            raise Unwanted


def _hear(pipe: IO[bytes], answer: list[bytes]) -> None:
    answer.append(pipe.read(LENGTH_BYTES + MOST_ANSWER + 1))


def _whole(answer: bytes) -> bytes | None:
    """What follows the length that an answer begins with; None where the answer was broken off."""
    said, content = int.from_bytes(answer[:LENGTH_BYTES]), answer[LENGTH_BYTES:]
    return content if len(answer) >= LENGTH_BYTES and said == len(content) else None


def _feed(pipe: IO[bytes], content: bytes) -> None:
    with suppress(OSError):  # the process may have gone without reading it all
        pipe.write(content)
    with suppress(OSError):
        pipe.close()


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the process and all of its group, whose number is its own until it is waited for."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()

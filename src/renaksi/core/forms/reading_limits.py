"""The bounds that a process sets itself before it reads a stranger's document."""

import os
import sys
from contextlib import suppress
from typing import Any

MOST_SECONDS = 60
MOST_MEMORY = 2 * 1024**3
MOST_OPEN_FILES = 64
MOST_ANSWER = 64 * 1024 * 1024
"""Bytes of what the process says."""
LENGTH_BYTES = 8
"""An answer begins with its length in so many bytes, so that one broken off is none."""

_LIMITS = {
    "RLIMIT_CPU": MOST_SECONDS,
    "RLIMIT_AS": MOST_MEMORY,
    "RLIMIT_FSIZE": 0,
    "RLIMIT_CORE": 0,
    "RLIMIT_NOFILE": MOST_OPEN_FILES,
    "RLIMIT_NPROC": 0,
}
_FORBIDDEN = (
    "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn",
    "os.spawn", "pty.spawn", "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
    "os.remove", "os.rename", "os.mkdir", "os.link", "os.symlink", "os.truncate",
    "tempfile.mkstemp", "tempfile.mkdtemp", "urllib.Request",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def bound_process() -> None:
    """Bounds this process for good: time, memory, files, processes, the network.

    The kernel holds the limits where it knows them (macOS does not bound memory, and the number of
    processes is not bounded for root); Python itself refuses every process, connection and file to
    write, on any system.
    """
    try:
        import resource
    except ImportError:  # a system without such limits
        pass
    else:
        for limit, most in _LIMITS.items():
            with suppress(AttributeError, ValueError, OSError):
                _lower(resource, getattr(resource, limit), most)
    sys.addaudithook(_refuse)


def _lower(resource: Any, limit: int, most: int) -> None:
    """Sets a limit, or leaves a lower one as it is."""
    hard = resource.getrlimit(limit)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(limit, (most, most))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError(event)

"""Reading a document that a stranger may have made, without it harming the process that asks."""

import json
import subprocess
import sys

from renaksi.core.cascade.plan_json import findings_from_json, plan_from_json
from renaksi.core.forms.lampiran_reading import Reading
from renaksi.core.sheets.sheet import Unreadable

_PATIENCE = 75
_MOST_ANSWER = 64 * 1024 * 1024


def read_guarded(name: str, content: bytes, *, patience: float = _PATIENCE) -> Reading:
    """The plan in the content of a file called `name`, read in a process with limits of its own.

    Raises Unreadable as read_bytes does, and where the reading takes too long or too much memory;
    nothing is left running or lying about.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the name is only an argument
            [sys.executable, "-m", "renaksi.core.forms.reading_process", name[:200]],
            input=content,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_heavy(name) from None
    if done.returncode or len(done.stdout) > _MOST_ANSWER:
        raise _too_heavy(name)
    answer = json.loads(done.stdout)
    if "ditolak" in answer:
        raise Unreadable(*answer["ditolak"])
    plan = plan_from_json(answer["rencana"], name)
    return Reading(plan, tuple(findings_from_json(answer["temuan"])))


def _too_heavy(name: str) -> Unreadable:
    return Unreadable(
        name,
        "",
        "membacanya memerlukan waktu atau memori yang terlalu besar",
        "Simpan tabel Rencana Aksi saja dalam berkas tersendiri",
    )

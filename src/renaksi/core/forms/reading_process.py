"""Reading a document from outside in a process of its own: `python -m …reading_process NAME`.

The content comes on standard input, the answer goes to standard output as one JSON object. The
process bounds its own time, memory and files before it looks at the first byte.
"""

import json
import sys
from typing import Any

from renaksi.core.cascade.plan_json import findings_to_json, plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms.documents import read_bytes
from renaksi.core.sheets.sheet import Unreadable

MOST_SECONDS = 60
MOST_MEMORY = 2 * 1024**3


def main() -> None:
    """Read what is on standard input and print {"rencana", "temuan"} or {"ditolak"}."""
    _bound()
    name = sys.argv[1]
    json.dump(_answer(name, sys.stdin.buffer.read()), sys.stdout)


def _answer(name: str, content: bytes) -> dict[str, Any]:
    try:
        reading = read_bytes(name, content)
    except (Unreadable, Refused) as refusal:
        return {"ditolak": [refusal.berkas, refusal.tempat, refusal.pesan, refusal.saran]}
    findings = findings_to_json(list(reading.findings), name)["temuan"]
    return {"rencana": plan_to_json(reading.plan), "temuan": findings}


def _bound() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()

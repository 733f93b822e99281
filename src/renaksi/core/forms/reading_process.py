"""Reading a document from outside in a process of its own: `python -m …reading_process NAME [PAGE]`.

The content comes on standard input, the answer goes to standard output: one JSON object, or with
PAGE the picture of that page of a PDF. The process bounds its own time, memory and files before it
looks at the first byte.
"""

import json
import sys
from typing import Any

from renaksi.core.cascade.plan_json import findings_to_json, plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms.documents import read_whole
from renaksi.core.sheets.sheet import Unreadable
from renaksi.core.sheets.sheet_json import sheets_to_json

MOST_SECONDS = 60
MOST_MEMORY = 2 * 1024**3


def main() -> None:
    """Read what is on standard input; print what was read, {"ditolak"}, or a page's picture."""
    _bound()
    name, content = sys.argv[1], sys.stdin.buffer.read()
    if len(sys.argv) > 2:
        sys.stdout.buffer.write(_picture(name, content, int(sys.argv[2])))
        return
    json.dump(_answer(name, content), sys.stdout)


def _answer(name: str, content: bytes) -> dict[str, Any]:
    try:
        reading, sheets, shown = read_whole(name, content)
    except (Unreadable, Refused) as refusal:
        return {"ditolak": [refusal.berkas, refusal.tempat, refusal.pesan, refusal.saran]}
    findings = findings_to_json(list(reading.findings), name)["temuan"]
    return {
        "rencana": plan_to_json(reading.plan),
        "temuan": findings,
        "lembar": sheets_to_json(sheets),
        "tampak": None if shown is reading.plan else plan_to_json(shown),
        "halaman": _page_sizes(content),
    }


def _page_sizes(content: bytes) -> list[list[float]]:
    """The size of each page of a PDF, in points; none for anything else."""
    if not content.startswith(b"%PDF"):
        return []
    from renaksi.core.sheets.pdf_picture import page_sizes

    return [list(size) for size in page_sizes(content)]


def _picture(name: str, content: bytes, number: int) -> bytes:
    from renaksi.core.sheets.pdf_picture import page_picture

    try:
        return page_picture(name, content, number)
    except Unreadable:
        return b""


def _bound() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()

"""Reading a document from outside in a process of its own: `python -m …reading_process NAME [WHAT]`.

The content comes on standard input, the answer goes to standard output: one JSON object, with "uang"
that of a money system's tables; with a number the picture of that page of a PDF; with "salinan" a
line of JSON and the copy that may be handed on, where that is another than the content. The process
bounds its own time, memory and files before it looks at the first byte.
"""

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from renaksi.core.cascade.plan_json import findings_to_json, plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms.documents import read_whole
from renaksi.core.forms.reading_limits import LENGTH_BYTES, MOST_ANSWER, bound_process
from renaksi.core.sheets.sheet import Unreadable
from renaksi.core.sheets.sheet_json import sheets_to_json

_STEPS_SAID = 6
UANG = "uang"
Answer = Callable[[str, bytes], dict[str, Any]]


def main() -> None:
    """Read what is on standard input; print what was read, {"ditolak"}, {"galat"}, or a picture."""
    bound_process()
    name, content = sys.argv[1], sys.stdin.buffer.read()
    if sys.argv[2:] == ["salinan"]:
        _say(_copy(name, content))
    elif sys.argv[2:] == [UANG]:
        from renaksi.core.forms.uang_terjaga import answer_tables

        _say(json.dumps(_or_fault(answer_tables, name, content)).encode())
    elif len(sys.argv) > 2:
        _say(_picture(name, content, int(sys.argv[2])))
    else:
        _say(json.dumps(_or_fault(_answer, name, content)).encode())


def _copy(name: str, content: bytes) -> bytes:
    """What `guarded_copy` reads: a line that says the kind or the refusal, then the new bytes."""
    from renaksi.core.sheets.safe_copy import safe_copy

    try:
        copied = safe_copy(name, content)
    except Unreadable as refusal:
        said = [refusal.berkas, refusal.tempat, refusal.pesan, refusal.saran]
        return json.dumps({"ditolak": said}).encode()
    except MemoryError:
        return json.dumps({"terlalu_berat": True}).encode()
    fresh = copied.isi is not content
    head = json.dumps({"jenis": copied.jenis, "baru": fresh}).encode()
    return head + b"\n" + (copied.isi if fresh else b"")


def _say(answer: bytes) -> None:
    if len(answer) > MOST_ANSWER:
        answer = json.dumps({"terlalu_berat": True}).encode()
    sys.stdout.buffer.write(len(answer).to_bytes(LENGTH_BYTES) + answer)


def _or_fault(answer: Answer, name: str, content: bytes) -> dict[str, Any]:
    """The answer, or where in our program a fault of ours came up, without a word of the document."""
    try:
        return answer(name, content)
    except MemoryError:
        return {"terlalu_berat": True}
    except Exception as error:
        steps = traceback.extract_tb(error.__traceback__)[-_STEPS_SAID:]
        places = (f"{Path(step.filename).name}:{step.lineno}" for step in steps)
        return {"galat": f"{type(error).__name__} ({' > '.join(places)})"}


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
        "halaman": _page_boxes(content),
    }


def _page_boxes(content: bytes) -> list[list[float]]:
    """The box of each page of a PDF, in points; none for anything else."""
    if not content.startswith(b"%PDF"):
        return []
    from renaksi.core.sheets.pdf_picture import page_boxes

    return [list(box) for box in page_boxes(content)]


def _picture(name: str, content: bytes, number: int) -> bytes:
    from renaksi.core.sheets.pdf_picture import page_picture

    try:
        return page_picture(name, content, number)
    except Unreadable:
        return b""


if __name__ == "__main__":
    main()

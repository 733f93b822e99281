"""Reading a document that a stranger may have made, without it harming the process that asks."""

import json
import logging
from collections.abc import Callable
from typing import NamedTuple

from renaksi.core.cascade.plan_json import findings_from_json, plan_from_json
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.lampiran_reading import Reading
from renaksi.core.forms.reading_run import run_reading
from renaksi.core.sheets.sheet import Sheet, Unreadable
from renaksi.core.sheets.sheet_json import sheets_from_json

_PATIENCE = 75
_LONGEST_NAME = 200
_LOG = logging.getLogger(__name__)


class Shown(NamedTuple):
    """A document as read, with what a person is shown of it.

    `shown` is the plan as its tables show it, whose places are those of this document; `sheets`
    are the tables, none for a plan file or where they are too large to show; `pages` are the boxes
    of a PDF's pages (`pdf_picture.page_boxes`).
    """

    reading: Reading
    shown: RencanaAksi
    sheets: tuple[Sheet, ...]
    pages: tuple[tuple[float, float, float, float], ...]


def read_guarded(name: str, content: bytes, *, patience: float = _PATIENCE) -> Reading:
    """The plan in the content of a file called `name`, read in a process with limits of its own.

    Raises Unreadable as read_bytes does, and where the reading takes too long or too much memory;
    nothing is left running or lying about.
    """
    return read_shown(name, content, patience=patience).reading


def read_shown(
    name: str,
    content: bytes,
    *,
    patience: float = _PATIENCE,
    wanted: Callable[[], bool] = lambda: True,
) -> Shown:
    """As read_guarded, with the tables that were read and the boxes of a PDF's pages.

    Raises Unwanted soon after `wanted` says that nobody waits for it any more.
    """
    answer = json.loads(_run([], name, content, patience, wanted))
    if "ditolak" in answer:
        raise Unreadable(*answer["ditolak"])
    if "terlalu_berat" in answer:
        raise _too_heavy(name)
    if "galat" in answer:
        raise _our_fault(name, answer["galat"])
    plan = plan_from_json(answer["rencana"], name)
    reading = Reading(plan, tuple(findings_from_json(answer["temuan"])))
    pages = tuple((x, y, width, height) for x, y, width, height in answer["halaman"])
    shown = plan if answer["tampak"] is None else plan_from_json(answer["tampak"], name)
    return Shown(reading, shown, sheets_from_json(answer["lembar"]), pages)


def run_guarded(arguments: list[str], name: str, content: bytes) -> bytes:
    """The JSON that the reading process gives when it is told `arguments` beside the file's name.

    Raises Unreadable where it needs too much or fails; a refusal of the file is in the answer.
    """
    answer = _run(arguments, name, content, _PATIENCE)
    said = json.loads(answer)
    if "terlalu_berat" in said:
        raise _too_heavy(name)
    if "galat" in said:
        raise _our_fault(name, said["galat"])
    return answer


def page_picture_guarded(
    name: str, content: bytes, number: int, *, patience: float = _PATIENCE
) -> bytes:
    """The picture (WebP) of a page of a PDF, from 1, drawn as read_guarded reads.

    Raises Unreadable where there is none to be had.
    """
    picture = _run([str(number)], name, content, patience)
    if not picture:
        raise Unreadable(
            name, f"halaman {number}", "gambar halamannya tidak dapat dibuat", "Buka berkas aslinya"
        )
    return picture


def _run(
    arguments: list[str],
    name: str,
    content: bytes,
    patience: float,
    wanted: Callable[[], bool] = lambda: True,
) -> bytes:
    """What the process answers; raises Unreadable where it needs too much."""
    short = name[:_LONGEST_NAME].replace("\x00", "").encode("utf-8", "replace").decode()
    answer = run_reading([short, *arguments], content, patience, wanted)
    if answer is None:
        raise _too_heavy(name)
    return answer


def _our_fault(name: str, fault: str) -> Unreadable:
    """A fault of the program is one line for a person; where it came up is for whoever runs it."""
    _LOG.error("Galat saat membaca %s: %s", name[:_LONGEST_NAME], fault)
    return Unreadable(
        name,
        "",
        "program gagal membaca berkas ini",
        "Simpan ulang berkasnya dan coba lagi; bila tetap gagal, laporkan ke pengelola",
    )


def _too_heavy(name: str) -> Unreadable:
    return Unreadable(
        name,
        "",
        "membacanya memerlukan waktu atau memori yang terlalu besar",
        "Simpan tabel Rencana Aksi saja dalam berkas tersendiri",
    )

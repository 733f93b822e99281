"""An import between its reading and its storing: what was read, as it waits in the database."""

import json
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import selectors
from renaksi.apps.rencana.models import ImporTertunda
from renaksi.apps.rencana.services_impor import begin_import, cancel_import, keep_reading
from renaksi.apps.rencana.versi_baru import storable
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.plan_json import (
    findings_from_json,
    findings_to_json,
    plan_from_json,
    plan_to_json,
)
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.guarded_reading import Shown, read_shown
from renaksi.core.forms.reading_run import Unwanted
from renaksi.core.sheets.sheet import Sheet
from renaksi.core.sheets.sheet_json import sheets_from_json, sheets_to_json

NAMA_TEMPELAN = "tempelan"
_PDF = b"%PDF"


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What was read of a file.

    `tampak` is the plan as the file's own tables show it, with its places in them (`Shown`); `sejak`
    is the newest revisi of each of the office's years when the file was read.
    """

    plan: RencanaAksi
    findings: tuple[Finding, ...]
    tampak: RencanaAksi
    lembar: tuple[Sheet, ...]
    halaman: tuple[tuple[float, float, float, float], ...]
    sejak: Mapping[int, int]


def read_and_keep(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna,
    id: uuid.UUID,
    berkas: UploadedFile | None,
    teks: str,
) -> ImporTertunda | None:
    """Reads an uploaded file, or pasted text where there is none, and lets it wait under `id`.

    None where it was cancelled while it was read. Raises Unreadable or Refused, one line each;
    then, and where anything else goes wrong, nothing is kept.
    """
    name = NAMA_TEMPELAN if berkas is None else (berkas.name or NAMA_TEMPELAN)[-200:]
    content = teks.encode() if berkas is None else berkas.read()
    waiting = begin_import(perangkat_daerah=perangkat_daerah, oleh=oleh, id=id, berkas=name)
    kept = False
    try:
        since = selectors.newest_by_year(perangkat_daerah)
        shown = read_shown(name, content, wanted=lambda: _still_waits(waiting))
        packed = pack(shown, name, since)
        isi = content if content.startswith(_PDF) else b""
        kept = keep_reading(waiting, isi=isi, bacaan=packed)
    except Unwanted:
        return None
    finally:
        if not kept:
            cancel_import(perangkat_daerah=perangkat_daerah, oleh=oleh, id=waiting.pk)
    return waiting if kept else None


def _still_waits(waiting: ImporTertunda) -> bool:
    return ImporTertunda.objects.filter(pk=waiting.pk).exists()


def pack(shown: Shown, berkas: str, sejak: Mapping[int, int]) -> bytes:
    """What was read as compressed JSON; raises Refused for a plan that could not be stored."""
    plan = storable(shown.reading.plan, berkas)
    content = {
        "rencana": plan_to_json(plan),
        "temuan": findings_to_json(list(shown.reading.findings), berkas)["temuan"],
        "tampak": None if shown.shown == shown.reading.plan else plan_to_json(shown.shown),
        "lembar": sheets_to_json(shown.sheets),
        "halaman": shown.pages,
        "sejak": list(sejak.items()),
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(waiting: ImporTertunda) -> Bacaan:
    """What `pack` packed; raises Refused for a plan that this program does not take (any more)."""
    content: dict[str, Any] = json.loads(zlib.decompress(bytes(waiting.bacaan)))
    plan = plan_from_json(content["rencana"], waiting.berkas)
    shown = content["tampak"]
    return Bacaan(
        plan=plan,
        findings=tuple(findings_from_json(content["temuan"])),
        tampak=plan if shown is None else plan_from_json(shown, waiting.berkas),
        lembar=sheets_from_json(content["lembar"]),
        halaman=tuple((x, y, width, height) for x, y, width, height in content["halaman"]),
        sejak=dict(content["sejak"]),
    )

"""What becomes of a mutant: a plan that fits its format, a refusal of one line, or a fault of ours."""

import json
import traceback
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from tests.acak.mutan import Mutant

from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.json_schema import FORMAT_RENCANA, require_format
from renaksi.core.cascade.plan_json import findings_to_json, plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms import read_bytes
from renaksi.core.sheets.sheet import Unreadable


class Nasib(StrEnum):
    """How reading a mutant ended."""

    RENCANA = "rencana"
    DITOLAK = "ditolak"
    GALAT = "galat"


class Akhir(NamedTuple):
    """The end of a mutant, with what was said or where the fault came up."""

    nasib: Nasib
    keterangan: str


def end_of(mutated: Mutant) -> Akhir:
    """Reads the mutant as any file is read."""
    try:
        reading = read_bytes(mutated.name, mutated.content)
        _require_whole(mutated.name, reading.plan, reading.findings)
    except (Unreadable, Refused) as refusal:
        text = str(refusal)
        if "\n" in text or not text.endswith("."):
            return Akhir(Nasib.GALAT, f"bukan satu baris: {text!r}")
        return Akhir(Nasib.DITOLAK, refusal.pesan)
    except Exception as error:
        steps = traceback.extract_tb(error.__traceback__)[-3:]
        places = " > ".join(f"{Path(one.filename).name}:{one.lineno}" for one in steps)
        return Akhir(Nasib.GALAT, f"{type(error).__name__}: {str(error)[:150]} ({places})")
    return Akhir(Nasib.RENCANA, f"{len(reading.plan.baris)} baris")


def _require_whole(name: str, plan: object, findings: tuple[Finding, ...]) -> None:
    """A plan that was read must fit the format that others rely on, and be written as UTF-8."""
    written = plan_to_json(plan)  # type: ignore[arg-type]
    json.dumps([written, findings_to_json(list(findings), name)], ensure_ascii=False).encode()
    try:
        require_format(json.loads(json.dumps(written)), FORMAT_RENCANA, name)
    except Refused as refusal:
        raise AssertionError(f"tidak sesuai format: {refusal}") from refusal

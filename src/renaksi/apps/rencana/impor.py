"""An import between its preview and its storing: what was read travels in the form, signed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from renaksi.apps.rencana.services import storable
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.plan_json import (
    findings_from_json,
    findings_to_json,
    plan_from_json,
    plan_to_json,
)
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms import Reading
from renaksi.core.forms.guarded_reading import read_guarded

MOST_CARRIED = 4 * 1024 * 1024
NAMA_TEMPELAN = "tempelan"
HOURS_VALID = 12
_SALT = "renaksi.rencana.impor"


class Kedaluwarsa(Exception):
    """The preview is too old, was tampered with, or is another's; the text says what to do."""

    def __init__(self) -> None:
        super().__init__("Pratinjau ini sudah kedaluwarsa. Pilih berkasnya sekali lagi.")


@dataclass(frozen=True, slots=True)
class Bawaan:
    """What the preview carries to the storing.

    `sejak` is the newest revisi of each of the office's years when the file was read.
    """

    berkas: str
    plan: RencanaAksi
    findings: tuple[Finding, ...]
    sejak: Mapping[int, int]


def read_upload(berkas: UploadedFile | None, teks: str) -> tuple[str, Reading]:
    """The name and the plan of an uploaded file, or of pasted text where there is no file.

    Raises Unreadable or Refused, one line each.
    """
    if berkas is not None:
        name = (berkas.name or NAMA_TEMPELAN)[-200:]
        return name, read_guarded(name, berkas.read())
    return NAMA_TEMPELAN, read_guarded(NAMA_TEMPELAN, teks.encode())


def carry(bawaan: Bawaan, untuk: str) -> str:
    """What was read as one signed, compressed text that only `untuk` can give back.

    Raises Refused for what could not be stored, or what a form cannot hold.
    """
    plan = storable(bawaan.plan, bawaan.berkas)
    content = {
        "untuk": untuk,
        "berkas": bawaan.berkas,
        "plan": plan_to_json(plan),
        "temuan": findings_to_json(list(bawaan.findings), bawaan.berkas)["temuan"],
        "sejak": list(bawaan.sejak.items()),
    }
    text = signing.dumps(content, salt=_SALT, compress=True, serializer=_Json)
    if len(text) > MOST_CARRIED:
        raise Refused(
            bawaan.berkas, "", "rencana ini terlalu besar untuk satu halaman",
            "Bagi berkasnya menurut lampiran",
        )  # fmt: skip
    return text


def carried(text: str, untuk: str) -> Bawaan:
    """What `carry` wrote for `untuk`; raises Kedaluwarsa for anything else, or after HOURS_VALID.

    Raises Refused for a plan that an earlier program took and this one does not.
    """
    if len(text) > MOST_CARRIED:
        raise Kedaluwarsa
    try:
        content = signing.loads(text, salt=_SALT, serializer=_Json, max_age=HOURS_VALID * 3600)
    except signing.BadSignature as error:
        raise Kedaluwarsa from error
    if content["untuk"] != untuk:
        raise Kedaluwarsa
    plan = plan_from_json(content["plan"], content["berkas"])
    findings = tuple(findings_from_json(content["temuan"]))
    return Bawaan(content["berkas"], plan, findings, dict(content["sejak"]))


class _Json:
    """JSON with its non-ASCII letters as they are, for django.core.signing."""

    def dumps(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)

"""Any file that holds a plan: the office's document, or a plan file of ours."""

from pathlib import Path
from typing import NamedTuple

from renaksi.core.cascade.finding import in_document_order
from renaksi.core.cascade.plan_json import plan_from_json
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.lampiran_findings import carried_plan_is_lost, guessed_encoding
from renaksi.core.forms.lampiran_reading import Reading, read_lampiran
from renaksi.core.forms.plan_file import is_json, parse_json
from renaksi.core.forms.sheet_notices import about_notices
from renaksi.core.sheets.opening import open_file, read_sheets
from renaksi.core.sheets.sheet import Sheet
from renaksi.core.sheets.text_reading import is_guessed

_WHOLE = (b"PK", b"%PDF")
"""How the files begin whose format tells when they were cut off."""


def read_document(path: Path) -> Reading:
    """The plan in a file. Raises Unreadable or Refused, each one line in Indonesian."""
    return read_bytes(path.name, open_file(path))


class Document(NamedTuple):
    """A document as read: its plan and findings, its tables, and the plan that the tables show.

    The last two are what points at places: a plan that a document of ours carries has the places
    of the file it was first read from. A plan file has no tables, and shows its own plan.
    """

    reading: Reading
    sheets: tuple[Sheet, ...]
    shown: RencanaAksi


def read_bytes(name: str, content: bytes) -> Reading:
    """The plan in the content of a file called `name`; raises as read_document does.

    A document of ours gives the plan that it carries, as long as its tables show the same.
    """
    return read_whole(name, content).reading


def read_whole(name: str, content: bytes) -> Document:
    """As read_bytes, with the tables that the plan was read from."""
    if is_json(content):
        plan = plan_from_json(parse_json(name, content), name)
        return Document(Reading(plan, ()), (), plan)
    sheets = read_sheets(name, content)
    reading = read_lampiran(name, sheets, whole=content.startswith(_WHOLE))
    preferred = _preferred(name, content, sheets, reading)
    noticed = about_notices(name, sheets, reading.plan)
    if noticed:
        findings = in_document_order([*preferred.findings, *noticed])
        preferred = preferred._replace(findings=tuple(findings))
    return Document(preferred, sheets, reading.plan)


def _preferred(name: str, content: bytes, sheets: tuple[Sheet, ...], reading: Reading) -> Reading:
    """`reading`, or the plan that the document carries; a guessed encoding is said."""
    if content.startswith((b"PK", b"%PDF")):
        from renaksi.core.forms.embedded_plan import other_versions, prefer_carried
        from renaksi.core.sheets.attachment import read_attachment, read_mark

        attachment = read_attachment(content)
        if attachment is None and read_mark(content) is not None:
            lost = carried_plan_is_lost(reading.plan)
            return reading._replace(findings=(lost, *reading.findings))
        return prefer_carried(reading, attachment, name, other_versions(sheets))
    if is_guessed(content):
        return reading._replace(findings=(guessed_encoding(reading.plan), *reading.findings))
    return reading

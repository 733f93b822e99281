"""Any file that holds a plan: the office's document, or a plan file of ours."""

from pathlib import Path

from renaksi.core.cascade.plan_json import plan_from_json
from renaksi.core.forms.lampiran_findings import guessed_encoding
from renaksi.core.forms.lampiran_reading import Reading, read_lampiran
from renaksi.core.forms.plan_file import is_json, parse_json
from renaksi.core.sheets.opening import open_file, read_sheets
from renaksi.core.sheets.text_reading import is_guessed


def read_document(path: Path) -> Reading:
    """The plan in a file. Raises Unreadable or Refused, each one line in Indonesian."""
    return read_bytes(path.name, open_file(path))


def read_bytes(name: str, content: bytes) -> Reading:
    """The plan in the content of a file called `name`; raises as read_document does.

    A document of ours gives the plan that it carries, as long as its tables show the same.
    """
    if is_json(content):
        return Reading(plan_from_json(parse_json(name, content), name), ())
    reading = read_lampiran(name, read_sheets(name, content))
    if content.startswith((b"PK", b"%PDF")):
        from renaksi.core.forms.embedded_plan import prefer_carried
        from renaksi.core.sheets.attachment import read_attachment

        return prefer_carried(reading, read_attachment(content), name)
    if is_guessed(content):
        return Reading(reading.plan, (guessed_encoding(reading.plan), *reading.findings))
    return reading

"""What a document prints of a plan, without where it stood and how a cell wrote it."""

from typing import Any

from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.lampiran_reading import read_lampiran
from renaksi.core.sheets.opening import read_sheets

_HIDDEN = {"sumber", "sel", "tertulis"}


def printed(plan: RencanaAksi) -> dict[str, Any]:
    """The plan's JSON without its places and its cells as written."""
    content: dict[str, Any] = _without(plan_to_json(plan))
    return content


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(one) for key, one in value.items() if key not in _HIDDEN}
    return [_without(one) for one in value] if isinstance(value, list) else value


def shown(berkas: str, content: bytes) -> RencanaAksi:
    """The plan that a document's tables show, whatever plan it carries inside."""
    return read_lampiran(berkas, read_sheets(berkas, content)).plan

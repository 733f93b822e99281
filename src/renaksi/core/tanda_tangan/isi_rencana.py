"""The plan in a signed PDF: as its tables show it, and as the file carries it."""

from renaksi.core.cascade.finding import Bagian
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.plan_json import plan_from_json, plan_hash
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.embedded_plan import differences
from renaksi.core.forms.lampiran_reading import read_lampiran
from renaksi.core.forms.plan_file import parse_json
from renaksi.core.sheets.attachment import read_attachment
from renaksi.core.sheets.opening import read_sheets
from renaksi.core.sheets.sheet import Unreadable
from renaksi.core.tanda_tangan.pemeriksaan import Beda, RencanaTerbawa, differing


def shown_plan(name: str, content: bytes) -> RencanaAksi | None:
    """The plan that the tables of a PDF show; None where it shows none that can be read."""
    try:
        return read_lampiran(name, read_sheets(name, content)).plan
    except (Unreadable, Refused):
        return None


def signer_name(plan: RencanaAksi | None) -> str | None:
    """The name on the signature block of a plan."""
    return plan.penandatangan.nama if plan is not None and plan.penandatangan is not None else None


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one but for case, spaces and what follows the first comma."""
    return folded(one.split(",")[0]) == folded(other.split(",")[0])


def check_carried(name: str, content: bytes, shown: RencanaAksi | None) -> RencanaTerbawa:
    """The carried plan held against `shown`, what the tables of the same file show."""
    attachment = read_attachment(content)
    if attachment is None:
        return RencanaTerbawa(status="tidak-dibawa")
    try:
        carried = plan_from_json(parse_json(name, attachment), name)
    except Refused:
        return RencanaTerbawa(status="tidak-terbaca")
    if shown is None:
        return RencanaTerbawa(status="tabel-tidak-terbaca", hash=plan_hash(carried))
    found = differing(differences(shown, carried))
    return RencanaTerbawa(
        status="berbeda" if found else "sama", hash=plan_hash(carried), perbedaan=found
    )


def changed_cells(now: RencanaAksi | None, then: RencanaAksi | None) -> tuple[Beda, ...]:
    """What the tables show now and did not at the time of signing; titles are left to the page."""
    if now is None or then is None:
        return ()
    return differing(one for one in differences(now, then) if one[1] is not Bagian.JUDUL)

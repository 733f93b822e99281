"""What happened to one line of the realisasi, out of the event log."""

from collections.abc import Iterator
from typing import Any

from renaksi.apps.kantor.models import Peristiwa
from renaksi.apps.kantor.selectors import events_about
from renaksi.apps.rencana.models import Rencana


def events_of_line(rencana: Rencana, bagian: str, acuan: str, triwulan: int) -> Iterator[Peristiwa]:
    """The events of a line up to a triwulan, the newest first.

    Lines of every year share their ids: an event is this plan's where it names one of its versions.
    """
    hashes = set(rencana.versi.values_list("hash", flat=True))
    reports = list(rencana.laporan.filter(triwulan__lte=triwulan))
    events = events_about(rencana.perangkat_daerah, acuan, *reports)
    for event in events.filter(jenis__startswith="realisasi.").iterator():
        after = event.sesudah or {}
        if after.get("hash") not in hashes or after.get("triwulan", 0) > triwulan:
            continue
        if _names(after, bagian, acuan):
            yield event


def _names(after: dict[str, Any], bagian: str, acuan: str) -> bool:
    """Whether an event is about the line; one of a whole triwulan lists its lines."""
    if "baris" not in after:
        return bool(after.get("bagian") == bagian)
    return any((one["bagian"], one["acuan"]) == (bagian, acuan) for one in after["baris"])

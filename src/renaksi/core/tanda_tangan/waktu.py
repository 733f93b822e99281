"""A moment with its zone, as Indonesian offices write it."""

from datetime import datetime, timedelta

_ZONES = {
    timedelta(hours=7): "WIB",
    timedelta(hours=8): "WITA",
    timedelta(hours=9): "WIT",
}


def said_time(waktu: datetime) -> str:
    """A time as "04-01-2021 10.15 WIB", with the offset where it is none of Indonesia's zones."""
    offset = waktu.utcoffset() or timedelta(0)
    zone = _ZONES.get(offset) or (f"UTC{waktu:%z}" if offset else "UTC")
    return f"{waktu:%d-%m-%Y %H.%M} {zone}"

"""The chain of the event log: what is hashed, byte by byte, and where a chain is first broken.

Plain Python without Django, so that an exported log is proved by the same code as the database.
docs/riwayat.md describes the bytes for whoever recomputes them without renaksi.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

AWAL = "0" * 64
"""What stands before the first event of a pemda."""

FIELDS = (
    "id",
    "pemda",
    "urut",
    "perangkat_daerah",
    "waktu",
    "oleh",
    "jabatan",
    "jenis",
    "objek",
    "sebelum",
    "sesudah",
    "alasan",
    "sidik_sebelum",
)
"""The keys that are hashed; "sidik" is the hash itself."""

Catatan = Mapping[str, Any]
"""One event as JSON values: the keys of FIELDS, and "sidik"."""

canonical_json: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def digest(event: Catatan) -> str:
    """The sha256 of an event's canonical JSON as UTF-8, in hexadecimal."""
    content = {name: event[name] for name in FIELDS}
    return sha256(canonical_json(content).encode("utf-8", "surrogatepass")).hexdigest()


def moment(waktu: datetime) -> str:
    """A moment as it is hashed: UTC, always with six decimals, which both databases keep."""
    return waktu.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True)
class Kepala:
    """The last event that a pemda's chain is known to have: its number (0 for none) and hash."""

    urut: int
    sidik: str


@dataclass(frozen=True, slots=True)
class Putus:
    """The first place where a chain does not hold; `waktu` is "" where no event stands there."""

    urut: int
    waktu: str
    sebab: str
    kalimat: str


_KALIMAT = {
    "hilang": "peristiwa ini tidak ada",
    "urutan": "nomor urutnya berulang atau tidak sah",
    "isi": "isinya tidak sama lagi dengan sidiknya",
    "sambungan": "tidak menyambung pada sidik peristiwa sebelumnya",
    "kepala": "sidiknya tidak sama dengan yang tercatat di kepala rantai",
    "sesudah_kepala": "peristiwa ini berdiri sesudah kepala rantai",
    "tanpa_kepala": "kepala rantai pemda ini tidak ada",
}
"""By `Putus.sebab`."""


@dataclass(slots=True)
class Penelusuran:
    """Follows one pemda's chain event by event and keeps the first break.

    `newer` answers the head as it is now: a live log may have grown since `kepala` was read.
    """

    pemda: str
    kepala: Kepala | None
    newer: Callable[[], Kepala | None]
    last: Kepala = field(default=Kepala(0, AWAL))
    putus: Putus | None = None

    def follow(self, event: Catatan) -> None:
        """Takes the next event; after a break nothing more is asked."""
        if self.putus is None:
            sebab = self._fault(event)
            if sebab is None:
                self.last = Kepala(event["urut"], event["sidik"])
            else:
                self._break(sebab, event)

    def end(self) -> None:
        """Says that there are no more events; a chain shorter than its head is broken."""
        if self.putus is None and self.kepala is not None:
            if self.last.urut < self.kepala.urut:
                self.putus = Putus(self.last.urut + 1, "", "hilang", _KALIMAT["hilang"])
            elif self.kepala.urut == 0 and self.kepala.sidik != AWAL:
                self.putus = Putus(0, "", "kepala", _KALIMAT["kepala"])

    def _fault(self, event: Catatan) -> str | None:
        expected = self.last.urut + 1
        if self.kepala is None:
            return "tanpa_kepala"
        if not isinstance(event["urut"], int) or event["urut"] < expected:
            return "urutan"
        if event["urut"] > expected:
            return "hilang"
        if digest(event) != event["sidik"]:
            return "isi"
        if event["sidik_sebelum"] != self.last.sidik:
            return "sambungan"
        return self._against_head(event)

    def _against_head(self, event: Catatan) -> str | None:
        assert self.kepala is not None
        if event["urut"] > self.kepala.urut:
            self.kepala = self.newer() or self.kepala
        if event["urut"] > self.kepala.urut:
            return "sesudah_kepala"
        if event["urut"] == self.kepala.urut and event["sidik"] != self.kepala.sidik:
            return "kepala"
        return None

    def _break(self, sebab: str, event: Catatan) -> None:
        missing = sebab == "hilang"
        urut = self.last.urut + 1 if missing else event["urut"]
        waktu = "" if missing else str(event["waktu"])[:40]
        waktu = waktu.encode("ascii", "backslashreplace").decode("ascii")
        self.putus = Putus(
            urut if isinstance(urut, int) else self.last.urut + 1, waktu, sebab, _KALIMAT[sebab]
        )


def follow_all(
    events: Iterable[Catatan],
    heads: Mapping[str, Kepala],
    newer: Callable[[str], Kepala | None] | None = None,
    seen: Callable[[Catatan], None] | None = None,
) -> dict[str, Penelusuran]:
    """Every pemda's chain, followed to its end in one pass, by the pemda's id.

    Holds one small state for each pemda and no events. `seen` is told of every event that holds.
    """
    asked = newer or heads.get
    states = {
        pemda: Penelusuran(pemda, head, lambda pemda=pemda: asked(pemda))  # type: ignore[misc]
        for pemda, head in heads.items()
    }
    for event in events:
        pemda = event["pemda"]
        state = states.setdefault(pemda, Penelusuran(pemda, None, lambda: None))
        state.follow(event)
        if seen is not None and state.putus is None:
            seen(event)
    for state in states.values():
        state.end()
    return states

"""Reading the whole event log as it stands in the database, to prove it or to carry it away.

The rows are read as text, past the models: a row that someone spoilt must be named, not raise.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from renaksi.apps.kantor.models import Pemda, Rantai
from renaksi.apps.kantor.penjaga import LOG
from renaksi.apps.kantor.rantai import Catatan, Kepala, Penelusuran, follow_all

_CHUNK = 2000
_COLUMNS = (
    ("id", "uuid"),
    ("pemda_id", "uuid"),
    ("urut", "angka"),
    ("perangkat_daerah_id", "uuid"),
    ("waktu", "waktu"),
    ("oleh_id", "uuid"),
    ("jabatan", "teks"),
    ("jenis", "teks"),
    ("objek", "teks"),
    ("sebelum", "json"),
    ("sesudah", "json"),
    ("alasan", "teks"),
    ("sidik_sebelum", "teks"),
    ("sidik", "teks"),
)
_NAMES = tuple(name.removesuffix("_id") for name, _kind in _COLUMNS)
_MOMENT = "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US') || '+00:00'"


def prove(seen: Callable[[Catatan], None] | None = None) -> dict[str, Penelusuran]:
    """Every pemda's chain, recomputed from the database in one pass, by the pemda's id.

    Memory does not grow with the log; a server may write meanwhile.
    """
    return follow_all(rows(), heads(), _head_now, seen)


def heads() -> dict[str, Kepala]:
    """The head of every chain, by the pemda's id."""
    return {str(one.pk): Kepala(one.urut, one.sidik) for one in Rantai.objects.all()}


def pemda_names() -> dict[str, str]:
    """What each pemda is called, by its id."""
    return {str(pk): nama for pk, nama in Pemda.objects.values_list("pk", "nama")}


def rows() -> Iterator[Catatan]:
    """All events as JSON values, pemda by pemda in the order of `urut`."""
    columns = ", ".join(_as_text(name, kind) for name, kind in _COLUMNS)
    query = f"SELECT {columns} FROM {LOG} ORDER BY pemda_id, urut"  # noqa: S608 - our own names
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        while chunk := cursor.fetchmany(_CHUNK):
            for values in chunk:
                yield _row(values)


def _head_now(pemda: str) -> Kepala | None:
    head = Rantai.objects.filter(pk=pemda).first()
    return None if head is None else Kepala(head.urut, head.sidik)


def _as_text(name: str, kind: str) -> str:
    if kind == "angka":
        return name
    if kind == "waktu" and connection.vendor == "postgresql":
        return _MOMENT.format(name)
    # SQLite holds anything in any column: bytes can always be read
    return f"CAST({name} AS {'BLOB' if connection.vendor == 'sqlite' else 'TEXT'})"


def _row(values: tuple[Any, ...]) -> Catatan:
    return {
        name: value if value is None else _READERS[kind](_decoded(value))
        for name, (_column, kind), value in zip(_NAMES, _COLUMNS, values, strict=True)
    }


def _decoded(value: Any) -> Any:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def _uuid(text: str) -> str:
    """A UUID with its hyphens, which SQLite stores without."""
    if len(text) != 32:
        return text
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _moment(text: str) -> str:
    """A moment as it is hashed; SQLite stores UTC without saying so, and no empty decimals."""
    if text.endswith("+00:00"):
        return text
    return text.replace(" ", "T") + ("+00:00" if "." in text else ".000000+00:00")


def _json(text: str) -> Any:
    """The JSON value, or where it is none the text itself, whose hash is another."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


_READERS: dict[str, Callable[[Any], Any]] = {
    "uuid": _uuid,
    "angka": lambda value: value,
    "waktu": _moment,
    "teks": lambda value: value,
    "json": _json,
}

"""The exported log, `renaksi-riwayat/1`: a line of heads, then one event a line, as JSON.

Needs no database and no Django: whoever has the file proves it with `renaksi audit verify FILE`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from renaksi.apps.kantor.rantai import (
    FIELDS,
    Catatan,
    Kepala,
    Penelusuran,
    canonical_json,
    follow_all,
)
from renaksi.core.cascade.refusal import Refused

FORMAT = "renaksi-riwayat/1"
_MOST_LINE = 64 * 1024**2


def write_log(
    target: TextIO, events: Iterable[Catatan], heads: Mapping[str, Kepala], names: Mapping[str, str]
) -> int:
    """Writes the log up to `heads` and answers how many events were written.

    What a running server adds meanwhile stays out, so that file and heads agree.
    """
    chains = [
        {"pemda": pemda, "nama": names.get(pemda, ""), "urut": head.urut, "sidik": head.sidik}
        for pemda, head in sorted(heads.items())
    ]
    target.write(canonical_json({"format": FORMAT, "rantai": chains}) + "\n")
    written = 0
    for event in events:
        head = heads.get(event["pemda"])
        if head is not None and isinstance(event["urut"], int) and event["urut"] > head.urut:
            continue
        target.write(canonical_json(dict(event)) + "\n")
        written += 1
    return written


def prove_file(
    path: Path, seen: Callable[[Catatan], None] | None = None
) -> tuple[dict[str, Penelusuran], dict[str, str]]:
    """Every chain in an exported log, and the pemda's names; raises Refused for another file."""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            heads, names = _heads(_line(file, path, 1), path)
            return follow_all(_events(file, path), heads, seen=seen), names
    except OSError as error:
        raise _refusal(path, 0, "berkas tidak dapat dibaca") from error
    except UnicodeDecodeError as error:
        raise _refusal(path, 0, "isinya bukan teks UTF-8") from error


def _heads(line: Any, path: Path) -> tuple[dict[str, Kepala], dict[str, str]]:
    if not isinstance(line, dict) or line.get("format") != FORMAT:
        raise _refusal(path, 1, f"bukan riwayat {FORMAT}")
    heads, names = {}, {}
    for one in line.get("rantai") or []:
        if not isinstance(one, dict) or not all(
            isinstance(one.get(key), kind)
            for key, kind in (("pemda", str), ("nama", str), ("urut", int), ("sidik", str))
        ):
            raise _refusal(path, 1, "kepala rantainya tidak terbaca")
        heads[one["pemda"]] = Kepala(one["urut"], one["sidik"])
        names[one["pemda"]] = one["nama"]
    return heads, names


def _events(file: TextIO, path: Path) -> Iterator[Catatan]:
    number = 2
    while (event := _line(file, path, number)) is not None:
        if not isinstance(event, dict) or not isinstance(event.get("pemda"), str):
            raise _refusal(path, number, "bukan sebuah peristiwa")
        if not {*FIELDS, "sidik"} <= event.keys():
            raise _refusal(path, number, "peristiwanya tidak lengkap")
        yield event
        number += 1


def _line(file: TextIO, path: Path, number: int) -> Any:
    """The next line's value; None at the end."""
    text = file.readline(_MOST_LINE + 1)
    if not text:
        return None
    if len(text) > _MOST_LINE:
        raise _refusal(path, number, "barisnya terlalu panjang")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refusal(path, number, "bukan JSON") from error


def _refusal(path: Path, number: int, reason: str) -> Refused:
    where = f"baris {number}" if number else ""
    return Refused(str(path), where, reason, "Pakai berkas dari 'renaksi audit export'")

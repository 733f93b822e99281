"""JSON files from outside: taken whole, or refused in one line."""

import json

from renaksi.core.cascade.refusal import Refused
from renaksi.core.sheets.text_reading import decode


def is_json(content: bytes) -> bool:
    """Whether the content begins as a JSON object does, in any of the encodings we read."""
    return (
        content[:200]
        .replace(b"\x00", b"")
        .lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        .startswith((b'{"', b"{ ", b"{\n", b"{\r", b"{\t", b"{}"))
    )


def parse_json(name: str, content: bytes) -> object:
    """The JSON value in the content of a file; raises Refused where it is none."""
    try:
        value = json.loads(
            decode(name, content), parse_constant=_no_constant, object_pairs_hook=_once
        )
        json.dumps(value, ensure_ascii=False).encode()  # half a letter (\ud800) cannot be written
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        place = f"baris {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(
            name, place, "isinya bukan JSON yang utuh", "Ambil ulang berkasnya dari asalnya"
        ) from error
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of some keys and values; a key written twice would hide one of its values."""
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("kunci berulang")
    return content


def _no_constant(text: str) -> object:
    raise ValueError(text)

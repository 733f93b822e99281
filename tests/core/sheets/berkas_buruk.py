"""Files as strangers send them: packages with anything in them, compound files, hostile XML."""

import io
import zipfile
from collections.abc import Mapping

from docx.oxml.ns import nsdecls

from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms import read_bytes
from renaksi.core.sheets.sheet import Unreadable

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(name: str, content: bytes) -> str:
    """The one line that the content of a file is refused with; fails where it is not."""
    try:
        read_bytes(name, content)
    except (Unreadable, Refused) as error:
        text = str(error)
        assert text.startswith(name[:40]), text
        assert "\n" not in text and text.endswith("."), text
        return text
    raise AssertionError(f"{name} dibaca")


def package(parts: Mapping[str, str | bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def changed(content: bytes, changes: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    """A package with text of some parts replaced; the text must be there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in changes.items():
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new)
    return package(parts)


def with_parts(content: bytes, added: Mapping[str, bytes]) -> bytes:
    """A package with parts added or put in the place of those of the same name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return package({**parts, **added})


def compound(*streams: str) -> bytes:
    """An OLE compound file whose directory names the streams."""
    entries = (f"{stream}\x00".encode("utf-16-le").ljust(128, b"\x00") for stream in streams)
    return COMPOUND + b"".join(entries)


def word(body: str, before: str = "") -> bytes:
    """A Word file of a body, with anything before its root element."""
    return package(
        {
            "word/document.xml": f"{before}<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
        }
    )


def cell(text: str, properties: str = "") -> str:
    """A cell of a Word table."""
    return f"<w:tc>{properties}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def printed(content: bytes, suffix: str) -> list[tuple[object, ...]]:
    """What the tables of a file print of each row."""
    return [
        (
            row.tingkat, row.uraian, row.sasaran, row.penanggung_jawab,
            [(one.uraian, one.satuan, one.target) for one in row.indikator],
            [(one.satuan, one.target) for one in row.keuangan],
        )
        for row in read_bytes(f"a.{suffix}", content).plan.baris
        if not row.tersirat
    ]  # fmt: skip

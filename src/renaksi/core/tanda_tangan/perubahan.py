"""What was added to a PDF after it was signed, told by holding the signed revision against the file."""

import hashlib
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler

from renaksi.core.sheets.pdf_spaces import Box
from renaksi.core.tanda_tangan.pemeriksaan import Perubahan

_MOST_OBJECTS = 20_000
"""Objects of one page that are looked at; a page of more is compared in part."""


def changes_between(reader: PdfFileReader, revision: int) -> Iterator[Perubahan]:
    """What differs between `revision` (from 0) and the file as it is: pages, notes, forms, files.

    What stands in neither of them, such as the table of the file's objects, is not compared;
    whether a change is permitted is for the verifier to say.
    """
    then, now = reader.get_historical_resolver(revision), reader
    old, new = list(_pages(then)), list(_pages(now))
    if len(old) != len(new):
        kind = "ditambah" if len(new) > len(old) else "dihapus"
        yield Perubahan("halaman", f"{abs(len(new) - len(old))} halaman {kind}")
    for number, (before, after) in enumerate(zip(old, new, strict=False), start=1):
        if _digest(before, "/Contents", "/Resources", "/MediaBox", "/Rotate") != _digest(
            after, "/Contents", "/Resources", "/MediaBox", "/Rotate"
        ):
            yield Perubahan("isi-halaman", f"isi halaman {number} diubah", number)
        yield from _annotation_changes(number, before, after)
    for key, kind, what in (
        ("/Names", "lampiran", "berkas yang dibawa diubah"),
        ("/Metadata", "metadata", "keterangan berkas diubah"),
        ("/DSS", "data-validasi", "data untuk memeriksa tanda tangan ditambahkan"),
    ):
        if _digest(then.root, key) != _digest(now.root, key):
            yield Perubahan(kind, what)


def _annotation_changes(number: int, before: Any, after: Any) -> Iterator[Perubahan]:
    old, new = _annotations(before), _annotations(after)
    added = [one for digest, one in new.items() if digest not in old]
    gone = [one for digest, one in old.items() if digest not in new]
    if any(not _is_field(one) for one in (*added, *gone)):
        text = f"catatan atau gambar di atas halaman {number} ditambah, diubah atau dihapus"
        yield Perubahan("anotasi", text, number)
    fields_gone = any(_is_field(one) for one in gone)
    for one in added:
        if not _is_field(one):
            continue
        signed = _of(one, "/FT") == "/Sig" and "/V" in one
        if signed and not fields_gone:
            text = f"tanda tangan lain ditambahkan di halaman {number}"
            yield Perubahan("tanda-tangan", text, number, _box(one))
        else:
            text = f"isian formulir di halaman {number} ditambah atau diubah"
            yield Perubahan("formulir", text, number, None if fields_gone else _box(one))
    if fields_gone and not any(_is_field(one) for one in added):
        yield Perubahan("formulir", f"isian formulir di halaman {number} dihapus", number)


def _of(dictionary: Any, key: str) -> Any:
    """What a key leads to, indirect or not; the library's own `get` would give the reference."""
    try:
        return dictionary[key]
    except KeyError:
        return None


def _is_field(annotation: Any) -> bool:
    return bool(_of(annotation, "/Subtype") == "/Widget")


def _box(annotation: Any) -> Box | None:
    try:
        rect = annotation["/Rect"]
        one, two, three, four = (float(rect[at]) for at in range(4))
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _annotations(page: Any) -> dict[str, Any]:
    """The annotations of a page by the digest of what they show."""
    keys = ("/Rect", "/AP", "/V", "/Contents", "/F", "/A", "/AS", "/Subtype", "/FT")
    listed = _of(page, "/Annots")
    found = (
        [listed[at] for at in range(len(listed))] if isinstance(listed, generic.ArrayObject) else []
    )
    return {_digest(one, *keys): one for one in found if isinstance(one, generic.DictionaryObject)}


def _pages(handler: PdfHandler) -> Iterator[Any]:
    """The pages in their order; each once, however the tree is knotted."""
    seen: set[Any] = set()
    waiting = [handler.root.raw_get("/Pages")]
    while waiting:
        reference = waiting.pop()
        node = reference.get_object()
        mark = getattr(reference, "reference", id(node))
        if mark in seen or not isinstance(node, generic.DictionaryObject):
            continue
        seen.add(mark)
        if "/Kids" in node:
            kids = node["/Kids"]
            waiting += [kids.raw_get(at) for at in reversed(range(len(kids)))]
        else:
            yield node


def _digest(of: Any, *keys: str) -> str:
    """A digest of what `keys` of a dictionary lead to, without the ways back up the page tree."""
    hashed = hashlib.sha256()
    seen: dict[Any, int] = {}
    waiting: list[Any] = [of.raw_get(key) for key in keys if key in of]
    left = _MOST_OBJECTS
    while waiting and left:
        left -= 1
        one = waiting.pop()
        if isinstance(one, generic.IndirectObject):
            known = seen.get(one.reference)
            if known is not None:
                hashed.update(b"again %d;" % known)
                continue
            seen[one.reference] = len(seen)
            one = one.get_object()
        if isinstance(one, generic.StreamObject):
            hashed.update(b"stream %s;" % hashlib.sha256(one.encoded_data).hexdigest().encode())
        if isinstance(one, generic.DictionaryObject):
            names = sorted(
                key for key in one if key not in ("/Parent", "/P", "/Pg", "/StructParent")
            )
            hashed.update(f"dict {names};".encode())
            waiting += [one.raw_get(key) for key in names]
        elif isinstance(one, generic.ArrayObject):
            hashed.update(b"array %d;" % len(one))
            waiting += [one.raw_get(at) for at in range(len(one))]
        else:
            hashed.update(f"{one!r};".encode())
    return hashed.hexdigest()

"""Mutants of the samples: cut off, flipped, spliced, and changed inside so that the parser is reached.

`mutant(seed)` is the same for the same number, so that a crash can be repeated.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import etree
from tests.acak.contoh import samples
from tests.core.sheets.pdf_buatan import pdf

HOSTILE = (
    "", " ", "0", "-1", "1", "2", "999999999999", "1e308", "-1e-308", "NaN", "Infinity", "true", "A1:XFD1048576",
    "XFD1048576", "../../../etc/passwd", "file:///etc/passwd", "TRW I = 5", "TRW V = 9", "TW II", "1.234", "3,000",
    "58,957,000.00", "18,32%", "Rp", "%", "-", "Jumlah", "NO", "Program", "Kegiatan", "Sub Kegiatan", "Target", "I", "IV",
    "\u0661\u0662", "\u2212\u0035", "\uff11\uff12", "\u202e", "\ufeff", "\u00a0", "(cid:12)", "#REF!", "#DIV/0!", "=1/0",
    "x" * 70_000, "9" * 5_000, "0" * 400 + "1", "1." * 500, "\n" * 300, "\t\t\t", "(" * 500, "continue", "restart", "s", "str", "e",
)  # fmt: skip
_TOKENS = re.compile(rb"-?\d+(?:\.\d+)?|/[A-Za-z]+\d*|\b[A-Za-z]{1,2}\b")
_OBJECT = re.compile(rb"\d+ 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_MOST_PARTS_CHANGED = 2


class Mutant(NamedTuple):
    """A mutated file; `cara` says what was done to it."""

    name: str
    content: bytes
    cara: str


def mutant(seed: int) -> Mutant:
    """The mutant of a number."""
    chance = random.Random(seed)
    name = chance.choice(sorted(samples()))
    content = samples()[name]
    suffix = name.rpartition(".")[2]
    deep = {
        "docx": _package, "xlsx": _package, "pdf": _drawn, "txt": _lines, "csv": _lines,
        "html": _markup, "json": _lines,
    }[suffix]  # fmt: skip
    changes: list[Callable[[bytes, random.Random], bytes]] = [
        _cut, _flipped, _spliced, *[deep] * 9,
    ]  # fmt: skip
    change = chance.choice(changes)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = change(content, chance)
    return Mutant(name, content, change.__name__.strip("_"))


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 64))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _spliced(content: bytes, chance: random.Random) -> bytes:
    """A piece taken out, put in twice, or put in from another file."""
    if len(content) < 2:
        return content
    first, last = sorted(chance.sample(range(len(content) + 1), 2))
    piece = content[first:last]
    other = samples()[chance.choice(sorted(samples()))]
    start = chance.randrange(len(other))
    put = chance.choice((b"", piece + piece, other[start : start + len(piece)], bytes(len(piece))))
    return content[:first] + put + content[last:]


def _hostile(chance: random.Random) -> str:
    return chance.choice(HOSTILE)


def _lines(content: bytes, chance: random.Random) -> bytes:
    """Lines left out, said twice, moved, and cells with other words in them."""
    lines = content.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(6)
    if kind == 0:
        del lines[at : at + chance.randrange(1, 9)]
    elif kind == 1:
        lines[other:other] = lines[at : at + chance.randrange(1, 9)]
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    else:
        cells = re.split(rb"([\t;:,])", lines[at])
        cell = chance.randrange(len(cells))
        cells[cell] = _hostile(chance).encode() if kind < 5 else cells[cell] * 300
        lines[at] = b"".join(cells)
    return b"\n".join(lines)


def _markup(content: bytes, chance: random.Random) -> bytes:
    """A page with one tag or text between tags changed."""
    parts = re.split(rb"(<[^>]*>)", content)
    at = chance.randrange(len(parts))
    span = f"<td rowspan={_hostile(chance)[:30]} colspan={_hostile(chance)[:30]}>".encode()
    parts[at] = chance.choice(
        (b"", parts[at] * 50, _hostile(chance).encode(), span, b"<table><tr>")
    )
    return b"".join(parts)


def _drawn(content: bytes, chance: random.Random) -> bytes:
    """A PDF with numbers, names and operators of its objects changed, its table of objects right."""
    objects = [match[1] for match in _OBJECT.finditer(content)]
    if not objects or len(content) > 40_000:
        return _flipped(content, chance)
    at = chance.randrange(len(objects))
    tokens = list(_TOKENS.finditer(objects[at]))
    if not tokens:
        return _flipped(content, chance)
    token = chance.choice(tokens)
    words = [one[0] for one in tokens]
    put = chance.choice(
        (b"", chance.choice(words), chance.choice(words) + b" " + token[0], b"-99999999", b"0", b"1e30",
         b"99999999999", b"%d 0 R" % (at + 1), b"[", b">>", b"null", b"(x)", b"/Length", b"0 0 0 0 0 0 cm", b"Q q BT ET")
    )  # fmt: skip
    objects[at] = objects[at][: token.start()] + put + objects[at][token.end() :]
    return pdf(objects)


def _package(content: bytes, chance: random.Random) -> bytes:
    """A package with parts changed inside and packed again, so that only the change is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile):
        return _flipped(content, chance)
    tables = [
        name for name in parts if re.search(r"document\.xml$|sheet\d+\.xml$|sharedStrings", name)
    ]
    for _ in range(chance.randint(1, _MOST_PARTS_CHANGED)):
        names = tables if tables and chance.random() < 0.75 else sorted(parts)
        if not names:
            break
        name = chance.choice(names)
        if name not in parts:
            continue
        kind = chance.random()
        if kind < 0.05:
            del parts[name]
        elif kind < 0.15:
            parts[name] = chance.choice((_cut, _flipped, _spliced))(parts[name], chance)
        else:
            parts[name] = _tree(parts[name], chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return buffer.getvalue()


def _tree(part: bytes, chance: random.Random) -> bytes:
    """XML that is still well-formed, with elements, attributes and texts out of their order."""
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return _flipped(part, chance)
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    for _ in range(chance.choice((1, 1, 2, 5))):
        _change(chance.choice(elements), elements, chance)
    try:
        return bytes(etree.tostring(root))
    except (etree.SerialisationError, RecursionError):
        return part


def _change(element: Any, elements: list[Any], chance: random.Random) -> None:
    parent = element.getparent()
    other = chance.choice(elements)
    kind = chance.randrange(8)
    if kind == 0 and parent is not None:
        parent.remove(element)
    elif kind == 1 and parent is not None:
        for _ in range(chance.choice((1, 3, 40))):
            parent.insert(chance.randrange(len(parent) + 1), _copy(element))
    elif kind == 2:
        other.append(_copy(element))
    elif kind == 3:
        element.text = _legal(_hostile(chance))
    elif kind == 4:
        element.tag = other.tag
    elif kind in (5, 6) and element.attrib:
        element.set(chance.choice(list(element.attrib)), _legal(_hostile(chance)))
    elif other.attrib:
        name = chance.choice(list(other.attrib))
        element.set(name, chance.choice((other.get(name), _legal(_hostile(chance)))))


def _copy(element: Any) -> Any:
    from copy import deepcopy

    return deepcopy(element)


def _legal(text: str) -> str:
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")

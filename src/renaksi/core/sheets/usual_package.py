"""Packages that other programs write differently, put into the shape that the readers know.

Strict Open XML has namespaces of its own, and some programs name the main part otherwise than
`word/document.xml`; what stands in the parts is the same.
"""

import re
import zipfile
from io import BytesIO

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"spreadsheetml/", b"http://schemas.openxmlformats.org/spreadsheetml/2006/"),
    (b"officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"schemaLibrary/", b"http://schemas.openxmlformats.org/schemaLibrary/2006/"),
)
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_TARGET = re.compile(rb"""Target=["']/?([^"']+)["']""")
_MAIN = {b"word": "word/document.xml", b"xl": "xl/workbook.xml"}


def as_usual(content: bytes) -> bytes:
    """The package with the usual namespaces and main part; itself where it has them already."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        renamed = _main_part(package, names)
        main = next(iter(renamed), None) or next(
            (usual for usual in _MAIN.values() if usual in names), None
        )
        if main is None or (not renamed and _STRICT not in package.read(main)):
            return content
        repacked = BytesIO()
        with zipfile.ZipFile(repacked, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as usual:
            for name in dict.fromkeys(names):
                part = package.read(name)
                usual.writestr(renamed.get(name, name), _transitional(part))
    return repacked.getvalue()


def kind_of(content: bytes) -> str | None:
    """What a package in its usual shape is: "word", "xl", or neither."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = set(package.namelist())
    return next((folder.decode() for folder, main in _MAIN.items() if main in names), None)


def mimetype_of(content: bytes) -> bytes:
    """What a package says of itself in its part `mimetype`, as OpenDocument does; else nothing."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        if "mimetype" not in package.namelist():
            return b""
        with package.open("mimetype") as part:
            return part.read(200)


def _main_part(package: zipfile.ZipFile, names: list[str]) -> dict[str, str]:
    """The main part and its relationships by their unusual names, with the usual ones."""
    if "_rels/.rels" not in names or not set(_MAIN.values()).isdisjoint(names):
        return {}
    for relationship in _RELATIONSHIP.findall(package.read("_rels/.rels")):
        target = _TARGET.search(relationship)
        if b"/officeDocument" not in relationship or target is None:
            continue
        folder, _, file = target[1].rpartition(b"/")
        usual = _MAIN.get(folder)
        if usual is None or target[1].decode("utf-8", "replace") not in names:
            continue
        root, file_name = folder.decode(), file.decode()
        return {
            f"{root}/{file_name}": usual,
            f"{root}/_rels/{file_name}.rels": f"{root}/_rels/{usual.rpartition('/')[2]}.rels",
        }
    return {}


def _transitional(part: bytes) -> bytes:
    if _STRICT in part:
        for strict, namespace in _TRANSITIONAL:
            part = part.replace(_STRICT + strict, namespace)
    return part

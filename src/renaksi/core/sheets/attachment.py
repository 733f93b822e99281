"""The file that our own documents carry inside, taken out again."""

import re
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from renaksi.core.sheets.office_package import NAMESPACE
from renaksi.core.sheets.package_bounds import BROKEN_PACKAGE

_MOST_BYTES = 25 * 1024 * 1024
_MOST_PROPERTIES = 1024 * 1024
_MARK = re.compile(r"renaksi\W{1,3}sha256\W{1,3}([0-9a-f]{64})")
"""A mark as programs leave it, which divide keywords at a space or a colon."""
_ATTACHED_NAME = "rencana.json"


def read_attachment(content: bytes) -> bytes | None:
    """The attachment of a DOCX, XLSX or PDF that we wrote; None where there is none to be had.

    Other programs keep or drop it when they save the file again, so that nothing may depend on it.
    """
    if content.startswith(b"PK\x03\x04"):
        return _of_package(content)
    return _of_pdf(content) if content.startswith(b"%PDF") else None


def read_mark(content: bytes) -> str | None:
    """The hash of the content, "sha256:…", that the keywords of a DOCX, XLSX or PDF of ours name.

    They are there even where another program has saved it again; None where there are none.
    """
    if content.startswith(b"PK\x03\x04"):
        found = _MARK.search(_core_properties(content))
    elif content.startswith(b"%PDF"):
        found = _MARK.search(_pdf_keywords(content))
    else:
        return None
    return None if found is None else f"sha256:{found[1]}"


def _core_properties(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            info = package.getinfo("docProps/core.xml")
            if info.file_size > _MOST_PROPERTIES:
                return ""
            return package.read(info).decode("utf-8", "replace")
    except BROKEN_PACKAGE:
        return ""


def _pdf_keywords(content: bytes) -> str:
    import pdfplumber

    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            return str(pdf.metadata.get("Keywords", ""))
    except Exception:  # a broken PDF fails anywhere in the parser, in any way
        return ""


def _of_package(content: bytes) -> bytes | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            for info in package.infolist():
                name = info.filename
                if not (name.startswith("customXml/item") and name.endswith(".xml")):
                    continue
                if info.file_size > _MOST_BYTES:
                    continue
                text = _text_of_ours(package.read(info))
                if text is not None:
                    return text.encode()
    except BROKEN_PACKAGE:
        return None
    return None


def _text_of_ours(xml: bytes) -> str | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return None
    return root.text if root.tag == f"{{{NAMESPACE}}}berkas" else None


def _of_pdf(content: bytes) -> bytes | None:
    import pdfplumber
    from pdfminer.pdftypes import resolve1

    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            names = resolve1(resolve1(pdf.doc.catalog["Names"])["EmbeddedFiles"])
            entries = _entries(names, resolve1)
            file = next((spec for name, spec in entries if name == _ATTACHED_NAME), None)
            if file is None:
                return None
            data: bytes = resolve1(resolve1(file["EF"])["F"]).get_data()
            return data if len(data) <= _MOST_BYTES else None
    except Exception:  # a PDF of another program has no such tree, or a broken one
        return None


def _entries(node: Any, resolve1: Any) -> list[tuple[str, Any]]:
    """The names and files of a PDF's name tree."""
    found: list[tuple[str, Any]] = []
    for kid in resolve1(node.get("Kids", [])):
        found += _entries(resolve1(kid), resolve1)
    flat = resolve1(node.get("Names", []))
    for name, spec in zip(flat[::2], flat[1::2], strict=False):
        raw = resolve1(name)
        text = raw.decode("utf-16" if raw.startswith(b"\xfe\xff") else "latin-1")
        found.append((text, resolve1(spec)))
    return found

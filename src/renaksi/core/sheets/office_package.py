"""The zip package that DOCX and XLSX are: the same bytes for the same parts, and our own part in it.

The attachment lies in `customXml/item2.xml` (item1 is python-docx's own), as the text of one
element; office programs keep such parts when they save the file again.
"""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_ITEM = "customXml/item2.xml"
NAMESPACE = "urn:renaksi:lampiran-berkas"
_ITEM_ID = "{6E3B2A54-5C7D-4B0E-9A61-2F8D7C1E4A90}"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def pack(content: bytes, attachment: bytes | None) -> bytes:
    """The package `content` with fixed dates, and `attachment` (UTF-8 text) as a part of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if attachment is not None:
        _attach(parts, attachment)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, _FIRST_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 0
            package.writestr(info, part)
    return packed.getvalue()


def _attach(parts: dict[str, bytes], attachment: bytes) -> None:
    text = escape(attachment.decode(), {"\r": "&#13;"})
    parts[_ITEM] = f'{_HEADER}<berkas xmlns="{NAMESPACE}">{text}</berkas>'.encode()
    parts["customXml/itemProps2.xml"] = (
        f'{_HEADER}<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_OFFICE}/customXml">'
        f"<ds:schemaRefs><ds:schemaRef ds:uri={quoteattr(NAMESPACE)}/></ds:schemaRefs>"
        "</ds:datastoreItem>"
    ).encode()
    parts["customXml/_rels/item2.xml.rels"] = (
        f'{_HEADER}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" '
        'Target="itemProps2.xml"/></Relationships>'
    ).encode()
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    _add(
        parts, "[Content_Types].xml", "</Types>",
        f'<Override PartName="/customXml/itemProps2.xml" ContentType="{kind}"/>',
    )  # fmt: skip
    _add(
        parts, _main_relationships(parts), "</Relationships>",
        f'<Relationship Id="rIdBerkas" Type="{_OFFICE}/relationships/customXml" '
        'Target="../customXml/item2.xml"/>',
    )  # fmt: skip


def _main_relationships(parts: dict[str, bytes]) -> str:
    names = ("word/_rels/document.xml.rels", "xl/_rels/workbook.xml.rels")
    return next(name for name in names if name in parts)


def _add(parts: dict[str, bytes], name: str, before: str, element: str) -> None:
    text = parts[name].decode()
    head, end, tail = text.rpartition(before)
    parts[name] = f"{head}{element}{end}{tail}".encode()

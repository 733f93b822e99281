"""The formulas of a workbook whose value was never computed, so that a blank is not taken for one.

Programs that write workbooks without a spreadsheet's engine leave a formula's value out, or write 0
and ask for a calculation when the file is opened.
"""

import posixpath
import re
import zipfile
from html import unescape
from typing import Any

from lxml import etree

from renaksi.core.sheets.xlsx_bounds import column_number

_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b(?P<cell>[^>]*[^/>])>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>(?P<formula>[^<]*)</(?:\w+:)?f>)"
    rb"\s*(?P<value><(?:\w+:)?v\s*/>|<(?:\w+:)?v>0?</(?:\w+:)?v>)?\s*</"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_TEXT = re.compile(rb'\bt="str"')
_NEVER_COMPUTED = re.compile(rb'<(?:\w+:)?calcPr\b[^>]*\bfullCalcOnLoad="(?:1|true)"')
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

Formulas = dict[tuple[int, int], str]
"""Formulas as written by their row and column, both from 1."""


def uncomputed_formulas(package: zipfile.ZipFile) -> dict[str, Formulas]:
    """For each worksheet, by its name, the formulas that carry no value of their own."""
    workbook = package.read(_WORKBOOK)
    zero_is_none = _NEVER_COMPUTED.search(workbook) is not None
    names = set(package.namelist())
    found: dict[str, Formulas] = {}
    for title, part in _parts(workbook, package.read(_RELATIONS)):
        if part in names:
            formulas = _of_worksheet(package.read(part), zero_is_none=zero_is_none)
            if formulas:
                found[title] = formulas
    return found


def _parts(workbook: bytes, relations: bytes) -> list[tuple[str, str]]:
    """The worksheets' names and the parts of the package that hold them."""
    targets = {
        one.get("Id"): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
        for one in _elements(relations, "Relationship")
    }
    parts = []
    for sheet in _elements(workbook, "sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        parts.append((sheet.get("name", ""), targets.get(relation, "")))
    return parts


def _elements(xml: bytes, name: str) -> list[Any]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return list(etree.fromstring(xml, parser).iter(f"{{*}}{name}"))


def _of_worksheet(xml: bytes, *, zero_is_none: bool) -> Formulas:
    formulas: Formulas = {}
    if b"<f" not in xml and b":f" not in xml:
        return formulas
    for match in _FORMULA.finditer(xml):
        value = match["value"] or b""
        place = _PLACE.search(match["cell"])
        computed = (b">0<" in value and not zero_is_none) or (value and _TEXT.search(match["cell"]))
        if place is not None and not computed:
            written = unescape((match["formula"] or b"").decode("utf-8", "replace"))
            formulas[int(place[2]), column_number(place[1])] = f"={written}"
    return formulas

"""What a PDF may do when it is opened: scripts, and programs that it starts."""

from collections.abc import Iterator
from typing import Any

MOST_OBJECTS = 500_000
_ACTIONS = frozenset({"JavaScript", "Launch"})
_NAMES = (b"/JavaScript", b"/Launch")


def is_active(content: bytes, document: Any) -> bool:
    """Whether a PDF holds a script or starts a program; `document` is pdfminer's of the same bytes.

    Objects are looked at one by one, since a name may be written with escapes or lie in a packed
    stream; the bytes themselves too, for objects that cannot be read. More than MOST_OBJECTS count
    as active, because they are not all looked at.
    """
    if any(name in content for name in _NAMES):
        return True
    for number, found in enumerate(_objects(document)):
        if number > MOST_OBJECTS or any(_acts(one) for one in _dictionaries(found)):
            return True
    return False


def _objects(document: Any) -> Iterator[Any]:
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    seen: set[int] = set()
    for table in document.xrefs:
        for id in table.get_objids():
            if id in seen:
                continue
            seen.add(id)
            try:
                yield document.getobj(id)
            except (PDFException, PSException, ValueError, TypeError, KeyError, IndexError):
                yield None  # an object that no reader can make out


def _dictionaries(found: Any) -> Iterator[dict[str, Any]]:
    """The dictionaries in an object, those of a stream included, without following references."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        attributes = getattr(one, "attrs", None)
        if isinstance(attributes, dict):
            one = attributes
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _acts(one: dict[str, Any]) -> bool:
    from pdfminer.psparser import PSLiteral

    kind = one.get("S")
    return "JS" in one or (isinstance(kind, PSLiteral) and kind.name in _ACTIONS)

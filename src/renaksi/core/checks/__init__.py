"""A plan into findings: one rule a file. Adding a file adds the rule.

A rule's file holds `ATURAN` (what the catalogue says of it) and `find` (plan → findings).
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from renaksi.core.cascade.finding import Aturan, Finding, in_document_order
from renaksi.core.cascade.rencana import RencanaAksi

Find = Callable[[RencanaAksi], Iterator[Finding]]


@cache
def rules() -> tuple[tuple[Aturan, Find], ...]:
    """Every rule: what the catalogue says of it, and the function that applies it."""
    found: list[tuple[Aturan, Find]] = []
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = import_module(f"{__name__}.{path.stem}")
        if hasattr(module, "ATURAN"):
            found.append((module.ATURAN, module.find))
    return tuple(found)


def check(plan: RencanaAksi) -> list[Finding]:
    """All findings on a plan, in the order of the document. Never raises for a bad plan."""
    return in_document_order([finding for _, find in rules() for finding in find(plan)])

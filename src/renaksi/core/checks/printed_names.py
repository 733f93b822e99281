"""Which row of a plan a name of a higher level means, as rows below print it."""

from renaksi.core.cascade.names import find_named, folded, near_name
from renaksi.core.cascade.rencana import Baris, RencanaAksi, Tingkat

_MOST_COMPARED = 500_000
"""Pairs of names that are compared letter by letter; a plan with more unknown names is not one."""


class PrintedNames:
    """The rows of a plan by the names that others print for them."""

    def __init__(self, plan: RencanaAksi) -> None:
        self._rows: dict[Tingkat, list[Baris]] = {}
        self._named: dict[tuple[Tingkat, str], Baris | None] = {}
        for row in plan.baris:
            self._rows.setdefault(row.tingkat, []).append(row)
            self._named.setdefault((row.tingkat, folded(row.uraian)), row)
        self._compared = 0

    def row(self, level: Tingkat, name: str) -> Baris | None:
        """The row of a level with that name, else the first with a near-equal one."""
        key = (level, folded(name))
        if key in self._named:
            return self._named[key]
        if not self._may_compare(level):
            return None
        found = find_named(name, self._rows.get(level, ()))
        self._named[key] = None if found is None else found.baris
        return self._named[key]

    def near(self, level: Tingkat, name: str, besides: Baris) -> list[Baris]:
        """The other rows of a level whose names are near-equal too."""
        if not self._may_compare(level):
            return []
        return [
            row
            for row in self._rows.get(level, ())
            if row.id != besides.id and near_name(name, row.uraian)
        ]

    def _may_compare(self, level: Tingkat) -> bool:
        self._compared += len(self._rows.get(level, ()))
        return self._compared <= _MOST_COMPARED


def printed_names(plan: RencanaAksi) -> PrintedNames:
    """The same for each asking: kept with the plan, as its cached properties are."""
    kept: PrintedNames | None = vars(plan).get("nama_tercetak")
    if kept is None:
        kept = vars(plan)["nama_tercetak"] = PrintedNames(plan)
    return kept

"""Rows of the four tables into one cascade: every child tied to its parent by name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from renaksi.core.cascade.names import find_parent, folded
from renaksi.core.cascade.rencana import TINGKAT, Baris, Rujukan, Tingkat

_NAMED = (Tingkat.SASARAN, Tingkat.PROGRAM, Tingkat.KEGIATAN)


def link(rows: list[Baris], tujuan: Mapping[str, str] | None = None) -> tuple[Baris, ...]:
    """The rows with their `induk`, and behind each level's written rows those only named below.

    A row is tied through the lowest level that it prints, inside the row above that; a name that
    no row of its level bears makes a row that is `tersirat`, whose own parent is that of most
    of the rows under it, else of the first. A row whose place in its table gives its parent keeps
    it. `tujuan` names, by a sasaran's folded name, the tujuan that a column beside it prints.
    """
    cascade = {level: [row for row in rows if row.tingkat is level] for level in TINGKAT}
    for level in TINGKAT[TINGKAT.index(Tingkat.PROGRAM) :]:
        for index, row in enumerate(cascade[level]):
            induk = _tie(row, cascade)
            if row.induk is None and induk is not None:
                cascade[level][index] = replace(row, induk=induk)
    for level in reversed(_NAMED):
        _tie_implied(level, cascade)
    _tie_sasaran(tujuan or {}, cascade)
    return tuple(row for level in TINGKAT for row in cascade[level])


def _tie(row: Baris, cascade: dict[Tingkat, list[Baris]]) -> str | None:
    """The id of the row that `row` names lowest; rows it names that nobody wrote are added."""
    above: Baris | None = None
    for level in _NAMED:
        if TINGKAT.index(level) >= TINGKAT.index(row.tingkat):
            break
        name = row.rujukan.of(level)
        if name is None:
            continue
        found = find_parent(level, name, cascade[level], above)
        above = _implied(level, name, row, above, cascade) if found is None else found.baris
    return None if above is None else above.id


def _implied(
    level: Tingkat,
    name: str,
    named_by: Baris,
    above: Baris | None,
    cascade: dict[Tingkat, list[Baris]],
) -> Baris:
    """A row that only `named_by` names so far, for now under the row that it names above."""
    numbers = [int(row.id.rpartition("-")[2]) for row in cascade[level]]
    row = Baris(
        tingkat=level,
        id=f"{level}-{max(numbers, default=0) + 1}",
        induk=None if above is None else above.id,
        uraian=name,
        sumber=named_by.sumber,
        tersirat=True,
        rujukan=Rujukan(),
    )
    cascade[level].append(row)
    return row


def _tie_sasaran(tujuan: Mapping[str, str], cascade: dict[Tingkat, list[Baris]]) -> None:
    """Ties each sasaran without a parent to the tujuan that a column beside it names."""
    for index, row in enumerate(cascade[Tingkat.SASARAN]):
        name = tujuan.get(folded(row.uraian))
        if row.induk is None and name is not None:
            found = find_parent(Tingkat.TUJUAN, name, cascade[Tingkat.TUJUAN], None)
            above = (
                _implied(Tingkat.TUJUAN, name, row, None, cascade) if found is None else found.baris
            )
            cascade[Tingkat.SASARAN][index] = replace(row, induk=above.id)


def _tie_implied(level: Tingkat, cascade: dict[Tingkat, list[Baris]]) -> None:
    """Ties each implied row of `level` by what the rows under it print of the levels above."""
    for index, row in enumerate(cascade[level]):
        if not row.tersirat:
            continue
        below = list(_below(row.id, level, cascade))
        cascade[level][index] = replace(row, induk=_majority_parent(level, below, cascade))


def _below(induk: str, level: Tingkat, cascade: dict[Tingkat, list[Baris]]) -> Iterator[Baris]:
    """The rows under a row; of those that nobody wrote, the rows under them in their place."""
    for lower in TINGKAT[TINGKAT.index(level) + 1 :]:
        for child in cascade[lower]:
            if child.induk == induk:
                if child.tersirat:
                    yield from _below(child.id, lower, cascade)
                else:
                    yield child


def _majority_parent(
    level: Tingkat, children: list[Baris], cascade: dict[Tingkat, list[Baris]]
) -> str | None:
    position = TINGKAT.index(level)
    for upper in reversed([named for named in _NAMED if TINGKAT.index(named) < position]):
        named = [
            found.baris.id
            for child in children
            if (name := child.rujukan.of(upper)) is not None
            and (found := find_parent(upper, name, cascade[upper], None)) is not None
        ]
        if named:
            counted = Counter(named)
            most = max(counted.values())
            winners = [induk for induk, count in counted.items() if count == most]
            return winners[0] if len(winners) == 1 else named[0]
    return None

"""Where a row stands in the cascade: its parent, the names printed of those above, its nomor."""

import re
from collections.abc import Sequence
from dataclasses import replace

from renaksi.apps.rencana import susun
from renaksi.apps.rencana.pilihan import lampiran_of
from renaksi.apps.rencana.susun import IsianBaris
from renaksi.core.cascade.names import near_name, same_name
from renaksi.core.cascade.rencana import TINGKAT, Baris, RencanaAksi, Rujukan, Tingkat
from renaksi.core.cascade.source import Sumber

_LAST_NUMBER = re.compile(r"^(.*?)(\d{1,9})(\D*)$", re.ASCII)


def parents_of(plan: RencanaAksi, tingkat: Tingkat) -> Sequence[Baris]:
    """The rows of the level above: what a row of `tingkat` may stand under."""
    return plan.tingkat(tingkat.atas) if tingkat.atas else ()


def missing_above(plan: RencanaAksi, tingkat: Tingkat) -> Tingkat | None:
    """The level that must have a row before one of `tingkat` is added; a sasaran needs no tujuan."""
    needs = TINGKAT.index(tingkat) >= TINGKAT.index(Tingkat.PROGRAM)
    return tingkat.atas if needs and not parents_of(plan, tingkat) else None


def next_nomor(plan: RencanaAksi, tingkat: Tingkat, induk: str | None) -> str:
    """The nomor after the last row's under `induk`; "1" for a level's first, else nothing."""
    siblings = [row for row in plan.tingkat(tingkat) if row.induk == induk and row.nomor]
    if not siblings:
        return "" if plan.tingkat(tingkat) else "1"
    match = _LAST_NUMBER.match(siblings[-1].nomor or "")
    return f"{match[1]}{int(match[2]) + 1}{match[3]}" if match else ""


def agrees(plan: RencanaAksi, row: Baris) -> bool:
    """Whether the names that the row's own table prints above it are those it hangs under."""
    above = susun.names_above(plan, row.induk)
    printed = ((row.rujukan.of(level), above.of(level)) for level in _above(row.tingkat))
    return all(name is None or (own is not None and same_name(name, own)) for name, own in printed)


def implied_row(
    plan: RencanaAksi, tingkat: Tingkat, uraian: str, induk: str | None
) -> Baris | None:
    """The row that lower tables name so and no table of its own has; None where there is none.

    One kegiatan's name may stand under several programs: there the parent must be the same.
    """
    found = [row for row in plan.tingkat(tingkat) if row.tersirat and same_name(row.uraian, uraian)]
    inside = [row for row in found if row.induk in (induk, None)]
    if tingkat is Tingkat.KEGIATAN:
        found = []
    return next(iter([*inside, *found]), None)


def adopted(
    plan: RencanaAksi, row: Baris, induk: str | None, isian: IsianBaris, used: set[str]
) -> tuple[RencanaAksi, Baris]:
    """`plan` with a row that was only named filled in: its id and the rows under it stay."""
    place = Sumber(susun.DITULIS_LANGSUNG, lampiran_of(row.tingkat), (0, 0))
    new = replace(susun.corrected(row, isian, used), sumber=place)
    plan = moved(susun.with_corrected(plan, new), row.id, induk or row.induk, anew=True)
    return plan, plan.by_id[row.id]


def moved(plan: RencanaAksi, row_id: str, induk: str | None, *, anew: bool = False) -> RencanaAksi:
    """`plan` with a row under `induk`, printing the names of that chain; last there if it is new.

    The rows below that printed what it printed, or what it hung under, print the new names too;
    what they contradict otherwise stays, and is found.
    """
    old = plan.by_id[row_id]
    was, now = susun.names_above(plan, old.induk), susun.names_above(plan, induk)
    new = replace(old, induk=induk, rujukan=now)
    below = susun.descendants(plan, row_id)
    rows = tuple(
        replace(row, rujukan=_following(row.rujukan, old, was, now)) if row.id in below else row
        for row in plan.baris
    )
    if induk == old.induk and not anew:
        return replace(plan, baris=tuple(new if row.id == row_id else row for row in rows))
    others = replace(plan, baris=tuple(row for row in rows if row.id != row_id))
    return replace(others, baris=susun.placed(others, new))


def _following(rujukan: Rujukan, moved: Baris, was: Rujukan, now: Rujukan) -> Rujukan:
    for level in _above(moved.tingkat):
        printed = rujukan.of(level)
        olds = (moved.rujukan.of(level), was.of(level))
        if printed is not None and any(
            old is not None and (same_name(printed, old) or near_name(printed, old)) for old in olds
        ):
            rujukan = replace(rujukan, **{str(level): now.of(level)})
    return rujukan


def _above(tingkat: Tingkat) -> tuple[Tingkat, ...]:
    """The levels above that a row's table may print."""
    return TINGKAT[1 : max(1, TINGKAT.index(tingkat))]

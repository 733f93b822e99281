"""One wording is one indikator: two rows of a level do not share it."""

from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.rencana import Baris, Indikator, RencanaAksi, Tingkat
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="indikator-kembar",
    level=Level.PERINGATAN,
    judul="Dua indikator berbunyi sama",
    mengapa="Bila dua baris setingkat mengukur hal yang berbunyi sama, tidak jelas angka mana milik baris "
    "mana. Tujuan dan sasarannya boleh berbagi indikator, begitu pula baris bernama sama di bawah "
    "induk yang berbeda.",
    dasar="Indikator harus spesifik (PermenPANRB 53/2014)",
    perbaikan="Bedakan bunyinya, misalnya dengan lokasi atau sasarannya, atau hapus yang tersalin.",
)
_NAMED = 3

Place = tuple[Baris, Indikator]


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each set of rows tied by wordings that they share, naming the wordings once."""
    places: dict[tuple[Tingkat, str], list[Place]] = {}
    for row, indikator in plan.indikator():
        places.setdefault((row.tingkat, folded(indikator.uraian)), []).append((row, indikator))
    shared = [
        members
        for (_, wording), members in places.items()
        if wording and len(members) > 1 and not _is_one_name(members)
    ]
    for group in _tied(shared):
        yield _finding(group)


def _is_one_name(members: list[Place]) -> bool:
    """Whether different rows share it because they share their name."""
    rows = {row.id for row, _ in members}
    return len(rows) == len(members) and len({folded(row.uraian) for row, _ in members}) == 1


def _tied(shared: list[list[Place]]) -> list[list[list[Place]]]:
    """The wordings grouped so that those with a row in common are together."""
    first: dict[str, str] = {}

    def root(row: str) -> str:
        while first[row] != row:
            first[row] = first[first[row]]
            row = first[row]
        return row

    for members in shared:
        for row, _ in members:
            first.setdefault(row.id, row.id)
            first[root(row.id)] = root(members[0][0].id)
    groups: dict[str, list[list[Place]]] = {}
    for members in shared:
        groups.setdefault(root(members[0][0].id), []).append(members)
    return list(groups.values())


def _finding(group: list[list[Place]]) -> Finding:
    rows = {row.id: row for members in group for row, _ in members}
    row, *others = rows.values()
    wordings = _listed([f"«{members[0][1].uraian}»" for members in group])
    level = row.tingkat.judul.lower()
    where = f"{level} {_listed([f'«{one.uraian}»' for one in others])}" if others else "baris ini"
    return on_row(
        ATURAN,
        row,
        Bagian.KINERJA,
        f"indikator {wordings} ada lagi pada {where}",
        others=tuple(one.id for one in others),
        tertulis=group[0][0][1].uraian,
    )


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" dan {more} lagi" if more > 0 else "")

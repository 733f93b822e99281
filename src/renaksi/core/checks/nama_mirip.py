"""Tables that mean one row call it by one name."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level, Usulan
from renaksi.core.cascade.names import folded, near_name
from renaksi.core.cascade.rencana import TINGKAT, Baris, RencanaAksi, Tingkat
from renaksi.core.checks.printed_names import printed_names
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="nama-mirip",
    level=Level.PERINGATAN,
    judul="Nama hampir sama dianggap satu",
    mengapa="Baris ditautkan ke induknya menurut nama; salah ketik dapat menautkannya ke yang keliru. Yang "
    "diusulkan ejaan pada tabelnya sendiri, kecuali sedikitnya tiga baris lain bersepakat menulis lain.",
    dasar="Format berkas rencana renaksi/1 (docs/format-rencana.md)",
    perbaikan="Samakan ejaannya, atau nyatakan bahwa keduanya memang berbeda.",
)
_LEAST_AGREEING = 3


@dataclass(frozen=True, slots=True)
class Prints:
    """How the rows below print a row's name: by wording, the rows that print it so."""

    named: Baris
    rows: dict[str, list[Baris]] = field(default_factory=dict)
    wordings: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, row: Baris, name: str) -> None:
        """Notes that `row` prints `name`."""
        self.rows.setdefault(folded(name), []).append(row)
        self.wordings.setdefault(folded(name), Counter())[name] += 1

    def usual(self) -> str | None:
        """What most rows print where that outvotes the row's own table, None where it does not."""
        own = folded(self.named.uraian)
        key = max(self.rows, key=lambda one: len(self.rows[one]), default=own)
        votes, against = len(self.rows.get(key, ())), len(self.rows.get(own, ()))
        others = sum(map(len, self.rows.values())) - votes - against
        own_table = 0 if self.named.tersirat else 1
        if key == own or votes < _LEAST_AGREEING or votes <= against + own_table + others:
            return None
        return self.wordings[key].most_common(1)[0][0]


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each name of a higher level that is only near-equal to the row it is tied to.

    Where the rows below agree on another spelling, the row itself is found, once.
    """
    printed = list(_printed(plan))
    prints: dict[str, Prints] = {}
    for row, name, named in printed:
        prints.setdefault(named.id, Prints(named)).add(row, name)
    usual = {identity: one.usual() for identity, one in prints.items()}
    for identity, agreed in usual.items():
        if agreed is not None and near_name(agreed, prints[identity].named.uraian):
            yield _outvoted(prints[identity], agreed)
    for row, name, named in printed:
        proposed = usual[named.id] or named.uraian
        if folded(name) != folded(proposed) and near_name(name, named.uraian):
            yield _misspelt(plan, row, name, named, usual[named.id])


def _printed(plan: RencanaAksi) -> Iterator[tuple[Baris, str, Baris]]:
    """Each name of a higher level that a row prints, with the row that it is tied to."""
    names = printed_names(plan)
    for row in plan.baris:
        for level in TINGKAT:
            name = row.rujukan.of(level)
            if name is None:
                continue
            parent = plan.induk(row)
            named = parent if parent is not None and parent.tingkat is level else None
            if named is None:
                named = names.row(level, name)
            if named is not None:
                yield row, name, named


def _outvoted(prints: Prints, usual: str) -> Finding:
    named, rows = prints.named, prints.rows[folded(usual)]
    return on_row(
        ATURAN,
        named,
        Bagian.STRUKTUR,
        f"{named.tingkat.judul} «{named.uraian}» ditulis «{usual}» oleh {len(rows)} baris di bawahnya",
        others=tuple(dict.fromkeys(row.id for row in rows)),
        tertulis=named.uraian,
        usulan=Usulan(usual, f"ejaan pada {len(rows)} baris di bawahnya"),
    )


def _misspelt(plan: RencanaAksi, row: Baris, name: str, named: Baris, usual: str | None) -> Finding:
    level = named.tingkat
    why = f"ejaan pada tabel {level.judul}" if usual is None else "ejaan pada sebagian besar baris"
    return on_row(
        ATURAN,
        row,
        Bagian.STRUKTUR,
        f"{level.judul} «{name}» dianggap sama dengan «{named.uraian}»"
        f"{_also_near(plan, level, name, named)}",
        others=(named.id,),
        tertulis=name,
        usulan=Usulan(usual or named.uraian, why),
    )


def _also_near(plan: RencanaAksi, level: Tingkat, name: str, taken: Baris) -> str:
    others = [f"«{row.uraian}»" for row in printed_names(plan).near(level, name, taken)]
    return f", padahal mirip juga dengan {', '.join(others[:3])}" if others else ""

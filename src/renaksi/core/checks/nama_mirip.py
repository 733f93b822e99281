"""Tables that mean one row call it by one name."""

from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level, Usulan
from renaksi.core.cascade.names import find_parent, near_name
from renaksi.core.cascade.rencana import TINGKAT, Baris, RencanaAksi, Tingkat
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="nama-mirip",
    level=Level.PERINGATAN,
    judul="Nama hampir sama dianggap satu",
    mengapa="Baris ditautkan ke induknya menurut nama; salah ketik dapat menautkannya ke yang keliru.",
    dasar="Format berkas rencana renaksi/1 (docs/format-rencana.md)",
    perbaikan="Samakan ejaannya, atau nyatakan bahwa keduanya memang berbeda.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each name of a higher level that is only near-equal to the row it is tied to."""
    for row in plan.baris:
        for level in TINGKAT:
            name = row.rujukan.of(level)
            if name is None:
                continue
            named = _named(plan, row, level, name)
            if named is not None and near_name(name, named.uraian):
                also = _also_near(plan, level, name, named)
                yield on_row(
                    ATURAN,
                    row,
                    Bagian.STRUKTUR,
                    f"{level.judul} «{name}» dianggap sama dengan «{named.uraian}»{also}",
                    others=(named.id,),
                    tertulis=name,
                    usulan=Usulan(named.uraian, f"ejaan pada tabel {level.judul}"),
                )


def _also_near(plan: RencanaAksi, level: Tingkat, name: str, taken: Baris) -> str:
    others = [
        f"«{row.uraian}»"
        for row in plan.tingkat(level)
        if row.id != taken.id and near_name(name, row.uraian)
    ]
    return f", padahal mirip juga dengan {', '.join(others[:3])}" if others else ""


def _named(plan: RencanaAksi, row: Baris, level: Tingkat, name: str) -> Baris | None:
    parent = plan.induk(row)
    if parent is not None and parent.tingkat is level:
        return parent
    found = find_parent(level, name, plan.baris, None)
    return None if found is None else found.baris

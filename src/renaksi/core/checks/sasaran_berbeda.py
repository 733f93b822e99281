"""A row stands under the same sasaran, program and kegiatan as its parent says."""

from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.names import near_name, same_name
from renaksi.core.cascade.rencana import TINGKAT, Baris, RencanaAksi, Tingkat
from renaksi.core.checks.printed_names import printed_names
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="sasaran-berbeda",
    level=Level.GALAT,
    judul="Sasaran, program atau kegiatan berbeda dari induknya",
    mengapa="Satu baris tidak dapat mendukung dua sasaran lewat dua tabel yang bertentangan.",
    dasar="Pohon kinerja (PermenPANRB 89/2021; bunyi pasalnya belum diperiksa)",
    perbaikan="Buka Perbaiki pada barisnya dan pilih «Di bawah» yang benar, atau samakan kedua tabelnya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each row and level where its own table and its parent's disagree."""
    for row in plan.baris:
        parent = plan.induk(row)
        if parent is None:
            continue
        for level in TINGKAT[: TINGKAT.index(row.tingkat)]:
            name = row.rujukan.of(level)
            theirs = None if name is None else _place_of_parent(plan, parent, level)
            if name is None or theirs is None or _means(plan, name, level, parent, theirs):
                continue
            yield on_row(
                ATURAN,
                row,
                Bagian.STRUKTUR,
                f"baris ini di bawah {level.judul} «{name}», sedangkan {_theirs(parent, theirs)}",
                others=(parent.id,),
                tertulis=name,
            )


def _theirs(parent: Baris, theirs: Baris) -> str:
    """The parent's own place, or the parent where it is itself of the level."""
    if theirs.id == parent.id:
        return f"induknya «{parent.uraian}»"
    return f"{parent.tingkat.judul} «{parent.uraian}» di bawah «{theirs.uraian}»"


def _place_of_parent(plan: RencanaAksi, parent: Baris, level: Tingkat) -> Baris | None:
    """The row of `level` that the parent is, prints, or hangs under."""
    printed = parent.rujukan.of(level)
    if printed is not None:
        return printed_names(plan).row(level, printed)
    return parent if parent.tingkat is level else plan.leluhur(parent, level)


def _means(plan: RencanaAksi, name: str, level: Tingkat, parent: Baris, theirs: Baris) -> bool:
    if same_name(name, theirs.uraian):
        return True
    if parent.tingkat is level:
        return near_name(name, theirs.uraian)
    found = printed_names(plan).row(level, name)
    return found is not None and found.id == theirs.id

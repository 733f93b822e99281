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
    """A finding for each set of rows that share wordings, naming the wordings once."""
    places: dict[tuple[Tingkat, str], list[Place]] = {}
    for row, indikator in plan.indikator():
        places.setdefault((row.tingkat, folded(indikator.uraian)), []).append((row, indikator))
    together: dict[tuple[str, ...], list[Place]] = {}
    for (_, wording), members in places.items():
        if wording and len(members) > 1 and not _is_one_name(members):
            rows = tuple(dict.fromkeys(row.id for row, _ in members))
            together.setdefault(rows, []).append(members[0])
    for rows, shared in together.items():
        yield _finding(plan, rows, shared)


def _is_one_name(members: list[Place]) -> bool:
    """Whether different rows share it because they share their name."""
    rows = {row.id for row, _ in members}
    return len(rows) == len(members) and len({folded(row.uraian) for row, _ in members}) == 1


def _finding(plan: RencanaAksi, rows: tuple[str, ...], shared: list[Place]) -> Finding:
    row = shared[0][0]
    named = ", ".join(f"«{indikator.uraian}»" for _, indikator in shared[:_NAMED])
    more = f" dan {len(shared) - _NAMED} lagi" if len(shared) > _NAMED else ""
    others = [plan.by_id[identity].uraian for identity in rows[1 : 1 + _NAMED]]
    also = ", ".join(f"«{name}»" for name in others)
    further = f" dan {len(rows) - 1 - _NAMED} lagi" if len(rows) - 1 > _NAMED else ""
    where = f"{row.tingkat.judul.lower()} {also}{further}" if others else "baris ini"
    return on_row(
        ATURAN,
        row,
        Bagian.KINERJA,
        f"indikator {named}{more} ada lagi pada {where}",
        others=rows[1:],
        tertulis=shared[0][1].uraian,
    )

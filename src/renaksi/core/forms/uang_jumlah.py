"""Rows of money summed to program, kegiatan and sub kegiatan, each rupiah once.

A row is a detail of another where its code goes on behind the other's. The figure of a place is the
sum of its details; where the file writes a total that differs from it, the total is kept, as the
money system printed it, and the place is doubtful.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.finding import Level
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.rencana import Tingkat
from renaksi.core.forms.uang_baris import BarisUang, Temuan
from renaksi.core.forms.uang_kode import Kode, key_of, tingkat_of, written

UANG = (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
"""The levels that have money of their own."""
_ROUNDING = Decimal(1)
_REKENING = "·"
_MOST_SAID = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Pos:
    """A program, kegiatan or sub kegiatan in the file with its money; `banyak` rows were summed.

    `atas` are the names of the levels above as the file gives them, from the top; `ragu` says why
    the figures may be wrong, `tersirat` that only codes below it name the place.
    """

    kode: Kode
    tingkat: Tingkat | None
    nama: str
    baris: int
    banyak: int
    pagu: Decimal | None
    realisasi: Decimal | None
    atas: tuple[tuple[Tingkat, str], ...] = ()
    ragu: tuple[str, ...] = ()
    tersirat: bool = False


@dataclass(slots=True)
class _Simpul:
    anak: "dict[str, _Simpul]" = field(default_factory=dict)
    kode: Kode = ()
    tingkat: Tingkat | None = None
    nama: str = ""
    atas: tuple[tuple[Tingkat, str], ...] = ()
    baris: list[BarisUang] = field(default_factory=list)
    rekening: bool = False
    ragu: list[str] = field(default_factory=list)
    nilai: dict[str, Decimal | None] = field(default_factory=dict)
    banyak: int = 0
    pertama: int = 0


@dataclass(frozen=True, slots=True)
class Jumlah:
    """The places with their money, and what was found on the way."""

    pos: tuple[Pos, ...]
    temuan: tuple[Temuan, ...]


def up_to(rows: Iterable[BarisUang], cut_off: date | None) -> tuple[BarisUang, ...]:
    """The rows of a register whose date is known and not after `cut_off`; all where none is asked."""
    if cut_off is None:
        return tuple(rows)
    return tuple(row for row in rows if row.tanggal is not None and row.tanggal <= cut_off)


def summed(rows: Iterable[BarisUang]) -> Jumlah:
    """The money of each program, kegiatan and sub kegiatan that the rows tell of."""
    root, lost, totals, nameless = _Simpul(), list[BarisUang](), list[BarisUang](), list[Pos]()
    seen: set[tuple[object, ...]] = set()
    temuan: list[Temuan] = []
    for row in rows:
        if row.jumlah:
            totals.append(row)
        elif row.kode:
            _place(root, row)
            temuan += _repeated(row, seen)
        elif row.rekening:
            lost.append(row)
        elif row.nama and (row.pagu is not None or row.realisasi is not None):
            nameless.append(_alone(row))
    nodes = list(_values(root))
    temuan += _contradictions(nodes)
    temuan += _lost(lost)
    temuan += _totals(totals, root, nodes, nameless)
    coded = tuple(_pos(node) for node in nodes if _is_place(node))
    return Jumlah(coded + tuple(_together(nameless)), tuple(temuan))


def _place(root: _Simpul, row: BarisUang) -> None:
    node = root
    for depth, part in enumerate(key_of(row.kode), start=1):
        node = node.anak.setdefault(part, _Simpul())
        node.kode = node.kode or row.kode[:depth]
        own = depth == len(row.kode)
        known = row.tingkat if own else None
        node.tingkat = node.tingkat or known or tingkat_of(node.kode)
        if node.tingkat is not None:
            named = dict(row.nama_tingkat).get(node.tingkat, "")
            node.nama = node.nama or named
        if own and not row.rekening:
            node.nama = node.nama or row.nama
        node.pertama = node.pertama or row.baris
        node.atas = node.atas or row.nama_tingkat
    for part in (_REKENING, *key_of(row.rekening)) if row.rekening else ():
        node = node.anak.setdefault(part, _Simpul(rekening=True))
        node.pertama = node.pertama or row.baris
    node.kode = node.kode or row.rekening
    node.baris.append(row)


def _values(root: _Simpul) -> Iterator[_Simpul]:
    """Every node with its values set, in the order of the file, those below an own one after it."""
    order: list[_Simpul] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += reversed(node.anak.values())
    for node in reversed(order):
        below = node.anak.values()
        single = sum(1 for row in node.baris if row.transaksi)
        node.banyak = sum(one.banyak for one in below) + single or len(node.baris)
        for figure in ("pagu", "realisasi"):
            node.nilai[figure] = _value(node, figure)
    return iter(order)


def _value(node: _Simpul, figure: str) -> Decimal | None:
    known = [one.nilai[figure] for one in node.anak.values()]
    parts = [value for value in known if value is not None]
    written_here = [(row, getattr(row, figure)) for row in node.baris]
    parts += [value for row, value in written_here if value is not None and row.transaksi]
    own = [value for row, value in written_here if value is not None and not row.transaksi]
    if not own:
        return sum(parts, Decimal(0)) if parts else None
    if not parts:
        return sum(own, Decimal(0))
    total, details = _one_total(own), sum(parts, Decimal(0))
    if abs(total - details) > _ROUNDING:
        node.ragu.append(
            f"{figure} tertulis {id_id(total)}, sedangkan jumlah rinciannya {id_id(details)}"
        )
        return total
    return details


def _one_total(own: list[Decimal]) -> Decimal:
    """A total that is repeated on the next page is still one."""
    return own[0] if len(set(own)) == 1 else sum(own, Decimal(0))


def _is_place(node: _Simpul) -> bool:
    has_money = any(value is not None for value in node.nilai.values())
    return not node.rekening and node.tingkat in UANG and has_money


def _pos(node: _Simpul) -> Pos:
    doubts = tuple(
        dict.fromkeys(node.ragu + [said for one in _rekening(node) for said in one.ragu])
    )
    return Pos(
        kode=node.kode,
        tingkat=node.tingkat,
        nama=node.nama,
        baris=node.pertama,
        banyak=node.banyak,
        pagu=node.nilai["pagu"],
        realisasi=node.nilai["realisasi"],
        atas=node.atas,
        ragu=doubts,
        tersirat=not node.baris and not any(one.rekening for one in node.anak.values()),
    )


def _rekening(node: _Simpul) -> Iterator[_Simpul]:
    waiting = [one for one in node.anak.values() if one.rekening]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.anak.values()


def _alone(row: BarisUang) -> Pos:
    return Pos(
        kode=(),
        tingkat=row.tingkat,
        nama=row.nama,
        baris=row.baris,
        banyak=1,
        pagu=row.pagu,
        realisasi=row.realisasi,
        atas=row.nama_tingkat,
    )


def _together(rows: Iterable[Pos]) -> Iterator[Pos]:
    """Rows of a file without codes: those that name their kegiatan beside them are summed by name."""
    by_name: dict[tuple[object, ...], list[Pos]] = {}
    for at, row in enumerate(rows):
        key: tuple[object, ...] = (at,)
        if row.atas:
            key = tuple((level, folded(name)) for level, name in row.atas)
        by_name.setdefault(key, []).append(row)
    for own in by_name.values():
        first = own[0]
        yield Pos(
            kode=(),
            tingkat=first.tingkat,
            nama=first.nama,
            baris=first.baris,
            banyak=len(own),
            pagu=_sum(one.pagu for one in own),
            realisasi=_sum(one.realisasi for one in own),
            atas=first.atas,
        )


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _repeated(row: BarisUang, seen: set[tuple[object, ...]]) -> Iterator[Temuan]:
    if not row.nomor:
        return
    key = (row.nomor, row.tanggal, row.kode, row.rekening, row.realisasi, row.pagu)
    if key in seen:
        yield Temuan(
            Level.PERINGATAN,
            f"Baris {row.baris}: SP2D {row.nomor[:60]} tertulis dua kali sama persis; keduanya "
            "dihitung.",
            row.baris,
        )
    seen.add(key)


def _contradictions(nodes: Iterable[_Simpul]) -> Iterator[Temuan]:
    for node in nodes:
        for said in node.ragu:
            name = f" {node.nama}" if node.nama else ""
            yield Temuan(
                Level.GALAT,
                f"Baris {node.pertama} ({written(node.kode)}{name[:80]}): {said}.",
                node.pertama,
            )


def _lost(rows: list[BarisUang]) -> Iterator[Temuan]:
    if rows:
        yield Temuan(
            Level.PERINGATAN,
            f"{len(rows)} baris rekening tidak berada di bawah sub kegiatan mana pun dan tidak "
            f"dihitung, mulai baris {rows[0].baris}.",
            rows[0].baris,
        )


def _totals(
    totals: Iterable[BarisUang], root: _Simpul, nodes: Iterable[_Simpul], nameless: list[Pos]
) -> Iterator[Temuan]:
    """Rows "Jumlah" without a code must be the sum of something that was read."""
    kept = list(nodes)
    for figure in ("pagu", "realisasi"):
        known = _known_sums(figure, root, kept)
        for row in totals:
            total = getattr(row, figure)
            if total is None or nameless or any(abs(total - one) <= _ROUNDING for one in known):
                continue
            whole = root.nilai[figure] or Decimal(0)
            yield Temuan(
                Level.GALAT,
                f"Baris {row.baris}: {row.nama[:60]} {figure} {id_id(total)} bukan jumlah dari baris "
                f"yang terbaca; seluruhnya {id_id(whole)}.",
                row.baris,
            )


def _known_sums(figure: str, root: _Simpul, nodes: list[_Simpul]) -> set[Decimal]:
    values = {value for node in nodes if (value := node.nilai[figure]) is not None}
    return values | {root.nilai[figure] or Decimal(0)}


def by_level(pos: Iterable[Pos]) -> Mapping[Tingkat | None, int]:
    """How many places of each level a file has."""
    counts: dict[Tingkat | None, int] = {}
    for one in pos:
        counts[one.tingkat] = counts.get(one.tingkat, 0) + 1
    return counts

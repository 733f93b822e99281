"""Money put beside the rows of a plan: by code, then by name inside the kegiatan or program.

Near names are proposed and never taken silently; what finds no partner, on either side, is listed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from renaksi.core.cascade.names import folded, near_name
from renaksi.core.cascade.rencana import Baris, RencanaAksi, Tingkat
from renaksi.core.forms.uang_jumlah import UANG, Pos
from renaksi.core.forms.uang_kode import Kode, key_of, plan_codes, same_kode


class Cara(StrEnum):
    """How a row of the plan was found."""

    KODE = "kode"
    NAMA = "nama"
    MIRIP = "mirip"

    @property
    def judul(self) -> str:
        """How people read it."""
        return {"kode": "kode sama", "nama": "nama sama", "mirip": "nama mirip"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cocok:
    """A place in the file and its row; `ragu` says why a person should look before it is taken."""

    pos: Pos
    baris: Baris
    cara: Cara
    ragu: tuple[str, ...] = ()

    @property
    def pasti(self) -> bool:
        """Whether nothing about it is in doubt."""
        return not self.ragu


@dataclass(frozen=True, slots=True, kw_only=True)
class Sisa:
    """A place in the file without a row, and why."""

    pos: Pos
    sebab: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasangan:
    """The pairs in the order of the plan, and what is left on both sides."""

    cocok: tuple[Cocok, ...]
    sisa_berkas: tuple[Sisa, ...]
    sisa_rencana: tuple[Baris, ...]


_TANPA = "tidak ada barisnya di rencana"
_BANYAK = "cocok dengan lebih dari satu baris rencana"
_TANPA_KEUANGAN = "baris rencananya tidak mempunyai target keuangan"
_BEREBUT = "lebih dari satu baris berkas cocok dengan baris rencana ini"


def paired(plan: RencanaAksi, pos: Sequence[Pos]) -> Pasangan:
    """Every place of a file with its row of the plan, where it has one that is its own."""
    matcher = _Matcher(plan)
    found: list[Cocok] = []
    left: list[Sisa] = []
    for one in pos:
        match = matcher.match(one)
        if isinstance(match, Sisa):
            left += [] if one.tersirat else [match]
        elif not match.baris.keuangan:
            left.append(Sisa(pos=one, sebab=_TANPA_KEUANGAN))
        else:
            found.append(match)
    kept, contested = _each_once(found)
    taken = {one.baris.id for one in kept}
    order = {row.id: at for at, row in enumerate(plan.baris)}
    return Pasangan(
        cocok=tuple(sorted(kept, key=lambda one: order[one.baris.id])),
        sisa_berkas=tuple(left + contested),
        sisa_rencana=tuple(
            row for row in plan.baris
            if row.tingkat in UANG and row.keuangan and row.id not in taken
        ),
    )  # fmt: skip


def _each_once(found: Iterable[Cocok]) -> tuple[list[Cocok], list[Sisa]]:
    """Each row with its one place; an equal code goes before a name, an equal name before a near one."""
    by_row: dict[str, list[Cocok]] = {}
    for one in found:
        by_row.setdefault(one.baris.id, []).append(one)
    kept: list[Cocok] = []
    left: list[Sisa] = []
    for own in by_row.values():
        best = min(list(Cara).index(one.cara) for one in own)
        winners = [one for one in own if list(Cara).index(one.cara) == best]
        losers = [one for one in own if one not in winners or len(winners) > 1]
        kept += winners if len(winners) == 1 else []
        left += [Sisa(pos=one.pos, sebab=_BEREBUT) for one in losers]
    return kept, left


class _Matcher:
    """Knows the plan's rows by level, code and name, and which rows were found so far."""

    def __init__(self, plan: RencanaAksi) -> None:
        self.plan = plan
        self.codes = plan_codes(plan)
        self.found: dict[Kode, Baris] = {}
        self.last: Baris | None = None

    def match(self, pos: Pos) -> Cocok | Sisa:
        """The row of a place, or why there is none."""
        match = self._by_code(pos) if pos.kode else None
        if match is None:
            match = self._by_name(pos)
        if isinstance(match, Cocok):
            match = replace(match, ragu=pos.ragu + match.ragu)
            if match.cara is not Cara.MIRIP:
                self.last = match.baris
                if pos.kode:
                    self.found[key_of(pos.kode)] = match.baris
        return match

    def _rows(self, tingkat: Tingkat | None) -> list[Baris]:
        levels = UANG if tingkat is None else (tingkat,)
        return [row for row in self.plan.baris if row.tingkat in levels and not row.tersirat]

    def _by_code(self, pos: Pos) -> Cocok | Sisa | None:
        codes = self.codes
        rows = [
            row for row in self._rows(pos.tingkat)
            if row.id in codes and same_kode(codes[row.id], pos.kode)
        ]  # fmt: skip
        if len(rows) > 1:
            rows = [row for row in rows if folded(row.uraian) == folded(pos.nama)] or rows
        if len(rows) > 1:
            return Sisa(pos=pos, sebab=f"kodenya {_BANYAK}")
        if not rows:
            return None
        alike = not pos.nama or _alike(pos.nama, rows[0].uraian)
        doubt = () if alike else (f"kode sama, tetapi namanya di berkas «{pos.nama[:120]}»",)
        return Cocok(pos=pos, baris=rows[0], cara=Cara.KODE, ragu=doubt)

    def _by_name(self, pos: Pos) -> Cocok | Sisa:
        if not pos.nama:
            return Sisa(pos=pos, sebab=_TANPA)
        inside, everywhere = self._inside(pos), self._rows(pos.tingkat)
        for rows in (inside, everywhere):
            equal = [row for row in rows if folded(row.uraian) == folded(pos.nama)]
            if len(equal) == 1:
                other = self._other_code(pos, equal[0])
                return Cocok(pos=pos, baris=equal[0], cara=Cara.NAMA, ragu=other)
            if equal:
                return Sisa(pos=pos, sebab=f"namanya {_BANYAK}")
        near = [row for row in inside or everywhere if near_name(pos.nama, row.uraian)]
        if len(near) != 1:
            return Sisa(pos=pos, sebab=f"namanya {_BANYAK}" if near else _TANPA)
        doubt = f"namanya di berkas hanya mirip: «{pos.nama[:120]}»"
        return Cocok(pos=pos, baris=near[0], cara=Cara.MIRIP, ragu=(doubt,))

    def _other_code(self, pos: Pos, row: Baris) -> tuple[str, ...]:
        code = self.codes.get(row.id)
        if not code or not pos.kode or same_kode(code, pos.kode):
            return ()
        return (f"nama sama, tetapi kodenya di rencana {row.kode}, di berkas {'.'.join(pos.kode)}",)

    def _inside(self, pos: Pos) -> list[Baris]:
        """The rows under the one that the place stands under in the file; none where it is not known."""
        above = self._above(pos)
        if above is None:
            return []
        return [
            row for row in self._rows(pos.tingkat)
            if any(one.id == above.id for one in self.plan.di_atas(row))
        ]  # fmt: skip

    def _above(self, pos: Pos) -> Baris | None:
        if pos.kode:
            key = key_of(pos.kode)
            parts = (key[:n] for n in range(len(key) - 1, 0, -1))
            longest = (self.found[one] for one in parts if one in self.found)
            return next(longest, None)
        named = [one for one in pos.atas if one[0] is not pos.tingkat]
        for level, name in reversed(named):
            rows = [row for row in self._rows(level) if folded(row.uraian) == folded(name)]
            if len(rows) == 1:
                return rows[0]
        return None if named else self._last_with(pos)

    def _last_with(self, pos: Pos) -> Baris | None:
        """The last row found, or one above it, under which a row of that name stands."""
        if self.last is None:
            return None
        for above in (self.last, *self.plan.di_atas(self.last)):
            for row in self._rows(pos.tingkat):
                under = any(one.id == above.id for one in self.plan.di_atas(row))
                if under and folded(row.uraian) == folded(pos.nama):
                    return above
        return None


def _alike(one: str, other: str) -> bool:
    return folded(one) == folded(other) or near_name(one, other)

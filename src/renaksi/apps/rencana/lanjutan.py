"""Ids across versions: a row that continues an earlier one keeps its id, so its realisasi too."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from renaksi.core.cascade.finding import Bagian, Finding, Level
from renaksi.core.cascade.names import folded, near_name
from renaksi.core.cascade.rencana import TINGKAT, Baris, Indikator, RencanaAksi

Item = TypeVar("Item", Baris, Indikator)


def continue_ids(
    earlier: RencanaAksi, later: RencanaAksi, used: Iterable[str] = ()
) -> tuple[RencanaAksi, list[Finding]]:
    """`later` with the ids of the rows of `earlier` that it continues, and what was guessed.

    A row continues one of the same level with the same kode, else with the same name (case,
    spaces and punctuation apart) under the same parent, else the only one there whose name differs
    in a few letters; that guess is a finding. New rows take the next number never used in
    `earlier` or `used` (ids of other versions).
    """
    taken = {row.id for row in earlier.baris} | {row_id for row_id in used if "." not in row_id}
    taken_indikator = {i.id for _, i in earlier.indikator()} | {i for i in used if "." in i}
    new_id: dict[str, str] = {}
    findings: list[Finding] = []
    rows: list[Baris] = []
    for level in TINGKAT:
        pairs, guessed = _pair_rows(earlier.tingkat(level), later.tingkat(level), new_id)
        for row in later.tingkat(level):
            before = pairs.get(row.id)
            row_id = before.id if before else next_id(f"{level}-", taken)
            taken.add(row_id)
            new_id[row.id] = row_id
            if before and row.id in guessed:
                findings.append(_guess(row, row_id, before))
            indikator = _continue_indikator(before, row, row_id, taken_indikator)
            induk = None if row.induk is None else new_id.get(row.induk, row.induk)
            rows.append(replace(row, id=row_id, induk=induk, indikator=indikator))
    return replace(later, baris=tuple(rows)), findings


def with_new_ids(
    findings: Iterable[Finding], read: RencanaAksi, continued: RencanaAksi
) -> list[Finding]:
    """Findings on `read` as they name the same rows in `continued`, which has them in its order."""
    rows = [row.id for level in TINGKAT for row in read.tingkat(level)]
    new_id = dict(zip(rows, (row.id for row in continued.baris), strict=True))
    return [
        replace(finding, baris=tuple(new_id.get(row_id, row_id) for row_id in finding.baris))
        for finding in findings
    ]


def next_id(prefix: str, taken: set[str]) -> str:
    """`prefix` with the number after the highest that `taken` holds under it."""
    numbers = [int(i.removeprefix(prefix)) for i in taken if i.startswith(prefix)]
    return f"{prefix}{max(numbers, default=0) + 1}"


def _pair_rows(
    before: Sequence[Baris], after: Sequence[Baris], new_id: dict[str, str]
) -> tuple[dict[str, Baris], set[str]]:
    """Earlier rows by the later row's id, and the later ids that were paired by a guess."""

    def parent(row: Baris) -> str | None:
        return None if row.induk is None else new_id.get(row.induk, row.induk)

    pairs: dict[str, Baris] = {}
    free = list(before)
    _take_equal(pairs, free, after, lambda row: row.kode, lambda row: row.kode)
    _take_equal(
        pairs,
        free,
        after,
        lambda row: (row.induk, folded(row.uraian)),
        lambda row: (parent(row), folded(row.uraian)),
    )
    guessed: set[str] = set()
    for row in after:
        if row.id in pairs:
            continue
        near = [
            old for old in free if old.induk == parent(row) and near_name(old.uraian, row.uraian)
        ]
        if len(near) == 1:
            pairs[row.id] = near[0]
            free.remove(near[0])
            guessed.add(row.id)
    return pairs, guessed


def _take_equal(
    pairs: dict[str, Item],
    free: list[Item],
    after: Sequence[Item],
    key_before: Callable[[Item], object],
    key_after: Callable[[Item], object],
) -> None:
    """Pairs what has equal keys (None is no key), first with first, and takes it out of `free`."""
    for item in after:
        key = key_after(item)
        if item.id in pairs or key is None:
            continue
        same = next((old for old in free if key_before(old) == key), None)
        if same is not None:
            pairs[item.id] = same
            free.remove(same)


def _continue_indikator(
    before: Baris | None, row: Baris, row_id: str, taken: set[str]
) -> tuple[Indikator, ...]:
    pairs: dict[str, Indikator] = {}
    free = list(before.indikator) if before else []
    _take_equal(pairs, free, row.indikator, lambda i: folded(i.uraian), lambda i: folded(i.uraian))
    rest = [indikator for indikator in row.indikator if indikator.id not in pairs]
    if len(rest) == 1 and len(free) == 1:
        pairs[rest[0].id] = free[0]
    result = []
    for indikator in row.indikator:
        old = pairs.get(indikator.id)
        new = old.id if old else next_id(f"{row_id}.", taken)
        taken.add(new)
        result.append(replace(indikator, id=new))
    return tuple(result)


def _guess(row: Baris, row_id: str, before: Baris) -> Finding:
    return Finding(
        aturan="nama-mirip",
        level=Level.PERINGATAN,
        baris=(row_id,),
        bagian=Bagian.URAIAN,
        pesan=f"«{row.uraian}» dianggap lanjutan dari «{before.uraian}» pada versi sebelumnya.",
        sumber=row.sumber,
        tertulis=row.uraian,
    )

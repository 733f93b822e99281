"""A small linear program in whole numbers: exact, without a solver to load.

Weights w ≥ 0 with rows · w ≤ 0 and norm · w = 1. The table is a dictionary of the simplex method: each
basic variable is its last column less the others times the nonbasic ones, all over one denominator, so
that every entry stays a whole number (Edmonds, Bareiss). Bland's rule of the least index makes it end.
"""

from collections.abc import Sequence
from copy import copy
from fractions import Fraction


class Weights:
    """The weights that keep `rows`, normed by `norm`, whose coefficients are none below 0."""

    def __init__(self, rows: Sequence[Sequence[int]], norm: Sequence[int]) -> None:
        count = len(norm)
        self._table = [[*row, 0] for row in rows] + [[*norm, 1]]
        self._free = list(range(count))
        self._basic = list(range(count, count + len(rows) + 1))
        self._over = 1
        self.exist = any(norm) and self._enter_norm(norm) and self._reach_feasible()

    def least(self, target: Sequence[int]) -> Fraction | None:
        """The least of target · w; None where it has no end. Only where weights exist."""
        work = self._copy()
        work._table.append(work._in_terms_of_free(target))
        return Fraction(work._table[-1][-1], work._over) if work._descend() else None

    def greatest(self, target: Sequence[int]) -> Fraction | None:
        """The greatest of target · w; None where it has no end."""
        least = self.least([-value for value in target])
        return None if least is None else -least

    def _copy(self) -> "Weights":
        """Another to work on, since this one is asked again, and from several threads."""
        work = copy(self)
        work._table = [[*row] for row in self._table]
        work._free, work._basic = [*self._free], [*self._basic]
        return work

    def _enter_norm(self, norm: Sequence[int]) -> bool:
        """Takes a weight into the basis for the norm, which is an equation: its slack is gone."""
        column = next(at for at, value in enumerate(norm) if value)
        self._pivot(len(self._table) - 1, column)
        for row in self._table:
            del row[column]
        del self._free[column]
        return True

    def _reach_feasible(self) -> bool:
        table = self._table
        while True:
            below = [at for at, row in enumerate(table) if row[-1] < 0]
            if not below:
                return True
            leaving = min(below, key=self._basic.__getitem__)
            usable = [at for at, value in enumerate(table[leaving][:-1]) if value < 0]
            if not usable:
                return False
            self._pivot(leaving, min(usable, key=self._free.__getitem__))

    def _descend(self) -> bool:
        """From one feasible basis to the next lower one; whether there is a lowest."""
        table = self._table
        while True:
            usable = [at for at, value in enumerate(table[-1][:-1]) if value > 0]
            if not usable:
                return True
            column = min(usable, key=self._free.__getitem__)
            leaving = self._tightest(column)
            if leaving is None:
                return False
            self._pivot(leaving, column)

    def _tightest(self, column: int) -> int | None:
        best: int | None = None
        for at, row in enumerate(self._table[:-1]):
            if row[column] <= 0:
                continue
            if best is None:
                best = at
                continue
            other = self._table[best]
            apart = row[-1] * other[column] - other[-1] * row[column]
            if apart < 0 or (apart == 0 and self._basic[at] < self._basic[best]):
                best = at
        return best

    def _in_terms_of_free(self, target: Sequence[int]) -> list[int]:
        line = [0] * (len(self._free) + 1)
        for at, name in enumerate(self._free):
            if name < len(target):
                line[at] = -target[name] * self._over
        for name, row in zip(self._basic, self._table, strict=True):
            if name < len(target) and target[name]:
                times = target[name]
                line = [one + times * value for one, value in zip(line, row, strict=True)]
        return line

    def _pivot(self, leaving: int, column: int) -> None:
        """The basic variable of a row and the nonbasic one of a column change places."""
        base = self._table[leaving]
        pivot, over = base[column], self._over
        for at, row in enumerate(self._table):
            if at == leaving:
                continue
            times = row[column]
            if times:
                row[:] = [(a * pivot - times * b) // over for a, b in zip(row, base, strict=True)]
            elif pivot != over:
                row[:] = [a * pivot // over for a in row]
            row[column] = -times
        base[column] = over
        self._over = pivot
        if pivot < 0:
            self._over = -pivot
            for row in self._table:
                row[:] = [-value for value in row]
        self._basic[leaving], self._free[column] = self._free[column], self._basic[leaving]

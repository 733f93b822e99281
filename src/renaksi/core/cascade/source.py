"""Places in a document, so that every value can be pointed at."""

from typing import NamedTuple


class Sel(NamedTuple):
    """The cell a value was read from; `baris` and `kolom` count from 1, `kotak` is in PDF points."""

    baris: int
    kolom: int
    halaman: int | None = None
    kotak: tuple[float, float, float, float] | None = None


class Sumber(NamedTuple):
    """Where a row, a title or a finding stands; `baris` is the first and the last line."""

    berkas: str
    lembar: int
    baris: tuple[int, int]
    halaman: int | None = None

    def at(self, sel: Sel | None) -> "Sumber":
        """The same document at one cell, where that cell is known."""
        if sel is None:
            return self
        return Sumber(self.berkas, self.lembar, (sel.baris, sel.baris), sel.halaman)

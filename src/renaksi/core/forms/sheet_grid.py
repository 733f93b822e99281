"""A table being laid out: cells are put where they begin, spans and blanks follow."""

from dataclasses import dataclass

from renaksi.core.sheets.sheet import Align, Cell, Row


@dataclass(frozen=True, slots=True)
class Table:
    """The grid of a Sheet laid out, with what its writers need to know of it."""

    rows: tuple[Row, ...]
    head_rows: int
    widths: tuple[int, ...]
    blocks: tuple[tuple[int, int], ...]


class Grid:
    """A growing grid of `columns` columns; what no cell covers is an empty cell."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.blocks: list[tuple[int, int]] = []
        self._cells: dict[tuple[int, int], Cell | None] = {}
        self.height = 0

    def put(
        self,
        row: int,
        column: int,
        text: str,
        *,
        rowspan: int = 1,
        colspan: int = 1,
        align: Align = Align.LEFT,
        bold: bool = False,
    ) -> None:
        """Put a cell whose span begins at `row`, `column`, both from 0."""
        for y in range(row, row + rowspan):
            for x in range(column, column + colspan):
                if (y, x) in self._cells:
                    raise ValueError(f"sel ({y}, {x}) sudah terisi")
                self._cells[y, x] = None
        self._cells[row, column] = Cell(
            text=text, rowspan=rowspan, colspan=colspan, align=align, bold=bold
        )
        self.height = max(self.height, row + rowspan)

    def keep(self, first: int, end: int) -> None:
        """Rows `first` to `end` - 1 belong on one page; a part of them may be kept by itself too."""
        if end - first > 1 and (first, end) not in self.blocks:
            self.blocks.append((first, end))

    def table(self, head_rows: int, widths: tuple[int, ...]) -> Table:
        """The finished table."""
        return Table(self.rows(), head_rows, widths, tuple(self.blocks))

    def rows(self) -> tuple[Row, ...]:
        """The rows so far, blanks filled in."""
        empty = Cell(text="")
        return tuple(
            Row(
                cells=tuple(self._cells.get((y, x), empty) for x in range(self.columns)),
                baris=y + 1,
            )
            for y in range(self.height)
        )

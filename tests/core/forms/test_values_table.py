"""The table of values of a workbook of ours says the printed tables once more, and is left aside."""

from renaksi.core.forms.values_table import FIRST_HEADS, without_values
from renaksi.core.sheets.sheet import Cell, Line, Row, Sheet


def table(*head: str, above: str = "") -> Sheet:
    rows = (Row(cells=tuple(Cell(text=text) for text in head), baris=1),)
    return Sheet(nomor=1, rows=rows, above=(Line(text=above),) if above else ())


VALUES = table(*FIRST_HEADS, "Target TW I", above="NIP. 1")
PRINTED = table("No", "Program", "Target")


def test_it_is_left_out_beside_others_and_the_lines_above_it_stay_a_signature() -> None:
    (kept,) = without_values([PRINTED, VALUES])
    assert kept.rows == PRINTED.rows
    assert [line.text for line in kept.below] == ["NIP. 1"]


def test_it_is_read_where_it_is_all_there_is() -> None:
    assert list(without_values([VALUES])) == [VALUES]


def test_a_table_of_another_head_is_none() -> None:
    assert list(without_values([PRINTED, table("Tingkat", "ID", "Nomor")])) == [
        PRINTED,
        table("Tingkat", "ID", "Nomor"),
    ]

"""What travels to be shown: every text at its place, in JSON, and not without end."""

import json

from hypothesis import given
from hypothesis import strategies as st

from renaksi.core.sheets.sheet import Cell, Line, Row, Sheet
from renaksi.core.sheets.sheet_json import MOST_SHOWN, sheets_from_json, sheets_to_json

texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
boxes = st.none() | st.tuples(*[st.floats(0, 1000)] * 4)
spans = st.integers(1, 3)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A table as a reader gives it: columns alike in number, places that count from 1."""
    width = draw(st.integers(1, 5))
    rows = tuple(
        Row(
            cells=tuple(
                Cell(text=draw(texts), kolom=column, rowspan=draw(spans), kotak=draw(boxes))
                for column in range(1, width + 1)
            ),
            baris=number,
            halaman=draw(st.none() | st.integers(1, 9)),
        )
        for number in range(1, draw(st.integers(1, 5)) + 1)
    )
    lines = tuple(Line(text=draw(texts), baris=number) for number in range(draw(st.integers(0, 3))))
    return Sheet(nomor=draw(st.integers(1, 9)), nama=draw(texts), rows=rows, above=lines)


@given(st.lists(sheets(), max_size=3))
def test_what_is_seen_of_a_table_comes_back_as_it_was(tables: list[Sheet]) -> None:
    content = json.loads(json.dumps(sheets_to_json(tables)))
    assert sheets_from_json(content) == tuple(tables)


def test_more_than_a_person_can_be_shown_is_not_sent() -> None:
    def table(rows: int) -> Sheet:
        cells = tuple(Cell(text="x", kolom=column) for column in range(1, 101))
        return Sheet(nomor=1, rows=tuple(Row(cells=cells, baris=n) for n in range(1, rows + 1)))

    assert len(sheets_to_json([table(MOST_SHOWN // 100)])) == 1
    assert sheets_to_json([table(MOST_SHOWN // 100 + 1)]) == []

"""CSV files are read as the tables they are, prose with commas is not one."""

import csv
import io
from pathlib import Path

import pytest

from renaksi.core.forms import read_bytes
from renaksi.core.sheets.opening import read_sheets
from renaksi.core.sheets.sheet import Unreadable

SEED = (Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt").read_text()


@pytest.mark.parametrize("divider", [";", ","])
def test_a_document_saved_as_csv_gives_the_same_plan(divider: str) -> None:
    rows = [line.split("\t") for line in SEED.split("\n")]
    width = max(map(len, rows))
    text = io.StringIO()
    csv.writer(text, delimiter=divider).writerows(row + [""] * (width - len(row)) for row in rows)
    expected = read_bytes("a.txt", SEED.encode()).plan
    read = read_bytes("a.csv", text.getvalue().encode()).plan
    assert [(row.id, row.uraian, row.indikator, row.keuangan) for row in read.baris] == [
        (row.id, row.uraian, row.indikator, row.keuangan) for row in expected.baris
    ]


def test_quoted_cells_keep_their_dividers_and_line_breaks() -> None:
    (sheet,) = read_sheets("a.csv", b'a;b;c\n1;"x; y\nz";3\n4;5;6\n')
    assert sheet.rows[1].cells[1].text == "x; y\nz"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "Yth. Bapak, Ibu, dan Saudara,\n\nmohon maaf, lahir, batin, dan lainnya.\n",
        "Satu; dua; tiga\n",
        'a;b;c\n1;"x' + "y" * 200_000 + '";3\n1;2;3\n',
    ],
)
def test_what_is_no_table_is_one_line(text: str) -> None:
    with pytest.raises(Unreadable, match="tidak ada tabel"):
        read_sheets("a.csv", text.encode())

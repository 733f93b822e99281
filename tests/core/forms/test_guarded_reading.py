"""A document from outside is read in a process with limits, which leaves nothing behind."""

import io
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import nsdecls

from renaksi.core.forms import read_bytes
from renaksi.core.forms.guarded_reading import read_guarded
from renaksi.core.sheets.sheet import Unreadable

SEED = (Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt").read_bytes()


def test_it_reads_what_reading_reads() -> None:
    assert read_guarded("rencana.txt", SEED) == read_bytes("rencana.txt", SEED)


def test_a_refusal_is_the_same_line() -> None:
    with pytest.raises(Unreadable) as direct:
        read_bytes("a.txt", b"\x00\x01")
    with pytest.raises(Unreadable) as guarded:
        read_guarded("a.txt", b"\x00\x01")
    assert str(guarded.value) == str(direct.value)


def test_a_plan_file_that_does_not_fit_is_refused_too() -> None:
    with pytest.raises(Unreadable, match="tidak sesuai format"):
        read_guarded("a.json", b'{"format": "renaksi/1"}')


def test_reading_that_takes_too_long_is_ended_and_refused() -> None:
    with pytest.raises(Unreadable, match="waktu atau memori"):
        read_guarded("rencana.txt", SEED, patience=0.01)


def test_a_document_that_unfolds_to_much_more_than_it_seems_is_one_line() -> None:
    cells = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 190
    table = f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * 3000}</w:tbl>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f"<w:document {nsdecls('w')}><w:body>{table}</w:body></w:document>"
        )
    with pytest.raises(Unreadable) as caught:
        read_guarded("a.docx", buffer.getvalue())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["\x00", "a\x00b.docx", "\ud800.docx", "-c", "x" * 5_000, ""])
def test_a_file_may_have_any_name(name: str) -> None:
    with pytest.raises(Unreadable):
        read_guarded(name, b"\x00\x01")

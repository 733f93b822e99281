"""A PDF is written in a process that ends with it, so that nothing of it stays in memory."""

import subprocess
import sys

import pytest
from tests.core.sheets.contoh import HOSTILE, long_sheet, sheet

from renaksi.core.sheets.page import Page
from renaksi.core.sheets.pdf_process import write_pdf_apart
from renaksi.core.sheets.pdf_writing import write_pdf

PAGE = Page(foot="Contoh", title="Dokumen contoh")


@pytest.mark.parametrize("attachment", [None, b"", b'{"a": "\xc3\xa9"}'])
def test_it_is_the_same_pdf(attachment: bytes | None) -> None:
    sheets = [sheet(*HOSTILE[:4]), long_sheet(6)]
    assert write_pdf_apart(sheets, PAGE, attachment) == write_pdf(sheets, PAGE, attachment)


def test_letters_that_no_face_has_are_boxed_there_too() -> None:
    sheets = [sheet("Uraian \u12a0 \U0001f600")]
    assert write_pdf_apart(sheets, PAGE) == write_pdf(sheets, PAGE)


def test_what_typst_keeps_in_memory_it_keeps_elsewhere() -> None:
    script = (
        "import sys\n"
        "from renaksi.core.sheets.page import Page\n"
        "from renaksi.core.sheets.pdf_process import write_pdf_apart\n"
        "from tests.core.sheets.contoh import sheet\n"
        "write_pdf_apart([sheet('a')], Page(title='a'))\n"
        "assert 'typst' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_process_that_fails_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError):
        write_pdf_apart([sheet("a")], Page())

"""Our documents, opened and saved again by LibreOffice, still read the same."""

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from tests.core.forms.rencana_contoh import baris, indikator, keuangan, lengkap, rencana
from tests.core.printed import shown
from tests.core.rencana_acak import in_print
from tests.core.sheets.rendering import needs_libreoffice

from renaksi.core.cascade.rencana import RencanaAksi, Rujukan, Tingkat
from renaksi.core.forms import read_bytes
from renaksi.core.forms.document_writing import write_document
from renaksi.core.sheets.attachment import read_attachment

pytestmark = needs_libreoffice

LONG = "Penyelenggaraan, pembinaan dan pengawasan urusan (wajib) pelayanan dasar, " * 3
WAYS = ("docx.docx", "odt.docx", "xlsx.xlsx", "xls.xlsx", "docx.pdf", "xlsx.pdf")


def plan() -> RencanaAksi:
    """A plan of all levels, then of enough kegiatan for their table to run over pages."""
    kegiatan = [
        baris(
            Tingkat.KEGIATAN, number, "program-1", uraian=f"{LONG}{number}", sasaran="=Hasil",
            indikator=(indikator(f"kegiatan-{number}.1", ["0", "1.5", None, "WTP"]),),
            keuangan=(keuangan("Rp", "1000", None, "3", "4"), keuangan("%", "10", "20", "30", "100")),
            rujukan=Rujukan(sasaran="Sasaran Strategis 1", program="Program 1"),
        )
        for number in range(2, 14)
    ]  # fmt: skip
    return rencana(*lengkap().baris, *kegiatan)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Our DOCX and XLSX as LibreOffice saves them, some by way of another format."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for kind in ("docx", "xlsx"):
        (folder / f"{kind}.{kind}").write_bytes(write_document(plan(), [], kind))
    _convert(folder, "odt", "docx.docx").rename(folder / "odt.odt")
    _convert(folder, "xls", "xlsx.xlsx").rename(folder / "xls.xls")
    for kind, sources in (
        ("docx", ("docx.docx", "odt.odt")),
        ("xlsx", ("xlsx.xlsx", "xls.xls")),
        ("pdf", ("docx.docx", "xlsx.xlsx")),
    ):
        _convert(folder, kind, *sources)
    return {way: (folder / "hasil" / way).read_bytes() for way in WAYS}


def _convert(folder: Path, kind: str, *sources: str) -> Path:
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless",
            "--convert-to", kind, "--outdir", str(folder / "hasil"),
            *(str(folder / source) for source in sources),
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return folder / "hasil" / f"{Path(sources[0]).stem}.{kind}"


@pytest.mark.parametrize("way", WAYS)
def test_a_document_saved_by_libreoffice_shows_the_same_plan(
    saved: dict[str, bytes], way: str
) -> None:
    assert in_print(shown(way, saved[way])) == in_print(plan())


@pytest.mark.parametrize("way", WAYS)
def test_a_document_whose_plan_libreoffice_dropped_says_so(
    saved: dict[str, bytes], way: str
) -> None:
    said = {one.aturan for one in read_bytes(way, saved[way]).findings}
    kept = read_attachment(saved[way]) is not None
    assert ("rencana-terbawa" if kept else "rencana-terbawa-hilang") in said


@pytest.mark.parametrize("way", ["xlsx.xlsx", "xls.xlsx"])
def test_text_that_begins_like_a_formula_is_text_in_libreoffice_too(
    saved: dict[str, bytes], way: str
) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(saved[way]))
    found = [
        cell.data_type
        for page in workbook
        for row in page.iter_rows()
        for cell in row
        if str(cell.value).startswith("=Hasil")
    ]
    assert found == ["s"] * 36


def test_the_figures_of_the_second_sheet_are_numbers_in_libreoffice_too(
    saved: dict[str, bytes],
) -> None:
    page = openpyxl.load_workbook(io.BytesIO(saved["xlsx.xlsx"]))["Data"]
    head = [cell.value for cell in page[1]]
    line = next(row for row in page.iter_rows(values_only=True) if row[1] == "kegiatan-2")
    assert line[head.index("Target TW II")] == 1.5
    assert line[head.index("Target TW IV")] == "WTP"

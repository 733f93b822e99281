"""`renaksi recount` at the terminal: what it prints and how it ends."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from renaksi.cli import main

EXAMPLES = Path(__file__).parent.parent / "examples"
HEAD = ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """An office's table whose first capaian follows turun-b."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append([1, "Turunnya kemiskinan", "Angka kemiskinan", "%", 10, 8, 125])
    sheet.append([2, "Dokumen", "Jumlah dokumen", "dokumen", 12, 9, 75])
    path = tmp_path / "kinerja.xlsx"
    book.save(path)
    return path


def test_a_difference_is_one_line_and_ends_with_1(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recount", str(table)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "lembar «Sheet», baris 2, kolom 7: capaian «Angka kemiskinan» tertulis 125, hitungan "
        "120,00 (120,00 = turun-a; tertulis 125 = turun-b)",
        "1 berbeda; 1 cocok, 0 cocok dalam pembulatan.",
    ]


def test_under_the_offices_kebijakan_there_is_none_and_it_ends_with_0(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kebijakan = tmp_path / "kantor.json"
    kebijakan.write_text('{"rumus_turun": "turun-b"}')
    assert main(["recount", str(table), "--kebijakan", str(kebijakan)]) == 0
    assert capsys.readouterr().out == "0 berbeda; 2 cocok, 0 cocok dalam pembulatan.\n"


def test_json_and_tsv_give_stored_and_expected(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recount", str(table), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["format"] == "renaksi-hitung-ulang/1"
    assert (told["beda"][0]["tersimpan"], told["beda"][0]["hitungan"]) == ("125", "120,00")
    assert main(["recount", str(table), "--tsv"]) == 1
    head, row = capsys.readouterr().out.splitlines()
    assert head.split("\t") == ["apa", "tempat", "hitungan", "tersimpan", "keterangan"]
    assert row.split("\t")[2:4] == ["120,00", "125"]


def test_our_own_document_is_compared_cell_by_cell_with_its_realisasi(tmp_path: Path) -> None:
    realisasi = sorted(map(str, EXAMPLES.glob("realisasi-*.json")))
    printed = str(tmp_path / "cetakan.docx")
    plan = str(EXAMPLES / "rencana-aksi-2021.txt")
    assert main(["write", plan, "-o", printed, "--realisasi", *realisasi]) == 0
    assert main(["recount", printed, *realisasi]) == 0
    assert main(["recount", printed, realisasi[0]]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tidak-ada.docx"], "berkas tidak ditemukan"),
        (["{table}", "{realisasi}"], "dokumen ini tidak membawa rencana"),
        (["{table}", "--data", "x"], "--data hanya untuk hitung ulang basis data"),
        (["--kebijakan", "x.json"], "--kebijakan hanya untuk dokumen tercetak"),
        (["{realisasi}"], "ini berkas JSON, bukan dokumen tercetak"),
    ],
)
def test_what_cannot_be_recounted_is_refused_in_one_line(
    table: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"table": table, "realisasi": EXAMPLES / "realisasi-peragaan-tw1.json"}
    assert main(["recount", *(one.format(**places) for one in arguments)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.count("\n") == 1


def test_a_document_without_capaian_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "rencana.docx"
    assert main(["write", str(EXAMPLES / "rencana-aksi-2021.txt"), "-o", str(plan)]) == 0
    capsys.readouterr()
    assert main(["recount", str(plan)]) == 2
    assert "tidak ada capaian yang tercetak" in capsys.readouterr().err

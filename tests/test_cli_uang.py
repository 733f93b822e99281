"""`renaksi money`: a money system's file beside a plan, and the realisasi file that comes of it."""

import json
from pathlib import Path

import pytest
from tests.core.forms import berkas_uang as contoh

from renaksi.cli import main
from renaksi.core.cascade.plan_json import plan_to_json


@pytest.fixture
def rencana(tmp_path: Path) -> Path:
    path = tmp_path / "rencana.json"
    path.write_text(json.dumps(plan_to_json(contoh.rencana())), encoding="utf-8")
    return path


def put(folder: Path, content: bytes) -> Path:
    path = folder / "lra.xlsx"
    path.write_bytes(content)
    return path


def test_the_realisasi_file_can_be_measured(
    tmp_path: Path, rencana: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tw2.json"
    file = put(tmp_path, contoh.sipd_lra())
    assert main(["money", str(file), str(rencana), "--triwulan", "2", "-o", str(out)]) == 0
    assert "sub_kegiatan-1  Rp80.000.000  Penyusunan Dokumen (kode sama)" in capsys.readouterr().out
    entry = next(
        one for one in json.loads(out.read_text())["keuangan"] if one["id"] == "sub_kegiatan-1"
    )
    assert (entry["nilai"], entry["pagu"], entry["per_tanggal"]) == (
        "80000000", "200000000", "2030-06-30",
    )  # fmt: skip
    assert main(["measure", str(rencana), str(out), "--triwulan", "2", "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)["keuangan"]
    assert {one["id"]: one["serapan"] for one in measured}["sub_kegiatan-1"] == "40"


def test_what_is_doubtful_is_said_and_left_out(
    tmp_path: Path, rencana: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tw2.json"
    file = put(tmp_path, contoh.sipd_lra(ubah={"2.23.02.2.01.0002": 130}))
    assert main(["money", str(file), str(rencana), "--triwulan", "2", "-o", str(out)]) == 1
    assert "tidak diambil: realisasi tertulis 130.000.000" in capsys.readouterr().out
    taken = {one["id"] for one in json.loads(out.read_text())["keuangan"]}
    assert "sub_kegiatan-2" not in taken and "sub_kegiatan-1" in taken


def test_another_offices_file_is_refused_in_one_line(
    tmp_path: Path, rencana: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, contoh.sipd_lra(kantor="Dinas Kesehatan"))
    assert main(["money", str(file), str(rencana), "--triwulan", "2"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "DINAS KESEHATAN" in said

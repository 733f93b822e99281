"""`renaksi analyze` as a person or a program runs it."""

import json
from pathlib import Path

import pytest
from tests.test_cli import REALISASI, SEED, run, run_json

TW2 = ("analyze", SEED, *REALISASI, "--triwulan", 2)


def test_analyze_prints_deviasi_efficiency_and_a_forecast_that_is_called_one() -> None:
    text = run(*TW2)
    for said in (
        "DEVIASI KINERJA",
        "DEVIASI KEUANGAN",
        "EFISIENSI PMK 22/2021: Nilai efisiensi s.d. TW II",
        "PRAKIRAAN TW IV, kinerja (bukan realisasi)",
    ):
        assert said in text
    assert "ANDAI" not in text


def test_analyze_gives_the_published_format() -> None:
    content = run_json(*TW2, "--andai", "turun-b", "batas-100")
    assert content["format"] == "renaksi-analisis/1"
    assert [one["kebijakan"] for one in content["andai"]] == ["turun-b", "batas-100"]  # type: ignore[attr-defined]


def test_what_if_takes_a_name_or_a_file(tmp_path: Path) -> None:
    path = tmp_path / "perbup.json"
    path.write_text('{"nama": "Perbup 12/2021", "batas_atas": "100"}')
    text = run(*TW2, "--andai", "turun-b", path)
    assert "ANDAI turun-b (rumus turun: turun-a → turun-b): " in text
    assert "ANDAI Perbup 12/2021 (batas atas: tanpa → 100): 2 indikator berubah" in text
    assert "tidak-ada" in run(*TW2, "--andai", "tidak-ada", status=2)


def test_a_pembanding_stands_beside_the_figure_or_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "pembanding.json"
    entry = {"id": "sasaran-2.2", "realisasi_tahun_lalu": "80", "sumber": "LKjIP 2020"}
    content = {"format": "renaksi-pembanding/1", "tahun": 2021, "indikator": [entry]}
    path.write_text(json.dumps(content))
    assert "tahun lalu 2020 80 Persen" in run(*TW2, "--pembanding", path)
    path.write_text(json.dumps(content | {"indikator": [entry | {"id": "sasaran-9.9"}]}))
    assert "indikator sasaran-9.9: rencana ini" in run(*TW2, "--pembanding", path, status=2)


def test_explain_tells_every_figure_of_an_id() -> None:
    text = run(*TW2, "--explain", "kegiatan-10.1")
    assert "deviasi kinerja" in text and "prakiraan TW IV" in text
    traces = json.loads(run(*TW2, "--explain", "kegiatan-10.1", "--json"))
    assert [trace["id"] for trace in traces] == ["kegiatan-10.1"] * 2
    assert "kegiatan-99" in run(*TW2, "--explain", "kegiatan-99", status=2)


@pytest.mark.parametrize("lacking", [("analyze", SEED), ("analyze", SEED, "--triwulan", 2)])
def test_analyze_without_a_quarter_or_a_realisasi_is_refused_in_one_line(
    lacking: tuple[object, ...],
) -> None:
    run(*lacking, status=2)

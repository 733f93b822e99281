"""The commands as a person or a program runs them: output, exit status, one line when refused."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from renaksi import __version__
from renaksi.core.cascade.json_schema import FORMATS, schema

EXAMPLES = Path(__file__).parents[1] / "examples"
SEED = EXAMPLES / "rencana-aksi-2021.txt"
REALISASI = [EXAMPLES / f"realisasi-peragaan-tw{n}.json" for n in (1, 2)]
RENAKSI = Path(sys.executable).parent / "renaksi"


def run(*arguments: object, status: int = 0) -> str:
    done = subprocess.run(
        [RENAKSI, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == status, done.stderr
    if status == 2:
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        return done.stderr
    assert done.stderr == ""
    return done.stdout


def run_json(*arguments: object, status: int = 0) -> dict[str, object]:
    content: dict[str, object] = json.loads(run(*arguments, "--json", status=status))
    jsonschema.validate(content, schema(str(content["format"])))
    return content


def test_read_prints_the_plan_for_a_person_and_for_a_program() -> None:
    assert "2 tujuan, 2 sasaran strategis, 6 program, 13 kegiatan, 38 sub kegiatan" in run(
        "read", SEED
    )
    assert run_json("read", SEED)["perangkat_daerah"] == "Dinas Sosial"


def test_check_exits_1_for_a_galat_and_0_without_one(tmp_path: Path) -> None:
    content = run_json("check", SEED, status=1)
    assert content["berkas"] == SEED.name
    first_table = tmp_path / "lampiran-1.txt"
    first_table.write_text("\n".join(SEED.read_text().split("\n")[:20]))
    assert "0 galat" in run("check", first_table)


def test_check_reads_a_plan_file_as_it_reads_the_document(tmp_path: Path) -> None:
    path = tmp_path / "rencana.json"
    path.write_text(run("read", SEED, "--json"))
    of_plan = {json.dumps(one) for one in run_json("check", path, status=1)["temuan"]}
    of_document = {json.dumps(one) for one in run_json("check", SEED, status=1)["temuan"]}
    assert of_plan <= of_document
    assert {json.loads(one)["aturan"] for one in of_document - of_plan} == {
        "sel-terpotong",
        "arah-ditebak",
        "sifat-ditebak",
        "satuan-keuangan-ditebak",
    }


def test_measure_prints_capaian_with_its_rule_and_n() -> None:
    text = run("measure", SEED, *REALISASI, "--triwulan", 2)
    assert "Rata-rata capaian kinerja sasaran" in text
    assert "rata-rata sederhana atas yang terukur" in text
    content = run_json("measure", SEED, *REALISASI, "--triwulan", 2)
    assert content["kebijakan"] == "bawaan"


def test_explain_says_how_one_figure_came_about() -> None:
    text = run("measure", SEED, *REALISASI, "--triwulan", 2, "--explain", "kegiatan-1.1")
    assert "capaian = realisasi ÷ target × 100" in text
    assert "tabel 3, baris 64, kolom 7: «TRW II = 9 dokumen»" in text
    refused = run(
        "measure", SEED, *REALISASI, "--triwulan", 2, "--explain", "kegiatan-99", status=2
    )
    assert "kegiatan-99" in refused


def test_explain_as_json_carries_the_code_of_the_reason() -> None:
    arguments = (
        "measure",
        SEED,
        *REALISASI,
        "--triwulan",
        2,
        "--explain",
        "kegiatan-1.1",
        "--json",
    )
    (trace,) = json.loads(run(*arguments))
    assert (trace["id"], trace["alasan"]) == ("kegiatan-1.1", "dihitung")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "json"])
def test_write_gives_the_same_bytes_each_time(tmp_path: Path, kind: str) -> None:
    one, other = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
    for path in (one, other):
        run(
            "write",
            SEED,
            "-o",
            path,
            "--realisasi",
            *REALISASI,
            "--tempat",
            "Liwa",
            "--tanggal",
            "2021-07-05",
        )
    assert one.read_bytes() == other.read_bytes()
    assert one.stat().st_size > 10_000


def test_that_a_plan_file_has_no_room_for_realisasi_is_said(tmp_path: Path) -> None:
    output = tmp_path / "rencana.json"
    said = run("write", SEED, "-o", output, "--realisasi", *REALISASI)
    assert "Realisasi tidak ikut: berkas JSON hanya memuat rencana." in said
    assert "Realisasi" not in run("write", SEED, "-o", output)


def test_the_version_is_told() -> None:
    assert run("--version") == f"renaksi {__version__}\n"


def test_a_document_is_never_written_over_the_one_it_was_read_from(tmp_path: Path) -> None:
    document = tmp_path / "rencana.docx"
    run("write", SEED, "-o", document)
    before = document.read_bytes()
    refused = run("write", document, "-o", document, status=2)
    assert "ini dokumen yang sedang dibaca" in refused
    assert document.read_bytes() == before


YEARLY = (
    "RENCANA AKSI DINAS ARSIP\nTAHUN 2024\n\nNo\tProgram\tIndikator\tTarget\tAnggaran (Rp)\n"
    "1\tProgram Arsip\tJumlah arsip\t1.234 berkas\t500.000\n"
)


def test_a_years_figures_are_printed_and_the_other_reading_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "pk.txt").write_text(YEARLY)
    text = run("read", tmp_path / "pk.txt")
    assert "setahun 1.234" in text
    assert "pagu 500.000" in text
    assert "renaksi check memeriksa rencananya juga" in text
    assert "Bacaan lain: «1,234»" in run("check", tmp_path / "pk.txt")


@pytest.mark.parametrize("name", FORMATS)
def test_schema_prints_each_published_schema(name: str) -> None:
    assert json.loads(run("schema", name)) == schema(name)


def test_refusals_are_one_line_with_exit_status_2(tmp_path: Path) -> None:
    empty = tmp_path / "kosong.txt"
    empty.write_bytes(b"")
    assert "kosong.txt: berkas kosong" in run("check", empty, status=2)
    assert "tidak ditemukan" in run("read", tmp_path / "tidak-ada.txt", status=2)
    assert "tidak dapat ditulis" in run("write", SEED, "-o", tmp_path / "x" / "y.pdf", status=2)
    assert "tidak dapat ditulis" in run("write", SEED, "-o", tmp_path / "y.odt", status=2)
    assert not (tmp_path / "y.odt").exists()
    assert "tanggal" in run(
        "write", SEED, "-o", tmp_path / "y.pdf", "--tanggal", "5 Juli", status=2
    )
    assert "tidak ada" in run("baca", SEED, status=2)


def test_a_realisasi_that_does_not_fit_the_plan_is_refused_by_name(tmp_path: Path) -> None:
    content = json.loads(REALISASI[0].read_text())
    content["indikator"][0]["id"] = "kegiatan-99.1"
    path = tmp_path / "keliru.json"
    path.write_text(json.dumps(content))
    assert "kegiatan-99.1" in run("measure", SEED, path, "--triwulan", 1, status=2)
    missing = run("measure", SEED, REALISASI[0], "--triwulan", 2, status=2)
    assert "TW II" in missing


def test_measure_prints_the_source_of_each_rule_it_used() -> None:
    text = run("measure", SEED, *REALISASI, "--triwulan", 2)
    assert "Rumus naik: capaian = realisasi ÷ target × 100. Sumber: LKjIP" in text
    assert "Kebijakan bawaan:" in text


def test_an_absent_quarter_that_an_inkremental_indikator_needs_is_said(tmp_path: Path) -> None:
    content = json.loads(run("read", SEED, "--json"))
    content["kegiatan"][0]["indikator"][0]["sifat"] = "inkremental"
    path = tmp_path / "rencana.json"
    path.write_text(json.dumps(content))
    done = subprocess.run(
        [RENAKSI, "measure", path, REALISASI[1], "--triwulan", "2", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "TW I tidak disertakan" in done.stderr
    assert "kegiatan-1.1" in done.stderr


def test_output_is_utf_8_whatever_the_terminal_says_and_a_full_disk_is_one_line() -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PATH": ""}
    done = subprocess.run(
        [RENAKSI, "check", SEED], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 1
    assert "«".encode() in done.stdout
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [RENAKSI, "read", SEED], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


HEAVY = {"django", "docx", "lxml", "xlsxwriter", "typst", "jsonschema_rs"}
SOLVER = {"highspy", "numpy"}
PLAIN = (
    "RENCANA AKSI DINAS ARSIP\nTAHUN 2024\n\nNo\tProgram\tIndikator\tTarget\n"
    "1\tProgram Arsip\tJumlah arsip\t12 berkas\n"
)


def loaded_by(*arguments: object) -> set[str]:
    """The packages that a command loads."""
    script = (
        "import sys, contextlib, io\n"
        "from renaksi.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        f"    main({[str(one) for one in arguments]!r})\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(eval(done.stdout))


def test_reading_and_checking_load_no_web_and_no_file_library(tmp_path: Path) -> None:
    assert not loaded_by("read", SEED, "--json") & (HEAVY | SOLVER)
    assert not loaded_by("check", SEED, "--json") & HEAVY
    (tmp_path / "pk.txt").write_text(PLAIN)
    assert not loaded_by("check", tmp_path / "pk.txt") & (HEAVY | SOLVER)

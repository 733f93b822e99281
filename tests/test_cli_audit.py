"""`renaksi audit`: exit 0 intact, 1 broken, 2 refused; the file is proved as the database is."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.office.proses import environment, free_port, renaksi

from renaksi.cli import main

SANDI = "melati-hujan-7"


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an event of its beginning and one of its first member."""
    data = tmp_path_factory.mktemp("audit") / "data"
    made = renaksi(
        *("init", "--data", data, "--pemda", "Kabupaten Contoh", "--perangkat-daerah"),
        *("Dinas Contoh", "--nama", "Siti Aminah", "--pengguna", "siti"),
        RENAKSI_SANDI=SANDI,
    )
    assert made.returncode == 0, made.stderr
    exported = renaksi("audit", "export", "--data", data, "-o", data.parent / "log.jsonl")
    assert (exported.returncode, exported.stderr) == (0, "")
    assert exported.stdout == f"2 peristiwa ditulis ke {data.parent / 'log.jsonl'}.\n"
    return data


@pytest.fixture
def data(asal: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(asal, tmp_path / "data"))


@pytest.fixture
def log(asal: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(asal.parent / "log.jsonl", tmp_path / "log.jsonl"))


def spoil(data: Path, *statements: str) -> None:
    with closing(sqlite3.connect(data / "renaksi.sqlite3")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def point(text: str) -> str:
    found = re.search(r"Titik terakhir (\d+:[0-9a-f]{64})", text)
    assert found is not None
    return found[1]


def test_an_intact_log_is_said_to_be_with_the_point_to_note_down(data: Path) -> None:
    proved = renaksi("audit", "verify", "--data", data)
    assert (proved.returncode, proved.stderr) == (0, "")
    assert proved.stdout.startswith("Kabupaten Contoh: 2 peristiwa, rantai utuh. Titik terakhir 2:")
    again = renaksi("audit", "verify", "--data", data, "--titik", point(proved.stdout))
    assert again.returncode == 0


def test_a_broken_log_names_pemda_number_time_and_what_differs(data: Path) -> None:
    spoil(
        data,
        "DROP TRIGGER peristiwa_tidak_diubah",
        "UPDATE kantor_peristiwa SET alasan = 'lain' WHERE urut = 2",
    )
    broken = renaksi("audit", "verify", "--data", data)
    assert broken.returncode == 1
    first, second = broken.stdout.splitlines()
    assert re.fullmatch(
        r"Kabupaten Contoh: putus pada peristiwa 2 \(20\S+\+00:00\): isinya tidak sama lagi "
        r"dengan sidiknya\. 1 peristiwa sebelumnya utuh\.",
        first,
    )
    assert second == "Penjaga riwayat hilang dari basis data: peristiwa_tidak_diubah."
    told = json.loads(renaksi("audit", "verify", "--data", data, "--json").stdout)
    assert (told["format"], told["utuh"]) == ("renaksi-audit/1", False)
    assert told["rantai"][0]["putus"]["urut"] == 2
    assert told["rantai"][0]["utuh_sampai"]["urut"] == 1
    assert told["penjaga_hilang"] == ["peristiwa_tidak_diubah"]


def test_a_log_that_someone_wrote_anew_no_longer_passes_the_noted_point(data: Path) -> None:
    noted = point(renaksi("audit", "verify", "--data", data).stdout)
    spoil(
        data,
        *("DROP TRIGGER peristiwa_tidak_dihapus", "DROP TRIGGER rantai_hanya_maju"),
        "DELETE FROM kantor_peristiwa WHERE urut = 2",
        "UPDATE kantor_rantai SET urut = 1, sidik = (SELECT sidik FROM kantor_peristiwa)",
    )
    mended = renaksi("migrate", "--data", data)
    assert "peristiwa_tidak_dihapus tidak ada dan dipasang lagi" in mended.stdout
    assert renaksi("audit", "verify", "--data", data).returncode == 0
    found = renaksi("audit", "verify", "--data", data, "--titik", noted)
    assert found.returncode == 1
    assert f"Titik {noted} tidak lagi ada" in found.stdout


def test_serving_and_the_demonstration_are_refused_without_the_guard(data: Path) -> None:
    spoil(
        data, "DROP TRIGGER rantai_hanya_maju", "UPDATE kantor_perangkatdaerah SET demonstrasi = 1"
    )
    for command in ("serve", "demo"):
        refused = renaksi(command, "--data", data, "--port", str(free_port()))
        assert refused.returncode == 2
        assert refused.stderr.startswith(
            "Penjaga riwayat hilang dari basis data (rantai_hanya_maju)"
        )
        assert refused.stderr.count("\n") == 1
    renaksi("migrate", "--data", data)
    with closing(sqlite3.connect(data / "renaksi.sqlite3")) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    assert "rantai_hanya_maju" in names


def test_a_restored_backup_keeps_chain_and_guard(data: Path, tmp_path: Path) -> None:
    archive, place = tmp_path / "c.zip", tmp_path / "pulih"
    assert renaksi("backup", archive, "--data", data).returncode == 0
    assert renaksi("restore", archive, "--data", place).returncode == 0
    assert renaksi("audit", "verify", "--data", place).returncode == 0


def test_an_exported_log_is_proved_without_a_database(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "verify", str(log)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Kabupaten Contoh: 2 peristiwa, rantai utuh.")
    assert main(["audit", "verify", str(log), "--titik", point(said)]) == 0


def lines(log: Path) -> list[Any]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def write(log: Path, content: list[Any]) -> None:
    log.write_text("".join(json.dumps(one) + "\n" for one in content), encoding="utf-8")


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("ubah", "putus pada peristiwa 2 "),
        ("potong", "putus pada peristiwa 2: peristiwa ini tidak ada"),
        ("tukar", "putus pada peristiwa 1: peristiwa ini tidak ada"),
        ("ulang", "nomor urutnya berulang"),
        ("asing", "kepala rantai pemda ini tidak ada"),
    ],
)
def test_a_spoilt_export_is_named(
    log: Path, how: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head, first, second = lines(log)
    content = {
        "ubah": [head, first, second | {"alasan": "lain"}],
        "potong": [head, first],
        "tukar": [head, second, first],
        "ulang": [head, first, second, second],
        "asing": [head, first, second, second | {"pemda": "lain"}],
    }[how]
    write(log, content)
    assert main(["audit", "verify", str(log)]) == 1
    assert says in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bukan json\n",
        "[]\n",
        '{"format": "lain/1"}\n',
        '{"format": "renaksi-riwayat/1", "rantai": [{"pemda": 1}]}\n',
        '{"format": "renaksi-riwayat/1", "rantai": []}\n{"pemda": "x"}\n',
        '{"format": "renaksi-riwayat/1", "rantai": []}\n7\n',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_exported_log_is_refused_in_one_line(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lain.jsonl"
    path.write_text(text, encoding="utf-8")
    assert main(["audit", "verify", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_bytes_that_are_no_text_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    assert main(["audit", "verify", str(tmp_path / "x")]) == 2
    assert main(["audit", "verify", str(tmp_path / "tiada")]) == 2
    assert main(["audit", "verify", str(tmp_path / "x"), "--data", str(tmp_path)]) == 2


def test_a_point_that_is_none_and_a_folder_without_data_are_refused(
    log: Path, tmp_path: Path
) -> None:
    assert main(["audit", "verify", str(log), "--titik", "2:abc"]) == 2
    for part in (["verify"], ["export", "-o", str(tmp_path / "y.jsonl")]):
        refused = renaksi("audit", *part, "--data", tmp_path / "nihil")
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "nihil").exists()
    assert not (tmp_path / "y.jsonl").exists()


def test_an_export_never_writes_over_a_file(data: Path, log: Path) -> None:
    before = log.read_bytes()
    assert renaksi("audit", "export", "--data", data, "-o", log).returncode == 2
    assert log.read_bytes() == before


def test_the_recipe_in_the_documents_proves_an_export(log: Path) -> None:
    """docs/riwayat.md gives a script for an inspector without renaksi: it runs, and it can fail."""
    import subprocess
    import sys

    text = (Path(__file__).parents[1] / "docs" / "riwayat.md").read_text(encoding="utf-8")
    script = text.split("```python\n")[1].split("```")[0]
    assert len(script.strip().splitlines()) <= 20

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-I", "-c", script, str(log)],
            env=environment(), capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    assert (run().returncode, run().stdout) == (0, "2 peristiwa utuh\n")
    head, first, second = lines(log)
    write(log, [head, first, second | {"alasan": "lain"}])
    assert run().returncode != 0

"""`renaksi recount` without a file: an office's whole database, read and never written."""

from pathlib import Path

from tests.office.proses import renaksi


def test_an_offices_database_is_recounted_without_a_file(data: Path) -> None:
    sound = renaksi("recount", "--data", data)
    assert (sound.returncode, sound.stderr) == (0, "")
    assert sound.stdout.startswith("0 berbeda; 1 kantor, 0 versi")


def test_a_folder_without_an_office_is_refused_and_not_made(tmp_path: Path) -> None:
    nowhere = tmp_path / "nihil"
    refused = renaksi("recount", "--data", nowhere)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert not nowhere.exists()

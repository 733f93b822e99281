"""A pemda's documents are written office by office, none of them half."""

from pathlib import Path

import pytest
from tests.core.forms.rencana_contoh import lengkap

from renaksi.cli import main
from renaksi.core.forms import read_document
from renaksi.core.forms.document_writing import write_document

PLANS = {f"dinas-{number}": lengkap() for number in (1, 2, 3)}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A plan file an office."""
    paths = [tmp_path / f"{name}.json" for name in PLANS]
    for path, plan in zip(paths, PLANS.values(), strict=True):
        path.write_bytes(write_document(plan, (), "json"))
    return [str(path) for path in paths]


@pytest.mark.parametrize("jenis", ["pdf", "docx", "xlsx"])
def test_each_plan_becomes_a_file_of_its_name(
    files: list[str], tmp_path: Path, jenis: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "baru" / "buku"
    assert main(["book", *files, "-o", str(folder), "--jenis", jenis]) == 0
    assert sorted(path.name for path in folder.iterdir()) == [f"{name}.{jenis}" for name in PLANS]
    assert len(capsys.readouterr().out.splitlines()) == len(PLANS)
    expected = write_document(lengkap(), (), jenis)
    assert all(path.read_bytes() == expected for path in folder.iterdir())


def test_two_plans_of_one_name_are_refused_before_anything_is_written(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "buku"
    other = tmp_path / "lain"
    other.mkdir()
    twin = other / "Dinas-1.json"
    twin.write_bytes(Path(files[0]).read_bytes())
    assert main(["book", *files, str(twin), "-o", str(folder)]) == 2
    assert "dinas-1: nama ini dipakai" in capsys.readouterr().err
    assert not folder.exists()


def test_a_plan_that_cannot_be_read_ends_the_book_with_its_line(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[1]).write_bytes(b"\x89PNG")
    assert main(["book", *files, "-o", str(tmp_path / "buku"), "--jenis", "docx"]) == 2
    assert "dinas-2.json: ini gambar" in capsys.readouterr().err
    assert read_document(tmp_path / "buku" / "dinas-1.docx").plan.baris


def test_a_folder_that_is_a_file_is_refused(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "buku").write_text("")
    assert main(["book", *files, "-o", str(tmp_path / "buku")]) == 2
    assert "folder tidak dapat dibuat" in capsys.readouterr().err

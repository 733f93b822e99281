"""The data folder of an office, and its backup."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.office.isi import NOW
from tests.office.proses import renaksi

from renaksi.office.archive import DATABASE
from renaksi.office.backup import backup


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an office, with a proof file and someone's session in it."""
    data = tmp_path_factory.mktemp("asal") / "data"
    made = renaksi(
        *("init", "--data", data, "--pemda", "Kabupaten Contoh", "--perangkat-daerah"),
        *("Dinas Contoh", "--nama", "Siti Aminah", "--pengguna", "siti"),
        RENAKSI_SANDI="melati-hujan-7",
    )
    assert made.returncode == 0, made.stderr
    (data / "berkas" / "2026").mkdir(parents=True)
    (data / "berkas" / "2026" / "bukti é.pdf").write_bytes(b"%PDF-" + bytes(range(256)) * 40)
    with closing(sqlite3.connect(data / DATABASE)) as database:
        database.execute("INSERT INTO django_session VALUES ('rahasiasesi', 'isi', '2030-01-01')")
        database.commit()
    return data


@pytest.fixture
def data(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "data"))


@pytest.fixture
def archive(data: Path, tmp_path: Path) -> Path:
    target = tmp_path / "cadangan.zip"
    backup(data, target, NOW)
    return target

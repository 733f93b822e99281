"""Why the system refused is said in Indonesian."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from renaksi.office.refusal import _CAUSES, cause


@pytest.mark.parametrize("number", _CAUSES)
def test_no_usual_cause_is_said_in_the_systems_words(number: int) -> None:
    error = OSError(number, os.strerror(number))
    assert cause(error) != os.strerror(number)


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.ENOENT, "tidak ada"), (errno.EACCES, "tidak ada izin"), (errno.ENOSPC, "disk penuh")],
)
def test_a_missing_folder_a_missing_right_and_a_full_disk_are_told_apart(
    number: int, says: str
) -> None:
    assert says in cause(OSError(number, os.strerror(number)))


def test_a_rare_cause_keeps_its_own_words() -> None:
    assert cause(OSError(errno.ELOOP, "Too many levels")) == "Too many levels"


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "lain.sqlite3"
    path.write_text("bukan basis data " * 100)
    with pytest.raises(sqlite3.DatabaseError) as raised:
        sqlite3.connect(path).execute("SELECT * FROM sqlite_master")
    assert cause(raised.value) == "isinya bukan basis data"

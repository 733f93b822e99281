"""`renaksi sandi`: whoever has the office's own computer can open a forgotten account again."""

import os
import pty
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from tests.office.proses import RENAKSI, environment, renaksi
from tests.office.test_init import OFFICE, SANDI

BARU = "kenanga-pagi-9"


def stored(data: Path) -> tuple[str, int]:
    with closing(sqlite3.connect(data / "renaksi.sqlite3")) as database:
        row: tuple[str, int] = database.execute(
            "SELECT password, wajib_ganti_sandi FROM kantor_pengguna"
        ).fetchone()
        return row


def test_the_sole_operator_gets_a_password_to_be_changed_at_the_next_sign_in(
    tmp_path: Path,
) -> None:
    renaksi("init", "--data", tmp_path, *OFFICE, RENAKSI_SANDI=SANDI)
    before = stored(tmp_path)
    done = renaksi("sandi", "siti", "--data", tmp_path, RENAKSI_SANDI=BARU)
    assert (done.returncode, done.stderr) == (0, "")
    assert BARU not in done.stdout
    assert stored(tmp_path)[0] != before[0]
    assert stored(tmp_path)[1] == 1


def test_an_account_that_is_none_and_a_weak_password_change_nothing(tmp_path: Path) -> None:
    renaksi("init", "--data", tmp_path, *OFFICE, RENAKSI_SANDI=SANDI)
    before = stored(tmp_path)
    for arguments, sandi, says in (
        (("budi",), BARU, "Akun budi tidak ada"),
        (("siti",), "pendek", "terlalu pendek"),
    ):
        refused = renaksi("sandi", *arguments, "--data", tmp_path, RENAKSI_SANDI=sandi)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert says in refused.stderr
    assert stored(tmp_path) == before


def test_at_a_terminal_a_weak_or_mistyped_password_is_asked_again(tmp_path: Path) -> None:
    renaksi("init", "--data", tmp_path, *OFFICE, RENAKSI_SANDI=SANDI)
    before = stored(tmp_path)
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*RENAKSI, "sandi", "siti", "--data", str(tmp_path)],
        env=environment(),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    for answer in ("pendek", BARU, "salah-ketik-1", BARU, BARU):
        said = b""
        while b"sandi (" not in said and b"Ulangi" not in said:
            said += os.read(master, 1024)
        os.write(master, f"{answer}\n".encode())
    assert process.wait(timeout=60) == 0
    os.close(master)
    assert stored(tmp_path)[0] != before[0]

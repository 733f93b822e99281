"""The process that reads a stranger's document keeps its bounds, and nothing of it stays behind."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.core.forms.rencana_contoh import lengkap

from renaksi.core.forms import reading_run
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.guarded_reading import read_guarded, read_shown
from renaksi.core.sheets.sheet import Unreadable

SEED = (Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt").read_bytes()
Stub = Callable[[str], None]
HEAD = """
import os, resource, socket, subprocess, sys, time
from renaksi.core.forms import reading_limits as limits, reading_process as process
def read(name, content):
{body}
    return {{"ditolak": [name, "", "selesai", "Sudah"]}}
process._answer = read
process.main()
"""
NO_LIMITS = "sys.addaudithook = lambda hook: None\nlimits._LIMITS.clear()\n"
WITHOUT_HOOK = "sys.addaudithook = lambda hook: None\n"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Stub:
    """Puts a few lines in the place of what the process does with a document."""

    def put(body: str, before: str = "") -> None:
        indented = "".join(f"    {line}\n" for line in body.splitlines())
        script = HEAD.format(body=indented).replace("def read", before + "def read", 1)
        monkeypatch.setattr(reading_run, "COMMAND", (sys.executable, "-c", script))

    return put


def answer(patience: float = 600) -> str:
    """What a person is told of a document that the stub has read."""
    with pytest.raises(Unreadable) as caught:
        read_guarded("a.txt", SEED, patience=patience)
    return str(caught.value)


def test_the_stub_itself_is_heard(reader: Stub) -> None:
    reader("pass")
    assert answer() == "a.txt: selesai. Sudah."


def test_work_without_end_is_ended_by_the_limit_on_processor_time(reader: Stub) -> None:
    reader("while True: pass", before="limits._LIMITS['RLIMIT_CPU'] = 1\n")
    assert "waktu atau memori" in answer()


def test_waiting_without_end_is_ended_by_patience(reader: Stub) -> None:
    reader("time.sleep(600)")
    assert "waktu atau memori" in answer(patience=0.5)


def test_a_reading_that_nobody_wants_any_more_is_ended_with_its_process(
    reader: Stub, tmp_path: Path
) -> None:
    said = tmp_path / "pid"
    reader(f"open({str(said)!r}, 'w').write(str(os.getpid())) and time.sleep(600)", NO_LIMITS)
    with pytest.raises(reading_run.Unwanted):
        read_shown("a.txt", SEED, wanted=lambda: not said.exists() or not said.read_text())
    assert not Path(f"/proc/{said.read_text()}").exists()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS tidak membatasi memori sebuah proses")
def test_more_memory_than_the_process_is_given_is_refused(reader: Stub) -> None:
    reader("bytearray(limits.MOST_MEMORY)")
    assert "waktu atau memori" in answer()


def test_an_answer_longer_than_it_may_be_is_refused(reader: Stub) -> None:
    reader("return {'rencana': 'x' * (limits.MOST_ANSWER + 1)}")
    assert "waktu atau memori" in answer()


def test_an_answer_without_end_is_not_gathered(reader: Stub) -> None:
    reader("while True: sys.stdout.buffer.write(bytes(1 << 20))")
    assert "waktu atau memori" in answer()


def test_an_answer_that_breaks_off_is_none(reader: Stub) -> None:
    reader("sys.stdout.buffer.write((99).to_bytes(8) + b'{}'); sys.stdout.flush(); os._exit(0)")
    assert "waktu atau memori" in answer()


@pytest.mark.parametrize("before", ["", WITHOUT_HOOK])
def test_no_file_can_be_written(reader: Stub, tmp_path: Path, before: str) -> None:
    file = tmp_path / "ditulis.txt"
    reader(f"with open({str(file)!r}, 'wb', buffering=0) as file: file.write(b'x')", before=before)
    assert "program gagal" in answer()
    assert not file.exists() or file.read_bytes() == b""


def test_only_so_many_files_can_be_open(reader: Stub) -> None:
    reader("files = [open('/dev/null') for _ in range(limits.MOST_OPEN_FILES)]")
    assert "program gagal" in answer()
    reader("files = [open('/dev/null') for _ in range(limits.MOST_OPEN_FILES // 2)]")
    assert "selesai" in answer()


@pytest.mark.parametrize(
    "body",
    [
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork() or os._exit(0)",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.execv('/bin/true', ['true'])",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket(socket.AF_UNIX).connect('/tmp/x')",
        "os.mkdir('/tmp/x')",
    ],
)
def test_no_process_is_started_and_nothing_is_called_over_the_network(
    reader: Stub, body: str
) -> None:
    reader(f"try: {body}\nexcept PermissionError as error: raise LookupError('benar') from error")
    with pytest.raises(Unreadable), pytest.MonkeyPatch.context() as patch:
        told: list[str] = []
        patch.setattr(
            "renaksi.core.forms.guarded_reading._LOG.error",
            lambda text, *parts: told.append(text % parts),
        )
        try:
            read_guarded("a.txt", SEED)
        finally:
            assert "LookupError" in told[0]


def test_all_that_the_process_started_is_ended_with_it(reader: Stub, tmp_path: Path) -> None:
    note = tmp_path / "nomor.txt"
    reader(
        "time.sleep(600)",
        before=f"child = subprocess.Popen(['sleep', '600'])\n"
        f"open({str(note)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}')\n",
    )
    assert "waktu atau memori" in answer(patience=3)
    for number in note.read_text().split():
        assert _is_gone(number), number


def _is_gone(number: str) -> bool:
    """Whether a process has ended; one that nobody has waited for yet counts as ended."""
    for _ in range(50):
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", number], capture_output=True, text=True, check=False
        ).stdout.strip()
        if not state or state.startswith("Z"):
            return True
        time.sleep(0.1)
    return False


def test_what_the_process_says_of_its_faults_is_not_shown(
    reader: Stub, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    reader("print('RAHASIA', file=sys.stderr)\nraise ValueError('RAHASIA')")
    assert answer() == (
        "a.txt: program gagal membaca berkas ini. "
        "Simpan ulang berkasnya dan coba lagi; bila tetap gagal, laporkan ke pengelola."
    )
    assert "RAHASIA" not in "".join(capfd.readouterr())
    assert "ValueError" in caplog.text
    assert "RAHASIA" not in caplog.text


def test_the_process_knows_no_secret_of_ours(reader: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENAKSI_SECRET_KEY", "rahasia")
    reader("if 'RENAKSI_SECRET_KEY' in os.environ: raise ValueError")
    assert "selesai" in answer()


def test_no_temporary_file_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for kind in ("docx", "xlsx", "pdf"):
        content = write_document(lengkap(), (), kind)
        read_guarded(f"a.{kind}", content)
        with pytest.raises(Unreadable):
            read_guarded(f"a.{kind}", content, patience=0.05)
        with pytest.raises(Unreadable):
            read_guarded(f"a.{kind}", content[: len(content) // 3])
    assert list(tmp_path.iterdir()) == []


def test_a_system_without_such_limits_reads_all_the_same(reader: Stub) -> None:
    missing = (
        "for name in dir(resource):\n    if name.startswith('RLIMIT_'): delattr(resource, name)\n"
    )
    reader("pass", before=missing)
    assert "selesai" in answer()
    reader("pass", before="sys.modules['resource'] = None\n")
    assert "selesai" in answer()
    refusing = "def no(*a): raise ValueError('current limit exceeds maximum limit')\nresource.setrlimit = no\n"
    reader("pass", before=refusing)
    assert "selesai" in answer()


@pytest.mark.skipif(sys.platform == "darwin", reason="batasnya berlaku pula bagi proses yang lain")
def test_the_kernel_itself_refuses_another_process_to_anyone_but_root() -> None:
    script = (
        "import os, resource, sys\n"
        "from renaksi.core.forms.reading_limits import bound_process\n"
        f"{WITHOUT_HOOK}"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "bound_process()\n"
        "try: os.fork() or os._exit(0)\n"
        "except BlockingIOError: print('ditolak')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "ditolak\n"

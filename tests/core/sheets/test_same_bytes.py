"""The same Sheets give the same bytes, in another process and on another day too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import hashlib, importlib, json, sys
from tests.core.sheets.contoh import HOSTILE, sheet
from renaksi.core.sheets.page import Page
module = importlib.import_module(f"renaksi.core.sheets.{sys.argv[1]}_writing")
write = getattr(module, f"write_{sys.argv[1]}")
sheets = [sheet(*HOSTILE), sheet("dua", nama="Lampiran II")]
page = Page(title="Judul", foot="kaki")
first = write(sheets, page, b'{"a": 1}')
assert first == write(sheets, page, b'{"a": 1}')
print(hashlib.sha256(first).hexdigest())
"""
ROOT = Path(__file__).parents[3]


def digest(kind: str, seed: str, zone: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, kind],
        check=True, capture_output=True, text=True, env=environment, cwd=ROOT,
    )  # fmt: skip
    return run.stdout.strip()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_two_processes_write_the_same_bytes(kind: str) -> None:
    assert digest(kind, "1", "Asia/Jakarta") == digest(kind, "2", "America/Lima")

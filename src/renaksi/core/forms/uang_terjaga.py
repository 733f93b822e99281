"""Reading a money system's file from outside, in the guarded process, into its tables."""

import json
from typing import Any

from renaksi.core.forms.guarded_reading import run_guarded
from renaksi.core.forms.uang_tabel import TabelUang, money_tables, tables_from_json, tables_to_json
from renaksi.core.sheets.opening import read_sheets
from renaksi.core.sheets.sheet import Unreadable

UANG = "uang"
"""What the reading process is told beside the file's name."""
_INSTEAD = (
    ("tabel Rencana Aksi saja", "laporan yang diperlukan saja"),
    ("tabel Rencana Aksi", "laporan keuangannya"),
    ("Rencana Aksi", "laporan keuangannya"),
)


def read_tables(name: str, content: bytes) -> tuple[TabelUang, ...]:
    """The tables of a file of money. Raises Unreadable, one line."""
    try:
        return money_tables(name, read_sheets(name, content))
    except Unreadable as refusal:
        raise _of_money(refusal) from refusal


def answer_tables(name: str, content: bytes) -> dict[str, Any]:
    """What the reading process answers: the tables, or the refusal."""
    try:
        return {"tabel": tables_to_json(read_tables(name, content))}
    except Unreadable as refusal:
        return {"ditolak": [refusal.berkas, refusal.tempat, refusal.pesan, refusal.saran]}


def read_tables_guarded(name: str, content: bytes) -> tuple[TabelUang, ...]:
    """As read_tables, in a process with limits of its own. Raises Unreadable, one line."""
    try:
        answer = json.loads(run_guarded([UANG], name, content))
    except Unreadable as refusal:
        raise _of_money(refusal) from refusal
    if "tabel" not in answer:
        raise Unreadable(*answer["ditolak"])
    return tables_from_json(answer["tabel"])


def _of_money(refusal: Unreadable) -> Unreadable:
    """A refusal that speaks of the plan's tables, said of a file of money."""
    advice = refusal.saran
    for words, instead in _INSTEAD:
        advice = advice.replace(words, instead)
    return Unreadable(refusal.berkas, refusal.tempat, refusal.pesan, advice)

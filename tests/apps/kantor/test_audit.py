"""Whatever someone does to the stored log past every guard, the audit names the first break."""

import uuid

import pytest
from django.db import connection
from tests.apps.kantor.berkas_rantai import BANYAK, fill, first_break, spoil

from renaksi.apps.kantor import audit
from renaksi.apps.kantor.models import PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.services import create_office

LOG = "kantor_peristiwa"
RENUMBER = f"UPDATE {LOG} SET urut = urut + 100 WHERE urut > 3"
SPOILT = {
    "changed": ([f"UPDATE {LOG} SET alasan = 'lain' WHERE urut = 3"], 3, "isi"),
    "content changed": (
        [f"""UPDATE {LOG} SET sesudah = '{{"nilai": "100"}}' WHERE urut = 4"""], 4, "isi",
    ),
    "time changed": (
        [f"UPDATE {LOG} SET waktu = '2020-01-01 00:00:00' WHERE urut = 2"], 2, "isi",
    ),
    "deleted in the middle": ([f"DELETE FROM {LOG} WHERE urut = 3"], 3, "hilang"),
    "deleted at the beginning": ([f"DELETE FROM {LOG} WHERE urut = 1"], 1, "hilang"),
    "deleted at the end": ([f"DELETE FROM {LOG} WHERE urut = {BANYAK}"], BANYAK, "hilang"),
    "all deleted": ([f"DELETE FROM {LOG}"], 1, "hilang"),
    "swapped": (
        [
            f"UPDATE {LOG} SET urut = 900 WHERE urut = 2",
            f"UPDATE {LOG} SET urut = 2 WHERE urut = 3",
            f"UPDATE {LOG} SET urut = 3 WHERE urut = 900",
        ], 2, "isi",
    ),
    "renumbered": ([f"UPDATE {LOG} SET urut = 77 WHERE urut = {BANYAK}"], BANYAK, "hilang"),
    "deleted and the rest renumbered": (
        [
            f"DELETE FROM {LOG} WHERE urut = 3",
            f"UPDATE {LOG} SET urut = 3 WHERE urut = 4",
            f"UPDATE {LOG} SET urut = 4 WHERE urut = 5",
        ], 3, "isi",
    ),
    "head rewound": (["UPDATE kantor_rantai SET urut = 3"], 3, "kepala"),
    "head deleted": (["DELETE FROM kantor_rantai"], 1, "tanpa_kepala"),
    "head changed": ([f"UPDATE kantor_rantai SET sidik = '{'a' * 64}'"], BANYAK, "kepala"),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILT)
def test_the_first_break_is_named(kantor: PerangkatDaerah, how: str) -> None:
    statements, urut, sebab = SPOILT[how]
    fill(kantor)
    assert first_break(kantor) is None
    spoil(*statements)
    putus = first_break(kantor)
    assert putus is not None
    assert (putus.urut, putus.sebab) == (urut, sebab)
    assert (putus.waktu == "") == (sebab == "hilang")
    assert putus.kalimat


def _forge(urut: int) -> str:
    """SQL that copies the second event to another number under another id."""
    columns = [field.column for field in Peristiwa._meta.concrete_fields]
    new = uuid.uuid4()
    fresh = {"id": f"'{new.hex if connection.vendor == 'sqlite' else new}'", "urut": str(urut)}
    values = ", ".join(fresh.get(name, name) for name in columns)
    return f"INSERT INTO {LOG} ({', '.join(columns)}) SELECT {values} FROM {LOG} WHERE urut = 2"


def test_an_inserted_event_is_named(kantor: PerangkatDaerah) -> None:
    fill(kantor)
    spoil(_forge(BANYAK + 1))
    putus = first_break(kantor)
    assert putus is not None
    assert (putus.urut, putus.sebab) == (BANYAK + 1, "isi")


def test_an_event_inserted_in_the_middle_is_named(kantor: PerangkatDaerah) -> None:
    fill(kantor)
    spoil(
        *(f"UPDATE {LOG} SET urut = {n + 1} WHERE urut = {n}" for n in range(BANYAK, 3, -1)),
        _forge(4),
    )
    putus = first_break(kantor)
    assert putus is not None
    assert (putus.urut, putus.sebab) == (4, "isi")


def test_a_break_in_one_pemda_leaves_another_intact(kantor: PerangkatDaerah) -> None:
    other = create_office(pemda="Kota Lain", perangkat_daerah="Dinas Jauh")
    fill(kantor)
    fill(other)
    bad = f"'{kantor.pemda_id.hex if connection.vendor == 'sqlite' else kantor.pemda_id}'"
    spoil(f"UPDATE {LOG} SET alasan = 'lain' WHERE urut = 3 AND pemda_id = {bad}")
    assert first_break(other) is None
    putus = first_break(kantor)
    assert putus is not None
    assert putus.urut == 3


@pytest.mark.parametrize(
    "content",
    [
        "waktu = 'bukan waktu'",
        "sesudah = '{'",
        "oleh_id = 'bukan-uuid'",
        "alasan = x'ff00'",
        "waktu = CAST(x'ff' AS TEXT)",
        "sesudah = x'7b'",
    ],
)
def test_a_row_that_cannot_even_be_read_is_named(kantor: PerangkatDaerah, content: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL tidak menyimpan nilai yang bukan jenis kolomnya")
    fill(kantor)
    with connection.constraint_checks_disabled():
        before = (
            "PRAGMA ignore_check_constraints = ON", f"UPDATE {LOG} SET {content} WHERE urut = 3",
            "PRAGMA ignore_check_constraints = OFF",
        )  # fmt: skip
        spoil(*before)
        putus = first_break(kantor)
        spoil(f"UPDATE {LOG} SET oleh_id = NULL WHERE urut = 3")
    assert putus is not None
    assert (putus.urut, putus.sebab) == (3, "isi")
    assert putus.waktu.isascii()


def test_the_audit_reads_what_the_models_read(kantor: PerangkatDaerah) -> None:
    fill(kantor)
    stored = [event.as_row() for event in Peristiwa.objects.order_by("urut")]
    assert list(audit.rows()) == stored


def test_the_audit_holds_a_part_of_the_log_at_a_time(
    kantor: PerangkatDaerah, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(kantor)
    monkeypatch.setattr(audit, "_CHUNK", 2)
    state = audit.prove()[str(kantor.pemda_id)]
    assert (state.putus, state.last.urut) == (None, BANYAK)

"""The database itself refuses to change the log; each trigger is needed, and comes back."""

import pytest
from django.core.management import call_command
from django.db import connection, models
from tests.apps.kantor.berkas_rantai import fill, first_break, refused

from renaksi.apps.kantor import penjaga
from renaksi.apps.kantor.apps import check_guard
from renaksi.apps.kantor.models import PerangkatDaerah, Peristiwa
from renaksi.site.env import PengaturanSalah
from renaksi.site.guarded_log import require_guarded

GROWS, FORWARD = "riwayat hanya dapat bertambah", "kepala rantai hanya dapat maju"
COLUMNS = [field.column for field in Peristiwa._meta.concrete_fields]
_AGAIN = f"INTO kantor_peristiwa ({', '.join(COLUMNS)}) SELECT"


def _replace(**changed: str) -> str:
    values = ", ".join(changed.get(name, name) for name in COLUMNS)
    return f"INSERT OR REPLACE {_AGAIN} {values} FROM kantor_peristiwa WHERE urut = 2"


COMMON = {
    "peristiwa_tidak_diubah": ["UPDATE kantor_peristiwa SET alasan = 'x'"],
    "peristiwa_tidak_dihapus": ["DELETE FROM kantor_peristiwa WHERE urut = 2"],
    "rantai_hanya_maju": [
        "UPDATE kantor_rantai SET urut = 1",
        "UPDATE kantor_rantai SET urut = urut + 2",
        "UPDATE kantor_rantai SET sidik = 'x'",
    ],
    "rantai_tidak_dihapus": ["DELETE FROM kantor_rantai"],
}
SQLITE = COMMON | {
    "peristiwa_tidak_diubah": [
        *COMMON["peristiwa_tidak_diubah"],
        "UPDATE OR REPLACE kantor_peristiwa SET urut = 1 WHERE urut = 2",
    ],
    "peristiwa_tidak_dihapus": [*COMMON["peristiwa_tidak_dihapus"], "DELETE FROM kantor_peristiwa"],
    "peristiwa_tidak_diganti": [
        _replace(alasan="'x'"),
        _replace(id="'baru'", alasan="'x'"),
        _replace(urut="99", alasan="'x'"),
        "INSERT OR REPLACE INTO kantor_peristiwa (rowid, " + ", ".join(COLUMNS) + ") SELECT rowid, "
        + ", ".join({"id": "'baru'", "urut": "99"}.get(name, name) for name in COLUMNS)
        + " FROM kantor_peristiwa WHERE urut = 2",
    ],
    "rantai_mulai_kosong": [
        "INSERT OR REPLACE INTO kantor_rantai SELECT pemda_id, 1, sidik FROM kantor_rantai",
        "INSERT OR REPLACE INTO kantor_rantai "
        f"SELECT pemda_id, 0, '{'0' * 64}' FROM kantor_rantai",
    ],
}  # fmt: skip
POSTGRES = COMMON | {
    "peristiwa_tidak_dikosongkan": ["TRUNCATE kantor_peristiwa CASCADE"],
    "rantai_tidak_dikosongkan": ["TRUNCATE kantor_rantai"],
    "rantai_mulai_kosong": [
        "INSERT INTO kantor_rantai SELECT pemda_id, 1, sidik FROM kantor_rantai"
    ],
}
CASES = [(name, change) for name, changes in SQLITE.items() for change in changes] + [
    (name, change)
    for name, changes in POSTGRES.items()
    for change in changes
    if change not in SQLITE.get(name, [])
]


def changes() -> dict[str, list[str]]:
    return SQLITE if connection.vendor == "sqlite" else POSTGRES


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_trigger_has_a_change_that_it_alone_refuses(kantor: PerangkatDaerah) -> None:
    assert set(changes()) == set(penjaga.names(connection))


@pytest.mark.parametrize(("name", "change"), CASES)
def test_the_database_refuses(kantor: PerangkatDaerah, name: str, change: str) -> None:
    if change not in changes().get(name, []):
        pytest.skip("perubahan ini milik basis data yang lain")
    fill(kantor, 3)
    connection.check_constraints()  # what PostgreSQL would check at commit holds up a TRUNCATE
    before = list(Peristiwa.objects.values_list("pk", "sidik"))
    assert refused(lambda: run(change), "hanya dapat")
    assert list(Peristiwa.objects.values_list("pk", "sidik")) == before
    assert first_break(kantor) is None
    penjaga.remove(connection, [name])
    assert not refused(lambda: run(change), "hanya dapat")


def test_recursive_triggers_make_no_difference(kantor: PerangkatDaerah) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("hanya SQLite yang mengenalnya")
    fill(kantor, 3)
    for state in ("ON", "OFF"):
        run(f"PRAGMA recursive_triggers = {state}")
        for change in SQLITE["peristiwa_tidak_diganti"]:
            assert refused(lambda change=change: run(change), GROWS)


def test_every_way_to_replace_a_row_is_covered(kantor: PerangkatDaerah) -> None:
    """A unique index beside those that the trigger asks would be a way around it."""
    constraints = connection.introspection.get_constraints
    with connection.cursor() as cursor:
        found = {
            tuple(one["columns"])
            for one in constraints(cursor, "kantor_peristiwa").values()
            if one["unique"] or one["primary_key"]
        }
    assert found == {("id",), ("pemda_id", "urut")}


def test_the_guard_comes_back_with_the_next_migrate(kantor: PerangkatDaerah) -> None:
    penjaga.remove(connection)
    assert penjaga.absent(connection) == penjaga.names(connection)
    call_command("migrate", verbosity=0)
    assert penjaga.absent(connection) == []


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_the_table_keeps_log_and_guard(kantor: PerangkatDaerah) -> None:
    fill(kantor)
    longer = models.CharField(max_length=400, blank=True, default="")
    longer.set_attributes_from_name("jabatan")
    old = Peristiwa._meta.get_field("jabatan")
    longer.model = Peristiwa
    extra = models.CharField(max_length=10, default="ada")
    extra.set_attributes_from_name("tambahan")
    extra.model = Peristiwa
    with connection.schema_editor() as editor:
        editor.alter_field(Peristiwa, old, longer)
        editor.add_field(Peristiwa, extra)
        editor.remove_field(Peristiwa, extra)
        editor.alter_field(Peristiwa, longer, old)
    call_command("migrate", verbosity=0)
    assert penjaga.absent(connection) == []
    assert first_break(kantor) is None
    assert refused(lambda: run("DELETE FROM kantor_peristiwa"), GROWS)


def test_a_guard_that_guards_nothing_is_as_good_as_none(kantor: PerangkatDaerah) -> None:
    penjaga.remove(connection, ["peristiwa_tidak_dihapus"])
    if connection.vendor == "sqlite":
        run(
            "CREATE TRIGGER peristiwa_tidak_dihapus BEFORE DELETE ON kantor_peristiwa "
            "BEGIN SELECT 1; END"
        )
    else:
        run("CREATE FUNCTION diam() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'")
        run(
            "CREATE TRIGGER peristiwa_tidak_dihapus BEFORE DELETE ON kantor_peristiwa "
            "FOR EACH ROW EXECUTE FUNCTION diam()"
        )
        run("ALTER TABLE kantor_peristiwa ENABLE ALWAYS TRIGGER peristiwa_tidak_dihapus")
    assert penjaga.absent(connection) == ["peristiwa_tidak_dihapus"]


@pytest.mark.parametrize("name", sorted({one[0] for one in (*penjaga._SQLITE, *penjaga._POSTGRES)}))
def test_nothing_starts_without_any_one_of_them(kantor: PerangkatDaerah, name: str) -> None:
    if name not in penjaga.names(connection):
        pytest.skip("penjaga ini milik basis data yang lain")
    require_guarded()
    assert check_guard(["default"]) == []
    penjaga.remove(connection, [name])
    with pytest.raises(PengaturanSalah, match=name) as stopped:
        require_guarded()
    assert "renaksi audit verify" in str(stopped.value)
    assert [(one.id, name in one.msg) for one in check_guard(["default"])] == [
        ("kantor.E001", True)
    ]

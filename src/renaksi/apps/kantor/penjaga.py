"""The triggers that let the event log grow and nothing else, also against raw SQL.

They are laid after every migrate (`post_migrate`), so that a migration which rebuilds a table
cannot lose them. Each names its own table alone: SQLite re-reads triggers when a table is renamed.
A migration that must change what events say first calls `remove`; one that changes the table's
shape need not.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from renaksi.apps.kantor.rantai import AWAL

LOG, HEAD = "kantor_peristiwa", "kantor_rantai"
_GROWS = "riwayat hanya dapat bertambah"
_FORWARD = "kepala rantai hanya dapat maju"


def _sqlite(name: str, table: str, event: str, says: str, when: str = "") -> tuple[str, str, str]:
    clause = f"WHEN {when} " if when else ""
    body = f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
    return name, table, f"CREATE TRIGGER {name} BEFORE {event} ON {table} {clause}{body}"


_SQLITE = (
    _sqlite("peristiwa_tidak_diubah", LOG, "UPDATE", _GROWS),
    _sqlite("peristiwa_tidak_dihapus", LOG, "DELETE", _GROWS),
    # INSERT OR REPLACE deletes without asking the DELETE trigger; a row is also known by its rowid
    _sqlite(
        "peristiwa_tidak_diganti",
        LOG,
        "INSERT",
        _GROWS,
        f"EXISTS (SELECT 1 FROM {LOG} WHERE id = NEW.id OR rowid = NEW.rowid "  # noqa: S608 - our own names
        "OR (pemda_id = NEW.pemda_id AND urut = NEW.urut))",
    ),
    _sqlite(
        "rantai_hanya_maju",
        HEAD,
        "UPDATE",
        _FORWARD,
        "NEW.pemda_id IS NOT OLD.pemda_id OR NEW.urut IS NOT OLD.urut + 1",
    ),
    _sqlite("rantai_tidak_dihapus", HEAD, "DELETE", _FORWARD),
    _sqlite(
        "rantai_mulai_kosong",
        HEAD,
        "INSERT",
        _FORWARD,
        f"NEW.urut IS NOT 0 OR NEW.sidik IS NOT '{AWAL}' OR EXISTS "  # noqa: S608 - our own names
        f"(SELECT 1 FROM {HEAD} WHERE pemda_id = NEW.pemda_id OR rowid = NEW.rowid)",
    ),
)

_FUNCTIONS = {
    "renaksi_tolak": f" BEGIN RAISE EXCEPTION '{_GROWS}'; END ",
    "renaksi_rantai_maju": (
        " BEGIN IF NEW.pemda_id <> OLD.pemda_id OR NEW.urut <> OLD.urut + 1"
        f" THEN RAISE EXCEPTION '{_FORWARD}'; END IF; RETURN NEW; END "
    ),
    "renaksi_rantai_mulai": (
        f" BEGIN IF NEW.urut <> 0 OR NEW.sidik <> '{AWAL}'"
        f" THEN RAISE EXCEPTION '{_FORWARD}'; END IF; RETURN NEW; END "
    ),
}
_EACH, _BEFORE, _INSERT, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 4, 8, 16, 32  # pg_trigger.tgtype
_POSTGRES = (
    ("peristiwa_tidak_diubah", LOG, _EACH | _UPDATE, "renaksi_tolak"),
    ("peristiwa_tidak_dihapus", LOG, _EACH | _DELETE, "renaksi_tolak"),
    ("peristiwa_tidak_dikosongkan", LOG, _TRUNCATE, "renaksi_tolak"),
    ("rantai_hanya_maju", HEAD, _EACH | _UPDATE, "renaksi_rantai_maju"),
    ("rantai_tidak_dihapus", HEAD, _EACH | _DELETE, "renaksi_tolak"),
    ("rantai_tidak_dikosongkan", HEAD, _TRUNCATE, "renaksi_tolak"),
    ("rantai_mulai_kosong", HEAD, _EACH | _INSERT, "renaksi_rantai_mulai"),
)
_EVENTS = {_UPDATE: "UPDATE", _DELETE: "DELETE", _TRUNCATE: "TRUNCATE", _INSERT: "INSERT"}


def names(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that a database of this kind must have."""
    return [one[0] for one in (_SQLITE if connection.vendor == "sqlite" else _POSTGRES)]


def absent(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that are not there, are switched off, or do something else; [] is well."""
    if connection.vendor == "sqlite":
        rows = _rows(
            connection, "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
        )
        return [name for name, table, sql in _SQLITE if (name, table, sql) not in rows]
    rows = _rows(
        connection,
        "SELECT t.tgname, c.relname, t.tgtype::int, p.proname, p.prosrc FROM pg_trigger t "
        "JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE t.tgenabled = 'A' AND t.tgqual IS NULL AND pg_table_is_visible(c.oid)",
    )
    return [
        name
        for name, table, kind, function in _POSTGRES
        if (name, table, kind | _BEFORE, function, _FUNCTIONS[function]) not in rows
    ]


def install(connection: BaseDatabaseWrapper) -> list[str]:
    """Lays what is absent and answers its names; needs the tables' owner where something is."""
    lacking = absent(connection)
    if lacking:
        remove(connection)
        with connection.cursor() as cursor:
            for statement in _statements(connection):
                cursor.execute(statement)
    return lacking


def _settle(connection: BaseDatabaseWrapper) -> None:
    """Has foreign keys checked now that PostgreSQL would check at commit: it alters no table before."""
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        connection.check_constraints()


def remove(connection: BaseDatabaseWrapper, only: Sequence[str] | None = None) -> None:
    """Takes the triggers away (all, or those named): for a migration that rewrites events."""
    _settle(connection)
    tables = {one[0]: one[1] for one in (_SQLITE if connection.vendor == "sqlite" else _POSTGRES)}
    with connection.cursor() as cursor:
        for name in names(connection) if only is None else only:
            on = "" if connection.vendor == "sqlite" else f" ON {tables[name]}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _statements(connection: BaseDatabaseWrapper) -> list[str]:
    if connection.vendor == "sqlite":
        return [sql for _name, _table, sql in _SQLITE]
    lay = [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        for name, body in _FUNCTIONS.items()
    ]
    for name, table, kind, function in _POSTGRES:
        each = "ROW" if kind & _EACH else "STATEMENT"
        event = _EVENTS[kind & ~_EACH]
        lay.append(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} "
            f"EXECUTE FUNCTION {function}()"
        )
        # a session that says it is a replica is held too
        lay.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    return lay


def _rows(connection: BaseDatabaseWrapper, query: str) -> set[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return set(cursor.fetchall())

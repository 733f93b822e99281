"""What the application's PostgreSQL account may do: write its tables, and only add to the log."""

from renaksi.office.refusal import Gagal

_ONLY_ADDED = frozenset({"kantor_peristiwa"})
_NEVER_DELETED = frozenset({"kantor_rantai"})
_READ = frozenset({"django_migrations"})


def grant(role: str) -> None:
    """Gives `role` its rights on every table anew; needs the tables' owner.

    Raises Gagal on SQLite, for an unknown role, and for the owner, who may do everything anyway.
    """
    from django.db import connection, transaction

    if connection.vendor != "postgresql":
        raise Gagal("--peran hanya untuk PostgreSQL. Isi RENAKSI_DATABASE lebih dahulu.")
    with transaction.atomic(), connection.cursor() as cursor:
        _require_other_role(role)
        name = connection.ops.quote_name(role)
        cursor.execute("SELECT current_schema()")
        schema = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {name}")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {name}")
        for table in connection.introspection.table_names(cursor):
            rights = _rights(table)
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"GRANT {rights} ON {schema}.{quoted} TO {name}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {name}")


def _rights(table: str) -> str:
    if table in _READ:
        return "SELECT"
    if table in _ONLY_ADDED:
        return "SELECT, INSERT"
    if table in _NEVER_DELETED:
        return "SELECT, INSERT, UPDATE"
    return "SELECT, INSERT, UPDATE, DELETE"


def _require_other_role(role: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname = current_user FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
    if found is None:
        raise Gagal(f"Akun {role} tidak ada di server. Buat dulu dengan CREATE ROLE.")
    if found[0]:
        raise Gagal(f"Akun {role} pemilik tabelnya. Sebut akun lain untuk aplikasi.")

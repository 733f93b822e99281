"""What must be right before anything is served: settings, the database's shape, static files."""

import argparse
import os
from pathlib import Path

from renaksi.office.archive import DATABASE
from renaksi.office.refusal import Gagal, cause
from renaksi.site.database import VARIABLE, is_postgres


def data_dir(given: str | None) -> Path:
    """The data folder that a command means: its option, RENAKSI_DATA, or ./data."""
    return (
        Path(given or os.environ.get("RENAKSI_DATA", "").strip() or "data").expanduser().absolute()
    )


def load_django(data: Path) -> None:
    """Loads the settings for one data folder; raises PengaturanSalah for one that is wrong."""
    import django

    os.environ["RENAKSI_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "renaksi.site.settings"
    django.setup()


def require_data(data: Path) -> None:
    """Raises Gagal where the folder holds no database and none is named elsewhere; makes nothing."""
    if not is_postgres() and not (data / DATABASE).is_file():
        raise Gagal(f"Tidak ada data kantor di {data}. Sebutkan foldernya dengan --data.")


def require_sqlite(instead: str) -> None:
    """Raises Gagal where the data is in PostgreSQL, whose own tool does what was asked."""
    if is_postgres():
        raise Gagal(
            f"Data kantor ini di PostgreSQL ({VARIABLE}); perintah ini hanya untuk SQLite. Pakai "
            f"{instead}, dan salin folder berkas tersendiri (docs/panduan/postgresql.md)."
        )


def migrate() -> bool:
    """Brings the database to this program's shape; whether there was anything to do.

    Raises Gagal for a database that a newer program has changed, that is not a database, or that
    this account may not change.
    """
    from django.core.management import call_command
    from django.db import DatabaseError

    pending = _is_behind()
    if pending:
        try:
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
        except DatabaseError as error:
            raise Gagal(
                f"{_where()} tidak dapat disesuaikan ({cause(error)}). Jalankan 'renaksi migrate' "
                "dengan akun pemilik tabelnya."
            ) from error
    return pending


def require_current() -> None:
    """Raises Gagal where the database has not this program's shape; changes nothing."""
    if _is_behind():
        raise Gagal(
            f"{_where()} dari renaksi yang lebih lama. Jalankan 'renaksi migrate' lebih dahulu."
        )


def _where() -> str:
    """What a refusal calls the database: its file, or its name on the server."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    return name if connection.vendor == "sqlite" else f"Basis data PostgreSQL {name}"


def _is_behind() -> bool:
    """Whether the database waits for migrations; raises Gagal for one that is not ours to read."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        known = set(executor.loader.graph.nodes)
        newer = set(executor.loader.applied_migrations) - known
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        remedy = "Pulihkan dari cadangan dengan 'renaksi restore'"
        if connection.vendor != "sqlite":
            remedy = "Periksa RENAKSI_DATABASE dan servernya"
        raise Gagal(
            f"{_where()} tidak dapat dibuka sebagai basis data renaksi ({cause(error)}). {remedy}."
        ) from error
    if newer:
        raise Gagal(
            f"{_where()} dibuat oleh renaksi yang lebih baru. Pasang versi renaksi yang terakhir."
        )
    return bool(pending)


def collect_static() -> None:
    """Lays styles and scripts out for serving: compressed, with their digest in the name."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def run(args: argparse.Namespace) -> int:
    """The command `migrate`; it also puts back what guards the event log, and says so."""
    data = data_dir(args.data)
    load_django(data)
    from django.db import DatabaseError, connection

    from renaksi.apps.kantor import penjaga
    from renaksi.office.rights import grant

    changed = migrate()
    try:
        for name in penjaga.install(connection):
            print(f"Penjaga riwayat {name} tidak ada dan dipasang lagi.")
        if args.peran is not None:
            grant(args.peran)
    except DatabaseError as error:
        raise Gagal(
            f"{_where()} tidak dapat diatur ({cause(error)}). Jalankan dengan akun pemilik tabelnya."
        ) from error
    place = _where() if is_postgres() else f"Basis data di {data}"
    print(f"{place} {'sudah disesuaikan' if changed else 'sudah sesuai'}.")
    return 0

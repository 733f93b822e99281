"""What must be right before anything is served: settings, the database's shape, static files."""

import argparse
import os
from pathlib import Path

from renaksi.office.refusal import Gagal, cause


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


def migrate() -> bool:
    """Brings the database to this program's shape; whether there was anything to do.

    Raises Gagal for a database that a newer program has changed, or that is not a database.
    """
    from django.core.management import call_command

    pending = _is_behind()
    if pending:
        call_command("migrate", verbosity=0, interactive=False)
    return pending


def require_current() -> None:
    """Raises Gagal where the database has not this program's shape; changes nothing."""
    if _is_behind():
        from django.db import connection

        raise Gagal(
            f"{connection.settings_dict['NAME']} dari renaksi yang lebih lama. "
            "Jalankan 'renaksi migrate' lebih dahulu."
        )


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
        raise Gagal(
            f"{connection.settings_dict['NAME']} tidak dapat dibuka sebagai basis data renaksi "
            f"({cause(error)}). Pulihkan dari cadangan dengan 'renaksi restore'."
        ) from error
    if newer:
        raise Gagal(
            f"{connection.settings_dict['NAME']} dibuat oleh renaksi yang lebih baru. "
            "Pasang versi renaksi yang terakhir."
        )
    return bool(pending)


def collect_static() -> None:
    """Lays styles and scripts out for serving: compressed, with their digest in the name."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def run(args: argparse.Namespace) -> int:
    """The command `migrate`."""
    data = data_dir(args.data)
    load_django(data)
    changed = migrate()
    print(f"Basis data di {data} {'sudah disesuaikan' if changed else 'sudah sesuai'}.")
    return 0

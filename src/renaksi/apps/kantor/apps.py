"""The Django application "kantor"."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.models.signals import post_delete, post_migrate, post_save


class KantorConfig(AppConfig):
    """Registers the app under the label that migrations and AUTH_USER_MODEL name."""

    name = "renaksi.apps.kantor"
    label = "kantor"
    verbose_name = "Kantor"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the event log after every migrate, and look at the guard in `check --database`."""
        post_migrate.connect(guard_log, sender=self)
        from allauth.mfa.models import Authenticator

        from renaksi.apps.kantor import akun

        post_save.connect(akun.note_added, sender=Authenticator)
        post_delete.connect(akun.note_removed, sender=Authenticator)
        register(check_guard, Tags.database)


def guard_log(using: str, **_signal: Any) -> None:
    """Lays the triggers of the event log where the tables exist."""
    from renaksi.apps.kantor import penjaga

    if _is_chained(using):
        penjaga.install(connections[using])


def check_guard(databases: Any = None, **_options: Any) -> list[CheckMessage]:
    """An error for each database whose log could be changed; none before its first migrate."""
    from renaksi.apps.kantor import penjaga

    return [
        Error(
            f"Penjaga riwayat tidak lengkap di basis data {using}: {', '.join(lacking)}.",
            hint="Periksa dengan 'renaksi audit verify', lalu pasang dengan 'renaksi migrate'.",
            id="kantor.E001",
        )
        for using in databases or ()
        if _is_chained(using) and (lacking := penjaga.absent(connections[using]))
    ]


def _is_chained(using: str) -> bool:
    """Whether the database has the log in its present shape (a migration may stop before it)."""
    from renaksi.apps.kantor import penjaga

    with connections[using].cursor() as cursor:
        tables = connections[using].introspection.table_names(cursor)
    return penjaga.HEAD in tables

"""The Django application "kantor"."""

from django.apps import AppConfig


class KantorConfig(AppConfig):
    """Registers the app under the label that migrations and AUTH_USER_MODEL name."""

    name = "renaksi.apps.kantor"
    label = "kantor"
    verbose_name = "Kantor"
    default_auto_field = "django.db.models.BigAutoField"

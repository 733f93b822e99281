"""Nothing is served while the database would let someone change the event log."""

from django.db import connection

from renaksi.apps.kantor import penjaga
from renaksi.site.env import PengaturanSalah


def require_guarded() -> None:
    """Raises PengaturanSalah when a trigger that guards the event log is absent or altered."""
    lacking = penjaga.absent(connection)
    if lacking:
        raise PengaturanSalah(
            f"Penjaga riwayat hilang dari basis data ({', '.join(lacking)}), jadi riwayat dapat "
            "diubah. Periksa dengan 'renaksi audit verify', lalu pasang dengan 'renaksi migrate'."
        )

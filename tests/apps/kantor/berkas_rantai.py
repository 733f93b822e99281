"""A log to spoil: events of an office, raw SQL past every guard, and what an audit says then."""

from collections.abc import Callable

from django.db import connection

from renaksi.apps.kantor import audit, penjaga
from renaksi.apps.kantor.models import PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.rantai import Putus
from renaksi.apps.kantor.services import record

BANYAK = 6


def fill(office: PerangkatDaerah, count: int = BANYAK) -> None:
    """Adds events until the office's pemda has `count` of them."""
    while Peristiwa.objects.filter(pemda=office.pemda).count() < count:
        record(
            perangkat_daerah=office,
            oleh=None,
            jenis="uji.baris.diisi",
            objek="kegiatan-1.1",
            sebelum={"nilai": None},
            sesudah={"nilai": "0", "nama": "Kecamatan «Uji»\n"},
            alasan="Uji",
        )


def spoil(*statements: str) -> None:
    """Runs raw SQL as someone who took the triggers away, and puts them back."""
    penjaga.remove(connection)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    penjaga.install(connection)


def first_break(office: PerangkatDaerah) -> Putus | None:
    """Where the chain of the office's pemda is first broken."""
    return audit.prove()[str(office.pemda_id)].putus


def refused(change: Callable[[], object], says: str) -> bool:
    """Whether the database itself refuses a change with these words; nothing of it stays."""
    from django.db import DatabaseError, transaction

    try:
        with transaction.atomic():
            change()
    except DatabaseError as error:
        return says in str(error)
    return False

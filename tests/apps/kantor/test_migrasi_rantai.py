"""An office that worked before there was a chain keeps its log: the migration chains what is there."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.apps.kantor.berkas_rantai import refused

from renaksi.apps.kantor import audit, penjaga
from renaksi.apps.kantor.models import PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.services import record

BEFORE = [("kantor", "0001_initial")]


@pytest.mark.django_db(transaction=True)
def test_events_from_before_are_chained_in_the_order_of_their_time() -> None:
    executor = MigrationExecutor(connection)
    penjaga.remove(connection)
    try:
        executor.migrate([*BEFORE, *((app, None) for app in ("realisasi", "rencana"))])
        ids = _fill(executor.loader.project_state(BEFORE).apps)
    finally:
        call_command("migrate", verbosity=0)
    events = list(Peristiwa.objects.order_by("pemda__nama", "urut"))
    assert [(one.pk, one.urut) for one in events] == [
        *((pk, number) for number, pk in enumerate(reversed(ids["A"]), 1)),
        *((pk, number) for number, pk in enumerate(reversed(ids["B"]), 1)),
    ]
    assert events[0].jabatan == ""
    assert [one.putus for one in audit.prove().values()] == [None, None]
    assert penjaga.absent(connection) == []
    next_one = record(
        perangkat_daerah=PerangkatDaerah.objects.get(pemda__nama="A"),
        oleh=None, jenis="uji.coba", objek="x",
    )  # fmt: skip
    assert next_one.urut == 4
    assert refused(lambda: connection.cursor().execute("DELETE FROM kantor_peristiwa"), "bertambah")


def _fill(apps) -> dict[str, list[uuid.UUID]]:  # type: ignore[no-untyped-def]
    """Two pemda with three events each, stored against the order of their time."""
    ids: dict[str, list[uuid.UUID]] = {}
    for nama in ("A", "B"):
        pemda = apps.get_model("kantor", "Pemda").objects.create(nama=nama)
        office = apps.get_model("kantor", "PerangkatDaerah").objects.create(pemda=pemda, nama="D")
        moments = [datetime(2021, 3, 1, tzinfo=UTC) - timedelta(days=n) for n in range(3)]
        ids[nama] = [
            apps.get_model("kantor", "Peristiwa").objects.create(
                pemda=pemda, perangkat_daerah=office, waktu=when, jenis="uji.lama", objek="x",
                sesudah={"nama": "é", "banyak": 3},
            ).pk
            for when in moments
        ]  # fmt: skip
    return ids

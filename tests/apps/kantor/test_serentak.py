"""Many writers at once never fork the chain of a pemda."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from renaksi.apps.kantor import audit
from renaksi.apps.kantor.models import Pemda, PerangkatDaerah, Peristiwa, Rantai
from renaksi.apps.kantor.services import record

WRITERS, EACH = 4, 8


def write(office: PerangkatDaerah, start: Barrier) -> None:
    try:
        start.wait(timeout=30)
        for number in range(EACH):
            with transaction.atomic():
                record(perangkat_daerah=office, oleh=None, jenis="uji.coba", objek=str(number))
                if number % 4 == 3:  # what is undone leaves no gap
                    transaction.set_rollback(True)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_in_parallel_never_fork_the_chain() -> None:
    pemda = Pemda.objects.create(nama="Kabupaten Ramai")
    office = PerangkatDaerah.objects.create(pemda=pemda, nama="Dinas Ramai")
    assert not Rantai.objects.exists()  # the first event of all is written by several, too
    start = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(write, office, start) for _ in range(WRITERS)]:
            done.result(timeout=120)
    stored = WRITERS * EACH * 3 // 4
    assert list(Peristiwa.objects.order_by("urut").values_list("urut", flat=True)) == list(
        range(1, stored + 1)
    )
    state = audit.prove()[str(pemda.pk)]
    assert (state.putus, state.last.urut) == (None, stored)

"""A stored version can be added and read, and nothing else."""

import pytest
from django.db.models import QuerySet
from tests.apps.rencana import contoh

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import VersiRencana, VersiTetap
from renaksi.core.cascade.plan_json import plan_hash


@pytest.fixture
def versi(kantor: PerangkatDaerah, operator: Pengguna) -> VersiRencana:
    return services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[]
    )


def test_a_stored_version_gives_back_the_plan_that_was_stored(versi: VersiRencana) -> None:
    fresh = VersiRencana.objects.get(pk=versi.pk)
    assert fresh.plan == contoh.plan()
    assert fresh.hash == plan_hash(contoh.plan())


def test_a_stored_version_cannot_be_saved_again(versi: VersiRencana) -> None:
    versi.alasan = "diganti diam-diam"
    with pytest.raises(VersiTetap):
        versi.save()
    assert VersiRencana.objects.get().alasan == ""


def test_a_stored_version_cannot_be_deleted(versi: VersiRencana) -> None:
    with pytest.raises(VersiTetap):
        versi.delete()
    with pytest.raises(VersiTetap):
        VersiRencana.objects.all().delete()
    assert VersiRencana.objects.count() == 1


def test_stored_versions_cannot_be_updated_in_bulk(versi: VersiRencana) -> None:
    everything: QuerySet[VersiRencana] = VersiRencana.objects.all()
    with pytest.raises(VersiTetap):
        everything.update(jenis="perubahan")
    with pytest.raises(VersiTetap):
        everything.bulk_update([versi], ["jenis"])
    with pytest.raises(VersiTetap):
        VersiRencana.objects.bulk_create([versi], update_conflicts=True)
    with pytest.raises(VersiTetap):
        versi.rencana.versi.update(jenis="perubahan")

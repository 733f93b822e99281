"""The event log only grows."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models, transaction
from tests.orang import add

from renaksi.apps.kantor.models import Pengguna, Peran, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.peristiwa import RiwayatTetap
from renaksi.apps.kantor.riwayat import who
from renaksi.apps.kantor.services import record


@pytest.fixture
def peristiwa(kantor: PerangkatDaerah, operator: Pengguna) -> Peristiwa:
    return record(
        perangkat_daerah=kantor,
        oleh=operator,
        jenis="realisasi.baris.diisi",
        objek="kegiatan-1.1",
        sebelum={"nilai": None},
        sesudah={"nilai": "0"},
        alasan=" Berita acara ",
    )


def test_an_event_keeps_who_what_before_after_and_why(
    peristiwa: Peristiwa, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    stored = Peristiwa.objects.get(pk=peristiwa.pk)
    assert (stored.oleh, stored.perangkat_daerah, stored.pemda) == (
        operator,
        kantor,
        kantor.pemda,
    )
    assert (stored.sebelum, stored.sesudah) == ({"nilai": None}, {"nilai": "0"})
    assert stored.alasan == "Berita acara"
    assert stored.waktu.tzinfo is not None


def test_an_event_about_a_stored_object_names_its_kind_and_id(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    event = record(perangkat_daerah=kantor, oleh=operator, jenis="a.b", objek=operator)
    assert event.objek == f"kantor.pengguna:{operator.pk}"


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.delete(),
        lambda event: event.save(),
        lambda event: Peristiwa.objects.all().delete(),
        lambda event: Peristiwa.objects.filter(pk=event.pk).update(alasan="lain"),
        lambda event: Peristiwa._base_manager.all().delete(),
        lambda event: Peristiwa.objects.bulk_update([event], ["alasan"]),
        lambda event: Peristiwa.objects.bulk_create([event], ignore_conflicts=True),
        lambda event: event.perangkat_daerah.peristiwa.all().delete(),
        lambda event: event.perangkat_daerah.peristiwa.update(alasan="lain"),
    ],
)
def test_no_way_of_the_application_changes_or_deletes_an_event(
    peristiwa: Peristiwa, change: object
) -> None:
    peristiwa.alasan = "lain"
    with pytest.raises(RiwayatTetap), transaction.atomic():
        change(peristiwa)
    assert Peristiwa.objects.get(pk=peristiwa.pk).alasan == "Berita acara"


def test_a_second_event_cannot_take_the_place_of_a_stored_one(peristiwa: Peristiwa) -> None:
    twin = Peristiwa(
        pk=peristiwa.pk,
        urut=99,
        pemda=peristiwa.pemda,
        perangkat_daerah=peristiwa.perangkat_daerah,
        jenis="palsu.sekali",
        objek="x",
    )
    with (
        pytest.raises(Exception, match=r"hanya dapat bertambah|duplicate key"),
        transaction.atomic(),
    ):
        twin.save()
    assert Peristiwa.objects.get(pk=peristiwa.pk).jenis == "realisasi.baris.diisi"


def test_what_an_event_names_cannot_be_deleted(peristiwa: Peristiwa, operator: Pengguna) -> None:
    for thing in (operator, peristiwa.perangkat_daerah, peristiwa.pemda):
        with pytest.raises(models.ProtectedError):
            thing.delete()


@pytest.mark.parametrize("jenis", ["", "tanpatitik", "Huruf.Besar", "a..b", "a.b\n", "a b.c"])
def test_a_kind_that_is_no_dotted_name_is_refused(
    kantor: PerangkatDaerah, operator: Pengguna, jenis: str
) -> None:
    before = Peristiwa.objects.count()
    with pytest.raises(ValidationError):
        record(perangkat_daerah=kantor, oleh=operator, jenis=jenis, objek="x")
    assert Peristiwa.objects.count() == before


def test_a_reason_is_as_long_as_the_log_can_print(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    told = {"perangkat_daerah": kantor, "oleh": operator, "jenis": "a.b", "objek": "x"}
    assert len(record(**told, alasan=" " + "x" * 1000).alasan) == 1000  # type: ignore[arg-type]
    with pytest.raises(ValidationError) as refused:
        record(**told, alasan="x" * 1001)  # type: ignore[arg-type]
    assert refused.value.message_dict == {"alasan": ["Alasan paling panjang 1000 huruf."]}


def test_what_nobody_signed_in_did_is_said_to_be_the_programs(kantor: PerangkatDaerah) -> None:
    assert who(record(perangkat_daerah=kantor, oleh=None, jenis="a.b", objek="x")) == "renaksi"


def test_an_event_names_the_post_in_which_its_person_keeps_the_office_s_data(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    add(kantor, "baru", "Orang Baru", Peran.PEMBACA, oleh=operator)
    assert (
        Peristiwa.objects.get(jenis="kantor.pengguna.ditambah", oleh=operator).jabatan == "operator"
    )

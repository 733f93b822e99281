"""An office's days for each triwulan and the steps that it takes: all writes, each with its event."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from renaksi.apps.kantor import izin
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.realisasi.models import AlurKantor, JadwalTriwulan
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN

TIDAK_ADA_TRIWULAN = "Triwulan ini tidak ada. Pilih TW I sampai TW IV."


@transaction.atomic
def set_schedule(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna,
    tahun: int,
    triwulan: int,
    isi_mulai: date | None,
    isi_sampai: date | None,
    periksa_sampai: date | None,
) -> JadwalTriwulan:
    """Sets the days of a triwulan; None leaves one open. Raises Ditolak, ValidationError."""
    answer = izin.may_write(oleh, perangkat_daerah)
    izin.require(answer)
    if triwulan not in TRIWULAN:
        raise ValidationError(TIDAK_ADA_TRIWULAN)
    PerangkatDaerah.objects.select_for_update().get(pk=perangkat_daerah.pk)
    whose = {"perangkat_daerah": perangkat_daerah, "tahun": tahun, "triwulan": triwulan}
    schedule = JadwalTriwulan.objects.filter(**whose).first() or JadwalTriwulan(
        pemda_id=perangkat_daerah.pemda_id, **whose
    )
    before = _days(schedule)
    schedule.isi_mulai, schedule.isi_sampai = isi_mulai, isi_sampai
    schedule.periksa_sampai = periksa_sampai
    after = _days(schedule)
    if after == before:
        return schedule
    schedule.full_clean()
    schedule.save()
    kantor.record(
        perangkat_daerah=perangkat_daerah, oleh=oleh, jenis="realisasi.jadwal.diatur",
        objek=schedule, sebelum=before, jabatan=answer.jabatan,
        sesudah=after | {"tw": ROMAWI[triwulan - 1], "tahun": tahun},
    )  # fmt: skip
    return schedule


@transaction.atomic
def set_stages(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna,
    verifikasi: bool | None,
    paraf: bool | None,
    alasan: str = "",
) -> AlurKantor:
    """Says which steps the office takes; None: as soon as some post has that duty."""
    answer = izin.may_write(oleh, perangkat_daerah)
    izin.require(answer)
    PerangkatDaerah.objects.select_for_update().get(pk=perangkat_daerah.pk)
    stages = AlurKantor.objects.filter(perangkat_daerah=perangkat_daerah).first() or AlurKantor(
        pemda_id=perangkat_daerah.pemda_id, perangkat_daerah=perangkat_daerah
    )
    before = _steps(stages)
    stages.verifikasi, stages.paraf = verifikasi, paraf
    after = _steps(stages)
    if after == before:
        return stages
    stages.save()
    kantor.record(
        perangkat_daerah=perangkat_daerah, oleh=oleh, jenis="realisasi.alur.diatur",
        objek=stages, sebelum=before, sesudah=after, alasan=alasan, jabatan=answer.jabatan,
    )  # fmt: skip
    return stages


def _days(one: JadwalTriwulan) -> dict[str, str]:
    return {
        name: "bebas" if (day := getattr(one, name)) is None else f"{day:%d-%m-%Y}"
        for name in ("isi_mulai", "isi_sampai", "periksa_sampai")
    }


def _steps(one: AlurKantor) -> dict[str, str]:
    words = {True: "dipakai", False: "tidak dipakai", None: "mengikuti tugas jabatan"}
    return {"verifikasi": words[one.verifikasi], "paraf": words[one.paraf]}

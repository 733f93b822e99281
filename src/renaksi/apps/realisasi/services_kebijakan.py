"""Choosing how an office measures: the only place where a choice is stored, with its event."""

from dataclasses import replace

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from renaksi.apps.kantor import izin
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.realisasi.models import KebijakanKantor
from renaksi.apps.realisasi.selectors_kebijakan import (
    choices_of,
    kebijakan_for,
    last_frozen,
    open_quarters,
)
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.apps.rencana.versi_baru import lock
from renaksi.core.capaian.jejak import tw
from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.kebijakan_json import kebijakan_from_json, kebijakan_to_json
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN
from renaksi.core.cascade.refusal import Refused

TULIS_DASAR = "Tulis dasar hukum kantor ini, misalnya nomor Peraturan Bupati atau keputusan kepala."
TIDAK_ADA_TRIWULAN = "Triwulan ini tidak ada. Pilih TW I sampai TW IV."
SEMUA_DISUSUN = "buka dahulu laporan itu untuk perbaikan, atau pilih untuk tahun berikutnya"
SUDAH_BERLAKU = "Kebijakan ini sudah berlaku sejak triwulan itu. Tidak ada yang perlu disimpan."


@transaction.atomic
def choose_kebijakan(
    *,
    rencana: Rencana,
    oleh: Pengguna,
    kebijakan: Kebijakan,
    mulai_triwulan: int,
    urutan: int,
    alasan: str = "",
) -> KebijakanKantor:
    """The office measures by `kebijakan` from `mulai_triwulan` of the plan's year on.

    `urutan` is that of the last choice which the person saw, 0 where there was none. Raises
    Ditolak; ValidationError by key where the triwulan is closed, where the legal basis is not the
    office's own, where the name means other rules already, where an indikator is not the plan's,
    where somebody chose meanwhile, or where nothing would change.
    """
    izin.require(izin.may_write(oleh, rencana.perangkat_daerah))
    lock(rencana)
    require_choice(rencana, kebijakan, mulai_triwulan)
    last = choices_of(rencana.perangkat_daerah, rencana.tahun).first()
    if (last.urutan if last else 0) != urutan:
        raise ValidationError({NON_FIELD_ERRORS: [_changed(last)]})
    before = kebijakan_for(rencana.perangkat_daerah, rencana.tahun, mulai_triwulan)
    choice = KebijakanKantor(
        pemda_id=rencana.pemda_id,
        perangkat_daerah=rencana.perangkat_daerah,
        tahun=rencana.tahun,
        urutan=urutan + 1,
        mulai_triwulan=mulai_triwulan,
        isi=kebijakan_to_json(kebijakan),
        alasan=alasan.strip(),
        oleh=oleh,
    )
    choice.full_clean()
    choice.save()
    _record(choice, before)
    return choice


def require_choice(rencana: Rencana, kebijakan: Kebijakan, mulai_triwulan: int) -> None:
    """Raises ValidationError, by key, where `kebijakan` may not hold from `mulai_triwulan` on."""
    if mulai_triwulan not in TRIWULAN:
        raise ValidationError({"mulai_triwulan": TIDAK_ADA_TRIWULAN})
    _require_open(rencana, mulai_triwulan)
    _require_readable(kebijakan)
    if kebijakan.dasar == BAWAAN.dasar and kebijakan != BAWAAN:
        raise ValidationError({"dasar": TULIS_DASAR})
    _require_own_name(rencana.perangkat_daerah, kebijakan)
    _require_known(rencana, kebijakan, mulai_triwulan)
    quarters = [one for one in TRIWULAN if one >= mulai_triwulan]
    if all(
        kebijakan_for(rencana.perangkat_daerah, rencana.tahun, one) == kebijakan for one in quarters
    ):
        raise ValidationError({NON_FIELD_ERRORS: [SUDAH_BERLAKU]})


def _require_open(rencana: Rencana, mulai_triwulan: int) -> None:
    still_open = open_quarters(rencana)
    if mulai_triwulan in still_open:
        return
    first = f"pilih berlaku mulai {tw(still_open[0])}" if still_open else SEMUA_DISUSUN
    frozen = last_frozen(rencana)
    if mulai_triwulan <= frozen:
        why = f"Laporan {tw(frozen)} sudah disusun dengan kebijakannya"
    else:
        why = f"{tw(mulai_triwulan)} sudah ditutup karena {tw(still_open[0])} sudah diisi"
    raise ValidationError({"mulai_triwulan": f"{why}; {first}."})


def _require_readable(kebijakan: Kebijakan) -> None:
    """What is stored must be what a file of it would be read as, for good."""
    try:
        same = kebijakan_from_json(kebijakan_to_json(kebijakan), kebijakan.nama) == kebijakan
    except Refused as error:
        key = error.tempat.partition(".")[0].partition("[")[0]
        raise ValidationError({key or NON_FIELD_ERRORS: str(error)}) from error
    assert same, "kebijakan tidak terbaca kembali sebagai dirinya"


def _require_own_name(perangkat_daerah: PerangkatDaerah, kebijakan: Kebijakan) -> None:
    """One name means one set of rules, so that a result that names its kebijakan says which."""
    for choice in KebijakanKantor.objects.filter(perangkat_daerah=perangkat_daerah):
        if choice.kebijakan.nama == kebijakan.nama and _rules(choice.kebijakan) != _rules(
            kebijakan
        ):
            raise ValidationError(
                {
                    "nama": f"Nama «{kebijakan.nama}» sudah dipakai untuk aturan yang lain "
                    f"({tw(choice.mulai_triwulan)} {choice.tahun}); beri nama lain, misalnya "
                    f"«{kebijakan.nama} (diubah)»."
                }
            )


def _rules(kebijakan: Kebijakan) -> Kebijakan:
    return replace(kebijakan, dasar="-", berlaku_sejak=None)


def _require_known(rencana: Rencana, kebijakan: Kebijakan, mulai_triwulan: int) -> None:
    """Every indikator that it names is in a version of the plan that holds from then on."""
    named = {"rumus_indikator": kebijakan.rumus_indikator, "bobot": kebijakan.bobot}
    if not any(named.values()):
        return
    version, known = None, set()
    for triwulan in TRIWULAN[mulai_triwulan - 1 :]:
        version = version_for(rencana, triwulan, version)
        known |= {indikator.id for _, indikator in version.plan.indikator()}
    for key, ids in named.items():
        unknown = next((id_ for id_ in ids if id_ not in known), None)
        if unknown is not None:
            raise ValidationError(
                {
                    key: f"Rencana Aksi {rencana.tahun} tidak punya indikator «{unknown[:80]}»; "
                    "pakai id yang tertulis dalam rencana, atau hapus."
                }
            )


def _changed(last: KebijakanKantor | None) -> str:
    who = "" if last is None else f" oleh {last.oleh}"
    return (
        f"Kebijakan sudah diganti{who} sejak halaman ini dibuka, jadi belum ada yang tersimpan. "
        "Periksa lagi akibatnya, lalu simpan sekali lagi."
    )


def _record(choice: KebijakanKantor, before: Kebijakan) -> None:
    kantor.record(
        perangkat_daerah=choice.perangkat_daerah,
        oleh=choice.oleh,
        jenis="realisasi.kebijakan.dipilih",
        objek=choice,
        sebelum={"nama": before.nama, "isi": kebijakan_to_json(before)},
        sesudah={
            "tahun": choice.tahun,
            "mulai_triwulan": choice.mulai_triwulan,
            "tw": ROMAWI[choice.mulai_triwulan - 1],
            "nama": choice.kebijakan.nama,
            "isi": choice.isi,
        },
        alasan=choice.alasan or choice.kebijakan.dasar,
    )

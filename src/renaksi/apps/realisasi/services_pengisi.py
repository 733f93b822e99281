"""Who fills in which row, and the posts that a plan names: all writes, each with its event."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from renaksi.apps.kantor import izin, services_organisasi
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.models import Jabatan, Pengguna, UnitKerja
from renaksi.apps.kantor.organisasi import JenisJabatan
from renaksi.apps.realisasi.models import PenugasanBaris
from renaksi.apps.realisasi.pengisi import PeranBaris
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import current_version
from renaksi.apps.rencana.versi_baru import lock
from renaksi.core.cascade.rencana import Tingkat

TANPA_BARIS = "Belum ada baris yang dipilih. Centang paling sedikit satu baris."
BARIS_TIDAK_ADA = "Ada baris yang tidak ada pada rencana ini. Muat ulang halaman, lalu pilih lagi."
JABATAN_SALAH = "{nama} bukan jabatan kantor ini atau sudah berakhir. Pilih jabatan lain."
PPTK_SUB = "PPTK hanya untuk sub kegiatan. Pilih baris sub kegiatan saja."
TANPA_JABATAN = "Belum ada jabatan yang dipilih. Centang paling sedikit satu jabatan."


@transaction.atomic
def assign_rows(
    *,
    rencana: Rencana,
    oleh: Pengguna,
    peran: PeranBaris,
    baris: Iterable[str],
    jabatan: Jabatan | None,
    menurut_rencana: bool = False,
) -> int:
    """Gives rows to a post, to the operator (None), or back to what the plan itself says.

    Answers how many rows changed. Raises Ditolak, ValidationError.
    """
    answer = izin.may_write(oleh, rencana.perangkat_daerah)
    izin.require(answer)
    lock(rencana)
    ids = list(dict.fromkeys(baris))
    _require_rows(rencana, peran, ids)
    if jabatan is not None:
        _require_own(rencana, jabatan)
    stored = {
        one.baris: one
        for one in rencana.penugasan.filter(peran=peran, baris__in=ids).select_related("jabatan")
    }
    before, changed = {}, []
    for id in ids:
        old = stored.get(id)
        same = old is None if menurut_rencana else old is not None and old.jabatan == jabatan
        if same:
            continue
        before[id] = "menurut rencana" if old is None else str(old.jabatan or "operator")
        changed.append(id)
        if menurut_rencana and old is not None:
            old.delete()
        elif not menurut_rencana:
            _set(old or PenugasanBaris(rencana=rencana, baris=id, peran=peran), rencana, jabatan)
    if not changed:
        return 0
    whom = "menurut rencana" if menurut_rencana else str(jabatan or "operator")
    kantor.record(
        perangkat_daerah=rencana.perangkat_daerah, oleh=oleh, jenis="realisasi.pengisi.diatur",
        objek=rencana, sebelum=before, jabatan=answer.jabatan,
        sesudah={
            "peran": peran.label, "kepada": whom, "banyak": len(changed),
            "tahun": rencana.tahun, "baris": changed,
        },
    )  # fmt: skip
    return len(changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class JabatanBaru:
    """A post that a plan names, as the operator takes it."""

    nama: str
    jenis: JenisJabatan
    unit: UnitKerja | None


@transaction.atomic
def take_posts(
    *, rencana: Rencana, oleh: Pengguna, jabatan: Sequence[JabatanBaru]
) -> list[Jabatan]:
    """Makes the posts that a plan names, from the plan's year on, all of them or none."""
    if not jabatan:
        raise ValidationError(TANPA_JABATAN)
    return [
        services_organisasi.add_post(
            perangkat_daerah=rencana.perangkat_daerah, oleh=oleh, nama=one.nama, jenis=one.jenis,
            unit=one.unit, mulai=date(rencana.tahun, 1, 1),
        )
        for one in jabatan
    ]  # fmt: skip


def _require_rows(rencana: Rencana, peran: PeranBaris, ids: Sequence[str]) -> None:
    if not ids:
        raise ValidationError(TANPA_BARIS)
    levels = {row.id: row.tingkat for row in current_version(rencana).plan.baris}
    if any(id not in levels for id in ids):
        raise ValidationError(BARIS_TIDAK_ADA)
    if peran is PeranBaris.PPTK and any(levels[id] is not Tingkat.SUB_KEGIATAN for id in ids):
        raise ValidationError(PPTK_SUB)


def _require_own(rencana: Rencana, jabatan: Jabatan) -> None:
    if jabatan.perangkat_daerah_id != rencana.perangkat_daerah_id or jabatan.selesai is not None:
        raise ValidationError(JABATAN_SALAH.format(nama=jabatan))


def _set(one: PenugasanBaris, rencana: Rencana, jabatan: Jabatan | None) -> None:
    one.pemda_id, one.jabatan = rencana.pemda_id, jabatan
    one.full_clean()
    one.save()

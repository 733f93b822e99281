"""All writes of the office's tree: units, posts, their duties, and who holds them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.models import (
    Jabatan,
    KeanggotaanPemda,
    Pemangku,
    Pemda,
    PenerusJabatan,
    Pengguna,
    PerangkatDaerah,
    PeranPemda,
    TugasJabatan,
    UnitKerja,
)
from renaksi.apps.kantor.organisasi import (
    TUGAS_BIASA,
    JenisJabatan,
    JenisUnit,
    Sebagai,
    Tugas,
)
from renaksi.apps.kantor.services import folded, record

SUDAH_BERAKHIR = "{nama} sudah berakhir {selesai:%d-%m-%Y}."
SEBELUM_MULAI = "Tanggal berakhir lebih awal daripada tanggal mulainya."
MASIH_DIPANGKU = "{nama} masih dipangku {orang}. Akhiri dahulu masa jabatannya."
MASIH_BERISI = "{nama} masih mempunyai {isi}. Pindahkan atau akhiri dahulu."
PENERUS_KANTOR_LAIN = "Penerus {nama} bukan jabatan kantor ini atau tidak berlaku lagi sesudah itu."
SUDAH_TERISI = (
    "{nama} pada masa itu sudah dipangku {orang} ({sebagai}). Akhiri dahulu, atau pilih Plh. "
    "dengan tanggal."
)
PLH_BERTANGGAL = "Plh. menjabat untuk beberapa hari; isi tanggal selesainya."
BUKAN_PENGGUNA = "{orang} bukan pengguna kantor ini. Tambahkan dahulu di halaman Pengguna."
INDUK_BERPUTAR = "Unit tidak dapat berada di bawah dirinya sendiri."


@transaction.atomic
def add_unit(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna | None,
    nama: str,
    jenis: JenisUnit | str,
    mulai: date,
    induk: UnitKerja | None = None,
) -> UnitKerja:
    """Stores a unit; raises Ditolak, or ValidationError for a name in use or another office's induk."""
    _require_writer(oleh, perangkat_daerah)
    if induk is not None and induk.perangkat_daerah_id != perangkat_daerah.pk:
        raise ValidationError({"induk": "Unit induk bukan unit kantor ini."})
    unit = UnitKerja(
        pemda_id=perangkat_daerah.pemda_id,
        perangkat_daerah=perangkat_daerah,
        induk=induk,
        jenis=jenis,
        nama=folded(nama),
        mulai=mulai,
    )
    _store(unit)
    _tell(perangkat_daerah, oleh, "kantor.unit.ditambah", unit, after={"nama": unit.nama})
    return unit


@transaction.atomic
def end_unit(*, unit: UnitKerja, oleh: Pengguna, selesai: date, alasan: str) -> UnitKerja:
    """Ends a unit on its last day; its posts and units must have ended by then."""
    izin.require(izin.may_write(oleh, unit.perangkat_daerah))
    _require_open(unit, selesai)
    left: list[models.Model] = [
        *unit.jabatan.exclude(selesai__lte=selesai),
        *unit.bawahan.exclude(selesai__lte=selesai),
    ]
    if left:
        raise ValidationError(MASIH_BERISI.format(nama=unit, isi=left[0]))
    unit.selesai = selesai
    _store(unit)
    _tell(
        unit.perangkat_daerah, oleh, "kantor.unit.berakhir", unit,
        after={"nama": unit.nama, "selesai": str(selesai)}, alasan=alasan,
    )  # fmt: skip
    return unit


@transaction.atomic
def add_post(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna | None,
    nama: str,
    jenis: JenisJabatan | str,
    mulai: date,
    unit: UnitKerja | None = None,
    tugas: Iterable[Tugas] | None = None,
) -> Jabatan:
    """Stores a post with its duties, by default those that its kind has."""
    _require_writer(oleh, perangkat_daerah)
    if unit is not None and unit.perangkat_daerah_id != perangkat_daerah.pk:
        raise ValidationError({"unit": "Unit itu bukan unit kantor ini."})
    post = Jabatan(
        pemda_id=perangkat_daerah.pemda_id,
        perangkat_daerah=perangkat_daerah,
        unit=unit,
        jenis=jenis,
        nama=folded(nama),
        mulai=mulai,
    )
    _store(post)
    duties = list(TUGAS_BIASA.get(JenisJabatan(jenis), ()) if tugas is None else tugas)
    _write_duties(post, duties)
    _tell(
        perangkat_daerah, oleh, "kantor.jabatan.ditambah", post,
        after={"nama": post.nama, "jenis": post.get_jenis_display(), "tugas": duties},
    )  # fmt: skip
    return post


@transaction.atomic
def change_post(
    *,
    jabatan: Jabatan,
    oleh: Pengguna,
    unit: UnitKerja | None,
    jenis: JenisJabatan | str,
    tugas: Iterable[Tugas],
    alasan: str = "",
) -> Jabatan:
    """Sets the unit, the kind and the duties of a post; its name stays, since plans call it so."""
    office = jabatan.perangkat_daerah
    izin.require(izin.may_write(oleh, office))
    if unit is not None and unit.perangkat_daerah_id != office.pk:
        raise ValidationError({"unit": "Unit itu bukan unit kantor ini."})
    before = _as_event(jabatan)
    jabatan.unit, jabatan.jenis = unit, jenis
    _store(jabatan)
    jabatan.tugas.all().delete()
    _write_duties(jabatan, list(tugas))
    after = _as_event(jabatan)
    if after != before:
        _tell(office, oleh, "kantor.jabatan.diubah", jabatan, before, after, alasan)
    return jabatan


@transaction.atomic
def end_post(
    *,
    jabatan: Jabatan,
    oleh: Pengguna,
    selesai: date,
    penerus: Sequence[Jabatan],
    alasan: str,
) -> Jabatan:
    """Ends a post on its last day and names who carries on its work; the first takes its open rows.

    Whoever holds it is relieved on that day. Without a `penerus` its rows fall to the operator.
    """
    office = jabatan.perangkat_daerah
    izin.require(izin.may_write(oleh, office))
    _require_open(jabatan, selesai)
    for order, heir in enumerate(penerus, start=1):
        outlives = heir.selesai is None or heir.selesai > selesai
        if heir.perangkat_daerah_id != office.pk or heir == jabatan or not outlives:
            raise ValidationError({"penerus": PENERUS_KANTOR_LAIN.format(nama=heir)})
        _store(PenerusJabatan(pemda_id=office.pemda_id, lama=jabatan, baru=heir, urutan=order))
    for held in jabatan.pemangku.overlapping(selesai + timedelta(days=1), None):
        if held.mulai > selesai:
            raise ValidationError(MASIH_DIPANGKU.format(nama=jabatan, orang=held.pengguna))
        held.selesai = selesai
        _store(held)
    jabatan.selesai = selesai
    _store(jabatan)
    _tell(
        office, oleh, "kantor.jabatan.berakhir", jabatan,
        after={
            "nama": jabatan.nama, "selesai": str(selesai),
            "penerus": ", ".join(heir.nama for heir in penerus) or "operator",
        },
        alasan=alasan,
    )  # fmt: skip
    return jabatan


@transaction.atomic
def appoint(
    *,
    jabatan: Jabatan,
    oleh: Pengguna | None,
    pengguna: Pengguna,
    sebagai: Sebagai | str,
    mulai: date,
    dasar: str,
    selesai: date | None = None,
) -> Pemangku:
    """Somebody takes up a post: one definitif or Plt. at a time, a Plh. for dated days beside it.

    A person may hold several posts. Raises Ditolak, ValidationError.
    """
    office = jabatan.perangkat_daerah
    _require_writer(oleh, office)
    Jabatan.objects.select_for_update().get(pk=jabatan.pk)
    if not pengguna.keanggotaan.filter(perangkat_daerah=office).exists():
        raise ValidationError({"pengguna": BUKAN_PENGGUNA.format(orang=pengguna)})
    if sebagai == Sebagai.PLH and selesai is None:
        raise ValidationError({"selesai": PLH_BERTANGGAL})
    _require_free(jabatan, Sebagai(sebagai), mulai, selesai)
    held = Pemangku(
        pemda_id=office.pemda_id,
        jabatan=jabatan,
        pengguna=pengguna,
        sebagai=sebagai,
        mulai=mulai,
        selesai=selesai,
        dasar=dasar.strip(),
    )
    _store(held)
    _tell(
        office, oleh, "kantor.pemangku.diangkat", jabatan,
        after={
            "nama": pengguna.nama, "jabatan": held.gelar, "dasar": held.dasar,
            "mulai": str(mulai), "selesai": str(selesai or ""),
        },
    )  # fmt: skip
    return held


@transaction.atomic
def relieve(*, pemangku: Pemangku, oleh: Pengguna, selesai: date, alasan: str) -> Pemangku:
    """Somebody leaves a post; `selesai` is the last day."""
    office = pemangku.jabatan.perangkat_daerah
    izin.require(izin.may_write(oleh, office))
    if selesai < pemangku.mulai:
        raise ValidationError({"selesai": SEBELUM_MULAI})
    before = {"selesai": str(pemangku.selesai or "")}
    pemangku.selesai = selesai
    _store(pemangku)
    _tell(
        office, oleh, "kantor.pemangku.berakhir", pemangku.jabatan, before,
        {"nama": pemangku.pengguna.nama, "jabatan": pemangku.gelar, "selesai": str(selesai)},
        alasan,
    )  # fmt: skip
    return pemangku


@transaction.atomic
def set_pemda_role(
    *, pemda: Pemda, pengguna: Pengguna, peran: PeranPemda | str, aktif: bool = True
) -> KeanggotaanPemda:
    """Gives a role for a whole pemda, or ends it; only the office commands call it, no page.

    The event stands in the log of every office of the pemda, since it concerns each.
    """
    role, _ = KeanggotaanPemda.objects.update_or_create(
        pemda=pemda, pengguna=pengguna, peran=PeranPemda(peran), defaults={"aktif": aktif}
    )
    for office in pemda.perangkat_daerah.all():
        _tell(
            office, None,
            "kantor.peran_pemda.diberikan" if aktif else "kantor.peran_pemda.diakhiri", role,
            after={"nama": pengguna.nama, "peran_pemda": role.get_peran_display()},
        )  # fmt: skip
    return role


def _require_writer(oleh: Pengguna | None, office: PerangkatDaerah) -> None:
    """Raises Ditolak; None is whoever has the office's own computer, and may."""
    if oleh is not None:
        izin.require(izin.may_write(oleh, office))


def _require_open(one: UnitKerja | Jabatan, selesai: date) -> None:
    if one.selesai is not None:
        raise ValidationError(SUDAH_BERAKHIR.format(nama=one, selesai=one.selesai))
    if selesai < one.mulai:
        raise ValidationError({"selesai": SEBELUM_MULAI})


def _require_free(jabatan: Jabatan, sebagai: Sebagai, mulai: date, selesai: date | None) -> None:
    if not jabatan.holds_on(mulai):
        raise ValidationError({"mulai": f"{jabatan} tidak berlaku pada tanggal itu."})
    if selesai is not None and selesai < mulai:
        raise ValidationError({"selesai": SEBELUM_MULAI})
    rivals = [Sebagai.PLH] if sebagai is Sebagai.PLH else [Sebagai.DEFINITIF, Sebagai.PLT]
    other = jabatan.pemangku.overlapping(mulai, selesai).filter(sebagai__in=rivals).first()
    if other is not None:
        raise ValidationError(
            SUDAH_TERISI.format(
                nama=jabatan, orang=other.pengguna, sebagai=other.get_sebagai_display()
            )
        )


def _write_duties(jabatan: Jabatan, tugas: Sequence[Tugas]) -> None:
    for duty in dict.fromkeys(tugas):
        _store(TugasJabatan(pemda_id=jabatan.pemda_id, jabatan=jabatan, tugas=duty))


def _as_event(jabatan: Jabatan) -> dict[str, Any]:
    return {
        "nama": jabatan.nama,
        "jenis": str(jabatan.jenis),
        "unit": None if jabatan.unit is None else jabatan.unit.nama,
        "tugas": sorted(jabatan.tugas.values_list("tugas", flat=True)),
    }


def _store(one: models.Model) -> None:
    one.full_clean()
    one.save()


def _tell(
    office: PerangkatDaerah,
    oleh: Pengguna | None,
    jenis: str,
    objek: models.Model,
    before: Any = None,
    after: Any = None,
    alasan: str = "",
) -> None:
    record(
        perangkat_daerah=office, oleh=oleh, jenis=jenis, objek=objek,
        sebelum=before, sesudah=after, alasan=alasan,
    )  # fmt: skip

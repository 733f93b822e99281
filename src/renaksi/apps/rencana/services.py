"""All writes of plans: each makes a new version and one event; no version is ever changed."""

from django.core.exceptions import ValidationError
from django.db import transaction

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import penempatan, selectors, susun
from renaksi.apps.rencana.models import Rencana, VersiRencana, VersiTertahan
from renaksi.apps.rencana.services_impor import import_plan
from renaksi.apps.rencana.susun import IsianBaris, IsianKepala
from renaksi.apps.rencana.versi_baru import (
    SudahBerubah,
    fresh,
    new_plan,
    require_reason,
    store,
)
from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.cascade.rencana import TINGKAT, Penandatangan, RencanaAksi, Tingkat

__all__ = [
    "SudahBerubah",
    "add_row",
    "begin_plan",
    "correct_header",
    "correct_row",
    "hold_version",
    "import_plan",
    "release_version",
    "remove_row",
]

SUDAH_ADA = "Rencana Aksi tahun {tahun} sudah ada. Buka rencana itu dan tambahkan barisnya."
MASIH_BERANAK = (
    "Baris ini masih mempunyai {n} baris di bawahnya. Hapus baris-baris itu lebih dahulu."
)
ADA_REALISASI = "Baris ini sudah mempunyai realisasi, jadi tidak dapat dihapus."
INDIKATOR_ADA_REALISASI = (
    "Indikator «{uraian}» sudah mempunyai realisasi, jadi tidak dapat dihapus."
)
BARIS_TIDAK_ADA = "Baris ini tidak ada lagi pada versi terakhir. Buka kembali rencana."
INDUK_SALAH = "Induk baris ini harus setingkat lebih tinggi. Pilih induk lain."
BELUM_ADA_ATAS = (
    "Belum ada {atas} pada rencana ini. Tambahkan {atas} lebih dahulu, lalu {baris} di bawahnya."
)

KEUANGAN_ADA_REALISASI = "Keuangan baris ini sudah mempunyai realisasi, jadi tidak dapat dihapus."


@transaction.atomic
def begin_plan(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna,
    tahun: int,
    periode: tuple[int, int] | None = None,
    penandatangan: Penandatangan | None = None,
) -> VersiRencana:
    """Begins a plan without a file: header and titles, no rows. Raises Ditolak, ValidationError."""
    izin.require(izin.may_write(oleh, perangkat_daerah))
    if selectors.plan_of_year(perangkat_daerah, tahun) is not None:
        raise ValidationError({"tahun": SUDAH_ADA.format(tahun=tahun)})
    plan = susun.begin(
        pemda=perangkat_daerah.pemda.nama,
        perangkat_daerah=perangkat_daerah.nama,
        tahun=tahun,
        periode=periode,
        penandatangan=penandatangan,
    )
    return store(new_plan(perangkat_daerah, tahun), oleh, plan, [], "", selectors.JENIS_MULAI)


def hold_version(rencana: Rencana, triwulan: int, versi: VersiRencana) -> None:
    """Keeps a triwulan on a version; the report's own service calls it, which asks who may."""
    VersiTertahan.objects.update_or_create(
        pemda_id=rencana.pemda_id, rencana=rencana, triwulan=triwulan, defaults={"versi": versi}
    )


def release_version(rencana: Rencana, triwulan: int) -> None:
    """Lets a triwulan follow the versions of its plan again."""
    rencana.tertahan.filter(triwulan=triwulan).delete()


@transaction.atomic
def add_row(
    *,
    rencana: Rencana,
    oleh: Pengguna,
    revisi: int,
    tingkat: Tingkat,
    induk: str | None,
    isian: IsianBaris,
    alasan: str = "",
    tersirat: str | None = None,
) -> VersiRencana:
    """Adds a row under `induk` as a new version, or fills in the one that lower tables name so.

    `tersirat` is the id of that one where the page is about it, whatever its name becomes.
    Raises Ditolak, SudahBerubah, ValidationError.
    """
    izin.require(izin.may_write(oleh, rencana.perangkat_daerah))
    before = fresh(rencana, revisi)
    _require_parent(before.plan, tingkat, induk)
    used = selectors.used_ids(rencana)
    named = before.plan.by_id.get(tersirat or "")
    if named is None or not named.tersirat or named.tingkat is not tingkat:
        named = penempatan.implied_row(before.plan, tingkat, isian.uraian, induk)
    if named is None:
        plan, row = susun.with_row(before.plan, tingkat, induk, isian, used)
    else:
        plan, row = penempatan.adopted(before.plan, named, induk, isian, used)
    return store(
        rencana, oleh, plan, before, alasan, "rencana.baris.ditambah", dilihat=row.id,
        objek=row.id, sesudah={"uraian": row.uraian},
    )  # fmt: skip


@transaction.atomic
def correct_row(
    *,
    rencana: Rencana,
    oleh: Pengguna,
    revisi: int,
    id: str,
    isian: IsianBaris,
    alasan: str,
    induk: str | None = None,
) -> VersiRencana:
    """Corrects one row as a new version; ids stay, changed quarters are written anew.

    `revisi` is the version that the form was drawn from; `induk`, where given, the parent that the
    row is to stand under and whose names it is to print. Raises Ditolak, SudahBerubah, and
    ValidationError without a reason or where an indikator with realisasi would vanish.
    """
    izin.require(izin.may_write(oleh, rencana.perangkat_daerah))
    require_reason(alasan)
    before = fresh(rencana, revisi)
    row = before.plan.by_id.get(id)
    if row is None:
        raise ValidationError(BARIS_TIDAK_ADA)
    kept = {part.id for part in isian.indikator}
    for indikator in row.indikator:
        if indikator.id not in kept and _has_realisasi(rencana, [indikator.id]):
            raise ValidationError(INDIKATOR_ADA_REALISASI.format(uraian=indikator.uraian))
    if row.keuangan and not isian.keuangan and _has_realisasi(rencana, [id]):
        raise ValidationError(KEUANGAN_ADA_REALISASI)
    new = susun.corrected(row, isian, selectors.used_ids(rencana))
    plan = susun.with_corrected(before.plan, new)
    if induk is not None and (
        row.tersirat or induk != row.induk or not penempatan.agrees(plan, new)
    ):
        _require_parent(before.plan, row.tingkat, induk)
        plan = penempatan.moved(plan, id, induk, anew=row.tersirat)
    sebelum, sesudah = _changes(_row_json(before.plan, id), _row_json(plan, id))
    return store(
        rencana, oleh, plan, before, alasan, "rencana.baris.diperbaiki", dilihat=id, objek=id,
        sebelum=sebelum, sesudah=sesudah | {"nama": row.uraian},
    )  # fmt: skip


@transaction.atomic
def correct_header(
    *, rencana: Rencana, oleh: Pengguna, revisi: int, isian: IsianKepala, alasan: str
) -> VersiRencana:
    """Corrects whose plan it is, its period, its signer and titles, as a new version.

    Raises Ditolak, SudahBerubah, and ValidationError without a reason.
    """
    izin.require(izin.may_write(oleh, rencana.perangkat_daerah))
    require_reason(alasan)
    before = fresh(rencana, revisi)
    plan = susun.with_header(before.plan, isian)
    sebelum, sesudah = _changes(_header_json(before.plan), _header_json(plan))
    return store(
        rencana, oleh, plan, before, alasan, "rencana.kepala.diperbaiki",
        sebelum=sebelum, sesudah=sesudah,
    )  # fmt: skip


@transaction.atomic
def remove_row(
    *, rencana: Rencana, oleh: Pengguna, revisi: int, id: str, alasan: str
) -> VersiRencana:
    """Leaves a row out of a new version; refused while it has children or realisasi."""
    izin.require(izin.may_write(oleh, rencana.perangkat_daerah))
    require_reason(alasan)
    before = fresh(rencana, revisi)
    row = before.plan.by_id.get(id)
    if row is None:
        raise ValidationError(BARIS_TIDAK_ADA)
    children = before.plan.anak.get(id, ())
    if children:
        raise ValidationError(MASIH_BERANAK.format(n=len(children)))
    if _has_realisasi(rencana, [id, *(indikator.id for indikator in row.indikator)]):
        raise ValidationError(ADA_REALISASI)
    return store(
        rencana, oleh, susun.without_row(before.plan, id), before, alasan, "rencana.baris.dihapus",
        objek=id, sebelum={"uraian": row.uraian},
    )  # fmt: skip


def _require_parent(plan: RencanaAksi, tingkat: Tingkat, induk: str | None) -> None:
    above = penempatan.missing_above(plan, tingkat)
    if above is not None:
        raise ValidationError(
            {"induk": BELUM_ADA_ATAS.format(atas=above.judul.lower(), baris=tingkat.judul.lower())}
        )
    if induk is None:
        return
    parent = plan.by_id.get(induk)
    if parent is None or TINGKAT.index(parent.tingkat) >= TINGKAT.index(tingkat):
        raise ValidationError({"induk": INDUK_SALAH})


def _has_realisasi(rencana: Rencana, ids: list[str]) -> bool:
    return any(report.baris.filter(acuan__in=ids).exists() for report in rencana.laporan.all())


def _changes(
    old: dict[str, object], new: dict[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """What the JSON held before and holds now, only the keys that differ."""
    keys = [key for key in new if old.get(key) != new[key]]
    return {key: old.get(key) for key in keys}, {key: new[key] for key in keys}


def _header_json(plan: RencanaAksi) -> dict[str, object]:
    content = plan_to_json(plan)
    return {key: content[key] for key in ("perangkat_daerah", "periode", "penandatangan")} | {
        "judul": [lampiran["judul"] for lampiran in content["lampiran"]]
    }


def _row_json(plan: RencanaAksi, id: str) -> dict[str, object]:
    rows = plan_to_json(plan)[str(plan.by_id[id].tingkat)]
    found: dict[str, object] = next(row for row in rows if row["id"] == id)
    return found

"""All writes of money from the money system: files that wait, settled columns, realisasi, pagu."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from renaksi.apps.kantor import izin
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.izin import Izin, Tindakan
from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.kantor.pelaku import Pelaku, pelaku_of
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.isian import Isian, checked
from renaksi.apps.realisasi.models import (
    Bagian,
    BarisRealisasi,
    LaporanTriwulan,
    PaguBaris,
    PemetaanUang,
    UangTertunda,
)
from renaksi.apps.realisasi.selectors_alur import way_of
from renaksi.apps.realisasi.selectors_uang import (
    heads_hash,
    oldest,
    remembered_roles,
    with_known_pagu,
)
from renaksi.apps.realisasi.services import as_event, report_of
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.apps.rencana.versi_baru import lock
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN, Status, id_id, plain
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.uang_kolom import Jenis, Pemetaan, head_keys, lacking
from renaksi.core.forms.uang_realisasi import last_day
from renaksi.core.forms.uang_tabel import TabelUang, tables_to_json

MOST_WAITING = 5
_LONGEST_NAME = 200
TANPA_PILIHAN = "Pilih paling sedikit satu baris."
SUDAH_BERUBAH = "Isian atau pagu berubah sejak halaman ini dibuka. Periksa lagi, lalu simpan."
PERLU_ALASAN = "{banyak} baris lebih kecil dari triwulan sebelumnya ({contoh}). Tulis alasannya."


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisMasuk:
    """One row to store: its figure in rupiah, the pagu beside it, the stored line it was shown with."""

    id: str
    nilai: Decimal
    pagu: Decimal | None = None
    token: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsalUang:
    """Which file the money comes from, and the day that it says it holds for."""

    berkas: str
    sha256: str
    per_tanggal: date


def may_import(pelaku: Pelaku) -> Izin:
    """Whether someone may bring a file: who compiles, or who holds a post and so rows of their own."""
    answer = izin.may(pelaku, Tindakan.SUSUN)
    if answer.boleh or not pelaku.memangku:
        return answer
    return izin.may(pelaku, Tindakan.BACA)


@transaction.atomic
def keep_money_file(
    *,
    rencana: Rencana,
    triwulan: int,
    oleh: Pengguna,
    jenis: Jenis,
    berkas: str,
    content: bytes,
    tables: Sequence[TabelUang],
    sampai: date | None = None,
) -> UangTertunda:
    """Lets the tables of a file wait; with settled columns where the office knows such a table.

    Whatever has waited too long, anyone's, is deleted. Raises Ditolak.
    """
    izin.require(may_import(pelaku_of(oleh, rencana.perangkat_daerah)))
    UangTertunda.objects.filter(dibuat_pada__lt=oldest()).delete()
    own = UangTertunda.objects.filter(
        rencana__perangkat_daerah=rencana.perangkat_daerah, dibuat_oleh=oleh
    )
    kept = own.order_by("-dibuat_pada").values_list("pk", flat=True)[: MOST_WAITING - 1]
    own.exclude(pk__in=list(kept)).delete()
    packed = json.dumps(tables_to_json(tables), ensure_ascii=False, separators=(",", ":"))
    known = [remembered_roles(rencana.perangkat_daerah, jenis, one.kepala) for one in tables]
    chosen = next((at for at, roles in enumerate(known) if roles is not None), 0)
    waiting = UangTertunda(
        pemda_id=rencana.pemda_id,
        rencana=rencana,
        triwulan=triwulan,
        jenis=jenis,
        dibuat_oleh=oleh,
        berkas=berkas[-_LONGEST_NAME:],
        sha256=hashlib.sha256(content).hexdigest(),
        bacaan=zlib.compress(packed.encode()),
        tabel=chosen,
        peran=[str(role) for role in known[chosen] or ()],
        sampai=sampai or last_day(rencana.tahun, triwulan),
    )
    waiting.full_clean(exclude=["bacaan"])
    waiting.save()
    return waiting


@transaction.atomic
def settle_columns(
    waiting: UangTertunda, *, oleh: Pengguna, tabel: int, heads: Sequence[str], roles: Pemetaan
) -> None:
    """Settles what the columns hold, and remembers it for the office's next file with these heads.

    Raises Ditolak, and ValidationError where the roles do not suffice.
    """
    office = waiting.rencana.perangkat_daerah
    izin.require(may_import(pelaku_of(oleh, office)))
    missing = lacking(roles, Jenis(waiting.jenis))
    if missing:
        raise ValidationError(missing)
    waiting.tabel, waiting.peran = tabel, [str(role) for role in roles]
    waiting.save(update_fields=["tabel", "peran"])
    PemetaanUang.objects.update_or_create(
        pemda_id=office.pemda_id,
        perangkat_daerah=office,
        jenis=waiting.jenis,
        sidik=heads_hash(heads),
        defaults={
            "peta": dict(zip(head_keys(heads), waiting.peran, strict=True)),
            "oleh": oleh,
            "pada": timezone.now(),
        },
    )


def cut_off_at(waiting: UangTertunda, *, oleh: Pengguna, sampai: date) -> None:
    """Counts payments up to another day. Raises Ditolak."""
    izin.require(may_import(pelaku_of(oleh, waiting.rencana.perangkat_daerah)))
    waiting.sampai = sampai
    waiting.save(update_fields=["sampai"])


def drop_money_file(waiting: UangTertunda) -> None:
    """Deletes a file that waits."""
    waiting.delete()


@transaction.atomic
def store_money(
    *,
    rencana: Rencana,
    triwulan: int,
    oleh: Pengguna,
    asal: AsalUang,
    baris: Iterable[BarisMasuk],
    alasan: str = "",
) -> LaporanTriwulan:
    """Stores the realisasi of several rows in rupiah, all or none, with one event that names the file.

    What the rows say of kendala and tindak lanjut stays; a figure in % gives way. Raises Ditolak,
    and ValidationError (`alasan` where figures fall below an earlier triwulan without a reason).
    """
    rows = _required(baris)
    pelaku = pelaku_of(oleh, rencana.perangkat_daerah)
    bringing = may_import(pelaku)
    izin.require(bringing)
    version = version_for(rencana, triwulan)
    report = report_of(rencana, triwulan, version)
    way = way_of(rencana, triwulan, version.plan)
    before, after, fallen = [], [], []
    answers = {row.id: way.may_edit(pelaku, row.id) for row in rows}
    post = _acting_post(answers.values(), bringing)
    for row in rows:
        izin.require(answers[row.id])
        isian = _isian(rencana, triwulan, version.plan, report, row)
        earlier = selectors.earlier_figure(rencana, triwulan, isian)
        if earlier is not None and row.nilai < earlier[1]:
            fallen.append(version.plan.by_id[row.id].uraian)
        before += [as_event(one) | {"acuan": row.id} for one in _lines(report, row.id)]
        stored = _store(report, isian, oleh, asal.per_tanggal)
        own = answers[row.id].jabatan
        after.append(
            as_event(stored) | {"acuan": row.id} | ({} if own == post else {"jabatan": own})
        )
    if fallen and not alasan.strip():
        told = PERLU_ALASAN.format(banyak=len(fallen), contoh=fallen[0][:120])
        raise ValidationError({"alasan": told})
    kantor.record(
        perangkat_daerah=rencana.perangkat_daerah,
        oleh=oleh,
        jenis="realisasi.uang.diambil",
        objek=report,
        sebelum={"baris": before},
        sesudah=_of_file(asal) | {
            "triwulan": triwulan,
            "tw": ROMAWI[triwulan - 1],
            "banyak": len(rows),
            "hash": version.hash,
            "baris": after,
        },
        alasan=alasan,
        jabatan=post,
    )  # fmt: skip
    return report


@transaction.atomic
def store_pagu(
    *,
    rencana: Rencana,
    triwulan: int,
    oleh: Pengguna,
    asal: AsalUang,
    baris: Iterable[BarisMasuk],
    alasan: str = "",
) -> int:
    """Stores the pagu of several rows from a triwulan on, with one event; how many were stored.

    Raises Ditolak where a row may not be changed in the triwulan or in a later one that has begun,
    and ValidationError where the plan gives the row a pagu of its own.
    """
    rows = _required(baris)
    lock(rencana)
    pelaku = pelaku_of(oleh, rencana.perangkat_daerah)
    bringing = may_import(pelaku)
    izin.require(bringing)
    plan = version_for(rencana, triwulan).plan
    answers = _require_open(rencana, triwulan, pelaku, [row.id for row in rows])
    last = PaguBaris.objects.filter(rencana=rencana).aggregate(last=Max("urutan"))["last"] or 0
    for urutan, row in enumerate(rows, start=last + 1):
        _require_row_without_pagu(plan, row.id)
        stored = PaguBaris(
            pemda_id=rencana.pemda_id, rencana=rencana, baris=row.id, urutan=urutan,
            mulai_triwulan=triwulan, nilai=plain(row.nilai), berkas=asal.berkas,
            sha256=asal.sha256, alasan=alasan.strip(), oleh=oleh,
        )  # fmt: skip
        stored.full_clean()
        stored.save()
    kantor.record(
        perangkat_daerah=rencana.perangkat_daerah,
        oleh=oleh,
        jenis="realisasi.pagu.diambil",
        objek=rencana,
        sesudah=_of_file(asal) | {
            "tw": ROMAWI[triwulan - 1],
            "tahun": rencana.tahun,
            "banyak": len(rows),
            "pagu": [{"baris": row.id, "nilai": plain(row.nilai)} for row in rows],
        },
        alasan=alasan,
        jabatan=_acting_post(answers, bringing),
    )  # fmt: skip
    return len(rows)


def _required(baris: Iterable[BarisMasuk]) -> list[BarisMasuk]:
    rows = list({row.id: row for row in baris}.values())
    if not rows:
        raise ValidationError(TANPA_PILIHAN)
    return rows


def _lines(report: LaporanTriwulan, id: str) -> list[BarisRealisasi]:
    """The stored lines of a row's keuangan, in Rp and in %."""
    return list(report.baris.filter(bagian=Bagian.KEUANGAN, acuan=id))


def _isian(
    rencana: Rencana, triwulan: int, plan: RencanaAksi, report: LaporanTriwulan, row: BarisMasuk
) -> Isian:
    """The line as it may be stored; raises ValidationError, also where the stored one has changed."""
    stored = selectors.entry(report, Bagian.KEUANGAN, row.id)
    if (stored.token if stored else "") != row.token:
        raise ValidationError(SUDAH_BERUBAH)
    isian = Isian(
        bagian=Bagian.KEUANGAN, acuan=row.id, status=Status.TERISI, nilai=row.nilai, satuan="Rp",
        pagu=row.pagu,
    )  # fmt: skip
    try:
        return checked(plan, with_known_pagu(rencana, triwulan, plan, isian))
    except ValidationError as error:
        named = plan.by_id.get(row.id)
        name = row.id if named is None else named.uraian
        raise ValidationError(f"{name[:120]}: {' '.join(error.messages)}") from error


def _store(
    report: LaporanTriwulan, isian: Isian, oleh: Pengguna, per_tanggal: date
) -> BarisRealisasi:
    stored = selectors.entry(report, Bagian.KEUANGAN, isian.acuan)
    row = stored or BarisRealisasi(
        pemda_id=report.pemda_id, laporan=report, bagian=isian.bagian, acuan=isian.acuan
    )
    report.baris.filter(bagian=isian.bagian, acuan=isian.acuan).exclude(pk=row.pk).delete()
    assert isinstance(isian.nilai, Decimal)
    row.status, row.satuan, row.nilai = Status.TERISI, "Rp", plain(isian.nilai)
    row.pagu = None if isian.pagu is None else plain(isian.pagu)
    row.pembilang = row.penyebut = None
    row.per_tanggal = per_tanggal
    row.diisi_oleh, row.diisi_pada = oleh, timezone.now()
    row.full_clean()
    row.save()
    return row


def _acting_post(answers: Iterable[Izin], bringing: Izin) -> str:
    """The post that all rows are changed by; where they differ, that by which the file is brought."""
    posts = {answer.jabatan for answer in answers}
    return posts.pop() if len(posts) == 1 else bringing.jabatan


def _require_open(
    rencana: Rencana, triwulan: int, pelaku: Pelaku, ids: Iterable[str]
) -> list[Izin]:
    """By what right the rows may be changed from the triwulan on; raises Ditolak where one may not."""
    wanted, answers = list(ids), []
    begun = set(rencana.laporan.values_list("triwulan", flat=True)) | {triwulan}
    for quarter in TRIWULAN[triwulan - 1 :]:
        if quarter not in begun:
            continue
        version = version_for(rencana, quarter)
        way = way_of(rencana, quarter, version.plan)
        for id in wanted:
            if id in version.plan.by_id:
                answer = way.may_edit(pelaku, id)
                izin.require(answer)
                answers.append(answer)
    return answers


def _require_row_without_pagu(plan: RencanaAksi, id: str) -> None:
    row = plan.by_id.get(id)
    if row is None or not row.keuangan:
        raise ValidationError("Baris ini tidak ada pada rencana yang berlaku. Muat ulang halaman.")
    own = next((one.pagu for one in row.keuangan if one.pagu is not None), None)
    if isinstance(own, Decimal):
        raise ValidationError(
            f"{row.uraian[:120]}: rencana sudah memuat pagu Rp{id_id(own)}; ubah lewat versi perubahan."
        )


def _of_file(asal: AsalUang) -> dict[str, object]:
    return {
        "berkas": asal.berkas,
        "sha256": asal.sha256,
        "per_tanggal": asal.per_tanggal.isoformat(),
    }

"""All writes of realisasi: keyword-only, atomic, asked of kantor.izin, one event each."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from renaksi.apps.kantor import izin
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.izin import Tindakan
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.kantor.pelaku import pelaku_of
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.isian import (
    Isian,
    LebihKecil,
    checked,
    is_cumulative,
    may_add_up,
    name_of,
    require_likely,
    row_id,
    row_of_line,
)
from renaksi.apps.realisasi.models import Bagian, BarisRealisasi, LaporanTriwulan
from renaksi.apps.realisasi.selectors_alur import way_of
from renaksi.apps.realisasi.selectors_uang import with_known_pagu
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import plan_of_year, version_for
from renaksi.core.cascade.figures import (
    KEADAAN,
    ROMAWI,
    Status,
    plain,
    plain_or_none,
    round_half_up,
)
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator, RealisasiKeuangan
from renaksi.core.cascade.rencana import RencanaAksi

TANPA_RENCANA = "Kantor ini belum mempunyai Rencana Aksi tahun itu. Impor rencananya lebih dahulu."


class SudahBerubah(Exception):
    """Somebody saved the line after the page was drawn; nothing was overwritten."""

    def __init__(self, baris: BarisRealisasi) -> None:
        self.baris = baris
        when = timezone.localtime(baris.diisi_pada)
        super().__init__(
            f"Baris ini sudah diubah oleh {baris.diisi_oleh} pukul {when:%H.%M} "
            f"menjadi {summary(baris)}. Periksa, lalu simpan sekali lagi bila perlu."
        )


@transaction.atomic
def save_entry(
    *,
    rencana: Rencana,
    oleh: Pengguna,
    triwulan: int,
    isian: Isian,
    token: str,
    alasan: str = "",
    yakin: bool = False,
    versi: VersiRencana | None = None,
) -> BarisRealisasi:
    """Stores one line of a triwulan; saving what is stored already changes and logs nothing.

    `token` is that of the stored line the page was drawn from, "" where there was none. Raises
    Ditolak, SudahBerubah, ValidationError; LebihKecil where a cumulative figure falls below the
    triwulan before and no `alasan` says that it is a correction; TerlaluBesar where it is many
    times the year's target and neither `alasan` nor `yakin` says that it is meant. `versi` is the
    version that the caller has, so that it is not loaded twice.
    """
    pelaku = pelaku_of(oleh, rencana.perangkat_daerah)
    izin.require(izin.may(pelaku, Tindakan.BACA))
    version = version_for(rencana, triwulan, versi)
    isian = checked(version.plan, with_known_pagu(rencana, triwulan, version.plan, isian))
    report = report_of(rencana, triwulan, version)
    answer = way_of(rencana, triwulan, version.plan).may_edit(pelaku, row_id(version.plan, isian))
    izin.require(answer)
    stored = selectors.entry(report, isian.bagian, isian.acuan)
    if stored is not None and _same(stored, isian):
        return stored
    if (stored.token if stored else "") != token:
        if stored is None:
            stored = BarisRealisasi(acuan=isian.acuan, diisi_oleh=oleh, status=Status.BELUM)
        raise SudahBerubah(stored)
    if not alasan.strip() and _figure_changes(stored, isian):
        if not yakin:
            require_likely(version.plan, isian)
        _require_no_fall(rencana, version, triwulan, isian)
    return _write(report, stored, isian, oleh, alasan, name_of(version.plan, isian), answer.jabatan)


@transaction.atomic
def load_realisasi(
    *,
    perangkat_daerah: PerangkatDaerah,
    oleh: Pengguna,
    realisasi: Realisasi,
    alasan: str = "",
) -> LaporanTriwulan:
    """Stores a whole triwulan that was read from a realisasi file, in place of what stands there.

    Lines that the file does not name stay; a row's keuangan in another satuan is replaced. One event holds every line before and after. Raises
    Ditolak, and ValidationError where the office has no plan of that year or a line does not fit.
    """
    pelaku = pelaku_of(oleh, perangkat_daerah)
    answer = izin.may(pelaku, Tindakan.SUSUN)
    izin.require(answer)
    rencana = plan_of_year(perangkat_daerah, realisasi.tahun)
    if rencana is None:
        raise ValidationError(TANPA_RENCANA)
    version = version_for(rencana, realisasi.triwulan)
    report = report_of(rencana, realisasi.triwulan, version)
    rows = list(_rows_of(report, version.plan, realisasi))
    way = way_of(rencana, realisasi.triwulan, version.plan)
    for row in rows:
        izin.require(way.may_edit(pelaku, row_of_line(version.plan, row.bagian, row.acuan)))
    given = {(row.bagian, row.acuan) for row in rows}
    replaced = [row for row in report.baris.all() if (row.bagian, row.acuan) in given]
    before = [as_event(row) | {"acuan": row.acuan} for row in replaced]
    report.baris.filter(pk__in=[row.pk for row in replaced]).delete()
    for row in rows:
        row.diisi_oleh, row.diisi_pada = oleh, timezone.now()
        row.full_clean()
        row.save()
    kantor.record(
        perangkat_daerah=perangkat_daerah,
        oleh=oleh,
        jenis="realisasi.triwulan.dimuat",
        objek=report,
        sebelum={"baris": before},
        sesudah={
            "triwulan": realisasi.triwulan,
            "tw": ROMAWI[realisasi.triwulan - 1],
            "banyak": len(rows),
            "hash": version.hash,
            "baris": [as_event(row) | {"acuan": row.acuan} for row in rows],
        },
        alasan=alasan,
        jabatan=answer.jabatan,
    )
    return report


def _rows_of(
    report: LaporanTriwulan, plan: RencanaAksi, realisasi: Realisasi
) -> Iterator[BarisRealisasi]:
    """The lines of a file; those of a tujuan that its sasaran has too are given there once."""
    for one in realisasi.indikator:
        if one.id not in plan.indikator_bersama:
            row = _row_of(report, Bagian.KINERJA, one)
            row.pembilang, row.penyebut = plain_or_none(one.pembilang), plain_or_none(one.penyebut)
            yield row
    for money in realisasi.keuangan:
        row = _row_of(report, Bagian.KEUANGAN, money)
        row.satuan = money.satuan or ""
        row.pagu = plain_or_none(money.pagu)
        row.per_tanggal = date.fromisoformat(money.per_tanggal) if money.per_tanggal else None
        yield row


def _row_of(
    report: LaporanTriwulan, bagian: Bagian, one: RealisasiIndikator | RealisasiKeuangan
) -> BarisRealisasi:
    isi = one.nilai.isi
    if (
        isinstance(isi, Decimal)
        and isinstance(one, RealisasiIndikator)
        and one.penyebut is not None
    ):
        isi = round_half_up(isi, selectors.STORED_DECIMALS)
    return BarisRealisasi(
        pemda_id=report.pemda_id,
        laporan=report,
        bagian=bagian,
        acuan=one.id,
        status=one.nilai.status,
        nilai=plain_or_none(isi),
        kendala=(one.kendala or "").strip(),
        tindak_lanjut=(one.tindak_lanjut or "").strip(),
    )


def report_of(rencana: Rencana, triwulan: int, version: VersiRencana) -> LaporanTriwulan:
    """The triwulan's report, made when absent, measured against `version` from now on."""
    report, made = LaporanTriwulan.objects.select_for_update().get_or_create(
        pemda_id=rencana.pemda_id,
        rencana=rencana,
        triwulan=triwulan,
        defaults={"versi": version},
    )
    if not made and report.versi_id != version.pk:
        report.versi = version
        report.save(update_fields=["versi"])
    return report


def _same(stored: BarisRealisasi, isian: Isian) -> bool:
    return (
        stored.status == isian.status
        and stored.nilai == plain_or_none(isian.nilai)
        and stored.satuan == isian.satuan
        and stored.pagu == plain_or_none(isian.pagu)
        and stored.kendala == isian.kendala.strip()
        and stored.tindak_lanjut == isian.tindak_lanjut.strip()
    )


def _figure_changes(stored: BarisRealisasi | None, isian: Isian) -> bool:
    if stored is None:
        return isian.nilai is not None
    return (stored.nilai, stored.satuan) != (plain_or_none(isian.nilai), isian.satuan)


def _require_no_fall(rencana: Rencana, version: VersiRencana, triwulan: int, isian: Isian) -> None:
    if not isinstance(isian.nilai, Decimal) or not is_cumulative(version.plan, isian):
        return
    before = selectors.earlier_figure(rencana, triwulan, isian)
    if before is not None and isian.nilai < before[1]:
        jumlah = isian.nilai + before[1] if may_add_up(version.plan, isian) else None
        raise LebihKecil(isian.nilai, before[1], triwulan, before[0], jumlah=jumlah)


def _write(
    report: LaporanTriwulan,
    stored: BarisRealisasi | None,
    isian: Isian,
    oleh: Pengguna,
    alasan: str,
    nama: str,
    jabatan: str,
) -> BarisRealisasi:
    before = None if stored is None else as_event(stored)
    row = stored or BarisRealisasi(
        pemda_id=report.pemda_id, laporan=report, bagian=isian.bagian, acuan=isian.acuan
    )
    if _figure_changes(stored, isian):
        row.pembilang = row.penyebut = row.per_tanggal = None
        others = report.baris.filter(bagian=isian.bagian, acuan=isian.acuan).exclude(pk=row.pk)
        if before is not None and others:  # the same money in the other satuan
            before["lain"] = [as_event(other) for other in others]
        others.delete()
    row.status, row.nilai, row.satuan = isian.status, plain_or_none(isian.nilai), isian.satuan
    row.pagu = None if isian.pagu is None else plain(isian.pagu)
    row.kendala, row.tindak_lanjut = isian.kendala.strip(), isian.tindak_lanjut.strip()
    row.diisi_oleh, row.diisi_pada = oleh, timezone.now()
    row.full_clean()
    row.save()
    kantor.record(
        perangkat_daerah=report.rencana.perangkat_daerah,
        oleh=oleh,
        jenis="realisasi.baris.diisi" if before is None else "realisasi.baris.diubah",
        objek=isian.acuan,
        sebelum=before,
        sesudah=as_event(row)
        | {
            "triwulan": report.triwulan,
            "tw": ROMAWI[report.triwulan - 1],
            "hash": report.versi.hash,
            "nama": nama,
        },
        alasan=alasan,
        jabatan=jabatan,
    )
    return row


def as_event(row: BarisRealisasi) -> dict[str, Any]:
    """What the log keeps of a line; figures as plain strings."""
    return {
        "bagian": row.bagian,
        "status": str(row.status),
        "nilai": row.nilai,
        "satuan": row.satuan,
        "pagu": row.pagu,
        "kendala": row.kendala,
        "tindak_lanjut": row.tindak_lanjut,
        "ringkas": summary(row),
    }


def summary(row: BarisRealisasi) -> str:
    """A line in a few words: its figure as people write it, else its state."""
    if row.nilai is None:
        return KEADAAN[Status(row.status)].lower()
    return " ".join(part for part in selectors.shown(row.nilai, row.satuan) if part)

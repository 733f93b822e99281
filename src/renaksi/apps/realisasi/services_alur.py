"""All steps of a quarter's report, from the first row that is handed in to the lock and its opening."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from renaksi.apps.kantor import izin
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.izin import Izin
from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.kantor.pelaku import Pelaku, pelaku_of
from renaksi.apps.realisasi import selectors_alur
from renaksi.apps.realisasi.alur import BEKU, MENYETUJUI, TABEL, Aturan, Keadaan, Langkah
from renaksi.apps.realisasi.beku import content_hash, frozen_content
from renaksi.apps.realisasi.lembar import BarisIsi
from renaksi.apps.realisasi.lembar_banding import compared_sheet
from renaksi.apps.realisasi.models import (
    KeadaanBaris,
    KunciTriwulan,
    LaporanTriwulan,
    RevisiLaporan,
    TandaRevisi,
)
from renaksi.apps.realisasi.selectors_alur import Perjalanan, way_of
from renaksi.apps.realisasi.selectors_bukti import demand_of
from renaksi.apps.realisasi.wajib_bukti import lacks_proof
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.apps.rencana.services import hold_version, release_version
from renaksi.core.cascade.figures import ROMAWI

PERLU_ALASAN = "Tulis alasannya."
TANPA_BARIS = "Pilih paling sedikit satu baris."
BELUM_LENGKAP = "masih ada yang belum diisi"
TANPA_KENDALA = "capaiannya rendah; isi kendala dan rencana tindak lanjut"
KENDALA_MENURUN = "capaiannya turun dari triwulan sebelumnya; isi kendala dan rencana tindak lanjut"
BARIS_TIDAK_ADA = "baris ini tidak ada pada rencana yang berlaku"
SUDAH_LEWAT = "Tanggal akhir kunci sudah lewat."
SUDAH_BERUBAH = (
    "Laporan ini sudah berubah sejak halaman dibuka (sekarang {hash}). Periksa lagi, lalu ulangi."
)


@dataclass(slots=True)
class Hasil:
    """What became of several rows: which moved, and why the others did not."""

    pindah: list[str] = field(default_factory=list)
    kecuali: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Kerja:
    """What every step works with."""

    rencana: Rencana
    triwulan: int
    oleh: Pengguna
    pelaku: Pelaku
    version: VersiRencana
    way: Perjalanan
    laporan: LaporanTriwulan

    @property
    def tw(self) -> str:
        return ROMAWI[self.triwulan - 1]


@transaction.atomic
def move_rows(
    *,
    rencana: Rencana,
    triwulan: int,
    oleh: Pengguna,
    langkah: Langkah,
    baris: Iterable[str],
    alasan: str = "",
) -> Hasil:
    """Takes one step with several rows: hands them in, takes back, verifies, or gives back.

    Rows that cannot go are listed with the reason, the others go. Raises Ditolak where none may and
    the first refusal is one of rights, ValidationError without a reason where one is due.
    """
    rule = TABEL[langkah]
    work = _begin(rencana, triwulan, oleh)
    ids = list(dict.fromkeys(baris))
    if not ids:
        raise ValidationError(TANPA_BARIS)
    _require_reason(rule, alasan)
    lacking = _lacking(work) if langkah is Langkah.AJUKAN else {}
    result, refusals, jabatan = Hasil(), [], ""
    for id in ids:
        if id not in work.way.baris:
            result.kecuali[id] = BARIS_TIDAK_ADA
            continue
        answer = work.way.may(work.pelaku, langkah, id)
        if not answer.boleh:
            refusals.append(answer)
            result.kecuali[id] = answer.alasan
        elif id in lacking:
            result.kecuali[id] = lacking[id]
        else:
            _move(work, id, rule.ke, answer.jabatan, alasan)
            result.pindah.append(id)
            jabatan = jabatan or answer.jabatan
    if len(refusals) == len(ids) and refusals[0].kode != "keadaan":
        raise izin.Ditolak(refusals[0])
    if result.pindah:
        _tell_rows(work, rule, result, jabatan, alasan)
    return result


@transaction.atomic
def compile_report(
    *, rencana: Rencana, triwulan: int, oleh: Pengguna, alasan: str = "", audited: bool = False
) -> RevisiLaporan:
    """Freezes the report as a new revision, when all of its rows have come far enough.

    `audited` says of TW IV that its keuangan are the audited ones. Raises Ditolak.
    """
    work = _begin(rencana, triwulan, oleh)
    answer = _require(work, Langkah.SUSUN)
    content = frozen_content(rencana, triwulan, work.version, audited=audited)
    last = work.laporan.last_revision()
    revision = RevisiLaporan(
        pemda_id=rencana.pemda_id,
        laporan=work.laporan,
        nomor=1 if last is None else last.nomor + 1,
        versi=work.version,
        isi=content,
        hash=content_hash(content),
        audited=audited,
        alasan=alasan.strip(),
        oleh=oleh,
    )
    revision.full_clean()
    revision.save()
    hold_version(rencana, triwulan, work.version)
    _freeze(work, revision, Langkah.SUSUN, Keadaan.DISUSUN, answer, alasan)
    return revision


@transaction.atomic
def advance_report(
    *,
    rencana: Rencana,
    triwulan: int,
    oleh: Pengguna,
    langkah: Langkah,
    hash: str,
    alasan: str = "",
    berkas: Mapping[str, Any] | None = None,
) -> RevisiLaporan:
    """Initials or approves the frozen revision that the person saw, which `hash` names.

    `berkas` describes the signed document that stands for the approval. Raises Ditolak, and
    ValidationError where another revision was frozen meanwhile.
    """
    work = _begin(rencana, triwulan, oleh)
    answer = _require(work, langkah)
    revision = _current(work)
    if revision.hash != hash:
        raise ValidationError(SUDAH_BERUBAH.format(hash=revision.hash[7:19]))
    _freeze(work, revision, langkah, TABEL[langkah].ke, answer, alasan, berkas)
    return revision


@transaction.atomic
def return_report(
    *,
    rencana: Rencana,
    triwulan: int,
    oleh: Pengguna,
    langkah: Langkah,
    baris: Mapping[str, str],
    alasan: str = "",
) -> LaporanTriwulan:
    """Takes a frozen report back, gives it back, or opens it again for correction.

    `baris` are the rows that go back to whoever fills them in, each with its reason, which may be
    blank where `alasan` says it for all. The revision stays as it is; the next compiling makes a new
    one. An approved triwulan stays on the version of the plan that it was measured against.
    """
    rule = TABEL[langkah]
    work = _begin(rencana, triwulan, oleh)
    answer = _require(work, langkah)
    _require_reason(rule, alasan or next(iter(baris.values()), ""))
    unknown = next((id for id in baris if id not in work.way.baris), None)
    if unknown is not None:
        raise ValidationError(f"{unknown}: {BARIS_TIDAK_ADA}.")
    if rule.alasan and not baris:
        raise ValidationError(TANPA_BARIS)
    for id, reason in baris.items():
        _move(work, id, Keadaan.DIKEMBALIKAN, answer.jabatan, reason.strip() or alasan)
    work.laporan.kunci.filter(dibuka_pada__isnull=True).update(dibuka_pada=timezone.now())
    if langkah is not Langkah.BUKA and not _was_approved(work.laporan):
        release_version(rencana, triwulan)
    _freeze(work, _current(work), langkah, None, answer, alasan or "; ".join(baris.values()))
    return work.laporan


@transaction.atomic
def lock_report(
    *, rencana: Rencana, triwulan: int, oleh: Pengguna, alasan: str, sampai: date | None = None
) -> KunciTriwulan:
    """Locks an approved report: why, by whom, since now, until a day or until it is opened."""
    work = _begin(rencana, triwulan, oleh)
    answer = _require(work, Langkah.KUNCI)
    _require_reason(TABEL[Langkah.KUNCI], alasan)
    if sampai is not None and sampai < timezone.localdate():
        raise ValidationError({"sampai": SUDAH_LEWAT})
    now = timezone.now()
    work.laporan.kunci.filter(dibuka_pada__isnull=True).update(dibuka_pada=now)
    lock = KunciTriwulan(
        pemda_id=rencana.pemda_id,
        laporan=work.laporan,
        alasan=alasan.strip(),
        oleh=oleh,
        jabatan=answer.jabatan,
        sejak=now,
        sampai=sampai,
    )
    lock.full_clean()
    lock.save()
    _freeze(work, _current(work), Langkah.KUNCI, Keadaan.DIKUNCI, answer, alasan)
    return lock


def _begin(rencana: Rencana, triwulan: int, oleh: Pengguna) -> _Kerja:
    """Takes hold of the report, so that two steps never run at once."""
    version = version_for(rencana, triwulan)
    report, _ = LaporanTriwulan.objects.select_for_update().get_or_create(
        pemda_id=rencana.pemda_id,
        rencana=rencana,
        triwulan=triwulan,
        defaults={"versi": version},
    )
    return _Kerja(
        rencana=rencana,
        triwulan=triwulan,
        oleh=oleh,
        pelaku=pelaku_of(oleh, rencana.perangkat_daerah),
        version=version,
        way=way_of(rencana, triwulan, version.plan),
        laporan=report,
    )


def _require(work: _Kerja, langkah: Langkah) -> Izin:
    answer = work.way.may(work.pelaku, langkah)
    izin.require(answer)
    return answer


def _require_reason(rule: Aturan, alasan: str) -> None:
    if rule.alasan and not alasan.strip():
        raise ValidationError({"alasan": PERLU_ALASAN})


def _current(work: _Kerja) -> RevisiLaporan:
    revision = work.laporan.last_revision()
    assert revision is not None, "laporan beku tanpa revisi"
    return revision


def _was_approved(report: LaporanTriwulan) -> bool:
    return TandaRevisi.objects.filter(revisi__laporan=report, langkah__in=MENYETUJUI).exists()


def _lacking(work: _Kerja) -> dict[str, str]:
    """Why rows cannot be handed in yet, by row."""
    sheet = compared_sheet(work.rencana, work.version, work.triwulan)
    wajib = demand_of(work.rencana.perangkat_daerah, work.rencana.tahun)
    reasons = {
        row.baris.id: _lack(row) or lacks_proof(wajib, row)
        for _, rows in sheet.tingkat
        for row in rows
    }
    return {id: reason for id, reason in reasons.items() if reason}


def _lack(row: BarisIsi) -> str:
    lines = row.lines()
    if any(line.belum for line in lines):
        return BELUM_LENGKAP
    silent = [
        line
        for line in lines
        if line.wajib_kendala and not (line.ketikan.kendala and line.ketikan.tindak_lanjut)
    ]
    if any(line.butuh_kendala for line in silent):
        return TANPA_KENDALA
    return KENDALA_MENURUN if silent else ""


def _move(work: _Kerja, id: str, to: Keadaan, jabatan: str, alasan: str) -> None:
    office, today = work.rencana.perangkat_daerah, timezone.localdate()
    days = selectors_alur.schedule_of(office, work.rencana.tahun, work.triwulan)
    late = to is Keadaan.DIAJUKAN and days is not None and days.is_late(today)
    known = work.way.baris[id].terakhir
    row = known or KeadaanBaris(pemda_id=work.rencana.pemda_id, laporan=work.laporan, baris=id)
    row.keadaan, row.oleh, row.jabatan = to, work.oleh, jabatan
    row.sejak, row.alasan = timezone.now(), alasan.strip()
    row.terlambat = late if to is Keadaan.DIAJUKAN else row.terlambat
    row.full_clean()
    row.save()


def _freeze(
    work: _Kerja,
    revision: RevisiLaporan,
    langkah: Langkah,
    to: Keadaan | None,
    answer: Izin,
    alasan: str,
    berkas: Mapping[str, Any] | None = None,
) -> None:
    """Sets the report's own state (None: that of its rows again), with a mark and an event."""
    assert to is None or to in BEKU
    before = work.way.keadaan
    work.laporan.beku = "" if to is None else str(to)
    work.laporan.versi = work.version
    work.laporan.save(update_fields=["beku", "versi"])
    mark = TandaRevisi(
        pemda_id=work.rencana.pemda_id,
        revisi=revision,
        langkah=langkah,
        oleh=work.oleh,
        jabatan=answer.jabatan,
        alasan=alasan.strip(),
        berkas=None if berkas is None else dict(berkas),
    )
    mark.full_clean()
    mark.save()
    kantor.record(
        perangkat_daerah=work.rencana.perangkat_daerah,
        oleh=work.oleh,
        jenis=f"realisasi.laporan.{langkah}",
        objek=work.laporan,
        sebelum={"keadaan": str(before)},
        sesudah={
            "keadaan": "" if to is None else str(to),
            "triwulan": work.triwulan,
            "tw": work.tw,
            "tahun": work.rencana.tahun,
            "revisi": revision.nomor,
            "hash": revision.hash,
            "berkas": None if berkas is None else dict(berkas),
        },
        alasan=alasan,
        jabatan=answer.jabatan,
    )


def _tell_rows(work: _Kerja, rule: Aturan, result: Hasil, jabatan: str, alasan: str) -> None:
    rows = {id: work.way.baris[id] for id in result.pindah}
    first = next(iter(rows.values())).baris.uraian
    kantor.record(
        perangkat_daerah=work.rencana.perangkat_daerah,
        oleh=work.oleh,
        jenis=f"realisasi.baris.{rule.langkah}",
        objek=work.laporan,
        sebelum={"baris": {id: str(row.keadaan) for id, row in rows.items()}},
        sesudah={
            "keadaan": str(rule.ke),
            "baris": list(rows),
            "tw": work.tw,
            "tahun": work.rencana.tahun,
            "ringkas": first if len(rows) == 1 else f"{len(rows)} baris",
        },
        alasan=alasan,
        jabatan=jabatan,
    )

"""All writes of proof: taken, replaced, erased; and where an office demands it."""

import hashlib
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from renaksi.apps.kantor import izin
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.izin import Izin, Tindakan
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.kantor.pelaku import pelaku_of
from renaksi.apps.realisasi import penyimpanan_bukti as penyimpanan
from renaksi.apps.realisasi.bukti import MOST_NAME
from renaksi.apps.realisasi.isian import find_indikator, find_row, row_of_line
from renaksi.apps.realisasi.models import AturanBukti, Bukti, LaporanTriwulan, WajibBukti
from renaksi.apps.realisasi.selectors_alur import way_of
from renaksi.apps.realisasi.selectors_bukti import Key, bounds, current_proof, demand_of
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.guarded_copy import copy_guarded
from renaksi.core.sheets.safe_copy import SafeCopy

PERLU_ALASAN = "Tulis alasan penghapusan, misalnya «memuat data pribadi penerima bantuan»."
SUDAH_DIHAPUS = "Berkas ini sudah dihapus oleh {oleh}."
SUDAH_DIGANTI = "Bukti ini sudah diganti atau dihapus. Muat ulang halaman, lalu pilih lagi."
TERLALU_BANYAK = (
    "Baris ini sudah mempunyai {banyak} bukti, batasnya {batas}. Gabungkan berkasnya, atau ganti "
    "salah satu."
)
KOSONG = "Berkas ini kosong (0 bita). Pilih berkas lain."
TERLALU_BESAR = "Berkas ini {ukuran} MB, batasnya {batas} MB. Perkecil dahulu, lalu pilih lagi."
TANPA_NAMA = "berkas"


def add_proof(
    *,
    rencana: Rencana,
    triwulan: int,
    oleh: Pengguna,
    key: Key,
    nama: str,
    isi: bytes,
    ganti: Bukti | None = None,
    id: uuid.UUID | None = None,
) -> Bukti:
    """Takes one file as proof of a line, or as the next version of the proof `ganti`.

    What the line has already, or what was taken under `id` already, is answered again and changes
    nothing. Raises Ditolak, ValidationError, Unreadable for a file that is no proof, and
    TidakTersimpan where storage fails; nothing is left of it then.
    """
    require_may_add(rencana=rencana, triwulan=triwulan, oleh=oleh, key=key)
    require_size(len(isi))
    sent = Bukti(id=id or uuid.uuid4(), nama=clean_name(nama), hash_asli=_hash(isi))
    known = _known(rencana, triwulan, key, sent, ganti)
    if known is not None:
        return known
    copied = copy_guarded(sent.nama, isi)
    sent.jenis, sent.ukuran, sent.hash_salinan = copied.jenis, len(isi), _hash(copied.isi)
    _put_files(rencana, sent, isi, copied)
    try:
        stored = _store(rencana, triwulan, oleh, key, sent, ganti)
    except BaseException:
        penyimpanan.drop_proof((sent.asli, sent.salinan))
        raise
    if stored is not sent:
        penyimpanan.drop_proof((sent.asli, sent.salinan))
    return stored


def require_may_add(*, rencana: Rencana, triwulan: int, oleh: Pengguna, key: Key) -> Izin:
    """Whether proof of a line may be added or replaced now, which is when its figure may be changed.

    Raises Ditolak, and ValidationError for a line that the plan does not have.
    """
    pelaku = pelaku_of(oleh, rencana.perangkat_daerah)
    izin.require(izin.may(pelaku, Tindakan.BACA))
    plan = version_for(rencana, triwulan).plan
    line_name(plan, key)
    answer = way_of(rencana, triwulan, plan).may_edit(pelaku, row_of_line(plan, *key))
    izin.require(answer)
    return answer


def require_size(size: int) -> None:
    """Raises ValidationError for a file of no bytes, or of more than are taken."""
    most = bounds().berkas
    if size <= 0:
        raise ValidationError(KOSONG)
    if size > most:
        written = f"{size / 1024**2:.1f}".replace(".", ",")
        raise ValidationError(TERLALU_BESAR.format(ukuran=written, batas=most // 1024**2))


def erase_proof(*, bukti: Bukti, oleh: Pengguna, alasan: str) -> Bukti:
    """Erases one file for good, original and copy; its row stays with hashes, reason and name.

    It may be done in every state of the report. Raises Ditolak, ValidationError.
    """
    office = bukti.laporan.rencana.perangkat_daerah
    answer = izin.may(pelaku_of(oleh, office), Tindakan.HAPUS_BUKTI)
    izin.require(answer)
    if not alasan.strip():
        raise ValidationError({"alasan": PERLU_ALASAN})
    with transaction.atomic():
        erased = Bukti.objects.select_for_update().get(pk=bukti.pk)
        if erased.dihapus:
            raise ValidationError(SUDAH_DIHAPUS.format(oleh=erased.dihapus_oleh))
        erased.nama, erased.alasan_hapus = "", alasan.strip()
        erased.dihapus_pada, erased.dihapus_oleh = timezone.now(), oleh
        erased.dihapus_jabatan = answer.jabatan
        erased.full_clean()
        erased.save()
        _tell("dihapus", erased, oleh, answer, alasan=alasan)
        transaction.on_commit(lambda: drop_erased(erased))
    return erased


def drop_erased(erased: Bukti) -> None:
    """Deletes the files of an erased proof; their names stay on the row until they are gone."""
    if penyimpanan.drop_proof((erased.asli, erased.salinan)):
        Bukti.objects.filter(pk=erased.pk, dihapus_pada__isnull=False).update(asli="", salinan="")
        erased.asli = erased.salinan = ""


@transaction.atomic
def choose_demand(
    *, perangkat_daerah: PerangkatDaerah, tahun: int, oleh: Pengguna, wajib: str
) -> WajibBukti:
    """Sets of which lines an office demands proof in a year; raises Ditolak, ValidationError."""
    answer = izin.may(pelaku_of(oleh, perangkat_daerah), Tindakan.SUSUN)
    izin.require(answer)
    if wajib not in WajibBukti.values:
        raise ValidationError({"wajib": "Pilih salah satu aturan."})
    before, chosen = demand_of(perangkat_daerah, tahun), WajibBukti(wajib)
    if before is chosen:
        return chosen
    row, _ = AturanBukti.objects.select_for_update().get_or_create(
        pemda_id=perangkat_daerah.pemda_id,
        perangkat_daerah=perangkat_daerah,
        tahun=tahun,
        defaults={"wajib": chosen},
    )
    row.wajib = chosen
    row.full_clean()
    row.save()
    kantor.record(
        perangkat_daerah=perangkat_daerah,
        oleh=oleh,
        jenis="realisasi.bukti.diwajibkan",
        objek=row,
        sebelum={"wajib": str(before), "ringkas": before.label},
        sesudah={
            "wajib": str(chosen),
            "ringkas": chosen.label,
            "tahun": tahun,
        },
        jabatan=answer.jabatan,
    )
    return chosen


def clean_name(name: str) -> str:
    """A file's name as it is shown: its last part, without signs that no page shows, bounded."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in last).split())
    if len(shown) > MOST_NAME:
        stem, dot, ending = shown.rpartition(".")
        keep = f"{dot}{ending}" if stem and len(ending) <= 5 else ""
        shown = shown[: MOST_NAME - len(keep)].rstrip() + keep
    return shown or TANPA_NAMA


def line_name(plan: RencanaAksi, key: Key) -> str:
    """How a line is called; raises ValidationError where proof of it cannot be given."""
    bagian, acuan = key
    if bagian == "keuangan":
        return f"keuangan {find_row(plan, acuan).uraian}"
    return find_indikator(plan, acuan if bagian == "kinerja" else "").uraian


def _known(
    rencana: Rencana, triwulan: int, key: Key, sent: Bukti, ganti: Bukti | None
) -> Bukti | None:
    """The proof that was taken under this id, or that the line has with this very content."""
    taken = Bukti.objects.filter(pk=sent.pk).first()
    if taken is not None:
        return taken
    same = current_proof(rencana, triwulan).filter(
        bagian=key[0], acuan=key[1], hash_asli=sent.hash_asli
    )
    return (same if ganti is None else same.filter(rangkai=ganti.rangkai)).first()


def _put_files(rencana: Rencana, sent: Bukti, content: bytes, copied: SafeCopy) -> None:
    office = rencana.perangkat_daerah_id
    sent.asli = sent.salinan = penyimpanan.put_proof(office, content)
    if sent.digambar_ulang:
        try:
            sent.salinan = penyimpanan.put_proof(office, copied.isi)
        except BaseException:
            penyimpanan.drop_proof((sent.asli,))
            raise


@transaction.atomic
def _store(
    rencana: Rencana, triwulan: int, oleh: Pengguna, key: Key, sent: Bukti, ganti: Bukti | None
) -> Bukti:
    """Adds the row; everything that was asked before the file was looked into is asked again."""
    report, _ = LaporanTriwulan.objects.select_for_update().get_or_create(
        pemda_id=rencana.pemda_id,
        rencana=rencana,
        triwulan=triwulan,
        defaults={"versi": version_for(rencana, triwulan)},
    )
    answer = require_may_add(rencana=rencana, triwulan=triwulan, oleh=oleh, key=key)
    known = _known(rencana, triwulan, key, sent, ganti)
    if known is not None:
        return known
    sent.pemda_id, sent.laporan = rencana.pemda_id, report
    sent.bagian, sent.acuan = key
    sent.oleh, sent.jabatan = oleh, answer.jabatan
    before = None if ganti is None else _replaced(report, key, ganti)
    if before is None:
        _require_room(rencana, triwulan, key)
    else:
        sent.rangkai, sent.nomor = before.rangkai, before.nomor + 1
    sent.full_clean()
    sent.save(force_insert=True)
    _tell("ditambah" if before is None else "diganti", sent, oleh, answer, before=before)
    return sent


def _replaced(report: LaporanTriwulan, key: Key, ganti: Bukti) -> Bukti:
    """The version that is replaced, the newest no longer; raises ValidationError where it is not."""
    before = Bukti.objects.filter(
        pk=ganti.pk, laporan=report, bagian=key[0], acuan=key[1], terbaru=True
    ).first()
    if before is None:
        raise ValidationError(SUDAH_DIGANTI)
    before.terbaru = False
    before.save(update_fields=["terbaru"])
    return before


def _require_room(rencana: Rencana, triwulan: int, key: Key) -> None:
    held = current_proof(rencana, triwulan).filter(bagian=key[0], acuan=key[1]).count()
    if held >= bounds().sebaris:
        raise ValidationError(TERLALU_BANYAK.format(banyak=held, batas=bounds().sebaris))


def _tell(
    what: str,
    bukti: Bukti,
    oleh: Pengguna,
    answer: Izin,
    *,
    before: Bukti | None = None,
    alasan: str = "",
) -> None:
    """Adds the event. A file's name may name a person, and the log cannot forget: it stays out."""
    report = bukti.laporan
    plan = version_for(report.rencana, report.triwulan).plan
    try:
        name = line_name(plan, bukti.kunci)
    except ValidationError:  # a row that the plan does not continue
        name = bukti.acuan
    kantor.record(
        perangkat_daerah=report.rencana.perangkat_daerah,
        oleh=oleh,
        jenis=f"realisasi.bukti.{what}",
        objek=bukti,
        sebelum=None if before is None else _as_event(before),
        sesudah=_as_event(bukti)
        | {
            "bagian": bukti.bagian,
            "acuan": bukti.acuan,
            "nama": name,
            "triwulan": report.triwulan,
            "tw": ROMAWI[report.triwulan - 1],
            "tahun": report.rencana.tahun,
        },
        alasan=alasan,
        jabatan=answer.jabatan,
    )


def _as_event(bukti: Bukti) -> dict[str, Any]:
    return {
        "bukti": str(bukti.pk),
        "rangkai": str(bukti.rangkai),
        "versi": bukti.nomor,
        "jenis": bukti.judul_jenis,
        "ukuran": bukti.ukuran,
        "hash_asli": bukti.hash_asli,
        "hash_salinan": bukti.hash_salinan,
    }


def _hash(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()

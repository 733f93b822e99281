"""Sending a proof in pieces over a line that may be cut: begin, piece after piece, finish.

A piece counts only where it goes on exactly from what has arrived. Every other one (doubled, late,
too early) changes nothing: the answer says from where to go on.
"""

import hashlib
import re
import uuid
from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.realisasi import penyimpanan_bukti as penyimpanan
from renaksi.apps.realisasi.models import Bukti, UnggahanBukti
from renaksi.apps.realisasi.selectors_bukti import Key, bounds, upload_in, waiting_uploads
from renaksi.apps.realisasi.services_bukti import (
    SUDAH_DIGANTI,
    add_proof,
    clean_name,
    drop_erased,
    require_may_add,
    require_size,
)
from renaksi.apps.rencana.models import Rencana

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SWEPT_AT_ONCE = 50
TIDAK_ADA = "Unggahan ini tidak ada lagi. Pilih berkasnya sekali lagi."
BELUM_LENGKAP = "Berkas ini baru {diterima} dari {ukuran} bita yang sampai. Lanjutkan unggahannya."
BERUBAH = "Isi berkas yang sampai tidak sama dengan yang dipilih. Pilih berkasnya sekali lagi."
SIDIK_SALAH = "Sidik SHA-256 berkas ditulis 64 angka heksadesimal kecil."
POTONGAN_SALAH = "Potongan berkas berukuran {least} sampai {most} bita, kecuali yang terakhir."
TERLALU_BANYAK = (
    "Ada {banyak} unggahan yang belum selesai, batasnya {batas}. Selesaikan atau batalkan dahulu."
)


class UnggahanHilang(Exception):
    """There is no such upload of this person in this office, or none any more."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self) -> None:
        super().__init__(TIDAK_ADA)


def begin_upload(
    *,
    rencana: Rencana,
    triwulan: int,
    oleh: Pengguna,
    key: Key,
    nama: str,
    ukuran: int,
    sha256: str,
    ganti: Bukti | None = None,
) -> UnggahanBukti:
    """Begins an upload, or finds the one that was begun with the same content for the same line.

    Raises Ditolak, ValidationError.
    """
    require_may_add(rencana=rencana, triwulan=triwulan, oleh=oleh, key=key)
    require_size(ukuran)
    if not _SHA256.fullmatch(sha256):
        raise ValidationError(SIDIK_SALAH)
    if ganti is not None and (ganti.laporan.rencana_id != rencana.pk or ganti.kunci != key):
        raise ValidationError(SUDAH_DIGANTI)
    sweep_uploads()
    with transaction.atomic():
        person = Pengguna.objects.select_for_update().get(pk=oleh.pk)
        begun = waiting_uploads(rencana, triwulan, key, person).filter(
            sha256=sha256, ukuran=ukuran, ganti=ganti
        )
        known = begun.first()
        if known is not None:
            return known
        _require_room(rencana.perangkat_daerah, person)
        upload = UnggahanBukti(
            pemda_id=rencana.pemda_id,
            rencana=rencana,
            triwulan=triwulan,
            bagian=key[0],
            acuan=key[1],
            ganti=ganti,
            nama=clean_name(nama),
            ukuran=ukuran,
            sha256=sha256,
            oleh=oleh,
        )
        upload.full_clean()
        upload.save()
    return upload


def receive_piece(
    *, perangkat_daerah: PerangkatDaerah, oleh: Pengguna, id: uuid.UUID, mulai: int, isi: bytes
) -> int:
    """Takes the piece that begins at byte `mulai`; answers from where to go on.

    Raises UnggahanHilang, TidakTersimpan, and ValidationError for a piece of a wrong size.
    """
    upload = _upload(perangkat_daerah, oleh, id)
    if mulai != upload.diterima or upload.diterima == upload.ukuran:
        return upload.diterima
    least, most = bounds().potongan
    end = mulai + len(isi)
    if len(isi) > most or end > upload.ukuran or (len(isi) < least and end != upload.ukuran):
        raise ValidationError(POTONGAN_SALAH.format(least=least, most=most))
    name = penyimpanan.put_piece(upload.pk, isi)
    taken = UnggahanBukti.objects.filter(pk=upload.pk, diterima=mulai).update(
        diterima=end, potongan=[*upload.potongan, name], terakhir=timezone.now()
    )
    if taken:
        return end
    penyimpanan.drop_piece(name)  # another request brought the same piece
    return _upload(perangkat_daerah, oleh, id).diterima


def finish_upload(
    *, perangkat_daerah: PerangkatDaerah, oleh: Pengguna, id: uuid.UUID, sha256: str
) -> Bukti:
    """Makes the proof of what has arrived; finishing again gives the same proof.

    A file that is no proof, or is not the one that was begun, is thrown away. Raises Ditolak,
    UnggahanHilang, ValidationError, Unreadable, TidakTersimpan (after which it can be repeated).
    """
    finished = Bukti.objects.filter(
        pk=id, oleh=oleh, laporan__rencana__perangkat_daerah=perangkat_daerah
    ).first()
    if finished is not None:
        return finished
    upload = _upload(perangkat_daerah, oleh, id)
    if upload.diterima != upload.ukuran:
        raise ValidationError(BELUM_LENGKAP.format(diterima=upload.diterima, ukuran=upload.ukuran))
    content = _content(upload)
    if sha256 != upload.sha256 or hashlib.sha256(content).hexdigest() != upload.sha256:
        drop_upload(upload)
        raise ValidationError(BERUBAH)
    try:
        proof = add_proof(
            rencana=upload.rencana,
            triwulan=upload.triwulan,
            oleh=oleh,
            key=(upload.bagian, upload.acuan),
            nama=upload.nama,
            isi=content,
            ganti=upload.ganti,
            id=upload.pk,
        )
    except penyimpanan.TidakTersimpan:
        raise
    except Exception:
        drop_upload(upload)
        raise
    drop_upload(upload)
    return proof


def cancel_upload(*, perangkat_daerah: PerangkatDaerah, oleh: Pengguna, id: uuid.UUID) -> None:
    """Throws away what a person began to send; nothing happens where there is nothing."""
    upload = upload_in(perangkat_daerah, oleh, id)
    if upload is not None:
        drop_upload(upload)


def drop_upload(upload: UnggahanBukti) -> None:
    """Throws away an upload: its row first, so that no piece is added to it any more."""
    UnggahanBukti.objects.filter(pk=upload.pk).delete()
    penyimpanan.drop_pieces(upload.pk)


def sweep_uploads() -> int:
    """Throws away what nobody goes on with, and pieces and erased files that were left behind.

    Answers how many uploads were thrown away.
    """
    before = timezone.now() - timedelta(hours=settings.BUKTI_KEDALUWARSA_JAM)
    expired = list(UnggahanBukti.objects.filter(terakhir__lt=before)[:_SWEPT_AT_ONCE])
    for upload in expired:
        drop_upload(upload)
    known = UnggahanBukti.objects.values_list("pk", flat=True)
    for id in penyimpanan.forgotten_uploads(known, before)[:_SWEPT_AT_ONCE]:
        penyimpanan.drop_pieces(id)
    for erased in Bukti.objects.filter(dihapus_pada__isnull=False).exclude(asli="")[
        :_SWEPT_AT_ONCE
    ]:
        drop_erased(erased)
    return len(expired)


def _upload(perangkat_daerah: PerangkatDaerah, oleh: Pengguna, id: uuid.UUID) -> UnggahanBukti:
    upload = upload_in(perangkat_daerah, oleh, id)
    if upload is None:
        raise UnggahanHilang
    return upload


def _content(upload: UnggahanBukti) -> bytes:
    try:
        return penyimpanan.read_pieces(upload.potongan)
    except OSError as error:  # thrown away meanwhile, or by a hand outside
        drop_upload(upload)
        raise UnggahanHilang from error


def _require_room(perangkat_daerah: PerangkatDaerah, oleh: Pengguna) -> None:
    waiting = UnggahanBukti.objects.filter(
        oleh=oleh, rencana__perangkat_daerah=perangkat_daerah
    ).count()
    most = bounds().menunggu
    if waiting >= most:
        raise ValidationError(TERLALU_BANYAK.format(banyak=waiting, batas=most))

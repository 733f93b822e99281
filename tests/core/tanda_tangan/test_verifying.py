"""A signature is checked whoever made it; what changed after it is told."""

from datetime import timedelta

import jsonschema
import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.tanda_tangan.berkas_uji import (
    NAMA_BLOK,
    dengan_bidang_kosong,
    dengan_catatan,
    dengan_isi_lain,
    ditandatangani,
    program_lain,
    rencana_lain,
    rencana_uji,
    surat,
)
from tests.core.tanda_tangan.sertifikat_uji import TAHUN, WAKTU, Pasangan, otoritas, pemegang

from renaksi.core.cascade.json_schema import FORMAT_TANDA_TANGAN, schema
from renaksi.core.cascade.plan_json import plan_hash
from renaksi.core.forms.document_writing import write_document
from renaksi.core.sheets.pdf_spaces import spaces_above
from renaksi.core.sheets.sheet import Unreadable
from renaksi.core.tanda_tangan.pemeriksaan import Pemeriksaan, TandaTangan, pemeriksaan_to_json
from renaksi.core.tanda_tangan.verifying import verify_pdf

KEGIATAN = 3
"""The page of lampiran III, where kegiatan-1 stands."""


@pytest.fixture(scope="module")
def signed(pdf: bytes, kepala: Pasangan) -> bytes:
    return ditandatangani(pdf, kepala)


@pytest.fixture(scope="module")
def lain() -> bytes:
    return write_document(rencana_lain(), [], "pdf", tempat="Liwa")


def trusted(*authorities: Pasangan) -> list[x509.Certificate]:
    return [x509.Certificate.load(one.sertifikat.public_bytes(Encoding.DER)) for one in authorities]


def check(content: bytes, *authorities: Pasangan) -> Pemeriksaan:
    found = verify_pdf("berkas.pdf", content, trusted(*authorities), WAKTU)
    jsonschema.validate(pemeriksaan_to_json(found), schema(FORMAT_TANDA_TANGAN))
    return found


def only(found: Pemeriksaan) -> TandaTangan:
    (one,) = found.tanda_tangan
    return one


def kinds(one: TandaTangan) -> set[str]:
    return {change.jenis for change in one.perubahan}


def test_a_good_signature_says_who_when_and_that_all_of_it_is_covered(
    signed: bytes, ca: Pasangan, kepala: Pasangan
) -> None:
    found = check(signed, ca)
    one = only(found)
    assert found.baik
    assert one.sertifikat is not None
    assert one.sertifikat.subjek == "CN=SITI AMINAH, O=Kantor Uji, C=ID"
    assert one.sertifikat.penerbit == "CN=Otoritas Uji, O=Kantor Uji, C=ID"
    assert int(one.sertifikat.nomor_seri, 16) == kepala.sertifikat.serial_number
    assert (one.waktu, one.waktu_sumber, one.profil) == (WAKTU, "pengakuan", "PAdES-B-B")
    assert (one.utuh, one.cakupan, one.revisi_sesudah) == (True, "seluruh-berkas", 0)
    assert (one.masa, one.rantai) == ("berlaku", "dipercaya")
    assert (found.rencana.status, found.rencana.hash) == ("sama", plan_hash(rencana_uji()))


def test_without_an_authority_the_chain_is_said_to_be_unchecked(signed: bytes) -> None:
    found = check(signed)
    assert only(found).rantai == "tidak-diperiksa"
    assert found.baik


def test_another_authority_is_told_even_one_of_the_same_name(signed: bytes) -> None:
    for name in ("Otoritas Uji", "Otoritas Lain"):
        found = check(signed, otoritas(name))
        assert only(found).rantai == "tidak-dipercaya"
        assert not found.baik


@settings(max_examples=25)
@given(data=st.data())
def test_any_byte_flipped_in_what_was_signed_is_detected(
    data: st.DataObject, signed: bytes
) -> None:
    hole = signed.rindex(b"/Contents <") + len(b"/Contents <")
    end = signed.index(b">", hole)
    where = data.draw(st.integers(0, len(signed) - (end - hole) - 1))
    where = where if where < hole else where + end - hole
    flipped = bytearray(signed)
    flipped[where] ^= 1 << data.draw(st.integers(0, 7))
    try:
        found = verify_pdf("berkas.pdf", bytes(flipped), [], WAKTU)
    except Unreadable:
        return
    assert not found.baik


@settings(max_examples=15)
@given(data=st.data())
def test_a_file_cut_short_anywhere_is_never_good(data: st.DataObject, signed: bytes) -> None:
    cut = data.draw(st.integers(0, len(signed) - 2))
    try:
        found = verify_pdf("berkas.pdf", signed[:cut], [], WAKTU)
    except Unreadable:
        return
    assert not found.baik


def test_a_byte_of_a_page_that_changes_is_called_a_change(signed: bytes, pdf: bytes) -> None:
    flipped = bytearray(signed)
    flipped[pdf.index(b"stream\n") + 100] ^= 1
    one = only(check(bytes(flipped)))
    assert one.galat is None
    assert not one.utuh


def test_a_figure_changed_in_a_later_revision_is_named(signed: bytes, lain: bytes) -> None:
    found = check(dengan_isi_lain(signed, lain, KEGIATAN))
    one = only(found)
    assert (one.utuh, one.cakupan, one.revisi_sesudah) == (True, "satu-revisi", 1)
    assert not one.perubahan_sah
    assert [c.halaman for c in one.perubahan if c.jenis == "isi-halaman"] == [KEGIATAN]
    (cell,) = (c.pesan for c in one.perubahan if c.jenis == "isi-tabel")
    assert cell == "kegiatan-1 kinerja triwulan 2: «2» saat ditandatangani, kini «7»"
    assert found.rencana.status == "berbeda"
    (beda,) = (one for one in found.rencana.perbedaan if one.bagian != "judul")
    assert (beda.baris, beda.triwulan) == ("kegiatan-1", 2)
    assert (beda.tertulis, beda.pembanding) == ("7", "2")
    assert not found.baik


def test_a_plan_that_disagreed_before_signing_is_told_although_the_signature_is_good(
    pdf: bytes, lain: bytes, kepala: Pasangan
) -> None:
    found = check(ditandatangani(dengan_isi_lain(pdf, lain, KEGIATAN), kepala))
    assert only(found).baik
    assert found.rencana.status == "berbeda"
    assert not found.baik


def test_a_note_laid_over_a_page_afterwards_is_a_change(signed: bytes) -> None:
    one = only(check(dengan_catatan(signed, 2)))
    assert [(c.jenis, c.halaman) for c in one.perubahan] == [("anotasi", 2)]
    assert not one.perubahan_sah


def test_an_empty_field_whose_picture_lies_over_a_table_is_a_change_and_no_signature(
    signed: bytes,
) -> None:
    found = check(dengan_bidang_kosong(signed, (50, 300, 400, 500)))
    assert not found.baik
    assert kinds(only(found)) == {"menutupi"}


def test_a_later_signature_laid_over_the_table_is_a_change(signed: bytes, ca: Pasangan) -> None:
    from renaksi.core.sheets.pdf_spaces import Space

    over = ditandatangani(
        signed, pemegang(ca, "BUDI"), tempat_gambar=(Space(1, (100, 350, 400, 480)),)
    )
    first, second = check(over).tanda_tangan
    assert not first.perubahan_sah
    assert kinds(first) == {"menutupi"}
    assert second.baik


def test_another_program_s_signature_is_checked_in_the_same_way(
    pdf: bytes, kepala: Pasangan, ca: Pasangan
) -> None:
    found = check(program_lain(pdf, kepala, reason="Setuju"), ca)
    one = only(found)
    assert (one.bentuk, one.profil, one.bidang) == ("adbe.pkcs7.detached", None, "Signature1")
    assert found.baik
    changed = check(dengan_catatan(program_lain(surat(), kepala)), ca)
    assert kinds(only(changed)) == {"anotasi"}
    assert not changed.baik


def test_a_file_without_a_signature_is_not_good(pdf: bytes) -> None:
    found = check(pdf)
    assert found.tanda_tangan == ()
    assert found.rencana.status == "sama"
    assert not found.baik


@pytest.mark.parametrize(
    ("dari", "sampai", "masa"),
    [
        (-2 * TAHUN, timedelta(0), "berlaku"),
        (-2 * TAHUN, timedelta(seconds=-1), "kedaluwarsa"),
        (timedelta(0), TAHUN, "berlaku"),
        (timedelta(seconds=1), TAHUN, "belum-berlaku"),
    ],
)
def test_a_certificate_out_of_force_at_the_time_of_signing_is_told(
    ca: Pasangan, dari: timedelta, sampai: timedelta, masa: str
) -> None:
    signer = pemegang(ca, "BUDI", dari=WAKTU + dari, sampai=WAKTU + sampai)
    found = check(ditandatangani(surat(), signer, tempat_gambar=()))
    assert only(found).masa == masa
    assert found.baik is (masa == "berlaku")


def test_a_certificate_that_ended_later_was_in_force_then(ca: Pasangan) -> None:
    signer = pemegang(ca, "BUDI", sampai=WAKTU + TAHUN)
    content = ditandatangani(surat(), signer, tempat_gambar=())
    found = verify_pdf("berkas.pdf", content, trusted(ca), WAKTU + 5 * TAHUN)
    assert found.baik


def test_a_time_of_signing_yet_to_come_is_told(kepala: Pasangan) -> None:
    for later, good in ((timedelta(hours=1), True), (timedelta(hours=1, seconds=1), False)):
        content = ditandatangani(surat(), kepala, waktu=WAKTU + later, tempat_gambar=())
        assert check(content).baik is good


def test_a_broken_signature_is_one_finding_beside_a_good_one(signed: bytes, ca: Pasangan) -> None:
    twice = ditandatangani(signed, pemegang(ca, "BUDI"), tempat_gambar=())
    hole = twice.index(b"/Contents <") + len(b"/Contents <")
    broken = twice[:hole] + b"00000000" + twice[hole + 8 :]
    first, second = sorted(check(broken).tanda_tangan, key=lambda one: one.galat is None)
    assert first.galat == "isi tanda tangannya rusak"
    assert second.sertifikat is not None
    assert second.sertifikat.nama == "BUDI"


def test_where_the_block_is_filled_no_space_is_left(signed: bytes) -> None:
    assert spaces_above(signed, NAMA_BLOK) == ()

"""Signed files to check: our own, another program's, and what was done to them afterwards."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner, fields
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from tests.core.forms.rencana_contoh import SUMBER, lengkap
from tests.core.tanda_tangan.sertifikat_uji import SANDI, WAKTU, Pasangan

from renaksi.core.cascade.rencana import Lampiran, RencanaAksi, Tingkat
from renaksi.core.sheets.pdf_spaces import Space, spaces_above
from renaksi.core.tanda_tangan.kunci import open_pkcs12
from renaksi.core.tanda_tangan.signing import Permintaan, sign_pdf

NAMA_BLOK = "SITI AMINAH, S.Sos."


_TABEL = (
    (Tingkat.TUJUAN, Tingkat.SASARAN),
    (Tingkat.PROGRAM,),
    (Tingkat.KEGIATAN,),
    (Tingkat.SUB_KEGIATAN,),
)


def rencana_uji() -> RencanaAksi:
    """A small plan of four lampiran whose titles are one line each."""
    return replace(
        lengkap(),
        periode=None,
        lampiran=tuple(
            Lampiran(
                tingkat=levels,
                judul=(f"Rencana Aksi Tingkat {levels[-1].judul} Dinas Contoh Tahun 2026",),
                sumber=SUMBER,
            )
            for levels in _TABEL
        ),
    )


def ditandatangani(pdf: bytes, oleh: Pasangan, **parts: Any) -> bytes:
    """A PDF signed by us on its blocks."""
    spaces: tuple[Space, ...] = parts.pop("tempat_gambar", spaces_above(pdf, NAMA_BLOK))
    kunci = open_pkcs12("kunci.p12", oleh.p12(), SANDI)
    request = Permintaan(parts.pop("waktu", WAKTU), spaces, **parts)
    return sign_pdf("rencana.pdf", pdf, kunci, request).content


def surat(teks: str = "Surat biasa tanpa tabel.") -> bytes:
    """A PDF of another kind: no table, no tags, no standard."""
    content: bytes = typst.compile(
        {"main.typ": f"#set page(width: 400pt, height: 500pt)\n{teks}".encode()},
        format="pdf",
        ignore_system_fonts=True,
        pdf_tags=False,
    )
    return content


def dua_daftar() -> bytes:
    """A PDF with two tables of its objects, one for readers of old, as Word writes it."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length 0>>stream\n\nendstream",
    ]
    content, offsets = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    hidden = len(content)
    entry = bytes([1]) + hidden.to_bytes(4, "big") + bytes([0])
    content += b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 1]/Index[5 1]/Root 1 0 R/Length 6>>stream\n"
    content += entry + b"\nendstream\nendobj\n"
    table = len(content)
    content += b"xref\n0 5\n0000000000 65535 f \n"
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    content += b"trailer\n<</Size 6/Root 1 0 R/XRefStm %d>>\nstartxref\n%d\n" % (hidden, table)
    return content + b"%%EOF\n"


class _AtWaktu(PdfSigner):
    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = WAKTU
        return session


def program_lain(pdf: bytes, oleh: Pasangan, **parts: Any) -> bytes:
    """A PDF signed as other programs do: adbe.pkcs7.detached, in an invisible field."""
    meta = PdfSignatureMetadata(
        field_name=parts.pop("field_name", "Signature1"),
        subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
        **parts,
    )
    signer = SimpleSigner.load_pkcs12_data(oleh.p12(), [], SANDI.encode())
    output = BytesIO()
    _AtWaktu(meta, signer=signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=output)
    return output.getvalue()


def dengan_isi_lain(pdf: bytes, lain: bytes, halaman: int) -> bytes:
    """A further revision in which a page shows what that page of `lain` shows."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(lain)), page_ix=halaman - 1)
    reference = writer.find_page_for_modification(halaman - 1)[0]
    page = reference.get_object()
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"/Lain Do"))
    page[pdf_name("/Resources")] = generic.DictionaryObject(
        {pdf_name("/XObject"): generic.DictionaryObject({pdf_name("/Lain"): drawn})}
    )
    writer.mark_update(reference)
    return _written(writer)


def dengan_catatan(pdf: bytes, halaman: int = 1) -> bytes:
    """A further revision with a white square over a page."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    annotation = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Square"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 200, 200))),
            pdf_name("/IC"): generic.ArrayObject(map(generic.NumberObject, (1, 1, 1))),
        }
    )
    page = writer.find_page_for_modification(halaman - 1)[0]
    writer.register_annotation(page, writer.add_object(annotation))
    return _written(writer)


def dengan_bidang_kosong(pdf: bytes, kotak: tuple[int, int, int, int]) -> bytes:
    """A further revision with an empty signature field that has a picture."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    spec = SigFieldSpec("Palsu", on_page=0, box=kotak, empty_field_appearance=True)
    fields.append_signature_field(writer, spec)
    return _written(writer)


def rencana_lain() -> RencanaAksi:
    """The plan of `pdf` with one figure changed: kegiatan-1, triwulan II, 2 to 7."""
    plan = rencana_uji()
    rows = []
    for row in plan.baris:
        if row.id == "kegiatan-1":
            target = list(row.indikator[0].target)
            target[1] = Decimal(7)
            changed = replace(row.indikator[0], target=tuple(target))
            row = replace(row, indikator=(changed,))
        rows.append(row)
    return replace(plan, baris=tuple(rows))


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    output = BytesIO()
    writer.write(output)
    return output.getvalue()

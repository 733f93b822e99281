"""A PDF signed: an incremental update with a PAdES signature (ETSI EN 319 142-1, level B-B or B-T)."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from pyhanko.pdf_utils import content as pdf_content
from pyhanko.pdf_utils import generic, layout
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, fields
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper, TimestampRequestError
from pyhanko.stamp import StaticStampStyle

from renaksi.core.cascade.refusal import Refused
from renaksi.core.sheets.pdf_bounds import require_small_streams
from renaksi.core.sheets.pdf_spaces import Space
from renaksi.core.sheets.pdf_stamp import write_stamp
from renaksi.core.sheets.sheet import Unreadable
from renaksi.core.tanda_tangan.kunci import Kunci
from renaksi.core.tanda_tangan.penandaan import is_taggable, tag_annotation
from renaksi.core.tanda_tangan.waktu import said_time

_TSA_SECONDS = 30
_MOST_LETTERS = 120
_PRINT = 4
"""The flag of an annotation that is printed (PDF 32000-1, 12.5.3), which PDF/A demands."""


class Permintaan(NamedTuple):
    """What is asked of a signature: the aware time it claims, and what its picture says besides.

    `tempat_gambar` holds the spaces of the picture, the signature itself on the last; without any
    the signature is invisible.
    """

    waktu: datetime
    tempat_gambar: tuple[Space, ...] = ()
    alasan: str | None = None
    lokasi: str | None = None
    tsa: str | None = None


class Tertanda(NamedTuple):
    """The signed file, and on which pages its picture stands, that of the signature last."""

    content: bytes
    halaman: tuple[int, ...]


def open_pdf(name: str, content: bytes) -> PdfFileReader:
    """A PDF opened for signatures; raises Unreadable for a file that is none, broken or encrypted."""
    if not content.startswith(b"%PDF-"):
        raise Unreadable(
            name, "", "ini bukan berkas PDF", "Cetak rencananya dengan 'renaksi write'"
        )
    require_small_streams(name, content)
    reader = None
    for strict in (True, False):
        try:
            reader = PdfFileReader(BytesIO(content), strict=strict)
            if not reader.encrypted:
                len(reader.root["/Pages"]["/Kids"])
            if strict and reader.xrefs.hybrid_xrefs_present:
                continue  # Word writes two tables of objects, which strict readers do not sign
            break
        except Exception as error:  # a broken PDF fails anywhere in the parser, in any way
            reader, reason = None, error
    if reader is None:
        raise Unreadable(
            name, "", "berkas PDF ini rusak atau terpotong", "Minta salinan yang utuh"
        ) from reason
    if reader.encrypted:
        raise Unreadable(name, "", "berkas PDF ini bersandi", "Simpan salinan tanpa kata sandi")
    return reader


def require_signable(name: str, content: bytes) -> None:
    """Raises Unreadable as open_pdf does, and Refused for a file that forbids further signatures."""
    _signatures(name, open_pdf(name, content))


def sign_pdf(name: str, content: bytes, kunci: Kunci, permintaan: Permintaan) -> Tertanda:
    """The file with one more signature, every byte that was there before it unchanged.

    Raises Unreadable as open_pdf does, and Refused where the file forbids changes, or the
    timestamp server or the token fails.
    """
    reader = open_pdf(name, content)
    earlier = _signatures(name, reader)
    spaces = permintaan.tempat_gambar
    if earlier:  # a picture of ours elsewhere would be a change to what others have signed
        spaces = spaces[-1:]
    try:
        signed = _signed(content, reader.strict, kunci, permintaan, spaces, tagged=not earlier)
    except (Refused, Unreadable):
        raise
    except (TimestampRequestError, OSError) as error:
        raise Refused(
            permintaan.tsa or name,
            "",
            "server penanda waktu tidak menjawab dengan benar",
            "Periksa alamatnya, atau tanda tangani tanpa --tsa",
        ) from error
    except Exception as error:  # the token's module, or a file that only seemed whole
        raise Refused(
            name,
            "",
            f"tidak dapat ditandatangani ({type(error).__name__})",
            "Periksa berkas dan kuncinya",
        ) from error
    return Tertanda(signed, tuple(space.halaman for space in spaces))


def _signatures(name: str, reader: PdfFileReader) -> int:
    """How many signatures the file has; raises Refused where one of them forbids any other."""
    try:
        found = list(reader.embedded_signatures)
        locked = any(one.docmdp_level is MDPPerm.NO_CHANGES for one in found)
    except Exception as error:
        raise Unreadable(
            name, "", "tanda tangan yang sudah ada di dalamnya rusak", "Minta salinan yang utuh"
        ) from error
    if locked:
        raise Refused(
            name,
            "",
            "berkas ini sudah disertifikasi tanpa boleh diubah lagi",
            "Tanda tangani salinan yang belum disertifikasi",
        )
    return len(found)


class _Signer(PdfSigner):
    """A PdfSigner that takes the time from its caller."""

    waktu: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.waktu
        return session


class _Update(IncrementalPdfFileWriter):
    """An update that leaves the file's metadata as they were.

    Written anew by the library they would lose the form in which PDF/A wants the properties of the
    archive's own schemas described; the time of signing stands in the signature.
    """

    def _update_meta(self) -> None:
        return


class _Drawn(pdf_content.PdfContent):
    """The first page of a PDF as content."""

    def __init__(self, pdf: bytes, writer: BasePdfFileWriter | None = None) -> None:
        super().__init__(writer=writer)
        self.pdf = pdf

    def imported(self) -> Any:
        """A reference to the page as a form XObject of the file being written."""
        writer = self._ensure_writer
        return writer.import_page_as_xobject(PdfFileReader(BytesIO(self.pdf)))

    def render(self) -> bytes:
        xobject = self.imported()
        self.resources.xobject[pdf_name("/Gambar")] = xobject
        left, foot, right, top = map(float, xobject.get_object()["/BBox"])
        self.box = layout.BoxConstraints(width=right - left, height=top - foot)
        return b"/Gambar Do"


def _signed(
    content: bytes,
    strict: bool,
    kunci: Kunci,
    permintaan: Permintaan,
    spaces: Sequence[Space],
    *,
    tagged: bool,
) -> bytes:
    writer = _Update(BytesIO(content), strict=strict)
    tagged = tagged and is_taggable(writer)
    name = _free_name(writer)
    alt = f"Tanda tangan elektronik {kunci.sertifikat.nama}"
    style = None
    if spaces:
        style = _style(_picture(kunci, permintaan), spaces[-1])
    _add_field(writer, name, spaces[-1] if spaces else None, alt, tagged=tagged)
    for space in spaces[:-1]:
        lines = _picture(kunci, permintaan, elsewhere=spaces[-1].halaman)
        _add_picture(writer, space, lines, alt, tagged=tagged)
    signer = _Signer(
        PdfSignatureMetadata(
            field_name=name,
            subfilter=SigSeedSubFilter.PADES,
            reason=permintaan.alasan,
            location=permintaan.lokasi,
            name=kunci.sertifikat.nama,
        ),
        signer=kunci.signer,
        timestamper=_timestamper(permintaan.tsa),
        stamp_style=style,
    )
    signer.waktu = permintaan.waktu
    output = BytesIO()
    signer.sign_pdf(writer, existing_fields_only=True, output=output)
    return output.getvalue()


def _timestamper(url: str | None) -> TimeStamper | None:
    return None if url is None else HTTPTimeStamper(url, timeout=_TSA_SECONDS)


def _free_name(writer: IncrementalPdfFileWriter) -> str:
    taken = {name for name, *_ in fields.enumerate_sig_fields(writer.prev)}
    number = 1
    while f"TandaTangan{number}" in taken:
        number += 1
    return f"TandaTangan{number}"


def _add_field(
    writer: IncrementalPdfFileWriter, name: str, space: Space | None, alt: str, *, tagged: bool
) -> None:
    spec = SigFieldSpec(
        sig_field_name=name,
        on_page=-1 if space is None else space.halaman - 1,
        box=None if space is None else space.kotak,
        readable_field_name=alt,
    )
    fields.append_signature_field(writer, spec)
    if not tagged:
        return
    page = writer.find_page_for_modification(spec.on_page)[0]
    tag_annotation(writer, page, writer.root["/AcroForm"]["/Fields"].raw_get(-1), "/Form", alt)


def _style(lines: Sequence[tuple[str, bool]], space: Space) -> StaticStampStyle:
    return StaticStampStyle(
        background=_Drawn(write_stamp(lines, *_size(space))),
        background_opacity=1.0,
        border_width=0,
        background_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MID, y_align=layout.AxisAlignment.ALIGN_MID
        ),
    )


def _add_picture(
    writer: IncrementalPdfFileWriter,
    space: Space,
    lines: Sequence[tuple[str, bool]],
    alt: str,
    *,
    tagged: bool,
) -> None:
    """A picture on another block: part of the file that is signed, not a signature itself."""
    drawn = _Drawn(write_stamp(lines, *_size(space)), writer)
    page = writer.find_page_for_modification(space.halaman - 1)[0]
    annotation = writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Stamp"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, space.kotak)),
                pdf_name("/P"): page,
                pdf_name("/F"): generic.NumberObject(_PRINT),
                pdf_name("/Contents"): generic.pdf_string(" ".join(text for text, _ in lines)),
                pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): drawn.imported()}),
            }
        )
    )
    writer.register_annotation(page, annotation)
    if tagged:
        tag_annotation(writer, page, annotation, "/Annot", alt)


def _size(space: Space) -> tuple[int, int]:
    left, foot, right, top = space.kotak
    return right - left, top - foot


def _picture(
    kunci: Kunci, permintaan: Permintaan, elsewhere: int | None = None
) -> list[tuple[str, bool]]:
    """The lines of the picture and whether they are bold; `elsewhere` is the signature's own page."""
    reason, place = _short(permintaan.alasan), _short(permintaan.lokasi)
    why = [f"Alasan: {reason}" if reason else "", place]
    when = said_time(permintaan.waktu)
    last = " · ".join(part for part in why if part)
    if elsewhere is not None:
        last = f"Tanda tangannya ada di halaman {elsewhere}"
    return [
        ("Ditandatangani secara elektronik oleh", False),
        (kunci.sertifikat.nama, True),
        (f"{when} · penerbit: {kunci.sertifikat.nama_penerbit}", False),
        (last, False),
    ]


def _short(text: str | None) -> str:
    """What the picture has room for; the signature itself carries all of it."""
    folded = " ".join((text or "").split())
    return folded if len(folded) <= _MOST_LETTERS else folded[: _MOST_LETTERS - 1] + "…"

"""The signatures of a PDF checked, whoever made them: offline, against authorities one is given."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import tsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.sheets.pdf_spaces import covers_text
from renaksi.core.tanda_tangan.isi_rencana import changed_cells, check_carried, shown_plan
from renaksi.core.tanda_tangan.pemeriksaan import Pemeriksaan, Perubahan, TandaTangan
from renaksi.core.tanda_tangan.perubahan import changes_between
from renaksi.core.tanda_tangan.sertifikat import describe_certificate
from renaksi.core.tanda_tangan.signing import open_pdf

_USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_CLOCKS_DIFFER = timedelta(hours=1)
_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: "seluruh-berkas",
    SignatureCoverageLevel.ENTIRE_REVISION: "satu-revisi",
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: "sebagian",
    SignatureCoverageLevel.UNCLEAR: "sebagian",
}
_WHOLE = ("seluruh-berkas", "satu-revisi")
_MAY_FOLLOW = (
    ModificationLevel.NONE,
    ModificationLevel.LTA_UPDATES,
    ModificationLevel.FORM_FILLING,
)
"""What an ordinary signature leaves open (PDF 32000-1, 12.8.2.2): more signatures, form entries."""
_NEVER = ("menutupi", "isi-halaman", "isi-tabel")
"""What no rule of the format excuses: other figures than those that were signed."""


@dataclass(frozen=True, slots=True)
class _File:
    """The file that is checked; `sekarang` is the plan that its tables show."""

    name: str
    content: bytes
    reader: PdfFileReader
    percaya: Sequence[x509.Certificate]
    waktu: datetime
    sekarang: RencanaAksi | None


def verify_pdf(
    name: str, content: bytes, percaya: Sequence[x509.Certificate], waktu: datetime
) -> Pemeriksaan:
    """Every signature of a file, and whether the plan it carries is the one it shows.

    `percaya` are the authorities that are trusted: with none of them no chain is checked. `waktu`
    is the time now, for signatures that claim none. Nothing is fetched, so that revocation is not
    checked. Raises Unreadable for a file that is no PDF, broken or encrypted.
    """
    reader = open_pdf(name, content)
    shown = shown_plan(name, content)
    file = _File(name, content, reader, percaya, waktu, shown)
    return Pemeriksaan(
        berkas=name,
        revisi=int(reader.total_revisions),
        tanda_tangan=tuple(_checked(file, *one) for one in _embedded(reader)),
        rencana=check_carried(name, content, shown),
    )


def _embedded(reader: PdfFileReader) -> Iterator[tuple[str, Any]]:
    """The signed fields in the order of signing, each with its signature or the reason for none."""
    found: list[tuple[int, str, Any]] = []
    try:
        signed = list(fields.enumerate_sig_fields(reader, filled_status=True))
    except Exception:  # a broken form fails anywhere in the parser, in any way
        yield "", "daftar tanda tangannya rusak"
        return
    for name, _, field in signed:
        try:
            one = EmbeddedPdfSignature(reader, field.get_object(), name)
            found.append((one.signed_revision, name, one))
        except Exception:  # the same holds for a broken signature
            found.append((0, name, "isi tanda tangannya rusak"))
    for _, name, one in sorted(found, key=lambda entry: entry[0]):
        yield name, one


def _checked(file: _File, field: str, one: Any) -> TandaTangan:
    if isinstance(one, str):
        return TandaTangan(bidang=field, galat=one)
    result = TandaTangan(bidang=field)
    try:
        result = _described(file, field, one)
        status = asyncio.run(_status(file, one, result))
    except Exception as error:  # algorithms nobody may use any more, forms nobody knows
        reason = f"tanda tangan ini tidak dapat diperiksa ({type(error).__name__})"
        return replace(result, galat=reason)
    if result.waktu is not None and result.waktu > file.waktu + _CLOCKS_DIFFER:
        result = replace(result, galat="waktu penandatanganannya di masa depan")
    return _judged(file, one, result, status)


def _described(file: _File, field: str, one: EmbeddedPdfSignature) -> TandaTangan:
    """What the signature says of itself, before anything of it is checked."""
    is_stamp = one.sig_object_type == "/DocTimeStamp"
    token = _token_time(one)
    certificate = describe_certificate(one.signer_cert)
    when = token or _aware(one.self_reported_timestamp, file.waktu)
    holder = one.sig_object
    form = str(holder["/SubFilter"]).lstrip("/") if "/SubFilter" in holder else ""
    source = None if when is None else "penanda-waktu" if token else "pengakuan"
    return TandaTangan(
        bidang=field,
        jenis="penanda-waktu" if is_stamp else "tanda-tangan",
        bentuk=form or None,
        profil=_profile(form, has_token=token is not None),
        sertifikat=certificate,
        waktu=when,
        waktu_sumber=source,
        masa=certificate.masa(when or file.waktu),
        revisi=one.signed_revision + 1,
        revisi_sesudah=int(file.reader.total_revisions) - one.signed_revision - 1,
    )


def _aware(claimed: datetime | None, now: datetime) -> datetime | None:
    """The time that a signature claims; without a zone it is taken to be in that of `now`."""
    if claimed is None or claimed.tzinfo is not None:
        return claimed
    return claimed.replace(tzinfo=now.tzinfo)


def _profile(form: str, *, has_token: bool) -> str | None:
    if form != "ETSI.CAdES.detached":
        return None
    return "PAdES-B-T" if has_token else "PAdES-B-B"


def _token_time(one: EmbeddedPdfSignature) -> datetime | None:
    """The time that a timestamp server gave, not yet checked."""
    if one.sig_object_type == "/DocTimeStamp":
        content: Any = one.signed_data["encap_content_info"]["content"].parsed
        return _gen_time(content)
    for data in extract_tst_data_iter(one.signer_info, signed=False):
        return _gen_time(data["encap_content_info"]["content"].parsed)
    return None


def _gen_time(info: Any) -> datetime | None:
    moment: datetime | None = info["gen_time"].native if isinstance(info, tsp.TSTInfo) else None
    return moment


async def _status(file: _File, one: EmbeddedPdfSignature, seen: TandaTangan) -> Any:
    moment = seen.waktu or file.waktu
    context = _context(file.percaya, moment, one)
    if seen.jenis == "penanda-waktu":
        return await async_validate_pdf_timestamp(one, validation_context=context)
    return await async_validate_pdf_signature(
        one,
        signer_validation_context=context,
        ts_validation_context=_context(file.percaya, moment, one),
        key_usage_settings=_USAGE,
    )


def _context(
    percaya: Sequence[x509.Certificate], moment: datetime, one: EmbeddedPdfSignature
) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(percaya),
        other_certs=extract_certificate_info(one.signed_data).other_certs,
        moment=moment,
        allow_fetching=False,
    )


def _judged(file: _File, one: EmbeddedPdfSignature, seen: TandaTangan, status: Any) -> TandaTangan:
    coverage = _COVERAGE.get(status.coverage, "tidak-diketahui")
    whole = coverage in _WHOLE
    level = status.modification_level
    allowed = whole and (level in _MAY_FOLLOW) and status.docmdp_ok is not False
    stamp = getattr(status, "timestamp_validity", None)
    trusted = None
    if file.percaya and seen.waktu_sumber == "penanda-waktu":
        trusted = bool(status.trusted if stamp is None else stamp.valid and stamp.trusted)
    if stamp is not None and not (stamp.intact and stamp.valid):
        trusted = False
    changes = tuple(_changes(file, one, allowed)) if whole else ()
    return replace(
        seen,
        utuh=bool(status.intact and status.valid),
        cakupan=coverage,
        perubahan=changes,
        perubahan_sah=allowed and not any(change.jenis in _NEVER for change in changes),
        waktu_dipercaya=trusted,
        rantai=_chain(file, status),
    )


def _chain(file: _File, status: Any) -> str:
    if not file.percaya:
        return "tidak-diperiksa"
    return "dipercaya" if status.trusted else "tidak-dipercaya"


def _changes(file: _File, one: EmbeddedPdfSignature, allowed: bool) -> Iterator[Perubahan]:
    """What was added after the signature; the cells of the tables by name where they changed."""
    if one.signed_revision + 1 >= file.reader.total_revisions:
        return
    found = list(changes_between(file.reader, one.signed_revision))
    if any(change.jenis != "metadata" for change in found):  # its date changes with any update
        found = [change for change in found if change.jenis != "metadata"]
    start, length = one.byte_range[2], one.byte_range[3]
    signed = file.content[: int(start) + int(length)]
    yield from (_with_cover(signed, change) for change in found)
    for cell in changed_cells(file.sekarang, shown_plan(file.name, signed)):
        parts = (cell.baris or "tabel", cell.bagian, f"triwulan {cell.triwulan or ''}")
        where = " ".join(parts[: 3 if cell.triwulan else 2])
        text = f"{where}: «{cell.pembanding}» saat ditandatangani, kini «{cell.tertulis}»"
        yield Perubahan("isi-tabel", text)
    if not found and not allowed:
        yield Perubahan("lain", "susunan berkas diubah dengan cara yang tidak dikenal")


def _with_cover(signed: bytes, change: Perubahan) -> Perubahan:
    """A field added over what was signed is called that: its picture can show other figures."""
    if change.kotak is None or change.halaman is None:
        return change
    if not covers_text(signed, change.halaman, change.kotak):
        return change
    return Perubahan("menutupi", f"{change.pesan}, menutupi tulisan di sana", change.halaman)

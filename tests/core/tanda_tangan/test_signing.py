"""A signature is added to a PDF, and nothing of what was there before is touched."""

import re
import subprocess
from datetime import timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from tests.core.tanda_tangan.berkas_uji import (
    NAMA_BLOK,
    ditandatangani,
    dua_daftar,
    program_lain,
    rencana_uji,
    surat,
)
from tests.core.tanda_tangan.sertifikat_uji import WAKTU, Pasangan

from renaksi.core.cascade.plan_json import plan_hash
from renaksi.core.forms import read_bytes
from renaksi.core.sheets.pdf_spaces import space_at_foot, spaces_above
from renaksi.core.tanda_tangan.verifying import verify_pdf


@pytest.fixture(scope="module")
def signed(pdf: bytes, kepala: Pasangan) -> bytes:
    wib = WAKTU.astimezone(timezone(timedelta(hours=7)))
    return ditandatangani(pdf, kepala, waktu=wib, alasan="Pengesahan", lokasi="Liwa")


def pages(content: bytes) -> list[Any]:
    return [page.get_object() for page in PdfFileReader(BytesIO(content)).root["/Pages"]["/Kids"]]


def annotations(content: bytes) -> list[tuple[int, Any]]:
    return [
        (number, one.get_object())
        for number, page in enumerate(pages(content), start=1)
        if "/Annots" in page
        for one in page["/Annots"]
    ]


def text_of(annotation: Any) -> str:
    """What an annotation's picture says, read by a program that renders it as a page."""
    return str(annotation.get("/Contents", ""))


def test_every_byte_of_the_document_stays_and_the_signature_is_appended(
    pdf: bytes, signed: bytes
) -> None:
    assert signed.startswith(pdf)
    assert PdfFileReader(BytesIO(signed)).total_revisions == 2


def test_the_signature_stands_on_the_last_block_and_its_picture_on_the_others(
    pdf: bytes, signed: bytes
) -> None:
    blocks = spaces_above(pdf, NAMA_BLOK)
    assert len(blocks) == 4
    found = annotations(signed)
    assert [(page, [int(x) for x in one["/Rect"]]) for page, one in found] == [
        (block.halaman, list(block.kotak)) for block in blocks
    ]
    kinds = [str(one["/Subtype"]) for _, one in found]
    assert kinds == ["/Stamp", "/Stamp", "/Stamp", "/Widget"]
    assert f"Tanda tangannya ada di halaman {blocks[-1].halaman}" in text_of(found[0][1])


def test_a_block_is_the_blank_between_the_post_and_the_name(pdf: bytes) -> None:
    blocks = spaces_above(pdf, NAMA_BLOK)
    assert len(blocks) == 4
    with pdfplumber.open(BytesIO(pdf)) as document:
        for block in blocks:
            page = document.pages[block.halaman - 1]
            left, foot, right, top = block.kotak
            box = (left, page.height - top, right, page.height - foot)
            assert page.crop(box).chars == []
            above = page.crop((left, box[1] - 16, right, box[1])).extract_text()
            below = page.crop((left, box[3], right, box[3] + 20)).extract_text()
            assert "KABUPATEN CONTOH" in above
            assert "SITI AMINAH" in below


def test_the_picture_says_who_when_why_and_where(signed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Ditandatangani secara elektronik oleh" in text
    assert "04-03-2026 09.15 WIB · penerbit: Otoritas Uji" in re.sub(r" +", " ", text)
    assert "Alasan: Pengesahan · Liwa" in text


def test_a_reason_too_long_for_the_picture_is_whole_in_the_signature(
    pdf: bytes, kepala: Pasangan, tmp_path: Path
) -> None:
    reason = "pengesahan " * 30
    path = tmp_path / "signed.pdf"
    path.write_bytes(ditandatangani(pdf, kepala, alasan=reason))
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert "…" in done.stdout
    (one,) = PdfFileReader(BytesIO(path.read_bytes())).embedded_signatures
    assert one.sig_object["/Reason"] == reason


def test_a_program_of_another_maker_finds_the_signature_valid(
    signed: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    text = subprocess.run(
        ["pdfsig", "-nocert", path], capture_output=True, text=True, check=False
    ).stdout
    assert "Signature is Valid" in text
    assert "Total document signed" in text
    assert "ETSI.CAdES.detached" in text


def test_a_signed_document_is_read_as_before(pdf: bytes, signed: bytes) -> None:
    before, after = read_bytes("a.pdf", pdf), read_bytes("a.pdf", signed)
    assert plan_hash(after.plan) == plan_hash(before.plan) == plan_hash(rencana_uji())
    assert [one.aturan for one in after.findings] == ["rencana-terbawa"]


def test_what_the_signature_adds_is_tagged_printed_and_has_its_letters_in_it(
    pdf: bytes, signed: bytes
) -> None:
    root = PdfFileReader(BytesIO(signed)).root
    nums = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    flat = [nums.raw_get(at) for at in range(len(nums))]
    keys = dict(zip(flat[::2], flat[1::2], strict=True))
    for _, one in annotations(signed):
        assert int(one["/F"]) & 4
        element = keys[one["/StructParent"]].get_object()
        assert element["/S"] == ("/Form" if one["/Subtype"] == "/Widget" else "/Annot")
        assert element["/K"][0]["/Obj"]["/Rect"] == one["/Rect"]
        assert "SITI AMINAH" in element["/Alt"]
    assert set(fonts_outside(signed)) == set()
    meta = root.raw_get("/Metadata").get_object().data
    assert meta == PdfFileReader(BytesIO(pdf)).root.raw_get("/Metadata").get_object().data


def fonts_outside(content: bytes) -> list[str]:
    """The fonts of the annotations' pictures that are not embedded."""
    found = []
    waiting = [one["/AP"]["/N"] for _, one in annotations(content)]
    fonts = 0
    while waiting:
        resources = waiting.pop()["/Resources"]
        if "/XObject" in resources:
            waiting += [resources["/XObject"][name] for name in resources["/XObject"]]
        if "/Font" not in resources:
            continue
        for name in resources["/Font"]:
            fonts += 1
            descriptor = resources["/Font"][name]["/DescendantFonts"][0]["/FontDescriptor"]
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                found.append(str(name))
    assert fonts
    return found


def test_a_second_signature_leaves_the_first_one_good(
    pdf: bytes, signed: bytes, ca: Pasangan
) -> None:
    from tests.core.tanda_tangan.sertifikat_uji import pemegang

    foot = space_at_foot(signed)
    assert foot is not None
    twice = ditandatangani(signed, pemegang(ca, "BUDI SANTOSO"), tempat_gambar=(foot,))
    found = verify_pdf("a.pdf", twice, [], WAKTU)
    assert [one.sertifikat and one.sertifikat.nama for one in found.tanda_tangan] == [
        "SITI AMINAH",
        "BUDI SANTOSO",
    ]
    assert found.baik
    assert [one.jenis for one in found.tanda_tangan[0].perubahan] == ["tanda-tangan"]
    assert spaces_above(signed, NAMA_BLOK) == ()


def test_a_letter_without_a_block_is_signed_in_a_blank_at_its_foot(kepala: Pasangan) -> None:
    content = surat()
    foot = space_at_foot(content)
    assert foot is not None
    found = verify_pdf("s.pdf", ditandatangani(content, kepala, tempat_gambar=(foot,)), [], WAKTU)
    assert found.baik
    assert found.rencana.status == "tidak-dibawa"


def test_a_full_page_has_no_space_and_is_signed_without_a_picture(kepala: Pasangan) -> None:
    content = surat("#set page(height: 200pt)\n#set text(size: 9pt)\n#lorem(120)")
    assert space_at_foot(content) is None
    signed = ditandatangani(content, kepala, tempat_gambar=())
    assert verify_pdf("s.pdf", signed, [], WAKTU).baik


def test_a_page_that_is_turned_is_not_drawn_on(pdf: bytes) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(surat(NAMA_BLOK)))
    page = writer.find_page_for_modification(0)[0]
    page.get_object()[generic.pdf_name("/Rotate")] = generic.NumberObject(90)
    writer.mark_update(page)
    output = BytesIO()
    writer.write(output)
    assert space_at_foot(output.getvalue()) is None
    assert spaces_above(output.getvalue(), NAMA_BLOK) == ()


def test_a_file_with_two_tables_of_objects_as_word_writes_it_is_signed(kepala: Pasangan) -> None:
    assert PdfFileReader(BytesIO(dua_daftar())).xrefs.hybrid_xrefs_present
    found = verify_pdf("s.pdf", ditandatangani(dua_daftar(), kepala), [], WAKTU)
    assert found.baik
    assert found.tanda_tangan[0].cakupan == "seluruh-berkas"


def test_what_another_program_signed_first_is_not_drawn_over(pdf: bytes, kepala: Pasangan) -> None:
    first = program_lain(pdf, kepala)
    both = ditandatangani(first, kepala)
    assert [str(one["/Subtype"]) for _, one in annotations(both)] == ["/Widget", "/Widget"]
    assert verify_pdf("a.pdf", both, [], WAKTU).baik

"""What a file really is, what is refused, and that a picture's copy shows only what is seen."""

import io

import pytest
from PIL import Image
from tests import berkas_bukti
from tests.berkas_bukti import CAMERA, REFUSED, TAKEN, exif_of

from renaksi.core.forms.guarded_copy import copy_guarded
from renaksi.core.sheets.safe_copy import safe_copy
from renaksi.core.sheets.sheet import Unreadable


@pytest.mark.parametrize("kind", TAKEN)
def test_a_file_is_told_by_its_content_whatever_its_name(kind: str) -> None:
    content, ending = TAKEN[kind]
    assert safe_copy("menipu.exe", content).jenis == ending


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_proof_is_refused_in_one_line_whatever_its_name(kind: str) -> None:
    content, why = REFUSED[kind]
    with pytest.raises(Unreadable) as refusal:
        safe_copy("laporan.pdf", content)
    line = str(refusal.value)
    assert why in line
    assert line.startswith("laporan.pdf: ")
    assert "\n" not in line


def test_documents_are_handed_on_byte_by_byte() -> None:
    for content in (berkas_bukti.pdf(), berkas_bukti.docx(), berkas_bukti.xlsx()):
        assert safe_copy("a", content).isi == content


def test_a_photo_is_drawn_upright_without_place_camera_or_comment() -> None:
    photo = berkas_bukti.jpeg(64, 40)
    assert CAMERA.encode() in photo
    copied = safe_copy("foto.jpg", photo).isi
    assert exif_of(photo)
    assert not exif_of(copied)
    assert CAMERA.encode() not in copied
    assert b"RT 3" not in copied
    with Image.open(io.BytesIO(copied)) as picture:
        assert picture.size == (40, 64)
        top, foot = picture.getpixel((20, 8)), picture.getpixel((20, 56))
    assert isinstance(top, tuple)
    assert isinstance(foot, tuple)
    assert top[0] > 150 > top[2]
    assert foot[2] > 150 > foot[0]


def test_what_hides_behind_a_picture_is_left_behind() -> None:
    hidden = berkas_bukti.jpeg() + b"PK\x03\x04rahasia"
    assert b"rahasia" not in safe_copy("foto.jpg", hidden).isi


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_drawings_of_every_mode_keep_their_size_and_lose_their_texts(mode: str) -> None:
    drawing = berkas_bukti.png(30, 20, mode)
    copied = safe_copy("gambar.png", drawing).isi
    assert b"Siti" in drawing
    assert b"Siti" not in copied
    with Image.open(io.BytesIO(copied)) as picture:
        assert picture.size == (30, 20)


def test_a_transparent_place_stays_transparent() -> None:
    copied = safe_copy("gambar.png", berkas_bukti.png(mode="RGBA")).isi
    with Image.open(io.BytesIO(copied)) as picture:
        assert picture.getpixel((3, 3)) == (0, 0, 0, 0)


def test_a_package_that_unfolds_to_hundreds_of_megabytes_is_refused_before_it_does() -> None:
    with pytest.raises(Unreadable, match="mengembang menjadi 300 MB"):
        safe_copy("bom.docx", berkas_bukti.zip_bomb())


def test_a_locked_pdf_is_refused() -> None:
    encrypted = berkas_bukti.pdf(
        "<< /Filter /Standard /V 1 /R 2 /O <" + "11" * 32 + "> /U <" + "22" * 32 + "> /P -4 >>"
    ).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 4 0 R /ID [<01> <01>]")
    with pytest.raises(Unreadable, match="bersandi"):
        safe_copy("a.pdf", encrypted)


class TestInAProcessOfItsOwn:
    def test_the_answer_is_the_same(self) -> None:
        photo = berkas_bukti.jpeg()
        assert copy_guarded("foto.jpg", photo) == safe_copy("foto.jpg", photo)
        document = berkas_bukti.docx()
        assert copy_guarded("a.docx", document).isi == document

    def test_a_refusal_comes_back_as_the_same_line(self) -> None:
        with pytest.raises(Unreadable, match=r"foto\.pdf: isinya bukan PDF"):
            copy_guarded("foto.pdf", berkas_bukti.PROGRAM)

    def test_a_name_that_no_command_line_holds_does_no_harm(self) -> None:
        assert copy_guarded("\x00\ud800" * 300, berkas_bukti.pdf()).jenis == "pdf"

    def test_what_takes_too_long_is_ended_with_a_line_that_says_so(self) -> None:
        with pytest.raises(Unreadable, match="terlalu rumit"):
            copy_guarded("a.pdf", berkas_bukti.pdf(), patience=0)

"""Tables that mean one row call it by one name."""

from dataclasses import replace

import pytest
from tests.core.checks.plans import KEGIATAN, PROGRAM, SASARAN, changed, found, good_plan
from tests.core.rencana_buatan import baris, rencana

from renaksi.core.cascade.names import near_name
from renaksi.core.cascade.rencana import RencanaAksi, Rujukan

SLUG = "nama-mirip"


def test_a_misspelt_parent_and_a_misspelt_sasaran_are_each_found() -> None:
    misspelt = Rujukan(
        sasaran=SASARAN.replace("Kualitas", "Kwalitas"),
        program=PROGRAM,
        kegiatan=KEGIATAN.replace("Tingkat", "Tinggkat"),
    )
    findings = found(changed("sub_kegiatan-2", rujukan=misspelt), SLUG)
    assert [one.baris for one in findings] == [
        ("sub_kegiatan-2", "sasaran-1"),
        ("sub_kegiatan-2", "kegiatan-1"),
    ]
    assert findings[1].usulan is not None
    assert findings[1].usulan.nilai == KEGIATAN


def test_case_spaces_punctuation_and_a_leading_program_are_no_difference() -> None:
    same = Rujukan(
        sasaran=SASARAN.upper(),
        program="Pembinaan  Perpustakaan.",
        kegiatan=KEGIATAN.replace(" ", "  "),
    )
    assert found(changed("sub_kegiatan-2", rujukan=same), SLUG) == []
    assert found(good_plan(), SLUG) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meningkatnya Penyanggah Masalah Sosial", "Meningkatnya Penyandang Masalah Sosial"),
        ("Kesiap Siagaan Bencana di Kabupaten", "Kesiapsiagaan Bencana Kabupaten"),
        ("Pengelolaan Data Fakir Miskin", "Pengelolan Data Fakir Miskin"),
        ("Koordinasi dan Penyusunan Laporan", "Koordinasi Penyusunan Laporan"),
        ("Program Gama Daerah", "Program Gamma Daerah"),
        ("Kegiatan D Baru", "Kegiatan D Bru"),
        ("Bina Marga", "Bina Darga"),
        ("Progam Pembinaan Perpustakaan", "Program Pembinaan Perpustakaan"),
        ("Perpustakaan Daerah Kabupaten/Koat", "Perpustakaan Daerah Kabupaten/Kota"),
    ],
)
def test_a_few_letters_apart_is_near(one: str, other: str) -> None:
    assert near_name(one, other)
    assert near_name(other, one)


def test_a_name_that_is_near_two_rows_says_so() -> None:
    plan = changed("sasaran-2", uraian=SASARAN.replace("Kualitas", "Kuantitas"))
    near = SASARAN.replace("Kualitas", "Kualtitas")
    rows = tuple(
        replace(one, rujukan=replace(one.rujukan, sasaran=near)) if one.id == "kegiatan-1" else one
        for one in plan.baris
    )
    (finding,) = found(replace(plan, baris=rows), SLUG)
    assert "padahal mirip juga dengan" in finding.pesan


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pelayanan Kecamatan A", "Pelayanan Kecamatan B"),
        ("Program 1.02.01 Kesehatan", "Program 1.02.02 Kesehatan"),
        ("Pembangunan Jalan Tahap I", "Pembangunan Jalan Tahap II"),
        ("Pembangunan Jalan Tahap VII", "Pembangunan Jalan Tahap VIII"),
        ("Pelayanan Kota Baru", "Pelayanan Kata Baru"),
        ("Penyediaan Jasa Surat Menyurat", "Penyaluran Jasa Surat Menyurat"),
        ("Program Kesehatan", "Program Pendidikan"),
        ("Penyediaan Jasa Komunikasi", "Penyediaan Jasa Komunikasi Kantor Cabang"),
        ("Sama", "Sama"),
    ],
)
def test_another_word_number_or_letter_is_another_name(one: str, other: str) -> None:
    assert not near_name(one, other)


def with_sub_kegiatan(*names: str) -> RencanaAksi:
    """A kegiatan KEGIATAN, with a sub kegiatan for each of the names that it is printed by."""
    return rencana(
        baris("kegiatan-1", uraian=KEGIATAN),
        *(
            baris(f"sub_kegiatan-{n}", induk="kegiatan-1", rujukan=Rujukan(kegiatan=name))
            for n, name in enumerate(names, start=1)
        ),
    )


OTHER = KEGIATAN.replace("Tingkat", "Tinggkat")
THIRD = KEGIATAN.replace("Tingkat", "Tingkatt")


def test_where_most_rows_spell_it_otherwise_the_row_itself_is_found_with_their_spelling() -> None:
    plan = with_sub_kegiatan(OTHER, OTHER, OTHER.upper(), OTHER, THIRD)
    own, third = found(plan, SLUG)
    assert own.baris == ("kegiatan-1", "sub_kegiatan-1", "sub_kegiatan-2", "sub_kegiatan-3",
                         "sub_kegiatan-4")  # fmt: skip
    assert (own.tertulis, own.usulan and own.usulan.nilai) == (KEGIATAN, OTHER)
    assert third.baris == ("sub_kegiatan-5", "kegiatan-1")
    assert third.usulan is not None
    assert third.usulan.nilai == OTHER


@pytest.mark.parametrize(
    "names", [(OTHER, OTHER), (OTHER, OTHER, OTHER, KEGIATAN, KEGIATAN), (OTHER, THIRD, THIRD)]
)
def test_where_they_do_not_agree_the_own_table_s_spelling_is_proposed(
    names: tuple[str, ...],
) -> None:
    findings = found(with_sub_kegiatan(*names), SLUG)
    assert [one.tertulis for one in findings] == [name for name in names if name != KEGIATAN]
    assert {one.usulan.nilai for one in findings if one.usulan} == {KEGIATAN}

"""Titles and signature blocks say whose plan it is and who signs."""

import pytest

from renaksi.core.cascade.rencana import Penandatangan
from renaksi.core.forms.lampiran_titles import (
    read_jenis,
    read_perangkat_daerah,
    read_periode,
    read_signature,
    read_tahun,
)
from renaksi.core.sheets.sheet import Line


def lines(*texts: str) -> list[Line]:
    return [Line(text=text, baris=number) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("titles", "office"),
    [
        (["Rencana Aksi Tingkat Tujuan dan Sasaran Strategis Dinas Sosial"], "Dinas Sosial"),
        (["RENCANA AKSI TINGKAT PROGRAM DINAS PEKERJAAN UMUM"], "DINAS PEKERJAAN UMUM"),
        (["Rencana Aksi Tingkat Sub Kegiatan Badan Kepegawaian"], "Badan Kepegawaian"),
        (["Rencana Aksi Tingkat Kegiatan (Nama Perangkat Daerah)", "Tahun 2021"], None),
        (["Rencana Aksi Tingkat Program", "Dinas Sosial", "Tahun 2021"], "Dinas Sosial"),
        (["Rencana Aksi Dinas Sosial Kabupaten Way Kanan"], "Dinas Sosial"),
        (["LAMPIRAN II", "Dinas Sosial Kabupaten Way Kanan"], "Dinas Sosial"),
        (
            ["Rencana Aksi Tingkat Tujuan dan", "Sasaran Strategis Dinas PU", "Tahun 2021"],
            "Dinas PU",
        ),
        (
            ["RENCANA AKSI TINGKAT PROGRAM Dinas PU", "dan Penataan Ruang"],
            "Dinas PU dan Penataan Ruang",
        ),
        (["RENCANA AKSI", "TINGKAT TUJUAN DAN SASARAN STRATEGIS", "DINAS PU"], "DINAS PU"),
        (
            ["Rencana Aksi Tingkat Program Dinas Perhubungan Periode 2021-2026 Tahun 2024"],
            "Dinas Perhubungan",
        ),
        (["Rencana Aksi Perubahan Tingkat Program pada Dinas Arsip"], "Dinas Arsip"),
        ([], None),
    ],
)
def test_the_office_is_named_by_the_first_title_that_names_it(
    titles: list[str], office: str | None
) -> None:
    assert read_perangkat_daerah(titles, "KABUPATEN WAY KANAN") == office


@pytest.mark.parametrize(
    "text",
    [
        "Priode 2018 - 2022",
        "PERIODE 2018-2022",
        "Periode Tahun 2018 s.d. 2022",
        "Periode 2018–2022",
    ],
)
def test_the_period_is_read_whatever_its_spelling(text: str) -> None:
    assert read_periode([text]) == (2018, 2022)
    assert read_tahun([text, "TAHUN 2021"]) == 2021


def test_a_signature_block_gives_post_pemda_name_and_nip() -> None:
    signer, pemda = read_signature(
        lines(
            "",
            "KEPALA DINAS SOSIAL",
            "KABUPATEN WAY KANAN",
            "",
            "",
            "SITI, S.E",
            "NIP. 19700101 199503 2 001",
        )
    )
    assert pemda == "KABUPATEN WAY KANAN"
    assert signer == Penandatangan(
        jabatan="KEPALA DINAS SOSIAL", nama="SITI, S.E", nip="197001011995032001"
    )


def test_an_acting_head_place_date_and_rank_are_read() -> None:
    signer, pemda = read_signature(
        lines(
            "Liwa, 4 Januari 2021",
            "Plt. KEPALA DINAS TATA",
            "KOTA METRO",
            "",
            "BUDI",
            "Pembina Utama Muda",
            "NIP 197001011995031001",
        )
    )
    assert pemda == "KOTA METRO"
    assert signer is not None
    assert (signer.status, signer.jabatan) == ("plt", "KEPALA DINAS TATA")
    assert (signer.tempat, signer.tanggal) == ("Liwa", "2021-01-04")
    assert (signer.nama, signer.pangkat) == ("BUDI", "Pembina Utama Muda")


def test_a_post_on_several_lines_is_one_post() -> None:
    signer, _ = read_signature(
        lines(
            "KEPALA DINAS PEMBERDAYAAN MASYARAKAT",
            "DAN DESA",
            "KABUPATEN X Y",
            "",
            "ANI",
            "NIP. 197001011995032001",
        )
    )
    assert signer is not None
    assert signer.jabatan == "KEPALA DINAS PEMBERDAYAAN MASYARAKAT DAN DESA"


def test_a_place_and_a_date_on_lines_of_their_own_a_ttd_and_a_labelled_rank_are_read() -> None:
    signer, pemda = read_signature(
        lines(
            "Ditetapkan di Menggala",
            "pada tanggal 5 Januari 2024",
            "KEPALA DINAS X",
            "PEMERINTAH KABUPATEN Y",
            "",
            "ttd",
            "",
            "BUDI",
            "Pangkat : Penata Tk. I",
            "NIP. 197001011995031001",
        )
    )
    assert pemda == "KABUPATEN Y"
    assert signer is not None
    assert (signer.jabatan, signer.nama, signer.pangkat) == (
        "KEPALA DINAS X",
        "BUDI",
        "Penata Tk. I",
    )
    assert (signer.tempat, signer.tanggal) == ("Menggala", "2024-01-05")


def test_the_year_of_a_regulation_is_not_the_plan_s_and_t_a_is_a_year() -> None:
    assert read_tahun(["PERATURAN BUPATI NOMOR 12 TAHUN 2023", "T.A. 2024"]) == 2024
    assert read_tahun(["TA 2024"]) == 2024
    assert read_tahun(["Tahun Anggaran 2024"]) == 2024


def test_a_title_that_says_perubahan_makes_the_plan_one() -> None:
    assert read_jenis(["Rencana Aksi Perubahan Tingkat Program Dinas X"]) == "perubahan"
    assert read_jenis(["Rencana Aksi Tingkat Program Dinas X"]) == "murni"


def test_no_signature_block_gives_no_signer() -> None:
    assert read_signature(lines("", "")) == (None, None)


def test_where_two_sign_side_by_side_the_one_on_the_right_is_the_offices() -> None:
    signer, _ = read_signature(
        lines(
            "Bandung, 4 Januari 2024",
            "BUPATI X\tKEPALA DINAS ARSIP",
            "",
            "AHMAD\tSITI AMINAH, S.E.",
            "NIP. 19700101 199503 2 001",
        )
    )
    assert signer is not None
    assert (signer.jabatan, signer.nama) == ("KEPALA DINAS ARSIP", "SITI AMINAH, S.E.")


def test_who_only_approves_above_the_head_is_not_the_signer() -> None:
    signer, _ = read_signature(
        lines(
            "Menyetujui", "BUPATI X", "KEPALA DINAS ARSIP", "", "SITI", "NIP. 19700101 199503 2 001"
        )
    )
    assert signer is not None
    assert signer.jabatan == "KEPALA DINAS ARSIP"


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("RENCANA AKSI KINERJA SASARAN\nDINAS PERHUBUNGAN PROVINSI X", "DINAS PERHUBUNGAN"),
        ("Evaluasi Renja\nPerangkat Daerah : Badan Arsip", "Badan Arsip"),
        ("LAPORAN\nINSPEKTORAT KABUPATEN X TAHUN 2024", "INSPEKTORAT"),
    ],
)
def test_the_office_is_found_in_titles_of_other_documents(title: str, office: str) -> None:
    assert read_perangkat_daerah(title.split("\n"), None) == office


@pytest.mark.parametrize(
    ("line", "tempat", "tanggal"),
    [
        ("Liwa, 4 Januari 2021", "Liwa", "2021-01-04"),
        ("Liwa, ...................... 2021", "Liwa", None),
        ("....................., 4 Januari 2021", None, "2021-01-04"),
        ("....................., ...................... 2021", None, None),
        ("Mengetahui, ......................", None, None),
    ],
)
def test_a_place_or_a_date_is_read_where_the_other_is_left_to_be_written_in(
    line: str, tempat: str | None, tanggal: str | None
) -> None:
    signer, _ = read_signature(lines(line, "KEPALA DINAS", "", "SITI", "NIP. 1"))
    assert signer is not None
    assert (signer.tempat, signer.tanggal) == (tempat, tanggal)
    assert signer.jabatan == "KEPALA DINAS"

"""Cells are put together and taken apart as the document means them."""

import pytest

from renaksi.core.forms.posts import split_posts
from renaksi.core.forms.torn_cells import join_torn


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Meningkatnya Penyandang Masalah", "Kesejahteraan Sosial", "Meningkatnya Penyandang Masalah Kesejahteraan Sosial"),
        ("URUSAN PEMERINTAHAN DAERAH", "DAERAH KABUPATEN / KOTA", "URUSAN PEMERINTAHAN DAERAH KABUPATEN / KOTA"),
        ("Bencana Alam Kabupaten/Kota", "Kabupaten/ Kota", "Bencana Alam Kabupaten/Kota"),
        ("yang menerima bantuan bencana", "Bencana", "yang menerima bantuan bencana"),
        ("Sosial (PMKS) dan PSKS", "(PMKS) dan PSKS yang Aktif", "Sosial (PMKS) dan PSKS yang Aktif"),
        ("Peraturan Perundang-", "undangan", "Peraturan Perundang-undangan"),
        ("Peraturan Perundang-", "perundang-undangan", "Peraturan perundang-undangan"),
        ("", "Disabilitas", "Disabilitas"),
        ("Disabilitas", "", "Disabilitas"),
        ("a b a b", "a b c", "a b a b c"),
    ],
)  # fmt: skip
def test_a_cell_torn_by_a_page_break_is_whole_again(before: str, after: str, whole: str) -> None:
    assert join_torn(before, after) == whole


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Sekretaris Dinas", ("Sekretaris Dinas",)),
        (
            "Kasi Rehabilitasi Sosial, Tuna Sosial, dan Korban Perdagangan Orang",
            ("Kasi Rehabilitasi Sosial, Tuna Sosial, dan Korban Perdagangan Orang",),
        ),
        (
            "KABID REHABILITASI SOSIAL, KABID PEMBERDAYAAN SOSIAL DAN PENANGANAN FAKIR MISKIN, "
            "BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL",
            (
                "KABID REHABILITASI SOSIAL",
                "KABID PEMBERDAYAAN SOSIAL DAN PENANGANAN FAKIR MISKIN",
                "BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL",
            ),
        ),
        ("Kabid Sosial\nKasubbag Keuangan", ("Kabid Sosial", "Kasubbag Keuangan")),
        ("Kasi Penguatan\nKapasitas", ("Kasi Penguatan Kapasitas",)),
        ("Kabid Sosial, Kabid Sosial", ("Kabid Sosial",)),
        ("Kasi A,Kasi B", ("Kasi A", "Kasi B")),
        ("", ()),
        ("KUPTD Panti, Ka. UPT Balai", ("KUPTD Panti", "Ka. UPT Balai")),
        ("Kasi A; Kasi B", ("Kasi A; Kasi B",)),
    ],
)
def test_posts_are_split_before_a_level_word_and_only_there(
    text: str, posts: tuple[str, ...]
) -> None:
    assert split_posts(text) == posts

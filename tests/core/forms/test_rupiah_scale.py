"""Rupiah written in thousands, millions or billions, in the head or in the cell, with "Rp" or not."""

import pytest

from renaksi.core.forms import read_bytes
from renaksi.core.forms.lampiran_reading import Reading

_TOP = "Rencana Aksi Dinas Arsip\nTahun 2024\n\n"


def read(unit: str, money: str) -> Reading:
    """A kegiatan whose four targets and four realisasi in rupiah are all written `money`."""
    quarters = "\tTW I\tTW II\tTW III\tTW IV"
    head = f"No\tKegiatan\tIndikator\tTarget Keuangan {unit}\t\t\t\tRealisasi Keuangan {unit}\t\t\t"
    row = "1\tKegiatan A\tJumlah arsip" + f"\t{money}" * 8
    text = f"{_TOP}{head}\n\t\t{quarters}{quarters}\n{row}\n"
    return read_bytes("rencana.txt", text.encode())


@pytest.mark.parametrize(
    ("unit", "money", "rupiah"),
    [
        ("(Rp)", "5 juta", 5_000_000),
        ("(Rp)", "5jt", 5_000_000),
        ("(Rp)", "Rp 5 jt", 5_000_000),
        ("(Rp)", "Rp 750 rb", 750_000),
        ("(Rp)", "Rp 2 M", 2_000_000_000),
        ("(Rp)", "2,5 miliar rupiah", 2_500_000_000),
        ("(Rp juta)", "5", 5_000_000),
        ("(Rp)", "5.000.000", 5_000_000),
    ],
)
def test_targets_and_realisasi_in_rupiah_are_read_whole(unit: str, money: str, rupiah: int) -> None:
    reading = read(unit, money)
    (row,) = reading.plan.baris

    assert [list(one.target) for one in row.keuangan] == [[rupiah] * 4]
    assert [one.keuangan[0].nilai.isi for one in reading.realisasi] == [rupiah] * 4
    said = [one for one in reading.findings if one.aturan == "skala-rupiah"]
    assert len(said) == (0 if money == "5.000.000" else 4)


@pytest.mark.parametrize("pagu", ["lima juta rupiah", "menyesuaikan APBD"])
def test_a_pagu_in_words_is_left_blank_and_said(pagu: str) -> None:
    text = (
        f"{_TOP}No\tKegiatan\tIndikator\tTarget\tPagu Anggaran (Rp)\n"
        f"1\tKegiatan A\tJumlah arsip\t12\t{pagu}\n"
    )
    reading = read_bytes("rencana.txt", text.encode())

    (row,) = reading.plan.baris
    assert [one.pagu for one in row.keuangan] == [None]
    (said,) = (one for one in reading.findings if one.aturan == "pagu-tak-terbaca")
    assert (said.baris, said.tertulis) == ((row.id,), pagu)

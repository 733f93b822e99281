"""What a document leaves unsaid is guessed by stated rules."""

from decimal import Decimal

import pytest

from renaksi.core.cascade.rencana import Arah, Frekuensi, Sifat
from renaksi.core.forms.guesses import guess_arah, guess_frekuensi, guess_sifat, guess_skala

D = Decimal


@pytest.mark.parametrize(
    ("uraian", "satuan", "kali", "arah"),
    [
        ("Respon time tanggap bencana", "Jam", True, Arah.BATAS),
        ("Lama penyelesaian izin paling lama 3 hari", "hari", False, Arah.BATAS),
        ("Angka Kemiskinan (Persen)", "%", False, Arah.TURUN),
        ("Tingkat Pengangguran Terbuka", "%", False, Arah.TURUN),
        ("Prevalensi Stunting", "%", False, Arah.TURUN),
        ("Angka Kematian Ibu", "per 100.000", False, Arah.TURUN),
        ("Jumlah temuan BPK", "temuan", False, Arah.TURUN),
        ("Jumlah pengaduan masyarakat", "aduan", False, Arah.TURUN),
        ("Persentase temuan yang ditindaklanjuti", "%", False, Arah.NAIK),
        ("Penurunan angka kemiskinan", "%", False, Arah.NAIK),
        ("Jumlah keluarga miskin penerima bantuan", "KK", False, Arah.NAIK),
        ("Data fakir miskin yang valid", "Kec", False, Arah.NAIK),
        ("Jumlah dokumen", "dokumen", False, Arah.NAIK),
    ],
)
def test_arah_is_guessed_from_the_wording(uraian: str, satuan: str, kali: bool, arah: Arah) -> None:
    assert guess_arah(uraian, satuan, ("",) * 4, kali) is arah


@pytest.mark.parametrize(
    ("target", "cumulative_head", "sifat"),
    [
        ((D(9), D(9), D(9), D(9)), True, Sifat.POSISI_AKHIR),
        ((D(0), D(9), D(9), D(14)), False, Sifat.KUMULATIF),
        ((D(9), D(4), D(9), D(9)), False, Sifat.INKREMENTAL),
        ((D(9), D(4), D(9), D(9)), True, Sifat.KUMULATIF),
        ((D(9), None, None, D(9)), False, Sifat.KUMULATIF),
        ((None, None, None, D(9)), False, Sifat.KUMULATIF),
        (("WTP", "WTP", "WTP", "WTP"), True, Sifat.POSISI_AKHIR),
    ],
)
def test_sifat_is_guessed_from_the_figures_and_the_head(
    target: tuple[D | str | None, ...], cumulative_head: bool, sifat: Sifat
) -> None:
    assert guess_sifat("Jumlah X", "Unit", target, head_is_cumulative=cumulative_head) is sifat


@pytest.mark.parametrize(
    ("uraian", "satuan", "sifat"),
    [
        ("Angka Kemiskinan", "%", Sifat.POSISI_AKHIR),
        ("Persentase X", None, Sifat.POSISI_AKHIR),
        ("Waktu tanggap", "Jam", Sifat.POSISI_AKHIR),
        ("Jumlah bulan layanan", "bulan", Sifat.KUMULATIF),
        ("Jumlah X", "Unit", Sifat.KUMULATIF),
    ],
)
def test_without_a_target_a_count_is_cumulative_and_percent_and_time_are_states(
    uraian: str, satuan: str | None, sifat: Sifat
) -> None:
    assert guess_sifat(uraian, satuan, (None,) * 4, head_is_cumulative=True) is sifat


def test_an_indikator_without_any_quarter_is_yearly() -> None:
    assert guess_frekuensi((None,) * 4) is Frekuensi.TAHUNAN
    assert guess_frekuensi((None, None, None, D(0))) is Frekuensi.TRIWULAN


def test_words_of_a_known_scale_name_it() -> None:
    assert guess_skala(("WTP", "WTP", "WDP", "WTP")) == "opini-bpk"
    assert guess_skala(("BB", None, None, "A")) == "predikat-akip"
    assert guess_skala(("Baik", None, None, None)) is None
    assert guess_skala((D(1), D(1), D(1), D(1))) is None

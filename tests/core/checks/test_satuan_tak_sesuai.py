"""Wording and satuan are of one kind."""

import pytest
from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, indikator, rencana

from renaksi.core.cascade.finding import Finding, Level

SLUG = "satuan-tak-sesuai"


def findings(uraian: str, satuan: str | None) -> list[Finding]:
    one = indikator("kegiatan-1.1", uraian=uraian, satuan=satuan)
    return found(rencana(baris("kegiatan-1", indikator=[one])), SLUG)


@pytest.mark.parametrize(
    ("uraian", "satuan", "expected"),
    [
        ("Jumlah dokumen yang disusun", "%", "satuan hitungan"),
        ("Banyaknya peserta", "Persen", "satuan hitungan"),
        ("Persentase lembaga sosial yang aktif", "Lembaga", "persen"),
        ("Presentase PMKS", "orang", "persen"),
        ("Cakupan layanan air minum", "KK", "persen"),
        ("Respon time tanggap bencana", "Kali", "satuan waktu"),
        ("Rata-rata waktu tanggap kebakaran", "kejadian", "satuan waktu"),
        ("Lama penyelesaian izin", "dokumen", "satuan waktu"),
    ],
)
def test_another_kind_of_satuan_is_found(uraian: str, satuan: str, expected: str) -> None:
    (finding,) = findings(uraian, satuan)
    assert (finding.level, finding.tertulis) == (Level.PERINGATAN, satuan)
    assert f"seharusnya {expected}" in finding.pesan


@pytest.mark.parametrize(
    ("uraian", "satuan"),
    [
        ("Jumlah dokumen yang disusun", "dokumen"),
        ("Jumlah laporan yang tepat waktu", "Laporan"),
        ("Jumlah bulan pelayanan", "Bulan"),
        ("Jumlah persentase kehadiran", "%"),
        ("Persentase laporan tepat waktu", "%"),
        ("Prosentase ketersediaan dermaga", "persen"),
        ("Persentase pengembangan bandara", "% 1 dokumen"),
        ("Respon time tanggap bencana", "Jam"),
        ("Respon time tanggap bencana", "%"),
        ("Lama penyelesaian izin", "hari kerja"),
        ("Indeks Kepuasan Masyarakat", "%"),
        ("Nilai SAKIP", "Persen"),
        ("Indeks waktu tanggap", "Poin"),
        ("Angka Kemiskinan (Persen)", "%"),
        ("Data fakir miskin yang valid", "Kec"),
        ("Jumlah dokumen", None),
        ("Persentase lembaga", None),
    ],
)
def test_a_satuan_that_fits_or_is_not_there_is_content(uraian: str, satuan: str | None) -> None:
    assert findings(uraian, satuan) == []
    assert found(good_plan(), SLUG) == []

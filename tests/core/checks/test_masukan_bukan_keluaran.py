"""What is put in or done is not what comes out."""

import pytest
from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, indikator, rencana

from renaksi.core.cascade.finding import Finding, Level

SLUG = "masukan-bukan-keluaran"


def findings(uraian: str, row: str = "sub_kegiatan-1") -> list[Finding]:
    one = indikator(f"{row}.1", uraian=uraian)
    return found(rencana(baris(row, indikator=[one])), SLUG)


@pytest.mark.parametrize(
    ("uraian", "kind"),
    [
        ("Persentase penyerapan anggaran", "anggaran"),
        ("Realisasi anggaran kegiatan", "anggaran"),
        ("Jumlah anggaran yang disediakan", "anggaran"),
        ("Tersedianya dana operasional", "anggaran"),
        ("Terlaksananya Bimtek Produktivitas", "proses"),
        ("- Terselenggaranya rapat", "proses"),
        ("Jumlah Bulan Pelaksanaan Pemeliharaan", "waktu"),
    ],
)
def test_input_and_process_are_found(uraian: str, kind: str) -> None:
    for row in ("kegiatan-1", "sub_kegiatan-1"):
        (finding,) = findings(uraian, row)
        assert (finding.level, finding.tertulis) == (Level.PERINGATAN, uraian)
        assert kind in finding.pesan


@pytest.mark.parametrize(
    "uraian",
    [
        "Jumlah dokumen anggaran yang disusun",
        "Jumlah orang yang mengikuti pelatihan",
        "Jumlah laporan realisasi anggaran",
        "Jumlah biaya hukum yang dibantu",
        "Jumlah dana desa yang disalurkan",
        "Tersedianya Dokumen Perubahan DPA-SKPD",
        "Jumlah bulanan",
        "Persentase realisasi fisik",
    ],
)
def test_output_is_content(uraian: str) -> None:
    assert findings(uraian) == []
    assert found(good_plan(), SLUG) == []


@pytest.mark.parametrize("row", ["sasaran-1", "program-1"])
def test_the_upper_levels_are_not_asked_for_output(row: str) -> None:
    assert findings("Persentase penyerapan anggaran", row) == []

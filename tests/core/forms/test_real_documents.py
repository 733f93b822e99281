"""Real documents of other offices, read as far as they go.

They are public, but not ours to hand on: where they lie is told by DOKUMEN_KANTOR_LAIN, or they lie
in a folder beside the checkout. Their forms are also made up in test_kolom_reading.py, which
needs no file.
"""

import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from renaksi.core.cascade.rencana import Tingkat
from renaksi.core.checks import check
from renaksi.core.forms import Reading, read_document

FOLDERS = (
    Path(os.environ.get("DOKUMEN_KANTOR_LAIN", "")),
    Path(__file__).parents[4] / "shared" / "docs",
)


def reading(name: str) -> Reading:
    path = next((folder / name for folder in FOLDERS if (folder / name).is_file()), None)
    if path is None:
        pytest.skip("dokumen kantor lain tidak ada di komputer ini (DOKUMEN_KANTOR_LAIN)")
    return read_document(path)


def levels(read: Reading) -> dict[str, int]:
    return dict(Counter(str(row.tingkat) for row in read.plan.baris if not row.tersirat))


def slugs(read: Reading) -> set[str]:
    return {finding.aturan for finding in read.findings}


def quarters(read: Reading) -> set[str]:
    return {one.id for _, one in read.plan.indikator() if any(t is not None for t in one.target)}


def test_quarters_of_sasaran_with_yearly_kegiatan_beside_them() -> None:
    read = reading("jabar-dishub-renaksi-2016.pdf")
    assert levels(read) == {"sasaran": 4, "program": 5, "kegiatan": 39}
    assert quarters(read) == {
        one.id for row in read.plan.tingkat(Tingkat.SASARAN) for one in row.indikator
    }
    first = read.plan.by_id["sasaran-1"].indikator[0]
    assert first.target == (None, None, Decimal("55.56"), None)
    ijin = read.plan.by_id["kegiatan-2"].indikator[0]
    assert (ijin.target_tahun, ijin.satuan) == (5835, "ijin")
    assert read.plan.by_id["kegiatan-1"].keuangan[0].pagu == 452750000
    assert (read.plan.perangkat_daerah, read.plan.tahun) == ("DINAS PERHUBUNGAN", 2016)
    ambiguous = {f.tertulis for f in read.findings if f.aturan == "angka-ambigu"}
    assert "5.835 ijin" in ambiguous
    assert read.realisasi == ()


def test_american_rupiah_beside_indonesian_thousands() -> None:
    read = reading("jabar-disnakertrans-renaksi-2017.pdf")
    assert levels(read) == {"sasaran": 6, "program": 8, "kegiatan": 34}
    assert len([one for row in read.plan.tingkat(Tingkat.SASARAN) for one in row.indikator]) == 11
    assert read.plan.by_id["kegiatan-1"].keuangan[0].pagu == 829279000
    orang = read.plan.by_id["kegiatan-14"].indikator[0]
    assert orang.target_tahun == 365250
    assert read.plan.by_id["sasaran-1"].indikator[0].target[0] == Decimal("0.14")


def test_yearly_target_and_realisasi_give_no_quarters() -> None:
    read = reading("jabar-dishub-monev-2016.pdf")
    assert quarters(read) == set()
    assert "tanpa-triwulan" in slugs(read)
    assert [one.triwulan for one in read.realisasi] == [4]
    values = {one.id: one.nilai.isi for one in read.realisasi[0].indikator}
    assert values["sasaran-1.1"] == Decimal("59.26")
    pagu = {money.pagu for row in read.plan.baris for money in row.keuangan}
    assert {Decimal(452750000), Decimal(195000000)} <= pagu


def test_twelve_months_and_levels_in_one_column() -> None:
    read = reading("boyolali-bpbd-pk-2026.docx")
    assert levels(read) == {"tujuan": 1, "sasaran": 2, "program": 2}
    assert sum(1 for _ in read.plan.indikator()) == 20
    program = read.plan.by_id["program-1"]
    assert program.indikator[0].target == (
        Decimal("4.1"),
        Decimal("4.2"),
        Decimal("4.2"),
        Decimal("4.7"),
    )
    assert program.indikator[0].target_tahun == Decimal("4.47")
    (finding,) = [f for f in check(read.plan) if f.aturan == "target-tahun-berbeda"]
    assert finding.usulan is not None
    assert finding.usulan.nilai == "4.47"
    assert program.keuangan[0].pagu == 827924000
    assert {"bulan-ke-triwulan", "tabel-digabung"} <= slugs(read)


def test_form_e81_with_k_percent_and_rupiah() -> None:
    read = reading("deliserdang-bappedalitbang-evaluasi-renja-2025.xlsx")
    assert levels(read) == {"program": 6, "kegiatan": 19, "sub_kegiatan": 72}
    assert quarters(read) == set()
    assert [one.triwulan for one in read.realisasi] == [1, 2, 3, 4]
    dokumen = read.plan.by_id["sub_kegiatan-1"]
    assert dokumen.indikator[0].target_tahun == 4
    values = [
        next(one.nilai.isi for one in realisasi.indikator if one.id == dokumen.indikator[0].id)
        for realisasi in read.realisasi
    ]
    assert values == [2, Decimal("0.8"), Decimal("1.2"), 0]
    spent = [
        next(one.nilai.isi for one in realisasi.keuangan if one.id == dokumen.id)
        for realisasi in read.realisasi
    ]
    assert spent == [8416000, 20906000, 23594000, 49021000]
    assert "baris-tersembunyi" in slugs(read)


def test_realisasi_alone_with_levels_that_nothing_labels() -> None:
    read = reading("tangsel-bpbd-realisasi-2023.pdf")
    assert levels(read) == {"program": 2, "kegiatan": 9, "sub_kegiatan": 42}
    assert sum(1 for _ in read.plan.indikator()) == 56
    assert [one.triwulan for one in read.realisasi] == [1, 2]
    first = read.realisasi[0]
    assert {one.id: one.nilai.isi for one in first.keuangan}["program-1"] == 8526244688
    assert "tingkat-ditebak" in slugs(read)


def test_a_perjanjian_kinerja_gives_yearly_targets_only() -> None:
    read = reading("jabar-pk-2017.pdf")
    assert levels(read) == {"sasaran": 5}
    assert quarters(read) == set()
    year = [one.target_tahun for _, one in read.plan.indikator()]
    assert year == ["100 dari 110 Organisasi Kepemudaan", 140, 6, 2, Decimal("36.6")]
    assert "tanpa-triwulan" in slugs(read)

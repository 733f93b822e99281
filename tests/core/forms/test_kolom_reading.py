"""What the heads of other offices' tables say, and what is never made up beyond it."""

from decimal import Decimal

import pytest

from renaksi.core.cascade.figures import Status
from renaksi.core.cascade.rencana import Frekuensi, Sifat, Tingkat
from renaksi.core.forms import Reading, read_bytes

TITLE = "RENCANA AKSI DINAS ARSIP\nTAHUN 2024\n\n"
SIGNED = "\n\nKEPALA DINAS ARSIP\nKABUPATEN X Y\n\nSITI, S.E\nNIP. 19700101 199503 2 001\n"


def read(*rows: str, title: str = TITLE) -> Reading:
    """A table of text whose cells are divided by bars."""
    table = "\n".join(
        row.replace(" | ", "\t").replace("| ", "\t").replace(" |", "\t") for row in rows
    )
    return read_bytes("rencana.txt", (title + table + SIGNED).encode())


def slugs(reading: Reading) -> set[str]:
    return {finding.aturan for finding in reading.findings}


YEARLY = (
    "No | Sasaran Strategis | Indikator Kinerja | Satuan | Target",
    "1 | Meningkatnya arsip tertata | Persentase arsip tertata | Persen | 36,6",
    "2 | Meningkatnya layanan | Jumlah layanan | Layanan | 140 dari 150",
)


def test_a_document_without_quarters_gives_yearly_targets_and_says_so() -> None:
    reading = read(*YEARLY)
    first, second = reading.plan.tingkat(Tingkat.SASARAN)
    assert first.indikator[0].target_tahun == Decimal("36.6")
    assert first.indikator[0].frekuensi is Frekuensi.TAHUNAN
    for row in (first, second):
        assert row.indikator[0].target == (None, None, None, None)
    assert second.indikator[0].target_tahun == "140 dari 150"
    assert "tanpa-triwulan" in slugs(reading)
    assert reading.realisasi == ()


QUARTERS = "Program dan Kegiatan | Indikator | TW I | TW II | TW III | TW IV"


def test_levels_in_one_column_are_told_by_code() -> None:
    reading = read(
        "Kode | Uraian | Indikator | TW I | TW II | TW III | TW IV",
        "1.06.01 | Penunjang | Nilai AKIP | 0 | 0 | 0 | 70",
        "1.06.01.2.01 | Perencanaan | Persentase dokumen | 25% | 50% | 75% | 100%",
        "1.06.01.2.01.0001 | Penyusunan | Jumlah dokumen | 1 | 2 | 3 | 4",
        "1.06.01.2.02 | Keuangan | Persentase laporan | 25% | 50% | 75% | 100%",
    )
    levels = [(str(row.tingkat), row.uraian, row.induk) for row in reading.plan.baris]
    assert levels == [
        ("program", "Penunjang", None),
        ("kegiatan", "Perencanaan", "program-1"),
        ("kegiatan", "Keuangan", "program-1"),
        ("sub_kegiatan", "Penyusunan", "kegiatan-1"),
    ]
    assert "tingkat-ditebak" not in slugs(reading)


def test_a_code_before_the_name_is_the_rows_code() -> None:
    reading = read(QUARTERS, "1.06.01 PROGRAM PENUNJANG | Nilai AKIP | 0 | 0 | 0 | 70")
    (row,) = reading.plan.baris
    assert (row.kode, row.uraian) == ("1.06.01", "PROGRAM PENUNJANG")


def test_levels_in_one_column_are_told_by_wording_and_by_the_sums_of_their_rupiah() -> None:
    reading = read(
        "Program/Kegiatan | Indikator | Anggaran (Rp)",
        "PROGRAM ARSIP | Nilai arsip | 600",
        "Pengelolaan Arsip | Jumlah arsip | 400",
        "Penataan | Jumlah berkas | 100",
        "Pemindaian | Jumlah berkas pindai | 300",
        "Layanan Arsip | Jumlah layanan | 200",
        "Loket | Jumlah tamu | 150",
        "Pameran | Jumlah pameran | 50",
    )
    by_level = {
        str(level): [row.uraian for row in reading.plan.tingkat(level)]
        for level in (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)
    }
    assert by_level == {
        "program": ["PROGRAM ARSIP"],
        "kegiatan": ["Pengelolaan Arsip", "Layanan Arsip"],
        "sub_kegiatan": ["Penataan", "Pemindaian", "Loket", "Pameran"],
    }
    (finding,) = [one for one in reading.findings if one.aturan == "tingkat-ditebak"]
    assert "jumlah rupiahnya" in finding.pesan
    assert reading.plan.by_id["kegiatan-1"].keuangan[0].pagu == 400


def test_where_rupiah_do_not_add_up_no_sub_kegiatan_are_made() -> None:
    reading = read(
        "Program dan Kegiatan | Indikator | Anggaran (Rp)",
        "Program Arsip | Nilai arsip | 600",
        "Pengelolaan Arsip | Jumlah arsip | 400",
        "Layanan Arsip | Jumlah layanan | 150",
        "Loket Arsip | Jumlah tamu | 50",
    )
    assert len(reading.plan.tingkat(Tingkat.KEGIATAN)) == 3
    assert reading.plan.tingkat(Tingkat.SUB_KEGIATAN) == ()


def test_urusan_and_the_office_itself_are_no_rows_and_are_said() -> None:
    reading = read(
        "Urusan/Bidang Urusan/Program/Kegiatan | Indikator | Anggaran (Rp)",
        "BADAN ARSIP |  | 900",
        "UNSUR PENUNJANG |  | 900",
        "KEARSIPAN |  | 900",
        "PROGRAM ARSIP | Nilai arsip | 900",
        "JUMLAH |  | 900",
    )
    assert [row.uraian for row in reading.plan.baris] == ["PROGRAM ARSIP"]
    left = [one.tertulis for one in reading.findings if one.aturan == "baris-tidak-dibaca"]
    assert left == ["BADAN ARSIP", "UNSUR PENUNJANG", "KEARSIPAN"]


MONTHS = "Jan | Feb | Mar | Apr | Mei | Jun | Jul | Agu | Sep | Okt | Nov | Des"


def months(*values: int | str) -> str:
    return " | ".join(map(str, values))


def monthly(
    year: str, values: str, satuan: str = "dokumen", head: str = "Target Tahun 2024"
) -> Reading:
    return read(
        f"Kegiatan | Indikator | Satuan | {head} | {MONTHS}",
        f"Kegiatan A | Jumlah dokumen | {satuan} | {year} | {values}",
    )


def test_months_that_run_on_give_the_quarter_its_last_month() -> None:
    reading = monthly("12", months(*range(1, 13)))
    indikator = reading.plan.baris[0].indikator[0]
    assert indikator.target == (3, 6, 9, 12)
    assert indikator.sifat is Sifat.KUMULATIF
    assert indikator.target_tahun == 12
    assert "bulan-ke-triwulan" in slugs(reading)


def test_months_each_by_itself_are_added_up() -> None:
    reading = monthly("12", months(*[1] * 12))
    indikator = reading.plan.baris[0].indikator[0]
    assert indikator.target == (3, 3, 3, 3)
    assert indikator.sifat is Sifat.INKREMENTAL
    assert indikator.tertulis[0] == "Januari = 1; Februari = 1; Maret = 1"


@pytest.mark.parametrize("year", ["", "99"])
def test_months_that_fall_are_added_up_without_a_year_that_proves_it(year: str) -> None:
    indikator = monthly(year, months(5, 0, 1, 0, 0, 2, 0, 0, 0, 4, 0, 0)).plan.baris[0].indikator[0]
    assert indikator.target == (6, 2, 0, 4)


def test_percentages_of_months_are_never_added_up() -> None:
    reading = monthly("100", months(50, 40, 30, 50, 40, 30, 50, 40, 30, 50, 40, 100), "persen")
    assert reading.plan.baris[0].indikator[0].target == (30, 30, 30, 100)


def test_two_semesters_are_the_second_and_the_fourth_quarter() -> None:
    reading = read(
        "Kegiatan | Indikator | Semester I | Semester II", "Kegiatan A | Jumlah dokumen | 2 | 5"
    )
    indikator = reading.plan.baris[0].indikator[0]
    assert indikator.target == (None, 2, None, 5)
    assert indikator.frekuensi is Frekuensi.SEMESTER


REALISASI = (
    "Program/Kegiatan | Indikator | Satuan | Target |  |  |  | Realisasi",
    " |  |  | TW I | TW II | TW III | TW IV | TW I | TW II | TW III | TW IV",
)


def reported(*values: str, satuan: str = "dokumen", target: str = "1 | 2 | 3 | 4") -> Reading:
    return read(
        *REALISASI,
        f"Program Arsip | Jumlah dokumen | {satuan} | {target} | {values[0]}",
        *(
            f"Kegiatan {at} | Jumlah dokumen | {satuan} | {target} | {value}"
            for at, value in enumerate(values[1:])
        ),
    )


def test_realisasi_beside_the_targets_is_a_file_a_triwulan() -> None:
    reading = reported("1 | 2 | 3 | ")
    assert [one.triwulan for one in reading.realisasi] == [1, 2, 3]
    assert [one.indikator[0].nilai.isi for one in reading.realisasi] == [1, 2, 3]
    assert reading.plan.baris[0].indikator[0].target == (1, 2, 3, 4)
    assert {one.perangkat_daerah for one in reading.realisasi} == {"DINAS ARSIP"}


def test_realisasi_of_each_triwulan_by_itself_is_added_up_for_a_cumulative_indikator() -> None:
    reading = reported("3 | 1 | 0 | 2", "2 | 2 | 1 | 1")
    assert reading.plan.baris[0].indikator[0].sifat is Sifat.KUMULATIF
    values = [one.indikator[0].nilai.isi for one in reading.realisasi]
    assert values == [3, 4, 4, 6]
    (finding,) = [one for one in reading.findings if one.aturan == "realisasi-dibaca"]
    assert "tiap triwulan sendiri" in finding.pesan


def test_a_blank_or_a_dash_is_not_reported_and_a_zero_is() -> None:
    reading = reported("0 | - |  | ")
    (first,) = reading.realisasi
    assert first.triwulan == 1
    assert first.indikator[0].nilai.status is Status.TERISI
    assert first.indikator[0].nilai.isi == 0


def test_realisasi_without_targets_keeps_each_triwulans_figure_as_written() -> None:
    reading = read(
        "Program/Kegiatan | Indikator | Realisasi Kinerja Pada Triwulan I - IV Tahun 2023",
        " |  | I |  | II |  | III |  | IV",
        " |  | K | Rp | K | Rp | K | Rp | K | Rp",
        "Program Arsip | Jumlah arsip | 4 | 500 | 2 | 300 |  |  |  | ",
    )
    row = reading.plan.baris[0]
    assert row.indikator[0].sifat is Sifat.INKREMENTAL
    assert row.indikator[0].target == (None,) * 4
    assert [one.indikator[0].nilai.isi for one in reading.realisasi] == [4, 2]
    assert [one.keuangan[0].nilai.isi for one in reading.realisasi] == [500, 800]


def test_a_years_realisasi_is_that_of_the_fourth_triwulan() -> None:
    reading = read(
        "Sasaran Strategis | Indikator Kinerja | Target | Realisasi",
        "Meningkatnya arsip | Persentase arsip | 55,56 % | 59,26 %",
    )
    (realisasi,) = reading.realisasi
    assert (realisasi.triwulan, realisasi.indikator[0].nilai.isi) == (4, Decimal("59.26"))
    assert reading.plan.baris[0].indikator[0].target == (None,) * 4
    assert "setahun" in next(f.pesan for f in reading.findings if f.aturan == "realisasi-dibaca")


def test_stacked_quarters_may_have_their_realisasi_beside_them() -> None:
    rows = ["No | Kegiatan | Indikator | Kinerja per Triwulan |  | Penanggung Jawab"]
    rows += [" |  |  | Target | Realisasi | "]
    rows += ["1 | Kegiatan A | Jumlah dokumen | TRW I = 1 dokumen | TRW I = 2 dokumen | Kasi Arsip"]
    rows += [
        f" |  |  | TRW {q} = {n} dokumen | TRW {q} = {done} | "
        for q, n, done in (("II", 2, "3 dokumen"), ("III", 3, "Belum diisi"), ("IV", 4, ""))
    ]
    reading = read(*rows)
    assert reading.plan.baris[0].indikator[0].target == (1, 2, 3, 4)
    values = [(one.triwulan, one.indikator[0].nilai.isi) for one in reading.realisasi]
    assert values == [(1, 2), (2, 3), (3, None)]
    assert reading.realisasi[2].indikator[0].nilai.status is Status.BELUM


def test_several_indikator_listed_in_one_cell_have_the_values_listed_beside_them() -> None:
    reading = read(
        QUARTERS,
        "Program Arsip | 1. Nilai arsip 2. Indeks arsip | 1. 10 2. 1,5 | 1. 20 2. 2,5 |  | 1. 40 2. 4,5",
    )
    indikator = reading.plan.baris[0].indikator
    assert [one.uraian for one in indikator] == ["Nilai arsip", "Indeks arsip"]
    assert indikator[1].target == (Decimal("1.5"), Decimal("2.5"), None, Decimal("4.5"))


def test_a_list_of_indikator_with_one_value_stays_one_and_is_said() -> None:
    reading = read(QUARTERS, "Program Arsip | 1. Nilai arsip 2. Indeks arsip | 10 | 20 | 30 | 40")
    assert len(reading.plan.baris[0].indikator) == 1
    assert "indikator-bergabung" in slugs(reading)


def test_a_second_figure_for_one_cell_is_said_and_the_first_is_kept() -> None:
    reading = read(
        "Program | Indikator | Anggaran (Rp)",
        "Program Arsip | Nilai arsip | 500",
        " | Indeks arsip | 700",
    )
    (row,) = reading.plan.baris
    assert [one.uraian for one in row.indikator] == ["Nilai arsip", "Indeks arsip"]
    assert row.keuangan[0].pagu == 500
    assert "angka-berulang" in slugs(reading)


def test_columns_that_are_no_part_of_a_plan_are_said_with_their_heads() -> None:
    reading = read(
        "Sasaran Strategis | Indikator | Target | Rencana Aksi | Jadwal",
        "Meningkatnya arsip | Persentase arsip | 55 % | Menata arsip | Maret",
    )
    heads = {f.tertulis for f in reading.findings if f.aturan == "kolom-tidak-dibaca"}
    assert heads == {"Rencana Aksi", "Jadwal"}


def test_a_perjanjian_kinerja_and_its_rencana_aksi_are_one_plan() -> None:
    pk = (
        "No\tSasaran Strategis\tIndikator Kinerja\tTarget\n"
        "1\tMeningkatnya arsip\tPersentase arsip\t80 %\n\nLAMPIRAN\n\n"
        "No\tProgram\tAnggaran\n1\tPROGRAM ARSIP\tRp5.294.655.000,00\n\n\n\n"
    )
    plan = (
        "Sasaran Strategis/ Program\tIndikator\tTW I\tTW II\tTW III\tTW IV\n"
        "Meningkatnya Arsip\tPersentase arsip\t20%\t40%\t60%\t80%\n"
        "Program Arsip\tNilai arsip\t1\t2\t3\t4\n"
    )
    reading = read_bytes("pk.txt", (TITLE + pk + TITLE + plan + SIGNED).encode())
    sasaran, program = reading.plan.baris
    assert sasaran.indikator[0].target == (20, 40, 60, 80)
    assert sasaran.indikator[0].target_tahun == 80
    assert program.induk == sasaran.id
    assert program.keuangan[0].pagu == 5294655000
    assert "tabel-digabung" in slugs(reading)


def test_a_column_beside_the_sasaran_names_its_tujuan() -> None:
    reading = read(
        "Tujuan | Sasaran Strategis | Program | Indikator | TW I | TW II | TW III | TW IV",
        "Arsip hidup | Meningkatnya arsip | Program Arsip | Nilai arsip | 1 | 2 | 3 | 4",
        " |  | Program Layanan | Jumlah tamu | 1 | 2 | 3 | 4",
    )
    plan = reading.plan
    (tujuan,), (sasaran,) = plan.tingkat(Tingkat.TUJUAN), plan.tingkat(Tingkat.SASARAN)
    assert (tujuan.uraian, tujuan.tersirat) == ("Arsip hidup", True)
    assert (sasaran.induk, sasaran.tersirat) == (tujuan.id, True)
    assert {row.induk for row in plan.tingkat(Tingkat.PROGRAM)} == {sasaran.id}


def test_a_row_that_says_its_level_before_its_name_is_of_that_level() -> None:
    reading = read(
        "Uraian | Indikator | TW I | TW II | TW III | TW IV",
        "Tujuan: Arsip hidup | Indeks arsip | 1 | 2 | 3 | 4",
        "Sasaran 1: Meningkatnya arsip | Nilai arsip | 1 | 2 | 3 | 4",
        "Program Arsip | Nilai program | 1 | 2 | 3 | 4",
        "Kegiatan: Kelola | Jumlah arsip | 1 | 2 | 3 | 4",
        "Sub Kegiatan: Tata | Jumlah berkas | 1 | 2 | 3 | 4",
    )
    rows = [(str(row.tingkat), row.uraian, row.induk) for row in reading.plan.baris]
    assert rows == [
        ("tujuan", "Arsip hidup", None),
        ("sasaran", "Meningkatnya arsip", "tujuan-1"),
        ("program", "Program Arsip", "sasaran-1"),
        ("kegiatan", "Kelola", "program-1"),
        ("sub_kegiatan", "Tata", "kegiatan-1"),
    ]


def test_a_line_over_the_rows_names_the_sasaran_of_those_below_it() -> None:
    reading = read(
        "No | Program | Indikator | TW I | TW II | TW III | TW IV",
        "Sasaran 1: Meningkatnya arsip |  |  |  |  |  | ",
        "1 | Program Arsip | Nilai arsip | 1 | 2 | 3 | 4",
        "Sasaran 2: Meningkatnya layanan |  |  |  |  |  | ",
        "2 | Program Layanan | Nilai layanan | 1 | 2 | 3 | 4",
    )
    named = {row.uraian: row.rujukan.sasaran for row in reading.plan.tingkat(Tingkat.PROGRAM)}
    assert named == {
        "Program Arsip": "Meningkatnya arsip",
        "Program Layanan": "Meningkatnya layanan",
    }


def test_a_line_of_figures_without_a_name_above_it_is_said() -> None:
    reading = read(
        QUARTERS, " |  | 10 | 20 | 30 | 40", "Program Arsip | Nilai arsip | 1 | 2 | 3 | 4"
    )
    assert [row.uraian for row in reading.plan.baris] == ["Program Arsip"]
    (finding,) = [one for one in reading.findings if one.aturan == "baris-tidak-dibaca"]
    assert finding.tertulis == "10 | 20 | 30 | 40"


def test_the_posts_of_a_kegiatan_are_not_those_of_the_sasaran_beside_it() -> None:
    reading = read(
        "Sasaran Strategis | Indikator | Target | Kegiatan | Indikator Kegiatan | Penanggung Jawab",
        "Meningkatnya arsip | Persentase arsip | 80 % | Kelola | Jumlah arsip | Kasi Arsip",
    )
    sasaran, kegiatan = reading.plan.baris
    assert (sasaran.penanggung_jawab, kegiatan.penanggung_jawab) == ((), ("Kasi Arsip",))


def test_rupiah_with_three_digits_behind_a_mark_are_thousands_without_a_doubt() -> None:
    reading = read("Program | Indikator | Anggaran (Rp)", "Program Arsip | Nilai arsip | 100.000")
    assert reading.plan.baris[0].keuangan[0].pagu == 100000
    assert "angka-ambigu" not in slugs(reading)


@pytest.mark.parametrize(("head", "values"), [("Realisasi", [2, 3]), ("Realisasi s.d.", [1, 0])])
def test_months_of_realisasi_that_fall_are_added_up_unless_their_head_runs_on(
    head: str, values: list[int]
) -> None:
    reading = read(
        f"Kegiatan | Indikator | Satuan | Target | {head} | " + " | " * 10,
        f" |  |  |  | {MONTHS}",
        f"Kegiatan A | Jumlah dokumen | dokumen | 9 | {months(1, 0, 1, 1, 0, 0)} | " + " | " * 5,
    )
    assert [one.indikator[0].nilai.isi for one in reading.realisasi] == values

"""Recounting printed documents: ours, and those of offices, as real files."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from tests.core.forms.rencana_contoh import baris, indikator, keuangan, lengkap, rencana
from tests.core.forms.test_lampiran_layout_measured import measured, reported

from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.realisasi import Realisasi, realisasi_from_json
from renaksi.core.cascade.rencana import Arah, RencanaAksi, Sifat, Tingkat
from renaksi.core.forms import read_document
from renaksi.core.forms.banding_cetakan import compare_cells
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.dokumen_terukur import open_measured
from renaksi.core.forms.hitung_ulang_dokumen import recount_document
from renaksi.core.forms.penilai_capaian import HasilHitungUlang
from renaksi.core.forms.plan_file import parse_json

EXAMPLES = Path(__file__).parents[3] / "examples"
TURUN_B = replace(BAWAAN, nama="kantor", rumus_turun="turun-b")
HEAD = [
    "No",
    "Sasaran Strategis",
    "Indikator Kinerja",
    "Satuan",
    "Target",
    "Realisasi",
    "Capaian (%)",
]


def recounted(name: str, content: bytes, kebijakan: Kebijakan = BAWAAN) -> HasilHitungUlang:
    return recount_document(open_measured(name, content), kebijakan)


def said(result: HasilHitungUlang) -> list[tuple[str, str]]:
    """What was printed and what it should be, of each difference."""
    return [(one.tersimpan, one.hitungan) for one in result.beda]


def example() -> tuple[RencanaAksi, list[Realisasi]]:
    plan = read_document(EXAMPLES / "rencana-aksi-2021.txt").plan
    paths = sorted(EXAMPLES.glob("realisasi-*.json"))
    return plan, [
        realisasi_from_json(parse_json(path.name, path.read_bytes()), path.name, plan)
        for path in paths
    ]


def printed(plan: RencanaAksi, realisasi: Sequence[Realisasi], kind: str) -> bytes:
    return write_document(plan, [measure(plan, realisasi, one.triwulan) for one in realisasi], kind)


def workbook(*rows: Sequence[object]) -> bytes:
    """An office's own table in Excel."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["PENGUKURAN KINERJA DINAS CONTOH TAHUN 2024"])
    sheet.append([])
    for row in rows:
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def word(*rows: Sequence[str]) -> bytes:
    """An office's own table in Word."""
    document = Document()
    document.add_paragraph("LAPORAN REALISASI DINAS CONTOH TAHUN 2024")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_a_document_of_ours_agrees_with_itself_and_with_its_realisasi(kind: str) -> None:
    plan, realisasi = example()
    document = open_measured(f"cetakan.{kind}", printed(plan, realisasi, kind))
    result = recount_document(document, BAWAAN)
    assert (result.beda, result.tidak, result.pembulatan) == ([], {}, 0)
    assert result.cocok > 200
    assert compare_cells(document, realisasi, BAWAAN) == []


def test_a_capaian_changed_in_word_is_found_with_its_place_and_the_figure_it_should_be() -> None:
    plan, realisasi = example()
    document = Document(BytesIO(printed(plan, realisasi, "docx")))
    cell = document.tables[1].cell(4, 7)
    assert cell.text == "100,00"
    cell.paragraphs[0].runs[0].text = "101,00"
    out = BytesIO()
    document.save(out)
    result = recounted("cetakan.docx", out.getvalue())
    assert said(result) == [("101,00", "100,00")]
    assert result.beda[0].tempat == "tabel 2, baris 5, kolom 8"


def test_a_target_changed_in_word_is_held_against_the_plan_inside() -> None:
    plan, realisasi = example()
    document = Document(BytesIO(printed(plan, realisasi, "docx")))
    cell = document.tables[1].cell(6, 5)
    assert cell.text == "TRW III = 83,97"
    cell.paragraphs[0].runs[0].text = "TRW III = 83,79"
    out = BytesIO()
    document.save(out)
    result = recounted("cetakan.docx", out.getvalue())
    assert said(result) == [("83,79", "83.97")]


def test_a_post_changed_in_word_is_found_cell_by_cell_once_the_realisasi_are_given() -> None:
    plan, realisasi = example()
    word_file = Document(BytesIO(printed(plan, realisasi, "docx")))
    cell = word_file.tables[1].cell(4, 11)
    before = cell.text
    cell.paragraphs[0].runs[0].text = "Kasi Lain"
    out = BytesIO()
    word_file.save(out)
    document = open_measured("cetakan.docx", out.getvalue())
    found = compare_cells(document, realisasi, BAWAAN)
    assert [(one.tempat, one.tersimpan) for one in found] == [
        ("tabel 2, baris 5, kolom 12", "Kasi Lain")
    ]
    assert before == found[0].hitungan


def test_a_workbook_whose_plan_another_program_dropped_is_recounted_but_not_cell_by_cell() -> None:
    plan, realisasi = example()
    book = load_workbook(BytesIO(printed(plan, realisasi, "xlsx")))
    out = BytesIO()
    book.save(out)
    document = open_measured("cetakan.xlsx", out.getvalue())
    assert recount_document(document, BAWAAN).beda == []
    assert "tidak dibandingkan" in str(compare_cells(document, realisasi, BAWAAN))


def test_a_figure_changed_on_the_sheet_of_values_is_found() -> None:
    plan, realisasi = example()
    book = load_workbook(BytesIO(printed(plan, realisasi, "xlsx")))
    sheet = book["Data"]
    head = [cell.value for cell in sheet[1]]
    column = head.index("Capaian TW II (%)") + 1
    row = next(y for y in range(2, 60) if sheet.cell(y, column).value == 100)
    sheet.cell(row, column).value = 99.5
    out = BytesIO()
    book.save(out)
    result = recounted("cetakan.xlsx", out.getvalue())
    assert said(result) == [("99,5", "100,00")]
    assert result.beda[0].tempat == f"lembar «Data», baris {row}, kolom {column}"


def test_quarters_that_are_added_up_are_recomputed_from_their_sums() -> None:
    one = indikator("sasaran-1.1", ["5", "10", "10", "5"], sifat=Sifat.INKREMENTAL)
    plan = rencana(
        baris(Tingkat.TUJUAN), baris(Tingkat.SASARAN, induk="tujuan-1", indikator=(one,))
    )
    realisasi = [
        reported(plan, 1, sasaran_1__1="4", tujuan_1__1="1"),
        reported(plan, 2, sasaran_1__1="8", tujuan_1__1="2"),
    ]
    result = recounted("cetakan.docx", write_document(plan, measured(plan, *realisasi), "docx"))
    assert (result.beda, result.tidak) == ([], {})
    assert result.cocok == 8


def test_an_average_made_of_unrounded_figures_agrees_within_the_rounding_of_print() -> None:
    two = (
        indikator("sasaran-1.1", ["3", "3", "3", "3"], satuan="orang"),
        indikator("sasaran-1.2", ["3", "3", "3", "3"], satuan="orang"),
        indikator("sasaran-1.3", ["300", "300", "300", "300"], satuan="orang"),
    )
    plan = rencana(baris(Tingkat.TUJUAN), baris(Tingkat.SASARAN, induk="tujuan-1", indikator=two))
    one = reported(plan, 1, tujuan_1__1="1", sasaran_1__1="1", sasaran_1__2="2", sasaran_1__3="1")
    result = recounted("cetakan.xlsx", write_document(plan, measured(plan, one), "xlsx"))
    assert (result.beda, result.tidak) == ([], {})


def test_a_realisasi_rounded_for_print_still_agrees() -> None:
    plan = lengkap()
    one = reported(plan, 1, Rp_program_1="10000000", persen_kegiatan_1="3.333333")
    result = recounted("cetakan.docx", write_document(plan, measured(plan, one), "docx"))
    assert result.beda == []
    assert result.pembulatan == 0 or result.pembulatan == 1


def test_an_offices_own_table_says_which_named_rule_gives_what_is_printed() -> None:
    result = recounted(
        "kinerja.xlsx",
        workbook(
            HEAD,
            [1, "Turunnya kemiskinan", "Angka kemiskinan", "%", 10, 8, 125],
            [2, "Layanan", "Persentase warga terlayani", "%", 80, 92, 100],
            [3, "Dokumen", "Jumlah dokumen", "dokumen", 12, 9, 75],
        ),
    )
    assert said(result) == [("125", "120,00"), ("100", "115,00")]
    assert result.beda[0].keterangan == "120,00 = turun-a; tertulis 125 = turun-b"
    assert result.beda[1].keterangan == "115,00 = naik; tertulis 100 = naik, batas atas 100"
    assert result.beda[0].tempat == "lembar «Sheet», baris 4, kolom 7"
    assert result.cocok == 1


def test_under_the_offices_own_kebijakan_its_figures_agree() -> None:
    kebijakan = replace(TURUN_B, batas_atas=Decimal(100))
    result = recounted(
        "kinerja.xlsx",
        workbook(
            HEAD,
            [1, "Turunnya kemiskinan", "Angka kemiskinan", "%", 10, 8, 100],
            [2, "Layanan", "Persentase warga terlayani", "%", 80, 92, 100],
        ),
        kebijakan,
    )
    assert (result.beda, result.cocok) == ([], 2)


def test_an_average_rounded_beforehand_is_named_and_one_that_fits_no_rule_is_not() -> None:
    head = [name for name in HEAD if name != "Satuan"]
    rows = [
        ["1", "S", "Jumlah a", "3", "1", "33"],
        ["2", "S", "Jumlah b", "3", "2", "67"],
        ["3", "S", "Jumlah c", "7", "5", "71"],
    ]
    result = recounted(
        "k.docx", word(head, *rows, ["Rata - Rata Capaian", "", "", "", "", "57,00"])
    )
    assert said(result) == [("57,00", "57,14")]
    assert result.beda[0].keterangan.endswith(
        "tertulis 57,00 = tiap capaian dibulatkan 0 desimal lebih dulu"
    )
    wrong = recounted("k.docx", word(head, *rows, ["Rata - Rata Capaian", "", "", "", "", "60,00"]))
    assert wrong.beda[0].keterangan.endswith("tidak ada rumus bernama yang memberi angka tertulis")


def test_money_is_recomputed_per_row_in_sum_and_of_the_sum() -> None:
    head = ["No", "Program", "Indikator", "Target", "Realisasi", "Capaian (%)", "Anggaran (Rp)"]
    head += ["Realisasi (Rp)", "%"]
    result = recounted(
        "k.docx",
        word(
            head,
            ["1", "A", "Jumlah a", "4", "4", "100", "100.000.000", "45.500.000", "45,50"],
            ["2", "B", "Jumlah b", "4", "2", "50", "50.000.000", "30.000.000", "59,00"],
            ["Jumlah", "", "", "", "", "", "150.000.000", "75.500.500", "50,33"],
        ),
    )
    assert said(result) == [("59,00", "60,00"), ("75.500.500", "75.500.000")]
    assert [one.tempat for one in result.beda] == [
        "tabel 1, baris 3, kolom 9",
        "tabel 1, baris 4, kolom 8",
    ]


def test_what_cannot_be_recomputed_is_counted_with_its_reason() -> None:
    result = recounted(
        "kinerja.xlsx",
        workbook(
            HEAD,
            [1, "A", "Jumlah a", "orang", None, 4, 100],
            [2, "B", "Jumlah b", "orang", 4, None, 100],
            [3, "C", "Jumlah c", "orang", 4, 4, "tercapai"],
            [4, "D", "Jumlah d", "orang", 4, 4, None],
        ),
    )
    assert dict(result.tidak) == {
        "target kosong atau bukan angka": 1,
        "realisasi kosong atau bukan angka": 1,
        "capaian berupa kata «tercapai»": 1,
        "capaian tidak ditulis di samping realisasinya": 1,
    }
    assert result.beda == []


def test_a_dash_agrees_where_no_percentage_exists_and_differs_where_one_does() -> None:
    head = [name for name in HEAD if name != "Satuan"]
    result = recounted(
        "k.docx",
        word(head, ["1", "S", "Jumlah a", "0", "3", "-"], ["2", "S", "Jumlah b", "4", "3", "-"]),
    )
    assert said(result) == [("-", "75,00")]
    assert result.cocok == 1


def test_a_figure_that_can_be_read_in_two_ways_agrees_by_either() -> None:
    head = [name for name in HEAD if name != "Satuan"]
    result = recounted("k.docx", word(head, ["1", "S", "Jumlah a", "1.250", "1.000", "80,00"]))
    assert (result.beda, result.cocok) == ([], 1)


def test_the_kebijakan_that_a_document_names_is_said_where_another_is_used() -> None:
    plan, realisasi = example()
    other = [measure(plan, realisasi, one.triwulan, TURUN_B) for one in realisasi]
    content = write_document(plan, other, "docx")
    assert recounted("c.docx", content).catatan == [
        "dokumen ini menyebut kebijakan «kantor», dihitung ulang dengan «bawaan»"
    ]
    assert recounted("c.docx", content, TURUN_B).catatan == []


def test_rupiah_and_percent_beside_each_other_are_each_recomputed_in_their_own() -> None:
    money = (
        keuangan("Rp", "1000000", "2000000", "3000000", "4000000"),
        keuangan("%", "25", "50", "75", "100"),
    )
    plan = rencana(
        baris(Tingkat.SASARAN),
        baris(Tingkat.PROGRAM, induk="sasaran-1", keuangan=money),
    )
    one = reported(plan, 1, Rp_program_1="900000", program_1__1="1", sasaran_1__1="1")
    result = recounted("c.docx", write_document(plan, measured(plan, one), "docx"))
    assert (result.beda, result.tidak) == ([], {})


def test_a_limit_is_recomputed_as_a_limit() -> None:
    limit = indikator(
        "sasaran-1.1", ["24", "24", "24", "24"], satuan="jam", arah=Arah.BATAS,
        sifat=Sifat.TERBURUK,
    )  # fmt: skip
    plan = rencana(
        baris(Tingkat.TUJUAN), baris(Tingkat.SASARAN, induk="tujuan-1", indikator=(limit,))
    )
    one = reported(plan, 1, sasaran_1__1="30", tujuan_1__1="1")
    result = recounted("c.docx", write_document(plan, measured(plan, one), "docx"))
    assert (result.beda, result.tidak) == ([], {})


def test_a_row_that_is_named_jumlah_or_rata_rata_is_no_summary() -> None:
    head = ["No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]
    result = recounted(
        "k.docx",
        word(
            head,
            ["1", "Jumlah dokumen", "4", "3", "75"],
            ["", "Rata-rata lama sekolah", "8", "4", "50"],
        ),
    )
    assert (result.beda, result.cocok) == ([], 2)
    bare = ["Uraian", "Target", "Realisasi", "Capaian (%)"]
    result = recounted(
        "k.docx",
        word(bare, ["Jumlah dokumen", "4", "3", "75"], ["Rata-rata capaian", "", "", "70"]),
    )
    assert said(result) == [("70", "75,00")]

"""What offices do with the form: several indikator, blanks, slips, columns and tables of their own."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.plan_json import plan_from_json, plan_hash, plan_to_json
from renaksi.core.checks import check
from renaksi.core.forms import read_bytes
from renaksi.core.sheets.sheet import Unreadable

HEAD = (
    "Rencana Aksi Tingkat Kegiatan Dinas Arsip\nPeriode 2021 - 2026\nTahun 2024\n\n"
    "No\tSasaran Strategis\tProgram\tKegiatan\tSasaran Kegiatan\tIndikator Kegiatan\t"
    "Kinerja Per triwulan Akumulatif\tKeuangan Per triwulan Akumulatif\tPenanggung Jawab\n"
    "\t\t\t\t\t\tTarget\tTarget\t\n"
)
FOOT = "\nKEPALA DINAS ARSIP\nKABUPATEN X Y\n\nSITI, S.E\nNIP. 19700101 199503 2 001\n"


def row(first: str, kinerja: str, keuangan: str, labels: str = "I II III IV") -> str:
    """A row of lampiran III: the first five cells, four kinerja and four keuangan values."""
    lines = []
    values = zip(labels.split(), kinerja.split("|"), keuangan.split("|"), strict=True)
    for index, (label, one, money) in enumerate(values):
        texts = first if index == 0 else "\t" * first.count("\t")
        post = "Kasi Arsip" if index == 0 and first[0].isdigit() else ""
        lines.append(f"{texts}\tTRW {label} = {one}\t{money and f'TRW {label} = {money}'}\t{post}")
    return "\n".join(lines) + "\n"


FIRST = "1\tSasaran A\tProgram P\tKegiatan K\tHasil\tJumlah arsip"
USUAL = row(FIRST, "1 berkas|2 berkas|3 berkas|4 berkas", "10%|20%|30%|100%")


def read(text: str) -> tuple[dict[str, Any], list[Finding]]:
    reading = read_bytes("rencana.txt", text.encode())
    return plan_to_json(reading.plan), list(reading.findings)


def slugs(findings: list[Finding], *beside: str) -> list[str]:
    usual = {"arah-ditebak", "sifat-ditebak", *beside}
    return [one.aturan for one in findings if one.aturan not in usual]


def test_a_row_may_have_several_indikator_and_the_money_once() -> None:
    second = row("\t\t\t\t\tPersentase arsip tertata", "25%|50%|75%|100%", "|||")
    content, findings = read(HEAD + USUAL + second + FOOT)
    (kegiatan,) = content["kegiatan"]
    assert [one["uraian"] for one in kegiatan["indikator"]] == [
        "Jumlah arsip",
        "Persentase arsip tertata",
    ]
    assert kegiatan["indikator"][1]["target"] == ["25", "50", "75", "100"]
    assert kegiatan["keuangan"][0]["target"] == ["10", "20", "30", "100"]
    assert slugs(findings) == []


def test_a_row_without_a_number_is_a_row_and_its_blanks_mean_the_row_above() -> None:
    second = row(
        "\t\t\tKegiatan L\tHasil L\tJumlah buku", "1 buku|1 buku|1 buku|1 buku", "0%|0%|0%|100%"
    )
    content, _ = read(HEAD + USUAL + second + FOOT)
    assert [one["nomor"] for one in content["kegiatan"]] == ["1", None]
    assert content["kegiatan"][1]["rujukan"]["program"] == "Program P"
    assert content["kegiatan"][1]["induk"] == "program-1"


def test_a_blank_value_is_blank_and_a_zero_is_zero() -> None:
    content, _ = read(HEAD + row(FIRST, "|0 berkas|-|4 berkas", "|20%|30%|100%") + FOOT)
    indikator = content["kegiatan"][0]["indikator"][0]
    assert indikator["target"] == [None, "0", None, "4"]
    assert indikator["tertulis"] == [
        "TRW I =",
        "TRW II = 0 berkas",
        "TRW III = -",
        "TRW IV = 4 berkas",
    ]


def test_a_repeated_quarter_label_is_read_in_its_order_and_reported() -> None:
    content, findings = read(
        HEAD
        + row(FIRST, "1 berkas|2 berkas|3 berkas|4 berkas", "10%|20%|30%|100%", "I II II IV")
        + FOOT
    )
    assert content["kegiatan"][0]["indikator"][0]["target"] == ["1", "2", "3", "4"]
    assert slugs(findings) == ["label-triwulan-berulang"] * 2


def test_an_ambiguous_figure_is_reported_with_both_readings() -> None:
    content, findings = read(
        HEAD + row(FIRST, "1 berkas|2 berkas|3 berkas|1.234 berkas", "10%|20%|30%|100%") + FOOT
    )
    assert content["kegiatan"][0]["indikator"][0]["target"][3] == "1234"
    (finding,) = [one for one in findings if one.aturan == "angka-ambigu"]
    assert (finding.baris, finding.triwulan) == (("kegiatan-1",), 4)
    assert finding.usulan is not None
    assert finding.usulan.nilai == "1.234"
    assert "1.234 atau 1,234" in finding.pesan


def test_a_column_that_proves_its_decimal_mark_leaves_no_doubt() -> None:
    content, findings = read(
        HEAD + row(FIRST, "1,5 km|2 km|3 km|1.234 km", "10%|20%|30%|100%") + FOOT
    )
    assert content["kegiatan"][0]["indikator"][0]["target"] == ["1.5", "2", "3", "1234"]
    assert slugs(findings) == []


def test_what_is_no_figure_among_figures_stays_as_text_and_is_found() -> None:
    content, findings = read(
        HEAD + row(FIRST, "1 berkas|dua|3 berkas|4 berkas", "10%|banyak|30%|100%") + FOOT
    )
    assert content["kegiatan"][0]["indikator"][0]["target"] == ["1", "dua", "3", "4"]
    assert content["kegiatan"][0]["keuangan"][0]["target"] == ["10", None, "30", "100"]
    assert content["kegiatan"][0]["keuangan"][0]["tertulis"][1] == "TRW II = banyak"
    assert slugs(findings) == []
    found = check(plan_from_json(content, "rencana.json"))
    assert [one.triwulan for one in found if one.aturan == "angka-tak-terbaca"] == [2, 2]


def test_words_of_a_scale_are_targets_of_their_own() -> None:
    content, findings = read(HEAD + row(FIRST, "WTP|WTP|WTP|WTP", "10%|20%|30%|100%") + FOOT)
    indikator = content["kegiatan"][0]["indikator"][0]
    assert (indikator["target"], indikator["skala"]) == (["WTP"] * 4, "opini-bpk")
    assert slugs(findings) == []


def test_a_column_that_is_no_part_of_the_form_is_reported_not_dropped_in_silence() -> None:
    text = (HEAD + USUAL).replace("Penanggung Jawab", "Penanggung Jawab\tKeterangan", 1)
    text = text.replace("Kasi Arsip", "Kasi Arsip\tlihat DPA", 1)
    _, findings = read(text + FOOT)
    (finding,) = [one for one in findings if one.aturan == "kolom-tidak-dibaca"]
    assert finding.tertulis == "Keterangan"
    assert "1 selnya berisi" in finding.pesan


def test_an_indikator_may_begin_with_the_words_of_a_summary() -> None:
    second = row("\t\t\t\t\tJumlah Laporan Evaluasi", "1|2|3|4", "|||")
    third = row("\t\t\t\t\tRata-rata Lama Layanan", "1|2|3|4", "|||")
    content, findings = read(HEAD + USUAL + second + third + FOOT)
    assert [one["uraian"] for one in content["kegiatan"][0]["indikator"]] == [
        "Jumlah arsip",
        "Jumlah Laporan Evaluasi",
        "Rata-rata Lama Layanan",
    ]
    assert slugs(findings) == []


def test_quarters_in_another_order_stand_where_their_labels_say() -> None:
    content, findings = read(
        HEAD
        + row(FIRST, "20 berkas|10 berkas|30 berkas|40 berkas", "20%|10%|30%|100%", "II I III IV")
        + FOOT
    )
    assert content["kegiatan"][0]["indikator"][0]["target"] == ["10", "20", "30", "40"]
    assert slugs(findings) == []


def test_a_head_repeated_in_the_middle_of_a_row_does_not_hide_that_it_was_torn() -> None:
    first = row(FIRST.replace("Jumlah arsip", "Jumlah arsip yang"), "1|2|3|4", "1%|2%|3%|100%")
    lines = (HEAD + first).split("\n")
    torn = [
        *lines[:8],
        "",
        *lines[4:6],
        "\t\t\t\t\ttertata\tTRW III = 3\tTRW III = 3%\t",
        *lines[9:],
    ]
    content, findings = read("\n".join(torn) + FOOT)
    assert content["kegiatan"][0]["indikator"][0]["uraian"] == "Jumlah arsip yang tertata"
    assert slugs(findings) == ["sel-terpotong"]


def test_a_value_torn_from_its_satuan_is_joined_and_reported() -> None:
    first = row(FIRST, "1 berkas|2 berkas|3 berkas|4", "1%|2%|3%|100%")
    content, findings = read(HEAD + first + "\t\t\t\t\t\tberkas\t\t\n" + FOOT)
    indikator = content["kegiatan"][0]["indikator"][0]
    assert (indikator["target"][3], indikator["tertulis"][3]) == ("4", "TRW IV = 4 berkas")
    assert slugs(findings) == ["sel-terpotong"]


def test_a_line_that_lost_a_cell_is_refused_with_its_place() -> None:
    shifted = (HEAD + USUAL + FOOT).replace("\tTRW II = 2 berkas", "TRW II = 2 berkas", 1)
    with pytest.raises(Unreadable, match="baris 8: isi selnya bergeser"):
        read(shifted)


def test_a_table_of_a_plan_whose_head_is_gone_is_refused_not_left_out() -> None:
    headless = (HEAD + USUAL + FOOT).split("\n")
    del headless[4:6]
    with pytest.raises(Unreadable, match="tabel 2"):
        read(HEAD + USUAL + FOOT + "\n".join(headless))


def test_rupiah_in_millions_is_read_whole_and_said() -> None:
    text = (HEAD + row(FIRST, "1|2|3|4", "10|20|50|100") + FOOT).replace(
        "Keuangan Per triwulan Akumulatif", "Keuangan (Rp. Juta)", 1
    )
    content, findings = read(text)
    keuangan = content["kegiatan"][0]["keuangan"][0]
    assert (keuangan["satuan"], keuangan["target"][0]) == ("Rp", "10000000")
    assert slugs(findings) == ["skala-rupiah"] * 4
    content, _ = read(
        HEAD + row(FIRST, "1|2|3|4", "Rp 1,5 Milyar|Rp 2 Milyar|Rp 3 Milyar|Rp 4 Milyar") + FOOT
    )
    assert content["kegiatan"][0]["keuangan"][0]["target"][0] == "1500000000"


def test_a_percentage_over_a_hundred_that_could_be_a_decimal_is_asked() -> None:
    content, findings = read(HEAD + row(FIRST, "1|2|3|4", "12,5%|50.250%|70%|100%") + FOOT)
    assert content["kegiatan"][0]["keuangan"][0]["target"][1] == "50.25"
    assert slugs(findings) == ["angka-ambigu"]


def test_the_same_plan_in_another_file_has_the_same_hash() -> None:
    text = HEAD + USUAL + FOOT
    one = read_bytes("satu.txt", text.encode()).plan
    other = read_bytes("dua.txt", text.replace("\n", "\r\n").encode("utf-16")).plan
    changed = read_bytes("satu.txt", text.replace("20%", "21%").encode()).plan
    assert plan_hash(one) == plan_hash(other)
    assert plan_hash(one) != plan_hash(changed)


def test_letters_that_are_no_utf_8_are_reported_as_guessed() -> None:
    text = (HEAD + USUAL + FOOT).replace("Jumlah arsip", "Jumlah caf\xe9")
    guessed = read_bytes("a.txt", text.encode("cp1252")).findings
    certain = read_bytes("a.txt", text.encode()).findings
    assert "pengodean-ditebak" in {one.aturan for one in guessed}
    assert "pengodean-ditebak" not in {one.aturan for one in certain}


SUB_HEAD = (
    HEAD.replace("Tingkat Kegiatan", "Tingkat Sub Kegiatan")
    .replace("Kegiatan\tSasaran Kegiatan", "Kegiatan\tSub Kegiatan\tSasaran Sub Kegiatan")
    .replace("\t\t\t\t\t\tTarget", "\t\t\t\t\t\t\tTarget")
)


def test_a_kegiatan_stands_under_the_program_that_its_row_prints() -> None:
    """Near-equal in the own program comes before equal in another."""
    usual = ("1|2|3|4", "1%|2%|3%|100%")
    umum = "Administrasi Umum Kantor"
    kegiatan = row("1\tSasaran A\tProgram P\tAdministrasi Umum Kantr\tHasil\tJumlah P", *usual)
    kegiatan += row(f"2\tSasaran A\tProgram Q\t{umum}\tHasil\tJumlah Q", *usual)
    sub = row(f"1\tSasaran A\tProgram P\t{umum}\tRapat\tHasil\tJumlah rapat", *usual)
    sub += row(f"2\tSasaran A\tProgram R\t{umum}\tSurat\tHasil\tJumlah surat", *usual)
    content, _ = read(HEAD + kegiatan + FOOT + SUB_HEAD + sub + FOOT)
    parents = [one["induk"] for one in content["sub_kegiatan"]]
    assert parents == ["kegiatan-1", "kegiatan-3"], "a program nobody wrote has its own kegiatan"
    tersirat = content["kegiatan"][2]
    assert (tersirat["tersirat"], tersirat["induk"]) == (True, "program-3")
    assert content["program"][2]["induk"] == "sasaran-1"


def test_a_table_of_another_form_is_reported_and_the_others_are_read() -> None:
    other = "Daftar hadir\n\nNo\tNama\tTanda tangan\n1\tBudi\t\n2\tSiti\t\n"
    content, findings = read(HEAD + USUAL + FOOT + other)
    assert len(content["kegiatan"]) == 1
    assert slugs(findings) == ["tabel-tidak-dikenal"]


def test_titles_and_signers_that_disagree_are_reported() -> None:
    again = (HEAD + USUAL + FOOT).replace("Tahun 2024", "Tahun 2025").replace("SITI", "BUDI")
    content, findings = read(HEAD + USUAL + FOOT + again)
    assert content["tahun"] == 2024
    assert sorted(slugs(findings)) == ["judul-berbeda", "penandatangan-berbeda"]


def test_a_nip_of_another_length_and_a_head_left_out_are_reported() -> None:
    short = FOOT.replace("19700101 199503 2 001", "19700101")
    _, findings = read(HEAD.replace("Periode 2021 - 2026\n", "") + USUAL + short)
    assert sorted(slugs(findings)) == ["kepala-tidak-lengkap", "nip-tidak-sah"]


def test_a_summary_row_is_no_row_of_the_plan() -> None:
    content, _ = read(HEAD + USUAL + "Jumlah" + "\t" * 8 + "\n" + FOOT)
    assert len(content["kegiatan"]) == 1


def test_a_table_alone_ties_its_rows_to_parents_that_only_it_names() -> None:
    content, _ = read(HEAD + USUAL + FOOT)
    assert [(one["id"], one["tersirat"]) for one in content["sasaran"]] == [("sasaran-1", True)]
    assert content["program"][0]["induk"] == "sasaran-1"
    assert content["kegiatan"][0]["induk"] == "program-1"


def test_rows_without_an_indikator_are_rows_of_their_own() -> None:
    bare = "\tSasaran A\tProgram P\tKegiatan {}\t\t\t\t\tKasi Arsip\n"
    content, findings = read(
        HEAD + bare.format("K") + bare.format("L") + USUAL.replace("Kegiatan K", "M") + FOOT
    )
    assert [row["uraian"] for row in content["kegiatan"]] == ["Kegiatan K", "Kegiatan L", "M"]
    assert "sel-terpotong" not in {finding.aturan for finding in findings}


@pytest.mark.parametrize("words", ["s.d. TW {}", "s/d TRW {}", "sampai dengan Triwulan {}"])
@pytest.mark.parametrize("between", ["\n", " "])
def test_a_quarter_that_is_labelled_as_up_to_it_stands_where_its_label_says(
    words: str, between: str
) -> None:
    quarters = (("II", "2"), ("I", "1"), ("III", "5"), ("IV", "9"))
    cell = between.join(f"{words.format(label)} = {value} berkas" for label, value in quarters)
    head = ("No", "Sub Kegiatan", "Indikator", "Target Kinerja", "Penanggung Jawab")
    body = ("1", "Sub A", "Jumlah arsip", cell, "Kasi Arsip")

    document, packed = Document(), BytesIO()
    table = document.add_table(2, len(head))
    for at, texts in enumerate((head, body)):
        for column, text in enumerate(texts):
            table.cell(at, column).text = text
    document.save(packed)

    content = plan_to_json(read_bytes("rencana.docx", packed.getvalue()).plan)
    (indikator,) = content["sub_kegiatan"][0]["indikator"]
    assert (indikator["target"], indikator["satuan"]) == (["1", "2", "5", "9"], "berkas")


def test_titles_that_name_two_offices_are_reported() -> None:
    other = (
        (HEAD + USUAL + FOOT)
        .replace("Dinas Arsip", "Dinas Pasar")
        .replace("Tingkat Kegiatan", "Tingkat Sub Kegiatan")
    )
    _, findings = read(HEAD + USUAL + FOOT + "\n" + other)
    said = [one.pesan for one in findings if one.aturan == "judul-berbeda"]
    assert any("perangkat daerah" in text for text in said)


def test_a_head_without_rows_says_that_there_are_none() -> None:
    head = "No\tProgram\tIndikator\tTW I\tTW II\tTW III\tTW IV\n"
    with pytest.raises(Unreadable, match="hanya ada judul kolom"):
        read_bytes("rencana.txt", ("RENCANA AKSI\n\n" + head + "1\t2\t3\t4\t5\t6\t7\n").encode())

"""What offices do with the form: several indikator, blanks, slips, columns and tables of their own."""

from typing import Any

from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.forms import read_bytes

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


def test_what_is_no_figure_among_figures_stays_as_text_and_is_reported() -> None:
    content, findings = read(
        HEAD + row(FIRST, "1 berkas|dua|3 berkas|4 berkas", "10%|banyak|30%|100%") + FOOT
    )
    assert content["kegiatan"][0]["indikator"][0]["target"] == ["1", "dua", "3", "4"]
    assert content["kegiatan"][0]["keuangan"][0]["target"] == ["10", None, "30", "100"]
    assert content["kegiatan"][0]["keuangan"][0]["tertulis"][1] == "TRW II = banyak"
    assert slugs(findings) == ["angka-tak-terbaca", "angka-tak-terbaca"]


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

"""The Dinas Sosial's document of 2021, as the office has it, is read whole."""

import json
import re
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from renaksi.core.cascade.json_schema import FORMAT_RENCANA, schema
from renaksi.core.cascade.plan_json import plan_from_json, plan_to_json
from renaksi.core.forms import Reading, read_document

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_document(SEED)


def row(reading: Reading, identity: str) -> dict[str, object]:
    content = plan_to_json(reading.plan)
    level = identity.rpartition("-")[0]
    return next(one for one in content[level] if one["id"] == identity)


def test_the_header_says_whose_plan_it_is_and_who_signs(reading: Reading) -> None:
    content = plan_to_json(reading.plan)
    assert content["pemda"] == "KABUPATEN LAMPUNG BARAT"
    assert content["perangkat_daerah"] == "Dinas Sosial"
    assert content["periode"] == [2018, 2022]
    assert content["tahun"] == 2021
    assert content["penandatangan"] == {
        "jabatan": "KEPALA DINAS SOSIAL",
        "status": "definitif",
        "nama": "JAIMIN, S.I.P",
        "pangkat": None,
        "nip": "196508141985031003",
        "tempat": None,
        "tanggal": None,
    }


def test_all_four_tables_give_all_their_rows(reading: Reading) -> None:
    written = Counter(str(one.tingkat) for one in reading.plan.baris if not one.tersirat)
    assert written == {
        "tujuan": 2,
        "sasaran": 2,
        "program": 4,
        "kegiatan": 13,
        "sub_kegiatan": 38,
    }
    assert [one.uraian for one in reading.plan.baris if one.tersirat] == [
        "PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN / KOTA",
        "PROGRAM PENGELOLAAN TAMAN MAKAM PAHLAWAN",
    ]
    assert [lampiran.judul[-1] for lampiran in reading.plan.lampiran] == [
        "Tahun 2021",
        "DINAS SOSIAL KABUPATEN LAMPUNG BARAT",
        "Tahun 2021",
        "Tahun 2021",
    ]


def test_no_cell_of_the_document_is_lost(reading: Reading) -> None:
    """Every text between two tabs stands again somewhere in the plan, words cut by pages joined."""
    plan = reading.plan
    kept = [line for lampiran in plan.lampiran for line in lampiran.judul]
    for one in plan.baris:
        kept += [one.nomor or "", one.uraian, one.sasaran or "", "\n".join(one.penanggung_jawab)]
        kept += [one.rujukan.sasaran or "", one.rujukan.program or "", one.rujukan.kegiatan or ""]
        for indikator in one.indikator:
            kept += [indikator.uraian, indikator.satuan or "", *indikator.tertulis]
        for keuangan in one.keuangan:
            kept += keuangan.tertulis
    everything = "\n".join("".join(text.split()).casefold() for text in kept)
    heads = {7, 8, 9, 10, 14, 29, 30, 31, 32, 61, 62, 129, 130}
    cells = [
        (number, text)
        for number, line in enumerate(SEED.read_text().splitlines(), start=1)
        if "\t" in line and number not in heads
        for text in line.split("\t")
        if text.strip()
    ]
    assert len(cells) > 900
    for number, text in cells:
        for part in re.split(r", (?=KABID|BIDANG)", text):
            folded = "".join(part.split()).casefold()
            assert folded in everything, f"baris {number}: {text}"


@pytest.mark.parametrize(
    ("identity", "target", "satuan", "keuangan"),
    [
        ("sasaran-1", ["24", "24", "24", "24"], "Jam", None),
        ("tujuan-2", [None, None, None, None], "%", None),
        (
            "program-2",
            ["34.62", "85.82", "93.84", "100"],
            None,
            ("Rp", ["2105956000", "5219865646", "5708181146", "6082597596"]),
        ),
        (
            "kegiatan-1",
            ["0", "9", "14", "18"],
            "dokumen",
            ("%", ["18.32", "29.89", "71.01", "100"]),
        ),
        ("kegiatan-13", ["0", "1", "1", "1"], "Unit", ("%", ["8.5", "74.74", "91.47", "100"])),
        (
            "sub_kegiatan-16",
            ["250", "500", "750", "1000"],
            "surat",
            ("%", ["25", "50", "75", "100"]),
        ),
        (
            "sub_kegiatan-29",
            ["105", "20101", "20176", "20241"],
            "Orang",
            ("%", ["4.4", "94.17", "97.27", "100"]),
        ),
        (
            "sub_kegiatan-35",
            ["0", "1", "1", "2"],
            "Kali",
            ("%", ["76.35", "84.18", "95.51", "100"]),
        ),
    ],
)
def test_figures_are_read_in_both_number_styles(
    reading: Reading, identity: str, target: list[str], satuan: str, keuangan: object
) -> None:
    content = row(reading, identity)
    assert content["indikator"][0]["target"] == target
    assert content["indikator"][0]["satuan"] == satuan
    money = content["keuangan"]
    assert (None if not money else (money[0]["satuan"], money[0]["target"])) == keuangan


def test_words_cut_by_a_page_break_are_joined_and_repeated_ones_kept_once(
    reading: Reading,
) -> None:
    torn = row(reading, "kegiatan-5")
    assert torn["indikator"][0]["uraian"] == (
        "Jumlah Bulan Pelaksanaan Penyediaan Jasa Penunjang Urusan Pemerintah Daerah"
    )
    assert torn["rujukan"]["program"] == "PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN / KOTA"
    assert row(reading, "kegiatan-11")["uraian"] == (
        "Perlindungan Sosial Korban Bencana Alam dan Sosial Kabupaten/Kota"
    )
    assert row(reading, "sub_kegiatan-27")["penanggung_jawab"] == [
        "Kasi Rehabilitasi Sosial Penyandang Disabilitas"
    ]
    joined = [one for one in reading.findings if one.aturan == "sel-terpotong"]
    assert Counter(one.baris[0] for one in joined) == {
        "kegiatan-5": 3,
        "kegiatan-11": 2,
        "sub_kegiatan-5": 4,
        "sub_kegiatan-22": 4,
        "sub_kegiatan-27": 5,
    }


def test_children_hang_under_the_row_that_their_table_names(reading: Reading) -> None:
    parents = {one.id: one.induk for one in reading.plan.baris}
    assert parents["sasaran-2"] == "tujuan-2"
    assert parents["program-4"] == "sasaran-1"
    assert parents["kegiatan-1"] == "program-5", "a program that only lampiran III names"
    assert parents["program-5"] == "sasaran-2", "by the majority of its kegiatan"
    assert parents["sub_kegiatan-32"] == "kegiatan-9", "«Penyanggah» is «Penyandang»"
    assert parents["sub_kegiatan-30"] == "kegiatan-9", "its name stands under kegiatan-8 too"
    assert parents["sub_kegiatan-25"] == "kegiatan-8"


def test_every_target_can_be_pointed_at_in_the_source(reading: Reading) -> None:
    lines = SEED.read_text().splitlines()
    for _, indikator in reading.plan.indikator():
        for text, sel in zip(indikator.tertulis, indikator.sel, strict=True):
            assert sel is not None
            cell = lines[sel.baris - 1].split("\t")[sel.kolom - 1]
            assert " ".join(cell.split()) == text


def test_the_plan_that_is_printed_fits_the_published_schema(reading: Reading) -> None:
    content = json.loads(json.dumps(plan_to_json(reading.plan)))
    jsonschema.validate(content, schema(FORMAT_RENCANA))
    assert plan_from_json(content, "ulang.json") == reading.plan


def test_guesses_are_reported_once_a_table(reading: Reading) -> None:
    guesses = Counter(
        (one.aturan, one.sumber.lembar) for one in reading.findings if "ditebak" in one.aturan
    )
    assert guesses == {
        **{("arah-ditebak", table): 1 for table in (1, 2, 3, 4)},
        **{("sifat-ditebak", table): 1 for table in (1, 2, 3, 4)},
        ("satuan-keuangan-ditebak", 2): 1,
    }

"""A file that cannot be taken gets one clear line: which file, where, what to do."""

import os
from pathlib import Path

import pytest

from renaksi.core.cascade.json_schema import FORMAT_RENCANA, require_format
from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.written import placeholder_in
from renaksi.core.forms import read_bytes, read_document
from renaksi.core.sheets.sheet import Unreadable

SEED = (Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt").read_bytes()
LINES = SEED.split(b"\n")


def refusal(content: bytes) -> str:
    with pytest.raises((Unreadable, Refused)) as caught:
        read_bytes("rencana.txt", content)
    text = str(caught.value)
    assert text.startswith("rencana.txt")
    assert "\n" not in text
    assert text.endswith(".")
    return text


@pytest.mark.parametrize("content", [b"", b"   \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    refusal(content)


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 40, b"\x7fELF" + b"\x00" * 400],
)
def test_a_binary_is_refused(content: bytes) -> None:
    assert "bukan berkas teks" in refusal(content)


def test_text_without_a_table_is_refused() -> None:
    assert "tidak ada tabel" in refusal(b"Yth. Kepala Dinas\n\nMohon maaf.\n")


def test_a_table_of_another_form_is_refused_with_its_place() -> None:
    other = b"Daftar hadir\n\nNo\tNama\tTanda tangan\n1\tBudi\t\n2\tSiti\t\n"
    text = refusal(other)
    assert "baris 3" in text
    assert "Lampiran I–IV" in text


@pytest.mark.parametrize(
    "last_line",
    [
        pytest.param(64, id="after TW II of the first kegiatan"),
        pytest.param(66, id="at the end of a row, in the middle of the document"),
        pytest.param(62, id="head alone"),
        pytest.param(200, id="in lampiran IV"),
        pytest.param(289, id="all rows there, the signature cut off"),
    ],
)
def test_a_document_cut_off_in_a_table_is_refused(last_line: int) -> None:
    assert "Salin ulang" in refusal(b"\n".join(LINES[:last_line]) + b"\n")


def test_a_document_cut_off_inside_a_line_is_refused() -> None:
    for length in (4_000, 7_000, 9_001, 20_000, 30_000, 31_000):
        refusal(SEED[:length])


def test_a_row_that_lost_quarters_in_the_middle_of_a_table_is_a_finding_not_a_refusal() -> None:
    shortened = LINES[:64] + LINES[66:]
    reading = read_bytes("rencana.txt", b"\n".join(shortened))
    first = reading.plan.by_id["kegiatan-1"].indikator[0]
    assert [value is None for value in first.target] == [False, False, True, True]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_other_encodings_are_read_the_same(encoding: str) -> None:
    expected = plan_to_json(read_bytes("a.txt", SEED).plan)
    assert plan_to_json(read_bytes("a.txt", SEED.decode().encode(encoding)).plan) == expected


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read_the_same(ending: str) -> None:
    expected = plan_to_json(read_bytes("a.txt", SEED).plan)
    content = SEED.decode().replace("\n", ending).encode()
    assert plan_to_json(read_bytes("a.txt", content).plan) == expected


def test_letters_of_windows_1252_keep_their_meaning() -> None:
    content = SEED.replace(b"Jam\t1 x 24", b"Jam \x96 caf\xe9\t1 x 24", 1)
    plan = read_bytes("a.txt", content).plan
    assert plan.by_id["tujuan-1"].indikator[0].satuan == "Jam – café"


def test_lines_whose_trailing_tabs_were_trimmed_are_read_the_same() -> None:
    expected = plan_to_json(read_bytes("a.txt", SEED).plan)
    trimmed = plan_to_json(read_bytes("a.txt", b"\n".join(map(bytes.rstrip, LINES))).plan)
    del expected["lampiran"], trimmed["lampiran"]  # the summary row ends table 1 a line earlier
    assert trimmed == expected


def test_a_head_repeated_on_each_page_is_no_row() -> None:
    expected = plan_to_json(read_bytes("a.txt", SEED).plan)
    repeated = [*LINES[:74], b"", *LINES[60:62], *LINES[74:]]
    content = plan_to_json(read_bytes("a.txt", b"\n".join(repeated)).plan)
    assert [row["uraian"] for row in content["kegiatan"]] == [
        row["uraian"] for row in expected["kegiatan"]
    ]


def test_a_file_of_100_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(Unreadable, match="100 MB, batasnya 25 MB"):
        read_document(path)


def test_a_missing_path_a_folder_and_an_unreadable_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="tidak ditemukan"):
        read_document(tmp_path / "tidak-ada.txt")
    with pytest.raises(Unreadable, match="bukan berkas"):
        read_document(tmp_path)
    with pytest.raises(Unreadable):
        read_document(tmp_path / ("x" * 300))
    with pytest.raises(Unreadable):
        read_document(Path("a\x00b"))
    if os.geteuid() != 0:
        locked = tmp_path / "terkunci.txt"
        locked.write_bytes(SEED)
        locked.chmod(0)
        with pytest.raises(Unreadable, match="tidak dapat dibuka"):
            read_document(locked)


@pytest.mark.parametrize(
    "content",
    [
        b'{"format": "renaksi/1"',
        b'{"format": "renaksi/1"}',
        b'{"format": "lain/9", "tujuan": []}',
        b'{"format": "renaksi/1", "tahun": NaN}',
        b'{"a":' * 50_000,
        b"{}",
    ],
)
def test_json_that_is_no_whole_plan_is_refused(content: bytes) -> None:
    refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'{"format": "renaksi/1", "pemda": "\\ud800"}', id="half a letter"),
        pytest.param(b'{"a":' + b"[" * 700 + b"]" * 700 + b"}", id="nested"),
    ],
)
def test_json_that_could_not_be_written_again_is_refused(content: bytes) -> None:
    refusal(content)


def test_a_table_over_its_bounds_is_refused_before_it_fills_the_memory() -> None:
    wide = "a\tb\tc\n" + "1" + "\t" * 199 + "\n" + "1\t2\t3\n" * 20_000
    assert "terlalu besar" in refusal(wide.encode())
    assert "terlalu besar" in refusal(b"a" + b"\t" * 500_000)


def test_a_cell_longer_than_a_plan_can_hold_is_refused_with_its_place() -> None:
    long = SEED.replace(b"Sekretaris Dinas", b"x" * 16_000, 1)
    assert "tabel 3 baris 63" in refusal(long)


def test_a_year_that_is_none_is_reported_and_the_plan_still_fits_its_schema() -> None:
    reading = read_bytes("a.txt", SEED.replace(b"2021", b"2921").replace(b"2022", b"2922"))
    assert reading.plan.tahun is None
    assert "kepala-tidak-lengkap" in {one.aturan for one in reading.findings}
    require_format(plan_to_json(reading.plan), FORMAT_RENCANA, "a.txt")


def test_a_long_word_for_a_target_still_fits_the_schema() -> None:
    reading = read_bytes("a.txt", SEED.replace(b"9 dokumen", b"kata " * 300, 1))
    require_format(plan_to_json(reading.plan), FORMAT_RENCANA, "a.txt")


def test_a_placeholder_of_any_length_is_searched_in_no_time_that_matters() -> None:
    assert placeholder_in("(nama" * 3_000) is None

"""A realisasi file is read as it is written, or refused in one line that says what to mend."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, keuangan, rencana

from renaksi.core.cascade.figures import Nilai, Status
from renaksi.core.cascade.json_schema import FORMAT_REALISASI, require_format
from renaksi.core.cascade.plan_json import plan_hash
from renaksi.core.cascade.presisi import percent_of
from renaksi.core.cascade.realisasi import (
    Realisasi,
    RealisasiIndikator,
    RealisasiKeuangan,
    realisasi_from_json,
    realisasi_to_json,
)
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import Versi

D = Decimal
PLAN = rencana(
    baris("tujuan-1", indikator=[indikator("tujuan-1.1", "24", uraian="Waktu  Tanggap")]),
    baris(
        "sasaran-1",
        induk="tujuan-1",
        indikator=[indikator("sasaran-1.1", "24", uraian="waktu tanggap", satuan="Jam")],
    ),
    baris(
        "program-1",
        indikator=[
            indikator("program-1.1", "70", satuan=None),
            indikator("program-1.2", "WTP", satuan=None),
            indikator("program-1.3", "-", skala="predikat-akip", satuan=None),
        ],
        keuangan=[keuangan("Rp"), keuangan("%")],
    ),
    baris("kegiatan-1", indikator=[indikator("kegiatan-1.1")], keuangan=[keuangan("%")]),
    baris("kegiatan-2"),
)


def _file(
    indikator: list[dict[str, Any]] | None = None,
    keuangan: list[dict[str, Any]] | None = None,
    **head: Any,
) -> dict[str, Any]:
    known: dict[str, Any] = {"format": FORMAT_REALISASI, "triwulan": 2}
    return known | head | {"indikator": indikator or [], "keuangan": keuangan or []}


def _read(*args: Any, **head: Any) -> Realisasi:
    return realisasi_from_json(_file(*args, **head), "tw2.json", PLAN)


def _refused(*args: Any, **head: Any) -> str:
    with pytest.raises(Refused) as refused:
        _read(*args, **head)
    text = str(refused.value)
    assert text.startswith("tw2.json, ") and text.endswith(".") and "\n" not in text
    return text


def _one(**entry: Any) -> RealisasiIndikator:
    return _read([{"id": "program-1.1", "status": "terisi", **entry}]).indikator[0]


def test_a_whole_file_is_read_as_it_is_written() -> None:
    found = _read(
        [
            {"id": "kegiatan-1.1", "status": "terisi", "nilai": "9", "kendala": "hujan"},
            {"id": "sasaran-1.1", "status": "tidak_berlaku"},
        ],
        [
            {
                "id": "kegiatan-1",
                "satuan": "Rp",
                "status": "terisi",
                "nilai": "57300000",
                "pagu": "312800000",
                "per_tanggal": "2021-06-30",
                "tindak_lanjut": "percepatan",
            }
        ],
        perangkat_daerah="Dinas Contoh",
        tahun=2021,
        rencana={"versi": {"jenis": "murni", "nomor": 0}, "hash": plan_hash(PLAN)},
    )
    assert found == Realisasi(
        perangkat_daerah="Dinas Contoh",
        tahun=2021,
        triwulan=2,
        rencana_versi=Versi(jenis="murni", nomor=0),
        rencana_hash=plan_hash(PLAN),
        indikator=(
            RealisasiIndikator(
                id="kegiatan-1.1", nilai=Nilai(Status.TERISI, D(9)), kendala="hujan"
            ),
            RealisasiIndikator(id="sasaran-1.1", nilai=Nilai(Status.TIDAK_BERLAKU)),
        ),
        keuangan=(
            RealisasiKeuangan(
                id="kegiatan-1",
                satuan="Rp",
                nilai=Nilai(Status.TERISI, D(57300000)),
                pagu=D(312800000),
                per_tanggal="2021-06-30",
                tindak_lanjut="percepatan",
            ),
        ),
        berkas="tw2.json",
    )


def test_entries_are_found_by_their_id() -> None:
    found = _read(
        [{"id": "kegiatan-1.1", "status": "belum"}],
        [
            {"id": "program-1", "satuan": "Rp", "status": "belum"},
            {"id": "program-1", "satuan": "%", "status": "terisi", "nilai": "0"},
        ],
    )
    assert found.by_id["kegiatan-1.1"].nilai == Nilai(Status.BELUM)
    assert found.keuangan_by_id["program-1", "%"].nilai.isi == 0
    assert [entry.satuan for entry in found.keuangan_of["program-1"]] == ["Rp", "%"]


def test_the_smallest_file_has_no_entries_and_names_no_plan() -> None:
    found = realisasi_from_json({"format": FORMAT_REALISASI, "triwulan": 1}, "a.json", PLAN)
    assert (found.indikator, found.keuangan) == ((), ())
    assert (found.tahun, found.perangkat_daerah, found.rencana_versi) == (None, None, None)


def test_a_key_that_is_null_is_as_one_left_out() -> None:
    blank = {"nilai": None, "pembilang": None, "penyebut": None, "kendala": None}
    entry = {"id": "kegiatan-1.1", "status": "belum"}
    assert _read([entry | blank], rencana=None) == _read([entry])


# The plan that it reports on


def test_another_format_is_refused() -> None:
    with pytest.raises(Refused, match="renaksi-realisasi/1"):
        realisasi_from_json({"format": "renaksi/1", "triwulan": 1}, "a.json", PLAN)


def test_an_unknown_key_is_refused() -> None:
    assert "tidak dikenal" in _refused([{"id": "kegiatan-1.1", "status": "belum", "catatan": "x"}])


def test_another_year_is_refused() -> None:
    assert "2022" in _refused(tahun=2022) and "2021" in _refused(tahun=2022)


def test_another_office_is_refused_but_case_and_spaces_make_no_difference() -> None:
    assert "Dinas Lain" in _refused(perangkat_daerah="Dinas Lain")
    assert _read(perangkat_daerah="DINAS  contoh").perangkat_daerah == "DINAS  contoh"


def test_a_hash_of_another_plan_is_refused() -> None:
    assert "rencana.hash" in _refused(rencana={"hash": "sha256:" + "0" * 64})


def test_a_year_or_office_that_the_plan_does_not_know_is_taken() -> None:
    plan = rencana(tahun=None, perangkat_daerah=None)
    content = _file(tahun=2030, perangkat_daerah="Dinas Lain")
    assert realisasi_from_json(content, "a.json", plan).tahun == 2030


@pytest.mark.parametrize("versi", [{"jenis": 1}, {"nomor": "0"}, {"nomor": True}])
def test_a_version_that_cannot_be_read_is_refused(versi: dict[str, Any]) -> None:
    assert "rencana.versi" in _refused(rencana={"versi": versi})


# Ids


@pytest.mark.parametrize("id_", ["kegiatan-9.1", "kegiatan-1", "KEGIATAN-1.1", ""])
def test_an_indikator_that_the_plan_does_not_have_is_refused_by_name(id_: str) -> None:
    assert f"indikator {id_}".strip() in _refused([{"id": id_, "status": "belum"}])


def test_a_row_that_the_plan_does_not_have_is_refused_by_name() -> None:
    assert "keuangan kegiatan-9" in _refused([], [{"id": "kegiatan-9", "status": "belum"}])


def test_an_id_given_twice_is_refused() -> None:
    entry = {"id": "kegiatan-1.1", "status": "belum"}
    assert "kegiatan-1.1" in _refused([entry, entry])


def test_keuangan_is_given_twice_only_in_two_satuan() -> None:
    rupiah = {"id": "program-1", "satuan": "Rp", "status": "belum"}
    percent = rupiah | {"satuan": "%"}
    assert len(_read([], [rupiah, percent]).keuangan) == 2
    assert "program-1 (Rp)" in _refused([], [rupiah, rupiah])


def test_keuangan_without_satuan_is_in_the_plans_and_twice_with_it() -> None:
    bare = {"id": "kegiatan-1", "status": "belum"}
    assert _read([], [bare]).keuangan[0].satuan == "%"
    assert "kegiatan-1 (%)" in _refused([], [bare, bare | {"satuan": "%"}])


def test_keuangan_without_satuan_is_refused_where_the_plan_has_both() -> None:
    assert "Rp" in _refused([], [{"id": "program-1", "status": "belum"}])


def test_keuangan_of_a_row_without_a_keuangan_target_is_taken() -> None:
    entry = {"id": "kegiatan-2", "status": "terisi", "nilai": "5"}
    assert _read([], [entry]).keuangan[0].satuan is None


# Status and nilai


def test_terisi_without_a_nilai_is_refused_and_a_zero_is_a_nilai() -> None:
    assert "program-1.1" in _refused([{"id": "program-1.1", "status": "terisi"}])
    assert "kegiatan-1" in _refused([], [{"id": "kegiatan-1", "status": "terisi"}])
    assert _one(nilai="0").nilai == Nilai(Status.TERISI, D(0))


@pytest.mark.parametrize("status", ["belum", "belum_waktunya", "tidak_berlaku"])
def test_a_nilai_under_any_other_status_is_refused(status: str) -> None:
    assert status in _refused([{"id": "program-1.1", "status": status, "nilai": "0"}])
    assert status in _refused([], [{"id": "kegiatan-1", "status": status, "nilai": "0"}])


@pytest.mark.parametrize(
    "nilai", ["sembilan", "9,5", "1.000,00", " 9", "9%", "", " ", "NaN", "1e5"]
)
def test_what_is_not_a_figure_is_refused_where_a_figure_is_meant(nilai: str) -> None:
    text = _refused([{"id": "kegiatan-1.1", "status": "terisi", "nilai": nilai}])
    assert "kegiatan-1.1" in text and "bukan angka" in text


@pytest.mark.parametrize("id_", ["program-1.2", "program-1.3"])
def test_a_word_is_taken_where_the_plan_has_words_or_a_scale(id_: str) -> None:
    found = _read([{"id": id_, "status": "terisi", "nilai": " WDP  baik "}]).indikator[0]
    assert found.nilai.isi == "WDP baik"
    assert "bukan angka" in _refused([{"id": id_, "status": "terisi", "nilai": " "}])


@pytest.mark.parametrize("day", ["2021-02-29", "2021-13-01", "2021-00-10"])
def test_a_day_that_no_calendar_has_is_refused(day: str) -> None:
    entry = {"id": "kegiatan-1", "status": "belum", "per_tanggal": day}
    assert day in _refused([], [entry])


def test_a_very_long_word_is_quoted_short() -> None:
    text = _refused([{"id": "kegiatan-1.1", "status": "terisi", "nilai": "x" * 399}])
    assert len(text) < 300


# Pembilang and penyebut


def test_a_percentage_is_computed_from_its_counts() -> None:
    found = _one(pembilang="14", penyebut="20")
    assert (found.nilai.isi, found.pembilang, found.penyebut) == (70, 14, 20)


@pytest.mark.parametrize("nilai", ["33.33", "33.3", "33", "33.333333"])
def test_a_percentage_that_agrees_with_its_counts_is_kept_as_written(nilai: str) -> None:
    assert _one(nilai=nilai, pembilang="1", penyebut="3").nilai.isi == D(nilai)


@pytest.mark.parametrize("nilai", ["33.34", "33.4", "34", "33.30", "33.333334"])
def test_a_percentage_that_does_not_agree_with_its_counts_is_refused(nilai: str) -> None:
    entry = {"id": "program-1.1", "status": "terisi", "nilai": nilai}
    assert "33,33" in _refused([entry | {"pembilang": "1", "penyebut": "3"}])


def test_half_a_unit_of_the_last_decimal_is_rounding_and_more_is_not() -> None:
    assert _one(nilai="12.5", pembilang="1245", penyebut="10000").nilai.isi == D("12.5")
    entry = {"id": "program-1.1", "status": "terisi", "nilai": "12.5"}
    assert "program-1.1" in _refused([entry | {"pembilang": "12449", "penyebut": "100000"}])


def test_a_penyebut_of_zero_is_refused_where_something_was_reported() -> None:
    entry = {"id": "program-1.1", "pembilang": "0", "penyebut": "0"}
    assert "penyebutnya 0" in _refused([entry | {"status": "terisi"}])
    assert "penyebutnya 0" in _refused([entry | {"status": "terisi", "nilai": "0"}])
    assert _read([entry | {"status": "tidak_berlaku"}]).indikator[0].penyebut == 0


def test_counts_make_no_percentage_of_an_indikator_in_another_satuan() -> None:
    hours = {"id": "sasaran-1.1", "status": "terisi", "pembilang": "240", "penyebut": "10"}
    assert "nilainya tidak ada" in _refused([hours])
    assert _read([hours | {"nilai": "24"}]).indikator[0].nilai.isi == 24


def test_one_count_alone_is_only_kept() -> None:
    assert _one(nilai="70", pembilang="14").pembilang == 14
    assert "terisi" in _refused([{"id": "program-1.1", "status": "terisi", "pembilang": "14"}])


# An indikator that a tujuan shares with its sasaran


def test_a_shared_indikator_is_given_for_the_sasaran_alone_or_equally_for_both() -> None:
    upper = {"id": "tujuan-1.1", "status": "terisi", "nilai": "18"}
    lower = {"id": "sasaran-1.1", "status": "terisi", "nilai": "18.0"}
    assert len(_read([lower]).indikator) == 1
    assert len(_read([upper, lower]).indikator) == 2


@pytest.mark.parametrize(
    "lower",
    [
        [],
        [{"id": "sasaran-1.1", "status": "terisi", "nilai": "19"}],
        [{"id": "sasaran-1.1", "status": "belum"}],
    ],
)
def test_a_shared_indikator_given_otherwise_for_the_tujuan_is_refused_naming_the_sasarans(
    lower: list[dict[str, Any]],
) -> None:
    text = _refused([{"id": "tujuan-1.1", "status": "terisi", "nilai": "18"}, *lower])
    assert "tujuan-1.1" in text and "sasaran-1.1" in text


# Writing


def test_what_is_written_fits_the_published_schema_and_reads_back_equal() -> None:
    found = _read(
        [
            {"id": "kegiatan-1.1", "status": "terisi", "nilai": "-0.50"},
            {"id": "program-1.1", "status": "terisi", "pembilang": "1", "penyebut": "3"},
            {"id": "program-1.2", "status": "terisi", "nilai": "WTP"},
        ],
        [{"id": "program-1", "satuan": "%", "status": "belum", "kendala": "LRA belum terbit"}],
        rencana={"versi": {"jenis": "perubahan", "nomor": 2}},
        tahun=2021,
    )
    content = realisasi_to_json(found)
    assert json.loads(json.dumps(content)) == content
    require_format(content, FORMAT_REALISASI, "tw2.json")
    assert realisasi_from_json(content, "tw2.json", PLAN) == found


def test_a_percentage_without_end_is_written_by_its_counts_and_loses_nothing() -> None:
    found = _read([{"id": "program-1.1", "status": "terisi", "pembilang": "1", "penyebut": "3"}])
    (entry,) = realisasi_to_json(found)["indikator"]
    assert "nilai" not in entry
    assert found.indikator[0].nilai.isi == percent_of(D(1), D(3))


def test_what_is_not_known_is_left_out_of_the_file() -> None:
    content = realisasi_to_json(_read([{"id": "kegiatan-1.1", "status": "belum"}]))
    assert content == {
        "format": FORMAT_REALISASI,
        "triwulan": 2,
        "indikator": [{"id": "kegiatan-1.1", "status": "belum"}],
        "keuangan": [],
    }


figure = st.one_of(
    st.decimals(-(10**15), 10**15, places=4).map(lambda value: format(value, "f")),
    st.sampled_from(["0", "9" * 400, "0." + "0" * 397 + "1"]),
)
count = st.integers(1, 10**6).map(str)


@given(figure, count, count, figure, figure)
def test_any_file_that_is_read_is_written_and_read_back_equal(
    nilai: str, pembilang: str, penyebut: str, money: str, pagu: str
) -> None:
    counts = {"pembilang": pembilang, "penyebut": penyebut}
    found = _read(
        [
            {"id": "kegiatan-1.1", "status": "terisi", "nilai": nilai},
            {"id": "program-1.1", "status": "terisi", **counts},
        ],
        [{"id": "kegiatan-1", "status": "terisi", "nilai": money, "pagu": pagu}],
    )
    content = realisasi_to_json(found)
    assert realisasi_from_json(content, "tw2.json", PLAN) == found

"""Measuring a whole plan: which files it needs, and the file it gives."""

import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, keuangan, realisasi, rencana

from renaksi.core.capaian.capaian_json import capaian_to_json
from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.json_schema import FORMAT_CAPAIAN, schema
from renaksi.core.cascade.refusal import Refused

ID = "kegiatan-1.1"
PLAN = rencana(baris("kegiatan-1", indikator=[indikator(ID, "10 20 30 40")]))


def _valid(content: dict[str, Any]) -> dict[str, Any]:
    jsonschema.Draft202012Validator(schema(FORMAT_CAPAIAN)).validate(content)
    return content


def test_two_files_of_one_triwulan_are_refused_by_name() -> None:
    files = [realisasi(1, berkas="a.json"), realisasi(1, berkas="b.json")]
    with pytest.raises(Refused) as refused:
        measure(PLAN, files, 1)
    assert all(name in str(refused.value) for name in ("a.json", "b.json", "TW I"))


@pytest.mark.parametrize("given", [[], [1], [1, 2, 4]])
def test_without_a_file_of_the_triwulan_nothing_is_measured(given: list[int]) -> None:
    with pytest.raises(Refused, match="TW III"):
        measure(PLAN, [realisasi(quarter) for quarter in given], 3)


@pytest.mark.parametrize("triwulan", [0, 5])
def test_a_triwulan_that_no_year_has_is_refused(triwulan: int) -> None:
    with pytest.raises(Refused, match=f"triwulan {triwulan}"):
        measure(PLAN, [realisasi(1)], triwulan)


def test_files_may_come_in_any_order_and_later_ones_do_not_count() -> None:
    files = [realisasi(quarter, {ID: str(quarter * 5)}) for quarter in (4, 2, 1, 3)]
    assert [measure(PLAN, files, quarter).indikator[0].realisasi for quarter in (1, 2)] == [5, 10]


def test_what_is_built_in_measures_when_no_kebijakan_is_given() -> None:
    assert measure(PLAN, [realisasi(1)], 1).kebijakan is BAWAAN


def test_a_plan_without_rows_is_measured_as_empty() -> None:
    content = _valid(capaian_to_json(measure(rencana(), [realisasi(1)], 1)))
    assert (content["indikator"], content["keuangan"]) == ([], [])
    assert all(average["capaian"] is None for average in content["rata_rata"])


def test_the_example_of_the_public_format_comes_out() -> None:
    plan = rencana(baris("kegiatan-1", indikator=[indikator(ID, "0 9 14 18")]))
    content = _valid(capaian_to_json(measure(plan, [realisasi(2, {ID: "9"})], 2)))
    assert content["indikator"] == [
        {
            "id": ID,
            "status": "terukur",
            "rumus": "naik",
            "target": "9",
            "realisasi": "9",
            "mentah": "100",
            "capaian": "100",
            "capaian_tahun": "50",
        }
    ]
    assert {key: content[key] for key in ("perangkat_daerah", "tahun", "triwulan")} == {
        "perangkat_daerah": "Dinas Contoh",
        "tahun": 2021,
        "triwulan": 2,
    }
    assert content["kebijakan"] == "bawaan"
    assert list(content) == [
        *("format", "perangkat_daerah", "tahun", "triwulan", "kebijakan"),
        *("indikator", "keuangan", "rata_rata"),
    ]


def test_the_file_names_the_kebijakan_and_keeps_mentah_beside_capaian() -> None:
    office = Kebijakan(nama="Perbup 5/2020", batas_atas=Decimal(100))
    content = _valid(capaian_to_json(measure(PLAN, [realisasi(1, {ID: "15"})], 1, office)))
    assert content["kebijakan"] == "Perbup 5/2020"
    (found,) = content["indikator"]
    assert (found["mentah"], found["capaian"]) == ("150", "100")


def test_figures_stand_in_the_order_of_the_plan() -> None:
    plan = rencana(
        baris("kegiatan-2", indikator=[indikator("kegiatan-2.1")], keuangan=[keuangan("%")]),
        baris("kegiatan-1", indikator=[indikator("kegiatan-1.1")], keuangan=[keuangan("%")]),
        baris("program-1", indikator=[indikator("program-1.1")], keuangan=[keuangan("Rp")]),
    )
    found = measure(plan, [realisasi(1)], 1)
    assert [one.id for one in found.indikator] == ["program-1.1", "kegiatan-2.1", "kegiatan-1.1"]
    assert [one.id for one in found.keuangan] == ["program-1", "kegiatan-2", "kegiatan-1"]


def test_words_are_written_as_they_are_and_a_mean_without_end_to_twelve_decimals() -> None:
    plan = rencana(
        baris("kegiatan-1", indikator=[indikator(ID, "WTP")]),
        baris("kegiatan-2", indikator=[indikator("kegiatan-2.1", "3")]),
    )
    given = {ID: "WDP", "kegiatan-2.1": "2"}
    content = _valid(capaian_to_json(measure(plan, [realisasi(1, given)], 1)))
    word, third = content["indikator"]
    assert (word["target"], word["realisasi"], word["capaian"]) == ("WTP", "WDP", None)
    assert third["capaian"] == "66.666666666667"


figure = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.decimals(-(10**6), 10**6, places=3).map(lambda value: format(value, "f")),
    st.sampled_from(["0", "9" * 400, "-" + "9" * 399, "0." + "0" * 397 + "1", "WTP"]),
)
status = st.sampled_from(["belum", "belum_waktunya", "tidak_berlaku"])
money = figure.filter(lambda text: text != "WTP")
target = st.one_of(figure, st.just("-"))


@given(
    targets=st.lists(target, min_size=4, max_size=4),
    reported=st.lists(st.one_of(figure, status), min_size=4, max_size=4),
    arah=st.sampled_from(["naik", "turun", "rentang", "batas"]),
    sifat=st.sampled_from(["kumulatif", "inkremental", "posisi_akhir"]),
    batas=st.tuples(st.one_of(st.none(), money), st.one_of(st.none(), money)),
    uang=st.tuples(st.sampled_from(["Rp", "%"]), st.one_of(money, st.just("-")), money),
    satuan=st.sampled_from(["Rp", "%", None]),
    pagu=st.one_of(st.none(), money),
    rumus_turun=st.sampled_from(["turun-a", "turun-b"]),
    triwulan=st.sampled_from([1, 2, 3, 4]),
)
def test_whatever_is_reported_the_file_fits_its_schema_and_every_figure_has_a_reason(
    targets: list[str],
    reported: list[str],
    arah: str,
    sifat: str,
    batas: tuple[str | None, str | None],
    uang: tuple[str, str, str],
    satuan: str | None,
    pagu: str | None,
    rumus_turun: Any,
    triwulan: int,
) -> None:
    one = indikator(ID, targets, arah=arah, sifat=sifat, batas=[batas])
    row = baris("kegiatan-1", indikator=[one], keuangan=[keuangan(uang[0], uang[1])])
    files = [
        realisasi(
            quarter, {ID: reported[quarter - 1]}, {("kegiatan-1", satuan): uang[2]}, pagu=pagu
        )
        for quarter in (1, 2, 3, 4)
    ]
    office = Kebijakan(nama="acak", rumus_turun=rumus_turun)
    capaian = measure(rencana(row), files, triwulan, office)
    content = _valid(capaian_to_json(capaian))
    assert json.loads(json.dumps(content)) == content
    for found in (*content["indikator"], *content["keuangan"]):
        assert (found["status"] == "terukur") == (found["capaian"] is not None)
    for figure_of in (*capaian.indikator, *capaian.keuangan, *capaian.rata_rata):
        assert figure_of.jejak.as_text()
        assert figure_of.jejak.as_json()["kalimat"]


def test_what_cannot_be_measured_is_refused_in_a_line_that_says_what_to_do() -> None:
    plan = rencana(baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", "10")]))
    first = realisasi(1, {"kegiatan-1.1": "9"})
    said = []
    for files, triwulan in (([first], 5), ([first, first], 1), ([first], 2)):
        with pytest.raises(Refused) as refused:
            measure(plan, files, triwulan)
        said.append(str(refused.value))
    assert said == [
        "berkas realisasi, triwulan 5: triwulan ini tidak ada. Pilih 1-4.",
        "tw1.json, TW I: realisasi triwulan ini sudah ada dari tw1.json. Sertakan satu saja.",
        "berkas realisasi, TW II: tidak ada realisasi untuk triwulan yang diminta. "
        "Sertakan berkas realisasi TW II, atau pilih triwulan yang lain.",
    ]

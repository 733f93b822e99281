"""What an indikator is compared with is read as written, or refused in one line."""

from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, realisasi, rencana

from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.capaian.pembanding import (
    Pembanding,
    PembandingIndikator,
    pembanding_from_json,
    pembanding_to_json,
)
from renaksi.core.capaian.perbandingan import Perbandingan, perbandingan
from renaksi.core.cascade.json_schema import FORMAT_PEMBANDING, schema
from renaksi.core.cascade.refusal import Refused

D = Decimal
ID = "kegiatan-1.1"
PLAN = rencana(baris("kegiatan-1", indikator=[indikator(ID, "10")]))


def _file(*entries: dict[str, Any], **head: Any) -> dict[str, Any]:
    return {"format": FORMAT_PEMBANDING, "tahun": 2021, "indikator": list(entries)} | head


ENTRY = {"id": ID, "realisasi_tahun_lalu": "8.5", "target_akhir_renstra": "20",
         "tahun_akhir_renstra": 2022, "sumber": "LKjIP 2020"}  # fmt: skip


def test_a_file_is_read_as_it_is_written() -> None:
    found = pembanding_from_json(_file(ENTRY), "pembanding.json", PLAN)
    assert found.by_id[ID] == PembandingIndikator(
        id=ID,
        realisasi_tahun_lalu=D("8.5"),
        target_akhir_renstra=D(20),
        tahun_akhir_renstra=2022,
        sumber="LKjIP 2020",
    )
    assert found.berkas == "pembanding.json"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_file(ENTRY | {"id": "kegiatan-9.1"}), "kegiatan-9.1: rencana ini tidak punya indikator"),
        (_file(ENTRY, ENTRY), "kegiatan-1.1: entri ini ditulis dua kali"),
        (_file({"id": ID, "sumber": "LKjIP"}), "tidak ada angka pembanding"),
        (_file(ENTRY, tahun=2020), "berkas ini untuk tahun 2020, rencananya tahun 2021"),
        (_file(ENTRY, perangkat_daerah="Dinas Lain"), "berkas ini milik Dinas Lain"),
        (_file(ENTRY | {"realisasi_tahun_lalu": "8,5"}), "indikator[0].realisasi_tahun_lalu"),
        (_file(ENTRY | {"realisasi_tahun_lalu": 8.5}), "indikator[0].realisasi_tahun_lalu"),
        (_file(ENTRY | {"lain": "1"}), "ada kunci yang tidak dikenal"),
        ({"format": "renaksi-realisasi/1", "indikator": []}, "format"),
        ([], "pada tingkat teratas"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line_that_names_the_place(
    content: object, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        pembanding_from_json(content, "pembanding.json", PLAN)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("pembanding.json, ")


def _compared(
    given: str,
    *,
    triwulan: int = 4,
    kebijakan: Kebijakan = BAWAAN,
    sifat: str = "posisi_akhir",
    arah: str = "naik",
    batas: Any = None,
    **figures: str,
) -> dict[str, Perbandingan]:
    one = indikator(ID, "10", arah=arah, sifat=sifat, batas=batas)
    plan = rencana(baris("kegiatan-1", indikator=[one]))
    files = [realisasi(q, {ID: given}) for q in range(1, triwulan + 1)]
    entry = PembandingIndikator(
        id=ID,
        tahun_akhir_renstra=2022,
        sumber="LKjIP 2020",
        **{key: D(value) for key, value in figures.items()},  # type: ignore[arg-type]
    )
    pembanding = Pembanding(indikator=(entry,), berkas="pembanding.json")
    found = perbandingan(plan, measure(plan, files, triwulan, kebijakan), pembanding)
    return {compared.banding: compared for compared in found}


@pytest.mark.parametrize(
    ("arah", "given", "last_year", "growth", "sisi"),
    [
        ("naik", "12", "10", "20", "membaik"),
        ("naik", "8", "10", "-20", "memburuk"),
        ("turun", "8", "10", "-20", "membaik"),
        ("turun", "12", "10", "20", "memburuk"),
        ("batas", "8", "10", "-20", "membaik"),
        ("naik", "10", "10", "0", "tetap"),
        ("naik", "-5", "-10", "50", "membaik"),
    ],
)
def test_growth_is_better_or_worse_by_arah(
    arah: str, given: str, last_year: str, growth: str, sisi: str
) -> None:
    found = _compared(given, arah=arah, realisasi_tahun_lalu=last_year)["tahun-lalu"]
    assert (found.persen, found.sisi) == (D(growth), sisi)
    assert (found.tahun, found.selisih) == (2020, D(given) - D(last_year))


def test_the_formula_that_a_kebijakan_gives_one_indikator_says_what_is_better() -> None:
    own = Kebijakan(nama="X", rumus_indikator={ID: "turun-b"})
    found = _compared("8", kebijakan=own, realisasi_tahun_lalu="10", target_akhir_renstra="6")
    assert found["tahun-lalu"].sisi == "membaik"
    assert (found["akhir-renstra"].persen, found["akhir-renstra"].sisi) == (75, "belum tercapai")


def test_growth_from_zero_has_no_percentage_but_a_side() -> None:
    found = _compared("3", realisasi_tahun_lalu="0")["tahun-lalu"]
    assert (found.persen, found.selisih, found.sisi) == (None, 3, "membaik")
    assert found.tanpa == "pembandingnya 0, jadi persennya tidak ada"


@pytest.mark.parametrize("sifat", ["kumulatif", "inkremental"])
def test_part_of_a_year_is_not_compared_with_a_whole_one(sifat: str) -> None:
    found = _compared("3", triwulan=2, sifat=sifat, realisasi_tahun_lalu="10", standar_nasional="9")
    for one in found.values():
        assert (one.persen, one.sisi) == (None, "")
        assert "belum setahun" in one.tanpa
    whole = _compared("3", triwulan=4, sifat=sifat, realisasi_tahun_lalu="10")
    assert whole["tahun-lalu"].persen is not None


def test_a_state_is_compared_with_last_year_in_every_quarter() -> None:
    found = _compared("12", triwulan=2, realisasi_tahun_lalu="10", standar_nasional="15")
    assert (found["tahun-lalu"].persen, found["standar-nasional"].persen) == (20, 80)


def test_a_figure_that_grows_shows_its_way_to_the_renstra_in_every_quarter() -> None:
    found = _compared("5", triwulan=2, sifat="kumulatif", target_akhir_renstra="20")
    assert found["akhir-renstra"].persen == 25


def test_the_way_to_the_end_of_the_renstra_is_by_the_offices_own_formula() -> None:
    up = _compared("15", triwulan=2, target_akhir_renstra="20")["akhir-renstra"]
    assert (up.persen, up.sisi, up.tahun) == (75, "belum tercapai", 2022)
    down = _compared("15", arah="turun", target_akhir_renstra="12")["akhir-renstra"]
    assert (down.persen, down.sisi) == (75, "belum tercapai")
    form_b = Kebijakan(nama="B", rumus_turun="turun-b")
    other = _compared("15", arah="turun", target_akhir_renstra="12", kebijakan=form_b)
    assert other["akhir-renstra"].persen == 80
    assert _compared("12", arah="turun", target_akhir_renstra="12")["akhir-renstra"].sisi == (
        "sudah tercapai"
    )


def test_a_share_of_counts_is_set_against_a_figure_by_its_arah() -> None:
    own = Kebijakan(nama="X", rumus_indikator={ID: "kasus"})
    found = _compared("15", kebijakan=own, target_akhir_renstra="20")["akhir-renstra"]
    assert found.persen == 75


def test_a_range_has_no_way_to_a_single_figure() -> None:
    found = _compared("7", arah="rentang", batas=[("7", "8")], target_akhir_renstra="8")
    assert found["akhir-renstra"].persen is None
    assert "rentang" in found["akhir-renstra"].tanpa


def test_what_is_not_reported_is_compared_with_nothing() -> None:
    for one in _compared("belum", realisasi_tahun_lalu="10", target_akhir_renstra="20").values():
        assert (one.realisasi, one.selisih, one.persen, one.tanpa) == (
            None,
            None,
            None,
            "belum diisi",
        )


def test_only_figures_that_are_given_are_compared_and_each_tells_its_source() -> None:
    found = _compared("12", standar_nasional="10")
    assert list(found) == ["standar-nasional"]
    text = found["standar-nasional"].jejak.as_text()
    assert "Standar nasional: 10 dokumen (pembanding.json: LKjIP 2020)" in text
    assert "rumus naik terhadap 10 = 120 %" in text
    assert "kemajuan 120 %, sudah tercapai" in text


def test_a_shared_indikator_is_compared_with_what_is_given_for_its_sasaran() -> None:
    same = "Indeks"
    plan = rencana(
        baris("tujuan-1", indikator=[indikator("tujuan-1.1", "10", uraian=same)]),
        baris(
            "sasaran-1", induk="tujuan-1", indikator=[indikator("sasaran-1.1", "10", uraian=same)]
        ),
    )
    pembanding = Pembanding(
        indikator=(PembandingIndikator(id="sasaran-1.1", target_akhir_renstra=D(20)),)
    )
    found = perbandingan(plan, measure(plan, [realisasi(4, {"sasaran-1.1": "10"})], 4), pembanding)
    assert [(one.id, one.persen) for one in found] == [("tujuan-1.1", 50), ("sasaran-1.1", 50)]


FIGURE = st.none() | st.decimals(
    min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False
)


@given(lalu=FIGURE, renstra=FIGURE, standar=FIGURE, tahun=st.none() | st.integers(1900, 2200))
def test_what_is_written_is_read_back_as_it_is_and_fits_the_schema(
    lalu: Decimal | None, renstra: Decimal | None, standar: Decimal | None, tahun: int | None
) -> None:
    one = PembandingIndikator(
        id=ID, realisasi_tahun_lalu=lalu, target_akhir_renstra=renstra,
        tahun_akhir_renstra=tahun, standar_nasional=standar, sumber="LKjIP 2020",
    )  # fmt: skip
    content = pembanding_to_json(Pembanding(indikator=(one,)), PLAN)
    jsonschema.validate(content, schema(FORMAT_PEMBANDING))
    read = pembanding_from_json(content, "pembanding.json", PLAN).indikator
    empty = lalu is None and renstra is None and standar is None
    assert read == (() if empty else (one,))
    assert (content["tahun"], content["perangkat_daerah"]) == (PLAN.tahun, PLAN.perangkat_daerah)


def test_a_figure_with_a_source_of_its_own_says_that_one_and_the_others_the_entrys() -> None:
    entry = PembandingIndikator(
        id=ID, realisasi_tahun_lalu=D(8), standar_nasional=D(9), sumber="LKjIP 2020",
        asal={"standar_nasional": "Perpres 18/2020"},
    )  # fmt: skip
    figures = measure(PLAN, [realisasi(4, {ID: "10"})], 4)
    found = perbandingan(PLAN, figures, Pembanding(indikator=(entry,), berkas="isian"))
    said = {one.banding: (one.sumber, one.jejak.masukan[-1].asal) for one in found}
    assert said == {
        "tahun-lalu": ("LKjIP 2020", "isian: LKjIP 2020"),
        "standar-nasional": ("Perpres 18/2020", "isian: Perpres 18/2020"),
    }

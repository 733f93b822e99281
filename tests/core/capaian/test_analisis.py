"""The whole analysis: every figure can be explained, and the file fits its published schema."""

import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.rencana_acak import plans
from tests.core.rencana_buatan import baris, indikator, keuangan, realisasi, rencana

from renaksi.core.capaian.analisis import Analisis, analyze
from renaksi.core.capaian.analisis_json import analisis_to_json
from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.pembanding import Pembanding, PembandingIndikator
from renaksi.core.cascade.json_schema import FORMAT_ANALISIS, schema
from renaksi.core.cascade.realisasi import Realisasi
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import Arah, Frekuensi, Indikator, RencanaAksi, Sifat

D = Decimal
FORM_B = Kebijakan(nama="B", rumus_turun="turun-b", batas_atas=D(100))
PLAN = rencana(
    baris("sasaran-1", indikator=[indikator("sasaran-1.1", "60 65 70 75", sifat="posisi_akhir")]),
    baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", "WTP")], keuangan=[keuangan("%")]),
    baris(
        "sub_kegiatan-1",
        indikator=[indikator("sub_kegiatan-1.1", "0 9 14 18")],
        keuangan=[keuangan("Rp", "100 200 300 400"), keuangan("%")],
    ),
    baris("sub_kegiatan-2", indikator=[indikator("sub_kegiatan-2.1", "10", sifat="inkremental")]),
)
PEMBANDING = Pembanding(
    indikator=(PembandingIndikator(id="sasaran-1.1", realisasi_tahun_lalu=D(58)),), berkas="p.json"
)


def _files(*quarters: int) -> list[Realisasi]:
    return [
        realisasi(
            quarter,
            {
                "sasaran-1.1": str(60 + quarter),
                "kegiatan-1.1": "WDP",
                "sub_kegiatan-1.1": str(4 * quarter),
                "sub_kegiatan-2.1": "8",
            },
            {("sub_kegiatan-1", "Rp"): str(90 * quarter)},
            pagu="400",
        )
        for quarter in quarters
    ]


def _analysis(*quarters: int) -> Analisis:
    return analyze(PLAN, _files(*quarters), max(quarters), BAWAAN, PEMBANDING, [FORM_B])


@pytest.mark.parametrize("quarters", [(1,), (1, 2), (2,), (1, 2, 3), (1, 2, 3, 4), (4,)])
def test_the_file_fits_its_published_schema_in_every_quarter(quarters: tuple[int, ...]) -> None:
    content = analisis_to_json(_analysis(*quarters))
    jsonschema.validate(content, schema(FORMAT_ANALISIS))
    assert json.loads(json.dumps(content)) == content


def test_a_figure_that_is_absent_has_its_reason_in_the_file() -> None:
    content = analisis_to_json(_analysis(1, 2))
    lists = [
        (content["deviasi"]["kinerja"], "deviasi"),
        (content["deviasi"]["keuangan"], "deviasi"),
        (content["efisiensi"]["baris"], "angka"),
        (content["prakiraan"]["kinerja"], "prakiraan"),
        (content["prakiraan"]["keuangan"], "prakiraan"),
    ]
    for entries, key in lists:
        assert entries
        for one in entries:
            assert one[key] is not None or one["tanpa"], one


def test_every_figure_of_a_row_or_an_indikator_is_explained_by_its_id() -> None:
    found = _analysis(1, 2)
    titles = [jejak.judul for jejak in found.explain("sasaran-1.1")]
    assert titles == [
        "Indikator sasaran-1.1: deviasi kinerja",
        "Indikator sasaran-1.1: prakiraan TW IV",
        "Indikator sasaran-1.1: dibanding tahun lalu 2020",
        "Indikator sasaran-1.1: bila B",
    ]
    assert len(found.explain("sub_kegiatan-1")) == 2 + 4 + 2  # keuangan, efisiensi, prakiraan
    assert len(found.explain("perangkat_daerah")) == 1
    assert found.explain("kegiatan-77") == ()


def test_every_trace_is_told_without_a_blank_line_or_a_placeholder() -> None:
    found = _analysis(1, 2)
    ids = {row.id for row in PLAN.baris} | {one.id for _, one in PLAN.indikator()}
    for id_ in (*ids, "perangkat_daerah"):
        for jejak in found.explain(id_):
            text = jejak.as_text()
            assert "None" not in text and "Decimal" not in text and "\n\n" not in text
            assert jejak.rumus and jejak.sumber_aturan and jejak.kalimat


def test_the_sides_and_the_outlooks_are_counted_with_what_has_none() -> None:
    found = _analysis(1, 2)
    assert found.kalimat_deviasi == ("3 lebih buruk dari target; 1 tidak ada deviasinya.")
    assert found.kalimat_prakiraan == (
        "2 target tahunan diperkirakan tidak tercapai; 1 belum dapat disimpulkan tanpa selang; "
        "1 tidak dapat diperkirakan."
    )


@given(st.permutations((1, 2, 3)))
def test_the_order_of_the_files_does_not_matter(order: list[int]) -> None:
    assert analisis_to_json(_analysis(*order)) == analisis_to_json(_analysis(1, 2, 3))


def test_later_quarters_do_not_count_and_the_own_one_must_be_there() -> None:
    files = _files(1, 2, 3)
    assert analisis_to_json(analyze(PLAN, files, 2)) == analisis_to_json(
        analyze(PLAN, files[:2], 2)
    )
    with pytest.raises(Refused):
        analyze(PLAN, files[:2], 3)


amounts = st.sampled_from((*map(D, ("0", "-3", "0.01", "7", "12.5", "100", "1e9")), D("9" * 60)))


@settings(max_examples=60, deadline=None)
@given(plans(2), st.data())
def test_no_plan_and_no_realisasi_breaks_it_whatever_they_hold(
    plan: RencanaAksi, data: st.DataObject
) -> None:
    last = data.draw(st.integers(1, 4))
    shapes = st.tuples(st.sampled_from(Arah), st.sampled_from(Sifat), st.sampled_from(Frekuensi))
    plan = replace(
        plan,
        baris=tuple(
            replace(row, indikator=tuple(_shaped(one, data.draw(shapes)) for one in row.indikator))
            for row in plan.baris
        ),
    )
    files = [
        _drawn(plan, quarter, data)
        for quarter in range(1, last + 1)
        if quarter == last or data.draw(st.booleans())
    ]
    content = analisis_to_json(analyze(plan, files, last, lain=[FORM_B]))
    jsonschema.validate(content, schema(FORMAT_ANALISIS))


def _shaped(one: Indikator, shape: tuple[Arah, Sifat, Frekuensi]) -> Indikator:
    arah, sifat, frekuensi = shape
    batas = tuple((target, target) for target in one.target) if arah is Arah.RENTANG else None
    return replace(one, arah=arah, sifat=sifat, frekuensi=frekuensi, batas=batas)


def _drawn(plan: RencanaAksi, triwulan: int, data: st.DataObject) -> Realisasi:
    ids = [one.id for _, one in plan.indikator() if one.id not in plan.indikator_bersama]
    values = st.one_of(amounts.map(str), st.sampled_from(("belum", "tidak_berlaku", "WDP")))
    money = {
        (row.id, one.satuan): data.draw(amounts.map(str))
        for row in plan.baris
        for one in row.keuangan
    }
    return realisasi(
        triwulan,
        {id_: data.draw(values) for id_ in ids},
        money,
        pagu=data.draw(st.sampled_from((None, "0", "1000"))),
    )


def test_a_figure_too_long_for_the_format_is_left_out_and_breaks_nothing() -> None:
    huge = "9" * 399
    plan = rencana(baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", f"1 1 1 {huge}")]))
    content = analisis_to_json(analyze(plan, [realisasi(1, {"kegiatan-1.1": huge})], 1))
    jsonschema.validate(content, schema(FORMAT_ANALISIS))

"""Every figure can say how it came about, so that a Kasubbag can recompute it by hand."""

import json
from decimal import Decimal

import pytest
from tests.core.rencana_buatan import baris, indikator, keuangan, realisasi, rencana

from renaksi.core.capaian.capaian import Capaian
from renaksi.core.capaian.jejak import angka, is_writable, ringkas, sama_dengan, with_satuan
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.figures import Nilai, Status
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator
from renaksi.core.cascade.source import Sumber

D = Decimal
ID = "kegiatan-1.1"


def _explained(target: str, *given: str, kebijakan: Kebijakan | None = None, **how: object) -> str:
    one = indikator(ID, target, **how)  # type: ignore[arg-type]
    plan = rencana(baris("kegiatan-1", indikator=[one]))
    files = [realisasi(quarter, {ID: value}) for quarter, value in enumerate(given, start=1)]
    found = measure(plan, files, len(given), kebijakan or Kebijakan())
    (trace,) = found.explain(ID)
    return trace.as_text()


def test_a_trace_names_the_result_the_inputs_with_their_cells_the_steps_and_the_source() -> None:
    assert _explained("0 9 14 18", "0", "8") == "\n".join(
        [
            "kegiatan-1.1  Indikator kegiatan-1.1",
            "Capaian s.d. TW II adalah 88,89 %: realisasi 8 dokumen terhadap target 9 dokumen.",
            "Rumus: capaian = realisasi ÷ target × 100",
            "Masukan:",
            "  - Target TW II: 9 dokumen (rencana.txt, tabel 4, baris 11, kolom 7: «Target 9»)",
            "  - Realisasi TW II: 8 dokumen (tw2.json)",
            "  - Target setahun: 18 dokumen (rencana.txt, tabel 4, baris 13, kolom 7: «Target 18»)",
            "Langkah:",
            "  1. 8 ÷ 9 × 100 ≈ 88,8889",
            "  2. lantai 0, tanpa batas atas: tetap 88,8889",
            "  3. terhadap target setahun: 8 ÷ 18 × 100 ≈ 44,4444",
            "Aturan: naik, angka sejak 1 Januari (kebijakan bawaan). Sumber: LKjIP Kabupaten "
            "Maluku Tengah 2021; LKjIP Dinas Sosial Kabupaten Lumajang 2021.",
        ]
    )


@pytest.mark.parametrize(
    ("how", "given", "step"),
    [
        ({"arah": "turun"}, "8", "(2 × 10 − 8) ÷ 10 × 100 = 120"),
        ({"arah": "turun"}, "25", "-50 di bawah lantai 0, jadi 0"),
        ({"arah": "batas"}, "10", "10 tidak melampaui 10, jadi 100"),
        ({"arah": "batas"}, "12", "lewat dari target, dihitung turun-a: (2 × 10 − 12) ÷ 10"),
        ({"arah": "rentang", "batas": [("7", "8")]}, "7.5", "7,5 berada di dalam rentang 7-8"),
        ({"arah": "rentang", "batas": [("7", "8")]}, "3.5", "di bawah rentang 7-8: 3,5 ÷ 7"),
        ({"arah": "rentang", "batas": [("7", "8")]}, "12", "di atas rentang 7-8: 12 ÷ 8"),
        ({}, "-5", "(-5) ÷ 10 × 100 = -50"),
    ],
)
def test_the_steps_show_the_arithmetic_of_each_formula(
    how: dict[str, object], given: str, step: str
) -> None:
    assert step in _explained("10", given, **how)


def test_the_steps_of_form_b_show_its_division_and_its_zero() -> None:
    form_b = Kebijakan(nama="B", rumus_turun="turun-b")
    assert "10 ÷ 8 × 100 = 125" in _explained("10", "8", kebijakan=form_b, arah="turun")
    zero = _explained("10", "0", kebijakan=form_b, arah="turun")
    assert "target tercapai sepenuhnya, jadi 100" in zero


def test_the_cap_is_told() -> None:
    capped = Kebijakan(nama="C", batas_atas=D(100))
    assert "150 di atas batas 100, jadi 100" in _explained("10", "15", kebijakan=capped)


def test_a_sum_shows_its_parts_and_the_quarters_left_out() -> None:
    text = _explained("10", "4", "tidak_berlaku", "8", sifat="inkremental")
    assert "jumlah realisasi 4 + 8 = 12 dokumen; jumlah target 20" in text
    assert "TW II tidak ikut dijumlahkan" in text and "nihil kejadian" in text


@pytest.mark.parametrize(
    ("target", "given", "sentence"),
    [
        ("10", "belum", "realisasi TW I belum diisi"),
        ("10", "tidak_berlaku", "nihil kejadian"),
        ("10", "belum_waktunya", "Tidak diukur s.d. TW I"),
        ("0", "3", "Target s.d. TW I adalah 0, jadi persentase tidak ada; realisasi 3 dokumen"),
        ("-", "3", "Target s.d. TW I kosong dalam rencana"),
        ("WTP", "WDP", "Target «WTP» dan realisasi «WDP» tidak dapat dibandingkan"),
    ],
)
def test_a_figure_that_does_not_exist_says_why(target: str, given: str, sentence: str) -> None:
    assert sentence in _explained(target, given)


def test_a_negative_target_is_warned_of() -> None:
    assert "target di bawah 0" in _explained("-2", "-1")
    assert "target di bawah 0" not in _explained("2", "1")


def test_an_input_points_at_its_cell_in_the_document() -> None:
    plan = rencana(baris("kegiatan-1", indikator=[indikator(ID, "10")]))
    (trace,) = measure(plan, [realisasi(3, {ID: "5"})], 3).explain(ID)
    assert trace.masukan[0].sumber == Sumber("rencana.txt", 4, (12, 12))


def test_a_percentage_from_counts_shows_the_counts() -> None:
    plan = rencana(baris("kegiatan-1", indikator=[indikator(ID, "80", satuan="%")]))
    entry = RealisasiIndikator(
        id=ID, nilai=Nilai(Status.TERISI, D(70)), pembilang=D(14), penyebut=D(20)
    )
    given = Realisasi(perangkat_daerah=None, tahun=None, triwulan=1, indikator=(entry,))
    (trace,) = measure(plan, [given], 1).explain(ID)
    assert "pembilang 14, penyebut 20" in trace.as_text()


def _whole() -> Capaian:
    plan = rencana(
        baris("sasaran-1", indikator=[indikator("sasaran-1.1", "10")]),
        baris(
            "program-1",
            indikator=[indikator("program-1.1", "10"), indikator("program-1.2", "10")],
            keuangan=[keuangan("Rp", "100"), keuangan("%", "10")],
        ),
    )
    given = {"program-1.1": "10", "program-1.2": "belum"}
    return measure(plan, [realisasi(1, given, {("program-1", "Rp"): "80"}, pagu="1000")], 1)


def test_whatever_has_an_id_in_the_capaian_file_can_be_explained() -> None:
    capaian = _whole()
    counts = {
        id_: len(capaian.explain(id_))
        for id_ in ("program-1.1", "program-1", "program", "sasaran", "perangkat_daerah")
    }
    assert counts == {
        "program-1.1": 1,  # the indikator
        "program-1": 4,  # its keuangan in Rp and in %, its two averages
        "program": 2,
        "sasaran": 1,
        "perangkat_daerah": 2,
    }


def test_what_nobody_knows_has_no_explanation() -> None:
    assert _whole().explain("kegiatan-77") == ()


def test_an_average_says_from_how_many_and_what_is_left_out() -> None:
    (kinerja, money) = _whole().explain("program")
    assert kinerja.kalimat == (
        "Rata-rata capaian kinerja s.d. TW I adalah 100 % dari 1 indikator; "
        "1 belum diisi, tidak ikut dihitung."
    )
    assert "80 ÷ 100 × 100 = 80" in money.as_text()
    assert [one.asal for one in kinerja.masukan] == ["capaian program-1.1"]


def test_the_keuangan_trace_shows_serapan_deviasi_and_capaian() -> None:
    text = _whole().explain("program-1")[0].as_text()
    for said in (
        "realisasi Rp 80 terhadap target Rp 100; serapan 8 %, deviasi -2 poin",
        "serapan = 80 ÷ 1.000 × 100 = 8 %",
        "deviasi = 8 − (100 ÷ 1.000 × 100) = -2 poin",
        "capaian = 80 ÷ 100 × 100 = 80",
    ):
        assert said in text


def test_every_trace_is_also_json_with_figures_as_strings() -> None:
    capaian = _whole()
    for one in (*capaian.indikator, *capaian.keuangan, *capaian.rata_rata):
        content = one.jejak.as_json()
        assert json.loads(json.dumps(content)) == content
        assert set(content) >= {"id", "kalimat", "rumus", "masukan", "langkah", "sumber_aturan"}
        for masukan in content["masukan"]:
            assert masukan["nilai"] is None or isinstance(masukan["nilai"], str)
            assert (masukan["nilai"] is None) == (masukan["tanpa"] is not None)


def test_every_trace_is_told_without_a_blank_line_or_a_placeholder() -> None:
    capaian = _whole()
    for one in (*capaian.indikator, *capaian.keuangan, *capaian.rata_rata):
        text = one.jejak.as_text()
        assert "None" not in text and "Decimal" not in text and "\n\n" not in text


def test_figures_in_sentences_are_indonesian_and_marked_where_rounded() -> None:
    assert ringkas(D("1234567.891"), 2) == "1.234.567,89"
    assert ringkas(D("100.00")) == "100"
    assert (sama_dengan(D("12.5")), sama_dengan(D(2) / D(3))) == ("= 12,5", "≈ 0,6667")
    assert with_satuan(D("58957000"), "Rp") == "Rp 58.957.000"
    assert with_satuan(D("23.22"), "%") == "23,22 %"
    assert with_satuan(D("9"), None) == "9"


def test_figures_in_files_are_plain_to_twelve_decimals_half_up() -> None:
    assert angka(D("0.0000000000005")) == "0.000000000001"
    assert angka(D("-0.0000000000004")) == "0"
    assert angka(D("100.500")) == "100.5"
    assert angka(D("1E+3")) == "1000"


def test_a_figure_of_400_digits_fits_the_file_and_one_more_does_not() -> None:
    assert is_writable(D("9" * 400)) and not is_writable(D("9" * 401))
    assert is_writable(D("-" + "9" * 399)) and not is_writable(D("-" + "9" * 400))
    assert len(angka(D("8" * 398 + ".125"))) <= 400
    assert angka(D("8" * 380 + ".125")) == "8" * 380 + ".125"


def test_a_trace_as_json_carries_the_code_of_why_the_capaian_is_what_it_is() -> None:
    def reason(target: str, given: str, **how: object) -> object:
        kebijakan = Kebijakan(nama="kantor", batas_atas=D(100))
        one = indikator(ID, target, **how)  # type: ignore[arg-type]
        plan = rencana(baris("kegiatan-1", indikator=[one]))
        found = measure(plan, [realisasi(1, {ID: given})], 1, kebijakan)
        (trace,) = found.explain(ID)
        assert trace.as_json()["alasan"] == str(found.indikator_by_id[ID].alasan)
        return trace.as_json()["alasan"]

    assert reason("10", "9") == "dihitung"
    assert reason("10", "11") == "batas-atas"
    assert reason("0", "1") == "target_nol"
    assert reason("10", "30", arah="turun") == "lantai"

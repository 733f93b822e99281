"""An office may set each part of how it measures, and nothing else."""

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from tests.core.rencana_buatan import baris, indikator, realisasi, rencana

from renaksi.core.capaian.kebijakan import (
    BAWAAN,
    BatasSkala,
    CaraRataRata,
    Kebijakan,
    Penyebut,
    predikat,
)
from renaksi.core.capaian.kebijakan_json import (
    kebijakan_from_json,
    kebijakan_to_json,
    require_ids,
)
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.refusal import Refused

D = Decimal


def test_what_is_built_in_is_the_practice_of_lampung() -> None:
    assert (BAWAAN.nama, BAWAAN.rumus_turun) == ("bawaan", "turun-a")
    assert BAWAAN.lantai == 0
    assert BAWAAN.batas_atas is None


@pytest.mark.parametrize(
    ("capaian", "label"),
    [
        ("150", "Sangat Tinggi"),
        ("90.01", "Sangat Tinggi"),
        ("90.000000000001", "Sangat Tinggi"),
        ("90", "Tinggi"),
        ("77.14", "Tinggi"),
        ("75.01", "Tinggi"),
        ("75", "Sedang"),
        ("65.01", "Sedang"),
        ("65", "Rendah"),
        ("50.01", "Rendah"),
        ("50", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
        ("-50", "Sangat Rendah"),
    ],
)
def test_the_lower_bound_belongs_to_the_class_below(capaian: str, label: str) -> None:
    assert predikat(BAWAAN, D(capaian)) == label


def test_a_mean_that_is_90_in_truth_is_tinggi_though_its_parts_never_end() -> None:
    ids = [f"kegiatan-1.{number}" for number in (1, 2, 3, 4)]
    targets = ("3", "3", "3", "1")
    rows = [indikator(id_, target) for id_, target in zip(ids, targets, strict=True)]
    plan = rencana(baris("kegiatan-1", indikator=rows))
    given = dict(zip(ids, ("2.6", "2.6", "2.6", "1"), strict=True))
    average = measure(plan, [realisasi(1, given)], 1).rata_rata_of("kegiatan")
    assert average is not None and average.capaian == 90
    assert predikat(BAWAAN, average.capaian) == "Tinggi"


def _read(**content: Any) -> Kebijakan:
    return kebijakan_from_json(content, "aturan.json")


def test_an_empty_kebijakan_measures_as_the_built_in_one_under_the_name_of_its_file() -> None:
    assert _read() == Kebijakan(nama="aturan.json")


EVERYTHING = """{
    "nama": "Perbup 5/2020", "dasar": "Peraturan Bupati 5/2020 pasal 7",
    "berlaku_sejak": "2020-03-01", "rumus_turun": "turun-b",
    "rumus_indikator": {"kegiatan-1.1": "kasus"}, "lantai": "-100", "batas_atas": "120",
    "target_nol": "0", "nol_dari_nol": "100", "cara": "tertimbang", "penyebut": "semua",
    "bobot": {"sasaran-1.1": "2.5"}, "desimal_rata_rata": 2,
    "skala": [["85", "Baik"], [null, "Kurang"]], "batas_skala": "mulai-dari"
}"""


def test_every_part_can_be_set() -> None:
    assert kebijakan_from_json(json.loads(EVERYTHING), "aturan.json") == Kebijakan(
        nama="Perbup 5/2020",
        dasar="Peraturan Bupati 5/2020 pasal 7",
        berlaku_sejak="2020-03-01",
        rumus_turun="turun-b",
        rumus_indikator={"kegiatan-1.1": "kasus"},
        lantai=D(-100),
        batas_atas=D(120),
        target_nol=D(0),
        nol_dari_nol=D(100),
        cara=CaraRataRata.TERTIMBANG,
        penyebut=Penyebut.SEMUA,
        bobot={"sasaran-1.1": D("2.5")},
        desimal_rata_rata=2,
        skala=((D(85), "Baik"), (None, "Kurang")),
        batas_skala=BatasSkala.MULAI_DARI,
    )


@pytest.mark.parametrize("text", [EVERYTHING, '{"nama": "kosong"}'])
def test_what_is_kept_of_a_kebijakan_reads_as_the_same_one(text: str) -> None:
    kebijakan = kebijakan_from_json(json.loads(text), "aturan.json")
    kept = json.loads(json.dumps(kebijakan_to_json(kebijakan)))
    assert kebijakan_from_json(kept, "lain.json") == kebijakan
    assert set(kept) == {one.name for one in fields(Kebijakan)}


def test_a_kebijakan_that_names_an_indikator_the_plan_does_not_have_is_refused() -> None:
    plan = rencana(baris("kegiatan-1", indikator=[indikator("kegiatan-1.1")]))
    require_ids(_read(bobot={"kegiatan-1.1": "2"}), plan, "aturan.json")
    for key, value in (("bobot", "2"), ("rumus_indikator", "kasus")):
        with pytest.raises(Refused, match=rf"{key}\.kegiatan-1\.2"):
            require_ids(_read(**{key: {"kegiatan-1.2": value}}), plan, "aturan.json")


def test_null_takes_the_floor_away_and_zero_is_a_floor() -> None:
    assert _read(lantai=None).lantai is None
    assert _read(lantai="0").lantai == 0


PASANGAN = (
    ", skala: skala harus berupa daftar pasangan batas bawah dan predikat. "
    'Tulis seperti [["90", "Sangat Tinggi"], …, [null, "Sangat Rendah"]].'
)
MENURUN = (
    ", skala: batas bawahnya tidak menurun sampai kelas terbawah. "
    "Urutkan dari batas tertinggi, dan beri kelas terbawah batas null."
)
BUKAN_ANGKA = (
    ": isinya bukan angka yang ditulis sebagai teks. "
    'Tulis dalam tanda kutip dengan titik desimal, seperti "100", atau null.'
)
BUKAN_TEKS = ": isinya harus teks. Tulis teksnya, atau hapus kunci ini."
RUMUS_TURUN = (
    ', rumus_turun: rumus ini tidak dikenal. Pilih "turun-a" (2T − R) ÷ T atau "turun-b" T ÷ R.'
)
RUMUS_SENDIRI = (
    ": rumus ini tidak dikenal. "
    "Pilih salah satu: naik, turun-a, turun-b, batas, batas-bagian, kasus."
)
MENURUT_ID = ': isinya harus objek JSON menurut id indikator. Tulis seperti {"sasaran-1.1": "…"}.'
DESIMAL = (
    ", desimal_rata_rata: isinya harus banyaknya desimal. "
    "Tulis angka bulat 0 sampai 6 tanpa tanda kutip, atau null."
)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ([], ': kebijakan harus berupa objek JSON. Tulis seperti {"nama": "…"}.'),
        ({"bobot": "1"}, f", bobot{MENURUT_ID}"),
        ({"rumus_turun": "turun-c"}, RUMUS_TURUN),
        ({"rumus_turun": ["turun-a"]}, RUMUS_TURUN),
        ({"lantai": 0}, f", lantai{BUKAN_ANGKA}"),
        ({"lantai": "nol"}, f", lantai{BUKAN_ANGKA}"),
        ({"batas_atas": "1,5"}, f", batas_atas{BUKAN_ANGKA}"),
        ({"batas_atas": True}, f", batas_atas{BUKAN_ANGKA}"),
        (
            {"lantai": "101", "batas_atas": "100"},
            ", lantai: lantai melebihi batas_atas. Tulis lantai yang lebih rendah.",
        ),
        ({"nama": " "}, f", nama{BUKAN_TEKS}"),
        ({"nama": 7}, f", nama{BUKAN_TEKS}"),
        (
            {"nama": "bawaan", "batas_atas": "100"},
            ", nama: nama «bawaan» hanya untuk kebijakan bawaan yang tidak diubah. Beri nama lain.",
        ),
        ({"dasar": ""}, f", dasar{BUKAN_TEKS}"),
        ({"skala": []}, PASANGAN),
        ({"skala": "tinggi"}, PASANGAN),
        ({"skala": [["90", "Tinggi"]]}, MENURUN),
        ({"skala": [["90", "Tinggi"], ["95", "Sedang"], [None, "Rendah"]]}, MENURUN),
        ({"skala": [["90", "Tinggi"], ["90", "Sedang"], [None, "Rendah"]]}, MENURUN),
        ({"skala": [[None, "Tinggi"], [None, "Rendah"]]}, MENURUN),
        ({"skala": [["90", ""], [None, "Rendah"]]}, f", skala[0]{BUKAN_TEKS}"),
        ({"skala": [["90"], [None, "Rendah"]]}, PASANGAN),
        (
            {"berlaku_sejak": "2026-02-30"},
            ', berlaku_sejak: isinya bukan tanggal yang ada. Tulis tahun-bulan-hari: "2026-01-01".',
        ),
        ({"berlaku_sejak": 2026}, f", berlaku_sejak{BUKAN_TEKS}"),
        (
            {"rumus_indikator": {"sasaran-1.1": "rentang"}},
            f", rumus_indikator.sasaran-1.1{RUMUS_SENDIRI}",
        ),
        (
            {"rumus_indikator": {"sasaran-1.1": ["naik"]}},
            f", rumus_indikator.sasaran-1.1{RUMUS_SENDIRI}",
        ),
        ({"rumus_indikator": ["naik"]}, f", rumus_indikator{MENURUT_ID}"),
        (
            {"target_nol": "50"},
            ', target_nol: isinya harus 0, 100 atau null. Pilih "0", "100" atau null.',
        ),
        ({"nol_dari_nol": 100}, f", nol_dari_nol{BUKAN_ANGKA}"),
        (
            {"cara": "median"},
            ", cara: pilihan ini tidak dikenal. Pilih salah satu: sederhana, per-baris, per-sasaran, tertimbang.",
        ),
        (
            {"penyebut": None},
            ", penyebut: pilihan ini tidak dikenal. Pilih salah satu: terukur, semua.",
        ),
        ({"bobot": {"sasaran-1.1": 2}}, f", bobot.sasaran-1.1{BUKAN_ANGKA}"),
        (
            {"bobot": {"sasaran-1.1": "-1"}},
            ", bobot.sasaran-1.1: bobotnya di bawah 0. Tulis 0 atau lebih.",
        ),
        ({"desimal_rata_rata": "2"}, DESIMAL),
        ({"desimal_rata_rata": True}, DESIMAL),
        ({"desimal_rata_rata": 7}, DESIMAL),
        (
            {"batas_skala": "kurang-dari"},
            ", batas_skala: pilihan ini tidak dikenal. Pilih salah satu: lebih-dari, mulai-dari, dibulatkan.",
        ),
        ({"nama": "x", "dasar": None}, f", dasar{BUKAN_TEKS}"),
        ({"bobot": {"a": "x"}}, f", bobot.a{BUKAN_ANGKA}"),
        ({"skala": [["x", "A"], [None, "B"]]}, f", skala[0]{BUKAN_ANGKA}"),
        ({"rumus_indikator": {"a": "rentang"}}, f", rumus_indikator.a{RUMUS_SENDIRI}"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line_with_its_place(
    content: object, line: str
) -> None:
    with pytest.raises(Refused) as refused:
        kebijakan_from_json(content, "aturan.json")
    assert str(refused.value) == f"aturan.json{line}"


def test_an_unknown_key_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(
        Refused, match=r"^aturan\.json, batas: kunci ini tidak dikenal\. Yang dikenal: "
    ):
        kebijakan_from_json({"batas": "1"}, "aturan.json")


def test_a_floor_equal_to_the_cap_is_allowed() -> None:
    assert _read(lantai="100", batas_atas="100").lantai == 100


def _measured(kebijakan: Kebijakan, given: str, **how: str) -> tuple[Decimal | None, ...]:
    plan = rencana(baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", "10", **how)]))
    found = measure(plan, [realisasi(1, {"kegiatan-1.1": given})], 1, kebijakan).indikator[0]
    return found.mentah, found.capaian, found.capaian_tahun


def test_the_floor_lifts_capaian_and_leaves_mentah() -> None:
    assert _measured(BAWAAN, "25", arah="turun") == (-50, 0, 0)
    assert _measured(_read(lantai=None), "25", arah="turun") == (-50, -50, -50)


def test_the_cap_lowers_capaian_and_leaves_mentah() -> None:
    assert _measured(BAWAAN, "15") == (150, 150, 150)
    assert _measured(_read(batas_atas="120"), "15") == (150, 120, 120)


def test_100_stays_under_a_cap_of_100_and_a_hair_more_does_not() -> None:
    capped = _read(batas_atas="100")
    assert _measured(capped, "10") == (100, 100, 100)
    assert _measured(capped, "10.001") == (D("100.01"), 100, 100)


def test_the_office_chooses_the_formula_where_less_is_better() -> None:
    assert _measured(BAWAAN, "8", arah="turun")[0] == 120
    assert _measured(_read(rumus_turun="turun-b"), "8", arah="turun")[0] == 125
    assert _measured(_read(rumus_turun="turun-b"), "20", arah="batas")[0] == 50

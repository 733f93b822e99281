"""What a figure tells of itself, word for word: a change of any word is a change that was meant.

The stories stand in cerita.txt, each below the name of its figure.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from tests.core.capaian.test_kasus import ID, _counts, _measured
from tests.core.rencana_buatan import baris, indikator, keuangan, realisasi, rencana

from renaksi.core.capaian.capaian import Capaian, CapaianIndikator
from renaksi.core.capaian.kebijakan import CaraRataRata, Kebijakan, Penyebut
from renaksi.core.capaian.measure import measure

D = Decimal
BIASA = Kebijakan()
KASUS = Kebijakan(nama="kasus", rumus_indikator={ID: "kasus"}, batas_atas=D(90))
TURUN_B = Kebijakan(nama="perbup", rumus_turun="turun-b")
PERSEN = indikator(ID, "100 50 50 50", satuan="%", sifat="inkremental", target_tahun="80")
TERTULIS = dict(
    part.split("\n", 1)
    for part in (Path(__file__).parent / "cerita.txt").read_text("utf-8").split("## ")[1:]
)


def _office(kebijakan: Kebijakan = BIASA) -> Capaian:
    """A program in percent, three kegiatan in rupiah: with pagu, without target, without a report."""
    plan = rencana(
        baris("program-1", uraian="Program satu", keuangan=[keuangan("%", "20 40 60 100")]),
        baris(
            "kegiatan-1",
            induk="program-1",
            uraian="Kegiatan satu",
            indikator=[indikator("kegiatan-1.1", "10"), indikator("kegiatan-1.2", "10")],
            keuangan=[keuangan("Rp", "25 50 75 100", pagu="300")],
        ),
        baris(
            "kegiatan-2",
            induk="program-1",
            uraian="Kegiatan dua",
            indikator=[indikator("kegiatan-2.1", "3"), indikator("kegiatan-2.2", "3")],
            keuangan=[keuangan("Rp", "- 50 75 100")],
        ),
        baris("kegiatan-3", induk="program-1", uraian="Tiga", keuangan=[keuangan("Rp", "5")]),
    )
    given = {
        "kegiatan-1.1": "8",
        "kegiatan-1.2": "belum",
        "kegiatan-2.1": "1",
        "kegiatan-2.2": "tidak_berlaku",
    }
    money = {("program-1", "Rp"): "50", ("kegiatan-1", "Rp"): "50", ("kegiatan-2", "Rp"): "7"}
    return measure(plan, [realisasi(1, given, money)], 1, kebijakan)


def _all_of(capaian: Capaian, id_: str) -> str:
    return "\n".join(jejak.as_text() for jejak in capaian.explain(id_))


CERITA: dict[str, Callable[[], CapaianIndikator]] = {
    "naik": lambda: _measured(indikator(ID, "0 9 14 18"), BIASA, {"nilai": "0"}, {"nilai": "9"}),
    "jumlah": lambda: _measured(indikator(ID, "3", sifat="inkremental"), BIASA, {"nilai": "2"}, {"nilai": "1"}),
    "persen dari hitungan": lambda: _measured(PERSEN, BIASA, _counts("10", "10"), _counts("15", "30")),
    "satu triwulan": lambda: _measured(PERSEN, BIASA, _counts("1", "3")),
    "persen dari hitungan, target kosong": lambda: _measured(
        indikator(ID, "- 50 50 50", satuan="%", sifat="inkremental"),
        BIASA, _counts("1", "3"), _counts("1", "3"),
    ),
    "jumlah yang kurang": lambda: _measured(
        indikator(ID, "3", sifat="inkremental"), BIASA,
        {"status": "belum"}, {"status": "belum"}, {"nilai": "1"},
    ),
    "jumlah yang ditinggalkan": lambda: _measured(
        indikator(ID, "3", sifat="inkremental"), BIASA, {"status": "tidak_berlaku"}, {"nilai": "1"}
    ),
    "jumlah rentang": lambda: _measured(
        indikator(ID, "-", sifat="inkremental", arah="rentang", batas=[("7", "8")]), BIASA,
        {"nilai": "7"}, {"nilai": "8"},
    ),
    "paling banyak": lambda: _measured(
        indikator(ID, "-", arah="rentang", batas=[(None, "8")]), BIASA, {"nilai": "10"}
    ),
    "kasus": lambda: _measured(indikator(ID, "26", satuan="Orang"), KASUS, _counts("112", "118", "112")),
    "kasus tanpa hitungan": lambda: _measured(indikator(ID, "26"), KASUS, {"nilai": "13"}),
    "kata": lambda: _measured(indikator(ID, "WTP", skala="opini-bpk", satuan=None), BIASA, {"nilai": "WDP"}),
    "nilai AKIP": lambda: _measured(
        indikator(ID, "BB", skala="predikat-akip", satuan=None), BIASA, {"nilai": "70.01"}
    ),
    "bukan angka": lambda: _measured(indikator(ID, "Baik", satuan=None), BIASA, {"nilai": "Cukup"}),
    "nol dari nol": lambda: _measured(
        indikator(ID, "0 5 5 5"), Kebijakan(nama="nol", nol_dari_nol=D(100)), {"nilai": "0"}
    ),
    "target nol": lambda: _measured(
        indikator(ID, "0"), Kebijakan(nama="nol", target_nol=D(0)), {"nilai": "4"}
    ),
    "turun di bawah lantai": lambda: _measured(indikator(ID, "10", arah="turun"), BIASA, {"nilai": "25"}),
    "lewat batas": lambda: _measured(indikator(ID, "24", arah="batas", satuan="Jam"), TURUN_B, {"nilai": "36"}),
    "dalam batas": lambda: _measured(indikator(ID, "24", arah="batas", satuan="Jam"), TURUN_B, {"nilai": "20"}),
    "realisasi nol": lambda: _measured(indikator(ID, "24", arah="turun"), TURUN_B, {"nilai": "0"}),
    "rentang": lambda: _measured(
        indikator(ID, "-", arah="rentang", batas=[("7", None)], satuan="bulan"), BIASA, {"nilai": "3.5"}
    ),
    "dalam rentang": lambda: _measured(
        indikator(ID, "-", arah="rentang", batas=[("7", "8")], satuan="bulan"), BIASA, {"nilai": "7.5"}
    ),
    "belum": lambda: _measured(indikator(ID, "10"), BIASA, {"status": "belum"}),
    "tidak berlaku": lambda: _measured(indikator(ID, "10"), BIASA, {"status": "tidak_berlaku"}),
    "target negatif": lambda: _measured(indikator(ID, "-4"), BIASA, {"nilai": "-2"}),
}  # fmt: skip
SEMUA = Kebijakan(nama="Perbup 9", dasar="Peraturan Bupati 9", penyebut=Penyebut.SEMUA)
TERTIMBANG = Kebijakan(
    nama="bobot",
    dasar="Keputusan Bupati",
    cara=CaraRataRata.TERTIMBANG,
    bobot={"kegiatan-1.1": D("2.5")},
    desimal_rata_rata=1,
)
KANTOR: dict[str, Callable[[], str]] = {
    "kantor": lambda: "\n".join(
        _all_of(_office(), id_)
        for id_ in ("program-1", "kegiatan-1", "kegiatan-2", "kegiatan-3", "kegiatan")
    ),
    "rata-rata atas semua": lambda: _all_of(_office(SEMUA), "kegiatan"),
    "rata-rata tertimbang": lambda: _all_of(_office(TERTIMBANG), "kegiatan"),
}


@pytest.mark.parametrize("name", CERITA)
def test_a_figure_tells_word_for_word_how_it_came_about(name: str) -> None:
    assert CERITA[name]().jejak.as_text() == TERTULIS[name].strip()


@pytest.mark.parametrize("name", KANTOR)
def test_money_and_averages_tell_word_for_word_how_they_came_about(name: str) -> None:
    assert KANTOR[name]() == TERTULIS[name].strip()


def test_every_story_that_is_written_is_told() -> None:
    assert set(TERTULIS) == {*CERITA, *KANTOR}


def test_a_trace_as_json_has_every_part_under_its_name() -> None:
    found = CERITA["kata"]().jejak.as_json()
    assert found | {"masukan": found["masukan"][:1]} == {
        "id": ID,
        "judul": "Indikator kegiatan-1.1",
        "kalimat": "Capaian s.d. TW I adalah 75 %: realisasi «WDP» terhadap target «WTP».",
        "rumus": "capaian = realisasi ÷ target × 100",
        "masukan": [
            {
                "nama": "Target TW I",
                "nilai": "WTP",
                "tanpa": None,
                "satuan": None,
                "asal": "rencana.txt, tabel 4, baris 10, kolom 7: «Target WTP»",
            }
        ],
        "langkah": [
            "skala opini-bpk: «WDP» bernilai 3, target «WTP» bernilai 4",
            "3 ÷ 4 × 100 = 75",
            "lantai 0, tanpa batas atas: tetap 75",
            "terhadap target setahun: 3 ÷ 4 × 100 = 75",
        ],
        "alasan": "dihitung",
        "aturan": "naik, angka sejak 1 Januari (kebijakan bawaan)",
        "sumber_aturan": (
            "LKjIP Kabupaten Maluku Tengah 2021; LKjIP Dinas Sosial Kabupaten Lumajang 2021"
        ),
    }
    missing = CERITA["belum"]().jejak.as_json()["masukan"][1]
    assert (missing["nilai"], missing["tanpa"]) == (None, "belum diisi")

"""One table of cases: what target, realisasi and kebijakan give, and the code that says why."""

from decimal import Decimal

import pytest
from tests.core.rencana_buatan import baris, indikator, rencana

from renaksi.core.capaian.capaian import CapaianIndikator
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.capaian.skala_kata import predikat_akip
from renaksi.core.cascade.realisasi import realisasi_from_json
from renaksi.core.cascade.rencana import Indikator

D = Decimal
ID = "kegiatan-1.1"
POLOS = Kebijakan(nama="polos", lantai=None)
LANTAI = Kebijakan(nama="lantai")
BATAS_100 = Kebijakan(nama="seratus", batas_atas=D(100))
BATAS_120 = Kebijakan(nama="seratus dua puluh", batas_atas=D(120))
TURUN_B = Kebijakan(nama="turun-b", rumus_turun="turun-b", lantai=None)
SENDIRI = Kebijakan(nama="sendiri", rumus_indikator={ID: "kasus"})
NOL = Kebijakan(nama="nol", target_nol=D(0), nol_dari_nol=D(100))
SERATUS = Kebijakan(nama="target nol", target_nol=D(100), nol_dari_nol=D(0))


def _measured(one: Indikator, kebijakan: Kebijakan, *entries: dict[str, str]) -> CapaianIndikator:
    """The last triwulan of those that the entries report on, TW I first."""
    plan = rencana(baris("kegiatan-1", indikator=[one]))
    files = [
        realisasi_from_json(
            {
                "format": "renaksi-realisasi/1", "perangkat_daerah": "Dinas Contoh", "tahun": 2021,
                "triwulan": quarter, "indikator": [{"id": ID, "status": "terisi"} | entry],
            },
            f"tw-{quarter}.json",
            plan,
        )
        for quarter, entry in enumerate(entries, start=1)
    ]  # fmt: skip
    return measure(plan, files, len(files), kebijakan).indikator_by_id[ID]


@pytest.mark.parametrize(
    ("arah", "target", "given", "kebijakan", "status", "alasan", "capaian"),
    [
        # more is better
        ("naik", "10", "8", POLOS, "terukur", "dihitung", "80"),
        ("naik", "10", "0", POLOS, "terukur", "dihitung", "0"),
        ("naik", "10", "15", POLOS, "terukur", "dihitung", "150"),
        ("naik", "10", "15", BATAS_100, "terukur", "batas-atas", "100"),
        ("naik", "10", "15", BATAS_120, "terukur", "batas-atas", "120"),
        ("naik", "10", "10", BATAS_100, "terukur", "dihitung", "100"),
        ("naik", "10", "-1", POLOS, "terukur", "dihitung", "-10"),
        ("naik", "10", "-1", LANTAI, "terukur", "lantai", "0"),
        # target 0
        ("naik", "0", "5", LANTAI, "target_nol", "target_nol", None),
        ("naik", "0", "0", LANTAI, "target_nol", "target_nol", None),
        ("naik", "0", "5", NOL, "terukur", "target-nol-menurut-kebijakan", "0"),
        ("naik", "0", "0", NOL, "terukur", "target-nol-menurut-kebijakan", "100"),
        ("naik", "0", "5", SERATUS, "terukur", "target-nol-menurut-kebijakan", "100"),
        ("naik", "0", "0", SERATUS, "terukur", "target-nol-menurut-kebijakan", "0"),
        ("turun", "0", "0", NOL, "terukur", "target-nol-menurut-kebijakan", "100"),
        ("turun", "0", "5", NOL, "target_nol", "target_nol", None),
        ("turun", "0", "5", SERATUS, "target_nol", "target_nol", None),
        ("batas", "0", "5", SERATUS, "target_nol", "target_nol", None),
        # less is better
        ("turun", "10", "8", POLOS, "terukur", "dihitung", "120"),
        ("turun", "10", "10", POLOS, "terukur", "dihitung", "100"),
        ("turun", "10", "12", POLOS, "terukur", "dihitung", "80"),
        ("turun", "10", "20", POLOS, "terukur", "dihitung", "0"),
        ("turun", "10", "25", POLOS, "terukur", "dihitung", "-50"),
        ("turun", "10", "25", LANTAI, "terukur", "lantai", "0"),
        ("turun", "10", "0", POLOS, "terukur", "dihitung", "200"),
        ("turun", "10", "8", TURUN_B, "terukur", "dihitung", "125"),
        ("turun", "10", "25", TURUN_B, "terukur", "dihitung", "40"),
        ("turun", "10", "0", TURUN_B, "terukur", "realisasi-nol", "100"),
        ("turun", "10", "1", TURUN_B, "terukur", "dihitung", "1000"),
        # a limit
        ("batas", "24", "20", POLOS, "terukur", "dalam-batas", "100"),
        ("batas", "24", "24", POLOS, "terukur", "dalam-batas", "100"),
        ("batas", "24", "36", POLOS, "terukur", "dihitung", "50"),
        ("batas", "24", "72", POLOS, "terukur", "dihitung", "-100"),
        ("batas", "24", "36", TURUN_B, "terukur", "dihitung", "66.6667"),
        # no figure
        ("naik", "-", "5", LANTAI, "target_kosong", "target_kosong", None),
        ("naik", "WTP", "5", LANTAI, "bukan_angka", "bukan_angka", None),
        ("naik", "10", "belum", NOL, "belum", "belum", None),
        ("naik", "10", "belum_waktunya", NOL, "belum_waktunya", "belum_waktunya", None),
        ("naik", "10", "tidak_berlaku", NOL, "tidak_berlaku", "tidak_berlaku", None),
        ("naik", "0", "belum", NOL, "belum", "belum", None),
    ],
)
def test_each_case_has_its_outcome_and_its_reason(
    arah: str,
    target: str,
    given: str,
    kebijakan: Kebijakan,
    status: str,
    alasan: str,
    capaian: str | None,
) -> None:
    figure = given.lstrip("-").isdigit()
    entry = {"nilai": given} if figure else {"status": given}
    found = _measured(indikator(ID, target, arah=arah), kebijakan, entry)
    assert (found.status, found.alasan) == (status, alasan)
    shown = None if found.capaian is None else round(found.capaian, 4)
    assert shown == (None if capaian is None else D(capaian))


@pytest.mark.parametrize(
    ("given", "alasan", "capaian"),
    [
        ("7", "dalam-batas", "100"),
        ("8", "dalam-batas", "100"),
        ("3.5", "dihitung", "50"),
        ("12", "dihitung", "150"),
    ],
)
def test_a_range_is_full_inside_and_measured_by_the_nearer_bound_outside(
    given: str, alasan: str, capaian: str
) -> None:
    one = indikator(ID, "-", arah="rentang", batas=[("7", "8")])
    found = _measured(one, POLOS, {"nilai": given})
    assert (found.alasan, found.capaian) == (alasan, D(capaian))


# Words of a scale


@pytest.mark.parametrize(
    ("skala", "target", "given", "capaian"),
    [
        ("opini-bpk", "WTP", "WTP", "100"),
        ("opini-bpk", "WTP", "WDP", "75"),
        ("opini-bpk", "WTP", "tmp", "25"),
        ("opini-bpk", "WTP", "WTP-DPP", "100"),
        ("predikat-akip", "BB", "A", "120"),
        ("predikat-akip", "A", "B", "66.6667"),
        ("predikat-akip", "BB", "70.01", "100"),
        ("predikat-akip", "BB", "70", "80"),
        ("predikat-akip", "AA", "0", "14.2857"),
    ],
)
def test_words_of_a_scale_are_measured_by_their_scores(
    skala: str, target: str, given: str, capaian: str
) -> None:
    found = _measured(indikator(ID, target, skala=skala, satuan=None), LANTAI, {"nilai": given})
    assert found.capaian is not None
    assert round(found.capaian, 4) == D(capaian)
    assert any(f"skala {skala}" in step for step in found.jejak.langkah)


@pytest.mark.parametrize(
    ("nilai", "predikat"),
    [("90.01", "AA"), ("90", "A"), ("80.01", "A"), ("80", "BB"), ("70", "B"), ("60.01", "B"),
     ("60", "CC"), ("50", "C"), ("30.01", "C"), ("30", "D"), ("0", "D")],
)  # fmt: skip
def test_an_akip_score_on_a_bound_has_the_lower_predicate(nilai: str, predikat: str) -> None:
    assert predikat_akip(D(nilai)) == predikat


def test_counts_that_make_a_share_too_long_to_write_are_no_figure() -> None:
    found = _measured(indikator(ID, "26"), SENDIRI, _counts("9" * 390, "0." + "0" * 300 + "1", "1"))
    assert (found.status, found.rumus, found.alasan) == ("bukan_angka", "kasus", "bukan_angka")


@pytest.mark.parametrize(
    ("skala", "target", "given"),
    [
        (None, "WTP", "WTP"),
        ("opini-bpk", "WTP", "A"),
        ("opini-bpk", "WTP", "4"),
        ("opini-bpk", "Baik", "WTP"),
        ("skala-sendiri", "Baik", "Baik"),
    ],
)
def test_a_word_without_a_known_score_is_never_measured(
    skala: str | None, target: str, given: str
) -> None:
    found = _measured(indikator(ID, target, skala=skala, satuan=None), LANTAI, {"nilai": given})
    assert (found.status, found.capaian) == ("bukan_angka", None)


def test_words_are_never_added_up_over_quarters() -> None:
    one = indikator(ID, "WTP", skala="opini-bpk", sifat="inkremental", satuan=None)
    found = _measured(one, LANTAI, {"nilai": "WDP"}, {"nilai": "WTP"})
    assert (found.capaian, found.capaian_tahun) == (100, 100)


# Counts


def _counts(pembilang: str, penyebut: str, nilai: str | None = None) -> dict[str, str]:
    counts = {"pembilang": pembilang, "penyebut": penyebut}
    return counts if nilai is None else counts | {"nilai": nilai}


def test_percentages_of_several_quarters_are_made_of_their_counts_and_never_averaged() -> None:
    """1 of 10 and 90 of 90: 91 of 100, where the mean of 10 % and 100 % would be 55 %."""
    one = indikator(ID, "50", satuan="%", sifat="inkremental")
    found = _measured(one, LANTAI, _counts("1", "10"), _counts("90", "90"))
    assert (found.realisasi, found.target, found.capaian) == (91, 50, 182)
    assert found.capaian_tahun is None
    assert any("91 ÷ 100 × 100 = 91 %" in step for step in found.jejak.langkah)


def test_targets_of_such_quarters_weigh_as_their_counts_do() -> None:
    one = indikator(ID, "100 50 50 50", satuan="%", sifat="inkremental", target_tahun="80")
    found = _measured(one, LANTAI, _counts("10", "10"), _counts("15", "30"))
    assert found.target == D("62.5")  # (100 × 10 + 50 × 30) / 40
    assert (found.capaian, found.capaian_tahun) == (100, D("78.125"))


def test_without_counts_in_each_quarter_the_letter_of_the_format_holds() -> None:
    one = indikator(ID, "50", satuan="%", sifat="inkremental")
    found = _measured(one, LANTAI, _counts("1", "10"), {"nilai": "100"})
    assert (found.realisasi, found.target, found.capaian) == (110, 100, 110)


@pytest.mark.parametrize("rumus", ["kasus", "batas-bagian"])
def test_a_share_of_cases_needs_no_target_and_sums_its_counts(rumus: str) -> None:
    """BPBD Samarinda: 112 of 118 fires within 15 minutes is 94,92 %."""
    kebijakan = Kebijakan(nama="uji", rumus_indikator={ID: rumus})
    one = indikator(ID, "26", satuan="Orang")
    found = _measured(one, kebijakan, _counts("112", "118", "112"))
    assert (found.rumus, found.status, found.alasan) == (rumus, "terukur", "dihitung")
    assert found.capaian is not None
    assert round(found.capaian, 2) == D("94.92")
    assert "112 dari 118" in found.jejak.kalimat
    summed = _measured(
        indikator(ID, "26", satuan="Orang", sifat="inkremental"),
        kebijakan,
        _counts("1", "4", "1"),
        _counts("5", "6", "5"),
    )
    assert summed.capaian == 60


def test_a_share_without_counts_is_not_made_of_anything_else() -> None:
    found = _measured(indikator(ID, "26", satuan="Orang"), SENDIRI, {"nilai": "13"})
    assert (found.status, found.alasan) == ("bukan_angka", "tanpa-pembilang-penyebut")
    assert "pembilang dan penyebutnya tidak dilaporkan" in found.jejak.kalimat


def test_no_case_at_all_is_nothing_to_measure_and_not_zero() -> None:
    found = _measured(indikator(ID, "26", satuan="Orang"), SENDIRI, _counts("0", "0", "0"))
    assert (found.status, found.alasan) == ("tidak_berlaku", "tidak_berlaku")
    assert found.capaian is None


def test_a_formula_of_its_own_stands_above_the_one_of_its_arah() -> None:
    own = Kebijakan(nama="sendiri", rumus_indikator={ID: "turun-b"}, lantai=None)
    found = _measured(indikator(ID, "10"), own, {"nilai": "8"})
    assert (found.rumus, found.capaian) == ("turun-b", 125)
    ranged = indikator(ID, "-", arah="rentang", batas=[("7", "8")])
    assert _measured(ranged, own, {"nilai": "7"}).rumus == "rentang"

"""What other systems answer, run side by side, and the named rules of ours that give the same.

Five systems give one indikator (T 10, R 25, less is better) 0, 40, -50 and -150 %. Here each answer
is given by the rules that explain it, or is said to have none.
"""

from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from tests.core.rencana_buatan import baris, indikator, realisasi, rencana

from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.measure import measure

D = Decimal
TANPA = "tanpa persentase"
GALAT = "galat program"


@dataclass(frozen=True)
class Sistem:
    """Another system: the kebijakan that it follows, and answers that no rule gives, with why."""

    nama: str
    kebijakan: Kebijakan
    jawaban: dict[tuple[str, str, str], str]
    tanpa_aturan: dict[tuple[str, str, str], str] = field(default_factory=dict)


NAIK_80, NAIK_150 = ("naik", "100", "80"), ("naik", "100", "150")
T10_R8, T10_R12, T10_R25 = ("turun", "10", "8"), ("turun", "10", "12"), ("turun", "10", "25")
T10_R0, T0_R0, NAIK_T0 = ("turun", "10", "0"), ("turun", "0", "0"), ("naik", "0", "5")
KASUS = (NAIK_80, NAIK_150, T10_R8, T10_R12, T10_R25, T10_R0, T0_R0, NAIK_T0)


def _jawaban(*values: str) -> dict[tuple[str, str, str], str]:
    return dict(zip(KASUS, values, strict=True))


SISTEM = (
    Sistem(
        "e-SAKIP Banjarnegara",
        Kebijakan(nama="turun-a, lantai 0", rumus_turun="turun-a", lantai=D(0)),
        _jawaban("80", "150", "120", "80", "0", "200", TANPA, TANPA),
    ),
    Sistem(
        "AKSARA, monev",
        Kebijakan(
            nama="turun-b, nol dari nol 100",
            rumus_turun="turun-b",
            lantai=None,
            nol_dari_nol=D(100),
        ),
        _jawaban("80", "150", "125", "83.33", "40", "100", "100", TANPA),
    ),
    Sistem(
        "AKSARA, LAKIP",
        Kebijakan(nama="turun-a tanpa lantai", rumus_turun="turun-a", lantai=None),
        _jawaban("80", "150", "120", "80", "-50", "200", TANPA, TANPA),
    ),
    Sistem(
        "WP-Eval-SAKIP",
        Kebijakan(nama="nol", lantai=None, target_nol=D(0), nol_dari_nol=D(100)),
        _jawaban("80", "150", "20", "-20", "-150", "0", "100", "0"),
        tanpa_aturan=dict.fromkeys(
            (T10_R8, T10_R12, T10_R25, T10_R0),
            "(T - R) / T: tepat pada target menjadi 0 %, dan realisasi 0 dianggap kosong",
        ),
    ),
    Sistem(
        "satriotol/esakip",
        Kebijakan(nama="turun-a, 0 sampai 100", lantai=D(0), batas_atas=D(100)),
        _jawaban("80", "100", "100", "80", "0", "100", GALAT, GALAT),
        tanpa_aturan=dict.fromkeys((T0_R0, NAIK_T0), "pembagian dengan nol"),
    ),
    Sistem(
        "kwanter/sakip, SakipService",
        Kebijakan(nama="naik, batas 100", batas_atas=D(100)),
        {NAIK_80: "80", NAIK_150: "100"},
    ),
    Sistem(
        "kwanter/sakip, PerformanceCalculationService",
        Kebijakan(nama="turun-a, batas 200", lantai=None, batas_atas=D(200)),
        {T10_R8: "120", T10_R25: "-50", T10_R0: "200"},
    ),
    Sistem(
        "kwanter/sakip, Calculation",
        Kebijakan(nama="turun-b, batas 200", rumus_turun="turun-b", batas_atas=D(200)),
        {T10_R8: "125", T10_R25: "40", T10_R0: GALAT},
        tanpa_aturan={T10_R0: "pembagian dengan nol, padahal disebut sudah ditangani"},
    ),
    Sistem(
        "renaksi-klaten, e-SAKIP NTT, esakip-v2, BPS",
        Kebijakan(nama="naik, tanpa batas", lantai=None),
        {NAIK_80: "80", NAIK_150: "150"},
    ),
    Sistem(
        "hikaya/activity",
        Kebijakan(nama="turun-a", lantai=None),
        {T10_R8: "120", T10_R12: "80", T10_R25: "-50"},
    ),
)


def _ours(kebijakan: Kebijakan, arah: str, target: str, given: str) -> str:
    plan = rencana(baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", target, arah=arah)]))
    found = measure(plan, [realisasi(1, {"kegiatan-1.1": given})], 1, kebijakan).indikator[0]
    return TANPA if found.capaian is None else f"{round(found.capaian, 2):f}"


@pytest.mark.parametrize("sistem", SISTEM, ids=lambda sistem: sistem.nama)
def test_named_rules_give_what_each_system_answers_or_no_rule_does(sistem: Sistem) -> None:
    for kasus, jawaban in sistem.jawaban.items():
        ours = _ours(sistem.kebijakan, *kasus)
        same = ours == jawaban or (TANPA not in (ours, jawaban) and _same(ours, jawaban))
        assert same is (kasus not in sistem.tanpa_aturan), (kasus, ours, jawaban)


def _same(ours: str, theirs: str) -> bool:
    return theirs != GALAT and D(ours) == D(theirs)


def test_adding_up_figures_that_are_cumulative_already_gives_250_percent() -> None:
    """25, 50, 75, 100 against 100: 100 by the figures' own meaning, 250 where they are summed."""
    files = [
        realisasi(quarter, {"kegiatan-1.1": value})
        for quarter, value in enumerate(("25", "50", "75", "100"), start=1)
    ]

    def year(sifat: str) -> Decimal | None:
        one = indikator("kegiatan-1.1", "25 50 75 100", sifat=sifat, target_tahun="100")
        plan = rencana(baris("kegiatan-1", indikator=[one]))
        return measure(plan, files, 4).indikator[0].capaian_tahun

    assert year("kumulatif") == 100
    assert year("inkremental") == 250

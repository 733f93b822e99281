"""PMK 22/2021: cost per unit against plan, clamped, with what cannot be in it counted."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.rencana_buatan import baris, indikator, keuangan, realisasi, rencana

from renaksi.core.capaian.efisiensi_pmk import (
    BUKAN_SATU_KELUARAN,
    BUKAN_VOLUME,
    TANPA_BELANJA,
    TANPA_PAGU,
    TANPA_TARGET,
    TANPA_UANG,
    TANPA_VOLUME,
    EfisiensiPmk,
    Keluaran,
    batasi,
    efisiensi_pmk,
    nilai_efisiensi,
)
from renaksi.core.capaian.measure import measure

D = Decimal
positive = st.decimals("0.01", 10**9, allow_nan=False, allow_infinity=False, places=2)


@pytest.mark.parametrize(
    ("efisiensi", "nilai"),
    [("20", "100"), ("10", "75"), ("0", "50"), ("-10", "25"), ("-20", "0"), ("5.5", "63.75")],
)
def test_ne_runs_from_0_to_100(efisiensi: str, nilai: str) -> None:
    assert nilai_efisiensi(batasi(D(efisiensi))) == D(nilai)


def test_lakip_itjen_2019_printed_235_percent_because_74_was_not_clamped() -> None:
    assert nilai_efisiensi(D(74)) == 235
    assert nilai_efisiensi(batasi(D(74))) == 100
    assert nilai_efisiensi(batasi(D("-74"))) == 0
    assert (batasi(D("20.01")), batasi(D("-20.01")), batasi(D("19.99"))) == (20, -20, D("19.99"))


def _office(
    *outputs: tuple[str, str], triwulan: int = 4, pagu: str | None = "1000", **how: Any
) -> EfisiensiPmk:
    """One sub kegiatan for each (volume of 10, money of 1000)."""
    rows, volume, money = [], {}, {}
    for number, (made, spent) in enumerate(outputs, start=1):
        id_ = f"sub_kegiatan-{number}"
        one = indikator(
            f"{id_}.1", how.get("target", "10"), **{k: how[k] for k in how if k != "target"}
        )
        rows.append(baris(id_, indikator=[one], keuangan=[keuangan("%", "100")]))
        volume[f"{id_}.1"], money[(id_, "Rp")] = made, spent
    plan = rencana(*rows)
    files = [realisasi(q) for q in range(1, triwulan)]
    last = realisasi(triwulan, volume, money, pagu=pagu)
    return efisiensi_pmk(plan, measure(plan, [*files, last], triwulan))


def test_the_same_cost_per_unit_as_planned_is_fifty() -> None:
    found = _office(("10", "1000"))
    assert (found.efisiensi, found.nilai) == (0, 50)


def test_half_the_output_for_half_the_money_is_neither_better_nor_worse() -> None:
    assert _office(("5", "500"), triwulan=2, target="2 10 10 10").efisiensi == 0


def test_e_is_the_mean_over_the_outputs_and_is_clamped_after_it() -> None:
    found = _office(("10", "900"), ("10", "400"))
    assert (found.efisiensi, found.dibatasi, found.nilai) == (35, 20, 100)
    text = found.jejak.as_text()
    assert "sub_kegiatan-1: (1 − (900 ÷ 10) ÷ (1.000 ÷ 10)) × 100 = 10 %" in text
    assert "E 35 di luar −20 sampai 20, jadi 20; tanpa batas NE akan 137,5 %" in text
    assert "NE = 50 + 20 ÷ 20 × 50 = 100 %" in text


def test_outputs_whose_excess_and_saving_cancel_are_not_clamped_one_by_one() -> None:
    assert _office(("10", "1400"), ("10", "500")).efisiensi == 5


@pytest.mark.parametrize(
    ("output", "how", "why"),
    [
        (("0", "500"), {}, TANPA_VOLUME),
        (("belum", "500"), {}, TANPA_VOLUME),
        (("5", "belum"), {}, TANPA_BELANJA),
        (("5", "500"), {"pagu": None}, TANPA_PAGU),
        (("5", "500"), {"arah": "turun"}, BUKAN_SATU_KELUARAN),
        (("5", "500"), {"target": "0"}, TANPA_TARGET),
        (("5", "500"), {"target": "-"}, TANPA_TARGET),
        (("5", "500"), {"sifat": "posisi_akhir", "triwulan": 2}, BUKAN_VOLUME),
    ],
)
def test_what_cannot_be_an_output_is_counted_with_its_reason(
    output: tuple[str, str], how: dict[str, Any], why: str
) -> None:
    found = _office(output, **how)
    assert (found.efisiensi, found.nilai, found.keluaran) == (None, None, ())
    assert found.tidak_ikut == ((why, 1),)
    assert f"1 {why}" in found.jejak.kalimat


def test_a_state_is_a_volume_once_the_year_is_over() -> None:
    assert _office(("10", "1000"), sifat="posisi_akhir", triwulan=4).nilai == 50


def test_several_indikator_or_no_money_are_no_output_and_the_others_still_count() -> None:
    two = [indikator(f"sub_kegiatan-1.{n}", "10") for n in (1, 2)]
    plan = rencana(
        baris("sub_kegiatan-1", indikator=two, keuangan=[keuangan("Rp", "100")]),
        baris("sub_kegiatan-2", indikator=[indikator("sub_kegiatan-2.1", "10")]),
        baris(
            "sub_kegiatan-3",
            indikator=[indikator("sub_kegiatan-3.1", "10")],
            keuangan=[keuangan("Rp", "100", pagu="100")],
        ),
    )
    money = {("sub_kegiatan-1", "Rp"): "90", ("sub_kegiatan-3", "Rp"): "95"}
    volume = dict.fromkeys(("sub_kegiatan-1.1", "sub_kegiatan-1.2", "sub_kegiatan-3.1"), "10")
    reported = realisasi(4, volume, money, pagu="100")
    found = efisiensi_pmk(plan, measure(plan, [reported], 4))
    assert (found.efisiensi, len(found.keluaran)) == (5, 1)
    assert dict(found.tidak_ikut) == {BUKAN_SATU_KELUARAN: 1, TANPA_UANG: 1}
    assert "dari 1 sub kegiatan; tidak ikut dihitung: 1" in found.jejak.kalimat


def test_a_share_without_end_comes_back_as_whole_rupiah() -> None:
    (one,) = _office(("10", "7"), pagu="3").keluaran
    assert one.rak == 7


@given(st.lists(st.tuples(positive, positive), min_size=1, max_size=4))
def test_the_order_of_the_outputs_does_not_matter(outputs: list[tuple[Decimal, Decimal]]) -> None:
    given_ = [(str(made), str(spent)) for made, spent in outputs]
    assert _office(*given_).efisiensi == _office(*reversed(given_)).efisiensi


@given(positive, positive, positive, positive, positive)
def test_spending_more_for_the_same_is_never_more_efficient(
    rak: Decimal, more: Decimal, rvk: Decimal, pak: Decimal, tvk: Decimal
) -> None:
    def efisiensi(spent: Decimal) -> Decimal:
        return Keluaran(id="a", uraian="a", rak=spent, rvk=rvk, pak=pak, tvk=tvk).efisiensi

    assert efisiensi(rak + more) < efisiensi(rak) < 100
    assert 0 <= nilai_efisiensi(batasi(efisiensi(rak))) <= 100

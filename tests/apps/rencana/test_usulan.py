"""What the rules propose for a plan: taken by a person, it mends the plan, whichever rule it is."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.apps.rencana import contoh
from tests.core.checks import plans
from tests.core.checks.test_nama_mirip import OTHER, with_sub_kegiatan

from renaksi.apps.rencana.keputusan import Jawaban, decide
from renaksi.apps.rencana.keraguan import Ragu, doubts
from renaksi.core.cascade.figures import as_target
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi, Sifat
from renaksi.core.checks import check


def with_rows(**changes: dict[str, object]) -> RencanaAksi:
    """The example with rows changed, by id."""
    rows = (
        replace(row, **changes.get(row.id.replace("-", "_"), {}))  # type: ignore[arg-type]
        for row in contoh.plan().baris
    )
    return replace(contoh.plan(), baris=tuple(rows))


def money(satuan: str, figures: str, pagu: str | None = None) -> tuple[Keuangan]:
    return (contoh.keuangan(satuan, *figures.split(), pagu=pagu and Decimal(pagu)),)


def pagu() -> RencanaAksi:
    return with_rows(
        program_1={"keuangan": money("Rp", "1 2 3 90", "90")},
        kegiatan_1={"keuangan": money("Rp", "1 2 3 70", "70")},
        sub_kegiatan_1={"keuangan": money("Rp", "0 1 1 30", "30")},
        sub_kegiatan_2={"keuangan": money("Rp", "1 1 2 40", "40")},
    )


def counts() -> RencanaAksi:
    def one(id: str, figures: str) -> dict[str, object]:
        return {
            "indikator": (contoh.indikator(f"{id}.1", f"Jumlah {id}", "buku", *figures.split()),)
        }

    return with_rows(
        kegiatan_1=one("kegiatan-1", "3 6 8 12"),
        sub_kegiatan_1=one("sub_kegiatan-1", "1 2 3 4"),
        sub_kegiatan_2=one("sub_kegiatan-2", "2 4 6 8"),
    )


def percents() -> RencanaAksi:
    return with_rows(
        kegiatan_1={"keuangan": money("%", "70.71 81.01 83.79 100")},
        sub_kegiatan_1={"keuangan": money("%", "41.98 64.8 81.81 100")},
        sub_kegiatan_2={"keuangan": money("%", "76.35 84.18 95.51 100")},
    )


def fractions() -> RencanaAksi:
    return plans.changed("kegiatan-1", keuangan=(plans.keuangan("0,25", "0,5", "0,75", "1"),))


def units() -> RencanaAksi:
    return with_rows(
        sub_kegiatan_1={"penanggung_jawab": ("Seksi Jalan", "Kasubbag Umum")},
        sub_kegiatan_2={"penanggung_jawab": ("SEKSI  JALAN",)},
    )


def ends() -> RencanaAksi:
    return with_rows(
        kegiatan_1={"keuangan": money("%", "20 40 70 95")},
        sub_kegiatan_1={"keuangan": money("%", "20 40 70 100")},
        sub_kegiatan_2={"keuangan": money("%", "20 40 70 100")},
    )


def outvoted() -> RencanaAksi:
    return with_sub_kegiatan(OTHER, OTHER, OTHER, OTHER)


def asked(plan: RencanaAksi, aturan: str) -> list[Ragu]:
    return [one for one in doubts(plan, check(plan)) if one.satu.aturan == aturan]


def taken(plan: RencanaAksi, ragu: Ragu) -> RencanaAksi:
    hasil = decide(plan, [], [ragu], Jawaban(pilihan={ragu.kunci: "2"}))
    assert hasil.galat == {}
    return hasil.plan


@pytest.mark.parametrize(
    ("aturan", "plan"),
    [
        ("jumlah-tidak-cocok", pagu()),
        ("jumlah-tidak-cocok", counts()),
        ("persen-tidak-sejalan", percents()),
        ("persen-pecahan", fractions()),
        ("jabatan-tak-setingkat", units()),
        ("keuangan-akhir-bukan-100", ends()),
        ("nama-mirip", outvoted()),
    ],
)
def test_a_proposal_that_is_taken_leaves_nothing_of_its_finding(
    aturan: str, plan: RencanaAksi
) -> None:
    ragu = asked(plan, aturan)[0]
    assert ragu.lain
    after = taken(plan, ragu)
    assert ragu.kunci not in {one.kunci for one in asked(after, aturan)}
    assert [one.id for one in after.baris] == [one.id for one in plan.baris]


def row_after(plan: RencanaAksi, aturan: str, row: str) -> Baris:
    return taken(plan, asked(plan, aturan)[0]).by_id[row]


def test_fractions_become_percentages_in_all_four_quarters() -> None:
    (after,) = row_after(fractions(), "persen-pecahan", "kegiatan-1").keuangan
    assert after.target == tuple(map(Decimal, (25, 50, 75, 100)))
    (ragu,) = asked(fractions(), "persen-pecahan")
    assert ragu.lain == "keempat triwulan dikalikan seratus: 25; 50; 75; 100"


def test_a_pagu_is_set_and_its_quarters_stay() -> None:
    ragu = next(one for one in asked(pagu(), "jumlah-tidak-cocok") if one.letak.bidang == "pagu")
    assert (ragu.dibaca, ragu.lain) == ("90", "70")
    assert ragu.tempat == "Program 1 «Program Layanan», pagu"
    (after,) = taken(pagu(), ragu).by_id["program-1"].keuangan
    assert (after.pagu, after.target) == (Decimal(70), tuple(map(as_target, ["1", "2", "3", "90"])))
    typed = decide(pagu(), [], [ragu], Jawaban({ragu.kunci: "3"}, {ragu.kunci: "75"}))
    assert typed.plan.by_id["program-1"].keuangan[0].pagu == Decimal(75)


def test_a_post_is_named_in_every_row_that_has_it_and_other_posts_stay() -> None:
    (ragu,) = asked(units(), "jabatan-tak-setingkat")
    after = taken(units(), ragu)
    assert after.by_id["sub_kegiatan-1"].penanggung_jawab == ("Kepala Seksi Jalan", "Kasubbag Umum")
    assert after.by_id["sub_kegiatan-2"].penanggung_jawab == ("Kepala Seksi Jalan",)


def test_a_years_target_is_not_proposed_for_one_quarter_of_what_adds_up_to_it() -> None:
    one = replace(
        contoh.indikator("kegiatan-1.1", "Jumlah buku", "buku", "1", "2", "3", "4"),
        sifat=Sifat.INKREMENTAL,
        target_tahun=Decimal(12),
    )
    (ragu,) = asked(with_rows(kegiatan_1={"indikator": (one,)}), "target-tahun-berbeda")
    assert ragu.lain is None
    assert ragu.ketik

"""What an office compares with: who may give it, what is refused, whose word each figure is."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from tests.apps.rencana import contoh
from tests.orang import add

from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, Peran, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.riwayat import words
from renaksi.apps.realisasi.isian import DIISI_DI_SASARAN, TIDAK_ADA, Isian
from renaksi.apps.realisasi.models import PembandingKantor
from renaksi.apps.realisasi.selectors_pembanding import compared_with, given, held_of
from renaksi.apps.realisasi.services import save_entry
from renaksi.apps.realisasi.services_pembanding import (
    TANPA_ANGKA,
    IsianPembanding,
    PembandingBerubah,
    save_pembanding,
)
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana, VersiTetap
from renaksi.core.capaian.pembanding import pembanding_from_json, pembanding_to_json
from renaksi.core.cascade.figures import Status

D = Decimal
SASARAN = IsianPembanding(
    acuan="sasaran-1.1",
    realisasi_tahun_lalu=D("47.5"),
    target_akhir_renstra=D(90),
    tahun_akhir_renstra=2032,
    sumber="LKjIP 2029",
)


@pytest.fixture
def rencana(kantor: PerangkatDaerah, operator: Pengguna) -> Rencana:
    """The example plan of 2030."""
    return services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[]
    ).rencana


def save(
    rencana: Rencana, oleh: Pengguna, isian: IsianPembanding = SASARAN, urutan: int = 0
) -> PembandingKantor | None:
    return save_pembanding(rencana=rencana, oleh=oleh, isian=isian, urutan=urutan)


def refusal(rencana: Rencana, oleh: Pengguna, isian: IsianPembanding) -> str:
    with pytest.raises(ValidationError) as refused:
        save(rencana, oleh, isian)
    assert not PembandingKantor.objects.exists()
    return " ".join(refused.value.messages)


def fill_2029(kantor: PerangkatDaerah, operator: Pengguna, nilai: str) -> None:
    """Last year's plan here too, with a realisasi of the sasaran."""
    last = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(2029), findings=[]
    ).rencana
    isian = Isian(bagian="kinerja", acuan="sasaran-1.1", status=Status.TERISI, nilai=D(nilai))
    save_entry(rencana=last, oleh=operator, triwulan=4, isian=isian, token="")


def test_what_was_given_holds_and_stands_in_the_log(rencana: Rencana, operator: Pengguna) -> None:
    save(rencana, operator)
    one = given(rencana, contoh.plan()).by_id["sasaran-1.1"]
    assert (one.realisasi_tahun_lalu, one.target_akhir_renstra) == (D("47.5"), D(90))
    assert (one.tahun_akhir_renstra, one.standar_nasional) == (2032, None)
    assert words(Peristiwa.objects.get(jenis="realisasi.pembanding.diisi")) == (
        "mengisi pembanding 2030 Tingkat layanan: tahun lalu 47,5, akhir Renstra 2032 90"
    )


def test_each_figure_is_the_word_of_who_gave_it_last(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    other = add(kantor, "kasubbag", "Kiki Kasubbag", Peran.OPERATOR, oleh=operator)
    save(rencana, operator)
    save(rencana, other, replace(SASARAN, standar_nasional=D(88)), urutan=1)
    one = given(rencana, contoh.plan()).by_id["sasaran-1.1"]
    assert "LKjIP 2029; diisi Oki Operator pada" in one.asal["realisasi_tahun_lalu"]
    assert "Kiki Kasubbag" in one.asal["standar_nasional"]
    assert held_of(rencana)["sasaran-1.1"].entri.oleh == other


def test_saving_what_is_stored_changes_and_logs_nothing(
    rencana: Rencana, operator: Pengguna
) -> None:
    save(rencana, operator)
    save(rencana, operator, replace(SASARAN, sumber="  LKjIP   2029 "), urutan=1)
    assert PembandingKantor.objects.count() == 1
    assert Peristiwa.objects.filter(jenis__startswith="realisasi.pembanding").count() == 1


def test_nothing_given_is_nothing_stored(rencana: Rencana, operator: Pengguna) -> None:
    assert save(rencana, operator, IsianPembanding(acuan="sasaran-1.1")) is None
    assert not PembandingKantor.objects.exists()


def test_zero_is_a_figure(rencana: Rencana, operator: Pengguna) -> None:
    save(rencana, operator, IsianPembanding(acuan="sasaran-1.1", realisasi_tahun_lalu=D(0)))
    assert given(rencana, contoh.plan()).by_id["sasaran-1.1"].realisasi_tahun_lalu == 0


def test_what_is_taken_back_is_compared_no_more_and_stays_in_the_history(
    rencana: Rencana, operator: Pengguna
) -> None:
    save(rencana, operator)
    empty = IsianPembanding(acuan="sasaran-1.1", sumber="LKjIP 2029")
    taken = save(rencana, operator, empty, urutan=1)
    assert taken is not None and (taken.sumber, taken.urutan) == ("", 2)
    assert given(rencana, contoh.plan()).indikator == ()
    event = Peristiwa.objects.get(jenis="realisasi.pembanding.diubah")
    assert words(event).endswith("dari tahun lalu 47,5, akhir Renstra 2032 90 menjadi dikosongkan")
    assert PembandingKantor.objects.count() == 2


def test_an_entry_changed_meanwhile_is_not_overwritten(
    rencana: Rencana, operator: Pengguna
) -> None:
    save(rencana, operator)
    with pytest.raises(PembandingBerubah, match=r"Oki Operator pukul .* menjadi tahun lalu 47,5"):
        save(rencana, operator, replace(SASARAN, realisasi_tahun_lalu=D(50)))
    assert PembandingKantor.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"acuan": "tidak-ada"}, TIDAK_ADA),
        ({"acuan": "tujuan-1.1"}, DIISI_DI_SASARAN),
        ({"realisasi_tahun_lalu": D("1" * 41)}, "paling banyak 40 angka"),
        ({"sumber": "x" * 301}, "Sumber paling panjang 300 huruf."),
        ({"tahun_akhir_renstra": 1899}, "1900"),
        ({"tahun_akhir_renstra": 2201}, "2200"),
    ],
)
def test_what_is_out_of_bounds_is_refused_in_one_line(
    rencana: Rencana, operator: Pengguna, change: dict[str, object], says: str
) -> None:
    said = refusal(rencana, operator, replace(SASARAN, **change))
    assert says in said and "\n" not in said


@pytest.mark.parametrize(
    "change",
    [
        {"realisasi_tahun_lalu": D("1" * 40)},
        {"sumber": "x" * 300},
        {"tahun_akhir_renstra": 1900},
        {"tahun_akhir_renstra": 2200},
        {"tahun_akhir_renstra": None},
        {"realisasi_tahun_lalu": D("-3.25")},
    ],
)
def test_what_is_just_within_bounds_is_taken(
    rencana: Rencana, operator: Pengguna, change: dict[str, object]
) -> None:
    assert save(rencana, operator, replace(SASARAN, **change)) is not None


def test_a_source_without_a_figure_is_refused(rencana: Rencana, operator: Pengguna) -> None:
    said = refusal(rencana, operator, IsianPembanding(acuan="sasaran-1.1", sumber="LKjIP"))
    assert said == TANPA_ANGKA


def test_a_reader_and_a_stranger_give_nothing(
    rencana: Rencana, pembaca: Pengguna, orang_luar: Pengguna
) -> None:
    for person in (pembaca, orang_luar):
        with pytest.raises(Ditolak):
            save(rencana, person)
    assert not PembandingKantor.objects.exists()


def test_an_entry_is_never_changed_nor_deleted_nor_doubled(
    rencana: Rencana, operator: Pengguna
) -> None:
    entry = save(rencana, operator)
    assert entry is not None
    for attempt in (entry.save, entry.delete, PembandingKantor.objects.all().delete):
        with pytest.raises(VersiTetap):
            attempt()
    twin = PembandingKantor(
        pemda_id=entry.pemda_id, rencana=rencana, acuan=entry.acuan, urutan=1, oleh=operator
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_given_figure_of_last_year_is_used_and_the_one_here_is_named(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    fill_2029(kantor, operator, "50")
    save(rencana, operator)
    one = compared_with(rencana, contoh.plan()).by_id["sasaran-1.1"]
    assert one.realisasi_tahun_lalu == D("47.5")
    assert one.asal["realisasi_tahun_lalu"].endswith("; realisasi di renaksi 50, tidak dipakai")
    assert "renaksi 50" not in one.asal["target_akhir_renstra"]


def test_a_given_figure_that_is_the_one_here_is_said_to_be_the_same(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    fill_2029(kantor, operator, "47.5")
    save(rencana, operator)
    one = compared_with(rencana, contoh.plan()).by_id["sasaran-1.1"]
    assert one.asal["realisasi_tahun_lalu"].endswith("; realisasi di renaksi sama")


def test_last_year_is_taken_from_here_where_the_office_gave_none(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    fill_2029(kantor, operator, "50")
    save(rencana, operator, replace(SASARAN, realisasi_tahun_lalu=None))
    found = compared_with(rencana, contoh.plan())
    one = found.by_id["sasaran-1.1"]
    assert (one.realisasi_tahun_lalu, one.target_akhir_renstra) == (D(50), D(90))
    assert one.asal["realisasi_tahun_lalu"] == "renaksi: realisasi sasaran-1.1 s.d. TW IV 2029"
    assert "tujuan-1.1" not in found.by_id


def test_an_indikator_that_the_plan_dropped_is_compared_no_more(
    rencana: Rencana, operator: Pengguna
) -> None:
    save(rencana, operator, replace(SASARAN, acuan="sub_kegiatan-2.1"))
    plan = contoh.plan()
    kept = replace(plan, baris=tuple(row for row in plan.baris if row.id != "sub_kegiatan-2"))
    assert compared_with(rencana, plan).by_id
    assert compared_with(rencana, kept).by_id == {}


def test_what_was_given_is_a_file_that_is_read_back_as_it_is(
    rencana: Rencana, operator: Pengguna
) -> None:
    save(rencana, operator)
    plan = contoh.plan()
    content = pembanding_to_json(given(rencana, plan), plan)
    (one,) = pembanding_from_json(content, "berkas", plan).indikator
    assert (one.realisasi_tahun_lalu, one.sumber) == (D("47.5"), "LKjIP 2029")


def test_two_years_do_not_share_their_entries(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    other = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(2031), findings=[]
    ).rencana
    save(rencana, operator)
    assert held_of(other) == {}

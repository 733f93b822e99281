"""An office chooses how it measures; what a closed quarter came to never changes by it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.rencana import contoh
from tests.orang import add

from renaksi.apps.kantor import services as kantor_services
from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, Peran, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.riwayat import words
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.models import KebijakanKantor, LaporanTriwulan
from renaksi.apps.realisasi.selectors_kebijakan import kebijakan_for, open_quarters
from renaksi.apps.realisasi.services import save_entry
from renaksi.apps.realisasi.services_kebijakan import choose_kebijakan
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana, VersiTetap
from renaksi.core.capaian.kebijakan import BAWAAN, CaraRataRata, Kebijakan, Penyebut
from renaksi.core.cascade.figures import TRIWULAN, Status

D = Decimal
SERATUS = Kebijakan(nama="Perbup 5/2030", dasar="Peraturan Bupati 5/2030", batas_atas=D(100))


def fill(rencana: Rencana, oleh: Pengguna, triwulan: int, nilai: str = "7") -> None:
    """Reports one figure of the kegiatan's indikator."""
    isian = Isian(bagian="kinerja", acuan="kegiatan-1.1", status=Status.TERISI, nilai=D(nilai))
    save_entry(rencana=rencana, oleh=oleh, triwulan=triwulan, isian=isian, token="", alasan="uji")


def choose(
    rencana: Rencana, oleh: Pengguna, kebijakan: Kebijakan = SERATUS, mulai: int = 1, **more: object
) -> KebijakanKantor:
    """Chooses as someone who has seen the last choice."""
    more.setdefault("urutan", KebijakanKantor.objects.count())
    return choose_kebijakan(
        rencana=rencana, oleh=oleh, kebijakan=kebijakan, mulai_triwulan=mulai,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def held(rencana: Rencana) -> list[str]:
    """The names of what holds in each triwulan."""
    return [kebijakan_for(rencana.perangkat_daerah, rencana.tahun, n).nama for n in TRIWULAN]


def test_without_a_choice_the_built_in_kebijakan_holds(rencana: Rencana) -> None:
    assert all(kebijakan_for(rencana.perangkat_daerah, 2030, n) == BAWAAN for n in TRIWULAN)


def test_the_last_choice_that_begins_at_or_before_a_triwulan_holds_for_it(
    rencana: Rencana, operator: Pengguna
) -> None:
    choose(rencana, operator, SERATUS, 3)
    assert held(rencana) == ["bawaan", "bawaan", "Perbup 5/2030", "Perbup 5/2030"]
    choose(rencana, operator, replace(SERATUS, nama="lain", batas_atas=D(120)), 2)
    assert held(rencana) == ["bawaan", "lain", "lain", "lain"]
    assert kebijakan_for(rencana.perangkat_daerah, 2031, 4) == BAWAAN


def test_what_is_measured_is_measured_by_the_choice_and_names_it(
    rencana: Rencana, operator: Pengguna
) -> None:
    fill(rencana, operator, 2, "18")
    assert selectors.measured(rencana, 2).indikator_by_id["kegiatan-1.1"].capaian == 200
    choose(rencana, operator, SERATUS, 2)
    capaian = selectors.measured(rencana, 2)
    assert capaian.indikator_by_id["kegiatan-1.1"].capaian == 100
    assert capaian.kebijakan == SERATUS


def test_a_choice_at_or_before_a_closed_quarter_is_refused_with_what_to_do(
    rencana: Rencana, operator: Pengguna
) -> None:
    fill(rencana, operator, 1, "0")
    fill(rencana, operator, 2)
    with pytest.raises(ValidationError) as refused:
        choose(rencana, operator, SERATUS, 1)
    assert refused.value.message_dict == {
        "mulai_triwulan": [
            "TW I sudah ditutup karena TW II sudah diisi; pilih berlaku mulai TW II."
        ]
    }
    assert choose(rencana, operator, SERATUS, 2).mulai_triwulan == 2


def test_a_quarter_is_open_until_a_later_one_has_something_reported(
    rencana: Rencana, operator: Pengguna
) -> None:
    assert open_quarters(rencana) == (1, 2, 3, 4)
    fill(rencana, operator, 2)
    assert open_quarters(rencana) == (2, 3, 4)
    blank = Isian(bagian="kinerja", acuan="sasaran-1.1", status=Status.BELUM, nilai=None)
    save_entry(rencana=rencana, oleh=operator, triwulan=4, isian=blank, token="")
    assert open_quarters(rencana) == (2, 3, 4)
    fill(rencana, operator, 4, "18")
    assert open_quarters(rencana) == (4,)


def test_zero_reported_later_closes_a_quarter_too(rencana: Rencana, operator: Pengguna) -> None:
    fill(rencana, operator, 3, "0")
    assert open_quarters(rencana) == (3, 4)


@pytest.mark.parametrize("triwulan", [0, 5, -1])
def test_a_quarter_that_does_not_exist_is_refused(
    rencana: Rencana, operator: Pengguna, triwulan: int
) -> None:
    with pytest.raises(ValidationError, match="tidak ada"):
        choose(rencana, operator, SERATUS, triwulan)


@pytest.mark.parametrize(
    ("kebijakan", "key"),
    [
        (replace(SERATUS, dasar=BAWAAN.dasar), "dasar"),
        (replace(SERATUS, dasar=" "), "dasar"),
        (replace(SERATUS, nama="bawaan"), "nama"),
        (replace(SERATUS, nama="n" * 101), "nama"),
        (replace(SERATUS, lantai=D(101)), "lantai"),
        (replace(SERATUS, rumus_indikator={"kegiatan-9.9": "kasus"}), "rumus_indikator"),
        (replace(SERATUS, bobot={"kegiatan-9.9": D(2)}), "bobot"),
        (replace(SERATUS, skala=((D(1), "a"),) * 21 + ((None, "b"),)), "skala"),
    ],
)
def test_what_may_not_be_chosen_is_refused_at_its_place(
    rencana: Rencana, operator: Pengguna, kebijakan: Kebijakan, key: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        choose(rencana, operator, kebijakan)
    assert list(refused.value.message_dict) == [key]
    assert not KebijakanKantor.objects.exists()


def test_one_name_never_means_two_sets_of_rules(rencana: Rencana, operator: Pengguna) -> None:
    choose(rencana, operator)
    with pytest.raises(ValidationError, match="sudah dipakai untuk aturan yang lain"):
        choose(rencana, operator, replace(SERATUS, batas_atas=D(120)))
    choose(rencana, operator, replace(SERATUS, dasar="Peraturan Bupati 5/2030 pasal 7"))
    assert held(rencana) == ["Perbup 5/2030"] * 4


def test_an_office_goes_back_to_the_built_in_kebijakan_and_says_nothing_changes_twice(
    rencana: Rencana, operator: Pengguna
) -> None:
    choose(rencana, operator)
    choose(rencana, operator, BAWAAN, 2)
    assert held(rencana) == ["Perbup 5/2030", "bawaan", "bawaan", "bawaan"]
    with pytest.raises(ValidationError, match="sudah berlaku"):
        choose(rencana, operator, BAWAAN, 3)


def test_a_choice_made_meanwhile_is_never_overwritten_unseen(
    rencana: Rencana, operator: Pengguna
) -> None:
    choose(rencana, operator)
    with pytest.raises(ValidationError, match="sudah diganti oleh Oki Operator"):
        choose(rencana, operator, replace(SERATUS, nama="lain", batas_atas=D(120)), urutan=0)
    assert held(rencana) == ["Perbup 5/2030"] * 4


def test_only_an_operator_of_the_office_chooses(
    rencana: Rencana, pembaca: Pengguna, orang_luar: Pengguna
) -> None:
    for person in (pembaca, orang_luar):
        with pytest.raises(Ditolak):
            choose(rencana, person)


def test_a_choice_is_one_event_with_what_stood_before_and_after(
    rencana: Rencana, operator: Pengguna
) -> None:
    choice = choose(rencana, operator, SERATUS, 2, alasan="Rapat 4 Januari")
    event = Peristiwa.objects.get(jenis="realisasi.kebijakan.dipilih")
    assert event.sebelum["isi"]["batas_atas"] is None
    assert event.sesudah["isi"] == choice.isi
    assert event.sesudah["isi"]["batas_atas"] == "100"
    assert event.alasan == "Rapat 4 Januari"
    assert words(event) == (
        "memilih kebijakan hitung Perbup 5/2030 mulai TW II 2030, menggantikan bawaan"
    )


def test_a_choice_is_never_changed_or_deleted(rencana: Rencana, operator: Pengguna) -> None:
    choice = choose(rencana, operator)
    choice.mulai_triwulan = 4
    for attempt in (choice.save, choice.delete, KebijakanKantor.objects.all().delete):
        with pytest.raises(VersiTetap):
            attempt()


def test_two_choices_never_share_their_place_in_the_order(
    rencana: Rencana, operator: Pengguna
) -> None:
    choice = choose(rencana, operator)
    twin = KebijakanKantor(
        pemda_id=choice.pemda_id, perangkat_daerah=choice.perangkat_daerah, tahun=2030, urutan=1,
        mulai_triwulan=1, isi=choice.isi, oleh=operator,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_another_office_of_the_pemda_keeps_its_own(
    rencana: Rencana, operator: Pengguna, kantor_lain: PerangkatDaerah
) -> None:
    choose(rencana, operator)
    assert kebijakan_for(kantor_lain, 2030, 4) == BAWAAN


KEBIJAKAN = st.builds(
    Kebijakan,
    nama=st.sampled_from(["satu", "dua", "tiga"]),
    dasar=st.just("Peraturan Bupati 5/2030"),
    rumus_turun=st.sampled_from(["turun-a", "turun-b"]),
    rumus_indikator=st.dictionaries(
        st.just("kegiatan-1.1"), st.sampled_from(["turun-b", "batas", "kasus"]), max_size=1
    ),
    lantai=st.sampled_from([None, D(0), D(50)]),
    batas_atas=st.sampled_from([None, D(100), D(120)]),
    target_nol=st.sampled_from([None, D(0), D(100)]),
    cara=st.sampled_from(CaraRataRata),
    penyebut=st.sampled_from(Penyebut),
    bobot=st.dictionaries(st.just("kegiatan-1.1"), st.sampled_from([D(0), D(3)]), max_size=1),
    desimal_rata_rata=st.sampled_from([None, 0, 2]),
)


class TestClosedQuarters(TestCase):
    """Whatever is chosen and reported in whatever order, closed quarters stay to the digit."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(
        steps=st.lists(
            st.one_of(
                st.tuples(st.just("isi"), st.integers(1, 4), st.integers(0, 40)),
                st.tuples(st.just("pilih"), st.integers(1, 4), KEBIJAKAN),
            ),
            min_size=2,
            max_size=8,
        )
    )
    def test_figures_of_closed_quarters_are_the_same_before_and_after_any_choice(
        self, steps: list[tuple[str, int, object]]
    ) -> None:
        office = kantor_services.create_office(pemda="Kab. Uji", perangkat_daerah="Dinas Uji")
        person = add(office, "uji", "Uji", Peran.OPERATOR)
        rencana = services.import_plan(
            perangkat_daerah=office, oleh=person, plan=contoh.plan(), findings=[]
        ).rencana
        for kind, triwulan, what in steps:
            if kind == "isi":
                _report_anew(rencana, person, triwulan, str(what))
                continue
            closed = [n for n in TRIWULAN if n not in open_quarters(rencana)]
            before = [selectors.measured(rencana, n) for n in closed]
            assert isinstance(what, Kebijakan)
            try:
                choose(rencana, person, what, triwulan)
            except ValidationError:
                pass
            else:
                assert triwulan not in closed
            assert [selectors.measured(rencana, n) for n in closed] == before


def _report_anew(rencana: Rencana, oleh: Pengguna, triwulan: int, nilai: str) -> None:
    stored = selectors.entries_of(rencana, triwulan).get(("kinerja", "kegiatan-1.1"))
    isian = Isian(bagian="kinerja", acuan="kegiatan-1.1", status=Status.TERISI, nilai=D(nilai))
    save_entry(
        rencana=rencana, oleh=oleh, triwulan=triwulan, isian=isian,
        token=stored.token if stored else "", alasan="uji",
    )  # fmt: skip


def test_a_compiled_quarter_keeps_the_kebijakan_that_it_was_compiled_with(
    rencana: Rencana, operator: Pengguna
) -> None:
    LaporanTriwulan.objects.create(
        pemda_id=rencana.pemda_id, rencana=rencana, triwulan=2, beku="disusun",
        versi=rencana.versi.get(),
    )  # fmt: skip
    assert open_quarters(rencana) == (3, 4)
    with pytest.raises(ValidationError) as refused:
        choose(rencana, operator, SERATUS, 2)
    assert refused.value.message_dict == {
        "mulai_triwulan": [
            "Laporan TW II sudah disusun dengan kebijakannya; pilih berlaku mulai TW III."
        ]
    }
    assert choose(rencana, operator, SERATUS, 3).mulai_triwulan == 3


def test_after_the_last_report_of_the_year_no_kebijakan_can_be_chosen_and_the_page_says_so(
    rencana: Rencana, operator: Pengguna, client: Client
) -> None:
    LaporanTriwulan.objects.create(
        pemda_id=rencana.pemda_id, rencana=rencana, triwulan=4, beku="disetujui",
        versi=rencana.versi.get(),
    )  # fmt: skip
    client.force_login(operator)
    page = client.get(f"/kebijakan/{rencana.tahun}/pilih/", follow=True)
    assert "buka dahulu laporan itu untuk perbaikan" in page.content.decode()
    with pytest.raises(ValidationError, match="buka dahulu laporan itu"):
        choose(rencana, operator, SERATUS, 4)

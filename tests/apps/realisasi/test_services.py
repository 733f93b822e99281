"""Saving realisasi: who may, what is kept, what is asked, what is refused."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from tests.apps.rencana import contoh

from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.riwayat import words
from renaksi.apps.realisasi import isian as pesan
from renaksi.apps.realisasi import selectors, services
from renaksi.apps.realisasi.isian import Isian, LebihKecil
from renaksi.apps.realisasi.models import BarisRealisasi, LaporanTriwulan
from renaksi.apps.realisasi.services import SudahBerubah
from renaksi.apps.rencana import services as plans
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.capaian import StatusUkur
from renaksi.core.cascade.figures import Status
from renaksi.core.cascade.realisasi import realisasi_from_json, realisasi_to_json
from renaksi.core.cascade.rencana import Versi


def terisi(acuan: str, nilai: str, **more: object) -> Isian:
    return Isian(
        bagian=str(more.pop("bagian", "kinerja")), acuan=acuan, status=Status.TERISI,
        nilai=Decimal(nilai), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def save(
    rencana: Rencana, oleh: Pengguna, isian: Isian, *, triwulan: int = 2, token: str = "",
    alasan: str = "",
) -> BarisRealisasi:  # fmt: skip
    return services.save_entry(
        rencana=rencana, oleh=oleh, triwulan=triwulan, isian=isian, token=token, alasan=alasan
    )


def test_a_figure_is_kept_exactly_with_one_event(rencana: Rencana, operator: Pengguna) -> None:
    save(rencana, operator, terisi("kegiatan-1.1", "8.10"))
    row = BarisRealisasi.objects.get()
    assert (row.nilai, row.status, row.laporan.triwulan) == ("8.1", "terisi", 2)
    event = Peristiwa.objects.get(jenis="realisasi.baris.diisi")
    assert (event.oleh, event.objek, event.sesudah["nilai"]) == (operator, "kegiatan-1.1", "8.1")
    assert words(event) == "mengisi realisasi TW II Jumlah dokumen: 8,1"


def test_zero_is_a_report(rencana: Rencana, operator: Pengguna) -> None:
    save(rencana, operator, terisi("kegiatan-1.1", "0"))
    assert BarisRealisasi.objects.get().nilai == "0"
    measured = selectors.measured(rencana, 2).indikator_by_id["kegiatan-1.1"]
    assert (measured.status, measured.capaian) == (StatusUkur.TERUKUR, Decimal(0))


def test_saving_the_same_again_changes_and_logs_nothing(
    rencana: Rencana, operator: Pengguna
) -> None:
    first = save(rencana, operator, terisi("kegiatan-1.1", "8"))
    again = save(rencana, operator, terisi("kegiatan-1.1", "8"), token="basi")
    assert again.diisi_pada == first.diisi_pada
    assert Peristiwa.objects.filter(jenis__startswith="realisasi.").count() == 1


def test_a_change_keeps_what_stood_before_in_the_log(rencana: Rencana, operator: Pengguna) -> None:
    first = save(rencana, operator, terisi("kegiatan-1.1", "8"))
    save(rencana, operator, terisi("kegiatan-1.1", "9"), token=first.token)
    event = Peristiwa.objects.get(jenis="realisasi.baris.diubah")
    assert (event.sebelum["nilai"], event.sesudah["nilai"]) == ("8", "9")
    assert BarisRealisasi.objects.count() == 1


def test_a_stale_save_is_refused_with_who_changed_it(rencana: Rencana, operator: Pengguna) -> None:
    first = save(rencana, operator, terisi("kegiatan-1.1", "8"))
    save(rencana, operator, terisi("kegiatan-1.1", "9"), token=first.token)
    for stale in (first.token, ""):
        with pytest.raises(SudahBerubah, match=r"Oki Operator .* menjadi 9"):
            save(rencana, operator, terisi("kegiatan-1.1", "7"), token=stale)
    assert BarisRealisasi.objects.get().nilai == "9"


def test_readers_and_strangers_save_nothing(
    rencana: Rencana, pembaca: Pengguna, orang_luar: Pengguna
) -> None:
    for person in (pembaca, orang_luar):
        with pytest.raises(Ditolak):
            save(rencana, person, terisi("kegiatan-1.1", "8"))
    assert not LaporanTriwulan.objects.exists()


def test_a_cumulative_figure_that_falls_is_asked(rencana: Rencana, operator: Pengguna) -> None:
    save(rencana, operator, terisi("kegiatan-1.1", "9"), triwulan=1)
    with pytest.raises(LebihKecil) as asked:
        save(rencana, operator, terisi("kegiatan-1.1", "6"))
    assert str(asked.value) == (
        "Realisasi s.d. TW II (6) lebih kecil dari s.d. TW I (9). Apakah 6 adalah angka TW II saja?"
    )
    assert asked.value.jumlah == Decimal(15)
    assert not BarisRealisasi.objects.filter(laporan__triwulan=2).exists()
    save(rencana, operator, terisi("kegiatan-1.1", "6"), alasan="TW I salah hitung")
    event = Peristiwa.objects.filter(jenis="realisasi.baris.diisi").latest("waktu")
    assert event.alasan == "TW I salah hitung"


def test_an_equal_cumulative_figure_is_not_asked(rencana: Rencana, operator: Pengguna) -> None:
    save(rencana, operator, terisi("kegiatan-1.1", "9"), triwulan=1)
    assert save(rencana, operator, terisi("kegiatan-1.1", "9")).nilai == "9"


def test_a_figure_is_compared_with_the_last_triwulan_that_has_one(
    rencana: Rencana, operator: Pengguna
) -> None:
    save(rencana, operator, terisi("kegiatan-1.1", "9"), triwulan=1)
    nihil = Isian(bagian="kinerja", acuan="kegiatan-1.1", status=Status.TIDAK_BERLAKU)
    save(rencana, operator, nihil, triwulan=2)
    with pytest.raises(LebihKecil, match=r"s\.d\. TW I "):
        save(rencana, operator, terisi("kegiatan-1.1", "6"), triwulan=3)


def test_figures_that_are_not_cumulative_may_fall(rencana: Rencana, operator: Pengguna) -> None:
    for acuan in ("sasaran-1.1", "sub_kegiatan-1.1"):
        save(rencana, operator, terisi(acuan, "9"), triwulan=1)
        assert save(rencana, operator, terisi(acuan, "6")).nilai == "6"


def test_keuangan_is_cumulative_within_one_satuan(rencana: Rencana, operator: Pengguna) -> None:
    def money(nilai: str, satuan: str) -> Isian:
        pagu = Decimal(1000) if satuan == "Rp" else None
        return terisi("kegiatan-1", nilai, bagian="keuangan", satuan=satuan, pagu=pagu)

    save(rencana, operator, money("20", "%"), triwulan=1)
    with pytest.raises(LebihKecil):
        save(rencana, operator, money("10", "%"))
    assert save(rencana, operator, money("10", "Rp")).satuan == "Rp"


def test_rupiah_against_a_percent_target_need_a_pagu(rencana: Rencana, operator: Pengguna) -> None:
    money = terisi("kegiatan-1", "400", bagian="keuangan", satuan="Rp")
    with pytest.raises(ValidationError) as refused:
        save(rencana, operator, money)
    assert refused.value.message_dict == {"pagu": [pesan.PERLU_PAGU]}
    save(rencana, operator, replace(money, pagu=Decimal(1000)))
    (measured,) = selectors.measured(rencana, 2).keuangan_by_id["kegiatan-1"]
    assert (measured.serapan, measured.capaian) == (Decimal(40), Decimal(100))


def test_rupiah_against_a_rupiah_target_need_no_pagu(rencana: Rencana, operator: Pengguna) -> None:
    save(rencana, operator, terisi("program-1", "1500000", bagian="keuangan", satuan="Rp"))
    (measured,) = selectors.measured(rencana, 2).keuangan_by_id["program-1"]
    assert measured.capaian == Decimal(75)


@pytest.mark.parametrize(
    ("isian", "says"),
    [
        (terisi("tidak-ada", "1"), pesan.TIDAK_ADA),
        (terisi("tujuan-1.1", "1"), pesan.DIISI_DI_SASARAN),
        (terisi("tujuan-1", "1", bagian="keuangan", satuan="%"), pesan.TIDAK_ADA),
        (terisi("kegiatan-1", "-1", bagian="keuangan", satuan="%"), pesan.NEGATIF),
        (terisi("kegiatan-1", "1", bagian="keuangan", satuan="USD"), pesan.SATUAN_KEUANGAN),
        (Isian(bagian="kinerja", acuan="kegiatan-1.1", status=Status.TERISI), pesan.TANPA_ANGKA),
        (
            Isian(bagian="kinerja", acuan="kegiatan-1.1", status=Status.TERISI, nilai="WTP"),
            pesan.BUKAN_ANGKA,
        ),
    ],
)
def test_what_does_not_fit_the_plan_is_refused_by_name(
    rencana: Rencana, operator: Pengguna, isian: Isian, says: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        save(rencana, operator, isian)
    assert refused.value.messages == [says]
    assert not BarisRealisasi.objects.exists()


def test_the_database_itself_refuses_a_figure_without_its_state(
    rencana: Rencana, operator: Pengguna
) -> None:
    save(rencana, operator, terisi("kegiatan-1.1", "9"))
    with pytest.raises(IntegrityError), transaction.atomic():
        BarisRealisasi.objects.update(status="belum")
    with pytest.raises(ValidationError):
        BarisRealisasi(pagu="1,5").clean_fields()


def test_early_triwulan_stay_on_the_plan_that_held_for_them(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    later = replace(
        contoh.plan(),
        versi=Versi(jenis="perubahan", berlaku_mulai_triwulan=3),
        baris=tuple(r for r in contoh.plan().baris if r.id != "sub_kegiatan-2"),
    )
    save(rencana, operator, terisi("sub_kegiatan-2.1", "9"), triwulan=2)
    plans.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=later, findings=[], alasan="APBD-P"
    )
    assert "sub_kegiatan-2.1" in selectors.measured(rencana, 2).indikator_by_id
    assert "sub_kegiatan-2.1" not in selectors.measured(rencana, 3).indikator_by_id
    with pytest.raises(ValidationError):
        save(rencana, operator, terisi("sub_kegiatan-2.1", "9"), triwulan=3)


def test_a_row_with_realisasi_is_not_removed_from_the_plan(
    rencana: Rencana, operator: Pengguna
) -> None:
    save(rencana, operator, terisi("sub_kegiatan-2.1", "9"))
    with pytest.raises(ValidationError, match="sudah mempunyai realisasi"):
        plans.remove_row(rencana=rencana, oleh=operator, revisi=0, id="sub_kegiatan-2", alasan="x")


FILE = {
    "format": "renaksi-realisasi/1",
    "perangkat_daerah": "Dinas Contoh",
    "tahun": 2030,
    "triwulan": 2,
    "indikator": [
        {"id": "program-1.1", "status": "terisi", "pembilang": "1", "penyebut": "3"},
        {"id": "kegiatan-1.1", "status": "terisi", "nilai": "9", "kendala": "Hujan"},
        {"id": "sasaran-1.1", "status": "tidak_berlaku"},
    ],
    "keuangan": [
        {"id": "kegiatan-1", "satuan": "Rp", "status": "terisi", "nilai": "400", "pagu": "1000",
         "per_tanggal": "2030-06-30"},
    ],
}  # fmt: skip


def test_a_realisasi_file_is_loaded_whole_with_one_event(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    realisasi = realisasi_from_json(FILE, "r.json", contoh.plan())
    services.load_realisasi(perangkat_daerah=kantor, oleh=operator, realisasi=realisasi)
    services.load_realisasi(perangkat_daerah=kantor, oleh=operator, realisasi=realisasi)
    assert BarisRealisasi.objects.count() == 4
    events = Peristiwa.objects.filter(jenis="realisasi.triwulan.dimuat")
    assert events.count() == 2
    assert {len(event.sesudah["baris"]) for event in events} == {4}
    back = realisasi_to_json(selectors.realisasi_of(rencana, 2, contoh.plan()))
    by_id = {row["id"]: row for row in back["indikator"]}
    assert by_id["program-1.1"] == FILE["indikator"][0]  # type: ignore[index]
    assert by_id["kegiatan-1.1"]["kendala"] == "Hujan"
    assert back["keuangan"] == FILE["keuangan"]


def test_a_share_without_end_is_measured_exactly(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    realisasi = realisasi_from_json(FILE, "r.json", contoh.plan())
    services.load_realisasi(perangkat_daerah=kantor, oleh=operator, realisasi=realisasi)
    figures = selectors.measured(rencana, 2).indikator_by_id["program-1.1"]
    assert figures.capaian is not None
    assert abs(figures.capaian * 3 - 200) < Decimal("1e-50")


def test_a_file_is_loaded_by_operators_of_the_office_alone(
    rencana: Rencana, kantor: PerangkatDaerah, pembaca: Pengguna, orang_luar: Pengguna
) -> None:
    realisasi = realisasi_from_json(json.loads(json.dumps(FILE)), "r.json", contoh.plan())
    for person in (pembaca, orang_luar):
        with pytest.raises(Ditolak):
            services.load_realisasi(perangkat_daerah=kantor, oleh=person, realisasi=realisasi)
    assert not BarisRealisasi.objects.exists()


def test_a_file_of_a_year_without_a_plan_is_refused(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    realisasi = realisasi_from_json(FILE, "r.json", contoh.plan())
    with pytest.raises(ValidationError, match="belum mempunyai Rencana Aksi"):
        services.load_realisasi(perangkat_daerah=kantor, oleh=operator, realisasi=realisasi)


def money(nilai: str, satuan: str, **more: str) -> dict[str, str]:
    return {"id": "kegiatan-1", "satuan": satuan, "status": "terisi", "nilai": nilai} | more


def load(rencana: Rencana, oleh: Pengguna, *keuangan: dict[str, str]) -> None:
    content = {
        "format": "renaksi-realisasi/1", "tahun": 2030, "triwulan": 2, "indikator": [],
        "keuangan": list(keuangan),
    }  # fmt: skip
    services.load_realisasi(
        perangkat_daerah=rencana.perangkat_daerah, oleh=oleh,
        realisasi=realisasi_from_json(content, "r.json", contoh.plan()),
    )  # fmt: skip


def stored_money() -> list[tuple[str, str | None]]:
    rows = BarisRealisasi.objects.filter(acuan="kegiatan-1").order_by("satuan")
    return [(row.satuan, row.nilai) for row in rows]


def test_a_file_in_another_satuan_replaces_what_stood_there(
    rencana: Rencana, operator: Pengguna
) -> None:
    save(rencana, operator, terisi("kegiatan-1", "30", bagian="keuangan", satuan="%"))
    load(rencana, operator, money("400", "Rp", pagu="1000"))
    assert stored_money() == [("Rp", "400")]
    event = Peristiwa.objects.get(jenis="realisasi.triwulan.dimuat")
    assert [(row["satuan"], row["nilai"]) for row in event.sebelum["baris"]] == [("%", "30")]


def test_a_figure_typed_over_two_satuan_replaces_both(rencana: Rencana, operator: Pengguna) -> None:
    load(rencana, operator, money("400", "Rp", pagu="1000"), money("40", "%"))
    assert stored_money() == [("%", "40"), ("Rp", "400")]
    token = BarisRealisasi.objects.get(satuan="Rp").token
    isian = terisi("kegiatan-1", "45", bagian="keuangan", satuan="%")
    save(rencana, operator, isian, token=token)
    assert stored_money() == [("%", "45")]
    event = Peristiwa.objects.get(jenis="realisasi.baris.diubah")
    assert event.sebelum["nilai"] == "400"
    assert [other["nilai"] for other in event.sebelum["lain"]] == ["40"]


def test_a_word_is_taken_where_only_the_years_target_is_one(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    plan = contoh.plan(2031)
    rows = tuple(
        replace(row, indikator=(replace(row.indikator[0], target_tahun="Baik"),))
        if row.id == "kegiatan-1"
        else row
        for row in plan.baris
    )
    version = plans.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=replace(plan, baris=rows), findings=[]
    )
    isian = Isian(bagian="kinerja", acuan="kegiatan-1.1", status=Status.TERISI, nilai="Baik")
    assert save(version.rencana, operator, isian).nilai == "Baik"

"""What may be written to plans, by whom, and what each writing leaves behind."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from tests.apps.rencana import contoh

from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.riwayat import words
from renaksi.apps.realisasi.models import BarisRealisasi, LaporanTriwulan
from renaksi.apps.rencana import selectors, services, services_impor, versi_baru
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.services import SudahBerubah
from renaksi.apps.rencana.susun import IsianBaris, IsianIndikator, IsianKeuangan
from renaksi.core.cascade.finding import Bagian, Finding, Level
from renaksi.core.cascade.rencana import Arah, Baris, Frekuensi, Sifat, Tingkat, Versi


@pytest.fixture
def versi(kantor: PerangkatDaerah, operator: Pengguna) -> VersiRencana:
    return services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[]
    )


def isian_of(row: Baris, **changes: object) -> IsianBaris:
    """What the form says where nothing but `changes` was touched."""
    unchanged = IsianBaris(
        uraian=row.uraian,
        sasaran=row.sasaran,
        nomor=row.nomor,
        kode=row.kode,
        penanggung_jawab=row.penanggung_jawab,
        indikator=tuple(
            IsianIndikator(
                id=one.id,
                uraian=one.uraian,
                satuan=one.satuan,
                arah=one.arah,
                sifat=one.sifat,
                frekuensi=one.frekuensi,
                target=one.target,  # type: ignore[arg-type]
            )
            for one in row.indikator
        ),
        keuangan=tuple(
            IsianKeuangan(satuan=one.satuan, pagu=one.pagu, target=one.target)  # type: ignore[arg-type]
            for one in row.keuangan
        ),
    )
    return replace(unchanged, **changes)  # type: ignore[arg-type]


def test_the_first_import_makes_version_zero_and_one_event(versi: VersiRencana) -> None:
    assert (versi.revisi, versi.jenis, versi.plan.versi.nomor) == (0, "murni", 0)
    event = Peristiwa.objects.get(jenis="rencana.versi.diimpor")
    assert event.oleh == versi.dibuat_oleh
    assert event.sesudah["hash"] == versi.hash
    assert words(event) == "mengimpor Rencana Aksi 2030 dari berkas, menjadi versi murni 0"


def test_a_second_import_of_the_year_is_a_new_version_and_needs_a_reason(
    versi: VersiRencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    again = {"perangkat_daerah": kantor, "oleh": operator, "plan": contoh.plan(), "findings": []}
    with pytest.raises(ValidationError) as refused:
        services.import_plan(**again)  # type: ignore[arg-type]
    assert refused.value.message_dict == {"alasan": [versi_baru.PERLU_ALASAN]}
    second = services.import_plan(**again, alasan="Nomor surat 12")  # type: ignore[arg-type]
    assert (second.rencana, second.revisi, second.plan.versi.nomor) == (versi.rencana, 1, 1)
    assert second.alasan == "Nomor surat 12"


def test_versions_are_numbered_within_their_jenis(
    versi: VersiRencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    changed = replace(contoh.plan(), versi=Versi(jenis="perubahan", berlaku_mulai_triwulan=3))
    second = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=changed, findings=[], alasan="APBD-P"
    )
    assert (second.revisi, second.plan.versi.nomor) == (1, 0)
    assert selectors.version_for(versi.rencana, 2) == versi
    assert selectors.version_for(versi.rencana, 3) == second


def test_a_murni_corrected_after_a_perubahan_changes_only_the_triwulan_before_it(
    versi: VersiRencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    both = {"perangkat_daerah": kantor, "oleh": operator, "findings": [], "alasan": "x"}
    changed = replace(contoh.plan(), versi=Versi(jenis="perubahan", berlaku_mulai_triwulan=3))
    perubahan = services.import_plan(plan=changed, **both)  # type: ignore[arg-type]
    murni = services.import_plan(plan=contoh.plan(), **both)  # type: ignore[arg-type]
    holding = [selectors.version_for(versi.rencana, n) for n in (1, 2, 3, 4)]
    assert holding == [murni, murni, perubahan, perubahan]
    assert selectors.current_version(versi.rencana) == perubahan
    row = perubahan.plan.by_id["kegiatan-1"]
    corrected = services.correct_row(
        rencana=versi.rencana, oleh=operator, revisi=perubahan.revisi, id=row.id,
        isian=isian_of(row, nomor="7"), alasan="y",
    )  # fmt: skip
    assert (corrected.revisi, corrected.nama) == (3, "perubahan 1")
    assert selectors.version_for(versi.rencana, 2) == murni


def test_a_plan_whose_versions_all_begin_later_is_measured_by_the_first_of_them(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    plan = replace(contoh.plan(), versi=Versi(berlaku_mulai_triwulan=2))
    version = services.import_plan(perangkat_daerah=kantor, oleh=operator, plan=plan, findings=[])
    assert selectors.version_for(version.rencana, 1) == version


def test_choosing_a_version_loads_no_other(
    versi: VersiRencana, operator: Pengguna, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = versi.plan.by_id["kegiatan-1"]
    for n in range(3):
        services.correct_row(
            rencana=versi.rencana, oleh=operator, revisi=n, id=row.id,
            isian=isian_of(row, nomor=str(n)), alasan="x",
        )  # fmt: skip
    loaded: list[int] = []
    from_db = VersiRencana.from_db.__func__  # type: ignore[attr-defined]

    def counting(cls: type[VersiRencana], *args: object) -> VersiRencana:
        loaded.append(1)
        return from_db(cls, *args)  # type: ignore[no-any-return]

    monkeypatch.setattr(VersiRencana, "from_db", classmethod(counting))
    known = selectors.version_for(versi.rencana, 2)
    assert selectors.used_ids(versi.rencana) == selectors.ids_of(contoh.plan())
    assert selectors.version_for(versi.rencana, 2, known) is known
    assert len(loaded) == 1


def test_a_plan_without_a_year_is_not_stored(kantor: PerangkatDaerah, operator: Pengguna) -> None:
    with pytest.raises(ValidationError) as refused:
        services.import_plan(
            perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(None), findings=[]
        )
    assert refused.value.message_dict == {"tahun": [services_impor.TANPA_TAHUN]}
    assert not Rencana.objects.exists()


def test_only_an_operator_of_the_office_writes(
    versi: VersiRencana, kantor: PerangkatDaerah, pembaca: Pengguna, orang_luar: Pengguna
) -> None:
    row = versi.plan.by_id["kegiatan-1"]
    before = Peristiwa.objects.count()
    for person in (pembaca, orang_luar):
        with pytest.raises(Ditolak):
            services.import_plan(
                perangkat_daerah=kantor, oleh=person, plan=contoh.plan(2031), findings=[]
            )
        with pytest.raises(Ditolak):
            services.begin_plan(perangkat_daerah=kantor, oleh=person, tahun=2031)
        with pytest.raises(Ditolak):
            services.correct_row(
                rencana=versi.rencana, oleh=person, revisi=0, id=row.id, isian=isian_of(row),
                alasan="x",
            )  # fmt: skip
        with pytest.raises(Ditolak):
            services.add_row(
                rencana=versi.rencana, oleh=person, revisi=0, tingkat=Tingkat.TUJUAN, induk=None,
                isian=isian_of(row),
            )  # fmt: skip
        with pytest.raises(Ditolak):
            services.remove_row(
                rencana=versi.rencana, oleh=person, revisi=0, id="sub_kegiatan-2", alasan="x"
            )
    assert VersiRencana.objects.count() == 1
    assert Peristiwa.objects.count() == before


def test_correcting_a_target_makes_a_new_version_that_says_what_changed(
    versi: VersiRencana, operator: Pengguna
) -> None:
    row = versi.plan.by_id["kegiatan-1"]
    isian = isian_of(row)
    changed = replace(isian.indikator[0], target=contoh.targets("0", "8", "14", "18"))
    new = services.correct_row(
        rencana=versi.rencana,
        oleh=operator,
        revisi=0,
        id=row.id,
        isian=replace(isian, indikator=(changed,)),
        alasan="Salah ketik",
    )
    now = new.plan.by_id["kegiatan-1"].indikator[0]
    assert now.id == "kegiatan-1.1"
    assert now.target[1] == Decimal(8)
    assert now.tertulis[1] == "TRW II = 8 dokumen"
    assert now.sel[1] is None
    assert now.tertulis[0] == row.indikator[0].tertulis[0]
    assert now.sel[0] == row.indikator[0].sel[0]
    assert VersiRencana.objects.get(pk=versi.pk).plan == contoh.plan()
    event = Peristiwa.objects.get(jenis="rencana.baris.diperbaiki")
    assert event.alasan == "Salah ketik"
    assert event.sebelum["indikator"][0]["target"] == ["0", "9", "14", "18"]
    assert event.sesudah["indikator"][0]["target"] == ["0", "8", "14", "18"]
    assert "uraian" not in event.sesudah


def test_a_correction_needs_a_reason(versi: VersiRencana, operator: Pengguna) -> None:
    row = versi.plan.by_id["kegiatan-1"]
    with pytest.raises(ValidationError):
        services.correct_row(
            rencana=versi.rencana, oleh=operator, revisi=0, id=row.id, isian=isian_of(row),
            alasan="  ",
        )  # fmt: skip
    assert versi.rencana.versi.count() == 1


def test_a_correction_of_a_plan_that_changed_meanwhile_is_refused_with_the_name(
    versi: VersiRencana, operator: Pengguna
) -> None:
    row = versi.plan.by_id["kegiatan-1"]
    services.correct_row(
        rencana=versi.rencana, oleh=operator, revisi=0, id=row.id,
        isian=isian_of(row, uraian="Penyusunan Dokumen Baru"), alasan="a",
    )  # fmt: skip
    with pytest.raises(SudahBerubah, match="Oki Operator"):
        services.correct_row(
            rencana=versi.rencana, oleh=operator, revisi=0, id=row.id,
            isian=isian_of(row, uraian="Yang lain"), alasan="b",
        )  # fmt: skip
    assert selectors.current_version(versi.rencana).revisi == 1


def test_a_row_can_be_added_and_its_id_is_never_one_that_was_used(
    versi: VersiRencana, operator: Pengguna
) -> None:
    services.remove_row(
        rencana=versi.rencana, oleh=operator, revisi=0, id="sub_kegiatan-2", alasan="batal"
    )
    new = IsianIndikator(
        id=None, uraian="Jumlah orang", satuan="orang", arah=Arah.NAIK, sifat=Sifat.KUMULATIF,
        frekuensi=Frekuensi.TRIWULAN, target=contoh.targets("1", "2", "3", "4"),
    )  # fmt: skip
    row = versi.plan.by_id["sub_kegiatan-1"]
    isian = isian_of(row, uraian="Pelatihan", indikator=(new,))
    added = services.add_row(
        rencana=versi.rencana, oleh=operator, revisi=1, tingkat=Tingkat.SUB_KEGIATAN,
        induk="kegiatan-1", isian=isian,
    )  # fmt: skip
    found = added.plan.by_id["sub_kegiatan-3"]
    assert (found.uraian, found.induk, found.indikator[0].id) == (
        "Pelatihan", "kegiatan-1", "sub_kegiatan-3.1",
    )  # fmt: skip
    assert found.rujukan.kegiatan == "Penyusunan Dokumen"
    assert "sub_kegiatan-2" not in added.plan.by_id


def test_a_row_stands_only_under_a_higher_level(versi: VersiRencana, operator: Pengguna) -> None:
    row = versi.plan.by_id["program-1"]
    for induk in ("sub_kegiatan-1", "program-1", "tidak-ada"):
        with pytest.raises(ValidationError):
            services.add_row(
                rencana=versi.rencana, oleh=operator, revisi=0, tingkat=Tingkat.PROGRAM,
                induk=induk, isian=isian_of(row),
            )  # fmt: skip


def test_a_reason_longer_than_the_log_prints_is_refused(
    versi: VersiRencana, operator: Pengguna
) -> None:
    row = versi.plan.by_id["sub_kegiatan-2"]
    for letters in (1001, 3_000_000):
        with pytest.raises(ValidationError) as refused:
            services.remove_row(
                rencana=versi.rencana, oleh=operator, revisi=0, id=row.id, alasan="x" * letters
            )
        assert refused.value.message_dict == {"alasan": ["Alasan paling panjang 1000 huruf."]}
    services.remove_row(
        rencana=versi.rencana, oleh=operator, revisi=0, id=row.id, alasan="x" * 1000
    )


def test_a_row_with_rows_below_it_is_not_removed(versi: VersiRencana, operator: Pengguna) -> None:
    with pytest.raises(ValidationError, match="2 baris di bawahnya"):
        services.remove_row(
            rencana=versi.rencana, oleh=operator, revisi=0, id="kegiatan-1", alasan="x"
        )


def test_a_plan_is_begun_without_a_file_once_a_year(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    version = services.begin_plan(
        perangkat_daerah=kantor, oleh=operator, tahun=2031, periode=(2028, 2032)
    )
    assert version.plan.baris == ()
    assert version.plan.lampiran[3].judul == (
        "Rencana Aksi Tingkat Sub Kegiatan Dinas Contoh", "Periode 2028 - 2032", "Tahun 2031",
    )  # fmt: skip
    with pytest.raises(ValidationError):
        services.begin_plan(perangkat_daerah=kantor, oleh=operator, tahun=2031)
    assert Rencana.objects.count() == 1


def test_offices_do_not_see_each_others_plans(
    versi: VersiRencana, kantor_lain: PerangkatDaerah
) -> None:
    assert selectors.plan_of_year(kantor_lain) is None
    assert selectors.plan_of_year(kantor_lain, 2030) is None
    assert selectors.version_of(kantor_lain, versi.pk) is None


def test_a_corrected_name_is_followed_by_the_rows_below_that_print_it(
    versi: VersiRencana, operator: Pengguna
) -> None:
    row = versi.plan.by_id["program-1"]
    new = services.correct_row(
        rencana=versi.rencana, oleh=operator, revisi=0, id=row.id,
        isian=isian_of(row, uraian="Program Pelayanan"), alasan="Nomenklatur",
    )  # fmt: skip
    assert {r.rujukan.program for r in new.plan.baris if r.rujukan.program} == {"Program Pelayanan"}
    assert new.plan.by_id["kegiatan-1"].rujukan.sasaran == "Layanan meningkat"


def test_findings_of_reading_on_a_row_are_done_with_when_the_row_is_corrected(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    found = [
        Finding(
            aturan="angka-ambigu", level=Level.PERINGATAN, baris=(id,), bagian=Bagian.KINERJA,
            pesan="dua bacaan", sumber=contoh.sumber(20),
        )
        for id in ("kegiatan-1", "program-1")
    ]  # fmt: skip
    version = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=found
    )
    row = version.plan.by_id["kegiatan-1"]
    new = services.correct_row(
        rencana=version.rencana, oleh=operator, revisi=0, id=row.id, isian=isian_of(row),
        alasan="Angkanya benar",
    )  # fmt: skip
    assert [finding["baris"] for finding in new.temuan_baca] == [["program-1"]]
    assert len(version.temuan_baca) == 2


def test_an_implied_row_becomes_a_written_one_when_it_is_filled_in(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    rows = tuple(
        replace(r, tersirat=True, indikator=(), keuangan=(), nomor=None, penanggung_jawab=())
        if r.id == "program-1"
        else r
        for r in contoh.plan().baris
    )
    version = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=replace(contoh.plan(), baris=rows), findings=[]
    )
    row = version.plan.by_id["program-1"]
    new = services.correct_row(
        rencana=version.rencana, oleh=operator, revisi=0, id=row.id,
        isian=isian_of(row, nomor="1"), alasan="Baris program ditulis",
    )  # fmt: skip
    assert not new.plan.by_id["program-1"].tersirat


def test_money_with_realisasi_is_not_taken_from_its_row(
    versi: VersiRencana, operator: Pengguna
) -> None:
    row = versi.plan.by_id["kegiatan-1"]
    laporan = LaporanTriwulan.objects.create(
        pemda_id=versi.pemda_id, rencana=versi.rencana, triwulan=1, versi=versi
    )
    BarisRealisasi.objects.create(
        pemda_id=versi.pemda_id, laporan=laporan, bagian="keuangan", acuan=row.id, satuan="%",
        status="terisi", nilai="0", diisi_oleh=operator,
    )  # fmt: skip
    with pytest.raises(ValidationError, match="Keuangan baris ini sudah mempunyai realisasi"):
        services.correct_row(
            rencana=versi.rencana, oleh=operator, revisi=0, id=row.id,
            isian=isian_of(row, keuangan=()), alasan="x",
        )  # fmt: skip

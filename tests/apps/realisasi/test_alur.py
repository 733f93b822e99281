"""The way of a report from the first row to the lock: who may do what, when, and what stays."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from tests.apps.realisasi.dinas import Dinas, fill
from tests.apps.rencana import contoh

from renaksi.apps.kantor import services_organisasi
from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.riwayat import words
from renaksi.apps.realisasi import services_alur
from renaksi.apps.realisasi.alur import BEKU, TABEL, Keadaan, Langkah, Lingkup, Tahapan, allowed
from renaksi.apps.realisasi.beku import content_hash
from renaksi.apps.realisasi.models import (
    AlurKantor,
    BarisRealisasi,
    JadwalTriwulan,
    KeadaanBaris,
    RevisiLaporan,
)
from renaksi.apps.realisasi.selectors import measured
from renaksi.apps.realisasi.selectors_alur import Perjalanan, way_of
from renaksi.apps.realisasi.services_alur import Hasil
from renaksi.apps.rencana import services as plans
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_for

SEMUA = ("sasaran-1", "program-1", "kegiatan-1", "sub_kegiatan-1", "sub_kegiatan-2")
BIDANG = ("program-1", "sub_kegiatan-1", "sub_kegiatan-2")
TW = 2


def way(rencana: Rencana) -> Perjalanan:
    return way_of(rencana, TW, version_for(rencana, TW).plan)


def move(
    rencana: Rencana, oleh: Pengguna, langkah: Langkah, *baris: str, alasan: str = ""
) -> Hasil:
    return services_alur.move_rows(
        rencana=rencana,
        triwulan=TW,
        oleh=oleh,
        langkah=langkah,
        baris=baris or SEMUA,
        alasan=alasan,
    )


def advance(rencana: Rencana, oleh: Pengguna, langkah: Langkah, hash: str = "") -> RevisiLaporan:
    revision = RevisiLaporan.objects.last()
    return services_alur.advance_report(
        rencana=rencana, triwulan=TW, oleh=oleh, langkah=langkah,
        hash=hash or (revision.hash if revision else ""),
    )  # fmt: skip


def compiled(rencana: Rencana, dinas: Dinas) -> RevisiLaporan:
    fill(rencana, dinas.operator)
    move(rencana, dinas.operator, Langkah.AJUKAN)
    move(rencana, dinas.operator, Langkah.VERIFIKASI, "sasaran-1")
    move(rencana, dinas.kabid, Langkah.VERIFIKASI, *BIDANG)
    move(rencana, dinas.sekretaris, Langkah.VERIFIKASI, "kegiatan-1")
    return services_alur.compile_report(rencana=rencana, triwulan=TW, oleh=dinas.operator)


def approved(rencana: Rencana, dinas: Dinas) -> RevisiLaporan:
    compiled(rencana, dinas)
    advance(rencana, dinas.sekretaris, Langkah.PARAF)
    return advance(rencana, dinas.kepala, Langkah.SETUJUI)


def test_a_quarter_goes_from_draft_to_approved_by_its_people(
    rencana: Rencana, dinas: Dinas
) -> None:
    assert way(rencana).keadaan is Keadaan.DRAF
    revision = compiled(rencana, dinas)
    assert way(rencana).keadaan is Keadaan.DISUSUN
    advance(rencana, dinas.sekretaris, Langkah.PARAF)
    assert way(rencana).keadaan is Keadaan.DIPARAF
    advance(rencana, dinas.kepala, Langkah.SETUJUI)
    assert way(rencana).keadaan is Keadaan.DISETUJUI
    assert [(one.langkah, one.jabatan) for one in revision.tanda.all()] == [
        ("susun", "operator"),
        ("paraf", "Sekretaris"),
        ("setujui", "Kepala Dinas Contoh"),
    ]
    said = words(Peristiwa.objects.filter(jenis="realisasi.laporan.setujui").get())
    assert said == "menyetujui laporan TW II 2030 revisi 1"


def test_each_fills_in_the_own_rows_and_is_told_whose_others_are(
    rencana: Rencana, dinas: Dinas
) -> None:
    fill(rencana, dinas.kasubbag, only="sub_kegiatan-1")
    with pytest.raises(Ditolak, match="Baris ini diisi Kabid Layanan"):
        fill(rencana, dinas.kasubbag, only="program-1")
    with pytest.raises(Ditolak, match="Baris ini diisi operator kantor"):
        fill(rencana, dinas.kabid, only="sasaran-1")


def test_the_operator_fills_in_for_any_post_and_the_log_says_so(
    rencana: Rencana, dinas: Dinas
) -> None:
    fill(rencana, dinas.operator, only="sub_kegiatan-1.1")
    event = Peristiwa.objects.get(jenis="realisasi.baris.diisi")
    assert event.jabatan == "operator atas nama Kasubbag Umum"


def test_what_was_handed_in_stays_until_it_is_taken_back_or_given_back(
    rencana: Rencana, dinas: Dinas
) -> None:
    fill(rencana, dinas.operator)
    move(rencana, dinas.kasubbag, Langkah.AJUKAN, "sub_kegiatan-1")
    for person in (dinas.kasubbag, dinas.operator):
        with pytest.raises(Ditolak, match="sudah diajukan"):
            services_alur_entry(rencana, person)
    move(rencana, dinas.kasubbag, Langkah.TARIK, "sub_kegiatan-1")
    services_alur_entry(rencana, dinas.kasubbag)
    assert BarisRealisasi.objects.get(acuan="sub_kegiatan-1.1").nilai == "3"


def services_alur_entry(rencana: Rencana, oleh: Pengguna) -> None:
    from renaksi.apps.realisasi import services
    from renaksi.apps.realisasi.isian import Isian
    from renaksi.core.cascade.figures import Status, parse_plain

    stored = BarisRealisasi.objects.get(acuan="sub_kegiatan-1.1")
    services.save_entry(
        rencana=rencana, oleh=oleh, triwulan=TW, token=stored.token,
        isian=Isian(bagian="kinerja", acuan="sub_kegiatan-1.1", status=Status.TERISI,
                    nilai=parse_plain("3")),
    )  # fmt: skip


def test_what_was_verified_is_not_taken_back_by_its_sender(rencana: Rencana, dinas: Dinas) -> None:
    fill(rencana, dinas.operator)
    move(rencana, dinas.kasubbag, Langkah.AJUKAN, "sub_kegiatan-1")
    move(rencana, dinas.kabid, Langkah.VERIFIKASI, "sub_kegiatan-1")
    result = move(rencana, dinas.kasubbag, Langkah.TARIK, "sub_kegiatan-1")
    assert result.pindah == []
    assert "berkeadaan «Diverifikasi Kabid»" in result.kecuali["sub_kegiatan-1"]


def test_several_rows_go_at_once_and_those_that_cannot_are_listed_with_the_reason(
    rencana: Rencana, dinas: Dinas
) -> None:
    fill(rencana, dinas.operator, only="kegiatan-1")
    fill(rencana, dinas.operator, only="program-1")
    result = move(rencana, dinas.operator, Langkah.AJUKAN, *SEMUA, "tidak-ada")
    assert result.pindah == ["program-1", "kegiatan-1"]
    assert result.kecuali == {
        "sasaran-1": "masih ada yang belum diisi",
        "sub_kegiatan-1": "masih ada yang belum diisi",
        "sub_kegiatan-2": "masih ada yang belum diisi",
        "tidak-ada": "baris ini tidak ada pada rencana yang berlaku",
    }


def test_a_row_goes_back_only_with_a_reason_which_its_owner_reads(
    rencana: Rencana, dinas: Dinas
) -> None:
    fill(rencana, dinas.operator)
    move(rencana, dinas.kasubbag, Langkah.AJUKAN, "sub_kegiatan-1")
    with pytest.raises(ValidationError, match="alasan"):
        move(rencana, dinas.kabid, Langkah.KEMBALIKAN_BARIS, "sub_kegiatan-1")
    move(rencana, dinas.kabid, Langkah.KEMBALIKAN_BARIS, "sub_kegiatan-1", alasan="Bukti kurang")
    row = way(rencana).baris["sub_kegiatan-1"]
    assert (row.keadaan, row.terakhir and row.terakhir.alasan) == (
        Keadaan.DIKEMBALIKAN, "Bukti kurang",
    )  # fmt: skip
    assert way(rencana).keadaan is Keadaan.DIKEMBALIKAN
    services_alur_entry(rencana, dinas.kasubbag)


def test_nobody_verifies_another_bidang_or_takes_anothers_step(
    rencana: Rencana, dinas: Dinas
) -> None:
    fill(rencana, dinas.operator)
    move(rencana, dinas.operator, Langkah.AJUKAN)
    with pytest.raises(Ditolak, match="diverifikasi kepala bidangnya"):
        move(rencana, dinas.kabid, Langkah.VERIFIKASI, "kegiatan-1")
    with pytest.raises(Ditolak, match="diverifikasi kepala bidangnya"):
        move(rencana, dinas.kasubbag, Langkah.VERIFIKASI, "sub_kegiatan-1")
    compiled_ = compiled_from_here(rencana, dinas)
    for person in (dinas.operator, dinas.kabid, dinas.kepala, dinas.kasubbag):
        with pytest.raises(Ditolak, match="Sekretaris"):
            advance(rencana, person, Langkah.PARAF, compiled_.hash)


def compiled_from_here(rencana: Rencana, dinas: Dinas) -> RevisiLaporan:
    move(rencana, dinas.operator, Langkah.VERIFIKASI, "sasaran-1")
    move(rencana, dinas.kabid, Langkah.VERIFIKASI, *BIDANG)
    move(rencana, dinas.sekretaris, Langkah.VERIFIKASI, "kegiatan-1")
    return services_alur.compile_report(rencana=rencana, triwulan=TW, oleh=dinas.operator)


def test_a_report_is_compiled_when_its_last_row_is_verified(rencana: Rencana, dinas: Dinas) -> None:
    fill(rencana, dinas.operator)
    move(rencana, dinas.operator, Langkah.AJUKAN)
    with pytest.raises(Ditolak, match="masih ada 5 baris yang belum diverifikasi Kabid"):
        services_alur.compile_report(rencana=rencana, triwulan=TW, oleh=dinas.operator)
    assert not RevisiLaporan.objects.exists()


def test_a_small_office_goes_without_verification_and_paraf(
    rencana: Rencana, operator: Pengguna, kantor: PerangkatDaerah
) -> None:
    fill(rencana, operator)
    move(rencana, operator, Langkah.AJUKAN)
    revision = services_alur.compile_report(rencana=rencana, triwulan=TW, oleh=operator)
    services_alur.advance_report(
        rencana=rencana, triwulan=TW, oleh=operator, langkah=Langkah.SETUJUI_DOKUMEN,
        hash=revision.hash, berkas={"nama": "scan.pdf", "sha256": "ab"},
    )  # fmt: skip
    assert way(rencana).keadaan is Keadaan.DISETUJUI
    assert revision.tanda.last().berkas == {"nama": "scan.pdf", "sha256": "ab"}


def test_an_office_switches_steps_on_and_off(
    rencana: Rencana, dinas: Dinas, kantor: PerangkatDaerah
) -> None:
    assert way(rencana).tahapan == Tahapan(verifikasi=True, paraf=True)
    AlurKantor.objects.create(
        pemda=kantor.pemda, perangkat_daerah=kantor, verifikasi=False, paraf=None
    )
    assert way(rencana).tahapan == Tahapan(verifikasi=False, paraf=True)
    fill(rencana, dinas.operator)
    move(rencana, dinas.operator, Langkah.AJUKAN)
    with pytest.raises(Ditolak, match="tidak memakai langkah Verifikasi"):
        move(rencana, dinas.kabid, Langkah.VERIFIKASI, "program-1")


def test_who_approves_approves_the_revision_that_was_seen(rencana: Rencana, dinas: Dinas) -> None:
    first = compiled(rencana, dinas)
    advance(rencana, dinas.sekretaris, Langkah.PARAF)
    give_back(rencana, dinas.kepala, Langkah.KEMBALIKAN, "sub_kegiatan-1")
    services_alur_entry(rencana, dinas.kasubbag)
    move(rencana, dinas.kasubbag, Langkah.AJUKAN, "sub_kegiatan-1")
    move(rencana, dinas.kabid, Langkah.VERIFIKASI, "sub_kegiatan-1")
    second = services_alur.compile_report(rencana=rencana, triwulan=TW, oleh=dinas.operator)
    advance(rencana, dinas.sekretaris, Langkah.PARAF)
    with pytest.raises(ValidationError, match="sudah berubah sejak halaman dibuka"):
        advance(rencana, dinas.kepala, Langkah.SETUJUI, first.hash)
    assert (first.nomor, second.nomor) == (1, 2)
    assert first.hash != second.hash


def give_back(rencana: Rencana, oleh: Pengguna, langkah: Langkah, *baris: str) -> None:
    services_alur.return_report(
        rencana=rencana, triwulan=TW, oleh=oleh, langkah=langkah,
        baris=dict.fromkeys(baris, ""), alasan="Periksa lagi",
    )  # fmt: skip


def test_an_approved_quarter_stays_as_it_is_to_the_digit_when_a_perubahan_comes(
    rencana: Rencana, dinas: Dinas
) -> None:
    revision = approved(rencana, dinas)
    before = measured(rencana, TW)
    plan = contoh.plan()
    from dataclasses import replace

    from renaksi.core.cascade.rencana import Versi

    changed = replace(
        plan,
        versi=Versi(jenis="perubahan", nomor=1, dasar="Perbup 5", tanggal=None, berlaku_mulai_triwulan=1),
        baris=tuple(
            replace(row, indikator=tuple(
                replace(one, target=contoh.targets("1", "90", "95", "99")) for one in row.indikator
            ))
            for row in plan.baris
        ),
    )  # fmt: skip
    plans.import_plan(
        perangkat_daerah=dinas.kantor,
        oleh=dinas.operator,
        plan=changed,
        findings=[],
        alasan="Perubahan APBD",
    )
    assert version_for(rencana, TW).pk == revision.versi_id
    assert version_for(rencana, 3).nama == "perubahan 0"
    after = measured(rencana, TW)
    assert [one.capaian for one in after.indikator] == [one.capaian for one in before.indikator]
    assert content_hash(revision.isi) == revision.hash


def test_a_correction_of_an_approved_quarter_needs_a_reason_and_makes_a_new_revision(
    rencana: Rencana, dinas: Dinas
) -> None:
    approved(rencana, dinas)
    with pytest.raises(Ditolak, match="sudah disetujui"):
        services_alur_entry(rencana, dinas.operator)
    with pytest.raises(ValidationError, match="alasan"):
        services_alur.return_report(
            rencana=rencana, triwulan=TW, oleh=dinas.operator, langkah=Langkah.BUKA,
            baris={"sub_kegiatan-1": ""},
        )  # fmt: skip
    give_back(rencana, dinas.operator, Langkah.BUKA, "sub_kegiatan-1")
    services_alur_entry(rencana, dinas.operator)
    move(rencana, dinas.operator, Langkah.AJUKAN, "sub_kegiatan-1")
    move(rencana, dinas.kabid, Langkah.VERIFIKASI, "sub_kegiatan-1")
    second = services_alur.compile_report(
        rencana=rencana, triwulan=TW, oleh=dinas.operator, alasan="Hasil audit"
    )
    assert [one.nomor for one in RevisiLaporan.objects.all()] == [1, 2]
    assert second.isi["realisasi"][-1] != RevisiLaporan.objects.first().isi["realisasi"][-1]


def test_a_lock_says_why_by_whom_since_when_and_until_when(rencana: Rencana, dinas: Dinas) -> None:
    approved(rencana, dinas)
    until = timezone.localdate() + timedelta(days=30)
    with pytest.raises(ValidationError, match="sudah lewat"):
        services_alur.lock_report(
            rencana=rencana, triwulan=TW, oleh=dinas.operator, alasan="x", sampai=date(2020, 1, 1)
        )
    lock = services_alur.lock_report(
        rencana=rencana, triwulan=TW, oleh=dinas.operator, alasan="Bahan LKjIP", sampai=until
    )
    assert str(lock) == f"dikunci Oki Operator (operator) sampai {until:%d-%m-%Y}: Bahan LKjIP"
    assert way(rencana).keadaan is Keadaan.DIKUNCI
    plan = version_for(rencana, TW).plan
    ended = way_of(rencana, TW, plan, today=until + timedelta(days=1))
    assert (ended.keadaan, ended.kunci) == (Keadaan.DISETUJUI, None)


def test_an_opened_lock_holds_no_more_and_stays_in_the_books(
    rencana: Rencana, dinas: Dinas
) -> None:
    approved(rencana, dinas)
    lock = services_alur.lock_report(
        rencana=rencana, triwulan=TW, oleh=dinas.operator, alasan="Bahan LKjIP"
    )
    give_back(rencana, dinas.kepala, Langkah.BUKA, "program-1")
    lock.refresh_from_db()
    assert lock.dibuka_pada is not None
    assert way(rencana).keadaan is Keadaan.DIKEMBALIKAN


def test_a_report_that_was_never_approved_follows_the_plan_again_when_it_is_taken_back(
    rencana: Rencana, dinas: Dinas
) -> None:
    compiled(rencana, dinas)
    assert rencana.tertahan.count() == 1
    services_alur.return_report(
        rencana=rencana, triwulan=TW, oleh=dinas.operator, langkah=Langkah.TARIK_SUSUNAN, baris={}
    )
    assert rencana.tertahan.count() == 0
    assert way(rencana).keadaan is Keadaan.DIVERIFIKASI


def test_what_is_handed_in_after_its_day_is_marked_late(rencana: Rencana, dinas: Dinas) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    JadwalTriwulan.objects.create(
        pemda=dinas.kantor.pemda, perangkat_daerah=dinas.kantor, tahun=2030, triwulan=TW,
        isi_sampai=yesterday,
    )  # fmt: skip
    fill(rencana, dinas.operator)
    move(rencana, dinas.operator, Langkah.AJUKAN, "program-1")
    assert KeadaanBaris.objects.get().terlambat is True


def test_a_post_that_ended_hands_its_open_rows_to_its_heir(rencana: Rencana, dinas: Dinas) -> None:
    heir = services_organisasi.add_post(
        perangkat_daerah=dinas.kantor, oleh=dinas.operator, nama="Ketua Tim Umum",
        jenis="ketua_tim", mulai=date(2020, 1, 2), unit=dinas.jabatan["Kasubbag Umum"].unit,
    )  # fmt: skip
    yesterday = timezone.localdate() - timedelta(days=1)
    services_organisasi.end_post(
        jabatan=dinas.jabatan["Kasubbag Umum"], oleh=dinas.operator, selesai=yesterday,
        penerus=[heir], alasan="Penyetaraan jabatan",
    )  # fmt: skip
    assert way(rencana).baris["sub_kegiatan-1"].pengisi == heir
    with pytest.raises(Ditolak, match="hanya dapat membaca"):
        fill(rencana, dinas.kasubbag, only="sub_kegiatan-1")


def test_a_low_capaian_is_handed_in_with_its_kendala_and_tindak_lanjut(
    rencana: Rencana, dinas: Dinas
) -> None:
    fill(rencana, dinas.operator)
    BarisRealisasi.objects.filter(acuan="program-1.1").update(nilai="10")
    result = move(rencana, dinas.kabid, Langkah.AJUKAN, "program-1")
    assert "isi kendala" in result.kecuali["program-1"]
    BarisRealisasi.objects.filter(acuan="program-1.1").update(
        kendala="Dana terlambat", tindak_lanjut="Percepatan bulan depan"
    )
    assert move(rencana, dinas.kabid, Langkah.AJUKAN, "program-1").pindah == ["program-1"]


def test_a_capaian_that_fell_since_last_quarter_is_handed_in_only_with_its_kendala(
    rencana: Rencana, dinas: Dinas
) -> None:
    fill(rencana, dinas.operator, triwulan=1)
    fill(rencana, dinas.operator)
    BarisRealisasi.objects.filter(laporan__triwulan=TW, acuan="program-1.1").update(nilai="45")
    result = move(rencana, dinas.kabid, Langkah.AJUKAN, "program-1")
    assert "turun dari triwulan sebelumnya" in result.kecuali["program-1"]
    BarisRealisasi.objects.filter(laporan__triwulan=TW).update(
        kendala="Dana terlambat", tindak_lanjut="Percepatan bulan depan"
    )
    assert move(rencana, dinas.kabid, Langkah.AJUKAN, "program-1").pindah == ["program-1"]


def test_a_capaian_that_fell_but_still_reaches_its_target_is_handed_in_without_kendala(
    rencana: Rencana, dinas: Dinas
) -> None:
    fill(rencana, dinas.operator, triwulan=1)
    fill(rencana, dinas.operator)
    assert move(rencana, dinas.kabid, Langkah.AJUKAN, "program-1").pindah == ["program-1"]


@pytest.mark.parametrize("langkah", list(Langkah))
@pytest.mark.parametrize("keadaan", list(Keadaan))
def test_the_table_permits_a_step_from_the_states_that_it_names_and_from_no_other(
    kantor: PerangkatDaerah, dinas: Dinas, langkah: Langkah, keadaan: Keadaan
) -> None:
    from renaksi.apps.kantor.pelaku import pelaku_of

    rule = TABEL[langkah]
    post = dinas.jabatan["Kasubbag Umum"] if rule.lingkup is Lingkup.BARIS else None
    people = (dinas.operator, dinas.kasubbag, dinas.kabid, dinas.sekretaris, dinas.kepala)
    answers = [
        allowed(
            langkah, keadaan, pelaku_of(one, kantor), Tahapan(verifikasi=True, paraf=True), post
        )
        for one in people
    ]
    may_come = keadaan in rule.dari and not (
        langkah is Langkah.SUSUN and keadaan is Keadaan.DIAJUKAN
    )
    assert any(answer.boleh for answer in answers) == may_come
    assert all(answer.boleh or answer.alasan for answer in answers)


def test_a_state_of_a_report_is_frozen_exactly_when_its_rows_cannot_be_changed_alone() -> None:
    alone = {
        state
        for rule in TABEL.values()
        if rule.lingkup is Lingkup.BARIS
        for state in (*rule.dari, rule.ke)
    }
    assert alone | BEKU == set(Keadaan)
    assert not alone & BEKU

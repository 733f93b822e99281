"""Posts, who holds them when, and what a change of official or of the organisation moves."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from tests.orang import add

from renaksi.apps.kantor import izin, services_organisasi
from renaksi.apps.kantor.izin import Tindakan
from renaksi.apps.kantor.models import (
    Jabatan,
    KeanggotaanPemda,
    Pemangku,
    Pengguna,
    Peran,
    PerangkatDaerah,
    Peristiwa,
    UnitKerja,
)
from renaksi.apps.kantor.organisasi import Sebagai, Tugas
from renaksi.apps.kantor.pelaku import pelaku_of

AWAL, TENGAH, AKHIR = date(2030, 1, 2), date(2030, 7, 1), date(2030, 12, 31)
SK = "SK Bupati 821/12/2030"


@pytest.fixture
def bidang(kantor: PerangkatDaerah, operator: Pengguna) -> UnitKerja:
    return services_organisasi.add_unit(
        perangkat_daerah=kantor,
        oleh=operator,
        nama="Bidang Rehabilitasi",
        jenis="bidang",
        mulai=AWAL,
    )


@pytest.fixture
def kasi(kantor: PerangkatDaerah, operator: Pengguna, bidang: UnitKerja) -> Jabatan:
    return post(kantor, operator, "Kepala Seksi Anak", "kasi", bidang)


def post(
    kantor: PerangkatDaerah, oleh: Pengguna, nama: str, jenis: str, unit: UnitKerja | None = None
) -> Jabatan:
    return services_organisasi.add_post(
        perangkat_daerah=kantor, oleh=oleh, nama=nama, jenis=jenis, mulai=AWAL, unit=unit
    )


def hold(
    jabatan: Jabatan,
    oleh: Pengguna,
    orang: Pengguna,
    sebagai: str = "definitif",
    mulai: date = AWAL,
    selesai: date | None = None,
) -> Pemangku:
    return services_organisasi.appoint(
        jabatan=jabatan, oleh=oleh, pengguna=orang, sebagai=sebagai, mulai=mulai,
        selesai=selesai, dasar=SK,
    )  # fmt: skip


def test_a_post_has_one_definitif_or_plt_at_a_time(
    kantor: PerangkatDaerah, operator: Pengguna, pembaca: Pengguna, kasi: Jabatan
) -> None:
    hold(kasi, operator, pembaca)
    for sebagai in ("definitif", "plt"):
        with pytest.raises(ValidationError, match="sudah dipangku Petra Pembaca"):
            hold(kasi, operator, operator, sebagai, TENGAH)
    assert Pemangku.objects.count() == 1


def test_a_plh_stands_beside_the_definitif_for_dated_days(
    operator: Pengguna, pembaca: Pengguna, kasi: Jabatan
) -> None:
    hold(kasi, operator, pembaca)
    with pytest.raises(ValidationError, match="isi tanggal selesainya"):
        hold(kasi, operator, operator, "plh", TENGAH)
    held = hold(kasi, operator, operator, "plh", TENGAH, date(2030, 7, 5))
    assert held.gelar == "Plh. Kepala Seksi Anak"
    office = kasi.perangkat_daerah
    during, after = (pelaku_of(operator, office, day) for day in (TENGAH, date(2030, 7, 6)))
    assert (during.holding(kasi) is not None, after.holding(kasi)) == (True, None)


def test_who_leaves_a_post_leaves_its_duties_and_the_next_has_them(
    kantor: PerangkatDaerah, operator: Pengguna, pembaca: Pengguna
) -> None:
    head = post(kantor, operator, "Kepala Dinas", "kepala")
    first = hold(head, operator, pembaca)
    services_organisasi.relieve(pemangku=first, oleh=operator, selesai=TENGAH, alasan="Pensiun")
    second = add(kantor, "kadis_baru", "Bima Baru", Peran.PEMBACA, oleh=operator)
    hold(head, operator, second, "plt", date(2030, 7, 2))

    def may(person: Pengguna, day: date) -> izin.Izin:
        return izin.may(pelaku_of(person, kantor, day), Tindakan.SETUJU)

    assert may(pembaca, TENGAH).jabatan == "Kepala Dinas"
    assert may(pembaca, date(2030, 7, 2)).kode == "bukan-setuju"
    assert may(second, date(2030, 7, 2)).jabatan == "Plt. Kepala Dinas"


def test_one_person_may_hold_several_posts(
    operator: Pengguna, pembaca: Pengguna, kantor: PerangkatDaerah, kasi: Jabatan
) -> None:
    other = post(kantor, operator, "Ketua Tim Data", "ketua_tim")
    hold(kasi, operator, pembaca)
    hold(other, operator, pembaca, "plt")
    held = pelaku_of(pembaca, kantor, TENGAH)
    assert held.holding(kasi) is not None
    assert held.holding(other) is not None


def test_a_head_of_a_bidang_verifies_all_below_it_and_no_other(
    kantor: PerangkatDaerah, operator: Pengguna, pembaca: Pengguna, bidang: UnitKerja, kasi: Jabatan
) -> None:
    below = services_organisasi.add_unit(
        perangkat_daerah=kantor, oleh=operator, nama="Seksi Anak", jenis="seksi", mulai=AWAL, induk=bidang
    )  # fmt: skip
    other = services_organisasi.add_unit(
        perangkat_daerah=kantor, oleh=operator, nama="Bidang Lain", jenis="bidang", mulai=AWAL
    )
    deep = post(kantor, operator, "Penyuluh", "jf", below)
    stranger = post(kantor, operator, "Kepala Seksi Lain", "kasi", other)
    hold(post(kantor, operator, "Kepala Bidang Rehabilitasi", "kabid", bidang), operator, pembaca)
    held = pelaku_of(pembaca, kantor, TENGAH)
    assert [izin.may(held, Tindakan.VERIFIKASI, one).boleh for one in (kasi, deep, stranger)] == [
        True,
        True,
        False,
    ]


def test_an_ended_post_relieves_its_holder_and_names_its_heirs(
    operator: Pengguna, pembaca: Pengguna, kantor: PerangkatDaerah, kasi: Jabatan
) -> None:
    hold(kasi, operator, pembaca)
    heir = post(kantor, operator, "Ketua Tim Anak", "ketua_tim")
    services_organisasi.end_post(
        jabatan=kasi, oleh=operator, selesai=TENGAH, penerus=[heir], alasan="SOTK baru"
    )
    assert Pemangku.objects.get().selesai == TENGAH
    assert [one.baru for one in kasi.penerus.all()] == [heir]
    assert pelaku_of(pembaca, kantor, date(2030, 7, 2)).memangku == ()
    with pytest.raises(ValidationError, match="sudah berakhir"):
        services_organisasi.end_post(
            jabatan=kasi, oleh=operator, selesai=AKHIR, penerus=[], alasan="Lagi"
        )


def test_a_heir_is_a_post_of_this_office_that_lasts_longer(
    operator: Pengguna,
    kantor: PerangkatDaerah,
    kantor_lain: PerangkatDaerah,
    orang_luar: Pengguna,
    kasi: Jabatan,
) -> None:
    elsewhere = post(kantor_lain, orang_luar, "Kepala Seksi Lain", "kasi")
    with pytest.raises(ValidationError, match="bukan jabatan kantor ini"):
        services_organisasi.end_post(
            jabatan=kasi, oleh=operator, selesai=TENGAH, penerus=[elsewhere], alasan="SOTK"
        )
    kasi.refresh_from_db()
    assert kasi.selesai is None


def test_a_unit_ends_after_its_posts(operator: Pengguna, bidang: UnitKerja, kasi: Jabatan) -> None:
    with pytest.raises(ValidationError, match="masih mempunyai Kepala Seksi Anak"):
        services_organisasi.end_unit(unit=bidang, oleh=operator, selesai=TENGAH, alasan="SOTK")
    services_organisasi.end_post(
        jabatan=kasi, oleh=operator, selesai=TENGAH, penerus=[], alasan="SOTK"
    )
    ended = services_organisasi.end_unit(unit=bidang, oleh=operator, selesai=TENGAH, alasan="SOTK")
    assert ended.selesai == TENGAH


def test_a_name_may_be_used_again_after_its_post_has_ended(
    operator: Pengguna, kantor: PerangkatDaerah, kasi: Jabatan
) -> None:
    with pytest.raises(ValidationError, match="sudah dipakai"):
        post(kantor, operator, "Kepala  Seksi Anak", "kasi")
    services_organisasi.end_post(
        jabatan=kasi, oleh=operator, selesai=TENGAH, penerus=[], alasan="SOTK"
    )
    assert post(kantor, operator, "Kepala Seksi Anak", "kasi").pk != kasi.pk


def test_only_who_keeps_the_office_changes_it(
    kantor: PerangkatDaerah, pembaca: Pengguna, orang_luar: Pengguna, kasi: Jabatan
) -> None:
    for person in (pembaca, orang_luar):
        with pytest.raises(izin.Ditolak):
            post(kantor, person, "Jabatan Baru", "lain")
        with pytest.raises(izin.Ditolak):
            hold(kasi, person, person)
        with pytest.raises(izin.Ditolak):
            services_organisasi.change_post(
                jabatan=kasi, oleh=person, unit=None, jenis="kepala", tugas=[Tugas.SETUJU]
            )


def test_only_people_of_the_office_hold_its_posts(
    operator: Pengguna, orang_luar: Pengguna, kasi: Jabatan
) -> None:
    with pytest.raises(ValidationError, match="bukan pengguna kantor ini"):
        hold(kasi, operator, orang_luar)


def test_every_change_is_an_event_in_words(
    operator: Pengguna, pembaca: Pengguna, kantor: PerangkatDaerah, kasi: Jabatan
) -> None:
    from renaksi.apps.kantor.riwayat import words

    held = hold(kasi, operator, pembaca)
    services_organisasi.relieve(pemangku=held, oleh=operator, selesai=TENGAH, alasan="Mutasi")
    said = [words(one) for one in Peristiwa.objects.filter(perangkat_daerah=kantor)[:2]]
    assert said == [
        "mengakhiri Petra Pembaca sebagai Kepala Seksi Anak pada 2030-07-01",
        f"mencatat Petra Pembaca sebagai Kepala Seksi Anak mulai 2030-01-02 ({SK})",
    ]


@pytest.mark.parametrize(
    ("peran", "may_note", "may_inspect"),
    [
        ("bappeda", True, False),
        ("organisasi", True, False),
        ("inspektorat", False, True),
        ("kepala_daerah", False, False),
    ],
)
def test_a_role_for_the_pemda_reads_every_office_and_writes_only_its_own_notes(
    kantor: PerangkatDaerah, kantor_lain: PerangkatDaerah, orang_luar: Pengguna,
    peran: str, may_note: bool, may_inspect: bool,
) -> None:  # fmt: skip
    services_organisasi.set_pemda_role(pemda=kantor.pemda, pengguna=orang_luar, peran=peran)
    held = pelaku_of(orang_luar, kantor)
    granted = {one for one in Tindakan if izin.may(held, one).boleh}
    expected = {Tindakan.BACA}
    if may_note:
        expected.add(Tindakan.CATAT)
    if may_inspect:
        expected.add(Tindakan.CATAT_INSPEKTORAT)
    assert granted == expected
    services_organisasi.set_pemda_role(
        pemda=kantor.pemda, pengguna=orang_luar, peran=peran, aktif=False
    )
    assert not izin.may_read(orang_luar, kantor).boleh
    assert KeanggotaanPemda.objects.count() == 1


def test_who_is_relieved_of_the_membership_holds_no_post_any_more(
    operator: Pengguna, pembaca: Pengguna, kantor: PerangkatDaerah, kasi: Jabatan
) -> None:
    from renaksi.apps.kantor import services

    hold(kasi, operator, pembaca, Sebagai.PLT)
    services.set_member_active(keanggotaan=pembaca.keanggotaan.get(), oleh=operator, aktif=False)
    pembaca.refresh_from_db()
    assert pelaku_of(pembaca, kantor, TENGAH).memangku == ()

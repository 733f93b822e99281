"""Money from the money system: seen first, chosen row by row, stored with the name of its file."""

import hashlib
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.apps.rencana.test_views import form_of, text_of
from tests.core.forms import berkas_uang as contoh
from tests.core.forms.berkas_uang import JUTA
from tests.orang import add

from renaksi.apps.kantor import services_organisasi as organisasi
from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, Peran, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.riwayat import words
from renaksi.apps.realisasi import selectors, services, services_alur, services_uang
from renaksi.apps.realisasi.alur import Langkah
from renaksi.apps.realisasi.hitung_ulang import recount_log
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.lembar import sheet_of
from renaksi.apps.realisasi.models import BarisRealisasi, PaguBaris, PemetaanUang, UangTertunda
from renaksi.apps.realisasi.selectors_uang import known_pagu
from renaksi.apps.realisasi.services_uang import AsalUang, BarisMasuk
from renaksi.apps.rencana import services as plans
from renaksi.apps.rencana.models import Rencana, VersiTetap
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.cascade.figures import Status

SignIn = Callable[[Pengguna], Client]
ADDRESS = "/realisasi/2030/tw-2/uang/"
ASAL = AsalUang(berkas="lra.xlsx", sha256="0" * 64, per_tanggal=date(2030, 6, 30))
SUB = "sub_kegiatan-1"


@pytest.fixture
def rencana(kantor: PerangkatDaerah, operator: Pengguna) -> Rencana:
    """A plan of money in percent alone, without a pagu."""
    return plans.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.rencana(), findings=[]
    ).rencana


def upload(client: Client, content: bytes, name: str = "lra.xlsx", **more: str):  # type: ignore[no-untyped-def]
    return client.post(
        more.pop("address", ADDRESS), {"berkas": SimpleUploadedFile(name, content), **more}
    )


def examined(client: Client, content: bytes, name: str = "lra.xlsx", **more: str) -> str:
    """Uploads a file, takes the columns as guessed; the address where it is compared."""
    answer = upload(client, content, name, **more)
    assert answer.status_code == 302, text_of(answer.content)
    address = str(answer["Location"])
    if address.endswith("/kolom/"):
        answer = client.post(address, form_of(client.get(address).content))
        assert answer.status_code == 302, text_of(answer.content)
        address = str(answer["Location"])
    return address


def save(client: Client, address: str, *rows: str, **more: str):  # type: ignore[no-untyped-def]
    sidik = re.search(r'name="sidik" value="(\w+)"', client.get(address).content.decode())
    assert sidik is not None
    return client.post(address, {"pilih": list(rows), "sidik": sidik[1]} | more, follow=True)


def spent(
    rencana: Rencana, oleh: Pengguna, nilai: int, *, triwulan: int = 2, alasan: str = "",
    id: str = SUB, token: str = "", pagu: int | None = 200,
) -> None:  # fmt: skip
    services_uang.store_money(
        rencana=rencana, triwulan=triwulan, oleh=oleh, asal=ASAL, alasan=alasan,
        baris=[BarisMasuk(id=id, nilai=Decimal(nilai), token=token,
                          pagu=None if pagu is None else Decimal(pagu))],
    )  # fmt: skip


def allot(
    rencana: Rencana, oleh: Pengguna, nilai: int, *, triwulan: int = 1, id: str = SUB
) -> None:
    services_uang.store_pagu(
        rencana=rencana, triwulan=triwulan, oleh=oleh, asal=ASAL,
        baris=[BarisMasuk(id=id, nilai=Decimal(nilai))],
    )  # fmt: skip


def test_a_file_is_seen_first_and_only_what_is_chosen_is_stored(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn, kantor: PerangkatDaerah
) -> None:
    client, content = sebagai(operator), contoh.sipd_lra()
    address = examined(client, content)
    says = text_of(client.get(address).content)
    assert "6 baris rencana cocok" in says and "Rp80.000.000" in says and "40,00%" in says
    assert not BarisRealisasi.objects.exists()
    done = save(client, address, SUB, "kegiatan-1")
    assert "Realisasi keuangan 2 baris tersimpan dari lra.xlsx." in text_of(done.content)
    row = BarisRealisasi.objects.get(acuan=SUB)
    assert (row.nilai, row.satuan, row.pagu) == ("80000000", "Rp", "200000000")
    assert row.per_tanggal == date(2030, 6, 30)
    event = Peristiwa.objects.get(jenis="realisasi.uang.diambil")
    assert event.sesudah["sha256"] == hashlib.sha256(content).hexdigest()
    assert words(event) == (
        "mengambil realisasi keuangan 2 baris TW II dari lra.xlsx, keadaan 2030-06-30"
    )
    assert list(recount_log(kantor)) == []
    assert not UangTertunda.objects.exists()
    measured = selectors.measured(rencana, 2).keuangan_by_id[SUB][0]
    assert (measured.serapan, measured.capaian) == (Decimal(40), Decimal(100))


def test_columns_are_asked_once_and_remembered(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    first = upload(client, contoh.sipd_lra())
    assert first["Location"].endswith("/kolom/")
    page = client.get(first["Location"])
    form = form_of(page.content) | {"kolom-4": "abaikan", "kolom-3": "realisasi"}
    assert client.post(first["Location"], form).status_code == 302
    again = upload(client, contoh.sipd_lra())
    assert not again["Location"].endswith("/kolom/")
    waiting = UangTertunda.objects.order_by("-dibuat_pada")[0]
    assert (waiting.peran[3], waiting.peran[4]) == ("realisasi", "abaikan")
    assert PemetaanUang.objects.count() == 1


def test_a_mapping_that_does_not_suffice_is_asked_again(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = upload(client, contoh.sipd_lra())["Location"]
    form = form_of(client.get(address).content)
    form |= {name: "abaikan" for name in form if name.startswith("kolom-")}
    page = client.post(address, form)
    assert page.status_code == 422
    assert "Kolom realisasi belum ditunjuk." in text_of(page.content)
    assert "Kolom mana berisi apa?" in text_of(
        client.get(address[: -len("kolom/")], follow=True).content
    )


def test_a_register_is_cut_off_at_another_day_on_the_page(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    allot(rencana, operator, 200 * JUTA)
    address = examined(client, contoh.register_sp2d(), "sp2d.xlsx")
    assert "Rp80.000.000" in text_of(client.get(address).content)
    later = client.get(address, {"sampai": "2030-07-31"}, follow=True)
    assert "Rp87.000.000" in text_of(later.content)
    wrong = client.get(address, {"sampai": "kemarin"})
    assert "Tulis tanggalnya" in text_of(wrong.content)


def test_what_the_register_says_of_people_is_stored_nowhere(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = upload(client, contoh.register_sp2d(), "sp2d.xlsx")["Location"]
    says = client.get(address).content.decode()
    assert "3201234567890001" not in says and "CV Sejahtera" not in says
    kept = zlib.decompress(bytes(UangTertunda.objects.get().bacaan)).decode()
    assert "3201234567890001" not in kept and "CV Sejahtera" not in kept


def test_rows_without_a_partner_are_listed_on_both_sides(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    rows = [["Kode", "Uraian", "Realisasi", "Anggaran"]]
    rows += [["7.01.02.2.01.0010", "Pembangunan Gedung", 7, 9]]  # type: ignore[list-item]
    rows += [["2.23.02.2.01.0001", "Penyusunan Dokumen", 5, 9]]  # type: ignore[list-item]
    says = text_of(
        sebagai(operator).get(examined(sebagai(operator), contoh.workbook(rows))).content
    )
    assert "7.01.02.2.01.0010 Pembangunan Gedung, Rp7" in says
    assert "Sub Kegiatan: Pengembangan Layanan" in says


def test_a_lower_figure_needs_a_reason(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    spent(rencana, operator, 90 * JUTA, triwulan=1, pagu=200 * JUTA)
    client = sebagai(operator)
    address = examined(client, contoh.sipd_lra())
    page = client.get(address).content.decode()
    assert "lebih kecil dari s.d. TW I (Rp90.000.000)" in page
    assert f'value="{SUB}" aria-label="Ambil Penyusunan Dokumen" checked' not in page
    refused = save(client, address, SUB, "sub_kegiatan-2")
    assert "Tulis alasannya." in text_of(refused.content)
    assert BarisRealisasi.objects.filter(laporan__triwulan=2).count() == 0
    save(client, address, SUB, "sub_kegiatan-2", alasan="Contra pos 10 juta")
    assert BarisRealisasi.objects.filter(laporan__triwulan=2).count() == 2
    last = Peristiwa.objects.filter(jenis="realisasi.uang.diambil").first()
    assert last is not None and last.alasan == "Contra pos 10 juta"


def test_what_stands_beside_the_figure_stays_and_percent_gives_way(
    rencana: Rencana, operator: Pengguna, kantor: PerangkatDaerah
) -> None:
    isian = Isian(
        bagian="keuangan", acuan=SUB, status=Status.TERISI, nilai=Decimal(30), satuan="%",
        kendala="Lelang mundur",
    )  # fmt: skip
    stored = services.save_entry(rencana=rencana, oleh=operator, triwulan=2, isian=isian, token="")
    spent(rencana, operator, 80, token=stored.token)
    row = BarisRealisasi.objects.get()
    assert (row.satuan, row.nilai, row.kendala) == ("Rp", "80", "Lelang mundur")
    assert list(recount_log(kantor)) == []


def test_another_persons_change_meanwhile_is_never_overwritten(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = examined(client, contoh.sipd_lra())
    sidik = re.search(r'name="sidik" value="(\w+)"', client.get(address).content.decode())
    assert sidik is not None
    spent(rencana, operator, 70, pagu=200)
    page = client.post(address, {"pilih": [SUB], "sidik": sidik[1]})
    assert "berubah sejak halaman ini dibuka" in text_of(page.content)
    assert BarisRealisasi.objects.get().nilai == "70"
    with pytest.raises(ValidationError, match="berubah"):
        spent(rencana, operator, 75, token="basi")


def test_all_rows_are_stored_or_none(rencana: Rencana, operator: Pengguna) -> None:
    with pytest.raises(ValidationError, match="kurang dari nol"):
        services_uang.store_money(
            rencana=rencana, triwulan=2, oleh=operator, asal=ASAL,
            baris=[BarisMasuk(id=SUB, nilai=Decimal(5), pagu=Decimal(9)),
                   BarisMasuk(id="sub_kegiatan-2", nilai=Decimal(-5), pagu=Decimal(9))],
        )  # fmt: skip
    assert not BarisRealisasi.objects.exists()
    with pytest.raises(ValidationError, match="Pilih paling sedikit satu baris"):
        services_uang.store_money(rencana=rencana, triwulan=2, oleh=operator, asal=ASAL, baris=[])


def test_a_row_that_was_handed_in_is_shown_and_cannot_be_taken(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    spent(rencana, operator, 70 * JUTA, pagu=200 * JUTA)
    services_alur.move_rows(
        rencana=rencana, triwulan=2, oleh=operator, langkah=Langkah.AJUKAN, baris=[SUB]
    )
    client = sebagai(operator)
    address = examined(client, contoh.sipd_lra())
    assert "Baris ini sudah diajukan." in text_of(client.get(address).content)
    save(client, address, SUB, "sub_kegiatan-2")
    assert BarisRealisasi.objects.get(acuan=SUB).nilai == str(70 * JUTA)
    with pytest.raises(Ditolak, match="sudah diajukan"):
        spent(rencana, operator, 80, token=BarisRealisasi.objects.get(acuan=SUB).token)
    with pytest.raises(Ditolak, match="sudah diajukan"):
        allot(rencana, operator, 300, triwulan=1)


def test_another_offices_file_must_be_confirmed(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = examined(client, contoh.sipd_lra(kantor="Dinas Kesehatan"))
    assert "DINAS KESEHATAN" in text_of(client.get(address).content)
    assert "tampaknya bukan milik" in text_of(save(client, address, SUB).content)
    assert not BarisRealisasi.objects.exists()
    save(client, address, SUB, milik="on")
    assert BarisRealisasi.objects.count() == 1


def test_who_holds_a_post_takes_own_rows_only(
    rencana: Rencana,
    kantor: PerangkatDaerah,
    operator: Pengguna,
    pembaca: Pengguna,
    sebagai: SignIn,
) -> None:
    today = timezone.localdate()
    post = organisasi.add_post(
        perangkat_daerah=kantor, oleh=operator, nama="Kasi Layanan", jenis="kasi", mulai=today
    )
    organisasi.appoint(
        jabatan=post, oleh=operator, pengguna=pembaca, sebagai="definitif", mulai=today, dasar="SK"
    )
    client = sebagai(pembaca)
    address = examined(client, contoh.sipd_lra())
    page = client.get(address).content.decode()
    assert page.count(" disabled") == 5
    save(client, address, SUB, "sub_kegiatan-2")
    assert [row.acuan for row in BarisRealisasi.objects.all()] == ["sub_kegiatan-2"]
    with pytest.raises(Ditolak):
        spent(rencana, pembaca, 5)


def test_a_reader_and_a_stranger_get_nowhere(
    rencana: Rencana, operator: Pengguna, pembaca: Pengguna, orang_luar: Pengguna, sebagai: SignIn
) -> None:
    address = examined(sebagai(operator), contoh.sipd_lra())
    for one in (ADDRESS, address, address + "kolom/"):
        assert sebagai(pembaca).get(one).status_code == 403
        assert sebagai(orang_luar).get(one).status_code == 404
        assert Client().get(one).status_code == 302
    assert sebagai(pembaca).post(address + "batal/").status_code == 403
    with pytest.raises(Ditolak):
        spent(rencana, pembaca, 5)
    with pytest.raises(Ditolak):
        allot(rencana, orang_luar, 5)


def test_what_waits_is_one_persons_and_can_be_cancelled(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna, sebagai: SignIn
) -> None:
    other = add(kantor, "operator2", "Ola Operator", Peran.OPERATOR, oleh=operator)
    address = examined(sebagai(operator), contoh.sipd_lra())
    assert "tidak menunggu lagi" in text_of(sebagai(other).get(address).content)
    done = sebagai(operator).post(address + "batal/", follow=True)
    assert "Tidak ada yang tersimpan." in text_of(done.content)
    assert not UangTertunda.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"PK\x03\x04rusak", "a.xlsx"),
        ("a.csv", b"", "kosong"),
        ("a.txt", b"hanya satu baris", "tidak ada tabel"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn, name: str, content: bytes, said: str
) -> None:
    page = upload(sebagai(operator), content, name)
    assert page.status_code == 422 and said in text_of(page.content)
    assert "Rencana Aksi saja" not in text_of(page.content)
    assert not UangTertunda.objects.exists()


def test_without_a_file_the_page_asks_for_one(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    page = sebagai(operator).post(ADDRESS, {})
    assert page.status_code == 422 and "Pilih berkas laporan keuangannya." in text_of(page.content)


def test_the_pagu_of_a_dpa_makes_percent_of_rupiah_and_both_are_shown(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = examined(
        client, contoh.sipd_lra(), jenis="pagu", address="/realisasi/2030/tw-1/uang/"
    )
    save(client, address, SUB)
    row = PaguBaris.objects.get()
    assert (row.baris, row.nilai, row.mulai_triwulan) == (SUB, str(200 * JUTA), 1)
    spent(rencana, operator, 60 * JUTA, pagu=None)
    version = version_for(rencana, 2)
    line = sheet_of(rencana, version.plan, 2).lines()[f"keuangan-{SUB}"]
    assert line.serapan == "= 30,00% dari pagu Rp200.000.000" and not line.minta_pagu
    says = text_of(client.get("/realisasi/2030/tw-2/").content)
    assert "= 30,00% dari pagu Rp200.000.000" in says
    assert selectors.measured(rencana, 2).keuangan_by_id[SUB][0].serapan == Decimal(30)
    event = Peristiwa.objects.get(jenis="realisasi.pagu.diambil")
    assert words(event) == "mengambil pagu 1 baris 2030 mulai TW I dari lra.xlsx"


def test_a_dppa_holds_from_its_triwulan_and_leaves_the_earlier_as_they_were(
    rencana: Rencana, operator: Pengguna
) -> None:
    allot(rencana, operator, 200)
    spent(rencana, operator, 80, pagu=None)
    spent(rencana, operator, 120, triwulan=3, pagu=None)
    before = selectors.measured(rencana, 2).keuangan_by_id[SUB]
    allot(rencana, operator, 400, triwulan=3)
    plan = version_for(rencana, 3).plan
    assert known_pagu(rencana, 2, plan)[SUB] == 200
    assert known_pagu(rencana, 3, plan)[SUB] == known_pagu(rencana, 4, plan)[SUB] == 400
    assert selectors.measured(rencana, 2).keuangan_by_id[SUB] == before
    assert selectors.measured(rencana, 3).keuangan_by_id[SUB][0].serapan == Decimal(30)


def test_typed_rupiah_take_the_pagu_of_the_dpa(rencana: Rencana, operator: Pengguna) -> None:
    allot(rencana, operator, 200)
    isian = Isian(
        bagian="keuangan", acuan=SUB, status=Status.TERISI, nilai=Decimal(50), satuan="Rp"
    )
    row = services.save_entry(rencana=rencana, oleh=operator, triwulan=1, isian=isian, token="")
    assert row.pagu == "200"


def test_pagu_only_grow(rencana: Rencana, operator: Pengguna) -> None:
    allot(rencana, operator, 200)
    row = PaguBaris.objects.get()
    row.nilai = "300"
    with pytest.raises(VersiTetap):
        row.save()
    with pytest.raises(VersiTetap):
        PaguBaris.objects.all().delete()
    with pytest.raises(ValidationError, match="lebih dari nol"):
        allot(rencana, operator, 0)


def test_a_compiled_triwulan_keeps_the_pagu_it_was_measured_against(
    rencana: Rencana, operator: Pengguna
) -> None:
    for id in ("program-1", "kegiatan-1", "kegiatan-2", SUB, "sub_kegiatan-2", "sub_kegiatan-3"):
        spent(rencana, operator, 200, id=id)
    rows = [row.id for row in version_for(rencana, 2).plan.baris]
    services_alur.move_rows(
        rencana=rencana, triwulan=2, oleh=operator, langkah=Langkah.AJUKAN, baris=rows
    )
    services_alur.compile_report(rencana=rencana, triwulan=2, oleh=operator)
    with pytest.raises(Ditolak, match="sudah disusun"):
        allot(rencana, operator, 400, triwulan=1)
    allot(rencana, operator, 400, triwulan=3)
    assert selectors.measured(rencana, 2).keuangan_by_id[SUB][0].serapan == Decimal(100)


def test_a_plan_that_has_its_own_pagu_keeps_it(kantor: PerangkatDaerah, operator: Pengguna) -> None:
    plan = contoh.rencana()
    own = replace(
        plan.by_id[SUB], keuangan=(replace(plan.by_id[SUB].keuangan[0], pagu=Decimal(7)),)
    )
    rows = tuple(own if row.id == SUB else row for row in plan.baris)
    stored = plans.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=replace(plan, baris=rows), findings=[]
    ).rencana
    with pytest.raises(ValidationError, match="rencana sudah memuat pagu Rp7"):
        allot(stored, operator, 200)

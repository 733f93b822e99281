"""Those who look at every office of a pemda: its page, and their notes on approved reports."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import expect
from tests.apps.realisasi.dinas import begin, fill
from tests.orang import add
from tests.peramban import Axe, OpenPage

from renaksi.apps.kantor.models import Keanggotaan, Pengguna, Peran, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.services_organisasi import set_pemda_role
from renaksi.apps.realisasi import services_alur, services_jadwal
from renaksi.apps.realisasi.alur import Langkah
from renaksi.apps.realisasi.models import CatatanLaporan, LaporanTriwulan, RevisiLaporan
from renaksi.apps.realisasi.selectors_alur import way_of
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import current_version
from renaksi.office.refusal import Gagal
from renaksi.office.roles import _set

As = Callable[[Pengguna], Client]
CATATAN = "/realisasi/2030/tw-2/perjalanan/catatan/"


def with_role(kantor: PerangkatDaerah, oleh: Pengguna, peran: str) -> Pengguna:
    """Someone who is no member of any office and has a role for the pemda."""
    person = add(kantor, peran, f"Nana {peran}", Peran.PEMBACA, oleh=oleh)
    Keanggotaan.objects.filter(pengguna=person).update(aktif=False)
    set_pemda_role(pemda=kantor.pemda, pengguna=person, peran=peran)
    return person


@pytest.fixture
def disetujui(rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna) -> RevisiLaporan:
    """TW II of the example, approved by its Kepala."""
    dinas = begin(kantor, operator)
    services_jadwal.set_stages(
        perangkat_daerah=kantor, oleh=operator, verifikasi=False, paraf=False
    )
    fill(rencana, operator)
    rows = list(way_of(rencana, 2, current_version(rencana).plan).baris)
    services_alur.move_rows(
        rencana=rencana, triwulan=2, oleh=operator, langkah=Langkah.AJUKAN, baris=rows
    )
    revision = services_alur.compile_report(rencana=rencana, triwulan=2, oleh=operator)
    services_alur.advance_report(
        rencana=rencana, triwulan=2, oleh=dinas.kepala, langkah=Langkah.SETUJUI, hash=revision.hash
    )
    return revision


@pytest.mark.parametrize("lebar", [360, 1280])
def test_the_kepala_daerah_sees_every_office_and_opens_the_report_of_one(
    disetujui: RevisiLaporan,
    kantor: PerangkatDaerah,
    kantor_lain: PerangkatDaerah,
    operator: Pengguna,
    buka: OpenPage,
    axe: Axe,
    lebar: int,
) -> None:
    bupati = with_role(kantor, operator, "kepala_daerah")
    page = buka("/pemda/", sebagai=bupati, lebar=lebar)
    axe(page)
    row = page.get_by_role("row", name="Dinas Contoh")
    expect(row).to_contain_text("Disetujui Kepala")
    expect(page.get_by_role("row", name="Dinas Lain")).to_contain_text("Belum ada rencana")
    page.get_by_role("button", name="Buka TW II Dinas Contoh", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Laporan TW II 2030")
    axe(page)
    assert page.get_by_role("button", name="Kunci").count() == 0


def test_bappeda_notes_an_approved_report_and_its_state_stays(
    disetujui: RevisiLaporan, kantor: PerangkatDaerah, operator: Pengguna, buka: OpenPage, axe: Axe
) -> None:
    page = buka("/realisasi/2030/tw-2/perjalanan/", sebagai=with_role(kantor, operator, "bappeda"))
    axe(page)
    page.get_by_label("Catatan").fill("Bukti program 1 kurang jelas.")
    page.get_by_role("button", name="Perlu perbaikan").click()
    expect(page.get_by_role("status")).to_contain_text("Catatan disimpan.")
    expect(page.get_by_text("Bappeda, perlu perbaikan")).to_contain_text("Bukti program 1")
    assert LaporanTriwulan.objects.get().beku == "disetujui"
    event = Peristiwa.objects.get(jenis="realisasi.laporan.dicatat")
    assert (event.jabatan, event.sesudah["hasil"]) == ("Bappeda", "Perlu perbaikan")


def test_each_role_writes_only_its_own_kind_of_note(
    disetujui: RevisiLaporan, kantor: PerangkatDaerah, operator: Pengguna, sebagai: As
) -> None:
    inspektur = sebagai(with_role(kantor, operator, "inspektorat"))
    sent = {"isi": "Diperiksa sampai bukti.", "hash": disetujui.hash}
    assert inspektur.post(CATATAN, sent | {"hasil": "diterima"}).status_code == 403
    assert inspektur.post(CATATAN, sent).status_code == 302
    bupati = sebagai(with_role(kantor, operator, "kepala_daerah"))
    for person in (bupati, sebagai(operator)):
        assert person.post(CATATAN, sent | {"hasil": "diterima"}).status_code == 403
        assert person.post(CATATAN, sent).status_code == 403
    assert [one.peran for one in CatatanLaporan.objects.all()] == ["inspektorat"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"hasil": "bagus"}, "Pilih hasilnya"),
        ({"isi": ""}, "Tulis catatannya"),
        ({"isi": "a" * 4001}, "4.000 huruf"),
        ({"hash": "sha256:lain"}, "sudah berubah"),
    ],
)
def test_a_note_that_is_ill_formed_or_about_an_older_revision_is_refused(
    disetujui: RevisiLaporan,
    kantor: PerangkatDaerah,
    operator: Pengguna,
    sebagai: As,
    change: dict[str, str],
    says: str,
) -> None:
    sent = {"hasil": "perlu_perbaikan", "isi": "Kurang.", "hash": disetujui.hash} | change
    answer = sebagai(with_role(kantor, operator, "bappeda")).post(CATATAN, sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not CatatanLaporan.objects.exists()


def test_a_report_that_is_not_approved_takes_no_note(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna, sebagai: As
) -> None:
    sent = {"hasil": "diterima", "isi": "", "hash": ""}
    answer = sebagai(with_role(kantor, operator, "bappeda")).post(CATATAN, sent)
    assert "belum disetujui" in answer.content.decode()


def test_members_of_an_office_have_no_page_of_the_pemda(
    kantor: PerangkatDaerah, operator: Pengguna, sebagai: As
) -> None:
    assert sebagai(operator).get("/pemda/").status_code == 403


def test_the_command_gives_a_role_and_ends_it_and_says_what_it_does_not_know(
    kantor: PerangkatDaerah, pembaca: Pengguna, sebagai: As
) -> None:
    assert "kini berperan Bappeda" in _set("pembaca", "kabupaten  contoh", "bappeda", True)
    assert sebagai(pembaca).get("/pemda/").status_code == 200
    assert "tidak ada yang diubah" in _set("pembaca", "Kabupaten Contoh", "bappeda", True)
    assert "tidak lagi" in _set("pembaca", "Kabupaten Contoh", "bappeda", False)
    assert sebagai(pembaca).get("/pemda/").status_code == 403
    for wrong in (("siapa", "Kabupaten Contoh", "bappeda"), ("pembaca", "Kota", "bappeda"),
                  ("pembaca", "Kabupaten Contoh", "raja")):  # fmt: skip
        with pytest.raises(Gagal):
            _set(*wrong, True)

"""The analysis on screen: every figure with its reason, a forecast that is called one, what-if."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest
from django.test import Client
from tests.apps.laporan.test_capaian import links, row_of
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import text_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.laporan.analisis import levels_of
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.models import BarisRealisasi
from renaksi.apps.realisasi.services import save_entry
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.analisis import analyze
from renaksi.core.cascade.figures import Status
from renaksi.core.cascade.json_schema import schema
from renaksi.core.cascade.rencana import Arah

SignIn = Callable[[Pengguna], Client]
ADDRESS = "/capaian/2030/tw-2/analisis/"


def section(page: bytes, name: str, until: str) -> bytes:
    """The part of the page from one heading to another."""
    return page.split(f'<h2 id="{name}">'.encode())[1].split(f'<h2 id="{until}">'.encode())[0]


def test_an_indikator_shows_deviasi_its_side_and_a_forecast_called_so(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    page = sebagai(pembaca).get(ADDRESS).content
    assert "-3 -16,67 lebih buruk" in row_of(page, "Jumlah dokumen")
    assert "Prakiraan TW IV adalah perkiraan dari triwulan yang sudah ada, bukan realisasi" in (
        text_of(page)
    )
    assert 'class="prakiraan prakiraan-nilai"' in page.decode()


def test_a_line_not_reported_is_said_so_and_never_zero(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    row = row_of(sebagai(pembaca).get(ADDRESS).content, "Jumlah berkas")
    assert "– – belum diisi – –" in row
    assert "belum ada realisasi (belum diisi)" in row


def test_the_page_says_how_many_are_on_which_side_and_how_many_have_no_figure(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    says = text_of(sebagai(pembaca).get(ADDRESS).content)
    assert (
        "Terhadap target s.d. TW II: 3 lebih buruk dari target; 2 sesuai target; 1 tidak ada"
        in says
    )


def test_money_shows_its_deviasi_and_an_estimate_in_whole_rupiah(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    page = section(sebagai(pembaca).get(ADDRESS).content, "keuangan", "efisiensi")
    row = row_of(page, "Program Layanan")
    assert "-12,5 Rp3.000.000 baru satu triwulan Rp4.000.000 tanpa selang" in row


def test_each_rule_of_efficiency_has_its_column_and_its_word(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    page = section(sebagai(pembaca).get(ADDRESS).content, "efisiensi", "andai")
    row = row_of(page, "Program Layanan")
    assert "62,5 poin belum dinilai sebelum TW IV 1,33 efisien 133,33 % dihitung sesudah" in row
    assert "Nilai efisiensi s.d. TW II tidak ada" in text_of(page)


def test_every_figure_of_the_analysis_explains_itself(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    addresses = set(links(client.get(f"{ADDRESS}?turun=turun-b&lantai=tanpa-lantai").content))
    assert len(addresses) > 25
    for address in addresses:
        says = text_of(client.get(address.replace("&amp;", "&")).content)
        assert "Rumus" in says and "Sumber aturan" in says


def test_the_panel_of_a_forecast_says_that_it_is_no_realisasi(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    panel = sebagai(pembaca).get(f"{ADDRESS}prakiraan/sub_kegiatan-1.1/?bagian=panel").content
    assert b"<html" not in panel
    assert "Bukan realisasi." in text_of(panel)


@pytest.fixture
def turun(kantor: PerangkatDaerah, operator: Pengguna) -> Rencana:
    """The example plan where kegiatan-1.1 should fall, with 12 against a target of 9."""
    plan = contoh.plan()
    rows = tuple(
        replace(r, indikator=(replace(r.indikator[0], arah=Arah.TURUN),))
        if r.id == "kegiatan-1"
        else r
        for r in plan.baris
    )
    stored = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=replace(plan, baris=rows), findings=[]
    ).rencana
    isian = Isian(bagian="kinerja", acuan="kegiatan-1.1", status=Status.TERISI, nilai=Decimal(12))
    save_entry(rencana=stored, oleh=operator, triwulan=2, isian=isian, token="")
    return stored


def test_what_if_shows_the_other_figure_the_rule_and_leaves_the_quarter_as_it_is(
    turun: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    before = list(BarisRealisasi.objects.values())
    page = client.get(f"{ADDRESS}?turun=turun-b").content.split(b'<h2 id="andai">')[1]
    assert "66,67 75 rumus turun-a → turun-b" in text_of(page)
    assert "Yang berbeda: rumus turun: turun-a → turun-b. 1 indikator berubah angkanya." in (
        text_of(page)
    )
    assert list(BarisRealisasi.objects.values()) == before
    assert "66,67" in row_of(client.get("/capaian/2030/tw-2/").content, "Jumlah dokumen")
    says = text_of(client.get(f"{ADDRESS}andai/kegiatan-1.1/?turun=turun-b").content)
    assert "Bila turun-b: 75 %; menurut bawaan: 66,67 %" in says


@pytest.mark.parametrize("query", ["", "?turun=", "?turun=lain", "?batas=1e9", "?lain=turun-b"])
def test_a_question_that_is_none_of_ours_is_not_answered_and_breaks_nothing(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn, query: str
) -> None:
    page = sebagai(pembaca).get(ADDRESS + query)
    assert page.status_code == 200
    assert "indikator berubah angkanya" not in text_of(page.content)


def test_last_year_stands_beside_it_where_the_office_has_last_years_plan(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    assert "Terhadap tahun lalu" not in text_of(client.get(ADDRESS).content)
    last = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(2029), findings=[]
    ).rencana
    isian = Isian(bagian="kinerja", acuan="sasaran-1.1", status=Status.TERISI, nilai=Decimal(50))
    save_entry(rencana=last, oleh=operator, triwulan=4, isian=isian, token="")
    page = client.get(ADDRESS).content
    assert "57 50 7 14 membaik renaksi: realisasi sasaran-1.1 s.d. TW IV 2029" in row_of(
        section(page, "pembanding", "andai"), "Tingkat layanan"
    )
    assert "pertumbuhan 14 %, membaik" in text_of(
        client.get(f"{ADDRESS}tahun-lalu/sasaran-1.1/").content
    )


@pytest.mark.parametrize(
    "address",
    [
        "/capaian/2030/tw-5/analisis/",
        "/capaian/2029/tw-1/analisis/",
        f"{ADDRESS}deviasi/tidak-ada/",
        f"{ADDRESS}lain/kegiatan-1.1/",
        f"{ADDRESS}andai/kegiatan-1.1/",
    ],
)
def test_what_does_not_exist_is_not_found(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn, address: str
) -> None:
    assert sebagai(pembaca).get(address).status_code == 404


def test_another_office_does_not_see_it(
    rencana: Rencana, orang_luar: Pengguna, sebagai: SignIn
) -> None:
    assert sebagai(orang_luar).get(ADDRESS).status_code == 404
    assert Client().get(ADDRESS).status_code == 302


def test_the_capaian_page_leads_to_it_and_back(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    assert f'href="{ADDRESS}"' in client.get("/capaian/2030/tw-2/").content.decode()
    assert 'href="/capaian/2030/tw-2/"' in client.get(ADDRESS).content.decode()
    trace = client.get(f"{ADDRESS}deviasi/kegiatan-1.1/").content.decode()
    assert f'<a href="{ADDRESS}">Kembali ke analisis TW II</a>' in trace


def test_the_analysis_is_downloaded_in_its_public_format(
    rencana: Rencana, pembaca: Pengguna, orang_luar: Pengguna, sebagai: SignIn
) -> None:
    address = "/laporan/2030/analisis-tw-2.json"
    client = sebagai(pembaca)
    assert f'href="{address}"' in client.get("/laporan/2030/").content.decode()
    answer = client.get(address)
    content = json.loads(answer.content)
    jsonschema.validate(content, schema("renaksi-analisis/1"))
    assert (content["triwulan"], content["andai"]) == (2, [])
    assert "analisis-tw2" in answer["Content-Disposition"]
    assert sebagai(orang_luar).get(address).status_code == 404


@pytest.mark.parametrize("triwulan", [1, 2, 3, 4])
def test_every_quarter_has_its_page_filled_in_or_not(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn, triwulan: int
) -> None:
    assert sebagai(pembaca).get(f"/capaian/2030/tw-{triwulan}/analisis/").status_code == 200


def test_what_the_page_prints_is_what_the_core_computed(rencana: Rencana) -> None:
    plan = rencana.versi.get().plan
    reported = [selectors.realisasi_of(rencana, quarter, plan) for quarter in (1, 2)]
    levels = levels_of(plan, analyze(plan, reported, 2))
    printed = {one.id: one for level in levels for row in level.baris for one in row.kinerja}
    assert set(printed) == {one.id for _, one in plan.indikator()}
    assert (printed["kegiatan-1.1"].deviasi, printed["kegiatan-1.1"].poin) == ("-3", "-16,67")

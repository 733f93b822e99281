"""The files that are handed out: what is in them, what they are called, who gets them."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import text_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.laporan.dokumen import inert
from renaksi.apps.rencana import services
from renaksi.apps.rencana.butir_temuan import items_of
from renaksi.apps.rencana.keputusan import Jawaban
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import current_version
from renaksi.apps.rencana.services_temuan import BIARKAN, decide_findings
from renaksi.apps.rencana.temuan import sorted_out
from renaksi.core.cascade.json_schema import (
    FORMAT_CAPAIAN,
    FORMAT_TEMUAN,
    require_format,
)
from renaksi.core.cascade.plan_json import plan_from_json
from renaksi.core.cascade.realisasi import realisasi_from_json
from renaksi.core.cascade.rencana import Versi

SignIn = Callable[[Pengguna], Client]
BASE = {"triwulan": "0", "kertas": "F4", "tempat": "", "tanggal": "", "bentuk": "docx"}
ADDRESS = "/laporan/2030/dokumen/"


def words_of(content: bytes) -> str:
    """Every text of a DOCX, table cells included."""
    body = Document(io.BytesIO(content)).element.body
    return " ".join(node.text for node in body.iter() if node.text)


def test_a_word_document_holds_the_plan_the_place_and_the_date(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    chosen = BASE | {"tempat": "Contoh Raya", "tanggal": "2030-01-04"}
    answer = sebagai(pembaca).get(ADDRESS, chosen)
    assert answer["Content-Disposition"] == (
        'attachment; filename="rencana-aksi-dinas-contoh-2030-murni-0.docx"'
    )
    words = words_of(answer.content)
    assert "Penyusunan Anggaran" in words
    assert "Contoh Raya, 4 Januari 2030" in words
    assert "66,67" not in words


def test_with_a_triwulan_the_document_holds_its_capaian(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    answer = sebagai(pembaca).get(ADDRESS, BASE | {"triwulan": "2"})
    assert "realisasi-tw2" in answer["Content-Disposition"]
    assert "66,67" in words_of(answer.content)


def test_the_other_forms_are_what_they_say(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    sheet = client.get(ADDRESS, BASE | {"bentuk": "xlsx"})
    assert load_workbook(io.BytesIO(sheet.content)).sheetnames[2] == "Lampiran III"
    pdf = client.get(ADDRESS, BASE | {"bentuk": "pdf", "kertas": "A4"})
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    data = client.get(ADDRESS, BASE | {"bentuk": "json"})
    assert plan_from_json(json.loads(data.content), "r.json") == contoh.plan()


def test_place_date_and_paper_are_remembered_for_the_next_time(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    client.get(ADDRESS, BASE | {"tempat": "Liwa", "tanggal": "2030-01-04", "kertas": "A3"})
    page = client.get("/laporan/2030/").content.decode()
    assert 'value="Liwa"' in page
    assert 'value="2030-01-04"' in page
    assert '<option value="A3" selected>' in page


@pytest.mark.parametrize(
    "wrong", [{"tanggal": "31-02-2030"}, {"kertas": "B5"}, {"bentuk": "exe"}, {"triwulan": "7"}]
)
def test_a_wrong_choice_gives_the_form_again_and_no_file(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn, wrong: dict[str, str]
) -> None:
    answer = sebagai(pembaca).get(ADDRESS, BASE | wrong)
    assert answer.status_code == 422
    assert "Content-Disposition" not in answer


def test_realisasi_and_capaian_are_handed_out_in_their_public_formats(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    reported = json.loads(client.get("/laporan/2030/realisasi-tw-2.json").content)
    back = realisasi_from_json(reported, "r.json", contoh.plan())
    assert {entry.id for entry in back.indikator} >= {"kegiatan-1.1", "sasaran-1.1"}
    measured = json.loads(client.get("/laporan/2030/capaian-tw-2.json").content)
    require_format(measured, FORMAT_CAPAIAN, "c.json")


@pytest.fixture
def faulty(kantor: PerangkatDaerah, operator: Pengguna) -> Rencana:
    """A plan whose kegiatan does not end at 100 % and whose written cell looks like a formula."""
    plan = contoh.plan()
    money = replace(
        contoh.keuangan("%", "20", "40", "70", "90"), tertulis=("20", "40", "70", "=90+1")
    )
    rows = tuple(
        replace(row, keuangan=(money,)) if row.id == "kegiatan-1" else row for row in plan.baris
    )
    return services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=replace(plan, baris=rows), findings=[]
    ).rencana


def test_the_findings_are_handed_out_as_data_and_as_a_table(
    faulty: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    data = json.loads(client.get("/laporan/2030/temuan.json").content)
    require_format(data, FORMAT_TEMUAN, "t.json")
    content = client.get("/laporan/2030/temuan.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert len(rows) == len(data["temuan"]) >= 1
    row = next(row for row in rows if row["baris"] == "kegiatan-1" and row["tingkat"] == "Galat")
    assert row["tertulis"] == "'=90+1"


def test_the_table_lists_what_was_set_aside_with_who_and_why(
    faulty: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    version = current_version(faulty)
    item = next(
        one
        for one in items_of(version.plan, sorted_out(version).terbuka)
        if one.baris == ("kegiatan-1",) and len(one.temuan) == 1
    )
    decide_findings(
        rencana=faulty,
        oleh=operator,
        revisi=version.revisi,
        jawaban=Jawaban(pilihan={item.kunci: BIARKAN}),
        alasan={item.kunci: "=Sesuai DPA"},
    )
    client = sebagai(operator)
    content = client.get("/laporan/2030/temuan.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    aside = [row for row in rows if row["alasan"]]
    assert [row["alasan"] for row in aside] == ["'=Sesuai DPA"]
    assert aside[0]["dikesampingkan oleh"] == str(operator)
    data = json.loads(client.get("/laporan/2030/temuan.json").content)
    assert len(data["temuan"]) == len(rows) - 1


@given(st.text(max_size=20))
def test_no_cell_of_a_table_can_begin_a_formula(cell: str) -> None:
    made = inert(cell)
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert made in (cell, f"'{cell}")


def test_a_stranger_gets_no_file(rencana: Rencana, orang_luar: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(orang_luar)
    for address in (
        "/laporan/2030/", ADDRESS, "/laporan/2030/temuan.csv",
        "/laporan/2030/realisasi-tw-2.json", "/laporan/2030/capaian-tw-2.json",
    ):  # fmt: skip
        assert client.get(address, BASE).status_code == 404


def test_the_page_offers_the_data_of_the_triwulan_that_have_any(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    assert client.get("/laporan/")["Location"] == "/laporan/2030/"
    says = text_of(client.get("/laporan/2030/").content)
    assert "TW II: realisasi (JSON)" in says
    assert "TW III: realisasi (JSON)" not in says
    assert client.get("/laporan/2030/temuan.xml").status_code == 404


def test_each_choice_names_the_version_that_it_prints(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna, sebagai: SignIn
) -> None:
    changed = replace(contoh.plan(), versi=Versi(jenis="perubahan", berlaku_mulai_triwulan=3))
    services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=changed, findings=[], alasan="APBD-P"
    )
    says = text_of(sebagai(operator).get("/laporan/2030/").content)
    assert "Rencana saja (versi perubahan 0)" in says
    assert "Dengan realisasi s.d. TW II (versi murni 0)" in says
    assert "Dengan realisasi s.d. TW III (versi perubahan 0)" in says
    early = sebagai(operator).get(ADDRESS, BASE | {"triwulan": "1"})
    assert "murni-0" in early["Content-Disposition"]

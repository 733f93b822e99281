"""Doubtful cells: found with their readings, decided, and then settled for good."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.rencana import contoh
from tests.apps.rencana.berkas_impor import document, with_doubts
from tests.apps.rencana.test_impor import action_of, read_in, store, upload
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.models import Pengguna, Peristiwa
from renaksi.apps.rencana.keputusan import Jawaban, decide, kept_answer, posted_answer
from renaksi.apps.rencana.keraguan import Ragu, doubts
from renaksi.apps.rencana.models import ImporTertunda, VersiRencana
from renaksi.apps.rencana.temuan import findings_of
from renaksi.core.cascade.finding import Bagian, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Arah, RencanaAksi, Sifat
from renaksi.core.checks import check
from renaksi.core.forms import Reading, read_bytes

SignIn = Callable[[Pengguna], Client]


@pytest.fixture(scope="module")
def terbaca() -> Reading:
    """The document with doubts, as it is read."""
    return read_bytes("r.docx", document("docx"))


def all_doubts(reading: Reading) -> list[Ragu]:
    return doubts(reading.plan, [*reading.findings, *check(reading.plan)])


def one(reading: Reading, aturan: str) -> Ragu:
    (found,) = [ragu for ragu in all_doubts(reading) if ragu.satu.aturan == aturan]
    return found


def decided(reading: Reading, ragu: Ragu, choice: str, typed: str = "") -> RencanaAksi:
    answer = Jawaban(pilihan={ragu.kunci: choice}, ketikan={ragu.kunci: typed})
    result = decide(reading.plan, reading.findings, [ragu], answer)
    assert result.galat == {}
    assert result.diputuskan.temuan == ragu.temuan
    return result.plan


def test_a_figure_that_reads_in_two_ways_is_asked_with_both_in_words(terbaca: Reading) -> None:
    ragu = one(terbaca, "angka-ambigu")
    assert ragu.tempat == "Sub Kegiatan 2 «Penyusunan Anggaran», TW IV"
    assert ragu.dibaca == "1.234 berkas (seribu dua ratus tiga puluh empat)"
    assert ragu.lain == "1,234 (satu koma dua tiga empat)"


def test_the_other_reading_of_a_figure_is_taken(terbaca: Reading) -> None:
    ragu = one(terbaca, "angka-ambigu")
    before = terbaca.plan.by_id["sub_kegiatan-2"].indikator[0]
    after = decided(terbaca, ragu, "2").by_id["sub_kegiatan-2"].indikator[0]
    assert before.target[3] == Decimal(1234)
    assert after.target == (*before.target[:3], Decimal("1.234"))
    assert after.tertulis == before.tertulis, "what the document writes stays"
    assert decided(terbaca, ragu, "1") == terbaca.plan


@pytest.mark.parametrize(
    ("written", "now", "usulan", "value"),
    [
        ("TRW I = 1.234 berkas", "1234", "1.234", "1.234"),
        ("TRW I = 1.234%", "1.234", "1234", "1234"),
        ("TRW I = 1.000 berkas", "1000", "1", "1"),
        ("Rp 1.234 juta", "1234000000", "1.234", "1234000"),
        ("2.500 x 24 jam", "60000", "2.5", "60"),
        ("-1,234", "-1234", "1.234", "-1.234"),
    ],
)
def test_the_other_reading_keeps_what_multiplies_the_figure(
    written: str, now: str, usulan: str, value: str
) -> None:
    plan = contoh.plan()
    row = plan.by_id["kegiatan-1"]
    indikator = replace(
        row.indikator[0],
        target=(Decimal(now), None, None, None),
        tertulis=(written, "", "", ""),
    )
    rows = tuple(replace(r, indikator=(indikator,)) if r.id == row.id else r for r in plan.baris)
    found = Finding(
        aturan="angka-ambigu", level=Level.PERINGATAN, baris=(row.id,), bagian=Bagian.KINERJA,
        pesan="x", sumber=row.sumber, triwulan=1, tertulis=written, usulan=Usulan(usulan, "lain"),
    )  # fmt: skip
    reading = Reading(replace(plan, baris=rows), (found,))
    (ragu,) = doubts(reading.plan, [found])
    assert decided(reading, ragu, "2").by_id[row.id].indikator[0].target[0] == Decimal(value)


def test_a_satuan_that_was_left_out_is_put_in_and_the_finding_is_gone(terbaca: Reading) -> None:
    ragu = one(terbaca, "satuan-hilang")
    after = decided(terbaca, ragu, "2")
    assert after.by_id["kegiatan-1"].indikator[0].tertulis[1] == "TRW II = 9 dokumen"
    assert "satuan-hilang" not in {finding.aturan for finding in check(after)}


@pytest.mark.parametrize(
    ("typed", "target", "written"),
    [
        ("1500", Decimal(1500), "TRW IV = 1.500 berkas"),
        ("12,5", Decimal("12.5"), "TRW IV = 12,5 berkas"),
        ("", None, ""),
    ],
)
def test_what_is_typed_stands_in_the_cell_as_its_neighbours_do(
    terbaca: Reading, typed: str, target: Decimal | None, written: str
) -> None:
    after = decided(terbaca, one(terbaca, "angka-ambigu"), "3", typed)
    indikator = after.by_id["sub_kegiatan-2"].indikator[0]
    assert (indikator.target[3], indikator.tertulis[3]) == (target, written)


@pytest.mark.parametrize(
    ("typed", "says"),
    [("1,234", "dapat dibaca"), ("dua2", "tidak terbaca"), ("5%", "satuan"), ("9" * 501, "500")],
)
def test_what_cannot_stand_in_the_cell_is_said_and_changes_nothing(
    terbaca: Reading, typed: str, says: str
) -> None:
    ragu = one(terbaca, "angka-ambigu")
    answer = Jawaban(pilihan={ragu.kunci: "3"}, ketikan={ragu.kunci: typed})
    result = decide(terbaca.plan, terbaca.findings, [ragu], answer)
    assert says in result.galat[ragu.kunci]
    assert result.plan == terbaca.plan
    assert result.diputuskan.temuan == ()


def test_a_name_that_several_rows_print_is_asked_once_and_settled_for_all() -> None:
    plan = contoh.plan()
    rows = tuple(
        replace(row, rujukan=replace(row.rujukan, kegiatan="Penyusunan Dokumenn"))
        if row.id.startswith("sub_kegiatan")
        else row
        for row in plan.baris
    )
    reading = Reading(replace(plan, baris=rows), ())
    ragu = one(reading, "nama-mirip")
    assert ragu.baris == ("sub_kegiatan-1", "sub_kegiatan-2")
    after = decided(reading, ragu, "2")
    assert {after.by_id[id].rujukan.kegiatan for id in ragu.baris} == {"Penyusunan Dokumen"}
    assert "nama-mirip" not in {finding.aturan for finding in check(after)}


def test_money_without_output_is_a_finding_but_no_doubt_about_what_was_read() -> None:
    plan = contoh.plan()
    findings = [one for one in check(plan) if one.aturan == "uang-tanpa-keluaran"]
    assert findings
    assert doubts(plan, findings) == []


def test_a_name_cut_by_a_page_is_asked_as_it_was_joined_and_may_be_typed() -> None:
    plan = contoh.plan()
    row = plan.by_id["kegiatan-1"]
    found = Finding(
        aturan="sel-terpotong", level=Level.CATATAN, baris=(row.id,), bagian=Bagian.URAIAN,
        pesan="sel uraian terpotong", sumber=row.sumber, tertulis="Penyusunan | Dokumen",
    )  # fmt: skip
    reading = Reading(plan, (found,))
    ragu = one(reading, "sel-terpotong")
    assert (ragu.dibaca, ragu.lain) == ("Penyusunan Dokumen", None)
    after = decided(reading, ragu, "3", "Penyusunan  Dokumen Rencana")
    assert after.by_id[row.id].uraian == "Penyusunan Dokumen Rencana"


def test_a_guessed_satuan_of_keuangan_is_turned_for_the_whole_column() -> None:
    plan = contoh.plan()
    rows = ("kegiatan-1", "sub_kegiatan-1", "sub_kegiatan-2")
    found = Finding(
        aturan="satuan-keuangan-ditebak", level=Level.CATATAN, baris=rows,
        bagian=Bagian.KEUANGAN, pesan="x", sumber=plan.by_id[rows[0]].sumber,
    )  # fmt: skip
    reading = Reading(plan, (found,))
    after = decided(reading, one(reading, "satuan-keuangan-ditebak"), "2")
    assert {after.by_id[id].keuangan[0].satuan for id in rows} == {"Rp"}


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=30), max_size=12))
def test_no_form_whatever_it_posts_changes_more_than_it_may(post: dict[str, str]) -> None:
    plan = with_doubts()
    ragu = doubts(plan, check(plan))
    answer = posted_answer(post, ragu, plan)
    assert kept_answer(json.loads(json.dumps(answer.to_json()))) == answer
    if not any(post.get(f"p-{one.kunci}") for one in ragu):
        assert decide(plan, [], ragu, answer).plan == plan


def test_what_was_decided_is_stored_noted_and_not_found_again(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.docx", document("docx"))).content
    reading = read_bytes("r.docx", document("docx"))
    ambiguous, missing = one(reading, "angka-ambigu"), one(reading, "satuan-hilang")
    answers = {f"p-{ambiguous.kunci}": "2", f"p-{missing.kunci}": "1"}
    assert store(client, page, **answers).status_code == 302
    version = VersiRencana.objects.get()
    assert version.plan.by_id["sub_kegiatan-2"].indikator[0].target[3] == Decimal("1.234")
    rules = {finding.aturan for finding in findings_of(version)}
    assert not rules & {"angka-ambigu", "satuan-hilang"}
    assert version.alasan.startswith("2 sel diputuskan: Kegiatan 1 «Penyusunan Dokumen», TW II:")
    assert "«1.234 berkas» menjadi «1,234 (satu koma dua tiga empat)»" in version.alasan
    event = Peristiwa.objects.get(jenis="rencana.versi.diimpor")
    assert len(event.sesudah["keputusan"]) == 2
    assert event.alasan == version.alasan


def test_what_was_not_decided_is_stored_as_read_and_found_again(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    store(client, read_in(client, upload("r.docx", document("docx"))).content)
    version = VersiRencana.objects.get()
    rules = {finding.aturan for finding in findings_of(version)}
    assert rules >= {"angka-ambigu", "satuan-hilang"}
    assert version.alasan == ""


def test_a_settled_finding_comes_up_again_once_its_cell_has_changed(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    missing = one(read_bytes("r.docx", document("docx")), "satuan-hilang")
    page = read_in(client, upload("r.docx", document("docx"))).content
    store(client, page, **{f"p-{missing.kunci}": "1"})
    for count, value in enumerate(("5", "6"), start=1):
        address = "/rencana/2030/baris/sub_kegiatan-1/"
        form = form_of(client.get(address).content) | {"alasan": "x", "i0-t1": value}
        assert client.post(address, form).status_code == 302
        version = VersiRencana.objects.get(revisi=count)
        assert "satuan-hilang" not in {finding.aturan for finding in findings_of(version)}
    cell = version.plan.by_id["kegiatan-1"].indikator[0]
    other = replace(cell, tertulis=(cell.tertulis[0], "TRW II = 9,0", *cell.tertulis[2:]))
    rows = tuple(
        replace(r, indikator=(other,)) if r.id == "kegiatan-1" else r for r in version.plan.baris
    )
    version.__dict__["plan"] = replace(version.plan, baris=rows)
    assert "satuan-hilang" in {finding.aturan for finding in findings_of(version)}


def test_a_wrong_decision_keeps_the_page_and_says_which(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.docx", document("docx"))).content
    ragu = one(read_bytes("r.docx", document("docx")), "angka-ambigu")
    answers = {f"p-{ragu.kunci}": "3", f"n-{ragu.kunci}": "banyak2"}
    answer = store(client, page, **answers)
    assert answer.status_code == 422
    assert "tidak terbaca sebagai angka" in text_of(answer.content)
    assert 'value="banyak2"' in answer.content.decode()
    assert not VersiRencana.objects.exists()
    assert ImporTertunda.objects.count() == 1


def test_what_was_decided_is_there_again_when_the_page_is_opened_anew(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.docx", document("docx"))).content
    ragu = one(read_bytes("r.docx", document("docx")), "angka-ambigu")
    address = action_of(page).removesuffix("simpan/")
    form = form_of(page) | {f"p-{ragu.kunci}": "2"}
    headers = {"accept": "application/json"}
    assert client.post(address, form, headers=headers).status_code == 204
    again = client.get(address).content
    assert form_of(again)[f"p-{ragu.kunci}"] == "2"
    assert re.search(r"1,2340? berkas diputuskan ✓ 2", text_of(again))
    store(client, again)
    plan = VersiRencana.objects.get().plan
    assert plan.by_id["sub_kegiatan-2"].indikator[0].target[3] == Decimal("1.234")


def test_a_guess_that_was_set_by_hand_holds_against_the_version_before(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    store(client, read_in(client, upload("r.docx", document("docx"))).content)
    page = read_in(client, upload("r.docx", document("docx"))).content
    answers = {"arah-kegiatan-1.1": "turun", "sifat-kegiatan-1.1": "terburuk", "tebakan": "ya"}
    assert store(client, page, alasan="Arah keliru", **answers).status_code == 302
    version = VersiRencana.objects.get(revisi=1)
    indikator = version.plan.by_id["kegiatan-1"].indikator[0]
    assert (indikator.arah, indikator.sifat) == (Arah.TURUN, Sifat.TERBURUK)
    assert not {"arah-ditebak", "sifat-ditebak"} & {f.aturan for f in findings_of(version)}
    assert version.alasan.startswith("Arah keliru\n2 sel diputuskan: arah «Jumlah dokumen»")


def test_a_figure_in_a_column_whose_satuan_is_turned_too_is_decided_all_the_same() -> None:
    plan = contoh.plan()
    row = plan.by_id["kegiatan-1"]
    money = replace(
        row.keuangan[0], target=(Decimal(1234), None, None, None), tertulis=("1.234", "", "", "")
    )
    rows = tuple(replace(r, keuangan=(money,)) if r.id == row.id else r for r in plan.baris)
    column = Finding(
        aturan="satuan-keuangan-ditebak", level=Level.CATATAN, baris=(row.id,),
        bagian=Bagian.KEUANGAN, pesan="x", sumber=row.sumber,
    )  # fmt: skip
    figure = Finding(
        aturan="angka-ambigu", level=Level.PERINGATAN, baris=(row.id,), bagian=Bagian.KEUANGAN,
        pesan="x", sumber=row.sumber, triwulan=1, tertulis="1.234", usulan=Usulan("1.234", "lain"),
    )  # fmt: skip
    reading = Reading(replace(plan, baris=rows), (column, figure))
    ragu = doubts(reading.plan, reading.findings)
    answer = Jawaban(pilihan={found.kunci: "2" for found in ragu})
    after = decide(reading.plan, reading.findings, ragu, answer).plan.by_id[row.id].keuangan[0]
    assert (after.satuan, after.target[0]) == ("Rp", Decimal("1.234"))


YEARLY = (
    "RENCANA AKSI DINAS ARSIP\nTAHUN 2030\n\nNo\tSasaran Strategis\tIndikator Kinerja\tTarget\n"
    "1.\tMeningkatnya arsip\tJumlah arsip tertata\t1.234 berkas\n"
)


@pytest.mark.parametrize(
    ("choice", "typed", "year"), [("1", "", "1234"), ("2", "", "1.234"), ("3", "77", "77")]
)
def test_a_years_target_that_reads_in_two_ways_is_asked_and_decided_too(
    choice: str, typed: str, year: str
) -> None:
    reading = read_bytes("pk.txt", YEARLY.encode())
    ragu = one(reading, "angka-ambigu")
    assert ragu.tempat == "Sasaran Strategis 1. «Meningkatnya arsip», target setahun"
    assert ragu.lain == "1,234 (satu koma dua tiga empat)"
    plan = decided(reading, ragu, choice, typed)
    assert plan.baris[0].indikator[0].target_tahun == Decimal(year)


def test_a_years_target_in_doubt_is_marked_on_the_page(sebagai: SignIn, operator: Pengguna) -> None:
    page = read_in(sebagai(operator), {"teks": YEARLY}).content.decode()
    cell = re.search(r'id="s-sasaran-1-tahun-sasaran-1.1"[^>]*>(.*?)</td>', page, re.S)
    assert cell is not None
    assert cell[1].startswith("1.234")
    assert 'data-ragu="1"' in cell[1]
